"""Connecting, signing in, and a workspace that is locked, as a person meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from cxdesk.app import Program
from cxdesk.services import clock
from cxdesk.services.sharing.connection_file import ConnectionFile, write_connection_file
from cxdesk.services.sharing.state import Lock, update_sharing
from cxdesk.services.workspace import file
from cxdesk.services.workspace.store import Store
from cxdesk.views.jobs import Jobs
from cxdesk.views.settings import Settings
from cxdesk.views.sharing.connect_dialog import ConnectDialog, Wish, free_path
from cxdesk.views.sharing.locked import LockedDialog
from cxdesk.views.sharing.sign_in import SignIn
from tests.keyrings import MemoryKeyring
from tests.views.programs import begun

D = TypeVar("D", bound=QDialog)


@pytest.fixture
def connection(tmp_path: Path) -> Path:
    path = tmp_path / "team.cxserver"
    write_connection_file(path, ConnectionFile("127.0.0.1", 1, "team", tls=False))
    return path


@pytest.fixture
def dialog(jobs: Jobs, tmp_path: Path, qtbot: QtBot) -> ConnectDialog:
    made = ConnectDialog(jobs, tmp_path / "documents")
    qtbot.addWidget(made)
    made.show()
    return made


def wishes(dialog: ConnectDialog) -> list[Wish]:
    found: list[Wish] = []
    dialog.wanted.connect(found.append)
    return found


def filled(dialog: ConnectDialog, connection: Path, qtbot: QtBot) -> None:
    dialog.take_file(connection)
    qtbot.waitUntil(lambda: bool(dialog.place.line.text()))
    dialog.login.setText("anna")
    dialog.password.setText("correct horse")


@pytest.mark.usefixtures("memory_keyring")
def test_a_connection_file_says_where_it_leads(dialog: ConnectDialog, connection: Path, qtbot: QtBot) -> None:
    filled(dialog, connection, qtbot)
    assert (
        dialog.file_field.message.label.text()
        == "Server 127.0.0.1, database “team”, without TLS, on this machine"
    )
    assert Path(dialog.place.line.text()).name == "team.cxdesk"


def test_another_file_is_refused_beside_its_field(
    dialog: ConnectDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    strange = tmp_path / "strange.cxserver"
    strange.write_text("hello")
    dialog.take_file(strange)
    qtbot.waitUntil(lambda: "no connection file" in dialog.file_field.message.label.text())


@pytest.mark.usefixtures("memory_keyring")
def test_what_is_missing_is_said_beside_its_field(
    dialog: ConnectDialog, connection: Path, qtbot: QtBot
) -> None:
    wanted = wishes(dialog)
    dialog.submit()
    assert dialog.file_field.message.label.text().startswith("Choose the connection file")
    assert dialog.password_field.message.label.text() == "The password is missing."
    filled(dialog, connection, qtbot)
    dialog.submit()
    assert [(wish.login, wish.password, wish.remember) for wish in wanted] == [
        ("anna", "correct horse", True)
    ]


@pytest.mark.usefixtures("memory_keyring")
def test_a_refusal_keeps_what_was_typed(dialog: ConnectDialog, connection: Path, qtbot: QtBot) -> None:
    filled(dialog, connection, qtbot)
    dialog.submit()
    assert not dialog.login.isEnabled()
    dialog.refuse("The server does not know this login.")
    assert dialog.message.label.text() == "The server does not know this login."
    assert dialog.login.isEnabled()
    assert dialog.password.text() == "correct horse"


def test_without_a_keyring_a_passphrase_is_asked_for(
    dialog: ConnectDialog, connection: Path, qtbot: QtBot
) -> None:
    wanted = wishes(dialog)
    qtbot.waitUntil(dialog.passphrase.isVisible)
    assert not dialog.remember.isVisible()
    assert "no keyring" in dialog.no_keyring.label.text()
    filled(dialog, connection, qtbot)
    dialog.passphrase.setText("a long phrase")
    dialog.again.setText("another phrase")
    dialog.submit()
    assert dialog.again_field.message.label.text() == "The two are not the same."
    dialog.again.setText("a long phrase")
    dialog.submit()
    assert [(wish.passphrase, wish.remember) for wish in wanted] == [("a long phrase", False)]


def test_a_wish_does_not_tell_its_secrets(tmp_path: Path) -> None:
    wish = Wish(tmp_path / "a.cxserver", "anna", "secret one", tmp_path / "b.cxdesk", True, "secret two")
    assert "secret" not in repr(wish)


def test_a_workspace_gets_a_free_name(tmp_path: Path) -> None:
    (tmp_path / "team.cxdesk").touch()
    assert free_path(tmp_path, "team").name == "team 2.cxdesk"


# -- in the program --------------------------------------------------------------------------------


@pytest.fixture
def program(dressed: QApplication, settings: Settings) -> Iterator[Program]:
    with begun(dressed, settings) as made:
        yield made


@pytest.fixture
def path(connected_file: Path, tmp_path: Path) -> Path:
    """A connected workspace that nobody has open, and whose server nobody reaches."""
    copy = tmp_path / "shared.cxdesk"
    copy.write_bytes(connected_file.read_bytes())
    text = (
        'file = "cxdesk connection"\nform = 1\nhost = "127.0.0.1"\nport = 1\ndatabase = "team"\ntls = false\n'
    )
    alter(copy, server=text)
    return copy


def shown(kind: type[D]) -> list[D]:
    found = [widget for top in QApplication.topLevelWidgets() for widget in (top, *top.findChildren(kind))]
    return [widget for widget in found if isinstance(widget, kind) and widget.isVisible()]


def alter(path: Path, **values: object) -> None:
    db = file.connect(path)
    with db:
        update_sharing(db, **values)
    db.close()


def test_the_password_is_asked_for_at_the_start_and_one_may_work_without(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    program.open_workspace(path)
    qtbot.waitUntil(lambda: bool(shown(SignIn)), timeout=10_000)
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: window.status.state.label.text() == "Not signed in")
    shown(SignIn)[0].later.click()
    qtbot.waitUntil(lambda: not shown(SignIn))
    window.status.state.clicked.emit()
    qtbot.waitUntil(lambda: bool(shown(SignIn)))


def test_a_server_that_nobody_reaches_is_told_in_the_status_bar_and_not_again_and_again(
    program: Program, path: Path, memory_keyring: MemoryKeyring, qtbot: QtBot
) -> None:
    from cxdesk.services.workspace.keys import remember_password

    remember_password("127.0.0.1/team", "specialist3", "correct horse")
    program.open_workspace(path)
    qtbot.waitUntil(lambda: program.window is not None)
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: window.status.state.label.text().startswith("Offline since"), timeout=10_000)
    assert "cannot be reached" in window.status.state.toolTip()
    assert not shown(SignIn)


def locked_dialog(program: Program, path: Path, qtbot: QtBot) -> LockedDialog:
    program.open_workspace(path)
    qtbot.waitUntil(lambda: bool(shown(LockedDialog)), timeout=10_000)
    assert program.window is None
    return shown(LockedDialog)[0]


def closed(path: Path) -> Callable[[], bool]:
    def look() -> bool:
        Store.open(path, though_locked=True).close()
        return True

    return look


def test_a_workspace_whose_person_left_says_so_and_opens_nothing(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    alter(path, locked=Lock.DEACTIVATED)
    dialog = locked_dialog(program, path, qtbot)
    assert "your sign-in to the shared database was ended" in dialog.title.text()
    dialog.leave.click()
    qtbot.waitUntil(lambda: not program.lobby.busy)
    assert closed(path)()


def test_a_workspace_after_its_lease_asks_for_an_exchange(program: Program, path: Path, qtbot: QtBot) -> None:
    alter(path, lease_until=clock.now() - timedelta(days=1))
    dialog = locked_dialog(program, path, qtbot)
    qtbot.waitUntil(dialog.password.isVisible)
    assert "not reached for too long" in dialog.title.text()
    dialog.ask.click()
    assert dialog.field.message.label.text() == "The password is missing."
    dialog.password.setText("correct horse")
    dialog.ask.click()
    qtbot.waitUntil(lambda: bool(dialog.message.label.text()), timeout=15_000)
    assert dialog.isVisible()
    dialog.leave.click()
    qtbot.waitUntil(lambda: not program.lobby.busy)
