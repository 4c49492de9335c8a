"""What each kind of export holds, and rows of it on their way into a file.

Files of the kinds that are imported can be imported again: their titles are those that the import looks for.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cxdesk.models.outcome import Outcome, Progress, no_progress
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.exporting.casework import CASES, FIXES
from cxdesk.services.exporting.columns import Column, Export, Reading
from cxdesk.services.exporting.feedback import COMPLAINTS, REVIEWS, SURVEYS
from cxdesk.services.exporting.intake import AGENTS, CLIENTS, CONTACTS, KPIS, SPEECH
from cxdesk.services.exporting.payouts import PAYOUTS
from cxdesk.services.exporting.table import Value, export_table
from cxdesk.services.translation import say

if TYPE_CHECKING:
    from cxdesk.services.workspace.store import Store

#: KIND of the command line -> what it writes.
EXPORTS: dict[str, Export] = {
    "surveys": SURVEYS,
    "complaints": COMPLAINTS,
    "reviews": REVIEWS,
    "contacts": CONTACTS,
    "clients": CLIENTS,
    "agents": AGENTS,
    "kpis": KPIS,
    "speech": SPEECH,
    "cases": CASES,
    "fixes": FIXES,
    "payouts": PAYOUTS,
}


def export_kind(db: sqlite3.Connection, kind: str, target: Path, *, progress: Progress = no_progress) -> int:
    """Write all rows of a kind, with titles in the active language; how many there are.

    The rows are of one consistent state. Raises CxError as `export_table`, and for an unknown kind.
    """
    if kind not in EXPORTS:
        raise CxError(
            N_("“{kind}” is not something to export."),
            N_("Choose one of: {kinds}."),
            kind=kind,
            kinds=", ".join(EXPORTS),
        )
    export = EXPORTS[kind]
    db.execute("BEGIN")
    try:
        found = db.execute(
            f"SELECT count(*) FROM {export.table} WHERE deleted_at IS NULL"  # noqa: S608 - our names
        )
        total = int(found.fetchone()[0])
        columns = export.columns + (export.more(db) if export.more else ())
        titles = _titles(db, export, columns)
        return export_table(titles, _rows(db, export, columns), target, total=total, progress=progress)
    finally:
        db.rollback()


def export_cases(
    store: Store, rows: Sequence[int], target: Path, *, progress: Progress = no_progress, **_: object
) -> Outcome:
    """Write the cases with these row numbers, in their order: what a table shows. Raises as `export_table`."""
    export = EXPORTS["cases"]
    with store.connect() as db:
        n = export_table(
            _titles(db, export, export.columns),
            _rows(db, export, export.columns, rows),
            target,
            total=len(rows),
            progress=progress,
        )
    return Outcome(
        message=Text(N_("{n} rows written to {file}"), {"n": n, "file": target.name}), value=target
    )


def _titles(db: sqlite3.Connection, export: Export, columns: Sequence[Column]) -> list[str]:
    """The titles; scores of one metric alone are called by it, so that an import takes them for the same."""
    titles = {column.title: say(Text(column.title)) for column in columns}
    if export is SURVEYS:
        metrics = db.execute(
            "SELECT DISTINCT upper(metric) FROM survey_versions WHERE id IN (SELECT version_id FROM surveys)"
        ).fetchall()
        if len(metrics) == 1:
            titles["Score"] = metrics[0][0]
    return list(titles.values())


def _rows(
    db: sqlite3.Connection, export: Export, columns: Sequence[Column], only: Sequence[int] | None = None
) -> Iterator[Sequence[Value]]:
    zone = _zone(db)
    wanted = ", ".join(expression for column in columns for expression in column.expressions)
    # In the order in which the rows came, which needs no sorting of millions.
    query = f"SELECT {wanted} FROM {export.source} WHERE x.deleted_at IS NULL ORDER BY x.rowid"  # noqa: S608 - declared with its export
    values: tuple[str, ...] = ()
    if only is not None:
        query = (
            f"SELECT {wanted} FROM json_each(?) j JOIN {export.source} WHERE x.rowid = j.value ORDER BY j.key"  # noqa: S608 - declared with its export
        )
        values = (json.dumps(list(only)),)
    places: list[tuple[Reading, int, int]] = []
    at = 0
    for column in columns:
        places.append((column.read, at, len(column.expressions)))
        at += len(column.expressions)
    for raw in db.execute(query, values):
        yield [read(raw[i] if n == 1 else raw[i : i + n], zone) for read, i, n in places]


def _zone(db: sqlite3.Connection) -> ZoneInfo:
    found = db.execute("SELECT time_zone FROM companies WHERE deleted_at IS NULL LIMIT 1").fetchone()
    return ZoneInfo(found[0] if found else "Europe/Moscow")
