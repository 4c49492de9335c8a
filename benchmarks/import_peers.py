"""Figure 1's limit and peer: the rows of a finished import, written again into the same schema.

The limit is handed tuples that are ready: ids, stems and case numbers included. It does what SQLite must do in any
design and nothing else, in the fastest honest form we know: the house's own pragmas, one `executemany` a table, keys
and indexes and full text as they are. The peer is what most would write first: pandas reads the file, refuses and
drops rows by columns, and `to_sql` appends to the same tables, with ids and stems ready as well.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from cxdesk.services.workspace import file

#: Tables that an import fills, each after those that it points to.
TABLES = (
    "clients", "agents", "products", "survey_methods", "survey_versions", "surveys", "complaints", "cases",
    "case_sources",
)  # fmt: skip
#: Rows of a transaction of the limit; 0: one for all. Short ones keep the log, and so its copying, small.
AT_ONCE = 0

Ready = dict[str, tuple[list[str], list[tuple[Any, ...]]]]


def ready_rows(workspace: Path) -> Ready:
    """Columns and tuples of every table that the import filled, and of the full text."""
    found: Ready = {}
    with sqlite3.connect(workspace) as db:
        for table in TABLES:
            cursor = db.execute(f"SELECT * FROM {table} ORDER BY rowid")
            found[table] = [column[0] for column in cursor.description], cursor.fetchall()
        cursor = db.execute("SELECT rowid, words FROM case_words ORDER BY rowid")
        found["case_words"] = ["rowid", "words"], cursor.fetchall()
    db.close()
    return found


def write_ready(workspace: Path, ready: Ready) -> float:
    """Write the tuples into an empty workspace; seconds."""
    db = file.connect(workspace)
    db.execute("PRAGMA synchronous = NORMAL")
    started = time.perf_counter()
    db.execute("BEGIN IMMEDIATE")
    for table, (columns, rows) in ready.items():
        marks = ", ".join("?" * len(columns))
        names = ", ".join(f'"{column}"' for column in columns)
        db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    seconds = time.perf_counter() - started
    db.close()
    return seconds
