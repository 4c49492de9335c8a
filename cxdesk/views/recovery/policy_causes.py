"""Base amounts of the policy: a line a cause, with its standard way and the signs that it is by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView

from cxdesk.models.policy import Amounts, CauseRule, Policy
from cxdesk.models.recovery_values import Predictor
from cxdesk.services.formats import Formats
from cxdesk.services.translation import tr
from cxdesk.views.recovery.policy_choices import ask_several, sign_names, told
from cxdesk.views.recovery.policy_tables import CellTable, button_line, read_number, written
from cxdesk.views.recovery.sheet_cards import SEVERITIES
from cxdesk.views.widgets import Button, Card, SectionTitle

_WAY, _SIGNS = 4, 5


class CausesCard(Card):
    """`changed` when a person has written or chosen something."""

    changed = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__(
            SectionTitle(tr("Base amounts"), tr("by cause and severity; an empty standard way means none"))
        )
        self._formats = formats
        self._signs: dict[UUID, frozenset[Predictor]] = {}
        self._why_not = ""
        self.table = CellTable(
            tr("Base amounts"),
            [
                tr("Cause"), *(tr(name) for name in SEVERITIES.values()), tr("Standard way"),
                tr("Signs"),
            ],
            stretched=_WAY, right=(1, 2, 3),
        )  # fmt: skip
        self.table.horizontalHeader().setSectionResizeMode(_SIGNS, QHeaderView.ResizeMode.Fixed)
        self.add = Button(tr("Amounts for another cause…"), icon_name="plus")
        self.remove = Button(tr("Take the cause out"))
        self.signs = Button(tr("Signs of the cause"), chevron=True)
        self.column.addWidget(self.table)
        self.column.addLayout(button_line([self.add, self.remove, self.signs]))
        self.table.written.connect(self.changed)
        self.table.currentCellChanged.connect(lambda *_: self._say_why_not())
        self.table.cellDoubleClicked.connect(
            lambda _, column: self._pick_signs() if column == _SIGNS else None
        )
        self.remove.clicked.connect(self._drop)
        self.signs.clicked.connect(self._pick_signs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The standard way is the longer text.
        self.table.horizontalHeader().resizeSection(_SIGNS, self.width() // 7)

    def show_causes(self, policy: Policy, names: Mapping[UUID, str], *, why_not: str) -> None:
        """Fill it in; `why_not`: why nothing can be written."""
        self._why_not = why_not
        self._signs = {cause: rule.signs for cause, rule in policy.causes.items()}
        rows: list[tuple[object, Sequence[str | bool]]] = [
            (None, [tr("All other causes"), *self._amounts(policy.amounts), "", ""])
        ]
        for cause, rule in sorted(policy.causes.items(), key=lambda one: names.get(one[0], "")):
            name = names.get(cause, tr("a cause that is gone"))
            signs = told(sign_names(), rule.signs)
            rows.append((cause, [name, *self._amounts(rule.amounts), rule.standard_way, signs]))
        self.table.set_editable(not why_not)
        self.table.show_rows(rows, fixed=(0, _SIGNS))
        self.add.set_reason(why_not)
        self._say_why_not()

    def add_cause(self, cause: UUID, name: str) -> None:
        """A line for one more cause, with the amounts of all others to begin with."""
        rows = self.table.rows()
        if all(key != cause for key, _ in rows):
            self._signs[cause] = frozenset()
            self.table.show_rows([*rows, (cause, [name, *rows[0][1][1:_WAY], "", ""])])
            self.table.setCurrentCell(len(rows), 1)
            self.changed.emit()

    def read(self) -> tuple[Amounts, dict[UUID, CauseRule]]:
        """The amounts of all others, and the rules by cause. Raises CxError for a cell that is no number."""
        found: dict[UUID | None, tuple[Amounts, str]] = {}
        for key, cells in self.table.rows():
            slight, usual, grave = (read_number(str(cell)) for cell in cells[1:_WAY])
            found[cast("UUID | None", key)] = (slight, usual, grave), str(cells[_WAY]).strip()
        amounts, _ = found.pop(None)
        causes = {
            cause: CauseRule(own, way, self._signs[cause])
            for cause, (own, way) in found.items() if cause is not None
        }  # fmt: skip
        return amounts, causes

    def _at_hand(self) -> UUID | None:
        rows, at = self.table.rows(), self.table.currentRow()
        return cast("UUID | None", rows[at][0]) if 0 <= at < len(rows) else None

    def _say_why_not(self) -> None:
        reason = self._why_not or ("" if self._at_hand() else tr("Choose a cause in the table first."))
        self.remove.set_reason(reason)
        self.signs.set_reason(reason)

    def _drop(self) -> None:
        cause = self._at_hand()
        if cause is not None:
            self.table.show_rows([row for row in self.table.rows() if row[0] != cause])
            self._say_why_not()
            self.changed.emit()

    def _pick_signs(self) -> None:
        cause = self._at_hand()
        if cause is not None and not self._why_not:
            ask_several(
                self.signs, tr("Signs of the cause"), sign_names(), self._signs[cause],
                lambda signs: self.put_signs(cause, signs),
            )  # fmt: skip

    def put_signs(self, cause: UUID, signs: frozenset[Any]) -> None:
        """What a case of this cause is a sign of by itself."""
        self._signs[cause] = signs
        self.table.put(cause, _SIGNS, told(sign_names(), signs))

    def _amounts(self, amounts: Amounts) -> list[str]:
        return [self._plain(amount) for amount in amounts]

    def _plain(self, value: Decimal) -> str:
        return written(value, self._formats)
