"""The large chart: the chosen figure by months, with its interval, its target and the releases of fixes."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from cxdesk.models.texts import N_, Text
from cxdesk.services.formats import ELLIPSIS, Formats
from cxdesk.services.insight.brought_rows import Years
from cxdesk.services.insight.definitions import CHANGE, DEFINITIONS
from cxdesk.services.insight.month_page import MonthFacts, Release
from cxdesk.services.insight.rows import Key, Score
from cxdesk.services.insight.rows import Point as Month
from cxdesk.services.insight.sentences import Words
from cxdesk.services.translation import say, tr
from cxdesk.views.charts import Point, Series, SeriesChart, Target
from cxdesk.views.charts import Release as Mark
from cxdesk.views.insight.tiles import definition
from cxdesk.views.widgets import Card, Label, SectionTitle

HEADINGS: dict[Key, tuple[str, str]] = {
    Key.NPS: (N_("NPS by month"), N_("points; the band is the 95 % interval")),
    Key.CSI: (N_("CSI by month"), N_("points; the band is the 95 % interval")),
    Key.CSAT: (N_("CSAT by month"), N_("%; the band is the 95 % interval")),
    Key.RESPONSE: (N_("Response by month of sending"), N_("%; the band is the 95 % interval")),
    Key.SLA: (N_("Closed in time by month"), N_("%; the band is the 95 % interval")),
}
#: Letters of a release's name that stand in the chart; the card of fixes has the whole.
_NAME = 22


class ScoreCard(Card):
    """One figure over twelve months, or over all that the workspace knows."""

    #: The figure and the month whose rows are wanted.
    opened = Signal(object, object)

    def __init__(self, forms: Formats) -> None:
        super().__init__()
        self._forms = forms
        self._score: Score | None = None
        self._series: tuple[Month, ...] = ()
        self.heading = SectionTitle("")
        self.chart = SeriesChart("", tick=self._tick)
        self.chart.opened.connect(self._on_opened)
        self.note = Label("", "caption", tone="text3", wrap=True)
        self.note.hide()
        self.column.addWidget(self.heading)
        self.column.addWidget(self.chart, 1)
        self.column.addWidget(self.note)

    def show_score(self, facts: MonthFacts, key: Key, words: Words, years: Years | None = None) -> None:
        """Show a figure, where there are `years` over all of them."""
        score = self._score = facts.figures.scores[key]
        series = self._series = score.series if years is None else years.scores[key]
        title, unit = (say(Text(source)) for source in HEADINGS[key])
        self.heading.title.setText(title)
        self.heading.secondary.setText(unit)
        self.heading.setToolTip(definition(DEFINITIONS[key], CHANGE))
        self.chart.setAccessibleName(title)
        target = words.target(score)
        self.chart.show_series(
            [Series(title, tuple(_point(month, score, words) for month in series))],
            target=Target(score.target, tr("target {target}", target=target))
            if score.target is not None
            else None,
            releases=[_mark(release, series[0].month) for release in facts.releases],
        )
        self._show_note(score, series, key)

    def _show_note(self, score: Score, series: Sequence[Month], key: Key) -> None:
        notes = [say(note) for note in score.notes] if key != Key.RESPONSE else []
        if any(month.estimate is not None and month.estimate.few for month in series):
            notes.append(tr("Pale, dashed: few answers (under 30)."))
        self.note.setText(" ".join(notes))
        self.note.setVisible(bool(notes))

    def _tick(self, value: float) -> str:
        decimals = self._score.decimals if self._score is not None else 0
        return self._forms.number(value, decimals if decimals > 1 else 0 if float(value).is_integer() else 1)

    def _on_opened(self, mark: int) -> None:
        if self._score is not None:
            _, place = self.chart.point_of(mark)
            self.opened.emit(self._score.key, self._series[place].month)


def _point(month: Month, score: Score, words: Words) -> Point:
    found, forms = month.estimate, words.forms
    label, year = forms.month_short(month.month), str(month.month.year)
    if found is None:
        return Point(label, year, None)
    return Point(
        label,
        year,
        found.value,
        found.low,
        found.high,
        found.n,
        text=words.value(score, found),
        interval=words.interval(score, found),
        n_text=forms.count(found.n),
    )


def _mark(release: Release, first: date) -> Mark:
    """A release on its day: the point of a month stands in the middle of its room."""
    months = (release.on.year - first.year) * 12 + release.on.month - first.month
    days = monthrange(release.on.year, release.on.month)[1]
    name = release.title if len(release.title) <= _NAME else release.title[: _NAME - 1].rstrip() + ELLIPSIS
    return Mark(months - 0.5 + (release.on.day - 0.5) / days, name)
