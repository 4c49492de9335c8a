"""The first frame of the queue: its rows where they stay, the rest of the window a moment later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cxdesk.services.people.seating import Seat
from cxdesk.views import icons
from cxdesk.views.casework.queue_page import QueuePage
from cxdesk.views.desk import Desk
from cxdesk.views.pages import PAGES, SECTIONS
from cxdesk.views.session import Session
from cxdesk.views.table import TableView
from cxdesk.views.window import Window
from tests.views.test_window import AskedDoors


class Frames(QObject):
    """Notes where the table and its columns stand whenever rows are about to be painted."""

    def __init__(self, table: TableView) -> None:
        super().__init__()
        self.seen: list[tuple[Any, ...]] = []
        self._table = table
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        table = self._table
        if event.type() == QEvent.Type.Paint and table.model().rowCount():
            widths = tuple(table.columnWidth(n) for n in range(table.model().columnCount()))
            self.seen.append((table.mapTo(table.window(), QPoint()), table.viewport().size(), widths))
        return False


@pytest.fixture
def opened(
    desk: Desk, seat: Seat, numbers: list[UUID], qtbot: QtBot
) -> Callable[[], tuple[Window, QueuePage]]:
    """Opens the window on the queue, whose rows are still on their way."""

    def start() -> tuple[Window, QueuePage]:
        window = Window(desk, AskedDoors(), [seat], PAGES, SECTIONS)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        Session(desk.settings, desk.path).keep_page_state("queue", {"view": "open"})
        window.start()
        page = window.stack.current()
        assert isinstance(page, QueuePage)
        return window, page

    return start


def test_rows_and_columns_stay_where_the_first_frame_showed_them(
    opened: Callable[[], tuple[Window, QueuePage]], desk: Desk, qtbot: QtBot
) -> None:
    window, page = opened()
    frames = Frames(page.table)
    assert not page.framed
    with qtbot.waitActive(window):
        window.show()
    qtbot.waitUntil(lambda: page.framed and not desk.jobs.busy, timeout=15_000)
    page.table.viewport().repaint()
    assert len(frames.seen) > 1
    assert set(map(str, frames.seen)) == {str(frames.seen[0])}


def test_icons_come_once_the_rows_stand(
    opened: Callable[[], tuple[Window, QueuePage]], desk: Desk, qtbot: QtBot
) -> None:
    window, page = opened()
    with qtbot.waitSignal(page.stands, timeout=15_000):
        window.show()
    assert not icons._Ink.held
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=15_000)


def test_a_window_that_closes_before_its_rows_leaves_icons_to_others(
    opened: Callable[[], tuple[Window, QueuePage]],
) -> None:
    window, _ = opened()
    window.leave()
    assert not icons._Ink.held


@pytest.mark.parametrize(
    ("key", "modifier", "done"),
    [
        (Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier, lambda window, _: window.rail.narrow),
        (Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier, lambda _, page: page.search.hasFocus()),
    ],
    ids=["a chord", "a bare key"],
)
def test_a_key_that_comes_before_the_rest_of_the_window_does_what_it_stands_for(
    opened: Callable[[], tuple[Window, QueuePage]],
    desk: Desk,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    done: Callable[[Window, QueuePage], bool],
) -> None:
    window, page = opened()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    page.take_focus()
    QTest.keyClick(page.table, key, modifier)
    assert done(window, page)
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=15_000)
