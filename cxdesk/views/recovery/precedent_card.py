"""Cases alike: the dots, how many were approved, refused and found wrong, and the nearest to open."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from cxdesk.services.formats import NO_BREAK, Formats
from cxdesk.services.recovery.precedents import Nearest, Precedents
from cxdesk.services.translation import say, tr
from cxdesk.views.recovery.amount_words import plain_money
from cxdesk.views.recovery.precedent_plot import Dot, PrecedentPlot
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import LINK_ROOM, Card, ElidedLabel, Label, LinkLabel, SectionTitle


class PrecedentCard(Card):
    """What colleagues gave in a year; few cases are said to be few."""

    #: The id of a case: of a dot, or of the nearest.
    case_wanted = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__(name=tr("Cases alike"))
        self._formats, self._currency = formats, "RUB"
        self.title = SectionTitle(tr("Cases alike"))
        self.middle = Label("", "small", tone="text2", wrap=True)
        self.plot = PrecedentPlot(formats)
        self.counts = Label("", "small", wrap=True)
        self.few = Label("", "small", tone="watch", wrap=True)
        self.nearest = _Nearest(self._money)
        self.nearest.case_wanted.connect(self.case_wanted)
        self.plot.case_wanted.connect(self.case_wanted)
        for part in (self.title, self.middle, self.plot, self.counts, self.few, self.nearest):
            self.column.addWidget(part)

    def show_nothing(self) -> None:
        """They are on their way."""
        self.title.secondary.setText("")
        self.middle.setText("")
        self.counts.setText("")
        self.few.hide()
        self.plot.show_dots(())
        self.plot.show()
        self.nearest.show_rows(())

    def show_precedents(self, found: Precedents, currency: str) -> None:
        """Fill it in."""
        self._currency = currency
        n = self._formats.number(found.n)
        self.title.secondary.setText(tr("the newest {n}", n=n) if found.cut else tr("{n} in a year", n=n))
        if found.median is not None and found.q1 is not None and found.q3 is not None:
            half = (found.q1, found.q3)
            self.middle.setText(self._middle(found.median, half, few=found.few))
            # Half of a few cases says nothing: neither words nor band claim it.
            self.plot.show_dots(_dots(found), median=found.median, half=None if found.few else half)
        else:
            self.middle.setText("")
            self.plot.show_dots(_dots(found))
        self.middle.setVisible(bool(self.middle.text()))
        self.plot.setVisible(bool(found.n))
        self.counts.setText(self._counts(found))
        self.few.setText(self._warning(found))
        self.few.setVisible(bool(self.few.text()))
        self.nearest.show_rows(found.nearest)

    def show_asked(self, amount: Decimal | None) -> None:
        """The amount that is asked for, below the axis."""
        self.plot.show_asked(amount)

    def _middle(self, median: Decimal, half: tuple[Decimal, Decimal], *, few: bool) -> str:
        shown = self._money(median)
        if few:
            return tr("median {median}", median=shown)
        low, high = (self._money(edge) for edge in half)
        return tr("median {median}, half of them {low} to {high}", median=shown, low=low, high=high)

    def _counts(self, found: Precedents) -> str:
        if not found.n:
            return tr("Nobody has decided about a case like this one in a year.")
        share = self._formats.percent(100 * found.approved / found.n)
        number = self._formats.number
        parts = [
            tr("{n} approved ● ({share})", n=number(found.approved), share=share),
            tr("{n} refused ○", n=number(found.rejected)),
            tr("{n} later found wrong ◆", n=number(found.errors)),
        ]
        if self.plot.per_dot > 1:
            parts.append(tr("one dot for {n}", n=number(self.plot.per_dot)))
        # A part is not torn apart.
        return "   ".join(part.replace(" ", NO_BREAK) for part in parts)

    def _warning(self, found: Precedents) -> str:
        return tr("Few cases: they say little.") if found.n and found.few else ""

    def _money(self, amount: Decimal) -> str:
        return plain_money(amount, self._formats, self._currency)


class _Nearest(QWidget):
    """A line a case: its number as a link, what was given, how it was decided, what came after."""

    case_wanted = Signal(object)

    def __init__(self, money: Callable[[Decimal], str]) -> None:
        super().__init__()
        self._money = money
        self._rows: list[tuple[LinkLabel, Label, Label, ElidedLabel]] = []
        self._cases: list[UUID] = []
        self.setAccessibleName(tr("The nearest cases"))
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(sizes.INSIDE_CARD)
        self._grid.setVerticalSpacing(sizes.LABEL_TO_FIELD)
        self._grid.setColumnStretch(3, 1)
        around.addLayout(self._grid)

    def show_rows(self, rows: tuple[Nearest, ...]) -> None:
        """Fill it in; lines are made once."""
        while len(self._rows) < len(rows):
            self._add()
        self._cases = [row.case_id for row in rows]
        for number, parts in enumerate(self._rows):
            shown = number < len(rows)
            for part in parts:
                part.setVisible(shown)
            if shown:
                self._fill(parts, rows[number])
        self.setVisible(bool(rows))

    def links(self) -> list[LinkLabel]:
        """The numbers of the cases that are shown."""
        return [parts[0] for parts in self._rows if not parts[0].isHidden()]

    def _fill(self, parts: tuple[LinkLabel, Label, Label, ElidedLabel], row: Nearest) -> None:
        link, amount, outcome, after = parts
        link.setText(row.case_number or "—")
        amount.setText(self._money(row.amount))
        outcome.setText(say(row.outcome))
        after.setText(say(row.after))
        after.set_tone("bad" if row.error else "text2")

    def _add(self) -> None:
        number = len(self._rows)
        parts = LinkLabel("", "small"), Label("", "small"), Label("", "small"), ElidedLabel("", "small")
        parts[0].setContentsMargins(0, 0, LINK_ROOM.left(), 0)
        parts[0].followed.connect(lambda: self.case_wanted.emit(self._cases[number]))
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft, None)
        for column, (part, side) in enumerate(zip(parts, sides, strict=True)):
            if side is None:
                self._grid.addWidget(part, number, column)
            else:
                self._grid.addWidget(part, number, column, side)
        self._rows.append(parts)


def _dots(found: Precedents) -> list[Dot]:
    return [Dot(point.amount, point.approved, point.error, point.n, point.cases) for point in found.points]
