"""Surveys, complaints and reviews matched to contacts: by the number that they carry, or by client and time.

Before the merge, in the staging file, for rows that come after their contacts (`match_contacts`); after the merge of
contacts, for rows that were there before them (`fill_earlier`). A blank of the row is filled from its contact.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.ids import case_id
from cxdesk.services.intake.kinds.targets import TARGETS
from cxdesk.services.intake.merging.kept_forms import from_kept, kept_object
from cxdesk.services.intake.merging.pace import in_step
from cxdesk.services.workspace.store import Store

_HOUR = 3_600_000_000
_LAST_OF_DAY = 24 * _HOUR - 1
#: Rows filled in one transaction.
_STEP = 500
#: Surveys and complaints of a contact come within this time after it.
_FOLLOWS_WITHIN = 60 * 24 * _HOUR

#: kind -> SQL of the latest instant at which its contact can have begun.
_UNTIL = {
    "surveys": f"""coalesce(sent_at, answered_at) + CASE coalesce(CASE WHEN sent_at IS NULL THEN answered_precision
                   ELSE sent_precision END, '') WHEN 'day' THEN {_LAST_OF_DAY} ELSE 0 END""",
    "complaints": f"registered_at + CASE registered_precision WHEN 'day' THEN {_LAST_OF_DAY} ELSE 0 END",
    "reviews": f"published_at + CASE published_precision WHEN 'day' THEN {_LAST_OF_DAY} ELSE 0 END",
}
#: What a row takes from its contact where it tells nothing itself.
_FILLED = (
    "client_id",
    "agent_id",
    "team_id",
    "department_id",
    "site_id",
    "product_id",
    "category_id",
    "channel",
)
_KEPT = ("contact_id", "case_id", "scope_id", *_FILLED)
_FILL = ", ".join(f"{name} = coalesce({{table}}.{name}, c.{name})" for name in _FILLED)
_FILL += """, scope_id = CASE WHEN {table}.site_id IS NULL THEN coalesce(c.site_id, {table}.scope_id)
                            ELSE {table}.scope_id END"""
_BLANK = " OR ".join(f"(t.{name} IS NULL AND c.{name} IS NOT NULL)" for name in _FILLED)


class Matched(NamedTuple):
    """How many rows found their contact."""

    by_id: int = 0
    by_time: int = 0
    #: Rows that name a contact, or a client where the mapping sets a window, and found none.
    not_found: int = 0


def match_contacts(db: sqlite3.Connection, kind: str) -> None:
    """Find the contacts of the staged rows of a kind that opens cases, and fill what the rows left blank.

    Writes the staging file only; what an earlier call did there is undone first.
    """
    if kind not in _UNTIL:
        return
    _reset(db)
    if not db.execute("SELECT EXISTS (SELECT 1 FROM main.contacts)").fetchone()[0]:
        return
    kept = ", ".join(_KEPT)
    db.execute(f"CREATE TABLE staged.matched (n INTEGER PRIMARY KEY, how TEXT, {kept})")
    of_row = ", ".join(f"r.{name}" for name in _KEPT)
    db.execute(
        f"""INSERT INTO staged.matched SELECT r.n, 'id', {of_row} FROM staged.rows r
              JOIN main.contacts c ON c.id = r.contact_id WHERE c.deleted_at IS NULL"""
    )
    if hours := _hours(db):
        _match_by_time(db, kind, hours, of_row)
    db.execute(
        f"""UPDATE staged.rows SET {_FILL.format(table="rows")} FROM main.contacts c
             WHERE c.id = rows.contact_id AND rows.n IN (SELECT n FROM staged.matched)"""
    )


def _match_by_time(db: sqlite3.Connection, kind: str, hours: int, of_row: str) -> None:
    company = UUID(bytes=db.execute("SELECT id FROM companies").fetchone()[0])
    db.create_function(
        "case_of", 1, lambda contact: case_id(company, UUID(bytes=contact)).bytes, deterministic=True
    )
    found = f"""(SELECT c.id FROM main.contacts c WHERE c.client_id = r.client_id AND c.started_at <= {_UNTIL[kind]}
        AND c.started_at >= {_UNTIL[kind]} - {hours * _HOUR} AND c.deleted_at IS NULL
        ORDER BY c.started_at DESC LIMIT 1)"""
    db.execute(
        f"""CREATE TABLE staged.by_time AS SELECT r.n AS n, {found} AS contact FROM staged.rows r
             WHERE r.contact_id IS NULL AND r.client_id IS NOT NULL"""
    )
    db.execute(
        f"""INSERT INTO staged.matched SELECT r.n, 'time', {of_row} FROM staged.by_time f
              JOIN staged.rows r ON r.n = f.n WHERE f.contact IS NOT NULL"""
    )
    db.execute(
        """UPDATE staged.rows SET contact_id = f.contact,
                  case_id = CASE WHEN case_id IS NULL THEN NULL ELSE case_of(f.contact) END
             FROM staged.by_time f WHERE f.n = rows.n AND f.contact IS NOT NULL"""
    )
    db.execute("DROP TABLE staged.by_time")


def _reset(db: sqlite3.Connection) -> None:
    if not _has_matched(db):
        return
    before = ", ".join(f"{name} = m.{name}" for name in _KEPT)
    db.execute(f"UPDATE staged.rows SET {before} FROM staged.matched m WHERE m.n = rows.n")
    db.execute("DROP TABLE staged.matched")


def _has_matched(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM staged.sqlite_master WHERE name = 'matched'").fetchone() is not None


def _hours(db: sqlite3.Connection) -> int:
    told = db.execute("SELECT value FROM staged.meta WHERE name = 'mapping'").fetchone()[0]
    return int(json.loads(told).get("match_hours", 0))


def matched_counts(db: sqlite3.Connection) -> Matched | None:
    """What `match_contacts` found; None where there was nothing to match with."""
    if not _has_matched(db):
        return None
    how = dict(db.execute("SELECT how, count(*) FROM staged.matched GROUP BY 1").fetchall())
    could = "contact_id IS NOT NULL" + (" OR client_id IS NOT NULL" if _hours(db) else "")
    rows = db.execute(f"SELECT count(*) FROM staged.rows WHERE {could}").fetchone()[0]
    return Matched(how.get("id", 0), how.get("time", 0), rows - sum(how.values()))


def fill_earlier(store: Store, db: sqlite3.Connection, batch: UUID) -> int:
    """Fill what earlier surveys, complaints and reviews left blank from contacts that have come now; how many.

    They carry the contact's number, or were imported under a window of time. Their cases learn it too.
    """
    lowest, highest = db.execute(
        "SELECT min(started_at), max(started_at) FROM staged.rows WHERE action <> 'same'"
    ).fetchone()
    if lowest is None:
        return 0
    filled = 0
    for kind in _UNTIL:
        hours = db.execute(
            "SELECT max(json_extract(mapping, '$.match_hours')) FROM import_batches WHERE kind = ?", (kind,)
        ).fetchone()[0]
        values = {"batch": batch.bytes, "low": lowest - 24 * _HOUR, "high": highest + _FOLLOWS_WITHIN}
        found = _by_id(db, kind, values) + (_by_time(db, kind, values) if hours else [])
        for low in range(0, len(found), _STEP):
            with in_step(store, db):
                _fill(db, kind, found[low : low + _STEP], batch)
        filled += len(found)
    return filled


def _by_id(db: sqlite3.Connection, kind: str, values: dict[str, Any]) -> list[tuple[bytes, bytes]]:
    """(row, contact) of rows that carry the number of a contact of the batch, and lack what it tells."""
    target = TARGETS[kind]
    return db.execute(
        f"""SELECT t.id, c.id FROM {target.table} t JOIN contacts c ON c.id = t.contact_id AND c.batch_id = :batch
             WHERE {target.at} BETWEEN :low AND :high AND t.deleted_at IS NULL AND ({_BLANK})""",
        values,
    ).fetchall()


def _by_time(db: sqlite3.Connection, kind: str, values: dict[str, Any]) -> list[tuple[bytes, bytes]]:
    """(row, contact) of rows without a contact whose mapping set a window in which one of the batch began."""
    target, until = TARGETS[kind], _UNTIL[kind]
    found = db.execute(
        f"""SELECT t.id, (SELECT c.id FROM contacts c WHERE c.client_id = t.client_id AND c.started_at <= {until}
                             AND c.started_at >= {until} - json_extract(b.mapping, '$.match_hours') * {_HOUR}
                             AND c.deleted_at IS NULL ORDER BY c.started_at DESC LIMIT 1)
              FROM {target.table} t JOIN import_batches b ON b.id = t.batch_id
             WHERE t.contact_id IS NULL AND t.client_id IS NOT NULL AND t.deleted_at IS NULL
               AND {target.at} BETWEEN :low AND :high AND json_extract(b.mapping, '$.match_hours') > 0""",
        values,
    )
    return [(row, contact) for row, contact in found if contact is not None]


#: A row that was filled is none that the contacts' import changed: its own import can be taken back before.
FILLED = "'filled', 1"
_SHOWN = ("contact_id", "scope_id", *_FILLED)


def _fill(db: sqlite3.Connection, kind: str, pairs: list[tuple[bytes, bytes]], batch: UUID) -> None:
    """Fill rows and their cases, in the open transaction; what stood there is kept for an undoing."""
    table = TARGETS[kind].table
    db.execute("DROP TABLE IF EXISTS temp.pairs")
    db.execute("CREATE TEMP TABLE pairs (id BLOB PRIMARY KEY, contact BLOB)")
    db.executemany("INSERT INTO temp.pairs VALUES (?, ?)", pairs)
    cases = """INSERT OR IGNORE INTO temp.pairs SELECT s.case_id, p.contact FROM temp.pairs p
               JOIN case_sources s ON s.source_id = p.id"""
    for changed, more in ((table, ""), ("cases", cases)):
        if more:
            db.execute(more)
        db.execute(
            f"""INSERT OR IGNORE INTO import_before (batch_id, row_id, content)
                SELECT ?, m.id, {kept_object(_SHOWN, FILLED)} FROM temp.pairs p JOIN {changed} m ON m.id = p.id""",
            (batch.bytes,),
        )
        db.execute(
            f"""UPDATE {changed} SET contact_id = coalesce({changed}.contact_id, c.id), {_FILL.format(table=changed)}
                  FROM temp.pairs p JOIN contacts c ON c.id = p.contact WHERE p.id = {changed}.id"""
        )
    db.execute("DROP TABLE temp.pairs")


def empty_again(db: sqlite3.Connection, batch: UUID) -> None:
    """Take back what `fill_earlier` filled from the contacts of a batch, in the open transaction."""
    for table in ("cases", *(TARGETS[kind].table for kind in _UNTIL)):
        restored = ", ".join(f"{name} = {from_kept(table, name)}" for name in _SHOWN)
        db.execute(
            f"""UPDATE {table} SET {restored} FROM import_before b
                 WHERE b.batch_id = ? AND b.row_id = {table}.id""",
            (batch.bytes,),
        )
