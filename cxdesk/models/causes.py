"""The cause tree: why things go wrong, with an owner for each node."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cxdesk.models.base import Base, Shared
from cxdesk.models.texts import CxError, N_


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
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("causes.id"), default=None)
    parent: Mapped[Cause | None] = relationship(remote_side="Cause.id", foreign_keys=[parent_id])

    def check_usable(self) -> None:
        """Raise CxError where the cause takes no new tags."""
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
