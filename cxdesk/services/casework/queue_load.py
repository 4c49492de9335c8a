"""What the queue page reads at once: one job, one consistent answer.

Needs sqlite3 alone; with the index of all cases (`case_index`), which comes after the first paint, the answers are
the same and quick however many cases there are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from cxdesk.services.casework.clockwork import Clocks, clocks
from cxdesk.services.casework.facets import Facet, closed_today, facet_counts, view_counts
from cxdesk.services.casework.queue import (
    CaseFilter,
    QueueRow,
    Sort,
    count_cases,
    default_sort,
    list_case_rows,
    list_queue_rows,
)

if TYPE_CHECKING:
    from cxdesk.services.casework.case_index import CaseIndex


#: From so many cases on the index answers: below it SQL is quick enough, and numpy need not come.
LARGE = 20_000


class QueuePart(NamedTuple):
    """The ids of a view in their order, and the rows that are looked at."""

    ids: Sequence[int]
    rows: tuple[QueueRow, ...]
    clocks: Clocks
    #: Whether there are so many cases that `load_index` pays.
    large: bool = False


def load_index(db: sqlite3.Connection, workspace: Path) -> CaseIndex:
    """The index of all cases, read from its file or made anew, and kept in its file if that was dear."""
    from cxdesk.services.casework.case_index import CaseIndex

    index = CaseIndex(workspace)
    keep_index(db, index)
    return index


def keep_index(db: sqlite3.Connection, index: CaseIndex) -> None:
    """Let the next opening find what was read of late."""
    index.keep(db, clocks(db).zone)


class QueueFacts(NamedTuple):
    """The figures around the queue."""

    counts: dict[str, int]
    #: Cases of the view without its filters.
    total: int
    closed_today: int
    closed_in_time: int
    #: The values of the filters that were asked for.
    facets: dict[str, list[Facet]]


def load_queue(
    db: sqlite3.Connection,
    chosen: CaseFilter,
    sort: Sort | None,
    *,
    now: datetime,
    first: int = 0,
    size: int = 200,
    limit: int | None = None,
    index: CaseIndex | None = None,
) -> QueuePart:
    """The view as it is now; `first` and `size`: the place of the rows that are looked at. `now` is UTC.

    `limit` is for the first paint: so many ids by the index, without sorting the rest.
    """
    known = clocks(db)
    local = known.local(now)
    ids: Sequence[int]
    if index is None:
        ids = list_case_rows(db, chosen, sort, now=local, limit=limit)
    else:
        from cxdesk.services.casework.case_order import RowNumbers, ordered
        from cxdesk.services.casework.case_query import Chosen

        with index.at(db, known.zone) as codes:
            rows = Chosen(codes, db, chosen, local).rows()
            ids = RowNumbers(ordered(codes, db, rows, sort or default_sort(chosen.view)))
    seen = ids[first : first + size]
    last = db.execute("SELECT max(row) FROM cases").fetchone()[0] or 0
    return QueuePart(ids, tuple(list_queue_rows(db, seen)), known, last > LARGE)


def queue_facts(
    db: sqlite3.Connection,
    chosen: CaseFilter,
    facets: Sequence[str] = (),
    *,
    now: datetime,
    index: CaseIndex | None = None,
) -> QueueFacts:
    """The counts of the side bar, the foot of the page and these filters. `now` is UTC."""
    known = clocks(db)
    local = known.local(now)
    assert chosen.person_id is not None
    if index is None:
        counts = view_counts(db, chosen.person_id, now=local)
        total = counts.get(chosen.view)
        if total is None:
            total = count_cases(db, CaseFilter(view=chosen.view, person_id=chosen.person_id), now=local)
        found = {name: facet_counts(db, chosen, name, now=local) for name in facets}
    else:
        from cxdesk.services.casework.case_query import Chosen, view_totals

        with index.at(db, known.zone) as codes:
            counts = view_totals(codes, chosen.person_id, local)
            asked = Chosen(codes, db, chosen, local)
            found = {name: asked.facet(name) for name in facets}
        total = counts.pop("all")
    closed, in_time = closed_today(db, now=local)
    if index is not None:
        counts["closed_today"] = closed
        total = counts.get(chosen.view, total)
    return QueueFacts(counts, total, closed, in_time, found)


def case_ids(db: sqlite3.Connection, rows: Sequence[int]) -> list[UUID]:
    """The ids of the cases with these row numbers."""
    # One value however many rows are selected: SQLite takes 32,766 at most.
    found = db.execute(
        "SELECT id FROM cases WHERE row IN (SELECT value FROM json_each(?))", (json.dumps(list(rows)),)
    )
    return [UUID(bytes=row[0]) for row in found]
