"""The one clock, so that tests can move it, and a shared database can set it right."""

from datetime import UTC, datetime, timedelta

_offset = timedelta()
#: By whom it was set, the newest last: of two workspaces that are open for a moment the first is not to lose its time
#: where the other is closed again.
_offsets: dict[object, timedelta] = {}


def now() -> datetime:
    """The present instant, in UTC; by the server's clock while a connected workspace is open."""
    return datetime.now(UTC) + _offset


def set_right(offset: timedelta | None, of: object = None) -> None:
    """What the computer's clock lacks, by its connected workspace `of`; None where that is closed or is none."""
    global _offset
    _offsets.pop(of, None)
    if offset is not None:
        _offsets[of] = offset
    _offset = [timedelta(), *_offsets.values()][-1]
