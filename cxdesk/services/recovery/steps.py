"""Steps of a payout beside asking and deciding: given up, and found wrong later."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from cxdesk.models.outcome import Outcome
from cxdesk.models.payout_terms import Seen
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.recovery.drafting import PAYOUTS
from cxdesk.services.recovery.grounds import charged_budgets, payout_to_step


def cancel_payout(session: Session, payout_id: UUID, seen: Seen, words: str, *, by: Actor) -> Outcome:
    """Give up a payout before it is sent; what was granted goes back to its budgets."""
    payout = payout_to_step(session, payout_id, by)
    payout.cancel(charged_budgets(session, payout), seen, words, by=by, now=clock.now())
    return Outcome(PAYOUTS, Text(N_("Payout cancelled: {amount}"), {"amount": payout.money}), value=payout_id)


def mark_error(session: Session, payout_id: UUID, words: str, *, by: Actor) -> Outcome:
    """Say of a granted payout that it was wrong, for those who look for precedents."""
    payout = payout_to_step(session, payout_id, by)
    payout.mark_error(words, by=by, now=clock.now())
    return Outcome(PAYOUTS, Text(N_("Marked as wrong: {amount}"), {"amount": payout.money}), value=payout_id)
