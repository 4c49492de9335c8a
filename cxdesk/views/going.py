"""Going about in the window, as commands: pages, palette, search, print, the rail, who sits here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cxdesk.models.texts import N_
from cxdesk.services.translation import tr
from cxdesk.views.commands import Command, Menu

if TYPE_CHECKING:
    from cxdesk.views.pages import PageEntry, Section
    from cxdesk.views.window import Window

_WINDOW_COMMANDS: tuple[Command, ...] = (
    Command("file.print", N_("Print…"), "print_page", icon="printer", key="Ctrl+P", menu=Menu.FILE,
            enabled_when="why_no_print", starts_group=True),
    Command("file.person", N_("Who sits here…"), "choose_person", icon="user", menu=Menu.FILE,
            enabled_when="why_alone", starts_group=True),
    Command("file.quit", N_("Quit"), "leave", icon="log-out", key="Ctrl+Q", menu=Menu.FILE),
    Command("go.palette", N_("Command palette"), "open_palette", icon="search", key="Ctrl+K", menu=Menu.GO,
            in_palette=False),
    Command("go.search", N_("Search on this page"), "search", icon="search", key="/", menu=Menu.GO,
            enabled_when="why_no_search"),
    Command("go.menu", N_("Menu"), "open_menu", icon="menu", key="F10", in_palette=False),
    Command("view.rail", N_("Narrow rail"), "toggle_rail", key="Ctrl+B", menu=Menu.VIEW,
            checked_when="rail_narrow"),
)  # fmt: skip


def going_commands(sections: Sequence[Section], entries: Sequence[PageEntry]) -> tuple[Command, ...]:
    """The commands of the window, and one for each page; the first page of a section has Ctrl and a digit."""
    firsts = [next(e.id for e in entries if e.section == section.id) for section in sections]
    icons = {section.id: section.icon for section in sections}
    pages = tuple(
        Command(
            f"go.page.{entry.id}",
            entry.title,
            "go",
            icon=icons[entry.section],
            key=f"Ctrl+{firsts.index(entry.id) + 1}" if entry.id in firsts else "",
            menu=Menu.GO,
            argument=entry.id,
            starts_group=entry is entries[0],
        )
        for entry in entries
        if entry.listed
    )
    return (*_WINDOW_COMMANDS, *pages)


class Going:
    """The owner of these commands."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def go(self, page_id: str) -> None:
        """Show a page."""
        self._window.go(page_id, {})

    def print_page(self) -> None:
        """The preview of the present page."""
        page = self._window.stack.current()
        if page is not None:
            page.print_preview()

    def why_no_print(self) -> str:
        """What the page says."""
        page = self._window.stack.current()
        return tr("No page is open.") if page is None else page.why_no_print()

    def search(self) -> None:
        """Put the cursor into the search of the page."""
        page = self._window.stack.current()
        if page is not None:
            page.focus_search()

    def why_no_search(self) -> str:
        """Whether the page can search."""
        page = self._window.stack.current()
        return "" if page is not None and page.can_search else tr("This page has no search.")

    def choose_person(self) -> None:
        """Ask who sits here."""
        self._window.choose_person()

    def why_alone(self) -> str:
        """Only where there is somebody else."""
        return "" if len(self._window.seats) > 1 else tr("Nobody else is in this workspace.")

    def open_palette(self) -> None:
        """Ctrl+K."""
        self._window.open_palette()

    def open_menu(self) -> None:
        """The ☰ menu."""
        self._window.open_menu()

    def toggle_rail(self) -> None:
        """Names, or icons alone."""
        rail = self._window.rail
        rail.set_collapsed(not rail.narrow)

    def rail_narrow(self) -> bool:
        """Icons alone?"""
        return self._window.rail.narrow

    def leave(self) -> None:
        """End the program."""
        self._window.doors.leave()
