"""The queue: all cases by views and filters at the left, the case at the right, worked through by single keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import Text
from cxdesk.services.casework.queue import (
    SORTS,
    VIEWS,
    CaseFilter,
    QueueRow,
    Sort,
    default_sort,
    list_queue_rows,
)
from cxdesk.services.casework.queue_load import QueueFacts, QueuePart, load_queue, queue_facts
from cxdesk.services.casework.saved_views import SavedViewRow, list_saved_views
from cxdesk.services.formats import formats
from cxdesk.services.translation import say, tr
from cxdesk.views.casework.case_desk import CaseDesk
from cxdesk.views.casework.queue_columns import QueueClock, queue_columns
from cxdesk.views.casework.queue_commands import queue_commands, queue_hints
from cxdesk.views.casework.queue_filters import QueueFilters, all_facets, as_id
from cxdesk.views.commands import Command, Commands
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page, View
from cxdesk.views.table import PagedModel, TableView
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import ActionBar, EmptyState, Ground, KeyHints, Label, PageHeader, SearchField

if TYPE_CHECKING:
    from cxdesk.views.casework.case_pane import CasePane

#: Rows of the first paint, before all ids are sorted.
FIRST = 60
#: The clocks of the table move on by themselves.
TICK = 60_000


class QueuePage(CaseDesk, Page):
    """Views, filters, table and case pane."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.CASES, Topic.FIXES, Topic.CAUSES, Topic.CALENDAR, Topic.SAVED_VIEWS, Topic.PEOPLE}
    )
    COMMANDS: ClassVar[tuple[Command, ...]] = queue_commands("en")
    can_search: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._commands = Commands(self, queue_commands(desk.language))
        self.formats = formats(desk.language)
        self.clock = QueueClock(self.formats)
        self._view, self._search, self._heading = "low", "", ""
        self._sort: Sort | None = None
        self._facts: QueueFacts | None = None
        self._saved: tuple[SavedViewRow, ...] = ()
        self._rows: dict[int, QueueRow] = {}
        self._wanted: UUID | None = None
        self._part_shown = False
        self._anew = False
        self._moved = False
        self._begin_reading()
        self._build()
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()

    # -- what it is made of ------------------------------------------------------------------------

    def _build(self) -> None:
        self.header = PageHeader()
        self.search = SearchField(tr("Search words, client, number"))
        self.search.searched.connect(self._on_searched)
        self.header.add_right(self.search)
        self.filters = QueueFilters(self.formats)
        self.filters.changed.connect(self._on_filtered)
        self.model: PagedModel[QueueRow] = PagedModel(queue_columns(self.clock), self._request)
        self.table = TableView(
            self.model, name="queue", settings=self.desk.settings, accessible_name=tr("Cases"), parent=self
        )
        self.model.sort_requested.connect(self._on_sorted)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda _: self.open_case())
        self.empty = EmptyState()
        self.empty.acted.connect(self._on_empty)
        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self.closed = Label("", tone="text2")
        foot = ActionBar(KeyHints(queue_hints()), [self.closed])
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.filters, self.body, foot):
            column.addWidget(widget, 1 if widget is self.body else 0)
        # Where the pane will stand: it is made after the rows were painted.
        place = Ground("base", edge="left", line="line2")
        place.setMinimumWidth(sizes.CASE_PANE_MIN)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(left)
        self.splitter.addWidget(place)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setCollapsible(0, False)
        self.splitter.setCollapsible(1, False)
        self.splitter.splitterMoved.connect(self._on_moved)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.splitter)
        self._show_heading()

    def _make_pane(self) -> CasePane:
        from cxdesk.views.casework.case_pane import CasePane

        pane = CasePane(self.formats)
        self.bind_pane(pane)
        place = self.splitter.replaceWidget(1, pane)
        assert place is not None
        self.splitter.setStretchFactor(1, 0)
        place.deleteLater()
        return pane

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider window gives its space to the words; the pane has its width by itself until somebody moves it."""
        super().resizeEvent(event)
        if not self._moved:
            pane = max(sizes.CASE_PANE_MIN, min(sizes.CASE_PANE, self.width() * 5 // 12))
            self.splitter.setSizes([self.width() - pane, pane])

    def _on_moved(self) -> None:
        self._moved = True
        self.state_changed.emit()

    # -- reading -----------------------------------------------------------------------------------

    @property
    def chosen(self) -> CaseFilter:
        """What the table shows."""
        plain = CaseFilter(view=self._view, person_id=self.desk.actor.person_id, search=self._search)
        return self.filters.apply(plain)

    def refresh(self) -> None:
        """Read the rows, then the figures around them. The first time a few rows come first."""
        now = self.desk.clock()
        if not self._part_shown:
            self.desk.jobs.fetch(
                load_queue, self.chosen, self._sort, now=now, limit=FIRST,
                then=self._on_first, owner=self, key="queue.first",
            )  # fmt: skip
            return
        self._read_all(now)

    def _read_all(self, now: datetime) -> None:
        top = max(0, self.table.rowAt(0))
        self.desk.jobs.fetch(
            load_queue, self.chosen, self._sort, now=now, first=top // 200 * 200, size=400,
            then=self._on_all, owner=self, key="queue",
        )  # fmt: skip
        self.desk.jobs.fetch(
            queue_facts, self.chosen, now=now, then=self._on_facts, owner=self, key="queue.facts"
        )
        self.desk.jobs.fetch(
            all_facets, self.chosen, now=now, then=self.filters.show_facets, owner=self, key="queue.facets"
        )
        self.desk.jobs.fetch(
            list_saved_views, self.desk.actor.person_id, then=self._on_saved, owner=self, key="queue.saved"
        )
        self.read_again()

    def _on_first(self, part: QueuePart) -> None:
        self._part_shown = True
        self._show_part(part)
        # These rows are painted before the rest is made and asked for: reading beside the paint would double its time.
        self.table.viewport().repaint()
        self.pane.show()
        self._select_wanted(part)
        self._read_all(self.desk.clock())

    def _on_all(self, part: QueuePart) -> None:
        self._show_part(part)
        self._select_wanted(part)
        self._anew = False
        total = self._facts.total if self._facts else len(part.ids)
        self._show_count(len(part.ids), total)
        self.views_changed.emit()

    def _show_part(self, part: QueuePart) -> None:
        self.clock.clocks, self.clock.now = part.clocks, self.desk.clock()
        self._rows = {row.row: row for row in part.rows}
        before = self.table.current_id()
        self.model.set_ids(part.ids)
        if self._anew and before is not None and self.model.row_of(before) < 0:
            # Other rows were asked for: one begins at their top, not where one stood among the former.
            self.table.select_row(0)
            self.table.scrollToTop()
        sort = self._sort or default_sort(self._view)
        self.model.show_sort(sort.key, sort.descending)
        if part.ids:
            self.body.setCurrentWidget(self.table)
        else:
            self._show_empty()

    def _select_wanted(self, part: QueuePart) -> None:
        wanted, self._wanted = self._wanted, None
        row = next((row.row for row in part.rows if row.id == wanted), None) if wanted else None
        if row is not None:
            self.table.select_id(row)
        elif wanted is not None:
            self.read_case(wanted)
        elif self.table.current_id() is None and part.ids and not self.on_the_way:
            if self.shown_case is None:
                self.table.select_row(0)
            else:
                self.select_shown(self.shown_case.row)

    def select_shown(self, row_number: int) -> None:
        """Make the row of the case in the pane the current one, where the table has it."""
        if self.table.current_id() != row_number:
            self.table.select_id(row_number)

    def _request(self, ids: Sequence[int], deliver: Any) -> None:
        if all(row in self._rows for row in ids):
            deliver([self._rows[row] for row in ids])
            return

        def sort_in(found: list[QueueRow]) -> None:
            by_row = {row.row: row for row in found}
            deliver([by_row.get(row) for row in ids])

        self.desk.jobs.fetch(list_queue_rows, list(ids), then=sort_in, owner=self)

    def _on_facts(self, facts: QueueFacts) -> None:
        self._facts = facts
        closed = self.formats.number(facts.closed_today)
        in_time = self.formats.number(facts.closed_in_time)
        self.closed.setText(tr("closed today {n}, in time {k}", n=closed, k=in_time))
        self._show_count(self.model.rowCount(), facts.total)
        if self._part_shown and not self.model.rowCount():
            self._show_empty()
        self.views_changed.emit()

    def _on_saved(self, saved: tuple[SavedViewRow, ...]) -> None:
        self._saved = tuple(view for view in saved if view.page == "queue")
        self.views_changed.emit()

    def _show_count(self, found: int, total: int) -> None:
        number = self.formats.number
        narrowed = found != total
        text = tr("{n} of {total}", n=number(found), total=number(total)) if narrowed else number(found)
        self.filters.set_count(text)

    def _show_empty(self) -> None:
        filters = self.filters.active_filters()
        if self._search:
            filters.append(tr("the words “{words}”", words=self._search))
        if self._heading:
            filters.append(self._heading)
        if filters:
            self.empty.nothing_found(filters)
        elif self._facts is not None and not self._facts.counts["open"]:
            self.empty.say(tr("There are no open cases."), tr("Import a file"))
        else:
            self.empty.say(tr("Nothing is left in “{view}”.", view=self._view_name()))
        self.body.setCurrentWidget(self.empty)

    def _on_empty(self) -> None:
        if self._search or self.filters.active_filters() or self._heading:
            self.clear_filters()
        else:
            self.desk.go("import")

    def clear_filters(self) -> None:
        """Show the whole view again."""
        self._search, self._heading = "", ""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.filters.clear()

    # -- choosing ----------------------------------------------------------------------------------

    def _on_filtered(self) -> None:
        if not self.filters.behind:
            self._heading = ""
        self._changed()

    def _on_searched(self, words: str) -> None:
        if words != self._search:
            self._search = words
            self._changed()

    def _on_sorted(self, key: str, descending: bool) -> None:
        if key in SORTS:
            self._sort = Sort(key, descending)
            self._changed()

    def _changed(self) -> None:
        self._show_heading()
        self._anew = True
        self.state_changed.emit()
        if self._part_shown:
            self._read_all(self.desk.clock())

    def _show_heading(self) -> None:
        self.header.set_title(self._view_name(), self._heading)

    def _view_name(self) -> str:
        shown = self.saved_view()
        saved = shown.name if shown is not None else ""
        return saved or say(Text(VIEWS[self._view]))

    def saved_view(self) -> SavedViewRow | None:
        """The saved view that is shown, if it is one."""
        return next((v for v in self._saved if str(v.id) == self._view_id()), None)

    def _view_id(self) -> str:
        state = self.content()
        return next((str(v.id) for v in self._saved if v.content == state), self._view)

    def content(self) -> dict[str, Any]:
        """View, filters, words, and the rows behind a figure: what a saved view keeps."""
        content: dict[str, Any] = {"view": self._view, "filters": self.filters.state()}
        if self.filters.behind:
            content |= {"behind": self.filters.behind, "heading": self._heading}
        if self._search:
            content["search"] = self._search
        return content

    def _on_current(self, row_number: int | None) -> None:
        row = self._rows.get(row_number) if row_number is not None else None
        place = self.model.row_of(row_number) if row_number is not None else -1
        row = row or self.model.row(place)
        if row is not None:
            self.read_case(row.id)
        elif row_number is None:
            self.forget_case()
        else:
            self.desk.jobs.fetch(
                list_queue_rows, [row_number], owner=self, key="queue.current",
                then=lambda rows: self.read_case(rows[0].id) if rows else None,
            )  # fmt: skip
        self.state_changed.emit()

    def _on_tick(self) -> None:
        self.clock.now = self.desk.clock()
        self._uses.clear()
        self.model.refresh()

    # -- the window's questions --------------------------------------------------------------------

    def views(self) -> tuple[View, ...]:
        """The built-in views, then the saved ones."""
        counts = self._facts.counts if self._facts else {}
        found = [
            View(
                name,
                say(Text(title)),
                counts.get(name),
                "bad" if name == "overdue" and counts.get(name) else "",
            )
            for name, title in VIEWS.items()
        ]
        return (*found, *(View(str(v.id), v.name, shared=v.shared) for v in self._saved))

    def view(self) -> str:
        """The chosen view, built in or saved."""
        return self._view_id()

    def show_view(self, view_id: str) -> None:
        """Show a view: its filters, its order."""
        saved = next((v for v in self._saved if str(v.id) == view_id), None)
        plain = {"view": view_id, "filters": {}, "search": ""}
        reset: dict[str, Any] = {"sort": None, "behind": {}, "heading": ""}
        self.restore(reset | (saved.content if saved else plain))
        self._changed()
        self.views_changed.emit()

    def count(self) -> int | None:
        """Open cases of this person, where they hold any; else the low scores."""
        if self._facts is None:
            return None
        return self._facts.counts.get("mine") or self._facts.counts.get("low")

    def state(self) -> dict[str, Any]:
        """View, filters, order, case, widths."""
        case = self.shown_case
        return self.content() | {
            "sort": [self._sort.key, self._sort.descending] if self._sort else None,
            "case": str(case.id) if case else None,
            "splitter": self.splitter.sizes() if self._moved else None,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a view, filters, the rows behind a figure, or a case."""
        if state.get("view") in VIEWS:
            self._view = state["view"]
        if isinstance(state.get("filters"), dict):
            self.filters.restore(state["filters"])
        if "search" in state or "view" in state:
            self._search = str(state.get("search") or "")
            self.search.blockSignals(True)
            self.search.setText(self._search)
            self.search.blockSignals(False)
        if isinstance(state.get("behind"), dict):
            self.filters.show_behind(state["behind"])
            self._heading = str(state.get("heading") or "")
        if "sort" in state or "view" in state:
            sort = state.get("sort")
            told = isinstance(sort, list) and len(sort) == 2 and sort[0] in SORTS
            self._sort = Sort(sort[0], bool(sort[1])) if sort and told else None
        if isinstance(state.get("splitter"), list) and len(state["splitter"]) == 2:
            self._moved = True
            self.splitter.setSizes([int(size) for size in state["splitter"]])
        if state.get("case"):
            self._wanted = as_id(state["case"])
        self._anew = self._anew or "view" in state
        self._show_heading()
        if self._part_shown:
            self._read_all(self.desk.clock())

    def focus_search(self) -> None:
        """The slash goes to the search."""
        self.search.setFocus()
        self.search.selectAll()

    def take_focus(self) -> None:
        """The table works at once."""
        self.table.setFocus()

    def leave(self) -> None:
        """Keep a half-typed conclusion."""
        if self._pane is not None:
            self._pane.fault.text.keep()
