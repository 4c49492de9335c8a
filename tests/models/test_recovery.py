"""The rules of payouts on the entity alone: each refused with its code, in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from cxdesk.models.payout_terms import Caps, CaseFacts, Ground, Limit, Seen, Share, Snapshot, Terms
from cxdesk.models.recovery import Payout, PayoutRegister
from cxdesk.models.recovery_rules import PayoutBudget
from cxdesk.models.recovery_values import Method, PayoutReason, RefusalReason, Step
from cxdesk.models.refusals import PAYOUT_REFUSALS, Refusal
from cxdesk.models.values import Actor, Role
from tests.services.recovery.made_payouts import refused

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
SITE, CASE, CLIENT, CAUSE = uuid4(), uuid4(), uuid4(), uuid4()
CARDS, LOANS = UUID(int=1), UUID(int=2)


def person(name: str, *roles: Role) -> Actor:
    return Actor(uuid4(), name, frozenset(roles))


ANNA, BORIS = person("Anna", Role.SPECIALIST), person("Boris", Role.SPECIALIST)
VERA, GLEB = person("Vera", Role.LEAD), person("Gleb", Role.LEAD)
FEDOR, LOADER = person("Fedor", Role.FINANCE), person("Lev", Role.LOADER)

FACTS = CaseFacts(CASE, SITE, CLIENT, "2026-11-00001", assignee_id=ANNA.person_id)
TERMS = Terms(Decimal(500), Method.ACCOUNT, PayoutReason.GOODWILL)
SNAPSHOT = Snapshot(
    NOW, NOW, cause_id=CAUSE, recommended=Decimal(500), range_low=Decimal(300), range_high=Decimal(800)
)


def ground(by: Actor, **facts: Any) -> Ground:
    """All that an approval of a small sum asks."""
    told: dict[str, Any] = {
        "limit": Limit(Decimal(3_000), Decimal(30_000)),
        "caps": Caps(Decimal(1_000), Decimal(10_000), Decimal(20_000), Decimal(600)),
        "of_client": Decimal(0),
        "shares": (Share(CARDS, 2), Share(LOANS, 1)),
        "teams": {CARDS: "Cards", LOANS: "Loans"},
    }
    return Ground(NOW, TODAY, **{"counted_id": by.person_id, **told, **facts})


def budgets(spendable: int = 10_000) -> dict[UUID, PayoutBudget]:
    return {
        team: PayoutBudget(product_team_id=team, month=date(2026, 11, 1), spendable=Decimal(spendable),
                           committed=Decimal(0))
        for team in (CARDS, LOANS)
    }  # fmt: skip


def drafted(
    terms: Terms = TERMS, *, by: Actor = ANNA, facts: CaseFacts = FACTS, snapshot: Snapshot = SNAPSHOT
) -> Payout:
    return Payout.draft(facts, terms, snapshot, by=by, now=NOW, currency="RUB")


def requested(amount: str = "500", **others: Any) -> Payout:
    payout = drafted(replace(TERMS, amount=Decimal(amount), words="Ждала неделю"), **others)
    payout.request(FACTS, SNAPSHOT, ground(ANNA), by=ANNA, currency="RUB")
    return payout


def approved(amount: str = "500") -> Payout:
    payout = requested(amount)
    payout.approve(ground(VERA), budgets(), seen(payout), by=VERA)
    return payout


def seen(payout: Payout) -> Seen:
    return Seen(payout.round, payout.amount)


# -- drafts ------------------------------------------------------------------------------------------


def test_a_draft_keeps_what_was_said_and_what_was_true() -> None:
    payout = drafted(replace(TERMS, amount=Decimal("500.5"), words="  Ждала неделю "))

    assert (payout.status, payout.round, payout.amount, payout.words) == (
        "draft",
        0,
        Decimal("500.50"),
        "Ждала неделю",
    )
    assert (payout.scope_id, payout.case_id, payout.client_id) == (SITE, CASE, CLIENT)
    assert (payout.cause_id, payout.range_high, payout.writers) == (CAUSE, Decimal(800), [ANNA.person_id.hex])


@pytest.mark.parametrize(
    "amount", ["0", "-1", "0.001", "10.005", "NaN", "Infinity", "-Infinity", "1000000000000"]
)
def test_an_amount_that_is_none_is_refused(amount: str) -> None:
    with refused("wrong_amount"):
        drafted(replace(TERMS, amount=Decimal(amount)))


@pytest.mark.parametrize("amount", ["0.01", "1E+2", "999999999999.99", "10.00000"])
def test_an_amount_is_money_however_it_is_written(amount: str) -> None:
    assert drafted(replace(TERMS, amount=Decimal(amount))).amount == Decimal(amount)


@pytest.mark.parametrize(
    ("by", "facts", "terms", "code"),
    [
        (LOADER, FACTS._replace(closed=True), TERMS, "not_your_role"),
        (BORIS, FACTS._replace(closed=True), TERMS, "case_closed"),
        (VERA, FACTS._replace(closed=True), TERMS, "case_closed"),
        (BORIS, FACTS, replace(TERMS, amount=Decimal(0)), "held_by"),
        (ANNA, FACTS._replace(assignee_id=None), TERMS, "nobody_holds"),
        (ANNA, FACTS, replace(TERMS, amount=Decimal(0), method="barter"), "wrong_amount"),
        (ANNA, FACTS, replace(TERMS, method="barter", reason="whim"), "no_method"),
        (ANNA, FACTS, replace(TERMS, reason="whim"), "no_reason"),
    ],
)  # fmt: skip
def test_a_draft_is_refused_by_the_first_rule_that_it_breaks(
    by: Actor, facts: CaseFacts, terms: Terms, code: str
) -> None:
    with refused(code):
        drafted(terms, by=by, facts=facts)


def test_a_lead_drafts_for_a_case_that_somebody_else_holds() -> None:
    assert drafted(by=VERA).writers == [VERA.person_id.hex]


def test_whoever_edits_a_draft_is_one_of_its_writers_once() -> None:
    payout = drafted()
    payout.edit(FACTS, replace(TERMS, amount=Decimal(600)), SNAPSHOT, by=VERA, currency="RUB")
    payout.edit(FACTS, TERMS, SNAPSHOT, by=VERA, currency="RUB")

    assert payout.writers == [ANNA.person_id.hex, VERA.person_id.hex]


def test_a_draft_of_another_client_or_site_than_the_case_is_not_written_on() -> None:
    payout = drafted()

    with refused("wrong_client"):
        payout.edit(FACTS._replace(client_id=None), TERMS, SNAPSHOT, by=ANNA, currency="RUB")
    with refused("other_scope"):
        payout.edit(
            FACTS._replace(scope_id=uuid4(), client_id=None), TERMS, SNAPSHOT, by=ANNA, currency="RUB"
        )


def test_what_was_asked_for_is_frozen() -> None:
    payout = requested()

    with refused("payout_frozen"):
        payout.edit(FACTS, TERMS, SNAPSHOT, by=ANNA, currency="RUB")
    with refused("payout_frozen"):
        payout.drop(FACTS, by=ANNA, now=NOW)


def test_a_draft_that_was_asked_back_is_edited_but_not_dropped() -> None:
    payout = requested()
    payout.ask_back(ground(VERA), seen(payout), "Почему столько?", by=VERA)
    payout.edit(FACTS, replace(TERMS, amount=Decimal(400)), SNAPSHOT, by=ANNA, currency="RUB")

    assert (payout.status, payout.round, payout.amount) == ("draft", 1, Decimal(400))
    with refused("payout_frozen"):
        payout.drop(FACTS, by=ANNA, now=NOW)


# -- requests ----------------------------------------------------------------------------------------


def test_a_request_freezes_the_terms_and_begins_a_round() -> None:
    payout = requested()
    (event,) = payout.events

    assert (payout.status, payout.round, payout.requested_by_id) == ("requested", 1, ANNA.person_id)
    assert (event.kind, event.round, event.amount, event.person_id) == (
        "request",
        1,
        Decimal(500),
        ANNA.person_id,
    )
    assert payout.requested_at == event.at


@pytest.mark.parametrize(
    ("snapshot", "amount", "words", "code"),
    [
        (replace(SNAPSHOT, cause_id=None), "900", "", "no_cause"),
        (SNAPSHOT, "299.99", "", "needs_words"),
        (SNAPSHOT, "800.01", "  ", "needs_words"),
        (replace(SNAPSHOT, range_low=None, range_high=None), "500", "", "needs_words"),
        (SNAPSHOT, "300", "", None),
        (SNAPSHOT, "800", "", None),
        (SNAPSHOT, "800.01", "Ждала неделю", None),
    ],
)
def test_a_request_needs_a_cause_and_words_where_the_policy_suggests_another_amount(
    snapshot: Snapshot, amount: str, words: str, code: str | None
) -> None:
    payout = drafted(replace(TERMS, amount=Decimal(amount), words=words), snapshot=snapshot)

    if code is None:
        payout.request(FACTS, snapshot, ground(ANNA), by=ANNA, currency="RUB")
        assert payout.status == "requested"
        return
    with refused(code):
        payout.request(FACTS, snapshot, ground(ANNA), by=ANNA, currency="RUB")


def test_a_request_goes_by_what_is_true_then() -> None:
    payout = drafted(snapshot=replace(SNAPSHOT, cause_id=None))
    payout.request(FACTS, SNAPSHOT, ground(ANNA), by=ANNA, currency="RUB")

    assert payout.cause_id == CAUSE


def test_a_request_is_refused_by_the_first_rule_that_it_breaks() -> None:
    payout = drafted()

    def ask(by: Actor, facts: CaseFacts = FACTS, **others: Any) -> None:
        told = {"currency": "RUB", **others}
        payout.request(facts, SNAPSHOT, ground(by, replaceable=False), by=by, **told)

    with refused("not_your_role"):
        ask(FEDOR, FACTS._replace(closed=True))
    with refused("case_closed"):
        ask(BORIS, FACTS._replace(closed=True))
    with refused("held_by"):
        ask(BORIS, FACTS._replace(client_id=None))
    with refused("wrong_client"):
        ask(ANNA, FACTS._replace(client_id=None), currency="USD")
    with refused("wrong_currency"):
        ask(ANNA, currency="USD")
    with refused("not_replaceable"):
        ask(ANNA)


def test_a_payout_is_asked_for_once() -> None:
    payout = requested()

    with refused("payout_state"):
        payout.request(FACTS._replace(closed=True), SNAPSHOT, ground(ANNA), by=ANNA, currency="RUB")


# -- decisions ---------------------------------------------------------------------------------------


def test_an_approval_is_charged_to_the_teams_and_their_budgets() -> None:
    payout, of_month = requested("100.00"), budgets()

    assert payout.approve(ground(VERA), of_month, seen(payout), by=VERA)
    assert payout.charges == [
        {"team": CARDS.hex, "amount": "66.67"}, {"team": LOANS.hex, "amount": "33.33"},
    ]  # fmt: skip
    assert [of_month[team].committed for team in (CARDS, LOANS)] == [Decimal("66.67"), Decimal("33.33")]
    assert (payout.status, payout.committed_month) == ("approved", date(2026, 11, 1))
    event = payout.events[-1]
    assert (event.step, event.counted_id, event.requester_id) == (1, VERA.person_id, ANNA.person_id)
    assert payout.approved_at == payout.decided_at == event.at


def test_steps_follow_one_another_though_the_clock_stands_still() -> None:
    payout = approved()

    assert [event.kind for event in sorted(payout.events, key=lambda event: event.at)] == [
        "request",
        "approve",
    ]
    assert len({event.at for event in payout.events}) == 2


APPROVALS: list[tuple[str, dict[str, Any], str]] = [
    # From the last rule to the first: each breaks all that follow in the list above it.
    ("900", {"shares": (Share(UUID(int=9), 1),)}, "no_budget"),
    ("900", {"shares": ()}, "no_payer"),
    ("900", {"shares": (), "of_client": Decimal("19100.01")}, "over_client_cap"),
    ("900", {"shares": (), "of_client": Decimal(20_000), "of_case": Decimal("9100.01")}, "over_case_cap"),
    ("900", {"of_case": Decimal(10_000), "caps": None}, "no_caps"),
    ("900", {"caps": None, "spent": Decimal("29100.01")}, "over_month_limit"),
    ("900", {"spent": Decimal(30_000), "limit": Limit(Decimal("899.99"), Decimal(30_000))}, "over_limit"),
    ("900", {"spent": Decimal(30_000), "limit": None}, "no_limit"),
    ("900", {"limit": None, "approved_by": frozenset({VERA.person_id})}, "second_person"),
]


@pytest.mark.parametrize(("amount", "facts", "code"), APPROVALS)
def test_an_approval_is_refused_by_the_first_rule_that_it_breaks(
    amount: str, facts: dict[str, Any], code: str
) -> None:
    payout = requested(amount)

    with refused(code):
        payout.approve(ground(VERA, **facts), budgets(), seen(payout), by=VERA)
    assert (payout.status, payout.approvals, len(payout.events)) == ("requested", 0, 1)


@pytest.mark.parametrize(
    ("amount", "facts"),
    [
        ("900", {"of_client": Decimal(19_100)}),
        ("900", {"of_case": Decimal(9_100)}),
        ("900", {"of_client": None}),
        ("900", {"spent": Decimal(29_100)}),
        ("900", {"limit": Limit(Decimal(900), Decimal(900))}),
    ],
)
def test_a_limit_may_be_reached(amount: str, facts: dict[str, Any]) -> None:
    payout = requested(amount)

    assert payout.approve(ground(VERA, **facts), budgets(), seen(payout), by=VERA)


def test_a_budget_is_never_overdrawn() -> None:
    payout, of_month = requested("300.01"), budgets(200)

    with refused("over_budget") as caught:
        payout.approve(ground(VERA), of_month, seen(payout), by=VERA)
    assert caught.value.title.values == {"team": "Cards", "left": Decimal(200)}


def test_whoever_asked_or_wrote_does_not_approve() -> None:
    own = person("Olga", Role.SPECIALIST, Role.LEAD)
    asked = drafted(by=own)
    asked.request(FACTS, SNAPSHOT, ground(own), by=own, currency="RUB")
    written = drafted()
    written.edit(FACTS, TERMS, SNAPSHOT, by=VERA, currency="RUB")
    written.request(FACTS, SNAPSHOT, ground(ANNA), by=ANNA, currency="RUB")

    with refused("own_request"):
        asked.approve(ground(own), budgets(), seen(asked), by=own)
    with refused("own_request"):
        asked.reject(ground(own), seen(asked), RefusalReason.OTHER, "Нет", by=own)
    with refused("wrote_draft"):
        written.approve(ground(VERA), budgets(), seen(written), by=VERA)
    written.reject(ground(VERA), seen(written), RefusalReason.OTHER, "Нет", by=VERA)
    assert written.status == "rejected"


def test_a_deputy_counts_as_the_principal() -> None:
    payout = requested()
    as_vera = ground(VERA)

    with refused("no_deputy"):
        payout.approve(
            replace(as_vera, deputy=False), budgets(), seen(payout), by=BORIS, principal_id=VERA.person_id
        )
    assert payout.approve(as_vera, budgets(), seen(payout), by=BORIS, principal_id=VERA.person_id)
    event = payout.events[-1]
    assert (event.person_id, event.principal_id, event.counted_id) == (
        BORIS.person_id, VERA.person_id, VERA.person_id,
    )  # fmt: skip


def test_neither_a_deputy_nor_a_principal_decides_about_the_own_request() -> None:
    payout = requested()

    with refused("own_request"):
        payout.approve(ground(VERA), budgets(), seen(payout), by=ANNA, principal_id=VERA.person_id)
    with refused("own_request"):
        payout.ask_back(ground(ANNA), seen(payout), "?", by=BORIS, principal_id=ANNA.person_id)


@pytest.mark.parametrize("who", ["by", "principal"])
def test_neither_a_deputy_nor_a_principal_approves_what_they_wrote(who: str) -> None:
    payout = drafted()
    payout.edit(FACTS._replace(assignee_id=BORIS.person_id), TERMS, SNAPSHOT, by=BORIS if who == "by" else VERA,
                currency="RUB")  # fmt: skip
    payout.request(FACTS, SNAPSHOT, ground(ANNA), by=ANNA, currency="RUB")

    with refused("wrote_draft"):
        payout.approve(ground(VERA), budgets(), seen(payout), by=BORIS, principal_id=VERA.person_id)


def test_a_large_payout_needs_two_people() -> None:
    payout, of_month = requested("1000.01"), budgets()
    first = ground(VERA, of_case=Decimal(10_000), shares=())

    assert not payout.approve(first, of_month, seen(payout), by=VERA)
    assert (payout.status, payout.approvals, payout.charges) == ("requested", 1, None)
    both = frozenset({VERA.person_id})
    with refused("second_person"):
        payout.approve(ground(VERA, approved_by=both), of_month, seen(payout), by=VERA)
    with refused("second_person"):
        payout.approve(
            ground(VERA, approved_by=both), of_month, seen(payout), by=GLEB, principal_id=VERA.person_id
        )
    assert payout.approve(ground(GLEB, approved_by=both), of_month, seen(payout), by=GLEB)
    assert [event.step for event in payout.events] == [None, 1, 2]


def test_a_payout_at_the_second_limit_needs_one() -> None:
    payout = requested("1000")

    assert payout.approve(ground(VERA), budgets(), seen(payout), by=VERA)


def test_a_question_takes_the_first_approval_away() -> None:
    payout = requested("2000")
    payout.approve(ground(VERA), budgets(), seen(payout), by=VERA)
    payout.ask_back(ground(GLEB), seen(payout), "За что?", by=GLEB)
    payout.request(FACTS, SNAPSHOT, ground(ANNA), by=ANNA, currency="RUB")

    assert (payout.round, payout.approvals) == (2, 0)
    assert not payout.approve(ground(GLEB), budgets(), seen(payout), by=GLEB)


def test_a_stale_screen_decides_nothing() -> None:
    payout = requested()

    for stale in (Seen(0, Decimal(500)), Seen(2, Decimal(500)), Seen(1, Decimal("500.01"))):
        with refused("payout_changed"):
            payout.approve(ground(VERA), budgets(), stale, by=VERA)
    assert payout.approve(ground(VERA), budgets(), Seen(1, Decimal("500.0")), by=VERA)


def test_a_refusal_says_why() -> None:
    payout = requested()

    with refused("refusal_unsaid"):
        payout.reject(ground(VERA), seen(payout), RefusalReason.OTHER, " ", by=VERA)
    with refused("refusal_unsaid"):
        payout.reject(ground(VERA), seen(payout), "whim", "Нет", by=VERA)  # type: ignore[arg-type]
    with refused("question_unsaid"):
        payout.ask_back(ground(VERA), seen(payout), "", by=VERA)
    payout.reject(ground(VERA), seen(payout), RefusalReason.TOO_MUCH, "Много", by=VERA)
    assert (payout.status, payout.events[-1].code, payout.decided_at) == (
        "rejected",
        "too_much",
        payout.events[-1].at,
    )


# -- afterwards --------------------------------------------------------------------------------------


def test_who_cancels_what() -> None:
    draft = drafted()
    with refused("not_yours"):
        draft.cancel({}, seen(draft), "", by=BORIS, now=NOW)
    draft.cancel({}, seen(draft), "", by=ANNA, now=NOW)

    asked = requested()
    with refused("not_yours"):
        asked.cancel({}, seen(asked), "", by=BORIS, now=NOW)
    asked.cancel({}, seen(asked), "", by=ANNA, now=NOW)

    granted, of_month = requested(), budgets()
    granted.approve(ground(VERA), of_month, seen(granted), by=VERA)
    with refused("not_yours"):
        granted.cancel(of_month, seen(granted), "Ошиблась", by=ANNA, now=NOW)
    with refused("cancel_unsaid"):
        granted.cancel(of_month, seen(granted), " ", by=GLEB, now=NOW)
    granted.cancel(of_month, seen(granted), "Клиент отказался", by=GLEB, now=NOW)
    assert {payout.status for payout in (draft, asked, granted)} == {"cancelled"}
    assert {budget.committed for budget in of_month.values()} == {Decimal(0)}


def register(**others: Any) -> PayoutRegister:
    told: dict[str, Any] = {
        "made_by_id": FEDOR.person_id,
        "made_at": NOW,
        "method": "account",
        "currency": "RUB",
    }
    return PayoutRegister(id=uuid4(), payouts=1, total=Decimal(500), **{**told, **others})


@pytest.mark.parametrize(
    ("others", "code"),
    [
        ({"made_at": NOW - timedelta(seconds=1)}, "register_frozen"),
        ({"made_by_id": uuid4(), "method": "card"}, "register_frozen"),
        ({"method": "card"}, "other_method"),
        ({"currency": "USD"}, "other_method"),
    ],
)
def test_a_payout_goes_into_a_register_of_its_method_that_is_being_made(
    others: dict[str, Any], code: str
) -> None:
    payout = approved()

    with refused(code):
        payout.send(register(**others), seen(payout), by=FEDOR, now=NOW)
    payout.send(register(), seen(payout), by=FEDOR, now=NOW)
    assert payout.status == "sent"


def test_what_the_bank_did_not_pay_goes_back_to_the_budgets() -> None:
    for steps, end in (([Step.FAIL], "failed"), ([Step.PAY, Step.RETURN], "returned"), ([Step.PAY], "paid")):
        payout, of_month = requested(), budgets()
        payout.approve(ground(VERA), of_month, seen(payout), by=VERA)
        payout.send(register(), seen(payout), by=FEDOR, now=NOW)
        for step in steps:
            if step is not Step.PAY:
                with refused("bank_reason_unsaid"):
                    payout.settle(step, of_month, seen(payout), by=FEDOR, now=NOW)
            payout.settle(step, of_month, seen(payout), by=FEDOR, now=NOW, words="Счёт закрыт", code="AC04")
        assert payout.status == end
        assert sum(budget.committed for budget in of_month.values()) == (500 if end == "paid" else 0)
        assert payout.settled_at == payout.events[-1].at


def test_the_bank_takes_three_steps_alone() -> None:
    payout = approved()

    with pytest.raises(ValueError, match="the bank"):
        payout.settle(Step.APPROVE, {}, seen(payout), by=FEDOR, now=NOW)


def test_an_error_is_marked_once_and_changes_no_state() -> None:
    payout = approved()

    with refused("error_unsaid"):
        payout.mark_error("", by=VERA, now=NOW)
    payout.mark_error("Не тот клиент", by=VERA, now=NOW)
    assert (payout.status, payout.error_at) == ("approved", payout.events[-1].at)
    with refused("payout_state"):
        payout.mark_error("Опять", by=VERA, now=NOW)


ROLES = {
    "request": {ANNA, VERA},
    "cancel": {ANNA, VERA},
    "approve": {VERA},
    "reject": {VERA},
    "question": {VERA},
    "error": {VERA},
    "send": {FEDOR},
    "pay": {FEDOR},
    "fail": {FEDOR},
    "return": {FEDOR},
}


@pytest.mark.parametrize("by", [ANNA, VERA, FEDOR, LOADER], ids=lambda actor: actor.name)
@pytest.mark.parametrize("kind", list(ROLES))
def test_each_step_belongs_to_its_roles(kind: str, by: Actor) -> None:
    payout = drafted()
    payout.status = "rejected"  # no step but the role's own check gets past it
    steps: dict[str, Any] = {
        "request": lambda: payout.request(FACTS, SNAPSHOT, ground(by), by=by, currency="RUB"),
        "cancel": lambda: payout.cancel({}, seen(payout), "", by=by, now=NOW),
        "approve": lambda: payout.approve(ground(by), {}, seen(payout), by=by),
        "reject": lambda: payout.reject(ground(by), seen(payout), RefusalReason.OTHER, "", by=by),
        "question": lambda: payout.ask_back(ground(by), seen(payout), "", by=by),
        "error": lambda: payout.mark_error("", by=by, now=NOW),
        "send": lambda: payout.send(register(), seen(payout), by=by, now=NOW),
        **{
            step.value: lambda step=step: payout.settle(step, {}, seen(payout), by=by, now=NOW)
            for step in (Step.PAY, Step.FAIL, Step.RETURN)
        },
    }

    with refused("payout_state" if by in ROLES[kind] else "not_your_role"):
        steps[kind]()


def test_a_state_is_told_in_words() -> None:
    refusal = Refusal("payout_state", state="paid")

    assert str(refusal.title) == "This step does not suit the payout any more: paid."
    assert (
        str(Refusal("over_limit", limit="3000").title)
        == "The amount is above the limit of 3000.00 for one payout."
    )


def test_every_refusal_is_a_sentence_and_a_mend() -> None:
    for title, hint in PAYOUT_REFUSALS.values():
        assert title.endswith(".")
        assert hint.endswith(".")
