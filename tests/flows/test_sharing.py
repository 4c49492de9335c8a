"""Two people share a database: connected through the window, edited offline, a conflict settled by a key."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import cast
from uuid import UUID

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cxdesk.app import Program
from cxdesk.models.values import Actor, FixKind
from cxdesk.services import clock
from cxdesk.services.casework.cases import assign_cases, set_due
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.casework.fixes import edit_fix, propose_fix
from cxdesk.services.people.seating import list_seats
from cxdesk.services.sharing.authority import Server as Authority
from cxdesk.services.sharing.connecting import connect
from cxdesk.services.sharing.connection_file import ConnectionFile, write_connection_file
from cxdesk.services.sharing.engine import open_link, sync_round
from cxdesk.services.sharing.link import Link
from cxdesk.services.sharing.server.people import deactivate
from cxdesk.services.workspace.store import Store
from cxdesk.views.casework.contact_data import ContactDataDialog
from cxdesk.views.casework.fixes_page import FixesPage
from cxdesk.views.casework.queue_page import QueuePage
from cxdesk.views.people.first_password import FirstPassword
from cxdesk.views.people.people_page import PeoplePage
from cxdesk.views.settings import Settings
from cxdesk.views.sharing.connect_dialog import ConnectDialog
from cxdesk.views.sharing.locked import LockedDialog
from cxdesk.views.sharing.sharing_page import SharingPage
from cxdesk.views.window import Window
from tests.keyrings import MemoryKeyring
from tests.postgres import PASSWORD, Server
from tests.sharing_proof.proxy import Proxy
from tests.views.programs import begun

BASE = "Показать сумму платежа в ссылке."
MINE = "Показать сумму платежа в ссылке. И срок."
THEIRS = "Показать полную сумму платежа в ссылке."


@pytest.fixture
def network(server: Server) -> Iterator[Proxy]:
    """The way to the server, which can be cut."""
    with Proxy((server.host, server.port)) as proxy:
        yield proxy


@pytest.fixture
def connection(server: Server, network: Proxy, tmp_path: Path) -> Path:
    """What the administrator hands out."""
    path = tmp_path / "team.cxserver"
    write_connection_file(path, ConnectionFile("127.0.0.1", network.port, server.database, tls=False))
    return path


class Colleague:
    """Somebody at another desk, without a window."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.connect() as db:
            own = store.shared.person_id if store.shared is not None else None
            self.actor: Actor = next(s.actor for s in list_seats(db) if s.actor.person_id == own)

    def exchange(self) -> None:
        with open_link(self.store, PASSWORD) as link:
            sync_round(self.store, link)

    def number(self, case: UUID) -> str:
        with self.store.connect() as db:
            found = db.execute(
                "SELECT coalesce(number, '') FROM cases WHERE id = ?", (case.bytes,)
            ).fetchone()
        return str(found[0])

    def holder(self, case: UUID) -> str:
        query = "SELECT p.name FROM cases c JOIN people p ON p.id = c.assignee_id WHERE c.id = ?"
        with self.store.connect() as db:
            return str(db.execute(query, (case.bytes,)).fetchone()[0])

    def give_back(self, case: UUID) -> None:
        """Nobody holds it: the server decides so."""
        with open_link(self.store, PASSWORD) as link:
            Authority(self.store, lambda: link).decide(assign_cases, [case], None, by=self.actor)

    def descriptions(self) -> list[str]:
        with self.store.connect() as db:
            return [text for (text,) in db.execute("SELECT description FROM fixes")]


@pytest.fixture
def clara(server: Server, tmp_path: Path, memory_keyring: MemoryKeyring) -> Iterator[Colleague]:
    """A lead who has written a fix."""
    file = ConnectionFile(server.host, server.port, server.database, tls=False)
    with connect(tmp_path / "clara.cxdesk", file, server.login("clara"), PASSWORD) as store:
        made = Colleague(store)
        fix = {"title": "Сумма в ссылке", "kind": FixKind.PRODUCT, "action": "edited", "description": BASE}
        store.write(propose_fix, fix, (), (), by=made.actor)
        made.exchange()
        yield made


