"""What a long job tells of itself while it runs."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from cxdesk.models.texts import Text


class Phase(StrEnum):
    """Where a long job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    CANCELLING = "cancelling"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    FAILED = "failed"


class JobState(NamedTuple):
    """One report of a long job: `done` of `total` steps; total 0 where the end is not known."""

    id: int
    title: Text
    phase: Phase = Phase.WAITING
    done: int = 0
    total: int = 0
    what: Text | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will be reported."""
        return self.phase in (Phase.FINISHED, Phase.CANCELLED, Phase.FAILED)
