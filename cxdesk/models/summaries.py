"""What months add up to, kept so that ten years are read as quickly as one, and which days no longer do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from cxdesk.models.base import Base


class MonthSummary(Base):
    """Counts of one part of the figures in one month and one part of the company. Local: each workspace makes its own.

    The month is named by its instants: a company that changes its time zone has other months, not wrong ones.
    """

    __tablename__ = "month_summaries"
    __table_args__ = {"sqlite_with_rowid": False}
    part: Mapped[str] = mapped_column(String(20), primary_key=True)
    #: Department and channel in one word; empty is the whole company, whose row stands for every month that was summed.
    covers: Mapped[str] = mapped_column(String(80), primary_key=True)
    start_at: Mapped[datetime] = mapped_column(primary_key=True)
    end_at: Mapped[datetime]
    #: The form of the counts; those of another form are made again.
    form: Mapped[int]
    #: [[what is counted..., counts...], ...]
    counts: Mapped[list[Any]]


class TouchedDay(Base):
    """A UTC day in which rows of a part changed since its months were summed. Written by triggers, on SQLite alone."""

    __tablename__ = "touched_days"
    __table_args__ = {"sqlite_with_rowid": False}
    part: Mapped[str] = mapped_column(String(20), primary_key=True)
    #: Whole days since 1970.
    day: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
