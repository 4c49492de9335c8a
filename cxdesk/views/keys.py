"""Triage keys by their place on the keyboard, so that J is J under the Russian layout too.

A place is named by the Latin letter, digit or sign that a US keyboard bears there. Sources: keycodes of
evdev + 8 (X11, Wayland: xkeyboard-config's `evdev`), scan codes of Windows (set 1), virtual keys of macOS
(HIToolbox Events.h, kVK_ANSI_*; A has the code 0, which also means "not told", and is found by its letter).
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid


def _row(start: int, places: str) -> dict[int, str]:
    return dict(enumerate(places, start))


_X11 = {
    **_row(10, "1234567890"),
    **_row(24, "QWERTYUIOP"),
    **_row(38, "ASDFGHJKL"),
    **_row(52, "ZXCVBNM,./"),
}
_WINDOWS = {
    **_row(0x02, "1234567890"),
    **_row(0x10, "QWERTYUIOP"),
    **_row(0x1E, "ASDFGHJKL"),
    **_row(0x2C, "ZXCVBNM,./"),
}
_MACOS = {
    **_row(1, "SDFHGZXCV"),
    11: "B",
    **_row(12, "QWERYT123465"),
    **_row(25, "97"),
    **_row(28, "80"),
    **_row(31, "OU"),
    **_row(34, "IP"),
    **_row(37, "LJ"),
    40: "K",
    **_row(43, ",/NM."),
}

#: The letters of ЙЦУКЕН by the place of the Latin letter under them.
CYRILLIC_PLACES = dict(zip("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM", strict=True))

_NAMED = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Escape: "Esc",
}
_CHORD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_BARE = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/?,.") | {"Enter", "Space", "Esc"}


def place_of_letter(letter: str) -> str:
    """The place that bears `letter`: "С" -> "C", "S" -> "S". A letter without a place stays."""
    return CYRILLIC_PLACES.get(letter.upper(), letter.upper())


def is_triage(key: str) -> bool:
    """Whether `key` is bare places of the keyboard ("J", "F S", "Shift+J"), not a chord with Ctrl or Alt."""
    return bool(key) and all(step.removeprefix("Shift+") in _BARE for step in key.split())


def shown_key(key: str) -> str:
    """A key as a person reads it: the steps of a two-step key apart."""
    return key.replace(" ", ", ") if is_triage(key) else key


def place(event: QKeyEvent, platform: str = "") -> str:
    """The place of the key of `event`: "J", "1", "Enter", "/", "?"; "" for any other key.

    A Latin letter is taken as it was typed, so that what is printed on the key counts; any other letter is
    placed by the physical key, and where that is not told, by the letters of ЙЦУКЕН.
    """
    key = event.key()
    if key in _NAMED:
        return _NAMED[Qt.Key(key)]
    text = event.text()
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if text in ("/", "?"):
        return text
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z or Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        found = chr(key)
    else:
        found = _physical(event, platform or sys.platform) or CYRILLIC_PLACES.get(
            chr(key) if key < 0x500 else "", ""
        )
    if found == "/":
        return "?" if shift else "/"
    return f"Shift+{found}" if found.isalpha() and shift else found


def _physical(event: QKeyEvent, platform: str) -> str:
    if platform == "darwin":
        return _MACOS.get(event.nativeVirtualKey(), "")
    table = _WINDOWS if platform == "win32" else _X11
    return table.get(event.nativeScanCode(), "")


def takes_text(widget: QWidget | None) -> bool:
    """Whether typing belongs to `widget`: then no triage key fires."""
    from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

    if isinstance(widget, QTextEdit | QPlainTextEdit | QLineEdit):
        return not widget.isReadOnly()
    if isinstance(widget, QAbstractSpinBox):
        return True
    return isinstance(widget, QComboBox) and widget.isEditable()


class KeyRouter(QObject):
    """Listens at the widget that has the focus, so that a table does not swallow the letters first.

    Enter and Space belong to a button or link that was reached by Tab; after a click they go on triaging,
    apart from Space on a control.
    """

    def __init__(
        self, window: QWidget, fire: Callable[[str, bool], bool], steps: Callable[[], set[str]]
    ) -> None:
        """`fire(key, held)` does what the key stands for, if anything; `steps()` are the first steps now."""
        super().__init__(window)
        self._window = window
        self._fire = fire
        self._steps = steps
        self._first = ""
        self._tab_pressed = False
        self._reached_by_tab = False
        self._listened: QWidget | None = None
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
            # The window may have stood for a moment.
            self._on_focus_changed(None, window.focusWidget())

    @property
    def pending(self) -> str:
        """The first step of a two-step key that waits for its second."""
        return self._first

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that stand for a command of the present page or window."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab_pressed = True
        return self.take(event)

    def take(self, event: QKeyEvent) -> bool:
        """Whether `event` was a triage key; a second step that means nothing is swallowed."""
        focus = self._window.focusWidget()
        found = place(event)
        if takes_text(focus) or event.modifiers() & _CHORD:
            self._first = ""
            return False
        if not found:
            return False
        if self._first:
            key, self._first = f"{self._first} {found}", ""
            self._fire(key, event.isAutoRepeat())
            return True
        if self._belongs_to(focus, found):
            return False
        if found in self._steps():
            self._first = found
            return True
        return self._fire(found, event.isAutoRepeat())

    def _belongs_to(self, focus: QWidget | None, found: str) -> bool:
        """Whether the control that has the focus is to be pressed by this key."""
        if focus is None or focus is self._window or isinstance(focus, QAbstractScrollArea):
            return False
        return found == "Space" or (found == "Enter" and self._reached_by_tab)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._listened is not None and isValid(self._listened):
            self._listened.removeEventFilter(self)
        self._listened = (
            new if new is not None and new is not self._window and new.window() is self._window else None
        )
        if self._listened is not None:
            self._listened.installEventFilter(self)
        self._reached_by_tab, self._tab_pressed = self._tab_pressed, False
        self._first = ""
