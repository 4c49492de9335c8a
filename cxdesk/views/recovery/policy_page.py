"""The policy of payouts: its editions at the left, one of them in fields at the right, tried out before it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.policy import Policy
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Role
from cxdesk.services.casework.cause_tree import GroupRow, list_cause_tree
from cxdesk.services.formats import formats
from cxdesk.services.recovery.policy import Edition, EditionRow, read_edition
from cxdesk.services.recovery.policy_desk import PolicyDesk, load_policy_desk
from cxdesk.services.recovery.policy_trial import Trial
from cxdesk.services.translation import say, tr
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk, Entry
from cxdesk.views.page import Page
from cxdesk.views.recovery.policy_deeds import ask_day, ask_to_drop
from cxdesk.views.recovery.policy_fields import Names
from cxdesk.views.recovery.policy_pane import PolicyPane
from cxdesk.views.refusal import beside
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import EmptyState, PageHeader
from cxdesk.views.widgets.kept import keep_written
from cxdesk.views.widgets.split import Split, filling

_ID = Qt.ItemDataRole.UserRole
_KEEP_AFTER = 300


class PolicyPage(Page):
    """Editions are kept while they are written; once their day has come they are read and copied alone."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.RECOVERY, Topic.CAUSES})
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("policy.copy", N_("Copy into a new draft"), "copy_edition", key="N", menu=Menu.PAGE, icon="copy",
                enabled_when="why_no_copy"),
        Command("policy.try", N_("Try out on last month's cases"), "try_out", key="T", menu=Menu.PAGE, icon="play",
                enabled_when="why_no_edition"),
        Command("policy.force", N_("Put in force from a day on…"), "put_in_force", key="D", menu=Menu.PAGE,
                icon="calendar", enabled_when="why_no_writing"),
        Command("policy.drop", N_("Throw the draft away…"), "drop_edition", menu=Menu.PAGE, icon="trash-2",
                enabled_when="why_no_writing"),
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._formats = formats(desk.language)
        self._rows: dict[UUID, EditionRow] = {}
        self._wanted: UUID | None = None
        self._shown: Edition | None = None
        self._names = Names({}, {}, {})
        #: By the company's time zone.
        self._today = date.min
        #: Causes that a rule may be added for, in the tree's order.
        self._usable: list[UUID] = []
        self.header = PageHeader(tr("Policy of payouts"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Editions"))
        self.list.setStyleSheet(f"QListView::item {{ padding: 0 {sizes.ICON_TO_TEXT}px; }}")
        self.empty = EmptyState(tr("There is no policy of payouts yet."), tr("Start with the usual rules"))
        self.pane = PolicyPane(self._formats)
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        around = QWidget()
        listed = QVBoxLayout(around)
        listed.setContentsMargins(sizes.ICON_TO_TEXT, 0, sizes.ICON_TO_TEXT, 0)
        listed.addWidget(self.list)
        listed.addWidget(self.empty)
        split = Split([self.header, around], self.pane, stretched=around, width=1)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        split.setSizes([sizes.RAIL + sizes.RAIL_COLLAPSED, 4 * sizes.CASE_PANE])
        self.pane.hide()
        self.empty.hide()
        filling(self, split)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda *_: self._on_chosen())
        self.empty.acted.connect(self._start)
        self.pane.name.kept.connect(lambda _: self._keep())
        self.pane.fields.changed.connect(self._keeping.start)
        self.pane.fields.cause_wanted.connect(self._pick_cause)
        self._keeping.timeout.connect(self._keep)
        self.pane.trial.case_wanted.connect(lambda case: self.desk.go("queue", view="all", case=str(case)))
        for button, command in (
            (self.pane.drop, "policy.drop"), (self.pane.copy, "policy.copy"), (self.pane.try_out, "policy.try"),
            (self.pane.force, "policy.force"),
        ):  # fmt: skip
            button.clicked.connect(self.commands()[command].trigger)

    # -- why not -----------------------------------------------------------------------------------

    def why_no_edition(self) -> str:
        """Why there is nothing to try out."""
        return "" if self._shown is not None else tr("No edition is chosen.")

    def why_no_copy(self) -> str:
        """Why this edition is not copied by this person."""
        return self.why_no_edition() or self._why_no_head()

    def why_no_writing(self) -> str:
        """Why the edition that is shown is not written in."""
        if self._shown is None:
            return tr("No edition is chosen.")
        row = self._rows.get(self._shown.id)
        closed = row is not None and not row.open
        frozen = tr("Its day has come: copy it, and change the copy.") if closed else ""
        return self._why_no_head() or frozen

    def _why_no_head(self) -> str:
        return "" if self.desk.actor.may(Role.HEAD) else tr("Only the head of quality changes the policy.")

    # -- reading -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the editions again, and the one that is shown."""
        now = self.desk.clock()
        self.desk.jobs.fetch(list_cause_tree, now=now, then=self._on_causes, owner=self, key="causes")

    def _on_causes(self, groups: Sequence[GroupRow]) -> None:
        rows = [row for group in groups for row in group.causes]
        self._names = self._names._replace(causes={row.id: row.name for row in rows})
        self._usable = [row.id for row in rows if row.in_use]
        now = self.desk.clock()
        self.desk.jobs.fetch(load_policy_desk, now=now, then=self._on_editions, owner=self, key="editions")

    def _on_editions(self, found: PolicyDesk) -> None:
        rows = found.editions
        self._today = found.today
        self._names = self._names._replace(products=dict(found.products), categories=dict(found.categories))
        self._rows = {row.id: row for row in rows}
        shown = self._wanted or (self._shown.id if self._shown else None)
        if shown not in self._rows:
            shown = next((row.id for row in rows if row.in_force), rows[0].id if rows else None)
        self._wanted = None
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(f"{row.name}\n{self._state(row)}", self.list)
            item.setData(_ID, row.id)
            item.setSizeHint(QSize(0, 2 * sizes.KEY_CAP + sizes.ICON_TO_TEXT))
            if row.id == shown:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.button.set_reason(self._why_no_head())
        if shown is None:
            self._shown = None
            self.pane.hide()
            self.commands_changed.emit()
        else:
            self._read(shown)

    def _state(self, row: EditionRow) -> str:
        if row.valid_from is None:
            return tr("draft")
        day = self._formats.day(row.valid_from)
        if row.in_force:
            return tr("in force since {day}", day=day)
        return tr("from {day} on", day=day) if row.open else tr("held from {day} on", day=day)

    def _on_chosen(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.pane.trial.clear()
            self._read(item.data(_ID))

    def _read(self, edition: UUID) -> None:
        self.desk.jobs.fetch(read_edition, edition, then=self._on_edition, owner=self, key="edition")

    def _on_edition(self, edition: Edition | None) -> None:
        before, self._shown = self._shown, edition
        self.pane.setVisible(edition is not None)
        row = None if edition is None else self._rows.get(edition.id)
        if edition is None or row is None:
            return
        same = before is not None and before.id == edition.id
        reason = self.why_no_writing()
        # What somebody is writing while the last edit is kept is not written over.
        writing = same and not reason and (self._keeping.isActive() or self.pane.fields.is_writing())
        if not writing and not (same and self._says(edition)):
            self.pane.fields.show_policy(edition.policy, self._names, why_not=reason)
        if not same:
            self.pane.message.show_message("")
        self.pane.name.set_text(edition.name, anew=not same)
        self.pane.name.setReadOnly(bool(reason))
        tone = "good" if row.in_force else "neutral"
        self.pane.chip.set_state(
            self._state(row), tone, "" if row.in_force else "pencil" if row.open else "history"
        )
        self.pane.told.setText(tr("written by {name}", name=row.author) if row.author else "")
        for button, why in (
            (self.pane.drop, reason), (self.pane.force, reason), (self.pane.copy, self.why_no_copy()),
        ):  # fmt: skip
            button.set_reason(why)
        self.commands_changed.emit()

    def _says(self, edition: Edition) -> bool:
        """Whether the fields say what is kept."""
        return self._writes(edition.policy)

    def _writes(self, policy: Policy) -> bool:
        try:
            return self.pane.fields.policy() == policy
        except CxError:
            return False

    # -- writing -----------------------------------------------------------------------------------

    def _keep(self) -> None:
        """Keep what was written, where it can be read and does not contradict itself."""
        from cxdesk.services.recovery.policy import save_policy_draft

        self._keeping.stop()
        if self._shown is None or self.why_no_writing():
            return
        try:
            policy = self.pane.fields.policy()
        except CxError as error:
            self.pane.message.show_message(f"{say(error.title)} {say(error.hint)}")
            return
        if policy != self._shown.policy or self.pane.name.text().strip() != self._shown.name:
            self.pane.trial.clear()
            self._write(save_policy_draft, self._shown.id, self.pane.name.text(), policy)

    def _write(self, use_case: Callable[..., Outcome], *arguments: Any) -> None:
        self.desk.jobs.write(
            use_case, *arguments, then=self._on_written, owner=self,
            failed=beside(self.pane.message.show_message, self.desk, use_case.__name__),
        )  # fmt: skip

    def _on_written(self, outcome: Outcome) -> None:
        self.pane.message.show_message("")
        if isinstance(outcome.value, UUID):
            self._wanted = outcome.value

    def _start(self) -> None:
        from cxdesk.services.recovery.starting import start_policy

        self._write(start_policy)

    def copy_edition(self) -> None:
        """The same rules as a draft."""
        from cxdesk.services.recovery.policy import save_policy_draft

        shown = self._shown
        if shown is not None:
            self._write(save_policy_draft, None, tr("{name}, copy", name=shown.name), shown.policy)

    def try_out(self) -> None:
        """What the cases of last month would have been suggested."""
        from cxdesk.services.recovery.policy_trial import try_policy

        try:
            policy = self.pane.fields.policy()
        except CxError as error:
            self.pane.message.show_message(f"{say(error.title)} {say(error.hint)}")
            return
        shown = self._shown.id if self._shown else None
        self.desk.jobs.fetch(
            try_policy, policy, now=self.desk.clock(), then=partial(self._on_tried, shown, policy), owner=self,
            key="trial",
        )  # fmt: skip

    def _on_tried(self, edition: UUID | None, policy: Policy, trial: Trial) -> None:
        item = self.list.currentItem()
        if item is None or item.data(_ID) != edition or not self._writes(policy):
            # Somebody went on while it was tried out.
            return
        self.pane.trial.show_trial(trial)
        self.pane.area.verticalScrollBar().setValue(0)

    def put_in_force(self) -> None:
        """Ask from which day on."""
        from cxdesk.services.recovery.policy import put_in_force

        shown = self._shown
        if shown is not None:
            ask_day(self, shown, self._today, lambda day: self._write(put_in_force, shown.id, day))

    def drop_edition(self) -> None:
        """Ask, then throw it away."""
        from cxdesk.services.recovery.policy import drop_policy

        shown = self._shown
        if shown is not None:
            ask_to_drop(self, shown, lambda: self._write(drop_policy, shown.id))

    def _pick_cause(self) -> None:
        from cxdesk.views.palette import Palette

        names = self._names.causes
        known = {key for key, _ in self.pane.fields.bases.table.rows()}
        entries = [
            Entry(names[cause], partial(self.pane.fields.bases.add_cause, cause, names[cause]), icon="tag")
            for cause in self._usable if cause not in known
        ]  # fmt: skip
        Palette(entries, {}, self, placeholder=tr("Find a cause")).open_over(self.window())

    def state(self) -> dict[str, Any]:
        """Which edition."""
        return {"edition": str(self._shown.id)} if self._shown else {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up an edition."""
        from cxdesk.views.casework.queue_reading import as_id

        self._wanted = as_id(state.get("edition")) or self._wanted

    def take_focus(self) -> None:
        """The list works at once."""
        self.list.setFocus()

    def leave(self) -> None:
        """Keep what is half written."""
        keep_written(self)
        if self._keeping.isActive():
            self._keep()
