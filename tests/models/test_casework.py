"""The states of a case, its clock, and what a review holds: rules on the entities alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cxdesk.models.tables  # noqa: F401 - so that relationships resolve
from cxdesk.models.base import Base, Shared
from cxdesk.models.casework import Case, CaseReview
from cxdesk.models.causes import Cause, CauseGroup
from cxdesk.models.ids import new_id, tag_id
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, CaseStatus, Fault, ReviewKind, Role
from cxdesk.models.worktime import WorkCalendar

MOSCOW = ZoneInfo("Europe/Moscow")
CALENDAR = WorkCalendar(MOSCOW)
DAY = CALENDAR.day_minutes
#: A Wednesday, in the middle of the working day.
NOON = datetime(2026, 10, 14, 12, 0, tzinfo=MOSCOW)


def person(*roles: Role, name: str = "Anna") -> Actor:
    return Actor(new_id(), name, frozenset(roles))


ANNA = person(Role.SPECIALIST)
BORIS = person(Role.SPECIALIST, name="Boris")
LEAD, HEAD = person(Role.LEAD), person(Role.HEAD)
AUDITOR, LOADER, FINANCE = person(Role.AUDITOR), person(Role.LOADER), person(Role.FINANCE)
ADMINISTRATOR = person(Role.ADMINISTRATOR)
WITHOUT = [AUDITOR, LOADER, FINANCE, ADMINISTRATOR]


def a_case(holder: Actor | None = None, status: CaseStatus = CaseStatus.NEW, due: datetime = NOON) -> Case:
    case = Case(
        id=new_id(), scope_id=new_id(), number="2026-10-00001", kind="survey", status=CaseStatus.NEW.value,
        received_at=NOON, opened_at=NOON, due_at=due, reopened=0, reviews=[],
        assignee_id=holder.person_id if holder else None,
    )  # fmt: skip
    by = holder or ANNA
    if status is not CaseStatus.NEW:
        case.review_by(by)
    if status is CaseStatus.WAITING:
        case.wait(by=by, now=NOON - timedelta(hours=1), calendar=CALENDAR)
    if status is CaseStatus.CLOSED:
        reviewed(case, by)
        case.close(by=by, now=NOON, calendar=CALENDAR)
    case.assignee_id = holder.person_id if holder else None
    return case


def a_cause(name: str = "Long wait") -> Cause:
    return Cause(id=new_id(), scope_id=new_id(), name=name)


def reviewed(case: Case, by: Actor) -> CaseReview:
    review = case.review_by(by)
    review.set_cause(a_cause(), by=by, now=NOON)
    review.set_fault(Fault.PROCESS)
    return review


def reviewed_and_closed(case: Case, by: Actor) -> None:
    reviewed(case, by)
    case.close(by=by, now=NOON, calendar=CALENDAR)


def review_of(case: Case) -> CaseReview:
    review = case.main_review
    assert review is not None
    return review


# -- transitions --------------------------------------------------------------------------------------

ALL = set(CaseStatus)
OPEN = ALL - {CaseStatus.CLOSED}
DEEDS: dict[str, Callable[[Case, Actor], object]] = {
    "wait": lambda case, by: case.wait(by=by, now=NOON, calendar=CALENDAR),
    "resume": lambda case, by: case.resume(by=by, now=NOON, calendar=CALENDAR),
    "close": reviewed_and_closed,
    "reopen": lambda case, by: case.reopen(by=by, now=NOON, calendar=CALENDAR, turnaround=DAY),
    "review": lambda case, by: case.review_by(by),
    "take": lambda case, by: case.assign(by.person_id, by=by),
    "give back": lambda case, by: case.assign(None, by=by),
    "set due": lambda case, by: case.set_due(NOON + timedelta(days=3), by=by),
}
#: deed -> (from which states, to which state; None: as it was)
LEGAL: dict[str, tuple[set[CaseStatus], CaseStatus | None]] = {
    "wait": (OPEN, CaseStatus.WAITING),
    "resume": ({CaseStatus.WAITING}, CaseStatus.IN_REVIEW),
    "close": (OPEN, CaseStatus.CLOSED),
    "reopen": ({CaseStatus.CLOSED}, CaseStatus.IN_REVIEW),
    "take": (OPEN, None),
    "give back": (OPEN, None),
    "set due": (OPEN - {CaseStatus.WAITING}, None),
}


@pytest.mark.parametrize("status", ALL)
@pytest.mark.parametrize("deed", LEGAL)
def test_each_deed_leads_from_its_states_alone(deed: str, status: CaseStatus) -> None:
    case = a_case(ANNA, status)
    states, target = LEGAL[deed]
    if status in states:
        DEEDS[deed](case, ANNA)
        assert case.status == (target or status)
    else:
        with pytest.raises(CxError):
            DEEDS[deed](case, ANNA)
        assert case.status == status
    assert (case.status == CaseStatus.CLOSED) == (case.closed_at is not None)
    assert (case.status == CaseStatus.WAITING) == (case.waiting_left is not None)


#: Who may do it with a case of their own, of somebody else, of nobody.
RIGHTS = {
    "wait": ({"specialist", "lead", "head"}, {"lead", "head"}, {"specialist", "lead", "head"}),
    "close": ({"specialist", "lead", "head"}, {"lead", "head"}, {"specialist", "lead", "head"}),
    "review": ({"specialist", "lead", "head"}, {"lead", "head"}, {"specialist", "lead", "head"}),
    "take": ({"specialist", "lead", "head"}, {"lead", "head"}, {"specialist", "lead", "head"}),
    "give back": ({"specialist", "lead", "head"}, {"lead", "head"}, {"specialist", "lead", "head"}),
    "set due": ({"specialist", "lead", "head"}, {"lead", "head"}, {"specialist", "lead", "head"}),
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("whose", ["own", "other's", "nobody's"])
@pytest.mark.parametrize("deed", RIGHTS)
def test_roles_decide_what_may_be_done_with_whose_case(deed: str, whose: str, role: Role) -> None:
    by = person(role)
    case = a_case({"own": by, "other's": BORIS, "nobody's": None}[whose])
    own, others, nobodys = RIGHTS[deed]
    allowed = {"own": own, "other's": others, "nobody's": nobodys}[whose]
    if role.value in allowed:
        DEEDS[deed](case, by)
        return
    with pytest.raises(CxError):
        DEEDS[deed](case, by)
    assert case.status == CaseStatus.NEW


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("status, deed", [(CaseStatus.CLOSED, "reopen"), (CaseStatus.WAITING, "resume")])
def test_only_reviewers_bring_a_case_back(status: CaseStatus, deed: str, role: Role) -> None:
    by, case = person(role), a_case(None, status)
    if role in (Role.SPECIALIST, Role.LEAD, Role.HEAD):
        DEEDS[deed](case, by)
        assert case.status == CaseStatus.IN_REVIEW
    else:
        with pytest.raises(CxError, match="does not review"):
            DEEDS[deed](case, by)


@pytest.mark.parametrize("by", WITHOUT)
def test_who_does_not_review_is_told_so_when_taking_a_case(by: Actor) -> None:
    with pytest.raises(CxError, match="Your role does not review cases"):
        a_case().assign(by.person_id, by=by)


def test_only_a_lead_gives_a_case_to_somebody_else() -> None:
    case = a_case(ANNA)
    with pytest.raises(CxError, match="Only a lead"):
        case.assign(BORIS.person_id, by=ANNA)
    for by in (LEAD, HEAD):
        case.assign(BORIS.person_id, by=by)
        assert case.assignee_id == BORIS.person_id
        case.assign(ANNA.person_id, by=by)


def test_reviewing_takes_a_case_that_nobody_holds_and_leaves_a_held_one_with_its_holder() -> None:
    free, held = a_case(), a_case(BORIS)
    free.review_by(ANNA)
    held.review_by(LEAD)
    assert (free.assignee_id, free.status) == (ANNA.person_id, CaseStatus.IN_REVIEW)
    assert held.assignee_id == BORIS.person_id


@pytest.mark.parametrize(
    "cause, fault, sentence",
    [
        (False, False, "the root cause and the fault are not set yet"),
        (True, False, "whose fault it was"),
        (False, True, "the root cause is not set yet"),
    ],
)
def test_closing_says_kindly_what_is_missing(cause: bool, fault: bool, sentence: str) -> None:
    case = a_case(ANNA)
    review = case.review_by(ANNA)
    if cause:
        review.set_cause(a_cause(), by=ANNA, now=NOON)
    if fault:
        review.set_fault(Fault.NONE)
    with pytest.raises(CxError, match=sentence) as refused:
        case.close(by=ANNA, now=NOON, calendar=CALENDAR)
    assert str(refused.value).startswith("Almost done")
    assert case.status == CaseStatus.IN_REVIEW


def test_a_closed_case_keeps_who_closed_it_and_a_reopened_one_forgets() -> None:
    case = a_case(BORIS)
    reviewed(case, LEAD)
    case.close(by=LEAD, now=NOON, calendar=CALENDAR)
    assert (case.closed_by_id, case.closed_at, case.assignee_id) == (LEAD.person_id, NOON, BORIS.person_id)
    assert review_of(case).finished_at == NOON
    case.reopen(by=BORIS, now=NOON, calendar=CALENDAR, turnaround=DAY)
    assert (case.closed_by_id, case.closed_at, case.reopened) == (None, None, 1)
    assert review_of(case).cause_id is not None


# -- the clock ----------------------------------------------------------------------------------------


def test_a_reopened_case_has_a_full_turnaround() -> None:
    friday = datetime(2026, 10, 16, 16, 0, tzinfo=MOSCOW)
    case = a_case(ANNA, CaseStatus.CLOSED, due=NOON - timedelta(days=30))
    case.reopen(by=ANNA, now=friday, calendar=CALENDAR, turnaround=DAY)
    assert case.due_at == datetime(2026, 10, 19, 16, 0, tzinfo=MOSCOW)


@given(
    left=st.integers(1, 3 * DAY),
    paused=st.integers(0, 20 * 24 * 60),
    late=st.booleans(),
)
def test_waiting_pauses_the_clock_and_what_was_late_stays_late(left: int, paused: int, late: bool) -> None:
    due = NOON.astimezone(UTC) - timedelta(minutes=left) if late else CALENDAR.add(NOON, left)
    case = a_case(ANNA, due=due)
    case.wait(by=ANNA, now=NOON, calendar=CALENDAR)
    then = NOON + timedelta(minutes=paused)
    case.resume(by=ANNA, now=then, calendar=CALENDAR)
    if late:
        assert case.due_at == due
    else:
        assert case.due_at == CALENDAR.add(then, left)
        assert CALENDAR.between(then, case.due_at) == left


def test_late_by_an_evening_is_late_after_waiting() -> None:
    """Between 18:00 and 20:00 no minute of work passes, and yet the deadline has passed."""
    due = datetime(2026, 10, 14, 18, 0, tzinfo=MOSCOW)
    case = a_case(ANNA, due=due)
    reviewed(case, ANNA)
    case.wait(by=ANNA, now=due + timedelta(hours=2), calendar=CALENDAR)
    case.close(by=ANNA, now=due + timedelta(hours=14), calendar=CALENDAR)
    assert case.due_at == due
    assert case.closed_at is not None
    assert case.closed_at > case.due_at


def test_waiting_twice_does_not_lose_the_minutes_that_were_left() -> None:
    case = a_case(ANNA, due=NOON + timedelta(minutes=30))
    case.wait(by=ANNA, now=NOON, calendar=CALENDAR)
    case.wait(by=ANNA, now=NOON + timedelta(days=1), calendar=CALENDAR)
    assert case.waiting_left == 30


# -- causes -------------------------------------------------------------------------------------------


def causes_on(review: CaseReview) -> set[UUID]:
    return {tag.cause_id for tag in review.live_tags()}


def test_a_new_primary_cause_replaces_the_former_and_keeps_the_secondary_ones() -> None:
    review = a_case(ANNA).review_by(ANNA)
    first, second, other = a_cause("1"), a_cause("2"), a_cause("other")
    review.set_cause(first, by=ANNA, now=NOON)
    review.tag(other, by=ANNA, now=NOON)
    review.set_cause(second, by=ANNA, now=NOON)
    assert review.cause_id == second.id
    assert causes_on(review) == {second.id, other.id}


def test_a_secondary_cause_can_become_the_primary_one() -> None:
    review = a_case(ANNA).review_by(ANNA)
    first, other = a_cause("1"), a_cause("other")
    review.set_cause(first, by=ANNA, now=NOON)
    review.tag(other, by=ANNA, now=NOON)
    review.set_cause(other, by=ANNA, now=NOON)
    assert (review.cause_id, causes_on(review)) == (other.id, {other.id})


def test_taking_the_primary_cause_off_leaves_none() -> None:
    review = a_case(ANNA).review_by(ANNA)
    cause = a_cause()
    review.set_cause(cause, by=ANNA, now=NOON)
    review.untag(cause.id, now=NOON)
    assert (review.cause_id, causes_on(review)) == (None, set())


def test_a_cause_set_again_brings_its_tag_back_as_the_new_person_s() -> None:
    review = a_case(ANNA).review_by(ANNA)
    cause = a_cause()
    review.tag(cause, by=ANNA, now=NOON, suggestion={"shown": ["a"]})
    review.untag(cause.id, now=NOON)
    later = NOON + timedelta(hours=1)
    review.tag(cause, by=BORIS, now=later)
    [tag] = review.tags
    assert tag.id == tag_id(review.id, cause.id) == uuid5(review.id, cause.id.hex)
    assert (tag.deleted_at, tag.tagged_by_id, tag.tagged_at) == (None, BORIS.person_id, later)
    assert tag.suggestion is None


def test_a_tag_that_stands_keeps_who_set_it() -> None:
    review = a_case(ANNA).review_by(ANNA)
    cause = a_cause()
    review.tag(cause, by=ANNA, now=NOON)
    review.tag(cause, by=BORIS, now=NOON + timedelta(hours=1))
    assert [tag.tagged_by_id for tag in review.tags] == [ANNA.person_id]


@pytest.mark.parametrize("way", ["retired_at", "deleted_at"])
def test_a_retired_cause_takes_no_new_tags(way: str) -> None:
    review, cause = a_case(ANNA).review_by(ANNA), a_cause()
    setattr(cause, way, NOON)
    for deed in (review.tag, review.set_cause):
        with pytest.raises(CxError, match="retired"):
            deed(cause, by=ANNA, now=NOON)


def test_a_case_has_one_main_review_under_an_id_of_its_own() -> None:
    case = a_case()
    review = case.review_by(ANNA)
    assert review.id == uuid5(case.id, ReviewKind.MAIN.value)
    assert case.review_by(LEAD) is review
    review.deleted_at, case.assignee_id = NOON, None
    assert [case.main_review] == [None]
    assert case.review_by(BORIS) is review
    assert [case.main_review] == [review]
    assert (review.reviewer_id, len(case.reviews)) == (BORIS.person_id, 1)


def test_retiring_and_restoring_go_through_the_branch() -> None:
    top, child = a_cause("top"), a_cause("child")
    child.parent = top
    top.retire(NOON)
    assert top.retired_at == child.retired_at == NOON
    child.restore()
    assert top.retired_at is child.retired_at is None


def test_a_child_counts_in_the_group_of_its_parent() -> None:
    group, top, child = CauseGroup(id=new_id(), name="g"), a_cause("top"), a_cause("child")
    child.set_group(group)
    child.move(top)
    assert child.group_id is None
    with pytest.raises(CxError, match="under itself"):
        top.move(child)


# -- the tables ---------------------------------------------------------------------------------------

LOCAL = {"mutations", "changes", "case_counters", "import_before", "month_summaries", "touched_days"}


def test_every_table_that_is_not_local_bears_what_sharing_needs() -> None:
    shared = {
        str(getattr(mapper.class_, "__tablename__", ""))
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Shared)
    }
    assert set(Base.metadata.tables) - LOCAL == shared
    for name in shared:
        columns = Base.metadata.tables[name].columns
        assert {"id", "scope_id", "rev", "sync_xid", "deleted_at"} <= set(columns.keys()), name
        assert not columns["scope_id"].nullable, name


def test_an_actor_may_what_one_of_the_roles_may() -> None:
    both = ANNA._replace(roles=frozenset({Role.LOADER, Role.SPECIALIST}))
    a_case().review_by(both)
