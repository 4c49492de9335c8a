"""Rows on their way into a fresh workspace, many at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

Row = tuple[Any, ...]
#: Takes a statement and its rows: `executemany` of a connection, or a pipe to the process that has one.
Put = Callable[[str, Sequence[Row]], object]

#: The columns that all shared tables begin with here; `rev` 0 says that no server has seen the row.
_HEAD = "id, scope_id, rev"


class Table:
    """One table with the columns that are filled; a row is (id, scope, values of `columns`).

    `constants`: columns with what all rows have in them, so that it need not be told row by row.
    """

    def __init__(self, name: str, *columns: str, **constants: str) -> None:
        self.name = name
        marks = ", ".join(["?"] * len(columns) + [f"'{value}'" for value in constants.values()])
        names = ", ".join((*columns, *constants))
        self.statement = f"INSERT INTO {name} ({_HEAD}, {names}) VALUES (?, ?, 0, {marks})"  # noqa: S608 - our own names

    def insert(self, put: Put, rows: Sequence[Row]) -> None:
        """Send the rows off."""
        if rows:
            put(self.statement, rows)


def as_day(day: date | None) -> str | None:
    """A date as SQLite keeps it."""
    return day.isoformat() if day else None