@pytest.fixture
def program(
    dressed: QApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Program]:
    monkeypatch.setattr("cxdesk.views.new_files.workspaces_folder", lambda: tmp_path / "documents")
    with begun(dressed, settings) as made:
        yield made


def connected(program: Program, server: Server, connection: Path, qtbot: QtBot, name: str = "anna") -> Window:
    """The window of a person, connected through the dialog."""
    program.start(None)
    program.connect_to(connection)
    assert program.first_run is not None
    (dialog,) = program.first_run.findChildren(ConnectDialog)
    qtbot.waitUntil(lambda: bool(dialog.place.line.text()) and dialog.remember.isVisible())
    dialog.login.setText(server.login(name))
    dialog.password.setText(PASSWORD)
    QTest.mouseClick(dialog.connect_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not isValid(dialog) or bool(dialog.message.label.text()), timeout=30_000)
    assert not isValid(dialog), dialog.message.label.text()
    qtbot.waitUntil(lambda: program.window is not None, timeout=10_000)
    window = program.window
    assert window is not None
    synced(window, qtbot)
    return window


def synced(window: Window, qtbot: QtBot) -> None:
    """Wait until the dot says so."""
    qtbot.waitUntil(lambda: window.status.state.label.text().startswith("Synced"), timeout=30_000)


def fact(window: Window, words: str, qtbot: QtBot) -> None:
    """Wait until the status bar tells it."""
    qtbot.waitUntil(lambda: words in window.status.facts.accessibleName(), timeout=30_000)


def test_two_people_share_a_database(
    program: Program, server: Server, network: Proxy, connection: Path, clara: Colleague, qtbot: QtBot
) -> None:
    window = connected(program, server, connection, qtbot)
    assert window.desk.path.parent.name == "documents"
    assert window.status.person.text() == "Anna · North"
    assert not window.desk.path.read_bytes().startswith(b"SQLite format 3")

    window.go("fixes", {})
    page = cast("FixesPage", window.stack.page("fixes"))
    qtbot.waitUntil(lambda: page.pane.fix is not None, timeout=10_000)
    assert page.pane.fix is not None
    assert page.pane.fix.details.description == BASE

    # The plug is pulled; work goes on.
    away(network)
    window.desk.exchange.now()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: window.status.state.label.text().startswith("Offline since"), timeout=30_000)
    dismiss(program)
    fix_id = page.pane.fix.details.row.id
    with qtbot.waitSignal(window.desk.jobs.told):
        window.desk.jobs.write(edit_fix, fix_id, {"description": MINE})
    fact(window, "1 edit waits", qtbot)

    # A colleague writes at the same place.
    clara.exchange()
    clara.store.write(edit_fix, fix_id, {"description": THEIRS}, by=clara.actor)
    clara.exchange()

    # And in again.
    network.target = (server.host, server.port)
    window.desk.exchange.now()  # type: ignore[union-attr]
    fact(window, "1 conflict", qtbot)
    fact(window, "nothing waits", qtbot)
    synced(window, qtbot)

    QTest.mouseClick(window.status.state, Qt.MouseButton.LeftButton)
    sharing = cast("SharingPage", window.stack.page("sharing"))
    qtbot.waitUntil(lambda: bool(sharing.conflicts()), timeout=10_000)
    assert sharing.card.merged.toPlainText() == "Показать полную сумму платежа в ссылке. И срок."
    sharing.card.setFocus()
    QTest.keyClick(sharing.card, Qt.Key.Key_3)
    fact(window, "no conflicts", qtbot)
    fact(window, "nothing waits", qtbot)

    clara.exchange()
    assert clara.descriptions() == ["Показать полную сумму платежа в ссылке. И срок."]


