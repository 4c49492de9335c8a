"""The payouts that wait: views, orders, counts and sums, and whose they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxdesk.models.ids import new_id
from cxdesk.models.people import Person, Site
from cxdesk.models.recovery import Payout
from cxdesk.models.recovery_values import Method, RefusalReason
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.recovery.deciding import approve_payout, ask_back, reject_payout
from cxdesk.services.recovery.escalations import standing
from cxdesk.services.recovery.registers import make_register
from cxdesk.services.recovery.requesting import request_draft
from cxdesk.services.recovery.retrying import prepare_retry
from cxdesk.services.recovery.settling import mark_failed
from cxdesk.services.recovery.waiting import (
    SORTS,
    VIEWS,
    WaitingFigures,
    list_waiting,
    list_waiting_rows,
    view_for,
    waiting_figures,
)
from cxdesk.services.recovery.waiting_load import load_waiting
from tests.services.recovery.made_payouts import Bank, bank


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path, laid_out=True) as found:
        yield found


def listed(desk: Bank, by: Actor | None = None, name: str = "waiting", sort: str = "due") -> list[UUID]:
    with desk.store.connect() as db:
        rows = list_waiting(db, view_for(db, by or desk.vera, clock.now(), name, sort))
        return [row.id for row in list_waiting_rows(db, rows)]


def figures(desk: Bank, by: Actor | None = None) -> WaitingFigures:
    with desk.store.connect() as db:
        return waiting_figures(db, view_for(db, by or desk.vera, clock.now()))


def approve(desk: Bank, payout: UUID, by: Actor | None = None) -> None:
    desk.store.write(approve_payout, payout, desk.seen(payout), by=by or desk.vera)


def test_what_runs_out_first_stands_on_top(desk: Bank) -> None:
    later, first, between = (desk.request() for _ in range(3))
    now = clock.now()
    for hours, payout in ((5, later), (1, first), (3, between)):
        desk.change(Payout, payout, due_at=now + timedelta(hours=hours))
    assert listed(desk) == [first, between, later]


def test_other_orders_are_by_amount_and_by_the_newest(desk: Bank) -> None:
    small, large = desk.request("200.00"), desk.request("900.00")
    assert listed(desk, sort="amount") == [large, small]
    assert listed(desk, sort="newest") == [large, small]
    assert set(listed(desk, sort="client")) == {small, large}


def test_a_row_tells_client_cause_and_amount(desk: Bank) -> None:
    payout = desk.request("450.50")
    with desk.store.connect() as db:
        (row,) = list_waiting_rows(db, list_waiting(db, view_for(db, desk.vera, clock.now())))
    stored = desk.payout(payout)
    assert (row.id, row.amount, row.client) == (payout, Decimal("450.50"), stored.client_label)
    assert row.cause
    assert row.case_number == stored.case_number
    assert (row.due_at, row.received_at, row.decided_at) == (stored.due_at, stored.received_at, None)


def test_what_came_back_with_an_answer_has_a_view(desk: Bank) -> None:
    asked, plain = desk.request(), desk.request()
    desk.store.write(ask_back, asked, desk.seen(asked), "Чья ошибка?", by=desk.vera)
    assert listed(desk) == [plain]
    desk.store.write(request_draft, asked, by=desk.anna)
    assert set(listed(desk)) == {asked, plain}
    assert listed(desk, name="answered") == [asked]


def test_whoever_asked_sees_what_came_back_until_it_is_taken_up(desk: Bank) -> None:
    asked, failed, other = (
        desk.request("300.00"),
        desk.approved("400.00"),
        desk.request("500.00", by=desk.boris),
    )
    desk.store.write(ask_back, asked, desk.seen(asked), "Почему столько?", by=desk.vera)
    desk.store.write(ask_back, other, desk.seen(other), "И это?", by=desk.vera)
    made = desk.store.write(make_register, Method.ACCOUNT, [(failed, desk.seen(failed))], by=desk.fedor)
    assert made.value is not None
    desk.store.write(mark_failed, failed, desk.seen(failed), "Счёт закрыт", by=desk.fedor)

    def back(person: Actor) -> tuple[set[UUID], int, int]:
        with desk.store.connect() as db:
            view = view_for(db, person, clock.now(), "back")
            rows = list_waiting_rows(db, list_waiting(db, view))
            found = standing(db, person, clock.now())
            assert found is not None
            return {row.id for row in rows}, waiting_figures(db, view).counts["back"], found.back

    assert back(desk.anna) == ({asked, failed}, 2, 2)
    assert back(desk.boris) == ({other}, 1, 1)
    assert back(desk.vera) == (set(), 0, 0)
    desk.store.write(request_draft, asked, by=desk.anna)
    desk.store.write(prepare_retry, failed, by=desk.anna)
    assert back(desk.anna) == (set(), 0, 0)


def test_over_the_limit_is_what_needs_somebody_else(desk: Bank) -> None:
    """A second approval from 1,000 on; the lead's own limit is 3,000, the head's 50,000."""
    desk.request("1000.00")
    second, far = desk.request("1000.01"), desk.request("3000.01")
    assert set(listed(desk, name="over_limit")) == {second, far}
    assert set(listed(desk, desk.elena, "over_limit")) == {second, far}
    assert set(listed(desk, desk.anna, "over_limit")) == {second, far}


def test_decided_today_holds_both_ends_and_counts_those_in_time(desk: Bank) -> None:
    granted, late, refused, waits = (desk.request() for _ in range(4))
    desk.change(Payout, late, due_at=clock.now() - timedelta(hours=1))
    approve(desk, granted)
    approve(desk, late)
    desk.store.write(
        reject_payout, refused, desk.seen(refused), RefusalReason.NOT_PROVED, "Нет записи", by=desk.vera
    )
    found = figures(desk)
    assert set(listed(desk, name="decided_today")) == {granted, late, refused}
    assert (found.counts["decided_today"], found.in_time) == (3, 2)
    assert listed(desk) == [waits]


def test_yesterday_is_not_today(desk: Bank) -> None:
    payout = desk.approved()
    desk.change(Payout, payout, decided_at=clock.now() - timedelta(days=2))
    assert listed(desk, name="decided_today") == []


def test_whatever_band_and_cause_today_finds_it(desk: Bank) -> None:
    for band, cause in ((None, True), (0, True), (2, True), (1, False)):
        payout = desk.approved()
        desk.change(Payout, payout, band=band, **({} if cause else {"cause_id": None}))
    assert len(listed(desk, name="decided_today")) == 4


def test_counts_and_sums_are_those_of_the_lists(desk: Bank) -> None:
    for amount in ("300.00", "1200.00", "5000.00"):
        desk.request(amount)
    desk.approved("400.00")
    found = figures(desk)
    assert found.counts == {name: len(listed(desk, name=name)) for name in VIEWS}
    assert found.totals["waiting"] == Decimal("6500.00")
    assert found.totals["over_limit"] == Decimal("6200.00")
    assert found.totals["decided_today"] == Decimal("400.00")


def test_a_lead_sees_their_site_and_the_head_all(desk: Bank) -> None:
    calendar = UUID(bytes=desk.ask("SELECT calendar_id FROM companies")[0][0])
    here, there = (
        Site(id=new_id(), name=name, time_zone="Europe/Moscow", calendar_id=calendar)
        for name in ("Here", "There")
    )
    desk.add(here, there)
    mine, other, nobodys = (desk.request() for _ in range(3))
    desk.change(Person, desk.vera.person_id, site_id=here.id)
    desk.change(Payout, mine, scope_id=here.id)
    desk.change(Payout, other, scope_id=there.id)
    assert set(listed(desk)) == {mine, nobodys}
    assert set(listed(desk, desk.elena)) == {mine, other, nobodys}
    assert figures(desk).counts["waiting"] == 2
    auditor = desk.hire("Olga", Role.AUDITOR)
    assert set(listed(desk, auditor)) == {mine, other, nobodys}


def test_the_page_finds_the_payout_that_it_is_to_show(desk: Bank) -> None:
    payout = desk.request()
    with desk.store.connect() as db:
        part = load_waiting(db, desk.vera, clock.now(), "waiting", "due", 60, payout)
        gone = load_waiting(db, desk.vera, clock.now(), "waiting", "due", 60, new_id())
    assert part.wanted == part.rows[0].row
    assert gone.wanted is None


@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=8), st.integers(1, 5))
def test_pages_never_overlap(desk: Bank, made: list[tuple[int, int]], size: int) -> None:
    """Equal times and amounts are told apart by the id, in every order."""
    due, amounts = [hour for hour, _ in made], [roubles for _, roubles in made]
    with desk.store.bulk() as db:
        db.execute("DELETE FROM payouts")
        _put(db, due, amounts)
    with desk.store.connect() as db:
        for sort in SORTS:
            view = view_for(db, desk.vera, clock.now(), "waiting", sort)
            whole = list(list_waiting(db, view))
            assert sorted(whole) == sorted(set(whole))
            assert len(whole) == len(made)
            assert list(list_waiting(db, view, limit=size)) == whole[:size]


def _put(db: sqlite3.Connection, due: list[int], amounts: list[int]) -> None:
    (scope,), (person,) = (
        db.execute(query).fetchone() for query in ("SELECT id FROM companies", "SELECT id FROM people")
    )
    db.executemany(
        "INSERT INTO payouts (id, scope_id, rev, case_id, amount, currency, method, reason, author_id, drafted_at, "
        "severity, predictors, arithmetic, received_at, due_at, status, round, requested_by_id, requested_at) "
        "VALUES (?, ?, 0, ?, ?, 'RUB', 'card', 'loss', ?, 0, 1, '[]', '[]', 0, ?, 'requested', 1, ?, ?)",
        [
            (new_id().bytes, scope, new_id().bytes, roubles * 100, person, hour, person, hour)
            for hour, roubles in zip(due, amounts, strict=True)
        ],
    )
    db.commit()
