"""The page of the cause tree, and the chosen cause beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Role
from cxdesk.services.casework.cause_history import cause_history
from cxdesk.services.casework.cause_tree import CauseRow, GroupRow, list_cause_tree
from cxdesk.services.casework.history import HistoryRow
from cxdesk.services.formats import formats
from cxdesk.services.people.people import PersonRow, list_people
from cxdesk.services.translation import tr
from cxdesk.views.casework.cause_delegate import Node
from cxdesk.views.casework.cause_merging import CauseDeeds
from cxdesk.views.casework.cause_pane import CausePane
from cxdesk.views.casework.cause_tree_view import CauseTree, Place
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk
from cxdesk.views.page import Page
from cxdesk.views.refusal import beside
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import (
    ActionBar,
    Button,
    FieldMessage,
    KeyHints,
    PageHeader,
    SearchField,
    Segmented,
)
from cxdesk.views.widgets.kept import keep_written
from cxdesk.views.widgets.split import Split, filling

EDITORS = (Role.LEAD, Role.HEAD, Role.ADMINISTRATOR)
_EDIT, _CAUSE = "why_no_edit", "why_no_cause"


@dataclass(frozen=True)
class Loaded:
    """What the page reads when something has changed."""

    groups: tuple[GroupRow, ...]
    people: tuple[PersonRow, ...]
    time_zone: str

    @property
    def causes(self) -> tuple[CauseRow, ...]:
        """All causes in the tree's order."""
        return tuple(cause for group in self.groups for cause in group.causes)


def load_causes(db: sqlite3.Connection, *, now: datetime) -> Loaded:
    """The tree and who may own its causes."""
    zone = db.execute("SELECT time_zone FROM companies").fetchone()
    return Loaded(list_cause_tree(db, now=now), list_people(db), zone[0] if zone else "UTC")


