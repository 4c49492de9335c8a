"""A draft of the policy tried out on the cases that closed last month, beside the one in force. Needs sqlite3 alone.

Each case as it was when it closed; what a specialist said of severity and signs, where there was a payout, else what
the data tell.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.policy import Facts, Policy, is_eligible, recommend, severity_of
from cxdesk.models.recovery_values import Predictor
from cxdesk.models.values import Fault
from cxdesk.services.recovery.clock import PayoutClocks, payout_clocks
from cxdesk.services.recovery.facts import OWN_FAULT, CauseLine, cause_line
from cxdesk.services.recovery.policy import policy_in_force
from cxdesk.services.recovery.repeats import contact_numbers

#: The cases whose amount changes most.
MOST_CHANGED = 10
_NOTHING = Decimal("0.00")

_CASES = """
SELECT c.id, c.number, c.site_id, r.cause_id, r.fault, coalesce(c.category_id, l.category_id),
       coalesce(c.profitability, l.profitability), c.severity, c.received_at, c.closed_at, p.severity, p.predictors
  FROM cases c
  JOIN case_reviews r ON r.case_id = c.id AND r.kind = 'main' AND r.deleted_at IS NULL
  LEFT JOIN clients l ON l.id = c.client_id
  LEFT JOIN payouts p ON p.id = (SELECT q.id FROM payouts q WHERE q.case_id = c.id AND q.deleted_at IS NULL
                                  ORDER BY q.drafted_at DESC LIMIT 1)
 WHERE c.closed_at >= ? AND c.closed_at < ? AND c.deleted_at IS NULL
"""


class Side(NamedTuple):
    """What one of the two policies comes to."""

    #: Eligible cases.
    n: int
    total: Decimal

    @property
    def mean(self) -> Decimal:
        """To the kopeck; nothing of none."""
        return (self.total / self.n).quantize(_NOTHING, ROUND_HALF_UP) if self.n else _NOTHING


class CauseTried(NamedTuple):
    """A cause under both policies."""

    cause_id: UUID
    cause: str
    now: Side
    draft: Side

    @property
    def difference(self) -> Decimal:
        return self.draft.total - self.now.total


class CaseTried(NamedTuple):
    """A case under both policies; None: not eligible."""

    case_id: UUID
    number: str
    cause: str
    now: Decimal | None
    draft: Decimal | None

    @property
    def difference(self) -> Decimal:
        return (self.draft or _NOTHING) - (self.now or _NOTHING)


@dataclass(frozen=True)
class Trial:
    """The month under both policies. `cases`: all that closed; `changed`: how many get another amount."""

    #: Its first day.
    month: date
    #: The edition in force today; empty where there is none, and then `now` is nothing.
    policy_name: str
    cases: int
    now: Side
    draft: Side
    changed: int
    #: The largest difference first.
    by_cause: tuple[CauseTried, ...]
    most_changed: tuple[CaseTried, ...]

    @property
    def difference(self) -> Decimal:
        return self.draft.total - self.now.total


class _Case(NamedTuple):
    id: UUID
    number: str
    cause_id: UUID
    cause: str
    facts: Facts


@dataclass
class _Judge:
    """One policy; cases that are alike to it are judged once."""

    policy: Policy | None
    known: dict[tuple[Any, ...], Decimal | None] = field(default_factory=dict)

    def amount(self, facts: Facts) -> Decimal | None:
        """What a case is recommended; None where it is not eligible."""
        policy = self.policy
        if policy is None:
            return None
        late = facts.age_days > policy.eligibility.days
        key = (
            facts.causes[:1], facts.fault, facts.severity, facts.predictors, facts.contact_number,
            policy.band(facts.profitability), facts.category_id, late, facts.waited,
        )  # fmt: skip
        if key not in self.known:
            eligible = is_eligible(policy, facts)
            self.known[key] = recommend(policy, facts).amount if eligible else None
        return self.known[key]


def try_policy(db: sqlite3.Connection, draft: Policy, *, now: datetime) -> Trial:
    """The cases that closed in the company's last complete month, under the policy in force and under the draft."""
    clocks = payout_clocks(db)
    today = now.astimezone(clocks.zone).date()
    until = today.replace(day=1)
    month = (until - timedelta(days=1)).replace(day=1)
    edition = policy_in_force(db, today)
    present, other = _Judge(edition.policy if edition else None), _Judge(draft)
    cases = list(_cases(db, month, until, clocks))
    tried = [
        (
            case,
            CaseTried(case.id, case.number, case.cause, present.amount(case.facts), other.amount(case.facts)),
        )
        for case in cases
    ]
    rows = [row for _, row in tried]
    differing = [row for row in rows if row.now != row.draft]
    differing.sort(key=lambda row: (-abs(row.difference), row.number))
    return Trial(
        month=month,
        policy_name=edition.name if edition else "",
        cases=len(cases),
        now=_side([row.now for row in rows]),
        draft=_side([row.draft for row in rows]),
        changed=len(differing),
        by_cause=_by_cause(tried),
        most_changed=tuple(differing[:MOST_CHANGED]),
    )


