"""Figures of months as the points of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cxdesk.services.formats import Formats
from cxdesk.services.insight.statistics import Estimate
from cxdesk.views.charts import Point


def count_points(forms: Formats, months: Sequence[date], counts: Sequence[int]) -> tuple[Point, ...]:
    """Counts by month."""
    return tuple(
        Point(forms.month_short(month), str(month.year), float(n), text=forms.number(n))
        for month, n in zip(months, counts, strict=True)
    )


def estimate_points(
    forms: Formats, months: Sequence[date], found: Sequence[Estimate | None], decimals: int, *, percent: bool
) -> tuple[Point, ...]:
    """Estimates with interval and n by month; a month without one is a gap."""
    write = forms.percent if percent else forms.number
    return tuple(
        Point(forms.month_short(month), str(month.year), None)
        if each is None
        else Point(
            forms.month_short(month), str(month.year), each.value, each.low, each.high, each.n,
            text=write(each.value, decimals), interval=forms.interval(each.low, each.high, decimals),
            n_text=forms.count(each.n),
        )
        for month, each in zip(months, found, strict=True)
    )  # fmt: skip
