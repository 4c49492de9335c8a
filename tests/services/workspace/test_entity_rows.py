"""What goes to the file in statements of our own is what the ORM would have written."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
import time_machine

from cxdesk.models.causes import Cause
from cxdesk.models.values import Actor, Fault
from cxdesk.services.casework import cases
from cxdesk.services.workspace import writing
from cxdesk.services.workspace.entity_rows import rows_of
from cxdesk.services.workspace.store import Store

TABLES = {
    "cases": "id, status, assignee_id, rev, sync_xid, deleted_at",
    "case_reviews": "*",
    "review_tags": "*",
    "changes": 'table_name, row_id, case_id, column_name, inserted, "before", "after"',
    "case_words": "*",
    "search_pending": "*",
}


def _deeds(path: Path, case: UUID, causes: list[UUID], me: Actor) -> dict[str, list[tuple[object, ...]]]:
    """A review from its first key to an undo; what the tables hold then."""
    first, second, third = causes[:3]
    with time_machine.travel(datetime(2026, 11, 22, 9, tzinfo=UTC), tick=False), Store.open(path) as store:
        store.write(cases.set_cause, case, first, by=me, suggestion={"cause": first.hex, "at": 1})
        store.write(cases.add_tag, case, second, by=me)
        store.write(cases.set_cause, case, third, by=me)
        store.write(cases.set_fault, case, Fault.PROCESS, by=me)
        kept = store.write(cases.set_conclusion, case, "Тариф назван не тот", by=me)
        store.write(cases.remove_tag, case, second, by=me)
        store.write(cases.set_cause, case, first, by=me)
        assert kept.mutation is not None
        store.undo(kept.mutation, by=me)
        store.write(cases.close_case, case, by=me)
    with closing(sqlite3.connect(path)) as db:
        return {
            name: sorted(db.execute(f"SELECT {columns} FROM {name}").fetchall(), key=repr)
            for name, columns in TABLES.items()
        }


def test_a_review_is_written_as_the_orm_writes_it(
    store: Store,
    path: Path,
    new_case: Callable[[], UUID],
    causes: list[UUID],
    me: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = new_case()
    store.close()
    twin = Path(shutil.copy(path, path.with_name("twin.cxdesk")))
    ours = _deeds(path, case, causes, me)
    # As on a database that is not SQLite.
    monkeypatch.setattr(cases, "rows_of", lambda _: None)
    monkeypatch.setattr(writing, "rows_of", lambda _: None)
    theirs = _deeds(twin, case, causes, me)
    assert {name: len(rows) for name, rows in ours.items()} == {
        name: len(rows) for name, rows in theirs.items()
    }
    assert ours == theirs
    assert len(ours["review_tags"]) == 3


def test_what_is_only_looked_at_is_no_sessions(store: Store, causes: list[UUID]) -> None:
    with store.read() as session:
        rows = rows_of(session)
        assert rows is not None
        cause = rows.look_at(Cause, causes[0])
        assert cause is not None
        stored = session.get_one(Cause, causes[0])
        assert (cause.name, cause.position, cause.retired_at) == (stored.name, stored.position, None)
        assert cause is not stored
        assert cause not in session
        assert rows.look_at(Cause, UUID(int=1)) is None


def test_each_transaction_of_a_session_has_its_own_rows(store: Store) -> None:
    with store.read() as session:
        for _ in range(2):
            first, again = rows_of(session), rows_of(session)
            assert first is not None
            assert again is not None
            assert first.connection is again.connection
            assert first.connection.in_transaction
            session.rollback()
            assert not first.connection.in_transaction
