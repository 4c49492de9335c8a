"""Who works here and what each may do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Role
from cxdesk.services.people.people import (
    PersonRow,
    activate_person,
    add_person,
    deactivate_person,
    list_people,
    rename_person,
    set_login,
    set_roles,
    set_site,
)
from cxdesk.services.people.seating import list_seats
from cxdesk.services.workspace.store import Store
from tests.workspaces import enter, somebody, workspace

SPECIALIST = frozenset({Role.SPECIALIST})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    with workspace(tmp_path) as found:
        yield found


def people(store: Store) -> dict[str, PersonRow]:
    with store.connect() as db:
        return {row.name: row for row in list_people(db)}


def test_a_person_is_added_and_sits_down(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    store.write(add_person, "  Анна   Петрова ", SPECIALIST, by=actor)
    assert people(store)["Анна Петрова"].roles == SPECIALIST
    with store.connect() as db:
        assert "Анна Петрова" in [seat.actor.name for seat in list_seats(db)]


def test_a_person_has_a_name_a_free_login_and_a_role(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="name is empty"):
        store.write(add_person, " ", SPECIALIST, by=actor)
    with pytest.raises(CxError, match="is taken"):
        store.write(add_person, "Anna", SPECIALIST, login=actor.name.upper(), by=actor)
    with pytest.raises(CxError, match="at least one role"):
        store.write(add_person, "Anna", frozenset(), by=actor)


def test_an_auditor_has_no_other_role(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="auditor"):
        store.write(add_person, "Anna", frozenset({Role.AUDITOR, Role.LEAD}), by=actor)


def test_name_login_and_site_are_corrected(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    anna = store.write(add_person, "Anna", SPECIALIST, by=actor).value
    site = people(store)[actor.name].site_id
    store.write(rename_person, anna, "Anna P.", by=actor)
    store.write(set_login, anna, "ap", by=actor)
    store.write(set_site, anna, site, by=actor)
    row = people(store)["Anna P."]
    assert (row.login, row.site_id, row.site) == ("ap", site, "Main site")
    with pytest.raises(CxError, match="login is empty"):
        store.write(set_login, anna, " ", by=actor)


def test_the_last_administrator_stays(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="last administrator"):
        store.write(set_roles, actor.person_id, SPECIALIST, by=actor)
    anna = store.write(add_person, "Anna", frozenset({Role.ADMINISTRATOR}), by=actor).value
    store.write(set_roles, actor.person_id, SPECIALIST, by=actor)
    with pytest.raises(CxError, match="last administrator"):
        store.write(deactivate_person, anna, by=actor)


def test_an_administrator_who_left_does_not_count(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    anna = store.write(add_person, "Anna", frozenset({Role.ADMINISTRATOR}), by=actor).value
    store.write(deactivate_person, anna, by=actor)
    with pytest.raises(CxError, match="last administrator"):
        store.write(set_roles, actor.person_id, SPECIALIST, by=actor)


def test_nobody_deactivates_themselves(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    store.write(add_person, "Anna", frozenset({Role.ADMINISTRATOR}), by=actor)
    with pytest.raises(CxError, match="themselves"):
        store.write(deactivate_person, actor.person_id, by=actor)


def test_who_left_sits_nowhere_and_may_come_back(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    anna = store.write(add_person, "Anna", SPECIALIST, by=actor).value
    store.write(deactivate_person, anna, by=actor)
    assert not people(store)["Anna"].active
    with store.connect() as db:
        assert "Anna" not in [seat.actor.name for seat in list_seats(db)]
    store.write(activate_person, anna, by=actor)
    assert people(store)["Anna"].active


def test_open_cases_are_counted(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    enter(store, actor)
    assert people(store)[actor.name].open_cases == 1


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_an_administrator_changes_people(desk: tuple[Store, Actor], role: Role) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="Only an administrator"):
        store.write(add_person, "Anna", SPECIALIST, by=somebody(actor, role))
