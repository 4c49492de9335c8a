"""Whether a workspace is connected, to what, and how the exchange stands. Needs sqlite3 alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services import clock

#: Exchanges that are kept for the page; older ones go.
KEPT_EXCHANGES = 1000
_MICROSECOND = timedelta(microseconds=1)


class Lock(StrEnum):
    """Why nobody works in a connected workspace until the server has spoken."""

    NONE = ""
    DEACTIVATED = "deactivated"
    LEASE = "lease"


class Sharing(NamedTuple):
    """The row `sharing`: what a connected workspace knows of its server.

    `server`: the connection file as it was read (TOML, no secret). `since`: the earliest instant that is held;
    None: everything. `cursor`: the horizon of the last pull; None before the first. `clock_offset`: what is added
    to the computer's clock. `audit_n`, `audit_head`: the newest entry of the server's chain that was seen.
    `lost_at`: since when the server was not reached; `trouble`: why, as title and hint.
    """

    server: str
    login: str
    client_id: UUID
    person_id: UUID | None = None
    company_id: UUID | None = None
    server_id: UUID | None = None
    epoch: int = 0
    scopes: tuple[UUID, ...] = ()
    roles: tuple[str, ...] = ()
    cursor: int | None = None
    mark: UUID | None = None
    mark_xid: int | None = None
    since: datetime | None = None
    filled_at: datetime | None = None
    clock_offset: timedelta = timedelta()
    synced_at: datetime | None = None
    lease_until: datetime | None = None
    audit_n: int | None = None
    audit_head: bytes | None = None
    locked: Lock = Lock.NONE
    server_version: str = ""
    tls: bool = True
    delay: timedelta = timedelta()
    lost_at: datetime | None = None
    trouble: tuple[Text, Text] | None = None


class SharingState(NamedTuple):
    """What the page and the status bar show.

    `waiting`: edits that the server has not answered; `since`: the earliest day held; None: all. `speed`: rows a
    second of the last exchange that brought or took any; None before it.
    """

    server: str
    login: str
    online: bool
    synced_at: datetime | None
    lost_at: datetime | None
    trouble: tuple[Text, Text] | None
    waiting: int
    oldest_waiting_at: datetime | None
    conflicts: int
    rejected: int
    since: datetime | None
    filled: bool
    server_version: str
    tls: bool
    delay: timedelta
    speed: float | None
    clock_offset: timedelta
    lease_until: datetime | None
    locked: Lock


class Exchange(StrEnum):
    """What a line of the log tells."""

    ROUND = "round"
    FILL = "fill"
    LOST = "lost"
    BACK = "back"
    EPOCH = "epoch"


class ExchangeRow(NamedTuple):
    """A line of the log; `seconds` is what it took, and with `BACK` how long the server was away."""

    at: datetime
    what: Exchange
    pulled: int
    pushed: int
    conflicts: int
    rejected: int
    seconds: float


_Form = tuple[Callable[[Any], Any], Callable[[Any], Any]]
_ID: _Form = (lambda value: value.bytes, lambda value: UUID(bytes=value))
_INSTANT: _Form = (to_micros, from_micros)
_SPAN: _Form = (lambda value: value // _MICROSECOND, lambda value: timedelta(microseconds=value))
_TEXTS: _Form = (
    lambda value: json.dumps([list(text) for text in value]),
    lambda value: tuple(Text(*text) for text in json.loads(value)) if value else None,
)
#: How a field stands in the row; those not named stand as they are.
_FORMS: dict[str, _Form] = {
    **dict.fromkeys(("client_id", "person_id", "company_id", "server_id", "mark"), _ID),
    **dict.fromkeys(("since", "filled_at", "synced_at", "lease_until", "lost_at"), _INSTANT),
    **dict.fromkeys(("clock_offset", "delay"), _SPAN),
    "scopes": (
        lambda value: json.dumps([scope.hex for scope in value]),
        lambda value: tuple(UUID(hex=scope) for scope in json.loads(value)),
    ),
    "roles": (lambda value: json.dumps(list(value)), lambda value: tuple(json.loads(value))),
    "locked": (str, Lock),
    "tls": (int, bool),
    "trouble": _TEXTS,
}
_SELECT = f"SELECT {', '.join(Sharing._fields)} FROM sharing"  # noqa: S608 - the fields of our own row


def read_sharing(db: sqlite3.Connection) -> Sharing | None:
    """What the workspace knows of its server; None where it is not connected."""
    row = db.execute(_SELECT).fetchone()
    if row is None:
        return None
    return Sharing(*(_out_of(name, value) for name, value in zip(Sharing._fields, row, strict=True)))


def write_sharing(db: sqlite3.Connection, sharing: Sharing) -> None:
    """Make the workspace a connected one, in the open transaction."""
    names, places = ", ".join(Sharing._fields), ", ?" * len(Sharing._fields)
    values = [_into(name, value) for name, value in sharing._asdict().items()]
    db.execute(f"INSERT INTO sharing (one, {names}) VALUES (1{places})", values)  # noqa: S608 - fields


def update_sharing(db: sqlite3.Connection, **values: Any) -> None:
    """Set fields of the row, in the open transaction; named and typed as in `Sharing`."""
    names = ", ".join(f"{name} = ?" for name in values)
    told = [_into(name, value) for name, value in values.items()]
    db.execute(f"UPDATE sharing SET {names}", told)  # noqa: S608 - names of fields, written by our own code


def keep_mark(db: sqlite3.Connection, mark: Mapping[str, Any] | None) -> None:
    """Remember, in the open transaction, a mark of the server where it is newer: `{"xid", "mark"}` as it tells them."""
    if mark is None:
        return
    xid = int(mark["xid"])
    db.execute(
        "UPDATE sharing SET mark_xid = ?, mark = ? WHERE coalesce(mark_xid, -1) < ?",
        (xid, UUID(hex=mark["mark"]).bytes, xid),
    )


def _into(name: str, value: Any) -> Any:
    if name == "trouble" and value is None:
        return ""
    form = _FORMS.get(name)
    return form[0](value) if form and value is not None else value


def _out_of(name: str, value: Any) -> Any:
    form = _FORMS.get(name)
    return form[1](value) if form and value is not None else value


def lock_of(sharing: Sharing) -> Lock:
    """Whether and why the workspace is locked now."""
    late = sharing.lease_until is not None and clock.now() > sharing.lease_until
    return Lock.LEASE if late and sharing.locked is Lock.NONE else sharing.locked


def check_unlocked(sharing: Sharing | None) -> None:
    """Raise CxError where the workspace is locked: its person left, or the server was not asked for too long."""
    lock = lock_of(sharing) if sharing is not None else Lock.NONE
    if lock is Lock.DEACTIVATED:
        raise CxError(
            N_("This workspace is locked: your sign-in to the shared database was ended."),
            N_("Ask the administrator. Edits that were not sent yet are kept in the file."),
        )
    if lock is Lock.LEASE:
        raise CxError(
            N_("This workspace is locked: the shared database was not reached for too long."),
            N_("Connect to the network and exchange; the work goes on after that."),
        )


def sharing_state(db: sqlite3.Connection) -> SharingState | None:
    """How the exchange stands; None where the workspace is not connected."""
    sharing = read_sharing(db)
    if sharing is None:
        return None
    waiting, oldest = db.execute(
        "SELECT count(*), (SELECT at FROM outbox WHERE state = 'waiting' ORDER BY seq LIMIT 1) FROM outbox"
        " WHERE state = 'waiting'"
    ).fetchone()
    (conflicts,) = db.execute(
        "SELECT count(*) FROM (SELECT DISTINCT table_name, row_id, together FROM conflicts WHERE state = 'open')"
    ).fetchone()
    (rejected,) = db.execute("SELECT count(*) FROM outbox WHERE state = 'rejected'").fetchone()
    return SharingState(
        server_name(sharing.server), sharing.login, sharing.lost_at is None and sharing.synced_at is not None,
        sharing.synced_at, sharing.lost_at, sharing.trouble, waiting, from_micros(oldest) if oldest else None,
        conflicts, rejected, sharing.since, sharing.filled_at is not None, sharing.server_version, sharing.tls,
        sharing.delay, _speed(db), sharing.clock_offset, sharing.lease_until, lock_of(sharing),
    )  # fmt: skip


def server_name(server: str) -> str:
    """What a person calls the server: host and database of the connection file."""
    import tomllib

    told = tomllib.loads(server)
    return f"{told.get('host', '—')}/{told.get('database', '—')}"


def _speed(db: sqlite3.Connection) -> float | None:
    found = db.execute(
        "SELECT (pulled + pushed) / seconds FROM sync_log WHERE pulled + pushed > 0 AND seconds > 0"
        " ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return float(found[0]) if found else None


def list_exchanges(db: sqlite3.Connection, limit: int = 50) -> tuple[ExchangeRow, ...]:
    """What the exchanges did, newest first."""
    rows = db.execute(
        "SELECT at, what, pulled, pushed, conflicts, rejected, seconds FROM sync_log ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return tuple(ExchangeRow(from_micros(at), Exchange(what), *rest) for at, what, *rest in rows)


def log_exchange(
    db: sqlite3.Connection,
    what: Exchange,
    seconds: float,
    *,
    pulled: int = 0,
    pushed: int = 0,
    conflicts: int = 0,
    rejected: int = 0,
) -> None:
    """Add a line to the log, in the open transaction; the oldest goes."""
    db.execute(
        "INSERT INTO sync_log (at, what, pulled, pushed, conflicts, rejected, seconds) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (to_micros(clock.now()), what.value, pulled, pushed, conflicts, rejected, seconds),
    )
    db.execute("DELETE FROM sync_log WHERE id <= (SELECT max(id) FROM sync_log) - ?", (KEPT_EXCHANGES,))
