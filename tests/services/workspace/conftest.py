"""A workspace with its defaults, copied from one that is made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from cxdesk.models.causes import Cause
from cxdesk.models.outcome import Outcome
from cxdesk.models.people import Company, Person
from cxdesk.models.values import Actor, Role
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.workspace.create import create_workspace
from cxdesk.services.workspace.store import Store


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace that no test touches."""
    path = tmp_path_factory.mktemp("template") / "template.cxdesk"
    create_workspace(path).close()
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """A workspace of the test's own, not open."""
    return Path(shutil.copy(template, tmp_path / "desk.cxdesk"))


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """The workspace, open."""
    with Store.open(path) as opened:
        yield opened


@pytest.fixture
def me(store: Store) -> Actor:
    """The person of the workspace, who may do all."""
    with store.read() as session:
        person = session.scalars(select(Person)).one()
        return Actor(person.id, person.name, frozenset(Role(role) for role in person.roles))


@pytest.fixture
def other(store: Store, me: Actor) -> Actor:
    """A second lead, called Vera."""
    store.write(_hire, "Vera", by=me)
    with store.read() as session:
        person = session.scalars(select(Person).where(Person.name == "Vera")).one()
        return me._replace(person_id=person.id, name="Vera", roles=frozenset({Role.LEAD}))


def _hire(session, name: str, *, by: Actor) -> Outcome:  # type: ignore[no-untyped-def]
    person = Person(scope_id=session.scalars(select(Company.id)).one(), login=name, name=name)
    person.give_roles(frozenset({Role.LEAD}))
    session.add(person)
    return Outcome()


@pytest.fixture
def causes(store: Store) -> list[UUID]:
    """The ids of the causes of the tree."""
    with store.read() as session:
        return list(session.scalars(select(Cause.id).order_by(Cause.name)))


@pytest.fixture
def new_case(store: Store, me: Actor) -> Callable[[], UUID]:
    """Opens a case and tells its id."""

    def enter() -> UUID:
        found = store.write(enter_case, NewComplaint("Не могу оплатить займ", client_ref="К-7"), by=me).value
        assert isinstance(found, UUID)
        return found

    return enter
