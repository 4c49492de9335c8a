"""The payouts of one case as its pane shows them, with the last word that fell. Needs sqlite3 alone."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from cxdesk.models.moments import from_micros
from cxdesk.models.payout_terms import Seen, Terms
from cxdesk.models.recovery_values import Method, PayoutReason, PayoutStatus, Predictor


@dataclass(frozen=True)
class LastStep:
    """The newest event of a payout: `code` and `words` are the refusal's, the question's, the bank's."""

    kind: str
    at: datetime
    person_id: UUID
    person: str
    code: str
    words: str


@dataclass(frozen=True)
class CasePayout:
    """One payout of the case; `replaced`: another one tries it again. `terms` are what a person wrote."""

    id: UUID
    status: PayoutStatus
    terms: Terms
    currency: str
    round: int
    approvals: int
    author_id: UUID
    requested_by_id: UUID | None
    writers: frozenset[UUID]
    drafted_at: datetime
    due_at: datetime
    requested_at: datetime | None
    decided_at: datetime | None
    settled_at: datetime | None
    error_at: datetime | None
    replaced: bool
    last: LastStep | None

    @property
    def seen(self) -> Seen:
        """What whoever looks at it decides about."""
        return Seen(self.round, self.terms.amount)

    @property
    def asked_back(self) -> bool:
        """Whether a question brought it back, which is not answered yet."""
        return self.status is PayoutStatus.DRAFT and self.round > 0


_PAYOUTS = """
SELECT p.id, p.status, p.amount, p.method, p.reason, p.words, p.severity, p.predictors, p.replaces_id, p.currency,
       p.round, p.approvals, p.author_id, p.requested_by_id, p.writers, p.drafted_at, p.due_at, p.requested_at,
       p.decided_at, p.settled_at, p.error_at,
       EXISTS (SELECT 1 FROM payouts n WHERE n.case_id = p.case_id AND n.replaces_id = p.id
                  AND n.deleted_at IS NULL AND n.status NOT IN ('cancelled', 'rejected'))
  FROM payouts p
 WHERE p.case_id = ? AND p.deleted_at IS NULL
 ORDER BY p.drafted_at DESC, p.id DESC
"""
_LAST = """
SELECT e.kind, e.at, e.person_id, m.name, e.code, e.words FROM payout_events e JOIN people m ON m.id = e.person_id
 WHERE e.payout_id = ? AND e.deleted_at IS NULL ORDER BY e.at DESC, e.id DESC LIMIT 1
"""


def list_case_payouts(db: sqlite3.Connection, case_id: UUID) -> tuple[CasePayout, ...]:
    """All payouts of a case, the newest first."""
    return tuple(_payout(db, row) for row in db.execute(_PAYOUTS, (case_id.bytes,)).fetchall())


def _payout(db: sqlite3.Connection, row: tuple) -> CasePayout:  # type: ignore[type-arg]
    (
        payout, status, amount, method, reason, words, severity, predictors, replaces, currency, number, approvals,
        author, requester, writers, drafted, due, requested, decided, settled, error, replaced,
    ) = row  # fmt: skip
    terms = Terms(
        Decimal(amount).scaleb(-2), Method(method), PayoutReason(reason), words, severity,
        frozenset(map(Predictor, json.loads(predictors))), UUID(bytes=replaces) if replaces else None,
    )  # fmt: skip
    last = db.execute(_LAST, (payout,)).fetchone()
    return CasePayout(
        id=UUID(bytes=payout),
        status=PayoutStatus(status),
        terms=terms,
        currency=currency,
        round=number,
        approvals=approvals,
        author_id=UUID(bytes=author),
        requested_by_id=UUID(bytes=requester) if requester else None,
        writers=frozenset(UUID(hex=one) for one in json.loads(writers)),
        drafted_at=from_micros(drafted),
        due_at=from_micros(due),
        requested_at=_moment(requested),
        decided_at=_moment(decided),
        settled_at=_moment(settled),
        error_at=_moment(error),
        replaced=bool(replaced),
        last=LastStep(last[0], from_micros(last[1]), UUID(bytes=last[2]), *last[3:]) if last else None,
    )


def _moment(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)
