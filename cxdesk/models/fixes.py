"""Fixes: what is changed so that a cause does not come again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cxdesk.models.base import Base, Shared
from cxdesk.models.ids import tag_id
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Actor, FixAction, FixKind, FixStatus, Role

AUTHORS = (Role.SPECIALIST, Role.LEAD, Role.HEAD)


class FixChanges(TypedDict, total=False):
    """What a person wrote into a fix; what is absent stays as it is."""

    title: str
    kind: FixKind
    action: FixAction
    owner_id: UUID | None
    owner_name: str
    due_on: date | None
    description: str
    document: str
    text_before: str
    text_after: str


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

    def edit(self, changes: FixChanges, *, by: Actor) -> None:
        """Write what was changed. Of the owner, a person of the program goes before a name."""
        self.check_author(by)
        for name, value in changes.items():
            setattr(self, name, value.strip() if isinstance(value, str) else value)
        if not self.title:
            raise CxError(N_("The fix has no title yet."), N_("Say in a few words what changes."))
        if changes.get("owner_id") is not None:
            self.owner_name = ""
        elif changes.get("owner_name"):
            self.owner_id = None

    def set_causes(self, cause_ids: Collection[UUID], *, by: Actor, now: datetime) -> None:
        """The causes that it is to remove: those of `cause_ids` and no other."""
        self.check_author(by)
        present = {link.cause_id: link for link in self.causes}
        for cause_id, link in present.items():
            if cause_id not in cause_ids and link.deleted_at is None:
                link.deleted_at = now
        for cause_id in cause_ids:
            if cause_id in present:
                present[cause_id].deleted_at = None
            else:
                self.causes.append(
                    FixCause(id=tag_id(self.id, cause_id), scope_id=self.scope_id, cause_id=cause_id)
                )

    def link(self, case_id: UUID, *, by: Actor) -> None:
        """Put a case behind the fix; one that was taken away comes back."""
        self.check_author(by)
        link = next((link for link in self.cases if link.case_id == case_id), None)
        if link is None:
            self.cases.append(FixCase(id=tag_id(self.id, case_id), scope_id=self.scope_id, case_id=case_id))
        else:
            link.deleted_at = None

    def unlink(self, case_id: UUID, *, by: Actor, now: datetime) -> None:
        """Take a case away."""
        self.check_author(by)
        for link in self.cases:
            if link.case_id == case_id and link.deleted_at is None:
                link.deleted_at = now

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
        if status == FixStatus.DROPPED and not reason.strip():
            raise CxError(N_("A fix is dropped with a reason."), N_("Say in a few words why."))
        self.dropped_reason = reason.strip() if status == FixStatus.DROPPED else ""
        if status == FixStatus.RELEASED and self.released_at is None:
            self.released_at = _past(released_at or now, now)
        if status not in (FixStatus.RELEASED, FixStatus.CHECKED):
            self.released_at = None
        self.status = status.value

    def set_release(self, released_at: datetime, *, by: Actor, now: datetime) -> None:
        """Correct when it was released."""
        self.check_author(by)
        if self.released_at is None:
            raise CxError(N_("The fix is not released yet."), N_("Release it, then correct the day."))
        self.released_at = _past(released_at, now)


def _past(released_at: datetime, now: datetime) -> datetime:
    if released_at > now:
        raise CxError(N_("A release lies in the future."), N_("Release the fix on its day."))
    return released_at


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
