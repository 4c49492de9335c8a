"""The steps of payouts, and the registers in which they are sent."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cxdesk.models.base import Base, Shared

if TYPE_CHECKING:
    from cxdesk.models.recovery import Payout

_APPROVALS = text("kind = 'approve'")


def _approvals(name: str, *columns: str, unique: bool = False) -> Index:
    return Index(name, *columns, unique=unique, sqlite_where=_APPROVALS, postgresql_where=_APPROVALS)


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
        _approvals("uq_payout_events_step", "payout_id", "round", "step", unique=True),
        _approvals("uq_payout_events_person", "payout_id", "round", "counted_id", unique=True),
        _approvals("ix_payout_events_decider", "counted_id", "at"),
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
