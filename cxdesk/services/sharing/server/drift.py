"""Whether functions, triggers and policies are those of this release: made anew, compared, and rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxdesk.models.texts import N_, Text
from cxdesk.services.sharing.server.bring_up import as_owner, rows, run, run_scripts, scalar
from cxdesk.services.sharing.server.rights import GATE, OF_MIGRATIONS, OWNER, SCHEMA

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: A definer function without its own path would take the caller's.
_PATHS = ("search_path=cxdesk, pg_temp", "search_path=pg_catalog, pg_temp")


class _Made(NamedTuple):
    """`place` changes when the thing is made anew, `text` only when it becomes another."""

    place: str
    text: str


def drift(connection: Connection) -> tuple[Text, ...]:
    """What was replaced, planted or dropped since `init` or `upgrade`."""
    # So that names are told with their schema, before and after.
    run(connection, "SET LOCAL search_path = pg_catalog")
    owners = tuple(_owners(connection))
    step = connection.begin_nested()
    try:
        run(connection, "SET LOCAL lock_timeout = '5s'")
        run(connection, f"ALTER SCHEMA {SCHEMA} OWNER TO {OWNER}")
        for kind, name in _not_the_owners(connection):
            run(connection, f"ALTER {kind} {name} OWNER TO {OWNER}")
        before = _functions(connection), _triggers(connection)
        as_owner(connection)
        run_scripts(connection)
        run(connection, "RESET ROLE; SET LOCAL search_path = pg_catalog")
        after = _functions(connection), _triggers(connection)
    finally:
        step.rollback()
    return (
        *_compared(N_("The function {name} was replaced."), N_("The function {name} is not of this release."),
                   N_("The function {name} is missing."), before[0], after[0]),
        *_compared(N_("The trigger {name} was replaced or switched off."),
                   N_("The trigger {name} is not of this release."), N_("The trigger {name} is missing."),
                   before[1], after[1]),
        *owners,
    )  # fmt: skip


def _compared(
    replaced: str, planted: str, missing: str, before: dict[str, _Made], after: dict[str, _Made]
) -> Iterator[Text]:
    for name, made in after.items():
        was = before.get(name)
        if was is None:
            yield Text(missing, {"name": name})
        elif was.place == made.place:
            yield Text(planted, {"name": name})
        elif was.text != made.text:
            yield Text(replaced, {"name": name})


def _functions(connection: Connection) -> dict[str, _Made]:
    query = """SELECT oid::regprocedure::text, ctid::text, pg_get_functiondef(oid) FROM pg_proc p
        WHERE pronamespace = %s::regnamespace AND prokind IN ('f', 'p')
          AND NOT (proname = %s AND prosrc ~ %s)"""
    (name, body), *_ = OF_MIGRATIONS.items()
    return {row[0]: _Made(row[1], row[2]) for row in rows(connection, query, SCHEMA, name, body)}


def _triggers(connection: Connection) -> dict[str, _Made]:
    query = """SELECT c.relname || '.' || t.tgname, t.ctid::text, concat(pg_get_triggerdef(t.oid), ' ', t.tgenabled)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = %s::regnamespace AND NOT t.tgisinternal"""
    return {row[0]: _Made(row[1], row[2]) for row in rows(connection, query, SCHEMA)}


def _not_the_owners(connection: Connection) -> list[tuple[str, str]]:
    """What somebody else owns, and the owner could not make anew: kind and name, as SQL."""
    query = """SELECT 'FUNCTION', oid::regprocedure::text FROM pg_proc
        WHERE pronamespace = %s::regnamespace AND proowner <> %s::regrole AND prokind = 'f'
        UNION ALL SELECT 'TABLE', oid::regclass::text FROM pg_class
        WHERE relnamespace = %s::regnamespace AND relowner <> %s::regrole AND relkind IN ('r', 'p')"""
    return [(kind, name) for kind, name in rows(connection, query, SCHEMA, OWNER, SCHEMA, OWNER)]


def _owners(connection: Connection) -> Iterator[Text]:
    """Each function belongs to whom it shall act for, and keeps its own path."""
    query = """SELECT p.oid::regprocedure::text, p.proname, r.rolname, p.prosecdef, p.proconfig
        FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE p.pronamespace = %s::regnamespace"""
    for signature, name, owner, definer, settings in rows(connection, query, SCHEMA):
        if owner != (GATE if name.startswith("gate_") else OWNER):
            yield Text(N_("The function {name} belongs to {owner}."), {"name": signature, "owner": owner})
        if definer and not set(settings or ()) & set(_PATHS):
            yield Text(N_("The function {name} has no search path of its own."), {"name": signature})
    query = """SELECT c.relname, r.rolname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
        WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')"""
    for name, owner in rows(connection, query, SCHEMA):
        if owner != OWNER:
            yield Text(N_("The table {name} belongs to {owner}."), {"name": name, "owner": owner})
    owner = scalar(connection, "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = %s", SCHEMA)
    if owner != OWNER:
        yield Text(N_("The schema {name} belongs to {owner}."), {"name": SCHEMA, "owner": owner})
