"""The approvals in a narrow window: nothing that is to be read is cut or covered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cxdesk.models.values import Actor
from cxdesk.views.desk import Desk
from cxdesk.views.recovery.approvals_page import ApprovalsPage
from cxdesk.views.recovery.precedent_title import PrecedentTitle
from cxdesk.views.widgets import ActionBar, Toast
from tests.services.recovery.made_payouts import Bank
from tests.views.visits import visit

COUNT, MIDDLE = "38 за год", "медиана 450 ₽, половина 360–540 ₽"


@pytest.fixture
def actor(money: Bank) -> Actor:
    return money.vera


def title(qtbot: QtBot, width: int) -> PrecedentTitle:
    made = PrecedentTitle("Похожие случаи")
    qtbot.addWidget(made)
    made.show_words(COUNT, MIDDLE)
    made.resize(width, made.sizeHint().height())
    made.show()
    return made


def test_the_median_stands_at_the_right_where_there_is_room(qtbot: QtBot) -> None:
    made = title(qtbot, 600)
    assert (made.head.secondary.text(), made.head.right.text()) == (COUNT, MIDDLE)
    assert made.below.isHidden()


@pytest.mark.parametrize("width", [260, 320, 356])
def test_in_a_narrow_card_the_median_goes_below_and_nothing_is_cut(qtbot: QtBot, width: int) -> None:
    made = title(qtbot, width)
    assert (made.head.secondary.text(), made.below.text()) == (COUNT, MIDDLE)
    assert not made.below.isHidden()
    assert made.head.right.whole_text() == ""


def test_it_goes_back_when_the_window_is_widened(qtbot: QtBot) -> None:
    made = title(qtbot, 320)
    made.resize(600, made.height())
    assert made.head.right.text() == MIDDLE
    assert made.below.isHidden()


def test_a_toast_gives_way_to_a_foot_that_comes_later(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 400)
    window.show()
    toast = Toast(window)
    toast.tell("Истекает срок 4 выплат")
    foot = ActionBar()
    foot.setParent(window)
    foot.setGeometry(0, 320, 800, foot.height())
    assert toast.geometry().intersects(foot.geometry())
    foot.show()
    qtbot.waitUntil(lambda: not toast.geometry().intersects(foot.geometry()))


def test_a_toast_covers_no_foot(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    money.request("500.00")
    page = visit(qtbot, desk, ApprovalsPage)
    page.resize(1080, 780)
    toast = Toast(page)
    toast.tell("Истекает срок 4 выплат")
    feet: list[QWidget] = [page.screen_pane.foot, page.batch]
    for foot in feet:
        assert foot.isVisible()
        assert not toast.geometry().intersects(QRect(foot.mapTo(page, foot.rect().topLeft()), foot.size()))
    assert page.rect().contains(toast.geometry())
