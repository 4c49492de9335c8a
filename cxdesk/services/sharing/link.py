"""The connection to the shared database: the one module that knows psycopg.

Every wait ends: with an answer, or with `Offline` after `patience` seconds in which no byte came. A half-open
connection would be silent for ever. Errors are told by `link_errors`; a password is in none of them.
"""

from __future__ import annotations

import json
import selectors
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, Protocol, Self

import psycopg
from psycopg import Connection, Cursor, sql
from psycopg.abc import Loader as AnyLoader
from psycopg.adapt import Loader
from psycopg.pq import Format, TransactionStatus
from psycopg.types.json import Jsonb
from psycopg.waiting import Ready

from cxdesk.models.texts import CxError
from cxdesk.services.sharing.link_errors import (
    Busy,
    Offline,
    Refused,
    ServerError,
    refused,
    silent,
    told_answer,
    told_sign_in,
    unreachable,
)
from cxdesk.services.sharing.wire import without_nul

__all__ = ["CHANNEL", "Busy", "Link", "Offline", "Refused", "Row", "ServerError", "ServerFile"]

#: NOTIFY on it tells that something was written.
CHANNEL = "cxdesk"
#: Seconds: for making a connection, and for the silence after which one counts as dead.
CONNECT_TIMEOUT, PATIENCE = 10, 30.0
#: The one place where a server without TLS is accepted.
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
#: How often a wait looks whether it was given up, seconds.
_GLANCE = 0.1
_SESSION = "-c timezone=UTC -c datestyle=ISO -c jit=off -c lock_timeout=15s"

Row = tuple[Any, ...]


class ServerFile(Protocol):
    """What a connection file says."""

    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def database(self) -> str: ...
    @property
    def tls(self) -> bool: ...
    @property
    def ca(self) -> str:
        """The certificate of the authority, PEM; empty: those that the system trusts."""


class _Instant(Loader):
    """timestamptz -> microseconds since 1970."""

    format = Format.BINARY
    _SINCE_2000 = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000

    def load(self, data: Any) -> int:
        return int.from_bytes(data, "big", signed=True) + self._SINCE_2000


class _Json(Loader):
    """jsonb -> its text."""

    format = Format.BINARY

    def load(self, data: Any) -> str:
        return bytes(data[1:]).decode()


class _Patient(Connection[Any]):
    """A connection whose waits end after a silence, or when it is given up from another thread."""

    patience = PATIENCE
    given_up = False

    def wait(self, gen: Any, interval: float = _GLANCE, timeout: float | None = None) -> Any:
        """Run `gen` to its end. Raises TimeoutError after `patience` seconds without a byte; the socket is closed."""
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        try:
            return self._wait(gen, interval)
        except BaseException as error:
            # What was asked may still be answered: nobody could tell to which question.
            if not isinstance(error, psycopg.Error):
                self.pgconn.finish()
            # Left alone, it would end with its own complaint whenever it is collected.
            with suppress(psycopg.Error, RuntimeError):
                gen.close()
            raise

    def _wait(self, gen: Any, interval: float) -> Any:
        try:
            state = next(gen)
            with selectors.DefaultSelector() as selector:
                selector.register(self.pgconn.socket, state)
                deadline = time.monotonic() + self.patience
                while True:
                    ready = selector.select(interval)
                    if self.given_up or (not ready and time.monotonic() >= deadline):
                        raise TimeoutError
                    if not ready:
                        gen.send(Ready.NONE)
                        continue
                    deadline = time.monotonic() + self.patience
                    asked = gen.send(ready[0][1])
                    if asked != state:
                        state = asked
                        selector.modify(self.pgconn.socket, state)
        except StopIteration as end:
            return end.value


