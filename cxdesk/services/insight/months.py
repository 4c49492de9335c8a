"""Months of the company's time zone as UTC instants: the only way in which figures cut time. Needs sqlite3 alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros, to_micros

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

    @property
    def micros(self) -> tuple[int, int]:
        """Start and end as SQLite holds them."""
        return to_micros(self.start), to_micros(self.end)


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


def company_zone(db: sqlite3.Connection) -> ZoneInfo:
    """The time zone in which the months of the company begin."""
    found = db.execute("SELECT time_zone FROM companies LIMIT 1").fetchone()
    return ZoneInfo(found[0] if found else "Europe/Moscow")


def spans_with_rows(db: sqlite3.Connection, table: str, at: str, zone: ZoneInfo) -> Iterator[Span]:
    """The months in which rows of `table` have their instant `at`, oldest first: one look into its index a month."""
    query = f"SELECT {at} FROM {table} WHERE {at} >= ? AND deleted_at IS NULL ORDER BY {at} LIMIT 1"  # noqa: S608 - declared names
    after = -(1 << 62)
    while (found := db.execute(query, (after,)).fetchone()) is not None:
        span = span_of(from_micros(found[0]).astimezone(zone).date(), zone)
        yield span
        after = span.micros[1]


def _following(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
