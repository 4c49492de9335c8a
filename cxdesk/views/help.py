"""Help, as commands: the guide, the keys, the version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from cxdesk.models.texts import N_
from cxdesk.services.translation import active, tr
from cxdesk.views.commands import Command, Commands, Menu

Scopes = Callable[[], Sequence[tuple[str, Sequence[Commands]]]]


class Help:
    """Opens windows of its own over `window`; `scopes` are the (heading, commands) of the moment."""

    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command(
            "help.guide",
            N_("Guide"),
            "open_guide",
            icon="book-open",
            key="F1",
            menu=Menu.HELP,
            enabled_when="why_no_guide",
        ),
        Command("help.keys", N_("Keyboard shortcuts"), "show_keys", icon="keyboard", key="?", menu=Menu.HELP),
        Command("help.about", N_("About cxdesk"), "show_about", icon="info", menu=Menu.HELP),
    )

    def __init__(self, window: QWidget, scopes: Scopes) -> None:
        self._window = window
        self._scopes = scopes

    def open_guide(self) -> None:
        """The first page of the guide, in the language in use."""
        from cxdesk.views.guide import GuideWindow, guide_page

        page = guide_page(active().language)
        if page is not None:
            GuideWindow(page, self._window).show()

    def why_no_guide(self) -> str:
        """Only where the program was unpacked without it."""
        from cxdesk.views.guide import guide_page

        return "" if guide_page(active().language) else tr("The guide is not installed.")

    def show_keys(self) -> None:
        """The keys of the present page and of the window."""
        from cxdesk.views.key_map import KeyMap

        KeyMap(self._scopes(), self._window).open()

    def show_about(self) -> None:
        """Version and licences."""
        from cxdesk.views.about import About

        About(self._window).open()
