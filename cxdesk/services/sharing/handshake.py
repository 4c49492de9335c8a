"""The first words with the server: whether it is the one that this workspace knows, and what has changed since.

A server that was put back to an older state is met with care: nothing is written over, nothing is sent, until its
administrator has adopted the restore. Then everything is filled anew, and what it had taken is offered again.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from cxdesk import __version__
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services import clock
from cxdesk.services.sharing import outbox
from cxdesk.services.sharing.push import Calls
from cxdesk.services.sharing.state import Exchange, Lock, Sharing, log_exchange, read_sharing, update_sharing
from cxdesk.services.workspace import schema

if TYPE_CHECKING:
    from cxdesk.services.workspace.store import Store

#: A clock that is off by less is left alone: the way of the answer explains as much.
_CLOCK_OFF = timedelta(seconds=1)

_TOO_OLD = (
    N_("This cxdesk is too old to send to the shared database."),
    N_("Install the newer one. Reading goes on, and your edits are kept here until then."),
)
_CHAIN_BROKEN = (
    N_("The server's journal does not continue the one that was seen here before."),
    N_("Tell the auditor and the administrator: somebody may have changed it. Your work goes on."),
)


class Greeting(NamedTuple):
    """What came of the handshake. `trouble`: what a person should know although the exchange goes on."""

    may_push: bool
    trouble: tuple[Text, Text] | None


def greet(store: Store, db: sqlite3.Connection, link: Calls) -> Greeting:
    """Speak with the server, and note what it said. Raises CxError where it must not be gone on with."""
    sharing = read_sharing(db)
    assert sharing is not None, "only a connected workspace greets"
    before = datetime.now(UTC)
    told = link.call("hello", _own_words(sharing, before))
    delay = datetime.now(UTC) - before
    _check_identity(sharing, told)
    # Everything that follows from it in one transaction: a crash must not leave the new epoch known and the rows of
    # the old one standing. That the workspace is to be filled anew is told by the cursor, which is gone.
    with store.lane.bulk(), outbox.written(db):
        if _is_to_fill_anew(sharing, told):
            _begin_anew(db, sharing, told)
            sharing = read_sharing(db) or sharing
        broken = _is_chain_broken(sharing, told["audit"])
        update_sharing(
            db,
            server_id=UUID(hex=told["server_id"]),
            epoch=told["epoch"],
            person_id=UUID(hex=told["person_id"]),
            company_id=UUID(hex=told["company_id"]),
            roles=tuple(told["roles"]),
            scopes=_scopes(told),
            clock_offset=_offset(datetime.fromisoformat(told["now"]), before + delay / 2),
            lease_until=datetime.fromisoformat(told["now"]) + timedelta(days=told["lease_days"]),
            locked=Lock.NONE,
            server_version=str(told["server_version"]),
            tls=not told["no_tls"],
            delay=delay,
            **({} if broken else _seen_chain(told["audit"])),
        )
    store.look_at_sharing()
    too_old = _parts(told["oldest_client"]) > _parts(__version__)
    trouble = _TOO_OLD if too_old else _CHAIN_BROKEN if broken else None
    return Greeting(not too_old, (Text(trouble[0]), Text(trouble[1])) if trouble else None)


def _own_words(sharing: Sharing, now: datetime) -> dict[str, Any]:
    mark = (
        {"xid": sharing.mark_xid, "mark": sharing.mark.hex}
        if sharing.mark and sharing.mark_xid is not None
        else None
    )
    return {
        "client_id": sharing.client_id.hex, "version": __version__, "schema": schema.HEAD, "mark": mark,
        "audit": {"n": sharing.audit_n}, "at": now.isoformat(),
    }  # fmt: skip


def _check_identity(sharing: Sharing, told: Mapping[str, Any]) -> None:
    if sharing.server_id is not None and sharing.server_id != UUID(hex=told["server_id"]):
        raise CxError(
            N_("This is another shared database than the one to which the workspace belongs."),
            N_("Nothing was exchanged. Ask the administrator for the right connection file."),
        )
    if sharing.person_id is not None and sharing.person_id != UUID(hex=told["person_id"]):
        raise CxError(
            N_("This workspace belongs to another person."),
            N_("Connect a workspace of your own to this database."),
        )
    if told["schema"] < schema.HEAD:
        raise CxError(
            N_("The shared database is older than this cxdesk."),
            N_("Ask the administrator to run “cxdesk server upgrade”. Your edits are kept here until then."),
        )
    if told["epoch"] < sharing.epoch or (told["epoch"] == sharing.epoch and not told["mark_known"]):
        raise CxError(
            N_("The shared database was put back to an older state."),
            N_(
                "Nothing was overwritten or sent. Ask the administrator to run “cxdesk server adopt-restore”."
            ),
        )


def _is_to_fill_anew(sharing: Sharing, told: Mapping[str, Any]) -> bool:
    if sharing.server_id is None or sharing.cursor is None:
        return False
    return bool(
        told["epoch"] > sharing.epoch
        or set(_scopes(told)) != set(sharing.scopes)
        or set(told["roles"]) != set(sharing.roles)
        or (told["horizon"] is not None and sharing.cursor < told["horizon"])
    )


def _begin_anew(db: sqlite3.Connection, sharing: Sharing, told: Mapping[str, Any]) -> None:
    if told["epoch"] > sharing.epoch:
        outbox.offer_again(db)
        update_sharing(db, mark=None, mark_xid=None, audit_n=None, audit_head=None)
        log_exchange(db, Exchange.EPOCH, 0.0)
    update_sharing(db, cursor=None, filled_at=None)


def _is_chain_broken(sharing: Sharing, audit: Mapping[str, Any]) -> bool:
    if not sharing.audit_n or sharing.audit_head is None:
        return False
    # The end that was seen here: whoever changes an entry by hand has to change all that follow.
    there = audit["head"] if audit["n"] == sharing.audit_n else audit.get("seen")
    return there is None or bytes.fromhex(there) != sharing.audit_head


def _seen_chain(audit: Mapping[str, Any]) -> dict[str, Any]:
    return {"audit_n": audit["n"], "audit_head": bytes.fromhex(audit["head"])}


def _scopes(told: Mapping[str, Any]) -> tuple[UUID, ...]:
    return tuple(UUID(hex=scope) for scope in told["scopes"] or ())


def _offset(server: datetime, here: datetime) -> timedelta:
    off = server - here
    return off if abs(off) >= _CLOCK_OFF else timedelta()


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def lock(store: Store, db: sqlite3.Connection, why: Lock) -> None:
    """Nobody works here until the server has spoken again."""
    with store.lane.bulk(), outbox.written(db):
        update_sharing(db, locked=why)
    store.look_at_sharing()


def note_trouble(store: Store, db: sqlite3.Connection, error: CxError, *, offline: bool) -> None:
    """Remember why there is no exchange: the page says it, and since when."""
    sharing = read_sharing(db)
    if sharing is None:
        return
    with store.lane.bulk(), outbox.written(db):
        if offline and sharing.lost_at is None:
            update_sharing(db, lost_at=clock.now())
            log_exchange(db, Exchange.LOST, 0.0)
        update_sharing(db, trouble=(error.title, error.hint))
    store.look_at_sharing()
