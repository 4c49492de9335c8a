"""Figures 2b and 2c: a page under four rare facets with its total, and the counts of six facets over all cases.

Peers: DuckDB with the same columns in a table of its own (2c), pandas with the same columns as categories (2b), and
plain SQL on the workspace (both). Each peer counts what the product counts; loading it is told apart.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pandas as pd

from benchmarks.figure import SIZES, Figure, Growth, figure, interleaved
from benchmarks.painted import peak_memory
from benchmarks.queue_pages import NOW, PAGE
from benchmarks.workspaces import kept_queue, opened
from cxdesk.services.casework.case_codes import INSTANTS, CaseCodes
from cxdesk.services.casework.case_index import CaseIndex
from cxdesk.services.casework.case_query import COLUMNS, Chosen
from cxdesk.services.casework.queue import CaseFilter, list_case_rows, list_queue_rows
from cxdesk.services.casework.queue_load import load_queue, queue_facts
from cxdesk.services.workspace.store import Store

ZONE = ZoneInfo("Europe/Moscow")
SIX = ("channels", "departments", "causes", "scores", "kinds", "agents")
RARE = CaseFilter(
    view="all", channels=frozenset({"branch", "social"}), kinds=frozenset({"review"}), scores=frozenset({1}),
    months=frozenset({"2026-03", "2026-04", "2026-05"}),
)  # fmt: skip
#: Counting by plain SQL, and reading all cases, take long above this.
_PLAIN = 100_000


def main(size: str, growth: Growth | None = None) -> Iterator[Figure]:
    """The figure's lines."""
    growth = growth or Growth()
    with kept_queue(SIZES[size]) as path, opened(path) as (store, _):
        index = CaseIndex(path)
        with store.connect() as db:
            index.keep(db, ZONE, after=0)
        yield from _loading(store, size)
        frame = _frame(store, index)
        yield from _rare(store, index, frame, size, growth)
        yield from _six(store, index, frame, size, growth)


def _loading(store: Store, size: str) -> Iterator[Figure]:
    before, started = peak_memory(), time.perf_counter()
    with store.connect() as db, CaseIndex(store.path).at(db, ZONE) as codes:
        took = (time.perf_counter() - started) * 1000
        held = sum(column.codes.nbytes for column in codes.columns.values()) + 10 * len(codes.more_rows)
        mapped = sum(codes.instants[name].nbytes for name in INSTANTS)
    yield Figure("2c codes read from their file", round(took, 1), "ms", size)
    yield Figure("2c memory of the codes", round(held / 1e6, 1), "MB", size, goal=60)
    yield Figure("2c instants mapped from the file", round(mapped / 1e6, 1), "MB", size)
    yield Figure("2c peak memory, grown by", round(peak_memory() - before, 1), "MB", size)
    if SIZES[size] <= _PLAIN:
        started = time.perf_counter()
        with store.connect() as db:
            CaseCodes(ZONE).catch_up(db)
        yield Figure("2c codes made from the cases", round(time.perf_counter() - started, 2), "s", size)


def _frame(store: Store, index: CaseIndex) -> Any:
    """The columns of all cases as pandas would hold them: categories."""
    with store.connect() as db, index.at(db, ZONE) as codes:
        columns = {
            facet: pd.Categorical.from_codes(
                codes[name].astype("int32") - 1,
                [
                    value.hex() if isinstance(value, bytes) else value
                    for value in codes.columns[name].values[1:]
                ],
            )
            for facet, name in COLUMNS.items()
        }
        frame = pd.DataFrame(columns)
        frame["received"] = codes.instants["received"]
        return frame.iloc[1:]


