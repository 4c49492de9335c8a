"""The sheet of a payout: the client, what the policy suggests, how it can be paid, what was given in cases alike.

In two parts, since the first one is painted with the case: `sheet_head`, then the rest. Needs sqlite3 alone.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from cxdesk.models.payout_terms import Caps
from cxdesk.models.recovery_values import Predictor
from cxdesk.models.values import Fault
from cxdesk.services.recovery.case_payouts import CasePayout, list_case_payouts
from cxdesk.services.recovery.clock import PayoutClocks, decision_due, payout_clocks
from cxdesk.services.recovery.facts import KnownCase, known_case
from cxdesk.services.recovery.granted import Granted, granted_for_case, granted_to_client
from cxdesk.services.recovery.payability import MethodLine, payability
from cxdesk.services.recovery.policy import policy_in_force
from cxdesk.services.recovery.precedents import Alike, Precedents, precedents
from cxdesk.services.recovery.reach import caps_of
from cxdesk.services.recovery.recommending import Recommendation, recommended

_STATUS = """
SELECT status, operations, valid_from FROM client_statuses
 WHERE client_id = ? AND deleted_at IS NULL ORDER BY valid_from DESC, id DESC LIMIT 1
"""


@dataclass(frozen=True)
class ClientFacts:
    """Who it is about. `given`: what was granted in the last 12 months, in `payouts` payouts, with merged clients."""

    label: str
    category: str
    profitability: Decimal | None
    #: The band of profitability, 1 is the lowest, of so many; None: not known.
    band: int | None
    bands: int
    contact_number: int
    #: active, inactive, blocked, left, or the file's own word; empty: nobody told.
    status: str
    status_on: date | None
    operations: int | None
    given: Decimal
    payouts: int


@dataclass(frozen=True)
class SheetHead:
    """What is painted first."""

    case_id: UUID
    client: ClientFacts
    cause_id: UUID | None
    cause: str
    fault: Fault | None
    recommendation: Recommendation
    payouts: tuple[CasePayout, ...]
    #: What the case was granted in the last 12 months.
    given_for_case: Decimal
    currency: str
    #: By when somebody has to decide.
    due_at: datetime
    caps: Caps | None
    clocks: PayoutClocks

    def alike(self, asked: Decimal | None) -> Alike:
        """By what precedents are found; `asked`: what the person has written."""
        found = self.recommendation
        signs = frozenset(sign.value for sign in found.predictors)
        return Alike(self.cause_id, found.band, signs, asked, found.amount, self.case_id)


@dataclass(frozen=True)
class Sheet:
    """All of it."""

    head: SheetHead
    payability: tuple[MethodLine, ...]
    precedents: Precedents


def sheet_head(
    db: sqlite3.Connection,
    case_id: UUID,
    *,
    severity: int | None = None,
    predictors: frozenset[Predictor] | None = None,
    now: datetime,
) -> SheetHead:
    """The client, the recommendation, and the payouts that the case has. Raises CxError where the case is gone."""
    clocks, case = payout_clocks(db), known_case(db, case_id)
    today = now.astimezone(clocks.zone).date()
    edition = policy_in_force(db, today)
    (currency,) = db.execute("SELECT currency FROM companies").fetchone()
    found = recommended(case, edition, clocks, severity, predictors, now=now)
    bands = len(edition.policy.bands) if edition else 0
    return SheetHead(
        case_id=case_id,
        client=_client(db, case, found.band, bands, now),
        cause_id=case.cause_id,
        cause=case.cause,
        fault=case.fault,
        recommendation=found,
        payouts=list_case_payouts(db, case_id),
        given_for_case=granted_for_case(db, case_id, now).amount,
        currency=currency,
        due_at=decision_due(clocks, case.clock, case.site_id, now=now),
        caps=caps_of(db, today),
        clocks=clocks if edition is None else clocks._replace(told_at=edition.policy.told_at),
    )


def payout_sheet(
    db: sqlite3.Connection,
    case_id: UUID,
    *,
    severity: int | None = None,
    predictors: frozenset[Predictor] | None = None,
    amount: Decimal | None = None,
    now: datetime,
) -> Sheet:
    """The whole sheet; `amount`: what is asked for, where it is not what is recommended."""
    head = sheet_head(db, case_id, severity=severity, predictors=predictors, now=now)
    asked = head.recommendation.amount if amount is None else amount
    return Sheet(
        head,
        payability(db, case_id, asked, now=now),
        precedents(db, head.alike(asked), now=now),
    )


def _client(
    db: sqlite3.Connection, case: KnownCase, band: int | None, bands: int, now: datetime
) -> ClientFacts:
    client = case.client_id.bytes if case.client_id else None
    label, category = db.execute(
        "SELECT c.client_label, g.name FROM cases c LEFT JOIN client_categories g ON g.id = ? WHERE c.id = ?",
        (case.category_id.bytes if case.category_id else None, case.id.bytes),
    ).fetchone()
    status, operations, told_on = db.execute(_STATUS, (client,)).fetchone() or ("", None, None)
    given = granted_to_client(db, case.client_id, now) or Granted(Decimal(0), 0)
    return ClientFacts(
        label=label,
        category=category or "",
        profitability=case.profitability,
        band=None if band is None else band + 1,
        bands=bands,
        contact_number=case.contact_number,
        status=status,
        status_on=date.fromisoformat(told_on) if told_on else None,
        operations=operations,
        given=given.amount,
        payouts=given.payouts,
    )
