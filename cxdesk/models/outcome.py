"""What a use-case answers, and the topics by which pages know that they are concerned."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.texts import Text

#: `progress(done, total, what)`: reports and, where the person cancelled, raises `Cancelled`.
Progress = Callable[[int, int, Text], None]


class Topic(StrEnum):
    """What a change touched; a page names the topics that it shows."""

    CASES = "cases"
    CAUSES = "causes"
    FIXES = "fixes"
    INTAKE = "intake"
    IMPORTS = "imports"
    PEOPLE = "people"
    CALENDAR = "calendar"
    SAVED_VIEWS = "saved views"
    SETTINGS = "settings"
    PAYOUTS = "payouts"
    #: What payouts go by: policy, limits, budgets, deputies, duty.
    RECOVERY = "recovery"
    REPLIES = "replies"
    #: How the exchange with a shared database stands.
    SHARING = "sharing"


class Outcome(NamedTuple):
    """The result of a use-case: what changed, what to tell, and what a caller may go on with."""

    changed: frozenset[Topic] = frozenset()
    message: Text | None = None
    value: Any = None
    #: The recorded mutation that undo would turn back; filled in by the store after the commit.
    mutation: UUID | None = None


def no_progress(done: int, total: int, what: Text) -> None:
    """Progress for callers that neither show nor cancel."""
