"""The days that new rows touch, noted once for many: row by row triggers note them, at half the price of the rows.

They stand aside within one transaction alone: whoever reads beside, and whoever comes after a crash, finds them.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from cxdesk.services.sharing.holding import Rows
from cxdesk.services.sharing.wire import Wire

#: With fewer rows it costs more to put the triggers aside than to let them run.
_FEW = 300
#: A trigger that notes the day of a column of the row itself, as the schema has it. Those that ask another table stay.
_OF_ITSELF = re.compile(r"SELECT '(\w+)', at / (\d+) FROM \(SELECT new\.(\w+) AS at\)")
_OF_TABLE = """SELECT name, sql FROM sqlite_master
                WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '% AFTER INSERT ON %'"""


class _Trigger(NamedTuple):
    name: str
    sql: str
    part: str
    day: int
    column: str


@contextmanager
def noted_at_once(db: sqlite3.Connection, wire: Wire, rows: Rows) -> Iterator[None]:
    """Insert `rows` within, in the open transaction; their days are noted whether all go in or one clashes."""
    aside = _of_itself(db, wire.name) if len(rows) > _FEW else []
    for trigger in aside:
        db.execute(f"DROP TRIGGER {trigger.name}")
    try:
        yield
    except sqlite3.IntegrityError:
        # Any other error ends the transaction, and with it what was put aside.
        _put_back(db, aside, wire, rows)
        raise
    _put_back(db, aside, wire, rows)


def _of_itself(db: sqlite3.Connection, table: str) -> list[_Trigger]:
    found = [(name, sql, _OF_ITSELF.search(sql)) for name, sql in db.execute(_OF_TABLE, (table,)).fetchall()]
    return [_Trigger(name, sql, told[1], int(told[2]), told[3]) for name, sql, told in found if told]


def _put_back(db: sqlite3.Connection, aside: list[_Trigger], wire: Wire, rows: Rows) -> None:
    for trigger in aside:
        at = wire.place[trigger.column]
        days = {_day(row[at], trigger.day) for row in rows if row[at] is not None}
        db.executemany(
            "INSERT OR IGNORE INTO touched_days (part, day) VALUES (?, ?)",
            [(trigger.part, day) for day in days],
        )
        db.execute(trigger.sql)


def _day(at: Any, day: int) -> int:
    """As SQLite divides: it cuts off towards 1970."""
    return int(at // day if at >= 0 else -(-at // day))
