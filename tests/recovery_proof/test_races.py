"""Thousands of decisions at once over few payouts: each is decided once, by one person, with its event."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from random import Random
from uuid import UUID

import psycopg
import pytest

from tests.postgres import Server
from tests.services.sharing.server.money import Desk
from tests.services.sharing.server.pushing import Office, Pusher, mutation

_KINDS = ("approve", "reject")
_DESKS = ("clara", "elena", "clara", "elena", "clara", "elena")


@pytest.fixture
def desk(server: Server) -> Iterator[Desk]:
    office = Office(server)
    try:
        yield Desk(office)
    finally:
        office.close()


def test_each_payout_is_decided_once(desk: Desk) -> None:
    _race(desk, payouts=20, decisions=300, seed=1)


@pytest.mark.soak
def test_ten_thousand_decisions_at_once(desk: Desk) -> None:
    _race(desk, payouts=200, decisions=10_000, seed=2)


def _race(desk: Desk, *, payouts: int, decisions: int, seed: int) -> None:
    desk.office.admin.execute("UPDATE payout_limits SET per_month = 10000000")
    desk.office.admin.execute("UPDATE payout_budgets SET spendable = 10000000")
    asked = [desk.requested() for _ in range(payouts)]
    heard: list[Counter[str]] = [Counter() for _ in _DESKS]
    threads = [
        threading.Thread(
            target=_decide_at_random,
            args=(
                desk.office.sign_in(name),
                desk,
                name,
                asked,
                decisions // len(_DESKS),
                Random(seed * 100 + n),
                heard[n],
            ),
        )
        for n, name in enumerate(_DESKS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = sum(heard, Counter())
    assert told["ok"] == payouts
    assert set(told) <= {"ok", "payout_state"}
    assert told.total() == decisions // len(_DESKS) * len(_DESKS)
    states = dict(desk.office.all("SELECT status, count(*) FROM payouts GROUP BY 1"))
    events = dict(
        desk.office.all("SELECT kind, count(*) FROM payout_events WHERE kind <> 'request' GROUP BY 1")
    )
    assert states == {"approved": events["approve"], "rejected": events["reject"]}
    granted = desk.office.all("SELECT coalesce(sum(amount), 0) FROM payouts WHERE status = 'approved'")[0][0]
    assert desk.committed() + desk.committed(desk.loans) == granted


def _decide_at_random(
    pusher: Pusher, desk: Desk, name: str, asked: list[UUID], number: int, random: Random, told: Counter[str]
) -> None:
    rows = {
        payout: pusher.connection.execute(
            "SELECT scope_id, case_id, round, amount FROM cxdesk.payouts WHERE id = %s", [payout]
        ).fetchone()
        for payout in asked
    }
    for _ in range(number):
        payout, kind = random.choice(asked), random.choice(_KINDS)
        scope, case, round_, amount = rows[payout] or ()
        columns = {
            "scope_id": scope.hex, "payout_id": payout.hex, "case_id": case.hex, "kind": kind, "round": round_,
            "amount": str(amount), "person_id": desk.id(name).hex, "words": "так", "code": "other",
            "at": "2026-01-01T00:00:00Z",
        }  # fmt: skip
        event = {"table": "payout_events", "id": random.randbytes(16).hex(), "insert": True,
                 "columns": {column: [None, value] for column, value in columns.items()}}  # fmt: skip
        told[_answer(pusher, json.dumps(mutation(event)))] += 1


def _answer(pusher: Pusher, decision: str) -> str:
    while True:
        try:
            pusher.call("decide", pusher.client, decision)
        except psycopg.errors.DeadlockDetected:
            continue
        except psycopg.Error as error:
            return error.diag.message_primary or ""
        return "ok"
