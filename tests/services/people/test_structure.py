"""Departments, teams, sites, product teams and products; the settings of the company."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.people.agents import add_agent, end_agent
from cxdesk.services.people.company_settings import (
    company_settings,
    list_time_zones,
    rename_company,
    set_target,
    set_time_zone,
    set_turnaround,
)
from cxdesk.services.people.structure import (
    Structure,
    add_department,
    add_product,
    add_product_team,
    add_site,
    add_team,
    list_structure,
    rename_place,
    retire_place,
    set_aliases,
    set_product_team,
    set_site_zone,
    set_team_place,
)
from cxdesk.services.workspace.store import Store
from tests.workspaces import somebody, workspace


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    with workspace(tmp_path) as found:
        yield found


def structure(store: Store) -> Structure:
    with store.connect() as db:
        return list_structure(db, today=clock.now().date())


def test_a_team_belongs_to_a_department_and_a_site(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    department = structure(store).departments[0]
    site = structure(store).sites[0]
    team = store.write(add_team, "One", department_id=department.id, by=actor).value
    store.write(set_team_place, team, department.id, site.id, by=actor)
    (row,) = structure(store).teams
    assert (row.of, row.site) == (department.name, site.name)


def test_departments_have_other_names_for_files(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    department = store.write(add_department, "Доставка", by=actor).value
    store.write(set_aliases, department, ["Курьеры ", "", "КУРЬЕРЫ", "Отдел доставки"], by=actor)
    row = structure(store).departments[-1]
    assert (row.name, row.aliases) == ("Доставка", ("курьеры", "отдел доставки"))


def test_products_belong_to_product_teams(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    team = store.write(add_product_team, "Cards", by=actor).value
    product = store.write(add_product, "Credit card", by=actor).value
    store.write(set_product_team, product, team, by=actor)
    assert structure(store).products[0].of == "Cards"
    assert structure(store).product_teams[0].members == 1


def test_a_name_stands_once(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    one = store.write(add_team, "One", by=actor).value
    store.write(rename_place, "teams", one, "First", by=actor)
    store.write(add_team, "One", by=actor)
    with pytest.raises(CxError, match="stands here already"):
        store.write(rename_place, "teams", one, "one", by=actor)


def test_a_place_in_use_is_not_retired(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    team = store.write(add_team, "One", by=actor).value
    agent = store.write(add_agent, "17", "", team_id=team, from_day=date(2020, 1, 1), by=actor).value
    assert structure(store).teams[0].members == 1
    with pytest.raises(CxError, match="still in use"):
        store.write(retire_place, "teams", team, by=actor)
    store.write(end_agent, agent, date(2021, 1, 1), by=actor)
    store.write(retire_place, "teams", team, by=actor)
    assert structure(store).teams == ()


def test_the_last_site_stays(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="still in use"):
        store.write(retire_place, "sites", structure(store).sites[0].id, by=actor)


def test_a_site_has_a_time_zone_that_exists(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="is not a time zone"):
        store.write(add_site, "Far", "Mars/Olympus", by=actor)
    site = store.write(add_site, "Far", "Asia/Omsk", by=actor).value
    store.write(set_site_zone, site, "Asia/Tomsk", by=actor)
    assert {row.name: row.time_zone for row in structure(store).sites}["Far"] == "Asia/Tomsk"
    store.write(retire_place, "sites", site, by=actor)


def test_the_settings_of_the_company(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    store.write(rename_company, "Our bank", by=actor)
    store.write(set_time_zone, "Asia/Omsk", by=actor)
    store.write(set_turnaround, 240, by=actor)
    store.write(set_target, "CSI", 4.5, by=actor)
    store.write(set_target, "NPS", None, by=actor)
    with store.connect() as db:
        row = company_settings(db)
    assert (row.name, row.time_zone, row.turnaround_minutes) == ("Our bank", "Asia/Omsk", 240)
    assert row.targets == {"CSI": 4.5}


def test_settings_out_of_range_are_refused(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="from -100 to 100"):
        store.write(set_target, "NPS", 170, by=actor)
    with pytest.raises(CxError, match="from one minute"):
        store.write(set_turnaround, 0, by=actor)
    with pytest.raises(CxError, match="name is empty"):
        store.write(rename_company, "", by=actor)
    with pytest.raises(CxError, match="settings of the company"):
        store.write(rename_company, "Other", by=somebody(actor, Role.LEAD))


def test_time_zones_of_russia_come_first() -> None:
    zones = list_time_zones()
    assert zones[:2] == ("Europe/Kaliningrad", "Europe/Moscow")
    assert len(zones) == len(set(zones))
