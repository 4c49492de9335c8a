"""Surveys, complaints and reviews find their contacts: by number, or by client and time; before or after them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cxdesk.models.outcome import no_progress
from cxdesk.models.values import Actor
from cxdesk.services.intake.importing import ImportResult, import_file
from cxdesk.services.intake.merging.batches import begin, list_imports, roll_forward
from cxdesk.services.intake.merging.classify import classify
from cxdesk.services.intake.merging.matching import Matched
from cxdesk.services.intake.merging.merge import attached, staging_path
from cxdesk.services.intake.merging.undoing import undo_import
from cxdesk.services.intake.preparing import prepare_import
from cxdesk.services.intake.reading import read_file
from cxdesk.services.workspace.store import Store

CONTACTS = """call id,started at,client id,agent,channel,product
c-1,2026-10-01 10:00,К-1,Иванова,phone,Заём
c-2,2026-10-01 12:00,К-1,Петров,chat,Заём
c-3,2026-10-02 09:00,К-2,Иванова,phone,Карта
"""
BY_NUMBER = """survey id,answered at,call id,csat
s-1,2026-10-01 10:30,c-1,1
s-2,2026-10-01 10:40,c-9,2
"""
BY_CLIENT = """survey id,answered at,client id,csat
s-1,2026-10-01 12:30,К-1,1
s-2,2026-10-01 11:00,К-1,5
s-3,2026-10-05 11:00,К-1,1
"""
_SHOWN = """SELECT x.identity, c.ref, a.name, x.channel, p.name
    FROM surveys x LEFT JOIN contacts c ON c.id = x.contact_id LEFT JOIN agents a ON a.id = x.agent_id
    LEFT JOIN products p ON p.id = x.product_id ORDER BY 1"""


def take(store: Store, me: Actor, folder: Path, kind: str, text: str, **settings: str) -> ImportResult:
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


def test_a_survey_takes_from_its_contact_what_it_does_not_tell(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    take(store, me, tmp_path, "contacts", CONTACTS)

    found = take(store, me, tmp_path, "surveys", BY_NUMBER)

    assert found.matched == Matched(by_id=1, by_time=0, not_found=1)
    assert rows(store, _SHOWN) == [
        ("s-1", "c-1", "Иванова", "phone", "Заём"),
        ("s-2", None, None, None, None),
    ]
    assert rows(store, "SELECT a.name, c.channel FROM cases c JOIN agents a ON a.id = c.agent_id") == [
        ("Иванова", "phone")
    ]
    told = {(note.source, note.values["n"]) for note in found.notes}
    assert ("{n} rows matched to a contact by its number", 1) in told
    assert ("{n} rows found no contact", 1) in told


def test_what_a_survey_tells_itself_stays(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, tmp_path, "contacts", CONTACTS)

    take(
        store,
        me,
        tmp_path,
        "surveys",
        "survey id,answered at,call id,csat,channel\ns-1,2026-10-01,c-1,1,email\n",
    )

    assert rows(store, _SHOWN) == [("s-1", "c-1", "Иванова", "email", "Заём")]


def test_without_a_window_nothing_is_matched_by_time(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, tmp_path, "contacts", CONTACTS)

    found = take(store, me, tmp_path, "surveys", BY_CLIENT)

    assert found.matched == Matched(0, 0, 0)
    assert {row[1] for row in rows(store, _SHOWN)} == {None}


def test_within_a_window_it_is_the_latest_contact_of_the_client_before(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    take(store, me, tmp_path, "contacts", CONTACTS)

    found = take(store, me, tmp_path, "surveys", BY_CLIENT, match_hours="24")

    assert found.matched == Matched(by_id=0, by_time=2, not_found=1)
    assert [row[:2] for row in rows(store, _SHOWN)] == [("s-1", "c-2"), ("s-2", "c-1"), ("s-3", None)]


def test_a_survey_of_a_day_may_be_of_any_contact_of_that_day(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, tmp_path, "contacts", CONTACTS)

    take(
        store,
        me,
        tmp_path,
        "surveys",
        "survey id,answered at,client id,csat\ns,2026-10-01,К-1,1\n",
        match_hours="24",
    )

    assert [row[:2] for row in rows(store, _SHOWN)] == [("s", "c-2")]


def test_a_complaint_and_a_survey_of_one_contact_are_one_case(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    take(store, me, tmp_path, "contacts", CONTACTS)
    take(store, me, tmp_path, "surveys", BY_CLIENT, match_hours="24")

    complaint = "complaint id,date received,call id,complaint text\nq-1,2026-10-03,c-2,Не помогли\n"
    found = take(store, me, tmp_path, "complaints", complaint)

    assert found.cases_opened == 0
    assert rows(store, "SELECT count(*) FROM cases") == [(2,)]
    assert rows(
        store,
        "SELECT count(*) FROM case_sources s JOIN cases c ON c.id = s.case_id JOIN contacts t ON t.id = c.contact_id "
        "WHERE t.ref = 'c-2'",
    ) == [(2,)]


@pytest.mark.parametrize("settings, text", [({}, BY_NUMBER), ({"match_hours": "24"}, BY_CLIENT)])
def test_contacts_that_come_later_fill_what_came_before_them(
    store: Store, me: Actor, tmp_path: Path, settings: dict[str, str], text: str
) -> None:
    take(store, me, tmp_path, "surveys", text, **settings)
    before = rows(store, _SHOWN), rows(store, "SELECT * FROM surveys ORDER BY id")
    cases = rows(store, "SELECT * FROM cases ORDER BY id")

    take(store, me, tmp_path, "contacts", CONTACTS)

    expected = {"s-1": ("c-1", "Иванова", "phone", "Заём")} if not settings else {
        "s-1": ("c-2", "Петров", "chat", "Заём"), "s-2": ("c-1", "Иванова", "phone", "Заём"),
    }  # fmt: skip
    assert {row[0]: row[1:] for row in rows(store, _SHOWN) if row[2]} == expected
    agents = rows(store, "SELECT a.name FROM cases c JOIN agents a ON a.id = c.agent_id")
    assert agents == [(expected["s-1"][1],)]
    undo_newest(store, me)
    assert (rows(store, _SHOWN), rows(store, "SELECT * FROM surveys ORDER BY id")) == before
    assert rows(store, "SELECT * FROM cases ORDER BY id") == cases


def test_the_survey_again_is_matched_again_and_changes_nothing(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    take(store, me, tmp_path, "contacts", CONTACTS)
    take(store, me, tmp_path, "surveys", BY_CLIENT, match_hours="24")

    again = take(store, me, tmp_path, "surveys", BY_CLIENT, match_hours="24")

    assert (again.accepted, again.updated, again.unchanged) == (0, 0, 3)
    assert again.matched == Matched(0, 2, 1)


def test_a_complaint_finds_its_contact_by_client_and_time(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, tmp_path, "contacts", CONTACTS)

    text = "complaint id,date received,client id,complaint text\nq,2026-10-02 10:00,К-2,Обман\n"
    found = take(store, me, tmp_path, "complaints", text, match_hours="2")

    assert found.matched == Matched(0, 1, 0)


def test_a_survey_that_a_contact_filled_can_be_taken_back_before_it(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    take(store, me, tmp_path, "surveys", BY_NUMBER)
    take(store, me, tmp_path, "contacts", CONTACTS)
    with store.connect() as db:
        surveys = next(row.id for row in list_imports(db) if row.kind == "surveys")

    undo_import(store, surveys, by=me)
    undo_newest(store, me)

    for table in ("surveys", "cases", "contacts", "clients", "agents", "import_before"):
        assert rows(store, f"SELECT count(*) FROM {table}") == [(0,)]


def test_a_crash_after_the_last_contact_fills_what_came_before_at_the_next_open(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    take(store, me, tmp_path, "surveys", BY_NUMBER)
    path = tmp_path / "contacts.csv"
    path.write_text(CONTACTS, encoding="utf-8")
    with store.connect() as db:
        reading = read_file(db, path, "contacts")
    prepared = prepare_import(store, reading)
    with attached(store, staging_path(store, prepared.batch)) as db:
        counts = classify(db, "contacts")
        begin(db, store, prepared.batch, counts, cases_from=None, rejects_file="", reading=reading, by=me)

    assert roll_forward(store, no_progress) == 1

    assert rows(store, _SHOWN)[0] == ("s-1", "c-1", "Иванова", "phone", "Заём")
