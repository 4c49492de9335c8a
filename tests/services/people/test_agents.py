"""Agents and their dated memberships: nobody works at two places on one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.models.ids import new_id
from cxdesk.models.people import Agent
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Role
from cxdesk.services.people.agents import AgentRow, add_agent, edit_agent, end_agent, list_agents, move_agent
from cxdesk.services.people.structure import add_team
from cxdesk.services.workspace.store import Store
from tests.workspaces import somebody, workspace

TODAY = date(2026, 10, 31)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    with workspace(tmp_path) as found:
        yield found


def agents(store: Store, today: date = TODAY) -> dict[str, AgentRow]:
    with store.connect() as db:
        return {row.ref: row for row in list_agents(db, today=today)}


def test_an_agent_has_a_place_from_a_day_on(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    team = store.write(add_team, "One", by=actor).value
    store.write(add_agent, "17", "Ольга", team_id=team, from_day=date(2026, 1, 1), by=actor)
    present = agents(store)["17"].present
    assert present is not None
    assert (present.team, present.valid_from, present.valid_to) == ("One", date(2026, 1, 1), None)
    assert agents(store, date(2025, 12, 31))["17"].present is None


def test_a_move_ends_the_former_membership_the_day_before(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    one, two = (store.write(add_team, name, by=actor).value for name in ("One", "Two"))
    agent = store.write(add_agent, "17", "", team_id=one, from_day=date(2026, 1, 1), by=actor).value
    store.write(move_agent, agent, two, None, None, date(2026, 7, 1), by=actor)
    new, old = agents(store)["17"].memberships
    assert (new.team, new.valid_from, new.valid_to) == ("Two", date(2026, 7, 1), None)
    assert (old.team, old.valid_to) == ("One", date(2026, 6, 30))


def test_a_move_before_a_later_membership_is_refused(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    agent = store.write(add_agent, "17", "", from_day=date(2026, 7, 1), by=actor).value
    with pytest.raises(CxError, match="later membership of 17 begins on 2026-07-01"):
        store.write(move_agent, agent, None, None, None, date(2026, 6, 1), by=actor)


def test_a_move_on_the_same_day_corrects_it(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    two = store.write(add_team, "Two", by=actor).value
    agent = store.write(add_agent, "17", "", from_day=date(2026, 7, 1), by=actor).value
    store.write(move_agent, agent, two, None, None, date(2026, 7, 1), by=actor)
    (only,) = agents(store)["17"].memberships
    assert only.team == "Two"


def test_who_leaves_can_come_back(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    agent = store.write(add_agent, "17", "", from_day=date(2026, 1, 1), by=actor).value
    store.write(end_agent, agent, date(2026, 3, 31), by=actor)
    assert not agents(store)["17"].works
    assert agents(store)["17"].present is None
    store.write(move_agent, agent, None, None, None, date(2026, 9, 1), by=actor)
    assert agents(store)["17"].works
    assert [m.valid_to for m in agents(store)["17"].memberships] == [None, date(2026, 3, 31)]


def test_nobody_leaves_before_a_later_membership(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    agent = store.write(add_agent, "17", "", from_day=date(2026, 7, 1), by=actor).value
    with pytest.raises(CxError, match="later membership"):
        store.write(end_agent, agent, date(2026, 6, 1), by=actor)


def test_a_number_is_given_once(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    agent = store.write(add_agent, "17", "", by=actor).value
    with pytest.raises(CxError, match="already"):
        store.write(add_agent, "17", "Other", by=actor)
    with pytest.raises(CxError, match="no number"):
        store.write(add_agent, " ", "Other", by=actor)
    store.write(edit_agent, agent, "18", "Ольга", by=actor)
    assert agents(store)["18"].name == "Ольга"


def test_a_specialist_moves_nobody(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="settings of the company"):
        store.write(add_agent, "17", "", by=somebody(actor, Role.SPECIALIST))


@given(st.lists(st.tuples(st.booleans(), DAYS), max_size=12), st.lists(DAYS, min_size=1))
def test_never_two_memberships_on_one_day(steps: list[tuple[bool, date]], probes: list[date]) -> None:
    agent = Agent(id=new_id(), scope_id=new_id(), ref="17", name="17", memberships=[])
    for leaves, day in steps:
        try:
            if leaves:
                agent.leave(day)
            else:
                agent.move(None, None, None, day)
        except CxError:
            continue
    live = agent.live_memberships()
    for one, two in pairwise(live):
        assert one.valid_to is not None
        assert one.valid_to < two.valid_from
    assert all(m.valid_to is None or m.valid_to >= m.valid_from for m in live)
    edges = [m.valid_from + timedelta(days=n) for m in live for n in (-1, 0)]
    for day in (*probes, *edges):
        covering = [m for m in live if m.covers(day)]
        assert len(covering) <= 1
        assert agent.membership(day) is (covering[0] if covering else None)
