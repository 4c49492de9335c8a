"""The administrator's own connection: TLS verified, no password in any argument, every refusal a sentence."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cxdesk.models.texts import N_, CxError
from cxdesk.services.sharing.connection_file import THIS_MACHINE
from cxdesk.services.sharing.link_errors import Offline, Refused, told_answer, told_sign_in

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

_SESSION = "-c timezone=UTC -c datestyle=ISO -c lock_timeout=30s"
_TIMEOUT = 10
#: What the administrator of a server does about what a person would ask the administrator for.
_MENDS = {
    "no_database": N_("Check the address, or make the database first: createdb quality."),
    "wrong_certificate": N_(
        "Do not go on: somebody may listen in. Name the certificate of the right authority by --ca."
    ),
    "wrong_name": N_(
        "Do not go on: somebody may listen in. Write the address with the name that the certificate bears."
    ),
    "no_tls": N_(
        "Switch TLS on at the server; without it only 127.0.0.1 is accepted, after “init --no-tls”."
    ),
    "not_admitted": N_("Look into pg_hba.conf of the server: it decides who comes in from here."),
    "read_only": N_("Write the address of the main server."),
}
_UNREACHED = N_("Check host and port of the address, and whether PostgreSQL runs there.")
#: What libpq says where it has no password to give.
_WANTED = "no password supplied"


class Door(NamedTuple):
    """How the administrator comes in.

    `address`: postgresql://user@host:port/database. `ca`: PEM file of the authority; None: PGSSLROOTCERT, libpq's own
    root.crt, else the system's. `ask`: called where the server wants a password that no file told.
    """

    address: str
    ca: Path | None = None
    ask: Callable[[], str] | None = None


class _Wanted(CxError):
    """No file told a password, and the server wants one."""


class _Trial(NamedTuple):
    url: URL
    parameters: dict[str, str]


@contextmanager
def opened(door: Door, *, no_tls: bool = False) -> Iterator[Connection]:
    """One transaction as the administrator: committed at the end, rolled back by an error.

    `no_tls`: come without TLS at once, which 127.0.0.1 alone may ask for. Otherwise a server there that offers no TLS
    is entered, and `standing.check_server` looks whether it bears the mark.
    """
    url = checked(door.address)
    with _mended():
        engine = _entered(url, door, no_tls)
        try:
            with told(str(url.host)), engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()


def checked(address: str) -> URL:
    """The address in its parts. Raises CxError where it is none, or holds a password."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        # No cause: it may quote a password.
        raise _no_address() from None
    if url.password is not None or any("pass" in name.casefold() for name in url.query):
        raise CxError(
            N_("The address of the server holds a password."),
            N_(
                "Take it out: everybody on this machine sees the arguments of a command. The password is asked for, "
                "or read from the file that PGPASSFILE names."
            ),
        )
    if (
        url.drivername not in ("postgresql", "postgres", "postgresql+psycopg")
        or not url.host
        or not url.database
    ):
        raise _no_address()
    if url.query:
        raise CxError(
            N_("The address of the server holds settings after “?”."),
            N_("Leave them out: how the connection is secured is not up for choice."),
        )
    return url.set(drivername="postgresql+psycopg", port=url.port or 5432)


@contextmanager
def _mended() -> Iterator[None]:
    try:
        yield
    except Refused as error:
        if error.code not in _MENDS:
            raise
        raise Refused(error.code, error.title.source, _MENDS[error.code], error.params) from None
    except Offline as error:
        # What is busy is tried again, whoever asks.
        if type(error) is not Offline:
            raise
        raise Offline(error.title.source, _UNREACHED, **error.title.values) from None


@contextmanager
def told(server: str) -> Iterator[None]:
    """Errors of the server as sentences; no cause is kept, since it may quote a row."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        answer: Any = error.orig
        raise told_answer(answer, server, "server") from None


def _no_address() -> CxError:
    return CxError(
        N_("This is not the address of a PostgreSQL database."),
        N_("Write it like postgresql://administrator@server.company.ru:5432/quality."),
    )


def _entered(url: URL, door: Door, no_tls: bool) -> Engine:
    here = url.host == THIS_MACHINE
    if no_tls and not here:
        raise CxError(
            N_("Without TLS a server is accepted at 127.0.0.1 only."),
            N_("Switch TLS on at the server, and leave --no-tls out."),
        )
    if no_tls:
        return _signed_in(_Trial(url, _plain()), door)
    try:
        return _signed_in(_Trial(url, _strict(door.ca)), door)
    except Refused as refusal:
        if refusal.code != "no_tls" or not here:
            raise
        return _signed_in(_Trial(url, _plain()), door)


def _plain() -> dict[str, str]:
    return {"sslmode": "disable", "channel_binding": "disable", "require_auth": "scram-sha-256,none"}


def _strict(ca: Path | None) -> dict[str, str]:
    parameters = {"sslmode": "verify-full", "channel_binding": "require", "require_auth": "scram-sha-256"}
    if ca is not None:
        if not ca.is_file():
            raise CxError(
                N_("The certificate “{file}” is not there."), N_("Check the name of the file."), file=ca.name
            )
        return parameters | {"sslrootcert": str(ca)}
    own = Path.home() / ".postgresql" / "root.crt"
    return parameters | ({} if "PGSSLROOTCERT" in os.environ or own.is_file() else {"sslrootcert": "system"})


def _signed_in(trial: _Trial, door: Door) -> Engine:
    """An engine that has connected once. Asks for the password where the server wants one."""
    password = ""
    while True:
        engine = _engine(trial, password)
        refusal = _refusal(engine, str(trial.url.host))
        if refusal is None:
            return engine
        engine.dispose()
        if not isinstance(refusal, _Wanted) or door.ask is None:
            raise refusal
        password = door.ask()
        if not password:
            raise refusal


def _engine(trial: _Trial, password: str) -> Engine:
    from sqlalchemy import NullPool, create_engine

    secret = {"password": password} if password else {}
    return create_engine(
        trial.url,
        poolclass=NullPool,
        hide_parameters=True,
        connect_args={
            "connect_timeout": _TIMEOUT, "options": _SESSION, "application_name": "cxdesk server",
            "gssencmode": "disable", "client_encoding": "UTF8", **trial.parameters, **secret,
        },
    )  # fmt: skip


def _refusal(engine: Engine, server: str) -> CxError | None:
    from sqlalchemy.exc import DBAPIError

    try:
        engine.connect().close()
    except DBAPIError as error:
        if _WANTED in str(error.orig):
            return _Wanted(
                N_("The server wants the password of the administrator."),
                N_("Put it into the file that PGPASSFILE names, or run the command at a terminal."),
            )
        return told_sign_in(str(error.orig), getattr(error.orig, "sqlstate", None), server)
    return None
