"""Who pays for the payouts of a product from a day on: a weight for each team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from cxdesk.models.payout_terms import Share
from cxdesk.services.recovery.rules import ShareRow
from cxdesk.services.translation import tr
from cxdesk.views.recovery.rule_dialog import RuleDialog
from cxdesk.views.widgets import ComboField, DateField


class SharesDialog(RuleDialog):
    """Product, day and weights."""

    def __init__(
        self, products: Sequence[tuple[UUID, str]], teams: Sequence[tuple[UUID, str]], rows: Sequence[ShareRow],
        today: date, parent: QWidget,
    ) -> None:  # fmt: skip
        words = [
            tr("Shares are weights: 60 and 40 are 60 % and 40 %. An empty field pays nothing."),
            tr("What was granted before that day stays as it was charged."),
        ]
        super().__init__(tr("Who pays?"), words, tr("Let it hold"), parent)
        self._rows = {row.product_id: row for row in rows if row.in_force}
        self.product = ComboField([(None, tr("All other products")), *products])
        self.day = DateField(today)
        self.day.setMinimumDate(self.day.date())
        self.lay(tr("Product"), self.product)
        self.lay(tr("From"), self.day, "past_day")
        self.weights = {team: QLineEdit() for team, _ in teams}
        self.fields = {team: self.lay(name, self.weights[team]) for team, name in teams}
        self.product.picked.connect(lambda _: self._fill())
        for line in self.weights.values():
            line.textChanged.connect(lambda _: self._judge())
        self._fill()

    def _fill(self) -> None:
        row = self._rows.get(cast("UUID | None", self.product.value()))
        known = {team: weight for team, _, weight in row.parts} if row else {}
        for team, line in self.weights.items():
            line.setText(str(known[team]) if team in known else "")
        self._judge()

    def _judge(self) -> None:
        wrong = False
        for team, line in self.weights.items():
            text = line.text().strip()
            bad = bool(text) and (not text.isdecimal() or not 0 < int(text) <= 999_999)
            self.fields[team].say(tr("Write a whole number above zero, or nothing.") if bad else "")
            wrong = wrong or bad
        shares = [] if wrong else self.shares()
        reason = (
            tr("Correct the weights first.") if wrong else "" if shares else tr("At least one team pays.")
        )
        self.deed.set_reason(reason)

    def terms(self) -> tuple[Any, ...] | None:
        return self.product.value(), self.day.value(), self.shares()

    def shares(self) -> list[Share]:
        """The weights that are given."""
        return [
            Share(team, int(line.text()))
            for team, line in self.weights.items()
            if line.text().strip().isdecimal()
        ]
