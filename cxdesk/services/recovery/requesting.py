"""Asking for a payout: from here on its terms are frozen, and somebody else decides."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.outcome import Outcome
from cxdesk.models.payout_terms import Terms
from cxdesk.models.people import Person
from cxdesk.models.recovery import Payout
from cxdesk.models.recovery_values import PAYOUT_LABELS, PayoutStatus, Step
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.recovery.drafting import BOTH, new_draft, present_snapshot, take_up
from cxdesk.services.recovery.grounds import (
    case_facts,
    check_decides_here,
    currency,
    payout_to_step,
    request_ground,
)
from cxdesk.services.recovery.payability import PayableNow
from cxdesk.services.recovery.snapshot import connection_of

#: Where a payout stands that may still reach the client.
_ON_ITS_WAY = (PayoutStatus.REQUESTED.value, PayoutStatus.APPROVED.value, PayoutStatus.SENT.value)


class AskedAlready(CxError):
    """The case has a payout of the same amount and method on its way: a second one is asked for on purpose."""

    def __init__(self, first: Payout, name: str) -> None:
        self.payout_id = first.id
        super().__init__(
            N_("The same was asked for already by {name}: {amount} ({state})."),
            N_("If the client is to get it twice, ask once more on purpose."),
            name=name,
            amount=first.amount,
            state=Text(PAYOUT_LABELS[PayoutStatus(first.status)]),
        )


def request_payout(
    session: Session, case_id: UUID, terms: Terms, *, by: Actor, again: bool = False
) -> Outcome:
    """Draft a payout for a case and ask for it at once; `value` is its id.

    `again`: also where the same is on its way already. Raises AskedAlready, Refusal, CxError.
    """
    check_decides_here(session)
    return _request(session, new_draft(session, case_id, terms, by=by), by, again=again)


def request_draft(session: Session, payout_id: UUID, *, by: Actor, again: bool = False) -> Outcome:
    """Ask for what was drafted, with what is true of its case now; the rest as `request_payout`."""
    return _request(session, payout_to_step(session, payout_id, by), by, again=again)


def _request(session: Session, payout: Payout, by: Actor, *, again: bool) -> Outcome:
    payout.check_step(Step.REQUEST, by)
    case, facts = case_facts(session, payout.case_id, by)
    ground = request_ground(session, payout, by)
    payout.request(facts, present_snapshot(session, payout), ground, by=by, currency=currency(session))
    _check_payable(session, payout)
    if not again:
        _check_first(session, payout)
    take_up(case, facts, by)
    return Outcome(BOTH, Text(N_("Payout asked for: {amount}"), {"amount": payout.money}), value=payout.id)


def _check_first(session: Session, payout: Payout) -> None:
    """Refuse what a command that was repeated, or a colleague, asked for a moment ago. Two may be meant: no rule."""
    query = select(Payout).where(
        Payout.case_id == payout.case_id,
        Payout.method == payout.method,
        Payout.amount == payout.amount,
        Payout.status.in_(_ON_ITS_WAY),
        Payout.deleted_at.is_(None),
        Payout.id != payout.id,
    )
    first = session.scalars(query.order_by(Payout.requested_at).limit(1)).first()
    if first is not None:
        asker = session.get(Person, first.requested_by_id) if first.requested_by_id else None
        raise AskedAlready(first, asker.name if asker else "—")


def _check_payable(session: Session, payout: Payout) -> None:
    """Refuse a way that is known not to reach the client; of which nobody told, that is for people to find out."""
    barred = PayableNow(connection_of(session), now=clock.now()).barred(payout.id)
    if barred is None:
        return
    why, other = barred
    raise CxError(
        N_("{why}: the client cannot be paid this way."),
        N_("Choose another way: {method}.")
        if other
        else N_(
            "No way works for this client now: ask the client for an account or a card that takes money."
        ),
        why=why,
        **({"method": Text(PAYOUT_LABELS[other])} if other else {}),
    )
