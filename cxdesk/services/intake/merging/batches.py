"""The log of imports: what was taken in, by whom, and what came of it. Here an import begins and is found again."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.outcome import Progress
from cxdesk.models.texts import N_
from cxdesk.models.values import Actor, ImportState
from cxdesk.services import clock
from cxdesk.services.intake.kinds.kinds import Type, kind_named
from cxdesk.services.intake.mapping.saved_mappings import keep_used
from cxdesk.services.intake.merging.classify import MergeCounts
from cxdesk.services.intake.merging.merge import merge, reserve_numbers, staging_path
from cxdesk.services.intake.merging.rollback import begin_cancelling, take_back
from cxdesk.services.intake.staging.staged import discard, read_meta, remove_empty, staging_folder
from cxdesk.services.workspace.store import Store

#: What a state is called, by the words of the log.
STATES: dict[str, str] = {
    ImportState.MERGING.value: N_("being loaded"),
    ImportState.DONE.value: N_("loaded"),
    ImportState.CANCELLING.value: N_("being cancelled"),
    ImportState.CANCELLED.value: N_("cancelled"),
    ImportState.UNDOING.value: N_("being taken back"),
    ImportState.UNDONE.value: N_("taken back"),
}


if TYPE_CHECKING:
    from cxdesk.services.intake.reading import Reading


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import, as the log shows it."""

    id: UUID
    kind: str
    file_name: str
    #: Digest of the file's content; the same file has the same.
    digest: str
    encoding: str
    #: Name and version of the mapping; empty and None where an older program kept the log.
    mapping: str
    mapping_version: int | None
    person_id: UUID | None
    person: str
    started_at: datetime
    finished_at: datetime | None
    state: str
    undone_at: datetime | None
    undone_by: str
    cases_from: date | None
    rows: int
    accepted: int
    updated: int
    unchanged: int
    rejected: int
    cases_opened: int
    rejects_file: str

    @property
    def seconds(self) -> float | None:
        """How long the loading took; None while it runs."""
        return (self.finished_at - self.started_at).total_seconds() if self.finished_at else None


_LOG = """
SELECT b.id, b.kind, b.file_name, b.file_digest, b.encoding, b.mapping_name, b.mapping_version, b.person_id,
       coalesce(p.name, ''), b.started_at, b.finished_at, b.state, b.undone_at, coalesce(u.name, ''), b.cases_from,
       b.rows, b.accepted, b.updated, b.unchanged, b.rejected, b.cases_opened, b.rejects_file
  FROM import_batches b LEFT JOIN people p ON p.id = b.person_id LEFT JOIN people u ON u.id = b.undone_by_id
 ORDER BY b.started_at DESC
"""


def list_imports(db: sqlite3.Connection) -> list[BatchRow]:
    """All imports, the newest first."""
    return [
        BatchRow(
            UUID(bytes=batch), kind, name, digest, encoding, mapping, version,
            UUID(bytes=person_id) if person_id else None, person, from_micros(started), _instant(finished), state,
            _instant(undone), undone_by, date.fromisoformat(since) if since else None, *counts,
        )
        for (batch, kind, name, digest, encoding, mapping, version, person_id, person, started, finished, state,
             undone, undone_by, since, *counts) in db.execute(_LOG)
    ]  # fmt: skip


def _instant(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)


@dataclass(frozen=True)
class KnownFile:
    """A file of this content was imported before."""

    file_name: str
    #: The day of the import, in the company's time.
    day: date
    person: str


def imported_before(db: sqlite3.Connection, kind: str, digest: str, zone: ZoneInfo) -> KnownFile | None:
    """The last import of the same content as the same kind that stands; None where there is none."""
    found = db.execute(
        "SELECT b.file_name, b.started_at, coalesce(p.name, '') FROM import_batches b "
        "LEFT JOIN people p ON p.id = b.person_id WHERE b.kind = ? AND b.file_digest = ? AND b.state = ? "
        "ORDER BY b.started_at DESC LIMIT 1",
        (kind, digest, ImportState.DONE.value),
    ).fetchone()
    return KnownFile(found[0], from_micros(found[1]).astimezone(zone).date(), found[2]) if found else None


@dataclass(frozen=True)
class ImportLog:
    """All imports, and the time zone in which their instants are told."""

    rows: tuple[BatchRow, ...]
    time_zone: str


def import_log(db: sqlite3.Connection) -> ImportLog:
    """The log of imports, the newest first."""
    zone = db.execute("SELECT time_zone FROM companies").fetchone()
    return ImportLog(tuple(list_imports(db)), zone[0] if zone else "UTC")


