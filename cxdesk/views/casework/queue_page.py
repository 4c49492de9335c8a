"""The queue: all cases by views and filters at the left, the case at the right, worked through by single keys."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import Text
from cxdesk.services.casework.queue import SORTS, VIEWS, QueueRow, Sort, list_queue_rows
from cxdesk.services.casework.saved_views import SavedViewRow
from cxdesk.services.formats import formats
from cxdesk.services.translation import say, tr
from cxdesk.views.casework.case_desk import CaseDesk
from cxdesk.views.casework.queue_columns import QueueClock, queue_columns
from cxdesk.views.casework.queue_commands import queue_commands
from cxdesk.views.casework.queue_grounds import QueueGrounds
from cxdesk.views.casework.queue_reading import FILTER_BAR, QueueReading, as_id
from cxdesk.views.commands import Command, Commands
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page, View
from cxdesk.views.recovery.case_recovery import CaseRecovery
from cxdesk.views.table import PagedModel, TableView
from cxdesk.views.theme import sizes
from cxdesk.views.widgets.ground import Ground

if TYPE_CHECKING:
    from cxdesk.views.casework.case_pane import CasePane
    from cxdesk.views.casework.queue_frame import QueueFrame
    from cxdesk.views.widgets import EmptyState, Label, PageHeader, SearchField

#: The clocks of the table move on by themselves.
TICK = 60_000


class QueuePage(QueueReading, CaseDesk, CaseRecovery, Page):
    """Views, filters, table and case pane."""

    topics: ClassVar[frozenset[Topic]] = frozenset({
        Topic.CASES, Topic.FIXES, Topic.CAUSES, Topic.CALENDAR, Topic.SAVED_VIEWS, Topic.PEOPLE, Topic.PAYOUTS,
        Topic.RECOVERY, Topic.REPLIES,
    })  # fmt: skip
    COMMANDS: ClassVar[tuple[Command, ...]] = queue_commands("en")
    can_search: ClassVar[bool] = True
    stands_later: ClassVar[bool] = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._commands = Commands(self, queue_commands(desk.language))
        self.formats = formats(desk.language)
        self.clock = QueueClock(self.formats)
        self._view, self._search, self._heading = "low", "", ""
        self._sort: Sort | None = None
        self._anew = False
        self._moved = False
        self._begin_reading()
        self._begin_listing()
        self._begin_recovery()
        self._build()
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()

    # -- what it is made of ------------------------------------------------------------------------

    def _build(self) -> None:
        self.model: PagedModel[QueueRow] = PagedModel(queue_columns(self.clock), self._request)
        self.table = TableView(
            self.model, name="queue", settings=self.desk.settings, accessible_name=tr("Cases"), parent=self
        )
        self.model.sort_requested.connect(self._on_sorted)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda _: self.open_case())
        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        self._grounds = QueueGrounds(int(self.desk.settings.get(FILTER_BAR) or 0))
        left = QWidget()
        self._column = column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._grounds.header, self._grounds.filters, self.body, self._grounds.foot):
            column.addWidget(widget, 1 if widget is self.body else 0)
        # Where the pane will stand: it is made after the rows were painted.
        place = Ground("base", edge="left", line="line2")
        place.setMinimumWidth(sizes.CASE_PANE_MIN)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.sides = QStackedWidget()
        self.sides.addWidget(left)
        self.splitter.addWidget(self.sides)
        self.splitter.addWidget(place)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setCollapsible(0, False)
        self.splitter.setCollapsible(1, False)
        self.splitter.splitterMoved.connect(self._on_moved)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.splitter)

    @cached_property
    def frame(self) -> QueueFrame:
        """Title, search, filters, foot; made after the first rows were painted."""
        from cxdesk.views.casework.queue_frame import QueueFrame

        made = QueueFrame(self.formats)
        made.search.setText(self._search)
        made.search.searched.connect(self._on_searched)
        made.filters.changed.connect(self._on_filtered)
        made.empty.acted.connect(self._on_empty)
        self.body.addWidget(made.empty)
        made.replace(self._grounds, self._column, self.table)
        made.header.set_title(self._view_name(), self._heading)
        return made

    @property
    def framed(self) -> bool:
        """Whether title, search, filters and foot stand."""
        return "frame" in vars(self)

    @property
    def header(self) -> PageHeader:
        """The title."""
        return self.frame.header

    @property
    def search(self) -> SearchField:
        """The words to look for."""
        return self.frame.search

    @property
    def empty(self) -> EmptyState:
        """What stands where no row is found."""
        return self.frame.empty

    @property
    def closed(self) -> Label:
        """What was closed today."""
        return self.frame.closed

    def _make_pane(self) -> CasePane:
        from cxdesk.views.casework.case_pane import CasePane

        pane = CasePane(self.formats)
        self.bind_pane(pane)
        self.bind_recovery(pane)
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
            self._read_all()

    def _show_heading(self) -> None:
        if self.framed:
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
        content: dict[str, Any] = {"view": self._view, "filters": self.filters.state() if self.framed else {}}
        if self.framed and self.filters.behind:
            content |= {"behind": self.filters.behind, "heading": self._heading}
        if self._search:
            content["search"] = self._search
        return content

    def _on_current(self, row_number: int | None) -> None:
        if self._writing and row_number is not None:
            return
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
        if isinstance(state.get("filters"), dict) and (self.framed or state["filters"]):
            self.filters.restore(state["filters"])
        if "search" in state or "view" in state:
            self._search = str(state.get("search") or "")
            if self.framed:
                self.search.blockSignals(True)
                self.search.setText(self._search)
                self.search.blockSignals(False)
        if isinstance(state.get("behind"), dict) and (self.framed or state["behind"]):
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
            self._read_all()

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
