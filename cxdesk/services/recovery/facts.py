"""What is known of a case that a payout may be given for. Needs sqlite3 alone."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.moments import from_micros
from cxdesk.models.policy import Facts, Policy, severity_of
from cxdesk.models.recovery_values import Predictor
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Fault
from cxdesk.services.recovery.clock import CaseClock, PayoutClocks
from cxdesk.services.recovery.repeats import contact_number

#: What the fault of a review is a sign of by itself.
OWN_FAULT = {
    Fault.EMPLOYEE: Predictor.EMPLOYEE_ERROR,
    Fault.SOFTWARE: Predictor.TECHNICAL_ERROR,
}

_CASE = """
SELECT c.id, c.scope_id, c.site_id, c.client_id, r.cause_id, r.fault, c.product_id,
       coalesce(c.category_id, l.category_id), coalesce(c.profitability, l.profitability), c.score, c.severity,
       c.channel, c.department_id, c.received_at, c.due_at, c.status, c.waiting_left
  FROM cases c
  LEFT JOIN clients l ON l.id = c.client_id
  LEFT JOIN case_reviews r ON r.case_id = c.id AND r.kind = 'main' AND r.deleted_at IS NULL
 WHERE c.id = ? AND c.deleted_at IS NULL
"""


@dataclass(frozen=True)
class KnownCase:
    """A case as the policy and the snapshot of a payout see it."""

    id: UUID
    scope_id: UUID
    site_id: UUID | None
    client_id: UUID | None
    cause_id: UUID | None
    fault: Fault | None
    product_id: UUID | None
    category_id: UUID | None
    profitability: Decimal | None
    score: float | None
    #: The score's place on its scale.
    place: float | None
    channel: str | None
    department_id: UUID | None
    clock: CaseClock
    #: The cause, then what stands for it and what stands above it.
    causes: tuple[UUID, ...]
    cause: str
    contact_number: int

    @property
    def severity(self) -> int:
        """How grave it is where nobody said."""
        return severity_of(self.place)

    def signs(self, policy: Policy | None) -> frozenset[Predictor]:
        """The signs that the data tell by themselves: the cause's own, the fault's, a repeated contact."""
        own = policy.rule(self.causes).signs if policy else frozenset()
        fault = OWN_FAULT.get(self.fault) if self.fault else None
        repeated = {Predictor.REPEAT_CONTACT} if self.contact_number > 1 else set()
        return own | repeated | ({fault} if fault else set())

    def facts(
        self, severity: int, signs: frozenset[Predictor], clocks: PayoutClocks, *, now: datetime
    ) -> Facts:
        """What a recommendation is made of."""
        calendar, came = clocks.calendar(self.site_id), self.clock.received_at
        return Facts(
            causes=self.causes,
            cause=self.cause,
            fault=self.fault,
            severity=severity,
            predictors=signs,
            contact_number=self.contact_number,
            profitability=self.profitability,
            category_id=self.category_id,
            age_days=(now.astimezone(clocks.zone).date() - came.astimezone(clocks.zone).date()).days,
            waited=max(0, calendar.between(came, now)) // calendar.day_minutes,
        )


def known_case(db: sqlite3.Connection, case_id: UUID) -> KnownCase:
    """The case. Raises CxError where it is gone."""
    found = db.execute(_CASE, (case_id.bytes,)).fetchone()
    if found is None:
        raise CxError(N_("This case is not here any more."), N_("It was taken back by an undo."))
    (
        _, scope, site, client, cause, fault, product, category, profitability, score, place, channel, department,
        received, due, status, left,
    ) = found  # fmt: skip
    line = cause_line(db, cause)
    return KnownCase(
        id=case_id,
        scope_id=UUID(bytes=scope),
        site_id=_id(site),
        client_id=_id(client),
        cause_id=_id(cause),
        fault=Fault(fault) if fault else None,
        product_id=_id(product),
        category_id=_id(category),
        profitability=None if profitability is None else Decimal(profitability).scaleb(-2),
        score=score,
        place=place,
        channel=channel,
        department_id=_id(department),
        clock=CaseClock(from_micros(received), from_micros(due), status, left),
        causes=line.causes,
        cause=line.name,
        contact_number=contact_number(db, case_id),
    )


class CauseLine(NamedTuple):
    """A cause, then what stands for it and what stands above it. `stands`: what it was merged into, or itself."""

    causes: tuple[UUID, ...] = ()
    stands: UUID | None = None
    name: str = ""


def cause_line(db: sqlite3.Connection, cause: bytes | None) -> CauseLine:
    """The line of a cause; an empty one of none."""
    line: list[UUID] = []
    stands, name, merged = None, "", True
    while cause is not None and (own := UUID(bytes=cause)) not in line:
        line.append(own)
        parent, into, called = db.execute(
            "SELECT parent_id, merged_into_id, name FROM causes WHERE id = ?", (cause,)
        ).fetchone()
        if merged:
            stands, name, merged = own, called, into is not None
        cause = into or parent
    return CauseLine(tuple(line), stands, name)


def _id(value: bytes | None) -> UUID | None:
    return UUID(bytes=value) if value else None
