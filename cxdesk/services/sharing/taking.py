"""Write rows that the server told: newer ones alone, and never over what a person has not sent yet."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from cxdesk.services.sharing.holding import SOURCES, Rows, at_once
from cxdesk.services.sharing.wire import Wire, to_json
from cxdesk.services.workspace.touched_days import FEW, Noting, noted_at_once

_NONE: frozenset[str] = frozenset()
#: The columns of which the full text of cases is made, where no trigger watches them.
_WORDS = {
    "surveys": frozenset({"title", "text"}),
    "complaints": frozenset({"title", "topic", "text"}),
    "public_reviews": frozenset({"title", "text"}),
    "case_sources": frozenset({"case_id", "source_id", "deleted_at"}),
}
#: Rows looked up by one statement.
_LOOKED_UP = 2_000


class _Pending(NamedTuple):
    seq: int
    until_rev: int | None


_PENDING = "SELECT row_id, column_name, seq, until_rev FROM pending_columns WHERE table_name = ?"
_THEIRS = """UPDATE pending_columns SET theirs = ?, theirs_rev = ?
              WHERE table_name = ? AND row_id = ? AND column_name = ? AND coalesce(theirs_rev, -1) < ?"""
_CLEAR = "DELETE FROM pending_columns WHERE table_name = ? AND row_id = ? AND column_name = ?"
_MATE = """INSERT INTO pending_columns (table_name, row_id, column_name, seq, until_rev, base, theirs, theirs_rev)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""


def take(db: sqlite3.Connection, wire: Wire, rows: Rows, *, note: bool = True) -> int:
    """Write rows in the open transaction, foreign keys off; how many were news. `note`: the full text looks again at
    the cases whose words changed."""
    pending = _pending_of(db, wire.name)
    if not pending:
        return _write(db, wire, rows, note=note)
    plain = [row for row in rows if row[0] not in pending]
    changed = _write(db, wire, plain, note=note) if plain else 0
    return changed + sum(_merge(db, wire, row, pending[row[0]]) for row in rows if row[0] in pending)


def _pending_of(db: sqlite3.Connection, table: str) -> dict[bytes, dict[str, _Pending]]:
    found: dict[bytes, dict[str, _Pending]] = {}
    for row_id, column, seq, until in db.execute(_PENDING, (table,)):
        found.setdefault(row_id, {})[column] = _Pending(seq, until)
    return found


def _write(db: sqlite3.Connection, wire: Wire, rows: Rows, *, note: bool) -> int:
    # No upsert: its policy would overrule that of the triggers, which say IGNORE.
    known = _revs(db, wire.name, rows)
    new = [row for row in rows if row[0] not in known]
    newer = {row[0]: row for row in rows if row[0] in known and row[-1] > known[row[0]]}
    reworded = list(new)
    try:
        if new:
            many = (wire.name,) if len(new) > FEW else ()
            with noted_at_once(db, many, partial(_days, wire, new)):
                db.executemany(wire.insert, new)
        for columns, values in _changed(db, wire, newer).items():
            names = ", ".join(f'"{column}" = ?' for column in columns)
            db.executemany(f"UPDATE {wire.name} SET {names} WHERE id = ?", values)
            if not _WORDS.get(wire.name, _NONE).isdisjoint(columns):
                reworded += (newer[value[-1]] for value in values)
    except sqlite3.IntegrityError:
        # What was written of them has no newer rev any more.
        for row in rows:
            _force(db, wire, row)
        reworded = rows
    if note and reworded:
        _note_words(db, wire, reworded)
    return len(new) + len(newer)


