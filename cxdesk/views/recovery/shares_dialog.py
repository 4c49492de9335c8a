"""Who pays for the payouts of a product from a day on: a weight for each team."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cxdesk.models.payout_terms import Share
from cxdesk.services.formats import Formats
from cxdesk.services.recovery.rules import ShareRow
from cxdesk.services.translation import tr
from cxdesk.views.widgets import ComboField, DateField, Labelled
from cxdesk.views.widgets.confirming import ConfirmDialog
from cxdesk.views.widgets.kept import KeptLine


class SharesDialog(ConfirmDialog):
    """`accepted` once product, day and weights are given."""

    def __init__(
        self, products: Sequence[tuple[UUID, str]], teams: Sequence[tuple[UUID, str]], rows: Sequence[ShareRow],
        today: date, forms: Formats, parent: QWidget,
    ) -> None:  # fmt: skip
        words = [
            tr("Shares are weights: 60 and 40 are 60 % and 40 %. An empty field pays nothing."),
            tr("What was granted before that day stays as it was charged."),
        ]
        super().__init__(tr("Who pays?"), words, tr("Let it hold"), parent)
        self._rows, self._forms = {row.product_id: row for row in rows if row.in_force}, forms
        self.product = ComboField([(None, tr("All other products")), *products], name=tr("Product"))
        self.day = DateField(today, name=tr("From"))
        self.day.setMinimumDate(self.day.date())
        self.weights = {team: KeptLine(name=name) for team, name in teams}
        self.fields = {team: Labelled(name, self.weights[team]) for team, name in teams}
        at = self.column.count() - 1
        for place, field in enumerate(
            (Labelled(tr("Product"), self.product), Labelled(tr("From"), self.day), *self.fields.values())
        ):
            self.column.insertWidget(at + place, field)
        self.product.picked.connect(lambda _: self._fill())
        for line in self.weights.values():
            line.textChanged.connect(lambda _: self._judge())
        self._fill()

    def _fill(self) -> None:
        row = self._rows.get(self.product.value())  # type: ignore[call-overload]
        known = {team: weight for team, _, weight in row.parts} if row else {}
        for team, line in self.weights.items():
            line.set_text(str(known[team]) if team in known else "", anew=True)
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

    def shares(self) -> list[Share]:
        """The weights that are given."""
        return [
            Share(team, int(line.text()))
            for team, line in self.weights.items()
            if line.text().strip().isdecimal()
        ]
