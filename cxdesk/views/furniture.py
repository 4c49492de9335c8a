"""What stands around the page: rail, status bar, commands and keys. It is made when the first rows were painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from cxdesk.services.translation import tr
from cxdesk.views.appearance import Appearance
from cxdesk.views.commands import Commands
from cxdesk.views.file_doors import FileDoors
from cxdesk.views.going import Going, going_commands
from cxdesk.views.help import Help
from cxdesk.views.job_line import JobLine
from cxdesk.views.keyboard import Keyboard
from cxdesk.views.pages import PageEntry, Section
from cxdesk.views.sharing.commands import SharingDoors
from cxdesk.views.undo import UndoLine
from cxdesk.views.widgets import NavRail, StatusBar
from cxdesk.views.window_rail import RailGuide

if TYPE_CHECKING:
    from cxdesk.views.window import Window


class Furniture:
    """The parts of one window, filled and connected; the window puts rail and status bar into its layout."""

    def __init__(self, window: Window, sections: Sequence[Section], entries: Sequence[PageEntry]) -> None:
        self._window = window
        desk = window.desk
        self.rail = NavRail("cxdesk", "Ctrl K")
        self.status = StatusBar()
        self._jobs_line = JobLine(desk.jobs, self.status.progress)
        self.guide = RailGuide(self.rail, window.stack, sections, entries)
        # Commands hold their owners, which nothing else does.
        self.scopes = (
            Commands(FileDoors(window, desk, window.doors), FileDoors.COMMANDS),
            Commands(SharingDoors(desk, window.doors), SharingDoors.COMMANDS),
            Commands(Going(window), going_commands(sections, entries)),
            Commands(desk.undo, UndoLine.COMMANDS),
            Commands(Appearance(window.doors), Appearance.COMMANDS),
            Commands(Help(window, self._key_scopes), Help.COMMANDS),
        )
        self.keyboard = Keyboard(window, self.scopes, window.page_commands, window.tell)
        self._fill()
        self._connect()
        if window.stack.current() is not None:
            self._on_shown()

    def _fill(self) -> None:
        window, desk = self._window, self._window.desk
        self.rail.menu_button.clicked.disconnect()
        self.rail.menu_button.setToolTip(tr("Menu"))
        self.rail.menu_button.setAccessibleName(tr("Menu"))
        self.rail.set_collapsed(bool(desk.settings.get("window/narrow", False)))
        if desk.connected:
            from cxdesk.views.sharing.status_line import StatusLine

            self._sharing = StatusLine(desk, self.status)
        else:
            self.status.state.set_state(tr("Embedded workspace “{name}”", name=desk.path.stem))
            self.status.state.setToolTip(str(desk.path))
        from cxdesk.views.recovery.approval_watch import ApprovalWatch

        self._approvals = ApprovalWatch(desk, self.status)
        self._approvals.noticed.connect(self._on_approvals)
        site = next((seat.site for seat in window.seats if seat.actor == desk.actor), "")
        self.status.person.setText(" · ".join(filter(None, (desk.actor.name, site))))
        self.status.person.setCursor(Qt.CursorShape.PointingHandCursor)
        self.status.person.setToolTip(tr("Who sits here…"))
        self.status.person.installEventFilter(window)

    def _connect(self) -> None:
        window, settings = self._window, self._window.desk.settings
        self.rail.menu_button.clicked.connect(window.open_menu)
        self.rail.page_chosen.connect(lambda section: window.go(self.guide.page_of_section(section), {}))
        self.rail.view_chosen.connect(self._on_view_chosen)
        self.rail.collapsed_changed.connect(lambda narrow: settings.put("window/narrow", narrow))
        window.stack.shown.connect(self._on_shown)
        window.stack.told.connect(self._on_told)

    def _key_scopes(self) -> list[tuple[str, list[Commands]]]:
        page = self._window.page_commands()
        parts: list[tuple[str, list[Commands]]] = [(tr("This page"), [page])] if page is not None else []
        return [*parts, (tr("Everywhere"), list(self.scopes))]

    def _on_shown(self, _page_id: str = "") -> None:
        self.keyboard.follow_page()
        self._on_told()

    def _on_told(self) -> None:
        self.guide.show()
        page = self._window.stack.current()
        self.status.middle.setText(page.status_words() if page is not None else "")

    def _on_approvals(self, waiting: int, late: bool) -> None:
        self.guide.set_badge("recovery", waiting, urgent=late)

    def _on_view_chosen(self, key: str) -> None:
        page_id = self.guide.choose_below(key)
        if page_id is not None:
            self._window.go(page_id, {})
