"""Service level and lost calls by month, from the contacts that files brought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cxdesk.models.texts import Text
from cxdesk.services.formats import Formats
from cxdesk.services.insight.contact_centre import IN_TIME, LCR_DEFINITION, SL_DEFINITION, ContactCentre
from cxdesk.services.insight.statistics import Estimate
from cxdesk.services.translation import say, tr
from cxdesk.views.charts import Point, Series, SeriesChart
from cxdesk.views.insight.tiles import definition
from cxdesk.views.widgets import Card, Label, SectionTitle

_HEIGHT = 270


class ServiceCard(Card):
    """What became of the contacts of twelve months. Hidden where no file brought any."""

    def __init__(self, forms: Formats) -> None:
        super().__init__()
        self._forms = forms
        title = tr("Contact centre by month")
        self.heading = SectionTitle(title, tr("%; SL within {seconds} s, and LCR", seconds=IN_TIME))
        self.heading.setToolTip(definition(say(Text(SL_DEFINITION, {"seconds": IN_TIME})), LCR_DEFINITION))
        self.chart = SeriesChart(title, tick=forms.number)
        self.covers = Label("", "caption", tone="text3", wrap=True)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.chart, 1)
        self.column.addWidget(self.covers)
        self.setMinimumHeight(_HEIGHT)
        self.hide()

    def show_months(self, months: Sequence[tuple[date, ContactCentre]]) -> None:
        """Show the months, the newest last; a month without contacts is a gap."""
        known = [(month, centre) for month, centre in months if centre.offered]
        self.setVisible(bool(known))
        if not known:
            return
        lines = (
            (tr("Service level, SL"), [centre.level for _, centre in months]),
            (tr("Lost call rate, LCR"), [centre.lost for _, centre in months]),
        )
        days = [month for month, _ in months]
        self.chart.show_series(
            [
                Series(name, tuple(map(self._point, days, found)))
                for name, found in lines
                # Where no wait is told, nobody knows who was in time.
                if any(found)
            ],
            from_zero=True,
        )
        self._tell_coverage(known)

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

    def _point(self, month: date, found: Estimate | None) -> Point:
        forms = self._forms
        label, year = forms.month_short(month), str(month.year)
        if found is None:
            return Point(label, year, None)
        return Point(
            label, year, found.value, found.low, found.high, found.n, text=forms.percent(found.value, 1),
            interval=forms.interval(found.low, found.high, 1), n_text=forms.count(found.n),
        )  # fmt: skip
