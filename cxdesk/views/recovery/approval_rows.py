"""Rows inside the cards of an approval: who pays how much, and the nearest cases alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxdesk.services.recovery.precedents import Nearest
from cxdesk.services.translation import say
from cxdesk.views.recovery.amount_words import plain_money
from cxdesk.views.recovery.approval_words import ApprovalClock
from cxdesk.views.theme import MEDIUM, REGULAR, SEMIBOLD, colour, font, sizes
from cxdesk.views.widgets import ElidedLabel, Label, Line, LinkLabel
from cxdesk.views.widgets.painting import LEFT, RIGHT

_ROW = 6 * sizes.GRID
#: Widths of a near case's number and of its amount and outcome.
_NUMBER, _AMOUNT, _OUTCOME = 104, 60, 68


class ChargeRows(QWidget):
    """A name at the left, an amount to the kopeck at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[tuple[str, str]]) -> None:
        """Pairs ready to read."""
        self._parts = tuple(parts)
        self.setFixedHeight(_ROW * len(self._parts))
        self.setAccessibleName("; ".join(f"{name}: {amount}" for name, amount in self._parts))
        self.setToolTip("\n".join(f"{name}  {amount}" for name, amount in self._parts))
        self.update()

    def told(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._parts

    def sizeHint(self) -> QSize:
        return QSize(sizes.SIDE_PANEL, _ROW * len(self._parts))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, (name, amount) in enumerate(self._parts):
            place = QRect(0, number * _ROW, self.width(), _ROW)
            painter.setFont(font("body", MEDIUM, figures=True))
            painter.setPen(colour("text"))
            painter.drawText(place, RIGHT, amount)
            room = place.width() - painter.fontMetrics().horizontalAdvance(amount) - sizes.ICON_TO_TEXT
            painter.setFont(font("body", REGULAR))
            painter.setPen(colour("text2"))
            cut = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(place, LEFT, cut)


class CountLine(QWidget):
    """Figures in bold, each with what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: tuple[tuple[str, str], ...] = ()
        self.setFixedHeight(_ROW)

    def show_counts(self, counts: Sequence[tuple[str, str]]) -> None:
        """Pairs ready to read."""
        self._counts = tuple(counts)
        self.setAccessibleName(", ".join(f"{figure} {words}" for figure, words in self._counts))
        self.setVisible(bool(self._counts))
        self.update()

    def told(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._counts

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, x = QPainter(self), 0
        for figure, words in self._counts:
            for text, weight, token in ((figure, SEMIBOLD, "text"), (words, REGULAR, "text2")):
                painter.setFont(font("body", weight))
                painter.setPen(colour(token))
                painter.drawText(QRect(x, 0, max(0, self.width() - x), self.height()), LEFT, text)
                x += painter.fontMetrics().horizontalAdvance(text) + sizes.GRID
            x += sizes.MARGIN


class _NearRow(QWidget):
    """One near case: its number opens it."""

    def __init__(self) -> None:
        super().__init__()
        self.case = LinkLabel("", "small")
        self.case.setContentsMargins(0, 0, 0, 0)  # its letters stand at the edge of the card's others
        self.amount = Label("", "small")
        self.outcome = Label("", "small")
        self.after = ElidedLabel("", "small", tone="text2")
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for part, width in ((self.case, _NUMBER), (self.amount, _AMOUNT), (self.outcome, _OUTCOME)):
            part.setFixedWidth(width)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(sizes.INSIDE_CARD)
        for part in (self.case, self.amount, self.outcome):
            line.addWidget(part)
        line.addWidget(self.after, 1)
        self.setFixedHeight(_ROW)


class NearestRows(QWidget):
    """Rows are made once and filled again."""

    #: The id of a case.
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_NearRow] = []
        self._lines: list[Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, nearest: Sequence[Nearest], clock: ApprovalClock, currency: str) -> None:
        """Number, amount, what became of it, what the client did afterwards."""
        while len(self.rows) < len(nearest):
            self._add()
        for number, row in enumerate(self.rows):
            shown = number < len(nearest)
            row.setVisible(shown)
            self._lines[number].setVisible(shown and number > 0)
            if shown:
                one = nearest[number]
                row.case.setText(one.case_number or "—")
                row.case.followed.disconnect()
                row.case.followed.connect(partial(self.opened.emit, one.case_id))
                row.amount.setText(plain_money(one.amount, clock.formats, currency))
                row.outcome.setText(say(one.outcome))
                row.after.setText(say(one.after))
                row.after.set_tone("bad" if one.error else "text2")

    def _add(self) -> None:
        row, line = _NearRow(), Line()
        row.case.followed.connect(lambda: None)  # there is always one to take away
        self._column.addWidget(line)
        self._column.addWidget(row)
        self.rows.append(row)
        self._lines.append(line)
