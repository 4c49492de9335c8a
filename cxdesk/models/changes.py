"""What people changed: the history of a case, the source of undo, and later the outbox of sharing."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from cxdesk.models.base import Base, JsonValue, Local

_OF_CAUSES = text("table_name = 'causes'")


class Mutation(Local, Base):
    """One transaction of a person: what undo turns back and, later, what is pushed as a whole."""

    __tablename__ = "mutations"
    at: Mapped[datetime]
    person_id: Mapped[UUID]
    #: The name of the use-case, e.g. `set_cause`.
    action: Mapped[str]
    #: The mutation that this one turned back.
    undoes_id: Mapped[UUID | None] = mapped_column(default=None)


class Change(Base):
    """One column of one row that a mutation changed. `before` is absent where the row was made."""

    __tablename__ = "changes"
    __table_args__ = (
        Index("ix_changes_mutation_id", "mutation_id"),
        Index("ix_changes_case_id", "case_id", "id"),
        Index("ix_changes_of_causes", "row_id", sqlite_where=_OF_CAUSES, postgresql_where=_OF_CAUSES),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    mutation_id: Mapped[UUID] = mapped_column(ForeignKey("mutations.id"))
    table_name: Mapped[str]
    row_id: Mapped[UUID]
    #: The case in whose history the change stands.
    case_id: Mapped[UUID | None] = mapped_column(default=None)
    column_name: Mapped[str]
    inserted: Mapped[bool] = mapped_column(default=False)
    before: Mapped[Any] = mapped_column(JsonValue, default=None)
    after: Mapped[Any] = mapped_column(JsonValue, default=None)
