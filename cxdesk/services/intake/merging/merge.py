"""Merge a staging file into the workspace: `INSERT ... SELECT` in short transactions that give way to a person.

A crash leaves the batch `merging`: `roll_forward` goes on where the last transaction ended. Cancel takes it back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from time import monotonic
from uuid import UUID

from cxdesk.models.moments import to_micros
from cxdesk.models.outcome import Progress
from cxdesk.models.texts import N_, Cancelled, Text
from cxdesk.models.values import ImportState
from cxdesk.services import clock
from cxdesk.services.intake.kinds.targets import TARGETS
from cxdesk.services.intake.mapping.carried import carried_columns
from cxdesk.services.intake.mapping.mapping_text import from_dict
from cxdesk.services.intake.merging.classify import MergeCounts
from cxdesk.services.intake.merging.follow_up import FOLLOW_UPS
from cxdesk.services.intake.merging.joining import STEP, joined, list_showing
from cxdesk.services.intake.merging.matching import fill_earlier
from cxdesk.services.intake.merging.noted_days import noted_days
from cxdesk.services.intake.merging.pace import CHEAP, Log, Pace
from cxdesk.services.intake.merging.rollback import as_kept, begin_cancelling, index_cases, take_back
from cxdesk.services.intake.staging.staged import discard, staging_folder
from cxdesk.services.workspace.errors import told_errors
from cxdesk.services.workspace.file import find_key
from cxdesk.services.workspace.store import Store

#: Rows after which the log is copied into the workspace; a copy writes pages that change often once.
_CHECKPOINT_EVERY = 10_000
#: Seconds after which a transaction says how far it is, and may be cancelled.
_TELL_AFTER = 0.5

MERGING = Text(N_("Merging rows"))


def staging_path(store: Store, batch: UUID) -> Path:
    """The staging file of a batch."""
    return staging_folder(store.path) / f"{batch.hex}.staging"


@contextmanager
def attached(store: Store, path: Path) -> Iterator[sqlite3.Connection]:
    """A bulk connection with the staging file attached as `staged`."""
    with store.bulk() as db:
        key = find_key(path)
        if key is None:
            db.execute("ATTACH DATABASE ? AS staged", (str(path),))
        else:
            db.execute("ATTACH DATABASE ? AS staged KEY ?", (str(path), key.pragma))
        # The staging file can be made again from the source: it needs no journal of its own.
        db.execute("PRAGMA staged.journal_mode = MEMORY")
        db.execute("PRAGMA staged.synchronous = OFF")
        db.execute("PRAGMA staged.cache_size = -4096")
        # SQLite has it from 3.41 on.
        db.create_function("unhex", 1, bytes.fromhex, deterministic=True)
        yield db


def reserve_numbers(db: sqlite3.Connection) -> dict[str, int]:
    """Take the case numbers that the import needs, in the open transaction: month -> last number before."""
    reserved: dict[str, int] = {}
    for month, needed in db.execute("SELECT case_month, count(*) FROM staged.opened GROUP BY 1").fetchall():
        found = db.execute("SELECT last FROM case_counters WHERE month = ?", (month,)).fetchone()
        reserved[month] = found[0] if found else 0
        db.execute(
            "INSERT INTO case_counters (month, last) VALUES (?, ?) "
            "ON CONFLICT (month) DO UPDATE SET last = last + excluded.last",
            (month, needed),
        )
    return reserved


def merge(store: Store, batch: UUID, progress: Progress) -> MergeCounts:
    """Merge what is staged for a batch, from where it stands; Cancel takes all of it back.

    Raises Cancelled after the rollback, CxError where the disk refuses (the batch then goes on at the next open).
    """
    path = staging_path(store, batch)
    try:
        counts = _merge(store, path, batch, progress)
    except Cancelled:
        take_back(store, batch)
        discard(path)
        raise
    discard(path)
    return counts


def _merge(store: Store, path: Path, batch: UUID, progress: Progress) -> MergeCounts:
    with told_errors(), attached(store, path) as db:
        kind, numbers, done = db.execute(
            "SELECT kind, numbers, merged FROM import_batches WHERE id = ?", (batch.bytes,)
        ).fetchone()
        total = db.execute("SELECT coalesce(max(n), 0) FROM staged.rows").fetchone()[0]
        _put_numbers(db, json.loads(numbers))
        run = _Run(store, db, _Steps(db, kind, batch), done, total)
        try:
            while run.done < total:
                progress(run.done, total, MERGING)
                run.transaction(progress)
            progress(total, total, MERGING)
            run.checkpoint()
        except Cancelled:
            begin_cancelling(store, db, batch)
            raise
        return _finish(store, db, batch, kind)


class _GaveWay(Exception):
    """A person waits to save: so many rows of the open transaction are not worth its end."""

    def __init__(self, rows: int) -> None:
        super().__init__(rows)
        self.rows = rows


class _Run:
    """A merge on its way: `done` of `total` rows stand."""

    def __init__(self, store: Store, db: sqlite3.Connection, steps: _Steps, done: int, total: int) -> None:
        self._lane, self._db, self._steps = store.lane, db, steps
        self.done, self._total, self._copied = done, total, done
        self._others = steps.count(db) - done
        self._pace, self._log = Pace(store.lane), Log(store.path)

    def transaction(self, progress: Progress) -> None:
        """Merge the next rows; where a person waits to save, take them back or be content with a few.

        Raises Cancelled once none of them stand.
        """
        if self._lane.rests:
            # The next save should find nothing that waits for the disk.
            self._log.flush(at_once=True)
            self._lane.rest()
        if self.done - self._copied >= _CHECKPOINT_EVERY:
            self.checkpoint()
        with self._lane.bulk():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                done = self._merged(progress)
            except Cancelled:
                self._db.execute("ROLLBACK")
                raise
            except _GaveWay as gave_way:
                self._take_back(gave_way.rows)
                return
            if not self._indexed(done):
                self._take_back(done - self.done)
                return
            self._db.execute("UPDATE import_batches SET merged = ? WHERE id = ?", (done, self._steps.batch))
            self._db.execute("COMMIT")
        self._pace.committed()
        self.done = done
        if self._lane.visited:
            self._log.flush()

    def _merged(self, progress: Progress) -> int:
        """Merge the next rows in the open transaction, up to the one that is answered. Raises _GaveWay."""
        done, end = self.done, min(self.done + self._pace.transaction(self._others + self.done), self._total)
        told = monotonic()
        with self._steps.noted(self._db, done, end, lambda: done):
            while done < end and not self._lane.wanted:
                if monotonic() - told > _TELL_AFTER:
                    progress(done, self._total, MERGING)
                    told = monotonic()
                upto = min(done + self._pace.statement, end)
                self._pace.begin()
                self._steps.run(self._db, done, upto)
                self._pace.took(upto - done)
                done = upto
            if self._lane.wanted and done - self.done > CHEAP:
                # Nothing more is done for rows that are taken back.
                raise _GaveWay(done - self.done)
        return done

    def _take_back(self, rows: int) -> None:
        self._db.execute("ROLLBACK")
        self._pace.taken_back(rows)

    def _indexed(self, done: int) -> bool:
        """Whether the rows up to `done` are known to search as well; not where a person waits, but for a few."""
        low, few = self.done, done - self.done <= CHEAP
        while low < done and (few or not self._lane.wanted):
            upto = min(low + self._pace.statement, done)
            self._steps.index(self._db, low, upto)
            low = upto
        return low == done and (few or not self._lane.wanted)

    def checkpoint(self) -> None:
        """Copy the log into the workspace, beside all other work."""
        self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        self._copied = self.done


class _Steps:
    """The statements that merge the staged rows with n in (from, to]."""

    def __init__(self, db: sqlite3.Connection, kind: str, batch: UUID) -> None:
        target = TARGETS[kind]
        table, names = target.table, target.stored
        self.batch, self._target = batch.bytes, target
        updates = bool(db.execute(_UPDATES).fetchone()[0])
        joins = target.opens_cases and bool(db.execute(_JOINS).fetchone()[0])
        told = db.execute("SELECT value FROM staged.meta WHERE name = 'mapping'").fetchone()[0]
        carried = carried_columns(from_dict(json.loads(told)))
        before = (
            # Several rows of figures may be of one record: what stood before the first is kept.
            f"""INSERT OR IGNORE INTO import_before (batch_id, row_id, content)
                SELECT :batch, m.id, {as_kept(names)}
                  FROM staged.rows r JOIN main.{table} m ON m.id = r.id
                 WHERE r.n > :low AND r.n <= :high AND r.action = 'update'""",
        )
        rows = (
            f"""INSERT INTO main.{table} (batch_id, rev, {", ".join(names)})
                SELECT :batch, 0, {", ".join("r." + name for name in names)} FROM staged.rows r
                 WHERE r.n > :low AND r.n <= :high AND r.action <> 'same'
                ON CONFLICT (id) DO UPDATE SET deleted_at = NULL, batch_id = excluded.batch_id,
                   {", ".join(_updated(table, name) for name in names[1:] if name in carried)}""",
        )
        # Most imports bring no names, change no row and join no case: then nothing is looked up for it.
        self._statements = _brought(db) + before * updates + rows + FOLLOW_UPS.get(kind, ())
        if target.opens_cases:
            of_client = _OF_CLIENT[bool(db.execute(_PROFITABLE).fetchone()[0])]
            self._statements += tuple(s.format(kind=target.id_kind, **of_client) for s in _CASES)
        if target.opens_cases and (updates or joins):
            list_showing(db, batch)
            self._statements += joined(carried)

    def count(self, db: sqlite3.Connection) -> int:
        """About how many rows stand in the table."""
        table = self._target.table
        found: int = db.execute(f"SELECT coalesce(max(rowid), 0) FROM main.{table}").fetchone()[0]
        return found

    def noted(
        self, db: sqlite3.Connection, low: int, high: int, reached: Callable[[], int]
    ) -> AbstractContextManager[None]:
        """Run steps of these rows within: see `noted_days`."""
        return noted_days(db, self._target, low, high, reached)

    def run(self, db: sqlite3.Connection, low: int, high: int) -> None:
        """Merge one step in the open transaction."""
        values = {"batch": self.batch, "low": low, "high": high, "now": to_micros(clock.now())}
        for statement in self._statements:
            db.execute(statement, values)

    def index(self, db: sqlite3.Connection, low: int, high: int) -> None:
        """Make the cases of one step known to search, in the open transaction.

        Row by row, and after all other statements of the transaction: each INSERT ... SELECT makes FTS5 write what it
        holds, in a segment of its own.
        """
        if self._target.opens_cases:
            words = db.execute(_WORDS, {"low": low, "high": high})
            db.executemany("INSERT INTO case_words (rowid, words) VALUES (?, ?)", words)


#: Whether rows change known ones.
_UPDATES = "SELECT EXISTS (SELECT 1 FROM staged.rows WHERE action = 'update')"
#: Whether rows join a case that another opens or that is there.
_JOINS = """
SELECT EXISTS (SELECT 1 FROM staged.rows r WHERE r.case_id IS NOT NULL AND r.action <> 'same'
                         AND NOT EXISTS (SELECT 1 FROM staged.opened o WHERE o.n = r.n))
