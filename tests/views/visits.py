"""A page as the window shows it: refreshed when one of its topics changed."""

from __future__ import annotations

from typing import Any, TypeVar

from pytestqt.qtbot import QtBot

from cxdesk.views.desk import Desk
from cxdesk.views.page import Page

P = TypeVar("P", bound=Page)


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Wait until all answers have come."""
    qtbot.waitUntil(lambda: not desk.jobs.busy)


def visit(qtbot: QtBot, desk: Desk, kind: type[P], /, **state: Any) -> P:
    """Open a page in a state and wait for its rows."""
    page = kind(desk)
    qtbot.addWidget(page)

    def changed(topics: frozenset[Any]) -> None:
        if page.topics & topics:
            page.refresh()

    desk.jobs.changed.connect(changed)
    page.resize(1280, 800)
    page.restore(state)
    page.show()
    page.refresh()
    settle(qtbot, desk)
    return page
