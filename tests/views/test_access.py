"""Every page can be used without eyes and without a mouse: controls have names, Tab visits all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cxdesk.models.outcome import no_progress
from cxdesk.models.values import Role
from cxdesk.services.people.seating import Seat, list_seats
from cxdesk.services.sample.generate import write_sample
from cxdesk.services.workspace.store import Store
from cxdesk.views.desk import Desk
from cxdesk.views.intake.import_page import ImportPage
from cxdesk.views.page import Page
from cxdesk.views.pages import PAGES
from tests.views.visits import settle, visit

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
SURVEYS = """№ анкеты;Дата ответа;ID клиента;Канал;Оценка;Комментарий;Отд.
S-1;20.10.2026 09:10;1042;тел.;1;Не понимаю, как оплатить займ;взыск-2
S-2;20.13.2026 09:11;1043;чат;5;Всё быстро;КЦ
"""


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small company with cases, fixes and figures."""
    path = tmp_path_factory.mktemp("access") / "sample.cxdesk"
    write_sample(path, months=2, scale=0.005, seed=1, until=date(2026, 10, 31), progress=no_progress)
    return path


@pytest.fixture
def store(company: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the company, open."""
    path = tmp_path / "access.cxdesk"
    shutil.copyfile(company, path)
    with Store.open(path) as made:
        yield made


@pytest.fixture
def seat(store: Store) -> Seat:
    """Who may change nearly everything."""
    with store.connect() as connection:
        return next(seat for seat in list_seats(connection) if Role.HEAD in seat.actor.roles)


@pytest.fixture(params=[entry.id for entry in PAGES])
def page(request: pytest.FixtureRequest, qtbot: QtBot, desk: Desk, tmp_path: Path) -> Page:
    """Each page with its rows; the import with a file that has a fault."""
    entry = next(entry for entry in PAGES if entry.id == request.param)
    state: dict[str, object] = {}
    if entry.id == "import":
        file = tmp_path / "surveys.csv"
        file.write_text(SURVEYS, encoding="utf-8")
        state["files"] = [str(file)]
    made = visit(qtbot, desk, entry.factory(), **state)  # type: ignore[arg-type]
    if isinstance(made, ImportPage):
        qtbot.waitUntil(lambda: made.draft is not None and made.draft.checked is not None, timeout=20_000)
    settle(qtbot, desk)
    return made


def told(widget: QWidget) -> str:
    """A widget, so that it is found in the source."""
    path = [widget.metaObject().className()]
    above = widget.parentWidget()
    while above is not None and len(path) < 4:
        path.append(above.metaObject().className())
        above = above.parentWidget()
    return " in ".join(path)


def is_part(widget: QWidget) -> bool:
    """What Qt puts into a combo or spin box, a table or a calendar: their owner is the control."""
    if isinstance(widget, QHeaderView) or widget.metaObject().className() == "QTableCornerButton":
        return True
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QComboBox | QAbstractSpinBox | QCalendarWidget):
        above = above.parentWidget()
    return above is not None


def test_every_control_has_an_accessible_name(page: Page) -> None:
    nameless = [
        told(widget)
        for widget in page.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not (is_part(widget) or widget.isHidden() or widget.accessibleName())
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert not nameless


def test_what_takes_the_focus_by_tab_has_an_accessible_name(page: Page) -> None:
    assert not [told(widget) for widget in stops(page) if not widget.accessibleName()]


def stops(page: Page) -> list[QWidget]:
    """What Tab must visit: all that is shown, enabled and takes the focus by Tab."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisibleTo(page)
        and widget.isEnabledTo(page)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not is_part(widget)
    ]


def test_tab_visits_every_control_and_comes_back(page: Page, qtbot: QtBot) -> None:
    wanted = stops(page)
    with qtbot.waitActive(page):
        page.activateWindow()
    wanted[0].setFocus()
    visited: list[QWidget] = []
    for _ in range(3 * len(wanted)):
        at = QApplication.focusWidget()
        assert at is not None
        visited.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is wanted[0]:
            break
    missed = [told(widget) for widget in wanted if widget not in visited and widget.isVisibleTo(page)]
    assert not missed
    assert QApplication.focusWidget() is wanted[0]


def test_shift_tab_leaves_every_control(page: Page, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    wanted = stops(page)
    for widget in wanted if len(wanted) > 1 else ():
        widget.setFocus()
        if QApplication.focusWidget() is widget:
            QTest.keyClick(widget, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
            assert QApplication.focusWidget() is not widget, told(widget)
