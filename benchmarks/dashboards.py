"""Figure 3: three dashboard series over ten years, equal to the raw rows; and what a month costs at that size.

Ours reads the sums of months. Peer: DuckDB on a native file of its own with just the columns that it needs; the same
statements on SQLite's raw rows stand beside it, once. All three must tell the same numbers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.figure import SIZES, Figure, Growth, figure, interleaved
from benchmarks.workspaces import opened
from benchmarks.years import LAST, make_years
from cxdesk.services.insight.brought import load_brought
from cxdesk.services.insight.keeping import keep_months
from cxdesk.services.insight.month_page import RowsAsked, list_rows_shown, load_month
from cxdesk.services.insight.months import company_zone, span_of, spans_until
from cxdesk.services.insight.parts import PARTS
from cxdesk.services.insight.rows import Key
from cxdesk.services.insight.series import Counted, count_series, group_series, score_series
from cxdesk.services.insight.summaries import DAY
from cxdesk.services.insight.years import load_years

MONTHS, ROUNDS, GOAL = 120, 15, 0.1
#: One row a month: (n, sum) of the answers on 1..5; complaints; reviewed cases with a cause of the first group.
Series = list[tuple[int, ...]]
_GROUP = "SELECT id FROM causes WHERE group_id = (SELECT id FROM cause_groups ORDER BY position LIMIT 1)"
#: {months}: what comes before the rows, {month}: what a row is counted under, {within}: the instants of ten years.
_RAW = {
    "answers": ("answered_at", """SELECT {month}, count(*), sum(score) FROM {months} surveys
        WHERE {within} AND score IS NOT NULL AND deleted_at IS NULL
          AND version_id IN (SELECT id FROM survey_versions WHERE metric = 'csi') GROUP BY 1 ORDER BY 1"""),
    "complaints": ("registered_at", """SELECT {month}, count(*) FROM {months} complaints
        WHERE {within} AND deleted_at IS NULL GROUP BY 1 ORDER BY 1"""),
    "groups": ("c.received_at", f"""SELECT {{month}}, count(DISTINCT r.id) FROM {{months}} cases c
          CROSS JOIN case_reviews r CROSS JOIN review_tags t
        WHERE {{within}} AND r.case_id = c.id AND t.review_id = r.id AND c.deleted_at IS NULL AND r.kind = 'main'
          AND r.finished_at IS NOT NULL AND r.deleted_at IS NULL AND t.deleted_at IS NULL
          AND t.cause_id IN ({_GROUP}) GROUP BY 1 ORDER BY 1"""),
}  # fmt: skip
#: What DuckDB gets: the columns of these statements, and no more.
_COPIED = {
    "surveys": "answered_at, score, deleted_at, version_id",
    "survey_versions": "id, metric",
    "complaints": "registered_at, deleted_at",
    "cases": "id, received_at, deleted_at",
    "case_reviews": "id, case_id, kind, finished_at, deleted_at",
    "review_tags": "review_id, cause_id, deleted_at",
    "causes": "id, group_id",
    "cause_groups": "id, position",
}


def main(size: str, growth: Growth | None = None) -> Iterator[Figure]:
    """The figure's lines. Ten years of so many answered surveys and complaints."""
    growth = growth or Growth()
    path = make_years(MONTHS, share=SIZES[size] / SIZES["3.4m"])
    with opened(path) as (store, _):
        started = perf_counter()
        months = keep_months(store).value
        if months > 1:
            yield Figure(f"3 summing {months} months of parts, once", perf_counter() - started, "s", size)
        with store.connect() as db:
            yield from _series(db, path, size, growth)
            yield from _month(db, size, growth)
        with store.bulk() as db:
            touched = _first_read(db)
        yield figure("3 first read of a month after all its rows were touched", touched, "ms", size)
        keep_months(store)


def _series(db: sqlite3.Connection, path: Path, size: str, growth: Growth) -> Iterator[Figure]:
    def ours() -> dict[str, Series]:
        score = score_series(db, Key.CSI, LAST, MONTHS)
        complaints = count_series(db, Counted.COMPLAINTS, LAST, MONTHS)
        group = group_series(db, LAST, MONTHS)[0]
        estimates = [point.estimate for point in score]
        return {
            "answers": [(e.n, round(e.value * e.n)) for e in estimates if e is not None],
            "complaints": [(n,) for _, n in complaints if n],
            "groups": [(month.cases,) for month in group.months if month.cases],
        }

    started = perf_counter()
    raw = {name: _told(db.execute(query).fetchall()) for name, query in _queries(db).items()}
    raw_ms = (perf_counter() - started) * 1000
    assert raw == ours(), "the sums differ from the rows"
    beside, against = [raw_ms] * ROUNDS, "the raw rows of SQLite"
    mine, *others = interleaved(ours, *_duckdb(path, db, raw), rounds=ROUNDS)
    if others:
        beside, against = others[0], "DuckDB, native file"
    yield from growth.beside(
        figure(
            "3 three series over ten years", mine, "ms", size, against=against, beside=beside,
            # Few rows are counted as quickly as they are summed: the goal is that of ten years of the first users.
            goal=GOAL if SIZES[size] >= SIZES["1m"] else None,
        )
    )  # fmt: skip
    yield Figure("3 the same from the raw rows", round(raw_ms, 1), "ms", size)


