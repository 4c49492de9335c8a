"""The payouts of the sample: money that agrees everywhere, and clients who stay as the truth says."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from math import sqrt
from typing import Any

from cxdesk.models.recovery_values import STEPS, PayoutStatus, Step

#: Four standard errors.
WIDE = 4.0
LIVE = "status IN ('approved', 'sent', 'paid')"
_DAY = 86_400_000_000


def one(db: sqlite3.Connection, query: str, *values: Any) -> Any:
    return db.execute(query, values).fetchone()[0]


def test_budgets_hold_what_live_payouts_are_charged(db: sqlite3.Connection) -> None:
    charged: Counter[tuple[bytes, str]] = Counter()
    for month, charges, amount in db.execute(
        f"SELECT committed_month, charges, amount FROM payouts WHERE {LIVE}"
    ):
        parts = [
            (bytes.fromhex(part["team"]), round(float(part["amount"]) * 100)) for part in json.loads(charges)
        ]
        assert sum(part for _, part in parts) == amount
        for team, part in parts:
            charged[team, month] += part
    budgets = db.execute(
        "SELECT product_team_id, month, committed FROM payout_budgets WHERE committed > 0"
    ).fetchall()
    assert {(team, month): committed for team, month, committed in budgets} == charged


def test_registers_hold_what_was_sent(db: sqlite3.Connection) -> None:
    wrong = one(
        db,
        """SELECT count(*) FROM payout_registers r WHERE (r.payouts, r.total) <>
           (SELECT count(*), coalesce(sum(p.amount), 0) FROM payouts p WHERE p.register_id = r.id)""",
    )
    assert wrong == 0
    assert one(db, "SELECT count(*) FROM payout_registers") == one(
        db, "SELECT count(DISTINCT register_id) FROM payouts WHERE register_id IS NOT NULL"
    )


def test_each_state_follows_from_the_events_in_their_order(db: sqlite3.Connection) -> None:
    for payout, status, approvals in db.execute("SELECT id, status, approvals FROM payouts").fetchall():
        state, given = PayoutStatus.DRAFT, 0
        for (kind,) in db.execute(
            "SELECT kind FROM payout_events WHERE payout_id = ? ORDER BY at, rowid", (payout,)
        ):
            before, after = STEPS[Step(kind)]
            assert state in before
            given = 0 if kind == "question" else given + (kind == "approve")
            if kind != "approve" or given == approvals:
                state = after or state
        pending = status == "requested" and state is PayoutStatus.APPROVED and approvals == 1
        assert state == status or pending


def test_nobody_approves_what_they_asked_for_and_nobody_twice(db: sqlite3.Connection) -> None:
    assert one(db, "SELECT count(*) FROM payout_events WHERE kind = 'approve'") > 100
    assert (
        one(db, "SELECT count(*) FROM payout_events WHERE kind = 'approve' AND person_id = requester_id") == 0
    )
    assert (
        one(
            db,
            "SELECT count(*) FROM payouts WHERE amount > 200000 AND approved_at IS NOT NULL AND approvals < 2",
        )
        == 0
    )


def test_a_case_with_an_open_payout_is_open(db: sqlite3.Connection) -> None:
    assert one(db, "SELECT count(*) FROM payouts WHERE status = 'requested'") >= 1
    closed = "SELECT count(*) FROM payouts p JOIN cases c ON c.id = p.case_id WHERE c.status = 'closed'"
    assert one(db, f"{closed} AND p.status IN ('draft', 'requested', 'approved', 'sent')") == 0


def test_the_newest_state_of_a_client_is_that_of_the_client(db: sqlite3.Connection) -> None:
    differing = one(
        db,
        """SELECT count(*) FROM clients c WHERE category_id <> (SELECT s.category_id FROM client_statuses s
           WHERE s.client_id = c.id ORDER BY s.valid_from DESC LIMIT 1)""",
    )
    assert differing == 0


def test_clients_stay_as_the_truth_says_and_a_payout_helps_where_it_says(
    db: sqlite3.Connection, truth: dict[str, Any]
) -> None:
    told = truth["payouts"]
    helped = {True: [0, 0.0, 0.0], False: [0, 0.0, 0.0]}
    for group in told["groups"]:
        if group["paid"]:
            sums = helped[group["helps"]]
            sums[0] += group["paid"]
            sums[1] += group["paid"] * group["paid_stay"]
            sums[2] += group["paid"] * group["paid_would_stay"]
    n, stay, without = helped[True]
    assert stay / n > without / n + 0.1
    n, stay, without = helped[False]
    assert stay == without
    faults = told["helps_where_fault"]
    left, of = 0, 0
    for fault, gone in db.execute(
        f"""SELECT p.fault, EXISTS (SELECT 1 FROM client_statuses s WHERE s.client_id = p.client_id
               AND s.status = 'left' AND s.valid_from > date(p.received_at / 1000000, 'unixepoch')
               AND s.valid_from <= date(p.received_at / 1000000, 'unixepoch', '+90 days'))
           FROM payouts p WHERE {LIVE} AND p.received_at < ?""",
        (one(db, "SELECT max(received_at) FROM cases") - told["window_days"] * _DAY,),
    ):
        if fault in faults:
            of, left = of + 1, left + gone
    n, stay, _ = helped[True]
    expected = 1 - stay / n
    # Some were paid who were no active clients, and whose fate is their own.
    assert abs(left / of - expected) <= WIDE * sqrt(expected * (1 - expected) / of) + 0.05


def test_of_most_clients_it_is_told_how_they_can_be_paid(db: sqlite3.Connection) -> None:
    told = [json.loads(states) for (states,) in db.execute("SELECT pay_states FROM clients")]
    ways = Counter(states.get("account", "") for states in told)

    assert set(ways) == {"", "open", "arrested", "closed"}
    assert 0.8 < ways["open"] / len(told) < 0.95
