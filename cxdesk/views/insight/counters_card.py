"""Documents and scripts created, edited and retired: by month, by author, by cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Signal

from cxdesk.models.texts import N_
from cxdesk.services.formats import Formats
from cxdesk.services.insight.definitions import COUNTERS
from cxdesk.services.insight.rows import CounterLine, MonthFigures
from cxdesk.services.translation import tr
from cxdesk.views.insight.tiles import definition
from cxdesk.views.table import Column, RowsModel, TableView
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Card, Label, SectionTitle, Segmented


@dataclass(frozen=True)
class CountedRow:
    """A month, an author or a cause with its three counters."""

    id: str
    name: str
    created: int
    edited: int
    retired: int

    @property
    def total(self) -> int:
        """All three together."""
        return self.created + self.edited + self.retired


def counted_rows(figures: MonthFigures, by: str, forms: Formats) -> list[CountedRow]:
    """The counters by "month" (twelve, newest first), or of this month by "author" or "cause", most first."""
    now = [line for line in figures.counters if line.month == figures.month]
    if by == "month":
        months = [month.month for month in reversed(figures.cases)]
        found = {row.id: row for row in _summed(figures.counters, lambda line: line.month.isoformat())}
        return [
            CountedRow(day, forms.month(month), row.created, row.edited, row.retired)
            for month in months
            for day in [month.isoformat()]
            for row in [found.get(day, CountedRow(day, day, 0, 0, 0))]
        ]
    if by == "author":
        return sorted(_summed(now, lambda line: line.author), key=lambda row: (-row.total, row.name))
    rows = _summed(now, lambda line: line.cause or tr("no cause named"))
    return sorted(rows, key=lambda row: (-row.total, row.name))


def _summed(lines: Iterable[CounterLine], name: Callable[[CounterLine], str]) -> list[CountedRow]:
    sums: dict[str, Counter[str]] = {}
    for line in lines:
        counts = sums.setdefault(name(line), Counter())
        counts.update(created=line.created, edited=line.edited, retired=line.retired)
    return [CountedRow(key, key, n["created"], n["edited"], n["retired"]) for key, n in sums.items()]


class CountersCard(Card):
    """One table, three ways to sum."""

    #: What the table sums by was chosen.
    turned = Signal(str)
    #: The fixes are wanted.
    opened = Signal()

    def __init__(self, forms: Formats) -> None:
        super().__init__()
        self._forms = forms
        self._figures: MonthFigures | None = None
        self.heading = SectionTitle(tr("Documents and scripts"))
        self.heading.setToolTip(definition(COUNTERS))
        self.by = Segmented(
            [("month", tr("Month")), ("author", tr("Author")), ("cause", tr("Cause"))], name=tr("Sum by")
        )
        self.by.set_value("month")
        self.by.chosen.connect(self._on_turned)
        self.heading.add_right(self.by)
        self.model: RowsModel[CountedRow] = RowsModel(_columns(forms))
        self.table = TableView(self.model, boxed=True, accessible_name=tr("Documents and scripts"))
        self.table.setProperty("boxed", False)
        self.table.setMinimumHeight(sizes.TABLE_HEADER + 6 * sizes.ROW)
        self.table.opened.connect(lambda _: self.opened.emit())
        self.nothing = Label(tr("No document or script was changed."), tone="text2", wrap=True)
        self.table.hide()
        self.nothing.hide()
        self.column.addWidget(self.heading)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.nothing)
        self.column.addStretch(0)

    def sum_by(self, by: str) -> None:
        """Choose how it is summed; tells nobody."""
        if by in ("month", "author", "cause"):
            self.by.set_value(by)
            self._show()

    def summed_by(self) -> str:
        """How it is summed."""
        return cast("str", self.by.value())

    def show_counters(self, figures: MonthFigures) -> None:
        """Show the counters of the month, and of the eleven before."""
        self._figures = figures
        self._show()

    def _show(self) -> None:
        if self._figures is None:
            return
        by = self.summed_by()
        month = self._forms.month(self._figures.month)
        self.heading.secondary.setText(
            tr("released changes of twelve months")
            if by == "month"
            else tr("released changes, {month}", month=month)
        )
        rows = counted_rows(self._figures, by, self._forms)
        self.model.set_rows(rows)
        known = any(row.total for row in rows)
        self.table.setVisible(known)
        self.nothing.setVisible(not known)

    def _on_turned(self, by: object) -> None:
        self._show()
        self.turned.emit(str(by))


def _columns(forms: Formats) -> tuple[Column[CountedRow], ...]:
    def count(title: str, name: str) -> Column[CountedRow]:
        return Column(
            title,
            key=lambda row: getattr(row, name),
            text=lambda row: forms.number(getattr(row, name)) if getattr(row, name) else "·",
            align="right",
            width=88,
            name=name,
        )

    return (
        Column("", text=lambda row: row.name, stretch=True, name="name"),
        count(N_("Created"), "created"),
        count(N_("Edited"), "edited"),
        count(N_("Retired"), "retired"),
        count(N_("Total"), "total"),
    )
