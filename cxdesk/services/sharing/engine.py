"""One exchange with the server, from the handshake to the line in the log.

A round that is cut anywhere leaves a state from which the next one goes on: edits wait in the outbox until their answer
was taken in, the cursor moves with the rows that it stands for, and a filling knows its page.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic, perf_counter
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from cxdesk.models.outcome import Progress, Topic, no_progress
from cxdesk.models.texts import CxError
from cxdesk.services import clock
from cxdesk.services.casework.search import STEP, index_step
from cxdesk.services.sharing import conflicts, outbox, renewal
from cxdesk.services.sharing.ageing import age_out
from cxdesk.services.sharing.bootstrap import begin_filling, fill, is_filling
from cxdesk.services.sharing.handshake import Greeting, greet, lock, note_trouble
from cxdesk.services.sharing.link import Link, Offline, Refused
from cxdesk.services.sharing.pull import Pulled, pull
from cxdesk.services.sharing.push import Pushed, give_up_stale, push_batch
from cxdesk.services.sharing.round import Round
from cxdesk.services.sharing.state import Exchange, Lock, log_exchange, read_sharing, update_sharing
from cxdesk.services.workspace.changes import TOPICS
from cxdesk.services.workspace.errors import told_errors

if TYPE_CHECKING:
    from cxdesk.services.workspace.store import Store

#: Seconds for which a handshake holds on the connection on which it was made: the server ends the sessions of whoever
#: is deactivated, and a restore breaks them all.
_GREETING_HOLDS = 60.0
#: A person who edits without a pause keeps no round going for ever.
_AGAIN = 20
#: Codes by which the server says that the person may not come any more.
_GONE = ("not_a_person", "deactivated")

_greeted: WeakKeyDictionary[Link, tuple[float, Greeting]] = WeakKeyDictionary()


def open_link(store: Store, password: str) -> Link:
    """Sign in at the server of the workspace. Raises Offline, Refused; the workspace locks where its person left."""
    from cxdesk.services.sharing.connection_file import parse_connection

    assert store.shared is not None, "only a connected workspace has a server"
    with _exchanging(store) as db, _noted(store, db):
        return Link.open(parse_connection(store.shared.server), store.shared.login, password)


def sync_round(store: Store, link: Link, *, progress: Progress = no_progress) -> Round:
    """Exchange all there is, both ways. Raises Offline, Refused, Cancelled, CxError: then the next round goes on."""
    started = perf_counter()
    with _exchanging(store) as db, _noted(store, db):
        # Whatever ends the round, the next one greets anew.
        greeted, greeting = _greeted.pop(link, None) or (monotonic(), None)
        if greeting is None or monotonic() - greeted > _GREETING_HOLDS:
            greeted, greeting = monotonic(), greet(store, db, link)
        done = _Exchange(store, db, link, progress)
        done.run(may_push=greeting.may_push)
        if not done.elsewhere:
            _greeted[link] = (greeted, greeting)
        return _close(store, db, done, greeting, perf_counter() - started)


class _Exchange:
    """An exchange under way, and what it has done."""

    def __init__(self, store: Store, db: sqlite3.Connection, link: Link, progress: Progress) -> None:
        self._store, self._db, self._link, self._progress = store, db, link, progress
        self.pushed = Pushed()
        self.pulled = 0
        self.filled = self.elsewhere = False
        self.topics: set[Topic] = set()

    def run(self, *, may_push: bool) -> None:
        if self._is_of_before():
            # Answers of the server of today say nothing about rows of another time.
            self._pull()
        for _ in range(_AGAIN):
            while may_push and (pushed := push_batch(self._store, self._db, self._link)) is not None:
                self.pushed += pushed
            self._pull()
            # What was sent too long ago is compared with what the server has now.
            self.pushed += give_up_stale(self._store, self._db)
            if not may_push or not _waiting(self._db):
                return

    def _is_of_before(self) -> bool:
        sharing = read_sharing(self._db)
        return sharing is None or sharing.cursor is None or renewal.is_under_way(self._db)

    def _pull(self) -> None:
        sharing = read_sharing(self._db)
        assert sharing is not None
        if sharing.cursor is None:
            begin_filling(self._store, self._link, afresh=True)
        if sharing.cursor is None or sharing.filled_at is None or is_filling(self._db):
            self._take(fill(self._store, self._link, progress=self._progress))
            self.filled = True
        else:
            self._take(pull(self._store, self._link, progress=self._progress))

    def _take(self, pulled: Pulled) -> None:
        self.pulled += pulled.total
        self.elsewhere |= pulled.elsewhere
        self.topics.update(pulled.topics)


def _close(
    store: Store, db: sqlite3.Connection, done: _Exchange, greeting: Greeting, seconds: float
) -> Round:
    # The next round would say all of this again: it waits for no disk.
    db.execute("PRAGMA synchronous = NORMAL")
    while True:
        with store.lane.bulk(), outbox.written(db):
            if index_step(db) < STEP:
                break
    waiting, pushed = _waiting(db), done.pushed
    round_ = Round(
        done.pulled, pushed.entries, pushed.conflicts, pushed.rejected, waiting, seconds,
        frozenset(done.topics | {TOPICS.get(table, Topic.PEOPLE) for table in pushed.tables}), waiting == 0,
    )  # fmt: skip
    with store.lane.bulk(), outbox.written(db):
        conflicts.refresh_theirs(db)
        outbox.forget_old(db)
        sharing = read_sharing(db)
        if sharing is not None and sharing.lost_at is not None:
            log_exchange(db, Exchange.BACK, (clock.now() - sharing.lost_at).total_seconds())
        update_sharing(db, synced_at=clock.now(), lost_at=None, trouble=greeting.trouble)
        if round_.pulled or round_.pushed or done.filled:
            log_exchange(
                db, Exchange.FILL if done.filled else Exchange.ROUND, seconds, pulled=round_.pulled,
                pushed=round_.pushed, conflicts=round_.conflicts, rejected=round_.rejected,
            )  # fmt: skip
    age_out(store)
    store.look_at_sharing()
    return round_


def _waiting(db: sqlite3.Connection) -> int:
    (found,) = db.execute("SELECT count(*) FROM outbox WHERE state = 'waiting'").fetchone()
    return int(found)


@contextmanager
def _exchanging(store: Store) -> Iterator[sqlite3.Connection]:
    """A connection for what the server tells: a row may come before what it points to, and what was answered is on
    the disk before anything builds on it.
    """
    with store.bulk() as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("PRAGMA recursive_triggers = ON")
        db.execute("PRAGMA synchronous = FULL")
        with told_errors():
            yield db


@contextmanager
def _noted(store: Store, db: sqlite3.Connection) -> Iterator[None]:
    """Remember what ended an exchange, and lock where the person may not come any more."""
    try:
        yield
    except CxError as error:
        # Where the disk refuses too, the first reason is the one that counts.
        with suppress(sqlite3.Error, CxError):
            if isinstance(error, Refused) and error.code in _GONE:
                lock(store, db, Lock.DEACTIVATED)
            note_trouble(store, db, error, offline=isinstance(error, Offline))
        raise
