"""People of the shared database and their sign-ins, as the administrator of the server keeps them.

The triggers on `people` make, close and regroup the sign-ins and write the audit; here stand the rows and the secrets.
All work in the caller's transaction.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from cxdesk.models.ids import new_id
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Role
from cxdesk.services.sharing.passwords import check_password
from cxdesk.services.sharing.server.bring_up import as_owner, quoted, rows, run, scalar

if TYPE_CHECKING:
    from sqlalchemy import Connection

_ADMINISTRATOR = Role.ADMINISTRATOR.value


class _Known(NamedTuple):
    id: UUID
    name: str
    active: bool
    roles: list[str]


def add_person(
    connection: Connection, login: str, name: str, roles: frozenset[Role], *, site: str = "", password: str
) -> UUID:
    """Let somebody sign in; a missing site is made. The person's id.

    Raises CxError where the login is taken, the roles do not go together, or name or password will not do.
    """
    name, login = " ".join(name.split()), login.strip()
    if not name:
        raise CxError(N_("The name is empty."), N_("Write a name."))
    given = _checked_roles(roles)
    _check_login(connection, login)
    secret = verifier(connection, login, password)
    as_owner(connection)
    company = scalar(connection, "SELECT company_id FROM server_state")
    person_id = new_id()
    run(
        connection,
        "INSERT INTO people (id, scope_id, login, name, site_id, active, roles) VALUES (%s, %s, %s, %s, %s, true, %s)",
        person_id, company, login, name, _site(connection, company, site), json.dumps(given),
    )  # fmt: skip
    run(connection, "RESET ROLE")
    _set_secret(connection, login, secret)
    return person_id


def set_roles(connection: Connection, login: str, roles: frozenset[Role]) -> str:
    """Set what a person may do; the person's name. One active administrator always stays."""
    given = _checked_roles(roles)
    as_owner(connection)
    person = _person(connection, login)
    if _ADMINISTRATOR not in given:
        _check_not_last(connection, person)
    run(connection, "UPDATE people SET roles = %s WHERE id = %s", json.dumps(given), person.id)
    run(connection, "RESET ROLE")
    return person.name


def deactivate(connection: Connection, login: str) -> str:
    """Let somebody not sign in any more, and end the sessions; the person's name. The past keeps it."""
    as_owner(connection)
    person = _person(connection, login)
    _check_not_last(connection, person)
    run(connection, "UPDATE people SET active = false WHERE id = %s", person.id)
    run(connection, "RESET ROLE")
    return person.name


def reset_password(connection: Connection, login: str, password: str) -> str:
    """Give a person another password, and end the sessions of the former; the person's name.

    Raises CxError for a person who was deactivated.
    """
    secret = verifier(connection, login, password)
    as_owner(connection)
    person = _person(connection, login)
    if not person.active:
        raise CxError(
            N_("{name} does not work here any more."),
            N_("An administrator brings people back in the window, on the page of the people."),
            name=person.name,
        )
    run(connection, "SELECT audit_add('password_reset', %s)", json.dumps({"person": person.id.hex}))
    run(connection, "RESET ROLE")
    _set_secret(connection, login, secret)
    end_sessions(connection, login)
    return person.name


def rotate_password(connection: Connection, password: str) -> str:
    """Give the one who is signed in (the administrator of the server) another password; the login."""
    login = str(scalar(connection, "SELECT session_user"))
    _set_secret(connection, login, verifier(connection, login, password))
    return login


def end_sessions(connection: Connection, login: str) -> int:
    """End what is signed in under that login; how many."""
    query = """SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE usename = %s AND pid <> pg_backend_pid()"""
    return int(scalar(connection, query, login))


def verifier(connection: Connection, login: str, password: str) -> str:
    """The scram-sha-256 secret that PostgreSQL stores, made on this side: the password itself reaches no log."""
    check_password(password)
    driver: Any = connection.connection.driver_connection
    made: bytes = driver.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return made.decode("ascii")


def _set_secret(connection: Connection, login: str, secret: str) -> None:
    # A verifier is of letters, digits and signs that need no quoting.
    run(connection, f"ALTER ROLE {quoted(connection, login)} PASSWORD '{secret}'")


def _checked_roles(roles: frozenset[Role]) -> list[Any]:
    from cxdesk.models.people import Person

    person = Person()
    person.give_roles(roles)
    return person.roles


def _check_login(connection: Connection, login: str) -> None:
    if not login or not login.isprintable() or len(login.encode()) > 63:
        raise CxError(
            N_("“{login}” will not do as a login."),
            N_("Write a short name, like a.petrova."),
            login=login[:80],
        )
    if rows(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", login):
        raise CxError(
            N_("The login “{login}” is taken on this server."), N_("Choose another one."), login=login
        )


def _person(connection: Connection, login: str) -> _Known:
    found = rows(
        connection,
        "SELECT id, name, active, roles FROM people WHERE login = %s AND deleted_at IS NULL FOR UPDATE",
        login,
    )
    if not found:
        raise CxError(
            N_("Nobody here has the login “{login}”."),
            N_("“cxdesk server check” lists everybody."),
            login=login,
        )
    return _Known(*found[0])


def _check_not_last(connection: Connection, person: _Known) -> None:
    if not person.active or _ADMINISTRATOR not in person.roles:
        return
    others = "SELECT 1 FROM people WHERE id <> %s AND active AND deleted_at IS NULL AND roles ? %s"
    if not rows(connection, others, person.id, _ADMINISTRATOR):
        raise CxError(
            N_("{name} is the last administrator."),
            N_("Make somebody else an administrator first."),
            name=person.name,
        )


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
