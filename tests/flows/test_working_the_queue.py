"""A specialist's morning in the real program: take, review, wait, close, undo, look up, and go on after a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.app import Program
from cxdesk.models.values import CaseStatus
from cxdesk.services.casework import cases
from cxdesk.services.casework.case import case_details
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.people.seating import list_seats
from cxdesk.services.workspace.create import create_workspace
from cxdesk.views.casework.queue_page import QueuePage
from cxdesk.views.settings import Settings

WORDS = (
    "Не пришёл код",
    "Долго ждала ответа",
    "Нагрубил оператор",
    "Списали дважды",
    "Не открывается приложение",
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Five complaints that nobody holds yet."""
    path = tmp_path / "morning.cxdesk"
    with create_workspace(path, company_name="Bank") as store:
        with store.connect() as db:
            actor = list_seats(db)[0].actor
        found = [
            store.write(enter_case, NewComplaint(words, client_ref=f"{n}"), by=actor).value
            for n, words in enumerate(WORDS)
        ]
        store.write(cases.assign_cases, found, None, by=actor)
    return path


class Morning:
    """The running program, and the keys of a person."""

    def __init__(self, dressed: QApplication, settings: Settings, qtbot: QtBot) -> None:
        self._app, self._settings, self._qtbot = dressed, settings, qtbot
        self.program: Program | None = None

    def begin(self, path: Path | None) -> QueuePage:
        """Start the program, on the workspace of last time where none is named."""
        self.end()
        program = self.program = Program(self._app, self._settings)
        program.start(path)
        self._qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
        self.idle()
        return self.page

    def end(self) -> None:
        """Leave, as the door of the window does."""
        if self.program is not None:
            if self.program.window is not None:
                self.program.window.stack.leave()
                self.idle()
            self.program.close()
            self.program = None
        for widget in self._app.topLevelWidgets():
            widget.hide()
            widget.deleteLater()

    @property
    def page(self) -> QueuePage:
        """The queue."""
        assert self.program is not None
        assert self.program.window is not None
        return cast("QueuePage", self.program.window.stack.page("queue"))

    def idle(self) -> None:
        """Wait until all is read and written."""
        program = self.program
        assert program is not None
        self._qtbot.waitUntil(lambda: program.jobs is not None and not program.jobs.busy, timeout=20_000)

    def press(self, *keys: Qt.Key) -> None:
        """Keys as fast as they come."""
        assert self.program is not None
        window = self.program.window
        assert window is not None
        for key in keys:
            QTest.keyClick(window.focusWidget() or window, key)
        self.idle()


@pytest.fixture
def morning(dressed: QApplication, settings: Settings, qtbot: QtBot) -> Iterator[Morning]:
    made = Morning(dressed, settings, qtbot)
    yield made
    made.end()


Key = Qt.Key
Start = Callable[[], Morning]


def shown(page: QueuePage) -> UUID:
    assert page.pane.case is not None
    return page.pane.case.id


def test_a_morning_with_the_queue(morning: Morning, workspace: Path) -> None:
    page = morning.begin(workspace)
    page.take_focus()
    taken = []
    for _ in range(3):
        morning.press(Key.Key_T)
        taken.append(shown(page))
    assert len(set(taken)) == 3
    assert page.view() == "mine"

    page.table.select_row(0)
    morning.idle()
    first = shown(page)
    morning.press(Key.Key_1, Key.Key_F, Key.Key_E, Key.Key_Return)
    second = shown(page)
    assert second != first
    morning.press(Key.Key_W)
    assert page.pane.case is not None
    assert page.pane.case.status == CaseStatus.WAITING
    morning.press(Key.Key_J)
    third = shown(page)
    assert third not in (first, second)

    undo = page.desk.undo
    assert "waits" in undo.undo_text()
    undo.undo()
    morning.idle()
    undo.undo()
    morning.idle()
    assert page.model.rowCount() == 3
    assert shown(page) == third

    morning.press(Key.Key_E)
    QTest.keyClicks(page.pane.fault.text, "half a word")
    again = morning.begin(None)
    assert again.view() == "mine"
    assert shown(again) == third
    assert again.pane.fault.text.toPlainText() == "half a word"
    assert again.table.current_id() == again.pane.case.row  # type: ignore[union-attr] # shown just above
    program = morning.program
    assert program is not None
    assert program.jobs is not None
    assert program.jobs.store is not None
    with program.jobs.store.connect() as db:
        told = [case_details(db, case).status for case in (first, second)]
    assert told == [CaseStatus.IN_REVIEW, CaseStatus.NEW]
