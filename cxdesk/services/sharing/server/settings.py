"""Settings of the server that are worth a word: nothing is lost by them today, somebody may be sorry later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cxdesk.models.texts import N_, Text
from cxdesk.services.sharing.server.bring_up import rows, scalar

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Connections beside those of people: PostgreSQL's own reserve, a backup, an administrator.
_BESIDE = 10
_LEAST = 110
#: Setting -> (value that is looked for, what it means).
_ADVICE = {
    "synchronous_commit": ("off", N_("synchronous_commit is off: a crash of the server loses what it has answered.")),
    "fsync": ("off", N_("fsync is off: a crash of the machine may destroy the database.")),
    "full_page_writes": ("off", N_("full_page_writes is off: a crash of the machine may destroy the database.")),
    "idle_in_transaction_session_timeout": (
        "0",
        N_("idle_in_transaction_session_timeout is not set: a forgotten session holds everybody back. Set 60s."),
    ),
    "password_encryption": (
        "md5",
        N_("password_encryption is md5: a password that is set by other means would not be safe. Set scram-sha-256."),
    ),
}  # fmt: skip


def notices(connection: Connection) -> Iterator[Text]:
    """Advice for the administrator."""
    for name, (value, advice) in _ADVICE.items():
        if scalar(connection, "SELECT setting FROM pg_settings WHERE name = %s", name) == value:
            yield Text(advice)
    allowed = int(scalar(connection, "SHOW max_connections"))
    active = int(scalar(connection, "SELECT count(*) FROM cxdesk.people WHERE active AND deleted_at IS NULL"))
    needed = max(_LEAST, active + _BESIDE)
    if allowed < needed:
        yield Text(
            N_("max_connections is {allowed}: a hundred desks need more. Set {needed} or more."),
            {"allowed": allowed, "needed": needed},
        )
    if scalar(connection, "SHOW max_prepared_transactions") != "0":
        yield Text(
            N_(
                "max_prepared_transactions is not 0: anybody could leave a transaction that holds everybody back and "
                "outlives its session. Set 0."
            )
        )
    if scalar(connection, "SHOW ssl") != "on":
        yield Text(
            N_("TLS is off: only this machine is let in. Before people come from others, switch it on.")
        )
    if scalar(
        connection,
        "SELECT bool_or(a.grantee = 0) FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', "
        "proowner))) a WHERE oid = 'pg_catalog.lo_create(oid)'::regprocedure",
    ):
        yield Text(
            N_(
                "Everybody may make large objects and fill the disk: a superuser should run “cxdesk server upgrade”."
            )
        )
    yield from _doors(connection)


def _doors(connection: Connection) -> Iterator[Text]:
    """Lines of pg_hba.conf that let in without proof, or ask for the password itself."""
    query = """SELECT DISTINCT auth_method FROM pg_hba_file_rules WHERE error IS NULL
        AND auth_method IN ('trust', 'password', 'md5', 'ident')"""
    may_look = scalar(connection, "SELECT has_function_privilege('pg_hba_file_rules()', 'EXECUTE')")
    for (method,) in rows(connection, query) if may_look else ():
        yield Text(
            N_("pg_hba.conf lets somebody in by “{method}”: only scram-sha-256 proves who it is."),
            {"method": method},
        )
    others = """SELECT datname FROM pg_database, LATERAL aclexplode(coalesce(datacl, acldefault('d', datdba))) a
        WHERE datallowconn AND datname <> current_database() AND a.grantee = 0 AND a.privilege_type = 'CONNECT'
        AND NOT datistemplate"""
    for (name,) in rows(connection, others):
        yield Text(
            N_("The database “{name}” of this server lets everybody in: revoke CONNECT from PUBLIC."),
            {"name": name},
        )
