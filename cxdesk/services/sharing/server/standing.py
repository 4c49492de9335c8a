"""What stands at the administrator's address: nothing yet, a shared database of this release, or something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from cxdesk.models.texts import N_, CxError
from cxdesk.services.sharing.link_errors import refused
from cxdesk.services.sharing.server.bring_up import rows, scalar

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: PostgreSQL's own number of the oldest release that has all that is needed.
_OLDEST = 150000


class ServerStatus(NamedTuple):
    """What `server status` tells. `size`: bytes. `audit_n`: entries of the audit."""

    server_id: UUID
    company: str
    schema: str
    newest_schema: bool
    epoch: int
    tls: bool
    no_tls: bool
    postgres: str
    size: int
    people: int
    active: int
    connected: int
    workspaces: int
    audit_n: int


def check_empty(connection: Connection) -> None:
    """Raise CxError where no shared database can be made of this one."""
    _check_primary(connection)
    if _has_schema(connection):
        raise CxError(
            N_("This is a shared database of cxdesk already."),
            N_("“cxdesk server status” tells about it, “cxdesk server upgrade” brings it to this release."),
        )
    taken = scalar(
        connection,
        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_toast|^pg_temp'",
    )
    schemas = scalar(
        connection,
        "SELECT count(*) FROM pg_namespace WHERE nspname NOT IN ('public', 'information_schema') AND nspname !~ '^pg_'",
    )
    if taken or schemas:
        raise CxError(
            N_("The database is not empty."),
            N_("Make one of its own for cxdesk: createdb quality. Nothing was changed."),
        )
    query = """SELECT rolsuper OR (rolcreaterole AND has_database_privilege(current_database(), 'CREATE'))
        FROM pg_roles WHERE rolname = current_user"""
    if not scalar(connection, query):
        raise CxError(
            N_("Your sign-in may not make a shared database."),
            N_(
                "Come as the owner of the database, with the right to make roles (CREATEROLE), or as a superuser."
            ),
        )
    if scalar(connection, "SHOW server_encoding") != "UTF8":
        raise CxError(
            N_("The database does not keep its texts in UTF-8."),
            N_("Make another one: createdb --encoding=UTF8 --template=template0 quality."),
        )


def check_time_zone(connection: Connection, name: str) -> None:
    """Raise CxError where PostgreSQL knows no such time zone."""
    if not rows(connection, "SELECT 1 FROM pg_timezone_names WHERE name = %s", name):
        raise CxError(
            N_("There is no time zone “{name}”."), N_("Write it like Europe/Moscow or Asia/Omsk."), name=name
        )


def check_server(connection: Connection, *, upgrading: bool = False) -> None:
    """Raise CxError where this is no shared database of this release, a copy, or lacks TLS without bearing the mark."""
    from cxdesk.services.workspace import schema

    _check_primary(connection)
    if not _has_schema(connection):
        raise refused("not_cxdesk", server_name(connection))
    if not is_encrypted(connection) and not scalar(connection, "SELECT no_tls FROM cxdesk.server_state"):
        raise refused("no_tls", server_name(connection))
    found = revision(connection)
    if not schema.is_known(found):
        raise CxError(
            N_("The shared database is of a newer cxdesk."),
            N_("Install the newer version; nothing was changed."),
        )
    if found != schema.HEAD and not upgrading:
        raise CxError(
            N_("The shared database is of an older cxdesk."),
            N_("Make a backup, then run “cxdesk server upgrade”."),
        )


def server_status(connection: Connection) -> ServerStatus:
    """How the server stands."""
    from cxdesk.services.workspace import schema

    found = rows(
        connection,
        """SELECT s.id, coalesce(c.name, ''), s.epoch, s.no_tls,
            (SELECT count(*) FROM cxdesk.people WHERE deleted_at IS NULL),
            (SELECT count(*) FROM cxdesk.people WHERE deleted_at IS NULL AND active),
            (SELECT count(DISTINCT p.id) FROM cxdesk.people p JOIN pg_stat_activity a ON a.usename = p.login
              WHERE a.datname = current_database()),
            (SELECT count(*) FROM cxdesk.server_clients), (SELECT n FROM cxdesk.audit_head),
            current_setting('server_version'), pg_database_size(current_database())
            FROM cxdesk.server_state s LEFT JOIN cxdesk.companies c ON c.id = s.company_id""",
    )[0]
    server_id, company, epoch, no_tls, people, active, connected, workspaces, audit_n, postgres, size = found
    newest = revision(connection)
    return ServerStatus(
        server_id, company, newest, newest == schema.HEAD, epoch, is_encrypted(connection), no_tls, postgres,
        size, people, active, connected, workspaces, audit_n,
    )  # fmt: skip


def revision(connection: Connection) -> str:
    """The schema's revision."""
    return str(scalar(connection, "SELECT version_num FROM cxdesk.alembic_version"))


def is_encrypted(connection: Connection) -> bool:
    """Whether this very connection goes through TLS."""
    driver: Any = connection.connection.driver_connection
    return bool(driver.pgconn.ssl_in_use)


def server_name(connection: Connection) -> str:
    """How the server is called in sentences: its host."""
    return str(connection.engine.url.host)


def _check_primary(connection: Connection) -> None:
    number = int(scalar(connection, "SHOW server_version_num"))
    if number < _OLDEST:
        raise CxError(
            N_("PostgreSQL {version} is too old."),
            N_("cxdesk needs PostgreSQL 15 or newer."),
            version=scalar(connection, "SHOW server_version"),
        )
    if scalar(connection, "SELECT pg_is_in_recovery()"):
        raise refused("read_only", server_name(connection))


def _has_schema(connection: Connection) -> bool:
    return bool(
        scalar(connection, "SELECT to_regclass(%s)::text", "cxdesk.alembic_version")
        and scalar(connection, "SELECT to_regclass(%s)::text", "cxdesk.server_state")
    )
