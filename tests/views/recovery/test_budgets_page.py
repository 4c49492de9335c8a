"""Budgets in the window: a month, its teams, another sum for one of them, and who pays for a product."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.recovery.budget_desk import load_budget_desk
from cxdesk.services.recovery.budgets import list_budgets
from cxdesk.services.recovery.rules import list_cost_shares
from cxdesk.services.sharing.authority import Server
from cxdesk.services.sharing.link import Link
from cxdesk.services.sharing.link_errors import Offline
from cxdesk.services.workspace.store import Store
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.recovery.budgets_page import BudgetsPage
from cxdesk.views.recovery.shares_dialog import SharesDialog
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
def page(qtbot: QtBot, desk: Desk, money: Bank) -> BudgetsPage:
    """The present month, of which 600.00 are granted: 400.00 of Cards, 200.00 of Loans."""
    money.approved("600.00")
    return visit(qtbot, desk, BudgetsPage)


@pytest.fixture
def write(qtbot: QtBot, page: BudgetsPage) -> Callable[[str], str]:
    """Write a sum and press Enter; what is said under the field."""

    def put(text: str) -> str:
        page.edit()
        page.pane.spendable.setText(text)
        QTest.keyClick(page.pane.spendable, Qt.Key.Key_Return)
        settle(qtbot, page.desk)
        message = page.pane.field.message
        return "" if message.isHidden() else message.label.text()

    return put


def dialog(page: BudgetsPage) -> Any:
    (found,) = [
        one for one in page.findChildren(QDialog) if isinstance(one, SharesDialog) and one.isVisible()
    ]
    return found


def spendable(money: Bank, team: UUID, month: date) -> Decimal | None:
    with money.store.connect() as db:
        return next((row.spendable for row in list_budgets(db, month) if row.team_id == team), None)


def month_of(page: BudgetsPage) -> date:
    assert page._found is not None
    return page._found.month


def test_the_commands_of_the_page_are_sound() -> None:
    assert faults_of(BudgetsPage, BudgetsPage.COMMANDS) == []


def test_the_month_tells_what_is_granted_and_left(page: BudgetsPage) -> None:
    assert [(row.team, row.committed, row.left) for row in page.model.rows] == [
        ("Cards", Decimal(400), Decimal(99_600)),
        ("Loans", Decimal(200), Decimal(99_800)),
    ]
    assert "600.00\u00a0₽ of 200,000.00\u00a0₽" in page.header.secondary.whole_text()
    assert page.pane.header.title.text() == "Cards"
    assert page.pane.burn.secondary.whole_text() == "beside an even pace to 100,000.00\u00a0₽"


def test_shares_are_told_in_per_cent(page: BudgetsPage) -> None:
    assert page.pane.shares.told() == (("All other products", "Cards 67\u00a0%, Loans 33\u00a0%"),)


def test_the_head_sets_another_sum(page: BudgetsPage, write: Callable[[str], str], money: Bank) -> None:
    assert write("90 000,50") == ""
    assert spendable(money, money.cards, month_of(page)) == Decimal("90000.50")
    assert page.pane.spendable.text() == "90,000.50"


@pytest.mark.parametrize(
    "text, told",
    [
        ("399,99", "smaller than what is granted"),
        ("lots", "is not an amount"),
        ("-1", "is below zero"),
        ("1,234.567", "is not an amount"),
        ("100 USD", "is not an amount in RUB"),
    ],
)
def test_a_refused_sum_is_told_under_its_field_and_stays_to_be_mended(
    page: BudgetsPage, write: Callable[[str], str], money: Bank, text: str, told: str
) -> None:
    assert told in write(text)
    assert page.pane.spendable.text() == text
    assert spendable(money, money.cards, month_of(page)) == Decimal(100_000)
    QTest.keyClick(page.pane.spendable, Qt.Key.Key_Escape)
    assert page.pane.spendable.text() == "100,000.00"


def test_a_budget_of_nothing_is_one_where_nothing_was_granted(
    qtbot: QtBot, page: BudgetsPage, write: Callable[[str], str], money: Bank
) -> None:
    page.month_after()
    settle(qtbot, page.desk)
    page.table.select_id(money.loans)
    assert write("500") == ""
    assert write("0") == ""
    assert spendable(money, money.loans, month_of(page)) == Decimal(0)


def test_what_is_just_being_written_outlives_a_reading(qtbot: QtBot, page: BudgetsPage, money: Bank) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.edit()
    page.pane.spendable.setText("77")
    page.refresh()
    settle(qtbot, page.desk)
    assert page.pane.spendable.text() == "77"
    page.table.select_id(money.loans)
    assert page.pane.spendable.text() == "100,000.00"


def test_months_are_chosen_and_past_ones_stay(qtbot: QtBot, page: BudgetsPage, money: Bank) -> None:
    this = month_of(page)
    page.month_before()
    settle(qtbot, page.desk)
    assert month_of(page) == (this - timedelta(days=1)).replace(day=1)
    assert page.months.value() == month_of(page)
    # Teams without a budget are listed all the same.
    assert [row.spendable for row in page.model.rows] == [0, 0]
    assert page.why_no_edit() == "The month is over: its budget stays."
    assert page.pane.reason.text() == page.why_no_edit()
    assert not page.pane.spendable.isEnabled()
    page.months.picked.emit(this)
    settle(qtbot, page.desk)
    assert page.pane.spendable.isEnabled()
    assert page.state()["month"] == this.isoformat()


def test_others_read_and_are_told_why(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    desk.actor = desk.jobs.actor = money.vera
    page = visit(qtbot, desk, BudgetsPage)
    assert len(page.model.rows) == 2
    assert not page.pane.spendable.isEnabled()
    assert page.pane.reason.text() == "Only the head of quality changes budgets and who pays."
    assert page.pane.change_shares.toolTip() == page.pane.reason.text()
    page.ask_shares()
    assert not page.findChildren(QDialog)


def test_who_pays_is_changed_from_a_day_on(qtbot: QtBot, page: BudgetsPage, money: Bank) -> None:
    page.ask_shares()
    shown = dialog(page)
    assert [line.text() for line in shown.weights.values()] == ["2", "1"]
    for text, wrong in (("0", True), ("half", True), ("", False), ("3", False)):
        shown.weights[money.cards].setText(text)
        assert shown.fields[money.cards].message.isHidden() is not wrong
        assert shown.deed.isEnabled() is not wrong
    shown.weights[money.loans].setText("")
    shown.product.set_value(money.product)
    shown.product.picked.emit(money.product)
    assert not shown.deed.isEnabled()
    shown.weights[money.loans].setText("1")
    shown.deed.click()
    settle(qtbot, page.desk)
    with money.store.connect() as db:
        today = load_budget_desk(db, None, clock.now()).today
        rows = [row for row in list_cost_shares(db, today) if row.product_id == money.product]
    assert [(row.valid_from, row.parts) for row in rows] == [(today, ((money.loans, "Loans", 1),))]
    assert ("Card", "Loans 100\u00a0%") in page.pane.shares.told()


def test_offline_a_connected_workspace_refuses_with_the_sentence(
    qtbot: QtBot, page: BudgetsPage, write: Callable[[str], str], money: Bank, tmp_path: Path
) -> None:
    def no_way() -> Link:
        raise Offline("The server “{server}” cannot be reached.", "Check the network.", server="db")

    path = tmp_path / "shared.cxdesk"
    path.write_bytes(money.store.path.read_bytes())
    make_connected(path)
    with Store.open(path) as shared:
        page.desk.jobs.decides = Server(shared, no_way).decide
        assert "cannot be reached" in write("90000")
        page.ask_shares()
        shown = dialog(page)
        shown.deed.click()
        settle(qtbot, page.desk)
        assert "cannot be reached" in shown.message.label.text()
        assert shown.deed.isEnabled()
        shown.reject()
    assert spendable(money, money.cards, month_of(page)) == Decimal(100_000)
