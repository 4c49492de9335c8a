"""Long work of the import page, in the form that `Jobs.run` takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cxdesk.models.outcome import Outcome, Progress
from cxdesk.services.intake.preparing import (
    Prepared,
    RejectedRow,
    Stage,
    compare_again,
    list_rejects,
    prepare_import,
    reject_figures,
)
from cxdesk.services.intake.reading import Reading
from cxdesk.services.intake.staging.child import stage_in_child
from cxdesk.services.workspace.store import Store

#: Rejected rows that stand on the page; the others are counted by column.
REJECTS_SHOWN = 4
#: Rejected rows whose cells may be marked in the first records.
REJECTS_MARKED = 50


@dataclass(frozen=True)
class CasesFrom:
    """From which day on rows open cases: of all rows, of the last 30 days of older history, or from a day."""

    recent: bool = True
    day: date | None = None


@dataclass(frozen=True)
class Checked:
    """A file that was checked row by row."""

    prepared: Prepared
    rejects: tuple[RejectedRow, ...]
    #: (column, rows) of the rejected rows that are not shown.
    beyond: tuple[tuple[str, int], ...]


def check_file(
    store: Store, reading: Reading, cases: CasesFrom, *, run: Stage = stage_in_child, progress: Progress, **_: object
) -> Outcome:  # fmt: skip
    """Check every row in a process of its own; the value is `Checked`. Nothing in the workspace changes."""
    prepared = prepare_import(
        store, reading, cases_from=cases.day, recent_only=cases.recent, run=run, progress=progress
    )
    return Outcome(value=_checked(store, prepared))


def check_cases(store: Store, prepared: Prepared, cases: CasesFrom, **_: object) -> Outcome:
    """Count the cases of a checked file anew, from another day."""
    return Outcome(value=_checked(store, compare_again(store, prepared, cases.day, recent_only=cases.recent)))


def _checked(store: Store, prepared: Prepared) -> Checked:
    return Checked(
        prepared,
        tuple(list_rejects(store, prepared, REJECTS_MARKED)),
        reject_figures(store, prepared, REJECTS_SHOWN),
    )