def _rare(store: Store, index: CaseIndex, frame: Any, size: str, growth: Growth) -> Iterator[Figure]:
    def ours() -> Any:
        with store.connect() as db:
            part = load_queue(db, RARE, None, now=NOW, size=PAGE, index=index)
        return len(part.ids), [row.row for row in part.rows]

    def with_pandas() -> Any:
        chosen = (
            frame["channels"].isin(RARE.channels) & frame["kinds"].isin(RARE.kinds)
            & frame["scores"].isin(RARE.scores) & frame["months"].isin(RARE.months)
        )  # fmt: skip
        found = frame[chosen].sort_values("received", ascending=False, kind="stable")
        return len(found), [int(row) for row in found.index[:PAGE]]

    def with_sql() -> Any:
        with store.connect() as db:
            rows = list_case_rows(db, RARE, None, now=NOW)
            return len(rows), [row.row for row in list_queue_rows(db, rows[:PAGE])]

    assert ours() == with_pandas() == with_sql()
    found = interleaved(ours, with_pandas, rounds=15)
    name = "2b page under four rare facets with its total"
    line = figure(name, found[0], "ms", size, against="pandas", beside=found[1], goal=0.5)
    yield from growth.beside(line)
    alone = interleaved(ours, rounds=15, clock=time.thread_time)[0]
    yield figure(f"{name}, processor", alone, "ms", size, goal=16)
    plain = interleaved(ours, with_sql, rounds=3)
    yield figure(name, plain[0], "ms", size, against="SQL", beside=plain[1])


def _six(store: Store, index: CaseIndex, frame: Any, size: str, growth: Growth) -> Iterator[Figure]:
    def ours() -> dict[str, dict[str, int]]:
        with store.connect() as db, index.at(db, ZONE) as codes:
            asked = Chosen(codes, db, CaseFilter(), NOW)
            return {name: {_said(f.value): f.n for f in asked.facet(name)} for name in SIX}

    name = "2c counts of six facets over all cases"
    if importlib.util.find_spec("duckdb"):
        counted = _duckdb(frame)
        told, known = counted(), ours()
        # The peer counts the first cause of a case alone, the product all of them.
        for facet in SIX:
            assert facet == "causes" or told[facet] == known[facet], facet
        found = interleaved(ours, counted, rounds=15)
        line = figure(name, found[0], "ms", size, against="DuckDB", beside=found[1], goal=0.3)
    else:
        line = figure(name, interleaved(ours, rounds=15)[0], "ms", size)
    yield from growth.beside(line)

    def with_pandas() -> Any:
        return [frame[facet].value_counts() for facet in SIX]

    def with_sql() -> Any:
        with store.connect() as db:
            person = store_person(store)
            return queue_facts(db, CaseFilter(person_id=person), SIX, now=NOW)

    found = interleaved(ours, with_pandas, rounds=5)
    yield figure(name, found[0], "ms", size, against="pandas", beside=found[1])
    if SIZES[size] <= _PLAIN:
        found = interleaved(ours, with_sql, rounds=3)
        yield figure(name, found[0], "ms", size, against="SQL GROUP BY", beside=found[1])


def store_person(store: Store) -> Any:
    """The person of the workspace."""
    from cxdesk.services.people.seating import list_seats

    with store.connect() as db:
        return list_seats(db)[0].actor.person_id


def _said(value: object) -> str:
    return value.hex if isinstance(value, UUID) else str(value)


def _duckdb(frame: Any) -> Callable[[], dict[str, dict[str, int]]]:
    """DuckDB with the frame in a table of its own, its words as enumerations; how it counts."""
    import duckdb

    base = duckdb.connect()
    base.register("frame", pd.DataFrame({name: frame[name].cat.rename_categories(str) for name in SIX}))
    base.execute("CREATE TABLE cases AS SELECT * FROM frame")
    base.unregister("frame")

    def counted() -> dict[str, dict[str, int]]:
        return {
            name: {
                str(value): n
                for value, n in base.execute(
                    f"SELECT {name}, count(*) FROM cases WHERE {name} IS NOT NULL GROUP BY 1"
                ).fetchall()
            }
            for name in SIX
        }

    return counted
