"""Use-cases of a case on a real workspace: bulk, undo in any order that a person may choose, races."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.casework import Case
from cxdesk.models.ids import new_id
from cxdesk.models.outcome import Outcome
from cxdesk.models.people import Company, Person
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Fault, Role
from cxdesk.services import clock
from cxdesk.services.casework import cases
from cxdesk.services.casework.case import case_details
from cxdesk.services.casework.queue import CaseFilter, list_case_rows
from cxdesk.services.casework.queue_load import case_ids
from cxdesk.services.workspace.store import Store
from tests.workspaces import causes_of, enter, somebody, workspace

Desk = tuple[Store, Actor]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with workspace(tmp_path) as found:
        yield found


def hire(store: Store, actor: Actor, name: str, *roles: Role) -> Actor:
    """Another person of the workspace."""
    person_id = new_id()

    def add(session: Session, *, by: Actor) -> Outcome:
        company = session.scalars(select(Company.id)).one()
        person = Person(id=person_id, scope_id=company, login=name, name=name)
        person.give_roles(frozenset(roles))
        session.add(person)
        return Outcome()

    store.write(add, by=actor)
    return Actor(person_id, name, frozenset(roles))


def freed(store: Store, actor: Actor, n: int) -> list[UUID]:
    """Cases that nobody holds."""
    found = [enter(store, actor) for _ in range(n)]
    store.write(cases.assign_cases, found, None, by=actor)
    return found


def state(store: Store, case_id: UUID) -> dict[str, Any]:
    """What a person can see of a case, its history apart."""
    with store.connect() as db:
        case = case_details(db, case_id)
    told = {
        name: getattr(case, name)
        for name in (
            "status", "due_at", "waiting_left", "closed_at", "closed_by", "reopened", "assignee_id", "fault",
            "conclusion",
        )
    }  # fmt: skip
    return told | {"tags": {(tag.cause_id, tag.primary) for tag in case.tags}}


# -- many at once --------------------------------------------------------------------------------------


def test_many_cases_are_tagged_assigned_and_given_a_deadline_and_undone_as_one(desk: Desk) -> None:
    store, actor = desk
    boris = hire(store, actor, "Boris", Role.SPECIALIST)
    cause = causes_of(store)["Long wait"]
    many = [enter(store, actor) for _ in range(4)]
    store.write(cases.set_cause, many[0], causes_of(store)["Rude employee"], by=actor)
    due = clock.now() + timedelta(days=9)
    for use_case, arguments in (
        (cases.tag_cases, (many, cause)),
        (cases.assign_cases, (many, boris.person_id)),
        (cases.set_due, (many, due)),
    ):
        before = [state(store, case) for case in many]
        outcome = store.write(use_case, *arguments, by=actor)
        assert [state(store, case) for case in many] != before
        assert outcome.mutation is not None
        store.undo(outcome.mutation, by=actor)
        assert [state(store, case) for case in many] == before


def test_one_case_that_refuses_leaves_all_of_them_as_they_were(desk: Desk) -> None:
    store, actor = desk
    boris = hire(store, actor, "Boris", Role.SPECIALIST)
    mine, his = enter(store, actor), enter(store, boris)
    before = [state(store, case) for case in (mine, his)]
    with pytest.raises(CxError, match="held by somebody else"):
        store.write(
            cases.tag_cases, [mine, his], causes_of(store)["Long wait"], by=somebody(actor, Role.SPECIALIST)
        )
    assert [state(store, case) for case in (mine, his)] == before


def test_forty_thousand_selected_rows_are_found(desk: Desk) -> None:
    store, actor = desk
    case = enter(store, actor)
    with store.connect() as db:
        [row] = list_case_rows(db, CaseFilter(), None, now=clock.now())
        assert case_ids(db, [row, *range(10_000, 50_000)]) == [case]


def test_a_case_goes_only_to_somebody_who_reviews_and_works_here(desk: Desk) -> None:
    store, actor = desk
    case = enter(store, actor)
    auditor = hire(store, actor, "Vera", Role.AUDITOR)
    with pytest.raises(CxError, match="Vera does not review cases"):
        store.write(cases.assign_cases, [case], auditor.person_id, by=actor)


# -- what is gone --------------------------------------------------------------------------------------


def test_a_case_that_an_undo_took_back_can_not_be_worked_on(desk: Desk) -> None:
    store, actor = desk
    case = enter(store, actor)
    with store.read() as session:
        from cxdesk.models.changes import Change

        entered = session.scalars(select(Change.mutation_id).where(Change.case_id == case)).first()
    assert entered is not None
    store.undo(entered, by=actor)
    cause = causes_of(store)["Long wait"]
    for use_case, arguments in (
        (cases.set_cause, (case, cause)), (cases.set_fault, (case, Fault.CLIENT)), (cases.close_case, (case,)),
        (cases.assign_cases, ([case], None)), (cases.wait_for_client, (case,)), (cases.set_conclusion, (case, "x")),
    ):  # fmt: skip
        with pytest.raises(CxError, match="not here any more"):
            store.write(use_case, *arguments, by=actor)


# -- undo ----------------------------------------------------------------------------------------------

#: Every use-case of one case, by a number that chooses its argument.
DEEDS: tuple[Callable[[Store, Actor, UUID, list[UUID], int], Outcome], ...] = (
    lambda store, by, case, causes, n: store.write(cases.set_cause, case, causes[n], by=by),
    lambda store, by, case, causes, n: store.write(cases.add_tag, case, causes[n], by=by),
    lambda store, by, case, causes, n: store.write(cases.remove_tag, case, causes[n], by=by),
    lambda store, by, case, causes, n: store.write(cases.set_fault, case, list(Fault)[n], by=by),
    lambda store, by, case, causes, n: store.write(cases.set_conclusion, case, "word " * n, by=by),
    lambda store, by, case, causes, n: store.write(cases.wait_for_client, case, by=by),
    lambda store, by, case, causes, n: store.write(cases.resume_case, case, by=by),
    lambda store, by, case, causes, n: store.write(cases.close_case, case, by=by),
    lambda store, by, case, causes, n: store.write(cases.reopen_case, case, by=by),
    lambda store, by, case, causes, n: store.write(cases.assign_cases, [case], by.person_id if n else None, by=by),
    lambda store, by, case, causes, n: store.write(
        cases.set_due, [case], datetime(2030, 1, 1 + n, 12, tzinfo=ZoneInfo("Europe/Moscow")), by=by
    ),
)  # fmt: skip


@settings(max_examples=20)
@given(steps=st.lists(st.tuples(st.integers(0, len(DEEDS) - 1), st.integers(0, 2)), min_size=1, max_size=12))
def test_whatever_was_done_undone_in_reverse_gives_the_first_state(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int]]
) -> None:
    with workspace(tmp_path_factory.mktemp("undo")) as (store, actor):
        case = freed(store, actor, 1)[0]
        causes = list(causes_of(store).values())
        states, done = [state(store, case)], []
        for deed, n in steps:
            try:
                outcome = DEEDS[deed](store, actor, case, causes, n)
            except CxError:
                assert state(store, case) == states[-1]
                continue
            if outcome.mutation is not None:
                done.append(outcome.mutation)
                states.append(state(store, case))
        for mutation in reversed(done):
            assert state(store, case) == states.pop()
            store.undo(mutation, by=actor)
        assert state(store, case) == states.pop()


def test_a_first_cause_is_not_undone_under_a_tag_that_was_set_since(desk: Desk) -> None:
    store, actor = desk
    vera = hire(store, actor, "Vera", Role.LEAD)
    case, causes = enter(store, actor), causes_of(store)
    first = store.write(cases.set_cause, case, causes["Long wait"], by=actor)
    store.write(cases.add_tag, case, causes["Rude employee"], by=vera)
    before = state(store, case)
    assert first.mutation is not None
    with pytest.raises(CxError, match="changed since by Vera"):
        store.undo(first.mutation, by=actor)
    assert state(store, case) == before


def test_undo_leaves_no_closed_case_without_its_cause(desk: Desk) -> None:
    store, actor = desk
    case = enter(store, actor)
    store.write(cases.set_fault, case, Fault.PROCESS, by=actor)
    cause = store.write(cases.set_cause, case, causes_of(store)["Long wait"], by=actor)
    closed = store.write(cases.close_case, case, by=actor)
    before = state(store, case)
    assert cause.mutation is not None
    assert closed.mutation is not None
    with pytest.raises(CxError, match="is closed"):
        store.undo(cause.mutation, by=actor)
    assert state(store, case) == before
    store.undo(closed.mutation, by=actor)
    store.undo(cause.mutation, by=actor)
    assert state(store, case)["tags"] == set()


def test_a_deadline_told_in_another_time_zone_is_undone(desk: Desk) -> None:
    store, actor = desk
    case = enter(store, actor)
    before = state(store, case)
    due = datetime(2030, 1, 1, 12, tzinfo=ZoneInfo("Asia/Omsk"))
    outcome = store.write(cases.set_due, [case], due, by=actor)
    assert state(store, case)["due_at"] == due.astimezone(UTC)
    assert outcome.mutation is not None
    store.undo(outcome.mutation, by=actor)
    assert state(store, case) == before


def test_every_edit_of_a_case_has_a_name_in_the_menu(desk: Desk) -> None:
    store, actor = desk
    case, cause = enter(store, actor), causes_of(store)["Long wait"]
    for use_case, arguments in (
        (cases.set_cause, (cause,)), (cases.remove_tag, (cause,)), (cases.set_fault, (Fault.CLIENT,)),
        (cases.set_fault, (None,)), (cases.set_conclusion, ("seen",)), (cases.wait_for_client, ()),
        (cases.resume_case, ()),
    ):  # fmt: skip
        assert store.write(use_case, case, *arguments, by=actor).message is not None


# -- taking --------------------------------------------------------------------------------------------


def test_the_next_case_is_the_free_one_that_is_due_first(desk: Desk) -> None:
    store, actor = desk
    late, soon, waiting = freed(store, actor, 3)
    held = enter(store, actor)
    now = clock.now()
    for days, case in enumerate((held, waiting, soon, late), 1):
        store.write(cases.set_due, [case], now + timedelta(days=days), by=actor)
    store.write(cases.wait_for_client, waiting, by=actor)
    store.write(cases.assign_cases, [waiting], None, by=actor)
    assert store.write(cases.take_next_case, by=actor).value == soon
    assert store.write(cases.take_next_case, by=actor).value == late
    with pytest.raises(CxError, match="no case left"):
        store.write(cases.take_next_case, by=actor)


def test_two_people_who_take_at_once_never_get_one_case(desk: Desk) -> None:
    store, actor = desk
    boris = hire(store, actor, "Boris", Role.SPECIALIST)
    open_cases = freed(store, actor, 8)
    with ThreadPoolExecutor(2) as lanes:
        taken = [
            lanes.submit(store.write, cases.take_next_case, by=by)
            for by in (actor, boris, actor, boris, actor, boris, actor, boris)
        ]
        found = [future.result().value for future in taken]
    assert sorted(found) == sorted(open_cases)
    with store.read() as session:
        holders = set(session.scalars(select(Case.assignee_id).where(Case.id.in_(open_cases))))
    assert holders == {actor.person_id, boris.person_id}


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.LOADER, Role.FINANCE, Role.ADMINISTRATOR])
def test_who_does_not_review_takes_nothing(desk: Desk, role: Role) -> None:
    store, actor = desk
    freed(store, actor, 1)
    with pytest.raises(CxError, match="does not review"):
        store.write(cases.take_next_case, by=actor._replace(roles=frozenset({role})))
