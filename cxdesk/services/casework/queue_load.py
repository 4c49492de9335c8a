"""What the queue page reads at once: one job, one consistent answer."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from cxdesk.services.casework.clockwork import Clocks, clocks
from cxdesk.services.casework.facets import closed_today, view_counts
from cxdesk.services.casework.queue import (
    CaseFilter,
    QueueRow,
    Sort,
    count_cases,
    list_case_rows,
    list_queue_rows,
)


class QueuePart(NamedTuple):
    """The ids of a view in their order, and the rows that are looked at."""

    ids: array[int]
    rows: tuple[QueueRow, ...]
    clocks: Clocks


class QueueFacts(NamedTuple):
    """The figures around the queue."""

    counts: dict[str, int]
    #: Cases of the view without its filters.
    total: int
    closed_today: int
    closed_in_time: int


def load_queue(
    db: sqlite3.Connection,
    chosen: CaseFilter,
    sort: Sort | None,
    *,
    now: datetime,
    first: int = 0,
    size: int = 200,
    limit: int | None = None,
) -> QueuePart:
    """The view as it is now; `first` and `size`: the place of the rows that are looked at. `now` is UTC.

    `limit` is for the first paint: so many ids by the index, without sorting the rest.
    """
    known = clocks(db)
    ids = list_case_rows(db, chosen, sort, now=known.local(now), limit=limit)
    seen = ids[first : first + size]
    return QueuePart(ids, tuple(list_queue_rows(db, seen)), known)


def queue_facts(db: sqlite3.Connection, chosen: CaseFilter, *, now: datetime) -> QueueFacts:
    """The counts of the side bar and the foot of the page. `now` is UTC."""
    local = clocks(db).local(now)
    assert chosen.person_id is not None
    counts = view_counts(db, chosen.person_id, now=local)
    total = counts.get(chosen.view)
    if total is None:
        total = count_cases(db, CaseFilter(view=chosen.view, person_id=chosen.person_id), now=local)
    closed, in_time = closed_today(db, now=local)
    return QueueFacts(counts, total, closed, in_time)


def case_ids(db: sqlite3.Connection, rows: Sequence[int]) -> list[UUID]:
    """The ids of the cases with these row numbers."""
    # One value however many rows are selected: SQLite takes 32,766 at most.
    found = db.execute(
        "SELECT id FROM cases WHERE row IN (SELECT value FROM json_each(?))", (json.dumps(list(rows)),)
    )
    return [UUID(bytes=row[0]) for row in found]
