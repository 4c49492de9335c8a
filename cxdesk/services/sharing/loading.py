"""An import of a connected workspace: staged here, sent to the server, merged there as a whole or not at all.

A connection that dies leaves nothing half. The server knows the batch: what had arrived goes on, and what had been
committed is answered again.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from cxdesk.models.moments import from_micros
from cxdesk.models.outcome import Progress
from cxdesk.models.texts import N_, Cancelled, Text
from cxdesk.models.values import Actor
from cxdesk.services.intake.mapping.carried import carried_columns
from cxdesk.services.intake.mapping.mapping_text import from_dict
from cxdesk.services.intake.mapping.saved_mappings import keep_used
from cxdesk.services.intake.merging.batches import lasting
from cxdesk.services.intake.merging.classify import MergeCounts
from cxdesk.services.intake.merging.merge import MERGING, staging_path
from cxdesk.services.intake.preparing import Prepared, since
from cxdesk.services.intake.staging.staged import discard, read_meta
from cxdesk.services.sharing.entry import Door, door_of
from cxdesk.services.sharing.link import Busy, Link, Offline, Refused
from cxdesk.services.sharing.sent_batches import clear_left, forget_sent, note_sent
from cxdesk.services.sharing.staged_rows import COLUMNS, count_rows, staged_rows, to_server
from cxdesk.services.sharing.state import read_sharing
from cxdesk.services.sharing.wire import wire_of
from cxdesk.services.workspace.store import Store

SENDING = Text(N_("Sending rows to the server"))
#: Rows of one COPY: what a lost connection costs at most, and how long others' pulls wait behind it.
_PIECE = 5_000
#: Seconds that the server may take to merge a file.
_MERGE_PATIENCE = 1_800.0
#: How often it is tried again: after a lost connection, and where another import is being merged (15 s a turn).
_LOST, _BUSY = 2, 20


def load_on_server(
    store: Store, prepared: Prepared, door: Door | None, *, rejects_file: str, by: Actor, progress: Progress
) -> MergeCounts:
    """Merge a staged file on the server; its counts. `door`: to the server; None: the workspace's own.

    Raises Offline where the server cannot be reached (the staging file stays), Refused where it says no, Cancelled
    while rows are sent; then nothing has changed.
    """
    path = staging_path(store, prepared.batch)
    header = _header(store, prepared, path, rejects_file, by)
    door = door or door_of(store)
    lost = busy = 0
    while True:
        try:
            with door() as link:
                clear_left(link, path)
                note_sent(path)
                answer = _send(link, path, prepared.batch, header, progress)
                forget_sent(path)
                discard(path)
                take_in_news(store, link, progress)
            break
        except Busy:
            busy += 1
            if busy > _BUSY:
                raise
        except Offline as error:
            lost += 1
            if lost > _LOST:
                raise _offline(error) from None
        except Refused:
            _forget(door, prepared.batch, path)
            raise
        except Cancelled:
            _forget(door, prepared.batch, path)
            discard(path)
            raise
    return MergeCounts(answer["accepted"], answer["updated"], answer["unchanged"], answer["cases_opened"])


def exchange_first(store: Store, door: Door | None, progress: Progress) -> None:
    """Bring the workspace up to the server's state, so that what is told of the file before it is loaded is true.

    Raises Offline where the server cannot be reached.
    """
    from cxdesk.services.sharing.engine import sync_round

    try:
        with (door or door_of(store))() as link:
            sync_round(store, link, progress=progress)
    except Offline as error:
        raise _offline(error) from None


def take_in_news(store: Store, link: Link, progress: Progress) -> None:
    """The rows that have come to be. Where the connection ends, the next exchange brings them."""
    from cxdesk.services.sharing.pull import pull

    with store.connect() as db:
        shared = read_sharing(db)
    if shared is not None and shared.cursor is not None:
        with suppress(Offline, Cancelled):
            pull(store, link, progress=progress)


def _send(link: Link, path: Path, batch: UUID, header: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Send what the server lacks, and have it merged; its answer."""
    state = link.call("import_state", batch)
    if state["state"] == "done":
        answer: dict[str, Any] = state["answer"]
        return answer
    sent, total = state["staged"], header["staged"]
    rows = staged_rows(path, sent)
    while piece := list(islice(rows, _PIECE)):
        progress(sent, total, SENDING)
        link.copy_in("import_staged", COLUMNS, ((batch, *row) for row in piece))
        sent += len(piece)
    progress(total, total, MERGING)
    merged: dict[str, Any] = link.call("commit_import", batch, header, patience=_MERGE_PATIENCE)
    return merged


