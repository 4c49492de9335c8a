"""What the server lets each role do, as statements: made of `models/sharing.py` and of the list of functions here."""

from __future__ import annotations

from collections.abc import Iterator

from cxdesk.models.sharing import ALL_SITES, EVERYONE, READERS, REVEALERS, TABLES, SharedTable
from cxdesk.models.values import Role

SCHEMA = "cxdesk"
OWNER = "cxdesk_owner"
#: Makes and closes sign-ins; owns the functions `gate_...` and nothing else.
GATE = "cxdesk_gate"
_REVIEWERS = frozenset({Role.SPECIALIST, Role.LEAD, Role.HEAD})
_LOADERS = frozenset({Role.LOADER})
_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
_UNDOERS = frozenset({Role.LOADER, Role.LEAD, Role.HEAD})

#: The functions that a person may call, and who. Each asks again what the person may do; all else is the owner's alone.
FUNCTIONS: dict[str, frozenset[Role]] = {
    "me": EVERYONE,
    "my_roles": EVERYONE,
    "has_role": EVERYONE,
    "my_scopes": EVERYONE,
    "may_see": EVERYONE,
    "hello": EVERYONE,
    "feed_horizon": EVERYONE,
    "newest_mark": EVERYONE,
    "push": EVERYONE,
    "decide": EVERYONE,
    "take_next": _REVIEWERS,
    "reveal": REVEALERS,
    "give_password": _ADMINISTRATORS,
    "import_state": _LOADERS,
    "drop_import": _LOADERS,
    "commit_import": _LOADERS,
    "plan_undo": _UNDOERS,
    "undo_import": _UNDOERS,
}
#: Tables of the server that a person may read, under a policy of their own.
READABLE: dict[str, str] = {
    "told_mutations": "scope_id = ANY ((SELECT cxdesk.my_scopes())::uuid[]) AND (SELECT cxdesk.may_see(area))",
    "moves": "old_scope = ANY ((SELECT cxdesk.my_scopes())::uuid[])",
}
#: The server's own tables; nobody has a right on them, but for those above.
SERVER_TABLES = (
    "alembic_version", "server_state", "server_rules", "server_areas", "server_wide_roles", "server_clients", "audit",
    "audit_head", "client_contacts", "server_marks", "server_mutations", "server_columns", "told_mutations", "moves",
    "import_staged", "import_work", "import_pairs", "import_commits", "import_former", "server_secrets",
)  # fmt: skip
#: A purge makes it anew with another number, so it stands in no script: name -> what its body looks like.
OF_MIGRATIONS = {"rev_floor": r"^\s*SELECT \d+::bigint\s*$"}
#: The one table that a person writes: rows of an import on their way, which nobody reads back. (COPY knows no policies;
#: the columns that are left out say whose they are.)
STAGED = "import_staged"
STAGED_COLUMNS = ("batch_id", "n", "table_name", "id", "row")


def group(role: Role) -> str:
    """The role without sign-in that all persons of `role` belong to."""
    return f"cxdesk_{role.value}"


def groups(roles: frozenset[Role]) -> str:
    """The names of the groups, as SQL."""
    return ", ".join(sorted(group(role) for role in roles))


def policy(table: SharedTable) -> str:
    """Which rows a person sees. (Asked once a statement: a bare call would be asked once a row.)"""
    return f"scope_id = ANY ((SELECT cxdesk.my_scopes())::uuid[]) AND (SELECT cxdesk.may_see('{table.area.value}'))"


def table_statements(present: set[str]) -> Iterator[str]:
    """Row-level security and SELECT; never a right to write."""
    for table in TABLES:
        yield from _readable(table.name, policy(table), READERS[table.area])
    for name, condition in READABLE.items():
        if name in present:
            yield from _readable(name, condition, EVERYONE)
    if STAGED in present:
        columns = ", ".join(f'"{column}"' for column in STAGED_COLUMNS)
        yield f"GRANT INSERT ({columns}) ON {STAGED} TO {groups(_LOADERS)}"


def _readable(name: str, condition: str, readers: frozenset[Role]) -> Iterator[str]:
    yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
    yield f"CREATE POLICY seen ON {name} FOR SELECT USING ({condition})"
    yield f"GRANT SELECT ON {name} TO {groups(readers)}"


def function_statements(present: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """EXECUTE on the functions of the list. `present`: name -> its signatures on the server."""
    for name, roles in FUNCTIONS.items():
        for signature in present.get(name, ()):
            yield f"GRANT EXECUTE ON FUNCTION {signature} TO {groups(roles)}"


def rules() -> Iterator[tuple[str, str, str, str, list[str]]]:
    """Rows of server_rules: table, column (empty: making rows), area, how, roles."""
    for table in TABLES:
        inserters = sorted(role.value for role in table.inserts)
        yield table.name, "", table.area.value, table.how.value, inserters
        if inserters:
            yield table.name, "deleted_at", table.area.value, table.how.value, inserters
        for columns, how, roles in table.updates:
            for column in columns:
                yield table.name, column, table.area.value, how.value, sorted(role.value for role in roles)


def areas() -> Iterator[tuple[str, list[str]]]:
    """Rows of server_areas."""
    for area, readers in READERS.items():
        yield area.value, sorted(role.value for role in readers)


def wide_roles() -> list[str]:
    """Rows of server_wide_roles."""
    return sorted(role.value for role in ALL_SITES)
