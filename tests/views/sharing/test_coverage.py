"""A figure outside of what the workspace holds is refused in words, with the offer to fetch."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cxdesk.services.sharing.state import update_sharing
from cxdesk.services.workspace import file
from cxdesk.services.workspace.store import Store
from cxdesk.views.desk import Desk
from cxdesk.views.insight.month_page import MonthPage
from cxdesk.views.sharing.older import OlderDialog, ask_older
from tests.views.visits import settle, visit


@pytest.fixture
def short(store: Store, desk: Desk) -> Store:
    """A workspace that holds rows since tomorrow, so to speak."""
    db = file.connect(store.path)
    with db:
        update_sharing(db, since=desk.clock())
    db.close()
    store.look_at_sharing()
    return store


def test_a_month_outside_offers_to_fetch_older(short: Store, desk: Desk, qtbot: QtBot) -> None:
    asked: list[str] = []
    desk.wishes.toast.connect(lambda words, _: asked.append(str(words)))
    page = visit(qtbot, desk, MonthPage)
    page.show_month(date(2020, 1, 1))
    settle(qtbot, desk)
    assert page.content.currentWidget() is page.empty
    assert "This workspace holds rows since" in page.empty.label.text()
    assert page.empty.button.text() == "Fetch older…"
    assert "holds rows since" in page.why_no_print()
    page.empty.button.click()
    assert asked == ["Sign in to the shared database first."]


def test_older_days_alone_are_fetched(qtbot: QtBot) -> None:
    dialog = OlderDialog(date(2025, 5, 1))
    qtbot.addWidget(dialog)
    wanted: list[date] = []
    dialog.wanted.connect(wanted.append)
    assert dialog.day.value() == date(2024, 5, 1)
    dialog.day.set_value(date(2025, 6, 1))
    dialog.submit()
    assert dialog.field.message.label.text().startswith("The workspace holds these days already")
    dialog.day.set_value(date(2023, 1, 1))
    dialog.submit()
    assert wanted == [date(2023, 1, 1)]


def test_where_all_years_are_held_nothing_is_older(store: Store, desk: Desk) -> None:
    told: list[str] = []
    desk.wishes.toast.connect(lambda words, _: told.append(str(words)))
    db = file.connect(store.path)
    with db:
        update_sharing(db, since=None)
    db.close()
    store.look_at_sharing()
    assert ask_older(desk) is None
    assert told == ["This workspace holds all years."]
