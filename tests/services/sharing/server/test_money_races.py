"""Many decide at once: each payout once, no budget beyond its end, no month of an approver either."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

import psycopg
import pytest

from tests.services.sharing.server.money import Desk
from tests.services.sharing.server.pushing import Office, Pusher, Row, mutation

_DESKS = 12


@pytest.fixture
def desk(office: Office) -> Desk:
    """Clients, teams that pay, limits."""
    return Desk(office)


def _at_once(desk: Desk, people: Sequence[str], decisions: Sequence[Row]) -> Counter[str]:
    """What became of decisions that desks of these people took at once; each row is of whom `person_id` names."""
    queues: dict[UUID, list[str]] = {}
    for row in decisions:
        person = UUID(hex=row["columns"]["person_id"][1])
        queues.setdefault(person, []).append(json.dumps(mutation(row)))
    told: Counter[str] = Counter()
    begin = threading.Barrier(_DESKS)

    def work(pusher: Pusher, mine: list[str]) -> None:
        begin.wait()
        while mine:
            try:
                decision = mine.pop()
            except IndexError:
                return
            told[_decided(pusher, decision)] += 1

    desks = [desk.office.sign_in(people[n % len(people)]) for n in range(_DESKS)]
    threads = [threading.Thread(target=work, args=(pusher, queues[pusher.id])) for pusher in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def _decided(pusher: Pusher, decision: str) -> str:
    while True:
        try:
            pusher.call("decide", pusher.client, decision)
        except psycopg.errors.DeadlockDetected:
            continue
        except psycopg.Error as error:
            return error.diag.message_primary or ""
        return "done"


def test_two_hundred_approvals_of_one_payout_grant_it_once(desk: Desk) -> None:
    payout = desk.requested()
    approvals = [desk.event("approve", payout, name) for _ in range(100) for name in ("clara", "elena")]

    told = _at_once(desk, ("clara", "elena"), approvals)

    assert told == {"done": 1, "payout_state": 199}
    assert (desk.of(payout), desk.of(payout, "approvals"), desk.committed()) == ("approved", 1, Decimal(500))
    assert desk.office.all("SELECT count(*) FROM payout_events WHERE kind = 'approve'") == [(1,)]


def test_of_two_hundred_times_fifty_a_budget_of_five_thousand_bears_a_hundred(desk: Desk) -> None:
    desk.office.admin.execute("UPDATE payout_budgets SET spendable = 5000")
    desk.office.admin.execute("UPDATE payout_limits SET per_month = 1000000")
    case = desk.case
    payouts = [desk.requested(case=case(), amount="50.00", words="Small") for _ in range(200)]
    approvals = [desk.event("approve", p, ("clara", "elena")[n % 2]) for n, p in enumerate(payouts)]

    told = _at_once(desk, ("clara", "elena"), approvals)

    assert told == {"done": 100, "over_budget": 100}
    assert desk.committed() == Decimal(5000)
    assert desk.office.all("SELECT status, count(*) FROM payouts GROUP BY 1 ORDER BY 1") == [
        ("approved", 100), ("requested", 100),
    ]  # fmt: skip
    assert desk.office.all("SELECT audit_broken_at()") == [(None,)]


def test_one_person_at_many_desks_keeps_the_limit_of_the_month(desk: Desk) -> None:
    payouts = [desk.requested() for _ in range(20)]

    told = _at_once(desk, ("clara",), [desk.event("approve", payout, "clara") for payout in payouts])

    assert told == {"done": 10, "over_month_limit": 10}


def test_one_client_of_many_cases_keeps_the_cap(desk: Desk) -> None:
    client = desk.client()
    payouts = [desk.requested(case=desk.case(client=client), amount="1000.00") for _ in range(12)]

    told = _at_once(desk, ("elena",), [desk.event("approve", payout, "elena") for payout in payouts])

    assert told == {"done": 8, "over_client_cap": 4}


def test_batches_over_the_same_clients_cases_and_teams_do_not_block_each_other(desk: Desk) -> None:
    from cxdesk.models.ids import new_id

    share = json.dumps([{"team": t.hex, "weight": 1} for t in (desk.loans, desk.cards)])
    desk.office.admin.execute(
        "INSERT INTO cost_shares (id, scope_id, product_id, valid_from, shares) VALUES (%s, %s, %s, '2020-01-01', %s)",
        (new_id(), desk.company, desk.card, share),
    )
    clients = [desk.client() for _ in range(5)]
    payouts = [desk.requested(case=desk.case(client=clients[n % 5]), amount="300.00") for n in range(20)]
    told: Counter[str] = Counter()
    begin = threading.Barrier(2)

    def work(pusher: Pusher, name: str, mine: list[UUID]) -> None:
        rows = [desk.event("approve", payout, name) for payout in mine]
        begin.wait()
        try:
            pusher.decide(*rows)
        except psycopg.Error as error:
            told[error.diag.message_primary or ""] += 1
        else:
            told["done"] += 1

    desks = {name: desk.office.sign_in(name) for name in ("clara", "elena")}
    halves = {"clara": payouts[::2], "elena": payouts[::-1][::2]}
    threads = [threading.Thread(target=work, args=(desks[name], name, halves[name])) for name in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert told == {"done": 2}
    assert desk.committed(desk.loans) == desk.committed(desk.cards) == Decimal(3000)


def test_a_case_is_not_closed_while_a_draft_is_made(desk: Desk) -> None:
    cases = [desk.case() for _ in range(10)]
    for case in cases:
        desk.office.review(case, "anna", fault="process", cause_id=desk.cause)
    closing, drafting = desk.office.sign_in("anna"), desk.office.sign_in("anna")
    drafts = [desk.draft(case)[1] for case in cases]
    begin = threading.Barrier(2)

    def close() -> None:
        begin.wait()
        for case in cases:
            closing.push(mutation(desk.close(case)))

    thread = threading.Thread(target=close)
    thread.start()
    begin.wait()
    for row in drafts:
        drafting.push(mutation(row))
    thread.join()

    query = "SELECT count(*) FROM cases c JOIN payouts p ON p.case_id = c.id WHERE c.status = 'closed'"
    assert desk.office.all(query) == [(0,)]
