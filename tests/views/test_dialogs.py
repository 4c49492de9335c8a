"""The small windows of the shell: first run, keys, guide, restore, check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.models.values import Role
from cxdesk.services.people.seating import Seat
from cxdesk.services.workspace.backup import make_backup
from cxdesk.services.workspace.store import Store
from cxdesk.views.check_up import CheckUp
from cxdesk.views.commands import Commands
from cxdesk.views.desk import Desk
from cxdesk.views.first_run import FirstRun
from cxdesk.views.guide import GuideWindow
from cxdesk.views.jobs import Jobs
from cxdesk.views.key_map import KeyMap, lines_of
from cxdesk.views.people_choice import roles_of
from cxdesk.views.restore import RestoreDialog
from cxdesk.views.widgets import KeyCap
from tests.views.standin import StandIn
from tests.views.test_window import AskedDoors


class Doors(AskedDoors):
    """Takes what an import makes, too."""

    def open_workspace(self, path: Path, *, create: bool = False, then_import: Sequence[Path] = ()) -> None:
        self.asked.append((path, create, list(then_import)))


def test_an_import_at_the_first_start_makes_a_workspace(jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    doors = Doors()
    page = FirstRun(doors, jobs, lambda: tmp_path / "new.cxdesk")
    qtbot.addWidget(page)
    page.import_files([tmp_path / "a.csv"])
    page.demo_button.click()
    assert doors.asked == [(tmp_path / "new.cxdesk", True, [tmp_path / "a.csv"]), "demo"]


def test_the_map_shows_the_keys_of_the_page_once(desk: Desk, qtbot: QtBot) -> None:
    page = StandIn(desk)
    qtbot.addWidget(page)
    keys = [action.command.key for action in lines_of(page.commands())]
    assert keys == ["J", "Enter", "1", "F C", "Ctrl+E"]
    dialog = KeyMap([("This page", [page.commands()]), ("Everywhere", [Commands(page, ())])])
    qtbot.addWidget(dialog)
    assert [cap.accessibleName() for cap in dialog.findChildren(KeyCap)] == [
        "J",
        "Enter",
        "1–9",
        "F, C",
        "Ctrl+E",
    ]


def test_the_guide_follows_its_links(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# Guide\n\n[Queue](queue.md)\n", "utf-8")
    (tmp_path / "queue.md").write_text("# The queue\n", "utf-8")
    window = GuideWindow(tmp_path / "index.md")
    qtbot.addWidget(window)
    assert "Guide" in window.browser.toPlainText()
    from PySide6.QtCore import QUrl

    window.browser.setSource(window.browser.source().resolved(QUrl("queue.md")))
    assert window.browser.toPlainText().strip() == "The queue"


def test_a_backup_is_chosen_from_those_that_are_there(desk: Desk, store: Store, qtbot: QtBot) -> None:
    backup, doors = make_backup(store.path), AskedDoors()
    dialog = RestoreDialog(desk, doors)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    dialog.restore.click()
    assert doors.asked == [("restore", store.path, backup.path)]


def test_without_a_backup_restore_says_so(desk: Desk, qtbot: QtBot) -> None:
    dialog = RestoreDialog(desk, AskedDoors())
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert not dialog.restore.isEnabled()
    assert dialog.restore.toolTip()


def test_the_check_tells_that_the_workspace_is_sound(desk: Desk, qtbot: QtBot) -> None:
    dialog = CheckUp(desk)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "sound" in dialog.verdict.text())


@pytest.mark.parametrize(
    "roles, words",
    [
        (frozenset(Role) - {Role.AUDITOR}, "all roles"),
        (frozenset({Role.LEAD, Role.SPECIALIST}), "Specialist, Team lead"),
    ],
)
def test_roles_are_told_in_words(seat: Seat, roles: frozenset[Role], words: str) -> None:
    assert roles_of(Seat(seat.actor._replace(roles=roles), "")) == words
