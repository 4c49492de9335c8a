"""The queue: which cases, in which order, and what each row shows. Needs sqlite3 alone, so it paints first."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.texts import N_

#: The predicate of the partial indexes: it must stand here letter by letter.
OPEN = "status <> 'closed' AND deleted_at IS NULL"

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

_LOW = f"{OPEN} AND severity IS NOT NULL"

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
    "words": "excerpt",
}
#: Every case has these; elsewhere a case without the value stands last, whatever the direction.
_NEVER_EMPTY = {"due", "received", "client", "status", "kind", "words"}
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
    client_id: UUID | None = None
    received_from: datetime | None = None
    received_before: datetime | None = None
    closed_from: datetime | None = None
    closed_before: datetime | None = None


class Sort(NamedTuple):
    """A column of `SORTS` and its direction."""

    key: str
    descending: bool = False


class QueueRow(NamedTuple):
    """One case as the queue shows it. A tuple is made in a tenth of a frozen dataclass's time."""

    row: int
    id: UUID
    number: str | None
    kind: str
    status: str
    score: float | None
    score_max: int | None
    client: str
    channel: str | None
    words: str
    agent: str
    received_at: datetime
    received_precision: str
    due_at: datetime
    waiting_left: int | None
    closed_at: datetime | None
    assignee: str
    department: str
    cause: str
    site_id: UUID | None


_MAKE_ROW = QueueRow._make


class Facet(NamedTuple):
    """One value of a filter with the number of cases that it would leave."""

    value: object
    label: str
    n: int


@dataclass
class _Where:
    terms: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, term: str, *values: object) -> None:
        self.terms.append(term)
        self.values.extend(values)

    def among(self, column: str, values: Iterable[object]) -> None:
        found = [value.bytes if isinstance(value, UUID) else value for value in values]
        if found:
            self.add(f"{column} IN ({', '.join('?' * len(found))})", *found)


def list_case_rows(
    db: sqlite3.Connection, chosen: CaseFilter, sort: Sort | None, *, now: datetime, limit: int | None = None
) -> array[int]:
    """The row numbers of the cases, sorted; `limit` for the first page, which an index answers at once."""
    where = _where(chosen, now)
    sort = sort or default_sort(chosen.view)
    order = _order(sort, chosen.view)
    query = f"SELECT row FROM cases WHERE {' AND '.join(where.terms)} ORDER BY {order}"
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
    by_row = {values[0]: _as_row(values) for values in found}
    return [by_row[row] for row in rows if row in by_row]


def count_cases(db: sqlite3.Connection, chosen: CaseFilter, *, now: datetime) -> int:
    """How many cases the filter leaves."""
    where = _where(chosen, now)
    found = db.execute(
        f"SELECT count(*) FROM cases WHERE {' AND '.join(where.terms)}", where.values
    ).fetchone()
    return int(found[0])


def view_counts(db: sqlite3.Connection, person_id: UUID, *, now: datetime) -> dict[str, int]:
    """How many cases each view of the side bar holds."""
    return {
        view: count_cases(db, CaseFilter(view=view, person_id=person_id), now=now)
        for view in VIEWS
        if view != "all"
    }


def closed_today(db: sqlite3.Connection, *, now: datetime) -> tuple[int, int]:
    """How many cases were closed today, and how many of them in time."""
    found = db.execute(
        "SELECT count(*), coalesce(sum(closed_at <= due_at), 0) FROM cases "
        "WHERE closed_at >= ? AND deleted_at IS NULL",
        (to_micros(_midnight(now)),),
    ).fetchone()
    return int(found[0]), int(found[1])


def facet_counts(db: sqlite3.Connection, chosen: CaseFilter, facet: str, *, now: datetime) -> list[Facet]:
    """The values of one filter, each with the cases that it would leave under the other filters."""
    label, expression, join = _FACETS[facet]
    where = _where(_without(chosen, facet), now)
    query = (
        f"SELECT {expression} AS value, {label} AS label, count(*) AS n "
        f"FROM (SELECT * FROM cases WHERE {' AND '.join(where.terms)}) AS cases {join} "
        f"WHERE {expression} IS NOT NULL GROUP BY 1, 2 ORDER BY n DESC, label"
    )
    return [
        Facet(UUID(bytes=value) if isinstance(value, bytes) else value, str(text), n)
        for value, text, n in db.execute(query, where.values)
    ]


_MAIN_REVIEW = "LEFT JOIN case_reviews r ON r.case_id = cases.id AND r.kind = 'main' AND r.deleted_at IS NULL"
#: facet -> (label, value, joins)
_FACETS: dict[str, tuple[str, str, str]] = {
    "channels": ("cases.channel", "cases.channel", ""),
    "kinds": ("cases.kind", "cases.kind", ""),
    "statuses": ("cases.status", "cases.status", ""),
    "scores": ("CAST(cases.score AS INTEGER)", "CAST(cases.score AS INTEGER)", ""),
    "departments": ("f.name", "cases.department_id", "LEFT JOIN departments f ON f.id = cases.department_id"),
    "agents": ("f.ref", "cases.agent_id", "LEFT JOIN agents f ON f.id = cases.agent_id"),
    "assignees": ("f.name", "cases.assignee_id", "LEFT JOIN people f ON f.id = cases.assignee_id"),
    # By all tags, as the filter finds them: a case with two causes counts for both.
    "causes": (
        "f.name",
        "t.cause_id",
        f"""{_MAIN_REVIEW} JOIN review_tags t ON t.review_id = r.id AND t.deleted_at IS NULL
            JOIN causes f ON f.id = t.cause_id""",
    ),
}

