"""The staging file of an import: what a file becomes, checked and ready, before a row of the workspace changes.

It is a small SQLite database beside the workspace. Whole or absent: it gets its name when it is complete.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager
from itertools import compress
from pathlib import Path
from typing import Any

from cxdesk.services.intake.kinds.targets import CASE, NAMES, columns
from cxdesk.services.intake.staging.columns import Column
from cxdesk.services.workspace import file
from cxdesk.services.workspace.cipher import Key

#: Rows after which the file is made durable so far: much at once would hold up a person's save on the same disk.
_SYNC_EVERY = 6_000


def staging_folder(workspace: Path) -> Path:
    """Where the staging files of a workspace lie."""
    return workspace.with_name(workspace.name + "-imports")


class StagingWriter:
    """Writes a staging file; `finish` makes it durable and gives it its name, anything else leaves nothing."""

    def __init__(
        self, path: Path, kind: str, constant: AbstractSet[str] = frozenset(), key: Key | None = None
    ) -> None:
        """`constant`: columns that are in all rows as in the first. `key`: of an encrypted workspace."""
        self._path = path
        self._part = path.with_suffix(".part")
        path.parent.mkdir(exist_ok=True)
        self._part.unlink(missing_ok=True)
        self._db = file.bare(self._part, key=key)
        if key is None:  # the pages of an encrypted file are those of the workspace that it is attached to
            self._db.execute("PRAGMA page_size = 16384")
        # Nobody reads a part, so it needs no journal; `finish` makes it durable.
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._names, self._constant = columns(kind), constant
        self._inserts: list[str] = []
        self._places: list[int] = []
        self._db.execute(
            "CREATE TABLE rejects (line INTEGER, field TEXT, value TEXT, reason TEXT, cells TEXT)"
        )
        for table, held in NAMES.items():
            self._db.execute(
                f"CREATE TABLE {table} (n, {', '.join(held)}, PRIMARY KEY (n, id)) WITHOUT ROWID"
            )
        self._db.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT)")
        self._db.execute("BEGIN")
        self._unsynced = 0

    def add_rows(
        self, first: int, rows: Sequence[Column], opens: Sequence[bool], cases: Sequence[Column]
    ) -> None:
        """Rows by their columns, numbered from `first` on, and whether each opens a case; `cases` holds the columns of
        `CASE` of those that do.
        """
        if not opens:
            return
        if not self._inserts:
            self._make_table([column[0] for column in rows])
        told: list[Iterable[Any]] = [
            range(first, first + len(opens)),
            *(rows[place] for place in self._places),
        ]
        # What is not told costs nothing: most surveys open no case.
        plain = [not each for each in opens]
        for chosen, more in ((plain, ()), (opens, cases)):
            if any(chosen):
                some = told if all(chosen) else [compress(column, chosen) for column in told]
                statement = self._inserts[bool(more)]
                self._db.executemany(statement, zip(*some, *more, strict=True))
        self._unsynced += len(opens)
        if self._unsynced >= _SYNC_EVERY:
            self._sync()

    def _make_table(self, first: Sequence[Any]) -> None:
        """The table of the rows; what is constant is its columns' default, as in the first row."""
        names = [name for name in self._names if name not in CASE]
        defaults = {
            name: _literal(value) for name, value in zip(names, first, strict=True) if name in self._constant
        }
        declared = (f"{name} DEFAULT {defaults.get(name, 'NULL')}" for name in self._names)
        self._db.execute(
            f"CREATE TABLE rows (n INTEGER PRIMARY KEY, action TEXT DEFAULT 'new', {', '.join(declared)})"
        )
        self._places = [place for place, name in enumerate(names) if name not in defaults]
        plain = ("n", *(names[place] for place in self._places))
        for told in dict.fromkeys((plain, (*plain, *self._names[len(names) :]))):
            marks = ", ".join("?" * len(told))
            self._inserts.append(f"INSERT INTO rows ({', '.join(told)}) VALUES ({marks})")

    def add_rejects(self, rows: list[tuple[Any, ...]]) -> None:
        """Tuples of (line, field, value, reason, cells)."""
        self._db.executemany("INSERT INTO rejects VALUES (?, ?, ?, ?, ?)", rows)

    def add_names(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        """Rows of one of `NAMES`: tuples of (n of the first row that names it, id, ...)."""
        marks = ", ".join("?" * len(rows[0])) if rows else ""
        if rows:
            self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def keep_one_answer(self, which: str) -> int:
        """Of a client's answers to one survey keep the `first` or the `last`; how many others there were."""
        if not self._inserts:
            return 0
        way = "DESC" if which == "last" else "ASC"
        found = self._db.execute(
            f"""DELETE FROM rows WHERE n IN (
                SELECT n FROM (
                    SELECT n, row_number() OVER (
                        PARTITION BY client_id, version_id ORDER BY coalesce(answered_at, sent_at) {way}, n {way}
                    ) AS place FROM rows WHERE client_id IS NOT NULL AND score IS NOT NULL
                ) WHERE place > 1)"""
        )
        return found.rowcount

    def finish(self, meta: dict[str, Any]) -> None:
        """Make the file durable under its name."""
        if not self._inserts:
            self._make_table([None for name in self._names if name not in CASE])
        self._db.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            [(name, json.dumps(value, ensure_ascii=False)) for name, value in meta.items()],
        )
        self._db.execute("COMMIT")
        self._db.close()
        self._sync()
        self._part.replace(self._path)

    def _sync(self) -> None:
        with self._part.open("rb+") as part:
            os.fsync(part.fileno())
        self._unsynced = 0

    def abandon(self) -> None:
        """Leave nothing behind."""
        self._db.close()
        discard(self._path)


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bytes | bytearray):
        return f"x'{value.hex()}'"
    return str(int(value)) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def read_meta(path: Path) -> dict[str, Any]:
    """What `finish` kept."""
    with open_staged(path) as db:
        return {name: json.loads(value) for name, value in db.execute("SELECT name, value FROM meta")}


@contextmanager
def open_staged(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a complete staging file."""
    with closing(file.bare(path)) as connection:
        yield connection


def discard(path: Path) -> None:
    """Remove a staging file and its folder, where it was the last."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    path.with_suffix(".part").unlink(missing_ok=True)
    remove_empty(path.parent)


def remove_empty(folder: Path) -> None:
    """Remove a folder of staging files that holds none."""
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
