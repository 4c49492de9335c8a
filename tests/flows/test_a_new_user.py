"""The story of a new user, walked through the window: a dropped file, four keys a case, a fix, the printed month."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.app import Program
from cxdesk.services.intake.importing import ImportResult
from cxdesk.views.casework.fix_form import NewFixDialog
from cxdesk.views.casework.fixes_page import FixesPage
from cxdesk.views.casework.queue_page import QueuePage
from cxdesk.views.insight.month_page import MonthPage
from cxdesk.views.intake.import_page import ImportPage
from cxdesk.views.settings import Settings
from cxdesk.views.window import Window

LAST_MONTH = date.today().replace(day=1) - timedelta(days=1)
WORDS = (
    "Не понимаю, как оплатить займ в приложении. Звоню в третий раз.",
    "Оператор закрыл чат, не ответив на вопрос.",
    "Списали проценты после закрытия договора; верните деньги!",
)


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    """Forty reviews of last month in the form of a Russian export: cp1251, semicolons, two junk lines."""
    lines = ["Выгрузка отзывов;;;", "Сформировано вчера;;;", "Заголовок;Оценка;Текст отзыва;Дата"]
    for n in range(40):
        day = LAST_MONTH.replace(day=1 + n % 27)
        lines.append(f"Отзыв {n};{1 + n % 5};{WORDS[n % 3].replace(';', ',')} {n};{day:%d.%m.%Y} 10:{n:02d}")
    path = tmp_path / "Отзывы.csv"
    path.write_bytes("\r\n".join(lines).encode("cp1251"))
    return path


@pytest.fixture
def start(dressed: QApplication, settings: Settings, qtbot: QtBot) -> Iterator[Callable[[], Program]]:
    """Starts the program; starting it again is a new process to everything but this one."""
    running: list[Program] = []

    def end() -> None:
        for program in running:
            program.close()
        running.clear()
        for widget in dressed.topLevelWidgets():
            widget.hide()
            widget.deleteLater()

    def begin() -> Program:
        end()
        running.append(Program(dressed, settings))
        return running[-1]

    yield begin
    end()


def window_of(program: Program, qtbot: QtBot) -> Window:
    """The window, once it stands."""
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    assert program.window is not None
    return program.window


def idle(program: Program, qtbot: QtBot) -> None:
    """Wait until nothing is read or written."""
    jobs = program.jobs
    assert jobs is not None
    qtbot.waitUntil(lambda: not jobs.busy, timeout=30_000)


def press(program: Program, qtbot: QtBot, key: Qt.Key) -> None:
    """A key where the focus is, and what it starts to its end."""
    window = window_of(program, qtbot)
    QTest.keyClick(window.focusWidget() or window, key)
    idle(program, qtbot)


def test_from_a_dropped_file_to_the_printed_month(
    start: Callable[[], Program], reviews: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start()
    program.start(None)
    assert program.first_run is not None
    workspace = tmp_path / "new.cxdesk"
    program.open_workspace(workspace, create=True, then_import=[reviews])
    window = window_of(program, qtbot)
    window.resize(1440, 900)

    result = load_all(program, window, qtbot)
    assert (result.accepted, result.rejected, result.cases_opened) == (40, 0, 24)

    numbers = settle_two_cases_with_four_keys_each(program, window, qtbot)
    log_a_fix(program, window, qtbot)
    print_the_month(program, window, tmp_path / "month.pdf", qtbot)

    window.desk.go("queue", view="all", filters={}, search="")
    idle(program, qtbot)
    again = start()
    again.start(None)
    queue = cast("QueuePage", window_of(again, qtbot).stack.page("queue"))
    qtbot.waitUntil(lambda: queue.model.rowCount() == 24, timeout=20_000)
    assert queue.view() == "all"
    assert numbers


def load_all(program: Program, window: Window, qtbot: QtBot) -> ImportResult:
    """Everything was guessed; open all cases; load."""
    page = cast("ImportPage", window.stack.page("import"))
    qtbot.waitUntil(lambda: page.why_not_load() == "", timeout=30_000)
    assert page.draft is not None
    assert page.draft.look is not None
    shape = page.draft.look.reading.shape
    assert (shape.encoding, shape.delimiter, shape.header_row) == ("cp1251", ";", 3)
    idle(program, qtbot)
    qtbot.waitUntil(lambda: page.why_not_load() == "", timeout=30_000)
    with qtbot.waitSignal(program.jobs.told, timeout=60_000) as told:  # type: ignore[union-attr]
        page.load()
    idle(program, qtbot)
    assert told.args is not None
    result: ImportResult = told.args[0].value
    return result


def settle_two_cases_with_four_keys_each(program: Program, window: Window, qtbot: QtBot) -> list[str]:
    """The lowest and oldest stand first; 1, F, P, Enter, and the next case is there."""
    window.desk.go("queue", view="low", filters={}, search="")
    queue = cast("QueuePage", window.stack.page("queue"))
    qtbot.waitUntil(lambda: queue.pane.case is not None, timeout=20_000)
    idle(program, qtbot)
    rows = [queue.model.row(place) for place in range(queue.model.rowCount())]
    order = [(row.score, row.received_at) for row in rows if row is not None]
    assert order == sorted(order)  # type: ignore[type-var] # every review has a score
    closed = []
    for left in (23, 22):
        assert queue.pane.case is not None
        before = queue.pane.case.number
        queue.table.setFocus()
        for key in (Qt.Key.Key_1, Qt.Key.Key_F, Qt.Key.Key_P, Qt.Key.Key_Return):
            press(program, qtbot, key)
        qtbot.waitUntil(lambda left=left: queue.model.rowCount() == left, timeout=10_000)  # type: ignore[misc]
        assert queue.pane.case.number != before
        closed.append(before or "")
    return closed


def log_a_fix(program: Program, window: Window, qtbot: QtBot) -> None:
    """A fix of a knowledge-base document with its text before and after, behind the case of the pane."""
    queue = cast("QueuePage", window.stack.page("queue"))
    assert queue.pane.case is not None
    queue._new_fix(queue.pane.case.id, None)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, NewFixDialog) and w.isVisible())
    form = dialog.form
    form.title.setText("Сумма в ссылке на оплату")
    form.before.setPlainText("Перейдите по ссылке.")
    form.after.setPlainText("Перейдите по ссылке и проверьте сумму.")
    form.submit()
    idle(program, qtbot)
    window.desk.go("fixes")
    fixes = cast("FixesPage", window.stack.page("fixes"))
    qtbot.waitUntil(lambda: fixes.model.rowCount() == 1, timeout=10_000)
    idle(program, qtbot)


def print_the_month(program: Program, window: Window, target: Path, qtbot: QtBot) -> None:
    """The preview, and the file that was shown."""
    window.desk.go("month", month=LAST_MONTH.isoformat())
    month = cast("MonthPage", window.stack.page("month"))
    qtbot.waitUntil(lambda: month.why_no_print() == "", timeout=30_000)
    month.print_preview()
    qtbot.waitUntil(lambda: month.preview is not None, timeout=30_000)
    preview = month.preview
    assert preview is not None
    qtbot.waitUntil(lambda: preview.file is not None, timeout=30_000)
    preview.speak("ru")
    qtbot.waitUntil(lambda: preview.file is not None and preview.file.name == "ru.pdf", timeout=30_000)
    preview.save(target)
    qtbot.waitUntil(target.exists, timeout=10_000)
    preview.close()
    idle(program, qtbot)
    text = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert "Страница 1 из" in text
