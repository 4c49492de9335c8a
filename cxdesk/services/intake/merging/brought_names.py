"""Names that an import brought: clients, agents, products, parts of the company that no row held before."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from uuid import UUID

from cxdesk.services.intake.merging.pace import in_step
from cxdesk.services.workspace.store import Store

#: Tables of names, each before those that it may hold: a team goes before its department.
TABLES = ("clients", "agents", "products", "teams", "departments", "sites")
#: Names deleted in one transaction.
_STEP = 500


def take_names_back(store: Store, db: sqlite3.Connection, batch: UUID) -> None:
    """Delete the names that the batch brought and nothing holds."""
    for table in TABLES:
        db.execute("DROP TABLE IF EXISTS temp.brought")
        db.execute(
            "CREATE TEMP TABLE brought (n INTEGER PRIMARY KEY, id BLOB UNIQUE, held INTEGER DEFAULT 0)"
        )
        db.execute(
            f"INSERT INTO temp.brought (id) SELECT id FROM main.{table} WHERE brought_by = ?",  # noqa: S608 - declared
            (batch.bytes,),
        )
        n = db.execute("SELECT count(*) FROM temp.brought").fetchone()[0]
        if n:
            holders = list_holders(db, table)
            tops = [_mark_held(db, holder, column) for holder, column in holders]
            for low in range(0, n, _STEP):
                _delete(store, db, table, holders, tops, low)
        db.execute("DROP TABLE temp.brought")


def list_holders(db: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """(table, column) of all that may hold a name of `table`, as the database declares it."""
    return db.execute(
        """SELECT t.name, f."from" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f
            WHERE t.type = 'table' AND f."table" = ? ORDER BY 1, 2""",
        (table,),
    ).fetchall()


def _mark_held(db: sqlite3.Connection, holder: str, column: str) -> int:
    """Mark the names that a table holds, beside all other work; the last row that was looked at."""
    top: int = db.execute(f"SELECT coalesce(max(rowid), 0) FROM main.{holder}").fetchone()[0]  # noqa: S608 - declared
    db.execute(
        f"""UPDATE temp.brought SET held = 1 WHERE id IN (
              SELECT h.{column} FROM main.{holder} h WHERE h.{column} IN (SELECT id FROM temp.brought))"""  # noqa: S608 - as the database declares it
    )
    return top


def _delete(
    store: Store,
    db: sqlite3.Connection,
    table: str,
    holders: Sequence[tuple[str, str]],
    tops: Sequence[int],
    low: int,
) -> None:
    # Rows that came since the tables were looked through hold names too.
    newer = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM main.{holder} h WHERE h.rowid > {top} AND h.{column} = b.id)"  # noqa: S608 - as the database declares it
        for (holder, column), top in zip(holders, tops, strict=True)
    )
    with in_step(store, db):
        db.execute(
            f"""DELETE FROM main.{table} WHERE id IN (
                  SELECT b.id FROM temp.brought b WHERE b.n > ? AND b.n <= ? AND NOT b.held AND {newer})""",  # noqa: S608 - as the database declares it
            (low, low + _STEP),
        )
