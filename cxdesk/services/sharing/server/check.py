"""`server check`: what everybody may do, held against the list that the repository keeps. Nothing of it stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxdesk.models.sharing import READERS, TABLES
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Role
from cxdesk.services.sharing.server import rights
from cxdesk.services.sharing.server.bring_up import ADVISORY_LOCK, rows, run, scalar
from cxdesk.services.sharing.server.drift import drift
from cxdesk.services.sharing.server.granted import Right, granted
from cxdesk.services.sharing.server.rights import GATE, SCHEMA
from cxdesk.services.sharing.server.roles import ClusterRole, check_roles, list_roles
from cxdesk.services.sharing.server.settings import notices
from cxdesk.services.sharing.server.shape import shape

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Checked(NamedTuple):
    """`rights`: everything that is granted, and what each role is. `wrong`: what must not be. `notices`: advice."""

    rights: tuple[Right, ...]
    wrong: tuple[Text, ...]
    notices: tuple[Text, ...]


def check_rights(connection: Connection) -> Checked:
    """Compare all rights, roles, policies, functions, triggers, rules and the audit with what they should be."""
    found = granted(connection)
    roles = list_roles(connection)
    people = _people(connection)
    database = str(scalar(connection, "SELECT current_database()"))
    present = {
        row[0] for row in rows(connection, "SELECT tablename FROM pg_tables WHERE schemaname = %s", SCHEMA)
    }
    wrong = (
        *_compared(
            {right for right in found if not _locks(right)}, set(_expected(database, people, present))
        ),
        *check_roles(roles, people, _keepers(connection)),
        *_policies(connection, present),
        *_planted(connection),
        *_rules(connection),
        *_settings(connection),
        *drift(connection),
        *shape(connection),
        *_audit(connection),
    )
    described = tuple(
        _described(role) for role in roles.values() if role.name in people or _is_ours(role.name)
    )
    return Checked((*found, *described), wrong, tuple(notices(connection)))


def _people(connection: Connection) -> dict[str, tuple[bool, frozenset[str]]]:
    """Login -> whether it signs in, and its groups."""
    query = """SELECT login, active AND deleted_at IS NULL, roles FROM cxdesk.people WHERE login <> ''
        AND (deleted_at IS NULL OR login NOT IN (SELECT login FROM cxdesk.people WHERE deleted_at IS NULL))"""
    return {
        login: (active, frozenset(f"cxdesk_{role}" for role in roles) if active else frozenset())
        for login, active, roles in rows(connection, query)
    }


def _keepers(connection: Connection) -> frozenset[str]:
    """Who keeps the server: superusers, the owner of the database, and who asks."""
    query = """SELECT rolname FROM pg_roles r WHERE rolsuper OR rolname = session_user
        OR oid = (SELECT datdba FROM pg_database WHERE datname = current_database())"""
    return frozenset(name for (name,) in rows(connection, query))


def _is_ours(name: str) -> bool:
    return name.startswith("cxdesk_")


def _described(role: ClusterRole) -> Right:
    does = ["LOGIN" if role.sign_in else "NOLOGIN", *role.powers, *sorted(role.member_of)]
    return Right("role", role.name, role.name, " ".join(does))


def _expected(
    database: str, people: dict[str, tuple[bool, frozenset[str]]], present: set[str]
) -> Iterator[Right]:
    """Every right that the repository knows."""
    yield Right("database", database, GATE, "CONNECT*")
    for login, (active, _groups) in people.items():
        if active:
            yield Right("database", database, login, "CONNECT")
    for who in (*map(rights.group, Role), GATE):
        yield Right("schema", SCHEMA, who, "USAGE")
    readers = {table.name: READERS[table.area] for table in TABLES}
    readers |= {name: frozenset(Role) for name in rights.READABLE if name in present}
    for table, roles in readers.items():
        for role in roles:
            yield Right("table", f"{SCHEMA}.{table}", rights.group(role), "SELECT")
    for column in rights.STAGED_COLUMNS:
        yield Right("column", f"{SCHEMA}.{rights.STAGED}.{column}", rights.group(Role.LOADER), "INSERT")
    for function, roles in rights.FUNCTIONS.items():
        for role in roles:
            yield Right("function", f"{SCHEMA}.{function}", rights.group(role), "EXECUTE")


def _locks(right: Right) -> bool:
    """Whether it is a right to advisory locks, the owners' alone where a superuser could take it from the others."""
    return right.who in (rights.OWNER, rights.GATE) and bool(
        ADVISORY_LOCK.match(right.name.removeprefix("pg_catalog."))
    )


