"""The file of a workspace: is it ours, is it whole, does nobody else have it open. Needs sqlite3 alone, but for one
that is encrypted.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from cxdesk.models.texts import N_, CxError
from cxdesk.services.workspace.binding import bind_as_they_are

if TYPE_CHECKING:
    from cxdesk.services.workspace.cipher import Key

#: "cxdw" in SQLite's header.
APPLICATION_ID = 0x63786477
SUFFIX = ".cxdesk"
#: What each of our encrypted files begins with; `cipher.Origin` tells them apart.
_ENCRYPTED = (b"cxdk", b"cxdp")
_HEAD_BYTES = 100

bind_as_they_are(sqlite3)

#: The first bytes of the workspaces that are open here, and how often each is.
_held: dict[Path, tuple[int, bytes]] = {}
_held_guard = threading.Lock()


def hold(path: Path) -> None:
    """Keep the first bytes of a file in mind while it is open.

    Nobody may read an open one beside SQLite: closing any handle of a file ends all locks that the process has on it,
    and another process would take the log away from under it.
    """
    found = head(path)
    with _held_guard:
        times = _held.get(path.absolute(), (0, found))[0]
        _held[path.absolute()] = (times + 1, found)


def let_go(path: Path) -> None:
    """The file was closed once."""
    with _held_guard:
        times, found = _held.pop(path.absolute())
        if times > 1:
            _held[path.absolute()] = (times - 1, found)


def head(path: Path) -> bytes:
    """The first 100 bytes of a file, fewer where it is shorter. Raises OSError."""
    with _held_guard:
        known = _held.get(path.absolute())
    if known is not None:
        return known[1]
    with path.open("rb") as stream:
        return stream.read(_HEAD_BYTES)


def is_encrypted(path: Path) -> bool:
    """Whether the file is one of our encrypted ones; False where there is none."""
    try:
        return head(path).startswith(_ENCRYPTED)
    except OSError:
        return False


def find_key(path: Path) -> Key | None:
    """The key of an encrypted file; None for any other, and where there is none.

    Raises CxError where the key is not on this computer, or is not unlocked.
    """
    if not is_encrypted(path):
        return None
    from cxdesk.services.workspace.keys import key_of

    return key_of(path, head(path))


def bare(
    path: Path, *, key: Key | None = None, immutable: bool = False, timeout: float = 15
) -> sqlite3.Connection:
    """A connection without the house's settings, by what the file asks for: sqlite3 or SQLCipher.

    `key`: of a file that is to be made; otherwise it is found. `immutable`: as it lies there, without a log.
    Raises CxError as `find_key` does.
    """
    key = key or find_key(path)
    database = f"{path.absolute().as_uri()}?immutable=1" if immutable else path
    if key is not None:
        from cxdesk.services.workspace import cipher

        return cipher.connect(database, key, timeout=timeout, uri=immutable)
    return sqlite3.connect(
        database,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
        timeout=timeout,
        uri=immutable,
    )


def as_sqlite(connection: object) -> sqlite3.Connection | None:
    """The connection, where it is one of sqlite3 or SQLCipher; None for another database's."""
    if isinstance(connection, sqlite3.Connection) or type(connection).__module__ == "sqlcipher3.dbapi2":
        return cast("sqlite3.Connection", connection)
    return None


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection with the house's settings. Transactions are begun by the program (DDL rolls back too).

    Raises CxError as `find_key` does.
    """
    connection = bare(path)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA synchronous = FULL")
        # Checkpoints are made by `Store.tidy` and by imports: never within a person's save.
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        # Of a damaged file: whoever keeps it open keeps it from being replaced.
        connection.close()
        raise
    return connection


def flush_log(path: Path) -> None:
    """Bring what bulk work has left in the write-ahead log of an open workspace to the disk.

    Nobody waits for it: a person's commit beside it, which waits for the disk, finds little left to be written. A disk
    that refuses tells so at the next commit. No lock of SQLite is on this file.
    """
    # Where the system knows it: the log as such, without the time of its last change.
    flush = getattr(os, "fdatasync", os.fsync)
    with suppress(OSError), path.with_name(path.name + "-wal").open("rb+") as log:
        flush(log.fileno())


def initialise(path: Path, key: Key | None = None) -> None:
    """Make an empty database with our mark, in WAL mode; encrypted with `key`.

    Raises CxError where the folder refuses or the disk is full; then no file is left.
    """
    try:
        with closing(bare(path, key=key)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except sqlite3.Error as error:
        # Without our mark it would stand in the way of the next try.
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                path.with_name(path.name + ending).unlink()
        raise CxError(
            N_("The workspace “{file}” cannot be made."),
            N_("Check the folder, your rights in it and the space on its disk."),
            file=path.name,
        ) from error


def check_mark(path: Path) -> None:
    """Raise CxError where the file is missing, a folder, unreadable or does not bear our mark."""
    if not path.exists():
        raise CxError(
            N_("There is no workspace “{file}”."),
            N_("Check the name, or import a file to make one."),
            file=path.name,
        )
    if path.is_dir():
        raise CxError(N_("“{file}” is a folder, not a workspace."), N_("Choose a file."), file=path.name)
    try:
        found = head(path)
    except OSError as error:
        raise CxError(
            N_("The workspace “{file}” cannot be read."), N_("Check the rights of the file."), file=path.name
        ) from error
    plain = found.startswith(b"SQLite format 3\x00") and int.from_bytes(found[68:72], "big") == APPLICATION_ID
    if not plain and not (found.startswith(_ENCRYPTED) and len(found) == _HEAD_BYTES):
        raise CxError(
            N_("“{file}” is not a cxdesk workspace."),
            N_("Choose a *.cxdesk file; other files are imported."),
            file=path.name,
        )


def check_ours(path: Path) -> None:
    """Raise CxError where the file is missing, not a workspace, unreadable or read-only."""
    check_mark(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise CxError(
            N_("The workspace “{file}” is read-only."),
            N_("Allow writing to the file and its folder, or copy it elsewhere."),
            file=path.name,
        )


def revision(connection: sqlite3.Connection) -> str:
    """The schema's revision; empty for a database without tables."""
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return ""
        raise
    return str(found[0]) if found else ""


class FileLock:
    """Held while a workspace is open: a transaction on a side file, which the system ends when we die."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + "-lock")
        self._connection: sqlite3.Connection | None = None

    def acquire(self) -> None:
        """Raise CxError where another program has the workspace open."""
        connection = sqlite3.connect(self._path, isolation_level=None, timeout=0.2, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            connection.close()
            if "locked" not in str(error):
                raise
            raise CxError(
                N_("The workspace is open elsewhere."),
                N_("Close the other window or wait for the running command, then try again."),
            ) from error
        self._connection = connection

    def release(self) -> None:
        """Let the next one in. The empty side file stays: removing it would race with the next one."""
        if self._connection is not None:
            self._connection.rollback()
            self._connection.close()
            self._connection = None
