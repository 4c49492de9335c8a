"""Agents, departments, teams, sites and products, clicked through."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.people.agents import AgentRow, add_agent, list_agents
from cxdesk.services.people.structure import Structure, add_team, list_structure
from cxdesk.services.workspace.store import Store
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.people.agents_page import AgentsPage
from tests.views.visits import settle, visit
from tests.workspaces import workspace

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with workspace(tmp_path) as (made, _):
        yield made


def agents(store: Store) -> dict[str, AgentRow]:
    with store.connect() as db:
        return {row.ref: row for row in list_agents(db, today=clock.now().date())}


def structure(store: Store) -> Structure:
    with store.connect() as db:
        return list_structure(db, today=clock.now().date())


def show(qtbot: QtBot, page: AgentsPage, kind: str) -> None:
    page.kind.set_value(kind)
    page.kind.chosen.emit(kind)
    settle(qtbot, page.desk)


def test_the_commands_of_the_page_are_sound() -> None:
    assert faults_of(AgentsPage, AgentsPage.COMMANDS) == []


def test_an_agent_is_added_with_a_team_that_brings_its_department(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    department = structure(store).departments[0]
    team = store.write(add_team, "One", department_id=department.id, by=actor).value
    page = visit(qtbot, desk, AgentsPage)
    qtbot.mouseClick(page.empty.button, LEFT)
    pane = page.agent
    qtbot.keyClicks(pane.ref, "17")
    qtbot.keyClicks(pane.name, "Olga")
    pane.place.team.set_value(team)
    pane.place.team.picked.emit(team)
    pane.place.day.set_value(date(2026, 1, 1))
    qtbot.mouseClick(pane.add, LEFT)
    settle(qtbot, desk)
    present = agents(store)["17"].present
    assert present is not None
    assert (present.team, present.department, present.site) == ("One", department.name, "Main site")
    assert page.tables["agents"].current_id() == agents(store)["17"].id
    assert pane.title.text() == "Olga"


def test_an_agent_without_a_number_is_refused_beside_the_field(qtbot: QtBot, desk: Desk) -> None:
    page = visit(qtbot, desk, AgentsPage)
    page.add_row()
    page.agent.submit()
    settle(qtbot, desk)
    assert "no number" in page.agent.ref_field.message.label.text()
    qtbot.mouseClick(page.agent.cancel, LEFT)
    assert not page.agent.fields.isVisible()


def test_an_agent_moves_and_leaves(qtbot: QtBot, desk: Desk, store: Store, actor: Actor) -> None:
    team = store.write(add_team, "Two", by=actor).value
    store.write(add_agent, "17", "Olga", from_day=date(2026, 1, 1), by=actor)
    page = visit(qtbot, desk, AgentsPage)
    pane = page.agent
    pane.place.day.set_value(date(2025, 1, 1))
    qtbot.mouseClick(pane.move_button, LEFT)
    settle(qtbot, desk)
    assert "later membership" in pane.place.day_field.message.label.text()
    pane.place.team.set_value(team)
    pane.place.day.set_value(date(2026, 6, 1))
    qtbot.mouseClick(pane.move_button, LEFT)
    settle(qtbot, desk)
    assert [m.team for m in agents(store)["17"].memberships] == ["Two", ""]
    pane.last_day.set_value(date(2026, 9, 30))
    qtbot.mouseClick(pane.leave_button, LEFT)
    settle(qtbot, desk)
    assert agents(store)["17"].left_on == date(2026, 9, 30)
    assert not pane.leave_button.isVisible()


def test_an_agent_is_renamed(qtbot: QtBot, desk: Desk, store: Store, actor: Actor) -> None:
    store.write(add_agent, "17", "Olga", by=actor)
    page = visit(qtbot, desk, AgentsPage)
    page.agent.name.setText("Olga K.")
    page.agent.name.keep()
    settle(qtbot, desk)
    assert agents(store)["17"].name == "Olga K."


def test_agents_stand_by_the_value_of_their_numbers(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    for ref in ("10", "9", "Anna"):
        store.write(add_agent, ref, f"Agent {ref}", by=actor)
    page = visit(qtbot, desk, AgentsPage)
    assert [row.name for row in page.models["agents"].rows] == ["Agent 9", "Agent 10", "Agent Anna"]
    page.search.setText("10")
    page.search.searched.emit("10")
    assert [row.name for row in page.models["agents"].rows] == ["Agent 10"]
    page.search.setText("nobody")
    page.search.searched.emit("nobody")
    assert "nobody" in page.empty.label.text()


@pytest.mark.parametrize("kind", ["departments", "teams", "sites", "product_teams", "products"])
def test_a_place_of_each_kind_is_added_renamed_and_taken_out_of_use(
    qtbot: QtBot, desk: Desk, store: Store, kind: str
) -> None:
    page = visit(qtbot, desk, AgentsPage)
    show(qtbot, page, kind)
    page.add_row()
    pane = page.place
    qtbot.keyClicks(pane.name, "New one")
    qtbot.mouseClick(pane.add, LEFT)
    settle(qtbot, desk)
    assert pane.title.text() == "New one"
    pane.name.setText("Newer one")
    pane.name.keep()
    settle(qtbot, desk)
    assert "Newer one" in [row.name for row in getattr(structure(store), kind)]
    qtbot.mouseClick(pane.retire, LEFT)
    settle(qtbot, desk)
    assert "Newer one" not in [row.name for row in getattr(structure(store), kind)]


def test_a_department_learns_other_names(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, AgentsPage, kind="departments")
    page.place.aliases.setText("CC, Call centre")
    page.place.aliases.keep()
    settle(qtbot, desk)
    assert structure(store).departments[0].aliases == ("cc", "call centre")


def test_a_team_moves_to_another_department(qtbot: QtBot, desk: Desk, store: Store, actor: Actor) -> None:
    store.write(add_team, "One", by=actor)
    page = visit(qtbot, desk, AgentsPage, kind="teams")
    department = structure(store).departments[1]
    page.place.of.set_value(department.id)
    page.place.of.picked.emit(department.id)
    settle(qtbot, desk)
    assert structure(store).teams[0].of == department.name


def test_the_last_site_stays_and_keeps_its_zone_field(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, AgentsPage, kind="sites")
    qtbot.mouseClick(page.place.retire, LEFT)
    settle(qtbot, desk)
    assert "still in use" in page.place.message.label.text()
    page.place.zone.picked.emit("Asia/Omsk")
    settle(qtbot, desk)
    assert structure(store).sites[0].time_zone == "Asia/Omsk"


def test_a_lead_changes_nothing_here(qtbot: QtBot, desk: Desk, actor: Actor) -> None:
    desk.actor = actor._replace(roles=frozenset({Role.LEAD}))
    page = visit(qtbot, desk, AgentsPage)
    assert not page.new_button.isEnabled()
    assert page.why_no_edit()
    assert page.empty.button.text() == ""
