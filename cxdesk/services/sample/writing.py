"""Writing a fresh workspace in bulk: no journal, no trigger and no index until all rows stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cxdesk.services.workspace import file
from cxdesk.services.workspace.store import Store

#: Kilobytes that the connection keeps of the file: the keys of millions of rows come in no order.
_CACHE = 256 * 1024
#: Rows of an index that ANALYZE looks at: enough for the choice among a few indexes, and quick at any size.
_LOOKED_AT = 10_000
_KEPT = "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"


@contextmanager
def fresh_workspace(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a new workspace at `path`, which is lost where anything goes wrong: it can be made again."""
    Store.open(path, create=True).close()
    with closing(file.connect(path)) as db:
        # The rows fit together by their making; checking each reference would double the time. Indexes of millions of
        # rows are sorted in files: in memory they would have no limit.
        for setting in (
            "foreign_keys = OFF", "locking_mode = EXCLUSIVE", "journal_mode = OFF", "synchronous = OFF",
            "temp_store = FILE", f"cache_size = -{_CACHE}",
        ):  # fmt: skip
            db.execute(f"PRAGMA {setting}").fetchall()
        yield db
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA journal_mode = WAL").fetchall()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def take_off(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Drop indexes and triggers; what makes them again, as (name, statement)."""
    kept = db.execute(_KEPT).fetchall()
    for kind, name, _ in kept:
        db.execute(f"DROP {kind} {name}")
    # Triggers last: making an index needs none of them.
    return [(name, sql) for kind, name, sql in sorted(kept, key=lambda found: found[0] == "trigger")]


def put_back(db: sqlite3.Connection, kept: list[tuple[str, str]], report: Callable[[int, int], None]) -> None:
    """Make indexes and triggers again, each index in one go; then let SQLite look at them."""
    for n, (_, statement) in enumerate(kept):
        report(n, len(kept))
        db.execute(statement)
    db.execute(f"PRAGMA analysis_limit = {_LOOKED_AT}").fetchall()
    db.execute("ANALYZE")
