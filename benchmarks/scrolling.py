"""Figure 4b: scrolling the queue of a million rows and twelve columns, by the wheel and by the page.

Peer: the same cells in a `QStandardItemModel`, painted by Qt's own delegate, in a table of the same size: all of it
C++. It holds the texts of the rows that are scrolled through only; with a million of them it would take gigabytes.
QSqlQueryModel stands beside for what loading all rows costs. The product's table reads a page of 200 rows by key
whenever it needs one, within the step that is measured; in the window that happens beside it.
A process of its own: Qt, off the screen.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.figure import SIZES, Figure, Growth

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

STEPS, PAGES, COLUMNS, WHEEL = 600, 150, 12, 3
WIDTH, HEIGHT = 1280, 800


def main(size: str, growth: Growth | None = None) -> Iterator[Figure]:
    """The figure's lines."""
    from benchmarks.workspaces import kept_queue

    growth = growth or Growth()
    with kept_queue(SIZES[size]) as path:
        found = _measured("table", path)
        loaded = _measured("sql", path) if SIZES[size] <= 1_000_000 else None
    for what, goal in (("wheel", 1.5), ("page", None)):
        mine, other = ([step[place][0] for step in found["steps"][what]] for place in (0, 1))
        alone = [step[0][1] for step in found["steps"][what]]
        name = f"4b a step of the {what}, p50" if what == "wheel" else "4b a page down, p50"
        ratio = round(_quantile([one / two for one, two in zip(mine, other, strict=True)], 50), 2)
        line = Figure(
            name, round(_quantile(mine, 50), 2), "ms", size, "a C++ model and delegate",
            round(_quantile(other, 50), 2), ratio, goal,
        )  # fmt: skip
        yield from growth.beside(line)
        yield Figure(
            f"{name[:-3]}p99", round(_quantile(mine, 99), 2), "ms", size, "a C++ model and delegate",
            round(_quantile(other, 99), 2), round(_quantile(mine, 99) / _quantile(other, 99), 2),
        )  # fmt: skip
        yield Figure(
            f"{name[:-3]}p99, processor",
            round(_quantile(alone, 99), 2),
            "ms",
            size,
            goal=16 if goal else None,
        )
    jumps = [processor for _, processor in found["jumps"]]
    yield Figure(
        "4b a jump to any place, p99, processor", round(_quantile(jumps, 99), 2), "ms", size, goal=16
    )
    yield Figure("4b all rows handed to the table", round(found["shown"], 1), "ms", size)
    yield Figure("4b memory of the table and its rows", round(found["memory"]), "MB", size)
    if loaded is not None:
        yield Figure("4b QSqlQueryModel with all rows, loading", round(loaded["seconds"], 1), "s", size)
        yield Figure("4b QSqlQueryModel with all rows, memory", round(loaded["memory"]), "MB", size)


