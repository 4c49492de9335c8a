"""A workspace that opens by a passphrase, in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.app import Program
from cxdesk.services.workspace import keys
from cxdesk.services.workspace.create import set_up
from cxdesk.services.workspace.store import Store
from cxdesk.views.settings import Settings
from cxdesk.views.unlock import Unlock
from tests.keyrings import start_anew
from tests.views.programs import begun
from tests.views.standin import ENTRIES, SECTIONS

PHRASE = "пять зелёных ёлок"


@pytest.fixture
def locked(no_keyring: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that opens by a passphrase, in a process that was not told it."""
    path = tmp_path / "desk.cxdesk"
    with Store.open(path, create=True, key=keys.new_key(PHRASE)) as store:
        set_up(store, "Bank", "Europe/Moscow")
    start_anew(monkeypatch)
    return path


@pytest.fixture
def program(dressed: QApplication, settings: Settings, qtbot: QtBot) -> Iterator[Program]:
    with begun(dressed, settings, ENTRIES, SECTIONS) as made:
        yield made


def asked(qtbot: QtBot) -> Unlock:
    """The dialog, once it is there."""

    def found() -> list[Unlock]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, Unlock) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def test_a_wrong_passphrase_is_told_and_the_right_one_opens_the_window(
    program: Program, locked: Path, qtbot: QtBot
) -> None:
    program.open_workspace(locked)
    dialog = asked(qtbot)
    dialog.submit()
    assert dialog.field.message.label.text() == "The passphrase is missing."
    dialog.passphrase.setText("wrong one")
    dialog.submit()
    qtbot.waitUntil(dialog.message.isVisible)
    assert dialog.message.label.text().startswith("The passphrase is wrong.")
    assert program.window is None
    dialog.passphrase.setText(PHRASE)
    dialog.submit()
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.window is not None
    assert program.window.desk.path == locked


def test_who_has_no_passphrase_stays_at_the_first_page(program: Program, locked: Path, qtbot: QtBot) -> None:
    program.open_workspace(locked)
    asked(qtbot).cancel.click()
    assert program.window is None
    assert program.first_run is not None
    assert program.first_run.isVisible()
