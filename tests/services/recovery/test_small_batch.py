"""What one confirmation may approve, and that nothing else ever stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxdesk.models.casework import Case
from cxdesk.models.intake import Client
from cxdesk.models.recovery import Payout
from cxdesk.models.recovery_rules import PayoutCap, PayoutLimit
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.recovery.deciding import approve_small
from cxdesk.services.recovery.small_batch import LARGEST, SmallBatch, small_batch
from cxdesk.services.recovery.waiting import list_waiting, view_for
from tests.services.recovery.made_payouts import Bank, bank, refused


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path, laid_out=True) as found:
        yield found


def small(desk: Bank, amount: str = "300.00", *, by: Actor | None = None) -> UUID:
    """A payout in the middle of its recommended range."""
    payout = desk.request(amount, by=by)
    desk.change(
        Payout, payout, recommended=Decimal(amount), range_low=Decimal("100.00"), range_high=Decimal("600.00")
    )
    return payout


def batch(desk: Bank, by: Actor | None = None, among: tuple[int, ...] = ()) -> SmallBatch:
    with desk.store.connect() as db:
        view = view_for(db, by or desk.vera, clock.now())
        return small_batch(db, view, by or desk.vera, clock.now(), among=among)


def ids(found: SmallBatch) -> set[UUID]:
    return {item.id for item in found.items}


def test_small_ones_as_recommended_stand_together(desk: Bank) -> None:
    one, other = small(desk, "300.00"), small(desk, "600.00")
    found = batch(desk)
    assert ids(found) == {one, other}
    assert (found.total, found.clients, found.small_up_to) == (Decimal("900.00"), 1, Decimal("600.00"))


def test_one_whose_client_cannot_be_paid_that_way_now_is_in_no_batch(desk: Bank) -> None:
    one, other = small(desk), small(desk)
    client = desk.client()
    for payout in (one, other):
        desk.change(Payout, payout, client_id=client)
        desk.change(Case, desk.payout(payout).case_id, client_id=client)
    assert ids(batch(desk)) == {one, other}
    items = [(payout, desk.seen(payout)) for payout in (one, other)]
    desk.change(Client, client, pay_states={"account": "closed"})
    assert ids(batch(desk)) == set()
    with refused("not_payable"):
        desk.store.write(approve_small, items, 2, Decimal("600.00"), by=desk.vera)
    assert {desk.payout(payout).status for payout in (one, other)} == {"requested"}


def test_what_needs_a_second_approval_is_in_no_batch(desk: Bank) -> None:
    payout = small(desk, "300.00")
    seen = desk.seen(payout)
    desk.change_all(PayoutCap, second_above=Decimal("299.99"))
    assert ids(batch(desk)) == set()
    with refused("batch_differs"):
        desk.store.write(approve_small, [(payout, seen)], 1, Decimal("300.00"), by=desk.vera)


def test_a_kopeck_above_the_small_sum_is_not_small(desk: Bank) -> None:
    payout = desk.request("600.01")
    desk.change(Payout, payout, range_low=Decimal("1.00"), range_high=Decimal("900.00"))
    assert ids(batch(desk)) == set()


def test_outside_of_the_range_or_without_one_it_never_stands_there(desk: Bank) -> None:
    below, above, without = (small(desk, "300.00") for _ in range(3))
    desk.change(Payout, below, range_low=Decimal("300.01"))
    desk.change(Payout, above, range_high=Decimal("299.99"))
    desk.change(Payout, without, range_low=None, range_high=None)
    assert ids(batch(desk)) == set()


def test_ones_own_requests_and_drafts_are_left_out(desk: Bank) -> None:
    small(desk, by=desk.vera)
    written = small(desk)
    desk.change(Payout, written, writers=sorted([desk.anna.person_id.hex, desk.vera.person_id.hex]))
    assert ids(batch(desk)) == set()
    assert len(batch(desk, desk.gleb).items) == 2


def test_what_needs_two_is_never_approved_in_a_batch(desk: Bank) -> None:
    desk.change_all(PayoutCap, second_above=Decimal(200))
    small(desk, "300.00")
    fits = small(desk, "200.00")
    assert ids(batch(desk)) == {fits}


def test_it_ends_where_the_month_ends(desk: Bank) -> None:
    desk.change_all(PayoutLimit, per_month=Decimal(700))
    for _ in range(3):
        small(desk, "300.00")
    assert len(batch(desk).items) == 2


def test_it_holds_no_more_than_a_person_looks_at(desk: Bank) -> None:
    payout = small(desk, "100.00")
    with desk.store.bulk() as db:
        columns = [row[1] for row in db.execute("PRAGMA table_info(payouts)") if row[1] != "id"]
        names = ", ".join(columns)
        for _ in range(LARGEST + 3):
            db.execute(f"INSERT INTO payouts (id, {names}) SELECT randomblob(16), {names} FROM payouts WHERE id = ?",
                       (payout.bytes,))  # fmt: skip
        db.commit()
    assert len(batch(desk).items) == LARGEST


def test_who_decides_nothing_has_no_batch_and_a_deputy_has_the_principals(desk: Bank) -> None:
    payout = small(desk)
    assert batch(desk, desk.boris).decider is None
    desk.deputy(desk.vera, desk.boris)
    found = batch(desk, desk.boris)
    assert ids(found) == {payout}
    assert found.decider is not None
    assert found.decider.person_id == desk.vera.person_id


def test_of_selected_rows_these_alone(desk: Bank) -> None:
    small(desk)
    chosen = small(desk)
    desk.change(Payout, chosen, due_at=clock.now() - timedelta(days=1))
    with desk.store.connect() as db:
        first = list_waiting(db, view_for(db, desk.vera, clock.now()))[0]
    assert ids(batch(desk, among=(first,))) == {chosen}


@settings(max_examples=8)
@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8), st.integers(1, 8)), min_size=1, max_size=5))
def test_whatever_it_shows_is_approved_as_it_was_confirmed(
    desk: Bank, made: list[tuple[int, int, int]]
) -> None:
    """Amounts and ranges at random: what is offered is granted, all of it, and nothing outside of its range."""
    for amount, low, high in made:
        payout = desk.request(f"{amount}00.00")
        desk.change(Payout, payout, range_low=Decimal(100 * low), range_high=Decimal(100 * high))
    found = batch(desk)
    for item in found.items:
        stored = desk.payout(item.id)
        assert stored.range_low is not None
        assert stored.range_high is not None
        assert stored.range_low <= item.seen.amount <= min(stored.range_high, found.small_up_to)
    if found.items:
        items = [(item.id, item.seen) for item in found.items]
        desk.store.write(approve_small, items, len(items), found.total, by=desk.vera)
        assert {desk.payout(item.id).status for item in found.items} == {"approved"}
