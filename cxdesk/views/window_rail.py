"""What stands in the rail: the sections, and below them a section's pages or the views of its one page."""

from __future__ import annotations

from collections.abc import Sequence

from cxdesk.services.formats import formats
from cxdesk.services.translation import active
from cxdesk.views.page import Page, View
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
        self._badges: dict[str, tuple[int, bool]] = {}

    def set_badge(self, section_id: str, count: int, *, urgent: bool = False) -> None:
        """A figure beside a section that does not wait for a visit to its page; urgent where someone must act."""
        if self._badges.get(section_id) != (count, urgent):
            self._badges[section_id] = (count, urgent)
            self.show()

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
        first = self._first_with_views(section)
        if first is not None:
            views = [_view_entry(view) for view in first.views()]
            others = [self._page_entry(entry) for entry in listed[1:]]
            self._rail.set_views(active().tr(section.heading), [*views, *others])
            self._rail.set_active_view(first.view() if page is first else current.id)
        elif len(listed) > 1:
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
        """The page that an entry below stands for; None where it is a view of the present page, then shown."""
        if any(entry.id == key for entry in self._shown_pages()):
            return key
        page = self._stack.current()
        section = self._current_section()
        first = self._first_with_views(section) if section is not None else None
        if section is not None and first is not None and first is not page:
            first.show_view(key)
            return self._listed(section.id)[0].id
        if page is not None:
            page.show_view(key)
        return None

    def _current_section(self) -> Section | None:
        current = next((e for e in self._entries if e.id == self._stack.current_id), None)
        return next((s for s in self._sections if current is not None and s.id == current.section), None)

    def _first_with_views(self, section: Section) -> Page | None:
        """The page whose views stand below a section; None where the section has none, or before its first visit."""
        return self._stack.page(self._listed(section.id)[0].id) if section.with_views else None

    def _shown_pages(self) -> list[PageEntry]:
        current = next((e for e in self._entries if e.id == self._stack.current_id), None)
        listed = self._listed(current.section) if current is not None else []
        return listed if len(listed) > 1 else []

    def _listed(self, section_id: str) -> list[PageEntry]:
        return [entry for entry in self._entries if entry.section == section_id and entry.listed]

    def _section_entry(self, section: Section) -> RailEntry:
        listed = self._listed(section.id)
        page = self._stack.page(listed[0].id) if len(listed) == 1 or section.with_views else None
        count, urgent = page.count() if page else None, False
        if section.id in self._badges:
            told, urgent = self._badges[section.id]
            count = told if count is None else count
        return RailEntry(section.id, active().tr(section.title), section.icon, _figure(count), urgent)

    def _page_entry(self, entry: PageEntry) -> RailEntry:
        page = self._stack.page(entry.id)
        return RailEntry(entry.id, active().tr(entry.title), count=_figure(page.count() if page else None))


def _view_entry(view: View) -> RailEntry:
    return RailEntry(
        view.id, view.text, count=_figure(view.count), urgent=view.tone == "bad", shared=view.shared
    )


def _figure(count: int | None) -> str:
    return "" if count is None else formats(active().language).number(count)
