"""The window around the pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.people import Department
from cxdesk.models.texts import Text
from cxdesk.models.values import Actor
from cxdesk.services.people.seating import Seat
from cxdesk.services.workspace.store import Store
from cxdesk.views.desk import Desk
from cxdesk.views.menus import menu_of
from cxdesk.views.settings import Settings
from cxdesk.views.theme import Scheme, sizes
from cxdesk.views.window import Window
from tests.views.standin import ENTRIES, SECTIONS, Other, StandIn


class AskedDoors:
    """Notes what a window asks of the program."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def open_workspace(self, path: Path, *, create: bool = False, then_import: Sequence[Path] = ()) -> None:
        self.asked.append(("open", path))

    def connect_to(self, connection_file: Path | None = None) -> None:
        self.asked.append(("connect", connection_file))

    def open_demo(self) -> None:
        self.asked.append("demo")

    def restore(self, path: Path, backup: Path) -> None:
        self.asked.append(("restore", path, backup))

    def sit_down(self, actor: Actor) -> None:
        self.asked.append(("sit", actor))

    def speak(self, language: str) -> None:
        self.asked.append(("speak", language))

    def wear(self, scheme: Scheme) -> None:
        self.asked.append(("wear", scheme))

    def leave(self) -> None:
        self.asked.append("leave")


def rename(session: Session, name: str, *, by: Actor) -> Outcome:
    session.scalars(select(Department).order_by(Department.position)).first().name = name  # type: ignore[union-attr]
    return Outcome(
        changed=frozenset({Topic.CASES, Topic.FIXES}), message=Text("renamed to {name}", {"name": name})
    )


def made_window(desk: Desk, doors: AskedDoors, seat: Seat, qtbot: QtBot) -> Window:
    window = Window(desk, doors, [seat], ENTRIES, SECTIONS)
    qtbot.addWidget(window)
    window.start()
    with qtbot.waitActive(window):
        window.show()
    return window


@pytest.fixture
def doors() -> AskedDoors:
    return AskedDoors()


@pytest.fixture
def window(desk: Desk, doors: AskedDoors, seat: Seat, qtbot: QtBot) -> Window:
    return made_window(desk, doors, seat, qtbot)


def page_of(window: Window) -> StandIn:
    page = window.stack.page("queue")
    assert isinstance(page, StandIn)
    return page


def test_the_first_page_alone_is_made(window: Window) -> None:
    assert window.stack.current_id == "queue"
    assert window.stack.page("import") is None
    assert page_of(window).refreshed == 1


def test_rail_and_status_bar_stand_on_the_grid(window: Window) -> None:
    window.resize(1440, 900)
    assert window.rail.geometry().getRect() == (0, 0, sizes.RAIL, 900 - sizes.STATUS_BAR)
    assert window.stack.geometry().getRect() == (200, 0, 1240, 874)
    assert window.status.geometry().getRect() == (0, 874, 1440, 26)


def test_a_section_with_several_pages_lists_them_below(window: Window) -> None:
    window.rail.page_chosen.emit("data")
    assert window.stack.current_id == "import"
    window.rail.view_chosen.emit("people")
    assert window.stack.current_id == "people"
    window.rail.page_chosen.emit("queue")
    window.rail.page_chosen.emit("data")
    assert window.stack.current_id == "people"


def test_a_view_below_is_shown_by_its_page(window: Window) -> None:
    window.rail.view_chosen.emit("overdue")
    assert page_of(window).shown_view == "overdue"


def test_a_change_refreshes_the_shown_page_and_others_at_their_next_visit(
    window: Window, qtbot: QtBot
) -> None:
    window.go("import", {})
    other = window.stack.page("import")
    assert isinstance(other, Other)
    window.go("queue", {})
    with qtbot.waitSignal(window.desk.jobs.told):
        window.desk.jobs.write(rename, "A")
    assert (page_of(window).refreshed, other.refreshed) == (2, 1)
    window.go("import", {})
    assert other.refreshed == 2


def test_triage_keys_reach_the_page_at_once(window: Window, qtbot: QtBot) -> None:
    page = page_of(window)
    for key in (Qt.Key.Key_J, Qt.Key.Key_2, Qt.Key.Key_F, Qt.Key.Key_C, Qt.Key.Key_Return):
        qtbot.keyClick(page, key)
    assert page.done == ["down", "cause 1", "employee", "close"]


