"""The sample workspace: a company of any size, with a past, written by one seed."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from cxdesk.models.outcome import Progress
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.sample.making import Made, Making, SamplePlan, SampleSummary
from cxdesk.services.sample.period import Period, first_day
from cxdesk.services.sample.stream import make_in_child
from cxdesk.services.sample.truth import write_truth
from cxdesk.services.sample.writing import fresh_workspace, put_back, take_off
from cxdesk.services.workspace.file import FileLock, check_ours

_MONTHS, _SCALE = (1, 240), (0.001, 10.0)
#: Months at scale 1 from which a second process pays for its start.
_CHILD_FROM = 1.0
#: Part of the work that is done when the rows are written; the rest are the indexes.
_WRITTEN, _DONE = 850, 1000


def write_sample(
    store_path: Path,
    *,
    months: int,
    scale: float,
    seed: int,
    until: date,
    progress: Progress,
    force: bool = False,
) -> SampleSummary:
    """Write a sample workspace of the `months` that end with `until`, and its planted truth beside it.

    The file appears when it is whole. Raises CxError where it exists and `force` is not set, where it is open
    or no workspace, and for sizes out of range; `Cancelled` leaves nothing behind.
    """
    _check(months, scale)
    lock = _lock_for(store_path, force=force)
    part = store_path.with_name(f"{store_path.name}.part")
    plan = SamplePlan(scale, seed, Period(first_day(until, months), until))
    try:
        _remove(part)
        with fresh_workspace(part) as db:
            made = _write(db, plan, progress)
        part.replace(store_path)
        write_truth(store_path, made.truth)
    finally:
        _remove(part)
        if lock is not None:
            lock.release()
    return made.summary


def _write(db: sqlite3.Connection, plan: SamplePlan, progress: Progress) -> Made:
    """Write all rows, then make the indexes."""
    months = plan.period.months()

    def report(done: int) -> None:
        current = months[min(done, len(months) - 1)]
        what = Text(N_("Writing {month}"), {"month": f"{current.first:%m.%Y}"})
        progress(_WRITTEN * done // len(months), _DONE, what)

    def indexed(done: int, total: int) -> None:
        progress(_WRITTEN + (_DONE - _WRITTEN) * done // total, _DONE, Text(N_("Making the indexes")))

    kept = take_off(db)
    report(0)
    db.execute("BEGIN EXCLUSIVE")
    if plan.scale * len(months) >= _CHILD_FROM:
        made = make_in_child(plan, db.executemany, report)
    else:
        made = Making(plan, db.executemany).run(report)
    db.execute("COMMIT")
    put_back(db, kept, indexed)
    return made


def _check(months: int, scale: float) -> None:
    if not _MONTHS[0] <= months <= _MONTHS[1]:
        raise CxError(
            N_("The sample cannot have {months} months."),
            N_("Choose 1 to 240 months."),
            months=months,
        )
    if not _SCALE[0] <= scale <= _SCALE[1]:
        raise CxError(
            N_("The sample cannot have the scale {scale}."),
            N_("Choose a scale from 0.001 to 10; 1 is 20,000 complaints a month."),
            scale=scale,
        )


def _lock_for(path: Path, *, force: bool) -> FileLock | None:
    """The lock of the workspace that is to be replaced; None where there is none."""
    if not path.exists():
        return None
    if not force:
        raise CxError(
            N_("“{file}” is there already."),
            N_("Choose another name, or add --force to replace it."),
            file=path.name,
        )
    check_ours(path)
    lock = FileLock(path)
    lock.acquire()
    return lock


def _remove(path: Path) -> None:
    """Remove a workspace's file with all that lies beside it."""
    for end in ("", "-wal", "-shm", "-lock", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
