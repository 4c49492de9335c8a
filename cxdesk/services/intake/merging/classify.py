"""Rows of a staging file told apart: new, changed, known as they are; and which cases would open."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from cxdesk.services.intake.kinds.targets import TARGETS
from cxdesk.services.intake.merging.matching import match_contacts


@dataclass(frozen=True)
class MergeCounts:
    """What a merge does to the workspace."""

    accepted: int
    updated: int
    unchanged: int
    cases_opened: int


#: Cases of rows that stand for themselves, and of rows of which some belong to one contact.
_OWN = "SELECT case_id, n, case_month, case_received, 1 AS place FROM staged.rows WHERE {range}"
_SHARED = """SELECT case_id, n, case_month, case_received, row_number() OVER (PARTITION BY case_id ORDER BY n) AS place
               FROM staged.rows WHERE {range}"""
_RANGE = """case_id IS NOT NULL AND action <> 'same' AND case_received >= :since
            AND NOT EXISTS (SELECT 1 FROM main.cases c WHERE c.id = case_id)"""
#: What changes whenever rows or cases do: imports, what people did, cases.
_STATE = """SELECT (SELECT json_array(count(*), sum(merged), max(started_at), max(finished_at)) FROM import_batches),
                   (SELECT max(rowid) FROM mutations), (SELECT json_array(count(*), max("row")) FROM cases)"""


def classify(db: sqlite3.Connection, kind: str, since: int | None = None) -> MergeCounts:
    """Tell new, changed and unchanged rows apart, and which cases would open: of rows from `since` on (microseconds).

    Writes the staging file only. Where it was done before and the workspace stands as it stood then, it is not done
    again.
    """
    state = json.dumps([since, *db.execute(_STATE).fetchone()])
    db.execute(
        "CREATE TABLE IF NOT EXISTS staged.classified (state, accepted, updated, unchanged, cases_opened)"
    )
    known = db.execute("SELECT * FROM staged.classified").fetchone()
    if known and known[0] == state:
        return MergeCounts(*known[1:])
    db.execute("BEGIN")
    counts = _classify(db, kind, -(1 << 62) if since is None else since, again=known is not None)
    db.execute("DELETE FROM staged.classified")
    db.execute(
        "INSERT INTO staged.classified VALUES (?, ?, ?, ?, ?)",
        (state, counts.accepted, counts.updated, counts.unchanged, counts.cases_opened),
    )
    db.execute("COMMIT")
    return counts


def _classify(db: sqlite3.Connection, kind: str, since: int, *, again: bool) -> MergeCounts:
    target = TARGETS[kind]
    if again:
        db.execute("UPDATE staged.rows SET action = 'new' WHERE action <> 'new'")
    if db.execute(f"SELECT EXISTS (SELECT 1 FROM main.{target.table})").fetchone()[0]:
        db.execute(
            f"""UPDATE staged.rows SET action = CASE WHEN {target.same} AND m.deleted_at IS NULL
                                                     THEN 'same' ELSE 'update' END
                  FROM main.{target.table} m WHERE m.id = rows.id"""
        )
    match_contacts(db, kind)
    db.execute("DROP TABLE IF EXISTS staged.opened")
    db.execute("CREATE TABLE staged.opened (n INTEGER PRIMARY KEY, case_id, case_month, ordinal)")
    opened = _open_cases(db, since) if target.opens_cases else 0
    counts = dict(db.execute("SELECT action, count(*) FROM staged.rows GROUP BY action").fetchall())
    return MergeCounts(counts.get("new", 0), counts.get("update", 0), counts.get("same", 0), opened)


def _open_cases(db: sqlite3.Connection, since: int) -> int:
    """Say which rows open a case. One case a contact: the first of its rows opens it, the others join it."""
    shared = db.execute("SELECT EXISTS (SELECT 1 FROM staged.rows WHERE contact_id IS NOT NULL)").fetchone()
    cases = (_SHARED if shared[0] else _OWN).format(range=_RANGE)
    db.execute(
        f"""INSERT INTO staged.opened
            SELECT n, case_id, case_month, row_number() OVER (PARTITION BY case_month ORDER BY case_received, n)
              FROM ({cases}) WHERE place = 1""",
        {"since": since},
    )
    return int(db.execute("SELECT count(*) FROM staged.opened").fetchone()[0])
