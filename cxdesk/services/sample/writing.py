"""Writing a fresh workspace in bulk: no journal, no trigger and no index until all rows stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from cxdesk.models.texts import Cancelled
from cxdesk.services.workspace import file
from cxdesk.services.workspace.store import Store

#: Kilobytes that the connection keeps of the file: the keys of millions of rows come in no order.
_CACHE = 256 * 1024
#: Rows of an index that ANALYZE looks at: enough for the choice among a few indexes, and quick at any size.
_LOOKED_AT = 10_000
#: Steps of SQLite's machine between two looks whether the person has cancelled: some hundredths of a second.
_LOOK_EVERY = 500_000
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
    """Make indexes and triggers again, each index in one go; then let SQLite look at them.

    `report` is called all the while; where it raises Cancelled, the statement at hand ends.
    """
    for n, (_, statement) in enumerate(kept):
        with _watched(db, partial(report, n, len(kept))):
            db.execute(statement)
    db.execute(f"PRAGMA analysis_limit = {_LOOKED_AT}").fetchall()
    db.execute("ANALYZE")


@contextmanager
def _watched(db: sqlite3.Connection, report: Callable[[], None]) -> Iterator[None]:
    """Call `report` while statements run: SQLite only knows that it is to stop, so what was raised is kept."""
    raised: list[Cancelled] = []

    def look() -> int:
        try:
            report()
        except Cancelled as cancelled:
            raised.append(cancelled)
        return len(raised)

    report()
    db.set_progress_handler(look, _LOOK_EVERY)
    try:
        yield
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        db.set_progress_handler(None, 0)
