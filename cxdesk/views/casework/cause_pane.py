"""The chosen cause: who owns it, when it is the right one, how often it was set."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.services.casework.cause_tree import CauseRow
from cxdesk.services.formats import Formats
from cxdesk.services.translation import tr, trn
from cxdesk.views.casework.cause_delegate import Node
from cxdesk.views.people.owner_field import OwnerField
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, Ground, Label, Labelled, LinkLabel
from cxdesk.views.widgets.kept import KeptText


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
        self.retire = Button(tr("Retire"), key="R")
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
        fields.addWidget(self.retire)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(self.name)
        column.addWidget(self.path)
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
            n = node.uses if node is not None else 0
            self.path.setText(self._used(n) if node is not None else "")
            return
        self.path.setText(cause.path if cause.parent_id else "")
        self.path.setVisible(cause.parent_id is not None)
        self.owner.set_owner(cause.owner_id, cause.owner)
        self.description.set_text(cause.description, anew=anew)
        self.uses.setText(self._used(cause.uses))
        self.retire.setText(tr("Take in use again") if cause.retired else tr("Retire"))

    def _used(self, n: int) -> str:
        return trn(
            "Set {count} time in 90 days.", "Set {count} times in 90 days.", n, count=self._formats.number(n)
        )
