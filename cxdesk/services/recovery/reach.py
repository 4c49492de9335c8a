"""How far decisions reach today: caps for all, limits by role, what is left of the month, deputies.

Needs sqlite3 alone. It shows beforehand what the rules will say; the decision itself is checked where it is made.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.payout_terms import Caps
from cxdesk.models.values import Actor, Role

#: Who decides about payouts by a right of their own.
DECIDING = (Role.LEAD, Role.HEAD)
#: Who may be a deputy.
DEPUTISING = (Role.SPECIALIST, Role.LEAD, Role.HEAD)


class Decider(NamedTuple):
    """Somebody in whose name the person at the desk decides: themselves, or a principal."""

    person_id: UUID
    name: str
    #: None where no limit of their roles is in force.
    per_payout: Decimal | None
    per_month: Decimal | None
    #: Approved in this month of the company.
    used: Decimal
    #: When the deputy's time ends; None for the person themselves.
    until: datetime | None = None
    #: The scopes that the principal decides about; empty: all, and what the person themselves sees.
    scopes: tuple[bytes, ...] = ()

    @property
    def left(self) -> Decimal:
        """What is left of the month."""
        return (self.per_month or Decimal(0)) - self.used

    def decides_in(self, scope: bytes) -> bool:
        """Whether payouts of a site are decided in this name."""
        return not self.scopes or scope in self.scopes

    def reaches(self, amount: Decimal) -> bool:
        """Whether one payout of this amount lies within the limit."""
        return self.per_payout is not None and amount <= self.per_payout


def money(kopecks: int | None) -> Decimal:
    """An amount as the workspace holds it; none is 0."""
    return Decimal(kopecks or 0).scaleb(-2)


def company_zone(db: sqlite3.Connection) -> ZoneInfo:
    """The company's time zone, by which days and months of money are counted."""
    return ZoneInfo(db.execute("SELECT time_zone FROM companies").fetchone()[0])


def caps_of(db: sqlite3.Connection, today: date) -> Caps | None:
    """The caps in force; None where none are."""
    found = db.execute(
        "SELECT second_above, per_case, per_client, small_up_to FROM payout_caps "
        "WHERE valid_from <= ? AND deleted_at IS NULL ORDER BY valid_from DESC LIMIT 1",
        (today.isoformat(),),
    ).fetchone()
    return Caps(*map(money, found)) if found else None


def deciders(db: sqlite3.Connection, by: Actor, now: datetime) -> tuple[Decider, ...]:
    """In whose name `by` decides: themselves first where they may, then principals, the greatest limit first."""
    local = now.astimezone(company_zone(db))
    own = (by.person_id, by.name, frozenset(role.value for role in by.roles), None)
    found = [_decider(db, *own, local)] if by.may(*DECIDING) else []
    if not by.may(*DEPUTISING):
        return tuple(found)
    (company,) = db.execute("SELECT id FROM companies").fetchone()
    principals = []
    for person, name, told, site, until in db.execute(_PRINCIPALS, (by.person_id.bytes, to_micros(now))):
        roles = frozenset(json.loads(told))
        if {role.value for role in DECIDING} & roles:
            one = _decider(db, UUID(bytes=person), name, roles, from_micros(until), local)
            principals.append(one._replace(scopes=() if Role.HEAD in roles else (company, site or company)))
    principals.sort(key=lambda one: -(one.per_payout or Decimal(0)))
    return (*found, *principals)


def chosen_for(found: Iterable[Decider], amount: Decimal) -> Decider | None:
    """The first whose limit reaches, so that a principal is named only where the own limit does not; else the first."""
    found = tuple(found)
    return next((one for one in found if one.reaches(amount)), found[0] if found else None)


def _decider(
    db: sqlite3.Connection,
    person: UUID,
    name: str,
    roles: frozenset[str],
    until: datetime | None,
    local: datetime,
) -> Decider:
    limit = db.execute(
        _LIMIT.format(marks=", ".join("?" * len(roles))), (local.date().isoformat(), *sorted(roles))
    ).fetchone()
    month = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    (used,) = db.execute(_USED, (person.bytes, to_micros(month))).fetchone()
    if limit is None:
        return Decider(person, name, None, None, money(used), until)
    return Decider(person, name, money(limit[0]), money(limit[1]), money(used), until)


#: Of each role the newest limit whose day has come; of these the greatest.
_LIMIT = """
SELECT per_payout, per_month FROM (
  SELECT per_payout, per_month, row_number() OVER (PARTITION BY role ORDER BY valid_from DESC) AS place
    FROM payout_limits WHERE valid_from <= ? AND deleted_at IS NULL AND role IN ({marks}))
 WHERE place = 1 ORDER BY per_payout DESC, per_month DESC LIMIT 1
"""
_USED = """
SELECT sum(p.amount) FROM payout_events e JOIN payouts p ON p.id = e.payout_id
 WHERE e.kind = 'approve' AND e.counted_id = ? AND e.at >= ? AND e.round = p.round
   AND p.status IN ('requested', 'approved', 'sent', 'paid') AND p.deleted_at IS NULL
"""
_PRINCIPALS = """
SELECT p.id, p.name, p.roles, p.site_id, max(d.ends_at)
  FROM payout_deputies d JOIN people p ON p.id = d.principal_id
 WHERE d.deputy_id = ?1 AND d.starts_at <= ?2 AND ?2 < d.ends_at AND d.deleted_at IS NULL
   AND p.active AND p.deleted_at IS NULL
 GROUP BY p.id
"""
