"""Take an import back, in short transactions that give way to a person: what it opened and joined, and its rows.

What is taken back stands in the log as `cancelling` or `undoing`; a crash goes on where it stood, since each step
leaves the rows that it has dealt with in a state that no later step looks for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from uuid import UUID

from cxdesk.models.moments import to_micros
from cxdesk.models.outcome import Progress, no_progress
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import ImportState
from cxdesk.services import clock
from cxdesk.services.casework.search import index_step
from cxdesk.services.intake.kinds.targets import TARGETS
from cxdesk.services.intake.merging.brought_names import take_names_back
from cxdesk.services.intake.merging.follow_up import TAKEN_BACK
from cxdesk.services.intake.merging.kept_forms import from_kept, kept_object
from cxdesk.services.intake.merging.matching import empty_again
from cxdesk.services.intake.merging.pace import Pace, in_step
from cxdesk.services.workspace.errors import told_errors
from cxdesk.services.workspace.store import Store

#: What a row has besides its own values, and gets back with them.
KEPT = ("batch_id", "deleted_at")
TAKING_BACK = Text(N_("Taking rows back"))
#: Rows after which the log is copied into the workspace, as in a merge.
_CHECKPOINT_EVERY = 10_000
#: What a taking back ends as.
_ENDS = {ImportState.CANCELLING: ImportState.CANCELLED, ImportState.UNDOING: ImportState.UNDONE}

#: Whether somebody has worked on the case `c`: in an import taken back it stays, and so do the rows behind it.
WORKED_ON = """(c.status <> 'new' OR c.assignee_id IS NOT NULL
    OR EXISTS (SELECT 1 FROM changes h WHERE h.case_id = c.id)
    OR EXISTS (SELECT 1 FROM case_reviews v WHERE v.case_id = c.id)
    OR EXISTS (SELECT 1 FROM fix_cases f WHERE f.case_id = c.id)
    OR EXISTS (SELECT 1 FROM payouts p WHERE p.case_id = c.id)
    OR EXISTS (SELECT 1 FROM replies y WHERE y.case_id = c.id))"""
#: Whether somebody has worked since the import on the case `c` that was there before it.
WORKED_SINCE = """EXISTS (SELECT 1 FROM changes h JOIN mutations m ON m.id = h.mutation_id
                           WHERE h.case_id = c.id AND m.at >= :since)"""
#: Whether the case `c` has a source that is no row of the batch.
OF_OTHERS = """EXISTS (SELECT 1 FROM case_sources o WHERE o.case_id = c.id AND o.deleted_at IS NULL
                          AND o.source_id NOT IN (SELECT id FROM temp.taken_rows))"""

_GONE = f"""INSERT INTO temp.gone SELECT c.id, c.row FROM temp.taken_cases t JOIN cases c ON c.id = t.id
             WHERE t.n > :low AND t.n <= :high AND c.batch_id = :batch AND NOT {WORKED_ON} AND NOT {OF_OTHERS}"""
_CASES = (
    "DELETE FROM temp.gone",
    _GONE,
    "DELETE FROM case_words WHERE rowid IN (SELECT row FROM temp.gone)",
    "DELETE FROM search_pending WHERE case_row IN (SELECT row FROM temp.gone)",
    "DELETE FROM case_sources WHERE case_id IN (SELECT id FROM temp.gone)",
    "DELETE FROM cases WHERE id IN (SELECT id FROM temp.gone)",
)
#: Earlier cases that the import changed show again what they showed, but those that somebody has worked on since. By
#: the case and not by the row: the row that changed it may stand behind another.
_CHANGED = (
    "DELETE FROM temp.going",
    f"""INSERT INTO temp.going SELECT c.id FROM temp.changed_cases t JOIN cases c ON c.id = t.id
         WHERE t.n > :low AND t.n <= :high AND NOT {WORKED_SINCE}""",
    "INSERT OR IGNORE INTO search_pending SELECT c.row FROM temp.going g JOIN cases c ON c.id = g.id",
    """UPDATE cases SET excerpt = json_extract(b.content, '$[0]'), score = json_extract(b.content, '$[1]'),
              score_max = json_extract(b.content, '$[2]'), severity = json_extract(b.content, '$[3]')
         FROM import_before b
        WHERE b.batch_id = :batch AND b.row_id = cases.id AND cases.id IN (SELECT id FROM temp.going)""",
    "DELETE FROM import_before WHERE batch_id = :batch AND row_id IN (SELECT id FROM temp.going)",
)
#: The rows of the step, but those behind a case that stays as somebody has left it.
_GOING = f"""INSERT INTO temp.going SELECT t.id FROM temp.taken_rows t
              WHERE t.n > :low AND t.n <= :high
                AND NOT EXISTS (SELECT 1 FROM case_sources s JOIN cases c ON c.id = s.case_id
                                 WHERE s.source_id = t.id AND (c.batch_id = :batch OR {WORKED_SINCE}))"""
_ROWS = (
    "DELETE FROM temp.going",
    _GOING,
    """INSERT OR IGNORE INTO search_pending
       SELECT c.row FROM temp.going g JOIN case_sources s ON s.source_id = g.id JOIN cases c ON c.id = s.case_id""",
    """DELETE FROM case_sources WHERE source_id IN (SELECT id FROM temp.going)
          AND source_id NOT IN (SELECT row_id FROM import_before WHERE batch_id = :batch
                                   AND coalesce(json_extract(content, '$.behind_case'), 1) <> 0)""",
    """UPDATE {table} SET {restored} FROM import_before b
        WHERE b.batch_id = :batch AND b.row_id = {table}.id AND {table}.id IN (SELECT id FROM temp.going)
          AND {table}.batch_id = :batch""",
    """DELETE FROM {table} WHERE id IN (SELECT id FROM temp.going) AND batch_id = :batch
          AND id NOT IN (SELECT row_id FROM import_before WHERE batch_id = :batch)""",
    "DELETE FROM import_before WHERE batch_id = :batch AND row_id IN (SELECT id FROM temp.going)",
)
#: Place in `_ROWS` of what the rows of a kind did elsewhere: it goes while they still stand.
_ELSEWHERE = 2


def begin_cancelling(store: Store, db: sqlite3.Connection, batch: UUID) -> None:
    """Enter into the log that an import is being cancelled: from here on it is taken back, whatever happens."""
    with store.lane.bulk():
        db.execute(
            "UPDATE import_batches SET state = ? WHERE id = ?", (ImportState.CANCELLING.value, batch.bytes)
        )


def take_back(store: Store, batch: UUID, progress: Progress = no_progress) -> int:
    """Take back what the log says is to be; the number of its cases that stay, since somebody works on them.

    `progress` is told, and must not cancel: half an import is worth nothing to anybody.
    """
    with told_errors(), store.bulk() as db:
        # SQLite has it from 3.41 on.
        db.create_function("unhex", 1, bytes.fromhex, deterministic=True)
        # Names are deleted only where nothing holds them; the database would look for that table by table, row by row.
        db.execute("PRAGMA foreign_keys = OFF")
        kind, state, started = db.execute(
            "SELECT kind, state, started_at FROM import_batches WHERE id = ?", (batch.bytes,)
        ).fetchone()
        list_taken(db, batch, kind)
        _Run(store, db, batch, kind, started, progress).run()
        if kind == "contacts":
            with in_step(store, db):
                empty_again(db, batch)
        take_names_back(store, db, batch)
        index_cases(store, db)
        kept: int = db.execute(
            "SELECT count(*) FROM temp.taken_cases t JOIN cases c ON c.id = t.id WHERE c.batch_id = ?",
            (batch.bytes,),
        ).fetchone()[0]
        _end(store, db, batch, _ENDS[ImportState(state)])
    return kept


def list_taken(db: sqlite3.Connection, batch: UUID, kind: str) -> None:
    """List the rows and cases of a batch in temporary tables; one walk through the table, beside all other work."""
    table = TARGETS[kind].table
    for made in ("taken_rows", "taken_cases", "changed_cases", "gone", "going"):
        db.execute(f"DROP TABLE IF EXISTS temp.{made}")
    db.execute("CREATE TEMP TABLE taken_rows (n INTEGER PRIMARY KEY, id BLOB UNIQUE)")
    db.execute("CREATE TEMP TABLE taken_cases (n INTEGER PRIMARY KEY, id BLOB UNIQUE)")
    db.execute("CREATE TEMP TABLE changed_cases (n INTEGER PRIMARY KEY, id BLOB UNIQUE)")
    db.execute("CREATE TEMP TABLE gone (id BLOB, row INTEGER)")
    db.execute("CREATE TEMP TABLE going (id BLOB PRIMARY KEY)")
    db.execute(
        f"INSERT INTO temp.taken_rows (id) SELECT id FROM {table} WHERE batch_id = ? ORDER BY rowid",
        (batch.bytes,),
    )
    db.execute(
        """INSERT INTO temp.taken_cases (id)
           SELECT DISTINCT c.id FROM temp.taken_rows t JOIN case_sources s ON s.source_id = t.id
                    JOIN cases c ON c.id = s.case_id WHERE c.batch_id = ?""",
        (batch.bytes,),
    )
    # What contacts fill in a case is kept as an object, and goes back by `empty_again`.
    db.execute(
        """INSERT INTO temp.changed_cases (id) SELECT c.id FROM import_before b JOIN cases c ON c.id = b.row_id
            WHERE b.batch_id = ? AND json_type(b.content) = 'array'""",
        (batch.bytes,),
    )


class _Run:
    """A taking back on its way: first the cases that it opened and changed, then the rows behind them."""

    def __init__(
        self, store: Store, db: sqlite3.Connection, batch: UUID, kind: str, started: int, progress: Progress
    ) -> None:
        self._store, self._db, self._progress = store, db, progress
        self._values = {"batch": batch.bytes, "since": started}
        table, names = TARGETS[kind].table, (*TARGETS[kind].stored, *KEPT)
        restored = ", ".join(f"{name} = {from_kept(table, name)}" for name in names if name != "id")
        rows = tuple(statement.format(table=table, restored=restored) for statement in _ROWS)
        self._rows = rows[:_ELSEWHERE] + TAKEN_BACK.get(kind, ()) + rows[_ELSEWHERE:]
        self._done = 0
        self._total = sum(self._count(table) for table in ("taken_cases", "changed_cases", "taken_rows"))

    def run(self) -> None:
        self._walk(_CASES, self._count("taken_cases"))
        self._walk(_CHANGED, self._count("changed_cases"))
        self._walk(self._rows, self._count("taken_rows"))
        self._progress(self._total, self._total, TAKING_BACK)

    def _walk(self, statements: tuple[str, ...], end: int) -> None:
        """The statements over all rows: short ones in transactions that end where a person waits to save."""
        lane, low = self._store.lane, 0
        pace = Pace(lane)
        while low < end:
            self._progress(self._done + low, self._total, TAKING_BACK)
            first, last = low, min(low + pace.transaction(), end)
            with in_step(self._store, self._db):
                while low < last and not (lane.wanted and low > first):
                    high = min(low + pace.statement, last)
                    pace.begin()
                    for statement in statements:
                        self._db.execute(statement, self._values | {"low": low, "high": high})
                    pace.took(high - low)
                    low = high
            if low // _CHECKPOINT_EVERY > first // _CHECKPOINT_EVERY:
                self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        self._done += end

    def _count(self, table: str) -> int:
        found: int = self._db.execute(f"SELECT count(*) FROM temp.{table}").fetchone()[0]
        return found


def _end(store: Store, db: sqlite3.Connection, batch: UUID, state: ImportState) -> None:
    finished = to_micros(clock.now()) if state is ImportState.CANCELLED else None
    with in_step(store, db):
        db.execute("DELETE FROM import_before WHERE batch_id = ?", (batch.bytes,))
        db.execute(
            "UPDATE import_batches SET state = ?, finished_at = coalesce(?, finished_at) WHERE id = ?",
            (state.value, finished, batch.bytes),
        )


def index_cases(store: Store, db: sqlite3.Connection) -> None:
    """Bring the full text of cases in step, in steps that give way to a person."""
    indexed = 1
    while indexed:
        with in_step(store, db):
            indexed = index_step(db)


def as_kept(names: Iterable[str]) -> str:
    """SQL of the row `m` as it is kept before an import changes it: its columns by name, and whether it was behind a
    case. By name, since an import is taken back long after it, maybe by a program that knows more columns."""
    behind = "'behind_case', EXISTS (SELECT 1 FROM case_sources s WHERE s.source_id = m.id)"
    return kept_object((*names, *KEPT), behind)
