"""What finance does with payouts: a register made, the bank's answers taken in; each is confirmed first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cxdesk.models.outcome import Outcome
from cxdesk.models.recovery_values import Step
from cxdesk.models.texts import CxError
from cxdesk.services.formats import Formats
from cxdesk.services.recovery.register_desk import Entry, Pile, answers, tally
from cxdesk.services.recovery.registers import RegisterRow, Tally
from cxdesk.services.recovery.sent_since import MaybeSent
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.desk import Desk
from cxdesk.views.recovery.register_columns import method
from cxdesk.views.recovery.words_dialog import WordsDialog
from cxdesk.views.widgets.confirming import ConfirmDialog


class RegisterDeeds(QObject):
    """Each goes the way of `jobs.decide`: in a connected workspace the shared database decides."""

    #: What came of it, "" where it was done.
    said = Signal(str)
    #: A register was made: its id.
    made = Signal(object)
    #: The rules said no: what is shown may be out of date.
    refused = Signal()

    def __init__(self, desk: Desk, forms: Formats, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._forms, self._page = desk, forms, page
        #: Whether a step is on its way.
        self.busy = False

    def make(self, pile: Pile, chosen: Sequence[Entry]) -> QDialog:
        """Repeat method, count and sum; then the payouts are sent."""
        from cxdesk.services.recovery.registers import make_register

        sums = self._sums(tally(chosen), pile.currency)
        words = [
            f"{sums} · {method(pile)}",
            tr("They are sent with the register: it is numbered, and nothing in it changes any more."),
        ]
        dialog = ConfirmDialog(tr("Make a register?"), words, tr("Make it: {sums}", sums=sums), self._page)
        items = [(entry.id, entry.seen) for entry in chosen]

        def make(*, not_sent: bool) -> None:
            self._send(
                make_register, pile.method, items, not_sent=not_sent,
                then=lambda found: self.made.emit(found.value), in_doubt=lambda: self._ask(sums, make),
            )  # fmt: skip

        dialog.accepted.connect(lambda: make(not_sent=False))
        dialog.open()
        return dialog

    def _ask(self, sums: str, make: Callable[..., None]) -> None:
        """After a restore: what may have been sent before it is sent by whoever has looked at the bank."""
        dialog = ConfirmDialog(
            tr("Were they sent already?"),
            [
                tr("The workspace was restored from a backup, and nobody knows what was sent before it."),
                tr("Look for {sums} at the bank, and go on if it has none of them.", sums=sums),
                tr(
                    "What it has goes into a register of its own, which you do not give to the bank but mark as paid."
                ),
            ],
            tr("The bank has none of them: make it"),
            self._page,
        )
        dialog.accepted.connect(lambda: make(not_sent=True))
        dialog.open()

    def answer(self, register: RegisterRow, chosen: Sequence[Entry], step: Step) -> QDialog:
        """What the bank did with some payouts of a register; of a failure and a return, its reason."""
        from cxdesk.services.recovery.settling import settle_file

        sums = self._sums(tally(chosen), register.currency)
        title, deed = {
            Step.PAY: (tr("Mark as paid?"), tr("Paid: {sums}", sums=sums)),
            Step.FAIL: (tr("Mark as failed?"), tr("Failed: {sums}", sums=sums)),
            Step.RETURN: (tr("Mark as returned by the bank?"), tr("Returned: {sums}", sums=sums)),
        }[step]
        words = [tr("Register {number}: {sums}", number=register.number or "—", sums=sums)]

        def send(reason: str) -> None:
            told = answers(chosen, step, reason)
            self._send(settle_file, register.id, told, whole=False)

        if step is Step.PAY:
            dialog = ConfirmDialog(title, words, deed, self._page)
            dialog.accepted.connect(lambda: send(""))
        else:
            words.append(tr("The budgets get it back, and the specialist may try the next method."))
            dialog = WordsDialog(
                title, words, deed, field=tr("The bank's reason"), needed=True, parent=self._page
            )
            dialog.accepted.connect(lambda: send(dialog.written()))
        dialog.open()
        return dialog

    def read_file(self, register: RegisterRow, path: Path) -> None:
        """Read a settlement file, show what it would do, and do it when it is confirmed."""
        from cxdesk.services.recovery.settlement_file import read_settlement
        from cxdesk.services.recovery.settling import preview_settlement

        def look(db: Any) -> Any:
            told = read_settlement(path)
            return told, preview_settlement(db, register.id, told)

        self._desk.jobs.fetch(
            look,
            then=lambda found: self._confirm(register, path, *found),
            owner=self._page,
            failed=self._failed,
        )

    def _confirm(self, register: RegisterRow, path: Path, told: Any, settlement: Any) -> QDialog:
        from cxdesk.services.recovery.settling import settle_file

        paid, failed, returned = (
            self._sums(found, register.currency) if found.payouts else ""
            for found in (settlement.paid, settlement.failed, settlement.returned)
        )
        words = [
            tr("Register {number}, file “{file}”", number=register.number or "—", file=path.name),
            tr("Paid: {sums}", sums=paid) if paid else "",
            tr("Failed: {sums}", sums=failed) if failed else "",
            tr("Returned: {sums}", sums=returned) if returned else "",
        ]
        dialog = ConfirmDialog(
            tr("Settle the register?"), list(filter(None, words)), tr("Settle it"), self._page
        )
        dialog.accepted.connect(lambda: self._send(settle_file, register.id, told))
        dialog.open()
        self.said.emit("")
        return dialog

    def _sums(self, found: Tally, currency: str) -> str:
        n = trn("{n} payout", "{n} payouts", found.payouts, n=self._forms.number(found.payouts))
        return tr("{payouts} for {amount}", payouts=n, amount=self._forms.money(found.total, currency))

    def _send(
        self, use_case: Callable[..., Outcome], *args: Any, then: Callable[[Outcome], None] | None = None,
        in_doubt: Callable[[], None] | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        def done(outcome: Outcome) -> None:
            self.busy = False
            self.said.emit("")
            if then is not None:
                then(outcome)

        def failed(error: Exception) -> None:
            if in_doubt is not None and isinstance(error, MaybeSent):
                self.busy = False
                in_doubt()
            else:
                self._failed(error)

        self.busy = True
        self._desk.jobs.decide(use_case, *args, then=done, failed=failed, owner=self._page, **kwargs)

    def _failed(self, error: Exception) -> None:
        self.busy = False
        if isinstance(error, CxError):
            self.said.emit(f"{say(error.title)} {say(error.hint)}".strip())
        else:
            self._desk.show_error(error, "registers")
        self.refused.emit()
