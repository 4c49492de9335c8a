"""The roles of the cluster: what each is beyond this database, and whether that is as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Role
from cxdesk.services.sharing.server import rights
from cxdesk.services.sharing.server.bring_up import rows
from cxdesk.services.sharing.server.rights import GATE, OWNER

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Login -> whether it signs in, and the groups that it belongs to.
People = dict[str, tuple[bool, frozenset[str]]]
_BEYOND = N_("{name} belongs to {group}: not in the list.")


class ClusterRole(NamedTuple):
    """`powers`: what it may do beyond any database. `member_of`: the roles that it may act as; `gives`: those of them
    that it may give to others.
    """

    name: str
    sign_in: bool
    powers: tuple[str, ...]
    member_of: frozenset[str]
    gives: frozenset[str]


def list_roles(connection: Connection) -> dict[str, ClusterRole]:
    """All roles but PostgreSQL's own, by name."""
    found = rows(
        connection,
        """SELECT r.rolname, r.rolcanlogin, array_remove(ARRAY[
               CASE WHEN r.rolsuper THEN 'SUPERUSER' END, CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END,
               CASE WHEN r.rolcreatedb THEN 'CREATEDB' END, CASE WHEN r.rolreplication THEN 'REPLICATION' END,
               CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END], NULL),
           ARRAY(SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
                 WHERE m.member = r.oid),
           ARRAY(SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
                 WHERE m.member = r.oid AND m.admin_option)
           FROM pg_roles r WHERE r.rolname !~ '^pg_' ORDER BY r.rolname""",
    )
    return {
        name: ClusterRole(name, signs, tuple(powers), frozenset(groups), frozenset(gives))
        for name, signs, powers, groups, gives in found
    }


def check_roles(roles: dict[str, ClusterRole], people: People, keepers: frozenset[str]) -> Iterator[Text]:
    """What is wrong with the groups, the owner, the gate, the sign-ins of people, and with who else may act as these.
    `keepers`: who keeps the server, and may act as the owner.
    """
    groups = frozenset(map(rights.group, Role))
    for name in (*sorted(groups), OWNER):
        yield from _against(name, roles.get(name), sign_in=False, powers=(), member_of=frozenset())
    for login, (active, own) in people.items():
        yield from _against(login, roles.get(login), sign_in=active, powers=(), member_of=own)
    gate = roles.get(GATE)
    if gate is None or gate.sign_in or gate.powers != ("CREATEROLE",) or OWNER in gate.member_of:
        yield Text(N_("The role {name} is not what it should be."), {"name": GATE})
    # To the groups belong people of other databases of the cluster too.
    ours = {OWNER, GATE, *people}
    for role in roles.values():
        # A superuser, or whoever brought the server up, may act as the owner; a person never.
        is_keeper = role.name in keepers or role.member_of & {OWNER, GATE}
        if is_keeper and (role.name in people or role.name in groups):
            yield Text(N_("{name} may act as the owner of the tables."), {"name": role.name})
        elif role.name not in ours | groups | keepers:
            for group in sorted(role.member_of & ours):
                yield Text(_BEYOND, {"name": role.name, "group": group})


def _against(
    name: str, role: ClusterRole | None, *, sign_in: bool, powers: tuple[str, ...], member_of: frozenset[str]
) -> Iterator[Text]:
    if role is None:
        yield Text(N_("The role {name} is missing."), {"name": name})
        return
    if role.sign_in and not sign_in:
        yield Text(N_("{name} can sign in, and should not."), {"name": name})
    elif sign_in and not role.sign_in:
        yield Text(N_("{name} cannot sign in, and should."), {"name": name})
    for power in role.powers:
        if power not in powers:
            yield Text(N_("{name} has the power {power}: not in the list."), {"name": name, "power": power})
    for group in sorted(role.member_of - member_of):
        yield Text(_BEYOND, {"name": name, "group": group})
    for group in sorted(role.gives):
        yield Text(
            N_("{name} may make others members of {group}: not in the list."), {"name": name, "group": group}
        )
    for group in sorted(member_of - role.member_of):
        yield Text(N_("{name} does not belong to {group}: it should."), {"name": name, "group": group})