def _forget(door: Door, batch: UUID, path: Path) -> None:
    # Where this fails, the next import of this desk clears it, or any one's after a day.
    with suppress(Offline, Refused), door() as link:
        link.call("drop_import", batch)
        forget_sent(path)


def _offline(error: Offline) -> Offline:
    return Offline(
        N_("The shared database cannot be reached: nothing was loaded."),
        N_("Load the file again when the connection is back. What has arrived there already is not doubled."),
        **error.title.values,
    )


def _header(store: Store, prepared: Prepared, path: Path, rejects_file: str, by: Actor) -> dict[str, Any]:
    """What the server must know of the file beside its rows."""
    meta, shared = read_meta(path), store.shared
    assert shared is not None
    with store.connect() as db:
        company, zone = db.execute("SELECT id, time_zone FROM companies").fetchone()
    first = _since(prepared, zone)
    mapping, version = _kept_mapping(store, prepared, meta, company, by)
    named = {name: meta[name] for name in ("kind", "file_name", "file_digest", "encoding", "mapping")}
    return named | {
        "company": company.hex(),
        "carried": sorted(carried_columns(from_dict(meta["mapping"]))),
        "since": first,
        "cases_from": prepared.cases_from.isoformat() if prepared.cases_from else None,
        "mapping_name": mapping["name"],
        "mapping_version": mapping["version"],
        "kept_mapping": mapping,
        "kept_version": version or {},
        "rejects_file": rejects_file,
        "rows": meta["rows"],
        "repeated": meta["repeated"],
        "rejected": meta["rejected"],
        "staged": count_rows(path),
    }


def _since(prepared: Prepared, zone: str) -> str | None:
    from zoneinfo import ZoneInfo

    first = since(prepared.cases_from, ZoneInfo(zone))
    return None if first is None else from_micros(first).isoformat()


def _kept_mapping(
    store: Store, prepared: Prepared, meta: dict[str, Any], company: bytes, by: Actor
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The mapping as it will be kept, and its former version where it changes: made here, and taken back here, since
    the server keeps them with the import."""
    with store.bulk() as db, store.lane.bulk():
        db.execute("BEGIN IMMEDIATE")
        name, version = keep_used(
            db, company, lasting(meta["mapping"]), known=prepared.reading.recalled.id, file_name=meta["file_name"],
            shape=meta["header_shape"], columns=prepared.reading.columns, by=by,
        )  # fmt: skip
        kept = _row(db, "import_mappings", "kind = ? AND name = ? AND deleted_at IS NULL", meta["kind"], name)
        assert kept is not None
        former = _row(
            db,
            "import_mapping_versions",
            "mapping_id = ? AND version = ?",
            bytes.fromhex(kept["id"]),
            version - 1,
        )
        db.execute("ROLLBACK")
    return kept, former


def _row(db: sqlite3.Connection, table: str, condition: str, *values: Any) -> dict[str, Any] | None:
    wire = wire_of(table)
    names = ", ".join(f'"{column}"' for column in wire.columns)
    found = db.execute(f"SELECT {names} FROM {table} WHERE {condition}", values).fetchone()  # noqa: S608 - declared
    if found is None:
        return None
    return {name: to_server(wire.forms[name], value) for name, value in zip(wire.columns, found, strict=True)}
