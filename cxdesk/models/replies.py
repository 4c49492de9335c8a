"""What the client or the review site is told: response scripts, and the replies made of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cxdesk.models.base import Base, Shared


class ResponseScript(Shared, Base):
    """A prepared answer with places such as `{amount}`."""

    __tablename__ = "response_scripts"
    __table_args__ = (CheckConstraint("edition > 0", name="edition"),)
    #: As people call it: "112".
    code: Mapped[str]
    name: Mapped[str]
    text: Mapped[str]
    #: Raised with each change of the text.
    edition: Mapped[int] = mapped_column(default=1)
    cause_id: Mapped[UUID | None] = mapped_column(ForeignKey("causes.id"), default=None)
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), default=None)
    changed_at: Mapped[datetime]
    retired_at: Mapped[datetime | None] = mapped_column(default=None)


class Reply(Shared, Base):
    """One answer, as it was or will be sent."""

    __tablename__ = "replies"
    __table_args__ = (
        CheckConstraint("way IN ('client', 'review_site')", name="way"),
        Index("ix_replies_case_id", "case_id"),
    )
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    payout_id: Mapped[UUID | None] = mapped_column(default=None)
    script_id: Mapped[UUID | None] = mapped_column(ForeignKey("response_scripts.id"), default=None)
    script_edition: Mapped[int | None] = mapped_column(default=None)
    way: Mapped[str] = mapped_column(default="client")
    text: Mapped[str]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime]
    #: When it went out; None: prepared.
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    #: Minutes from the case's coming to the sending, as time passes.
    took_minutes: Mapped[int | None] = mapped_column(default=None)
