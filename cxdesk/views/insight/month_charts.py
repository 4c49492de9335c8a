"""The charts below the large one: groups of complaints, and cases, by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from cxdesk.services.formats import Formats
from cxdesk.services.insight.definitions import CASES, GROUPS
from cxdesk.services.insight.rows import CaseMonth, Group
from cxdesk.services.translation import tr
from cxdesk.views import charts
from cxdesk.views.insight.points import count_points
from cxdesk.views.insight.tiles import definition
from cxdesk.views.widgets import Card, Label, SectionTitle

#: What a chart can tell apart.
MOST_GROUPS = 4


class GroupsCard(Card):
    """How many reviewed cases each group of causes had, month by month."""

    #: The group and the month whose cases are wanted.
    opened = Signal(object, object)

    def __init__(self, forms: Formats) -> None:
        super().__init__()
        self._forms = forms
        self._groups: tuple[Group, ...] = ()
        title = tr("Groups of complaints by month")
        self.heading = SectionTitle(title, tr("reviewed cases"))
        self.heading.setToolTip(definition(GROUPS))
        self.chart = charts.StackedGroups(title, tick=forms.number)
        self.chart.opened.connect(self._on_opened)
        self.nothing = Label(
            tr("No reviewed case of these twelve months belongs to a group."), tone="text2", wrap=True
        )
        self.nothing.hide()
        self.column.addWidget(self.heading)
        self.column.addWidget(self.chart, 1)
        self.column.addWidget(self.nothing)
        self.column.addStretch(0)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show the groups, the first at the bottom."""
        self._groups = tuple(groups[:MOST_GROUPS])
        known = any(month.cases for group in self._groups for month in group.months)
        self.chart.setVisible(known)
        self.nothing.setVisible(not known)
        months = [month.month for month in self._groups[0].months] if self._groups else []
        self.chart.show_groups(
            [self._forms.month_short(month) for month in months],
            [str(month.year) for month in months],
            [charts.Group(g.name, tuple(float(m.cases) for m in g.months)) for g in self._groups],
        )

    def _on_opened(self, mark: int) -> None:
        place, number = divmod(mark, len(self._groups))
        group = self._groups[number]
        self.opened.emit(group, group.months[place])


class CasesCard(Card):
    """Cases opened and closed by month."""

    #: "opened" or "closed", and the month whose cases are wanted.
    opened = Signal(str, object)

    def __init__(self, forms: Formats) -> None:
        super().__init__()
        self._forms = forms
        self._months: tuple[date, ...] = ()
        title = tr("Cases opened and closed")
        self.heading = SectionTitle(title)
        self.heading.setToolTip(definition(CASES))
        self.chart = charts.SeriesChart(title, tick=forms.number)
        self.chart.opened.connect(self._on_opened)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.chart, 1)

    def show_cases(self, months: Sequence[CaseMonth]) -> None:
        """Show twelve months; what is open at the end stands in the title line."""
        number = self._forms.number
        self.heading.right.setText(tr("open at the end: {n}", n=number(months[-1].open_at_end)))
        self.show_counts(
            [month.month for month in months],
            [month.opened for month in months],
            [month.closed for month in months],
        )

    def show_counts(self, months: Sequence[date], opened: Sequence[int], closed: Sequence[int]) -> None:
        """Show other months up to the same one."""
        self._months = tuple(months)
        lines = ((tr("Opened"), opened), (tr("Closed"), closed))
        self.chart.show_series(
            [charts.Series(name, count_points(self._forms, months, counts)) for name, counts in lines],
            from_zero=True,
        )

    def name_of(self, which: str) -> str:
        """ "opened" or "closed" as a heading."""
        return tr("Cases closed") if which == "closed" else tr("Cases opened")

    def _on_opened(self, mark: int) -> None:
        series, place = self.chart.point_of(mark)
        self.opened.emit("closed" if series else "opened", self._months[place])
