"""What a person does about payouts with the case of the pane: the sheet beside it, sending, keeping, giving up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer

from cxdesk.models.outcome import Outcome
from cxdesk.models.recovery_values import PayoutStatus
from cxdesk.models.texts import CxError
from cxdesk.services.translation import say, tr
from cxdesk.views.casework.case_shown import CaseShown, once_shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from cxdesk.models.payout_terms import Terms
    from cxdesk.services.casework.case import CaseDetails
    from cxdesk.services.formats import Formats
    from cxdesk.services.recovery.case_payouts import CasePayout
    from cxdesk.services.recovery.replies import ReplyRow
    from cxdesk.views.casework.case_pane import CasePane
    from cxdesk.views.recovery.sheet import Beginning, PayoutSheet


#: Milliseconds after the pane was made, in which nobody has pressed P yet: the sheet is made then.
READY_AFTER = 1_500


class CaseRecovery(CaseShown):
    """Mixed into the queue page. Use-cases are imported where they are called, as in `CaseDesk`."""

    formats: Formats
    #: The rows, and the sheet in their place.
    sides: QStackedWidget

    def _begin_recovery(self) -> None:
        self._sheet: PayoutSheet | None = None
        #: The draft behind the sheet, where it has one.
        self._draft: UUID | None = None

    def bind_recovery(self, pane: CasePane) -> None:
        """Join the pane's wishes to what they do."""
        pane.payouts.opened.connect(self.open_payout)
        pane.payouts.retry_wanted.connect(self.try_next_method)
        pane.payouts.cancel_wanted.connect(self._ask_to_cancel)
        pane.payouts.drop_wanted.connect(self._drop)
        pane.replies.wanted.connect(self.write_reply)
        pane.replies.edit_wanted.connect(self.edit_reply)
        pane.replies.send_wanted.connect(self._log_as_sent)
        QTimer.singleShot(READY_AFTER, pane, self._make_ready)

    def _make_ready(self) -> None:
        """Make the sheet while nothing else is asked, so that it stands at once when it is opened."""
        assert self.sheet

    # -- the sheet ---------------------------------------------------------------------------------

    @property
    def sheet(self) -> PayoutSheet:
        """Made when it is first opened."""
        if self._sheet is None:
            from cxdesk.views.recovery.sheet import PayoutSheet

            made = PayoutSheet(self.desk, self.formats)
            made.closed.connect(self.close_payout)
            made.sent.connect(self._send)
            made.kept.connect(self._keep)
            made.case_wanted.connect(lambda case: self.desk.go("queue", case=str(case)))
            self.sides.addWidget(made)
            self._sheet = made
        return self._sheet

    @property
    def sheet_open(self) -> bool:
        """Whether the sheet stands beside the case."""
        return self._sheet is not None and self.sides.currentWidget() is self._sheet

    def why_no_payout(self) -> str:
        """Why no payout is written for the case of the pane."""
        return self.why_no_review()

    @once_shown("why_no_payout")
    def open_payout(self, payout: CasePayout | None = None) -> None:
        """The sheet for a draft; without one for what was begun, or for something new."""
        from cxdesk.views.recovery.sheet import Beginning

        case = self.pane.case
        if case is not None:
            begun = payout or self._begun()
            self._open_sheet(case, Beginning(draft=begun))

    @once_shown("why_no_payout")
    def try_next_method(self, failed: CasePayout) -> None:
        """The sheet for what the bank did not pay, with the next method that is possible."""
        from cxdesk.views.recovery.sheet import Beginning

        case = self.pane.case
        if case is not None:
            self._open_sheet(case, Beginning(failed=failed))

    def close_payout(self, *, done: bool = False) -> None:
        """Back to the rows."""
        if self.sheet_open:
            self.sheet.put_away(done=done)
            self.sides.setCurrentIndex(0)
            self.table.setFocus()

    def _open_sheet(self, case: CaseDetails, beginning: Beginning) -> None:
        self._draft = beginning.draft.id if beginning.draft else None
        self.sides.setCurrentWidget(self.sheet)
        self.sheet.open_for(case, beginning)

    def follow_case(self) -> None:
        """Another case stands in the pane, or the same one was read anew."""
        case = self.pane.case
        if not self.sheet_open:
            return
        if case is None or self.sheet.case is None or case.id != self.sheet.case.id:
            self.close_payout()
        else:
            self.sheet.follow(case)

    def _begun(self) -> CasePayout | None:
        """A draft of this person, else any, that is to be gone on with."""
        drafts = [one for one in self.pane.shown_payouts if one.status is PayoutStatus.DRAFT]
        own = (one for one in drafts if one.author_id == self.desk.actor.person_id)
        return next(own, drafts[0] if drafts else None)

    # -- sending and keeping -----------------------------------------------------------------------

    def _send(self, terms: Terms) -> None:
        from cxdesk.services.recovery.requesting import request_payout

        case = self.sheet.case
        if case is None:
            return
        self.sheet.set_busy(True)
        if self._draft is not None or (self.desk.connected and case.assignee_id is not None):
            # A draft is kept here, so that nothing is lost where the shared database cannot be reached.
            self._write_draft(case.id, terms, self._request_draft)
        else:
            self.desk.jobs.write(
                request_payout, case.id, terms, then=self._on_sent, failed=self._on_refused, owner=self._page(),
            )  # fmt: skip

    def _request_draft(self, outcome: Outcome) -> None:
        from cxdesk.services.recovery.requesting import request_draft

        self._draft = outcome.value
        self.desk.jobs.write(
            request_draft, outcome.value, then=self._on_sent, failed=self._on_refused, owner=self._page()
        )

    def _keep(self, terms: Terms) -> None:
        case = self.sheet.case
        if case is not None:
            self.sheet.set_busy(True)
            self._write_draft(case.id, terms, lambda _: self._on_done())

    def _write_draft(self, case_id: UUID, terms: Terms, then: object) -> None:
        from cxdesk.services.recovery.drafting import draft_payout, edit_draft

        named = {"then": then, "failed": self._on_refused, "owner": self._page()}
        if self._draft is None:
            self.desk.jobs.write(draft_payout, case_id, terms, **named)  # type: ignore[arg-type]
        else:
            self.desk.jobs.write(edit_draft, self._draft, terms, **named)  # type: ignore[arg-type]

    def _on_sent(self, _outcome: Outcome) -> None:
        self._on_done()

    def _on_done(self) -> None:
        self.sheet.set_busy(False)
        self.close_payout(done=True)

    def _on_refused(self, error: Exception) -> None:
        self.sheet.set_busy(False)
        if not isinstance(error, CxError) or not self.sheet_open:
            self.desk.show_error(error, "request_payout")
            return
        from cxdesk.services.sharing.link_errors import Offline

        hint = say(error.hint)
        if isinstance(error, Offline) and self._draft is not None:
            hint = tr("The draft is kept: send it when the dot is green.")
        self.sheet.tell(f"{say(error.title)} {hint}".strip())

    # -- what the client is told -------------------------------------------------------------------

    @once_shown("why_no_linking")
    def write_reply(self) -> None:
        """A reply made of a script, with the decision filled in."""
        self._open_reply(None)

    def edit_reply(self, reply: ReplyRow) -> None:
        """Other words for a reply that was not sent."""
        self._open_reply(reply)

    def open_scripts(self) -> None:
        """The response scripts themselves."""
        from cxdesk.views.recovery.scripts_dialog import ScriptsDialog

        ScriptsDialog(self.desk, self._page()).open()

    def _open_reply(self, reply: ReplyRow | None) -> None:
        from cxdesk.views.recovery.reply_dialog import ReplyDialog

        case = self.pane.case
        if case is not None:
            ReplyDialog(self.desk, case, self._page(), reply).open()

    def _log_as_sent(self, reply: ReplyRow) -> None:
        from cxdesk.services.recovery.replies import send_reply

        self.desk.jobs.write(send_reply, reply.id, owner=self._page())

    # -- giving up ---------------------------------------------------------------------------------

    def _drop(self, payout: CasePayout) -> None:
        from cxdesk.services.recovery.drafting import drop_draft

        if self._draft == payout.id:
            self.close_payout()
        self.desk.jobs.write(drop_draft, payout.id, owner=self._page())

    def _ask_to_cancel(self, payout: CasePayout) -> None:
        from cxdesk.views.recovery.words_dialog import WordsDialog

        granted = payout.status is PayoutStatus.APPROVED
        amount = self.formats.money(payout.terms.amount, payout.currency)
        told = tr("It is approved already: what was granted goes back to the budgets.") if granted else ""
        dialog = WordsDialog(
            tr("Cancel the payout of {amount}?", amount=amount),
            [tr("It cannot be brought back; a new one can be asked for."), *([told] if told else [])],
            tr("Cancel the payout"), field=tr("The reason, in a sentence"), needed=granted, parent=self._page(),
        )  # fmt: skip
        dialog.accepted.connect(partial(self._cancel, payout, dialog))
        dialog.open()

    def _cancel(self, payout: CasePayout, dialog: object) -> None:
        from cxdesk.services.recovery.steps import cancel_payout
        from cxdesk.views.recovery.words_dialog import WordsDialog

        assert isinstance(dialog, WordsDialog)
        self.desk.jobs.write(cancel_payout, payout.id, payout.seen, dialog.written(), owner=self._page())
