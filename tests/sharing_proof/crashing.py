"""A process that dies, played within this one: at a chosen statement everything it holds is gone, as after kill -9."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Crashed(BaseException):
    """The process is dead: nothing may catch it, and nothing it does from now on has an effect."""


class Fuse:
    """Counts what a process writes, and burns at the statement that was chosen."""

    def __init__(self) -> None:
        self._left: int | None = None
        self.burnt = False

    def light(self, after: int) -> None:
        """Die at the statement after so many."""
        self._left = after

    def put_out(self) -> None:
        """Live on."""
        self._left, self.burnt = None, False

    def burn(self) -> None:
        """One statement more."""
        if self.burnt:
            raise Crashed
        if self._left is not None:
            if self._left == 0:
                self.burnt = True
                raise Crashed
            self._left -= 1


_WRITES = (
    "BEGIN IMMEDIATE",
    "COMMIT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "REPLACE",
    "SAVEPOINT",
    "RELEASE",
    "WITH",
)


def _connection(fuse: Fuse) -> type[sqlite3.Connection]:
    class Connection(sqlite3.Connection):
        # Its shortcuts do not ask for a cursor everywhere.
        def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
            _watch(fuse, statement)
            return super().execute(statement, *values)

        def executemany(self, statement: str, *values: Any) -> sqlite3.Cursor:
            _watch(fuse, statement)
            return super().executemany(statement, *values)

        def cursor(self, *_: Any) -> sqlite3.Cursor:  # type: ignore[override]
            return super().cursor(lambda connection: _cursor(fuse, connection))

        def commit(self) -> None:
            fuse.burn()
            super().commit()

    return Connection


def _cursor(fuse: Fuse, connection: sqlite3.Connection) -> sqlite3.Cursor:
    class Cursor(sqlite3.Cursor):
        def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:  # type: ignore[override]
            _watch(fuse, statement)
            return super().execute(statement, *values)

        def executemany(self, statement: str, *values: Any) -> sqlite3.Cursor:  # type: ignore[override]
            _watch(fuse, statement)
            return super().executemany(statement, *values)

    return Cursor(connection)


def _watch(fuse: Fuse, statement: str) -> None:
    if fuse.burnt or statement.lstrip().upper().startswith(_WRITES):
        fuse.burn()


@contextmanager
def fused(fuse: Fuse) -> Iterator[None]:
    """Connections to SQLite that are made meanwhile burn with `fuse`."""
    made: Callable[..., Any] = sqlite3.connect

    def connect(*arguments: Any, **more: Any) -> Any:
        more.setdefault("factory", _connection(fuse))
        return made(*arguments, **more)

    sqlite3.connect = connect
    try:
        yield
    finally:
        sqlite3.connect = made
