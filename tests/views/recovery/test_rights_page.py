"""Limits, caps, deputies and duty in the window: what holds, who changes it, and where a refusal is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cxdesk.models.people import Person
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.casework.clockwork import clocks
from cxdesk.services.recovery.deputies import add_duty, list_deputies
from cxdesk.services.recovery.rights_desk import load_rights_desk
from cxdesk.services.recovery.rules import list_caps, list_limits
from cxdesk.services.sharing.authority import Server
from cxdesk.services.sharing.link import Link
from cxdesk.services.sharing.link_errors import Offline
from cxdesk.services.workspace.store import Store
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.recovery.rights_dialogs import CapsDialog, DeputyDialog, DutyDialog, LimitDialog
from cxdesk.views.recovery.rights_page import RightsPage
from tests.services.recovery.made_payouts import Bank, bank
from tests.views.visits import settle, visit
from tools.connected_sample import make_connected


@pytest.fixture
def money(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path, laid_out=True) as found:
        yield found


@pytest.fixture
def store(money: Bank) -> Store:
    return money.store


@pytest.fixture
def actor(money: Bank) -> Actor:
    """The head of quality sits here."""
    return money.elena


@pytest.fixture
def seated(desk: Desk) -> Callable[[Actor], Desk]:
    """The desk with somebody else at it."""

    def sit(actor: Actor) -> Desk:
        desk.actor = desk.jobs.actor = actor
        return desk

    return sit


@pytest.fixture
def today(money: Bank) -> date:
    with money.store.connect() as db:
        return load_rights_desk(db, clock.now()).today


def dialog(page: RightsPage, kind: type[Any]) -> Any:
    found = [one for one in page.findChildren(QDialog) if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def accept(qtbot: QtBot, page: RightsPage, shown: Any) -> None:
    shown.deed.click()
    settle(qtbot, page.desk)


def test_the_commands_of_the_page_are_sound() -> None:
    assert faults_of(RightsPage, RightsPage.COMMANDS) == []


def test_what_is_in_force_bears_a_tick(qtbot: QtBot, desk: Desk, money: Bank, today: date) -> None:
    page = visit(qtbot, desk, RightsPage)
    rows = page.limits.model.rows
    assert [(row.role, row.in_force) for row in rows] == [(Role.LEAD, True), (Role.HEAD, True)]
    cell = page.limits.model.cell(0, 1)
    assert cell is not None
    assert (cell.icon, cell.tooltip) == ("check", "in force")
    assert page.caps.current().caps.second_above == Decimal(1000)
    assert page.limits.reason.isHidden()


def test_the_head_sets_a_limit_from_a_day_on(qtbot: QtBot, desk: Desk, money: Bank, today: date) -> None:
    page = visit(qtbot, desk, RightsPage)
    page.ask_limit()
    shown = dialog(page, LimitDialog)
    assert shown.per_payout.text() == "3,000.00"
    assert shown.day.value() == today + timedelta(days=1)
    shown.per_payout.setText("4 000,50")
    accept(qtbot, page, shown)
    with money.store.connect() as db:
        newest = list_limits(db, today)[0]
    assert (newest.role, newest.per_payout, newest.in_force) == (Role.LEAD, Decimal("4000.50"), False)
    assert [row.in_force for row in page.limits.model.rows] == [False, True, True]
    cell = page.limits.model.cell(0, 1)
    assert cell is not None
    assert (cell.icon, cell.tooltip) == ("clock", "not yet in force")


def test_a_wrong_sum_is_told_under_its_field_and_nothing_is_set(
    qtbot: QtBot, desk: Desk, money: Bank, today: date
) -> None:
    page = visit(qtbot, desk, RightsPage)
    page.ask_limit()
    shown = dialog(page, LimitDialog)
    shown.per_payout.setText("many")
    accept(qtbot, page, shown)
    assert "not an amount" in shown.payout_field.message.label.text()
    assert shown.month_field.message.isHidden()
    shown.per_payout.setText("50000")
    accept(qtbot, page, shown)
    assert shown.payout_field.message.isHidden()
    assert "no less" in shown.month_field.message.label.text()
    assert shown.isVisible()
    assert len(page.limits.model.rows) == 2


def test_what_the_rules_refuse_is_told_under_its_field(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    page = visit(qtbot, desk, RightsPage)
    page.ask_deputy()
    shown = dialog(page, DeputyDialog)
    shown.deputy.set_value(money.vera.person_id)
    money.change(Person, money.vera.person_id, active=False)
    accept(qtbot, page, shown)
    assert "does not work here any more" in shown.deputy_field.message.label.text()
    assert shown.deed.isEnabled()
    assert page.deputies.model.rows == []


def test_the_head_sets_caps_of_zero_too(qtbot: QtBot, desk: Desk, money: Bank, today: date) -> None:
    page = visit(qtbot, desk, RightsPage)
    page.ask_caps()
    shown = dialog(page, CapsDialog)
    shown.day.set_value(today)
    shown.fields[3].field.setText("0")
    shown.fields[0].field.setText("-1")
    accept(qtbot, page, shown)
    assert "below zero" in shown.fields[0].message.label.text()
    shown.fields[0].field.setText("2000")
    accept(qtbot, page, shown)
    with money.store.connect() as db:
        newest = list_caps(db, today)[0]
    assert newest.in_force
    assert newest.caps == (Decimal(2000), Decimal(10000), Decimal(20000), Decimal(0))
    cell = page.caps.model.cell(1, 0)
    assert cell is not None
    assert cell.tooltip == "no longer in force"


def test_a_lead_names_a_deputy_for_themselves_alone(
    qtbot: QtBot, seated: Callable[[Actor], Desk], money: Bank, today: date
) -> None:
    page = visit(qtbot, seated(money.vera), RightsPage)
    assert page.why_no_rules() == "Only the head of quality sets limits and caps."
    assert page.limits.reason.isVisibleTo(page)
    page.ask_limit()
    assert not page.findChildren(QDialog)
    page.ask_deputy()
    shown = dialog(page, DeputyDialog)
    assert [shown.principal.itemText(n) for n in range(shown.principal.count())] == ["Vera"]
    accept(qtbot, page, shown)
    assert shown.deputy_field.message.label.text() == "Choose who decides."
    shown.deputy.set_value(money.anna.person_id)
    shown.first.setDate(shown.first.date().addDays(1))
    shown.last.set_value(today)
    accept(qtbot, page, shown)
    assert shown.last_field.message.label.text() == "The last day is before the first one."
    shown.last.set_value(today + timedelta(days=2))
    accept(qtbot, page, shown)
    (row,) = page.deputies.model.rows
    assert (row.principal, row.deputy, row.now) == ("Vera", "Anna", False)
    cells = [page.deputies.model.cell(0, column) for column in (2, 3)]
    days = [page._words.forms.day(today + timedelta(days=n), today=today) for n in (1, 2)]
    assert [cell.text for cell in cells if cell is not None] == days


def test_a_deputys_time_ends_early_by_its_principal_or_the_head(
    qtbot: QtBot, seated: Callable[[Actor], Desk], money: Bank
) -> None:
    money.deputy(money.gleb, money.anna)
    page = visit(qtbot, seated(money.vera), RightsPage)
    assert page.why_no_end() == "Only Gleb or the head of quality ends it."
    page.end_deputy()
    settle(qtbot, page.desk)
    assert len(page.deputies.model.rows) == 1
    page = visit(qtbot, seated(money.gleb), RightsPage)
    assert page.why_no_end() == ""
    page.end_deputy()
    settle(qtbot, page.desk)
    with money.store.connect() as db:
        assert list_deputies(db, clock.now()) == ()


def test_free_days_without_anybody_are_named_and_the_next_is_offered(
    qtbot: QtBot, desk: Desk, money: Bank, today: date
) -> None:
    page = visit(qtbot, desk, RightsPage)
    (hint,) = page.duty.hints.told()
    assert "nobody on" in hint
    assert "more" in hint
    found = page._found
    assert found is not None
    (bare,) = found.uncovered
    with money.store.connect() as db:
        calendar = clocks(db).calendars[bare.site_id]
    month = [today + timedelta(days=n) for n in range(28)]
    assert list(bare.days) == [day for day in month if not calendar.is_working(day)]
    page.ask_duty()
    shown = dialog(page, DutyDialog)
    assert shown.day.value() == bare.days[0]
    shown.hours.setText("ten to four")
    accept(qtbot, page, shown)
    assert shown.person_field.message.label.text() == "Choose who is on duty."
    shown.person.set_value(money.anna.person_id)
    accept(qtbot, page, shown)
    assert "is not a time" in shown.hours_field.message.label.text()
    shown.hours.setText("16:00–10:00")
    accept(qtbot, page, shown)
    assert "from when to when" in shown.hours_field.message.label.text()
    shown.hours.setText("9–13")
    accept(qtbot, page, shown)
    (row,) = page.duty.model.rows
    assert (row.day, row.person, row.from_minute, row.to_minute) == (bare.days[0], "Anna", 540, 780)
    assert page._found is not None
    assert page._found.uncovered[0].days == bare.days[1:]


def test_upcoming_duty_comes_first_and_what_is_over_stays(
    qtbot: QtBot, desk: Desk, money: Bank, today: date
) -> None:
    with money.store.connect() as db:
        ((site, _),) = load_rights_desk(db, clock.now()).sites
    for days in (-2, 9, -1, 2):
        day = today + timedelta(days=days)
        money.store.write(add_duty, site, day, money.anna.person_id, 600, 960, by=money.elena)
    page = visit(qtbot, desk, RightsPage)
    assert [(row.day - today).days for row in page.duty.model.rows] == [2, 9, -1, -2]
    page.duty.table.select_row(3)
    assert page.why_not_off() == "The day is over: who was on duty stays."
    page.duty.table.select_row(0)
    assert page.why_not_off() == ""
    page.end_duty()
    settle(qtbot, desk)
    assert [(row.day - today).days for row in page.duty.model.rows] == [9, -1, -2]


def test_others_read_and_are_told_why_they_change_nothing(
    qtbot: QtBot, seated: Callable[[Actor], Desk], money: Bank
) -> None:
    money.deputy(money.gleb, money.anna)
    page = visit(qtbot, seated(money.anna), RightsPage)
    assert page.deputies.model.rows
    for card, said in (
        (page.limits, "Only the head of quality sets limits and caps."),
        (page.caps, "Only the head of quality sets limits and caps."),
        (page.deputies, "Only leads and the head of quality name deputies."),
        (page.duty, "Only leads and the head of quality change the roster."),
    ):
        assert card.reason.isVisibleTo(page)
        assert card.reason.text() == said
    for button in (page.new_limit, page.new_caps, page.new_deputy, page.end, page.new_duty, page.off):
        assert not button.isEnabled()
        assert button.toolTip()


def test_a_lead_of_a_site_keeps_the_roster_of_that_site(
    qtbot: QtBot, seated: Callable[[Actor], Desk], money: Bank
) -> None:
    page = visit(qtbot, seated(money.vera), RightsPage)
    found = page._found
    assert found is not None
    ((site, _),) = found.sites
    people = tuple(
        one._replace(site_id=site) if one.id == money.vera.person_id else one for one in found.people
    )
    other = (money.cards, "Another site")
    known = replace(found, people=people, sites=(other, *found.sites))
    for actor, sites in ((money.vera, 1), (money.elena, 2)):
        shown = DutyDialog(known, actor, page)
        assert shown.site.count() == sites
        assert shown.site.value() == site
        shown.close()


def test_offline_a_connected_workspace_refuses_with_the_sentence(
    qtbot: QtBot, desk: Desk, money: Bank, tmp_path: Path
) -> None:
    def no_way() -> Link:
        raise Offline("The server “{server}” cannot be reached.", "Check the network.", server="db")

    money.deputy(money.gleb, money.anna)
    path = tmp_path / "shared.cxdesk"
    path.write_bytes(money.store.path.read_bytes())
    make_connected(path)
    with Store.open(path) as shared:
        desk.jobs.decides = Server(shared, no_way).decide
        page = visit(qtbot, desk, RightsPage)
        page.end_deputy()
        settle(qtbot, desk)
        assert "cannot be reached" in page.deputies.message.label.text()
        page.ask_limit()
        shown = dialog(page, LimitDialog)
        accept(qtbot, page, shown)
        assert "cannot be reached" in shown.message.label.text()
        assert shown.isVisible()
        assert len(page.limits.model.rows) == 2
        shown.reject()
