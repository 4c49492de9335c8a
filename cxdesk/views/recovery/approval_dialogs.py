"""Questions before a decision: the amount, the client and the count repeated; a reason; a question; a batch."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from cxdesk.models.recovery_values import PAYOUT_LABELS, RefusalReason
from cxdesk.models.texts import Text
from cxdesk.services.formats import Formats
from cxdesk.services.recovery.screen import PayoutScreen
from cxdesk.services.recovery.small_batch import SmallBatch
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.recovery.amount_words import plain_money
from cxdesk.views.recovery.approval_rows import ChargeRows
from cxdesk.views.recovery.approval_words import title_of
from cxdesk.views.recovery.words_dialog import WordsDialog
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import ComboField, Labelled
from cxdesk.views.widgets.confirming import ConfirmDialog

_LIST = 300


def approval_dialog(shown: PayoutScreen, formats: Formats, parent: QWidget) -> ConfirmDialog:
    """ "500.00 RUB to one client, 1 payout", and whose; in whose name, and that another one decides after."""
    amount = formats.money(shown.amount, shown.currency)
    words = [
        tr("{amount} to one client, 1 payout", amount=amount),
        " · ".join(
            (shown.client or tr("Client unknown"), tr("Case {number}", number=shown.case_number or "—"))
        ),
    ]
    if shown.decider is not None and shown.decider.until is not None:
        words.append(tr("You decide for {name}.", name=shown.decider.name))
    if shown.caps is not None and shown.amount > shown.caps.second_above and not shown.approvals:
        words.append(tr("It is granted when a second person has approved it, too."))
    return ConfirmDialog(tr("Approve the payout?"), words, tr("Approve {amount}", amount=amount), parent)


def batch_dialog(batch: SmallBatch, formats: Formats, parent: QWidget) -> ConfirmDialog:
    """Each of the batch with its amount; count and sum repeated on top and on the button."""
    total, n = formats.money(batch.total, batch.currency), len(batch.items)
    head = tr(
        "{amount} to {clients}, {payouts}", amount=total,
        clients=trn("{n} client", "{n} clients", batch.clients), payouts=trn("{n} payout", "{n} payouts", n),
    )  # fmt: skip
    most = plain_money(batch.small_up_to, formats, batch.currency)
    words = [head, tr("All lie within their recommended range and are not above {amount}.", amount=most)]
    if batch.decider is not None and batch.decider.until is not None:
        words.append(tr("You decide for {name}.", name=batch.decider.name))
    deed = tr("Approve {payouts} for {amount}", payouts=trn("{n} payout", "{n} payouts", n), amount=total)
    title = tr("Approve several payouts?") if n > 1 else tr("Approve the payout?")
    dialog = ConfirmDialog(title, words, deed, parent)
    rows = ChargeRows()
    rows.show_parts([
        (" · ".join(filter(None, (one.client or tr("Client unknown"), one.cause))),
         formats.money(one.seen.amount, batch.currency))
        for one in batch.items
    ])  # fmt: skip
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(rows)
    area.setFixedHeight(min(rows.height() + sizes.GRID, _LIST))
    dialog.put(area)
    return dialog


class RefusalDialog(WordsDialog):
    """A reason of the list and a sentence."""

    #: reason, sentence
    refused = Signal(object, str)

    def __init__(self, shown: PayoutScreen, formats: Formats, parent: QWidget) -> None:
        self.reason = ComboField(
            [(None, tr("choose…")), *((one, say(Text(PAYOUT_LABELS[one]))) for one in RefusalReason)]
        )
        words = [
            title_of(shown, formats),
            tr("{name} reads the sentence, the client does not.", name=shown.requester),
        ]
        super().__init__(
            tr("Refuse the payout?"), words, tr("Refuse it"), field=tr("Why, in a sentence"), needed=True, parent=parent
        )  # fmt: skip
        self.column.insertWidget(1 + len(words), Labelled(tr("Reason"), self.reason))
        self.reason.picked.connect(self._judge)
        self.said.connect(lambda text: self.refused.emit(self.reason.value(), text))
        self.reason.setFocus()

    def missing(self) -> str:
        return tr("Choose a reason first.") if self.reason.value() is None else super().missing()


def question_dialog(shown: PayoutScreen, formats: Formats, parent: QWidget) -> WordsDialog:
    """What the specialist is asked."""
    words = [
        title_of(shown, formats),
        tr("It goes back to {name} and waits here again when it is answered.", name=shown.requester),
    ]
    return WordsDialog(
        tr("Ask the specialist?"), words, tr("Ask"), field=tr("Question"), needed=True, parent=parent
    )
