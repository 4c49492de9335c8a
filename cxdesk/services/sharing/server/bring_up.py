"""An empty database becomes the shared one: roles, tables, functions and rights, in one transaction."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from cxdesk.models.ids import new_id
from cxdesk.models.values import Role
from cxdesk.services.sharing.server import columns, rights
from cxdesk.services.sharing.server.rights import GATE, OWNER, SCHEMA

if TYPE_CHECKING:
    from sqlalchemy import Connection, CursorResult

#: The oldest program that this schema lets push.
OLDEST_CLIENT = "0.1.0"
#: What makes large objects; PostgreSQL lets everybody.
LARGE_OBJECTS = (
    "pg_catalog.lo_creat(integer), pg_catalog.lo_create(oid), pg_catalog.lo_from_bytea(oid, bytea)"
)
#: Locks that every session of the database could hold against imports and decisions.
ADVISORY_LOCK = re.compile(r"^pg_(try_)?advisory_(xact_)?lock(_shared)?\b")
#: How long tombstones and the answers to edits are kept.
KEPT_DAYS = 90
#: Held while roles of the cluster are made: two databases may be brought up at once.
_LOCK = "cxdesk bring-up"


class Founded(NamedTuple):
    """The new server and its company."""

    server_id: UUID
    company_id: UUID
    site_id: UUID


def init(
    connection: Connection, *, company_name: str, time_zone: str = "Europe/Moscow", no_tls: bool = False
) -> Founded:
    """Bring an empty database up, in the caller's transaction; the caller has checked that it is empty."""
    from sqlalchemy.orm import Session

    from cxdesk.services.workspace import schema
    from cxdesk.services.workspace.founding import found_company

    _make_roles(connection)
    close_database(connection)
    run(connection, f"CREATE SCHEMA {SCHEMA} AUTHORIZATION {OWNER}")
    as_owner(connection)
    schema.upgrade(connection)
    load(connection)
    with Session(bind=connection, join_transaction_mode="rollback_only") as session:
        company = found_company(session, company_name, time_zone)
        session.flush()
    server_id = new_id()
    run(
        connection,
        "INSERT INTO server_state (id, company_id, no_tls, oldest_client) VALUES (%s, %s, %s, %s)",
        server_id, company.company_id, no_tls, OLDEST_CLIENT,
    )  # fmt: skip
    run(connection, "RESET ROLE")
    return Founded(server_id, company.company_id, company.site_id)


def upgrade(connection: Connection) -> None:
    """Bring a server of an older release to this one, in the caller's transaction."""
    from cxdesk.services.workspace import schema

    _make_roles(connection)
    close_database(connection)
    as_owner(connection)
    schema.upgrade(connection)
    _drop_functions(connection)
    load(connection)
    run(connection, "UPDATE server_state SET oldest_client = %s", OLDEST_CLIENT)
    # Tombstones and answers that every workspace has seen; one that was away for longer fills anew.
    run(connection, "SELECT purge(now() - %s * interval '1 day')", KEPT_DAYS)
    run(connection, "RESET ROLE")


