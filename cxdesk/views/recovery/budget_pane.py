"""One team's month: what is granted day by day beside an even pace, what may be spent, and who else pays."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.services.formats import Formats
from cxdesk.services.recovery.budgets import BudgetRow
from cxdesk.services.recovery.rules import ShareRow
from cxdesk.services.translation import tr
from cxdesk.views.charts.series import Point, Series, SeriesChart
from cxdesk.views.people.person_pane import scrolled
from cxdesk.views.recovery.approval_rows import ChargeRows
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, Card, Label, Labelled, PageHeader, SectionTitle
from cxdesk.views.widgets.ground import Ground
from cxdesk.views.widgets.kept import KeptLine

_CHART = 240


class BudgetPane(Ground):
    """Shows a budget and takes another sum for it."""

    def __init__(self, forms: Formats) -> None:
        super().__init__("window", edge="left", line="line2")
        self._forms, self._currency = forms, "RUB"
        self._shown: tuple[UUID, date] | None = None
        self.header = PageHeader("", lined=True)
        self.chart = SeriesChart(tr("Granted in the month"), tick=forms.number)
        self.chart.setMinimumHeight(_CHART)
        self.spendable = KeptLine(name=tr("May be spent in the month"))
        self.field = Labelled(tr("May be spent in the month"), self.spendable)
        self.shares = ChargeRows()
        self.change_shares = Button(tr("Change who pays…"))
        self.burn = SectionTitle(tr("Granted in the month"))
        burn = Card(self.burn)
        burn.column.addWidget(self.chart)
        self.budget = SectionTitle(tr("Budget"))
        self.reason = Label("", "small", tone="text2", wrap=True)
        sum_ = Card(self.budget)
        sum_.column.addWidget(self.field)
        sum_.column.addWidget(self.reason)
        who = Card(SectionTitle(tr("Who pays"), tr("shares of a product's payouts, from a day on")))
        who.column.addWidget(self.shares)
        who.column.addWidget(self.change_shares)
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(sizes.MARGIN, sizes.GRID, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.BETWEEN_CARDS)
        for card in (burn, sum_, who):
            column.addWidget(card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(scrolled(cards), 1)

    def show_budget(self, row: BudgetRow, today: date, currency: str) -> None:
        """A team's month; what somebody is just writing about it stays."""
        self.budget.right.setText(self._forms.unit(currency))
        anew = self._shown != (row.team_id, row.month)
        self._shown, self._currency = (row.team_id, row.month), currency
        self.header.set_title(row.team, self._forms.month(row.month))
        self.spendable.set_text(self._forms.number(row.spendable, 2), anew=anew)
        if anew:
            self.field.say("")
        self.burn.secondary.setText(tr("beside an even pace to {sum}", sum=self._money(row.spendable)))
        self.chart.show_series(
            (Series(tr("granted"), self._granted(row, today)), Series(tr("even pace"), self._pace(row))),
            from_zero=True,
        )

    def set_reason(self, reason: str) -> None:
        """Say why the sum is not changed; empty: it is."""
        self.spendable.setEnabled(not reason)
        self.spendable.setToolTip(reason)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    def refuse(self, row: BudgetRow, words: str) -> bool:
        """Say why the sum is not kept, where this budget is still shown; what was written stays to be mended."""
        if self._shown != (row.team_id, row.month):
            return False
        self.spendable.put_back(self._forms.number(row.spendable, 2))
        self.field.say(words)
        return True

    def show_shares(self, rows: Sequence[ShareRow]) -> None:
        """Who pays for what, those in force."""
        self.shares.show_parts(
            [(row.product or tr("All other products"), self._parts(row)) for row in rows if row.in_force]
        )

    def _parts(self, row: ShareRow) -> str:
        total = sum(weight for _, _, weight in row.parts)
        return ", ".join(
            f"{name} {self._forms.percent(100 * weight / total)}" for _, name, weight in row.parts
        )

    def _granted(self, row: BudgetRow, today: date) -> tuple[Point, ...]:
        by_day = {day.day: day.committed for day in row.days}
        points, stands = [], Decimal("0.00")
        for day in _days(row.month):
            stands = by_day.get(day, stands)
            points.append(self._point(day, stands if day <= today else None))
        return tuple(points)

    def _pace(self, row: BudgetRow) -> tuple[Point, ...]:
        days = _days(row.month)
        return tuple(
            self._point(day, (row.spendable * n / len(days)).quantize(Decimal("0.01")))
            for n, day in enumerate(days, start=1)
        )

    def _point(self, day: date, value: Decimal | None) -> Point:
        text = "" if value is None else self._money(value)
        # Pixels need no kopecks.
        return Point(
            str(day.day), self._forms.month_short(day), None if value is None else float(value), text=text
        )

    def _money(self, amount: Decimal) -> str:
        return self._forms.money(amount, self._currency)


def _days(month: date) -> list[date]:
    return [month.replace(day=n) for n in range(1, monthrange(month.year, month.month)[1] + 1)]
