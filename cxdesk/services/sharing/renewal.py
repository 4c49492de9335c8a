"""Fill a workspace anew though rows stand in it: after a restore of the server, or where one sees others than before.

Every row first counts as older than any that the server has; what did not come again in the end goes. What a person has
made and not sent stays.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from cxdesk.models.sharing import TABLE
from cxdesk.services.sharing.steps import Steps
from cxdesk.services.sharing.taking import remove

#: How the stages are called: `mark cases`, and the one in which rows go that did not come again.
MARK, LEFT = "mark ", "left"
_MARKED, _REMOVED = 10_000, 100


class Marking(NamedTuple):
    """A statement that marks rows, and the last of their ids; empty: all that were left."""

    statement: tuple[str, tuple[Any, ...]]
    upto: bytes


def is_under_way(db: sqlite3.Connection) -> bool:
    """Whether rows may stand here of which the server knows nothing, or something else."""
    return db.execute("SELECT 1 FROM filling WHERE table_name = ?", (LEFT,)).fetchone() is not None


def marks(db: sqlite3.Connection, table: str, after: bytes | None) -> Iterator[Marking]:
    """The statements by which every row of a table comes to count as older than any of the server's."""
    low: bytes | None = after or b""
    query = f"SELECT id FROM {table} WHERE id > ? ORDER BY id LIMIT 1 OFFSET {_MARKED - 1}"
    while low is not None:
        found = db.execute(query, (low,)).fetchone()
        upto: bytes | None = found[0] if found else None
        above = f"UPDATE {table} SET rev = -1 WHERE id > ?"
        statement = (above, (low,)) if upto is None else (f"{above} AND id <= ?", (low, upto))
        yield Marking(statement, upto or low)
        low = upto


def let_go(steps: Steps) -> None:
    """Take away what did not come again, children first."""
    for table in reversed(TABLE):
        query = f"""SELECT id FROM {table} t WHERE rev = -1 AND NOT EXISTS (
                     SELECT 1 FROM pending_columns p WHERE p.table_name = '{table}' AND p.row_id = t.id) LIMIT ?"""
        while ids := [row[0] for row in steps.db.execute(query, (_REMOVED,)).fetchall()]:
            with steps.step() as step:
                remove(step.db, table, ids)
        with steps.step() as step:
            step.db.execute(f"UPDATE {table} SET rev = 0 WHERE rev = -1")
