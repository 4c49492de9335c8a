"""Charts: round ticks, marks that open their rows, pictures that can be kept."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.views import theme
from cxdesk.views.charts import (
    Bar,
    BarList,
    Group,
    Point,
    Release,
    Series,
    SeriesChart,
    StackedGroups,
    Target,
)
from cxdesk.views.charts.marks import month_labels
from cxdesk.views.charts.scale import round_ticks, scale_for
from cxdesk.views.theme import font

POINTS = (
    Point("Nov", "2025", 40, 38, 42, 300, "40", "38…42"),
    Point("Dec", "2025", None),
    Point("Jan", "2026", 44, 30, 58, 12, "44", "30…58"),
)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def nps(qtbot: QtBot) -> SeriesChart:
    chart = SeriesChart("NPS by month")
    qtbot.addWidget(chart)
    chart.resize(500, 240)
    chart.show_series([Series("NPS", POINTS)], target=Target(70, "target 70"), releases=[Release(1.5, "IVR")])
    return chart


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_at_most_five_round_ticks_hold_all_values(low: float, span: float) -> None:
    ticks = round_ticks(low, low + span)
    slack = 1e-6 * max(1.0, abs(low), span)
    assert 2 <= len(ticks) <= 5
    assert ticks[0] <= low + slack
    assert ticks[-1] >= low + span - slack


def test_the_axis_of_the_picture_has_the_ticks_of_the_picture() -> None:
    assert round_ticks(34.8, 70) == (30, 40, 50, 60, 70)


def test_bars_start_at_zero() -> None:
    assert scale_for([40, 60], 0, 100, from_zero=True).low == 0


def test_a_click_on_a_point_opens_its_rows(qtbot: QtBot) -> None:
    chart = nps(qtbot)
    place = chart.marks(chart.rect())[2].center().toPoint()
    with qtbot.waitSignal(chart.opened, check_params_cb=lambda mark: mark == 2):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)


def test_the_keys_reach_every_point(qtbot: QtBot) -> None:
    chart = nps(qtbot)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    with qtbot.waitSignal(chart.opened, check_params_cb=lambda mark: mark == 0):
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert chart.accessibleDescription() == "Nov 2025: 40 (38…42). n = 300"


def test_a_month_of_few_answers_says_so(qtbot: QtBot) -> None:
    assert nps(qtbot).hint(2) == ("Jan 2026: 44 (30…58)", "n = 12, few answers")


def test_the_chart_tells_itself_in_words(qtbot: QtBot) -> None:
    assert nps(qtbot).accessibleDescription() == "NPS: Nov 2025 40, Jan 2026 44; target 70; IVR"


def test_a_chart_is_saved_as_svg_and_as_png(qtbot: QtBot, tmp_path: Path) -> None:
    chart = nps(qtbot)
    chart.save(tmp_path / "nps.svg")
    chart.save(tmp_path / "nps.png")
    drawing = ElementTree.parse(tmp_path / "nps.svg").getroot()
    assert any("target 70" in (element.text or "") for element in drawing.iter())
    assert (tmp_path / "nps.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(OSError, match="nps"):
        chart.save(tmp_path / "missing" / "nps.png")


def test_a_copied_picture_is_twice_as_fine_as_the_screen(qtbot: QtBot) -> None:
    nps(qtbot).copy_picture()
    assert QGuiApplication.clipboard().image().width() == 1000


def test_a_bar_is_as_long_as_its_value_and_opens_its_rows(qtbot: QtBot) -> None:
    bars = BarList("Causes", ("Cause", "tags", "cum."))
    qtbot.addWidget(bars)
    bars.show_bars([Bar("how to pay", 143, "143", "62 %"), Bar("other", 88, "88", "100 %", other=True)])
    bars.resize(400, bars.height())
    assert not bars.grab().isNull()
    with qtbot.waitSignal(bars.opened, check_params_cb=lambda mark: mark == 1):
        qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.marks(bars.rect())[1].center().toPoint())


def test_groups_are_stacked_without_gaps(qtbot: QtBot) -> None:
    chart = StackedGroups("Groups")
    qtbot.addWidget(chart)
    chart.resize(400, 240)
    chart.show_groups(["May", "Jun"], ["2026", "2026"], [Group("process", (4, 5)), Group("product", (2, 3))])
    low, high = chart.marks(chart.rect())[:2]
    assert high.bottom() == pytest.approx(low.top())
    assert not chart.grab().isNull()
    assert chart.hint(3) == ("product: 3", "Jun 2026")


def test_a_chart_without_values_draws_nothing_and_stays_calm(qtbot: QtBot) -> None:
    chart = SeriesChart("NPS")
    qtbot.addWidget(chart)
    chart.show_series([Series("NPS", ())])
    assert not chart.grab().isNull()
    assert chart.marks(chart.rect()) == []


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (60.0, [("jan", 0), ("feb", 0), ("mar", 0), ("apr", 0), ("2025", 1), ("2026", 1)]),
        (20.0, [("feb", 0), ("apr", 0), ("2026", 1)]),
        (4.0, [("2026", 0)]),
    ],
)
def test_months_are_named_as_far_as_they_have_room_and_then_years_alone(
    step: float, told: list[tuple[str, int]]
) -> None:
    metrics = QFontMetrics(font("caption"))
    labels, years = ("jan", "feb", "mar", "apr"), ("2025", "2026", "2026", "2026")
    assert [(text, line) for _, text, line in month_labels(metrics, step, labels, years)] == told


def test_many_points_react_up_to_the_middle_between_them(qtbot: QtBot) -> None:
    chart = SeriesChart("Ten years")
    qtbot.addWidget(chart)
    chart.resize(700, 260)
    chart.show_series([Series("NPS", tuple(Point("jan", "2026", 50.0 + n % 3) for n in range(120)))])
    marks = chart.marks(chart.rect())
    assert all(a.right() <= b.left() + 0.01 for a, b in pairwise(marks))
    assert [chart._mark_at(mark.center().toPoint()) for mark in marks[::13]] == list(range(0, 120, 13))
    assert not chart.picture().isNull()
