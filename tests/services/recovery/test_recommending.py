"""What the policy suggests for a case, in words, and what a draft keeps of it."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from cxdesk.models.casework import Case
from cxdesk.models.causes import Cause
from cxdesk.models.recovery_rules import PayoutPolicy
from cxdesk.models.recovery_values import Predictor
from cxdesk.models.texts import CxError
from cxdesk.models.values import Fault
from cxdesk.services import clock
from cxdesk.services.recovery.facts import known_case
from cxdesk.services.recovery.recommending import NO_CAUSE, NO_POLICY, STANDARD_WAY, lines_of, recommendation
from cxdesk.services.recovery.sheet import payout_sheet, sheet_head
from cxdesk.services.recovery.snapshot import snapshot
from tests.services.recovery.known_cases import Desk

DAY = timedelta(days=1)


def spaced(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def third_contact(desk: Desk) -> UUID:
    """The case of look/approve.png."""
    client = desk.client(profitability=Decimal(1840))
    first = desk.contact(client, "pay", -20 * DAY)
    desk.case(client=client, came=-20 * DAY, contact_id=first)
    desk.contact(client, "pay", -5 * DAY)
    own = desk.contact(client, "pay", -DAY / 24)
    return desk.case(client=client, contact_id=own, severity=0.25)


def test_the_arithmetic_stands_in_words(known: Desk) -> None:
    found = known.ask(recommendation, third_contact(known))
    assert [(str(line.text), spaced(line.shown)) for line in found.lines] == [
        ("Base: unclear how to pay; severity 2 of 3", "300 ₽"),
        ("Contact number 3 about the same matter", "× 1.30"),
        ("An error of the process, confirmed by the review", "× 1.20"),
        ("Profitability 1,840\u00a0₽ a year, band 2", "× 1.10"),
        ("Rounded to 50\u00a0₽ (514.80\u00a0₽ → 500\u00a0₽)", "−14.80 ₽"),
        ("Sum recommended", "500 ₽"),
    ]
    assert (found.amount, found.low, found.high) == (Decimal(500), Decimal(300), Decimal(800))
    assert found.eligible
    assert found.why_not is None


def test_a_conversation_that_opened_a_case_is_one_contact(known: Desk) -> None:
    case = third_contact(known)
    with known.store.connect() as db:
        assert known_case(db, case).contact_number == 3


def test_another_matter_another_client_and_older_contacts_do_not_count(known: Desk) -> None:
    client, other = known.client(), known.client()
    known.case("Rude employee", client=client, came=-2 * DAY)
    known.case(client=other, came=-2 * DAY)
    known.case(client=client, came=-91 * DAY)
    case = known.case(client=client)
    known.case(client=client, came=DAY / 48)
    with known.store.connect() as db:
        assert known_case(db, case).contact_number == 1


def test_severity_and_signs_that_a_person_tells_go_before_those_of_the_data(known: Desk) -> None:
    case = known.case(fault=Fault.EMPLOYEE, severity=0.0)
    found = known.ask(recommendation, case)
    assert (found.severity, found.predictors) == (3, {Predictor.EMPLOYEE_ERROR})
    told = known.ask(recommendation, case, severity=1, predictors=frozenset({Predictor.MISINFORMATION}))
    assert (told.severity, told.predictors) == (1, {Predictor.MISINFORMATION})
    assert told.amount == Decimal(200)  # 150 × 1.20 × 1.20 = 216


def test_a_case_without_a_cause_gets_a_sentence_and_no_amount(known: Desk) -> None:
    found = known.ask(recommendation, known.case(None))
    assert (found.amount, found.low, found.lines, found.eligible) == (None, None, (), False)
    assert str(found.why_not) == NO_CAUSE


def test_where_a_standard_way_exists_any_amount_needs_a_reason(known: Desk) -> None:
    found = known.ask(recommendation, known.case("Payment not booked"))
    assert found.amount == Decimal(350)
    assert (found.low, found.high, found.eligible) == (None, None, False)
    assert str(found.why_not) == STANDARD_WAY
    assert found.standard_way


def test_the_clients_own_fault_is_told_and_gets_nothing(known: Desk) -> None:
    found = known.ask(recommendation, known.case(fault=Fault.CLIENT))
    assert (found.amount, found.eligible) == (None, False)
    assert "at fault" in str(found.why_not)


def test_without_a_policy_nothing_is_suggested_and_the_sentence_says_who_mends_it(known: Desk) -> None:
    case, before = known.case(), clock.now() - 2 * DAY
    found = known.ask(recommendation, case, now=before)
    assert (found.amount, found.policy_id) == (None, None)
    assert str(found.why_not) == NO_POLICY


def test_a_merged_cause_goes_by_the_one_that_stands_for_it(known: Desk) -> None:
    known.change(
        Cause,
        known.causes["Unclear how to pay"],
        merged_into_id=known.causes["Rude employee"],
        merged_at=clock.now(),
    )
    found = known.ask(recommendation, known.case(fault=None))
    assert str(found.lines[0].text) == "Base: rude employee; severity 2 of 3"
    assert found.lines[0].shown.startswith("500")


def test_a_case_that_is_gone_is_a_sentence(known: Desk) -> None:
    case = known.case()
    known.change(Case, case, deleted_at=clock.now())
    with pytest.raises(CxError):
        known.ask(recommendation, case)


def test_a_policy_that_cannot_be_read_is_a_sentence_and_not_an_amount(known: Desk) -> None:
    known.policy(floor="many")
    with pytest.raises(CxError, match="damaged"):
        known.ask(recommendation, known.case())


def test_a_draft_keeps_what_was_true(known: Desk) -> None:
    case = third_contact(known)
    found = known.ask(recommendation, case)
    now = clock.now()
    with known.store.connect() as db:
        kept = snapshot(db, case, 2, [Predictor.MISINFORMATION, Predictor.EMPLOYEE_ERROR], now)
    assert kept.predictors == ["employee_error", "misinformation"]
    assert (kept.contact_number, kept.band, kept.profitability) == (3, 1, Decimal(1840))
    assert kept.policy_id == found.policy_id
    # 300 × 1.30 × 1.20 × 1.20 × 1.20 × 1.10
    assert kept.recommended == Decimal(750)
    assert sum(Decimal(step["amount"]) for step in kept.arithmetic if step["what"] == "total") == 750
    assert [spaced(line.shown) for line in lines_of(kept.arithmetic)][-1] == "750 ₽"
    assert kept.due_at > kept.received_at


def test_an_edition_of_a_later_day_does_not_hold_today(known: Desk) -> None:
    case = known.case(fault=None)
    with known.store.connect() as db:
        (content,) = db.execute("SELECT content FROM payout_policies").fetchone()
    later = json.loads(content) | {
        "causes": {},
        "amounts": ["600", "700", "800"],
    }
    begins = clock.now().date() + 7 * DAY
    known.put(PayoutPolicy(name="Later", valid_from=begins, content=later))
    assert known.ask(recommendation, case).amount == Decimal(300)
    then = known.ask(recommendation, case, now=clock.now() + 7 * DAY)
    assert (then.amount, then.policy_name, then.valid_from) == (Decimal(900), "Later", begins)


def test_the_sheet_tells_who_the_client_is_and_what_was_given(known: Desk) -> None:
    case = third_contact(known)
    with known.store.connect() as db:
        client = known_case(db, case).client_id
    assert client is not None
    known.payout(500, -30 * DAY, client=client)
    known.payout(700, -400 * DAY, client=client)
    known.payout(900, -30 * DAY, granted=False, client=client)
    known.status(client, "active", clock.now().date() - DAY)
    head = known.ask(sheet_head, case)
    facts = head.client
    assert (facts.contact_number, facts.band, facts.bands, facts.status) == (3, 2, 4, "active")
    assert (facts.given, facts.payouts) == (Decimal(500), 1)
    assert head.caps is not None
    assert head.recommendation == known.ask(recommendation, case)
    sheet = known.ask(payout_sheet, case)
    assert sheet.head.client == facts
    assert len(sheet.payability) == 6
    assert known.ask(payout_sheet, case, amount=Decimal(20000)).payability[-1].ok is False


def test_a_case_without_client_review_and_score_still_has_a_sheet(known: Desk) -> None:
    case = known.case(None, fault=None)
    with known.store.bulk() as db:
        db.execute("DELETE FROM case_reviews")
        db.commit()
    sheet = known.ask(payout_sheet, case)
    assert sheet.head.recommendation.amount is None
    assert sheet.precedents.n == 0
