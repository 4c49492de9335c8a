"""Import a file: look at it, stage it, merge it. The window and the command line call the same functions."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping as Settings
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.ids import new_id
from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.outcome import Outcome, Progress, Topic, no_progress
from cxdesk.models.texts import CxError, N_, Text
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.intake.batches import begin
from cxdesk.services.intake.context import intake_context
from cxdesk.services.intake.guess import Guess, guess, require_complete, settle
from cxdesk.services.intake.mapping import Mapping, shape_key
from cxdesk.services.intake.mapping_text import from_dict, read_toml, with_settings
from cxdesk.services.intake.merge import MergeCounts, attached, classify, merge, staging_path
from cxdesk.services.intake.profile import read_sample
from cxdesk.services.intake.rejects import write_rejects
from cxdesk.services.intake.shape import FileShape
from cxdesk.services.intake.sniff import sniff
from cxdesk.services.intake.stage import Staged, StagePlan, stage
from cxdesk.services.intake.staged import discard, open_staged, read_meta
from cxdesk.services.translation import tr
from cxdesk.services.workspace.store import Store

MAY_IMPORT = (Role.LOADER, Role.HEAD, Role.LEAD, Role.ADMINISTRATOR)
#: Older history opens cases for this long before its newest row, unless a person says otherwise.
RECENT = timedelta(days=30)

Stage = Callable[[StagePlan, Progress], Staged]


@dataclass(frozen=True)
class Reading:
    """A file looked at: its shape, and the mapping that was remembered or guessed."""

    path: Path
    shape: FileShape
    guess: Guess
    #: Name of the remembered mapping; empty where it was guessed.
    remembered: str
    header_shape: str


@dataclass(frozen=True)
class RejectedRow:
    """A row that is not taken."""

    line: int
    column: str
    value: str
    reason: Text
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Prepared:
    """A file staged and compared with the workspace: what loading it would do."""

    batch: UUID
    reading: Reading
    staged: Staged
    counts: MergeCounts
    cases_from: date | None
    #: (field, name, rows) that the workspace does not know.
    unknown: tuple[tuple[str, str, int], ...]
    #: The newest row's day, in the company's time.
    newest: date | None
    #: Whether the newest row lies longer back than `RECENT`.
    old_history: bool

    @property
    def unchanged(self) -> int:
        """Rows that change nothing: known as they are, or repeated word for word."""
        return self.counts.unchanged + self.staged.repeated


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


def read_file(
    db: sqlite3.Connection,
    path: Path,
    kind: str,
    *,
    mapping: str | Mapping = "",
    settings: Settings[str, str] | None = None,
    dates: str = "",
    shape: FileShape | None = None,
) -> Reading:
    """Look at a file. `mapping`: a name or a TOML file or nothing, then one of the same shape is remembered.

    Raises CxError where the file is none, or the mapping does not fit.
    """
    given = _given_mapping(db, kind, mapping)
    shape = shape or sniff(
        path,
        encoding=(given.encoding if given else None) or (settings or {}).get("encoding"),
        delimiter=(given.delimiter if given else None) or (settings or {}).get("delimiter"),
        header_row=given.header_row if given else _whole((settings or {}).get("header_row")),
    )
    headers, _ = read_sample(path, shape)
    key = shape_key(headers)
    remembered = None if given else find_mapping(db, kind, key)
    chosen = given or remembered
    told = [f"{name}={value}" for name, value in (settings or {}).items()]
    zone = db.execute("SELECT time_zone FROM companies").fetchone()
    if chosen is None:
        found = guess(path, shape, kind, settings=told, dates=dates, time_zone=zone[0] if zone else "")
    else:
        chosen = with_settings(chosen, told)
        if dates:
            chosen = replace(chosen, dates=dates, date_forms={})
        found = settle(chosen, path, shape)
    return Reading(path, shape, found, remembered.name if remembered else "", key)


def find_mapping(db: sqlite3.Connection, kind: str, shape: str) -> Mapping | None:
    """The mapping kept for files of this kind and shape."""
    found = db.execute(
        "SELECT content FROM import_mappings WHERE kind = ? AND shape = ? AND deleted_at IS NULL",
        (kind, shape),
    ).fetchone()
    return from_dict(json.loads(found[0])) if found else None


def prepare_import(
    store: Store,
    reading: Reading,
    *,
    cases_from: date | None = None,
    recent_only: bool = False,
    run: Stage = stage,
    progress: Progress = no_progress,
) -> Prepared:
    """Stage a file and compare it with the workspace; nothing there changes.

    `recent_only`: without `cases_from`, older history opens only the cases of its last 30 days.
    `run`: where staging happens, e.g. in a process of its own.
    """
    require_complete(reading.guess, reading.path.name)
    batch = new_id()
    with store.read() as session, store.connect() as db:
        context = intake_context(session, db)
    today = clock.now().astimezone(ZoneInfo(context.time_zone)).date()
    plan = StagePlan(
        path=reading.path,
        shape=reading.shape,
        mapping=reading.guess.mapping,
        context=context,
        target=staging_path(store, batch),
        today=today,
        client_word=tr("Client {ref}"),
        header_shape=reading.header_shape,
    )
    staged = run(plan, progress)
    try:
        return _compare(store, batch, reading, staged, cases_from, recent_only)
    except BaseException:
        discard(plan.target)
        raise


def compare_again(store: Store, prepared: Prepared, cases_from: date | None) -> Prepared:
    """The same staged file with cases from another day."""
    return _compare(store, prepared.batch, prepared.reading, prepared.staged, cases_from, False)


def drop_prepared(store: Store, prepared: Prepared) -> None:
    """Forget a staged file that is not loaded."""
    discard(staging_path(store, prepared.batch))


def list_rejects(store: Store, prepared: Prepared, limit: int | None = None) -> list[RejectedRow]:
    """The rows that are not taken, in the order of the file."""
    with open_staged(staging_path(store, prepared.batch)) as db:
        return list(_rejects(db, limit))


def commit_import(
    store: Store, prepared: Prepared, *, by: Actor, progress: Progress = no_progress
) -> ImportResult:
    """Load what was prepared. Cancel takes all of it back; a crash is rolled forward at the next open."""
    check_loader(by)
    started = time.monotonic()
    path = staging_path(store, prepared.batch)
    rejects_file = _write_rejects(store, prepared) if prepared.staged.rejected else None
    with attached(store, path) as db:
        # Somebody may have imported since the preview: tell the rows apart once more.
        zone = ZoneInfo(db.execute("SELECT time_zone FROM companies").fetchone()[0])
        counts = classify(db, prepared.reading.guess.mapping.kind, _since(prepared.cases_from, zone))
        begin(
            db, store, prepared.batch, counts, cases_from=prepared.cases_from,
            rejects_file=str(rejects_file or ""), by=by,
        )  # fmt: skip
    merge(store, prepared.batch, progress)
    return ImportResult(
        kind=prepared.reading.guess.mapping.kind,
        file=str(prepared.reading.path),
        encoding=prepared.reading.shape.encoding,
        rows=prepared.staged.rows,
        accepted=counts.accepted,
        updated=counts.updated,
        unchanged=counts.unchanged + prepared.staged.repeated,
        rejected=prepared.staged.rejected,
        cases_opened=counts.cases_opened,
        rejects_file=str(rejects_file or ""),
        seconds=round(time.monotonic() - started, 3),
        notes=_notes(prepared),
    )


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
) -> ImportResult:
    """Import a file in one go; a dry run tells what would come of it and changes nothing."""
    check_loader(by)
    started = time.monotonic()
    with store.connect() as db:
        reading = read_file(db, path, kind, mapping=mapping, settings=settings, dates=dates)
    prepared = prepare_import(store, reading, cases_from=cases_from, progress=progress)
    if dry_run:
        result = _dry(prepared)
        drop_prepared(store, prepared)
    else:
        result = commit_import(store, prepared, by=by, progress=progress)
    return replace(result, seconds=round(time.monotonic() - started, 3))


def load_prepared(store: Store, prepared: Prepared, *, by: Actor, progress: Progress) -> Outcome:
    """`commit_import` as long work of the window."""
    result = commit_import(store, prepared, by=by, progress=progress)
    message = Text(
        N_("{accepted} accepted, {cases} cases opened"),
        {"accepted": result.accepted, "cases": result.cases_opened},
    )
    changed = frozenset({Topic.CASES, Topic.INTAKE, Topic.IMPORTS, Topic.PEOPLE})
    return Outcome(changed, message, value=result)


def check_loader(by: Actor) -> None:
    """Raise CxError where the person may not import."""
    if not by.may(*MAY_IMPORT):
        raise CxError(
            N_("Your role does not import files."), N_("Ask a loader, a lead or the administrator.")
        )


def _given_mapping(db: sqlite3.Connection, kind: str, mapping: str | Mapping) -> Mapping | None:
    if not mapping:
        return None
    if isinstance(mapping, str):
        if mapping.lower().endswith(".toml"):
            found: Mapping | None = read_toml(Path(mapping))
        else:
            row = db.execute(
                "SELECT content FROM import_mappings WHERE name = ? AND deleted_at IS NULL ORDER BY used_at DESC",
                (mapping,),
            ).fetchone()
            found = from_dict(json.loads(row[0])) if row else None
    else:
        found = mapping
    if found is None:
        raise CxError(
            N_("There is no mapping “{name}” in this workspace."),
            N_("Check the name, or give a TOML file."),
            name=str(mapping),
        )
    if found.kind != kind:
        raise CxError(
            N_("The mapping is for {other}, not for {kind}."),
            N_("Choose another mapping or another kind."),
            other=found.kind,
            kind=kind,
        )
    return found


def _compare(
    store: Store, batch: UUID, reading: Reading, staged: Staged, cases_from: date | None, recent_only: bool
) -> Prepared:
    path = staging_path(store, batch)
    with attached(store, path) as db:
        zone = ZoneInfo(db.execute("SELECT time_zone FROM companies").fetchone()[0])
        last = db.execute("SELECT max(case_received) FROM staged.rows").fetchone()[0]
        newest = from_micros(last).astimezone(zone).date() if last is not None else None
        old = newest is not None and newest < clock.now().astimezone(zone).date() - RECENT
        if cases_from is None and recent_only and old and newest is not None:
            cases_from = newest - RECENT
        counts = classify(db, reading.guess.mapping.kind, _since(cases_from, zone))
    unknown = tuple((field, name, n) for field, name, n in read_meta(path)["unknown"])
    return Prepared(batch, reading, staged, counts, cases_from, unknown, newest, old)


def _since(day: date | None, zone: ZoneInfo) -> int | None:
    return to_micros(datetime(day.year, day.month, day.day, tzinfo=zone)) if day else None


def _rejects(db: sqlite3.Connection, limit: int | None) -> Iterator[RejectedRow]:
    query = "SELECT line, field, value, reason, cells FROM rejects ORDER BY rowid LIMIT ?"
    for line, column, value, reason, cells in db.execute(query, (-1 if limit is None else limit,)):
        told = json.loads(reason)
        yield RejectedRow(line, column, value, Text(told["source"], told["values"]), tuple(json.loads(cells)))


def write_rejected_rows(store: Store, prepared: Prepared, target: Path) -> None:
    """Write the rejected rows with their reasons, in the file's own form. Raises CxError where the folder refuses."""
    path = staging_path(store, prepared.batch)
    headers = read_meta(path)["headers"]
    with open_staged(path) as db:
        rows = ((row.cells, row.reason) for row in _rejects(db, None))
        try:
            write_rejects(target, prepared.reading.shape, headers, rows)
        except OSError as error:
            raise CxError(
                N_("The rejected rows cannot be written to {name}."),
                N_("Choose another folder, or free some space."),
                name=target.name,
            ) from error


