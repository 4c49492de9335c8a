"""What the keys of the page of approvals do, and why they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from cxdesk.models.recovery_values import PayoutStatus
from cxdesk.services.translation import tr
from cxdesk.views.recovery.approval_words import told

if TYPE_CHECKING:
    from cxdesk.services.recovery.waiting_load import WaitingFacts
    from cxdesk.views.recovery.approval_deeds import ApprovalDeeds
    from cxdesk.views.recovery.approval_screen import ApprovalScreen
    from cxdesk.views.recovery.approval_words import ApprovalClock
    from cxdesk.views.table import TableView


class ApprovalKeys:
    """Mixed into the page."""

    table: TableView
    screen_pane: ApprovalScreen
    deeds: ApprovalDeeds
    clock: ApprovalClock
    _facts: WaitingFacts | None
    _going_on: bool

    def _open_case(self, case_id: UUID) -> None:
        raise NotImplementedError

    def go_down(self) -> None:
        """The next row."""
        self.table.step(1)

    def go_up(self) -> None:
        """The row before."""
        self.table.step(-1)

    def why_no_payout(self) -> str:
        """Why there is nothing to open."""
        return "" if self.screen_pane.shown is not None else tr("No payout is chosen.")

    def why_no_decision(self) -> str:
        """Why it can neither be refused nor asked back."""
        shown = self.screen_pane.shown
        if shown is None:
            return self.why_no_payout()
        if self.deeds.busy:
            return tr("One moment: the last decision is being made.")
        if self._going_on:
            # What is on the screen is not what is selected: nobody has seen it.
            return tr("One moment…")
        if shown.status != PayoutStatus.REQUESTED:
            return tr("It does not wait for a decision.")
        return told(shown.why_not, self.clock.formats, shown.currency) if shown.why_not else ""

    def why_no_approval(self) -> str:
        """Why it cannot be approved."""
        shown, reason = self.screen_pane.shown, self.why_no_decision()
        if reason or shown is None or shown.why_no_approval is None:
            return reason
        return told(shown.why_no_approval, self.clock.formats, shown.currency)

    def why_no_batch(self) -> str:
        """Why nothing is approved together."""
        return (
            tr("One moment: the last decision is being made.") if self.deeds.busy else self.why_not_together()
        )

    def why_not_together(self) -> str:
        """The same, whatever is on its way."""
        if self._facts is None or self._facts.batch.decider is None:
            return tr("You decide about no payouts.")
        return "" if self._facts.batch.items else tr("No payout here is small enough and as recommended.")

    def approve(self) -> None:
        """Ask for the confirmation."""
        if self.screen_pane.shown is not None and not self.why_no_approval():
            self.deeds.approve(self.screen_pane.shown)

    def refuse(self) -> None:
        """Ask for the reason."""
        if self.screen_pane.shown is not None and not self.why_no_decision():
            self.deeds.refuse(self.screen_pane.shown)

    def ask(self) -> None:
        """Ask for the question."""
        if self.screen_pane.shown is not None and not self.why_no_decision():
            self.deeds.ask(self.screen_pane.shown)

    def approve_batch(self) -> None:
        """Ask for the confirmation of count and sum."""
        if self._facts is not None and not self.why_no_batch():
            self.deeds.approve_batch(self._facts.batch)

    def open_case(self) -> None:
        """Into the case of the payout."""
        if self.screen_pane.shown is not None:
            self._open_case(self.screen_pane.shown.case_id)
