"""Rows on their way into a fresh workspace, many at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

#: The columns that all shared tables begin with here; `rev` 0 says that no server has seen the row.
_HEAD = "id, scope_id, rev"


class Table:
    """One table with the columns that are filled; a row is (id, scope, values of `columns`)."""

    def __init__(self, name: str, *columns: str) -> None:
        self.name = name
        marks = ", ".join("?" * len(columns))
        self._insert = f"INSERT INTO {name} ({_HEAD}, {', '.join(columns)}) VALUES (?, ?, 0, {marks})"  # noqa: S608 - our own names

    def insert(self, db: sqlite3.Connection, rows: Iterable[Sequence[Any]]) -> None:
        """Insert in the open transaction."""
        db.executemany(self._insert, rows)


def as_day(day: date | None) -> str | None:
    """A date as SQLite keeps it."""
    return day.isoformat() if day else None
