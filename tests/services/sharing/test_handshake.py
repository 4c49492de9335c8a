"""The first words with a server: what is gone on with, what is not, and what follows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from cxdesk.models.texts import CxError
from cxdesk.services import clock
from cxdesk.services.casework import cases
from cxdesk.services.sharing.handshake import Greeting, greet, note_trouble
from cxdesk.services.sharing.link_errors import unreachable
from cxdesk.services.sharing.state import Exchange, Lock, list_exchanges, sharing_state, update_sharing
from cxdesk.services.workspace import schema
from tests.services.sharing.conftest import Desk


class Hello:
    """A server that says what the desk knows of it, but for what it is told to say."""

    def __init__(self, desk: Desk, **other: Any) -> None:
        sharing = desk.store.shared
        assert sharing is not None
        assert sharing.server_id is not None
        assert sharing.company_id is not None
        self.told: dict[str, Any] = {
            "server_id": sharing.server_id.hex, "epoch": 0, "schema": schema.HEAD, "oldest_client": "0.1.0",
            "person_id": desk.actor.person_id.hex, "name": "Anna", "company_id": sharing.company_id.hex,
            "roles": list(sharing.roles), "scopes": [scope.hex for scope in sharing.scopes], "horizon": None,
            "now": None, "mark_known": True, "lease_days": 7, "audit": {"n": 3, "head": "aa"}, "no_tls": False,
            "server_version": "15.4", **other,
        }  # fmt: skip
        self.heard: dict[str, Any] = {}

    def call(self, function: str, *args: Any) -> Any:
        """The answer of `hello`."""
        assert function == "hello"
        (self.heard,) = args
        return {**self.told, "now": self.told["now"] or datetime.now(UTC).isoformat()}


def _greet(desk: Desk, **other: Any) -> Greeting:
    with desk.exchanging() as db:
        return greet(desk.store, db, Hello(desk, **other))


def _shared(desk: Desk, name: str) -> Any:
    assert desk.store.shared is not None
    return getattr(desk.store.shared, name)


def test_a_server_as_it_was_is_gone_on_with(desk: Desk) -> None:
    assert _greet(desk) == Greeting(True, None)

    assert _shared(desk, "cursor") == 1
    assert _shared(desk, "filled_at") is not None
    assert _shared(desk, "lease_until") > clock.now() + timedelta(days=6)
    assert _shared(desk, "server_version") == "15.4"
    assert _shared(desk, "tls")


@pytest.mark.parametrize(
    "other, sentence",
    [
        ({"server_id": uuid4().hex}, "another shared database"),
        ({"person_id": uuid4().hex}, "belongs to another person"),
        ({"schema": "0001"}, "older than this cxdesk"),
        ({"mark_known": False}, "older state"),
        ({"epoch": -1}, "older state"),
    ],
)
def test_what_is_not_the_same_server_changes_nothing(
    desk: Desk, other: dict[str, Any], sentence: str
) -> None:
    before = desk.ask("SELECT * FROM sharing")

    with pytest.raises(CxError, match=sentence):
        _greet(desk, **other)

    assert desk.ask("SELECT * FROM sharing") == before


@pytest.mark.parametrize(
    "other",
    [{"roles": ["head"]}, {"scopes": [uuid4().hex]}, {"horizon": 2}, {"epoch": 1, "mark_known": False}],
)
def test_what_changes_all_that_one_sees_fills_anew(desk: Desk, other: dict[str, Any]) -> None:
    assert _greet(desk, **other).may_push

    assert _shared(desk, "cursor") is None
    assert _shared(desk, "filled_at") is None
    _greet(desk, **other | {"mark_known": True})
    assert _shared(desk, "cursor") is None


def test_a_new_epoch_forgets_the_mark_and_offers_again(desk: Desk) -> None:
    desk.store.write(cases.set_conclusion, desk.first, "Раз", by=desk.actor)
    desk.push()
    assert desk.waiting() == 0

    _greet(desk, epoch=1)

    assert desk.waiting() == 1
    assert (_shared(desk, "epoch"), _shared(desk, "mark")) == (1, None)
    with desk.store.connect() as db:
        assert [row.what for row in list_exchanges(db)] == [Exchange.EPOCH]
    _greet(desk, epoch=1)
    with desk.store.connect() as db:
        assert len(list_exchanges(db)) == 1


def test_the_mark_that_was_seen_last_is_told(desk: Desk) -> None:
    desk.store.write(cases.set_conclusion, desk.first, "Раз", by=desk.actor)
    desk.push()
    hello = Hello(desk)
    with desk.exchanging() as db:
        greet(desk.store, db, hello)

    assert hello.heard["mark"]["xid"] == 1
    assert hello.heard["mark"]["mark"] == _shared(desk, "mark").hex


def test_a_clock_off_by_a_day_is_set_right(desk: Desk) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    _greet(desk, now=tomorrow.isoformat())

    desk.store.write(cases.set_conclusion, desk.first, "Раз", by=desk.actor)

    assert abs(clock.now() - tomorrow) < timedelta(minutes=5)
    (at,) = desk.ask("SELECT max(at) FROM mutations")[0]
    assert abs(at / 1e6 - tomorrow.timestamp()) < 300
    desk.store.close()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=5)


def test_a_clock_that_is_right_is_left_alone(desk: Desk) -> None:
    _greet(desk)

    assert _shared(desk, "clock_offset") == timedelta()


@pytest.mark.parametrize(
    "audit",
    [
        {"n": 2, "head": "bb"},
        {"n": 3, "head": "bb"},
        {"n": 9, "head": "cc", "seen": "bb"},
        {"n": 9, "head": "cc"},
    ],
)
def test_a_journal_that_does_not_go_on_is_told(desk: Desk, audit: dict[str, Any]) -> None:
    _greet(desk)

    greeting = _greet(desk, audit=audit)

    assert greeting.may_push
    assert greeting.trouble is not None
    assert "journal" in str(greeting.trouble[0])
    assert (_shared(desk, "audit_n"), _shared(desk, "audit_head")) == (3, b"\xaa")


def test_a_journal_that_has_grown_is_the_same(desk: Desk) -> None:
    _greet(desk)

    assert _greet(desk, audit={"n": 9, "head": "cc", "seen": "aa"}).trouble is None
    assert (_shared(desk, "audit_n"), _shared(desk, "audit_head")) == (9, b"\xcc")


def test_a_program_too_old_may_read_alone(desk: Desk) -> None:
    greeting = _greet(desk, oldest_client="1.0")

    assert not greeting.may_push
    assert greeting.trouble is not None


def test_a_lease_that_ended_locks_until_the_server_has_spoken(desk: Desk) -> None:
    with desk.store.bulk() as db:
        update_sharing(db, lease_until=clock.now() - timedelta(minutes=1))
    desk.store.look_at_sharing()
    with pytest.raises(CxError, match="not reached for too long"):
        desk.store.write(cases.set_conclusion, desk.first, "Раз", by=desk.actor)
    with desk.store.connect() as db:
        state = sharing_state(db)
    assert state is not None
    assert state.locked is Lock.LEASE

    _greet(desk)

    desk.store.write(cases.set_conclusion, desk.first, "Раз", by=desk.actor)


def test_a_line_that_was_lost_is_noted_once(desk: Desk) -> None:
    with desk.exchanging() as db:
        note_trouble(desk.store, db, unreachable("cx-kc"), offline=True)
        note_trouble(desk.store, db, unreachable("cx-kc"), offline=True)

    with desk.store.connect() as db:
        state = sharing_state(db)
        assert [row.what for row in list_exchanges(db)] == [Exchange.LOST]
    assert state is not None
    assert not state.online
    assert state.lost_at is not None
    assert state.trouble is not None
    assert "cx-kc" in str(state.trouble[0])
    assert state.server == "cx-kc/cx"
