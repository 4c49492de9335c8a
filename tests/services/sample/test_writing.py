"""Writing in bulk: what is taken off comes back, and a person may cancel at any time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cxdesk.models.texts import Cancelled
from cxdesk.services.sample.writing import fresh_workspace, put_back, take_off

_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name"


def test_indexes_and_triggers_are_the_same_afterwards(tmp_path: Path) -> None:
    with fresh_workspace(tmp_path / "a.cxdesk") as db:
        before = db.execute(_SCHEMA).fetchall()
        kept = take_off(db)
        assert len(kept) > 40
        assert not db.execute("SELECT 1 FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        put_back(db, kept, lambda done, total: None)
        assert db.execute(_SCHEMA).fetchall() == before


def test_a_long_index_is_cancelled_while_it_is_made(tmp_path: Path) -> None:
    looks: list[tuple[int, int]] = []

    def cancel(done: int, total: int) -> None:
        looks.append((done, total))
        if len(looks) == 3:
            raise Cancelled

    with closing(sqlite3.connect(tmp_path / "rows.db", isolation_level=None)) as db:
        db.execute("CREATE TABLE rows (n)")
        db.execute(
            "INSERT INTO rows WITH RECURSIVE up (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM up LIMIT 400000)"
            " SELECT n * 7919 % 400000 FROM up"
        )
        with pytest.raises(Cancelled):
            put_back(db, [("ix", "CREATE INDEX ix ON rows (n)")], cancel)
        assert looks == [(0, 1)] * 3
        assert db.execute("SELECT count(*) FROM rows").fetchone() == (400_000,)


def test_a_statement_that_fails_is_no_cancel(tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(tmp_path / "rows.db", isolation_level=None)) as db,
        pytest.raises(sqlite3.OperationalError, match="no such table"),
    ):
        put_back(db, [("ix", "CREATE INDEX ix ON rows (n)")], lambda done, total: None)