class CausesPage(Page):
    """Groups and causes with owners and uses; edited in place by those who may."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CAUSES, Topic.CASES, Topic.PEOPLE})
    can_search: ClassVar[bool] = True
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("cause.new", N_("New cause"), "new_cause", icon="plus", key="N", menu=Menu.PAGE, enabled_when=_EDIT),
        Command("cause.new_under", N_("New cause under this one"), "new_under", key="U", menu=Menu.PAGE,
                enabled_when=_CAUSE),
        Command("cause.new_group", N_("New group"), "new_group", key="G", menu=Menu.PAGE, enabled_when=_EDIT),
        Command("cause.rename", N_("Rename"), "rename", icon="pencil", key="E", menu=Menu.PAGE, enabled_when=_EDIT,
                starts_group=True),
        Command("cause.retire", N_("Retire, or take in use again"), "retire", icon="archive", key="R",
                menu=Menu.PAGE, enabled_when=_CAUSE),
        Command("cause.merge", N_("Merge into another cause…"), "merge", icon="git-branch", key="M", menu=Menu.PAGE,
                enabled_when="why_no_merge"),
        Command("cause.up", N_("Move up"), "move_up", icon="arrow-up", key="Alt+Up", menu=Menu.PAGE,
                enabled_when=_CAUSE, repeats=True, starts_group=True),
        Command("cause.down", N_("Move down"), "move_down", icon="arrow-down", key="Alt+Down", menu=Menu.PAGE,
                enabled_when=_CAUSE, repeats=True),
        Command("cause.deepen", N_("Hang under the cause above"), "deepen", icon="arrow-right", key="Alt+Right",
                menu=Menu.PAGE, enabled_when=_CAUSE),
        Command("cause.lift", N_("Hang beside its parent"), "lift", icon="arrow-left", key="Alt+Left", menu=Menu.PAGE,
                enabled_when=_CAUSE),
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._loaded: Loaded | None = None
        self._wanted: UUID | None = None
        self._node: Node = None
        self._late = False
        self._deeds = CauseDeeds(desk, self, self._write)
        self.header = PageHeader(tr("Cause tree"))
        self.search = SearchField(tr("Find a cause"))
        self.shown = Segmented([("used", tr("In use")), ("all", tr("With retired"))], name=tr("Which causes"))
        self.shown.set_value("used")
        self.new_button = Button(tr("New cause"), key="N", icon_name="plus")
        self.message = FieldMessage()
        self.tree = CauseTree(formats(desk.language))
        self.pane = CausePane(formats(desk.language))
        self._lay_out()
        self._connect()
        self._follow_roles()

    def _lay_out(self) -> None:
        self.search.setFixedWidth(sizes.RAIL - 2 * sizes.MARGIN)
        for field in (self.search, self.shown, self.new_button):
            self.header.add_right(field)
        self.message.setContentsMargins(sizes.MARGIN, 0, sizes.MARGIN, sizes.ICON_TO_TEXT)
        hints = KeyHints(
            [
                (("E",), tr("rename")),
                (("U",), tr("new below")),
                (("Alt", "↑↓←→"), tr("move")),
                (("M",), tr("merge")),
                (("R",), tr("retire")),
            ]
        )
        parts = [self.header, self.message, self.tree, ActionBar(hints)]
        self.split = Split(parts, self.pane, stretched=self.tree, width=sizes.SIDE_PANEL)
        filling(self, self.split)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _: self._show())
        self.shown.chosen.connect(lambda _: self._show())
        self.new_button.clicked.connect(self.new_cause)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.renamed.connect(self._rename)
        self.tree.added.connect(self._add)
        self.tree.moved.connect(self._move)
        self.tree.written.connect(self._on_written)
        pane = self.pane
        pane.owner.owner_chosen.connect(self._set_owner)
        pane.description.kept.connect(self._describe)
        pane.retire.clicked.connect(self.retire)
        pane.merge.clicked.connect(self.merge)
        pane.fixes.followed.connect(self._show_fixes)
        pane.cases.followed.connect(self._show_cases)

    def _follow_roles(self) -> None:
        reason = self.why_no_edit()
        self.tree.set_editable(not reason)
        self.new_button.set_reason(reason)
        self.pane.set_reason(reason)

    # -- what is shown ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the tree again."""
        self.desk.jobs.fetch(
            load_causes, now=self.desk.clock(), then=self._on_loaded, owner=self, key="causes"
        )

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.pane.owner.set_people(loaded.people)
        # A name that is being written stays; what came is shown after it.
        self._late = self.tree.writing
        if not self._late:
            self._show()

    def _on_written(self) -> None:
        if self._late and not self.tree.writing:
            self._late = False
            self._show()

    def _show(self) -> None:
        if self._loaded is None:
            return
        groups = self._loaded.groups
        if self.shown.value() == "used":
            groups = tuple(replace(g, causes=tuple(c for c in g.causes if c.in_use)) for g in groups)
        self.tree.show_groups(groups, self.search.text().strip())
        if self._wanted is not None and self.tree.select(self._wanted):
            self._wanted = None
        n = sum(cause.in_use for cause in self._loaded.causes)
        self.header.set_title(tr("Cause tree"), tr("{n} in use", n=formats(self.desk.language).number(n)))

    def _on_chosen(self, node: Node) -> None:
        self._node = node
        self.pane.show_node(node)
        self.pane.merge.set_reason(self.why_no_merge())
        if isinstance(node, CauseRow):
            self.desk.jobs.fetch(
                cause_history, node.id, then=self._show_history, owner=self, key="cause history"
            )
        self.commands_changed.emit()
        self.state_changed.emit()

    def _show_history(self, rows: tuple[HistoryRow, ...]) -> None:
        zone = ZoneInfo(self._loaded.time_zone if self._loaded is not None else "UTC")
        self.pane.show_history(rows, zone)

    # -- what can be done ------------------------------------------------------------------------------

    def why_no_edit(self) -> str:
        """Why the tree cannot be changed."""
        return "" if self.desk.actor.may(*EDITORS) else tr("Your role does not change the cause tree.")

    def why_no_cause(self) -> str:
        """Why nothing can be done with a cause now."""
        return self.why_no_edit() or ("" if isinstance(self._node, CauseRow) else tr("No cause is chosen."))

    def why_no_merge(self) -> str:
        """Why the chosen cause cannot be merged."""
        merged = isinstance(self._node, CauseRow) and bool(self._node.merged_into)
        return self.why_no_cause() or (tr("This cause is merged already.") if merged else "")

    def new_cause(self) -> None:
        """Write a new cause beside the chosen one."""
        self.tree.write_new(under=False)

    def new_under(self) -> None:
        """Write a new cause under the chosen one."""
        self.tree.write_new(under=True)

    def new_group(self) -> None:
        """Write a new group."""
        self.tree.write_new_group()

    def rename(self) -> None:
        """Write another name, in place."""
        self.tree.setFocus()
        self.tree.rename()

    def move_up(self) -> None:
        """Up among its siblings."""
        self.tree.shift(-1)

    def move_down(self) -> None:
        """Down among its siblings."""
        self.tree.shift(1)

    def deepen(self) -> None:
        """Under the cause above."""
        self.tree.deepen()

    def lift(self) -> None:
        """Beside its parent."""
        self.tree.lift()

    def retire(self) -> None:
        """Retire the chosen cause, or take it in use again."""
        if isinstance(self._node, CauseRow):
            self._deeds.retire(self._node)

    def merge(self) -> None:
        """Merge the chosen cause into another one."""
        if isinstance(self._node, CauseRow) and self._loaded is not None:
            self._deeds.merge(self._node, self._loaded.causes)

    def _rename(self, node: GroupRow | CauseRow, name: str) -> None:
        from cxdesk.services.casework.causes import rename_cause, rename_group

        self._write(rename_cause if isinstance(node, CauseRow) else rename_group, node.id, name)

    def _add(self, place: Place | None, name: str) -> None:
        from cxdesk.services.casework.causes import add_cause, add_group

        if place is None:
            self._write(add_group, name, choose=True)
        else:
            self._write(add_cause, name, parent_id=place.parent_id, group_id=place.group_id, choose=True)

    def _move(self, cause_id: UUID, place: Place) -> None:
        from cxdesk.services.casework.causes import move_cause

        self._write(
            move_cause, cause_id, parent_id=place.parent_id, group_id=place.group_id, position=place.position
        )

    def _set_owner(self, owner_id: UUID | None, name: str) -> None:
        from cxdesk.services.casework.causes import set_cause_owner

        if isinstance(self._node, CauseRow):
            self._write(set_cause_owner, self._node.id, owner_id, name)

    def _describe(self, text: str) -> None:
        from cxdesk.services.casework.causes import describe_cause

        field, node = self.pane.description, self._node
        if not isinstance(node, CauseRow):
            return

        def refused(error: Exception) -> None:
            beside(self.message.show_message, self.desk, "describe_cause")(error)
            shown = self._node.id if isinstance(self._node, CauseRow) else None
            if isinstance(error, CxError) and shown == node.id:
                field.put_back(str(error.title.values.get("theirs", node.description)))

        self.desk.jobs.write(
            describe_cause, node.id, text, seen=field.seen, failed=refused, owner=self,
            then=lambda _: self.message.show_message(""),
        )  # fmt: skip

    def _write(self, use_case: Callable[..., Any], *args: Any, choose: bool = False, **kwargs: Any) -> None:
        def kept(outcome: Any) -> None:
            self.message.show_message("")
            if choose:
                self._wanted = outcome.value
                self.refresh()

        def said(text: str) -> None:
            self.message.show_message(text)
            self._show()

        failed = beside(said, self.desk, use_case.__name__)
        self.desk.jobs.write(use_case, *args, then=kept, failed=failed, owner=self, **kwargs)

    def _show_fixes(self) -> None:
        if isinstance(self._node, CauseRow):
            self.desk.go("fixes", view="all", filters={"causes": [str(id_) for id_ in self._node.ids]})

    def _show_cases(self) -> None:
        if isinstance(self._node, CauseRow):
            self.desk.go("queue", view="all", filters={"causes": [str(id_) for id_ in self._node.ids]})

    # -- what the window asks --------------------------------------------------------------------------

    def focus_search(self) -> None:
        """Into the search field."""
        self.search.setFocus()

    def leave(self) -> None:
        """Keep what is half written."""
        keep_written(self)

    def state(self) -> dict[str, Any]:
        """Which causes, the chosen one, the splitter."""
        node = self._node
        return {
            "shown": self.shown.value(),
            "cause": str(node.id) if node is not None and node.id is not None else None,
            "sizes": self.split.sizes(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a state; `cause` shows that one."""
        if state.get("shown") in ("used", "all"):
            self.shown.set_value(state["shown"])
        self.split.restore(state.get("sizes"))
        if state.get("cause"):
            self._wanted = UUID(state["cause"])
            self._show()
