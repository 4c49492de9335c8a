"""The section of payouts in the rail: the views of its first page, then its other pages; a figure on every page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cxdesk.models.recovery import Payout
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.views.desk import Desk
from cxdesk.views.pages import PageEntry, Section
from cxdesk.views.widgets import RailEntry
from cxdesk.views.window import Window
from tests.services.recovery.made_payouts import Bank
from tests.views.standin import Other
from tests.views.test_window import AskedDoors
from tests.views.visits import settle

SECTIONS = (
    Section("data", "Data", "database", "Data"),
    Section("recovery", "Payouts", "badge-russian-ruble", "Views", with_views=True),
)
ENTRIES = (
    PageEntry("import", "data", "Import", Other),
    PageEntry("payouts", "recovery", "Payouts", "cxdesk.views.recovery.approvals_page:ApprovalsPage"),
    PageEntry("registers", "recovery", "Registers", Other),
)


@pytest.fixture
def actor(money: Bank) -> Actor:
    return money.vera


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, money: Bank) -> Window:
    late = money.request()
    money.change(Payout, late, due_at=clock.now() - timedelta(days=3))
    money.request("3500.00")
    made = Window(desk, AskedDoors(), [], ENTRIES, SECTIONS)
    qtbot.addWidget(made)
    made.start()
    made.show()
    settle(qtbot, desk)
    return made


def below(window: Window) -> list[tuple[str, str]]:
    return [(button.entry.text, button.entry.count) for button in window.rail._views]


def section(window: Window) -> RailEntry:
    return next(button.entry for button in window.rail._pages if button.entry.key == "recovery")


def test_before_its_first_visit_the_section_tells_what_waits_and_that_one_is_late(window: Window) -> None:
    assert window.stack.page("payouts") is None
    assert (section(window).count, section(window).urgent) == ("2", True)


def test_views_come_first_then_the_other_pages(window: Window, qtbot: QtBot, desk: Desk) -> None:
    window.go("payouts", {})
    settle(qtbot, desk)
    assert below(window) == [
        ("To decide", "2"), ("With an answer", "0"), ("Over the limit", "1"),
        ("Decided today", "0"), ("Came back to me", "0"), ("Registers", ""),
    ]  # fmt: skip
    assert window.status.middle.text() == "Decided today 0, in time 0"


def test_from_another_page_of_the_section_a_view_leads_back(window: Window, qtbot: QtBot, desk: Desk) -> None:
    window.go("payouts", {})
    settle(qtbot, desk)
    window.rail.view_chosen.emit("registers")
    assert window.stack.current_id == "registers"
    assert ("Over the limit", "1") in below(window)
    assert window.status.middle.text() == ""
    window.rail.view_chosen.emit("over_limit")
    settle(qtbot, desk)
    page: Any = window.stack.current()
    assert (window.stack.current_id, page.view(), page.model.rowCount()) == ("payouts", "over_limit", 1)


def test_entered_by_another_page_the_section_lists_its_pages(window: Window) -> None:
    window.go("registers", {})
    assert [text for text, _ in below(window)] == ["Payouts", "Registers"]
    window.rail.view_chosen.emit("payouts")
    assert window.stack.current_id == "payouts"
