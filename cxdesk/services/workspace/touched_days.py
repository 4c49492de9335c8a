"""The days that new rows touch, noted once for many: row by row triggers note them, at half the price of the rows.

They stand aside within one transaction alone: whoever reads beside, and whoever comes after a crash, finds them.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

#: With fewer rows it costs more to put the triggers aside than to let them run.
FEW = 300
#: A trigger that notes the day of a column of the row itself, as the schema has it. Those that ask another table stay.
_OF_ITSELF = re.compile(r"SELECT '(\w+)', at / (\d+) FROM \(SELECT new\.(\w+) AS at\)")
_OF_TABLE = """SELECT name, sql FROM sqlite_master
                WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '% AFTER INSERT ON %'"""


class Noting(NamedTuple):
    """A trigger: for each row that goes into `table` it notes the day of `column` for a part of the figures."""

    name: str
    sql: str
    table: str
    part: str
    #: Microseconds of a day, by which the instant is divided.
    day: int
    column: str


@contextmanager
def noted_at_once(
    db: sqlite3.Connection, tables: Iterable[str], days: Callable[[Noting], Iterable[int]]
) -> Iterator[None]:
    """Insert many rows into `tables` within, in the open transaction.

    `days`: of all rows that may go in; they are noted whether these do or one clashes.
    """
    aside = [noting for table in tables for noting in _of_itself(db, table)]
    for noting in aside:
        db.execute(f"DROP TRIGGER {noting.name}")
    try:
        yield
    except sqlite3.IntegrityError:
        # Any other error ends the transaction, and with it what was put aside.
        _put_back(db, aside, days)
        raise
    _put_back(db, aside, days)


def _of_itself(db: sqlite3.Connection, table: str) -> list[Noting]:
    found = [(name, sql, _OF_ITSELF.search(sql)) for name, sql in db.execute(_OF_TABLE, (table,)).fetchall()]
    return [Noting(name, sql, table, told[1], int(told[2]), told[3]) for name, sql, told in found if told]


def _put_back(db: sqlite3.Connection, aside: list[Noting], days: Callable[[Noting], Iterable[int]]) -> None:
    for noting in aside:
        db.executemany(
            "INSERT OR IGNORE INTO touched_days (part, day) VALUES (?, ?)",
            [(noting.part, day) for day in days(noting)],
        )
        db.execute(noting.sql)