def _queries(db: sqlite3.Connection) -> dict[str, str]:
    """The statements as SQLite does them best: a range of an index for each month."""
    rows = ", ".join(
        f"({number}, {span.micros[0]}, {span.micros[1]})"
        for number, span in enumerate(spans_until(LAST, company_zone(db), MONTHS))
    )
    return {
        name: f"WITH months (number, start, stop) AS (VALUES {rows}) "
        + query.format(
            month="months.number",
            months="months CROSS JOIN",
            within=f"{at} >= months.start AND {at} < months.stop",
        )
        for name, (at, query) in _RAW.items()
    }


def _of_duckdb(db: sqlite3.Connection) -> list[str]:
    """The statements as DuckDB does them best: months cut out of instants. Moscow was at +3 in all these years."""
    spans = spans_until(LAST, company_zone(db), MONTHS)
    first, last = spans[0].micros[0], spans[-1].micros[1]
    return [
        query.format(
            month=f"date_trunc('month', make_timestamp({at} + 10800000000))",
            months="",
            within=f"{at} >= {first} AND {at} < {last}",
        )
        for at, query in _RAW.values()
    ]


def _told(rows: list[Any]) -> Series:
    return [(row[1], round(row[2])) if len(row) > 2 else (row[1],) for row in rows]


def _duckdb(path: Path, db: sqlite3.Connection, raw: dict[str, Series]) -> Iterator[Callable[[], Any]]:
    """DuckDB's reading of the same rows from a file of its own; nothing where it is not there."""
    try:
        import duckdb
    except ImportError:
        return
    native = path.with_suffix(".duckdb")
    if not native.exists():
        _copy(duckdb, db, native)
    peer = duckdb.connect(str(native), read_only=True)
    queries = _of_duckdb(db)

    def read() -> list[Series]:
        return [_told(peer.execute(query).fetchall()) for query in queries]

    assert read() == list(raw.values()), "DuckDB differs from the rows"
    yield read


def _copy(duckdb: Any, db: sqlite3.Connection, native: Path) -> None:
    import pandas

    part = native.with_suffix(".part")
    part.unlink(missing_ok=True)
    peer = duckdb.connect(str(part))
    for table, columns in _COPIED.items():
        rows = pandas.read_sql_query(f"SELECT {columns} FROM {table}", db)  # noqa: F841 - DuckDB reads it by name
        # pandas makes floats of whole numbers where one is missing.
        whole = ", ".join(
            f"CAST({name} AS BIGINT) AS {name}" if name.endswith("_at") else name
            for name in columns.split(", ")
        )
        peer.execute(f"CREATE TABLE {table} AS SELECT {whole} FROM rows")
    peer.close()
    part.rename(native)


def _month(db: sqlite3.Connection, size: str, growth: Growth) -> Iterator[Figure]:
    def year() -> Any:
        return load_month(db, date(LAST.year - 8, 10, 1))

    def now() -> Any:
        return load_month(db, LAST)

    facts = load_month(db, LAST)
    assert facts is not None
    assert facts.unkept == 0
    newest, early = interleaved(now, year, rounds=ROUNDS)
    yield from growth.beside(figure("3 the page of a month, of ten years", newest, "ms", size))
    yield figure("3 the page of a month, after two of ten years", early, "ms", size)
    beside, years = interleaved(lambda: load_brought(db, LAST), lambda: load_years(db, LAST), rounds=ROUNDS)
    yield from growth.beside(figure("3 what files brought for a month, of ten years", beside, "ms", size))
    yield figure("3 all lines of the page over ten years", years, "ms", size)
    asked = RowsAsked(LAST, score=Key.CSI)
    (behind,) = interleaved(lambda: list_rows_shown(db, asked), rounds=5)
    estimate = facts.figures.scores[Key.CSI].now
    assert estimate is not None
    assert len(list_rows_shown(db, asked)) == estimate.n
    yield figure(f"3 the rows behind a figure, n = {estimate.n}", behind, "ms", size)


def _first_read(db: sqlite3.Connection) -> list[float]:
    """Milliseconds of the page where every day of the newest month was touched in every part."""
    start, end = span_of(LAST, company_zone(db)).micros
    days = range(start // DAY, (end - 1) // DAY + 1)
    db.executemany(
        "INSERT OR IGNORE INTO touched_days VALUES (?, ?)",
        [(part.name, day) for part in PARTS for day in days],
    )
    (found,) = interleaved(lambda: load_month(db, LAST), rounds=3)
    return found
