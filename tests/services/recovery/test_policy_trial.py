"""A draft tried on last month's cases comes to what each of them would be recommended."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.casework import Case, CaseSource
from cxdesk.models.causes import Cause
from cxdesk.models.ids import new_id
from cxdesk.models.intake import Complaint
from cxdesk.models.moments import to_micros
from cxdesk.models.policy import CauseRule, Policy
from cxdesk.models.policy_content import read_policy, write_policy
from cxdesk.models.values import Fault
from cxdesk.services import clock
from cxdesk.services.recovery.facts import known_case
from cxdesk.services.recovery.policy import policy_in_force
from cxdesk.services.recovery.policy_trial import Side, Trial, try_policy
from cxdesk.services.recovery.recommending import recommendation
from cxdesk.services.recovery.repeats import contact_numbers
from tests.services.recovery.known_cases import Desk

DAY = timedelta(days=1)
MOSCOW = ZoneInfo("Europe/Moscow")


def present(known: Desk) -> Policy:
    with known.store.connect() as db:
        found = policy_in_force(db, clock.now().date() + DAY)
    assert found is not None
    return found.policy


def last_month() -> datetime:
    """Its tenth day."""
    first = clock.now().astimezone(MOSCOW).replace(day=1, hour=12, minute=0, second=0, microsecond=0)
    return (first - DAY).replace(day=10)


def closed(known: Desk, cause: str = "Unclear how to pay", **values: object) -> UUID:
    """A case that came and closed last month."""
    at = last_month()
    told = {"received_at": at, "opened_at": at, "closed_at": at + DAY / 24, "status": "closed"} | values
    return known.case(cause, **told)  # type: ignore[arg-type]


def tried(known: Desk, draft: Policy) -> Trial:
    found: Trial = known.ask(try_policy, draft)
    return found


def test_the_same_policy_changes_nothing(known: Desk) -> None:
    for _ in range(3):
        closed(known)
    found = tried(known, present(known))
    assert (found.cases, found.now, found.draft, found.changed) == (
        3,
        (3, Decimal(1050)),
        (3, Decimal(1050)),
        0,
    )
    assert found.difference == 0
    assert found.most_changed == ()
    assert found.month == last_month().date().replace(day=1)


def test_totals_numbers_and_causes_of_both_are_told(known: Desk) -> None:
    unclear = [closed(known) for _ in range(2)]
    closed(known, "Rude employee")
    closed(known, fault=Fault.CLIENT)
    rules = {known.causes["Unclear how to pay"]: CauseRule((Decimal(500), Decimal(500), Decimal(500)))}
    policy = present(known)
    draft = replace(policy, causes={**policy.causes, **rules}, faults={})
    found = tried(known, read_policy(write_policy(draft)))
    # Unclear: 300 × 1.20 = 360 → 350, then 500; rude: 500 × 1.20 × 1.10 = 660 → 650, then 550.
    assert (found.cases, found.now, found.draft) == (4, (3, Decimal(1350)), (3, Decimal(1550)))
    assert found.changed == 3
    assert [(one.cause, one.now.total, one.draft.total, one.difference) for one in found.by_cause] == [
        ("Unclear how to pay", Decimal(700), Decimal(1000), Decimal(300)),
        ("Rude employee", Decimal(650), Decimal(550), Decimal(-100)),
    ]
    assert {one.case_id for one in found.most_changed[:2]} == set(unclear)
    assert [one.difference for one in found.most_changed] == [150, 150, -100]
    assert found.draft.mean == Decimal("516.67")


def test_who_becomes_eligible_or_is_no_more_is_a_change(known: Desk) -> None:
    closed(known)
    closed(known, fault=Fault.CLIENT)
    policy = present(known)
    rules = replace(policy.eligibility, faults=frozenset({Fault.CLIENT}))
    found = tried(known, replace(policy, eligibility=rules))
    assert (found.now.n, found.draft.n, found.changed) == (1, 1, 2)
    assert {(one.now, one.draft) for one in found.most_changed} == {
        (Decimal(350), None),
        (None, Decimal(300)),
    }


def test_only_the_last_complete_month_of_the_company_counts(known: Desk) -> None:
    first = clock.now().astimezone(MOSCOW).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    closed(known, closed_at=first)
    closed(known, closed_at=(first - DAY).replace(day=1))
    closed(known, closed_at=first - timedelta(microseconds=1))
    closed(known, closed_at=(first - DAY).replace(day=1) - timedelta(microseconds=1))
    gone = closed(known)
    known.change(Case, gone, deleted_at=clock.now())
    assert tried(known, present(known)).cases == 2


def test_each_case_is_tried_as_its_sheet_would_have_told(known: Desk) -> None:
    at, client = last_month(), known.client(profitability=Decimal(6000))
    long = known.contact(client, "pay", at - 3 * DAY - clock.now())
    own = known.contact(client, "pay", at - DAY / 24 - clock.now())
    closed(known, client=client, received_at=at - 5 * DAY, contact_id=long)
    case = closed(known, client=client, contact_id=own, severity=0.0)
    closing = at + DAY / 24
    known.policy()
    with known.store.bulk() as db:
        db.execute("UPDATE payout_policies SET valid_from = '2020-01-01'")
        db.commit()
    told = known.ask(recommendation, case, now=closing)
    found = tried(known, replace(present(known), floor=Decimal("3000.00")))
    row = next(one for one in found.most_changed if one.case_id == case)
    assert told.amount is not None
    assert told.amount > 600
    assert row.now == told.amount


def complained(known: Desk, case: UUID, topic: str) -> None:
    """The case came of a complaint about a topic, and of no conversation."""
    complaint = Complaint(
        id=new_id(), source="crm", identity=case.hex, ref=case.hex, topic=topic, text="", registered_at=last_month()
    )  # fmt: skip
    known.put(
        complaint,
        CaseSource(id=new_id(), case_id=case, kind="complaint", source_id=complaint.id),
    )


def test_the_trial_counts_contacts_as_the_sheet_does(known: Desk) -> None:
    at, client = last_month(), known.client()
    known.change(
        Cause, known.causes["Unclear how to pay"], merged_into_id=known.causes["Rude employee"], merged_at=clock.now()
    )  # fmt: skip
    # A conversation on the topic of the complaint; an earlier case whose cause was merged into this one's.
    known.contact(client, "pay", at - 3 * DAY - clock.now())
    before = closed(known, client=client, received_at=at - 5 * DAY)
    case = closed(known, "Rude employee", client=client)
    complained(known, case, "pay")

    with known.store.connect() as db:
        sheet = known_case(db, case).contact_number
        since = datetime(2020, 1, 1, tzinfo=MOSCOW)
        numbers = contact_numbers(db, to_micros(since), to_micros(clock.now()))

    assert (sheet, numbers) == (3, {case.bytes: 3, before.bytes: 1})


def test_two_causes_of_one_name_are_two_rows(known: Desk) -> None:
    closed(known)
    closed(known, "Rude employee")
    known.change(Cause, known.causes["Rude employee"], name="Unclear how to pay")
    assert [(one.cause, one.now.n) for one in tried(known, present(known)).by_cause] == [
        ("Unclear how to pay", 1),
        ("Unclear how to pay", 1),
    ]


def test_the_mean_is_rounded_as_all_money() -> None:
    assert Side(8, Decimal("1.00")).mean == Decimal("0.13")


def test_what_the_specialist_said_goes_before_what_the_data_tell(known: Desk) -> None:
    case = closed(known, fault=Fault.PROCESS)
    known.payout(500, None, case=case, severity=3, predictors=["misinformation"])
    # 600 × 1.20 × 1.20 = 864
    assert tried(known, present(known)).now.total == Decimal(850)


def test_causes_that_were_merged_are_one_row(known: Desk) -> None:
    closed(known)
    closed(known, "Rude employee")
    known.change(
        Cause,
        known.causes["Unclear how to pay"],
        merged_into_id=known.causes["Rude employee"],
        merged_at=clock.now(),
    )
    assert [(one.cause, one.now.n) for one in tried(known, present(known)).by_cause] == [("Rude employee", 2)]


def test_without_a_policy_in_force_the_draft_stands_alone(known: Desk) -> None:
    closed(known)
    policy = present(known)
    with known.store.bulk() as db:
        db.execute("DELETE FROM payout_policies")
        db.commit()
    found = tried(known, policy)
    assert (found.policy_name, found.now, found.draft.n) == ("", (0, Decimal(0)), 1)


def test_a_month_without_cases_is_empty(known: Desk) -> None:
    found = tried(known, present(known))
    assert (found.cases, found.now.mean, found.by_cause) == (0, Decimal(0), ())
