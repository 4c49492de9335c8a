"""The program around the window: opening, first run, who sits here, language, restore."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from cxdesk.app import Program
from cxdesk.models.ids import new_id
from cxdesk.models.outcome import Outcome
from cxdesk.models.people import Person
from cxdesk.models.values import Actor, Role
from cxdesk.services import translation
from cxdesk.services.people.company import company
from cxdesk.services.workspace.backup import list_backups, make_backup
from cxdesk.services.workspace.create import create_workspace
from cxdesk.services.workspace.store import Store
from cxdesk.views.errors import ErrorDialog
from cxdesk.views.garbage import AFTER
from cxdesk.views.people_choice import PeopleChoice
from cxdesk.views.settings import Settings
from cxdesk.views.widgets.confirming import ConfirmDialog
from cxdesk.views.window import Window
from tests.views.programs import begun
from tests.views.standin import ENTRIES, SECTIONS, StandIn


def add_person(session: Session, name: str, *, by: Actor) -> Outcome:
    person = Person(id=new_id(), scope_id=company(session).id, login=name, name=name)
    person.give_roles(frozenset({Role.SPECIALIST}))
    session.add(person)
    return Outcome()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace that nobody has open."""
    create_workspace(tmp_path / "desk.cxdesk").close()
    return tmp_path / "desk.cxdesk"


@pytest.fixture
def program(dressed: QApplication, settings: Settings, qtbot: QtBot) -> Iterator[Program]:
    with begun(dressed, settings, ENTRIES, SECTIONS) as made:
        yield made


@pytest.fixture
def opened(program: Program, qtbot: QtBot) -> Callable[[Path], Window]:
    def open_one(path: Path) -> Window:
        program.open_workspace(path)
        qtbot.waitUntil(lambda: program.window is not None and program.window.desk.path == path)
        assert program.window is not None
        return program.window

    return open_one


def shown(program: Program, kind: type[QDialog]) -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def test_the_first_start_shows_the_doors(program: Program) -> None:
    program.start(None)
    assert program.first_run is not None
    assert program.first_run.isVisible()
    assert program.window is None


def test_the_last_workspace_is_opened_again(
    program: Program, path: Path, settings: Settings, qtbot: QtBot
) -> None:
    settings.add_recent(path)
    program.start(None)
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.window is not None
    assert program.window.desk.path == path


def test_a_backup_of_the_day_is_made_after_the_window_is_shown(
    opened: Callable[[Path], Window], path: Path, qtbot: QtBot
) -> None:
    opened(path)
    qtbot.waitUntil(lambda: len(list_backups(path)) == 1)


