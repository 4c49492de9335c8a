"""Fixes: what is changed so that a cause does not come again."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cxdesk.models.base import Base, Shared
from cxdesk.models.texts import CxError, N_
from cxdesk.models.values import Actor, FixAction, FixKind, FixStatus, Role

AUTHORS = (Role.SPECIALIST, Role.LEAD, Role.HEAD)

#: What may follow a state. Back one step is allowed: people click too early.
NEXT: dict[FixStatus, tuple[FixStatus, ...]] = {
    FixStatus.PROPOSED: (FixStatus.ACCEPTED, FixStatus.DROPPED),
    FixStatus.ACCEPTED: (FixStatus.IN_WORK, FixStatus.PROPOSED, FixStatus.DROPPED),
    FixStatus.IN_WORK: (FixStatus.RELEASED, FixStatus.ACCEPTED, FixStatus.DROPPED),
    FixStatus.RELEASED: (FixStatus.CHECKED, FixStatus.IN_WORK),
    FixStatus.CHECKED: (FixStatus.RELEASED,),
    FixStatus.DROPPED: (FixStatus.PROPOSED,),
}


class Fix(Shared, Base):
    """A change of a process, document, script, product, software or of what people know."""

    __tablename__ = "fixes"
    __table_args__ = (
        CheckConstraint(
            "status IN ('proposed', 'accepted', 'in_work', 'released', 'checked', 'dropped')", name="status"
        ),
        CheckConstraint("(status IN ('released', 'checked')) = (released_at IS NOT NULL)", name="released"),
        CheckConstraint("status <> 'dropped' OR dropped_reason <> ''", name="dropped"),
        Index("ix_fixes_released_at", "released_at"),
    )
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(default=FixKind.PROCESS.value)
    action: Mapped[str] = mapped_column(default=FixAction.EDITED.value)
    status: Mapped[str] = mapped_column(default=FixStatus.PROPOSED.value)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), default=None)
    owner_name: Mapped[str] = mapped_column(default="")
    proposed_at: Mapped[datetime]
    due_on: Mapped[date | None] = mapped_column(default=None)
    released_at: Mapped[datetime | None] = mapped_column(default=None)
    dropped_reason: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    #: The document's or script's name and texts.
    document: Mapped[str] = mapped_column(default="")
    text_before: Mapped[str] = mapped_column(default="")
    text_after: Mapped[str] = mapped_column(default="")
    causes: Mapped[list[FixCause]] = relationship(back_populates="fix")
    cases: Mapped[list[FixCase]] = relationship(back_populates="fix")

    def check_author(self, by: Actor) -> None:
        """Raise CxError where the person may not write fixes."""
        if not by.may(*AUTHORS):
            raise CxError(N_("Your role does not write fixes."), N_("Ask a specialist or a lead."))

    def move_to(
        self,
        status: FixStatus,
        *,
        by: Actor,
        now: datetime,
        released_at: datetime | None = None,
        reason: str = "",
    ) -> None:
        """Take the next step. Releasing keeps its instant; dropping needs a reason."""
        self.check_author(by)
        if status == self.status:
            return
        if status not in NEXT[FixStatus(self.status)]:
            raise CxError(
                N_("This step does not follow the present state."), N_("Take the steps in their order.")
            )
        if status == FixStatus.DROPPED:
            if not reason.strip():
                raise CxError(N_("A fix is dropped with a reason."), N_("Say in a few words why."))
            self.dropped_reason = reason.strip()
        if status == FixStatus.RELEASED and self.released_at is None:
            released = released_at or now
            if released > now:
                raise CxError(N_("A release lies in the future."), N_("Release the fix on its day."))
            self.released_at = released
        if status not in (FixStatus.RELEASED, FixStatus.CHECKED):
            self.released_at = None
        self.status = status.value


class FixCause(Shared, Base):
    """A cause that a fix is to remove."""

    __tablename__ = "fix_causes"
    __table_args__ = (UniqueConstraint("fix_id", "cause_id"), Index("ix_fix_causes_cause_id", "cause_id"))
    fix_id: Mapped[UUID] = mapped_column(ForeignKey("fixes.id"))
    cause_id: Mapped[UUID] = mapped_column(ForeignKey("causes.id"))
    fix: Mapped[Fix] = relationship(back_populates="causes")


class FixCase(Shared, Base):
    """A case behind a fix."""

    __tablename__ = "fix_cases"
    __table_args__ = (UniqueConstraint("fix_id", "case_id"), Index("ix_fix_cases_case_id", "case_id"))
    fix_id: Mapped[UUID] = mapped_column(ForeignKey("fixes.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    fix: Mapped[Fix] = relationship(back_populates="cases")
