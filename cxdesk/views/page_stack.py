"""The pages of a window: made at their first visit, refreshed when a topic of theirs changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from cxdesk.models.outcome import Topic
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page
from cxdesk.views.pages import PageEntry
from cxdesk.views.session import Session


class PageStack(QStackedWidget):
    """Shows one page at a time. The first paint makes one page and imports one page's module."""

    #: The id of the page that is shown now.
    shown = Signal(str)
    #: Views, counts or the conditions of commands of the shown page may be others.
    told = Signal()

    def __init__(self, desk: Desk, entries: Sequence[PageEntry], session: Session) -> None:
        super().__init__()
        self._desk = desk
        self._entries = {entry.id: entry for entry in entries}
        self._session = session
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._last: dict[str, str] = {}
        self.current_id = ""
        self.first = entries[0].id if entries else ""
        desk.jobs.changed.connect(self._on_changed)

    def __contains__(self, page_id: object) -> bool:
        return page_id in self._entries

    def current(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self.current_id)

    def page(self, page_id: str) -> Page | None:
        """A page, if it was visited."""
        return self._pages.get(page_id)

    def last_of(self, section_id: str) -> str:
        """The page of a section that was shown last; "" where none was."""
        return self._last.get(section_id, "")

    def show_page(self, page_id: str, state: dict[str, Any] | None = None) -> None:
        """Show a page, in `state` or as it was left; a page that went stale meanwhile reads again."""
        before = self.current()
        if before is not None and page_id != self.current_id:
            before.leave()
        page, made = self._made(page_id)
        self.current_id = page_id
        self._last[self._entries[page_id].section] = page_id
        if state:
            page.restore(state)
        if made or page_id in self._stale:
            self._stale.discard(page_id)
            page.refresh()
        self.setCurrentWidget(page)
        page.take_focus()
        self._session.page = page_id
        self.shown.emit(page_id)

    def keep(self) -> None:
        """Remember the state of every visited page."""
        for page_id, page in self._pages.items():
            self._session.keep_page_state(page_id, page.state())

    def leave(self) -> None:
        """The window closes: pages keep what is half typed."""
        for page in self._pages.values():
            page.leave()
        self.keep()

    def _made(self, page_id: str) -> tuple[Page, bool]:
        if page_id in self._pages:
            return self._pages[page_id], False
        page = self._entries[page_id].factory()(self._desk)
        page.restore(self._session.page_state(page_id))
        page.state_changed.connect(lambda: self._session.keep_page_state(page_id, page.state()))
        page.views_changed.connect(self.told)
        page.commands_changed.connect(self.told)
        self._pages[page_id] = page
        self.addWidget(page)
        return page, True

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        for page_id, page in self._pages.items():
            if not page.topics & topics:
                continue
            if page_id == self.current_id:
                page.refresh()
            else:
                self._stale.add(page_id)
