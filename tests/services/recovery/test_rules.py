"""What payouts go by is set by whom it belongs to, from today on, and the newest of it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from cxdesk.models.ids import new_id
from cxdesk.models.payout_terms import Caps, Limit, Share
from cxdesk.models.people import Person
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import CxError
from cxdesk.models.values import Role
from cxdesk.services import clock
from cxdesk.services.recovery.budgets import list_budget_months, list_budgets, set_budget
from cxdesk.services.recovery.deciding import approve_payout
from cxdesk.services.recovery.deputies import (
    add_deputy,
    add_duty,
    end_deputy,
    end_duty,
    list_deputies,
    list_duties,
)
from cxdesk.services.recovery.rules import (
    list_caps,
    list_cost_shares,
    list_limits,
    set_caps,
    set_cost_share,
    set_limit,
)
from tests.services.recovery.made_payouts import Bank, bank

LIMIT = Limit(Decimal(700), Decimal(9000))
CAPS = Caps(Decimal(1000), Decimal(2000), Decimal(3000), Decimal(400))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path) as found:
        found.lay_out()
        yield found


@pytest.fixture
def today() -> date:
    return clock.now().astimezone(ZoneInfo("Europe/Moscow")).date()


def code_of(raised: pytest.ExceptionInfo[Refusal]) -> str:
    return raised.value.code


def test_the_newest_limit_whose_day_has_come_holds(desk: Bank, today: date) -> None:
    desk.store.write(set_limit, Role.LEAD, today, LIMIT, by=desk.elena)
    desk.store.write(set_limit, Role.LEAD, today + DAY, Limit(Decimal(1), Decimal(1)), by=desk.elena)
    desk.store.write(set_limit, Role.LEAD, today, LIMIT._replace(per_payout=Decimal("400.00")), by=desk.elena)

    with desk.store.connect() as db:
        leads = [row for row in list_limits(db, today) if row.role is Role.LEAD]
    assert [(row.valid_from, row.in_force) for row in leads][:2] == [(today + DAY, False), (today, True)]
    assert [row.per_payout for row in leads if row.in_force] == [Decimal("400.00")]
    payout = desk.request("500.00")
    with pytest.raises(Refusal) as raised:
        desk.store.write(approve_payout, payout, desk.seen(payout), by=desk.vera)
    assert code_of(raised) == "over_limit"


def test_the_newest_caps_hold_for_all(desk: Bank, today: date) -> None:
    desk.store.write(set_caps, today, CAPS, by=desk.elena)

    with desk.store.connect() as db:
        in_force = [row.caps for row in list_caps(db, today) if row.in_force]
    assert in_force == [CAPS]


def test_who_pays_is_listed_with_the_teams(desk: Bank, today: date) -> None:
    shares = [Share(desk.loans, 3), Share(desk.cards, 1)]
    desk.store.write(set_cost_share, desk.product, today, shares, by=desk.elena)

    with desk.store.connect() as db:
        rows = list_cost_shares(db, today)
    assert [(row.product, row.in_force) for row in rows] == [("Card", True), ("", True)]
    assert rows[0].parts == ((desk.loans, "Loans", 3), (desk.cards, "Cards", 1))


@pytest.mark.parametrize("what", ["limit", "caps", "shares", "budget"])
def test_rules_are_the_heads_and_past_days_stay(desk: Bank, today: date, what: str) -> None:
    calls: dict[str, Callable[[date], tuple[Any, ...]]] = {
        "limit": lambda day: (set_limit, Role.LEAD, day, LIMIT),
        "caps": lambda day: (set_caps, day, CAPS),
        "shares": lambda day: (set_cost_share, None, day, [Share(desk.cards, 1)]),
        "budget": lambda day: (set_budget, desk.cards, day, Decimal(500)),
    }
    past = today - (40 * DAY if what == "budget" else 2 * DAY)
    for by, day, code in ((desk.vera, today, "not_your_role"), (desk.elena, past, "past_day")):
        with pytest.raises(Refusal) as raised:
            desk.store.write(*calls[what](day), by=by)
        assert code_of(raised) == code


@pytest.mark.parametrize("amount", ["-1", "NaN", "Infinity", "1.001", "1000000000000"])
def test_what_is_no_amount_sets_no_rule(desk: Bank, today: date, amount: str) -> None:
    with pytest.raises(CxError, match="amount from zero on"):
        desk.store.write(set_limit, Role.LEAD, today, Limit(Decimal(amount), Decimal(1)), by=desk.elena)


def test_only_approvers_have_a_limit(desk: Bank, today: date) -> None:
    with pytest.raises(CxError, match="Only leads"):
        desk.store.write(set_limit, Role.SPECIALIST, today, LIMIT, by=desk.elena)


@pytest.mark.parametrize(
    "shares, sentence",
    [
        ([], "No product team pays"),
        ([1, 1], "named twice"),
        ([0], "whole number above zero"),
        ([None], "not there"),
    ],
)
def test_shares_name_teams_with_weights(
    desk: Bank, today: date, shares: list[int | None], sentence: str
) -> None:
    told = [Share(desk.cards, weight) if weight is not None else Share(new_id(), 1) for weight in shares]

    with pytest.raises(CxError, match=sentence):
        desk.store.write(set_cost_share, None, today, told, by=desk.elena)


def test_a_budget_is_set_for_a_month_and_never_below_what_is_granted(desk: Bank, today: date) -> None:
    desk.approved("300.00")
    with pytest.raises(Refusal) as raised:
        desk.store.write(set_budget, desk.cards, today, Decimal("199.99"), by=desk.elena)
    assert code_of(raised) == "under_committed"

    desk.store.write(set_budget, desk.cards, today, Decimal("200.00"), by=desk.elena)
    later = (today.replace(day=1) + 32 * DAY).replace(day=1)
    desk.store.write(set_budget, desk.cards, later + 3 * DAY, Decimal(7), by=desk.elena)

    with desk.store.connect() as db:
        cards = next(row for row in list_budgets(db, today) if row.team_id == desk.cards)
        assert list_budget_months(db)[0] == later
        assert [row.spendable for row in list_budgets(db, later)] == [Decimal(7)]
    assert (cards.left, cards.committed, cards.payouts) == (Decimal(0), Decimal("200.00"), 1)
    assert [day.committed for day in cards.days] == [Decimal("200.00")]


def test_a_lead_names_an_own_deputy_and_the_head_anyones(desk: Bank) -> None:
    now = clock.now()
    desk.store.write(add_deputy, desk.vera.person_id, desk.boris.person_id, now, now + DAY, by=desk.vera)
    desk.store.write(
        add_deputy, desk.gleb.person_id, desk.boris.person_id, now + HOUR, now + DAY, by=desk.elena
    )
    with pytest.raises(Refusal) as raised:
        desk.store.write(add_deputy, desk.gleb.person_id, desk.boris.person_id, now, now + DAY, by=desk.vera)
    assert code_of(raised) == "not_yours"

    with desk.store.connect() as db:
        rows = list_deputies(db, clock.now())
    assert [(row.principal, row.deputy, row.now) for row in rows] == [
        ("Vera", "Boris", True),
        ("Gleb", "Boris", False),
    ]
    payout = desk.request("500.00")
    desk.store.write(
        approve_payout, payout, desk.seen(payout), by=desk.boris, principal_id=desk.vera.person_id
    )


@pytest.mark.parametrize("why", ["role", "self", "left", "auditor", "over", "principal"])
def test_a_deputy_that_could_not_decide_is_refused(desk: Bank, why: str) -> None:
    now = clock.now()
    principal, deputy, ends, by = desk.vera.person_id, desk.boris.person_id, now + DAY, desk.elena
    if why == "role":
        by = desk.boris
    elif why == "self":
        deputy = principal
    elif why == "left":
        desk.change(Person, deputy, active=False)
    elif why == "auditor":
        deputy = desk.hire("Olga", Role.AUDITOR).person_id
    elif why == "over":
        ends = now - HOUR
    else:
        principal = desk.anna.person_id

    with pytest.raises(CxError):
        desk.store.write(add_deputy, principal, deputy, now - DAY, ends, by=by)


def test_a_deputys_time_only_becomes_shorter(desk: Bank) -> None:
    now = clock.now()
    row: UUID = desk.store.write(
        add_deputy, desk.vera.person_id, desk.boris.person_id, now - DAY, now + DAY, by=desk.vera
    ).value
    later: UUID = desk.store.write(
        add_deputy, desk.vera.person_id, desk.boris.person_id, now + DAY, now + 2 * DAY, by=desk.vera
    ).value

    with pytest.raises(CxError, match="shorter only"):
        desk.store.write(end_deputy, row, now + 3 * DAY, by=desk.vera)
    desk.store.write(end_deputy, row, by=desk.vera)
    desk.store.write(end_deputy, later, by=desk.elena)

    with desk.store.connect() as db:
        assert list_deputies(db, clock.now()) == ()


def test_who_is_on_duty_is_listed_by_day(desk: Bank, today: date) -> None:
    site = UUID(bytes=desk.ask("SELECT id FROM sites")[0][0])
    row = desk.store.write(add_duty, site, today, desk.boris.person_id, 600, 960, by=desk.vera).value
    assert desk.store.write(add_duty, site, today, desk.boris.person_id, 660, 900, by=desk.vera).value == row

    with desk.store.connect() as db:
        (duty,) = list_duties(db, today, today)
    assert (duty.person, duty.from_minute, duty.to_minute) == ("Boris", 660, 900)
    for hours, by in (((900, 600), desk.vera), ((600, 900), desk.boris)):
        with pytest.raises(CxError):
            desk.store.write(add_duty, site, today, desk.boris.person_id, *hours, by=by)
    desk.store.write(end_duty, row, by=desk.elena)
    with desk.store.connect() as db:
        assert list_duties(db, today - DAY, today + DAY) == ()
