"""When clients write: more on Mondays than on Sundays, little on holidays, most before noon and in the evening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from cxdesk.models.moments import to_micros
from cxdesk.models.worktime import WorkCalendar

#: Shares of the weekdays, Monday first, and of the hours of a day.
_WEEK = (1.25, 1.15, 1.1, 1.05, 1.1, 0.6, 0.45)
_HOURS = (1, 0.6, 0.4, 0.3, 0.4, 1, 2, 4, 7, 10, 12, 12, 10, 9, 9, 9, 9, 9, 9, 9, 8, 6, 4, 2)
#: Shares of the months, January first: people borrow before holidays and complain after them.
_YEAR = (1.08, 0.97, 1.02, 1.0, 0.98, 0.94, 0.92, 0.94, 1.01, 1.04, 1.06, 1.12)
_HOLIDAY = 0.4
_MICROS = 1_000_000
_HOUR = 3_600 * _MICROS


@dataclass(frozen=True)
class Rhythm:
    """The days of the period with their weights."""

    days: Sequence[date]
    zone: ZoneInfo
    #: Share of each day, in the order of `days`; not normalised.
    weights: NDArray[np.float64]

    def share(self, first: date, before: date) -> float:
        """The weight of the days from `first` up to `before`, of all."""
        return float(self.weights[self._within(first, before)].sum() / self.weights.sum())

    def instants(self, n: int, first: date, before: date, random: np.random.Generator) -> NDArray[np.int64]:
        """`n` instants (microseconds) in those days, ascending."""
        chosen = np.flatnonzero(self._within(first, before))
        weights = self.weights[chosen]
        counts = random.multinomial(n, weights / weights.sum())
        hours = np.asarray(_HOURS) / sum(_HOURS)
        midnights = np.array([self._midnight(self.days[int(i)]) for i in chosen], dtype=np.int64)
        at = np.repeat(midnights, counts) + random.choice(24, size=n, p=hours) * _HOUR
        return np.sort(at + random.integers(0, 3_600, size=n) * _MICROS)

    def _within(self, first: date, before: date) -> NDArray[np.bool_]:
        return np.array([first <= day < before for day in self.days])

    def _midnight(self, day: date) -> int:
        return to_micros(datetime.combine(day, datetime.min.time(), self.zone))


def rhythm(first: date, last: date, calendar: WorkCalendar, growth: float) -> Rhythm:
    """The rhythm of the days from `first` to `last`; at the end everything is `growth` times as much."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    weights = [
        _WEEK[day.weekday()]
        * _YEAR[day.month - 1]
        * (_HOLIDAY if day.weekday() < 5 and not calendar.is_working(day) else 1.0)
        * (1 + (growth - 1) * n / max(1, len(days) - 1))
        for n, day in enumerate(days)
    ]
    return Rhythm(days, calendar.zone, np.array(weights))
