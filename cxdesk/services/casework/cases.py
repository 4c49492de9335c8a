"""What can be done with cases. Each function is one transaction of a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from cxdesk.models.casework import REVIEWERS, Case, CaseReview, ReviewTag
from cxdesk.models.causes import Cause
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.people import Person
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import LABELS, Actor, CaseStatus, Fault
from cxdesk.services import clock
from cxdesk.services.people.company import turnaround, work_calendar
from cxdesk.services.recovery.eligibility import eligible_at_close
from cxdesk.services.recovery.open_payouts import has_open_payout
from cxdesk.services.workspace.entity_rows import Rows, rows_of

CASES = frozenset({Topic.CASES})


def set_cause(
    session: Session, case_id: UUID, cause_id: UUID, *, by: Actor, suggestion: dict[str, Any] | None = None
) -> Outcome:
    """Set the primary cause; `suggestion` keeps what was shown when it was chosen."""
    cause = _cause(session, cause_id)
    _case(session, case_id).review_by(by).set_cause(cause, by=by, now=clock.now(), suggestion=suggestion)
    return Outcome(CASES, Text(N_("Cause: {name}"), {"name": cause.name}))


def add_tag(session: Session, case_id: UUID, cause_id: UUID, *, by: Actor) -> Outcome:
    """Add a secondary cause."""
    cause = _cause(session, cause_id)
    _case(session, case_id).review_by(by).tag(cause, by=by, now=clock.now())
    return Outcome(CASES, Text(N_("Tag: {name}"), {"name": cause.name}))


def remove_tag(session: Session, case_id: UUID, cause_id: UUID, *, by: Actor) -> Outcome:
    """Take a cause off."""
    _case(session, case_id).review_by(by).untag(cause_id, now=clock.now())
    return Outcome(CASES, Text(N_("Tag taken off")))


def tag_cases(session: Session, case_ids: Sequence[UUID], cause_id: UUID, *, by: Actor) -> Outcome:
    """Set the primary cause of many cases, undone as one."""
    cause = _cause(session, cause_id)
    for case in _cases(session, case_ids):
        case.review_by(by).set_cause(cause, by=by, now=clock.now())
    return Outcome(CASES, Text(N_("Cause of {n} cases: {name}"), {"n": len(case_ids), "name": cause.name}))


def set_fault(session: Session, case_id: UUID, fault: Fault | None, *, by: Actor) -> Outcome:
    """Whose fault it was."""
    _case(session, case_id).review_by(by).set_fault(fault)
    if fault is None:
        return Outcome(CASES, Text(N_("Fault taken off")))
    return Outcome(CASES, Text(N_("Fault: {name}"), {"name": Text(LABELS[fault])}))


def set_conclusion(
    session: Session, case_id: UUID, text: str, *, by: Actor, seen: str | None = None
) -> Outcome:
    """What the specialist concludes, in words. `seen`: what stood there when they began to write.

    Where a colleague's words have come since, both wait as a conflict: neither is written over unseen.
    """
    review = _case(session, case_id).review_by(by)
    mine, stands = text.strip(), review.conclusion
    if seen is not None and stands != seen.strip():
        from cxdesk.services.sharing.overtaken import OVERTAKEN, ask_overtaken

        if ask_overtaken(
            session,
            "case_reviews",
            review.id,
            "conclusion",
            case_id,
            seen=seen.strip(),
            mine=mine,
            stands=stands,
        ):
            return Outcome(CASES | {Topic.SHARING}, Text(OVERTAKEN))
    review.conclusion = mine
    return Outcome(CASES, Text(N_("Conclusion kept")))


def close_case(session: Session, case_id: UUID, *, by: Actor) -> Outcome:
    """Close a case. Raises CxError, kindly, where cause or fault are missing."""
    case, now = _case(session, case_id), clock.now()
    case.close(
        by=by,
        now=now,
        calendar=work_calendar(session, case.site_id),
        open_payout=has_open_payout(session, case_id),
    )
    case.eligible = eligible_at_close(session, case, now)
    return Outcome(CASES, Text(N_("Case {number} closed"), {"number": case.number or "—"}), value=case_id)


def reopen_case(session: Session, case_id: UUID, *, by: Actor) -> Outcome:
    """Open a closed case again."""
    case = _case(session, case_id)
    calendar = work_calendar(session, case.site_id)
    case.reopen(by=by, now=clock.now(), calendar=calendar, turnaround=turnaround(session, calendar))
    return Outcome(CASES, Text(N_("Case {number} reopened"), {"number": case.number or "—"}))


def wait_for_client(session: Session, case_id: UUID, *, by: Actor) -> Outcome:
    """Stop the clock until the client answers."""
    case = _case(session, case_id)
    case.wait(by=by, now=clock.now(), calendar=work_calendar(session, case.site_id))
    return Outcome(CASES, Text(N_("Case {number} waits for the client"), {"number": case.number or "—"}))


def resume_case(session: Session, case_id: UUID, *, by: Actor) -> Outcome:
    """Let the clock go on."""
    case = _case(session, case_id)
    case.resume(by=by, now=clock.now(), calendar=work_calendar(session, case.site_id))
    return Outcome(CASES, Text(N_("Case {number} goes on"), {"number": case.number or "—"}))


def assign_cases(session: Session, case_ids: Sequence[UUID], person_id: UUID | None, *, by: Actor) -> Outcome:
    """Give cases to a person, or (None) back to all."""
    if person_id is not None:
        _check_can_hold(session.get_one(Person, person_id))
    for case in _cases(session, case_ids):
        case.assign(person_id, by=by)
    text = N_("{n} cases assigned") if person_id else N_("{n} cases given back")
    return Outcome(CASES, Text(text, {"n": len(case_ids)}))


def _check_can_hold(person: Person) -> None:
    if not person.active or person.deleted_at is not None:
        raise CxError(N_("This person does not work here any more."), N_("Choose somebody else."))
    if not {role.value for role in REVIEWERS} & set(person.roles):
        raise CxError(N_("{name} does not review cases."), N_("Choose somebody else."), name=person.name)


def take_next_case(session: Session, *, by: Actor) -> Outcome:
    """Take the case nobody holds whose deadline comes first; `value` is its id. Waiting ones wait on."""
    case = session.scalars(
        select(Case)
        .where(
            Case.status.in_((CaseStatus.NEW.value, CaseStatus.IN_REVIEW.value)),
            Case.deleted_at.is_(None),
            Case.assignee_id.is_(None),
        )
        .order_by(Case.due_at, Case.row)
        .limit(1)
    ).first()
    if case is None:
        raise CxError(N_("There is no case left to take."), N_("All open cases are assigned."))
    case.assign(by.person_id, by=by)
    return Outcome(CASES, Text(N_("Case {number} is yours"), {"number": case.number or "—"}), value=case.id)


def set_due(session: Session, case_ids: Sequence[UUID], due_at: datetime, *, by: Actor) -> Outcome:
    """Set another deadline."""
    for case in _cases(session, case_ids):
        case.set_due(due_at, by=by)
    return Outcome(CASES, Text(N_("Deadline of {n} cases set"), {"n": len(case_ids)}))


def _cases(session: Session, case_ids: Sequence[UUID]) -> list[Case]:
    if not case_ids:
        raise CxError(N_("No case is selected."), N_("Select one or more cases."))
    return [_case(session, case_id) for case_id in case_ids]


def _case(session: Session, case_id: UUID) -> Case:
    rows = rows_of(session)
    case = session.get(Case, case_id) if rows is None else _read_case(rows, case_id)
    if case is None or case.deleted_at is not None:
        raise CxError(N_("This case is not here any more."), N_("It was taken back by an undo."))
    return case


def _read_case(rows: Rows, case_id: UUID) -> Case | None:
    """The case with its reviews and their tags: nearly every change of it asks for all three."""
    known = rows.session.identity_map.get(Case.__mapper__.identity_key_from_primary_key((case_id,)))
    if isinstance(known, Case):
        return known
    case = next(iter(rows.load(Case, "id", [case_id])), None)
    if case is None:
        return None
    reviews = rows.load(CaseReview, "case_id", [case_id])
    tags = rows.load(ReviewTag, "review_id", [review.id for review in reviews]) if reviews else []
    for review in reviews:
        set_committed_value(review, "case", case)
        set_committed_value(review, "tags", [tag for tag in tags if tag.review_id == review.id])
        for tag in review.tags:
            set_committed_value(tag, "review", review)
    set_committed_value(case, "reviews", reviews)
    return case


def _cause(session: Session, cause_id: UUID) -> Cause:
    rows = rows_of(session)
    cause = None if rows is None else rows.look_at(Cause, cause_id)
    return cause or session.get_one(Cause, cause_id)
