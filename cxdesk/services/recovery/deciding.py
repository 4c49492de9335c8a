"""Decisions about payouts that were asked for: granted, refused, or given back with a question."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from cxdesk.models.outcome import Outcome
from cxdesk.models.payout_terms import Caps, Seen
from cxdesk.models.recovery import Payout
from cxdesk.models.recovery_values import RefusalReason
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, Money, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.recovery.drafting import PAYOUTS
from cxdesk.services.recovery.grounds import (
    approval_ground,
    budgets_of,
    caps_today,
    currency,
    payout_to_step,
    plain_ground,
)
from cxdesk.services.recovery.payability import PayableNow
from cxdesk.services.recovery.snapshot import connection_of


def approve_payout(
    session: Session, payout_id: UUID, seen: Seen, *, by: Actor, principal_id: UUID | None = None
) -> Outcome:
    """Grant a payout, within the limit of `by`, or as the deputy of a principal within that one's."""
    payout = payout_to_step(session, payout_id, by)
    final = _approve(session, payout, seen, by, principal_id)
    text = (
        N_("Payout approved: {amount}")
        if final
        else N_("Approved once: {amount} waits for a second approval")
    )
    return Outcome(PAYOUTS, Text(text, {"amount": payout.money}), value=payout_id)


def approve_small(
    session: Session,
    items: Sequence[tuple[UUID, Seen]],
    count: int,
    total: Decimal,
    *,
    by: Actor,
    principal_id: UUID | None = None,
) -> Outcome:
    """Grant several small payouts with one confirmation, which told their count and total: all of them or none.

    Raises Refusal where they are others than were confirmed, or one is outside of its recommended range, above the sum
    for small ones, or needs a second approval.
    """
    payouts = [payout_to_step(session, payout_id, by) for payout_id, _ in items]
    sums = (len({payout.id for payout in payouts}), sum((payout.amount for payout in payouts), Decimal(0)))
    caps = caps_today(session)
    if not items or len(items) != count or sums != (count, total):
        raise Refusal("batch_differs")
    if caps is None:
        raise Refusal("no_caps")
    if not all(_is_small(payout, caps) for payout in payouts):
        raise Refusal("batch_differs")
    for payout, (_, seen) in zip(payouts, items, strict=True):
        _approve(session, payout, seen, by, principal_id)
    told = {"n": count, "total": Money(total, currency(session))}
    return Outcome(PAYOUTS, Text(N_("Payouts approved: {n}, together {total}"), told))


def reject_payout(
    session: Session,
    payout_id: UUID,
    seen: Seen,
    reason: RefusalReason,
    words: str,
    *,
    by: Actor,
    principal_id: UUID | None = None,
) -> Outcome:
    """Refuse a payout, for a reason of the list and in a sentence."""
    payout = payout_to_step(session, payout_id, by)
    ground = plain_ground(session, payout, by, principal_id)
    payout.reject(ground, seen, reason, words, by=by, principal_id=principal_id)
    return Outcome(PAYOUTS, Text(N_("Payout refused: {amount}"), {"amount": payout.money}), value=payout_id)


def ask_back(
    session: Session,
    payout_id: UUID,
    seen: Seen,
    words: str,
    *,
    by: Actor,
    principal_id: UUID | None = None,
) -> Outcome:
    """Give a payout back to whoever asked for it, with a question."""
    payout = payout_to_step(session, payout_id, by)
    ground = plain_ground(session, payout, by, principal_id)
    payout.ask_back(ground, seen, words, by=by, principal_id=principal_id)
    return Outcome(PAYOUTS, Text(N_("Asked back: {amount}"), {"amount": payout.money}), value=payout_id)


def _check_payable(session: Session, payout: Payout) -> None:
    """Refuse to grant what is known not to reach the client: the account may be arrested since it was asked for."""
    barred = PayableNow(connection_of(session), now=clock.now()).barred(payout.id)
    if barred is not None:
        raise Refusal(barred.code, **barred.values)


def _approve(session: Session, payout: Payout, seen: Seen, by: Actor, principal_id: UUID | None) -> bool:
    ground = approval_ground(session, payout, by, principal_id)
    month = ground.today.replace(day=1)
    budgets = budgets_of(session, {share.team for share in ground.shares}, month)
    final = payout.approve(ground, budgets, seen, by=by, principal_id=principal_id)
    _check_payable(session, payout)
    if final:
        # Those of a new month are made with the first payout that they bear.
        session.add_all(budgets.values())
    return final


def _is_small(payout: Payout, caps: Caps) -> bool:
    low, high = payout.range_low, payout.range_high
    inside = low is not None and high is not None and low <= payout.amount <= high
    return inside and payout.amount <= min(caps.small_up_to, caps.second_above)
