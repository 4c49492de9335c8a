"""Complaints, contacts and ratings of review sites by month, from what files brought. Hidden where none did."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from cxdesk.services.formats import Formats
from cxdesk.services.insight.brought_rows import Brought
from cxdesk.services.insight.definitions import COMPLAINT_RATES, COMPLAINTS, CONTACTS, RATINGS
from cxdesk.services.insight.rows import Rating
from cxdesk.services.insight.series import Counted
from cxdesk.services.insight.statistics import Estimate
from cxdesk.services.translation import tr
from cxdesk.views.charts import Series, SeriesChart
from cxdesk.views.insight.points import count_points, estimate_points
from cxdesk.views.insight.tiles import definition
from cxdesk.views.widgets import Card, Label, SectionTitle

_HEIGHT = 270
#: What a chart can tell apart.
MOST_SITES = 4


class BroughtCard(Card):
    """What files brought, under its heading; hidden until there is something to show."""

    def __init__(self, forms: Formats, heading: SectionTitle, defined: str) -> None:
        super().__init__()
        self._forms = forms
        self.heading = heading
        heading.setToolTip(defined)
        self.column.addWidget(heading)
        self.setMinimumHeight(_HEIGHT)
        self.hide()


class ComplaintsCard(BroughtCard):
    """Complaints, and those of them that demand something."""

    #: What was counted, and the month whose rows are wanted.
    opened = Signal(object, object)

    def __init__(self, forms: Formats) -> None:
        title = tr("Complaints by month")
        heading = SectionTitle(title, tr("registered complaints"))
        super().__init__(forms, heading, definition(COMPLAINTS, COMPLAINT_RATES))
        self._months: tuple[date, ...] = ()
        self.chart = SeriesChart(title, tick=forms.number)
        self.chart.opened.connect(self._on_opened)
        self.column.addWidget(self.chart, 1)

    def show_brought(self, brought: Brought) -> None:
        """Show the months, the newest last."""
        self.setVisible(brought.complained)
        if not brought.complained:
            return
        self._show_rate(brought)
        months = self._months = brought.months
        lines = (
            (tr("Complaints"), [month.complaints for month in brought.complaints]),
            (tr("Claims"), [month.claims for month in brought.complaints]),
        )
        self.chart.show_series(
            [Series(name, count_points(self._forms, months, counts)) for name, counts in lines],
            from_zero=True,
        )

    def _show_rate(self, brought: Brought) -> None:
        """Where loans are known they are the denominator: the business grows with them."""
        loans, contacts = brought.per_loans[-1], brought.per_contacts[-1]
        text = ""
        if loans is not None:
            text = tr("per 1,000 loans issued: {rate}", rate=self._told(loans))
        elif contacts is not None:
            text = tr("per 1,000 contacts: {rate}", rate=self._told(contacts))
        self.heading.right.setText(text)

    def _told(self, rate: Estimate) -> str:
        forms = self._forms
        return f"{forms.number(rate.value, 1)} ({forms.interval(rate.low, rate.high, 1)})"

    def name_of(self, counted: Counted) -> str:
        """What was counted, as a heading."""
        return tr("Claims") if counted == Counted.CLAIMS else tr("Complaints")

    def _on_opened(self, mark: int) -> None:
        line, place = self.chart.point_of(mark)
        self.opened.emit(Counted.CLAIMS if line else Counted.COMPLAINTS, self._months[place])


class ContactsCard(BroughtCard):
    """How many contacts came, and how many of them asked for a person."""

    def __init__(self, forms: Formats) -> None:
        title = tr("Contacts by month")
        super().__init__(forms, SectionTitle(title), definition(CONTACTS))
        self.chart = SeriesChart(title, tick=forms.number)
        # A hundred thousand rows a month are no list that anybody reads.
        self.chart.leads = False
        self.column.addWidget(self.chart, 1)

    def show_brought(self, brought: Brought) -> None:
        """Show the months, the newest last."""
        self.setVisible(brought.contacted)
        if not brought.contacted:
            return
        contacts = [centre.contacts for centre in brought.contacts]
        offered = [centre.offered for centre in brought.contacts]
        lines = [(tr("All contacts"), contacts), (tr("Offered"), offered)]
        # Where nobody ended in a menu, both lines would be one.
        self.chart.show_series(
            [
                Series(name, count_points(self._forms, brought.months, counts))
                for name, counts in (lines if contacts != offered else lines[1:])
            ],
            from_zero=True,
        )


class RatingsCard(BroughtCard):
    """What reviews gave, by review site."""

    #: The site and the month whose reviews are wanted.
    opened = Signal(str, object)

    def __init__(self, forms: Formats) -> None:
        title = tr("Ratings in reviews by month")
        super().__init__(
            forms, SectionTitle(title, tr("points, the mean of the reviews")), definition(RATINGS)
        )
        self._months: tuple[date, ...] = ()
        self._shown: tuple[Rating, ...] = ()
        self.chart = SeriesChart(
            title, tick=lambda value: forms.number(value, 0 if float(value).is_integer() else 1)
        )
        self.chart.opened.connect(self._on_opened)
        self.note = Label("", "caption", tone="text3", wrap=True)
        self.column.addWidget(self.chart, 1)
        self.column.addWidget(self.note)

    def show_brought(self, brought: Brought) -> None:
        """Show the months, the newest last, of the sites with most reviews."""
        self.setVisible(bool(brought.ratings))
        if not brought.ratings:
            return
        self._months, self._shown = brought.months, brought.ratings[:MOST_SITES]
        self.chart.show_series(
            [
                Series(
                    rating.site or tr("no site named"),
                    estimate_points(self._forms, self._months, rating.months, 2, percent=False),
                )
                for rating in self._shown
            ]
        )
        few = any(found is not None and found.few for rating in self._shown for found in rating.months)
        notes = [tr("Pale, dashed: few answers (under 30).")] if few else []
        if len(brought.ratings) > MOST_SITES:
            notes.append(tr("The sites with most reviews are shown; the table has all of them."))
        self.note.setText(" ".join(notes))
        self.note.setVisible(bool(notes))

    def _on_opened(self, mark: int) -> None:
        line, place = self.chart.point_of(mark)
        self.opened.emit(self._shown[line].site, self._months[place])
