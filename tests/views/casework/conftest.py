"""A queue with cases of its own, in a window or alone, over a real workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.models.values import Actor
from cxdesk.services import clock, translation
from cxdesk.services.casework import cases
from cxdesk.services.casework.case import CaseDetails, case_details
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.people.seating import Seat
from cxdesk.services.workspace.store import Store
from cxdesk.views.casework.queue_page import QueuePage
from cxdesk.views.desk import Desk
from cxdesk.views.jobs import Jobs
from cxdesk.views.pages import PAGES, SECTIONS
from cxdesk.views.window import Window
from tests.views.test_window import AskedDoors

#: The letters of ЙЦУКЕН on the keys of the Latin ones.
RUSSIAN = dict(zip("QWERTYUIOPASDFGHJKLZXCVBNM", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", strict=True))
WORDS = ("Не пришёл код подтверждения", "Долго ждала ответа", "The payment was charged twice", "Нагрубили")


@pytest.fixture
def numbers(store: Store, actor: Actor) -> list[UUID]:
    """Four open cases that this person holds, due one after the other."""
    found = [
        store.write(enter_case, NewComplaint(words, client_ref=str(1000 + n)), by=actor).value
        for n, words in enumerate(WORDS)
    ]
    for n, case in enumerate(found):
        store.write(cases.set_due, [case], clock.now() + timedelta(days=1 + n), by=actor)
    return found


class Work:
    """A window with the queue in it, and what a person does there."""

    def __init__(self, window: Window, jobs: Jobs, store: Store, qtbot: QtBot) -> None:
        self.window, self.jobs, self.store, self.qtbot = window, jobs, store, qtbot
        self.toasts: list[str] = []
        window.desk.wishes.toast.connect(lambda text, _: self.toasts.append(str(text)))

    @property
    def page(self) -> QueuePage:
        return cast("QueuePage", self.window.stack.page("queue"))

    def idle(self) -> None:
        """Wait until all is read and written."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=15_000)

    def key(self, place: str, *, russian: bool = False) -> None:
        """A key by its place, under the English or the Russian layout; nothing is waited for."""
        named = {"Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape}
        letter = RUSSIAN.get(place, place) if russian else place
        code = named.get(place, ord(letter[0]))
        text = "" if place in named else letter.lower()
        target = self.window.focusWidget() or self.window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text))

    def keys(self, places: str, *, russian: bool = False) -> None:
        """Keys one after the other, as fast as they come, then what they began to its end."""
        for place in places.split():
            self.key(place, russian=russian)
        self.idle()

    def go(self, **state: object) -> None:
        """Show the queue so."""
        self.window.desk.go("queue", **state)
        self.idle()

    def case(self, case_id: UUID) -> CaseDetails:
        """What is stored of a case."""
        with self.store.connect() as db:
            return case_details(db, case_id)

    @property
    def shown(self) -> UUID | None:
        """The case of the pane."""
        return self.page.pane.case.id if self.page.pane.case else None

    @property
    def current(self) -> UUID | None:
        """The case of the current row."""
        row = self.page.model.row_of(self.page.table.current_id())
        found = self.page.model.row(row)
        return found.id if found else None


@pytest.fixture
def begin(
    desk: Desk, seat: Seat, jobs: Jobs, store: Store, numbers: list[UUID], qtbot: QtBot
) -> Callable[..., Work]:
    """Opens the window on the queue; again for another person or in another language."""

    def start(**state: object) -> Work:
        window = Window(desk, AskedDoors(), [seat], PAGES, SECTIONS)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.start()
        with qtbot.waitActive(window):
            window.show()
        work = Work(window, jobs, store, qtbot)
        work.idle()
        work.go(**({"view": "mine"} | state))
        work.page.take_focus()
        return work

    return start


@pytest.fixture
def work(begin: Callable[..., Work]) -> Work:
    """The window in English, the four cases in it."""
    return begin()


@pytest.fixture
def russian(desk: Desk) -> Iterator[None]:
    """The window speaks Russian."""
    translation.use("ru")
    desk.language = "ru"
    yield
    translation.use("en")
