"""Days that many new rows touch are noted as the triggers would, and the triggers stand again when it is over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cxdesk.models.ids import new_id
from cxdesk.services.sharing import taking
from cxdesk.services.sharing.taking import take
from cxdesk.services.sharing.wire import Form, Wire, wire_of
from cxdesk.services.workspace import file
from cxdesk.services.workspace.store import Store
from cxdesk.services.workspace.touched_days import noted_at_once

DAY = 86_400_000_000
#: Answered before 1970, on its first day, much later, never.
INSTANTS = (-2 * DAY - 1, -DAY, -1, 0, DAY - 1, 20_000 * DAY, 20_000 * DAY + 5, None)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A workspace's connection as an exchange has it, in a transaction."""
    path = tmp_path / "any.cxdesk"
    Store.open(path, create=True).close()
    with closing(file.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def _rows(wire: Wire, count: int) -> list[tuple[Any, ...]]:
    """Rows with all instants of `INSTANTS` in every column of an instant."""
    any_value = {Form.ID: None, Form.INSTANT: 0, Form.FLAG: 0, Form.BYTES: None, Form.JSON: None}
    rows = []
    for n in range(count):
        row = {name: any_value.get(form, "") for name, form in wire.forms.items()}
        at = INSTANTS[n % len(INSTANTS)]
        row |= {name: at for name, form in wire.forms.items() if form is Form.INSTANT}
        row |= {
            name: 0 if at is None else at for name in ("received_at", "opened_at", "due_at") if name in row
        }
        row |= {name: bytes(16) for name in ("scope_id", "version_id", "case_id", "source_id") if name in row}
        row |= {"id": new_id().bytes, "rev": 1}
        row |= {name: f"{n}" for name in ("identity", "number") if name in row}
        row |= {name: 0 for name in ("reopened", "profitability", "eligible") if name in row}
        row |= {"waiting_left": None} if "waiting_left" in row else {}
        row |= {"kind": "survey", "status": "new" if at is None else "closed"} if wire.name == "cases" else {}
        rows.append(tuple(row[name] for name in wire.columns))
    return rows


def _days(db: sqlite3.Connection) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = db.execute("SELECT part, day FROM touched_days ORDER BY 1, 2").fetchall()
    return found


def _triggers(db: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())


def _took(db: sqlite3.Connection, work: Callable[[], object]) -> list[tuple[str, int]]:
    """The days that `work` touches; it is taken back."""
    db.execute("SAVEPOINT before")
    work()
    days = _days(db)
    db.execute("ROLLBACK TO before")
    return days


@pytest.mark.parametrize("table", ["surveys", "cases"])
def test_many_rows_touch_the_days_that_they_touch_one_by_one(
    db: sqlite3.Connection, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = wire_of(table)
    rows = _rows(wire, 3 * len(INSTANTS))
    one_by_one = _took(db, lambda: take(db, wire, rows))
    assert one_by_one
    before = _triggers(db)
    monkeypatch.setattr(taking, "FEW", 0)
    assert _took(db, lambda: take(db, wire, rows)) == one_by_one
    assert _triggers(db) == before


def test_triggers_that_note_a_day_stand_aside_while_many_rows_go_in(db: sqlite3.Connection) -> None:
    before = _triggers(db)
    with noted_at_once(db, ("surveys",), lambda _: ()):
        aside = {name for name, _ in before - _triggers(db)}
    assert aside == {"surveys_answers_insert", "surveys_sent_insert"}
    assert _triggers(db) == before


def test_rows_that_clash_touch_their_days_too(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "FEW", 0)
    wire = wire_of("cases")
    rows = _rows(wire, len(INSTANTS))
    # Another case here has the number of the last one, which was given anew on the server.
    other = list(rows[-1])
    other[wire.place["id"]] = new_id().bytes
    before = _triggers(db)
    expected = _took(db, lambda: take(db, wire, rows))
    db.execute(wire.insert, other)
    db.execute("DELETE FROM touched_days")
    take(db, wire, rows)
    assert set(_days(db)) >= set(expected)
    assert _triggers(db) == before
    assert db.execute("SELECT count(*) FROM cases").fetchone() == (len(rows),)


def test_a_full_disk_is_told_as_it_is_and_leaves_the_triggers(db: sqlite3.Connection) -> None:
    wire = wire_of("surveys")
    db.execute("COMMIT")
    before = _triggers(db)
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages + 2}")
    db.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        take(db, wire, _rows(wire, 2_000))
    if db.in_transaction:
        db.execute("ROLLBACK")
    assert _triggers(db) == before
