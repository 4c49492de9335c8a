"""What others did, as the server tells it: mutations become the history of this workspace, so that it reads alike
everywhere.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from cxdesk.models.sharing import TABLE

#: A mutation of the server: content, person, instant, action, undone, and the id of this part of it.
SELECT = """SELECT t.content::text, t.person_id, (t.at + interval '262968:00:00')::timestamp, t.action, t.undoes_id,
                   t.id
              FROM cxdesk.told_mutations t"""

_MUTATION = "INSERT OR IGNORE INTO mutations (id, at, person_id, action, undoes_id) VALUES (?, ?, ?, ?, ?)"
_CHANGE = """INSERT INTO changes (mutation_id, table_name, row_id, case_id, column_name, inserted, "before", "after")
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_KNOWN = "SELECT DISTINCT table_name, row_id FROM changes WHERE mutation_id = ?"

#: Rows that name their case themselves: a workspace may hold them without the case.
_OF_CASE = frozenset({"payouts", "payout_events"})

Told = tuple[Any, ...]


def take_told(db: sqlite3.Connection, told: Iterable[Told]) -> int:
    """Write mutations into the history, in the open transaction; one's own stand there already. How many were news."""
    news = 0
    for content, person, at, action, undoes, _ in told:
        mutation = json.loads(content)
        id_ = bytes.fromhex(mutation["id"])
        new = db.execute(_MUTATION, (id_, at, person, action, undoes)).rowcount
        # A mutation of two sites comes in parts.
        known = set() if new else {(table, row) for table, row in db.execute(_KNOWN, (id_,))}
        changes = [
            (id_, row["table"], bytes.fromhex(row["id"]), _case_of(db, row), column, bool(row["insert"]),
             json.dumps(base), json.dumps(value))
            for row in mutation["rows"]
            if (row["table"], bytes.fromhex(row["id"])) not in known
            for column, (base, value) in row["columns"].items()
        ]  # fmt: skip
        db.executemany(_CHANGE, changes)
        news += bool(new or changes)
    return news


def _case_of(db: sqlite3.Connection, row: dict[str, Any]) -> bytes | None:
    """The case in whose history a row stands: itself, or the one that it hangs on."""
    table, id_ = row["table"], bytes.fromhex(row["id"])
    if table in _OF_CASE:
        # What is told may stand here already, or come with this very exchange.
        return _case_told(db, table, row)
    while table != "cases":
        parent = TABLE[table].parent if table in TABLE else None
        if parent is None:
            return None
        found = db.execute(f"SELECT {parent[0]} FROM {table} WHERE id = ?", (id_,)).fetchone()
        if found is None:
            return None
        table, id_ = parent[1], found[0]
    return id_


def _case_told(db: sqlite3.Connection, table: str, row: dict[str, Any]) -> bytes | None:
    _, told = row["columns"].get("case_id", (None, None))
    if told is not None:
        return bytes.fromhex(told)
    query = f"SELECT case_id FROM {table} WHERE id = ?"
    found = db.execute(query, (bytes.fromhex(row["id"]),)).fetchone()
    return found[0] if found else None
