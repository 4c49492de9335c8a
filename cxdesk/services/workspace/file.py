"""The file of a workspace: is it ours, is it whole, does nobody else have it open. Needs sqlite3 alone."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from cxdesk.models.texts import N_, CxError

#: "cxdw" in SQLite's header.
APPLICATION_ID = 0x63786477
SUFFIX = ".cxdesk"


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection with the house's settings. Transactions are begun by the program (DDL rolls back too)."""
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, cached_statements=256, timeout=15
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA synchronous = FULL")
    # Checkpoints are made by `Store.tidy` and by imports: never within a person's save.
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection


def initialise(path: Path) -> None:
    """Make an empty database with our mark, in WAL mode. Raises CxError where the folder refuses."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except sqlite3.Error as error:
        raise CxError(
            N_("The workspace “{file}” cannot be made."),
            N_("Check the folder and your rights in it."),
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
        with path.open("rb") as stream:
            head = stream.read(100)
    except OSError as error:
        raise CxError(
            N_("The workspace “{file}” cannot be read."), N_("Check the rights of the file."), file=path.name
        ) from error
    if not head.startswith(b"SQLite format 3\x00") or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
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
