"""Saved views: filters kept under a name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cxdesk.models.base import Base, Shared


class SavedView(Shared, Base):
    """Filters of a page kept under a name: of one person, or (without person) of the team."""

    __tablename__ = "saved_views"
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), default=None)
    page: Mapped[str]
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    content: Mapped[dict[str, Any]]
