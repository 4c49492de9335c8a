"""Whether the person at the desk may approve a payout, line by line: what the rules will say, told beforehand.

Needs sqlite3 alone. The rules themselves stand where the decision is made; a test holds both against each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.payout_terms import Caps
from cxdesk.models.refusals import PAYOUT_REFUSALS
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import CaseStatus
from cxdesk.services.recovery.granted import granted_for_case, granted_to_client
from cxdesk.services.recovery.payability import Barred
from cxdesk.services.recovery.reach import Decider
from cxdesk.services.recovery.who_pays import Charge


class Mark(StrEnum):
    """The sign before a line: it is so, somebody or something is waited for, it stands in the way."""

    YES = "yes"
    WAITS = "waits"
    NO = "no"


class Check(NamedTuple):
    """One line. Amounts among its values are Decimal: the page writes them as money."""

    mark: Mark
    text: Text
    #: The refusal that a decision would meet.
    code: str = ""


class Asked(NamedTuple):
    """What the rules ask of a payout."""

    id: UUID
    case_id: UUID
    client_id: UUID | None
    amount: Decimal
    round: int
    approvals: int
    requester_id: UUID | None
    requester: str
    writers: frozenset[UUID]


def approval_checks(
    db: sqlite3.Connection,
    asked: Asked,
    person_id: UUID,
    decider: Decider | None,
    caps: Caps | None,
    charges: Sequence[Charge],
    barred: Barred | None,
    now: datetime,
) -> tuple[Check, ...]:
    """All lines; those with `Mark.NO` stand in the way of an approval. `barred`: why the method does not work now."""
    if decider is None:
        return (_refused("not_your_role"),)
    return (
        *_people(db, asked, {person_id, decider.person_id}),
        *_case(db, asked),
        *_limits(asked, decider, caps, deputy=decider.person_id != person_id),
        *_for_the_last(asked, caps, (*_caps(db, asked, caps, now), *_budgets(charges))),
        *([_refused(barred.code, **barred.values)] if barred else []),
    )


def _for_the_last(asked: Asked, caps: Caps | None, checks: Sequence[Check]) -> Iterator[Check]:
    """Caps and budgets are asked at the last approval: before the first of two they only tell what is to come."""
    first = caps is not None and asked.amount > caps.second_above and asked.approvals == 0
    for check in checks:
        yield check._replace(mark=Mark.WAITS) if first and check.mark is Mark.NO else check


def why_not_decided(asked: Asked, person_id: UUID, decider: Decider | None) -> Text | None:
    """Why the person may not even refuse it or ask back; None where they may."""
    if decider is None:
        return Text(PAYOUT_REFUSALS["not_your_role"][0])
    if asked.requester_id in (person_id, decider.person_id):
        return Text(PAYOUT_REFUSALS["own_request"][0])
    return None


def _refused(code: str, **values: Any) -> Check:
    return Check(Mark.NO, Text(PAYOUT_REFUSALS[code][0], values), code)


def _people(db: sqlite3.Connection, asked: Asked, acting: set[UUID]) -> Iterator[Check]:
    if asked.requester_id in acting:
        yield _refused("own_request")
    else:
        yield Check(Mark.YES, Text(N_("Somebody else asked for it: {name}"), {"name": asked.requester}))
        if asked.writers & acting:
            yield _refused("wrote_draft")
    before = [
        (UUID(bytes=person), UUID(bytes=counted) if counted else None, name)
        for person, counted, name in db.execute(_APPROVED_BY, (asked.id.bytes, asked.round))
    ]
    if acting & {one for person, counted, _ in before for one in (person, counted)}:
        yield _refused("second_person")
    elif before:
        yield Check(Mark.YES, Text(N_("Approved a first time by {name}"), {"name": before[0][2]}))


def _case(db: sqlite3.Connection, asked: Asked) -> Iterator[Check]:
    found = db.execute(_CASE, (asked.case_id.bytes,)).fetchone()
    if found is None:
        yield _refused("case_gone")
    elif found[0] == CaseStatus.CLOSED:
        yield _refused("case_closed", number=found[1] or "—")


def _limits(asked: Asked, decider: Decider, caps: Caps | None, *, deputy: bool) -> Iterator[Check]:
    alone = caps is not None and asked.amount <= caps.second_above
    if decider.per_payout is None:
        yield _refused("no_limit")
    elif not decider.reaches(asked.amount):
        yield _refused("over_limit", limit=decider.per_payout)
    else:
        words = _WITHIN[deputy, alone]
        yield Check(Mark.YES, Text(words, {"limit": decider.per_payout, "name": decider.name}))
        if asked.amount > decider.left:
            yield _refused("over_month_limit", left=max(decider.left, Decimal(0)))
        else:
            left = {"left": decider.left, "limit": decider.per_month}
            yield Check(Mark.YES, Text(N_("Of the month {left} of {limit} is left"), left))
    if caps is None:
        yield _refused("no_caps")
    elif not alone and asked.approvals == 0:
        second = {"limit": caps.second_above}
        yield Check(Mark.WAITS, Text(N_("Above {limit} a second person decides after you"), second))
    elif not alone:
        yield Check(Mark.YES, Text(N_("Your decision is the second one, and the last")))


def _caps(db: sqlite3.Connection, asked: Asked, caps: Caps | None, now: datetime) -> Iterator[Check]:
    if caps is None:
        return
    of_case = granted_for_case(db, asked.case_id, now).amount
    if of_case + asked.amount > caps.per_case:
        yield _refused("over_case_cap", left=max(caps.per_case - of_case, Decimal(0)))
    given = granted_to_client(db, asked.client_id, now)
    if given is not None and given.amount + asked.amount > caps.per_client:
        yield _refused("over_client_cap", left=max(caps.per_client - given.amount, Decimal(0)))


def _budgets(charges: Sequence[Charge]) -> Iterator[Check]:
    if not charges:
        yield _refused("no_payer")
    for charge in charges:
        if charge.budget is None:
            yield _refused("no_budget", team=charge.team)
        elif not charge.suffices:
            yield _refused("over_budget", team=charge.team, left=charge.budget.left)
        else:
            values = {"team": charge.team, "left": charge.budget.left, "spendable": charge.budget.spendable}
            yield Check(Mark.YES, Text(N_("Budget “{team}”: {left} of {spendable}"), values))


#: By whether a deputy decides, and whether nobody has to decide after.
_WITHIN = {
    (False, True): N_("Your limit is {limit}, a second decision is not needed"),
    (False, False): N_("Your limit is {limit}"),
    (True, True): N_("You decide for {name}, whose limit is {limit}; a second decision is not needed"),
    (True, False): N_("You decide for {name}, whose limit is {limit}"),
}
_CASE = "SELECT status, number FROM cases WHERE id = ? AND deleted_at IS NULL"
_APPROVED_BY = """
SELECT e.person_id, e.counted_id, p.name FROM payout_events e JOIN people p ON p.id = e.person_id
 WHERE e.payout_id = ? AND e.round = ? AND e.kind = 'approve' AND e.deleted_at IS NULL ORDER BY e.at
"""
