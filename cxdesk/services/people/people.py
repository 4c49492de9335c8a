"""Who works with this program and what each of them may do. The administrator alone changes it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from cxdesk.models.people import Person

PEOPLE = frozenset({Topic.PEOPLE})


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A user of this program."""

    id: UUID
    name: str
    login: str
    site_id: UUID | None
    site: str
    active: bool
    roles: frozenset[Role]
    #: Open cases that the person holds.
    open_cases: int


def list_people(db: sqlite3.Connection) -> tuple[PersonRow, ...]:
    """Everybody, the active ones first, by name. Needs sqlite3 alone."""
    held = dict(
        db.execute(
            "SELECT assignee_id, count(*) FROM cases WHERE status <> 'closed' AND deleted_at IS NULL "
            "AND assignee_id IS NOT NULL GROUP BY 1"
        )
    )
    rows = [
        PersonRow(
            UUID(bytes=person), name, login, UUID(bytes=site) if site else None, site_name, bool(active),
            frozenset(Role(role) for role in json.loads(roles)), held.get(person, 0),
        )
        for person, name, login, site, site_name, active, roles in db.execute(
            "SELECT p.id, p.name, p.login, p.site_id, coalesce(s.name, ''), p.active, p.roles "
            "FROM people p LEFT JOIN sites s ON s.id = p.site_id WHERE p.deleted_at IS NULL"
        )
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (not row.active, row.name.casefold(), row.id)))


def add_person(
    session: Session,
    name: str,
    roles: frozenset[Role],
    *,
    by: Actor,
    login: str = "",
    site_id: UUID | None = None,
) -> Outcome:
    """Let somebody work here; `value` is the person's id. Without a login the name is it."""
    from cxdesk.models.ids import new_id
    from cxdesk.models.people import Person, check_administrator
    from cxdesk.services.people.company import company

    check_administrator(by)
    name = _checked_name(name)
    person = Person(
        id=new_id(),
        scope_id=company(session).id,
        name=name,
        login=_free_login(session, login.strip() or name, None),
        site_id=site_id,
    )
    person.give_roles(roles)
    session.add(person)
    return Outcome(PEOPLE, Text(N_("{name} works here now"), {"name": name}), value=person.id)


def rename_person(session: Session, person_id: UUID, name: str, *, by: Actor) -> Outcome:
    """Correct a name."""
    person = _person(session, person_id, by)
    person.name = _checked_name(name)
    return Outcome(PEOPLE, Text(N_("Name changed: {name}"), {"name": person.name}))


def set_login(session: Session, person_id: UUID, login: str, *, by: Actor) -> Outcome:
    """Set the short name under which the person signs in."""
    person = _person(session, person_id, by)
    if not login.strip():
        raise CxError(N_("The login is empty."), N_("Write a short name."))
    person.login = _free_login(session, login.strip(), person)
    return Outcome(PEOPLE, Text(N_("Login of {name} changed"), {"name": person.name}))


def set_site(session: Session, person_id: UUID, site_id: UUID | None, *, by: Actor) -> Outcome:
    """Say where a person works."""
    person = _person(session, person_id, by)
    person.site_id = site_id
    return Outcome(PEOPLE, Text(N_("Site of {name} changed"), {"name": person.name}))


def set_roles(session: Session, person_id: UUID, roles: frozenset[Role], *, by: Actor) -> Outcome:
    """Set what a person may do. One administrator always stays."""
    person = _person(session, person_id, by)
    if Role.ADMINISTRATOR not in roles:
        _check_not_last(session, person)
    person.give_roles(roles)
    return Outcome(PEOPLE, Text(N_("Roles of {name} changed"), {"name": person.name}))


def deactivate_person(session: Session, person_id: UUID, *, by: Actor) -> Outcome:
    """Let somebody not work here any more; the past keeps the name.

    Never oneself, nor the last administrator.
    """
    person = _person(session, person_id, by)
    if person.id == by.person_id:
        raise CxError(N_("Nobody deactivates themselves."), N_("Ask another administrator."))
    _check_not_last(session, person)
    person.active = False
    return Outcome(PEOPLE, Text(N_("{name} does not work here any more"), {"name": person.name}))


def activate_person(session: Session, person_id: UUID, *, by: Actor) -> Outcome:
    """Let somebody work here again."""
    person = _person(session, person_id, by)
    person.active = True
    return Outcome(PEOPLE, Text(N_("{name} works here again"), {"name": person.name}))


def _person(session: Session, person_id: UUID, by: Actor) -> Person:
    from cxdesk.models.people import Person, check_administrator

    check_administrator(by)
    person = session.get(Person, person_id)
    if person is None or person.deleted_at is not None:
        raise CxError(N_("This person is not here any more."), N_("It was taken back by an undo."))
    return person


def _everybody(session: Session) -> Sequence[Person]:
    from sqlalchemy import select

    from cxdesk.models.people import Person

    return session.scalars(select(Person).where(Person.deleted_at.is_(None))).all()


def _check_not_last(session: Session, person: Person) -> None:
    if not person.active or Role.ADMINISTRATOR not in person.roles:
        return
    others = (p for p in _everybody(session) if p is not person and p.active)
    if not any(Role.ADMINISTRATOR in other.roles for other in others):
        raise CxError(
            N_("{name} is the last administrator."),
            N_("Make somebody else an administrator first."),
            name=person.name,
        )


def _free_login(session: Session, login: str, person: Person | None) -> str:
    taken = {p.login.casefold() for p in _everybody(session) if p is not person}
    if login.casefold() in taken:
        raise CxError(N_("The login “{login}” is taken."), N_("Choose another one."), login=login)
    return login


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise CxError(N_("The name is empty."), N_("Write a name."))
    return name
