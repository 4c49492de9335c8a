"""The page of approvals: payouts that wait at the left, what runs out first on top; one of them at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import CxError, Text
from cxdesk.services.formats import formats
from cxdesk.services.recovery.screen import PayoutScreen, payout_screen
from cxdesk.services.recovery.waiting import SORTS, VIEWS, WaitingRow, list_waiting_rows
from cxdesk.services.recovery.waiting_load import WaitingFacts, WaitingPart, load_facts, load_waiting
from cxdesk.services.translation import say, tr
from cxdesk.views.commands import Command
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page, View
from cxdesk.views.recovery.amount_words import plain_money
from cxdesk.views.recovery.approval_columns import approval_columns
from cxdesk.views.recovery.approval_commands import APPROVAL_COMMANDS
from cxdesk.views.recovery.approval_deeds import ApprovalDeeds
from cxdesk.views.recovery.approval_keys import ApprovalKeys
from cxdesk.views.recovery.approval_screen import ApprovalScreen
from cxdesk.views.recovery.approval_words import ApprovalClock
from cxdesk.views.recovery.batch_bar import BatchBar
from cxdesk.views.table import PagedModel, TableView
from cxdesk.views.widgets import ComboField, EmptyState, PageHeader
from cxdesk.views.widgets.split import Split, filling

#: The clocks of the page move on by themselves.
TICK = 60_000
#: Views that each person has for oneself.
_OWN = ("decided_today", "back")
#: Rows that come with the list.
FIRST = 60
#: The largest width of the list, and its share of a narrower window.
_LIST, _SHARE = 560, 0.36


class ApprovalsPage(ApprovalKeys, Page):
    """Views, list, screen; decided by single keys, each with a confirmation."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.PAYOUTS, Topic.RECOVERY, Topic.REPLIES, Topic.PEOPLE, Topic.CALENDAR, Topic.CASES}
    )
    COMMANDS: ClassVar[tuple[Command, ...]] = APPROVAL_COMMANDS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view, self._sort = "waiting", "due"
        self._facts: WaitingFacts | None = None
        #: Whose sign stands over the amounts.
        self._currency = ""
        self._rows: dict[int, WaitingRow] = {}
        self._wanted: UUID | None = None
        self._principal: UUID | None = None
        #: A payout that was decided and may wait on (for a second person): the next row is selected all the same.
        self._passed: UUID | None = None
        self._listing = False
        #: Whether another row was gone to, whose payout is not on the screen yet.
        self._going_on = False
        #: Whether somebody chose the width of the list.
        self._moved = False
        self.clock = ApprovalClock(formats(desk.language))
        self._build()
        self._connect()
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self.refresh)
        self._tick.start()

    def _build(self) -> None:
        self.model: PagedModel[WaitingRow] = PagedModel(approval_columns(self.clock), self._request)
        self.table = TableView(
            self.model,
            name="payouts",
            settings=self.desk.settings,
            accessible_name=tr("Payouts"),
            parent=self,
        )
        self.header = PageHeader(tr("Payouts"))
        self.sort = ComboField(
            [(key, say(Text(title))) for key, (title, _) in SORTS.items()], name=tr("Order")
        )
        self.header.add_right(self.sort)
        self.empty = EmptyState()
        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self.batch = BatchBar(self.clock.formats)
        self.screen_pane = ApprovalScreen(self.clock)
        self.deeds = ApprovalDeeds(self.desk, self.screen_pane, self)
        parts = [self.header, self.body, self.batch]
        self.split = Split(parts, self.screen_pane, stretched=self.body, width=_LIST)
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([_LIST, 2 * _LIST])
        filling(self, self.split)

    def _connect(self) -> None:
        self.model.sort_requested.connect(lambda key, _: self._sort_by(key))
        self.sort.picked.connect(self._sort_by)
        self.table.current_changed.connect(self._on_current)
        self.table.selection_changed.connect(self._on_selection)
        self.table.opened.connect(lambda _: self.open_case())
        self.empty.acted.connect(lambda: self.show_view("waiting"))
        self.batch.button.clicked.connect(self.approve_batch)
        self.screen_pane.case_opened.connect(self._open_case)
        self.screen_pane.principal_chosen.connect(self._on_principal)
        foot = self.screen_pane.foot
        foot.approve.clicked.connect(self.approve)
        foot.refuse.clicked.connect(self.refuse)
        foot.question.clicked.connect(self.ask)
        self.deeds.decided.connect(self._on_decided)
        self.deeds.refused.connect(self.refresh)
        self.split.splitterMoved.connect(self._on_moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list gives way in a narrow window until somebody moves its edge."""
        super().resizeEvent(event)
        if not self._moved:
            width = min(_LIST, round(_SHARE * self.width()))
            self.split.setSizes([width, self.width() - width])

    def _on_moved(self) -> None:
        self._moved = True
        self.state_changed.emit()

    # -- what is shown ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything again."""
        by, now = self.desk.actor, self.desk.clock()
        self.desk.jobs.fetch(
            load_waiting, by, now, self._view, self._sort, FIRST, self._wanted, then=self._on_part, owner=self,
            key="payouts",
        )  # fmt: skip
        self._read_facts()

    def _read_facts(self) -> None:
        selected = self.table.selected_ids()
        self.desk.jobs.fetch(
            load_facts, self.desk.actor, self.desk.clock(), selected if len(selected) > 1 else (),
            then=self._on_facts, owner=self, key="payouts.facts",
        )  # fmt: skip

    def _on_part(self, part: WaitingPart) -> None:
        self.clock.clocks, self.clock.now = part.clocks, self.desk.clock()
        self._rows = {row.row: row for row in part.rows}
        before = self.table.current_id()
        self._listing = True
        self.model.set_ids(part.ids)
        self._listing = False
        self.model.show_sort(self._sort)
        self.sort.set_value(self._sort)
        self.body.setCurrentWidget(self.table if part.ids else self.empty)
        if not part.ids:
            self._show_empty()
        if self._wanted is not None:
            found, self._wanted = part.wanted, None
            if found is None or not self.table.select_id(found):
                self.table.select_row(0)
        elif self.table.current_id() is None:
            self.table.select_row(0)
        elif self.table.current_id() == before:
            self._pass_on(before)
        self.screen_pane.show_time()

    def _pass_on(self, row: int) -> None:
        """Below what was just decided where it still stands here; else what is shown is read again."""
        shown, self._passed = self._passed, None
        present = self.screen_pane.shown
        if shown is not None and present is not None and present.id == shown:
            at = self.model.row_of(row)
            self.table.step(1 if at + 1 < self.model.rowCount() else 0)
        self._read_screen()

    def _show_empty(self) -> None:
        if self._view == "waiting":
            self.empty.say(tr("No payout waits for a decision."))
        else:
            self.empty.say(
                tr("Nothing stands in “{view}” now.", view=say(Text(VIEWS[self._view]))),
                tr("Show what waits"),
            )
        self.screen_pane.show_nothing("")

    def _on_facts(self, facts: WaitingFacts) -> None:
        self._facts = facts
        if self._currency != facts.batch.currency:
            self._currency = facts.batch.currency
            self.model.columns = approval_columns(self.clock, self._currency)
            self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.model.columns) - 1)
        figures, money = facts.figures, self.clock.formats
        n, currency = figures.counts[self._view], facts.batch.currency
        total = plain_money(figures.totals[self._view], money, currency)
        self.header.set_title(
            say(Text(VIEWS[self._view])), tr("{n} for {total}", n=money.number(n), total=total)
        )
        self.batch.show_batch(facts.batch, self.why_not_together())
        self.views_changed.emit()
        self.commands_changed.emit()

    def _request(self, ids: Sequence[int], deliver: Any) -> None:
        if all(row in self._rows for row in ids):
            deliver([self._rows[row] for row in ids])
            return

        def sort_in(found: list[WaitingRow]) -> None:
            by_row = {row.row: row for row in found}
            deliver([by_row.get(row) for row in ids])

        self.desk.jobs.fetch(list_waiting_rows, list(ids), then=sort_in, owner=self)

    def _on_current(self, row: int | None) -> None:
        self._principal = None
        if not self._listing:
            # What was refused is read until the person goes on; a list that is read again does not hide it.
            self.screen_pane.message.show_message("")
        self._going_on = row is not None
        if row is None:
            self.screen_pane.show_nothing("")
        else:
            self._read_screen()
        self.commands_changed.emit()
        self.state_changed.emit()

    def _on_selection(self) -> None:
        if self._facts is not None:
            self._read_facts()

    def _read_screen(self) -> None:
        row = self.table.current_id()
        if row is None:
            return
        by, now, principal = self.desk.actor, self.desk.clock(), self._principal

        def read(db: Any) -> PayoutScreen | None:
            found = list_waiting_rows(db, [row])
            return payout_screen(db, found[0].id, by, now, principal=principal) if found else None

        self.desk.jobs.fetch(
            read, then=self._on_screen, owner=self, key="payouts.screen", failed=self._on_gone
        )

    def _on_screen(self, shown: PayoutScreen | None) -> None:
        self._going_on = False
        if shown is None:
            self.screen_pane.show_nothing(tr("This payout is not here any more."))
        else:
            self.screen_pane.show_payout(shown)
        self.commands_changed.emit()

    def _on_gone(self, error: Exception) -> None:
        self._going_on = False
        if not isinstance(error, CxError):
            self.desk.show_error(error, "payout_screen")
        self.screen_pane.show_nothing(say(error.title) if isinstance(error, CxError) else "")
        self.commands_changed.emit()

    def _on_principal(self, principal: UUID) -> None:
        self._principal = principal
        self._read_screen()

    def _sort_by(self, key: object) -> None:
        if key in SORTS and key != self._sort:
            self._sort = str(key)
            self.refresh()
            self.state_changed.emit()

    # -- what happened ---------------------------------------------------------------------------------

    def _open_case(self, case_id: UUID) -> None:
        self.desk.go("queue", view="all", case=str(case_id))

    def _on_decided(self, payout_id: UUID | None) -> None:
        self._passed = payout_id
        self.table.setFocus()

    # -- what the window asks --------------------------------------------------------------------------

    def views(self) -> tuple[View, ...]:
        """Waiting, answered, over the limit, decided today."""
        counts = self._facts.figures.counts if self._facts else {}
        return tuple(
            View(name, say(Text(title)), counts.get(name), shared=name not in _OWN)
            for name, title in VIEWS.items()
        )

    def view(self) -> str:
        """The view that is shown."""
        return self._view

    def show_view(self, view_id: str) -> None:
        """Show another view."""
        if view_id in VIEWS:
            self._view = view_id
            self.refresh()
            self.state_changed.emit()
            self.views_changed.emit()

    def count(self) -> int | None:
        """How many wait for a decision."""
        return self._facts.figures.counts["waiting"] if self._facts else None

    def status_words(self) -> str:
        """What was decided today, and how much of it in time."""
        if self._facts is None:
            return ""
        figures, number = self._facts.figures, self.clock.formats.number
        n = figures.counts["decided_today"]
        return tr("Decided today {n}, in time {k}", n=number(n), k=number(figures.in_time))

    def take_focus(self) -> None:
        """The table works at once."""
        self.table.setFocus()

    def state(self) -> dict[str, Any]:
        """View, order, the chosen payout, the splitter."""
        shown = self.screen_pane.shown
        return {
            "view": self._view,
            "sort": self._sort,
            "payout": str(shown.id) if shown else None,
            "sizes": self.split.sizes() if self._moved else None,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a state, or the payout that another page or a notice names."""
        if state.get("view") in VIEWS:
            self._view = state["view"]
        if state.get("sort") in SORTS:
            self._sort = state["sort"]
        if state.get("sizes"):
            self._moved = True
            self.split.restore(state["sizes"])
        if state.get("payout"):
            self._wanted = UUID(state["payout"])
        if self._facts is not None:
            self.refresh()