def begin(
    db: sqlite3.Connection,
    store: Store,
    batch: UUID,
    counts: MergeCounts,
    *,
    cases_from: date | None,
    rejects_file: str,
    reading: Reading,
    by: Actor,
) -> None:
    """Enter the import into the log and take its case numbers: from here on a crash is rolled forward."""
    meta = read_meta(staging_path(store, batch))
    company = db.execute("SELECT id FROM companies").fetchone()[0]
    with store.lane.bulk():
        db.execute("BEGIN IMMEDIATE")
        for version in meta["versions"]:
            _add_version(db, company, version)
        for series in meta["series"]:
            _add_series(db, company, series)
        numbers = reserve_numbers(db)
        name, version = keep_used(
            db, company, lasting(meta["mapping"]), known=reading.recalled.id, file_name=meta["file_name"],
            shape=meta["header_shape"], columns=reading.columns, by=by,
        )  # fmt: skip
        db.execute(
            "INSERT INTO import_batches (id, scope_id, rev, kind, file_name, file_digest, encoding, mapping, "
            "mapping_name, mapping_version, person_id, started_at, state, cases_from, rejects_file, rows, accepted, "
            "updated, unchanged, rejected, cases_opened, numbers, merged) "
            "VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (
                batch.bytes, company, meta["kind"], meta["file_name"], meta["file_digest"], meta["encoding"],
                json.dumps(meta["mapping"], ensure_ascii=False), name, version, by.person_id.bytes,
                to_micros(clock.now()),
                ImportState.MERGING.value, cases_from.isoformat() if cases_from else None, rejects_file,
                meta["rows"], counts.accepted, counts.updated, counts.unchanged + meta["repeated"],
                meta["rejected"], counts.cases_opened, json.dumps(numbers),
            ),
        )  # fmt: skip
        db.execute("COMMIT")


def is_begun(store: Store, batch: UUID) -> bool:
    """Whether the log knows the import."""
    with store.connect() as db:
        found = db.execute("SELECT 1 FROM import_batches WHERE id = ?", (batch.bytes,)).fetchone()
    return found is not None


#: States of what is not finished: rows of it may be there, others not.
_HALF = (ImportState.MERGING.value, ImportState.CANCELLING.value, ImportState.UNDOING.value)


def is_half_done(db: sqlite3.Connection) -> bool:
    """Whether an import, or its taking back, is under way or was interrupted."""
    found = db.execute("SELECT EXISTS (SELECT 1 FROM import_batches WHERE state IN (?, ?, ?))", _HALF)
    return bool(found.fetchone()[0])


def roll_forward(store: Store, progress: Progress) -> int:
    """Finish what a crash has interrupted, imports and their taking back; how many there were.

    Called when a workspace is opened. A staging file that no import in the log waits for is discarded.
    """
    with store.connect() as db:
        waiting = [
            (UUID(bytes=batch), ImportState(state))
            for batch, state in db.execute(
                "SELECT id, state FROM import_batches WHERE state IN (?, ?, ?)", _HALF
            )
        ]
    wanted = {staging_path(store, batch) for batch, state in waiting if state is ImportState.MERGING}
    folder = staging_folder(store.path)
    for path in list(folder.iterdir()) if folder.is_dir() else []:
        if path not in wanted and path.suffix in {".staging", ".part"}:
            discard(path)
    remove_empty(folder)
    for batch, state in waiting:
        if state is not ImportState.MERGING:
            take_back(store, batch)
        elif staging_path(store, batch).exists():
            merge(store, batch, progress)
        else:
            # Somebody removed the staging file (or restored a backup made in mid-import): nothing to go on with.
            with store.bulk() as db:
                begin_cancelling(store, db, batch)
            take_back(store, batch)
    return len(waiting)


def _add_version(db: sqlite3.Connection, company: bytes, version: dict[str, Any]) -> None:
    db.execute(
        "INSERT INTO survey_methods (id, scope_id, rev, name) VALUES (?, ?, 0, ?) ON CONFLICT (id) DO NOTHING",
        (bytes.fromhex(version["method_id"]), company, version["method"]),
    )
    number = db.execute(
        "SELECT coalesce(max(version), 0) + 1 FROM survey_versions WHERE method_id = ?",
        (bytes.fromhex(version["method_id"]),),
    ).fetchone()[0]
    db.execute(
        "INSERT INTO survey_versions (id, scope_id, rev, method_id, version, metric, scale_min, scale_max, "
        "low_threshold, questions) VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (
            bytes.fromhex(version["id"]), company, bytes.fromhex(version["method_id"]), number, version["metric"],
            version["scale_min"], version["scale_max"], version["low_threshold"],
            json.dumps(version["questions"], ensure_ascii=False),
        ),
    )  # fmt: skip


def _add_series(db: sqlite3.Connection, company: bytes, series: dict[str, Any]) -> None:
    """A series is known by its code; what somebody has called it meanwhile stays."""
    db.execute(
        "INSERT INTO kpi_series (id, scope_id, rev, code, name, unit, rollup) VALUES (?, ?, 0, ?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        (
            bytes.fromhex(series["id"]),
            company,
            series["code"],
            series["name"],
            series["unit"],
            series["rollup"],
        ),
    )


def lasting(mapping: dict[str, Any]) -> dict[str, Any]:
    """A mapping without the days, week and year that were told of this very file: the next one is of another period."""
    kind = kind_named(mapping["kind"])
    told = mapping.get("constants", {})
    constants = {name: text for name, text in told.items() if kind.field(name).type is not Type.DATE}
    lasting = {name: value for name, value in mapping.items() if name not in ("constants", "week", "year")}
    return lasting | ({"constants": constants} if constants else {})
