"""What stands in the rail: the sections, and below them a section's pages or the views of its one page."""

from __future__ import annotations

from collections.abc import Sequence

from cxdesk.services.formats import formats
from cxdesk.services.translation import active
from cxdesk.views.page import View
from cxdesk.views.page_stack import PageStack
from cxdesk.views.pages import PageEntry, Section
from cxdesk.views.widgets import NavRail, RailEntry


class RailGuide:
    """Fills the rail from the tables of pages, and turns a chosen entry into a page to show."""

    def __init__(
        self, rail: NavRail, stack: PageStack, sections: Sequence[Section], entries: Sequence[PageEntry]
    ) -> None:
        self._rail = rail
        self._stack = stack
        self._sections = [s for s in sections if any(e.section == s.id for e in entries)]
        self._entries = entries

    def show(self) -> None:
        """Draw what is true now."""
        self._rail.set_pages([self._section_entry(section) for section in self._sections])
        current = next((e for e in self._entries if e.id == self._stack.current_id), None)
        if current is None:
            return
        self._rail.set_active_page(current.section)
        section = next(s for s in self._sections if s.id == current.section)
        listed = self._listed(section.id)
        page = self._stack.current()
        if len(listed) > 1:
            self._rail.set_views(active().tr(section.heading), [self._page_entry(entry) for entry in listed])
            self._rail.set_active_view(current.id)
        elif page is not None:
            self._rail.set_views(active().tr(section.heading), [_view_entry(view) for view in page.views()])
            self._rail.set_active_view(page.view())

    def page_of_section(self, section_id: str) -> str:
        """The page of a section that was seen last, else its first."""
        listed = self._listed(section_id)
        visited = [entry.id for entry in listed if entry.id == self._stack.last_of(section_id)]
        return visited[0] if visited else listed[0].id

    def choose_below(self, key: str) -> str | None:
        """The page that an entry below stands for; None where it is a view of the page, then shown."""
        if any(entry.id == key for entry in self._shown_pages()):
            return key
        page = self._stack.current()
        if page is not None:
            page.show_view(key)
        return None

    def _shown_pages(self) -> list[PageEntry]:
        current = next((e for e in self._entries if e.id == self._stack.current_id), None)
        listed = self._listed(current.section) if current is not None else []
        return listed if len(listed) > 1 else []

    def _listed(self, section_id: str) -> list[PageEntry]:
        return [entry for entry in self._entries if entry.section == section_id and entry.listed]

    def _section_entry(self, section: Section) -> RailEntry:
        listed = self._listed(section.id)
        page = self._stack.page(listed[0].id) if len(listed) == 1 else None
        return RailEntry(
            section.id, active().tr(section.title), section.icon, _figure(page.count() if page else None)
        )

    def _page_entry(self, entry: PageEntry) -> RailEntry:
        page = self._stack.page(entry.id)
        return RailEntry(entry.id, active().tr(entry.title), count=_figure(page.count() if page else None))


def _view_entry(view: View) -> RailEntry:
    return RailEntry(
        view.id, view.text, count=_figure(view.count), urgent=view.tone == "bad", shared=view.shared
    )


def _figure(count: int | None) -> str:
    return "" if count is None else formats(active().language).number(count)
