"""Figure 2a: a page of 50 of the queue, lowest and oldest first, at the top and deep down; every view, every order.

Limit: the same 50 rows by their keys, fetched and not even made into objects. Peer: the same order with OFFSET.
The product reads the first page by the index of the database, and the order of all rows from its index in memory;
a page anywhere is then fetched by its keys.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.figure import SIZES, Figure, Growth, figure, interleaved
from benchmarks.workspaces import UNTIL, kept_queue, opened
from cxdesk.services.casework.case_index import CaseIndex
from cxdesk.services.casework.queue import (
    _ROWS,
    SORTS,
    VIEWS,
    CaseFilter,
    Sort,
    list_case_rows,
    list_queue_rows,
)
from cxdesk.services.casework.queue_load import load_queue, queue_facts

PAGE, ROUNDS = 50, 31
LOW = CaseFilter(view="low")
NOW = UNTIL.astimezone(ZoneInfo("Europe/Moscow"))


def main(size: str, growth: Growth | None = None) -> Iterator[Figure]:
    """The figure's lines."""
    growth = growth or Growth()
    with kept_queue(SIZES[size]) as path:
        yield from _pages(path, size, growth)
        yield from _wholes(path, size, growth)


def _pages(path: Path, size: str, growth: Growth) -> Iterator[Figure]:
    with opened(path) as (store, _), store.connect() as db:
        ids = list_case_rows(db, LOW, None, now=NOW)
        deep = len(ids) * 9 // 10 // PAGE * PAGE
        top, low = ids[:PAGE], ids[deep : deep + PAGE]
        by_key = _ROWS.format(marks=", ".join("?" * len(top)))
        ordered = f"{_ROWS.format(marks='SELECT row FROM cases WHERE ' + _LOW_OFFSET)}"

        def limit() -> Any:
            return db.execute(by_key, list(top)).fetchall()

        def page() -> Any:
            return list_queue_rows(db, list_case_rows(db, LOW, None, now=NOW, limit=PAGE))

        def deep_page() -> Any:
            return list_queue_rows(db, low)

        def by_offset() -> Any:
            return db.execute(ordered, (PAGE, deep)).fetchall()

        def fetch_top() -> Any:
            return list_queue_rows(db, top)

        assert [row.row for row in page()] == list(top)
        assert {row[0] for row in by_offset()} == {row.row for row in deep_page()}
        found = interleaved(limit, page, fetch_top, deep_page, rounds=ROUNDS)
        peer = interleaved(by_offset, deep_page, rounds=5)
    first = figure(
        "2a first page of the queue", found[1], "ms", size, against="the rows by key", beside=found[0], goal=2
    )
    yield from growth.beside(first, 1.5)
    yield figure(
        "2a deep page / first page", found[3], "ms", size, against="the first", beside=found[2], goal=1.3
    )
    yield figure("2a deep page", peer[1], "ms", size, against="OFFSET", beside=peer[0])


def _wholes(path: Path, size: str, growth: Growth) -> Iterator[Figure]:
    """The order of all rows of a view, with the rows that are looked at."""
    index = CaseIndex(path)
    with opened(path) as (store, actor):
        person = actor.person_id

        def whole(view: str, sort: Sort | None = None, using: CaseIndex | None = index) -> Any:
            with store.connect() as db:
                return load_queue(
                    db, CaseFilter(view=view, person_id=person), sort, now=NOW, size=PAGE, index=using
                )

        def facts(using: CaseIndex | None) -> Any:
            with store.connect() as db:
                return queue_facts(db, CaseFilter(view="all", person_id=person), now=NOW, index=using)

        with store.connect() as db:
            index.keep(db, ZoneInfo("Europe/Moscow"))  # made or read before anything is measured
        assert list(whole("low").ids) == list(whole("low", using=None).ids)
        views = {view: _processor(lambda view=view: whole(view)) for view in VIEWS}
        orders = {key: _processor(lambda key=key: whole("all", Sort(key, True))) for key in SORTS}
        same: dict[int, Any] = {}
        counts = interleaved(
            lambda: same.update({0: facts(index)}),
            lambda: same.update({1: facts(None)}),
            rounds=1 if SIZES[size] > 100_000 else 3,
        )
    yield from growth.beside(
        figure("2a all rows of low scores in their order, processor", views["low"], "ms", size)
    )
    slowest = max(views, key=lambda view: min(views[view]))
    yield figure(f"2a all rows of the slowest view ({slowest}), processor", views[slowest], "ms", size)
    coded = max((key for key in SORTS if key not in _TEXTS), key=lambda key: min(orders[key]))
    yield figure(
        f"2a all cases in the slowest order but texts ({coded}), processor", orders[coded], "ms", size
    )
    for key in _TEXTS:
        yield figure(f"2a all cases by {key}, processor", orders[key], "ms", size)
    yield figure("2a counts of the side bar", counts[0], "ms", size, against="SQL", beside=counts[1])


def _processor(work: Callable[[], Any]) -> list[float]:
    return interleaved(work, rounds=3, clock=time.thread_time)[0]


#: Orders that an index of the database tells, and no code.
_TEXTS = ("client", "number")
_LOW_OFFSET = (
    "status <> 'closed' AND deleted_at IS NULL AND severity IS NOT NULL "
    "ORDER BY severity, received_at, row LIMIT ? OFFSET ?"
)
