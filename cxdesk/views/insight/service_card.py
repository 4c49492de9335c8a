"""Service level and lost calls by month, from the contacts that files brought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.models.texts import Text
from cxdesk.services.formats import Formats
from cxdesk.services.insight.brought_rows import Brought, ContactCentre
from cxdesk.services.insight.definitions import IN_TIME, LOST_CALLS, SERVICE_LEVEL
from cxdesk.services.translation import say, tr
from cxdesk.views.charts import Series, SeriesChart
from cxdesk.views.insight.brought_cards import BroughtCard
from cxdesk.views.insight.points import estimate_points
from cxdesk.views.insight.tiles import definition
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Label, SectionTitle


class ServiceCard(BroughtCard):
    """What became of the contacts by month. Hidden where no file brought any."""

    def __init__(self, forms: Formats) -> None:
        title = tr("Contact centre by month")
        heading = SectionTitle(title, tr("%; SL within {seconds} s, and LCR", seconds=IN_TIME))
        super().__init__(
            forms, heading, definition(say(Text(SERVICE_LEVEL, {"seconds": IN_TIME})), LOST_CALLS)
        )
        # Each has a scale of its own: of a hundred percent a lost call rate of three is a flat line.
        self.level = SeriesChart(tr("Service level, SL"), tick=self._tick)
        self.lost = SeriesChart(tr("Lost call rate, LCR"), tick=self._tick)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(sizes.INSIDE_CARD)
        self.covers = Label("", "caption", tone="text3", wrap=True)
        self.column.addLayout(self._beside, 1)
        self.level.leads = self.lost.leads = False
        self._parts = {chart: _named(chart) for chart in (self.level, self.lost)}
        for part in self._parts.values():
            self._beside.addWidget(part, 1)
        self.column.addWidget(self.covers)

    def show_brought(self, brought: Brought) -> None:
        """Show the months, the newest last; a month without contacts is a gap."""
        self.setVisible(brought.contacted)
        if not brought.contacted:
            return
        lines = (
            (self.level, [centre.level for centre in brought.contacts]),
            (self.lost, [centre.lost for centre in brought.contacts]),
        )
        for chart, found in lines:
            # Where no wait is told, nobody knows who was in time.
            self._parts[chart].setVisible(any(found))
            points = estimate_points(self._forms, brought.months, found, 1, percent=True)
            chart.show_series([Series(chart.accessibleName(), points)])
        told = zip(brought.months, brought.contacts, strict=True)
        self._tell_coverage([(month, centre) for month, centre in told if centre.offered])

    def _tell_coverage(self, known: Sequence[tuple[date, ContactCentre]]) -> None:
        """Of which contacts the lines are made: those of few months and without a wait are no whole picture."""
        forms = self._forms
        offered = sum(centre.offered for _, centre in known)
        timed = sum(centre.timed_answered + centre.timed_abandoned for _, centre in known)
        self.covers.setText(
            tr(
                "Contacts offered: {n}, from {first} to {last}; the wait is told of {share} of them.",
                n=forms.number(offered),
                first=forms.month(known[0][0]),
                last=forms.month(known[-1][0]),
                share=forms.percent(100 * timed / offered),
            )
        )

    def _tick(self, value: float) -> str:
        return self._forms.number(value, 0 if float(value).is_integer() else 1)


def _named(chart: SeriesChart) -> QWidget:
    """A chart below its name."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(chart.accessibleName(), "small", tone="text2"))
    column.addWidget(chart, 1)
    return part
