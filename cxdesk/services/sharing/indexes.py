"""Indexes of a table that is filled for the first time: made in one go at its end they cost a third.

Those of what a person works with meanwhile, the open cases and payouts, stay, and so do unique ones. What is missing
after a crash is made at the end of the filling that goes on.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from cxdesk.services.workspace.lane import WriteLane

if TYPE_CHECKING:
    from sqlalchemy import Index

#: A table with more rows keeps its indexes: it is not filled for the first time.
_FEW = 20_000
#: Neither does one of which more rows are to come: they would be sorted in memory, some 60 bytes each (on the disk,
#: those of an encrypted workspace would be legible).
_MOST = 1_000_000
#: Beginnings of the names of those that stay. Queries name the indexes of payouts (INDEXED BY), and fail without.
_STAY = ("ix_cases_open", "ix_payouts_")
#: How often an index gives way to a person's save before it is made at any rate.
_GIVES_WAY = 5
#: Steps of SQLite's machine between two looks whether a person waits.
_GLANCE = 20_000


def set_aside(db: sqlite3.Connection, table: str, expected: int) -> None:
    """Drop the indexes that only cost while the table is filled, in the open transaction. `expected`: rows to come."""
    if expected > _MOST:
        return
    (rows,) = db.execute(f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT {_FEW + 1})").fetchone()
    if rows <= _FEW:
        for index in _indexes(table):
            db.execute(f"DROP INDEX IF EXISTS {index.name}")


def put_back(db: sqlite3.Connection, lane: WriteLane, table: str) -> None:
    """Make what is missing, each index in a transaction of its own that gives way to a person's save."""
    there = {row[1] for row in db.execute(f"PRAGMA index_list({table})")}
    for index in _indexes(table):
        if index.name not in there:
            _make(db, lane, _statement(index))


def _make(db: sqlite3.Connection, lane: WriteLane, statement: str) -> None:
    for attempt in range(_GIVES_WAY + 1):
        with lane.bulk():
            if attempt < _GIVES_WAY:
                db.set_progress_handler(lambda: int(lane.wanted), _GLANCE)
            try:
                db.execute(statement)
            except sqlite3.OperationalError:
                if not lane.wanted:
                    raise
                continue
            finally:
                db.set_progress_handler(None, 0)
        return


def _indexes(table: str) -> list[Index]:
    from cxdesk.models.tables import Base

    found = Base.metadata.tables[table].indexes
    plain = [index for index in found if not index.unique and not str(index.name).startswith(_STAY)]
    return sorted(plain, key=lambda index: str(index.name))


def _statement(index: Index) -> str:
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex

    return str(CreateIndex(index).compile(dialect=sqlite.dialect()))
