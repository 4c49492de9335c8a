"""Rows of the workspace by key, and which of their columns show a local value that the server has not told back.

Every function works in the caller's transaction. Values are of the JSON form. Answers of the server name tables and
columns: only those of the wire get into a statement, anything else is a KeyError.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from cxdesk.services.sharing.wire import from_json, to_json, wire_of


class Key(NamedTuple):
    """A row of a shared table."""

    table: str
    id: bytes


class Pending(NamedTuple):
    """A column that shows a local value. `base`, `theirs`: JSON texts; `theirs` counts where it has a rev."""

    seq: int
    until_rev: int | None
    base: str | None
    theirs: str | None
    theirs_rev: int | None

    @property
    def server(self) -> Any:
        """What the server had last, as far as it is known here."""
        told = self.base if self.theirs_rev is None else self.theirs
        return None if told is None else json.loads(told)


def rev_of(db: sqlite3.Connection, key: Key) -> int | None:
    """The rev at which a row was pulled, 0 before; None where it is not here."""
    table = wire_of(key.table).name
    row = db.execute(f"SELECT rev FROM {table} WHERE id = ?", (key.id,)).fetchone()  # noqa: S608 - of the wire
    return None if row is None else int(row[0])


def value_of(db: sqlite3.Connection, key: Key, column: str) -> Any:
    """What a column shows; None where the row is not here."""
    wire = wire_of(key.table)
    form = wire.forms[column]
    row = db.execute(f'SELECT "{column}" FROM {wire.name} WHERE id = ?', (key.id,)).fetchone()  # noqa: S608 - of the wire
    return to_json(form, row[0]) if row else None


def show(db: sqlite3.Connection, key: Key, values: Mapping[str, Any]) -> None:
    """Write values into a row, where they differ: an update to what stands would only wake those who watch it."""
    if not values:
        return
    wire = wire_of(key.table)
    told = [from_json(wire.forms[column], value) for column, value in values.items()]
    names = ", ".join(f'"{column}" = ?' for column in values)
    differs = " OR ".join(f'"{column}" IS NOT ?' for column in values)
    statement = f"UPDATE {wire.name} SET {names} WHERE id = ? AND ({differs})"  # noqa: S608 - of the wire
    db.execute(statement, [*told, key.id, *told])


def make(db: sqlite3.Connection, key: Key, values: Mapping[str, Any]) -> None:
    """Make a row that the server has made; the pull brings what is not named."""
    wire = wire_of(key.table)
    told = [from_json(wire.forms[column], value) for column, value in values.items()]
    names, places = ", ".join(f'"{column}"' for column in values), ", ?" * len(told)
    statement = f"INSERT INTO {wire.name} (id, rev, {names}) VALUES (?, 0{places})"  # noqa: S608 - of the wire
    db.execute(statement, [key.id, *told])


def remove(db: sqlite3.Connection, key: Key) -> None:
    """Take away a row that was made here and that the server does not have."""
    if key.table == "cases":
        db.execute("DELETE FROM case_words WHERE rowid = (SELECT row FROM cases WHERE id = ?)", (key.id,))
        db.execute(
            "DELETE FROM search_pending WHERE case_row = (SELECT row FROM cases WHERE id = ?)", (key.id,)
        )
    table = wire_of(key.table).name
    db.execute(f"DELETE FROM {table} WHERE id = ?", (key.id,))  # noqa: S608 - of the wire
    forget(db, key)


def pending_of(db: sqlite3.Connection, key: Key) -> dict[str, Pending]:
    """The pending columns of a row."""
    rows = db.execute(
        "SELECT column_name, seq, until_rev, base, theirs, theirs_rev FROM pending_columns"
        " WHERE table_name = ? AND row_id = ?",
        key,
    )
    return {column: Pending(*rest) for column, *rest in rows}


def hold(db: sqlite3.Connection, key: Key, column: str, pending: Pending) -> None:
    """Keep a column pending, with what is known of the server's value."""
    db.execute(
        "INSERT OR REPLACE INTO pending_columns"
        " (table_name, row_id, column_name, seq, until_rev, base, theirs, theirs_rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*key, column, *pending),
    )


def release(db: sqlite3.Connection, key: Key, column: str) -> None:
    """Let the server's value rule again."""
    db.execute(
        "DELETE FROM pending_columns WHERE table_name = ? AND row_id = ? AND column_name = ?", (*key, column)
    )


def forget(db: sqlite3.Connection, key: Key) -> None:
    """No column of a row is pending any more."""
    db.execute("DELETE FROM pending_columns WHERE table_name = ? AND row_id = ?", key)
