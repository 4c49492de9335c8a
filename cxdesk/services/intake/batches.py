"""The log of imports: what was taken in, by whom, and what came of it. Here an import begins and is found again."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cxdesk.models.ids import new_id
from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.outcome import Progress
from cxdesk.models.values import Actor, ImportState
from cxdesk.services import clock
from cxdesk.services.intake.classify import MergeCounts
from cxdesk.services.intake.merge import merge, reserve_numbers, staging_path
from cxdesk.services.intake.rollback import begin_cancelling, take_back
from cxdesk.services.intake.staged import discard, read_meta, remove_empty, staging_folder
from cxdesk.services.workspace.store import Store


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import, as the log shows it."""

    id: UUID
    kind: str
    file_name: str
    encoding: str
    person: str
    started_at: datetime
    finished_at: datetime | None
    state: str
    cases_from: date | None
    rows: int
    accepted: int
    updated: int
    unchanged: int
    rejected: int
    cases_opened: int
    rejects_file: str


def list_imports(db: sqlite3.Connection) -> list[BatchRow]:
    """All imports, the newest first."""
    found = db.execute(
        "SELECT b.id, b.kind, b.file_name, b.encoding, coalesce(p.name, ''), b.started_at, b.finished_at, b.state, "
        "b.cases_from, b.rows, b.accepted, b.updated, b.unchanged, b.rejected, b.cases_opened, b.rejects_file "
        "FROM import_batches b LEFT JOIN people p ON p.id = b.person_id ORDER BY b.started_at DESC"
    )
    return [
        BatchRow(
            UUID(bytes=batch), kind, name, encoding, person, from_micros(started),
            from_micros(finished) if finished is not None else None, state,
            date.fromisoformat(since) if since else None, *counts,
        )
        for batch, kind, name, encoding, person, started, finished, state, since, *counts in found
    ]  # fmt: skip


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
    by: Actor,
) -> None:
    """Enter the import into the log and take its case numbers: from here on a crash is rolled forward."""
    meta = read_meta(staging_path(store, batch))
    company = db.execute("SELECT id FROM companies").fetchone()[0]
    with store.lane.bulk():
        db.execute("BEGIN IMMEDIATE")
        for version in meta["versions"]:
            _add_version(db, company, version)
        numbers = reserve_numbers(db)
        db.execute(
            "INSERT INTO import_batches (id, scope_id, rev, kind, file_name, file_digest, encoding, mapping, "
            "person_id, started_at, state, cases_from, rejects_file, rows, accepted, updated, unchanged, rejected, "
            "cases_opened, numbers, merged) VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (
                batch.bytes, company, meta["kind"], meta["file_name"], meta["file_digest"], meta["encoding"],
                json.dumps(meta["mapping"], ensure_ascii=False), by.person_id.bytes, to_micros(clock.now()),
                ImportState.MERGING.value, cases_from.isoformat() if cases_from else None, rejects_file,
                meta["rows"], counts.accepted, counts.updated, counts.unchanged + meta["repeated"],
                meta["rejected"], counts.cases_opened, json.dumps(numbers),
            ),
        )  # fmt: skip
        _keep_mapping(db, company, meta)
        db.execute("COMMIT")


def is_begun(store: Store, batch: UUID) -> bool:
    """Whether the log knows the import."""
    with store.connect() as db:
        found = db.execute("SELECT 1 FROM import_batches WHERE id = ?", (batch.bytes,)).fetchone()
    return found is not None


def roll_forward(store: Store, progress: Progress) -> int:
    """Finish what a crash has interrupted, imports and their taking back; how many there were.

    Called when a workspace is opened. A staging file that no import in the log waits for is discarded.
    """
    with store.connect() as db:
        waiting = [
            (UUID(bytes=batch), ImportState(state))
            for batch, state in db.execute(
                "SELECT id, state FROM import_batches WHERE state IN (?, ?, ?)",
                (ImportState.MERGING.value, ImportState.CANCELLING.value, ImportState.UNDOING.value),
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


def _keep_mapping(db: sqlite3.Connection, company: bytes, meta: dict[str, Any]) -> None:
    """Keep the mapping for the next file of this shape; a changed one is the next version of it."""
    content = json.dumps(meta["mapping"], ensure_ascii=False)
    found = db.execute(
        "SELECT id, content FROM import_mappings WHERE kind = ? AND shape = ? AND deleted_at IS NULL",
        (meta["kind"], meta["header_shape"]),
    ).fetchone()
    now = to_micros(clock.now())
    if found is None:
        db.execute(
            "INSERT INTO import_mappings (id, scope_id, rev, kind, name, shape, version, content, used_at) "
            "VALUES (?, ?, 0, ?, ?, ?, 1, ?, ?)",
            (
                new_id().bytes,
                company,
                meta["kind"],
                meta["mapping"].get("name") or meta["file_name"],
                meta["header_shape"],
                content,
                now,
            ),
        )
    else:
        db.execute(
            "UPDATE import_mappings SET content = ?, name = coalesce(?, name), used_at = ?, version = version + ? "
            "WHERE id = ?",
            (
                content,
                meta["mapping"].get("name"),
                now,
                int(json.loads(found[1]) != meta["mapping"]),
                found[0],
            ),
        )
