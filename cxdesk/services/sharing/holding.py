"""What a workspace holds of the shared rows: a window of time, what is still open, and what belongs to either.

A case is held where it is open or was received or closed within the window; its sources, reviews, tags, payouts and
replies with it, whatever their age. Everything else that has an instant is held where that lies within, and all that
has none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from cxdesk.models.moments import from_micros
from cxdesk.models.sharing import ALL_YEARS, MONTHS_HELD, TABLE
from cxdesk.models.values import Role
from cxdesk.services.sharing.wire import Form, Wire, wire_of

#: Tables with more than one instant: the latest counts.
_INSTANTS = {"surveys": ("sent_at", "answered_at"), "cases": ("received_at", "closed_at")}
#: What a case came from: table -> `case_sources.kind`.
SOURCES = {"surveys": "survey", "complaints": "complaint", "public_reviews": "review"}
#: What is held whatever its age: table -> states in which it is done.
DONE = {
    "cases": ("closed",),
    "payouts": ("rejected", "cancelled", "paid", "failed", "returned"),
}
#: Ids asked for in one statement.
_AT_ONCE = 500

Rows = list[tuple[Any, ...]]


def window(roles: frozenset[Role], now: datetime) -> datetime | None:
    """Since when rows are held: a day before the first of a month, UTC, so that the month is whole in every time zone;
    None: always.
    """
    if roles & ALL_YEARS:
        return None
    months = now.year * 12 + now.month - 1 - MONTHS_HELD
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC) - timedelta(days=1)


class Holding(NamedTuple):
    """What is held since an instant (SQLite's form); None: everything."""

    since: int | None

    @property
    def _day(self) -> str:
        return from_micros(self.since or 0).date().isoformat()

    def condition(self, table: str, alias: str = "t") -> tuple[str, list[Any]]:
        """What the server is asked for a row of `table`, with its values; empty: every row."""
        shared = TABLE[table]
        if self.since is None:
            return "", []
        if shared.parent is not None:
            column, parent = shared.parent
            inner, values = self.condition(parent, f"{alias}{alias}")
            return (
                f"EXISTS (SELECT FROM cxdesk.{parent} {alias}{alias}"
                f" WHERE {alias}{alias}.id = {alias}.{column} AND {inner})"
            ), values
        columns = instants(table)
        if not columns:
            return "", []
        latest = f"greatest({', '.join(f'{alias}.{column}' for column in columns)})"
        opened = f"{alias}.status NOT IN {done(table)} OR " if table in DONE else ""
        first = from_micros(self.since)
        day = wire_of(table).forms[columns[0]] is Form.DAY
        return f"({opened}{latest} IS NULL OR {latest} >= %s)", [first.date() if day else first]

    def bound(self, table: str) -> int | str | None:
        """The first instant that is held, in SQLite's form of the instants of `table`."""
        return self._day if wire_of(table).forms[instants(table)[0]] is Form.DAY else self.since

    def kept(self, db: sqlite3.Connection, wire: Wire, rows: Rows) -> Rows:
        """Those of `rows` that are held here, or belong to what is."""
        shared = TABLE[wire.name]
        if self.since is None or not rows:
            return rows
        if shared.parent is not None:
            column, parent = shared.parent
            at = wire.place[column]
            there = present(db, parent, {row[at] for row in rows})
            return (
                rows if len(there) == len({row[at] for row in rows}) else [r for r in rows if r[at] in there]
            )
        older = {row[0] for row in rows if not self._within(wire, row)}
        if not older:
            return rows
        older -= present(db, wire.name, older)
        if wire.name in SOURCES:
            older -= present(db, "case_sources", older, "source_id")
        elif wire.name == "payouts":
            case = wire.place["case_id"]
            there = present(db, "cases", {row[case] for row in rows if row[0] in older})
            older -= {row[0] for row in rows if row[case] in there}
        return [row for row in rows if row[0] not in older]

    def _within(self, wire: Wire, row: tuple[Any, ...]) -> bool:
        if wire.name in DONE and row[wire.place["status"]] not in DONE[wire.name]:
            return True
        columns = instants(wire.name)
        told = [value for value in (row[wire.place[column]] for column in columns) if value is not None]
        if not told:
            return True
        return bool(max(told) >= self.bound(wire.name))

    def begun_before(self, cases: Rows) -> set[bytes]:
        """The ids of those cases that are older than the window: what hangs on them may be too, and not be news."""
        if self.since is None:
            return set()
        place = wire_of("cases").place
        began = place["opened_at"], place["received_at"]
        return {row[0] for row in cases if min(row[at] for at in began) < self.since}


def done(table: str) -> str:
    """The states of `DONE` as SQL."""
    return "(" + ", ".join(f"'{state}'" for state in DONE[table]) + ")"


def instants(table: str) -> tuple[str, ...]:
    """The columns by the latest of which rows of a table are held; empty: they have no instant."""
    instant = TABLE[table].instant
    return _INSTANTS.get(table, (instant,) if instant else ())


def present(db: sqlite3.Connection, table: str, ids: Iterable[bytes], column: str = "id") -> set[bytes]:
    """Which of `ids` stand in a column here."""
    found: set[bytes] = set()
    for some in at_once(ids):
        marks = ", ".join("?" * len(some))
        found.update(
            row[0] for row in db.execute(f"SELECT {column} FROM {table} WHERE {column} IN ({marks})", some)
        )
    return found


def at_once(ids: Iterable[bytes], size: int = _AT_ONCE) -> Iterator[Sequence[bytes]]:
    """Ids in lists of a size that a statement takes."""
    every = list(ids)
    for start in range(0, len(every), size):
        yield every[start : start + size]
