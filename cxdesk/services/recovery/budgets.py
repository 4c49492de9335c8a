"""What product teams may spend on payouts in a month, what of it is granted, and how it burns down."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.ids import new_id
from cxdesk.models.moments import from_micros
from cxdesk.models.outcome import Outcome
from cxdesk.models.recovery_values import COMMITTED, PayoutStatus
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.insight.months import company_zone
from cxdesk.services.recovery.rules import RECOVERY, as_money, checked_sum

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class BurnDay(NamedTuple):
    """What was committed at the end of a day on which it changed."""

    day: date
    committed: Decimal


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A team's month. `committed`: granted and not given back, `paid` of it; `left`: what may still be granted.

    `days`: the committed sum after each day that changed it, by the company's days; what is given back after the
    month has ended stands on its own day. The last one is `committed`.
    """

    id: UUID
    team_id: UUID
    team: str
    month: date
    spendable: Decimal
    committed: Decimal
    paid: Decimal
    #: How many payouts are committed.
    payouts: int
    days: tuple[BurnDay, ...]

    @property
    def left(self) -> Decimal:
        """What may still be granted."""
        return self.spendable - self.committed


def set_budget(session: Session, team_id: UUID, month: date, spendable: Decimal, *, by: Actor) -> Outcome:
    """What a product team may spend in a month (its first day), this month at the earliest."""
    from sqlalchemy import select

    from cxdesk.models.people import ProductTeam
    from cxdesk.models.recovery_rules import PayoutBudget
    from cxdesk.services.people.company import company

    if not by.may(Role.HEAD):
        raise Refusal("not_your_role")
    own, first = company(session), month.replace(day=1)
    if first < clock.now().astimezone(ZoneInfo(own.time_zone)).date().replace(day=1):
        raise Refusal("past_day")
    team = session.get(ProductTeam, team_id)
    if team is None or team.deleted_at is not None:
        raise Refusal("row_unknown")
    row = session.scalars(select(PayoutBudget).filter_by(product_team_id=team_id, month=first)).first()
    if row is None:
        row = PayoutBudget(
            id=new_id(), scope_id=own.id, product_team_id=team_id, month=first, committed=Decimal("0.00")
        )
        session.add(row)
    sum_ = checked_sum(spendable)
    if sum_ < row.committed:
        raise Refusal("under_committed")
    row.deleted_at, row.spendable = None, sum_
    return Outcome(RECOVERY, Text(N_("Budget changed: {team}"), {"team": team.name}), value=row.id)


def list_budgets(db: sqlite3.Connection, month: date) -> tuple[BudgetRow, ...]:
    """The budgets of a month by team. Where a team has none yet for this month, none is shown: the first approval
    makes it. Needs sqlite3 alone.
    """
    first = month.replace(day=1)
    parts = defaultdict(list)
    for part in _parts(db, first):
        parts[part.team].append(part)
    zone = company_zone(db)
    return tuple(
        _row(budget, name, first, spendable, committed, team, parts[UUID(bytes=team)], zone)
        for budget, team, name, spendable, committed in db.execute(
            "SELECT b.id, b.product_team_id, t.name, b.spendable, b.committed FROM payout_budgets b "
            "JOIN product_teams t ON t.id = b.product_team_id "
            "WHERE b.month = ? AND b.deleted_at IS NULL ORDER BY t.name, t.id",
            (first.isoformat(),),
        )
    )


def list_budget_months(db: sqlite3.Connection) -> tuple[date, ...]:
    """The months that have a budget, the newest first."""
    return tuple(
        date.fromisoformat(month)
        for (month,) in db.execute(
            "SELECT DISTINCT month FROM payout_budgets WHERE deleted_at IS NULL ORDER BY month DESC"
        )
    )


class _Part(NamedTuple):
    """What a team bears of one payout, with the instants (SQLite's form) at which it was granted and given back."""

    team: UUID
    amount: Decimal
    status: str
    approved_at: int
    released_at: int | None


def _parts(db: sqlite3.Connection, month: date) -> Iterator[_Part]:
    for charges, status, approved_at, released_at in db.execute(_PAYOUTS, (month.isoformat(),)):
        for charge in json.loads(charges):
            yield _Part(UUID(hex=charge["team"]), Decimal(charge["amount"]), status, approved_at, released_at)


def _row(
    budget: bytes,
    name: str,
    month: date,
    spendable: int,
    committed: int,
    team: bytes,
    parts: list[_Part],
    zone: ZoneInfo,
) -> BudgetRow:
    changes: dict[date, Decimal] = defaultdict(Decimal)
    for part in parts:
        changes[from_micros(part.approved_at).astimezone(zone).date()] += part.amount
        if part.released_at is not None:
            changes[from_micros(part.released_at).astimezone(zone).date()] -= part.amount
    standing = [part for part in parts if part.status in COMMITTED]
    paid = sum((part.amount for part in standing if part.status == PayoutStatus.PAID), Decimal("0.00"))
    return BudgetRow(
        UUID(bytes=budget), UUID(bytes=team), name, month, as_money(spendable), as_money(committed), paid,
        len(standing), _burnt(changes),
    )  # fmt: skip


def _burnt(changes: Mapping[date, Decimal]) -> tuple[BurnDay, ...]:
    days, committed = [], Decimal("0.00")
    for day, change in sorted(changes.items()):
        committed += change
        days.append(BurnDay(day, committed))
    return tuple(days)


#: With the instant of the step that gave it back: a cancelled one after its approval, a failed or returned one.
_PAYOUTS = """
SELECT p.charges, p.status, p.approved_at,
       CASE WHEN p.status NOT IN ('approved', 'sent', 'paid') THEN
         (SELECT max(e.at) FROM payout_events e WHERE e.payout_id = p.id AND e.deleted_at IS NULL
             AND e.kind IN ('cancel', 'fail', 'return')) END
  FROM payouts p
 WHERE p.committed_month = ? AND p.charges IS NOT NULL AND p.deleted_at IS NULL
"""
