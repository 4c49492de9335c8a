"""What stood in a released workspace stands in this one: its tree, its mappings, its log of imports."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from cxdesk.models.moments import to_micros
from cxdesk.models.outcome import no_progress
from cxdesk.services.casework.cause_tree import list_cause_tree
from cxdesk.services.intake.mapping.mapping import shape_key
from cxdesk.services.intake.mapping.saved_mappings import list_mappings, list_versions
from cxdesk.services.intake.merging.batches import list_imports, roll_forward
from cxdesk.services.intake.reading import read_file
from cxdesk.services.workspace import file, schema
from cxdesk.services.workspace.store import Store

NOON = datetime(2026, 10, 20, 12, tzinfo=UTC)
HEADERS = ("Review ID", "Rating", "Text", "Date")
MAPPING = {
    "kind": "reviews",
    "columns": {"ref": "Review ID", "rating": "Rating", "text": "Text", "published_at": "Date"},
    "identity": ["Review ID"],
    "constants": {"product": "Loan"},
}
_COMPANY, _GROUP, _ROWS = b"c" * 16, b"g" * 16, "scope_id, rev"


def released(path: Path) -> None:
    """A workspace of the first release, with a cause, a mapping and an import."""
    file.initialise(path)
    schema.upgrade_file(path, "0001")
    at, content = to_micros(NOON), json.dumps(MAPPING)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(
            f"INSERT INTO cause_groups (id, {_ROWS}, name, position) VALUES (?, ?, 0, 'Product', 0)",
            (_GROUP, _COMPANY),
        )
        db.execute(
            f"INSERT INTO causes (id, {_ROWS}, group_id, name, description, owner_name, position) "
            "VALUES (?, ?, 0, ?, 'Long wait', '', '', 0)",
            (b"a" * 16, _COMPANY, _GROUP),
        )
        db.execute(
            f"INSERT INTO import_mappings (id, {_ROWS}, kind, name, shape, version, content, used_at) "
            "VALUES (?, ?, 0, 'reviews', 'Site', ?, 3, ?, ?)",
            (b"m" * 16, _COMPANY, shape_key(HEADERS), content, at),
        )
        db.execute(
            f"INSERT INTO import_batches (id, {_ROWS}, kind, file_name, file_digest, encoding, mapping, started_at, "
            "finished_at, state, rows, accepted, updated, unchanged, rejected, cases_opened, rejects_file, numbers, "
            "merged) "
            "VALUES (?, ?, 0, 'reviews', 'old.csv', 'd', 'utf-8', ?, ?, ?, 'done', 1, 1, 0, 0, 0, 0, '', '{}', 1)",
            (b"b" * 16, _COMPANY, content, at, at + 2_000_000),
        )
        db.commit()


def test_the_tree_the_mappings_and_the_log_survive(tmp_path: Path) -> None:
    path, export = tmp_path / "old.cxdesk", tmp_path / "new.csv"
    released(path)
    export.write_text("\n".join((",".join(HEADERS), "R1,5,Thanks,2026-10-19", "")))
    with Store.open(path) as store:
        assert roll_forward(store, no_progress) == 0
        with store.connect() as db:
            (group,) = list_cause_tree(db, now=NOON)
            (saved,) = list_mappings(db)
            (row,) = list_imports(db)
            versions = list_versions(db, saved)
            reading = read_file(db, export, "reviews")
    assert [(cause.name, cause.in_use, cause.ids) for cause in group.causes] == [
        ("Long wait", True, (group.causes[0].id,))
    ]
    assert (saved.name, saved.version, saved.person, len(versions)) == ("Site", 3, "", 1)
    assert (row.file_name, row.state, row.seconds, row.mapping, row.mapping_version) == (
        "old.csv", "done", 2.0, "", None,
    )  # fmt: skip
    assert (reading.remembered, reading.guess.mapping.constants) == ("Site", {"product": "Loan"})
