"""The keys of a window: chords that always work, and the bare keys of the present page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cxdesk.views.commands import Action, Commands
from cxdesk.views.keys import KeyRouter


class Keyboard:
    """The page comes before the window; a key whose command is disabled tells why."""

    def __init__(
        self,
        window: QWidget,
        scopes: Sequence[Commands],
        page_scope: Callable[[], Commands | None],
        tell: Callable[[str], object],
    ) -> None:
        self._window = window
        self._scopes = scopes
        self._page_scope = page_scope
        self._tell = tell
        self._page_chords: list[QShortcut] = []
        self.router = KeyRouter(window, self.fire, self.first_steps)
        for scope in scopes:
            self._chords(scope)

    def fire(self, key: str, held: bool) -> bool:
        """Do what a bare key stands for; whether it stands for anything."""
        for scope in self._present():
            action = scope.by_triage_key().get(key)
            if action is not None:
                if not held or action.command.repeats:
                    self.do(action)
                return True
        return False

    def first_steps(self) -> set[str]:
        """The keys that wait for a second one."""
        keys = (key for scope in self._present() for key in scope.by_triage_key())
        return {key.split()[0] for key in keys if " " in key}

    def do(self, action: Action) -> None:
        """Do it, or tell why it cannot be done."""
        reason = action.reason()
        if reason:
            self._tell(reason)
        else:
            action.trigger()

    def follow_page(self) -> None:
        """Listen to the chords of the page that is shown now."""
        for chord in self._page_chords:
            chord.setEnabled(False)
            chord.deleteLater()
        scope = self._page_scope()
        self._page_chords = self._chords(scope) if scope is not None else []

    def _present(self) -> list[Commands]:
        page = self._page_scope()
        return [*([page] if page is not None else []), *self._scopes]

    def _chords(self, scope: Commands) -> list[QShortcut]:
        return [self._chord(action) for action in scope if action.command.key and not action.command.triage]

    def _chord(self, action: Action) -> QShortcut:
        chord = QShortcut(QKeySequence(action.command.key), self._window, lambda: self.do(action))
        chord.setAutoRepeat(action.command.repeats)
        return chord
