"""The shared database is brought up with its people and what each may do."""

from __future__ import annotations

from uuid import uuid4

import psycopg
import pytest
import sqlalchemy as sa

from cxdesk.models.texts import CxError
from cxdesk.models.values import Role
from cxdesk.services.sharing.server import bring_up, people, standing
from cxdesk.services.sharing.server.check import check_rights
from tests.postgres import PASSWORD, Server


def test_everybody_signs_in_and_is_known(server: Server) -> None:
    for name, member in server.staff.items():
        with server.person(name) as connection:
            found = connection.execute("SELECT me(), my_roles(), my_scopes(), may_see('casework')").fetchone()

        assert found is not None
        assert found[0] == member.id
        assert server.company_id in found[2]
        assert found[3] is (name not in ("galina", "lev"))


def test_a_person_sees_the_people_and_writes_nothing(server: Server) -> None:
    with server.person("anna") as connection:
        seen = connection.execute("SELECT count(*) FROM people").fetchone()
        assert seen == (len(server.staff),)

        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("UPDATE people SET name = 'x'")


def test_the_link_signs_in(server: Server) -> None:
    with server.link("clara") as link:
        assert link.rows("SELECT name FROM cxdesk.people WHERE id = cxdesk.me()") == [("Clara",)]


def test_who_is_no_superuser_brings_a_server_up_too(postgres_url: str) -> None:
    name, keeper = f"managed_{uuid4().hex[:12]}", f"keeper_{uuid4().hex[:12]}"
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as superuser:
        superuser.execute(f"CREATE ROLE {keeper} LOGIN CREATEROLE CREATEDB PASSWORD '{PASSWORD}'")
        superuser.execute(f"CREATE DATABASE {name} OWNER {keeper}")
        try:
            url = (
                postgres_url.replace("postgres@", f"{keeper}:{PASSWORD}@").removesuffix("/postgres")
                + f"/{name}"
            )
            engine = sa.create_engine(url, poolclass=sa.NullPool)
            with engine.begin() as connection:
                standing.check_empty(connection)
                bring_up.init(connection, company_name="Managed", no_tls=True)
            with engine.begin() as connection:
                login = f"nina_{name}"
                people.add_person(
                    connection, login, "Nina", frozenset({Role.LEAD}), site="North", password=PASSWORD
                )
                bring_up.upgrade(connection)
                found = check_rights(connection)
            with engine.begin() as connection:
                people.reset_password(connection, login, "another horse 2")
                people.deactivate(connection, login)
        finally:
            superuser.execute(f"DROP DATABASE {name} WITH (FORCE)")
            # Groups belong to the whole cluster: beside another database this one is a stranger at the gate.
            superuser.execute(f"REVOKE cxdesk_owner, cxdesk_gate FROM {keeper} CASCADE")

    assert [str(text) for text in found.wrong] == []
    assert "a superuser should run" in " ".join(str(text) for text in found.notices)


def test_who_may_not_make_roles_is_told_before_anything_is_tried(postgres_database: str) -> None:
    name, keeper = postgres_database.rpartition("/")[2], f"weak_{uuid4().hex[:12]}"
    with psycopg.connect(postgres_database.replace("+psycopg", ""), autocommit=True) as superuser:
        superuser.execute(f"CREATE ROLE {keeper} LOGIN PASSWORD '{PASSWORD}'")
        superuser.execute(f"GRANT ALL ON DATABASE {name} TO {keeper}")
    url = postgres_database.replace("postgres@", f"{keeper}:{PASSWORD}@")
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
        with pytest.raises(CxError, match="may not make a shared database"):
            standing.check_empty(connection)


def test_a_database_of_another_encoding_is_refused(postgres_url: str) -> None:
    name = f"latin_{uuid4().hex[:12]}"
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as superuser:
        superuser.execute(f"CREATE DATABASE {name} ENCODING 'LATIN1' TEMPLATE template0")
        try:
            url = postgres_url.removesuffix("/postgres") + f"/{name}"
            with sa.create_engine(url, poolclass=sa.NullPool).connect() as connection:
                with pytest.raises(CxError, match="UTF-8"):
                    standing.check_empty(connection)
        finally:
            superuser.execute(f"DROP DATABASE {name} WITH (FORCE)")
