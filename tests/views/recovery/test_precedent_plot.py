"""Dots of cases alike: every payout stands over its amount, also where there are many."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
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
    marks = shown.marks(shown.rect())
    assert [shown.hint(mark) for mark in range(len(marks))] == [
        ("300\xa0₽", "approved"),
        ("500\xa0₽", "approved"),
        ("500\xa0₽", "approved"),
        ("500\xa0₽", "refused"),
    ]
    assert len({mark.center().x() for mark in marks[1:]}) == 1
    assert [mark.bottom() for mark in marks[1:]] == sorted(
        (mark.bottom() for mark in marks[1:]), reverse=True
    )


def test_a_payout_that_was_found_wrong_is_counted_as_approved_too(qtbot: QtBot) -> None:
    shown = plot(qtbot, Dot(Decimal(500), error=True))
    assert shown.accessibleDescription() == "500\xa0₽: 1 approved, 1 later found wrong"
    assert shown.hint(0) == ("500\xa0₽", "1 approved, 1 later found wrong")


def test_a_click_on_a_dot_opens_the_case_of_that_payout(qtbot: QtBot) -> None:
    cases = [uuid4() for _ in range(3)]
    shown = plot(
        qtbot,
        Dot(Decimal(500), n=2, cases=tuple(cases[:2])),
        Dot(Decimal(500), granted=False, cases=(cases[2],)),
    )
    wanted: list[UUID] = []
    shown.case_wanted.connect(wanted.append)
    shown.show()
    for mark in shown.marks(shown.rect()):
        qtbot.mouseMove(shown, mark.center().toPoint())
        assert shown.cursor().shape() == Qt.CursorShape.PointingHandCursor
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=mark.center().toPoint())
    assert wanted == cases


def test_a_dot_is_reached_and_opened_by_keys(qtbot: QtBot) -> None:
    cases = [uuid4(), uuid4()]
    shown = plot(qtbot, Dot(Decimal(300), cases=(cases[0],)), Dot(Decimal(500), cases=(cases[1],)))
    wanted: list[UUID] = []
    shown.case_wanted.connect(wanted.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(shown, key)
    assert wanted == [cases[1]]
    assert shown.accessibleDescription() == "500\xa0₽. approved"


def test_a_dot_of_several_opens_the_newest_and_says_how_many_it_is(qtbot: QtBot) -> None:
    cases = tuple(uuid4() for _ in range(20))
    shown = plot(qtbot, Dot(Decimal(500), n=20, cases=cases))
    wanted: list[UUID] = []
    shown.case_wanted.connect(wanted.append)
    assert shown.per_dot == 3
    assert [shown.hint(mark)[1] for mark in (0, 6)] == ["3 approved", "2 approved"]
    shown.opened.emit(1)
    assert wanted == [cases[3]]


def test_a_dot_without_a_case_opens_nothing(qtbot: QtBot) -> None:
    shown = plot(qtbot, Dot(Decimal(500)))
    wanted: list[UUID] = []
    shown.case_wanted.connect(wanted.append)
    place = shown.marks(shown.rect())[0].center().toPoint()
    qtbot.mouseMove(shown, place)
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=place)
    assert wanted == []
    assert shown.cursor().shape() == Qt.CursorShape.ArrowCursor


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
    marks = shown.marks(shown.rect())
    assert all(mark.top() >= 0 for mark in marks)
    places = [mark.center().x() for mark in marks]
    assert places == sorted(places)
    assert all(0 <= place <= 468 for place in places)
    shown.deleteLater()
