"""The page that shows that the sums agree, and names what does not."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from cxdesk.models.values import Actor
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.recovery.sums_page import SumsPage
from tests.services.recovery.made_payouts import Bank
from tests.views.visits import visit


@pytest.fixture
def actor(money: Bank) -> Actor:
    """The head sits here."""
    return money.elena


def test_the_commands_of_the_page_are_sound() -> None:
    assert faults_of(SumsPage, SumsPage.COMMANDS) == []


def test_where_all_agrees_each_step_says_so(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    money.approved("300.00")
    page = visit(qtbot, desk, SumsPage)
    assert page.header.title.text() == "Sums agree"
    assert page.model.rowCount() == 9
    assert page.count() is None
    assert page.agrees.isVisibleTo(page)
    # In a narrow window the table has no room for what the two accounts are.
    assert page.accounts.told() == [
        ("Payouts, by their state", "300.00 · 1 row"),
        ("Steps that people took", "300.00 · 1 row"),
    ]


def test_a_kopeck_that_differs_is_shown_with_its_row(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    payout = money.approved("300.00")
    with money.store.bulk() as db:
        db.execute("UPDATE payouts SET amount = amount + 1 WHERE id = ?", (payout.bytes,))
        db.commit()
    page = visit(qtbot, desk, SumsPage)
    assert page.header.title.text() == "Sums do not agree"
    assert page.count()
    # The first line that differs is chosen, with the row behind it.
    assert page.differing.isVisibleTo(page)
    (row,) = page.differences.rows
    assert row.row_id == payout
