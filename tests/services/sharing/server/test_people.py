"""People of the shared database: they come, change, lose a password and go; the audit tells of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest
import sqlalchemy as sa

from cxdesk.models.texts import CxError
from cxdesk.models.values import Role
from cxdesk.services.sharing.server import people
from tests.postgres import PASSWORD, Server
from tests.services.sharing.server.pushing import Pusher, edit, mutation, new

if TYPE_CHECKING:
    from tests.services.sharing.server.pushing import Office

_LEAD = frozenset({Role.LEAD})


@contextmanager
def _admin(server: Server) -> Iterator[sa.Connection]:
    with sa.create_engine(server.url, poolclass=sa.NullPool).begin() as connection:
        yield connection


def _audit(server: Server, *columns: str) -> list[Any]:
    with server.admin() as connection:
        return connection.execute(f"SELECT {', '.join(columns)} FROM audit ORDER BY n").fetchall()


def test_a_new_person_signs_in_at_a_site_that_is_made(server: Server) -> None:
    login = f"new_{server.database}"
    with _admin(server) as connection:
        person = people.add_person(
            connection, login, " Nina  Petrova ", _LEAD, site="West", password=PASSWORD
        )
    with psycopg.connect(
        host=server.host, port=server.port, dbname=server.database, user=login, password=PASSWORD,
        options="-c search_path=cxdesk",
    ) as connection:  # fmt: skip
        found = connection.execute(
            "SELECT me(), p.name, s.name FROM people p JOIN sites s ON s.id = p.site_id WHERE p.id = me()"
        ).fetchone()

    assert found == (person, "Nina Petrova", "West")


@pytest.mark.parametrize(
    "login", ["", "pg_read_all_data", "pg_mine", "cxdesk_owner", "cxdesk_new", "postgres", "a\nb"]
)
def test_a_login_that_is_taken_or_reserved_is_refused(server: Server, login: str) -> None:
    with pytest.raises((CxError, sa.exc.DatabaseError), match=r"taken|will not do|login_not_allowed"):
        with _admin(server) as connection:
            people.add_person(connection, login, "Nina", _LEAD, site="North", password=PASSWORD)


def test_the_name_of_a_login_is_never_read_as_sql(server: Server) -> None:
    login = f'x"; DROP ROLE postgres; --{server.database}'
    with _admin(server) as connection:
        people.add_person(connection, login, "Nina", _LEAD, password=PASSWORD)
        people.deactivate(connection, login)
    with server.admin() as connection:
        assert connection.execute(
            "SELECT rolcanlogin FROM pg_roles WHERE rolname = %s", [login]
        ).fetchone() == (False,)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": " "}, "name is empty"),
        ({"password": "short"}, "password is too short"),
        ({"roles": frozenset()}, "at least one role"),
        ({"roles": frozenset({Role.AUDITOR, Role.LEAD})}, "auditor cannot have another role"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_made(
    server: Server, change: dict[str, Any], told: str
) -> None:
    login = f"new_{server.database}"
    wanted: dict[str, Any] = {"name": "Nina", "roles": _LEAD, "password": PASSWORD} | change
    with pytest.raises(CxError, match=told), _admin(server) as connection:
        people.add_person(connection, login, **wanted)
    with server.admin() as connection:
        assert connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [login]).fetchone() is None


def test_another_role_is_another_group_at_once(server: Server) -> None:
    with server.person("galina") as galina:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            galina.execute("SELECT 1 FROM cases")
        with _admin(server) as connection:
            assert people.set_roles(connection, server.login("galina"), _LEAD) == "Galina"

        galina.execute("SELECT 1 FROM cases")


def test_the_last_administrator_stays(server: Server) -> None:
    with pytest.raises(CxError, match="last administrator"), _admin(server) as connection:
        people.deactivate(connection, server.login("lev"))
    with pytest.raises(CxError, match="last administrator"), _admin(server) as connection:
        people.set_roles(connection, server.login("lev"), _LEAD)


def test_a_new_password_ends_the_sessions_of_the_former(server: Server) -> None:
    with server.person("anna") as anna:
        with _admin(server) as connection:
            people.reset_password(connection, server.login("anna"), "another horse 2")

        with pytest.raises(psycopg.OperationalError):
            anna.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        server.person("anna")


def test_who_was_deactivated_gets_no_password_and_nobody_none(server: Server) -> None:
    with _admin(server) as connection:
        people.deactivate(connection, server.login("anna"))
    for login, told in (
        (server.login("anna"), "does not work here"),
        ("nobody", "Nobody here has the login"),
    ):
        with pytest.raises(CxError, match=told), _admin(server) as connection:
            people.reset_password(connection, login, PASSWORD)


def test_no_password_reaches_the_server_in_the_clear(server: Server) -> None:
    with _admin(server) as connection:
        secret = people.verifier(connection, "anna", PASSWORD)

    assert secret.startswith("SCRAM-SHA-256$4096:")
    assert PASSWORD not in secret


def test_an_administrator_deactivates_from_the_window(office: Office, server: Server) -> None:
    with server.person("anna") as anna:
        lev = office.sign_in("lev")
        lev.call(
            "decide",
            lev.client,
            json.dumps(mutation(edit("people", server.staff["anna"].id, active=(True, False)))),
        )

        with pytest.raises(psycopg.OperationalError):
            anna.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        server.person("anna")


def test_a_person_added_in_the_window_comes_in_once_a_password_is_given(
    office: Office, server: Server
) -> None:
    login, lev = f"nina_{server.database}", office.sign_in("lev")
    row = new(
        "people", uuid4(), scope_id=server.company_id, name="Nina", login=login, active=True, roles=["lead"]
    )
    lev.call("decide", lev.client, json.dumps(mutation(row)))

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        _sign_in(server, login)
    with _admin(server) as connection:
        people.reset_password(connection, login, PASSWORD)
    assert _sign_in(server, login) == (["lead"],)


def test_an_administrator_takes_no_role_of_the_cluster_over(office: Office, server: Server) -> None:
    lev, anna = office.sign_in("lev"), server.staff["anna"]
    for login in ("postgres", "cxdesk_owner", "cxdesk_new", server.login("boris"), "two\nlines", " postgres"):
        change = edit("people", anna.id, login=(anna.login, login))
        with pytest.raises(psycopg.Error, match=r"login_taken|login_not_allowed"):
            lev.call("decide", lev.client, json.dumps(mutation(change)))
        row = new(
            "people", uuid4(), scope_id=server.company_id, name="N", login=login, active=True, roles=["lead"]
        )
        with pytest.raises(psycopg.Error, match=r"login_taken|login_not_allowed"):
            lev.call("decide", lev.client, json.dumps(mutation(row)))


def test_another_login_keeps_the_password(server: Server) -> None:
    with server.admin() as admin:
        renamed = f"annie_{server.database}"
        admin.execute("UPDATE people SET login = %s WHERE login = %s", [renamed, server.login("anna")])

    assert _sign_in(server, renamed) == (["specialist"],)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        server.person("anna")


def _sign_in(server: Server, login: str) -> Any:
    """The roles of whoever comes in under that login with the password of all."""
    with psycopg.connect(
        host=server.host, port=server.port, dbname=server.database, user=login, password=PASSWORD
    ) as connection:
        return connection.execute("SELECT cxdesk.my_roles()").fetchone()


def test_nobody_else_changes_people_and_no_superuser_is_needed_for_it(office: Office, server: Server) -> None:
    clara = office.sign_in("clara")
    with pytest.raises(psycopg.Error, match="not_your_role"):
        clara.call(
            "decide",
            clara.client,
            json.dumps(mutation(edit("people", server.staff["anna"].id, active=(True, False)))),
        )
    with server.admin() as connection:
        query = """SELECT rolsuper OR rolbypassrls OR rolcanlogin FROM pg_roles
            WHERE rolname IN ('cxdesk_owner', 'cxdesk_gate')"""
        assert connection.execute(query).fetchall() == [(False,), (False,)]
        owner = connection.execute(
            "SELECT rolcreaterole FROM pg_roles WHERE rolname = 'cxdesk_owner'"
        ).fetchone()
        assert owner == (False,)


def test_the_audit_tells_who_did_what(office: Office, server: Server) -> None:
    before = len(_audit(server, "n"))
    lev = office.sign_in("lev")
    lev.call(
        "decide",
        lev.client,
        json.dumps(
            mutation(edit("people", server.staff["anna"].id, name=("Anna", "Anna K.")), action="rename")
        ),
    )
    with _admin(server) as connection:
        people.set_roles(connection, server.login("anna"), _LEAD)

    told = _audit(server, "login", "what", "detail")[before:]
    assert [(login, what) for login, what, _ in told] == [
        (server.login("lev"), "workspace_connected"), (server.login("lev"), "decided"), ("postgres", "person_changed"),
    ]  # fmt: skip
    assert told[1][2]["rows"] == [{"table": "people", "id": server.staff["anna"].id.hex, "columns": ["name"]}]
    assert told[2][2]["after"]["roles"] == ["lead"]


def _client_with_a_phone(server: Server) -> UUID:
    """A client of a case of North."""
    client, case = uuid4(), uuid4()
    with server.admin() as admin:
        admin.execute(
            "INSERT INTO clients (id, scope_id, ref, label, label_key) VALUES (%s, %s, 'c', 'c', 'c')",
            [client, server.company_id],
        )
        admin.execute(
            """INSERT INTO cases (id, scope_id, kind, status, received_at, received_precision, opened_at, due_at,
                   reopened, client_id, client_label, client_key, excerpt)
               VALUES (%s, %s, 'survey', 'new', now(), 'second', now(), now(), 0, %s, '', '', '')""",
            [case, server.sites["North"], client],
        )
        admin.execute(
            "INSERT INTO client_contacts (client_id, phones, documents) VALUES (%s, '{+7 900}', '{4510}')",
            [client],
        )
    return client


def test_contacts_of_a_client_are_shown_for_a_reason_and_told(server: Server) -> None:
    client = _client_with_a_phone(server)
    igor, anna, boris = (Pusher(server, name) for name in ("igor", "anna", "boris"))

    assert anna.call("reveal", client, "  to call   back about the complaint ") is None
    shown = anna.call("reveal", client, "to call back about the complaint")
    assert shown == {
        "phones": ["+7 900"],
        "emails": [],
        "accounts": [],
        "documents": ["4510"],
        "told_on": None,
    }
    for pusher, reason, told in (
        (anna, " ", "reason_needed"),
        (anna, "x" * 501, "reason_needed"),
        (boris, "to call back", "client_not_here"),
    ):
        with pytest.raises(psycopg.Error, match=told):
            pusher.call("reveal", client, reason)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        igor.call("reveal", client, "to call back")
    (revealed,) = [row for row in _audit(server, "what", "person_id", "detail") if row[0] == "revealed"]
    assert revealed[1] == server.staff["anna"].id
    assert revealed[2].pop("xid").isdigit()
    assert revealed[2] == {"client": client.hex, "reason": "to call back about the complaint"}
    for pusher in (igor, anna, boris):
        pusher.connection.close()


def test_no_contacts_are_shown_that_the_audit_could_forget(server: Server) -> None:
    """Asked for in a transaction that is taken back, they would be seen and nobody told."""
    client, anna, maria = _client_with_a_phone(server), Pusher(server, "anna"), Pusher(server, "maria")
    with anna.connection.transaction(force_rollback=True):
        assert anna.call("reveal", client, "to call back") is None
        assert anna.call("reveal", client, "to call back") is None
        with anna.connection.transaction():
            assert anna.call("reveal", client, "to call back") is None
        assert anna.call("reveal", client, "to call back") is None
    assert anna.call("reveal", client, "to call back") is None
    assert maria.call("reveal", client, "to call back") is None
    assert anna.call("reveal", client, "to look") is None

    assert anna.call("reveal", client, "to call back")["phones"] == ["+7 900"]
    told = [row for row in _audit(server, "what", "detail") if row[0] == "revealed"]
    assert [detail["reason"] for _, detail in told] == ["to call back", "to call back", "to look"]
    for pusher in (anna, maria):
        pusher.connection.close()
