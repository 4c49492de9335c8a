"""The chosen cause: who owns it, when it is the right one, how often it was set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.services.casework.cause_tree import CauseRow
from cxdesk.services.casework.history import HistoryRow
from cxdesk.services.formats import Formats
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.casework.cause_delegate import Node
from cxdesk.views.people.owner_field import OwnerField
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, Ground, Label, Labelled, LinkLabel, SectionTitle
from cxdesk.views.widgets.kept import KeptText

#: Changes that the history shows, the newest.
_MOST = 6


class CausePane(Ground):
    """Fields that are kept at once; what they do is the page's."""

    def __init__(self, formats: Formats) -> None:
        super().__init__("base", edge="left", line="line2")
        self._formats = formats
        self._cause: UUID | None = None
        self.setMinimumWidth(sizes.SIDE_PANEL)
        self.setMaximumWidth(sizes.SIDE_PANEL_MAX)
        self.setAccessibleName(tr("Cause"))
        self.name = Label("", "title", weight=SEMIBOLD, wrap=True)
        self.path = Label("", tone="text2", wrap=True)
        self.uses = Label("", tone="text2", wrap=True)
        self.owner = OwnerField(name=tr("Who mends it"))
        self.description = KeptText(
            name=tr("When it is the right cause"), placeholder=tr("What speaks for this cause"), lines=5
        )
        self.cases = LinkLabel(tr("Cases with this cause"))
        self.fixes = LinkLabel(tr("Fixes of this cause"))
        self.merge = Button(tr("Merge…"), key="M")
        self.retire = Button(tr("Retire"), key="R")
        self.state = Label("", tone="text2", wrap=True)
        self.history = QVBoxLayout()
        self.history.setSpacing(sizes.LABEL_TO_FIELD)
        self.fields = QWidget()
        self._lay_out()
        self.show_node(None)

    def _lay_out(self) -> None:
        fields = QVBoxLayout(self.fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(sizes.INSIDE_CARD)
        fields.addWidget(Labelled(tr("Who mends it"), self.owner))
        fields.addWidget(Labelled(tr("When it is the right cause"), self.description))
        fields.addWidget(self.uses)
        for link in (self.cases, self.fixes):
            link.setContentsMargins(0, 0, 0, 0)
            fields.addWidget(link)
        buttons = QHBoxLayout()
        buttons.setSpacing(sizes.ICON_TO_TEXT)
        buttons.addWidget(self.merge)
        buttons.addWidget(self.retire)
        buttons.addStretch(1)
        fields.addLayout(buttons)
        fields.addWidget(SectionTitle(tr("History")))
        fields.addLayout(self.history)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(self.name)
        column.addWidget(self.path)
        column.addWidget(self.state)
        column.addWidget(self.fields)
        column.addStretch(1)

    def set_reason(self, reason: str) -> None:
        """Why nothing can be changed here; "" where it can."""
        self.owner.setEnabled(not reason)
        self.owner.setToolTip(reason)
        self.description.setReadOnly(bool(reason))
        self.retire.set_reason(reason)

    def show_node(self, node: Node) -> None:
        """A cause with its fields, a group with its figure, or nothing."""
        cause = node if isinstance(node, CauseRow) else None
        anew = cause is None or cause.id != self._cause
        self._cause = cause.id if cause is not None else None
        self.fields.setVisible(cause is not None)
        self.name.setText(
            node.name or tr("Without a group") if node is not None else tr("No cause is chosen.")
        )
        if cause is None:
            self.state.hide()
            n = node.uses if node is not None else 0
            self.path.setText(self._used(n) if node is not None else "")
            return
        self._show_state(cause)
        self.path.setText(cause.path if cause.parent_id else "")
        self.path.setVisible(cause.parent_id is not None)
        self.owner.set_owner(cause.owner_id, cause.owner, anew=anew)
        self.description.set_text(cause.description, anew=anew)
        self.uses.setText(self._used(cause.uses))
        self.retire.setText(tr("Retire") if cause.in_use else tr("Take in use again"))
        self.merge.setVisible(not cause.merged_into)
        if anew:
            self.show_history((), UTC)

    def _show_state(self, cause: CauseRow) -> None:
        """Which cause stands for it, or how many it stands for."""
        n = len(cause.stands_for)
        if cause.merged_into:
            words = tr("“{name}” stands for it: it was merged.", name=cause.merged_into)
        elif cause.retired:
            words = tr("It is retired: no new tags, its figures stay.")
        else:
            words = trn("{n} cause was merged into it.", "{n} causes were merged into it.", n) if n else ""
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def show_history(self, rows: Sequence[HistoryRow], zone: tzinfo) -> None:
        """Who changed what, the newest first."""
        while (item := self.history.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows[:_MOST]:
            head = f"{self._formats.moment(row.at.astimezone(zone))}  {row.person}"
            self.history.addWidget(Label(head, "small", tone="text2"))
            self.history.addWidget(Label("; ".join(say(text) for text in row.sentences), wrap=True))
        if len(rows) > _MOST:
            n = len(rows) - _MOST
            words = trn("{n} earlier change", "{n} earlier changes", n)
            self.history.addWidget(Label(words, "small", tone="text2"))
        if not rows:
            self.history.addWidget(Label(tr("Nobody has changed it yet."), tone="text2"))

    def _used(self, n: int) -> str:
        return trn(
            "Set {count} time in 90 days.", "Set {count} times in 90 days.", n, count=self._formats.number(n)
        )
