"""Which cases the programme is for: by fault, by severity, by the client's category."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from cxdesk.models.policy import Eligibility
from cxdesk.models.texts import Text
from cxdesk.models.values import LABELS, Fault
from cxdesk.services.translation import say, tr
from cxdesk.views.recovery.policy_choices import ask_several, told, with_gone
from cxdesk.views.recovery.sheet_cards import SEVERITIES
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, Card, ComboField, Label, SectionTitle


class EligibleCard(Card):
    """`changed` when a person has ticked or chosen something."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(SectionTitle(tr("Which cases the programme is for"), tr("whose fault it may be")))
        self._names: Mapping[UUID, str] = {}
        self._categories: frozenset[UUID] = frozenset()
        self.faults = {fault: QCheckBox(say(Text(LABELS[fault]))) for fault in Fault}
        self.least = ComboField([(n, tr(name)) for n, name in SEVERITIES.items()], name=tr("Least severity"))
        self.categories = Button(tr("Not for clients"), chevron=True)
        self.left_out = Label("", tone="text2", wrap=True)
        line, below = QHBoxLayout(), QHBoxLayout()
        for box in self.faults.values():
            line.addWidget(box)
            box.clicked.connect(lambda _: self.changed.emit())
        line.addStretch(1)
        line.addWidget(Label(tr("Least severity"), tone="text2"))
        line.addWidget(self.least)
        below.setSpacing(sizes.INSIDE_CARD)
        below.addWidget(self.categories)
        below.addWidget(self.left_out, 1)
        self.column.addLayout(line)
        self.column.addLayout(below)
        self.least.picked.connect(lambda _: self.changed.emit())
        self.categories.clicked.connect(self._pick_categories)

    def show_rules(self, rules: Eligibility, categories: Mapping[UUID, str], *, why_not: str) -> None:
        """Fill it in; `categories`: names by id; `why_not`: why nothing can be chosen."""
        self._names, self._categories = categories, rules.excluded_categories
        for fault, box in self.faults.items():
            box.setChecked(fault in rules.faults)
        self.least.set_value(rules.severity)
        for widget in (*self.faults.values(), self.least):
            widget.setEnabled(not why_not)
            widget.setToolTip(why_not)
        unknown = "" if self._listed() else tr("No category of clients is known here.")
        self.categories.set_reason(why_not or unknown)
        self._tell()

    def read(self, shown: Eligibility, days: int) -> Eligibility:
        """The rules with what is chosen here."""
        return replace(
            shown,
            faults=frozenset(fault for fault, box in self.faults.items() if box.isChecked()),
            severity=cast("int", self.least.value()),
            days=days,
            excluded_categories=self._categories,
        )

    def put_categories(self, categories: frozenset[Any]) -> None:
        """The categories whose clients are given nothing."""
        self._categories = categories
        self._tell()
        self.changed.emit()

    def _listed(self) -> dict[UUID, str]:
        return with_gone(self._names, self._categories, tr("a category that is gone"))

    def _tell(self) -> None:
        self.left_out.setText(told(self._listed(), self._categories) or tr("no category is left out"))

    def _pick_categories(self) -> None:
        ask_several(
            self.categories, tr("Not for clients"), self._listed(), self._categories, self.put_categories
        )