def _quantile(values: Sequence[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _measured(what: str, path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.scrolling", what, str(path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=True, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


# -- the measured process ------------------------------------------------------------------------------


def _table(path: Path) -> dict[str, Any]:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

    from benchmarks.queue_pages import NOW
    from benchmarks.workspaces import opened
    from cxdesk.services.casework.case_index import CaseIndex
    from cxdesk.services.casework.queue import CaseFilter, list_queue_rows
    from cxdesk.services.casework.queue_load import load_queue
    from cxdesk.services.formats import formats
    from cxdesk.views.casework.queue_columns import QueueClock, queue_columns
    from cxdesk.views.table import PagedModel, TableView

    clock = QueueClock(formats("ru"))
    with opened(path) as (store, actor), store.connect() as rows_from:
        index = CaseIndex(path)
        chosen = CaseFilter(view="all", person_id=actor.person_id)
        with store.connect() as db:
            part = load_queue(db, chosen, None, now=NOW, index=index)
        clock.clocks, clock.now = part.clocks, NOW
        columns = queue_columns(clock)[:COLUMNS]

        def request(ids: Sequence[int], deliver: Any) -> None:
            by_row = {row.row: row for row in list_queue_rows(rows_from, ids)}
            deliver([by_row.get(row) for row in ids])

        before = _present_memory()
        model = PagedModel(columns, request)
        table = TableView(model)
        for number in range(COLUMNS):
            table.horizontalHeader().setSectionHidden(number, False)
        _show(table)
        started = time.perf_counter()
        model.set_ids(part.ids)
        table.viewport().repaint()
        shown = (time.perf_counter() - started) * 1000
        memory = _present_memory() - before
        height = min(len(part.ids), max(STEPS * WHEEL, PAGES * 30))
        texts = QStandardItemModel(len(part.ids), COLUMNS)
        for row in range(height):
            for number in range(COLUMNS):
                cell = model.cell(row, number)
                texts.setItem(row, number, QStandardItem(cell.text if cell else ""))
        plain = QTableView()
        plain.setModel(texts)
        plain.setShowGrid(False)
        plain.setWordWrap(False)
        plain.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        plain.verticalHeader().setVisible(False)
        plain.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        plain.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        plain.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for number in range(COLUMNS):
            plain.setColumnWidth(number, table.columnWidth(number))
        _show(plain)
        return {
            "steps": _scrolled(table, plain), "jumps": _jumped(table, len(part.ids)), "shown": shown, "memory": memory,
        }  # fmt: skip


def _present_memory() -> float:
    """The process's own memory now, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("RssAnon:")[1].split()[0]) / 1024


def _show(table: QTableView) -> None:
    from PySide6.QtWidgets import QApplication

    table.resize(WIDTH, HEIGHT)
    table.show()
    QApplication.processEvents()
    table.viewport().repaint()


def _scrolled(*tables: QTableView) -> dict[str, list[list[tuple[float, float]]]]:
    """Each step of each table; step by step in turn, so that a busy machine slows both."""
    page = tables[0].verticalScrollBar().pageStep()
    found: dict[str, list[list[tuple[float, float]]]] = {}
    for what, count, by in (("wheel", STEPS, WHEEL), ("page", PAGES, page)):
        for table in tables:
            table.scrollToTop()
        found[what] = [[_step(table, (n + 1) * by) for table in tables] for n in range(count)]
    return found


def _jumped(table: QTableView, rows: int) -> list[tuple[float, float]]:
    return [_step(table, number * 7919 * 31 % rows) for number in range(200)]


def _step(table: QTableView, place: int) -> tuple[float, float]:
    """Milliseconds until it is painted: by the clock, and of the processor."""
    from PySide6.QtWidgets import QApplication

    started, used = time.perf_counter(), time.thread_time()
    table.verticalScrollBar().setValue(place)
    QApplication.processEvents()  # the paint that the step asked for, and nothing else: nobody else is here
    return (time.perf_counter() - started) * 1000, (time.thread_time() - used) * 1000


def _sql(path: Path) -> dict[str, Any]:
    """What it takes to hold all rows in Qt's own model of a query."""
    from PySide6.QtSql import QSqlDatabase, QSqlQueryModel

    from benchmarks.painted import peak_memory

    before, started = peak_memory(), time.perf_counter()
    base = QSqlDatabase.addDatabase("QSQLITE")
    base.setDatabaseName(str(path))
    if not base.open():
        raise SystemExit(base.lastError().text())
    model = QSqlQueryModel()
    model.setQuery(_TWELVE, base)
    while model.canFetchMore():
        model.fetchMore()
    return {
        "rows": model.rowCount(), "seconds": time.perf_counter() - started, "memory": peak_memory() - before,
    }  # fmt: skip


_TWELVE = (
    "SELECT status, score, client_label, channel, excerpt, agent_id, received_at, due_at, number, kind, assignee_id, "
    "department_id FROM cases ORDER BY received_at DESC, row DESC"
)


if __name__ == "__main__":
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    measured = (_table if sys.argv[1] == "table" else _sql)(Path(sys.argv[2]))
    sys.stdout.write(json.dumps(measured) + "\n")
    sys.stdout.flush()
    os._exit(0)