"""
#: What an import brings beside its rows. The company's calendar and time zone hold at a new site until somebody says
#: otherwise.
_NAMES = {
    "sites": """INSERT INTO sites (id, scope_id, rev, name, time_zone, calendar_id, brought_by)
                SELECT s.id, c.id, 0, s.name, c.time_zone, c.calendar_id, :batch
                  FROM staged.sites s, (SELECT id, time_zone, calendar_id FROM companies LIMIT 1) c
                 WHERE s.n > :low AND s.n <= :high
                ON CONFLICT (id) DO NOTHING""",
    "departments": """INSERT INTO departments (id, scope_id, rev, name, position, aliases, brought_by)
                      SELECT d.id, (SELECT id FROM companies), 0, d.name,
                             (SELECT coalesce(max(position), 0) + 1 FROM departments), '[]', :batch
                        FROM staged.departments d WHERE d.n > :low AND d.n <= :high
                      ON CONFLICT (id) DO NOTHING""",
    "teams": """INSERT INTO teams (id, scope_id, rev, name, department_id, site_id, brought_by)
                SELECT t.id, (SELECT id FROM companies), 0, t.name, t.department_id, t.site_id, :batch
                  FROM staged.teams t WHERE t.n > :low AND t.n <= :high
                ON CONFLICT (id) DO NOTHING""",
    "clients": """INSERT INTO clients (id, scope_id, rev, ref, label, label_key, category_id, brought_by)
                  SELECT c.id, (SELECT id FROM companies), 0, c.ref, c.label, c.label_key, c.category_id, :batch
                    FROM staged.clients c WHERE c.n > :low AND c.n <= :high
                  ON CONFLICT (id) DO NOTHING""",
    "agents": """INSERT INTO agents (id, scope_id, rev, ref, name, brought_by)
                 SELECT a.id, (SELECT id FROM companies), 0, a.ref, a.name, :batch
                   FROM staged.agents a WHERE a.n > :low AND a.n <= :high
                 ON CONFLICT (id) DO NOTHING""",
    "products": """INSERT INTO products (id, scope_id, rev, name, brought_by)
                   SELECT p.id, (SELECT id FROM companies), 0, p.name, :batch
                     FROM staged.products p WHERE p.n > :low AND p.n <= :high
                   ON CONFLICT (id) DO NOTHING""",
}


def _brought(db: sqlite3.Connection) -> tuple[str, ...]:
    """The statements for those names of which the file brings any."""
    return tuple(
        statement
        for table, statement in _NAMES.items()
        if db.execute(f"SELECT EXISTS (SELECT 1 FROM staged.{table})").fetchone()[0]
    )


def _updated(table: str, name: str) -> str:
    """What an update does to a column: measures are added to those that other files told."""
    if name == "measures":
        return f"measures = json_patch({table}.measures, excluded.measures)"
    return f"{name} = excluded.{name}"


#: Rows and words of the cases that rows open.
_WORDS = """SELECT c.row, r.case_stems || ' ' || replace(c.number, '-', ' ')
  FROM staged.opened o JOIN staged.rows r ON r.n = o.n JOIN cases c ON c.id = r.case_id
 WHERE o.n > :low AND o.n <= :high"""
#: What a case takes of its client, where any client has it: of a million cases, each asks for a row somewhere else.
_PROFITABLE = "SELECT EXISTS (SELECT 1 FROM clients WHERE profitability IS NOT NULL)"
_OF_CLIENT = {
    True: {"profitability": "c.profitability", "clients": "LEFT JOIN clients c ON c.id = r.client_id"},
    False: {"profitability": "NULL", "clients": ""},
}
_CASES = (
    """INSERT INTO cases (id, scope_id, rev, number, kind, status, received_at, received_precision, opened_at, due_at,
                          reopened, contact_id, score, score_max, severity, client_label, client_key, excerpt,
                          client_id, agent_id, team_id, department_id, site_id, product_id, category_id, channel,
                          profitability, batch_id)
       SELECT r.case_id, r.scope_id, 0, printf('%s-%05d', o.case_month, b.base + o.ordinal), '{kind}', 'new',
              r.case_received, r.case_precision, :now, r.case_due, 0, r.contact_id, r.case_score, r.case_score_max,
              r.case_severity, r.case_client, r.case_client_key, r.case_excerpt, r.client_id, r.agent_id, r.team_id,
              r.department_id, r.site_id, r.product_id, r.category_id, r.channel, {profitability}, :batch
         FROM staged.opened o JOIN staged.rows r ON r.n = o.n JOIN temp.numbers b ON b.month = o.case_month
         {clients}
        WHERE o.n > :low AND o.n <= :high
        ORDER BY o.n""",
    f"""INSERT INTO case_sources (id, scope_id, rev, case_id, kind, source_id)
        SELECT r.id, r.scope_id, 0, c.id, '{{kind}}', r.id FROM staged.rows r JOIN cases c ON c.id = r.case_id
         WHERE {STEP} ON CONFLICT (source_id) DO NOTHING""",
)


def _put_numbers(db: sqlite3.Connection, numbers: dict[str, int]) -> None:
    db.execute("CREATE TEMP TABLE numbers (month TEXT PRIMARY KEY, base INTEGER)")
    db.executemany("INSERT INTO temp.numbers VALUES (?, ?)", numbers.items())


def _finish(store: Store, db: sqlite3.Connection, batch: UUID, kind: str) -> MergeCounts:
    if kind == "contacts":
        fill_earlier(store, db, batch)
    index_cases(store, db)
    counts = db.execute(
        "SELECT accepted, updated, unchanged, cases_opened FROM import_batches WHERE id = ?", (batch.bytes,)
    ).fetchone()
    with store.lane.bulk():
        db.execute(
            "UPDATE import_batches SET state = ?, finished_at = ? WHERE id = ?",
            (ImportState.DONE.value, to_micros(clock.now()), batch.bytes),
        )
    return MergeCounts(*counts)
