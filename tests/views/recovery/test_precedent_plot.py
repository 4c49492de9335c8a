"""Dots of cases alike: every payout stands over its amount, also where there are many."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.services.formats import formats
from cxdesk.views import theme
from cxdesk.views.recovery.precedent_plot import Dot, PrecedentPlot


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def plot(qtbot: QtBot, *dots: Dot) -> PrecedentPlot:
    made = PrecedentPlot(formats("en"))
    qtbot.addWidget(made)
    made.resize(468, made.height())
    made.show_dots(dots, median=Decimal(450), half=(Decimal(360), Decimal(540)))
    return made


def test_payouts_of_one_amount_stand_on_each_other(qtbot: QtBot) -> None:
    shown = plot(
        qtbot, Dot(Decimal(500)), Dot(Decimal(300)), Dot(Decimal(500)), Dot(Decimal(500), granted=False)
    )
    assert [shown.hint(mark) for mark in range(2)] == [
        ("300\xa0₽", "1 approved"),
        ("500\xa0₽", "2 approved, 1 refused"),
    ]
    assert shown.range_of(1) == (Decimal(500), Decimal(500))


def test_a_payout_that_was_found_wrong_is_counted_as_approved_too(qtbot: QtBot) -> None:
    assert plot(qtbot, Dot(Decimal(500), error=True)).hint(0)[1] == "1 approved, 1 later found wrong"


def test_the_dots_are_told_to_a_screen_reader(qtbot: QtBot) -> None:
    assert plot(qtbot, Dot(Decimal(500))).accessibleDescription() == "500\xa0₽: 1 approved"


def test_a_dot_stands_for_several_where_there_are_many(qtbot: QtBot) -> None:
    assert plot(qtbot, Dot(Decimal(500), n=8)).per_dot == 1
    assert plot(qtbot, Dot(Decimal(500), n=81)).per_dot == 11


def test_nothing_to_show_is_drawn_all_the_same(qtbot: QtBot) -> None:
    shown = PrecedentPlot(formats("ru"))
    qtbot.addWidget(shown)
    shown.show_dots(())
    shown.show_asked(Decimal("512.50"))
    assert not shown.picture().isNull()


@given(st.lists(st.tuples(st.integers(1, 10**9), st.booleans(), st.integers(1, 400)), max_size=40))
def test_no_payout_is_left_out_and_stacks_stand_in_order(
    qapp: QApplication, rows: list[tuple[int, bool, int]]
) -> None:
    shown = PrecedentPlot(formats("en"))
    shown.resize(468, shown.height())
    shown.show_dots([Dot(Decimal(kopecks) / 100, granted, n=n) for kopecks, granted, n in rows])
    stacks = shown._stacks(shown.rect())
    assert sum(stack.granted + stack.refused for stack in stacks) == sum(n for _, _, n in rows)
    places = [mark.center().x() for mark in shown.marks(shown.rect())]
    assert places == sorted(places)
    assert all(0 <= place <= 468 for place in places)
    shown.deleteLater()
