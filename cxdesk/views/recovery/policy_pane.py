"""One edition of the policy: its name and state, its fields, what it was tried out to, its buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cxdesk.services.formats import Formats
from cxdesk.services.translation import tr
from cxdesk.views.recovery.policy_fields import PolicyFields
from cxdesk.views.recovery.trial_card import TrialCard
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import (
    ActionBar,
    Button,
    FieldMessage,
    Ground,
    Label,
    PageHeader,
    PrimaryButton,
    StatusChip,
)
from cxdesk.views.widgets.kept import KeptLine


class PolicyPane(Ground):
    """Its parts; what they do is the page's."""

    def __init__(self, formats: Formats) -> None:
        super().__init__("window", edge="left", line="line2")
        self.name = KeptLine(name=tr("Name of the edition"))
        self.chip = StatusChip()
        self.message = FieldMessage()
        self.trial = TrialCard(formats)
        self.fields = PolicyFields(formats)
        self.told = Label("", tone="text2")
        self.drop = Button(tr("Throw away"))
        self.copy = Button(tr("Copy"), key="N")
        self.try_out = Button(tr("Try out"), key="T")
        self.force = PrimaryButton(tr("Put in force…"), key="D")
        self._lay_out()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("plain", True)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(sizes.BETWEEN_CARDS)
        inside.addWidget(_inset(self.trial))
        inside.addWidget(self.fields, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        head = PageHeader()
        head.line.insertWidget(0, self.name, 1)
        head.add_right(self.chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        foot = ActionBar(self.told, [self.drop, self.copy, self.try_out, self.force])
        for part in (head, _inset(self.message), self.area, foot):
            column.addWidget(part, 1 if part is self.area else 0)


def _inset(widget: QWidget) -> QWidget:
    """With the page's margin at both sides."""
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(sizes.MARGIN, 0, sizes.MARGIN, 0)
    column.addWidget(widget)
    return around
