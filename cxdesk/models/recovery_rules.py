"""What payouts go by, each dated: policy, limits, caps, deputies, duty, shares of the cost, budgets."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cxdesk.models.base import Base, Shared
from cxdesk.models.refusals import Refusal


class PayoutPolicy(Shared, Base):
    """One edition of the policy: amounts, factors, methods. In force from a day on, until the next one."""

    __tablename__ = "payout_policies"
    __table_args__ = (Index("ix_payout_policies_valid_from", "valid_from"),)
    name: Mapped[str]
    #: None: a draft that is tried out. Once its day has come it is not changed any more.
    valid_from: Mapped[date | None] = mapped_column(default=None)
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), default=None)
    #: `models/policy.py` reads and checks it.
    content: Mapped[dict[str, Any]]


class PayoutLimit(Shared, Base):
    """How much a role approves, from a day on."""

    __tablename__ = "payout_limits"
    __table_args__ = (
        CheckConstraint("role IN ('lead', 'head')", name="role"),
        CheckConstraint("per_payout >= 0 AND per_month >= 0", name="amounts"),
        UniqueConstraint("role", "valid_from"),
    )
    role: Mapped[str]
    valid_from: Mapped[date]
    per_payout: Mapped[Decimal]
    #: In a calendar month of the company, all approvals of one person together.
    per_month: Mapped[Decimal]


class PayoutCap(Shared, Base):
    """What holds for everybody, from a day on."""

    __tablename__ = "payout_caps"
    __table_args__ = (
        CheckConstraint(
            "second_above >= 0 AND per_case >= 0 AND per_client >= 0 AND small_up_to >= 0", name="amounts"
        ),
        UniqueConstraint("valid_from"),
    )
    valid_from: Mapped[date]
    #: A payout above it needs two approvals by two persons.
    second_above: Mapped[Decimal]
    #: Committed for one case, and for one client, in the last 12 months.
    per_case: Mapped[Decimal]
    per_client: Mapped[Decimal]
    #: Up to here several may be approved with one confirmation.
    small_up_to: Mapped[Decimal]


class PayoutDeputy(Shared, Base):
    """Somebody who decides for another person, from an instant to an instant (excluded), within that one's limit."""

    __tablename__ = "payout_deputies"
    __table_args__ = (
        CheckConstraint("principal_id <> deputy_id", name="two_persons"),
        CheckConstraint("ends_at > starts_at", name="times"),
        Index("ix_payout_deputies_deputy_id", "deputy_id", "ends_at"),
    )
    principal_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    deputy_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class Duty(Shared, Base):
    """Who is on duty at a site on a day that is otherwise free: these hours count for the clock of payouts."""

    __tablename__ = "duties"
    __table_args__ = (
        CheckConstraint("from_minute >= 0 AND to_minute > from_minute AND to_minute <= 1440", name="hours"),
        UniqueConstraint("site_id", "day", "person_id"),
    )
    site_id: Mapped[UUID] = mapped_column(ForeignKey("sites.id"))
    day: Mapped[date]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    #: Minutes of the local day.
    from_minute: Mapped[int] = mapped_column(default=600)
    to_minute: Mapped[int] = mapped_column(default=960)


class CostShare(Shared, Base):
    """Which product teams pay for the payouts of a product (None: of all others), from a day on."""

    __tablename__ = "cost_shares"
    __table_args__ = (UniqueConstraint("product_id", "valid_from"),)
    product_id: Mapped[UUID | None] = mapped_column(ForeignKey("products.id"), default=None)
    valid_from: Mapped[date]
    #: [{"team": hex, "weight": 60}], whole positive weights.
    shares: Mapped[list[Any]]


class PayoutBudget(Shared, Base):
    """What a product team may spend in a month, and what of it is committed."""

    __tablename__ = "payout_budgets"
    __table_args__ = (
        CheckConstraint("spendable >= 0", name="spendable"),
        CheckConstraint("committed >= 0 AND committed <= spendable", name="committed"),
        UniqueConstraint("product_team_id", "month"),
    )
    product_team_id: Mapped[UUID] = mapped_column(ForeignKey("product_teams.id"))
    #: Its first day.
    month: Mapped[date]
    spendable: Mapped[Decimal]
    #: Kept by the steps.
    committed: Mapped[Decimal] = mapped_column(default=Decimal("0.00"), server_default="0")

    def commit(self, part: Decimal, team: str) -> None:
        """Bear a part of a payout; `team`: its name, for the refusal."""
        if self.committed + part > self.spendable:
            raise Refusal("over_budget", team=team, left=self.spendable - self.committed)
        self.committed += part

    def release(self, part: Decimal) -> None:
        """Get back what was cancelled, failed or was returned."""
        self.committed -= part
