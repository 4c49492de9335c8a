"""Transactions of the exchange: short, and over as soon as a person wants to save."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Self

from cxdesk.models.outcome import Progress
from cxdesk.models.texts import N_, Text
from cxdesk.services.casework.search import STEP, index_step
from cxdesk.services.sharing import indexes
from cxdesk.services.sharing.holding import Rows
from cxdesk.services.sharing.taking import take
from cxdesk.services.sharing.told import Told, take_told
from cxdesk.services.sharing.wire import Wire
from cxdesk.services.workspace.errors import told_errors
from cxdesk.services.workspace.lane import WriteLane
from cxdesk.services.workspace.store import Store

INDEXING = Text(N_("Making texts searchable"))
#: Rows of a statement, which cannot be left in the middle, where a person has saved here and where nobody has yet.
_FEW, _MANY = 100, 2_000
#: KiB of the file that an exchange keeps at hand. More makes it no quicker, and would grow with the workspace.
_CACHE = 16_384
#: Rows after which the log is copied into the workspace.
_CHECKPOINT_EVERY = 10_000
#: Cases whose words are written in one transaction, where nobody waits.
_INDEXED_AT_ONCE = 5_000


class Step:
    """An open transaction, or several after one another: where a person waits to save, one ends and the next begins.

    Whatever part of the rows stands after a crash, the rest comes again later.
    """

    def __init__(self, db: sqlite3.Connection, lane: WriteLane) -> None:
        self.db = db
        self.rows = 0
        self._lane = lane
        self._held = ExitStack()

    def __enter__(self) -> Self:
        self._begin()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            self.db.execute("COMMIT" if kind is None else "ROLLBACK")
        finally:
            self._held.close()

    def _begin(self) -> None:
        self._held.enter_context(self._lane.bulk())
        self.db.execute("BEGIN IMMEDIATE")

    def take(self, wire: Wire, rows: Rows, *, note: bool = True) -> int:
        """Write rows; how many were news. `note`: their words are to be indexed."""
        news, size = 0, _FEW if self._lane.visited else _MANY
        for start in range(0, len(rows), size):
            self.give_way()
            news += take(self.db, wire, rows[start : start + size], note=note)
        self.rows += len(rows)
        return news

    def take_told(self, history: list[Told]) -> int:
        """Write what others did into the history; how many mutations were news."""
        news = 0
        for start in range(0, len(history), _FEW):
            self.give_way()
            news += take_told(self.db, history[start : start + _FEW])
        self.rows += len(history)
        return news

    def give_way(self) -> None:
        """Commit and let a person save, where one waits."""
        if self._lane.wanted:
            self.db.execute("COMMIT")
            self._held.close()
            self._begin()


class Steps:
    """The write side of an exchange. Nothing waits for the network within a step."""

    def __init__(self, store: Store, db: sqlite3.Connection) -> None:
        self.db = db
        self._lane = store.lane
        self._since_checkpoint = 0

    @contextmanager
    def step(self) -> Iterator[Step]:
        """A transaction. Raises CxError where the disk refuses."""
        with told_errors(), Step(self.db, self._lane) as step:
            yield step
        self._since_checkpoint += step.rows
        if self._since_checkpoint >= _CHECKPOINT_EVERY:
            self.checkpoint()

    def checkpoint(self) -> None:
        """Copy the log into the workspace, beside all other work."""
        self.db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        self._since_checkpoint = 0

    def make_indexes(self, table: str) -> None:
        """Make the indexes of a table that a filling has set aside."""
        with told_errors():
            indexes.put_back(self.db, self._lane, table)

    def index_words(self, progress: Progress) -> None:
        """Make searchable what waits to be."""
        (total,) = self.db.execute("SELECT count(*) FROM search_pending").fetchone()
        left = total
        while left:
            progress(total - left, total, INDEXING)
            with self.step() as step:
                done, found = 0, STEP
                while found == STEP and done < _INDEXED_AT_ONCE and not self._lane.wanted:
                    found = index_step(self.db)
                    done += found
                step.rows += done
            left = 0 if found < STEP else max(left - done, 1)


@contextmanager
def exchanging(store: Store) -> Iterator[Steps]:
    """Write what the server tells. Foreign keys are off: a row may come before what it points to."""
    with store.bulk() as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(f"PRAGMA cache_size = -{_CACHE}")
        # A row that gives way to another one by a unique value leaves its months as any deleted row does.
        db.execute("PRAGMA recursive_triggers = ON")
        yield Steps(store, db)
