"""The page of agents and of how the company is laid out: departments, teams, sites, products."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import N_
from cxdesk.models.values import Role
from cxdesk.services.formats import formats
from cxdesk.services.people.agents import AgentRow, list_agents
from cxdesk.services.people.structure import Structure, list_structure
from cxdesk.services.translation import tr
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page
from cxdesk.views.people.agent_pane import AgentPane
from cxdesk.views.people.agent_table import KINDS, AgentOrPlace, columns_of, found_in, rows_of
from cxdesk.views.people.deadline_keeper import keep_deadlines
from cxdesk.views.people.place_pane import PlacePane
from cxdesk.views.table import RowsModel, TableView
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import (
    ActionBar,
    Button,
    EmptyState,
    KeyHints,
    Label,
    PageHeader,
    SearchField,
    Segmented,
)
from cxdesk.views.widgets.kept import keep_written
from cxdesk.views.widgets.split import Split, filling

STEERING = (Role.ADMINISTRATOR, Role.HEAD)


@dataclass(frozen=True)
class Loaded:
    """What the page reads when something has changed."""

    agents: tuple[AgentRow, ...]
    structure: Structure


def load_agents(db: sqlite3.Connection, *, today: date) -> Loaded:
    """Agents and the places where they work."""
    return Loaded(list_agents(db, today=today), list_structure(db, today=today))


class AgentsPage(Page):
    """One table a kind: agents, departments, teams, sites, product teams, products."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PEOPLE, Topic.IMPORTS})
    can_search: ClassVar[bool] = True
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("agent.down", N_("Next row"), "go_down", key="J", repeats=True, in_palette=False),
        Command("agent.up", N_("Previous row"), "go_up", key="K", repeats=True, in_palette=False),
        Command("agent.new", N_("Add a row"), "add_row", icon="plus", key="N", menu=Menu.PAGE,
                enabled_when="why_no_edit"),
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._loaded: Loaded | None = None
        self._wanted: UUID | None = None
        self._today = desk.clock().date()
        self._formats = formats(desk.language)
        self.header = PageHeader(tr("Agents and teams"))
        self.search = SearchField(tr("Find by name or number"))
        self.new_button = Button(tr("Add"), key="N", icon_name="plus")
        self.kind = Segmented([(kind, tr(title)) for kind, title in KINDS.items()], name=tr("What is shown"))
        self.kind.set_value("agents")
        self.count_label = Label("", tone="text2")
        self.tables: dict[str, TableView] = {}
        self.models: dict[str, RowsModel[AgentOrPlace]] = {}
        self.middle, self.side = QStackedWidget(), QStackedWidget()
        self.empty = EmptyState()
        self.agent = AgentPane(desk)
        self.place = PlacePane(desk)
        keep_deadlines(desk)
        self._make_tables()
        self._lay_out()
        self._connect()
        reason = self.why_no_edit()
        self.new_button.set_reason(reason)
        for pane in (self.agent, self.place):
            pane.set_reason(reason)

    def _make_tables(self) -> None:
        for kind in KINDS:
            model = RowsModel(columns_of(kind, self._formats))
            table = TableView(
                model, name=f"structure-{kind}", settings=self.desk.settings, accessible_name=tr(KINDS[kind])
            )
            table.current_changed.connect(lambda _: self._on_current())
            self.models[kind], self.tables[kind] = model, table
            self.middle.addWidget(table)
        self.middle.addWidget(self.empty)

    def _lay_out(self) -> None:
        self.header.add_right(self.search)
        self.header.add_right(self.new_button)
        row = QWidget()
        row.setFixedHeight(sizes.FILTER_BAR)
        line = QHBoxLayout(row)
        line.setContentsMargins(sizes.MARGIN, 0, sizes.MARGIN, 0)
        line.addWidget(self.kind)
        line.addStretch(1)
        line.addWidget(self.count_label)
        for pane in (self.agent, self.place):
            self.side.addWidget(pane)
        foot = ActionBar(KeyHints([(("J", "K"), tr("down and up")), (("N",), tr("add"))]))
        self.split = Split(
            [self.header, row, self.middle, foot],
            self.side,
            stretched=self.middle,
            width=sizes.SIDE_PANEL_MAX,
        )
        filling(self, self.split)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _: self._show())
        self.kind.chosen.connect(lambda _: self._on_kind())
        self.new_button.clicked.connect(self.add_row)
        self.empty.acted.connect(self._on_empty)
        for pane in (self.agent, self.place):
            pane.added.connect(self._on_added)

    # -- what is shown ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read agents and structure again."""
        self._today = self.desk.clock().astimezone().date()
        self.desk.jobs.fetch(load_agents, today=self._today, then=self._on_loaded, owner=self, key="agents")

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._show()
        self._on_current()

    def _kind(self) -> str:
        return str(self.kind.value())

    def _show(self) -> None:
        if self._loaded is None:
            return
        kind, search = self._kind(), self.search.text().strip()
        everything = rows_of(kind, self._loaded.agents, self._loaded.structure)
        rows = [row for row in everything if found_in(row, search)]
        self.models[kind].set_rows(rows)
        self.count_label.setText(self._formats.number(len(rows)))
        table = self.tables[kind]
        self.middle.setCurrentWidget(table if rows else self.empty)
        if not rows and search:
            self.empty.nothing_found([f"“{search}”"])
        elif not rows:
            self.empty.say(tr("Nothing stands here yet."), "" if self.why_no_edit() else tr("Add"))
        if self._wanted is not None and table.select_id(self._wanted):
            self._wanted = None
        elif rows and table.current_id() is None:
            table.select_row(0)

    def _on_kind(self) -> None:
        self._show()
        self._on_current()
        self.state_changed.emit()

    def _on_current(self) -> None:
        if self._loaded is None:
            return
        kind = self._kind()
        model = self.models[kind]
        current = self.tables[kind].current_id() if model.rowCount() else None
        row = model.row(model.row_of(current)) if current is not None else None
        if kind == "agents":
            self.side.setCurrentWidget(self.agent)
            self.agent.show_agent(
                row if isinstance(row, AgentRow) else None, self._loaded.structure, self._today
            )
        else:
            self.side.setCurrentWidget(self.place)
            place = None if isinstance(row, AgentRow) else row
            self.place.show_place(kind, place, self._loaded.structure)
        self.state_changed.emit()

    def _on_empty(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.add_row()

    def _on_added(self, row_id: UUID) -> None:
        self._wanted = row_id
        self.refresh()

    # -- what can be done ------------------------------------------------------------------------------

    def why_no_edit(self) -> str:
        """Why nothing is changed here."""
        if self.desk.actor.may(*STEERING):
            return ""
        return tr("Your role does not change the settings of the company.")

    def go_down(self) -> None:
        """The next row."""
        self.tables[self._kind()].step(1)

    def go_up(self) -> None:
        """The row before."""
        self.tables[self._kind()].step(-1)

    def add_row(self) -> None:
        """The form of a new row, in the pane."""
        if self._loaded is not None and self._kind() == "agents":
            self.agent.start_new(self._loaded.structure, self._today)
        elif self._loaded is not None:
            self.place.start_new(self._kind(), self._loaded.structure)

    # -- what the window asks --------------------------------------------------------------------------

    def focus_search(self) -> None:
        """Into the search field."""
        self.search.setFocus()

    def leave(self) -> None:
        """Keep what is half written."""
        keep_written(self)

    def state(self) -> dict[str, Any]:
        """Which table, the splitter."""
        return {"kind": self._kind(), "sizes": self.split.sizes()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a state."""
        if state.get("kind") in KINDS:
            self.kind.set_value(state["kind"])
            self._on_kind()
        self.split.restore(state.get("sizes"))
