"""A year of monthly files in one run: July stops with headers of its own, is mapped once, August goes on by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from cxdesk.app import Program
from cxdesk.views.insight.month_page import MonthPage
from cxdesk.views.intake.import_page import ImportPage
from cxdesk.views.intake.log_page import ImportLogPage
from cxdesk.views.intake.mapping_model import COLUMN, FIELD
from cxdesk.views.widgets.confirming import ConfirmDialog
from cxdesk.views.window import Window
from tests.flows.test_a_new_user import idle, press, start, window_of

__all__ = ["start"]

BEFORE = "Month Start Date,AgentID,Calls Offered,Calls Not Answered,Calls Answered,Sentiment"
AFTER = "Month Start Date,AgentID,Came in,Lost,Served,Mood,Handed over"
AGENTS = 5


def monthly_files(folder: Path) -> list[Path]:
    """Twelve files of a contact centre; in July somebody renames the columns and adds one."""
    made = []
    for month in range(1, 13):
        lines = [BEFORE if month < 7 else AFTER]
        for agent in range(1, AGENTS + 1):
            cells = [f"2025-{month:02}-01", agent, 100 * month + agent, agent, 100 * month, agent - 3]
            lines.append(",".join(map(str, cells if month < 7 else [*cells, agent])))
        path = folder / f"2025-{month:02}.csv"
        path.write_text("\n".join(lines) + "\n")
        made.append(path)
    return made


def ready(page: ImportPage, qtbot: QtBot, name: str) -> None:
    """Until the file of that name is checked and waits for the person."""
    qtbot.waitUntil(
        lambda: page.draft is not None and page.draft.name == name and page.draft.look is not None,
        timeout=60_000,
    )
    qtbot.waitUntil(lambda: not page.desk.jobs.busy and page.why_not_load() == "", timeout=60_000)


def assign(page: ImportPage, qtbot: QtBot, header: str, label: str) -> None:
    """Choose the field of a column by the keys."""
    table = page.bench.mapping
    model = table.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, COLUMN).data() == header)
    if model.index(row, FIELD).data() == label:
        return
    menu = table.field_menu(row)
    known = next(action for action in menu.actions() if action.text() == "figure that is known").menu()
    assert isinstance(known, QMenu)
    next(action for action in known.actions() if action.text() == label).trigger()
    ready(page, qtbot, page.draft.name if page.draft is not None else "")


def figures(program: Program) -> list[tuple[str, int]]:
    """Months and how many agents have figures there, as stored."""
    jobs = program.jobs
    assert jobs is not None
    assert jobs.store is not None
    with jobs.store.connect() as db:
        return [
            (month, n)
            for month, n in db.execute(
                "SELECT substr(starts_on, 1, 7), count(DISTINCT agent_id) FROM kpi_records "
                "WHERE deleted_at IS NULL GROUP BY 1 ORDER BY 1"
            )
        ]


def codes(program: Program, month: int) -> set[str]:
    """The series that a month has figures of."""
    jobs = program.jobs
    assert jobs is not None
    assert jobs.store is not None
    with jobs.store.connect() as db:
        found = db.execute(
            "SELECT DISTINCT m.key FROM kpi_records k, json_each(k.measures) m "
            "WHERE k.deleted_at IS NULL AND k.starts_on = ?",
            (f"2025-{month:02}-01",),
        )
        return {code for (code,) in found}


def test_a_year_of_monthly_files_stops_once_where_its_columns_change(
    start: Callable[[], Program], tmp_path: Path, qtbot: QtBot
) -> None:
    files = monthly_files(tmp_path)
    program = start()
    program.start(None)
    program.open_workspace(tmp_path / "new.cxdesk", create=True, then_import=files)
    window = window_of(program, qtbot)
    page = cast("ImportPage", window.stack.page("import"))

    ready(page, qtbot, "2025-01.csv")
    assert page.load_all_button.text() == "Load all 12 files"
    QTest.mouseClick(page.load_all_button, Qt.MouseButton.LeftButton)
    ready(page, qtbot, "2025-07.csv")
    assert len(page.run_of_files.done) == 6
    assert figures(program) == [(f"2025-{month:02}", AGENTS) for month in range(1, 7)]

    if page.kind.value() != "kpis":
        page.kind.set_value("kpis")
        page.kind.activated.emit(page.kind.currentIndex())
        ready(page, qtbot, "2025-07.csv")
    for header, series in (
        ("Came in", "Calls offered"), ("Lost", "Calls not answered"), ("Served", "Calls answered"),
        ("Mood", "Sentiment"), ("Handed over", "Transfers"),
    ):  # fmt: skip
        assign(page, qtbot, header, series)
    QTest.mouseClick(page.load_all_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.run_of_files.done) == 12, timeout=120_000)
    idle(program, qtbot)
    assert all(done.result is not None and not done.result.rejected for done in page.run_of_files.done)
    assert figures(program) == [(f"2025-{month:02}", AGENTS) for month in range(1, 13)]
    assert codes(program, 12) == codes(program, 1) | {"transfers"}

    take_back_the_last(program, window, qtbot)
    assert figures(program) == [(f"2025-{month:02}", AGENTS) for month in range(1, 12)]

    text = see_and_print(program, window, tmp_path / "month.pdf", qtbot)
    assert "Calls offered November 2025 5,515 5,015 5" in text
    assert "Complaints by month" not in text


def see_and_print(program: Program, window: Window, target: Path, qtbot: QtBot) -> str:
    """The page shows what was loaded, and so does the paper: the text of its PDF."""
    window.desk.go("month")
    page = cast("MonthPage", window.stack.page("month"))
    card = page.months.kpis
    qtbot.waitUntil(lambda: bool(card.model.rows) and not page.desk.jobs.busy, timeout=30_000)
    assert page.header.title.text() == "November 2025"
    assert card.isVisibleTo(page)
    assert not page.months.complaints.isVisibleTo(page)
    offered = next(line for line in card.model.rows if line.id == "calls_offered")
    assert (offered.value, offered.before) == ("5,515", "5,015")
    page.print_preview()
    qtbot.waitUntil(lambda: page.preview is not None and page.preview.file is not None, timeout=30_000)
    assert page.preview is not None
    page.preview.save(target)
    qtbot.waitUntil(target.exists, timeout=10_000)
    page.preview.close()
    idle(program, qtbot)
    return " ".join(" ".join(one.extract_text().split()) for one in PdfReader(target).pages)


def take_back_the_last(program: Program, window: Window, qtbot: QtBot) -> None:
    """December was wrong: one key in the log, one click, and its rows are gone."""
    window.desk.go("imports")
    log = cast("ImportLogPage", window.stack.page("imports"))
    qtbot.waitUntil(lambda: log.count() == 12, timeout=20_000)
    idle(program, qtbot)
    log.table.select_row(0)
    log.table.setFocus()
    press(program, qtbot, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in log.findChildren(ConfirmDialog)), timeout=20_000)
    dialog = next(each for each in log.findChildren(ConfirmDialog) if each.isVisible())
    assert dialog.words[0].text().startswith(f"{AGENTS} rows go")
    dialog.deed.click()
    qtbot.waitUntil(lambda: log.why_no_undo() != "" and not log.desk.jobs.busy, timeout=30_000)
