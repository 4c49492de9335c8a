"""The one clock, so that tests can move it, and a shared database can set it right."""

from datetime import UTC, datetime, timedelta

_offset = timedelta()


def now() -> datetime:
    """The present instant, in UTC; by the server's clock while a connected workspace is open."""
    return datetime.now(UTC) + _offset


def set_right(offset: timedelta) -> None:
    """What the computer's clock lacks; nothing where no connected workspace is open."""
    global _offset
    _offset = offset