def _write_rejects(store: Store, prepared: Prepared) -> Path:
    source = prepared.reading.path
    folder = store.path.with_name(f"{store.path.stem}-rejected")
    folder.mkdir(exist_ok=True)
    stamp = clock.now().strftime("%Y%m%d-%H%M%S-%f")
    target = folder / f"{source.stem}-{stamp}{source.suffix or '.csv'}"
    write_rejected_rows(store, prepared, target)
    return target


def _dry(prepared: Prepared) -> ImportResult:
    return ImportResult(
        kind=prepared.reading.guess.mapping.kind,
        file=str(prepared.reading.path),
        encoding=prepared.reading.shape.encoding,
        rows=prepared.staged.rows,
        accepted=prepared.counts.accepted,
        updated=prepared.counts.updated,
        unchanged=prepared.unchanged,
        rejected=prepared.staged.rejected,
        cases_opened=prepared.counts.cases_opened,
        rejects_file="",
        seconds=0.0,
        notes=_notes(prepared),
    )


def _notes(prepared: Prepared) -> tuple[Text, ...]:
    unknown = tuple(
        Text(N_("{field} “{name}” is not known: {n} rows"), {"field": field, "name": name, "n": n})
        for field, name, n in prepared.unknown
    )
    return prepared.reading.shape.oddities + unknown


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None