def test_a_key_that_cannot_be_used_tells_why(window: Window, qtbot: QtBot) -> None:
    page_of(window).reason = "Choose a cause first."
    qtbot.keyClick(page_of(window), Qt.Key.Key_Return)
    assert page_of(window).done == []
    assert window.toast.isVisible()
    assert window.toast.label.text() == "Choose a cause first."


def test_slash_puts_the_cursor_into_the_search(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(page_of(window), Qt.Key.Key_Slash)
    assert page_of(window).search.hasFocus()
    qtbot.keyClicks(page_of(window).search, "j/?")
    assert page_of(window).search.text() == "j/?"
    assert page_of(window).done == []


def test_chords_of_a_page_rest_while_another_is_shown(window: Window, qtbot: QtBot) -> None:
    page = page_of(window)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_E, control)
    assert page.done == ["extra"]
    qtbot.keyClick(window, Qt.Key.Key_2, control)
    assert window.stack.current_id == "import"
    qtbot.keyClick(window, Qt.Key.Key_E, control)
    assert page.done == ["extra"]


def test_success_is_told_with_undo(window: Window, store: Store, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.jobs.told):
        window.desk.jobs.write(rename, "A")
    assert window.toast.label.text() == "renamed to A"
    with qtbot.waitSignal(window.desk.undo.turned):
        window.toast.undo.followed.emit()
    with store.read() as session:
        assert session.scalars(select(Department.name).order_by(Department.position)).first() != "A"


def test_the_menu_says_why_a_line_is_disabled(window: Window) -> None:
    menu = menu_of(window, [*window.scopes])
    lines = {line.objectName(): line for sub in menu.findChildren(QMenu) for line in sub.actions()}
    assert not lines["edit.undo"].isEnabled()
    assert lines["edit.undo"].toolTip() == "You have changed nothing yet since the start."
    assert lines["file.import"].isEnabled()
    assert lines["file.import"].text() == "Import files…\tCtrl+I"
    assert lines["view.theme.light"].isChecked()


def test_theme_and_language_are_asked_of_the_program(window: Window, doors: AskedDoors) -> None:
    for command in ("view.theme.dark", "view.language.ru"):
        next(scope for scope in window.scopes if command in scope)[command].trigger()
    assert doors.asked == [("wear", "dark"), ("speak", "ru")]


def dropped(window: Window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(window.rect().center(), copy, data, button, none)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, button, none))


def test_files_dropped_anywhere_open_the_import_page(window: Window, tmp_path: Path) -> None:
    files = [tmp_path / "a.csv", tmp_path / "b.xlsx"]
    for file in files:
        file.touch()
    dropped(window, *files)
    assert window.stack.current_id == "import"


def test_a_dropped_connection_file_is_connected_to(window: Window, doors: AskedDoors, tmp_path: Path) -> None:
    path = tmp_path / "team.cxserver"
    path.touch()
    dropped(window, path)
    assert doors.asked == [("connect", path)]


def test_a_dropped_workspace_is_opened(window: Window, doors: AskedDoors, tmp_path: Path) -> None:
    path = tmp_path / "other.cxdesk"
    path.touch()
    dropped(window, path)
    assert doors.asked == [("open", path)]


def test_a_killed_window_comes_back_as_it_was(
    window: Window, desk: Desk, doors: AskedDoors, seat: Seat, qtbot: QtBot
) -> None:
    """No close event: what changed was remembered at once."""
    page_of(window).kept = {"sort": "due"}
    page_of(window).state_changed.emit()
    window.setGeometry(5, 6, 1100, 700)
    window.go("people", {})
    window.go("queue", {})
    desk.settings.write()
    assert Settings(desk.settings.folder).get("window/place") == [5, 6, 1100, 700]
    again = made_window(desk, doors, seat, qtbot)
    assert again.stack.current_id == "queue"
    assert page_of(again).kept == {"sort": "due"}


def test_a_page_is_shown_in_the_state_it_was_asked_for(window: Window) -> None:
    window.desk.go("queue", case="42")
    assert page_of(window).kept == {"case": "42"}


def test_who_sits_here_stands_in_the_status_bar(window: Window, seat: Seat) -> None:
    assert window.status.person.text() == f"{seat.actor.name} · {seat.site}"


def test_nobody_to_change_with_is_said(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.status.person, Qt.MouseButton.LeftButton)
    assert window.toast.label.text() == "Nobody else is in this workspace."
