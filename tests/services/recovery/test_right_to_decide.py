"""What is said beforehand about an approval is what the rules say when it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from cxdesk.models.casework import Case
from cxdesk.models.ids import new_id
from cxdesk.models.intake import Client
from cxdesk.models.payout_terms import Seen
from cxdesk.models.people import Person, Product, Site
from cxdesk.models.recovery import Payout
from cxdesk.models.recovery_rules import CostShare, PayoutBudget, PayoutCap, PayoutLimit
from cxdesk.models.refusals import PAYOUT_REFUSALS, Refusal
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.recovery.deciding import approve_payout, ask_back
from cxdesk.services.recovery.reach import deciders
from cxdesk.services.recovery.right_to_decide import Mark
from cxdesk.services.recovery.screen import PayoutScreen, payout_screen
from cxdesk.services.recovery.small_batch import small_batch
from cxdesk.services.recovery.waiting import view_for
from tests.services.recovery.made_payouts import Bank, bank


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path, laid_out=True) as found:
        yield found


def screen(desk: Bank, payout: UUID, by: Actor | None = None) -> PayoutScreen:
    with desk.store.connect() as db:
        return payout_screen(db, payout, by or desk.vera, clock.now())


def marks(shown: PayoutScreen, mark: Mark) -> list[str]:
    return [str(check.text) for check in shown.checks if check.mark is mark]


def _spend_month(desk: Bank) -> tuple[UUID, Actor]:
    desk.change_all(PayoutLimit, per_month=Decimal(700))
    desk.approved("500.00")
    return desk.request("300.00"), desk.vera


def _own(desk: Bank) -> tuple[UUID, Actor]:
    return desk.request("500.00", by=desk.vera), desk.vera


def _second_of_one(desk: Bank) -> tuple[UUID, Actor]:
    payout = desk.request("1500.00")
    desk.store.write(approve_payout, payout, desk.seen(payout), by=desk.vera)
    return payout, desk.vera


def _written(desk: Bank) -> tuple[UUID, Actor]:
    payout = desk.request()
    desk.change(Payout, payout, writers=sorted([desk.anna.person_id.hex, desk.vera.person_id.hex]))
    return payout, desk.vera


def _case_cap(desk: Bank) -> tuple[UUID, Actor]:
    desk.change_all(PayoutCap, per_case=Decimal(800))
    case = desk.case()
    desk.approved("500.00", case=case)
    return desk.request("400.00", case=case), desk.gleb


def _client_cap(desk: Bank) -> tuple[UUID, Actor]:
    desk.change_all(PayoutCap, per_client=Decimal(800))
    desk.approved("500.00")
    return desk.request("400.00"), desk.gleb


def _no_payer(desk: Bank) -> tuple[UUID, Actor]:
    desk.change_all(CostShare, valid_from=date(2200, 1, 1))
    return desk.request(), desk.vera


def _no_budget(desk: Bank) -> tuple[UUID, Actor]:
    team = desk.ask("SELECT id FROM payout_budgets LIMIT 1")[0][0]
    desk.change(PayoutBudget, UUID(bytes=team), month=date(2200, 1, 1))
    return desk.request(), desk.vera


def _over_budget(desk: Bank) -> tuple[UUID, Actor]:
    desk.change_all(PayoutBudget, spendable=Decimal(100))
    return desk.request(), desk.vera


def _over_limit(desk: Bank) -> tuple[UUID, Actor]:
    return desk.request("3000.01"), desk.vera


def _no_limit(desk: Bank) -> tuple[UUID, Actor]:
    for (row,) in desk.ask("SELECT id FROM payout_limits WHERE role = 'lead'"):
        desk.change(PayoutLimit, UUID(bytes=row), valid_from=date(2200, 1, 1))
    return desk.request(), desk.vera


def _no_caps(desk: Bank) -> tuple[UUID, Actor]:
    desk.change_all(PayoutCap, valid_from=date(2200, 1, 1))
    return desk.request(), desk.vera


def _specialist(desk: Bank) -> tuple[UUID, Actor]:
    return desk.request(), desk.boris


def _gone(desk: Bank) -> tuple[UUID, Actor]:
    case = desk.case()
    payout = desk.request(case=case)
    desk.change(Case, case, deleted_at=clock.now())
    return payout, desk.vera


def _closed(desk: Bank) -> tuple[UUID, Actor]:
    case = desk.case()
    payout = desk.request(case=case)
    desk.change(Case, case, status="closed", closed_at=clock.now())
    return payout, desk.vera


def _arrested(desk: Bank) -> tuple[UUID, Actor]:
    payout = desk.request()
    _tell(desk, payout, account="arrested", phone="open")
    return payout, desk.vera


def _without_a_way(desk: Bank) -> tuple[UUID, Actor]:
    payout = desk.request()
    _tell(desk, payout, account="none", phone="none", card="none", bonus="none")
    return payout, desk.vera


def _tell(desk: Bank, payout: UUID, **states: str) -> None:
    client = desk.payout(payout).client_id
    assert client is not None
    desk.change(Client, client, pay_states=states)


SITUATIONS: dict[str, Callable[[Bank], tuple[UUID, Actor]]] = {
    "not_your_role": _specialist,
    "own_request": _own,
    "case_gone": _gone,
    "case_closed": _closed,
    "wrote_draft": _written,
    "second_person": _second_of_one,
    "no_limit": _no_limit,
    "over_limit": _over_limit,
    "over_month_limit": _spend_month,
    "no_caps": _no_caps,
    "over_case_cap": _case_cap,
    "over_client_cap": _client_cap,
    "no_payer": _no_payer,
    "no_budget": _no_budget,
    "over_budget": _over_budget,
    "not_payable": _arrested,
    "never_payable": _without_a_way,
}


@pytest.mark.parametrize("code", SITUATIONS)
def test_what_stands_in_the_way_is_said_before_it_is_tried(desk: Bank, code: str) -> None:
    payout, by = SITUATIONS[code](desk)
    shown = screen(desk, payout, by)
    assert {check.code for check in shown.checks if check.mark is Mark.NO} == {code}
    assert shown.why_no_approval is not None
    assert shown.why_no_approval.source == PAYOUT_REFUSALS[code][0]
    with pytest.raises(Refusal) as refusal:
        desk.store.write(approve_payout, payout, shown.seen, by=by)
    assert refusal.value.code == code


def test_what_was_asked_for_before_the_account_was_arrested_is_asked_back_for_another_way(desk: Bank) -> None:
    payout, by = _arrested(desk)
    with pytest.raises(Refusal) as refusal:
        desk.store.write(approve_payout, payout, desk.seen(payout), by=by)
    assert str(refusal.value.title) == "The account is arrested: the client cannot be paid this way now."
    assert str(refusal.value.hint) == "Ask back for another way: Phone top-up."
    assert desk.payout(payout).status == "requested"
    assert not any(desk.committed().values())
    desk.store.write(ask_back, payout, desk.seen(payout), "The account is arrested", by=by)


def test_where_no_line_stands_in_the_way_it_is_approved(desk: Bank) -> None:
    payout = desk.request()
    shown = screen(desk, payout)
    assert not marks(shown, Mark.NO)
    assert shown.why_no_approval is None
    assert shown.why_not is None
    desk.store.write(approve_payout, payout, shown.seen, by=desk.vera)
    assert desk.payout(payout).status == "approved"


def test_the_lines_tell_who_asked_the_limit_the_month_and_the_budgets(desk: Bank) -> None:
    desk.approved("600.00")
    shown = screen(desk, desk.request("500.00"))
    assert marks(shown, Mark.YES) == [
        "Somebody else asked for it: Anna",
        "Your limit is 3000.00, a second decision is not needed",
        "Of the month 29400.00 of 30000.00 is left",
        "Budget “Cards”: 99600.00 of 100000.00",
        "Budget “Loans”: 99800.00 of 100000.00",
    ]


def test_above_the_second_limit_somebody_else_decides_after(desk: Bank) -> None:
    payout = desk.request("1500.00")
    assert marks(screen(desk, payout), Mark.WAITS) == ["Above 1000.00 a second person decides after you"]
    desk.store.write(approve_payout, payout, desk.seen(payout), by=desk.vera)
    assert "Approved a first time by Vera" in marks(screen(desk, payout, desk.gleb), Mark.YES)
    assert "Your decision is the second one, and the last" in marks(screen(desk, payout, desk.gleb), Mark.YES)


def test_what_would_stand_in_the_way_of_the_last_approval_does_not_stand_in_that_of_the_first(
    desk: Bank,
) -> None:
    desk.change_all(PayoutCap, per_case=Decimal(1_200))
    desk.change_all(PayoutBudget, spendable=Decimal(100))
    payout = desk.request("1500.00")
    shown = screen(desk, payout)
    assert shown.why_no_approval is None
    assert {check.code for check in shown.checks if check.mark is Mark.WAITS} == {
        "",
        "over_case_cap",
        "over_budget",
    }
    desk.store.write(approve_payout, payout, shown.seen, by=desk.vera)
    last = screen(desk, payout, desk.gleb)
    assert {check.code for check in last.checks if check.mark is Mark.NO} == {"over_case_cap", "over_budget"}


def test_a_principal_of_another_site_is_not_offered(desk: Bank) -> None:
    north, south = (Site(id=new_id(), name=name, time_zone="Europe/Moscow") for name in ("North", "South"))
    for site in (north, south):
        site.calendar_id = UUID(bytes=desk.ask("SELECT calendar_id FROM companies")[0][0])
    desk.add(north, south)
    desk.change(Person, desk.vera.person_id, site_id=south.id)
    desk.deputy(desk.vera, desk.boris)
    payout = desk.request()
    desk.change(Payout, payout, scope_id=north.id)
    shown = screen(desk, payout, desk.boris)
    assert (shown.deciders, shown.why_no_approval is not None) == ((), True)
    with pytest.raises(Refusal) as refusal:
        desk.store.write(approve_payout, payout, shown.seen, by=desk.boris, principal_id=desk.vera.person_id)
    assert refusal.value.code == "no_deputy"
    with desk.store.connect() as db:
        batch = small_batch(db, view_for(db, desk.boris, clock.now()), desk.boris, clock.now())
    assert batch.items == ()


def test_the_team_of_a_product_that_is_gone_pays_as_before(desk: Bank) -> None:
    case = desk.case(product=True)
    payout = desk.request(case=case)
    desk.change(Product, desk.product, deleted_at=clock.now())
    shown = screen(desk, payout)
    desk.store.write(approve_payout, payout, shown.seen, by=desk.vera)
    assert (
        [part.team for part in shown.charges]
        == [part.team for part in screen(desk, payout).charges]
        == ["Cards"]
    )


def test_what_was_charged_is_shown_beside_the_budget_that_bears_it(desk: Bank) -> None:
    payout = desk.approved("600.00")
    month = clock.now().date().replace(day=1)
    later = clock.now() + timedelta(days=40)
    with desk.store.connect() as db:
        shown = payout_screen(db, payout, desk.vera, later)
    assert desk.payout(payout).committed_month == month
    assert [part.budget.committed for part in shown.charges if part.budget] == [Decimal(400), Decimal(200)]


def test_a_deputy_decides_in_the_name_of_the_principal(desk: Bank) -> None:
    desk.deputy(desk.vera, desk.boris)
    payout = desk.request()
    shown = screen(desk, payout, desk.boris)
    assert shown.decider is not None
    assert shown.decider.name == "Vera"
    assert marks(shown, Mark.YES)[1].startswith("You decide for Vera, whose limit is 3000.00")
    desk.store.write(approve_payout, payout, shown.seen, by=desk.boris, principal_id=shown.decider.person_id)
    assert desk.payout(payout).status == "approved"


def test_a_principal_is_named_only_where_the_own_limit_does_not_reach(desk: Bank) -> None:
    desk.deputy(desk.elena, desk.vera)
    small, large = desk.request("500.00"), desk.request("4000.00")
    names = [shown.decider.name for p in (small, large) if (shown := screen(desk, p)).decider]
    assert names == ["Vera", "Elena"]


def test_a_deputy_of_whoever_asked_decides_nothing(desk: Bank) -> None:
    desk.deputy(desk.vera, desk.gleb)
    payout = desk.request(by=desk.vera)
    with desk.store.connect() as db:
        shown = payout_screen(db, payout, desk.gleb, clock.now(), principal=desk.vera.person_id)
    assert [check.code for check in shown.checks if check.mark is Mark.NO] == ["own_request"]
    assert screen(desk, payout, desk.gleb).why_no_approval is None


def test_deputies_whose_time_is_over_or_whose_principal_left_are_none(desk: Bank) -> None:
    desk.deputy(desk.vera, desk.boris, days=(-3, -1))
    desk.deputy(desk.gleb, desk.boris, days=(1, 3))
    with desk.store.connect() as db:
        assert deciders(db, desk.boris, clock.now()) == ()


def test_an_auditor_reads_and_decides_nothing(desk: Bank) -> None:
    olga = desk.hire("Olga", Role.AUDITOR)
    shown = screen(desk, desk.request(), olga)
    assert shown.decider is None
    assert shown.why_not is not None


def test_who_pays_is_told_to_the_kopeck_as_it_will_be_charged(desk: Bank) -> None:
    payout = desk.request("500.00", case=desk.case())
    before = screen(desk, payout).charges
    assert [(part.team, part.percent, part.amount) for part in before] == [
        ("Cards", 67, Decimal("333.33")), ("Loans", 33, Decimal("166.67")),
    ]  # fmt: skip
    desk.store.write(approve_payout, payout, Seen(1, Decimal("500.00")), by=desk.vera)
    after = screen(desk, payout)
    assert [(part.team, part.amount) for part in after.charges] == [
        (part.team, part.amount) for part in before
    ]
    assert after.checks == ()


def test_a_product_of_a_team_is_paid_by_it_alone(desk: Bank) -> None:
    shown = screen(desk, desk.request(case=desk.case(product=True)))
    assert [(part.team, part.percent) for part in shown.charges] == [("Cards", 100)]
    desk.change(Product, desk.product, product_team_id=None)
    assert len(screen(desk, shown.id).charges) == 2


def test_what_a_client_was_merged_into_counts_too(desk: Bank) -> None:
    desk.change_all(PayoutCap, per_client=Decimal(800))
    payout = desk.approved("500.00")
    stands = desk.payout(payout).client_id
    former = desk.client()
    desk.change(Client, former, merged_into_id=stands)
    next_one = desk.request("400.00")
    desk.change(Payout, next_one, client_id=former)
    shown = screen(desk, next_one, desk.gleb)
    assert [check.code for check in shown.checks if check.mark is Mark.NO] == ["over_client_cap"]
