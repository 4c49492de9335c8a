"""Who sees what: the table of rights, asked of a real server. Role by area by scope, row by row."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from cxdesk.models.sharing import ALL_SITES, READERS, TABLES, Area
from cxdesk.models.values import Role
from tests.postgres import STAFF, Server

#: What a column without a default gets, by type; foreign keys do not look.
_NAMES = ("uuid", "varchar", "text")
_PLAIN: dict[str, Any] = {
    "bool": False,
    "int4": 0,
    "int8": 0,
    "float8": 0.0,
    "numeric": 0,
    "timestamptz": "2026-10-01T00:00:00Z",
    "date": "2026-10-01",
    "jsonb": "{}",
    "bytea": b"",
}


@pytest.fixture(scope="module")
def filled(kept_server: Server) -> dict[str, dict[UUID, UUID]]:
    """Table -> scope -> the id of a row there: one of the company, one a site, one of a site that is nobody's."""
    with kept_server.admin() as connection:
        _look_away(connection)
        elsewhere = uuid4()
        scopes = (kept_server.company_id, *kept_server.sites.values(), elsewhere)
        return {
            table.name: {scope: _row(connection, table.name, scope) for scope in scopes} for table in TABLES
        }


def _look_away(connection: psycopg.Connection[Any]) -> None:
    """Rows of this module are made up: nothing checks them."""
    connection.execute("SET session_replication_role = replica")
    query = """SELECT conrelid::regclass::text, conname FROM pg_constraint
        WHERE contype IN ('c', 'u') AND connamespace = 'cxdesk'::regnamespace"""
    for table, name in connection.execute(query).fetchall():
        connection.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')


def _row(connection: psycopg.Connection[Any], table: str, scope: UUID) -> UUID:
    """A row of that scope with a value in every column that needs one."""
    found = connection.execute(
        "SELECT attname, typname, CASE WHEN typname = 'varchar' THEN nullif(atttypmod, -1) - 4 END "
        "FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid "
        "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attnotnull AND NOT atthasdef "
        "AND attidentity = ''",
        [f"cxdesk.{table}"],
    )
    # What is a name or an id is unique in many tables.
    values = {name: str(uuid4())[:most] if kind in _NAMES else _PLAIN[kind] for name, kind, most in found}
    values |= {"id": uuid4(), "scope_id": scope}
    columns = ", ".join(f'"{name}"' for name in values)
    connection.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({', '.join(['%s'] * len(values))})", list(values.values())
    )
    return UUID(str(values["id"]))


def _seen(server: Server, person: str, table: str, rows: dict[UUID, UUID]) -> set[UUID]:
    """The scopes of which that person sees the row."""
    with server.person(person) as connection:
        try:
            found = connection.execute(f"SELECT id FROM {table} WHERE id = ANY (%s)", [list(rows.values())])
        except psycopg.errors.InsufficientPrivilege:
            return set()
        seen = {row[0] for row in found}
    return {scope for scope, row in rows.items() if row in seen}


@pytest.mark.parametrize(("name", "role", "site"), [(name, roles[0], site) for name, roles, site in STAFF])
def test_a_role_sees_its_areas_in_its_scopes_and_nothing_else(
    kept_server: Server, filled: dict[str, dict[UUID, UUID]], name: str, role: str, site: str
) -> None:
    everywhere = {kept_server.company_id, *kept_server.sites.values()}
    own = everywhere if Role(role) in ALL_SITES else {kept_server.company_id, kept_server.sites[site]}

    seen = {table.name: _seen(kept_server, name, table.name, filled[table.name]) for table in TABLES}

    assert seen == {table.name: own if Role(role) in READERS[table.area] else set() for table in TABLES}


def test_an_administrator_who_is_a_specialist_too_sees_the_cases_of_one_site(server: Server) -> None:
    with server.admin() as connection:
        _look_away(connection)
        rows = {scope: _row(connection, "cases", scope) for scope in server.sites.values()}
        connection.execute("SET session_replication_role = origin")
        connection.execute(
            "UPDATE people SET roles = %s WHERE login = %s",
            ['["administrator", "specialist"]', server.login("lev")],
        )

    assert _seen(server, "lev", "cases", rows) == {server.sites["North"]}


def test_the_history_is_seen_as_the_rows_that_it_tells_of(kept_server: Server) -> None:
    told: dict[tuple[UUID, str], UUID] = {}
    with kept_server.admin() as connection:
        for scope in kept_server.sites.values():
            for area in Area:
                told[scope, area.value] = uuid4()
                connection.execute(
                    "INSERT INTO told_mutations (id, scope_id, area, person_id, at, action, row_ids, content) "
                    "VALUES (%s, %s, %s, %s, now(), 'x', '{}', '{}')",
                    [told[scope, area.value], scope, area.value, uuid4()],
                )
            connection.execute(
                "INSERT INTO moves VALUES (pg_current_xact_id(), 'cases', %s, %s)", [uuid4(), scope]
            )
    for name, roles, site in STAFF:
        role = Role(roles[0])
        sites = set(kept_server.sites.values()) if role in ALL_SITES else {kept_server.sites[site]}
        with kept_server.person(name) as connection:
            seen = {row[0] for row in connection.execute("SELECT id FROM told_mutations")}
            moved = {row[0] for row in connection.execute("SELECT DISTINCT old_scope FROM moves")}

        assert seen & set(told.values()) == {
            row for (scope, area), row in told.items() if scope in sites and role in READERS[Area(area)]
        }
        assert moved == sites
