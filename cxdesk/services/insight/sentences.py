"""A month in sentences that claim only what is proven. The page and the paper say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cxdesk.models.texts import N_
from cxdesk.services.formats import Formats, formats
from cxdesk.services.insight.rows import Key, MonthFigures, Score, Unit
from cxdesk.services.insight.statistics import Estimate
from cxdesk.services.translation import Catalogue

if TYPE_CHECKING:
    from cxdesk.services.insight.brought_rows import Brought, ContactCentre, KpiTold

#: What is told of each score: it rose, it fell, nothing proven.
_ROSE, _FELL, _SAME = (
    N_("{name} rose by {by}, to {value} ({interval}, {n})."),
    N_("{name} fell by {by}, to {value} ({interval}, {n})."),
    N_("The change of {name} is not proven: {value} against {before} ({n})."),
)
#: From so many roubles on a chart is in thousands, in millions.
_THOUSANDS, _MILLIONS = 100_000, 10_000_000
_GRAINS = {
    "month": N_("by month"),
    "week": N_("by week"),
    "quarter": N_("by quarter"),
    "year": N_("by year"),
}
_NAMES = {Key.NPS: "NPS", Key.CSI: "CSI", Key.CSAT: "CSAT"}


@dataclass(frozen=True)
class Words:
    """The figures of a month in one language."""

    catalogue: Catalogue
    forms: Formats

    @classmethod
    def of(cls, catalogue: Catalogue) -> Words:
        """The words of a catalogue, with the forms of its language."""
        return cls(catalogue, formats(catalogue.language))

    def value(self, score: Score, found: Estimate) -> str:
        """`54,0`, `4,31`, `82,4 %`."""
        if score.unit == Unit.PERCENT:
            return self.forms.percent(found.value, score.decimals)
        return self.forms.number(found.value, score.decimals)

    def interval(self, score: Score, found: Estimate) -> str:
        """`51,2…56,8`."""
        return self.forms.interval(found.low, found.high, score.decimals)

    def told(self, value: Decimal, unit: str) -> str:
        """An imported figure in the unit of its series: `82,5 %`, `1 234 567 ₽`, `4,31`."""
        places = 2 if value % 1 else 0
        if unit == "money":
            return self.forms.money(value, kopecks=bool(places))
        if unit == "percent":
            return self.forms.percent(float(value), places)
        return self.forms.number(value, places)

    def unit_of(self, series: KpiTold) -> tuple[Decimal, str]:
        """By what the values of a chart are divided, and its unit: `млн ₽ по месяцам`, `% по неделям`."""
        tr, rouble = self.catalogue.tr, self.forms.unit()
        scale = Decimal(1)
        unit = {"percent": "%", "points": tr("points"), "money": rouble}.get(series.unit, "")
        if series.unit == "money":
            most = max(abs(point.value) for point in series.whole if point is not None)
            if most >= _MILLIONS:
                scale, unit = Decimal(1_000_000), tr("million {unit}", unit=rouble)
            elif most >= _THOUSANDS:
                scale, unit = Decimal(1_000), tr("thousand {unit}", unit=rouble)
        return scale, ", ".join(filter(None, (unit, tr(_GRAINS[series.grain]))))

    def period(self, start: date, grain: str) -> str:
        """The name of a period that begins on a day: `Октябрь 2026`, `3 кв. 2026`, `2026`, a week by its first day."""
        if grain == "quarter":
            return self.catalogue.tr("Q{quarter} {year}", quarter=(start.month + 2) // 3, year=start.year)
        if grain == "year":
            return str(start.year)
        return self.forms.day(start) if grain == "week" else self.forms.month(start)

    def target(self, score: Score) -> str:
        """`70`, `4,50`, `85 %`; empty without a target."""
        if score.target is None:
            return ""
        places = 0 if float(score.target).is_integer() else score.decimals
        if score.unit == Unit.PERCENT:
            return self.forms.percent(score.target, places)
        return self.forms.number(score.target, places)

    def difference(self, score: Score, value: float) -> str:
        """`+5,0`, `+2,4 п. п.`."""
        if score.unit == Unit.PERCENT:
            return self.forms.points(value, score.decimals)
        return self.forms.number(value, score.decimals, sign=True)

    def verdict(self, score: Score) -> str:
        """`+5,0, growth proven`; "few answers" where nothing should be read into the figure."""
        tr = self.catalogue.tr
        if score.now is None:
            return tr("no answers")
        if score.now.few:
            return tr("few answers")
        if score.change is None or score.before is None or score.before.few:
            return tr("nothing to compare with")
        by = self.difference(score, score.change.value)
        if not score.proven:
            return tr("{by}, no proven change", by=by)
        return tr("{by}, growth proven", by=by) if score.change.value > 0 else tr("{by}, fall proven", by=by)

    def sentences(self, figures: MonthFigures, brought: Brought) -> list[str]:
        """The month, the most important first; one sentence that says so where there is nothing."""
        found = [
            self._score(figures.scores[key], name) for key, name in _NAMES.items() if figures.scores[key].now
        ]
        found += [
            *self._response(figures),
            *self._cause(figures),
            *self._deadlines(figures),
            *self._fixes(figures),
            *self._complaints(brought),
            *self._contacts(brought.centre),
            *self._kpis(brought),
        ]
        return found or [self.catalogue.tr("There are no data for this month.")]

    def _complaints(self, brought: Brought) -> Iterator[str]:
        now = brought.complaints[-1]
        if now.complaints:
            yield self.catalogue.tr(
                "Complaints: {complaints}, of them claims: {claims}.",
                complaints=self.forms.number(now.complaints),
                claims=self.forms.number(now.claims),
            )

    def _contacts(self, centre: ContactCentre) -> Iterator[str]:
        if centre.lost is not None:
            lost = centre.lost
            yield self.catalogue.tr(
                "Contacts offered: {offered}, of them lost: {lost} (LCR {share}, {interval}).",
                offered=self.forms.number(centre.offered),
                lost=self.forms.number(centre.abandoned),
                share=self.forms.percent(lost.value, 1),
                interval=self.forms.interval(lost.low, lost.high, 1),
            )

    def _kpis(self, brought: Brought) -> Iterator[str]:
        told = sum(series.grain == "month" and series.whole[-1] is not None for series in brought.kpis)
        if told:
            yield self.catalogue.tr(
                "Imported series that tell of this month: {n}.", n=self.forms.number(told)
            )

    def _score(self, score: Score, name: str) -> str:
        tr, now, before = self.catalogue.tr, score.now, score.before
        assert now is not None
        n, value, interval = self.forms.count(now.n), self.value(score, now), self.interval(score, now)
        if now.few:
            few = N_("{name} is {value} ({interval}), but there are few answers ({n}).")
            return tr(few, name=name, value=value, interval=interval, n=n)
        if before is None or before.few or score.change is None:
            text = tr("{name} is {value} ({interval}, {n}).", name=name, value=value, interval=interval, n=n)
        elif not score.proven:
            text = tr(_SAME, name=name, value=value, before=self.value(score, before), n=n)
        else:
            by = self.difference(score, abs(score.change.value)).lstrip("+")
            source = _ROSE if score.change.value > 0 else _FELL
            text = tr(source, name=name, by=by, value=value, interval=interval, n=n)
        return text[:-1] + self._target(score, now)

    def _target(self, score: Score, now: Estimate) -> str:
        """The end of the sentence: how far the target is."""
        if score.target is None:
            return "."
        missing = score.target - round(now.value, score.decimals)
        target = self.target(score)
        if missing <= 0:
            return self.catalogue.tr("; the target of {target} is reached.", target=target)
        left = self.forms.number(missing, score.decimals)
        return self.catalogue.tr("; {left} short of the target of {target}.", left=left, target=target)

    def _response(self, figures: MonthFigures) -> Iterator[str]:
        score = figures.scores[Key.RESPONSE]
        if score.now is not None:
            yield self.catalogue.tr(
                "Answered: {answered} of {sent} surveys sent ({share}).",
                answered=self.forms.number(figures.answered),
                sent=self.forms.number(figures.sent),
                share=self.value(score, score.now),
            )

    def _cause(self, figures: MonthFigures) -> Iterator[str]:
        if figures.pareto.causes:
            first = figures.pareto.causes[0]
            yield self.catalogue.tr(
                "The most frequent cause: “{cause}”, {cases} of {reviewed} reviewed cases.",
                cause=first.name,
                cases=self.forms.number(first.cases),
                reviewed=self.forms.number(figures.pareto.reviewed),
            )

    def _deadlines(self, figures: MonthFigures) -> Iterator[str]:
        score = figures.scores[Key.SLA]
        if score.now is not None:
            kept = round(score.now.value / 100 * score.now.n)
            yield self.catalogue.tr(
                "Closed in time: {kept} of {closed} cases ({share}).",
                kept=self.forms.number(kept),
                closed=self.forms.number(score.now.n),
                share=self.value(score, score.now),
            )

    def _fixes(self, figures: MonthFigures) -> Iterator[str]:
        if figures.fixes:
            yield self.catalogue.tr(
                "Fixes: {released} released, {proposed} proposed.",
                released=self.forms.number(figures.fixes_released),
                proposed=self.forms.number(figures.fixes_proposed),
            )
