"""What one exchange with the server did."""

from __future__ import annotations

from typing import NamedTuple

from cxdesk.models.outcome import Topic


class Round(NamedTuple):
    """Counts of rows pulled and of mutations pushed, refused and waiting still; `complete`: nothing is left to do."""

    pulled: int = 0
    pushed: int = 0
    conflicts: int = 0
    rejected: int = 0
    waiting: int = 0
    seconds: float = 0.0
    changed: frozenset[Topic] = frozenset()
    complete: bool = True