class Link:
    """An open connection, signed in as a person. Not shared between threads, `give_up` apart."""

    def __init__(self, connection: _Patient, server: str) -> None:
        self._connection = connection
        self._listens = False
        self._to_begin = ""
        #: How the server is called in sentences: its host.
        self.server = server
        adapters = connection.adapters
        adapters.register_loader("uuid", _binary(connection, "bytea"))
        adapters.register_loader("xid8", _binary(connection, "int8"))
        # Without a zone there is no column: it is how `wire.py` asks for instants, as numbers that C can read.
        adapters.register_loader("timestamp", _binary(connection, "int8"))
        adapters.register_loader("timestamptz", _Instant)
        adapters.register_loader("jsonb", _Json)

    @classmethod
    def open(cls, file: ServerFile, login: str, password: str, *, patience: float = PATIENCE) -> Link:
        """Sign in. Raises Offline where nobody answers, Refused where the answer is no."""
        server = file.host
        if not file.tls and server not in _THIS_MACHINE:
            raise refused("no_tls", server)
        with _authority(file) as trust:
            link = cls._sign_in(
                server, patience, host=server, port=file.port, dbname=file.database, user=login,
                password=password, require_auth="scram-sha-256", passfile="", sslcertmode="disable", **trust,
            )  # fmt: skip
        if link._connection.info.parameter_status("in_hot_standby") == "on":
            link.close()
            raise refused("read_only", server)
        return link

    @classmethod
    def open_url(cls, url: str, *, patience: float = PATIENCE) -> Link:
        """For an administrator: an address of PostgreSQL's own kind; the password comes as libpq finds it."""
        info = psycopg.conninfo.conninfo_to_dict(url.replace("+psycopg", "", 1))
        server = str(info.get("host") or "localhost")
        return cls._sign_in(
            server, patience, **{key: value for key, value in info.items() if value is not None}
        )

    @classmethod
    def _sign_in(cls, server: str, patience: float, **parameters: Any) -> Link:
        try:
            connection = _Patient.connect(
                autocommit=True, prepare_threshold=None, connect_timeout=CONNECT_TIMEOUT,
                application_name="cxdesk", options=_SESSION, client_encoding="UTF8", gssencmode="disable",
                keepalives=1, keepalives_idle=15, keepalives_interval=5, keepalives_count=3,
                tcp_user_timeout=int(patience * 1000), **parameters,
            )  # fmt: skip
        except psycopg.Error as error:
            # No cause is kept: nothing of the sign-in is for a log.
            raise told_sign_in(str(error), error.sqlstate, server) from None
        connection.patience = patience
        return cls(connection, server)

    def close(self) -> None:
        """End the connection. Never raises, never waits."""
        self._connection.close()

    def give_up(self) -> None:
        """From any thread: whatever waits here ends with Offline within a moment, and the connection with it."""
        self._connection.given_up = True

    @property
    def given_up(self) -> bool:
        """Whether nobody waits for an answer any more."""
        return bool(self._connection.given_up)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether the connection stood when it was last used."""
        return not self._connection.closed

    def fileno(self) -> int:
        """The socket, for an event loop that waits between two calls; -1 where the connection has ended."""
        return self._connection.pgconn.socket if self.alive else -1

    @property
    def encrypted(self) -> bool:
        """Whether it goes through TLS."""
        return bool(self._connection.pgconn.ssl_in_use)

    @property
    def server_version(self) -> str:
        """PostgreSQL's own version."""
        return self._connection.info.parameter_status("server_version") or ""

    def secret(self, login: str, password: str) -> str:
        """What PostgreSQL stores of a password; made on this side, so that the password itself reaches no log."""
        made = self._connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
        return made.decode("ascii")

    def call(self, function: str, *args: Any, patience: float | None = None) -> Any:
        """What the server's function answers; dicts and lists go as jsonb, jsonb comes as Python values."""
        statement = sql.SQL("SELECT cxdesk.{}({})").format(
            sql.Identifier(function), sql.SQL(", ").join([sql.Placeholder()] * len(args))
        )
        with self._told(function, patience):
            self._begin()
            found = self._connection.execute(statement, [_out(value) for value in args]).fetchone()
        return found[0] if found else None

    def rows(self, query: str, params: Sequence[Any] = (), *, patience: float | None = None) -> list[Row]:
        """All rows, in SQLite's own forms: ids 16 bytes, instants microseconds since 1970, jsonb its text."""
        with self._told("rows", patience):
            self._begin()
            return self._ask(query, params).fetchall()

    def many(self, queries: Iterable[tuple[str, Sequence[Any]]]) -> list[list[Row]]:
        """The rows of each query, as `rows` has them, in one round trip."""
        with self._told("many"), self._connection.pipeline():
            self._begin()
            cursors = [self._ask(query, params) for query, params in queries]
            return [cursor.fetchall() for cursor in cursors]

    def _ask(self, query: str, params: Sequence[Any]) -> Cursor[Any]:
        return self._connection.cursor(binary=True).execute(query.encode(), params or None)

    def _begin(self) -> None:
        """Begin the snapshot that waits for its first query: so both take one round trip."""
        begin, self._to_begin = self._to_begin, ""
        if begin:
            self._connection.execute(begin.encode())

    def stream(self, query: str, params: Sequence[Any] = (), *, size: int = 2000) -> Iterator[list[Row]]:
        """The rows in lists of `size` at most, as they come: memory stays flat, the network never waits for a turn."""
        with self._told("stream"):
            self._begin()
            chunk: list[Row] = []
            for row in self._connection.cursor(binary=True).stream(
                query.encode(), params or None, binary=True, size=size
            ):
                chunk.append(row)
                if len(chunk) == size:
                    yield chunk
                    chunk = []
            if chunk:
                yield chunk

    def execute(self, statement: str, params: Sequence[Any] = (), *, patience: float | None = None) -> int:
        """Run a statement; how many rows it concerned."""
        with self._told("execute", patience):
            self._begin()
            return self._connection.execute(statement.encode(), params or None).rowcount

    @contextmanager
    def snapshot(self) -> Iterator[Self]:
        """All that is read within sees one state of the data, and nothing can be written."""
        with self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"):
            yield self

    @contextmanager
    def transaction(self) -> Iterator[Self]:
        """All or nothing."""
        with self._transaction("BEGIN"):
            yield self

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._to_begin = begin
        try:
            yield
        except BaseException:
            self._to_begin = ""
            # The first reason is the one that counts.
            with suppress(CxError):
                self._roll_back()
            raise
        if self._to_begin:
            self._to_begin = ""
        else:
            self.execute("COMMIT")

    def _roll_back(self) -> None:
        # A connection that broke, or whose answer is still coming, has nothing to roll back.
        status = self._connection.info.transaction_status
        if status in (TransactionStatus.INTRANS, TransactionStatus.INERROR):
            self.execute("ROLLBACK")
        else:
            self.close()

    def copy_in(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
        """COPY rows into `cxdesk.table`; how many went. Values as psycopg takes them; dicts and lists as jsonb."""
        statement = sql.SQL("COPY cxdesk.{} ({}) FROM STDIN").format(
            sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
        )
        sent = 0
        with self._told(f"copy into {table}"), self._connection.cursor().copy(statement) as copy:
            for row in rows:
                copy.write_row([_out(value) for value in row])
                sent += 1
        return sent

    def listen(self, timeout: float) -> bool:
        """Wait for a word that something was written; whether it came within `timeout` seconds. Only a wake-up."""
        if not self._listens:
            self.execute(f"LISTEN {CHANNEL}")
            self._listens = True
        end = time.monotonic() + timeout
        with self._told("listen"):
            while not self._connection.given_up:
                slice_ = max(0.0, min(_GLANCE, end - time.monotonic()))
                if any(True for _ in self._connection.notifies(timeout=slice_, stop_after=1)):
                    return True
                if time.monotonic() >= end:
                    return False
        self.close()
        raise silent(self.server)

    @contextmanager
    def _told(self, what: str, patience: float | None = None) -> Iterator[None]:
        before = self._connection.patience
        self._connection.patience = before if patience is None else patience
        try:
            yield
        except TimeoutError:
            raise silent(self.server) from None
        except psycopg.Error as error:
            self._raise_told(error, what)
        finally:
            self._connection.patience = before

    def _raise_told(self, error: psycopg.Error, what: str) -> NoReturn:
        if self._connection.closed or self._connection.broken:
            self._connection.close()
            raise unreachable(self.server) from None
        # Its words may quote a row of somebody: no cause is kept.
        raise told_answer(error, self.server, what) from None


def _binary(connection: _Patient, name: str) -> type[AnyLoader]:
    """The loader, written in C, of another type with the same bytes."""
    oid = connection.adapters.types[name].oid
    loader = connection.adapters.get_loader(oid, Format.BINARY)
    assert loader is not None
    return loader


def _out(value: Any) -> Any:
    return Jsonb(value, dumps=_dumps) if isinstance(value, dict | list) else value


def _dumps(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Half of a letter of UTF-16, as JSON in the workspace may hold it, would stop all that stands behind it.
    return without_nul(text.encode("utf-8", "replace").decode())


@contextmanager
def _authority(file: ServerFile) -> Iterator[dict[str, str]]:
    """libpq's parameters of trust; it wants the authority's certificate as a file."""
    if not file.tls:
        yield {"sslmode": "disable", "channel_binding": "disable"}
        return
    strict = {"sslmode": "verify-full", "channel_binding": "require"}
    if not file.ca:
        yield strict | {"sslrootcert": "system"}
        return
    with tempfile.TemporaryDirectory(prefix="cxdesk-") as folder:
        path = Path(folder, "ca.pem")
        path.write_text(file.ca, encoding="ascii")
        yield strict | {"sslrootcert": str(path)}
