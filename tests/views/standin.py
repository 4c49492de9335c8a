"""A small page of its own for tests of what surrounds the pages."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QListWidget, QVBoxLayout

from cxdesk.models.outcome import Topic
from cxdesk.services.translation import tr
from cxdesk.views.commands import Command, numbered
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page, View
from cxdesk.views.pages import PageEntry, Section
from cxdesk.views.widgets import PageHeader, SearchField


class StandIn(Page):
    """A header with a search, a list, and a note of everything that was asked of it."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CASES})
    can_search: ClassVar[bool] = True
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("row.down", "Next row", "down", key="J", repeats=True, in_palette=False),
        Command("case.close", "Close and next", "close_case", key="Enter", enabled_when="why_not_close"),
        *numbered(Command("cause", "Choose cause", "choose"), "123"),
        Command("fault.employee", "Fault: employee", "choose_fault", key="F C", argument="employee"),
        Command("page.extra", "Extra", "extra", key="Ctrl+E"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.done: list[str] = []
        self.refreshed = 0
        self.kept: dict[str, Any] = {}
        self.shown_view = "mine"
        self.reason = ""
        self.search = SearchField("Search")
        self.list = QListWidget()
        self.list.addItems(["one", "two"])
        self.header = PageHeader(tr("Low scores"))
        self.header.add_right(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.header)
        column.addWidget(self.list)

    def down(self) -> None:
        self.done.append("down")

    def close_case(self) -> None:
        self.done.append("close")

    def why_not_close(self) -> str:
        return self.reason

    def choose(self, number: int) -> None:
        self.done.append(f"cause {number}")

    def choose_fault(self, fault: str) -> None:
        self.done.append(fault)

    def extra(self) -> None:
        self.done.append("extra")

    def refresh(self) -> None:
        self.refreshed += 1

    def views(self) -> tuple[View, ...]:
        return (View("mine", tr("Mine"), 312), View("overdue", tr("Overdue"), 4, tone="bad", shared=True))

    def view(self) -> str:
        return self.shown_view

    def show_view(self, view_id: str) -> None:
        self.shown_view = view_id
        self.views_changed.emit()

    def count(self) -> int | None:
        return 1306

    def state(self) -> dict[str, Any]:
        return self.kept

    def restore(self, state: dict[str, Any]) -> None:
        self.kept = {**self.kept, **state}

    def focus_search(self) -> None:
        self.search.setFocus()


class Other(Page):
    """A page with nothing of its own."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.FIXES})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.refreshed = 0

    def refresh(self) -> None:
        self.refreshed += 1


SECTIONS = (Section("queue", "Queue", "list", "Views"), Section("data", "Data", "database", "Data"))
ENTRIES = (
    PageEntry("queue", "queue", "Queue", StandIn),
    PageEntry("import", "data", "Import", Other),
    PageEntry("people", "data", "People and roles", Other),
)
