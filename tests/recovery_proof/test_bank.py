"""Approved, sent, answered, while connections die: what was paid is what was transferred, and none twice."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from uuid import UUID, uuid4

import pytest

from tests.postgres import Server
from tests.recovery_proof.bank import Bank, Killer, Lost, Unsteady
from tests.services.sharing.server.money import Desk
from tests.services.sharing.server.pushing import Office, Row, at, new


@pytest.fixture
def desk(server: Server) -> Iterator[Desk]:
    office = Office(server)
    try:
        yield Desk(office)
    finally:
        office.close()


@pytest.mark.parametrize(
    "honours", [True, False], ids=["a bank that knows an id again", "a bank that does not"]
)
def test_what_is_paid_was_transferred_once(desk: Desk, honours: bool) -> None:
    _day(desk, honours=honours, payouts=40, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("honours", [True, False])
@pytest.mark.parametrize("seed", range(2, 6))
def test_long_days_at_the_bank(desk: Desk, honours: bool, seed: int) -> None:
    _day(desk, honours=honours, payouts=300, seed=seed)


def _day(desk: Desk, *, honours: bool, payouts: int, seed: int) -> None:
    for table, values in (
        ("payout_limits", "per_payout = 10000, per_month = 10000000"),
        ("payout_budgets", "spendable = 10000000"),
    ):
        desk.office.admin.execute(f"UPDATE {table} SET {values}")
    asked = [desk.requested(amount=f"{400 + n}.{n % 100:02d}") for n in range(payouts)]
    bank, random = Bank(honours, Random(seed)), Random(seed + 100)
    done = threading.Event()
    finance = threading.Thread(target=_finance, args=(desk, bank, len(asked), Random(seed + 1), done))
    leads = [
        threading.Thread(target=_lead, args=(desk, name, random.sample(asked, len(asked)), Random(seed + n)))
        for n, name in enumerate(("clara", "elena"), 2)
    ]
    with Killer(desk.server, Random(seed + 9), every=0.4) as killer:
        for thread in (finance, *leads):
            thread.start()
        for thread in leads:
            thread.join()
        done.set()
        finance.join()
    assert killer.killed > 0
    _agree(desk, bank, asked)


def _lead(desk: Desk, name: str, asked: list[UUID], random: Random) -> None:
    """Both leads go through all of them, each in an order of their own."""
    one = Unsteady(desk.server, name, random)
    for payout in asked:
        told = one.rows("SELECT scope_id, case_id, round, amount FROM cxdesk.payouts WHERE id = %s", payout)[
            0
        ]
        answer = one.decide(_event(desk, name, "approve", payout, told))
        assert answer in ("ok", "payout_state"), answer
    one.close()


def _finance(desk: Desk, bank: Bank, number: int, random: Random, done: threading.Event) -> None:
    one = Unsteady(desk.server, "galina", random)
    settled = 0
    while settled < number:
        ready = one.rows(
            "SELECT id, scope_id, case_id, round, amount FROM cxdesk.payouts WHERE status = 'approved'"
        )
        if not ready:
            if done.wait(0.01) and not one.rows("SELECT 1 FROM cxdesk.payouts WHERE status = 'approved'"):
                break
            continue
        batch = ready[: random.randint(1, 12)]
        register = uuid4()
        head = new(
            "payout_registers", register, scope_id=desk.company, method="account", made_by_id=desk.id("galina"),
            made_at=at(), payouts=len(batch), total=str(sum((row[4] for row in batch), Decimal(0))), currency="RUB",
        )  # fmt: skip
        sends = [_event(desk, "galina", "send", row[0], row[1:], register_id=register) for row in batch]
        assert one.decide(head, *sends) == "ok"
        for payout, *told in batch:
            paid = _transferred(bank, payout.hex, told[3])
            step = _event(
                desk, "galina", "pay" if paid else "fail", payout, told, words="" if paid else "Счёт закрыт"
            )
            assert one.decide(step) == "ok"
            settled += 1
    one.close()


def _transferred(bank: Bank, end_to_end: str, amount: Decimal) -> bool:
    """Sent once. Where no answer came, a person looks at the bank's statement: it is never sent again by itself."""
    try:
        return bank.transfer(end_to_end, amount)
    except Lost:
        return bank.statement(end_to_end)


def _event(
    desk: Desk,
    name: str,
    kind: str,
    payout: UUID,
    told: Row | list[object] | tuple[object, ...],
    **more: object,
) -> Row:
    scope, case, round_, amount = told
    return new(
        "payout_events", uuid4(), scope_id=scope, payout_id=payout, case_id=case, kind=kind, round=round_,
        amount=str(amount), person_id=desk.id(name), at=at(), code="", **{"words": "", **more},
    )  # fmt: skip


def _agree(desk: Desk, bank: Bank, asked: list[UUID]) -> None:
    rows = desk.office.all("SELECT id, status, amount FROM payouts")
    assert Counter(status for _, status, _ in rows).total() == len(asked)
    assert {status for _, status, _ in rows} <= {"paid", "failed"}
    paid = {payout.hex: amount for payout, status, amount in rows if status == "paid"}
    assert paid == bank.paid
    assert set(bank.transfers.values()) == {1}
    approvals = desk.office.all(
        "SELECT count(*), count(DISTINCT payout_id) FROM payout_events WHERE kind = 'approve'"
    )
    assert approvals == [(len(asked), len(asked))]
    sums = desk.office.all("SELECT sum(total), sum(payouts) FROM payout_registers")
    assert sums == [(sum(amount for _, _, amount in rows), len(rows))]
    assert desk.committed() + desk.committed(desk.loans) == sum(paid.values())
