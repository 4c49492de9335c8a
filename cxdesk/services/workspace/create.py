"""A new workspace: the company, its calendar, and the defaults that a specialist can start with."""

from __future__ import annotations

import getpass
from pathlib import Path

from sqlalchemy.orm import Session

from cxdesk.models.ids import new_id
from cxdesk.models.outcome import Outcome
from cxdesk.models.people import Person
from cxdesk.models.values import Actor, Role
from cxdesk.services.translation import tr
from cxdesk.services.workspace import file
from cxdesk.services.workspace.founding import found_company
from cxdesk.services.workspace.store import Store


def create_workspace(path: Path, *, company_name: str = "", time_zone: str = "Europe/Moscow") -> Store:
    """Make a workspace whose one person has every role but the auditor's.

    Raises CxError where the folder refuses.
    """
    store = Store.open(path, create=True)
    try:
        set_up(store, company_name or tr("My company"), time_zone)
    except BaseException:
        store.close()
        raise
    return store


def open_or_create(path: Path) -> Store:
    """Open a workspace, or make it where there is none."""
    return Store.open(path) if path.exists() else create_workspace(path)


def discard_workspace(path: Path) -> None:
    """Remove a workspace that was made a moment ago and never used, with what stands beside it and its key."""
    key = file.find_key(path)
    for ending in ("", "-wal", "-shm", "-lock"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    if key is not None:
        from cxdesk.services.workspace import keys

        keys.forget(key)


def set_up(store: Store, company_name: str, time_zone: str) -> Actor:
    """Fill an empty workspace with the company and its defaults; the person who may do all."""
    name = getpass.getuser() or tr("Specialist")
    actor = Actor(new_id(), name, frozenset(Role) - {Role.AUDITOR})
    store.write(_set_up, company_name, time_zone, by=actor)
    return actor


def _set_up(session: Session, company_name: str, time_zone: str, *, by: Actor) -> Outcome:
    founded = found_company(session, company_name, time_zone)
    person = Person(
        id=by.person_id, scope_id=founded.company_id, login=by.name, name=by.name, site_id=founded.site_id
    )
    person.give_roles(by.roles)
    session.add(person)
    return Outcome()
