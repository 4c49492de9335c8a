"""What stands behind an approval: limits, caps, what was approved in the month, who pays. Read in its transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from cxdesk.models.payout_terms import Caps, Limit, Share
from cxdesk.models.people import Product
from cxdesk.models.recovery import Payout, PayoutEvent
from cxdesk.models.recovery_rules import CostShare, PayoutCap, PayoutLimit
from cxdesk.models.recovery_values import COMMITTED, PayoutStatus, Step
from cxdesk.models.values import Role

#: Approvals count in the month of whoever gave them while the payout stands in one of these.
_COUNTED = COMMITTED | {PayoutStatus.REQUESTED}


def limit_of(session: Session, roles: Collection[Role], today: date) -> Limit | None:
    """The greatest of the limits that the roles have on the day."""
    query = select(PayoutLimit.role, PayoutLimit.per_payout, PayoutLimit.per_month).where(
        PayoutLimit.role.in_([role.value for role in roles]),
        PayoutLimit.valid_from <= today,
        PayoutLimit.deleted_at.is_(None),
    )
    newest = {
        role: Limit(*amounts) for role, *amounts in session.execute(query.order_by(PayoutLimit.valid_from))
    }
    return max(newest.values(), default=None)


def spent_by(session: Session, counted: UUID, today: date, zone: ZoneInfo) -> Decimal:
    """What somebody approved in the company's calendar month, without what came to nothing."""
    first = today.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    query = (
        select(func.sum(Payout.amount))
        .join(PayoutEvent, PayoutEvent.payout_id == Payout.id)
        .where(
            PayoutEvent.kind == Step.APPROVE.value,
            PayoutEvent.counted_id == counted,
            PayoutEvent.at >= datetime.combine(first, time(), zone),
            PayoutEvent.at < datetime.combine(after, time(), zone),
            PayoutEvent.round == Payout.round,
            Payout.status.in_([status.value for status in _COUNTED]),
            Payout.deleted_at.is_(None),
        )
    )
    return session.scalar(query) or Decimal(0)


def caps_on(session: Session, today: date) -> Caps | None:
    """What holds for everybody on a day; None before anything was set."""
    query = select(
        PayoutCap.second_above, PayoutCap.per_case, PayoutCap.per_client, PayoutCap.small_up_to
    ).where(PayoutCap.valid_from <= today, PayoutCap.deleted_at.is_(None))
    newest = session.execute(query.order_by(PayoutCap.valid_from.desc()).limit(1)).first()
    return Caps(*newest) if newest else None


def shares_of(session: Session, product_id: UUID | None, today: date) -> tuple[Share, ...]:
    """Who pays for payouts of a product: by its own shares, else its team, else the shares of all others."""
    if product_id is not None:
        own = _newest_shares(session, CostShare.product_id == product_id, today)
        if own:
            return own
        product = session.get(Product, product_id)
        if product is not None and product.product_team_id is not None:
            return (Share(product.product_team_id, 1),)
    return _newest_shares(session, CostShare.product_id.is_(None), today)


def _newest_shares(session: Session, whose: ColumnElement[bool], today: date) -> tuple[Share, ...]:
    query = select(CostShare.shares).where(
        whose, CostShare.valid_from <= today, CostShare.deleted_at.is_(None)
    )
    found: list[Any] = session.scalar(query.order_by(CostShare.valid_from.desc()).limit(1)) or []
    return tuple(Share(UUID(hex=share["team"]), int(share["weight"])) for share in found)
