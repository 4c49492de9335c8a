"""Months of the company's time zone as UTC instants: the only way in which figures cut time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_

#: How many months a series has.
SERIES = 12


@dataclass(frozen=True)
class Span:
    """The instants of a month: `start` is in it, `end` is the first that is not."""

    month: date
    start: datetime
    end: datetime

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return _following(self.month) - timedelta(days=1)

    def holds(self, column: Any) -> ColumnElement[bool]:
        """The condition that an instant lies in the month."""
        return and_(column >= self.start, column < self.end)


def span_of(month: date, zone: ZoneInfo) -> Span:
    """The month in which the day `month` lies, in `zone`."""
    first = month.replace(day=1)
    return Span(first, _midnight(first, zone), _midnight(_following(first), zone))


def spans_until(month: date, zone: ZoneInfo, count: int = SERIES) -> tuple[Span, ...]:
    """`count` months in their order; the last is `month`."""
    spans = [span_of(month, zone)]
    while len(spans) < count:
        spans.append(span_of(spans[-1].month - timedelta(days=1), zone))
    return tuple(reversed(spans))


def _following(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
