"""Payouts are decided by those who may, within what is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from cxdesk.models.casework import Case
from cxdesk.models.ids import new_id
from cxdesk.models.intake import Client
from cxdesk.models.people import Company, Person, Product, ProductTeam
from cxdesk.models.recovery import Payout
from cxdesk.models.recovery_rules import CostShare, PayoutBudget, PayoutCap, PayoutDeputy, PayoutLimit
from cxdesk.models.recovery_values import RefusalReason
from cxdesk.models.sharing import KEPT
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.recovery.deciding import approve_payout, approve_small, ask_back, reject_payout
from cxdesk.services.recovery.drafting import draft_payout
from cxdesk.services.recovery.requesting import request_draft
from cxdesk.services.recovery.steps import cancel_payout, mark_error
from tests.services.recovery.made_payouts import Bank, at, bank, refused, terms

MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path, laid_out=True) as found:
        yield found


def approve(desk: Bank, payout: UUID, by: Actor | None = None, principal: Actor | None = None) -> None:
    desk.store.write(
        approve_payout, payout, desk.seen(payout), by=by or desk.vera,
        principal_id=principal.person_id if principal else None,
    )  # fmt: skip


@pytest.fixture
def move_to(monkeypatch: pytest.MonkeyPatch) -> Any:
    def moved(moment: datetime) -> None:
        clock.set_right(timedelta())
        clock.set_right(at(moment))

    yield moved
    clock.set_right(timedelta())


# -- who -------------------------------------------------------------------------------------------


def test_a_deputy_decides_while_it_lasts(desk: Bank) -> None:
    payout = desk.request()
    with refused("no_deputy"):
        approve(desk, payout, desk.boris, desk.vera)
    desk.deputy(desk.vera, desk.boris, days=(1, 2))
    desk.deputy(desk.vera, desk.boris, days=(-2, -1))
    desk.deputy(desk.gleb, desk.boris)
    with refused("no_deputy"):
        approve(desk, payout, desk.boris, desk.vera)
    desk.deputy(desk.vera, desk.boris)
    approve(desk, payout, desk.boris, desk.vera)

    event = desk.events(payout)[-1]
    assert (event.person_id, event.counted_id) == (desk.boris.person_id, desk.vera.person_id)


@pytest.mark.parametrize(
    "why", ["principal left", "principal is no lead", "deputy is of finance", "row is dropped"]
)
def test_a_deputy_of_the_wrong_people_decides_nothing(desk: Bank, why: str) -> None:
    payout = desk.request()
    deputy = desk.fedor if why == "deputy is of finance" else desk.boris
    desk.deputy(desk.vera, deputy)
    if why == "principal left":
        desk.change(Person, desk.vera.person_id, active=False)
    elif why == "principal is no lead":
        desk.change(Person, desk.vera.person_id, roles=["specialist"])
    elif why == "row is dropped":
        ((row,),) = desk.ask("SELECT id FROM payout_deputies")
        desk.change(PayoutDeputy, UUID(bytes=row), deleted_at=clock.now())

    with refused("no_deputy"):
        approve(desk, payout, deputy, desk.vera)


def test_a_lead_gives_away_the_payouts_of_the_own_site_alone(desk: Bank) -> None:
    case, site = desk.case(), UUID(bytes=desk.ask("SELECT id FROM sites")[0][0])
    desk.change(Case, case, scope_id=site)
    payout = desk.request(case=case)
    desk.deputy(desk.vera, desk.boris)
    desk.deputy(desk.elena, desk.boris)

    with refused("no_deputy"):
        approve(desk, payout, desk.boris, desk.vera)
    desk.change(Person, desk.vera.person_id, site_id=site)
    approve(desk, payout, desk.boris, desk.vera)
    approve(desk, desk.request(case=case), desk.boris, desk.elena)


def test_two_people_are_two_though_one_stands_in(desk: Bank) -> None:
    payout = desk.request("2000.00")
    desk.deputy(desk.vera, desk.gleb)
    desk.deputy(desk.elena, desk.gleb)
    desk.deputy(desk.elena, desk.vera)
    approve(desk, payout, desk.gleb, desk.vera)

    for by, principal in (
        (desk.gleb, None),
        (desk.vera, None),
        (desk.gleb, desk.elena),
        (desk.vera, desk.elena),
    ):
        with refused("second_person"):
            approve(desk, payout, by, principal)
    approve(desk, payout, desk.elena)
    assert (desk.payout(payout).status, desk.payout(payout).approvals) == ("approved", 2)


def test_a_question_brings_it_back_and_the_answer_goes_on(desk: Bank) -> None:
    payout = desk.request("2000.00")
    first = desk.seen(payout)
    approve(desk, payout)
    desk.store.write(ask_back, payout, desk.seen(payout), "За что?", by=desk.gleb)
    desk.store.write(request_draft, payout, by=desk.anna)

    with refused("payout_changed"):
        desk.store.write(approve_payout, payout, first, by=desk.gleb)
    approve(desk, payout, desk.gleb)
    approve(desk, payout)
    assert desk.payout(payout).status == "approved"


def test_a_refused_payout_stays_refused(desk: Bank) -> None:
    payout = desk.request()
    desk.store.write(reject_payout, payout, desk.seen(payout), RefusalReason.TOO_MUCH, "Много", by=desk.vera)

    with refused("payout_state"):
        approve(desk, payout)
    assert desk.committed() == {desk.cards: Decimal(0), desk.loans: Decimal(0)}


# -- how much --------------------------------------------------------------------------------------


def test_the_limit_is_that_of_the_day_and_the_greatest_of_the_roles(desk: Bank) -> None:
    payout = desk.request("3000.01")
    with refused("over_limit"):
        approve(desk, payout)
    both = desk.hire("Olga", Role.LEAD, Role.HEAD)
    approve(desk, payout, both)
    tomorrow = clock.now().astimezone(MOSCOW).date() + timedelta(days=1)
    desk.add(
        PayoutLimit(role="lead", valid_from=tomorrow, per_payout=Decimal(9_000), per_month=Decimal(90_000))
    )
    with refused("over_limit"):
        approve(desk, payout)
    desk.add(
        PayoutLimit(
            role="lead",
            valid_from=tomorrow - timedelta(days=1),
            per_payout=Decimal(5_000),
            per_month=Decimal(90_000),
        )
    )
    approve(desk, payout)
    assert desk.payout(payout).status == "approved"


def test_a_deputy_has_the_limit_of_the_principal(desk: Bank) -> None:
    desk.deputy(desk.vera, desk.elena)
    desk.deputy(desk.elena, desk.boris)

    with refused("over_limit"):
        approve(desk, desk.request("3000.01"), desk.elena, desk.vera)
    approve(desk, desk.request("3000.01"), desk.boris, desk.elena)


def test_the_month_of_an_approver_holds_what_stands(desk: Bank, move_to: Any) -> None:
    desk.change_all(PayoutLimit, per_month=Decimal(1_200))
    first = desk.approved("500.00")
    asked = desk.request("500.00")
    approve(desk, asked)
    with refused("over_month_limit") as caught:
        approve(desk, desk.request("200.01"))
    assert caught.value.title.values == {"left": Decimal(200)}

    # What is cancelled counts no more; a deputy's approvals count for the principal.
    desk.store.write(cancel_payout, first, desk.seen(first), "Ошибка", by=desk.gleb)
    desk.deputy(desk.vera, desk.boris)
    approve(desk, desk.request("700.00"), desk.boris, desk.vera)
    left = desk.request("0.01")
    with refused("over_month_limit"):
        approve(desk, left)
    approve(desk, left, desk.gleb)


def test_a_first_approval_counts_until_a_question_takes_it_away(desk: Bank) -> None:
    desk.change_all(PayoutLimit, per_month=Decimal(2_000))
    payout = desk.request("1500.00")
    approve(desk, payout)
    small = desk.request("501.00")
    with refused("over_month_limit"):
        approve(desk, small)
    desk.store.write(ask_back, payout, desk.seen(payout), "За что?", by=desk.gleb)
    desk.store.write(request_draft, payout, by=desk.anna)
    approve(desk, small)


def test_the_month_is_the_companys(desk: Bank, move_to: Any) -> None:
    desk.change_all(PayoutLimit, per_month=Decimal(600))
    payouts = [desk.request("500.00") for _ in range(3)]
    # The last of November in Moscow; in Vladivostok it is December.
    move_to(datetime(2031, 11, 30, 23, 59, tzinfo=MOSCOW))
    approve(desk, payouts[0])
    with refused("over_month_limit"):
        approve(desk, payouts[1])
    move_to(datetime(2031, 12, 1, 0, 1, tzinfo=MOSCOW))
    approve(desk, payouts[1])
    assert [desk.payout(payout).committed_month for payout in payouts[:2]] == [
        date(2031, 11, 1),
        date(2031, 12, 1),
    ]


def test_a_case_gets_no_more_than_its_cap_in_twelve_months(desk: Bank, move_to: Any) -> None:
    desk.change_all(PayoutCap, per_case=Decimal(900))
    case = desk.case()
    move_to(datetime(2030, 2, 28, 12, tzinfo=UTC))
    desk.approved("500.00", case=case)
    later = desk.request("401.00", case=case)
    with refused("over_case_cap") as caught:
        approve(desk, later)
    assert caught.value.title.values == {"left": Decimal(400)}
    approve(desk, desk.request("900.00"))
    move_to(datetime(2031, 2, 28, 11, 59, tzinfo=UTC))
    with refused("over_case_cap"):
        approve(desk, later)
    move_to(datetime(2031, 2, 28, 12, 1, tzinfo=UTC))
    approve(desk, later)


def test_merged_clients_count_as_one(desk: Bank) -> None:
    desk.change_all(PayoutCap, per_client=Decimal(1_000))
    top, middle, low, other = (desk.client() for _ in range(4))
    cases = {client: desk.case() for client in (top, middle, low, other)}
    for client, case in cases.items():
        desk.change(Case, case, client_id=client)
    desk.approved("400.00", case=cases[low])
    desk.approved("400.00", case=cases[top])
    desk.change(Client, low, merged_into_id=middle)
    asked = desk.request("400.00", case=cases[middle])
    desk.change(Client, middle, merged_into_id=top)

    with refused("over_client_cap") as caught:
        approve(desk, asked)
    assert caught.value.title.values == {"left": Decimal(200)}
    approve(desk, desk.request("400.00", case=cases[other]))
    desk.change(Client, top, merged_into_id=low)  # a circle is walked once
    with refused("over_client_cap"):
        approve(desk, asked)


def test_a_case_without_a_client_knows_no_cap_of_one(desk: Bank) -> None:
    desk.change_all(PayoutCap, per_client=Decimal(0))
    case = desk.case()
    with refused("over_client_cap"):
        approve(desk, desk.request(case=case))
    anonymous = desk.case()
    desk.change(Case, anonymous, client_id=None)
    approve(desk, desk.request(case=anonymous))


# -- who pays --------------------------------------------------------------------------------------


def test_who_pays_is_the_product_s_own_share_then_its_team_then_all_others(desk: Bank) -> None:
    today = clock.now().astimezone(MOSCOW).date()

    def payers(case: UUID) -> dict[UUID, Decimal]:
        payout = desk.approved("100.00", case=case)
        return {UUID(hex=one["team"]): Decimal(one["amount"]) for one in desk.payout(payout).charges or ()}

    assert payers(desk.case()) == {desk.cards: Decimal("66.67"), desk.loans: Decimal("33.33")}
    case = desk.case(product=True)
    assert payers(case) == {desk.cards: Decimal(100)}
    shares = [{"team": desk.loans.hex, "weight": 3}, {"team": desk.cards.hex, "weight": 1}]
    desk.add(CostShare(product_id=desk.product, valid_from=today + timedelta(days=1), shares=shares))
    assert payers(case) == {desk.cards: Decimal(100)}
    desk.add(CostShare(product_id=desk.product, valid_from=today, shares=shares))
    assert payers(case) == {desk.loans: Decimal(75), desk.cards: Decimal(25)}
    orphan = Product(id=new_id(), name="Loan")
    desk.add(orphan)
    desk.change(Case, case, product_id=orphan.id)
    assert payers(case) == {desk.cards: Decimal("66.67"), desk.loans: Decimal("33.33")}


def test_a_new_month_has_the_budget_of_the_last_one(desk: Bank, move_to: Any) -> None:
    move_to(datetime(2031, 3, 10, 12, tzinfo=MOSCOW))
    small = desk.request("300.00")
    desk.change_all(PayoutBudget, spendable=Decimal(200))
    told = desk.ask("SELECT count(*) FROM changes WHERE table_name = 'payout_budgets'")
    approve(desk, small)

    rows = desk.ask(
        "SELECT spendable, committed FROM payout_budgets WHERE month = '2031-03-01' ORDER BY committed"
    )
    assert rows == [(20_000, 10_000), (20_000, 20_000)]
    assert desk.ask("SELECT count(*) FROM changes WHERE table_name = 'payout_budgets'") == told
    with refused("over_budget") as caught:
        approve(desk, desk.request("0.03"))
    assert caught.value.title.values == {"team": "Cards", "left": Decimal(0)}
    assert (len(desk.ask("SELECT 1 FROM payout_budgets WHERE month = '2031-04-01'"))) == 0


def test_a_team_without_any_budget_pays_nothing(desk: Bank) -> None:
    team = ProductTeam(id=new_id(), name="Deposits")
    desk.add(team)
    desk.change(Product, desk.product, product_team_id=team.id)

    with refused("no_budget") as caught:
        approve(desk, desk.request(case=desk.case(product=True)))
    assert caught.value.title.values == {"team": "Deposits"}


def test_nobody_named_pays_nothing(tmp_path: Path) -> None:
    with bank(tmp_path) as desk:
        payout = desk.request()
        with refused("no_limit"):
            approve(desk, payout)
        day = date(2020, 1, 1)
        desk.add(PayoutLimit(role="lead", valid_from=day, per_payout=Decimal(500), per_month=Decimal(500)))
        with refused("no_caps"):
            approve(desk, payout)
        desk.add(
            PayoutCap(
                valid_from=day, second_above=Decimal(500), per_case=Decimal(500), per_client=Decimal(500),
                small_up_to=Decimal(0),
            )
        )  # fmt: skip
        with refused("no_payer"):
            approve(desk, payout)


def test_what_is_cancelled_goes_back_to_the_month_that_bore_it(desk: Bank, move_to: Any) -> None:
    move_to(datetime(2031, 3, 31, 12, tzinfo=MOSCOW))
    payout = desk.approved("300.00")
    move_to(datetime(2031, 4, 1, 12, tzinfo=MOSCOW))
    desk.approved("30.00")
    desk.store.write(cancel_payout, payout, desk.seen(payout), "Клиент отказался", by=desk.gleb)

    rows = desk.ask(
        "SELECT month, sum(committed) FROM payout_budgets GROUP BY month HAVING month > '2031-01-01' ORDER BY 1"
    )
    assert rows == [("2031-03-01", 0), ("2031-04-01", 3_000)]


# -- many at once ----------------------------------------------------------------------------------


def small(desk: Bank, *amounts: str) -> list[UUID]:
    """Payouts within their recommended range."""
    found = [desk.request(amount) for amount in amounts]
    for payout in found:
        desk.change(Payout, payout, range_low=Decimal(100), range_high=Decimal(1_000))
    return found


def approve_all(desk: Bank, payouts: list[UUID], count: int, total: str) -> None:
    items = [(payout, desk.seen(payout)) for payout in payouts]
    desk.store.write(approve_small, items, count, Decimal(total), by=desk.vera)


def test_several_small_ones_are_approved_with_one_confirmation(desk: Bank) -> None:
    payouts = small(desk, "100.00", "250.50", "600.00")
    approve_all(desk, payouts, 3, "950.50")

    assert {desk.payout(payout).status for payout in payouts} == {"approved"}
    assert sum(desk.committed().values()) == Decimal("950.50")


@pytest.mark.parametrize(("count", "total"), [(2, "950.50"), (4, "950.50"), (3, "950.49"), (3, "0")])
def test_a_confirmation_of_something_else_approves_nothing(desk: Bank, count: int, total: str) -> None:
    payouts = small(desk, "100.00", "250.50", "600.00")

    with refused("batch_differs"):
        approve_all(desk, payouts, count, total)
    assert {desk.payout(payout).status for payout in payouts} == {"requested"}


def test_none_of_a_batch_is_large_or_outside_of_its_range_or_there_twice(desk: Bank) -> None:
    (fine,) = small(desk, "100.00")
    (large,) = small(desk, "600.01")
    outside = desk.request("99.99")
    desk.change(Payout, outside, range_low=Decimal(100), range_high=Decimal(1_000))
    without = desk.request("100.00")
    desk.change(Payout, without, range_low=None, range_high=None)

    for other, total in ((large, "700.01"), (outside, "199.99"), (without, "200.00"), (fine, "200.00")):
        with refused("batch_differs"):
            approve_all(desk, [fine, other], 2, total)
    with refused("batch_differs"):
        approve_all(desk, [], 0, "0")


def test_one_that_is_refused_keeps_the_whole_batch_back(desk: Bank) -> None:
    payouts = small(desk, "100.00", "200.00")
    desk.change_all(PayoutLimit, per_month=Decimal(250))

    with refused("over_month_limit"):
        approve_all(desk, payouts, 2, "300.00")
    assert {desk.payout(payout).status for payout in payouts} == {"requested"}
    assert sum(desk.committed().values()) == 0


# -- afterwards ------------------------------------------------------------------------------------


def test_no_step_of_a_payout_is_undone(desk: Bank) -> None:
    payout = desk.request()
    outcome = desk.store.write(approve_payout, payout, desk.seen(payout), by=desk.vera)
    assert outcome.mutation is None
    ((mutation,),) = desk.ask("SELECT id FROM mutations WHERE action = 'approve_payout'")

    with refused("not_undone"):
        desk.store.undo(UUID(bytes=mutation), by=desk.vera)


def test_an_error_is_marked_by_a_lead(desk: Bank) -> None:
    payout = desk.approved()

    with refused("not_your_role"):
        desk.store.write(mark_error, payout, "Не тот клиент", by=desk.anna)
    desk.store.write(mark_error, payout, "Не тот клиент", by=desk.gleb)
    assert desk.payout(payout).error_at is not None
    with refused("payout_state"):
        desk.store.write(mark_error, payout, "Опять", by=desk.gleb)


def test_what_the_rules_keep_stands_in_no_history(desk: Bank) -> None:
    desk.approved("300.00")

    told = set(desk.ask("SELECT DISTINCT table_name, column_name FROM changes"))
    assert not told & {(table, column) for table, columns in KEPT.items() for column in columns}


def test_the_currency_of_the_company_holds(desk: Bank) -> None:
    payout = desk.store.write(draft_payout, desk.case(), terms(), by=desk.anna).value
    company = UUID(bytes=desk.ask("SELECT id FROM companies")[0][0])
    desk.change(Company, company, currency="KZT")

    with refused("wrong_currency"):
        desk.store.write(request_draft, payout, by=desk.anna)