def load(connection: Connection) -> None:
    """(Re)make functions, triggers, policies, rules and grants, as the owner."""
    columns.refresh(connection)
    run_scripts(connection)
    _refresh_rules(connection)
    run(connection, f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM PUBLIC, {_every_group()}")
    run(connection, f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {SCHEMA} FROM PUBLIC, {_every_group()}")
    run(connection, f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {SCHEMA} FROM PUBLIC, {_every_group()}")
    run(connection, f"GRANT USAGE ON SCHEMA {SCHEMA} TO {_every_group()}, {GATE}")
    present = {
        row[0] for row in rows(connection, "SELECT tablename FROM pg_tables WHERE schemaname = %s", SCHEMA)
    }
    for statement in rights.table_statements(present):
        run(connection, statement)
    for statement in rights.function_statements(_signatures(connection)):
        run(connection, statement)
    _give_to(connection, GATE)


def _drop_functions(connection: Connection) -> None:
    """Take away what the release before has made; triggers and policies go with their functions."""
    _give_to(connection, OWNER)
    for name, signatures in _signatures(connection).items():
        for signature in signatures if name not in rights.OF_MIGRATIONS else ():
            run(connection, f"DROP FUNCTION {signature} CASCADE")
    query = """SELECT quote_ident(polname), polrelid::regclass::text
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE relnamespace = %s::regnamespace"""
    for policy, table in rows(connection, query, SCHEMA):
        run(connection, f"DROP POLICY {policy} ON {table}")


def run_scripts(connection: Connection) -> None:
    """(Re)make functions and triggers, all as the owner's."""
    _give_to(connection, OWNER)
    run(connection, "SET LOCAL check_function_bodies = off")
    for script in scripts():
        run(connection, script)


def scripts() -> list[str]:
    """The texts of `sql/*.sql` in the order of their names."""
    folder = files(__package__) / "sql"
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda e: e.name)
    return [entry.read_text(encoding="utf-8") for entry in found]


def close_database(connection: Connection) -> None:
    """Let nobody in but the people of this database, one by one, and nobody make anything in it."""
    name = quoted(connection, scalar(connection, "SELECT current_database()"))
    run(connection, f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
    run(connection, f"GRANT CONNECT ON DATABASE {name} TO {GATE} WITH GRANT OPTION")
    run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC")
    # A forgotten session holds back what everybody is told.
    run(connection, f"ALTER DATABASE {name} SET idle_in_transaction_session_timeout = '5min'")
    if scalar(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        # Else everybody could fill the disk with large objects.
        run(connection, f"REVOKE EXECUTE ON FUNCTION {LARGE_OBJECTS} FROM PUBLIC")
        _keep_locks(connection)


def _keep_locks(connection: Connection) -> None:
    """Let the owners alone take advisory locks: whoever holds one could keep imports and decisions waiting."""
    functions = "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace"
    for (function,) in rows(connection, functions + " AND proname LIKE '%advisory%lock%'"):
        if ADVISORY_LOCK.match(function):
            run(connection, f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC")
            run(connection, f"GRANT EXECUTE ON FUNCTION {function} TO {OWNER}, {GATE}")


def run(connection: Connection, statement: str, *values: Any) -> None:
    """One statement with values, or a script without any, past SQLAlchemy's reading of `:name`."""
    _execute(connection, statement, values)


def rows(connection: Connection, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement."""
    return [tuple(row) for row in _execute(connection, statement, values)]


def _execute(connection: Connection, statement: str, values: tuple[Any, ...]) -> CursorResult[Any]:
    if values:
        return connection.exec_driver_sql(statement, values)
    # The driver reads no `%` where it is told that there are no values.
    return connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def scalar(connection: Connection, statement: str, *values: Any) -> Any:
    """The first value of the first row; None without rows."""
    found = rows(connection, statement, *values)
    return found[0][0] if found else None


def quoted(connection: Connection, name: str) -> str:
    """A name as SQL."""
    return str(scalar(connection, "SELECT quote_ident(%s)", name))


def _every_group() -> str:
    return rights.groups(frozenset(Role))


def as_owner(connection: Connection) -> None:
    """Act as the owner of the tables, until RESET ROLE or the end of the transaction."""
    run(connection, f"SET LOCAL ROLE {OWNER}")
    run(connection, f"SET LOCAL search_path = {SCHEMA}")


def _make_roles(connection: Connection) -> None:
    """The roles without sign-in, where the cluster lacks them."""
    run(connection, "SELECT pg_advisory_xact_lock(hashtext(%s))", _LOCK)
    present = {row[0] for row in rows(connection, "SELECT rolname FROM pg_roles")}
    wanted = {OWNER: "", GATE: "CREATEROLE", **{rights.group(role): "" for role in Role}}
    for name, attribute in wanted.items():
        if name not in present:
            run(connection, f"CREATE ROLE {name} NOLOGIN {attribute}")
    run(connection, f"GRANT {_every_group()} TO {GATE} WITH ADMIN OPTION")
    if not scalar(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        run(connection, f"GRANT {OWNER}, {GATE} TO CURRENT_USER")
    for owner in (OWNER, GATE):
        run(connection, f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner} REVOKE ALL ON FUNCTIONS FROM PUBLIC")


def _refresh_rules(connection: Connection) -> None:
    run(connection, "DELETE FROM server_rules; DELETE FROM server_areas; DELETE FROM server_wide_roles")
    for rule in rights.rules():
        run(connection, "INSERT INTO server_rules VALUES (%s, %s, %s, %s, %s)", *rule)
    for area in rights.areas():
        run(connection, "INSERT INTO server_areas VALUES (%s, %s)", *area)
    for role in rights.wide_roles():
        run(connection, "INSERT INTO server_wide_roles VALUES (%s)", role)


def _signatures(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Function name -> its signatures, as SQL."""
    found: dict[str, tuple[str, ...]] = {}
    query = "SELECT proname, oid::regprocedure::text FROM pg_proc WHERE pronamespace = %s::regnamespace"
    for name, signature in rows(connection, query, SCHEMA):
        found[name] = (*found.get(name, ()), signature)
    return found


def _give_to(connection: Connection, owner: str) -> None:
    """Functions `gate_...` act for the role that may make sign-ins. The owner of the tables is no member of it."""
    run(connection, "RESET ROLE")
    run(connection, f"GRANT CREATE ON SCHEMA {SCHEMA} TO {GATE}")
    for name, signatures in _signatures(connection).items():
        for signature in signatures if name.startswith("gate_") else ():
            run(connection, f"ALTER FUNCTION {signature} OWNER TO {owner}")
    run(connection, f"REVOKE CREATE ON SCHEMA {SCHEMA} FROM {GATE}")
    as_owner(connection)
