"""How much a merge does at once, so that a person's save hardly waits: measured, not assumed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, thread_time

from cxdesk.services.workspace.file import flush_log
from cxdesk.services.workspace.lane import WriteLane
from cxdesk.services.workspace.store import Store

#: Seconds of a statement, and rows of a transaction, where a person is saving; and where nobody is there. A commit of
#: 1,000 rows takes 6 ms and more, one of 100 rows 2.
SHORT, LONG = (0.001, 100), (0.010, 10_000)
#: Seconds after a save in which the next is likely; seconds after which nobody is there any more. Between them a
#: transaction grows by so many rows a second.
WORKING, AWAY = 5.0, 60.0
_A_SECOND = 1_000
#: A transaction beside many rows may have a tenth of them, up to so many: ids come in no order, so that each
#: transaction writes nearly all pages of their indexes.
_GREATEST = 100_000
#: Rows of a statement: the first, and the limits.
_FIRST, _FEWEST, _MOST = 100, 20, 2_000
#: Rows whose commit takes no longer than taking them back.
CHEAP = 50


class Pace:
    """Rows of the next statement and of the next transaction.

    A statement cannot be left in the middle, so it is kept short. A transaction is taken back where a person waits,
    and the next ones are smaller, so that the merge gets on whatever a person does.
    """

    def __init__(self, lane: WriteLane) -> None:
        self._lane = lane
        self.statement = _FIRST
        self._began = 0.0, 0.0
        self._limit = _GREATEST

    def transaction(self, stand: int = 0) -> int:
        """Rows of the next transaction, where so many stand in the table."""
        idle = self._lane.idle
        if idle < WORKING:
            return min(self._limit, SHORT[1])
        most = max(LONG[1], min(stand // 10, _GREATEST))
        return min(self._limit, most if idle > AWAY else min(most, int(idle * _A_SECOND)))

    def begin(self) -> None:
        """A statement begins."""
        self._began = perf_counter(), thread_time()

    def took(self, rows: int) -> None:
        """The statement that began was one of so many rows."""
        wall, processor = self._began
        # A person waits by the wall's clock. Where nobody does, other programs that have the processor make no
        # statement longer, and should not make the next ones many and small.
        near = self._lane.idle < AWAY
        seconds = perf_counter() - wall if near else thread_time() - processor
        fitting = int(rows * (SHORT if near else LONG)[0] / max(seconds, 1e-6))
        # At most twice as many: one quick statement says little.
        self.statement = max(_FEWEST, min(_MOST, fitting, self.statement * 2))

    def taken_back(self, rows: int) -> None:
        """A transaction gave way after so many rows."""
        self._limit = max(CHEAP, rows // 2)

    def committed(self) -> None:
        """A transaction stands."""
        self._limit = min(_GREATEST, self._limit * 5 // 4)


class Log:
    """The log of a workspace, brought to the disk between transactions: a person's commit has to wait for all of it."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._next = 0.0

    def flush(self, *, at_once: bool = False) -> None:
        """Do it now, where it has not just been done: a quarter of the time at most, however slow the disk is.

        `at_once`: though it was, since there is nothing else to do.
        """
        began = perf_counter()
        if at_once or began >= self._next:
            flush_log(self._workspace)
            now = perf_counter()
            self._next = now + 3 * (now - began)


@contextmanager
def in_step(store: Store, db: sqlite3.Connection) -> Iterator[None]:
    """One transaction of bulk work, once no person waits."""
    with store.lane.bulk():
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")
