"""What is decided about the payout on the screen, and what happens when the rules say no."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from cxdesk.models.outcome import Outcome
from cxdesk.models.texts import CxError
from cxdesk.services.recovery.screen import PayoutScreen
from cxdesk.services.recovery.small_batch import SmallBatch
from cxdesk.services.translation import say
from cxdesk.views.desk import Desk
from cxdesk.views.recovery.approval_screen import ApprovalScreen
from cxdesk.views.recovery.approval_words import title_of

if TYPE_CHECKING:
    from cxdesk.models.recovery_values import RefusalReason


class ApprovalDeeds(QObject):
    """Each decision is confirmed in a dialog, goes the way of `jobs.decide`, and is told by its outcome.

    What the dialog showed is what is decided about: the round and amount that were seen go along.
    """

    #: The id of a payout about which something was decided; None after a batch.
    decided = Signal(object)
    #: The rules said no: what is on the screen is out of date, or was never possible.
    refused = Signal()

    def __init__(self, desk: Desk, screen: ApprovalScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._screen = desk, screen
        #: Whether a decision is on its way.
        self.busy = False

    def approve(self, shown: PayoutScreen) -> QDialog:
        """Repeat amount, client and count, then approve."""
        from cxdesk.services.recovery.deciding import approve_payout
        from cxdesk.views.recovery.approval_dialogs import approval_dialog

        dialog = approval_dialog(shown, self._screen.clock.formats, self._screen)
        dialog.accepted.connect(lambda: self._decide(shown, approve_payout))
        return _opened(dialog)

    def refuse(self, shown: PayoutScreen) -> QDialog:
        """Ask for the reason, then refuse."""
        from cxdesk.services.recovery.deciding import reject_payout
        from cxdesk.views.recovery.approval_dialogs import RefusalDialog

        def refuse(reason: RefusalReason, words: str) -> None:
            self._decide(shown, reject_payout, reason, words)

        dialog = RefusalDialog(shown, self._screen.clock.formats, self._screen)
        dialog.refused.connect(refuse)
        return _opened(dialog)

    def ask(self, shown: PayoutScreen) -> QDialog:
        """Ask for the question, then give it back."""
        from cxdesk.services.recovery.deciding import ask_back
        from cxdesk.views.recovery.approval_dialogs import question_dialog

        dialog = question_dialog(shown, self._screen.clock.formats, self._screen)
        dialog.said.connect(lambda words: self._decide(shown, ask_back, words))
        return _opened(dialog)

    def approve_batch(self, batch: SmallBatch) -> QDialog:
        """Repeat count and sum, then approve all of them or none."""
        from cxdesk.services.recovery.deciding import approve_small
        from cxdesk.views.recovery.approval_dialogs import batch_dialog

        items = [(one.id, one.seen) for one in batch.items]
        count, total = len(items), batch.total
        principal = batch.decider.person_id if batch.decider and batch.decider.until else None
        dialog = batch_dialog(batch, self._screen.clock.formats, self._screen)
        dialog.accepted.connect(
            lambda: self._send(None, approve_small, items, count, total, principal_id=principal)
        )
        return _opened(dialog)

    def _decide(self, shown: PayoutScreen, use_case: Callable[..., Outcome], *said: Any) -> None:
        principal = shown.decider.person_id if shown.decider and shown.decider.until else None
        about = title_of(shown, self._screen.clock.formats)
        self._send((shown.id, about), use_case, shown.id, shown.seen, *said, principal_id=principal)

    def _send(
        self, payout: tuple[UUID, str] | None, use_case: Callable[..., Outcome], *args: Any, **kwargs: Any
    ) -> None:
        """`payout`: its id and title; None for several."""

        def done(_: Outcome) -> None:
            self.busy = False
            self._screen.message.show_message("")
            self.decided.emit(payout[0] if payout else None)

        def failed(error: Exception) -> None:
            self.busy = False
            if isinstance(error, CxError):
                sentence = f"{say(error.title)} {say(error.hint)}".strip()
                # It may be gone from the list, and another one on the screen.
                about = [f"{payout[1]}."] if payout else []
                self._screen.message.show_message(" ".join([*about, sentence]))
            else:
                self._desk.show_error(error, use_case.__name__)
            self.refused.emit()

        self.busy = True
        self._desk.jobs.decide(use_case, *args, then=done, failed=failed, owner=self, **kwargs)


def _opened(dialog: QDialog) -> QDialog:
    dialog.open()
    return dialog
