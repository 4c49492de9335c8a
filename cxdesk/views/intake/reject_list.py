"""The first rejected rows: line, column, value, reason. One line a row where there is room, else two."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from cxdesk.services.formats import Formats
from cxdesk.services.intake.preparing import RejectedRow
from cxdesk.services.translation import say, tr
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import ElidedLabel, Label, Line

#: From this width on a row is one line.
_WIDE = 340
_COLUMNS = 4
_LINE_WIDTH = 46
#: Room of column, value and reason: in two lines a row, and in one.
_SHARES = ((0, 1, 1), (3, 4, 3))
#: In two lines the name of the column takes what it needs, up to this.
_WIDEST_NAME = 130


class RejectList(QWidget):
    """Nothing is cut in a narrow panel: the reason stands under what it speaks of."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._rows: Sequence[RejectedRow] = ()
        self._wide = False
        self.setAccessibleName(tr("Rejected rows"))
        self._grid = QGridLayout(self)
        pad = sizes.CELL_PADDING
        self._grid.setContentsMargins(0, 6, pad, 6)
        self._grid.setHorizontalSpacing(pad)
        self._grid.setVerticalSpacing(sizes.GRID)
        self._grid.setColumnMinimumWidth(0, _LINE_WIDTH)

    def show_rows(self, rows: Sequence[RejectedRow]) -> None:
        """Show these rows."""
        self._rows = rows
        self._lay_out()

    def texts(self) -> list[tuple[str, str, str, str]]:
        """Line, column, value and reason of each row, as they are shown."""
        return [self._told(row) for row in self._rows]

    def _told(self, row: RejectedRow) -> tuple[str, str, str, str]:
        return self._formats.number(row.line), row.column or "—", row.value or "—", say(row.reason)

    def _lay_out(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        at = 0
        if self._wide:
            self._add_words(0, tuple(_cell(words, "text2") for words in _headers()), 0)
            at = 2
        for place, row in enumerate(self._rows):
            line, column, value, reason = self._told(row)
            cells = (_cell(line, "text2"), _cell(column), _cell(value), _cell(reason, "bad"))
            if self._wide or place:
                self._grid.addWidget(Line(), at - 1 if self._wide else at, 0, 1, _COLUMNS)
                at += not self._wide
            self._add_words(at, cells, 1 if not self._wide else 0)
            at += 2
        for place, share in enumerate(_SHARES[self._wide], start=1):
            self._grid.setColumnStretch(place, share)

    def _add_words(self, at: int, cells: tuple[ElidedLabel, ...], rows: int) -> None:
        """A row of cells; with `rows`, the last one stands under the others."""
        cells[0].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        *first, last = cells
        for place, cell in enumerate(first):
            span = 2 if rows and place == len(first) - 1 else 1
            self._grid.addWidget(cell, at, place, 1, span)
        if rows:
            cells[1].setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            cells[1].setMaximumWidth(_WIDEST_NAME)
            words = Label(last.whole_text(), tone="bad", wrap=True)
            self._grid.addWidget(words, at + 1, 1, 1, _COLUMNS - 1)
        else:
            self._grid.addWidget(last, at, _COLUMNS - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        if wide != self._wide:
            self._wide = wide
            self._lay_out()


def _headers() -> tuple[str, ...]:
    return tr("Row"), tr("Column"), tr("Value"), tr("Reason")


def _cell(text: str, tone: str = "") -> ElidedLabel:
    return ElidedLabel(text, tone=tone)