def test_an_import_from_the_first_page_makes_a_workspace(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    program.start(None)
    program.open_workspace(tmp_path / "new" / "mine.cxdesk", create=True, then_import=[tmp_path / "a.csv"])
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.window is not None
    assert program.window.stack.current_id == "import"
    assert program.first_run is None
    assert (tmp_path / "new" / "mine.cxdesk").exists()


def test_what_is_not_a_workspace_is_refused_in_words(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    strange = tmp_path / "strange.cxdesk"
    strange.write_text("hello")
    program.start(strange)
    qtbot.waitUntil(lambda: bool(shown(program, ErrorDialog)))
    assert program.first_run is not None
    assert program.window is None


def test_a_workspace_that_is_open_elsewhere_leaves_this_window_alone(
    program: Program, opened: Callable[[Path], Window], path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(path)
    with create_workspace(tmp_path / "other.cxdesk"):
        program.open_workspace(tmp_path / "other.cxdesk")
        qtbot.waitUntil(lambda: bool(shown(program, ErrorDialog)))
    assert program.window is window


def test_another_workspace_takes_the_place_of_the_first(
    program: Program, opened: Callable[[Path], Window], path: Path, tmp_path: Path
) -> None:
    create_workspace(tmp_path / "other.cxdesk").close()
    opened(path)
    opened(tmp_path / "other.cxdesk")
    # The first one was let go of: it can be opened again.
    Store.open(path).close()


def test_who_sits_here_is_asked_once_where_there_are_several(
    program: Program, opened: Callable[[Path], Window], path: Path, settings: Settings, qtbot: QtBot
) -> None:
    with Store.open(path) as store:
        by = Actor(new_id(), "setup", frozenset({Role.ADMINISTRATOR}))
        store.write(add_person, "Vera", by=by)
    program.open_workspace(path)
    qtbot.waitUntil(lambda: bool(shown(program, PeopleChoice)))
    choice = shown(program, PeopleChoice)[0]
    assert isinstance(choice, PeopleChoice)
    row = [choice.seats[i].actor.name for i in range(choice.list.count())].index("Vera")
    choice.list.itemActivated.emit(choice.list.item(row))
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.window is not None
    assert program.window.desk.actor.name == "Vera"
    program.close_workspace()
    assert opened(path).desk.actor.name == "Vera"


def test_nobody_chosen_lets_the_workspace_go(program: Program, path: Path, qtbot: QtBot) -> None:
    with Store.open(path) as store:
        store.write(add_person, "Vera", by=Actor(new_id(), "setup", frozenset({Role.ADMINISTRATOR})))
    program.start(path)
    qtbot.waitUntil(lambda: bool(shown(program, PeopleChoice)))
    shown(program, PeopleChoice)[0].reject()
    assert program.first_run is not None
    Store.open(path).close()


def test_another_language_makes_the_window_anew_as_it_was(
    program: Program, opened: Callable[[Path], Window], path: Path
) -> None:
    before = opened(path)
    page = before.stack.current()
    assert isinstance(page, StandIn)
    page.kept = {"sort": "due"}
    program.speak("ru")
    assert program.window is not None
    assert program.window is not before
    again = program.window.stack.current()
    assert isinstance(again, StandIn)
    assert again.kept == {"sort": "due"}
    assert translation.active().language == "ru"
    program.speak("en")


def test_the_undo_of_a_session_outlives_a_change_of_language(
    program: Program, opened: Callable[[Path], Window], path: Path
) -> None:
    undo = opened(path).desk.undo
    program.speak("ru")
    assert program.window is not None
    assert program.window.desk.undo is undo
    program.speak("en")


def test_a_backup_is_restored_and_opened(
    program: Program, opened: Callable[[Path], Window], path: Path, qtbot: QtBot
) -> None:
    backup = make_backup(path)
    window = opened(path)
    assert program.jobs is not None
    with qtbot.waitSignal(program.jobs.changed, raising=False, timeout=10):
        program.jobs.write(add_person, "Late")
    program.restore(path, backup.path)
    qtbot.waitUntil(lambda: program.window is not None and program.window is not window)
    assert program.window is not None
    assert [seat.actor.name for seat in program.window.seats] == [window.desk.actor.name]
    assert any(b.reason == "before-restore" for b in list_backups(path))


def test_a_restore_after_which_nobody_knows_what_was_sent_says_so(
    program: Program, opened: Callable[[Path], Window], path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened(path)
    other = tmp_path / "other.cxdesk"
    create_workspace(other).close()
    program.restore(path, make_backup(other).path)

    def told() -> list[str]:
        return [one.text() for one in QApplication.topLevelWidgets() if isinstance(one, ConfirmDialog)]

    qtbot.waitUntil(lambda: bool(told()))
    (words,) = told()
    assert "nobody knows which payouts were sent after this backup" in words
    assert "until finance confirms that the bank has none of them" in words


def test_the_theme_is_remembered(program: Program, settings: Settings) -> None:
    program.wear("dark")
    assert settings.get("theme") == "dark"
    program.wear("light")


class Cycle:
    """What only a search for garbage can end: it tells on whose thread."""

    def __init__(self, ended: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: ended.append(threading.get_ident()))


def test_garbage_is_collected_on_the_window_s_thread_alone(
    dressed: QApplication, settings: Settings, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gc.enable()
    monkeypatch.setattr("cxdesk.views.garbage.EVERY", 1)
    ended: list[int] = []
    made: list[list[int]] = []

    def work() -> None:
        Cycle(ended)
        made.extend([n] for n in range(2 * AFTER))

    with begun(dressed, settings, ENTRIES, SECTIONS) as program:
        # What was there at the first look stays for good.
        qtbot.waitUntil(lambda: program._garbage._begun)
        program.lobby.call(work, then=lambda _: None)
        qtbot.waitUntil(lambda: len(made) == 2 * AFTER)
        qtbot.waitUntil(lambda: ended == [threading.get_ident()])
