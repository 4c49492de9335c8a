"""Small samples that end on one day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cxdesk.models.outcome import no_progress
from cxdesk.services.sample.generate import write_sample
from cxdesk.services.sample.making import SampleSummary

UNTIL = date(2026, 10, 31)


def write(
    path: Path, *, seed: int = 1, months: int = 3, scale: float = 0.01, force: bool = False
) -> SampleSummary:
    """A sample workspace."""
    return write_sample(
        path, months=months, scale=scale, seed=seed, until=UNTIL, progress=no_progress, force=force
    )
