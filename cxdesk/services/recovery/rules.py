"""What payouts go by, each from a day on: limits of roles, caps for everybody, who bears the cost."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.ids import new_id
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.payout_terms import Caps, Limit, Share
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import LABELS, Actor, Role
from cxdesk.services import clock

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.people import Company

RECOVERY = frozenset({Topic.RECOVERY})
_KOPECK = Decimal("0.01")
_MOST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class LimitRow:
    """How much a role approves from a day on; `in_force`: it is the newest whose day has come."""

    id: UUID
    role: Role
    valid_from: date
    per_payout: Decimal
    per_month: Decimal
    in_force: bool


@dataclass(frozen=True, slots=True)
class CapsRow:
    """What holds for everybody from a day on."""

    id: UUID
    valid_from: date
    caps: Caps
    in_force: bool


@dataclass(frozen=True, slots=True)
class ShareRow:
    """Which teams pay for a product from a day on; without a product: for all others.

    `parts`: team, its name, its weight.
    """

    id: UUID
    product_id: UUID | None
    product: str
    valid_from: date
    parts: tuple[tuple[UUID, str, int], ...]
    in_force: bool


def set_limit(session: Session, role: Role, valid_from: date, limit: Limit, *, by: Actor) -> Outcome:
    """How much a lead or a head approves from a day on, today at the earliest."""
    from cxdesk.models.recovery_rules import PayoutLimit

    own = check_steers(session, by, valid_from)
    if role not in (Role.LEAD, Role.HEAD):
        raise CxError(N_("Only leads and the head of quality approve payouts."), N_("Choose one of the two."))
    row = _of_day(session, PayoutLimit, valid_from, role=role.value)
    if row is None:
        row = PayoutLimit(id=new_id(), scope_id=own.id, role=role.value, valid_from=valid_from)
        session.add(row)
    row.deleted_at = None
    row.per_payout, row.per_month = (checked_sum(value) for value in limit)
    return Outcome(RECOVERY, Text(N_("Limit changed: {role}"), {"role": Text(LABELS[role])}), value=row.id)


def set_caps(session: Session, valid_from: date, caps: Caps, *, by: Actor) -> Outcome:
    """What holds for everybody from a day on, today at the earliest."""
    from cxdesk.models.recovery_rules import PayoutCap

    own = check_steers(session, by, valid_from)
    row = _of_day(session, PayoutCap, valid_from)
    if row is None:
        row = PayoutCap(id=new_id(), scope_id=own.id, valid_from=valid_from)
        session.add(row)
    row.deleted_at = None
    row.second_above, row.per_case, row.per_client, row.small_up_to = (checked_sum(value) for value in caps)
    return Outcome(RECOVERY, Text(N_("Caps of payouts changed")), value=row.id)


def set_cost_share(
    session: Session, product_id: UUID | None, valid_from: date, shares: Sequence[Share], *, by: Actor
) -> Outcome:
    """Which product teams bear the payouts of a product (None: of all others) from a day on."""
    from cxdesk.models.people import Product
    from cxdesk.models.recovery_rules import CostShare

    own = check_steers(session, by, valid_from)
    if product_id is not None:
        product = session.get(Product, product_id)
        if product is None or product.deleted_at is not None:
            raise Refusal("row_unknown")
    _check_shares(session, shares)
    row = _of_day(session, CostShare, valid_from, product_id=product_id)
    if row is None:
        row = CostShare(id=new_id(), scope_id=own.id, product_id=product_id, valid_from=valid_from)
        session.add(row)
    row.deleted_at = None
    row.shares = [{"team": share.team.hex, "weight": share.weight} for share in shares]
    return Outcome(RECOVERY, Text(N_("Shares of the cost changed")), value=row.id)


def list_limits(db: sqlite3.Connection, today: date) -> tuple[LimitRow, ...]:
    """All limits, by role, the newest first. Needs sqlite3 alone, as all queries here."""
    rows: list[LimitRow] = []
    for limit_id, role, day, per_payout, per_month in db.execute(
        "SELECT id, role, valid_from, per_payout, per_month FROM payout_limits WHERE deleted_at IS NULL "
        "ORDER BY role DESC, valid_from DESC"
    ):
        known = any(row.in_force for row in rows if row.role == role)
        begun = date.fromisoformat(day) <= today
        rows.append(
            LimitRow(
                UUID(bytes=limit_id), Role(role), date.fromisoformat(day), as_money(per_payout), as_money(per_month),
                begun and not known,
            )
        )  # fmt: skip
    return tuple(rows)


def list_caps(db: sqlite3.Connection, today: date) -> tuple[CapsRow, ...]:
    """All caps, the newest first."""
    rows: list[CapsRow] = []
    for cap_id, day, *caps in db.execute(
        "SELECT id, valid_from, second_above, per_case, per_client, small_up_to FROM payout_caps "
        "WHERE deleted_at IS NULL ORDER BY valid_from DESC"
    ):
        begun = date.fromisoformat(day) <= today and not any(row.in_force for row in rows)
        rows.append(CapsRow(UUID(bytes=cap_id), date.fromisoformat(day), Caps(*map(as_money, caps)), begun))
    return tuple(rows)


def list_cost_shares(db: sqlite3.Connection, today: date) -> tuple[ShareRow, ...]:
    """Who bears the cost, by product, the newest first; what holds for all other products at the end."""
    teams = dict(db.execute("SELECT id, name FROM product_teams").fetchall())
    rows: list[ShareRow] = []
    for share_id, product, name, day, listed in db.execute(
        "SELECT s.id, s.product_id, p.name, s.valid_from, s.shares FROM cost_shares s "
        "LEFT JOIN products p ON p.id = s.product_id WHERE s.deleted_at IS NULL "
        "ORDER BY s.product_id IS NULL, p.name, s.valid_from DESC"
    ):
        product_id = UUID(bytes=product) if product else None
        known = any(row.in_force for row in rows if row.product_id == product_id)
        parts = tuple(
            (UUID(hex=one["team"]), teams.get(bytes.fromhex(one["team"]), ""), int(one["weight"]))
            for one in json.loads(listed)
        )
        begun = date.fromisoformat(day) <= today and not known
        rows.append(
            ShareRow(UUID(bytes=share_id), product_id, name or "", date.fromisoformat(day), parts, begun)
        )
    return tuple(rows)


def check_steers(session: Session, by: Actor, from_day: date) -> Company:
    """The company, where the head of quality changes what holds from a day on that has not passed."""
    from cxdesk.services.people.company import company

    if not by.may(Role.HEAD):
        raise Refusal("not_your_role")
    own = company(session)
    if from_day < clock.now().astimezone(ZoneInfo(own.time_zone)).date():
        raise Refusal("past_day")
    return own


def checked_sum(value: Decimal) -> Decimal:
    """An amount that limits others: from zero on, with two places."""
    if not value.is_finite() or not 0 <= value < _MOST or value != value.quantize(_KOPECK):
        raise CxError(N_("This is not an amount from zero on."), N_("Write it like 500 or 500,00."))
    return value.quantize(_KOPECK)


def as_money(kopecks: int) -> Decimal:
    """The amount that SQLite holds in kopecks."""
    return Decimal(kopecks).scaleb(-2)


def _check_shares(session: Session, shares: Sequence[Share]) -> None:
    from cxdesk.models.people import ProductTeam

    if not shares:
        raise CxError(N_("No product team pays."), N_("Name at least one, with a weight above zero."))
    if len({share.team for share in shares}) < len(shares):
        raise CxError(N_("A product team is named twice."), N_("Give it one weight."))
    for share in shares:
        if isinstance(share.weight, bool) or not isinstance(share.weight, int) or share.weight <= 0:
            raise CxError(N_("A weight is not a whole number above zero."), N_("Write it like 60."))
        team = session.get(ProductTeam, share.team)
        if team is None or team.deleted_at is not None:
            raise Refusal("row_unknown")


def _of_day(session: Session, table: type[Any], valid_from: date, **names: Any) -> Any:
    """The row of that day, also one that was taken away: it comes back as the same row."""
    from sqlalchemy import select

    return session.scalars(select(table).filter_by(valid_from=valid_from, **names)).first()
