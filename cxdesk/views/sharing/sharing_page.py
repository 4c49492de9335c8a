"""The sharing page: conflicts to be settled, edits that were rejected, and how the exchange stands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_
from cxdesk.services.formats import formats
from cxdesk.services.translation import active, tr, trn
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page, View
from cxdesk.views.sharing.conflict_card import MERGED, MINE, THEIRS, ConflictCard
from cxdesk.views.sharing.conflict_queue import ConflictQueue
from cxdesk.views.sharing.loaded import Loaded, load_sharing
from cxdesk.views.sharing.rejected_list import RejectedList
from cxdesk.views.sharing.state_panel import HistoryLines, StatePanel
from cxdesk.views.sharing.words import Moments
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, Card, EmptyState, PageHeader
from cxdesk.views.widgets.split import Split, filling

if TYPE_CHECKING:
    from cxdesk.services.sharing.conflicts import ConflictRow

CONFLICTS, REJECTED, HISTORY = "conflicts", "rejected", "history"
_TITLES = {CONFLICTS: N_("Conflicts"), REJECTED: N_("Rejected edits"), HISTORY: N_("History of exchanges")}
#: Milliseconds between two looks at the clock: "12 s ago" grows by itself.
_TICK = 5000


class SharingPage(Page):
    """A conflict is work: one key chooses a version. The choice is an edit like any other, and can be undone."""

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic)
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("sharing.mine", N_("Keep mine"), "choose", key="1", menu=Menu.PAGE, enabled_when="why_no_conflict",
                argument=MINE),
        Command("sharing.theirs", N_("Take theirs"), "choose", key="2", menu=Menu.PAGE,
                enabled_when="why_no_conflict", argument=THEIRS),
        Command("sharing.merged", N_("Take the merged text"), "choose", key="3", menu=Menu.PAGE,
                enabled_when="why_no_merging", argument=MERGED),
        Command("sharing.mine_always", N_("Keep mine"), "choose", key="Alt+1", enabled_when="why_no_conflict",
                argument=MINE, in_palette=False),
        Command("sharing.theirs_always", N_("Take theirs"), "choose", key="Alt+2", enabled_when="why_no_conflict",
                argument=THEIRS, in_palette=False),
        Command("sharing.merged_always", N_("Take the merged text"), "choose", key="Alt+3",
                enabled_when="why_no_merging", argument=MERGED, in_palette=False),
        Command("sharing.take", N_("Take what is proposed"), "take", key="Enter", enabled_when="why_no_conflict",
                in_palette=False),
        Command("sharing.next", N_("Next conflict"), "step", key="J", repeats=True, in_palette=False, argument=1),
        Command("sharing.previous", N_("Previous conflict"), "step", key="K", repeats=True, in_palette=False,
                argument=-1),
        Command("sharing.case", N_("Open the case"), "open_case", icon="external-link", key="O", menu=Menu.PAGE,
                enabled_when="why_no_case"),
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view = CONFLICTS
        self._loaded: Loaded | None = None
        self._settling: set[UUID] = set()
        self._wanted: UUID | None = None
        self._moments = Moments(formats(desk.language), UTC)
        self.header = PageHeader()
        self.older = Button(tr("Fetch older…"))
        self.exchange = Button(tr("Exchange now"), key="F5")
        self.card = ConflictCard(self._moment)
        self.queue = ConflictQueue(self._moment)
        self.rejected = RejectedList(self._moment)
        self.history = HistoryLines()
        self.history_card = Card(name=tr("History of exchanges"))
        self.empty = EmptyState()
        self.panel = StatePanel()
        self._lay_out()
        self._connect()
        self._show_view()

    def _lay_out(self) -> None:
        self.header.add_right(self.older)
        self.header.add_right(self.exchange)
        self.history_card.column.setContentsMargins(1, 1, 1, 1)
        self.history_card.column.addWidget(self.history)
        self.empty.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        body = QWidget()
        body.setProperty("plain", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.MARGIN)
        for part in (self.empty, self.card, self.queue, self.rejected, self.history_card):
            column.addWidget(part)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        self.split = Split([self.header, self.area], self.panel, stretched=self.area, width=sizes.SIDE_PANEL)
        filling(self, self.split)

    def _connect(self) -> None:
        self.card.chosen.connect(self.choose)
        self.card.case_wanted.connect(self.open_case)
        self.queue.chosen.connect(self._show_conflict)
        self.rejected.edit_wanted.connect(self._edit_again)
        self.rejected.drop_wanted.connect(self._drop)
        self.exchange.clicked.connect(self._exchange_now)
        self.older.clicked.connect(self._fetch_older)
        self.empty.acted.connect(self._exchange_now)
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._show_state)
        self._tick.start()

    def _moment(self, at: datetime) -> str:
        return self._moments.moment(at, self.desk.clock())

    # -- what is shown ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything again."""
        self.desk.jobs.fetch(
            load_sharing, self.desk.actor.person_id, then=self._on_loaded, owner=self, key="sharing"
        )

    def _on_loaded(self, loaded: Loaded | None) -> None:
        if loaded is None:
            return
        self._loaded = loaded
        self._settling &= {row.id for row in loaded.conflicts}
        self._moments = Moments(formats(self.desk.language), loaded.zone)
        now = self.desk.clock()
        self.panel.show_history(loaded.exchanges, self._moments, now)
        self.rejected.show_rows(loaded.rejected)
        if self._view == HISTORY:
            self.history.show_rows(loaded.exchanges, self._moments, now)
        self._show_state()
        self._show_view()
        self.views_changed.emit()
        self.commands_changed.emit()

    def _show_state(self) -> None:
        if self._loaded is not None:
            self.panel.show_state(self._loaded.state, self._loaded.place, self._moments, self.desk.clock())

    def conflicts(self) -> list[ConflictRow]:
        """Those that wait for a decision, the ones being settled left out."""
        rows = self._loaded.conflicts if self._loaded is not None else ()
        return [row for row in rows if row.id not in self._settling]

    def _show_view(self) -> None:
        rows, loaded = self.conflicts(), self._loaded
        settles, n = self._view == CONFLICTS, len(rows)
        rejected = loaded.rejected if loaded is not None else ()
        self.header.set_title(active().tr(_TITLES[self._view]), self._summary(n, len(rejected)))
        self.card.setVisible(settles and n > 0)
        self.queue.setVisible(settles and n > 1)
        self.rejected.setVisible(self._view != HISTORY and bool(rejected))
        self.history_card.setVisible(self._view == HISTORY)
        nothing = (settles and not n) or (self._view == REJECTED and not rejected)
        self.empty.setVisible(loaded is not None and nothing)
        self.empty.say(
            tr("No conflicts. Where two people change the same field, both versions come here.")
            if settles
            else tr("No edit was rejected."),
            tr("Exchange now"),
        )
        if n:
            present = self.card.row.id if self.card.row is not None else None
            row = next((row for row in rows if row.id in (self._wanted, present)), rows[0])
            self._wanted = None
            self._show_conflict(row)

    def _summary(self, conflicts: int, rejected: int) -> str:
        if self._view == CONFLICTS:
            return trn("{n} waits for a decision", "{n} wait for a decision", conflicts) if conflicts else ""
        return trn("{n} edit", "{n} edits", rejected) if self._view == REJECTED and rejected else ""

    def _show_conflict(self, row: ConflictRow) -> None:
        here = any(widget.hasFocus() for widget in (self, self.card, self.card.merged))
        if self.card.show_conflict(row) and here:
            self.card.take_focus()
        self.queue.show_rows(self.conflicts(), row)
        self.commands_changed.emit()

    # -- what can be done ------------------------------------------------------------------------------

    def why_no_conflict(self, _argument: Any = None) -> str:
        """Why there is nothing to settle."""
        shown = self._view == CONFLICTS and bool(self.conflicts())
        return "" if shown else tr("No conflict waits here.")

    def why_no_merging(self, _argument: Any = None) -> str:
        """Why the merged text cannot be taken."""
        return self.why_no_conflict() or self.card.unready()

    def why_no_case(self) -> str:
        """Why there is no case to open."""
        row = self.card.row
        known = row is not None and row.case_id is not None
        return self.why_no_conflict() or ("" if known else tr("This conflict belongs to no case."))

    def choose(self, take: str) -> None:
        """Settle the shown conflict; the next one comes at once, a refusal brings this one back."""
        from cxdesk.services.sharing.conflicts import settle

        row = self.card.row
        reason = self.why_no_merging() if take == MERGED else self.why_no_conflict()
        if row is None or row.id in self._settling or reason:
            self.desk.toast(reason, tone="watch")
            return
        rows = self.conflicts()
        at = rows.index(row) if row in rows else 0
        following = [*rows[at + 1 :], *rows[:at]]
        text = self.card.merged.toPlainText() if take == MERGED else ""
        self._settling.add(row.id)
        self._wanted = following[0].id if following else None

        def refused(error: Exception) -> None:
            self._settling.discard(row.id)
            self._wanted = row.id
            self._show_view()
            self.desk.show_error(error, "settle")

        self.desk.jobs.write(settle, row.id, take, text, failed=refused, owner=self)
        self._show_view()
        self.views_changed.emit()

    def take(self) -> None:
        """What the card shows as primary."""
        self.choose(self.card.primary)

    def step(self, by: int) -> None:
        """The next conflict, or the one before."""
        rows = self.conflicts()
        if rows and self._view == CONFLICTS:
            ids = [row.id for row in rows]
            present = self.card.row.id if self.card.row is not None else None
            at = ids.index(present) if present in ids else 0
            self._show_conflict(rows[max(0, min(len(rows) - 1, at + by))])

    def open_case(self) -> None:
        """Show the case in the queue."""
        row = self.card.row
        if row is not None and row.case_id is not None:
            self.desk.go("queue", view="all", case=str(row.case_id))

    def _exchange_now(self) -> None:
        if self.desk.exchange is not None:
            self.desk.exchange.now()

    def _fetch_older(self) -> None:
        from cxdesk.views.sharing.older import ask_older

        ask_older(self.desk, self)

    def _edit_again(self, mutation_id: UUID) -> None:
        from cxdesk.services.sharing.conflicts import edit_again

        self.desk.jobs.write(edit_again, mutation_id, owner=self)

    def _drop(self, mutation_id: UUID) -> None:
        from cxdesk.services.sharing.conflicts import drop

        self.desk.jobs.write(drop, mutation_id, then=self._on_dropped, owner=self)

    def _on_dropped(self, _outcome: Outcome) -> None:
        self.desk.jobs.changed.emit(frozenset({Topic.SHARING}))

    # -- what the window asks --------------------------------------------------------------------------

    def views(self) -> tuple[View, ...]:
        """Conflicts, rejected edits, history."""
        rejected = len(self._loaded.rejected) if self._loaded is not None else 0
        n = len(self.conflicts())
        counts = {CONFLICTS: n or None, REJECTED: rejected or None}
        return tuple(
            View(view, active().tr(title), counts.get(view), "bad" if view == CONFLICTS and n else "")
            for view, title in _TITLES.items()
        )

    def view(self) -> str:
        """The view that is shown."""
        return self._view

    def show_view(self, view_id: str) -> None:
        """Show another one."""
        if view_id in _TITLES:
            self._view = view_id
            if self._loaded is not None:
                self._on_loaded(self._loaded)
            self.state_changed.emit()

    def count(self) -> int | None:
        """What somebody must decide."""
        rejected = len(self._loaded.rejected) if self._loaded is not None else 0
        return len(self.conflicts()) + rejected or None

    def state(self) -> dict[str, Any]:
        """The view, the splitter."""
        return {"view": self._view, "sizes": self.split.sizes()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a state."""
        if state.get("view") in _TITLES:
            self._view = state["view"]
            self._show_view()
        self.split.restore(state.get("sizes"))

    def take_focus(self) -> None:
        """The merged text is ready, and has the focus."""
        if self.why_no_conflict():
            super().take_focus()
        else:
            self.card.take_focus()
