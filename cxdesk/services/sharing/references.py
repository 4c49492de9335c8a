"""Do rows that the server told point to rows that are here? Foreign keys are off while they come in."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import cache

from cxdesk.services.sharing.holding import at_once

#: Rows up to which each is looked at; of more, their tables are.
ONE_BY_ONE = 50_000


def count_dangling(db: sqlite3.Connection, touched: Mapping[str, Sequence[bytes]]) -> dict[str, int]:
    """Table -> how many of its rows point to none; `touched`: the ids of those that were written."""
    found: dict[str, int] = {}
    for table, ids in touched.items():
        count = _among(db, table, ids) if len(ids) <= ONE_BY_ONE else count_in(db, table)
        if count:
            found[table] = count
    return found


def count_in(db: sqlite3.Connection, table: str) -> int:
    """How many rows of a table point to none."""
    return len({row[1] for row in db.execute(f"PRAGMA foreign_key_check({table})")})


def _among(db: sqlite3.Connection, table: str, ids: Sequence[bytes]) -> int:
    keys = _keys(table)
    if not keys:
        return 0
    lost = " OR ".join(
        f"(t.{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = t.{column}))"
        for column, parent in keys
    )
    count = 0
    for some in at_once(ids):
        marks = ", ".join("?" * len(some))
        query = f"SELECT count(*) FROM {table} t WHERE t.id IN ({marks}) AND ({lost})"
        count += db.execute(query, some).fetchone()[0]
    return count


@cache
def _keys(table: str) -> tuple[tuple[str, str], ...]:
    """Columns that point to a row, with its table."""
    from cxdesk.models.tables import Base

    keys = Base.metadata.tables[table].foreign_keys
    return tuple(sorted((str(key.parent.name), key.column.table.name) for key in keys))
