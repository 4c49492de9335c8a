"""A payout that the bank did not make goes back to whoever holds the case, with the next possible method chosen."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from cxdesk.models.moments import from_micros
from cxdesk.models.outcome import Outcome
from cxdesk.models.payout_terms import Terms
from cxdesk.models.recovery_values import PAYOUT_LABELS, Method, PayoutReason, PayoutStatus, Predictor
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.recovery.payability import next_method, payability
from cxdesk.services.recovery.rules import as_money
from cxdesk.services.recovery.snapshot import connection_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.recovery import Payout

_UNPAID = (PayoutStatus.FAILED, PayoutStatus.RETURNED)


@dataclass(frozen=True, slots=True)
class ToRetry:
    """A payout that failed or was returned and that nothing tries again yet. `holder`: of the case, empty: nobody."""

    payout_id: UUID
    case_id: UUID
    case_number: str
    client: str
    amount: Decimal
    currency: str
    method: Method
    status: PayoutStatus
    bank_reason: str
    settled_at: datetime
    holder_id: UUID | None
    holder: str


def prepare_retry(session: Session, payout_id: UUID, *, by: Actor) -> Outcome:
    """Draft the same once more, by the next method that works for the client; `value` is the draft's id.

    Raises Refusal as a draft does, and where it did not fail or is tried again already; CxError where no method works.
    """
    from cxdesk.services.recovery.drafting import BOTH, new_draft
    from cxdesk.services.recovery.grounds import payout_of

    failed = payout_of(session, payout_id, by)
    if failed.status not in _UNPAID or _is_tried(session, failed):
        raise Refusal("not_replaceable")
    terms = Terms(
        failed.amount, _method(session, failed), PayoutReason(failed.reason), failed.words, failed.severity,
        frozenset(map(Predictor, failed.predictors)), failed.id,
    )  # fmt: skip
    draft = new_draft(session, failed.case_id, terms, by=by)
    method = Text(PAYOUT_LABELS[terms.method])
    return Outcome(BOTH, Text(N_("Drafted once more: {method}"), {"method": method}), value=draft.id)


def list_to_retry(db: sqlite3.Connection, holder_id: UUID | None = None) -> tuple[ToRetry, ...]:
    """What came back and waits for another try, the oldest first; of one holder's cases, or of all.

    Needs sqlite3 alone.
    """
    person = holder_id.bytes if holder_id else None
    return tuple(
        ToRetry(
            UUID(bytes=payout), UUID(bytes=case), number, client, as_money(amount), currency, Method(method),
            PayoutStatus(status), reason or "", from_micros(settled), UUID(bytes=holder) if holder else None,
            name or "",
        )
        for payout, case, number, client, amount, currency, method, status, reason, settled, holder, name in db.execute(
            _TO_RETRY, (person, person)
        )
    )  # fmt: skip


def _is_tried(session: Session, failed: Payout) -> bool:
    from sqlalchemy import select

    from cxdesk.models.recovery import Payout

    over = (PayoutStatus.REJECTED.value, PayoutStatus.CANCELLED.value)
    query = select(Payout.id).where(
        Payout.replaces_id == failed.id, Payout.deleted_at.is_(None), Payout.status.not_in(over)
    )
    return session.execute(query.limit(1)).first() is not None


def _tried_methods(session: Session, failed: Payout) -> set[Method]:
    """The methods of all tries so far: the bank refused each of them."""
    from cxdesk.models.recovery import Payout

    tries: list[Payout] = []
    one: Payout | None = failed
    while one is not None and one not in tries:
        tries.append(one)
        one = session.get(Payout, one.replaces_id) if one.replaces_id else None
    return {Method(one.method) for one in tries}


def _method(session: Session, failed: Payout) -> Method:
    lines = payability(connection_of(session), failed.case_id, failed.amount, now=clock.now())
    method = next_method(lines, _tried_methods(session, failed))
    if method is None:
        raise CxError(
            N_("No other method works for this client now."),
            N_("Ask the client for an account or a card that takes money, then draft it by hand."),
        )
    return method


_TO_RETRY = """
SELECT p.id, p.case_id, p.case_number, p.client_ref, p.amount, p.currency, p.method, p.status,
       (SELECT e.words FROM payout_events e WHERE e.payout_id = p.id AND e.kind IN ('fail', 'return')
           AND e.deleted_at IS NULL ORDER BY e.at DESC LIMIT 1),
       p.settled_at, c.assignee_id, h.name
  FROM payouts p LEFT JOIN cases c ON c.id = p.case_id LEFT JOIN people h ON h.id = c.assignee_id
 WHERE p.status IN ('failed', 'returned') AND p.deleted_at IS NULL AND (? IS NULL OR c.assignee_id = ?)
   AND NOT EXISTS (SELECT 1 FROM payouts n WHERE n.case_id = p.case_id AND n.replaces_id = p.id
                      AND n.deleted_at IS NULL AND n.status NOT IN ('cancelled', 'rejected'))
 ORDER BY p.settled_at, p.id
"""
