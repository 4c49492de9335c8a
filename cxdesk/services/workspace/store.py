"""The one door to a workspace: its lanes, its sessions, its lock.

Opening needs sqlite3 alone; SQLAlchemy is imported with the first session, after the first paint.
"""

from __future__ import annotations

import gc
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from cxdesk.models.outcome import Outcome
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.workspace import file, schema
from cxdesk.services.workspace.errors import told, told_errors
from cxdesk.services.workspace.lane import Turn, WriteLane, share_python

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

    from cxdesk.services.sharing.state import Sharing
    from cxdesk.services.workspace.changes import RecordingSession
    from cxdesk.services.workspace.cipher import Key

UseCase = Callable[..., Outcome]
#: Bytes of the write-ahead log after which `tidy` moves it into the database, and saves (of some 100 KB) between two
#: such times: the log never becomes shorter, so that after an import its size says nothing any more.
_TIDY_AFTER_BYTES, _TIDY_AFTER_SAVES = 8 * 1024 * 1024, 50


class Store:
    """An open workspace. Reads run side by side; writes go through one lane, one transaction each."""

    def __init__(self, path: Path, lock: file.FileLock | None) -> None:
        self.path = path
        self.lane = WriteLane()
        #: In a connected workspace: who speaks with its server.
        self.turn = Turn()
        #: What a connected workspace knows of its server.
        self.shared: Sharing | None = None
        self._lock = lock
        self._engines: tuple[Engine, Engine] | None = None
        self._writer: Connection | None = None
        self._writer_guard = threading.Lock()
        self._engine_guard = threading.Lock()
        self._readers: list[sqlite3.Connection] = []
        self._reader_guard = threading.Lock()
        self._closed = False
        self._untidied = 0
        file.hold(path)

    @classmethod
    def open(
        cls, path: Path, *, create: bool = False, key: Key | None = None, though_locked: bool = False
    ) -> Store:
        """Open a workspace, made empty where `create` and missing; older ones are copied and migrated.

        `key`: of a new one that is to be encrypted. `though_locked`: also where its person left or its lease ended,
        to ask the server again.
        Raises CxError: missing, not ours, read-only, damaged, newer than the program, open elsewhere, locked;
        `keys.PassphraseWanted` where it opens by a passphrase that was not given.
        """
        path = path.absolute()
        made = create and not path.exists()
        if made:
            file.initialise(path, key)
        file.check_ours(path)
        lock = file.FileLock(path)
        with told_errors():
            lock.acquire()
        store = cls(path, lock)
        try:
            with told_errors():
                reader = file.connect(path, read_only=True)
                # It stays: it knows the schema, which takes longer to read than all that the first page asks for.
                store._readers.append(reader)
                found = schema.revision_of(reader, path)
            if found != schema.HEAD:
                store._readers.clear()
                reader.close()
                if found:
                    from cxdesk.services.workspace.backup import Reason, make_backup

                    make_backup(path, Reason.BEFORE_MIGRATION)
                with told_errors(), _told():
                    schema.upgrade_file(path)
        except BaseException:
            store.close()
            raise
        return store._checked(though_locked)

    @classmethod
    def open_to_read(cls, path: Path, *, though_locked: bool = False) -> Store:
        """Open a workspace beside a window that has it open; an older one is migrated by `open` instead.

        Raises CxError as `open` does, but for "open elsewhere".
        """
        path = path.absolute()
        file.check_ours(path)
        if schema.check_revision(path) != schema.HEAD:
            return cls.open(path, though_locked=though_locked)
        return cls(path, lock=None)._checked(though_locked)

    def _checked(self, though_locked: bool) -> Store:
        try:
            # A damaged file shows itself here and not in the middle of somebody's work.
            with self.connect() as connection, told_errors():
                connection.execute("SELECT count(*) FROM companies").fetchone()
            self.look_at_sharing()
            if not though_locked:
                self._check_unlocked()
        except BaseException:
            self.close()
            raise
        return self

    def look_at_sharing(self) -> None:
        """Find out whether the workspace is connected, and keep its server's time: at the opening and after a round."""
        with self.connect() as connection, told_errors():
            shared = None
            # A workspace of its own imports nothing of sharing: its window is on the way to the first paint.
            if connection.execute("SELECT 1 FROM sharing").fetchone():
                from cxdesk.services.sharing.state import read_sharing

                shared = read_sharing(connection)
        # Set once: a save beside this one looks at it to know whether it goes to the outbox.
        self.shared = shared
        clock.set_right(self.shared.clock_offset if self.shared else None, self)

    def close(self) -> None:
        """Close all connections (which moves the log into the database) and let the next one in."""
        if self._closed:
            return
        self._closed = True
        clock.set_right(None, self)
        try:
            with self._reader_guard:
                readers, self._readers = self._readers, []
            for connection in readers:
                connection.close()
            # A save that is under way on another thread is let end.
            with self._writer_guard:
                if self._writer is not None:
                    self._writer.close()
            for engine in self._engines or ():
                engine.dispose()
        finally:
            file.let_go(self.path)
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def connect(self) -> Iterator[sqlite3.Connection]:
        """A read-only sqlite3 connection, lent for a query."""
        with self._reader_guard:
            connection = self._readers.pop() if self._readers else None
        if connection is None:
            connection = file.connect(self.path, read_only=True)
        try:
            yield connection
        finally:
            if connection.in_transaction:
                connection.rollback()
            with self._reader_guard:
                keep = not self._closed
                if keep:
                    self._readers.append(connection)
            if not keep:
                connection.close()

    @contextmanager
    def bulk(self) -> Iterator[sqlite3.Connection]:
        """A connection for bulk work, which can be repeated, so NORMAL will do. Steps take `lane.bulk()`."""
        self._check_may_write()
        connection = file.connect(self.path)
        try:
            connection.execute("PRAGMA synchronous = NORMAL")
            yield connection
        finally:
            if connection.in_transaction:
                connection.rollback()
            connection.close()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one consistent state of the data; it cannot write."""
        from sqlalchemy.orm import Session

        with Session(self._engine(writer=False)) as session, _told():
            yield session

    def write(self, use_case: UseCase, *args: Any, by: Actor, **kwargs: Any) -> Outcome:
        """Run a use-case as one transaction; what it answers was committed.

        Raises CxError where a rule refuses or the disk does; then nothing has changed.
        """
        from cxdesk.services.casework.search import index_pending
        from cxdesk.services.workspace.writing import write_out

        self._check_may_write()
        self._check_unlocked()
        action = getattr(use_case, "__name__", "change")
        with _told(), self.lane.person(), self._recording(by, action, self.shared) as session:
            with session.begin():
                outcome = use_case(session, *args, by=by, **kwargs)
                write_out(session)
                index_pending(session)
            self._untidied += 1
            final = session.info.get("final", False)
            return outcome._replace(mutation=None if final else session.info.get("mutation"))

    def rehearse(
        self, use_case: UseCase, *args: Any, by: Actor, **kwargs: Any
    ) -> tuple[Outcome, dict[str, Any] | None]:
        """Run a use-case and take it back: its outcome, and what it would change in the rows form of sharing.

        None where it would change nothing. Raises CxError where a rule refuses.
        """
        from cxdesk.services.workspace.changes import recorded
        from cxdesk.services.workspace.writing import write_out

        self._check_may_write()
        self._check_unlocked()
        action = getattr(use_case, "__name__", "change")
        with _told(), self.lane.person(), self._recording(by, action) as session:
            session.begin()
            # Leaving the session without a commit takes all of it back.
            outcome = use_case(session, *args, by=by, **kwargs)
            write_out(session)
            return outcome, recorded(session)

    def undo(self, mutation: UUID, *, by: Actor) -> Outcome:
        """Turn a mutation back, as a new one."""
        from cxdesk.services.workspace.changes import undo

        return self.write(undo, mutation, by=by)

    @contextmanager
    def _recording(self, by: Actor, action: str, shared: Sharing | None = None) -> Iterator[RecordingSession]:
        """A session of whoever holds the lane; nothing of it is left open."""
        from cxdesk.services.workspace.changes import RecordingSession

        with self._writer_guard:
            connection = self._for_writing()
            try:
                with RecordingSession(connection, expire_on_commit=False) as session:
                    session.info.update(actor=by, action=action, shared=shared)
                    yield session
            finally:
                # SQLite leaves a transaction open whose end it refuses, while SQLAlchemy takes it for ended.
                own = file.as_sqlite(connection.connection.driver_connection)
                if own is not None and own.in_transaction:
                    own.rollback()

    def _check_may_write(self) -> None:
        if self._lock is None:
            raise RuntimeError("the workspace was opened to read")

    def _check_unlocked(self) -> None:
        if self.shared is not None:
            from cxdesk.services.sharing.state import check_unlocked

            check_unlocked(self.shared)

    def tidy(self) -> None:
        """Move the write-ahead log into the database, where many saves have let it grow; blocks nobody."""
        if self._untidied < _TIDY_AFTER_SAVES:
            return
        self._untidied = 0
        log = self.path.with_name(self.path.name + "-wal")
        if log.exists() and log.stat().st_size > _TIDY_AFTER_BYTES:
            with self.connect() as connection:
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def warm_up(self) -> None:
        """Import what the first save needs; called in the background after the first paint."""
        from sqlalchemy.orm import configure_mappers

        import cxdesk.services.casework.cases
        import cxdesk.services.workspace.writing  # noqa: F401 - the first save asks for both, and the window with it

        with self._writer_guard:
            if not self._closed:
                self._for_writing()
        # The first use of an entity would do it, for a tenth of a second and more, on the window's own thread.
        configure_mappers()
        with self.read() as session:
            session.connection()
        if self.shared is not None:
            from cxdesk.services.sharing.outbox import prepare

            prepare()
        share_python()
        # What was imported stays for good: a collection that walks through it would stop the window for 70 ms.
        gc.freeze()

    def _for_writing(self) -> Connection:
        """The connection of all saves, for whoever holds its guard: asking for one each time is a tenth of a save."""
        if self._closed:
            raise RuntimeError("the workspace was closed")
        if self._writer is None:
            self._writer = self._engine(writer=True).connect()
        return self._writer

    def _engine(self, *, writer: bool) -> Engine:
        with self._engine_guard:
            if self._engines is None:
                self._engines = (self._make_engine(writer=False), self._make_engine(writer=True))
        return self._engines[writer]

    def _make_engine(self, *, writer: bool) -> Engine:
        from sqlalchemy import QueuePool, create_engine, event

        import cxdesk.models.tables  # noqa: F401 - all entities, so that their relationships resolve

        engine = create_engine(
            "sqlite://",
            creator=lambda: file.connect(self.path, read_only=not writer),
            poolclass=QueuePool,
            pool_size=1 if writer else 4,
        )
        begin = "BEGIN IMMEDIATE" if writer else "BEGIN"
        event.listen(engine, "begin", partial(_begin, begin))
        return engine


def _begin(statement: str, connection: Connection) -> None:
    own = file.as_sqlite(connection.connection.driver_connection)
    assert own is not None
    own.execute(statement)


@contextmanager
def _told() -> Iterator[None]:
    from sqlalchemy.exc import DBAPIError

    try:
        # What our own statements raise is SQLite's as it is.
        with told_errors():
            yield
    except DBAPIError as error:
        sentence = told(error.orig) if isinstance(error.orig, sqlite3.Error) else None
        if sentence is None:
            raise
        raise sentence from error
