"""A complaint entered by hand: its case, its number, what was true on its day, and how it is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.casework import Case
from cxdesk.models.ids import new_id
from cxdesk.models.intake import Client, Complaint
from cxdesk.models.outcome import Outcome
from cxdesk.models.people import Agent, Company, Department, Site, Team
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.casework import cases
from cxdesk.services.casework.case import case_details
from cxdesk.services.casework.clockwork import clocks
from cxdesk.services.casework.entering import NewComplaint, enter_case, list_client_refs
from cxdesk.services.casework.queue import CaseFilter, list_case_rows, list_queue_rows
from cxdesk.services.workspace.store import Store
from tests.workspaces import enter, somebody, workspace

Desk = tuple[Store, Actor]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with workspace(tmp_path) as found:
        yield found


def entered(store: Store, actor: Actor, new: NewComplaint) -> Case:
    case_id = store.write(enter_case, new, by=actor).value
    with store.read() as session:
        return session.scalars(select(Case).where(Case.id == case_id)).one()


def moved_agent(store: Store, actor: Actor) -> tuple[UUID, list[UUID]]:
    """An agent who works in the first department until 30 September, and in the second from 1 October on."""
    agent_id = new_id()
    departments: list[UUID] = []

    def add(session: Session, *, by: Actor) -> Outcome:
        company = session.scalars(select(Company.id)).one()
        departments.extend(session.scalars(select(Department.id).order_by(Department.position)))
        site = session.scalars(select(Site.id)).one()
        team = Team(id=new_id(), scope_id=company, name="Team", site_id=site)
        agent = Agent(id=agent_id, scope_id=company, ref="17", name="Agent 17")
        session.add_all([team, agent])
        session.flush()  # memberships point at them
        agent.move(team.id, departments[0], site, date(2026, 1, 1))
        agent.move(None, departments[1], site, date(2026, 10, 1))
        return Outcome()

    store.write(add, by=actor)
    return agent_id, departments


@pytest.mark.parametrize(
    "utc, place",
    [
        (datetime(2026, 9, 30, 20, 59, tzinfo=UTC), 0),  # 23:59 in Moscow
        (datetime(2026, 9, 30, 21, 30, tzinfo=UTC), 1),  # 00:30 of the next day in Moscow
        (datetime(2026, 10, 5, 9, 0, tzinfo=UTC), 1),
    ],
)
def test_the_agent_s_place_of_that_day_is_kept(desk: Desk, utc: datetime, place: int) -> None:
    store, actor = desk
    agent, departments = moved_agent(store, actor)
    case = entered(store, actor, NewComplaint("Грубо ответили", agent_id=agent, received_at=utc))
    assert case.department_id == departments[place]
    assert (case.team_id is None) == (place == 1)
    assert case.site_id is not None
    assert case.scope_id == case.site_id
    with store.read() as session:
        complaint = session.scalars(select(Complaint)).one()
        assert complaint.department_id == departments[place]


def test_numbers_run_by_month_of_the_company_without_gaps_or_doubles(desk: Desk) -> None:
    store, actor = desk
    moments = [
        datetime(2026, 9, 30, 20, 59, tzinfo=UTC), datetime(2026, 9, 30, 21, 0, tzinfo=UTC),
        datetime(2026, 9, 1, 9, 0, tzinfo=UTC), datetime(2026, 10, 2, 9, 0, tzinfo=UTC),
    ]  # fmt: skip
    with pytest.raises(CxError):
        store.write(enter_case, NewComplaint(" ", received_at=moments[0]), by=actor)
    numbers = [entered(store, actor, NewComplaint("x", received_at=at)).number for at in moments]
    assert numbers == ["2026-09-00001", "2026-10-00001", "2026-09-00002", "2026-10-00002"]


def test_the_deadline_is_one_working_day_after_the_call(desk: Desk) -> None:
    store, actor = desk
    friday = datetime(2026, 10, 16, 13, 0, tzinfo=UTC)  # 16:00 in Moscow
    case = entered(store, actor, NewComplaint("x", received_at=friday))
    assert case.due_at == datetime(2026, 10, 19, 13, 0, tzinfo=UTC)
    with store.connect() as db:
        known = clocks(db)
    assert known.left(case.due_at, case.site_id, now=friday) == timedelta(minutes=known.day_minutes(None))
    assert known.left(case.due_at, case.site_id, now=friday + timedelta(days=2)) == timedelta(hours=6)
    late = known.left(case.due_at, case.site_id, now=case.due_at + timedelta(hours=1))
    assert late == -timedelta(hours=1)


def test_a_reviewer_holds_what_they_enter_and_a_loader_does_not(desk: Desk) -> None:
    store, actor = desk
    assert entered(store, actor, NewComplaint("x")).assignee_id == actor.person_id
    assert entered(store, somebody(actor, Role.LOADER), NewComplaint("x")).assignee_id is None
    for role in (Role.AUDITOR, Role.FINANCE, Role.ADMINISTRATOR):
        with pytest.raises(CxError, match="does not enter complaints"):
            store.write(enter_case, NewComplaint("x"), by=somebody(actor, role))


def test_a_complaint_of_tomorrow_is_refused(desk: Desk) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="future"):
        store.write(enter_case, NewComplaint("x", received_at=clock.now() + timedelta(minutes=1)), by=actor)


def test_one_client_has_one_row_and_its_cases_stand_on_one_line_of_time(desk: Desk) -> None:
    store, actor = desk
    first, second = enter(store, actor, "one"), enter(store, actor, "two")
    with store.connect() as db:
        timeline = case_details(db, second).timeline
    assert [item.case_id for item in timeline] == [first, second]
    assert [item.current for item in timeline] == [False, True]
    with store.read() as session:
        assert len(session.scalars(select(Client)).all()) == 1
        assert list_client_refs(session, "10") == ["1042"]


def test_a_client_that_an_undo_took_away_comes_back_with_the_next_call(desk: Desk) -> None:
    store, actor = desk
    outcome = store.write(enter_case, NewComplaint("x", client_ref="Ёлкина"), by=actor)
    assert outcome.mutation is not None
    store.undo(outcome.mutation, by=actor)
    with store.read() as session:
        assert list_client_refs(session, "елк") == []
    entered(store, actor, NewComplaint("x", client_ref="Ёлкина"))
    with store.read() as session:
        assert list_client_refs(session, "елк") == ["Ёлкина"]


# -- found again ---------------------------------------------------------------------------------------


def found(store: Store, words: str) -> set[UUID]:
    with store.connect() as db:
        rows = list_case_rows(db, CaseFilter(search=words), None, now=clock.now())
        return {row.id for row in list_queue_rows(db, rows)}


def test_a_case_is_found_by_word_forms_number_and_client(desk: Desk) -> None:
    store, actor = desk
    russian = store.write(
        enter_case,
        NewComplaint("Не пришёл код подтверждения", title="Займы", client_ref="клиент 77"),
        by=actor,
    ).value
    english = store.write(enter_case, NewComplaint("The payments were charged twice"), by=actor).value
    for words in ("кода", "КОДЫ подтверждение", "пришел", "займа", "клиента 77", "подтв"):
        assert found(store, words) == {russian}, words
    for words in ("payment", "charging", "CHARGED twice"):
        assert found(store, words) == {english}, words
    with store.connect() as db:
        number = case_details(db, russian).number
    assert number is not None
    assert found(store, number) == {russian}
    assert found(store, "кода charged") == set()
    assert found(store, "") == {russian, english}


@pytest.mark.parametrize("words", ['"', "AND", "код OR", "NEAR(", "код*", "-код", "м²", "'"])
def test_signs_of_the_query_language_are_only_signs(desk: Desk, words: str) -> None:
    store, actor = desk
    enter(store, actor, "Не пришёл код")
    found(store, words)


def test_a_conclusion_is_found_at_once_and_its_undo_too(desk: Desk) -> None:
    store, actor = desk
    case = enter(store, actor)
    outcome = store.write(cases.set_conclusion, case, "Оператор перепутал тарифы", by=actor)
    assert found(store, "тариф") == {case}
    assert outcome.mutation is not None
    store.undo(outcome.mutation, by=actor)
    assert found(store, "тариф") == set()
