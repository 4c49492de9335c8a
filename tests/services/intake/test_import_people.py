"""Files of clients and agents: dated, with the present following from the newest, and taken back whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cxdesk.models.people import Agent
from cxdesk.models.values import Actor
from cxdesk.services.intake.importing import ImportResult, import_file
from cxdesk.services.intake.merging.batches import list_imports
from cxdesk.services.intake.merging.undoing import undo_import
from cxdesk.services.intake.staging.prepare_people import state_of
from cxdesk.services.workspace.store import Store

CLIENTS = """номер клиента,имя клиента,дата статуса,статус,операции,категория клиента,доходность
К-1,Анна Котова,2026-09-01,Активен,12,Potential borrower,"1 500,50"
К-1,Анна Котова,2026-10-01,Закрыт,0,Former borrower,
К-2,,2026-10-01,действующий,3,Nobody knows,200
"""
AGENTS = """табельный номер,фио,с даты,по дату,группа,отдел,площадка
101,Иванова Анна,2026-01-01,,Первая,Contact centre,Тверь
101,Иванова Анна,2026-09-01,,Вторая,Contact centre,Тверь
102,Петров Пётр,2026-01-01,2026-06-30,Первая,Новый отдел,Тверь
"""


def take(store: Store, me: Actor, kind: str, folder: Path, text: str, **settings: str) -> ImportResult:
    path = folder / f"{kind}.csv"
    path.write_text(text, encoding="utf-8")
    return import_file(store, path, kind=kind, settings=settings, by=me)


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    with store.connect() as db:
        return db.execute(query).fetchall()


def undo_newest(store: Store, me: Actor) -> None:
    with store.connect() as db:
        batch = list_imports(db)[0].id
    undo_import(store, batch, by=me)


_PRESENT = """SELECT c.ref, c.label, g.name, c.profitability FROM clients c
    LEFT JOIN client_categories g ON g.id = c.category_id ORDER BY c.ref"""


def test_the_present_of_a_client_is_that_of_the_newest_state(store: Store, me: Actor, tmp_path: Path) -> None:
    found = take(store, me, "clients", tmp_path, CLIENTS)

    assert (found.accepted, found.rejected) == (3, 0)
    states = rows(
        store, "SELECT valid_from, status, operations, profitability FROM client_statuses ORDER BY identity"
    )
    assert states == [
        ("2026-09-01", "active", 12, 150050), ("2026-10-01", "left", 0, None), ("2026-10-01", "active", 3, 20000),
    ]  # fmt: skip
    assert rows(store, _PRESENT) == [
        ("К-1", "Анна Котова", "Former borrower", 150050), ("К-2", "К-2", None, 20000),
    ]  # fmt: skip


def test_a_case_knows_what_its_client_is_worth(store: Store, me: Actor, tmp_path: Path) -> None:
    complaints = "Complaint ID,Date received,Client ID,Complaint text\n{},2026-10-20,К-1,Rude\n"
    take(store, me, "complaints", tmp_path, complaints.format("C1"))
    take(store, me, "clients", tmp_path, CLIENTS)
    take(store, me, "complaints", tmp_path, complaints.format("C2"))
    assert rows(store, "SELECT number, profitability FROM cases ORDER BY number") == [
        ("2026-10-00001", None), ("2026-10-00002", 150050),
    ]  # fmt: skip


def test_an_unknown_category_is_told(store: Store, me: Actor, tmp_path: Path) -> None:
    found = take(store, me, "clients", tmp_path, CLIENTS)

    told = [note.values for note in found.notes if "is not known" in note.source]
    assert {"field": "category", "name": "Nobody knows", "n": 1} in told


def test_older_states_that_come_later_leave_the_present(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, "clients", tmp_path, CLIENTS)

    take(store, me, "clients", tmp_path, "номер клиента,дата статуса,доходность\nК-1,2025-01-01,1\n")

    assert rows(store, _PRESENT)[0] == ("К-1", "Анна Котова", "Former borrower", 150050)


def test_a_client_known_by_number_gets_the_name_that_a_file_tells(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    take(store, me, "contacts", tmp_path, "call id,call date,номер клиента\n1,2026-10-01,77\n")
    assert rows(store, "SELECT label FROM clients") == [("Client 77",)]

    take(store, me, "clients", tmp_path, "номер клиента,имя клиента,дата статуса\n77,Борис Гром,2026-10-01\n")

    assert rows(store, "SELECT label, label_key FROM clients") == [("Борис Гром", "борис гром")]
    undo_newest(store, me)
    assert rows(store, "SELECT label FROM clients") == [("Client 77",)]


def test_states_taken_back_leave_the_present_of_before(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, "clients", tmp_path, CLIENTS)
    before = rows(store, _PRESENT), rows(store, "SELECT * FROM client_statuses ORDER BY id")

    newer = "номер клиента,имя клиента,дата статуса,доходность\nК-1,Анна Белова,2026-10-15,9\nК-3,Яна,2026-10-15,1\n"
    take(store, me, "clients", tmp_path, newer)
    assert rows(store, _PRESENT)[0] == ("К-1", "Анна Белова", "Former borrower", 900)
    undo_newest(store, me)

    assert (rows(store, _PRESENT), rows(store, "SELECT * FROM client_statuses ORDER BY id")) == before


def test_clients_without_a_day_need_one(store: Store, me: Actor, tmp_path: Path) -> None:
    text = "номер клиента,статус\nК-1,active\n"

    found = take(store, me, "clients", tmp_path, text, valid_from="2026-10-01")

    assert found.accepted == 1
    assert rows(store, "SELECT valid_from FROM client_statuses") == [("2026-10-01",)]


def test_the_same_clients_again_change_nothing(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, "clients", tmp_path, CLIENTS)

    again = take(store, me, "clients", tmp_path, CLIENTS)

    assert (again.accepted, again.updated, again.unchanged) == (0, 0, 3)


@pytest.mark.parametrize(
    "word, code",
    [("Активен", "active"), ("неактивен", "inactive"), ("closed", "left"), ("Арестован", "blocked"),
     ("просрочка", "просрочка"), (None, "")],
)  # fmt: skip
def test_a_state_is_told_by_its_word(word: str | None, code: str) -> None:
    assert state_of(word) == code


_MEMBERSHIPS = """SELECT a.ref, m.valid_from, m.valid_to, t.name, d.name, s.name FROM agent_memberships m
    JOIN agents a ON a.id = m.agent_id LEFT JOIN teams t ON t.id = m.team_id LEFT JOIN sites s ON s.id = m.site_id
    LEFT JOIN departments d ON d.id = m.department_id WHERE m.deleted_at IS NULL ORDER BY 1, 2"""


def test_a_membership_ends_the_day_before_the_next(store: Store, me: Actor, tmp_path: Path) -> None:
    found = take(store, me, "agents", tmp_path, AGENTS)

    assert (found.accepted, found.rejected) == (3, 0)
    assert rows(store, _MEMBERSHIPS) == [
        ("101", "2026-01-01", "2026-08-31", "Первая", "Contact centre", "Тверь"),
        ("101", "2026-09-01", None, "Вторая", "Contact centre", "Тверь"),
        ("102", "2026-01-01", "2026-06-30", "Первая", "Новый отдел", "Тверь"),
    ]
    assert rows(store, "SELECT ref, name, left_on FROM agents ORDER BY 1") == [
        ("101", "Иванова Анна", None), ("102", "Петров Пётр", "2026-06-30"),
    ]  # fmt: skip


def test_contacts_know_where_their_agent_worked_then(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, "agents", tmp_path, AGENTS)

    take(store, me, "contacts", tmp_path, "call id,call date,agent\n1,2026-03-01,101\n2,2026-09-02,101\n")

    found = rows(store, "SELECT x.ref, t.name FROM contacts x JOIN teams t ON t.id = x.team_id ORDER BY 1")
    assert found == [("1", "Первая"), ("2", "Вторая")]


def test_what_the_file_says_of_a_day_holds_against_what_was_typed(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    take(store, me, "contacts", tmp_path, "call id,call date,agent\n1,2026-03-01,101\n")
    with store.bulk() as db:
        db.execute(
            """INSERT INTO agent_memberships (id, scope_id, rev, agent_id, valid_from)
               SELECT x'00112233445566778899aabbccddeeff', scope_id, 0, id, '2026-09-01' FROM agents"""
        )
    before = rows(store, "SELECT * FROM agent_memberships")

    take(store, me, "agents", tmp_path, AGENTS)
    assert [row[:4] for row in rows(store, _MEMBERSHIPS)][:2] == [
        ("101", "2026-01-01", "2026-08-31", "Первая"), ("101", "2026-09-01", None, "Вторая"),
    ]  # fmt: skip
    undo_newest(store, me)

    assert rows(store, "SELECT * FROM agent_memberships") == before
    assert rows(store, "SELECT name FROM agents") == [("101",)]


def test_parts_of_the_company_that_a_file_of_agents_brought_go_with_it(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    tables = ("sites", "departments", "teams", "agents", "agent_memberships")
    before = {table: rows(store, f"SELECT * FROM {table}") for table in tables}
    take(store, me, "agents", tmp_path, AGENTS)

    undo_newest(store, me)

    assert {table: rows(store, f"SELECT * FROM {table}") for table in tables} == before


def test_an_imported_membership_can_be_changed_by_hand(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, "agents", tmp_path, AGENTS)
    (agent_id,) = rows(store, "SELECT id FROM agents WHERE ref = '101'")[0]

    with store.read() as session:
        agent = session.get(Agent, UUID(bytes=agent_id))
        assert agent is not None
        found = agent.membership(date(2026, 9, 1))

    assert found is not None
    assert found.valid_from == date(2026, 9, 1)


def test_an_end_before_its_beginning_is_left_out_and_told(store: Store, me: Actor, tmp_path: Path) -> None:
    text = "табельный номер,с даты,по дату\n101,2026-09-01,2026-01-01\n"

    found = take(store, me, "agents", tmp_path, text)

    assert [note.source for note in found.notes] == ["{n} rows end before they begin: the end was left empty"]
    assert rows(store, "SELECT valid_to FROM agent_memberships") == [(None,)]


def test_a_day_that_is_told_twice_otherwise_is_rejected(store: Store, me: Actor, tmp_path: Path) -> None:
    text = "табельный номер,с даты,группа\n101,2026-09-01,А\n101,2026-09-01,Б\n"

    found = take(store, me, "agents", tmp_path, text)

    assert (found.accepted, found.rejected) == (1, 1)