def _side(amounts: list[Decimal | None]) -> Side:
    given = [amount for amount in amounts if amount is not None]
    return Side(len(given), sum(given, _NOTHING))


def _by_cause(tried: list[tuple[_Case, CaseTried]]) -> tuple[CauseTried, ...]:
    # Causes that were merged into one are that one; two of the same name in different groups are two.
    parts: dict[UUID, tuple[str, list[CaseTried]]] = {}
    for case, row in tried:
        parts.setdefault(case.cause_id, (case.cause, []))[1].append(row)
    found = [
        CauseTried(cause, name, _side([row.now for row in rows]), _side([row.draft for row in rows]))
        for cause, (name, rows) in parts.items()
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.difference), one.cause, one.cause_id)))


def _cases(db: sqlite3.Connection, month: date, until: date, clocks: PayoutClocks) -> Iterator[_Case]:
    ends = _midnight(month, clocks.zone), _midnight(until, clocks.zone)
    numbers = contact_numbers(db, *ends)
    lines: dict[bytes, CauseLine] = {}
    for row in db.execute(_CASES, ends).fetchall():
        cause = row[3]
        if cause is None:
            continue
        if cause not in lines:
            lines[cause] = cause_line(db, cause)
        line = lines[cause]
        facts = _facts(row, line, numbers.get(row[0], 1), clocks)
        yield _Case(UUID(bytes=row[0]), row[1] or "", line.stands or line.causes[0], line.name, facts)


def _facts(row: tuple[Any, ...], line: CauseLine, number: int, clocks: PayoutClocks) -> Facts:
    _, _, site, _, fault, category, earned, place, received, closed, severity, signs = row
    calendar = clocks.calendar(UUID(bytes=site) if site else None)
    own = Fault(fault) if fault else None
    told = frozenset(map(Predictor, json.loads(signs))) if signs is not None else _signs(own, number)
    came, went = (from_micros(at).astimezone(clocks.zone).date() for at in (received, closed))
    return Facts(
        causes=line.causes,
        cause=line.name,
        fault=own,
        severity=severity_of(place) if severity is None else severity,
        predictors=told,
        contact_number=number,
        profitability=None if earned is None else Decimal(earned).scaleb(-2),
        category_id=UUID(bytes=category) if category else None,
        age_days=(went - came).days,
        waited=max(0, calendar.between_micros(received, closed)) // calendar.day_minutes,
    )


def _signs(fault: Fault | None, number: int) -> frozenset[Predictor]:
    repeated = {Predictor.REPEAT_CONTACT} if number > 1 else set()
    return frozenset(repeated | ({OWN_FAULT[fault]} if fault in OWN_FAULT else set()))


def _midnight(day: date, zone: ZoneInfo) -> int:
    return to_micros(datetime.combine(day, datetime.min.time(), zone))
