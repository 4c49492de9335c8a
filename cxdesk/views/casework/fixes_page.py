"""The page of fixes: a table with filters, and the chosen fix beside it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QStackedWidget

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import CxError
from cxdesk.models.values import FixStatus
from cxdesk.services.casework.fix_list import (
    FixFilter,
    filter_fixes,
    fix_details,
)
from cxdesk.services.casework.history import fix_history
from cxdesk.services.formats import formats
from cxdesk.services.translation import tr
from cxdesk.views.casework.fix_columns import fix_columns
from cxdesk.views.casework.fix_commands import FIX_COMMANDS
from cxdesk.views.casework.fix_deeds import FixDeeds
from cxdesk.views.casework.fix_filters import FixFilters
from cxdesk.views.casework.fix_form import Beginning, FixForm
from cxdesk.views.casework.fix_pane import FixPane, ShownFix
from cxdesk.views.casework.fix_views import VIEWS, Loaded, filter_of, load_fixes, views_of
from cxdesk.views.casework.fix_words import BACK, DROPPABLE, STEPS, Days
from cxdesk.views.commands import Command
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page, View
from cxdesk.views.table import RowsModel, TableView
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import (
    ActionBar,
    Button,
    EmptyState,
    KeyHints,
    PageHeader,
    SearchField,
)
from cxdesk.views.widgets.kept import keep_written
from cxdesk.views.widgets.split import Split, filling


class FixesPage(Page):
    """Fixes by state, kind, cause, owner and month of release."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.FIXES, Topic.CAUSES, Topic.PEOPLE, Topic.SETTINGS})
    can_search: ClassVar[bool] = True
    COMMANDS: ClassVar[tuple[Command, ...]] = FIX_COMMANDS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view = "open"
        self._loaded: Loaded | None = None
        self._wanted: UUID | None = None
        self.days = Days(formats(desk.language), ZoneInfo("UTC"), desk.clock())
        self.model = RowsModel(fix_columns(lambda: self.days))
        self.table = TableView(self.model, name="fixes", settings=desk.settings, accessible_name=tr("Fixes"))
        self.search = SearchField(tr("Search titles and causes"))
        self.new_button = Button(tr("New fix"), key="N", icon_name="plus")
        self.header = PageHeader(tr("Fixes"))
        self.filters = FixFilters()
        self.empty = EmptyState()
        self.pane = FixPane(lambda: self.days.today)
        self.deeds = FixDeeds(desk, self.pane, self)
        self.form: FixForm | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.header.add_right(self.search)
        self.header.add_right(self.new_button)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.empty)
        hints = KeyHints(
            [(("J", "K"), tr("down and up")), (("N",), tr("new fix")), (("S",), tr("next step"))]
        )
        self.side = QStackedWidget()
        self.side.addWidget(self.pane)
        parts = [self.header, self.filters, self.middle, ActionBar(hints)]
        self.split = Split(parts, self.side, stretched=self.middle, width=sizes.CASE_PANE_MIN)
        filling(self, self.split)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _: self._show())
        self.filters.changed.connect(self._show)
        self.empty.acted.connect(self._on_empty)
        self.new_button.clicked.connect(self.new_fix)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda _: self.pane.head.title.setFocus())
        self.pane.step_wanted.connect(self.step)
        self.pane.back_wanted.connect(self.step_back)
        self.pane.drop_wanted.connect(self.drop)

    # -- what is shown ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything again."""
        self.desk.jobs.fetch(load_fixes, now=self.desk.clock(), then=self._on_loaded, owner=self, key="fixes")

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.days = Days(self.days.formats, loaded.zone, self.desk.clock())
        self._show()
        self._read_fix(self.table.current_id())

    def _chosen(self) -> FixFilter:
        chosen = replace(filter_of(self._view, self.desk.actor.person_id), search=self.search.text().strip())
        return self.filters.applied_to(chosen)

    def _show(self) -> None:
        if self._loaded is None:
            return
        chosen, all_fixes = self._chosen(), self._loaded.fixes
        rows = filter_fixes(all_fixes, chosen, today=self.days.today)
        self.filters.show_options(all_fixes, chosen, self.days)
        self.model.set_rows(rows)
        number = self.days.formats.number
        self.filters.set_count(
            tr("{n} of {all}", n=number(len(rows)), all=number(len(all_fixes)))
            if len(rows) != len(all_fixes)
            else number(len(rows))
        )
        self._show_empty(len(rows), bool(all_fixes))
        if self._wanted is not None and self.table.select_id(self._wanted):
            self._wanted = None
        elif self.table.current_id() is None:
            self.table.select_row(0)
        self.views_changed.emit()

    def _show_empty(self, n: int, any_fix: bool) -> None:
        self.middle.setCurrentIndex(0 if n else 1)
        names = self.filters.active_filters()
        if self.search.text().strip():
            names.append(f"“{self.search.text().strip()}”")
        if names:
            self.empty.nothing_found(names)
        elif any_fix:
            self.empty.say(tr("No fix stands here now."), tr("Show all fixes"))
        else:
            self.empty.say(
                tr("No fix yet. A fix removes a cause, so that it does not come again."), tr("New fix")
            )

    def _on_empty(self) -> None:
        if self.filters.active_filters() or self.search.text():
            self.search.clear()
            self.filters.clear()
        elif self._loaded is not None and self._loaded.fixes:
            self.show_view("all")
        else:
            self.new_fix()

    def _on_current(self, fix_id: UUID | None) -> None:
        self._read_fix(fix_id)
        self.state_changed.emit()

    def _read_fix(self, fix_id: UUID | None) -> None:
        loaded = self._loaded
        if fix_id is None or loaded is None:
            self.pane.show_nothing()
            self.commands_changed.emit()
            return

        def read(db: sqlite3.Connection) -> ShownFix:
            return ShownFix(fix_details(db, fix_id), fix_history(db, fix_id), loaded.people, loaded.causes)

        self.desk.jobs.fetch(read, then=self._show_fix, owner=self, key="fix", failed=self._on_gone)

    def _show_fix(self, shown: ShownFix) -> None:
        self.pane.show_fix(shown, self.days)
        self.commands_changed.emit()

    def _on_gone(self, error: Exception) -> None:
        if not isinstance(error, CxError):
            self.desk.show_error(error, "fix_details")
        self.pane.show_nothing()

    # -- what can be done ------------------------------------------------------------------------------

    def go_down(self) -> None:
        """The next row."""
        self.table.step(1)

    def go_up(self) -> None:
        """The row before."""
        self.table.step(-1)

    def new_fix(self) -> None:
        """The form of a new fix, in place of the pane."""
        self._open_form(Beginning())

    def _open_form(self, beginning: Beginning) -> None:
        self._close_form()
        self.form = FixForm(self.desk, beginning)
        self.form.added.connect(self._on_added)
        self.form.given_up.connect(self._close_form)
        self.side.addWidget(self.form)
        self.side.setCurrentWidget(self.form)
        self.form.start()

    def _close_form(self) -> None:
        if self.form is not None:
            self.side.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
            self.table.setFocus()

    def _on_added(self, fix_id: UUID) -> None:
        self._close_form()
        self._wanted = fix_id
        self.refresh()

    def why_no_fix(self) -> str:
        """Why nothing can be done with a fix now."""
        return "" if self.pane.fix_id() else tr("No fix is chosen.")

    def why_no_step(self) -> str:
        """Why there is no next step."""
        return self.why_no_fix() or (
            "" if self._status() in STEPS else tr("The fix is at the end of its way.")
        )

    def why_no_back(self) -> str:
        """Why there is no step back."""
        return self.why_no_fix() or (
            "" if self._status() in BACK else tr("The fix is at the beginning of its way.")
        )

    def why_no_drop(self) -> str:
        """Why it cannot be dropped."""
        return self.why_no_fix() or (
            "" if self._status() in DROPPABLE else tr("Only a fix that is not released is dropped.")
        )

    def _status(self) -> FixStatus:
        assert self.pane.fix is not None
        return FixStatus(self.pane.fix.details.row.status)

    def step(self) -> None:
        """The next state."""
        if not self.why_no_step():
            self.deeds.move(STEPS[self._status()][0])

    def step_back(self) -> None:
        """The state before."""
        if not self.why_no_back():
            self.deeds.move(BACK[self._status()])

    def drop(self) -> None:
        """Ask why, in the pane."""
        if not self.why_no_drop():
            self.pane.area.verticalScrollBar().setValue(0)
            self.pane.drop.ask()

    def add_cause(self) -> None:
        """Open the picker of causes."""
        self.pane.causes.choose()

    def edit_title(self) -> None:
        """Put the cursor into the title."""
        self.pane.head.title.setFocus()
        self.pane.head.title.selectAll()

    # -- what the window asks --------------------------------------------------------------------------

    def focus_search(self) -> None:
        """Into the search field."""
        self.search.setFocus()

    def views(self) -> tuple[View, ...]:
        """Open, mine, past due, all."""
        if self._loaded is None:
            return ()
        return views_of(self._loaded.fixes, self.desk.actor.person_id, self.days.today)

    def view(self) -> str:
        """The view that is shown."""
        return self._view

    def show_view(self, view_id: str) -> None:
        """Show another view; filters stay."""
        if view_id in VIEWS:
            self._view = view_id
            self._show()
            self.state_changed.emit()

    def count(self) -> int | None:
        """Fixes past due: what someone must act on."""
        if self._loaded is None:
            return None
        late = sum(row.is_overdue(self.days.today) for row in self._loaded.fixes)
        return late or None

    def leave(self) -> None:
        """Keep what is half written."""
        keep_written(self)

    def state(self) -> dict[str, Any]:
        """View, filters of words, the chosen fix, the splitter."""
        current = self.table.current_id()
        return {
            "view": self._view,
            "filters": self.filters.state(),
            "fix": str(current) if current else None,
            "sizes": self.split.sizes(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a state: also `new` with `case` and `cause`, and `fix` to show one."""
        if state.get("view") in VIEWS:
            self._view = state["view"]
        if isinstance(state.get("filters"), dict):
            self.filters.restore(state["filters"])
        self.split.restore(state.get("sizes"))
        if state.get("fix"):
            self._wanted = UUID(state["fix"])
            if set(state) == {"fix"}:
                self._view = "all"
                self.filters.clear()
            self._show()
        if state.get("new"):
            self._open_form(
                Beginning(
                    tuple(UUID(state[name]) for name in ("case",) if state.get(name)),
                    tuple(UUID(state[name]) for name in ("cause",) if state.get(name)),
                )
            )
