"""The cause tree: why things go wrong, with an owner for each node."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cxdesk.models.base import Base, Shared
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Actor, Role

EDITORS = (Role.LEAD, Role.HEAD, Role.ADMINISTRATOR)


def check_editor(by: Actor) -> None:
    """Raise CxError where the person may not change the cause tree: its figures are everybody's."""
    if not by.may(*EDITORS):
        raise CxError(
            N_("Your role does not change the cause tree."), N_("Ask a lead or the head of quality.")
        )


def checked_name(name: str, present: Iterable[str]) -> str:
    """`name` without blanks around it. Raises CxError where it is empty or stands beside it already."""
    name = " ".join(name.split())
    if not name:
        raise CxError(N_("The name is empty."), N_("Write a name."))
    if name.casefold() in {other.casefold() for other in present}:
        raise CxError(
            N_("“{name}” stands here already."),
            N_("Choose another name, or use the one there is."),
            name=name,
        )
    return name


class CauseGroup(Shared, Base):
    """A group of the complaint dynamics. Data; three are the defaults."""

    __tablename__ = "cause_groups"
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Cause(Shared, Base):
    """A node of the cause tree. A retired one keeps its past figures and takes no new tags."""

    __tablename__ = "causes"
    __table_args__ = (Index("ix_causes_parent_id", "parent_id"),)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("causes.id"), default=None)
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("cause_groups.id"), default=None)
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    #: Who mends it: a person of the program, or a name of somebody who does not use it.
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), default=None)
    owner_name: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None] = mapped_column(default=None)
    #: The cause that stands for this one since `merged_at`; the tags keep the cause that they were given.
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("causes.id"), default=None)
    merged_at: Mapped[datetime | None] = mapped_column(default=None)
    parent: Mapped[Cause | None] = relationship(
        remote_side="Cause.id", foreign_keys=[parent_id], back_populates="children"
    )
    children: Mapped[list[Cause]] = relationship(
        foreign_keys=[parent_id], back_populates="parent", order_by="Cause.position"
    )

    def check_usable(self) -> None:
        """Raise CxError where the cause takes no new tags."""
        if self.merged_into_id is not None:
            raise CxError(
                N_("The cause “{name}” was merged into another one."),
                N_("Choose the one that stands for it."),
                name=self.name,
            )
        if self.deleted_at is not None or self.retired_at is not None:
            raise CxError(
                N_("The cause “{name}” is retired."), N_("Choose another cause of the tree."), name=self.name
            )

    def move(self, parent: Cause | None) -> None:
        """Hang the node elsewhere, never under itself."""
        above = parent
        while above is not None:
            if above.id == self.id:
                raise CxError(
                    N_("A cause cannot stand under itself."), N_("Choose a parent outside of this branch.")
                )
            above = above.parent
        self.parent = parent
        if parent is not None:
            self.set_group(None)

    def set_group(self, group: CauseGroup | None) -> None:
        """The group of the complaint dynamics. A node under another one counts in that one's group."""
        self.group_id = group.id if group else None

    def standing_children(self) -> list[Cause]:
        """What stands right under it, in order; not what another cause stands for."""
        return [child for child in self.children if child.deleted_at is None and child.merged_into_id is None]

    def branch(self) -> Iterable[Cause]:
        """The cause and all that stand under it."""
        yield self
        for child in self.children:
            if child.deleted_at is None:
                yield from child.branch()

    def retire(self, now: datetime) -> None:
        """Take no new tags any more, nor do those under it. Past figures stay."""
        for cause in self.branch():
            if cause.retired_at is None:
                cause.retired_at = now

    def restore(self) -> None:
        """Take tags again, and so do those above it, without which it could not be found."""
        cause: Cause | None = self
        while cause is not None:
            cause.retired_at = None
            cause = cause.parent

    def merge_into(self, other: Cause, now: datetime) -> None:
        """Let `other` stand for this cause from now on: what stands under it moves there, the tags stay its own."""
        if other.id in {cause.id for cause in self.branch()}:
            raise CxError(
                N_("A cause is not merged into itself, nor into one under it."),
                N_("Choose another one, or move that one first."),
            )
        other.check_usable()
        present = other.standing_children()
        names = {child.name.casefold() for child in present}
        children = self.standing_children()
        for child in children:
            if child.name.casefold() in names:
                raise CxError(
                    N_("“{name}” stands under both causes."),
                    N_("Merge these two first, or rename one of them."),
                    name=child.name,
                )
        for at, child in enumerate(children, len(present)):
            child.move(other)
            child.position = at
        self.merged_into_id, self.merged_at = other.id, now

    def separate(self) -> None:
        """Stand for itself again. What stood under it stays where the merge has put it."""
        self.merged_into_id = self.merged_at = None

    def set_owner(self, owner_id: UUID | None, owner_name: str) -> None:
        """Who mends it: a person of the program, a name, or nobody."""
        self.owner_id = owner_id
        self.owner_name = "" if owner_id else owner_name.strip()


class CauseState(Shared, Base):
    """Where a cause stood until a month: the months before `until` are told with it, whatever happened since."""

    __tablename__ = "cause_states"
    __table_args__ = (UniqueConstraint("cause_id", "until"),)
    cause_id: Mapped[UUID] = mapped_column(ForeignKey("causes.id"))
    #: The first day of the month in which it changed.
    until: Mapped[date]
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("causes.id"), default=None)
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("cause_groups.id"), default=None)
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("causes.id"), default=None)
