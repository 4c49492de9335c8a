"""The foot of the list: what one confirmation would approve, and what never stands in such a batch."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cxdesk.services.formats import Formats
from cxdesk.services.recovery.small_batch import SmallBatch
from cxdesk.services.translation import tr, trn
from cxdesk.views.recovery.amount_words import plain_money
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, ElidedLabel, Ground, Label


class BatchBar(Ground):
    """Count and sum, the button, the rule."""

    def __init__(self, formats: Formats) -> None:
        super().__init__("window", edge="top", line="line")
        self._formats = formats
        self.words = ElidedLabel("", weight=SEMIBOLD)
        self.rule = Label("", "small", tone="text2", wrap=True)
        self.button = Button(tr("Check"), key="B")
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.INSIDE_CARD, sizes.MARGIN, sizes.INSIDE_CARD)
        column.setSpacing(sizes.LABEL_TO_FIELD)
        column.addLayout(top)
        column.addWidget(self.rule)

    def show_batch(self, batch: SmallBatch, why_not: str) -> None:
        """Fill it in; `why_not` is the button's."""
        n = len(batch.items)
        total = plain_money(batch.total, self._formats, batch.currency)
        self.words.setText(
            trn(
                "In one batch: {n} small one for {total}",
                "In one batch: {n} small ones for {total}",
                n,
                total=total,
            )
            if n
            else tr("Nothing to approve in one batch")
        )
        most = plain_money(batch.small_up_to, self._formats, batch.currency)
        self.rule.setText(
            tr("Never in a batch: above {amount}, or outside of the recommendation.", amount=most)
        )
        self.button.set_reason(why_not)
