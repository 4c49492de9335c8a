"""Yesterday's wrong import: taken back from the log, refused where somebody has worked on it, shown in the queue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cxdesk.app import Program
from cxdesk.services.casework.cases import assign_cases
from cxdesk.views.casework.queue_page import QueuePage
from cxdesk.views.intake.import_page import ImportPage
from cxdesk.views.intake.log_page import ImportLogPage
from cxdesk.views.widgets.confirming import ConfirmDialog
from cxdesk.views.window import Window
from tests.flows.test_a_new_user import idle, load_all, press, reviews, start, window_of

__all__ = ["reviews", "start"]


def asked(page: ImportLogPage, qtbot: QtBot) -> ConfirmDialog:
    """The question that the page asks."""
    found: list[ConfirmDialog] = []

    def is_there() -> bool:
        found[:] = [each for each in page.findChildren(ConfirmDialog) if each.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there, timeout=20_000)
    return found[0]


def log_of(program: Program, window: Window, qtbot: QtBot, imports: int) -> ImportLogPage:
    """The log of so many imports, the newest chosen."""
    window.desk.go("imports")
    page = cast("ImportLogPage", window.stack.page("imports"))
    qtbot.waitUntil(lambda: page.count() == imports, timeout=20_000)
    idle(program, qtbot)
    page.table.select_row(0)
    page.table.setFocus()
    return page


def test_a_wrong_import_is_taken_back_and_made_again(
    start: Callable[[], Program], reviews: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start()
    program.start(None)
    program.open_workspace(tmp_path / "new.cxdesk", create=True, then_import=[reviews])
    window = window_of(program, qtbot)
    assert load_all(program, window, qtbot).cases_opened == 24

    page = log_of(program, window, qtbot, 1)
    press(program, qtbot, Qt.Key.Key_T)
    dialog = asked(page, qtbot)
    assert dialog.words[0].text() == "40 rows go, 24 cases go."
    dialog.deed.click()
    qtbot.waitUntil(lambda: page.why_no_undo() != "" and not page.desk.jobs.busy, timeout=30_000)
    queue = cast("QueuePage", window.stack.page("queue"))
    window.desk.go("queue", view="all", filters={}, search="")
    qtbot.waitUntil(lambda: queue.model.rowCount() == 0, timeout=20_000)

    window.desk.go("import", files=[str(reviews)])
    assert load_all(program, window, qtbot).cases_opened == 24

    jobs = program.jobs
    assert jobs is not None
    store, actor = jobs.store, jobs.actor
    assert store is not None
    assert actor is not None
    with store.connect() as db:
        (case,) = db.execute("SELECT id FROM cases ORDER BY number LIMIT 1").fetchone()
    store.write(assign_cases, [UUID(bytes=case)], actor.person_id, by=actor)

    page = log_of(program, window, qtbot, 2)
    page.undo_button.click()
    asked(page, qtbot).other.click()
    qtbot.waitUntil(lambda: queue.model.rowCount() == 1, timeout=20_000)


def test_a_file_that_was_checked_before_another_import_was_taken_back_is_checked_anew(
    start: Callable[[], Program], reviews: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start()
    program.start(None)
    program.open_workspace(tmp_path / "new.cxdesk", create=True, then_import=[reviews])
    window = window_of(program, qtbot)
    load_all(program, window, qtbot)

    others = tmp_path / "Ещё отзывы.csv"
    others.write_bytes(reviews.read_bytes().replace("Отзыв ".encode("cp1251"), "Другой ".encode("cp1251")))
    window.desk.go("import", files=[str(others)])
    imports = cast("ImportPage", window.stack.page("import"))
    qtbot.waitUntil(lambda: imports.draft is not None and imports.draft.checked is not None, timeout=30_000)
    qtbot.waitUntil(lambda: imports.why_not_load() == "", timeout=30_000)

    page = log_of(program, window, qtbot, 1)
    page.undo_button.click()
    asked(page, qtbot).deed.click()
    qtbot.waitUntil(lambda: page.why_no_undo() != "" and not page.desk.jobs.busy, timeout=30_000)

    window.desk.go("import")
    # The page checks it anew by itself: its names may have gone with the other.
    assert imports.why_not_load() != ""
    assert load_all(program, window, qtbot).cases_opened == 24
