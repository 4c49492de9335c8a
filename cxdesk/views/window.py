"""The window: rail, page, status bar; keys, menu, palette; files dropped anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QMouseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.models.outcome import Outcome
from cxdesk.models.texts import Text
from cxdesk.services.people.seating import Seat
from cxdesk.services.translation import say, tr
from cxdesk.views.desk import Desk, Entry
from cxdesk.views.doors import Doors
from cxdesk.views.drops import connection_of, files_of, workspace_of
from cxdesk.views.icons import hold_icons, release_icons
from cxdesk.views.page_stack import PageStack
from cxdesk.views.pages import PAGES, SECTIONS, PageEntry, Section
from cxdesk.views.session import SMALLEST, Session
from cxdesk.views.theme import sizes
from cxdesk.views.widgets.ground import Ground

if TYPE_CHECKING:
    from cxdesk.views.commands import Commands
    from cxdesk.views.furniture import Furniture
    from cxdesk.views.keyboard import Keyboard
    from cxdesk.views.widgets import NavRail, StatusBar, Toast

#: A window narrower than this has no room for the names of the rail.
_CRAMPED = 1200
#: Milliseconds after which the window waits for the first rows of its page no longer.
FINISH_AFTER = 400


class Window(QWidget):
    """One desk, as it is seen. It is made anew for another workspace, person or language.

    What is only opened from it (menu, palette, toast, dialogs) is imported when it is: after the first paint.
    """

    #: The person closed it.
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        doors: Doors,
        seats: Sequence[Seat] = (),
        entries: Sequence[PageEntry] = PAGES,
        sections: Sequence[Section] = SECTIONS,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.doors = doors
        self.seats = list(seats)
        self._session = Session(desk.settings, desk.path)
        shown = [section for section in sections if desk.connected or not section.connected]
        known = {section.id for section in shown}
        entries = [entry for entry in entries if entry.section in known]
        self.setWindowTitle(f"{desk.path.stem} — cxdesk")
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self.stack = PageStack(desk, entries, self._session)
        self._sections, self._entries = shown, entries
        self._finished = False
        self._lay_out()
        self._connect()
        self._session.place_window(self)

    @cached_property
    def toast(self) -> Toast:
        """What was just done."""
        from cxdesk.views.widgets import Toast

        return Toast(self)

    @cached_property
    def furniture(self) -> Furniture:
        """What stands around the page, put in the place of its grounds; made when it is first asked for."""
        from cxdesk.views.furniture import Furniture

        made = Furniture(self, self._sections, self._entries)
        made.rail.set_cramped(self.width() < _CRAMPED)
        column = self.layout()
        assert column is not None
        for ground, part in ((self._rail_ground, made.rail), (self._status_ground, made.status)):
            column.replaceWidget(ground, part)
            ground.hide()
            ground.deleteLater()
        return made

    @property
    def rail(self) -> NavRail:
        """The pages, and the views of the present one."""
        return self.furniture.rail

    @property
    def status(self) -> StatusBar:
        """The bar at the foot."""
        return self.furniture.status

    @property
    def keyboard(self) -> Keyboard:
        """Keys and what they do."""
        return self.furniture.keyboard

    @property
    def scopes(self) -> tuple[Commands, ...]:
        """The commands that work on every page."""
        return self.furniture.scopes

    def start(self) -> None:
        """Show the page that was open last, else the first."""
        page_id = self._session.page
        self.go(page_id if page_id in self.stack else self.stack.first, {})
        page = self.stack.current()
        if page is None or not page.stands_later:
            self.finish()
            return
        hold_icons()
        page.stands.connect(self.finish)
        QTimer.singleShot(FINISH_AFTER, self, self.finish)

    def finish(self) -> None:
        """Make what the first rows did not wait for; once."""
        if self._finished:
            return
        self._finished = True
        release_icons()
        assert self.furniture
        page = self.stack.current()
        if page is not None:
            page.finish()

    def go(self, page_id: str, state: dict[str, Any]) -> None:
        """Show a page in a state. An unknown page is a bug and says so."""
        self.stack.show_page(page_id, state)

    def open_palette(self) -> None:
        """Every command, page and what the pages offer."""
        from cxdesk.views.palette import Palette, entry_of

        scopes = [scope for scope in (self.page_commands(), *self.scopes) if scope is not None]
        actions = [entry_of(a) for scope in scopes for a in scope if a.command.in_palette]
        recent = [path for path in self.desk.settings.recent() if path != self.desk.path]
        Palette([*actions, *map(self._workspace_entry, recent)], self.desk.palette, self).open_over(self)

    def _workspace_entry(self, path: Path) -> Entry:
        return Entry(
            tr("Open “{name}”", name=path.stem),
            lambda: self.doors.open_workspace(path),
            detail=str(path.parent),
            icon="folder-open",
        )

    def open_menu(self) -> None:
        """The ☰ menu, under its button."""
        from cxdesk.views.menus import menu_of

        scopes = [scope for scope in (self.page_commands(), *self.scopes) if scope is not None]
        menu = menu_of(self, scopes)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self.rail.menu_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def choose_person(self) -> None:
        """Ask who sits here; the program makes the window anew for another person."""
        from cxdesk.views.people_choice import PeopleChoice

        present = next((seat for seat in self.seats if seat.actor == self.desk.actor), None)
        choice = PeopleChoice(self.seats, present, self)
        choice.chosen.connect(lambda seat: self.doors.sit_down(seat.actor))
        choice.open()

    def import_files(self, files: Sequence[Path]) -> None:
        """Show files on the import page."""
        self.go("import", {"files": [str(path) for path in files]})

    # -- parts ------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        narrow = bool(self.desk.settings.get("window/narrow", False))
        self._rail_ground = Ground("rail", edge="right")
        self._rail_ground.setFixedWidth(sizes.RAIL_COLLAPSED if narrow else sizes.RAIL)
        self._status_ground = Ground("rail", edge="top")
        self._status_ground.setFixedHeight(sizes.STATUS_BAR)
        middle.addWidget(self._rail_ground)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self._status_ground)

    def _connect(self) -> None:
        self.desk.undo.turned.connect(self._on_turned)
        jobs, wishes = self.desk.jobs, self.desk.wishes
        jobs.told.connect(self._on_told)
        jobs.failed.connect(self._on_error)
        wishes.page.connect(self.go)
        wishes.toast.connect(self._on_toast)
        wishes.error.connect(self._on_error)

    def page_commands(self) -> Commands | None:
        """Those of the present page."""
        page = self.stack.current()
        return page.commands() if page is not None else None

    # -- what happens -----------------------------------------------------------------------------------

    def _on_told(self, outcome: Outcome) -> None:
        if outcome.message is not None:
            mutation = outcome.mutation
            undo = None if mutation is None else lambda: self.desk.undo.undo_this(mutation)
            self.tell(say(outcome.message), undo)

    def tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """A toast."""
        self.toast.tell(words, undo)

    def _on_turned(self, words: Text) -> None:
        self.tell(say(words))

    def _on_toast(self, message: Text | str, _tone: str) -> None:
        self.tell(message if isinstance(message, str) else say(message))

    def _on_error(self, error: Exception, context: str) -> None:
        from cxdesk.views.errors import show_error

        show_error(error, context, self)

    def event(self, event: QEvent) -> bool:
        """A key finds all commands, however early it comes: Qt asks before it sends the key itself."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self.finish()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the person's name asks who sits here."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            self.keyboard.do(next(scope["file.person"] for scope in self.scopes if "file.person" in scope))
            return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome anywhere."""
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A workspace is opened, a connection file connected to, anything else goes to the import page."""
        files = files_of(event.mimeData())
        workspace = workspace_of(files)
        connection = connection_of(files)
        if workspace is not None:
            self.doors.open_workspace(workspace)
        elif connection is not None:
            self.doors.connect_to(connection)
        elif files:
            self.import_files(files)
        event.acceptProposedAction()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Remembered at once; the rail gives way to the page in a narrow window."""
        super().resizeEvent(event)
        cramped = event.size().width() < _CRAMPED
        if "furniture" in vars(self):
            self.rail.set_cramped(cramped)
        elif cramped:
            self._rail_ground.setFixedWidth(sizes.RAIL_COLLAPSED)
        self._keep_place()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Remembered at once."""
        super().moveEvent(event)
        self._keep_place()

    def _keep_place(self) -> None:
        if self.isVisible():
            self._session.keep_window(self)

    def leave(self) -> None:
        """Pages keep what is half typed; where everything stands is remembered."""
        release_icons()
        self.stack.leave()
        self._session.keep_window(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The program goes with its window."""
        self.leave()
        self.closed.emit()
        super().closeEvent(event)
