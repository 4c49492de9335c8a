"""Who acts where nobody can be asked: on the command line."""

from __future__ import annotations

import json
import sqlite3
from uuid import UUID

from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Actor, Role

#: A connected workspace is one person's: nobody else acts in it.
OWN = "people.id = coalesce((SELECT person_id FROM sharing), people.id)"


def acting_person(db: sqlite3.Connection, login: str, *needed: Role) -> Actor:
    """The active person with that system login, else the first one with one of the `needed` roles; in a connected
    workspace its own person.

    Raises CxError where the person found may not do it, or nobody may.
    """
    people = [
        (name, Actor(UUID(bytes=person), shown, frozenset(Role(role) for role in json.loads(roles))))
        for person, name, shown, roles in db.execute(
            f"SELECT id, login, name, roles FROM people WHERE active AND deleted_at IS NULL AND {OWN} ORDER BY id"  # noqa: S608 - `OWN` is a literal
        )
    ]
    own = next((actor for name, actor in people if name == login), None)
    able = own or next((actor for _, actor in people if not needed or actor.may(*needed)), None)
    if able is None or (needed and not able.may(*needed)):
        raise CxError(
            N_("Nobody in this workspace may do this."),
            N_("Have an administrator give you the role that it needs."),
        )
    return able
