"""Import a file: look at it, stage it, merge it. The window and the command line call the same functions."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping as Settings
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cxdesk.models.outcome import Outcome, Progress, Topic, no_progress
from cxdesk.models.texts import N_, Cancelled, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.intake.form.shape import legible_name
from cxdesk.services.intake.loaders import check_loader
from cxdesk.services.intake.merging.batches import begin, is_begun
from cxdesk.services.intake.merging.classify import classify
from cxdesk.services.intake.merging.matching import Matched, matched_counts
from cxdesk.services.intake.merging.merge import attached, merge, staging_path
from cxdesk.services.intake.preparing import (
    Prepared,
    Stage,
    drop_prepared,
    notes,
    prepare_import,
    since,
    write_rejected_rows,
)
from cxdesk.services.intake.reading import read_file
from cxdesk.services.intake.staging.context import imports_taken_back
from cxdesk.services.intake.staging.feeding import stage_large
from cxdesk.services.intake.staging.staged import read_meta
from cxdesk.services.workspace.errors import told_errors
from cxdesk.services.workspace.store import Store

if TYPE_CHECKING:
    from cxdesk.services.sharing.entry import Door

#: Months of parts that an import sums up at most: a file of a month touches a few, a workspace may lack hundreds.
_SUMMED = 100


@dataclass(frozen=True)
class ImportResult:
    """What an import did; rows = accepted + updated + unchanged + rejected."""

    kind: str
    file: str
    encoding: str
    rows: int
    accepted: int
    updated: int
    unchanged: int
    rejected: int
    cases_opened: int
    rejects_file: str
    seconds: float
    notes: tuple[Text, ...]
    #: How many rows found their contact; None where there was none to find.
    matched: Matched | None = None


def import_file(
    store: Store,
    path: Path,
    *,
    kind: str,
    mapping: str = "",
    settings: Settings[str, str] | None = None,
    dates: str = "",
    cases_from: date | None = None,
    dry_run: bool = False,
    by: Actor,
    progress: Progress = no_progress,
    run: Stage = stage_large,
    door: Door | None = None,
) -> ImportResult:
    """Import a file in one go; a dry run tells what would come of it and changes nothing.

    `door`: connects to the server of a connected workspace; None: as the workspace knows it.
    """
    check_loader(by, shared=store.shared is not None)
    started = time.monotonic()
    if store.shared is not None and not dry_run:
        from cxdesk.services.sharing.loading import exchange_first

        exchange_first(store, door, progress)
    with store.connect() as db:
        reading = read_file(db, path, kind, mapping=mapping, settings=settings, dates=dates)
    prepared = prepare_import(store, reading, cases_from=cases_from, run=run, progress=progress)
    if dry_run:
        result = _result(prepared, "")
        drop_prepared(store, prepared)
    else:
        try:
            result = commit_import(store, prepared, by=by, progress=progress, door=door)
        except CxError:
            # What the log of imports knows is completed at the next open; anything else is forgotten.
            if not is_begun(store, prepared.batch):
                drop_prepared(store, prepared)
            raise
    return replace(result, seconds=round(time.monotonic() - started, 3))


def commit_import(
    store: Store,
    prepared: Prepared,
    *,
    by: Actor,
    progress: Progress = no_progress,
    door: Door | None = None,
) -> ImportResult:
    """Load what was prepared. Cancel takes all of it back; a crash is rolled forward at the next open."""
    check_loader(by, shared=store.shared is not None)
    started = time.monotonic()
    _check_still_holds(store, prepared)
    rejects_file = str(_write_rejects(store, prepared)) if prepared.staged.rejected else ""
    if store.shared is None:
        prepared = _merge_here(store, prepared, rejects_file, by, progress)
    else:
        from cxdesk.services.sharing.loading import load_on_server

        prepared = _told_apart(store, prepared)
        counts = load_on_server(store, prepared, door, rejects_file=rejects_file, by=by, progress=progress)
        prepared = replace(prepared, counts=counts)
    _sum_up(store, progress)
    return replace(_result(prepared, rejects_file), seconds=round(time.monotonic() - started, 3))


def _check_still_holds(store: Store, prepared: Prepared) -> None:
    path, name = staging_path(store, prepared.batch), legible_name(prepared.reading.path)
    if not path.exists():
        raise CxError(
            N_("What was checked of {name} is gone."),
            N_("Check the file again; nothing was loaded."),
            name=name,
        )
    with store.connect() as db:
        taken_back = imports_taken_back(db)
    # The rows may point to agents or products that went with it.
    if taken_back != read_meta(path)["taken_back"]:
        raise CxError(
            N_("An import was taken back since {name} was checked."),
            N_("Check the file again; nothing was loaded."),
            name=name,
        )


def _told_apart(store: Store, prepared: Prepared) -> Prepared:
    """The rows told apart once more: somebody may have imported since the preview."""
    with told_errors(), attached(store, staging_path(store, prepared.batch)) as db:
        return _classified(db, prepared)


def _classified(db: sqlite3.Connection, prepared: Prepared) -> Prepared:
    zone = ZoneInfo(db.execute("SELECT time_zone FROM companies").fetchone()[0])
    counts = classify(db, prepared.reading.guess.mapping.kind, since(prepared.cases_from, zone))
    return replace(prepared, counts=counts, matched=matched_counts(db))


def _merge_here(
    store: Store, prepared: Prepared, rejects_file: str, by: Actor, progress: Progress
) -> Prepared:
    """Merge into the workspace; what was prepared, with the counts that came of it."""
    with told_errors(), attached(store, staging_path(store, prepared.batch)) as db:
        prepared = _classified(db, prepared)
        begin(
            db, store, prepared.batch, prepared.counts, cases_from=prepared.cases_from, rejects_file=rejects_file,
            reading=prepared.reading, by=by,
        )  # fmt: skip
    try:
        merge(store, prepared.batch, progress)
    except CxError as error:
        # The log knows the import by now: it is not "nothing was changed".
        raise CxError(
            N_("The disk is full or cannot be reached: {name} is loaded in part."),
            N_("Free some space; the rest follows when the workspace is opened next."),
            name=legible_name(prepared.reading.path),
        ) from error
    return prepared


def _sum_up(store: Store, progress: Progress) -> None:
    """Keep what the months add up to now; the rows are loaded, so Cancel or a full disk only leaves it for later."""
    from cxdesk.services.insight.keeping import keep_months

    with suppress(Cancelled, CxError):
        keep_months(store, most=_SUMMED, progress=progress)


def load_prepared(store: Store, prepared: Prepared, *, by: Actor, progress: Progress) -> Outcome:
    """`commit_import` as long work of the window."""
    result = commit_import(store, prepared, by=by, progress=progress)
    message = Text(
        N_("{accepted} accepted, {cases} cases opened"),
        {"accepted": result.accepted, "cases": result.cases_opened},
    )
    changed = frozenset({Topic.CASES, Topic.INTAKE, Topic.IMPORTS, Topic.PEOPLE})
    return Outcome(changed, message, value=result)


def _write_rejects(store: Store, prepared: Prepared) -> Path:
    source = prepared.reading.path
    folder = store.path.with_name(f"{store.path.stem}-rejected")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise CxError(
            N_("The rejected rows cannot be written to {name}."),
            N_("Choose another folder, or free some space."),
            name=folder.name,
        ) from error
    stamp = clock.now().strftime("%Y%m%d-%H%M%S-%f")
    target = folder / f"{Path(legible_name(source)).stem}-{stamp}{source.suffix or '.csv'}"
    write_rejected_rows(store, prepared, target)
    return target


def _result(prepared: Prepared, rejects_file: str) -> ImportResult:
    return ImportResult(
        kind=prepared.reading.guess.mapping.kind,
        file=str(prepared.reading.path.with_name(legible_name(prepared.reading.path))),
        encoding=prepared.reading.shape.encoding,
        rows=prepared.staged.rows,
        accepted=prepared.counts.accepted,
        updated=prepared.counts.updated,
        unchanged=prepared.unchanged,
        rejected=prepared.staged.rejected,
        cases_opened=prepared.counts.cases_opened,
        rejects_file=rejects_file,
        seconds=0.0,
        notes=notes(prepared),
        matched=prepared.matched,
    )
