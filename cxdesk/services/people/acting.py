"""Who acts where nobody can be asked: on the command line."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import LABELS, Actor, Role
from cxdesk.services.people.seating import OWN
from cxdesk.services.translation import say

#: So many are named to choose from.
_NAMED = 8


class _Known(NamedTuple):
    login: str
    actor: Actor
    active: bool


def acting_person(db: sqlite3.Connection, login: str, *needed: Role) -> Actor:
    """The person with that system login, else the first one with one of the `needed` roles; in a connected
    workspace its own person.

    Raises CxError where the person found may not do it or left, or nobody may.
    """
    people = _people(db)
    own = _own(people, login)
    if own is not None:
        return _checked(own, people, needed)
    return _able(people, needed)[0].actor


def answering_person(db: sqlite3.Connection, login: str, *needed: Role, named: str | None = None) -> Actor:
    """Who answers for a deed with money: whoever is `named` by the own login, else the person with the system's.

    Raises CxError as `acting_person`; and where several people may be meant, since two pairs of eyes are worth
    nothing where the program chooses them.
    """
    people = _people(db)
    if named is not None:
        return _checked(_named(db, people, named), people, needed)
    own = _own(people, login)
    if own is not None:
        return _checked(own, people, needed)
    able = _able(people, needed)
    if len(able) > 1:
        raise CxError(
            N_("Several people may do this, and your login on this computer is none of theirs."),
            N_("Say who does it with --as LOGIN: {people}."),
            people=_shown(able, needed),
        )
    return able[0].actor


def _people(db: sqlite3.Connection) -> list[_Known]:
    return [
        _Known(login, Actor(UUID(bytes=person), name, frozenset(map(Role, json.loads(roles)))), bool(active))
        for person, login, name, roles, active in db.execute(
            f"SELECT id, login, name, roles, active FROM people WHERE deleted_at IS NULL AND {OWN} ORDER BY id"  # noqa: S608 - `OWN` is a literal
        )
    ]


def _own(people: Iterable[_Known], login: str) -> Actor | None:
    """The person of the system's login; None where it is nobody's. Raises Refusal where that one left."""
    found = _of_login(people, login)
    if found is not None and not found.active:
        raise Refusal("not_a_person")
    return found.actor if found else None


def _named(db: sqlite3.Connection, people: list[_Known], named: str) -> Actor:
    found = _of_login(people, named)
    if found is not None and found.active:
        return found.actor
    if db.execute("SELECT 1 FROM sharing").fetchone():
        raise CxError(
            N_("{name} is signed in here: nobody else acts in this workspace."),
            N_("Leave --as out, or take that person's own workspace."),
            name=", ".join(one.actor.name for one in people),
        )
    raise CxError(
        N_("Nobody who works here has the login “{login}”."),
        N_("The page “People” shows everybody's login."),
        login=named,
    )


def _of_login(people: Iterable[_Known], login: str) -> _Known | None:
    """Logins differ in more than their capitals; active people come first."""
    found = [one for one in people if one.login.casefold() == login.strip().casefold()]
    return max(found, key=lambda one: one.active, default=None)


def _checked(actor: Actor, people: Iterable[_Known], needed: tuple[Role, ...]) -> Actor:
    if needed and not actor.may(*needed):
        raise CxError(
            N_("{name} may not do this."),
            N_("Those who may: {people}."),
            name=actor.name,
            people=_shown(_able(people, needed), needed),
        )
    return actor


def _able(people: Iterable[_Known], needed: tuple[Role, ...]) -> list[_Known]:
    """Those who may do it, never empty. Raises CxError."""
    able = [one for one in people if one.active and (not needed or one.actor.may(*needed))]
    if not able:
        raise CxError(
            N_("Nobody in this workspace may do this."),
            N_("Have an administrator give you the role that it needs."),
        )
    return able


def _shown(people: list[_Known], needed: tuple[Role, ...]) -> str:
    """Logins with the roles that matter."""
    named = [
        f"{one.login} ({', '.join(say(Text(LABELS[role])) for role in needed if role in one.actor.roles)})"
        for one in people[:_NAMED]
    ]
    return ", ".join([*named, *(["…"] if len(people) > _NAMED else [])])
