"""Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.views.desk import Entry
from cxdesk.views.palette import Palette

Deliver = Callable[[Sequence[Entry]], None]


class Asked:
    """A provider that answers when the test says so."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, Deliver]] = []

    def __call__(self, typed: str, deliver: Deliver) -> None:
        self.requests.append((typed, deliver))


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def provider() -> Asked:
    return Asked()


@pytest.fixture
def palette(dressed: QApplication, qtbot: QtBot, done: list[str], provider: Asked) -> Palette:
    entries = [
        Entry("Undo", lambda: done.append("undo"), detail="Nothing yet.", enabled=False),
        Entry("Print…", lambda: done.append("print"), key="Ctrl+P"),
        Entry("Back up now", lambda: done.append("backup")),
    ]
    made = Palette(entries, {"cases": provider})
    made.show()
    return made


def test_all_commands_are_shown_at_first(palette: Palette) -> None:
    assert palette.lines() == ["Undo", "Print…", "Back up now"]


def test_the_best_line_comes_first_and_enter_does_it(palette: Palette, qtbot: QtBot, done: list[str]) -> None:
    qtbot.keyClicks(palette.field, "pri")
    assert palette.lines()[0] == "Print…"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["print"]


def test_the_arrows_choose_while_typing_goes_on(palette: Palette, qtbot: QtBot, done: list[str]) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(palette.field, key)
    assert done == ["backup"]


def test_a_disabled_command_is_not_done(palette: Palette, qtbot: QtBot, done: list[str]) -> None:
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == []
    assert palette.isVisible()


def test_what_pages_find_is_added_when_it_comes(
    palette: Palette, provider: Asked, qtbot: QtBot, done: list[str]
) -> None:
    qtbot.keyClicks(palette.field, "1042")
    typed, deliver = provider.requests[-1]
    assert typed == "1042"
    deliver([Entry("Client 1042", lambda: done.append("client"), kind="client")])
    assert palette.lines() == ["Client 1042"]
    palette.choose()
    assert done == ["client"]


def test_an_answer_to_an_older_text_is_dropped(palette: Palette, provider: Asked, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "10")
    qtbot.keyClicks(palette.field, "42")
    _, old = provider.requests[0]
    old([Entry("Client 10", lambda: None)])
    assert palette.lines() == []
