"""What undo turns back, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from cxdesk.models.casework import Case
from cxdesk.models.changes import Mutation
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Fault
from cxdesk.services import clock
from cxdesk.services.casework.cases import (
    assign_cases,
    close_case,
    set_cause,
    set_conclusion,
    set_fault,
    tag_cases,
)
from cxdesk.services.casework.queue import CaseFilter, list_case_rows
from cxdesk.services.workspace.store import Store


def _state(store: Store, case_id: UUID) -> dict[str, object]:
    """What a person sees of a case."""
    with store.read() as session:
        case = session.get_one(Case, case_id)
        review = case.main_review
        return {
            "status": case.status,
            "assignee": case.assignee_id,
            "closed": case.closed_at,
            "by": case.closed_by_id,
            "due": case.due_at,
            "cause": review.cause_id if review else None,
            "tags": {tag.cause_id for tag in review.live_tags()} if review else set(),
            "fault": review.fault if review else None,
            "conclusion": review.conclusion if review else "",
        }


def test_undo_takes_a_first_cause_back(
    store: Store, me: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    before = _state(store, case)
    outcome = store.write(set_cause, case, causes[0], by=me)

    store.undo(outcome.mutation, by=me)  # type: ignore[arg-type]

    assert _state(store, case) == before


def test_undo_puts_the_former_cause_back(
    store: Store, me: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    store.write(set_cause, case, causes[0], by=me)
    before = _state(store, case)
    outcome = store.write(set_cause, case, causes[1], by=me)

    store.undo(outcome.mutation, by=me)  # type: ignore[arg-type]

    assert _state(store, case) == before


def test_a_cause_can_be_set_again_after_undo(
    store: Store, me: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    outcome = store.write(set_cause, case, causes[0], by=me)
    after = _state(store, case)
    store.undo(outcome.mutation, by=me)  # type: ignore[arg-type]

    store.write(set_cause, case, causes[0], by=me)

    assert _state(store, case) == after


def test_undo_opens_a_closed_case_as_it_was(
    store: Store, me: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    store.write(set_cause, case, causes[0], by=me)
    store.write(set_fault, case, Fault.PROCESS, by=me)
    before = _state(store, case)
    outcome = store.write(close_case, case, by=me)

    store.undo(outcome.mutation, by=me)  # type: ignore[arg-type]

    assert _state(store, case) == before


def test_undo_of_a_bulk_change_turns_all_of_it_back(
    store: Store, me: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    cases = [new_case() for _ in range(5)]
    store.write(set_cause, cases[2], causes[3], by=me)
    before = [_state(store, case) for case in cases]
    outcome = store.write(tag_cases, cases, causes[0], by=me)

    store.undo(outcome.mutation, by=me)  # type: ignore[arg-type]

    assert [_state(store, case) for case in cases] == before


def test_undo_of_undo_does_it_again(
    store: Store, me: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    store.write(set_cause, case, causes[0], by=me)
    outcome = store.write(set_cause, case, causes[1], by=me)
    after = _state(store, case)
    undone = store.undo(outcome.mutation, by=me)  # type: ignore[arg-type]

    store.undo(undone.mutation, by=me)  # type: ignore[arg-type]

    assert _state(store, case) == after


def test_undo_of_a_first_cause_can_be_undone(
    store: Store, me: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    outcome = store.write(set_cause, case, causes[0], by=me)
    after = _state(store, case)
    undone = store.undo(outcome.mutation, by=me)  # type: ignore[arg-type]

    store.undo(undone.mutation, by=me)  # type: ignore[arg-type]

    assert _state(store, case) == after


def test_an_entered_case_is_gone_after_undo(store: Store, me: Actor, new_case: Callable[[], UUID]) -> None:
    new_case()
    with store.read() as session:
        entered = session.scalars(select(Mutation.id).order_by(Mutation.at.desc())).first()
    assert entered is not None

    store.undo(entered, by=me)

    with store.connect() as db:
        assert not list_case_rows(db, CaseFilter(), None, now=clock.now())


def test_the_history_keeps_what_was_undone(
    store: Store, me: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    outcome = store.write(set_cause, case, causes[0], by=me)

    undone = store.undo(outcome.mutation, by=me)  # type: ignore[arg-type]

    with store.read() as session:
        assert session.get_one(Mutation, undone.mutation).undoes_id == outcome.mutation


def test_undo_is_refused_with_the_name_of_who_changed_it_since(
    store: Store, me: Actor, other: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    outcome = store.write(set_cause, case, causes[0], by=me)
    store.write(set_cause, case, causes[1], by=other)
    before = _state(store, case)

    with pytest.raises(CxError, match="changed since by Vera"):
        store.undo(outcome.mutation, by=me)  # type: ignore[arg-type]

    assert _state(store, case) == before


def test_undo_of_a_first_word_is_refused_where_somebody_wrote_into_the_review_since(
    store: Store, me: Actor, other: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    outcome = store.write(set_cause, case, causes[0], by=me)
    store.write(set_conclusion, case, "seen", by=other)

    with pytest.raises(CxError, match="changed since by Vera"):
        store.undo(outcome.mutation, by=me)  # type: ignore[arg-type]

    assert _state(store, case)["conclusion"] == "seen"


def test_a_change_elsewhere_does_not_hinder_undo(
    store: Store, me: Actor, other: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    store.write(set_conclusion, case, "first", by=me)
    outcome = store.write(set_fault, case, Fault.PRODUCT, by=me)
    store.write(set_conclusion, case, "second", by=other)

    store.undo(outcome.mutation, by=me)  # type: ignore[arg-type]

    assert (_state(store, case)["fault"], _state(store, case)["conclusion"]) == (None, "second")


def test_only_ones_own_changes_are_undone(
    store: Store, me: Actor, other: Actor, new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    outcome = store.write(assign_cases, [case], other.person_id, by=me)

    with pytest.raises(CxError, match="one's own"):
        store.undo(outcome.mutation, by=other)  # type: ignore[arg-type]
