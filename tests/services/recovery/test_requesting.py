"""Payouts are drafted, edited, dropped and asked for, in a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from cxdesk.models.casework import Case
from cxdesk.models.people import Person
from cxdesk.models.policy import MethodRule
from cxdesk.models.policy_content import write_policy
from cxdesk.models.recovery_rules import PayoutPolicy
from cxdesk.models.recovery_values import Method, Predictor
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import CxError
from cxdesk.models.values import CaseStatus
from cxdesk.services.casework import cases
from cxdesk.services.casework.history import case_history
from cxdesk.services.recovery.deciding import approve_payout, ask_back
from cxdesk.services.recovery.drafting import draft_payout, drop_draft, edit_draft
from cxdesk.services.recovery.registers import make_register
from cxdesk.services.recovery.requesting import AskedAlready, request_draft, request_payout
from cxdesk.services.recovery.starting import first_policy
from cxdesk.services.recovery.steps import cancel_payout
from tests.services.recovery.known_cases import Desk
from tests.services.recovery.made_payouts import Bank, bank, refused, terms


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path, laid_out=True) as found:
        yield found


def draft(desk: Bank, case: UUID | None = None, amount: str = "500.00") -> UUID:
    payout: UUID = desk.store.write(draft_payout, case or desk.case(), terms(amount), by=desk.anna).value
    return payout


def test_a_draft_knows_its_case_and_its_client(desk: Bank) -> None:
    case = desk.case(product=True)
    payout = desk.payout(
        desk.store.write(
            draft_payout,
            case,
            terms("500", severity=2, predictors=frozenset({Predictor.MISINFORMATION})),
            by=desk.anna,
        ).value
    )
    ((number, client, ref),) = desk.ask(
        "SELECT c.number, c.client_id, l.ref FROM cases c JOIN clients l ON l.id = c.client_id WHERE c.id = ?",
        case.bytes,
    )

    assert (payout.case_number, payout.client_ref, payout.client_id) == (number, ref, UUID(bytes=client))
    assert (payout.severity, payout.product_id, payout.fault) == (2, desk.product, "employee")
    assert Predictor.MISINFORMATION.value in payout.predictors
    assert (payout.status, payout.writers, payout.currency) == ("draft", [desk.anna.person_id.hex], "RUB")


def test_who_drafts_for_a_case_that_nobody_holds_takes_it(desk: Bank) -> None:
    case = desk.case()
    desk.store.write(cases.assign_cases, [case], None, by=desk.owner)
    desk.change(Case, case, status="new")
    draft(desk, case)

    ((holder, status),) = desk.ask("SELECT assignee_id, status FROM cases WHERE id = ?", case.bytes)
    assert (holder, status) == (desk.anna.person_id.bytes, "in_review")


def test_a_lead_drafts_for_the_case_of_another_and_does_not_take_it(desk: Bank) -> None:
    case = desk.case()
    desk.store.write(draft_payout, case, terms(), by=desk.vera)

    assert desk.ask("SELECT assignee_id FROM cases WHERE id = ?", case.bytes) == [
        (desk.anna.person_id.bytes,)
    ]


def test_nobody_drafts_for_the_case_of_a_colleague(desk: Bank) -> None:
    case = desk.case()

    with refused("held_by") as caught:
        desk.store.write(draft_payout, case, terms(), by=desk.boris)
    assert "Anna" in str(caught.value.title)
    assert desk.ask("SELECT count(*) FROM payouts") == [(0,)]


def test_no_payout_is_drafted_for_a_case_that_is_closed_or_gone(desk: Bank) -> None:
    case = desk.case()
    desk.store.write(cases.close_case, case, by=desk.anna)

    with refused("case_closed"):
        draft(desk, case)
    with refused("row_unknown"):
        draft(desk, UUID(int=1))


def test_a_draft_is_edited_dropped_and_undone(desk: Bank) -> None:
    payout = draft(desk)
    edited = desk.store.write(edit_draft, payout, terms("350"), by=desk.anna)
    assert desk.payout(payout).amount == Decimal(350)

    assert edited.mutation is not None
    desk.store.undo(edited.mutation, by=desk.anna)
    assert desk.payout(payout).amount == Decimal(500)

    dropped = desk.store.write(drop_draft, payout, by=desk.anna)
    with refused("row_unknown"):
        desk.store.write(request_draft, payout, by=desk.anna)
    assert dropped.mutation is not None
    desk.store.undo(dropped.mutation, by=desk.anna)
    assert desk.payout(payout).deleted_at is None


def test_a_new_draft_is_undone_until_it_is_asked_for(desk: Bank) -> None:
    case = desk.case()
    outcome = desk.store.write(draft_payout, case, terms(), by=desk.anna)
    assert outcome.mutation is not None
    undone = desk.store.undo(outcome.mutation, by=desk.anna)
    assert desk.payout(outcome.value).deleted_at is not None
    assert undone.mutation is not None
    desk.store.undo(undone.mutation, by=desk.anna)
    desk.store.write(request_draft, outcome.value, by=desk.anna)

    with refused("not_undone"):
        desk.store.undo(outcome.mutation, by=desk.anna)
    desk.store.write(ask_back, outcome.value, desk.seen(outcome.value), "Зачем?", by=desk.vera)
    with refused("not_undone"):
        desk.store.undo(outcome.mutation, by=desk.anna)


def test_a_request_is_no_change_that_could_be_undone(desk: Bank) -> None:
    outcome = desk.store.write(request_payout, desk.case(), terms(), by=desk.anna)
    ((mutation,),) = desk.ask(
        "SELECT DISTINCT mutation_id FROM changes WHERE table_name = 'payout_events' AND row_id = ?",
        desk.events(outcome.value)[0].id.bytes,
    )

    assert outcome.mutation is None
    with refused("not_undone") as caught:
        desk.store.undo(UUID(bytes=mutation), by=desk.anna)
    assert str(caught.value.title) == "A payout is not undone: cancel it."


def test_asked_for_at_once_or_as_a_draft_is_the_same(desk: Bank) -> None:
    at_once = desk.payout(desk.request("500.00"))
    drafted = draft(desk)
    desk.store.write(request_draft, drafted, by=desk.anna)
    later = desk.payout(drafted)

    for column in (
        "status",
        "round",
        "amount",
        "writers",
        "requested_by_id",
        "cause_id",
        "words",
    ):
        assert getattr(at_once, column) == getattr(later, column), column


def test_a_case_without_a_cause_asks_for_no_money(desk: Bank) -> None:
    case = desk.case(cause=False)

    with refused("no_cause"):
        desk.store.write(request_payout, case, terms(), by=desk.anna)
    payout = draft(desk, case)
    cause = UUID(bytes=desk.ask("SELECT id FROM causes LIMIT 1")[0][0])
    desk.store.write(cases.set_cause, case, cause, by=desk.anna)
    desk.store.write(request_draft, payout, by=desk.anna)

    assert desk.payout(payout).cause_id == cause


@pytest.mark.parametrize("stands", ["requested", "approved", "sent"])
def test_the_same_is_not_asked_for_twice_unless_it_is_meant(desk: Bank, stands: str) -> None:
    case = desk.case()
    first = desk.request(case=case) if stands == "requested" else desk.approved(case=case)
    if stands == "sent":
        items = [(first, desk.seen(first))]
        desk.store.write(make_register, Method.ACCOUNT, items, by=desk.fedor)
    second = draft(desk, case)

    with pytest.raises(AskedAlready, match=r"The same was asked for already by Anna: 500\.00") as at_once:
        desk.store.write(request_payout, case, terms(), by=desk.anna)
    with pytest.raises(AskedAlready) as by_draft:
        desk.store.write(request_draft, second, by=desk.anna)

    assert (at_once.value.payout_id, by_draft.value.payout_id) == (first, first)
    assert desk.ask("SELECT count(*) FROM payouts") == [(2,)]
    assert desk.store.write(request_payout, case, terms(), by=desk.anna, again=True).value != first
    desk.store.write(request_draft, second, by=desk.anna, again=True)


def test_another_amount_way_or_case_is_another_payout(desk: Bank) -> None:
    case = desk.case()
    desk.request(case=case)

    desk.store.write(request_payout, case, terms("499.99"), by=desk.anna)
    desk.store.write(request_payout, case, terms(method=Method.BONUS), by=desk.anna)
    desk.request()


def test_what_came_to_nothing_is_asked_for_anew(desk: Bank) -> None:
    case = desk.case()
    given_up, failed = desk.request(case=case), desk.case()
    desk.store.write(cancel_payout, given_up, desk.seen(given_up), "", by=desk.anna)
    fail(desk, desk.approved(case=failed))

    desk.request(case=case)
    desk.request(case=failed)


def test_whoever_left_a_second_ago_asks_for_nothing(desk: Bank) -> None:
    case = desk.case()
    payout = draft(desk, case)
    desk.change(Person, desk.anna.person_id, active=False)

    with refused("not_a_person"):
        desk.store.write(request_payout, case, terms(), by=desk.anna)
    with refused("not_a_person"):
        desk.store.write(request_draft, payout, by=desk.anna)


def test_a_failed_payout_is_tried_again_once(desk: Bank) -> None:
    from cxdesk.models.recovery import Payout

    case = desk.case()
    failed = desk.approved(case=case)
    again = replace(terms(), replaces_id=failed)

    def ask() -> UUID:
        payout: UUID = desk.store.write(request_payout, case, again, by=desk.anna).value
        return payout

    with refused("not_replaceable"):
        ask()
    fail(desk, failed)
    other = draft(desk, case)  # a draft that names it as well does not stand in the way
    desk.change(Payout, other, replaces_id=failed)
    first = ask()
    with refused("not_replaceable"):
        ask()
    with refused("not_replaceable"):
        desk.store.write(request_draft, other, by=desk.anna)
    desk.store.write(cancel_payout, first, desk.seen(first), "", by=desk.anna)
    assert desk.payout(ask()).replaces_id == failed
    with refused("not_replaceable"):
        desk.store.write(request_payout, desk.case(), again, by=desk.anna)


def fail(desk: Bank, payout: UUID) -> None:
    from cxdesk.models.recovery_values import Method
    from cxdesk.services.recovery.registers import make_register
    from cxdesk.services.recovery.settling import mark_failed

    desk.store.write(make_register, Method.ACCOUNT, [(payout, desk.seen(payout))], by=desk.fedor)
    desk.store.write(mark_failed, payout, desk.seen(payout), "Счёт закрыт", by=desk.fedor)


def test_a_case_closes_when_its_payouts_are_settled(desk: Bank) -> None:
    case = desk.case()
    payout = draft(desk, case)

    for _ in range(2):
        with refused("payout_open"):
            desk.store.write(cases.close_case, case, by=desk.anna)
        assert case_status(desk, case) is CaseStatus.IN_REVIEW
        if desk.payout(payout).status == "draft":
            desk.store.write(request_draft, payout, by=desk.anna)
    desk.store.write(cancel_payout, payout, desk.seen(payout), "", by=desk.anna)
    desk.store.write(cases.close_case, case, by=desk.anna)
    assert case_status(desk, case) is CaseStatus.CLOSED


def test_an_undo_opens_no_payout_in_a_closed_case(desk: Bank) -> None:
    case = desk.case()
    payout = draft(desk, case)
    dropped = desk.store.write(drop_draft, payout, by=desk.anna)
    closed = desk.store.write(cases.close_case, case, by=desk.anna)
    assert dropped.mutation is not None
    assert closed.mutation is not None

    with refused("payout_open"):
        desk.store.undo(dropped.mutation, by=desk.anna)
    assert desk.payout(payout).deleted_at is not None
    reopened = desk.store.undo(closed.mutation, by=desk.anna)
    desk.store.undo(dropped.mutation, by=desk.anna)
    assert reopened.mutation is not None
    with refused("payout_open"):
        desk.store.undo(reopened.mutation, by=desk.anna)


def case_status(desk: Bank, case: UUID) -> CaseStatus:
    return CaseStatus(desk.ask("SELECT status FROM cases WHERE id = ?", case.bytes)[0][0])


def test_the_case_tells_what_became_of_its_payouts(desk: Bank) -> None:
    case = desk.case()
    payout = draft(desk, case)
    desk.store.write(edit_draft, payout, terms("350"), by=desk.anna)
    desk.store.write(edit_draft, payout, terms("350", words="Иначе"), by=desk.anna)
    desk.store.write(request_draft, payout, by=desk.anna)
    desk.store.write(ask_back, payout, desk.seen(payout), "За что?", by=desk.vera)
    desk.store.write(request_draft, payout, by=desk.anna)
    desk.deputy(desk.vera, desk.boris)
    desk.store.write(
        approve_payout, payout, desk.seen(payout), by=desk.boris, principal_id=desk.vera.person_id
    )
    fail(desk, payout)
    dropped = draft(desk, case)
    desk.store.write(drop_draft, dropped, by=desk.anna)

    with desk.store.connect() as db:
        rows = case_history(db, case)
    told = [[str(text) for text in row.sentences] for row in rows][::-1]
    assert told[4:] == [
        ["payout drafted: 500.00"],
        ["draft of the payout: 500.00 → 350.00"],
        ["draft of the payout changed"],
        ["payout asked for: 350.00"],
        ["payout asked back: 350.00: “За что?”"],
        ["payout asked for: 350.00"],
        ["payout approved: 350.00 (in place of Vera)"],
        ["payout sent: 350.00"],
        ["payout failed: 350.00: “Счёт закрыт”"],
        ["payout drafted: 500.00"],
        ["draft of the payout dropped"],
    ]
    assert [row.mutation is None for row in rows][::-1][4:] == [
        False, False, False, True, True, True, True, True, True, False, False,
    ]  # fmt: skip


def test_a_refusal_is_a_sentence_for_a_person(desk: Bank) -> None:
    with pytest.raises(CxError) as caught:
        desk.store.write(draft_payout, desk.case(), terms("0"), by=desk.anna)
    assert isinstance(caught.value, Refusal)
    assert (
        str(caught.value)
        == "This amount cannot be given. Write an amount above zero, with two places at most."
    )


def test_whoever_lost_a_role_uses_it_no_more_though_the_window_is_still_open(desk: Bank) -> None:
    payout = desk.request()
    desk.change(Person, desk.vera.person_id, roles=["specialist"])

    with refused("not_your_role"):
        desk.store.write(approve_payout, payout, desk.seen(payout), by=desk.vera)

    assert desk.payout(payout).status == "requested"


def test_a_method_that_the_policy_does_not_name_is_not_used(known: Desk) -> None:
    case = known.case(client_id=known.client())
    with known.store.connect() as db:
        ((row,),) = db.execute("SELECT id FROM payout_policies").fetchall()
    policy = replace(first_policy({}), methods=(MethodRule(Method.CARD),))
    known.change(PayoutPolicy, UUID(bytes=row), content=write_policy(policy))

    with pytest.raises(CxError, match="The policy does not use this method now"):
        known.store.write(request_payout, case, terms(), by=known.actor)


@pytest.mark.parametrize(
    "states, mend",
    [
        ({"account": "arrested", "phone": "open"}, "Choose another way"),
        (dict.fromkeys(("account", "card", "phone", "bonus"), "none"), "No way works"),
    ],
)
def test_a_client_who_cannot_be_paid_this_way_is_told_before_anybody_is_asked(
    known: Desk, states: dict[str, str], mend: str
) -> None:
    case = known.case(client_id=known.client(pay_states=states))

    with pytest.raises(CxError, match="cannot be paid this way") as raised:
        known.store.write(request_payout, case, terms(), by=known.actor)

    assert str(raised.value.hint).startswith(mend)
    with known.store.connect() as db:
        assert db.execute("SELECT count(*) FROM payouts").fetchone() == (0,)
