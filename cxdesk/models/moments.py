"""Instants as SQLite holds them: microseconds since 1970, UTC. Needs no SQLAlchemy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """Microseconds since 1970 of an aware datetime. Raises ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return (at - EPOCH) // _MICROSECOND


def from_micros(value: int) -> datetime:
    """The UTC instant of the SQLite form."""
    return EPOCH + timedelta(0, 0, value)  # by place: half the time of by name
