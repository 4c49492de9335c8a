"""How the queue comes into the window: a few rows first, then all of them and the figures around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cxdesk.services.casework.queue import CaseFilter, QueueRow, Sort, default_sort, list_queue_rows
from cxdesk.services.casework.queue_load import (
    QueueFacts,
    QueuePart,
    keep_index,
    load_index,
    load_queue,
    queue_facts,
)
from cxdesk.services.casework.saved_views import SavedViewRow, list_saved_views
from cxdesk.services.translation import tr
from cxdesk.views.casework.case_shown import CaseShown

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QStackedWidget

    from cxdesk.services.casework.case_index import CaseIndex
    from cxdesk.services.formats import Formats
    from cxdesk.views.casework.queue_filters import QueueFilters
    from cxdesk.views.casework.queue_frame import QueueFrame
    from cxdesk.views.table import PagedModel

#: Rows of the first paint, before all ids are sorted.
FIRST = 60
#: Rows of a large workspace while its index is on the way: an index of the database gives them at once.
MEANWHILE = 1_000
#: Where the height of the filter bar is remembered.
FILTER_BAR = "queue.filter_bar"


class QueueReading(CaseShown):
    """Mixed into the queue page: what is asked of the workspace, and how the answers are shown."""

    model: PagedModel[QueueRow]
    formats: Formats
    body: QStackedWidget
    views_changed: SignalInstance
    _view: str
    _heading: str
    _sort: Sort | None
    _anew: bool

    def _begin_listing(self) -> None:
        self._facts: QueueFacts | None = None
        self._saved: tuple[SavedViewRow, ...] = ()
        self._rows: dict[int, QueueRow] = {}
        self._wanted: UUID | None = None
        self._part_shown = self._writing = False
        self._index: CaseIndex | None = None
        #: The index is on its way.
        self._awaited = False

    def _view_name(self) -> str:
        raise NotImplementedError

    @property
    def frame(self) -> QueueFrame:
        """What stands around the rows; made when it is first asked for."""
        raise NotImplementedError

    @property
    def framed(self) -> bool:
        """Whether it was made."""
        raise NotImplementedError

    @property
    def filters(self) -> QueueFilters:
        """The chips."""
        return self.frame.filters

    @property
    def chosen(self) -> CaseFilter:
        """What the table shows."""
        plain = CaseFilter(view=self._view, person_id=self.desk.actor.person_id, search=self._search)
        return self.filters.apply(plain) if self.framed else plain

    def finish(self) -> None:
        """Make what the first rows did not wait for, and paint their icons."""
        assert self.frame
        for painted in (self.table, self.table.horizontalHeader()):
            painted.viewport().update()

    def refresh(self) -> None:
        """Read the rows, then the figures around them. The first time a few rows come first."""
        if not self._part_shown:
            self.desk.jobs.fetch(
                load_queue, self.chosen, self._sort, now=self.desk.clock(), limit=FIRST,
                then=self._on_first, owner=self._page(), key="queue.first",
            )  # fmt: skip
            return
        self._read_all()

    def _read_all(self) -> None:
        now, index, jobs = self.desk.clock(), self._index, self.desk.jobs
        top = max(0, self.table.rowAt(0))
        jobs.fetch(
            load_queue, self.chosen, self._sort, now=now, first=top // 200 * 200, size=400,
            limit=MEANWHILE if self._awaited else None, index=index, then=self._on_all, owner=self._page(),
            key="queue",
        )  # fmt: skip
        if not self._awaited:
            from cxdesk.views.casework.queue_filters import COUNTED

            jobs.fetch(
                queue_facts, self.chosen, COUNTED, now=now, index=index, then=self._on_facts, owner=self._page(),
                key="queue.facts",
            )  # fmt: skip
        jobs.fetch(
            list_saved_views,
            self.desk.actor.person_id,
            then=self._on_saved,
            owner=self._page(),
            key="queue.saved",
        )
        self.read_again()

    def _ask_index(self, part: QueuePart) -> None:
        """From some size on the index of all cases answers; SQL would take seconds."""
        if part.large and self._index is None and not self._awaited:
            self._awaited = True
            store = self.desk.jobs.store
            assert store is not None
            self.desk.jobs.fetch(
                load_index, store.path, then=self._on_index, owner=self._page(), key="queue.index"
            )

    def _on_index(self, index: CaseIndex) -> None:
        self._index, self._awaited = index, False
        self._read_all()

    def _on_first(self, part: QueuePart) -> None:
        self._part_shown = True
        self._show_part(part)
        # These rows are painted before the rest is made and asked for: reading beside the paint would double its time.
        # With the scroll bar, which would come later and push the columns.
        self.table.executeDelayedItemsLayout()
        self.table.updateGeometries()
        self.table.viewport().repaint()
        self.finish()
        self._page().stands.emit()
        self.pane.show()
        self._select_wanted(part)
        self._ask_index(part)
        self._read_all()

    def _on_all(self, part: QueuePart) -> None:
        if part.large and self._index is None and not self._awaited:  # it has grown while it was open
            self._ask_index(part)
        self._show_part(part)
        self._select_wanted(part)
        self._anew = False
        if self._awaited:
            return  # not all of them, so their number says nothing
        total = self._facts.total if self._facts else len(part.ids)
        self._show_count(len(part.ids), total)
        self.views_changed.emit()

    def _show_part(self, part: QueuePart) -> None:
        self.clock.clocks, self.clock.now = part.clocks, self.desk.clock()
        self._rows = {row.row: row for row in part.rows}
        before = self.table.current_id()
        # A case that others took out of this view while somebody writes in it stays in the pane.
        self._writing = self._pane is not None and self._pane.fault.text.hasFocus() and not self._anew
        with self._keys_for_the_next():
            self.model.set_ids(part.ids)
        self._writing = False
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

        self.desk.jobs.fetch(list_queue_rows, list(ids), then=sort_in, owner=self._page())

    def _on_facts(self, facts: QueueFacts) -> None:
        self._facts = facts
        self.filters.show_facets(facts.facets)
        closed = self.formats.number(facts.closed_today)
        in_time = self.formats.number(facts.closed_in_time)
        self.frame.closed.setText(tr("closed today {n}, in time {k}", n=closed, k=in_time))
        self._show_count(self.model.rowCount(), facts.total)
        if self._part_shown and not self.model.rowCount():
            self._show_empty()
        self.desk.settings.put(FILTER_BAR, self.filters.height())
        self.views_changed.emit()
        if self._index is not None and self._index.worth_keeping:
            self.desk.jobs.fetch(
                keep_index, self._index, then=lambda _: None, owner=self._page(), key="queue.keep"
            )

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
            self.frame.empty.nothing_found(filters)
        elif self._facts is not None and not self._facts.counts["open"]:
            self.frame.empty.say(tr("There are no open cases."), tr("Import a file"))
        else:
            self.frame.empty.say(tr("Nothing is left in “{view}”.", view=self._view_name()))
        self.body.setCurrentWidget(self.frame.empty)


def as_id(value: object) -> UUID | None:
    """The id that a kept state names; None for what is none."""
    try:
        return UUID(str(value))
    except ValueError:
        return None
