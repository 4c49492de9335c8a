"""Names that an import brought: clients, agents and products that no row held before. They go where nothing else does."""

from __future__ import annotations

import sqlite3
from uuid import UUID

from cxdesk.services.intake.pace import in_step
from cxdesk.services.workspace.store import Store

#: Table of names -> (table, column) of all that may hold one.
HOLDERS: dict[str, tuple[tuple[str, str], ...]] = {
    "clients": (
        ("cases", "client_id"), ("surveys", "client_id"), ("complaints", "client_id"), ("public_reviews", "client_id"),
        ("contacts", "client_id"), ("client_statuses", "client_id"), ("clients", "merged_into_id"),
    ),
    "agents": (
        ("cases", "agent_id"), ("surveys", "agent_id"), ("complaints", "agent_id"), ("public_reviews", "agent_id"),
        ("contacts", "agent_id"), ("agent_memberships", "agent_id"), ("speech_metrics", "agent_id"),
        ("kpi_records", "agent_id"),
    ),
    "products": (
        ("cases", "product_id"), ("surveys", "product_id"), ("complaints", "product_id"),
        ("public_reviews", "product_id"), ("contacts", "product_id"), ("kpi_records", "product_id"),
    ),
}  # fmt: skip
#: Names deleted in one transaction.
_STEP = 500


def take_names_back(store: Store, db: sqlite3.Connection, batch: UUID) -> None:
    """Delete the names that the batch brought and nothing holds."""
    for table, holders in HOLDERS.items():
        db.execute("DROP TABLE IF EXISTS temp.brought")
        db.execute("CREATE TEMP TABLE brought (n INTEGER PRIMARY KEY, id BLOB UNIQUE, held INTEGER DEFAULT 0)")
        db.execute(
            f"INSERT INTO temp.brought (id) SELECT id FROM main.{table} WHERE brought_by = ?",  # noqa: S608 - declared names
            (batch.bytes,),
        )
        n = db.execute("SELECT count(*) FROM temp.brought").fetchone()[0]
        if n:
            tops = [_mark_held(db, holder, column) for holder, column in holders]
            for low in range(0, n, _STEP):
                _delete(store, db, table, holders, tops, low)
        db.execute("DROP TABLE temp.brought")


def _mark_held(db: sqlite3.Connection, holder: str, column: str) -> int:
    """Mark the names that a table holds, beside all other work; the last row that was looked at."""
    top: int = db.execute(f"SELECT coalesce(max(rowid), 0) FROM main.{holder}").fetchone()[0]  # noqa: S608 - declared names
    db.execute(
        f"""UPDATE temp.brought SET held = 1 WHERE id IN (
              SELECT h.{column} FROM main.{holder} h WHERE h.{column} IN (SELECT id FROM temp.brought))"""  # noqa: S608
    )
    return top


def _delete(
    store: Store,
    db: sqlite3.Connection,
    table: str,
    holders: tuple[tuple[str, str], ...],
    tops: list[int],
    low: int,
) -> None:
    # Rows that came since the tables were looked through hold names too.
    newer = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM main.{holder} h WHERE h.rowid > {top} AND h.{column} = b.id)"  # noqa: S608
        for (holder, column), top in zip(holders, tops, strict=True)
    )
    with in_step(store, db):
        db.execute(
            f"""DELETE FROM main.{table} WHERE id IN (
                  SELECT b.id FROM temp.brought b WHERE b.n > ? AND b.n <= ? AND NOT b.held AND {newer})""",  # noqa: S608
            (low, low + _STEP),
        )