def _days(wire: Wire, rows: Rows, noting: Noting) -> set[int]:
    """The days of new rows, as SQLite divides: it cuts off towards 1970."""
    place, day = wire.place[noting.column], noting.day
    instants = (row[place] for row in rows if row[place] is not None)
    return {at // day if at >= 0 else -(-at // day) for at in instants}


def _changed(
    db: sqlite3.Connection, wire: Wire, rows: dict[bytes, tuple[Any, ...]]
) -> dict[tuple[str, ...], Rows]:
    """The columns that differ from what stands here -> their values, with the id: an update that names a column moves
    the indexes on it and wakes those who watch it, whether it changes or not."""
    names = ", ".join(f'"{column}"' for column in wire.columns)
    found: dict[tuple[str, ...], Rows] = {}
    for some in at_once(rows):
        marks = ", ".join("?" * len(some))
        for mine in db.execute(f"SELECT {names} FROM {wire.name} WHERE id IN ({marks})", some):
            row = rows[mine[0]]
            places = [at for at, value in enumerate(row) if value != mine[at]]
            values = (*(row[at] for at in places), row[0])
            found.setdefault(tuple(wire.columns[at] for at in places), []).append(values)
    return found


def _revs(db: sqlite3.Connection, table: str, rows: Rows) -> dict[bytes, int]:
    """The revs of those rows that are here."""
    known: dict[bytes, int] = {}
    for some in at_once((row[0] for row in rows), _LOOKED_UP):
        marks = ", ".join("?" * len(some))
        known.update(db.execute(f"SELECT id, rev FROM {table} WHERE id IN ({marks})", some))
    return known


def _force(db: sqlite3.Connection, wire: Wire, row: tuple[Any, ...]) -> None:
    """Write a row whose unique values stand in another one here: that one comes anew with its present values, if it is
    the server's; else the server will refuse it, and tell why."""
    known = db.execute(f"SELECT rev FROM {wire.name} WHERE id = ?", (row[0],)).fetchone()
    if known is None:
        db.execute(wire.insert.replace("INSERT", "INSERT OR REPLACE", 1), row)
    elif row[-1] > known[0]:
        _update(db, wire, row, wire.columns[1:])


def _update(db: sqlite3.Connection, wire: Wire, row: tuple[Any, ...], columns: Iterable[str]) -> int:
    columns = tuple(columns)
    names = ", ".join(f'"{column}" = ?' for column in columns)
    values = [row[wire.place[column]] for column in columns]
    return db.execute(f"UPDATE OR REPLACE {wire.name} SET {names} WHERE id = ?", (*values, row[0])).rowcount


def _merge(db: sqlite3.Connection, wire: Wire, row: tuple[Any, ...], pending: dict[str, _Pending]) -> int:
    """Write a row of which some columns hold what a person did here; what the server told for these is kept beside."""
    names = ", ".join(f'"{column}"' for column in wire.columns)
    mine = db.execute(f"SELECT {names} FROM {wire.name} WHERE id = ?", (row[0],)).fetchone()
    if mine is None:
        return db.execute(wire.insert, row).rowcount
    rev = row[-1]
    if rev <= mine[-1]:
        return 0
    kept: set[str] = set()
    for column, about in pending.items():
        if about.until_rev is None or rev < about.until_rev:
            kept.update(wire.together.get(column, (column,)))
    for column in pending.keys() - kept:
        db.execute(_CLEAR, (wire.name, row[0], column))
    for column in kept:
        _keep(db, wire, mine, row, column, pending)
    return _update(db, wire, row, (column for column in wire.columns[1:] if column not in kept))


def _keep(
    db: sqlite3.Connection,
    wire: Wire,
    mine: tuple[Any, ...],
    row: tuple[Any, ...],
    column: str,
    pending: dict[str, _Pending],
) -> None:
    theirs = json.dumps(wire.json_of(row, column))
    if column in pending:
        db.execute(_THEIRS, (theirs, row[-1], wire.name, row[0], column, row[-1]))
    elif mine[wire.place[column]] != row[wire.place[column]]:
        # A column that stands and falls with a pending one: half of each would be nobody's state.
        about = next(pending[mate] for mate in wire.together[column] if mate in pending)
        base = json.dumps(to_json(wire.forms[column], mine[wire.place[column]]))
        db.execute(_MATE, (wire.name, row[0], column, about.seq, about.until_rev, base, theirs, row[-1]))


def _note_words(db: sqlite3.Connection, wire: Wire, rows: Rows) -> None:
    """Let the full text look again at the cases whose words may have changed."""
    if wire.name in SOURCES:
        found = "SELECT c.row FROM case_sources s JOIN cases c ON c.id = s.case_id WHERE s.source_id IN ({})"
        ids = [row[0] for row in rows]
    elif wire.name in ("cases", "case_sources"):
        found = "SELECT row FROM cases WHERE id IN ({})"
        ids = [row[0 if wire.name == "cases" else wire.place["case_id"]] for row in rows]
    else:
        return
    for some in at_once(ids):
        select = found.format(", ".join("?" * len(some)))
        db.execute(f"INSERT OR IGNORE INTO search_pending {select}", some)


def remove(db: sqlite3.Connection, table: str, ids: Iterable[bytes]) -> int:
    """Take rows out of the workspace with what hangs on them, in the open transaction: they are not its to hold."""
    from cxdesk.models.sharing import TABLES

    removed = 0
    for some in at_once(ids):
        marks = ", ".join("?" * len(some))
        for child in TABLES:
            if child.parent is not None and child.parent[1] == table:
                hang = db.execute(f"SELECT id FROM {child.name} WHERE {child.parent[0]} IN ({marks})", some)
                removed += remove(db, child.name, [row[0] for row in hang.fetchall()])
        if table == "cases":
            rows = f"SELECT row FROM cases WHERE id IN ({marks})"
            db.execute(f"DELETE FROM case_words WHERE rowid IN ({rows})", some)
            db.execute(f"DELETE FROM search_pending WHERE case_row IN ({rows})", some)
        of_rows = f"table_name = ? AND row_id IN ({marks})"
        db.execute(f"DELETE FROM pending_columns WHERE {of_rows}", (table, *some))
        removed += db.execute(f"DELETE FROM {table} WHERE id IN ({marks})", some).rowcount
    return removed
