"""CSI, CSAT, NPS, response rate and kept deadlines with their intervals, changes and series. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from cxdesk.models.texts import N_, Text
from cxdesk.services.insight import statistics
from cxdesk.services.insight.rows import Key, Point, Score, Unit
from cxdesk.services.insight.statistics import Estimate, Sums

NPS_SCALE = (0, 10)
PROMOTER, DETRACTOR = 9, 6

#: How often each score was given.
Histogram = Counter[float]


@dataclass(frozen=True)
class Scale:
    """Surveys whose answers may be counted together: of one kind, asked on one scale."""

    nps: bool
    lowest: int
    highest: int


#: The answers of one month by scale.
Month = Mapping[Scale, Histogram]

#: What a figure is computed from in one month: a histogram, or (hits, n).
Data = TypeVar("Data")


@dataclass(frozen=True)
class Series:
    """The months, the last is the one that is told about, and the company's targets by figure name.

    `against` is the place of the month with which the last is compared.
    """

    months: Sequence[date]
    targets: Mapping[str, float]
    against: int = -2

    def score(
        self,
        key: Key,
        unit: Unit,
        decimals: int,
        data: Sequence[Data | None],
        estimate: Callable[[Data], Estimate],
        difference: Callable[[Data, Data], Estimate | None],
        notes: tuple[Text, ...] = (),
    ) -> Score:
        """A figure of `data`, one entry a month (None: nothing known)."""
        estimates = [None if entry is None else estimate(entry) for entry in data]
        now, before = data[-1], data[self.against]
        return Score(
            key=key,
            unit=unit,
            decimals=decimals,
            now=estimates[-1],
            before=estimates[self.against],
            change=None if now is None or before is None else difference(now, before),
            series=tuple(map(Point, self.months, estimates)),
            target=self.targets.get(key.value),
            notes=notes,
        )

    def share(self, key: Key, data: Sequence[tuple[int, int]], notes: tuple[Text, ...] = ()) -> Score:
        """A figure of (hits, n) a month, in percent; where n is 0 there is none."""
        return self.score(
            key,
            Unit.PERCENT,
            1,
            [entry if entry[1] else None for entry in data],
            lambda entry: statistics.wilson(*entry).times(100),
            lambda now, before: statistics.newcombe(*now, *before).times(100),
            notes,
        )


def main_scale(months: Iterable[Month], *, nps: bool) -> Scale | None:
    """The scale on which a figure is told: that with most answers in the latest month that has some."""
    for month in reversed(list(months)):
        found = [
            scale
            for scale in month
            if scale.nps == nps and (not nps or (scale.lowest, scale.highest) == NPS_SCALE)
        ]
        if found:
            return max(found, key=lambda scale: (month[scale].total(), -scale.highest))
    return None


def nps_counts(histogram: Histogram) -> tuple[int, int, int]:
    """(promoters, detractors, n)."""
    promoters = sum(n for score, n in histogram.items() if score >= PROMOTER)
    detractors = sum(n for score, n in histogram.items() if score <= DETRACTOR)
    return promoters, detractors, histogram.total()


def score_sums(histogram: Histogram) -> Sums:
    """Count, sum and sum of squares of the answers."""
    return Sums(
        histogram.total(),
        sum(score * n for score, n in histogram.items()),
        sum(score * score * n for score, n in histogram.items()),
    )


def satisfied(histogram: Histogram, scale: Scale) -> int:
    """Answers in the two top boxes."""
    return sum(n for score, n in histogram.items() if score >= scale.highest - 1)


def nps_score(series: Series, months: Sequence[Month]) -> Score:
    """The net promoter score."""
    scale = main_scale(months, nps=True)
    return series.score(
        Key.NPS,
        Unit.POINTS,
        1,
        [nps_counts(found) if (found := _on(month, scale)) else None for month in months],
        lambda counts: statistics.nps(*counts),
        statistics.nps_difference,
        _notes(months, scale, nps=True),
    )


def csi_score(series: Series, months: Sequence[Month]) -> Score:
    """The mean on the main scale."""
    scale = main_scale(months, nps=False)
    lowest, highest = (scale.lowest, scale.highest) if scale else (1, 5)
    return series.score(
        Key.CSI,
        Unit.POINTS,
        2,
        [score_sums(found) if (found := _on(month, scale)) else None for month in months],
        lambda sums: statistics.mean(sums, lowest=lowest, highest=highest),
        statistics.mean_difference,
        _notes(months, scale, nps=False),
    )


def csat_score(series: Series, months: Sequence[Month]) -> Score:
    """The share of the two top boxes of the main scale."""
    scale = main_scale(months, nps=False)
    data = [
        (satisfied(found, scale), found.total()) if scale and (found := _on(month, scale)) else (0, 0)
        for month in months
    ]
    return series.share(Key.CSAT, data, _notes(months, scale, nps=False))


def _on(month: Month, scale: Scale | None) -> Histogram | None:
    return None if scale is None else month.get(scale)


def _notes(months: Sequence[Month], scale: Scale | None, *, nps: bool) -> tuple[Text, ...]:
    """Says which answers were left out, since scales are never mixed."""
    left_out: dict[Scale, int] = {}
    for month in months:
        for other, histogram in month.items():
            if other.nps == nps and other != scale:
                left_out[other] = left_out.get(other, 0) + histogram.total()
    if scale is None:
        scale = Scale(nps, *NPS_SCALE) if nps else None
    return tuple(
        Text(
            N_("Only answers on the scale {scale} are counted; {n} answers on {other} are left out."),
            {"scale": f"{scale.lowest}–{scale.highest}", "n": n, "other": f"{other.lowest}–{other.highest}"},
        )
        for other, n in sorted(left_out.items(), key=lambda item: -item[1])
        if scale is not None
    )
