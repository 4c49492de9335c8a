"""Figure 1's limit and peer: the rows of a finished import, written again into the same schema.

The limit is handed tuples that are ready: ids, stems and case numbers included. It does what SQLite must do in any
design and nothing else, in the fastest honest form we know: the house's own pragmas, one `executemany` a table, blobs
as `bytearray` (sqlite3 asks its adapters about each `bytes`), keys and indexes and full text as they are. The peer is
what most would write first: pandas reads the file, refuses and drops rows by columns, and `to_sql` appends to the same
tables, with ids and stems ready as well.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from cxdesk.services.workspace import file

#: Tables that an import fills, each after those that it points to.
TABLES = (
    "clients", "agents", "products", "survey_methods", "survey_versions", "surveys", "complaints", "cases",
    "case_sources",
)  # fmt: skip

Ready = dict[str, tuple[list[str], list[tuple[Any, ...]]]]


def ready_rows(workspace: Path) -> Ready:
    """Columns and tuples of every table that the import filled, and of the full text."""
    found: Ready = {}
    with sqlite3.connect(workspace) as db:
        for table in TABLES:
            cursor = db.execute(f"SELECT * FROM {table} ORDER BY rowid")
            found[table] = [column[0] for column in cursor.description], list(map(_bound, cursor))
        cursor = db.execute("SELECT rowid, words FROM case_words ORDER BY rowid")
        found["case_words"] = ["rowid", "words"], cursor.fetchall()
    db.close()
    return found


def _bound(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(bytearray(value) if isinstance(value, bytes) else value for value in row)


def write_ready(workspace: Path, ready: Ready) -> None:
    """Write the tuples into an empty workspace, in one transaction."""
    db = file.connect(workspace)
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("BEGIN IMMEDIATE")
    for table, (columns, rows) in ready.items():
        _insert(db, table, columns, rows)
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    db.close()


def _insert(db: sqlite3.Connection, table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(columns))
    names = ", ".join(f'"{column}"' for column in columns)
    db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


def write_pandas(workspace: Path, ready: Ready, source: Path, kind: str) -> None:
    """Read, refuse and drop rows by columns, then `to_sql`; what needs more than columns is handed in ready."""
    import pandas as pd

    frame = pd.read_csv(source, sep=";", dtype=str, keep_default_na=False)
    number, moment = frame.columns[0], frame.columns[1]
    frame[moment] = pd.to_datetime(frame[moment], format="%d.%m.%Y %H:%M:%S", errors="coerce")
    frame = frame[frame[moment].notna()]
    if kind == "surveys":
        score = pd.to_numeric(frame["Оценка"], errors="coerce")
        frame = frame[score.between(1, 5)]
    frame = frame.drop_duplicates(subset=[number])
    columns, rows = ready[kind]
    table = pd.DataFrame(rows, columns=columns)
    table["identity"] = frame[number].to_numpy()
    text = "Комментарий" if kind == "surveys" else "Текст обращения"
    table["text"] = frame[text].str.strip().to_numpy()
    db = file.connect(workspace)
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("BEGIN IMMEDIATE")
    for name, (names, values) in ready.items():
        if name == kind:
            table.to_sql(name, db, if_exists="append", index=False, chunksize=10_000)
        elif values and name in ("cases", "case_sources"):
            pd.DataFrame(values, columns=names).to_sql(
                name, db, if_exists="append", index=False, chunksize=10_000
            )
        else:
            _insert(db, name, names, values)
    db.commit()
    db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    db.close()
