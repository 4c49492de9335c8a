"""What a person does about payouts with the case of the pane: the sheet beside it, sending, keeping, giving up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer

from cxdesk.models.outcome import Outcome
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
        #: Cases of which something is being sent or kept.
        self._on_way: set[UUID] = set()

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
        sheet = self.sheet
        if not self.sheet_open:
            # Painted once where nobody sees it: styles, fonts and signs are looked up at the first painting.
            sheet.resize(self.sides.size())
            sheet.grab()

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
        self._show_busy()

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
        from cxdesk.models.recovery_values import PayoutStatus

        drafts = [one for one in self.pane.shown_payouts if one.status is PayoutStatus.DRAFT]
        own = (one for one in drafts if one.author_id == self.desk.actor.person_id)
        return next(own, drafts[0] if drafts else None)

    # -- sending and keeping -----------------------------------------------------------------------

    # An answer may come when another case's sheet stands there: each names the case it is about.

    def _send(self, terms: Terms) -> None:
        from cxdesk.services.recovery.requesting import request_payout

        case = self.sheet.case
        if case is None:
            return
        if self._draft is not None or (self.desk.connected and case.assignee_id is not None):
            # A draft is kept here, so that nothing is lost where the shared database cannot be reached.
            self._write_draft(case.id, terms, partial(self._request_draft, case.id))
        else:
            self._hand_in(case.id, request_payout, case.id, terms)

    def _request_draft(self, case_id: UUID, outcome: Outcome) -> None:
        from cxdesk.services.recovery.requesting import request_draft

        if self._shows(case_id):
            self._draft = outcome.value
        self._hand_in(case_id, request_draft, outcome.value)

    def _keep(self, terms: Terms) -> None:
        case = self.sheet.case
        if case is not None:
            self._write_draft(case.id, terms, partial(self._on_done, case.id))

    def _write_draft(self, case_id: UUID, terms: Terms, then: Callable[[Outcome], None]) -> None:
        from cxdesk.services.recovery.drafting import draft_payout, edit_draft

        if self._draft is None:
            self._hand_in(case_id, draft_payout, case_id, terms, then=then)
        else:
            self._hand_in(case_id, edit_draft, self._draft, terms, then=then)

    def _hand_in(
        self, case_id: UUID, use_case: Callable[..., Outcome], *args: Any,
        then: Callable[[Outcome], None] | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        self._on_way.add(case_id)
        self._show_busy()
        once_more = partial(self._hand_in, case_id, use_case, *args, again=True)
        self.desk.jobs.write(
            use_case, *args, then=then or partial(self._on_done, case_id),
            failed=partial(self._on_refused, case_id, once_more), owner=self._page(), **kwargs,
        )  # fmt: skip

    def _shows(self, case_id: UUID) -> bool:
        """Whether the sheet of this case is open."""
        return self.sheet_open and self.sheet.case is not None and self.sheet.case.id == case_id

    def _show_busy(self) -> None:
        case = self.sheet.case
        self.sheet.set_busy(case is not None and case.id in self._on_way)

    def _on_done(self, case_id: UUID, _outcome: Outcome) -> None:
        self._on_way.discard(case_id)
        if self._shows(case_id):
            self.close_payout(done=True)
        self.sheet.forget(case_id)
        self._show_busy()

    def _on_refused(self, case_id: UUID, once_more: Callable[[], None], error: Exception) -> None:
        from cxdesk.services.recovery.requesting import AskedAlready

        self._on_way.discard(case_id)
        self._show_busy()
        if isinstance(error, AskedAlready) and self._shows(case_id):
            self._ask_again(error, once_more)
            return
        if not isinstance(error, CxError) or not self._shows(case_id):
            self.desk.show_error(error, "request_payout")
            return
        from cxdesk.services.sharing.link_errors import Offline

        hint = say(error.hint)
        if isinstance(error, Offline) and self._draft is not None:
            hint = tr("The draft is kept: send it when the dot is green.")
        self.sheet.tell(f"{say(error.title)} {hint}".strip())

    def _ask_again(self, error: CxError, once_more: Callable[[], None]) -> None:
        from cxdesk.views.widgets.confirming import ConfirmDialog

        dialog = ConfirmDialog(
            tr("Twice the same payout?"), [say(error.title), tr("The client would get it once more.")],
            tr("Ask for a second one"), self._page(),
        )  # fmt: skip
        dialog.accepted.connect(once_more)
        dialog.open()

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
        from cxdesk.models.recovery_values import PayoutStatus
        from cxdesk.views.recovery.words_dialog import WordsDialog

        granted = payout.status is PayoutStatus.APPROVED
        amount = self.formats.money(payout.terms.amount, payout.currency)
        told = tr("It is approved already: what was granted goes back to the budgets.") if granted else ""
        dialog = WordsDialog(
            tr("Cancel the payout of {amount}?", amount=amount),
            [tr("It cannot be brought back; a new one can be asked for."), *([told] if told else [])],
            tr("Cancel the payout"), field=tr("The reason, in a sentence"), needed=granted, parent=self._page(),
        )  # fmt: skip
        dialog.accepted.connect(lambda: self._cancel(payout, dialog.written()))
        dialog.open()

    def _cancel(self, payout: CasePayout, words: str) -> None:
        from cxdesk.services.recovery.steps import cancel_payout

        self.desk.jobs.write(cancel_payout, payout.id, payout.seen, words, owner=self._page())
