"""Keys by their place, whatever the layout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cxdesk.views.keys import (
    CYRILLIC_PLACES,
    KeyRouter,
    is_triage,
    place,
    place_of_letter,
    shown_key,
    takes_text,
)

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def pressed(
    key: int, text: str = "", modifiers: Qt.KeyboardModifier = NONE, scan: int = 0, virtual: int = 0
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan, virtual, 0, text, False, 1)


@pytest.mark.parametrize(
    "platform, scan, virtual",
    [("linux", 44, 0), ("win32", 0x24, 0), ("darwin", 0, 38)],
)
def test_the_key_of_j_is_j_under_the_russian_layout(platform: str, scan: int, virtual: int) -> None:
    assert place(pressed(ord("О"), "о", scan=scan, virtual=virtual), platform) == "J"


@pytest.mark.parametrize("letter, expected", [("О", "J"), ("А", "F"), ("С", "C"), ("П", "G"), ("Ь", "M")])
def test_without_a_scan_code_the_letter_tells_its_place(letter: str, expected: str) -> None:
    assert place(pressed(ord(letter), letter.lower()), "linux") == expected


def test_a_latin_letter_is_taken_as_it_was_typed() -> None:
    """On a French keyboard the key that bears Z is meant, not the place of Z."""
    assert place(pressed(Qt.Key.Key_Z, "z", scan=25), "linux") == "Z"


@pytest.mark.parametrize(
    "event, expected",
    [
        (pressed(Qt.Key.Key_Period, ".", scan=61), "/"),
        (pressed(Qt.Key.Key_Comma, ",", SHIFT, scan=61), "?"),
        (pressed(Qt.Key.Key_Question, "?", SHIFT, scan=16), "?"),
        (pressed(Qt.Key.Key_Slash, "/", scan=61), "/"),
        (pressed(Qt.Key.Key_3, "3", scan=12), "3"),
        (pressed(Qt.Key.Key_Enter, "\r"), "Enter"),
        (pressed(Qt.Key.Key_Space, " "), "Space"),
        (pressed(Qt.Key.Key_J, "J", SHIFT), "Shift+J"),
        (pressed(Qt.Key.Key_Left), ""),
        (pressed(Qt.Key.Key_F1), ""),
    ],
)
def test_signs_digits_and_names(event: QKeyEvent, expected: str) -> None:
    assert place(event, "linux") == expected


@given(st.sampled_from(sorted(CYRILLIC_PLACES)))
def test_a_russian_letter_and_its_key_name_the_same_place(letter: str) -> None:
    assert place(pressed(ord(letter), letter.lower()), "linux") == place_of_letter(letter)
    assert is_triage(f"F {place_of_letter(letter)}")


@pytest.mark.parametrize("key", ["J", "F S", "Enter", "/", "?", "1", "Shift+J"])
def test_bare_places_are_triage_keys(key: str) -> None:
    assert is_triage(key)


@pytest.mark.parametrize("key", ["", "Ctrl+J", "F1", "Alt+Left", "Ctrl+Enter"])
def test_chords_are_not_triage_keys(key: str) -> None:
    assert not is_triage(key)


def test_steps_are_shown_apart() -> None:
    assert shown_key("F S") == "F, S"
    assert shown_key("Ctrl+K") == "Ctrl+K"


def test_typing_belongs_to_fields(qtbot: QtBot) -> None:
    reading = QPlainTextEdit()
    reading.setReadOnly(True)
    combo = QComboBox(editable=True)
    for widget in (reading, combo):
        qtbot.addWidget(widget)
    assert takes_text(QLineEdit())
    assert takes_text(combo)
    assert not takes_text(reading)
    assert not takes_text(QTextBrowser())
    assert not takes_text(QListWidget())
    assert not takes_text(None)


class Place(QWidget):
    """A window with everything that can have the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.fired: list[str] = []
        self.known = {"J", "Enter", "Space", "F C", "1"}
        self.button, self.list, self.line = QPushButton("b"), QListWidget(), QLineEdit()
        self.list.addItems(["Jay", "Kay"])
        column = QVBoxLayout(self)
        for widget in (self.list, self.button, self.line):
            column.addWidget(widget)
        self.pressed: list[str] = []
        self.button.clicked.connect(lambda: self.pressed.append("button"))
        self.router = KeyRouter(self, self.fire, lambda: {"F"})

    def fire(self, key: str, _held: bool) -> bool:
        if key in self.known:
            self.fired.append(key)
        return key in self.known


@pytest.fixture
def window(qtbot: QtBot) -> Place:
    made = Place()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_table_does_not_swallow_the_letters(window: Place, qtbot: QtBot) -> None:
    window.list.setFocus()
    qtbot.keyClicks(window.list, "j1")
    qtbot.keyClick(window.list, Qt.Key.Key_Return)
    assert window.fired == ["J", "1", "Enter"]
    assert window.list.currentRow() in (-1, 0)


def test_keys_never_fire_while_a_field_has_the_focus(window: Place, qtbot: QtBot) -> None:
    window.line.setFocus()
    qtbot.keyClicks(window.line, "jf1")
    assert window.fired == []
    assert window.line.text() == "jf1"


def test_a_two_step_key_waits_for_its_second_step(window: Place, qtbot: QtBot) -> None:
    window.list.setFocus()
    qtbot.keyClicks(window.list, "fc")
    assert window.fired == ["F C"]


def test_a_second_step_without_meaning_is_swallowed(window: Place, qtbot: QtBot) -> None:
    window.list.setFocus()
    qtbot.keyClicks(window.list, "fj")
    assert window.fired == []
    qtbot.keyClicks(window.list, "j")
    assert window.fired == ["J"]


def test_two_steps_work_under_the_russian_layout(window: Place, qtbot: QtBot) -> None:
    window.list.setFocus()
    for letter in "АС":
        window.router.take(pressed(ord(letter), letter.lower()))
    assert window.fired == ["F C"]


def test_space_presses_a_button_and_enter_goes_on_after_a_click(window: Place, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(window.button, Qt.Key.Key_Space)
    qtbot.keyClick(window.button, Qt.Key.Key_Return)
    assert window.pressed == ["button", "button"]
    assert window.fired == ["Enter"]


def test_enter_belongs_to_a_button_that_was_reached_by_tab(window: Place, qtbot: QtBot) -> None:
    window.list.setFocus()
    window.list.setTabKeyNavigation(False)
    qtbot.keyClick(window.list, Qt.Key.Key_Tab)
    assert window.button.hasFocus()
    qtbot.keyClick(window.button, Qt.Key.Key_Return)
    assert window.fired == []


def test_chords_are_left_to_the_window(window: Place, qtbot: QtBot) -> None:
    window.list.setFocus()
    qtbot.keyClick(window.list, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert window.fired == []
