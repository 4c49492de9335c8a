"""People of the shared database and their sign-ins, as the administrator of the server keeps them.

The trigger on `people` makes, closes and regroups the sign-ins; here stand the rows, and the secrets.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cxdesk.models.ids import new_id
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Role
from cxdesk.services.sharing.server.bring_up import quoted, rows, run, scalar
from cxdesk.services.sharing.server.rights import OWNER, SCHEMA

if TYPE_CHECKING:
    from sqlalchemy import Connection


def add_person(
    connection: Connection, login: str, name: str, roles: frozenset[Role], *, site: str = "", password: str
) -> UUID:
    """Let somebody sign in, in the caller's transaction; a missing site is made. The person's id.

    Raises CxError where the login is taken, the roles do not go together or a word is missing.
    """
    from cxdesk.models.people import Person

    name, login = " ".join(name.split()), login.strip()
    if not name:
        raise CxError(N_("The name is empty."), N_("Write a name."))
    person = Person(name=name, login=login)
    person.give_roles(roles)
    if not login or _exists(connection, login):
        raise CxError(
            N_("The login “{login}” is taken on this server."), N_("Choose another one."), login=login
        )
    _as_owner(connection)
    company = scalar(connection, "SELECT company_id FROM server_state")
    person_id = new_id()
    run(
        connection,
        "INSERT INTO people (id, scope_id, login, name, site_id, active, roles) VALUES (%s, %s, %s, %s, %s, true, %s)",
        person_id, company, login, name, _site(connection, company, site), json.dumps(person.roles),
    )  # fmt: skip
    run(
        connection,
        "SELECT audit_add('person_added', %s)",
        json.dumps({"login": login, "roles": person.roles}),
    )
    run(connection, "RESET ROLE")
    give_password(connection, login, password)
    return person_id


def give_password(connection: Connection, login: str, password: str) -> None:
    """Set the secret of a sign-in. What crosses the wire and may reach a log is the scram verifier alone."""
    run(
        connection,
        f"ALTER ROLE {quoted(connection, login)} PASSWORD '{verifier(connection, login, password)}'",
    )


def verifier(connection: Connection, login: str, password: str) -> str:
    """The scram-sha-256 secret that PostgreSQL stores, made on this side."""
    if not password:
        raise CxError(N_("The password is empty."), N_("Type one."))
    driver: Any = connection.connection.driver_connection
    made: bytes = driver.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return made.decode("ascii")


def _site(connection: Connection, company: UUID, name: str) -> UUID | None:
    """The site of that name, made where it is missing; None without a name."""
    name = " ".join(name.split())
    if not name:
        return None
    found = scalar(
        connection, "SELECT id FROM sites WHERE lower(name) = lower(%s) AND deleted_at IS NULL LIMIT 1", name
    )
    if found is not None:
        return UUID(str(found))
    made = new_id()
    run(
        connection,
        "INSERT INTO sites (id, scope_id, name, time_zone, calendar_id) "
        "SELECT %s, id, %s, time_zone, calendar_id FROM companies WHERE id = %s",
        made, name, company,
    )  # fmt: skip
    return made


def _exists(connection: Connection, login: str) -> bool:
    return bool(rows(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", login))


def _as_owner(connection: Connection) -> None:
    run(connection, f"SET LOCAL ROLE {OWNER}")
    run(connection, f"SET LOCAL search_path = {SCHEMA}")