def test_what_a_colleague_writes_is_seen_without_asking(
    program: Program, server: Server, connection: Path, clara: Colleague, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("cxdesk.views.sharing.exchange.EVERY", 10**7)
    window = connected(program, server, connection, qtbot)
    window.go("fixes", {})
    page = cast("FixesPage", window.stack.page("fixes"))
    qtbot.waitUntil(lambda: page.pane.fix is not None, timeout=10_000)
    exchange = window.desk.exchange
    qtbot.waitUntil(lambda: exchange is not None and exchange.listening, timeout=10_000)

    fix_id = page.pane.fix.details.row.id  # type: ignore[union-attr]
    clara.store.write(edit_fix, fix_id, {"title": "Полная сумма в ссылке"}, by=clara.actor)
    clara.exchange()
    qtbot.waitUntil(lambda: page.pane.head.title.text() == "Полная сумма в ссылке", timeout=10_000)


def away(network: Proxy) -> None:
    """Nobody answers any more."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        network.target = ("127.0.0.1", probe.getsockname()[1])
    network.cut_all()


def dismiss(program: Program) -> None:
    """Close the dialogs that tell an error."""
    from cxdesk.views.errors import ErrorDialog

    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, ErrorDialog):
            dialog.accept()


def test_a_case_is_taken_from_the_server_and_gets_its_number_there(
    program: Program, server: Server, network: Proxy, connection: Path, clara: Colleague, qtbot: QtBot
) -> None:
    case = clara.store.write(enter_case, NewComplaint("Долго ждала", client_ref="1"), by=clara.actor).value
    clara.store.write(set_due, [case], clock.now() + timedelta(days=1), by=clara.actor)
    assert clara.number(case) == ""
    clara.exchange()
    clara.give_back(case)
    assert clara.number(case) != ""

    window = connected(program, server, connection, qtbot)
    window.go("queue", {"view": "open"})
    queue = cast("QueuePage", window.stack.page("queue"))
    qtbot.waitUntil(lambda: queue.pane.case is not None, timeout=10_000)
    with qtbot.waitSignal(window.desk.jobs.told, timeout=15_000) as told:
        queue.take_next()
    assert str(told.args[0].message) == f"Case {clara.number(case)} is yours"
    clara.exchange()
    assert clara.holder(case) == "Anna"

    # Without the server nobody takes anything, and is told what goes on.
    away(network)
    with qtbot.waitSignal(window.desk.jobs.failed, timeout=15_000) as failed:
        queue.take_next()
    assert "cannot be reached now" in str(failed.args[0])
    assert "review, close and reopen the cases you hold" in str(failed.args[0])
    dismiss(program)


def test_who_left_is_locked_out(
    program: Program, server: Server, connection: Path, clara: Colleague, qtbot: QtBot
) -> None:
    window = connected(program, server, connection, qtbot)
    engine = sa.create_engine(server.url, poolclass=sa.NullPool)
    with engine.begin() as administrator:
        deactivate(administrator, server.login("anna"))
    assert window.desk.exchange is not None
    window.desk.exchange.now()

    def locked() -> list[LockedDialog]:
        first = program.first_run
        return first.findChildren(LockedDialog) if first is not None else []

    qtbot.waitUntil(lambda: bool(locked()) and program.window is None, timeout=30_000)
    assert "your sign-in to the shared database was ended" in locked()[0].title.text()
    qtbot.waitUntil(lambda: not program.lobby.busy, timeout=15_000)
    locked()[0].leave.click()
    qtbot.waitUntil(lambda: not program.lobby.busy, timeout=15_000)
    dismiss(program)


def dialogs_of(window: Window) -> list[ContactDataDialog]:
    return [dialog for dialog in window.findChildren(ContactDataDialog) if dialog.isVisible()]


def test_a_clients_phone_is_shown_for_a_reason_and_forgotten(
    program: Program, server: Server, network: Proxy, connection: Path, clara: Colleague, qtbot: QtBot
) -> None:
    case = clara.store.write(enter_case, NewComplaint("Долго ждала", client_ref="1042"), by=clara.actor).value
    clara.exchange()
    clara.give_back(case)
    with server.admin() as admin:
        admin.execute(
            "INSERT INTO client_contacts (client_id, phones, emails, told_on)"
            " SELECT id, '{+7 900 111-22-33}', '{anna@example.com}', '2026-10-01' FROM clients"
        )
    window = connected(program, server, connection, qtbot)
    window.go("queue", {"view": "open"})
    queue = cast("QueuePage", window.stack.page("queue"))
    qtbot.waitUntil(lambda: queue.pane.case is not None, timeout=10_000)
    assert queue.pane.head.contacts.isVisible()

    QTest.mouseClick(queue.pane.head.contacts, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialogs_of(window)), timeout=10_000)
    (dialog,) = dialogs_of(window)
    QTest.keyClick(dialog.sentence, Qt.Key.Key_Return)
    assert "in a few words" in dialog.why.message.label.text()
    dialog.sentence.setText("Уточнить дату платежа")
    QTest.keyClick(dialog.sentence, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.shown.lines), timeout=10_000)
    lines = dialog.shown.lines
    assert [line.text() for line in lines.values()] == ["+7 900 111-22-33", "anna@example.com"]
    phone = lines["Phone"]
    dialog.close_button.click()
    assert not isValid(phone) or phone.text() == ""
    with server.admin() as admin:
        told = admin.execute(
            "SELECT login, detail ->> 'reason' FROM audit WHERE what = 'revealed'"
        ).fetchall()
    assert told == [(server.login("anna"), "call_back: Уточнить дату платежа")]

    # Without the server nothing is shown, and the sentence says why.
    away(network)
    queue.show_contact_data()
    qtbot.waitUntil(lambda: bool(dialogs_of(window)), timeout=10_000)
    (dialog,) = dialogs_of(window)
    dialog.sentence.setText("Уточнить дату платежа")
    dialog.submit()
    qtbot.waitUntil(lambda: bool(dialog.message.label.text()), timeout=15_000)
    assert (
        "Contact data stand in the shared database, which cannot be reached now"
        in dialog.message.label.text()
    )
    assert dialog.show_button.isEnabled()
    dialog.close_button.click()


def test_an_administrator_lets_a_new_person_in(
    program: Program, server: Server, connection: Path, memory_keyring: MemoryKeyring, qtbot: QtBot
) -> None:
    window = connected(program, server, connection, qtbot, "lev")
    window.go("people", {})
    page = cast("PeoplePage", window.stack.page("people"))
    qtbot.waitUntil(lambda: page.pane.person is not None, timeout=10_000)
    login = f"nina_{server.database}"
    page.new_person()
    assert page.form is not None
    page.form.name.setText("Nina")
    page.form.login.setText(login)
    page.form.submit()
    qtbot.waitUntil(lambda: page.pane.person is not None and page.pane.person.name == "Nina", timeout=15_000)
    assert page.pane.password.isVisible()

    page.pane.password.click()
    (dialog,) = [found for found in window.findChildren(FirstPassword) if found.isVisible()]
    dialog.password.setText("short")
    dialog.submit()
    assert "too short" in dialog.field.message.label.text()
    dialog.password.setText("a long walk 7")
    dialog.again.setText("a long walk 8")
    dialog.submit()
    assert "differ" in dialog.again_field.message.label.text()
    dialog.again.setText("a long walk 7")
    dialog.submit()
    qtbot.waitUntil(lambda: not isValid(dialog) or bool(dialog.message.label.text()), timeout=15_000)
    assert not isValid(dialog), dialog.message.label.text()

    with Link.open(server.connection_file(), login, "a long walk 7") as link:
        assert link.call("my_roles") == ["specialist"]