def _compared(found: set[Right], expected: set[Right]) -> Iterator[Text]:
    for right in sorted(found - expected):
        yield Text(N_("{who} may {may} on {kind} {name}: not in the list."), right._asdict())
    for right in sorted(expected - found):
        yield Text(N_("{who} may not {may} on {kind} {name}: it should be so."), right._asdict())


def _policies(connection: Connection, present: set[str]) -> Iterator[Text]:
    """Each readable table shows rows by its one policy."""
    run(connection, "SET LOCAL search_path = pg_catalog")
    found = rows(
        connection,
        """SELECT c.relname, c.relrowsecurity,
               array_agg(concat_ws(' ', p.polname, p.polcmd, p.polpermissive, p.polroles::text,
                                   pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)))
               FILTER (WHERE p.polname <> '')
           FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
           WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p') GROUP BY 1, 2""",
        SCHEMA,
    )
    wanted = {table.name: rights.policy(table) for table in TABLES}
    wanted |= {name: condition for name, condition in rights.READABLE.items() if name in present}
    for table, secured, policies in found:
        told = [_plain(policy.replace(f"{table}.", "")) for policy in policies or ()]
        expected = [_plain(f"seen r t {{0}} {wanted[table]}")] if table in wanted else []
        if secured is not (table in wanted) or told != expected:
            yield Text(N_("The rows of {name} are not shown by the policy of this release."), {"name": table})


def _plain(condition: str) -> str:
    """A condition without what PostgreSQL adds when it tells one."""
    for added in (" AS my_scopes", " AS may_see", "::text", "(", ")", " "):
        condition = condition.replace(added, "")
    return condition


def _planted(connection: Connection) -> Iterator[Text]:
    """Tables that no release makes, and what runs by itself."""
    from cxdesk.models.tables import Base

    known = {*Base.metadata.tables, *rights.SERVER_TABLES}
    query = """SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace
        AND relkind IN ('r', 'p', 'v', 'm', 'f')"""
    for (name,) in rows(connection, query, SCHEMA):
        if name not in known:
            yield Text(N_("The table {name} is not of this release."), {"name": name})
    query = """SELECT evtname FROM pg_event_trigger UNION ALL
        SELECT r.rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
        WHERE c.relnamespace = %s::regnamespace UNION ALL SELECT subname FROM pg_subscription"""
    for (name,) in rows(connection, query, SCHEMA):
        yield Text(N_("{name} runs by itself and is not of this release."), {"name": name})
    for owner in (rights.OWNER, rights.GATE):
        query = """SELECT 1 FROM pg_default_acl d JOIN pg_roles r ON r.oid = d.defaclrole,
            LATERAL aclexplode(d.defaclacl) a WHERE r.rolname = %s AND a.grantee <> d.defaclrole"""
        if rows(connection, query, owner) or not rows(
            connection,
            "SELECT 1 FROM pg_default_acl WHERE defaclrole = %s::regrole AND defaclobjtype = 'f'",
            owner,
        ):
            yield Text(N_("What {name} makes would be open to others."), {"name": owner})


def _settings(connection: Connection) -> Iterator[Text]:
    """No setting keeps triggers from running, or runs somebody's program with every sign-in."""
    query = """SELECT DISTINCT split_part(told, '=', 1) FROM pg_db_role_setting s, unnest(s.setconfig) told
        WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
          AND split_part(told, '=', 1) IN (
              'session_replication_role', 'session_preload_libraries', 'local_preload_libraries')
        UNION SELECT name FROM pg_settings WHERE name = 'session_replication_role' AND setting <> 'origin'"""
    for (name,) in rows(connection, query):
        yield Text(N_("The setting {name} lets sign-ins go around the rules."), {"name": name})


def _rules(connection: Connection) -> Iterator[Text]:
    """The rows by which push and decide judge."""
    for table, expected in (
        ("server_rules", {(*rule[:4], tuple(rule[4])) for rule in rights.rules()}),
        ("server_areas", {(area, tuple(readers)) for area, readers in rights.areas()}),
        ("server_wide_roles", {(role,) for role in rights.wide_roles()}),
    ):
        found = rows(connection, f"TABLE {SCHEMA}.{table}")
        if {tuple(tuple(v) if isinstance(v, list) else v for v in row) for row in found} != expected:
            yield Text(N_("The table {name} does not hold the rules of this release."), {"name": table})


def _audit(connection: Connection) -> Iterator[Text]:
    broken = scalar(connection, f"SELECT {SCHEMA}.audit_broken_at()")
    if broken is not None:
        yield Text(
            N_("The audit was changed by hand: entry {n} does not follow from those before it."),
            {"n": broken},
        )
