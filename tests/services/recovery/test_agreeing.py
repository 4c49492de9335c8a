"""The sums agree to the kopeck at each step, whatever happens to payouts; what was changed behind them is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxdesk.models.recovery_values import Method, RefusalReason
from cxdesk.services.recovery.agreeing import AgreementLine, agreement
from cxdesk.services.recovery.budgets import list_budgets
from cxdesk.services.recovery.deciding import approve_payout, ask_back, reject_payout
from cxdesk.services.recovery.drafting import edit_draft
from cxdesk.services.recovery.registers import make_register
from cxdesk.services.recovery.requesting import request_draft
from cxdesk.services.recovery.settling import mark_failed, mark_paid, mark_returned
from cxdesk.services.recovery.steps import cancel_payout
from tests.services.recovery.made_payouts import Bank, bank, terms

ALL = frozenset(
    {"requested", "approved", "charged", "budgets", "registers", "sent", "paid", "failed", "returned"}
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path) as found:
        found.lay_out(
            lead=(10**6, 10**9),
            head=(10**6, 10**9),
            caps=(10**6, 10**8, 10**9, 600),
            budget=10**9,
            shares=(2, 5),
        )
        yield found


def lines(desk: Bank) -> dict[str, AgreementLine]:
    with desk.store.connect() as db:
        return {line.step: line for line in agreement(db)}


def go(desk: Bank, amount: Decimal, fate: str) -> tuple[UUID, str]:
    """A payout taken to its fate; the register comes later."""
    store = desk.store
    payout = desk.request(str(amount))
    if fate == "rejected":
        seen = desk.seen(payout)
        store.write(reject_payout, payout, seen, RefusalReason.OTHER, "No", by=desk.vera)
    elif fate == "asked back":
        store.write(ask_back, payout, desk.seen(payout), "Why?", by=desk.vera)
        store.write(edit_draft, payout, terms(amount + 1), by=desk.anna)
    elif fate == "asked again":
        store.write(ask_back, payout, desk.seen(payout), "Why?", by=desk.vera)
        store.write(edit_draft, payout, terms(amount + 1), by=desk.anna)
        store.write(request_draft, payout, by=desk.anna)
    elif fate != "requested":
        store.write(approve_payout, payout, desk.seen(payout), by=desk.vera)
        if fate == "cancelled":
            store.write(cancel_payout, payout, desk.seen(payout), "A mistake", by=desk.vera)
    return payout, fate


def settle(desk: Bank, payout: UUID, fate: str) -> None:
    store, seen = desk.store, desk.seen(payout)
    if fate in ("paid", "returned"):
        store.write(mark_paid, payout, seen, by=desk.fedor)
    if fate == "returned":
        store.write(mark_returned, payout, seen, "No such client", by=desk.fedor)
    if fate == "failed":
        store.write(mark_failed, payout, seen, "Closed", by=desk.fedor)


FATES = st.sampled_from(
    [
        "requested",
        "rejected",
        "asked back",
        "asked again",
        "approved",
        "cancelled",
        "sent",
        "paid",
        "failed",
        "returned",
    ]
)
AMOUNTS = st.decimals(Decimal("0.01"), Decimal("9999.99"), places=2)


@settings(max_examples=8)
@given(mix=st.lists(st.tuples(AMOUNTS, FATES), min_size=1, max_size=5))
def test_any_mix_of_steps_agrees_to_the_kopeck(desk: Bank, mix: list[tuple[Decimal, str]]) -> None:
    before = lines(desk)

    went = [go(desk, amount, fate) for amount, fate in mix]
    sent = [(payout, fate) for payout, fate in went if fate in ("sent", "paid", "failed", "returned")]
    if sent:
        items = [(payout, desk.seen(payout)) for payout, _ in sent]
        desk.store.write(make_register, Method.ACCOUNT, items, by=desk.fedor)
    for payout, fate in sent:
        settle(desk, payout, fate)

    after = lines(desk)
    assert after.keys() == ALL
    assert all(line.agrees and line.one.total == line.other.total for line in after.values())

    def grown(step: str) -> Decimal:
        return after[step].one.total - before[step].one.total

    def of(*fates: str) -> Decimal:
        return sum((amount for amount, fate in mix if fate in fates), Decimal(0))

    assert grown("sent") == of("sent", "paid", "failed", "returned") == grown("registers")
    assert (
        grown("approved")
        == of("approved", "cancelled", "sent", "paid", "failed", "returned")
        == grown("charged")
    )
    assert grown("paid") == of("paid", "returned")
    assert grown("budgets") == of("approved", "sent", "paid")
    month = desk.ask("SELECT max(month) FROM payout_budgets")[0][0]
    with desk.store.connect() as db:
        rows = list_budgets(db, date.fromisoformat(month))
    assert sum(row.committed for row in rows) == after["budgets"].other.total
    assert all(not row.days or row.days[-1].committed == row.committed for row in rows)


def tampered(desk: Bank, statement: str, *values: object) -> dict[str, AgreementLine]:
    """Somebody with the file in hand changes it."""
    with sqlite3.connect(desk.store.path) as db:
        db.execute(statement, values)
    db.close()
    return {step: line for step, line in lines(desk).items() if not line.agrees}


def test_an_amount_that_was_changed_is_named_at_each_step(desk: Bank) -> None:
    payout = desk.approved("500.00")

    found = tampered(desk, "UPDATE payouts SET amount = 90000 WHERE id = ?", payout.bytes)

    assert found.keys() == {"requested", "approved", "charged"}
    (difference,) = found["approved"].differences
    assert (difference.row_id, difference.one, difference.other) == (
        payout,
        Decimal("900.00"),
        Decimal("500.00"),
    )
    assert difference.name == desk.payout(payout).case_number


def test_a_payout_that_nobody_paid_is_named(desk: Bank) -> None:
    payout = desk.approved("500.00")
    desk.store.write(make_register, Method.ACCOUNT, [(payout, desk.seen(payout))], by=desk.fedor)

    found = tampered(desk, "UPDATE payouts SET status = 'paid' WHERE id = ?", payout.bytes)

    assert found.keys() == {"paid"}
    assert found["paid"].differences[0].other is None


def test_two_errors_that_cancel_each_other_out_are_both_named(desk: Bank) -> None:
    one, other = desk.approved("500.00"), desk.approved("400.00")

    found = tampered(desk, "UPDATE payouts SET amount = CASE id WHEN ? THEN 40000 ELSE 50000 END", one.bytes)

    assert found["charged"].one.total == found["charged"].other.total
    assert {row.row_id for row in found["charged"].differences} == {one, other}


def test_a_register_with_another_sum_and_a_budget_with_another_one_are_named(desk: Bank) -> None:
    payout = desk.approved("500.00")
    desk.store.write(make_register, Method.ACCOUNT, [(payout, desk.seen(payout))], by=desk.fedor)

    assert tampered(desk, "UPDATE payout_registers SET total = 1").keys() == {"registers"}
    found = tampered(desk, "UPDATE payout_budgets SET committed = committed + 1 WHERE product_team_id = ?",
                     desk.cards.bytes)  # fmt: skip
    assert found.keys() == {"registers", "budgets"}
    assert found["budgets"].differences[0].name.startswith("Cards 20")


def test_a_budget_that_is_missing_is_named_by_its_team(desk: Bank) -> None:
    desk.approved("700.00")

    found = tampered(
        desk, "UPDATE payout_budgets SET deleted_at = 1 WHERE product_team_id = ?", desk.loans.bytes
    )

    (difference,) = found["budgets"].differences
    assert (difference.one, difference.other) == (Decimal("500.00"), None)
    assert difference.name.startswith("Loans 20")


def test_where_nothing_was_paid_all_agrees(desk: Bank) -> None:
    assert all(
        line.agrees and line.one.payouts == 0 for step, line in lines(desk).items() if step != "budgets"
    )
