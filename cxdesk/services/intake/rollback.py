"""Take an import back: what it opened and joined, and what stood in its rows before."""

from __future__ import annotations

import sqlite3
from uuid import UUID

from cxdesk.models.moments import to_micros
from cxdesk.models.values import ImportState
from cxdesk.services import clock
from cxdesk.services.casework.search import index_step
from cxdesk.services.intake.staged import COMMON, TABLES
from cxdesk.services.workspace.store import Store

#: What a row has besides its own values, and gets back with them.
KEPT = ("batch_id", "deleted_at")

#: In this order: the cases of the batch, its sources at older cases, and what older cases showed before.
_TAKE_CASES_BACK = (
    "DELETE FROM case_words WHERE rowid IN (SELECT row FROM temp.gone)",
    "DELETE FROM search_pending WHERE case_row IN (SELECT row FROM temp.gone)",
    "DELETE FROM case_sources WHERE case_id IN (SELECT id FROM temp.gone)",
    "DELETE FROM cases WHERE id IN (SELECT id FROM temp.gone)",
    """INSERT OR IGNORE INTO search_pending
       SELECT c.row FROM {table} t JOIN case_sources s ON s.source_id = t.id JOIN cases c ON c.id = s.case_id
        WHERE t.batch_id = :batch""",
    """DELETE FROM case_sources WHERE source_id IN (
         SELECT t.id FROM {table} t JOIN case_sources s ON s.source_id = t.id JOIN cases c ON c.id = s.case_id
          WHERE t.batch_id = :batch AND c.batch_id IS NOT :batch
            AND t.id NOT IN (SELECT row_id FROM import_before WHERE batch_id = :batch))""",
    """UPDATE cases SET excerpt = json_extract(b.content, '$[0]'), score = json_extract(b.content, '$[1]'),
              score_max = json_extract(b.content, '$[2]'), severity = json_extract(b.content, '$[3]')
         FROM import_before b WHERE b.batch_id = :batch AND b.row_id = cases.id""",
)


def roll_back(store: Store, db: sqlite3.Connection, batch: UUID, kind: str) -> None:
    """Take a batch back, but for cases of it that somebody has worked on meanwhile and the rows behind them."""
    table, _, own = TABLES[kind]
    names = (*COMMON, *own, *KEPT)
    restored = ", ".join(f"{name} = {_from_json(name, at)}" for at, name in enumerate(names) if at)
    values = {"batch": batch.bytes}
    # A name is deleted only where nothing holds it; the database would look for that row by row.
    db.execute("PRAGMA foreign_keys = OFF")
    with store.lane.bulk():
        db.execute("BEGIN IMMEDIATE")
        db.execute(
            """CREATE TEMP TABLE gone AS SELECT c.id, c.row FROM cases c WHERE c.batch_id = :batch
               AND NOT EXISTS (SELECT 1 FROM changes h WHERE h.case_id = c.id)""",
            values,
        )
        for statement in _TAKE_CASES_BACK:
            db.execute(statement.format(table=table), values)
        db.execute(
            f"""UPDATE {table} SET {restored} FROM import_before b
                 WHERE b.batch_id = :batch AND b.row_id = {table}.id""",  # noqa: S608 - declared names
            values,
        )
        db.execute(
            f"DELETE FROM {table} WHERE batch_id = :batch "  # noqa: S608 - a declared name
            "AND id NOT IN (SELECT source_id FROM case_sources)",
            values,
        )
        _take_names_back(db)
        db.execute("DELETE FROM import_before WHERE batch_id = :batch", values)
        db.execute(
            "UPDATE import_batches SET state = :state, finished_at = :now WHERE id = :batch",
            values | {"state": ImportState.CANCELLED.value, "now": to_micros(clock.now())},
        )
        db.execute("COMMIT")
        db.execute("DROP TABLE temp.gone")
    db.execute("PRAGMA foreign_keys = ON")
    index_cases(store, db)


#: Tables of names, and the columns that hold their ids.
_NAMES = {
    "clients": (
        "client_id",
        ("cases", "surveys", "complaints", "public_reviews", "contacts", "client_statuses"),
    ),
    "agents": (
        "agent_id",
        ("cases", "surveys", "complaints", "public_reviews", "contacts", "agent_memberships"),
    ),
    "products": ("product_id", ("cases", "surveys", "complaints", "public_reviews", "contacts")),
}


def note_known_names(db: sqlite3.Connection) -> None:
    """Remember in the staging file which of its clients, agents and products were there before the import."""
    known = " UNION ALL ".join(
        f"SELECT m.id FROM staged.{table} s JOIN main.{table} m ON m.id = s.id"  # noqa: S608 - declared names
        for table in _NAMES
    )
    db.execute("DROP TABLE IF EXISTS staged.known_names")
    db.execute(f"CREATE TABLE staged.known_names AS {known}")


def _take_names_back(db: sqlite3.Connection) -> None:
    """Delete the names that the import brought and nothing holds; those of a lost staging file stay."""
    attached = {row[1] for row in db.execute("PRAGMA database_list")}
    if "staged" not in attached:
        return
    for table, (column, holders) in _NAMES.items():
        db.execute(
            f"""CREATE TEMP TABLE brought AS SELECT id FROM staged.{table}
                WHERE id NOT IN (SELECT id FROM staged.known_names)"""  # noqa: S608 - declared names
        )
        if db.execute("SELECT 1 FROM temp.brought").fetchone():
            held = " UNION ALL ".join(f"SELECT {column} FROM {holder}" for holder in holders)  # noqa: S608
            db.execute(
                f"""DELETE FROM main.{table} WHERE id IN (SELECT id FROM temp.brought)
                    AND id NOT IN (SELECT {column} FROM ({held}) WHERE {column} IS NOT NULL)"""  # noqa: S608
            )
        db.execute("DROP TABLE temp.brought")


def index_cases(store: Store, db: sqlite3.Connection) -> None:
    """Bring the full text of cases in step, in steps that give way to a person."""
    indexed = 1
    while indexed:
        with store.lane.bulk():
            db.execute("BEGIN IMMEDIATE")
            indexed = index_step(db)
            db.execute("COMMIT")


def as_json(name: str) -> str:
    """The column `name` of the row `m`, as a value of JSON."""
    binary = name in {"id", "scope_id", "content"} or name.endswith("_id")
    return f"hex(m.{name})" if binary else f"m.{name}"


def _from_json(name: str, at: int) -> str:
    value = f"json_extract(b.content, '$[{at}]')"
    if name in {"scope_id", "content"} or name.endswith("_id"):
        return f"CASE WHEN {value} IS NULL OR {value} = '' THEN NULL ELSE unhex({value}) END"
    return value
