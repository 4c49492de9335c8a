"""What a page is given: everything it may use of the program around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from cxdesk.models.texts import Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.views.jobs import Jobs
from cxdesk.views.settings import Settings
from cxdesk.views.undo import UndoLine

if TYPE_CHECKING:
    from cxdesk.views.sharing.exchange import Exchange


class Entry(NamedTuple):
    """One line of the palette that a page offers: a case, a client, a fix."""

    text: str
    run: Callable[[], object]
    detail: str = ""
    icon: str = ""
    #: What it is, translated: "case".
    kind: str = ""
    key: str = ""
    enabled: bool = True


#: Asked with the typed text; answers later, any number of times, through the second argument.
PaletteProvider = Callable[[str, Callable[[Sequence[Entry]], None]], None]


class Wishes(QObject):
    """What a page asks of the window, without knowing it."""

    #: page id, state
    page = Signal(str, object)
    #: Text or str, tone
    toast = Signal(object, str)
    #: exception, context
    error = Signal(object, str)


class Desk:
    """One desk: the open workspace, who sits at it, and the ways out of a page."""

    def __init__(
        self, jobs: Jobs, settings: Settings, path: Path, actor: Actor, language: str, undo: UndoLine
    ) -> None:
        self.jobs = jobs
        self.settings = settings
        self.path = path
        self.actor = actor
        self.language = language
        self.undo = undo
        #: The present instant, UTC-aware; tests inject their own.
        self.clock: Callable[[], datetime] = clock.now
        self.wishes = Wishes()
        self.palette: dict[str, PaletteProvider] = {}
        #: The exchange with the shared database; it begins after the first paint.
        self.exchange: Exchange | None = None

    @property
    def connected(self) -> bool:
        """Whether the workspace belongs to a shared database."""
        return self.jobs.store is not None and self.jobs.store.shared is not None

    def go(self, page_id: str, **state: Any) -> None:
        """Show a page, with the state that `Page.restore` understands: `go("queue", case=str(case_id))`."""
        self.wishes.page.emit(page_id, state)

    def toast(self, message: Text | str, *, tone: str = "") -> None:
        """Tell in a few words, for a few seconds. Use-cases tell theirs by `Outcome.message`."""
        self.wishes.toast.emit(message, tone)

    def show_error(self, error: Exception, context: str = "") -> None:
        """A dialog: what, why and the mend for a CxError; anything else as a bug with details to copy."""
        self.wishes.error.emit(error, context)

    def offer(self, name: str, provider: PaletteProvider) -> None:
        """Add entries to the palette (Ctrl+K); a provider of the same name is replaced."""
        self.palette[name] = provider
