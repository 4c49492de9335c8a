"""The counts around the queue, told by SQL: views of the side bar, values of each filter. Needs sqlite3 alone.

`case_index` answers the same from memory, a hundred times faster; this is what it is checked against, and what
answers before it is there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.services.casework.queue import VIEWS, CaseFilter, count_cases
from cxdesk.services.casework.queue_where import MAIN_REVIEW, midnight, month_span, where_of


class Facet(NamedTuple):
    """One value of a filter with the number of cases that it would leave."""

    value: object
    label: str
    n: int


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
        f"""{MAIN_REVIEW} JOIN review_tags t ON t.review_id = r.id AND t.deleted_at IS NULL
            JOIN causes f ON f.id = t.cause_id""",
    ),
}
#: Where the words of a facet's values stand, if they are rows: table and column.
LABELS: dict[str, tuple[str, str]] = {
    "departments": ("departments", "name"),
    "agents": ("agents", "ref"),
    "assignees": ("people", "name"),
    "causes": ("causes", "name"),
}
#: Facets in the order of time and not by their counts.
IN_TIME = frozenset({"months"})


def facet_counts(db: sqlite3.Connection, chosen: CaseFilter, facet: str, *, now: datetime) -> list[Facet]:
    """The values of one filter, each with the cases that it would leave under the other filters."""
    if facet in IN_TIME:
        return _month_counts(db, chosen, now)
    label, expression, join = _FACETS[facet]
    where = where_of(without(chosen, facet), now)
    query = (
        f"SELECT {expression} AS value, {label} AS label, count(*) AS n "
        f"FROM (SELECT * FROM cases WHERE {where.sql}) AS cases {join} "
        f"WHERE {expression} IS NOT NULL GROUP BY 1, 2"
    )
    found = (
        Facet(UUID(bytes=value) if isinstance(value, bytes) else value, str(text), n)
        for value, text, n in db.execute(query, where.values)
    )
    return in_order(found)


def in_order(facets: Iterable[Facet]) -> list[Facet]:
    """The most frequent first, then by their words."""
    found = sorted(facets, key=lambda facet: (-facet.n, facet.label))
    if any(one.n == other.n and one.label == other.label for one, other in pairwise(found)):
        # Two of the same words: their values as text tell them apart, which take longer than the words.
        found.sort(key=lambda facet: (-facet.n, facet.label, str(facet.value)))
    return found


def _month_counts(db: sqlite3.Connection, chosen: CaseFilter, now: datetime) -> list[Facet]:
    """The months in which the cases were received, the newest first."""
    where = where_of(without(chosen, "months"), now)
    first, last = db.execute(
        f"SELECT min(received_at), max(received_at) FROM cases WHERE {where.sql}", where.values
    ).fetchone()
    if first is None:
        return []
    begin = from_micros(first).astimezone(now.tzinfo)
    end = from_micros(last).astimezone(now.tzinfo)
    found = []
    for number in range(end.year * 12 + end.month - 1, begin.year * 12 + begin.month - 2, -1):
        month = f"{number // 12:04d}-{number % 12 + 1:02d}"
        n = db.execute(
            f"SELECT count(*) FROM cases WHERE {where.sql} AND received_at >= ? AND received_at < ?",
            [*where.values, *month_span(month, now.tzinfo)],
        ).fetchone()[0]
        if n:
            found.append(Facet(month, month, n))
    return found


def without(chosen: CaseFilter, facet: str) -> CaseFilter:
    """The filter with this facet taken away."""
    return chosen._replace(**{facet: frozenset()})  # type: ignore[arg-type] # facets are the filter's sets


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
        (to_micros(midnight(now)),),
    ).fetchone()
    return int(found[0]), int(found[1])
