"""The months of a sample, and the part of them in which its story is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

#: The told fixes, the growth of causes and the growth of the business lie in the last months of a long sample.
STORY_MONTHS = 24


@dataclass(frozen=True)
class Month:
    """A month of the sample: its number from 0, its first day, and the day after its last."""

    at: int
    first: date
    before: date

    @property
    def last(self) -> date:
        """The last day."""
        return self.before - timedelta(days=1)

    @property
    def name(self) -> str:
        """As `2026-10`."""
        return f"{self.first:%Y-%m}"


@dataclass(frozen=True)
class Period:
    """The days of a sample."""

    first: date
    last: date

    def months(self) -> list[Month]:
        """Its months; the last may be unfinished."""
        starts = [self.first]
        while (following := next_month(starts[-1])) <= self.last:
            starts.append(following)
        ends = [*starts[1:], self.last + timedelta(days=1)]
        return [Month(n, first, before) for n, (first, before) in enumerate(zip(starts, ends, strict=True))]

    @property
    def story_first(self) -> date:
        """The first day of the story."""
        return max(self.first, first_day(self.last, STORY_MONTHS))


def first_day(until: date, months: int) -> date:
    """The first of the month that lies `months` - 1 before that of `until`."""
    year, month = divmod(until.year * 12 + until.month - months, 12)
    return date(year, month + 1, 1)


def next_month(day: date) -> date:
    """The first of the following month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
