"""The shared database is brought up with its people and what each may do."""

from __future__ import annotations

import psycopg
import pytest

from tests.postgres import Server


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
