"""People and roles, clicked through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cxdesk.models.values import Actor, Role
from cxdesk.services.people.people import PersonRow, add_person, list_people
from cxdesk.services.workspace.store import Store
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.people.people_page import PeoplePage
from tests.views.visits import settle, visit
from tests.workspaces import workspace

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with workspace(tmp_path) as (made, _):
        yield made


def people(store: Store) -> dict[str, PersonRow]:
    with store.connect() as db:
        return {row.name: row for row in list_people(db)}


def test_the_commands_of_the_page_are_sound() -> None:
    assert faults_of(PeoplePage, PeoplePage.COMMANDS) == []


def test_a_person_is_added_and_chosen(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, PeoplePage)
    page.new_person()
    form = page.form
    assert form is not None
    qtbot.keyClicks(form.name, "Anna")
    qtbot.mouseClick(form.roles.boxes[Role.LEAD], LEFT)
    qtbot.mouseClick(form.add, LEFT)
    settle(qtbot, desk)
    assert people(store)["Anna"].roles == {Role.SPECIALIST, Role.LEAD}
    assert people(store)["Anna"].site == "Main site"
    assert page.pane.name.text() == "Anna"
    assert page.header.secondary.whole_text() == "2 work here"


def test_a_person_without_a_name_is_refused_beside_the_field(qtbot: QtBot, desk: Desk) -> None:
    page = visit(qtbot, desk, PeoplePage)
    page.new_person()
    assert page.form is not None
    page.form.submit()
    settle(qtbot, desk)
    assert page.form is not None
    assert "name is empty" in page.form.name_field.message.label.text()
    page.form.given_up.emit()
    assert page.form is None


def test_edits_are_kept_at_once(qtbot: QtBot, desk: Desk, store: Store, actor: Actor) -> None:
    store.write(add_person, "Anna", frozenset({Role.SPECIALIST}), by=actor)
    page = visit(qtbot, desk, PeoplePage)
    page.table.select_id(people(store)["Anna"].id)
    page.pane.name.setText("Anna P.")
    page.pane.name.keep()
    page.pane.login.setText("ap")
    page.pane.login.keep()
    site = people(store)[actor.name].site_id
    page.pane.site.picked.emit(site)
    settle(qtbot, desk)
    row = people(store)["Anna P."]
    assert (row.login, row.site_id) == ("ap", site)


def test_a_taken_login_is_refused_beside_it(qtbot: QtBot, desk: Desk, store: Store, actor: Actor) -> None:
    store.write(add_person, "Anna", frozenset({Role.SPECIALIST}), by=actor)
    page = visit(qtbot, desk, PeoplePage)
    page.table.select_id(people(store)["Anna"].id)
    page.pane.login.setText(actor.name)
    page.pane.login.keep()
    settle(qtbot, desk)
    assert "is taken" in page.pane.login_field.message.label.text()


def test_roles_that_do_not_go_together_are_put_back(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, PeoplePage)
    qtbot.mouseClick(page.pane.roles.boxes[Role.AUDITOR], LEFT)
    settle(qtbot, desk)
    assert "auditor" in page.pane.message.label.text()
    assert not page.pane.roles.boxes[Role.AUDITOR].isChecked()


def test_one_s_own_new_roles_hold_from_the_next_start(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, PeoplePage)
    qtbot.mouseClick(page.pane.roles.boxes[Role.FINANCE], LEFT)
    settle(qtbot, desk)
    assert Role.FINANCE not in people(store)[desk.actor.name].roles
    assert "next start" in page.pane.message.label.text()


def test_somebody_is_deactivated_and_comes_back_but_never_oneself(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    store.write(add_person, "Anna", frozenset({Role.SPECIALIST}), by=actor)
    page = visit(qtbot, desk, PeoplePage)
    page.table.select_id(people(store)["Anna"].id)
    qtbot.mouseClick(page.pane.active, LEFT)
    settle(qtbot, desk)
    assert not people(store)["Anna"].active
    assert page.pane.active.text() == "Works here again"
    page.toggle_active()
    settle(qtbot, desk)
    assert people(store)["Anna"].active
    page.table.select_id(actor.person_id)
    page.toggle_active()
    settle(qtbot, desk)
    assert "themselves" in page.pane.message.label.text()


def test_only_an_administrator_changes_people(qtbot: QtBot, desk: Desk, actor: Actor) -> None:
    desk.actor = actor._replace(roles=frozenset({Role.HEAD}))
    page = visit(qtbot, desk, PeoplePage)
    assert page.why_no_edit() == "Only an administrator changes people and roles."
    assert not page.new_button.isEnabled()
    assert not page.pane.name.isEnabled()
