"""From values to pixels: round ticks, at most five."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

MOST_TICKS = 5
#: Values that lie nearer are one: ticks are rounded to ten places.
_FLAT = 1e-9


@dataclass(frozen=True)
class Scale:
    """A vertical axis from `low` (at `bottom` px) to `high` (at `top` px)."""

    low: float
    high: float
    bottom: float
    top: float
    ticks: tuple[float, ...]

    def y(self, value: float) -> float:
        """The pixel of a value."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)


def round_ticks(low: float, high: float, most: int = MOST_TICKS) -> tuple[float, ...]:
    """At most `most` ticks at steps of 1, 2, 2.5 or 5 times a power of ten, that hold `low`..`high`."""
    span = high - low
    if span < _FLAT:
        span = max(abs(high), 1.0)
    power = 10 ** math.floor(math.log10(span / (most - 1)))
    for factor in (1, 2, 2.5, 5, 10, 20, 25, 50):
        step = factor * power
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first + 1 <= most:
            last = max(last, first + 1)
            return tuple(round(number * step, 10) for number in range(first, last + 1))
    raise ValueError(f"no ticks for {low}..{high}")


def scale_for(values: Iterable[float], top: float, bottom: float, *, from_zero: bool = False) -> Scale:
    """An axis that holds all `values`; 0..1 where there are none."""
    known = list(values)
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if from_zero:
        low = min(0.0, low)
    ticks = round_ticks(low, high)
    return Scale(ticks[0], ticks[-1], bottom, top, ticks)
