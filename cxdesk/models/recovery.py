"""Payouts: what a client is given, asked for by one person and granted by another. States, events, registers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cxdesk.models.base import Base, Shared
from cxdesk.models.recovery_values import PayoutStatus

_LIVE = text("deleted_at IS NULL")
_WAITING = text("status = 'requested' AND deleted_at IS NULL")
_DECIDED = text("decided_at IS NOT NULL AND deleted_at IS NULL")
_APPROVALS = text("kind = 'approve'")


def _partial(name: str, *columns: str, where: Any, unique: bool = False) -> Index:
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


class Payout(Shared, Base):
    """Something of worth for one client, because of one case.

    The first part is written by people and frozen by the request; the second (`KEPT` of models/sharing.py) by
    the steps alone: by the entity in an embedded workspace, by a trigger on the server. No foreign keys to cases
    and clients: finance holds payouts and no cases.
    """

    __tablename__ = "payouts"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("length(currency) = 3", name="currency"),
        CheckConstraint("severity BETWEEN 1 AND 3", name="severity"),
        CheckConstraint(
            "status IN ('draft', 'requested', 'approved', 'rejected', 'cancelled', 'sent', 'paid', 'failed',"
            " 'returned')",
            name="status",
        ),
        CheckConstraint("status IN ('draft', 'cancelled') OR requested_by_id IS NOT NULL", name="requested"),
        CheckConstraint(
            "status NOT IN ('approved', 'sent', 'paid', 'failed', 'returned')"
            " OR (approved_at IS NOT NULL AND committed_month IS NOT NULL AND charges IS NOT NULL)",
            name="approved",
        ),
        CheckConstraint(
            "(status IN ('sent', 'paid', 'failed', 'returned')) = (register_id IS NOT NULL)", name="sent"
        ),
        _partial("ix_payouts_waiting", "due_at", "id", where=_WAITING),
        _partial("ix_payouts_alike", "cause_id", "band", "decided_at", where=_DECIDED),
        Index("ix_payouts_case_id", "case_id"),
        Index("ix_payouts_client_id", "client_id", "approved_at"),
        Index("ix_payouts_status", "status", "drafted_at"),
        Index("ix_payouts_drafted_at", "drafted_at"),
        Index("ix_payouts_register_id", "register_id"),
        Index("ix_payouts_committed_month", "committed_month"),
    )

    case_id: Mapped[UUID]
    client_id: Mapped[UUID | None] = mapped_column(default=None)
    #: What finance and the lists show without the case: its number, the client's number in the source and name.
    case_number: Mapped[str] = mapped_column(default="", server_default="")
    client_ref: Mapped[str] = mapped_column(default="", server_default="")
    client_label: Mapped[str] = mapped_column(default="", server_default="")

    amount: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3), default="RUB")
    #: `Method`.
    method: Mapped[str]
    #: `PayoutReason`.
    reason: Mapped[str]
    #: The person's own sentence: asked for where a standard way exists, or beyond the recommended range.
    words: Mapped[str] = mapped_column(default="", server_default="")
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    drafted_at: Mapped[datetime]
    #: A failed payout that this one tries again.
    replaces_id: Mapped[UUID | None] = mapped_column(default=None)

    #: What was true then: by it precedents are found and, later, paid clients compared with unpaid ones.
    cause_id: Mapped[UUID | None] = mapped_column(ForeignKey("causes.id"), default=None)
    fault: Mapped[str | None] = mapped_column(default=None)
    severity: Mapped[int] = mapped_column(default=1)
    #: Sorted values of `Predictor`.
    predictors: Mapped[list[Any]] = mapped_column(default=list)
    product_id: Mapped[UUID | None] = mapped_column(ForeignKey("products.id"), default=None)
    category_id: Mapped[UUID | None] = mapped_column(ForeignKey("client_categories.id"), default=None)
    profitability: Mapped[Decimal | None] = mapped_column(default=None)
    #: The band of profitability by the policy, 0 is the lowest; None: not known.
    band: Mapped[int | None] = mapped_column(default=None)
    #: Which contact about this matter it was: 1 is the first.
    contact_number: Mapped[int] = mapped_column(default=1, server_default="1")
    score: Mapped[float | None] = mapped_column(default=None)
    channel: Mapped[str | None] = mapped_column(default=None)
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("departments.id"), default=None)

    policy_id: Mapped[UUID | None] = mapped_column(ForeignKey("payout_policies.id"), default=None)
    recommended: Mapped[Decimal | None] = mapped_column(default=None)
    range_low: Mapped[Decimal | None] = mapped_column(default=None)
    range_high: Mapped[Decimal | None] = mapped_column(default=None)
    #: The recommendation's steps: [{"what": code, "values": {...}, "factor" | "amount": "1.30"}], see `policy.py`.
    arithmetic: Mapped[list[Any]] = mapped_column(default=list)
    #: When the case came, and by when somebody has to decide (working time and duty of the site).
    received_at: Mapped[datetime]
    due_at: Mapped[datetime]

    # Kept by the steps.
    status: Mapped[str] = mapped_column(default=PayoutStatus.DRAFT.value, server_default="draft")
    #: Ids (hex) of all who wrote a column of the draft: none of them approves it.
    writers: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    #: How often it was requested: a question back and a new request raise it, so that a stale screen decides nothing.
    round: Mapped[int] = mapped_column(default=0, server_default="0")
    requested_by_id: Mapped[UUID | None] = mapped_column(default=None)
    requested_at: Mapped[datetime | None] = mapped_column(default=None)
    #: Approvals of this round.
    approvals: Mapped[int] = mapped_column(default=0, server_default="0")
    #: When it was finally approved or rejected.
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    approved_at: Mapped[datetime | None] = mapped_column(default=None)
    #: First day of the month whose budgets bear it.
    committed_month: Mapped[date | None] = mapped_column(default=None)
    #: Who pays: [{"team": hex, "amount": "300.00"}], which sums to the amount exactly.
    charges: Mapped[list[Any] | None] = mapped_column(default=None)
    register_id: Mapped[UUID | None] = mapped_column(ForeignKey("payout_registers.id"), default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    #: When it was paid, failed or returned, the last of these.
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    error_at: Mapped[datetime | None] = mapped_column(default=None)

    events: Mapped[list[PayoutEvent]] = relationship(back_populates="payout", order_by="PayoutEvent.at")


class PayoutEvent(Shared, Base):
    """One step of a payout: who, when, and what was said. Made once, never changed; a state without one is none."""

    __tablename__ = "payout_events"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('request', 'approve', 'reject', 'question', 'cancel', 'send', 'pay', 'fail', 'return', 'error')",
            name="kind",
        ),
        CheckConstraint(
            "kind <> 'approve' OR (requester_id IS NOT NULL AND person_id <> requester_id"
            " AND counted_id <> requester_id)",
            name="four_eyes",
        ),
        CheckConstraint("(kind = 'send') = (register_id IS NOT NULL)", name="register"),
        _partial("uq_payout_events_step", "payout_id", "round", "step", where=_APPROVALS, unique=True),
        _partial(
            "uq_payout_events_person", "payout_id", "round", "counted_id", where=_APPROVALS, unique=True
        ),
        _partial("ix_payout_events_decider", "counted_id", "at", where=_APPROVALS),
        Index("ix_payout_events_payout_id", "payout_id", "at"),
    )
    payout_id: Mapped[UUID] = mapped_column(ForeignKey("payouts.id"))
    case_id: Mapped[UUID]
    kind: Mapped[str]
    #: The round of the payout that was seen, and its amount: another one there now is refused.
    round: Mapped[int]
    amount: Mapped[Decimal]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    #: For whom a deputy decided.
    principal_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), default=None)
    at: Mapped[datetime]
    #: A code of `PayoutReason`, `RefusalReason`, or what the bank gave.
    code: Mapped[str] = mapped_column(default="", server_default="")
    words: Mapped[str] = mapped_column(default="", server_default="")
    register_id: Mapped[UUID | None] = mapped_column(ForeignKey("payout_registers.id"), default=None)

    # Kept by the steps: of an approval, its number (1, 2), the principal or the person, and who had asked.
    step: Mapped[int | None] = mapped_column(default=None)
    counted_id: Mapped[UUID | None] = mapped_column(default=None)
    requester_id: Mapped[UUID | None] = mapped_column(default=None)
    payout: Mapped[Payout] = relationship(back_populates="events")


class PayoutRegister(Shared, Base):
    """Approved payouts of one method that are sent together: numbered and frozen from the beginning."""

    __tablename__ = "payout_registers"
    __table_args__ = (
        CheckConstraint("payouts > 0 AND total > 0", name="filled"),
        Index("uq_payout_registers_number", "number", unique=True),
        Index("ix_payout_registers_made_at", "made_at"),
    )
    #: 2026-000012: year and number in it; given by whoever decides.
    number: Mapped[str | None] = mapped_column(String(20), default=None)
    method: Mapped[str]
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    #: How many, and how much: they agree with the rows, or the register is not made.
    payouts: Mapped[int]
    total: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3), default="RUB")
