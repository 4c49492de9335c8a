"""What the doctor finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import time_machine

from cxdesk.services import clock
from cxdesk.services.casework.queue import CaseFilter, list_case_rows
from cxdesk.services.insight.keeping import keep_months
from cxdesk.services.workspace.backup import make_backup
from cxdesk.services.workspace.doctor import State, examine, is_sound, repair_search
from cxdesk.services.workspace.store import Store


def _state(path: Path, name: str) -> State:
    return {check.name: check.state for check in examine(path)}[name]


def _change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.fixture
def with_cases(store: Store, path: Path, new_case: Callable[[], UUID]) -> Path:
    """A closed workspace with three cases."""
    for _ in range(3):
        new_case()
    store.close()
    return path


def test_a_good_workspace_is_sound(with_cases: Path) -> None:
    make_backup(with_cases)

    checks = examine(with_cases)

    assert {check.name for check in checks if check.state is not State.GOOD} <= {"resources"}
    assert {check.name for check in checks} == {
        "sqlite", "resources", "permissions", "space", "backups", "log", "file", "integrity", "references",
        "revision", "search", "numbers", "tombstones", "sums",
    }  # fmt: skip


def test_the_doctor_looks_beside_an_open_window(store: Store, path: Path) -> None:
    assert is_sound([check for check in examine(path) if check.name != "resources"])


@pytest.mark.parametrize(
    "statement, name",
    [
        ("DELETE FROM case_words WHERE rowid = 2", "search"),
        ("INSERT INTO case_words (rowid, words) VALUES (99, 'stray')", "search"),
        ("UPDATE case_counters SET last = 1", "numbers"),
        ("UPDATE people SET site_id = x'00'", "references"),
        ("UPDATE alembic_version SET version_num = '9999'", "revision"),
    ],
)
def test_what_is_out_of_step_is_wrong(with_cases: Path, statement: str, name: str) -> None:
    _change(with_cases, statement)

    assert _state(with_cases, name) is State.WRONG


def test_what_belongs_to_something_deleted_is_noticed(with_cases: Path) -> None:
    _change(with_cases, "UPDATE cases SET deleted_at = 1 WHERE row = 2")

    assert _state(with_cases, "tombstones") is State.NOTICE


def test_a_case_that_waits_to_be_indexed_is_in_step(with_cases: Path) -> None:
    _change(with_cases, "DELETE FROM case_words WHERE rowid = 2")
    _change(with_cases, "INSERT INTO search_pending VALUES (2)")

    assert _state(with_cases, "search") is State.GOOD


def test_repair_brings_the_search_back_into_step(with_cases: Path) -> None:
    _change(with_cases, "DELETE FROM case_words")

    assert repair_search(with_cases) == 3

    assert _state(with_cases, "search") is State.GOOD
    with Store.open(with_cases) as store, store.connect() as db:
        found = list_case_rows(db, CaseFilter(search="оплатой займов"), None, now=clock.now())
    assert len(found) == 3


def test_a_damaged_file_is_told(with_cases: Path) -> None:
    with with_cases.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xaa" * (with_cases.stat().st_size - 8192))

    assert _state(with_cases, "integrity") is State.WRONG


def test_a_file_that_is_not_ours_ends_the_examination(tmp_path: Path) -> None:
    notes = tmp_path / "notes.cxdesk"
    notes.write_text("notes")

    assert _state(notes, "file") is State.WRONG
    assert _state(tmp_path / "missing" / "desk.cxdesk", "file") is State.WRONG


def test_no_backup_and_an_old_one_are_noticed(path: Path) -> None:
    assert _state(path, "backups") is State.NOTICE

    make_backup(path)
    assert _state(path, "backups") is State.GOOD

    with time_machine.travel(clock.now() + timedelta(days=8)):
        assert _state(path, "backups") is State.NOTICE


def test_sums_that_differ_from_their_rows_are_told_and_made_anew(with_cases: Path) -> None:
    with Store.open(with_cases) as store:
        keep_months(store)
        with store.bulk() as db:
            db.execute("UPDATE month_summaries SET counts = '[[\"complaint\",77]]' WHERE part = 'opened'")
    assert _state(with_cases, "sums") is State.WRONG
    repair_search(with_cases)
    assert _state(with_cases, "sums") is State.GOOD


def test_the_numbers_of_a_shared_database_are_the_servers(with_cases: Path) -> None:
    _change(with_cases, "UPDATE case_counters SET last = 0")
    _change(with_cases, "INSERT INTO sharing (one, server, login, client_id) VALUES (1, '{}', 'anna', x'00')")

    assert "numbers" not in {check.name for check in examine(with_cases)}
