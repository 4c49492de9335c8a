"""What every page is: its name, its topics, its commands, its state."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cxdesk.models.outcome import Topic
from cxdesk.services.translation import tr
from cxdesk.views.commands import Command, Commands
from cxdesk.views.desk import Desk


class View(NamedTuple):
    """One entry under the rail: a saved or built-in view of a page."""

    id: str
    #: As a person reads it, translated.
    text: str
    count: int | None = None  # type: ignore[assignment]  # the field, not the method of tuples
    #: Status colour for a count that someone must act on: "bad" or "".
    tone: str = ""
    shared: bool = False


class Page(QWidget):
    """One page of the window. It is made at its first visit and lives as long as the window.

    A page names its `topics`; when one of them changes, the window calls `refresh` (at once where the page is
    seen, else at its next visit). It reads through `self.desk.jobs` and never calls another page: it says
    `self.desk.go(...)`. Whatever `state` returns comes back through `restore` at the next start and on `go`.
    """

    #: Topics whose change redraws the page.
    topics: ClassVar[frozenset[Topic]] = frozenset()
    #: Declared once; handlers are methods of the page.
    COMMANDS: ClassVar[tuple[Command, ...]] = ()
    #: Whether "/" leads somewhere: the page has a search field and `focus_search`.
    can_search: ClassVar[bool] = False

    #: Whether the page says by `stands` when its first rows are painted; the window makes the rest of itself then.
    stands_later: ClassVar[bool] = False

    #: Emitted once, when the first rows are painted; only where `stands_later`.
    stands = Signal()
    #: Emitted when `views`, `view` or `count` would answer anew.
    views_changed = Signal()
    #: Emitted when `state` would answer anew, so that it is kept at once and survives a kill.
    state_changed = Signal()
    #: Emitted when the conditions of `enabled_when` may have changed.
    commands_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._commands = Commands(self, self.COMMANDS)

    def commands(self) -> Commands:
        """The commands of this page, bound to it."""
        return self._commands

    def finish(self) -> None:
        """Make what the first rows did not wait for; called when they are painted, or when they are slow to come."""

    def refresh(self) -> None:
        """Read again what is shown. Called at the first visit too, after `restore`."""

    def views(self) -> tuple[View, ...]:
        """Entries under the rail; none by default."""
        return ()

    def view(self) -> str:
        """The id of the view that is shown."""
        return ""

    def show_view(self, view_id: str) -> None:
        """Show one of `views`."""

    def count(self) -> int | None:
        """The figure beside the page's entry in the rail."""
        return None

    def status_words(self) -> str:
        """A line for the middle of the status bar; told anew with `views_changed`."""
        return ""

    def state(self) -> dict[str, Any]:
        """What should come back: JSON values only (filters, sort, selected id, splitter sizes)."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a state, from the last session or from `desk.go`; unknown keys are ignored."""

    def focus_search(self) -> None:
        """Put the cursor into the page's search field ("/"); called only where `can_search`."""

    def take_focus(self) -> None:
        """The page was shown: its keys should work at once. A table takes the focus itself."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def why_no_print(self) -> str:
        """Why the page cannot be printed now; "" where it can."""
        return tr("This page has nothing to print.")

    def print_preview(self) -> None:
        """Open the preview; called only where `why_no_print` is silent."""

    def leave(self) -> None:
        """The page is about to be hidden: keep what is half typed."""