_ROWS = f"""
SELECT cases.row, cases.id, cases.number, cases.kind, cases.status, cases.score, cases.score_max,
       cases.client_label, cases.channel, cases.excerpt, coalesce(a.ref, ''), cases.received_at,
       cases.received_precision, cases.due_at, cases.waiting_left, cases.closed_at, coalesce(p.name, ''),
       coalesce(d.name, ''), coalesce(c.name, ''), cases.site_id
  FROM cases
  LEFT JOIN agents a ON a.id = cases.agent_id
  LEFT JOIN people p ON p.id = cases.assignee_id
  LEFT JOIN departments d ON d.id = cases.department_id
  {_MAIN_REVIEW}
  LEFT JOIN causes c ON c.id = r.cause_id
 WHERE cases.row IN ({{marks}})
"""


def _as_row(v: Sequence[Any]) -> QueueRow:
    closed, site = v[15], v[19]
    return _MAKE_ROW((
        v[0], UUID(bytes=v[1]), *v[2:11], from_micros(v[11]), v[12], from_micros(v[13]), v[14],
        None if closed is None else from_micros(closed), *v[16:19], None if site is None else UUID(bytes=site),
    ))  # fmt: skip


def _without(chosen: CaseFilter, facet: str) -> CaseFilter:
    return chosen._replace(**{facet: frozenset()})  # type: ignore[arg-type] # facets are the filter's sets


def _where(chosen: CaseFilter, now: datetime) -> _Where:
    where = _Where()
    _add_view(where, chosen, now)
    where.among("channel", chosen.channels)
    where.among("department_id", chosen.departments)
    where.among("agent_id", chosen.agents)
    where.among("kind", chosen.kinds)
    where.among("status", chosen.statuses)
    where.among("assignee_id", chosen.assignees)
    where.among("CAST(score AS INTEGER)", chosen.scores)
    if chosen.client_id is not None:
        where.add("client_id = ?", chosen.client_id.bytes)
    for term, at in (
        ("received_at >= ?", chosen.received_from),
        ("received_at < ?", chosen.received_before),
        ("closed_at >= ?", chosen.closed_from),
        ("closed_at < ?", chosen.closed_before),
    ):
        if at is not None:
            where.add(term, to_micros(at))
    _add_due(where, chosen.due, now)
    _add_causes(where, chosen.causes)
    _add_search(where, chosen.search)
    return where


def _add_view(where: _Where, chosen: CaseFilter, now: datetime) -> None:
    person = chosen.person_id.bytes if chosen.person_id else None
    view = chosen.view
    if view == "low":
        where.add(_LOW)
    elif view == "closed_today":
        where.add("closed_at >= ? AND deleted_at IS NULL", to_micros(_midnight(now)))
    elif view == "all":
        where.add("deleted_at IS NULL")
    else:
        where.add(OPEN)
        if view == "mine":
            where.add("assignee_id = ?", person)
        elif view == "unassigned":
            where.add("assignee_id IS NULL")
        elif view == "overdue":
            where.add("due_at < ? AND status <> 'waiting'", to_micros(now))
        elif view == "waiting":
            where.add("status = 'waiting'")


def _add_due(where: _Where, due: frozenset[str], now: datetime) -> None:
    tomorrow = _midnight(now) + timedelta(days=1)
    spans = {
        "overdue": ("due_at < ?", (to_micros(now),)),
        "today": ("due_at >= ? AND due_at < ?", (to_micros(now), to_micros(tomorrow))),
        "later": ("due_at >= ?", (to_micros(tomorrow),)),
    }
    wanted = [spans[name] for name in sorted(due)]
    if wanted:
        # A case that waits or is closed has no running clock.
        where.add(
            "status NOT IN ('waiting', 'closed') AND ("
            + " OR ".join(f"({term})" for term, _ in wanted)
            + ")",
            *(v for _, values in wanted for v in values),
        )


def _add_causes(where: _Where, causes: frozenset[UUID]) -> None:
    if causes:
        marks = ", ".join("?" * len(causes))
        where.add(
            "cases.id IN (SELECT r.case_id FROM review_tags t JOIN case_reviews r ON r.id = t.review_id "
            f"WHERE t.cause_id IN ({marks}) AND t.deleted_at IS NULL AND r.kind = 'main' AND r.deleted_at IS NULL)",
            *(cause.bytes for cause in causes),
        )


def _add_search(where: _Where, search: str) -> None:
    if not search.strip():
        return
    from cxdesk.services.casework.words import match_query

    query = match_query(search)
    if query is None:
        where.add("0")  # signs alone are in no word
    else:
        where.add("row IN (SELECT rowid FROM case_words WHERE case_words MATCH ?)", query)


def _midnight(now: datetime) -> datetime:
    """The beginning of the day of `now`, in the time zone of `now`: callers hand in the company's time."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)
