"""The queue: which cases, in which order, and what each row shows. Needs sqlite3 alone, so it paints first."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.moments import from_micros
from cxdesk.models.texts import N_
from cxdesk.services.casework.queue_where import MAIN_REVIEW, where_of

#: The views over all cases, in the order of the side bar: their names.
VIEWS: dict[str, str] = {
    "low": N_("Low scores"),
    "mine": N_("Mine"),
    "unassigned": N_("Unassigned"),
    "overdue": N_("Overdue"),
    "waiting": N_("Waiting for the client"),
    "open": N_("All open"),
    "closed_today": N_("Closed today"),
    "all": N_("All cases"),
}

#: Sort keys that a header asks for: the SQL expression. `row` breaks ties, so that pages never overlap.
SORTS: dict[str, str] = {
    "severity": "severity",
    "due": "due_at",
    "received": "received_at",
    "client": "client_key",
    "channel": "channel",
    "number": "number",
    "status": "status",
    "agent": "(SELECT ref FROM agents a WHERE a.id = cases.agent_id)",
    "assignee": "(SELECT name FROM people p WHERE p.id = cases.assignee_id)",
    "closed": "closed_at",
    "kind": "kind",
}
#: Every case has these; elsewhere a case without the value stands last, whatever the direction.
_NEVER_EMPTY = {"due", "received", "client", "status", "kind"}
_FULL = {("low", "severity"), ("closed_today", "closed")}
#: What stands first where nobody sorted: lowest and oldest, what runs out first, or the newest.
DEFAULT_SORT: dict[str, tuple[str, bool]] = {
    "low": ("severity", False),
    "closed_today": ("closed", True),
    "all": ("received", True),
}


class CaseFilter(NamedTuple):
    """What the queue shows. Empty sets do not filter; sets hold the values of the facet."""

    view: str = "all"
    person_id: UUID | None = None
    search: str = ""
    channels: frozenset[str] = frozenset()
    departments: frozenset[UUID] = frozenset()
    causes: frozenset[UUID] = frozenset()
    agents: frozenset[UUID] = frozenset()
    kinds: frozenset[str] = frozenset()
    #: Scores as they are shown, e.g. 1, 2, 3.
    scores: frozenset[int] = frozenset()
    statuses: frozenset[str] = frozenset()
    assignees: frozenset[UUID] = frozenset()
    #: overdue, today, later.
    due: frozenset[str] = frozenset()
    #: Months in which the case was received, in the company's time: 2026-05.
    months: frozenset[str] = frozenset()
    client_id: UUID | None = None
    #: These cases alone, as another page names them.
    ids: frozenset[UUID] = frozenset()
    received_from: datetime | None = None
    received_before: datetime | None = None
    closed_from: datetime | None = None
    closed_before: datetime | None = None


class Sort(NamedTuple):
    """A column of `SORTS` and its direction."""

    key: str
    descending: bool = False


class QueueRow(NamedTuple):
    """One case as the queue shows it: a tuple as SQLite gives it.

    Ids and instants are made of it where they are asked for: of fifty rows a page shows a few of each.
    """

    row: int
    id_bytes: bytes
    number: str | None
    kind: str
    status: str
    score: float | None
    score_max: int | None
    client: str
    channel: str | None
    words: str
    agent: str
    received_micros: int
    received_precision: str
    due_micros: int
    waiting_left: int | None
    closed_micros: int | None
    assignee: str
    department: str
    cause: str
    site_bytes: bytes | None

    @property
    def id(self) -> UUID:
        return UUID(bytes=self.id_bytes)

    @property
    def received_at(self) -> datetime:
        return from_micros(self.received_micros)

    @property
    def due_at(self) -> datetime:
        return from_micros(self.due_micros)

    @property
    def closed_at(self) -> datetime | None:
        return None if self.closed_micros is None else from_micros(self.closed_micros)

    @property
    def site_id(self) -> UUID | None:
        return None if self.site_bytes is None else UUID(bytes=self.site_bytes)


_MAKE_ROW = QueueRow._make


def list_case_rows(
    db: sqlite3.Connection, chosen: CaseFilter, sort: Sort | None, *, now: datetime, limit: int | None = None
) -> array[int]:
    """The row numbers of the cases, sorted; `limit` for the first page, which an index answers at once."""
    where = where_of(chosen, now)
    sort = sort or default_sort(chosen.view)
    order = _order(sort, chosen.view)
    query = f"SELECT row FROM cases WHERE {where.sql} ORDER BY {order}"
    if limit is not None:
        query += " LIMIT ?"
        where.values.append(limit)
    return array("q", chain.from_iterable(db.execute(query, where.values)))


def _order(sort: Sort, view: str) -> str:
    direction = "DESC" if sort.descending else "ASC"
    # In these orders every case has the value, and the index must not be lost to the place of the others.
    full = sort.key in _NEVER_EMPTY or (view, sort.key) in _FULL
    last = "" if full else " NULLS LAST"
    # The oldest first among equal scores; else an index read backwards answers both terms.
    ties = "received_at, row" if sort.key == "severity" else f"row {direction}"
    return f"{SORTS[sort.key]} {direction}{last}, {ties}"


def default_sort(view: str) -> Sort:
    """The order of a view before somebody clicks a header."""
    return Sort(*DEFAULT_SORT.get(view, ("due", False)))


def list_queue_rows(db: sqlite3.Connection, rows: Sequence[int]) -> list[QueueRow]:
    """The cases of these row numbers, in their order; numbers without a case are left out."""
    marks = ", ".join("?" * len(rows))
    found = db.execute(_ROWS.format(marks=marks), list(rows))
    by_row = {values[0]: _MAKE_ROW(values) for values in found}
    return [by_row[row] for row in rows if row in by_row]


def count_cases(db: sqlite3.Connection, chosen: CaseFilter, *, now: datetime) -> int:
    """How many cases the filter leaves."""
    where = where_of(chosen, now)
    return int(db.execute(f"SELECT count(*) FROM cases WHERE {where.sql}", where.values).fetchone()[0])


_ROWS = f"""
SELECT cases.row, cases.id, cases.number, cases.kind, cases.status, cases.score, cases.score_max,
       cases.client_label, cases.channel, cases.excerpt, coalesce(a.ref, ''), cases.received_at,
       cases.received_precision, cases.due_at, cases.waiting_left, cases.closed_at, coalesce(p.name, ''),
       coalesce(d.name, ''), coalesce(c.name, ''), cases.site_id
  FROM cases
  LEFT JOIN agents a ON a.id = cases.agent_id
  LEFT JOIN people p ON p.id = cases.assignee_id
  LEFT JOIN departments d ON d.id = cases.department_id
  {MAIN_REVIEW}
  LEFT JOIN causes c ON c.id = r.cause_id
 WHERE cases.row IN ({{marks}})
"""
