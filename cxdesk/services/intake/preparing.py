"""A file staged and compared with the workspace: what loading it would do, before anything there changes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.ids import new_id
from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.outcome import Progress, no_progress
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services import clock
from cxdesk.services.intake.contact_data import check_contact_data, contact_data_notes
from cxdesk.services.intake.kinds.targets import TARGETS
from cxdesk.services.intake.mapping.guess import require_complete
from cxdesk.services.intake.merging.batches import KnownFile, imported_before
from cxdesk.services.intake.merging.classify import MergeCounts, classify
from cxdesk.services.intake.merging.matching import Matched, matched_counts
from cxdesk.services.intake.merging.merge import attached, staging_path
from cxdesk.services.intake.reading import Reading
from cxdesk.services.intake.rejects import write_rejects
from cxdesk.services.intake.staging.context import intake_context
from cxdesk.services.intake.staging.feeding import stage_large
from cxdesk.services.intake.staging.plan import Staged, StagePlan
from cxdesk.services.intake.staging.staged import discard, open_staged, read_meta
from cxdesk.services.translation import tr
from cxdesk.services.workspace.errors import told_errors
from cxdesk.services.workspace.file import find_key
from cxdesk.services.workspace.store import Store

#: Older history opens cases for this long before its newest row, unless a person says otherwise.
RECENT = timedelta(days=30)

Stage = Callable[[StagePlan, Progress], Staged]


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
    #: What was taken otherwise than it stands in the file.
    taken: tuple[Text, ...]
    #: The import of the very same file that stands in the workspace; None where there is none.
    known: KnownFile | None
    #: What found its contact; None where there was none to find.
    matched: Matched | None
    #: The newest row's day, in the company's time.
    newest: date | None
    #: Whether the newest row lies longer back than `RECENT`.
    old_history: bool

    @property
    def unchanged(self) -> int:
        """Rows that change nothing: known as they are, or repeated word for word."""
        return self.counts.unchanged + self.staged.repeated

    @property
    def loads(self) -> int:
        """Rows that loading would write."""
        return self.counts.accepted + self.counts.updated


def prepare_import(
    store: Store,
    reading: Reading,
    *,
    cases_from: date | None = None,
    recent_only: bool = False,
    run: Stage = stage_large,
    progress: Progress = no_progress,
) -> Prepared:
    """Stage a file and compare it with the workspace; nothing there changes.

    `recent_only`: without `cases_from`, older history opens only the cases of its last 30 days.
    `run`: where staging happens, e.g. in a process of its own.
    """
    require_complete(reading.guess, reading.path.name)
    check_contact_data(reading.guess.mapping, reading.guess.headers)
    batch = new_id()
    with store.connect() as db:
        context = intake_context(db)
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
        key=find_key(store.path),
        shared=store.shared is not None,
        kept=reading.guess.kept,
    )
    with told_errors():
        staged = run(plan, progress)
        try:
            return _compare(store, batch, reading, staged, cases_from, recent_only)
        except BaseException:
            discard(plan.target)
            raise


def compare_again(
    store: Store, prepared: Prepared, cases_from: date | None, *, recent_only: bool = False
) -> Prepared:
    """The same staged file with cases from another day."""
    with told_errors():
        return _compare(store, prepared.batch, prepared.reading, prepared.staged, cases_from, recent_only)


def drop_prepared(store: Store, prepared: Prepared) -> None:
    """Forget a staged file that is not loaded."""
    discard(staging_path(store, prepared.batch))


def list_rejects(store: Store, prepared: Prepared, limit: int | None = None) -> list[RejectedRow]:
    """The rows that are not taken, in the order of the file."""
    with open_staged(staging_path(store, prepared.batch)) as db:
        return list(_rejects(db, limit))


def reject_figures(store: Store, prepared: Prepared, after: int = 0) -> tuple[tuple[str, int], ...]:
    """(column, rows) of the rejects beyond the first `after`, the most frequent first; "" is a row as a whole."""
    with open_staged(staging_path(store, prepared.batch)) as db:
        found = db.execute(
            "SELECT field, count(*) FROM (SELECT field FROM rejects ORDER BY rowid LIMIT -1 OFFSET ?) "
            "GROUP BY 1 ORDER BY 2 DESC, 1",
            (after,),
        )
        return tuple((column, n) for column, n in found)


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


def since(day: date | None, zone: ZoneInfo) -> int | None:
    """The first instant of `day` in microseconds; None for every day."""
    return to_micros(datetime(day.year, day.month, day.day, tzinfo=zone)) if day else None


def notes(prepared: Prepared) -> tuple[Text, ...]:
    """What is worth telling about a file: its oddities, and the names that nobody knows."""
    unknown = tuple(
        Text(N_("{field} “{name}” is not known: {n} rows"), {"field": field, "name": name, "n": n})
        for field, name, n in prepared.unknown
    )
    reading = prepared.reading
    known = (told_known(prepared.known),) if prepared.known is not None else ()
    told = known + reading.recalled.told() + reading.shape.oddities
    return told + reading.guess.notes + prepared.taken + unknown + _told(prepared.matched)


def findings(prepared: Prepared) -> tuple[Text, ...]:
    """What the rows of a file told beside its form: what was read otherwise than it stands, what found its contact."""
    return prepared.reading.guess.notes + prepared.taken + _told(prepared.matched)


def told_known(known: KnownFile) -> Text:
    """When and by whom the very same file was imported."""
    return Text(
        N_("This very file was imported on {day} by {person}, as {file}."),
        {"day": known.day, "person": known.person or "—", "file": known.file_name},
    )


def _told(matched: Matched | None) -> tuple[Text, ...]:
    if matched is None:
        return ()
    sources = (
        (matched.by_id, N_("{n} rows matched to a contact by its number")),
        (matched.by_time, N_("{n} rows matched to a contact by client and time")),
        (matched.not_found, N_("{n} rows found no contact")),
    )
    return tuple(Text(source, {"n": n}) for n, source in sources if n)


def _compare(
    store: Store, batch: UUID, reading: Reading, staged: Staged, cases_from: date | None, recent_only: bool
) -> Prepared:
    path = staging_path(store, batch)
    with attached(store, path) as db:
        zone = ZoneInfo(db.execute("SELECT time_zone FROM companies").fetchone()[0])
        at = TARGETS[reading.guess.mapping.kind].at
        last = db.execute(f"SELECT max({at}) FROM staged.rows").fetchone()[0]  # noqa: S608 - declared
        newest = from_micros(last).astimezone(zone).date() if last is not None else None
        old = newest is not None and newest < clock.now().astimezone(zone).date() - RECENT
        if cases_from is None and recent_only and old and newest is not None:
            cases_from = newest - RECENT
        counts = classify(db, reading.guess.mapping.kind, since(cases_from, zone))
        matched = matched_counts(db)
    meta = read_meta(path)
    with store.connect() as db:
        known = imported_before(db, meta["kind"], meta["file_digest"], zone)
    unknown = tuple((field, name, n) for field, name, n in meta["unknown"])
    taken = tuple(Text(note["source"], note["values"]) for note in meta["notes"]) + contact_data_notes(
        reading.guess.mapping, staged.rejected, shared=store.shared is not None
    )
    return Prepared(batch, reading, staged, counts, cases_from, unknown, taken, known, matched, newest, old)


def _rejects(db: sqlite3.Connection, limit: int | None) -> Iterator[RejectedRow]:
    query = "SELECT line, field, value, reason, cells FROM rejects ORDER BY rowid LIMIT ?"
    for line, column, value, reason, cells in db.execute(query, (-1 if limit is None else limit,)):
        told = json.loads(reason)
        yield RejectedRow(line, column, value, Text(told["source"], told["values"]), tuple(json.loads(cells)))
