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
YEAR = (1.08, 0.97, 1.02, 1.0, 0.98, 0.94, 0.92, 0.94, 1.01, 1.04, 1.06, 1.12)
_HOLIDAY = 0.4
_MICROS = 1_000_000
_HOUR = 3_600 * _MICROS
_DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Rhythm:
    """The days of the period with their weights; a day is spoken of by its number."""

    days: Sequence[date]
    zone: ZoneInfo
    #: Share of each day, in the order of `days`; not normalised.
    weights: NDArray[np.float64]
    #: The instant at which each day begins, and the end of the last: one more than `days`.
    midnights: NDArray[np.int64]

    def expected(self, a_month: float, weights: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
        """How many are to be expected on each day, where a month has `a_month` on the average."""
        weights = self.weights if weights is None else weights
        expected: NDArray[np.float64] = weights * (a_month * len(self.days) / _DAYS_A_MONTH / weights.sum())
        return expected

    def number(self, day: date) -> int:
        """The number of a day."""
        return (day - self.days[0]).days

    def numbers(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """The numbers of the days of these instants."""
        return np.searchsorted(self.midnights, at, side="right") - 1

    def times(self, days: NDArray[np.int64], random: np.random.Generator) -> NDArray[np.int64]:
        """An instant on each of these days, in whole seconds."""
        hours = np.asarray(_HOURS) / sum(_HOURS)
        at = self.midnights[days] + random.choice(24, size=len(days), p=hours) * _HOUR
        found: NDArray[np.int64] = at + random.integers(0, 3_600, size=len(days)) * _MICROS
        return found

    @property
    def until(self) -> int:
        """The instant at which the last day ends."""
        return int(self.midnights[-1])


def rhythm(first: date, last: date, calendar: WorkCalendar, growth: float) -> Rhythm:
    """The rhythm of the days from `first` to `last`; at the end everything is `growth` times as much."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 2)]
    midnights = [to_micros(datetime.combine(day, datetime.min.time(), calendar.zone)) for day in days]
    days.pop()
    weights = [
        _WEEK[day.weekday()]
        * YEAR[day.month - 1]
        * (_HOLIDAY if day.weekday() < 5 and not calendar.is_working(day) else 1.0)
        * (1 + (growth - 1) * n / max(1, len(days) - 1))
        for n, day in enumerate(days)
    ]
    return Rhythm(days, calendar.zone, np.array(weights), np.array(midnights, dtype=np.int64))
