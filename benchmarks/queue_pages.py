"""Figure 2a: a page of 50 of the queue, lowest and oldest first, at the top and deep down.

Limit: the same 50 rows by their keys, fetched and not even made into objects. Peer: the same order with OFFSET.
The product reads the first page by the index, and all ids once; a page anywhere is then fetched by its keys.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.figure import SIZES, Figure, figure
from benchmarks.workspaces import make_queue, opened
from cxdesk.services.casework.queue import _ROWS, CaseFilter, list_case_rows, list_queue_rows

PAGE, ROUNDS = 50, 31
LOW = CaseFilter(view="low")
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def main(size: str, first: dict[str, float] | None = None) -> Iterator[Figure]:
    """The figure's lines; `first` keeps the page times of the smaller size, for the ratio between sizes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "queue.cxdesk"
        make_queue(path, SIZES[size])
        yield from _measure(path, size, first if first is not None else {})


def _measure(path: Path, size: str, first: dict[str, float]) -> Iterator[Figure]:
    with opened(path) as (store, _), store.connect() as db:
        ids = list_case_rows(db, LOW, None, now=NOW)
        deep = len(ids) * 9 // 10 // PAGE * PAGE
        top, low = ids[:PAGE], ids[deep : deep + PAGE]
        marks = ", ".join("?" * PAGE)
        by_key = _ROWS.format(marks=marks)
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
        found = _interleaved(limit, page, fetch_top, deep_page)
        peer = _interleaved(by_offset, deep_page, rounds=5)
        all_ids = _interleaved(lambda: list_case_rows(db, LOW, None, now=NOW), rounds=5)
    yield figure(
        "2a first page of the queue", found[1], "ms", size, against="the rows by key", beside=found[0], goal=2
    )
    yield figure(
        "2a deep page / first page", found[3], "ms", size, against="the first", beside=found[2], goal=1.3
    )
    yield figure("2a deep page", peer[1], "ms", size, against="OFFSET", beside=peer[0])
    yield figure("2a ids of the whole view, once", all_ids[0], "ms", size)
    now = figure("", found[1], "ms", size).value
    if "page" in first:
        yield Figure(
            "2a first page between the sizes", now, "ms", size, "the smaller size", first["page"],
            round(now / first["page"], 2), 1.5,
        )  # fmt: skip
    first["page"] = now


_LOW_OFFSET = (
    "status <> 'closed' AND deleted_at IS NULL AND severity IS NOT NULL "
    "ORDER BY severity, received_at, row LIMIT ? OFFSET ?"
)


def _interleaved(*works: Callable[[], Any], rounds: int = ROUNDS) -> list[list[float]]:
    """Milliseconds of each work, round by round, warm."""
    found: list[list[float]] = [[] for _ in works]
    for number in range(rounds + 2):
        for place, work in enumerate(works):
            started = time.perf_counter()
            work()
            if number >= 2:
                found[place].append((time.perf_counter() - started) * 1000)
    return found
