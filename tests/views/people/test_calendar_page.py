"""The calendar and the company's settings, clicked through; deadlines follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cxdesk.models.values import Actor, Role
from cxdesk.models.worktime import DayKind
from cxdesk.services.casework.case import case_details
from cxdesk.services.people.calendars import DayRow, list_calendars, list_year
from cxdesk.services.people.company_settings import CompanyRow, company_settings
from cxdesk.services.workspace.store import Store
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.people.calendar_page import CalendarPage
from cxdesk.views.people.company_page import CompanyPage
from tests.views.visits import settle, visit
from tests.workspaces import enter, workspace

DAY = date(2026, 3, 11)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with workspace(tmp_path) as (made, _):
        yield made


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.clock = lambda: datetime(2026, 3, 2, 9, tzinfo=UTC)
    return desk


def day(store: Store, wanted: date = DAY) -> DayRow:
    with store.connect() as db:
        calendar = list_calendars(db)[0].id
        return next(row for row in list_year(db, calendar, wanted.year) if row.day == wanted)


def company(store: Store) -> CompanyRow:
    with store.connect() as db:
        return company_settings(db)


def test_the_commands_of_the_page_are_sound() -> None:
    assert faults_of(CalendarPage, CalendarPage.COMMANDS) == []


def test_a_day_is_chosen_by_mouse_and_keys(qtbot: QtBot, desk: Desk) -> None:
    page = visit(qtbot, desk, CalendarPage)
    view = page.year_view
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=view.place_of(DAY).center())
    assert page.pane.day.title.text() == "11 March 2026, Wednesday"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert page.pane.day.title.text() == "19 March 2026, Thursday"


def test_a_file_of_the_production_calendar_is_taken_over_and_its_year_shown(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "2031.xml"
    path.write_text('<calendar year="2031"><days><day d="03.11" t="1"/></days></calendar>', "utf-8")
    page = visit(qtbot, desk, CalendarPage)

    page.load_files([path])
    settle(qtbot, desk)

    assert day(store, date(2031, 3, 11)).kind is DayKind.OFF
    assert page.year.text() == "2031"


def test_a_file_that_is_no_calendar_is_told_on_the_page(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    page = visit(qtbot, desk, CalendarPage)

    page.load_files([path])
    settle(qtbot, desk)

    assert "no production calendar" in page.pane.week.message.label.text()


@pytest.mark.parametrize(
    ("command", "kind", "minutes"),
    [("set_off", DayKind.OFF, 0), ("set_short", DayKind.SHORT, 420), ("set_work", DayKind.WORK, 480)],
)
def test_keys_set_the_kind_of_the_chosen_day(
    qtbot: QtBot, desk: Desk, store: Store, command: str, kind: DayKind, minutes: int
) -> None:
    page = visit(qtbot, desk, CalendarPage)
    page.year_view.choose(DAY)
    getattr(page, command)()
    settle(qtbot, desk)
    assert (day(store).kind, day(store).minutes) == (kind, minutes)
    page.set_usual()
    settle(qtbot, desk)
    assert day(store).kind is None


def test_a_double_click_turns_work_into_rest_and_back(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CalendarPage)
    view = page.year_view
    for expected in (DayKind.OFF, None):
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=view.place_of(DAY).center())
        settle(qtbot, desk)
        assert day(store).kind is expected
    saturday = date(2026, 3, 14)
    view.choose(saturday)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    settle(qtbot, desk)
    assert day(store, saturday).kind is DayKind.WORK


def test_own_time_and_a_note_of_a_day_are_kept(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CalendarPage)
    page.year_view.choose(DAY)
    page.set_short()
    settle(qtbot, desk)
    page.pane.day.minutes.setText("4:30")
    page.pane.day.minutes.keep()
    settle(qtbot, desk)
    page.pane.day.note.setText("Stocktaking")
    page.pane.day.note.keep()
    settle(qtbot, desk)
    assert (day(store).own_minutes, day(store).note) == (270, "Stocktaking")
    page.pane.day.minutes.setText("long")
    page.pane.day.minutes.keep()
    assert "is not a time" in page.pane.day.minutes_field.message.label.text()


def test_hours_of_the_week_are_read_and_refused_beside_the_field(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    page = visit(qtbot, desk, CalendarPage)
    line = page.pane.week.lines[DAY.weekday()]
    assert line.text() == "9:00–13:00, 14:00–18:00"
    line.setText("10–12")
    line.keep()
    settle(qtbot, desk)
    assert day(store).minutes == 120
    line.setText("12–10")
    line.keep()
    settle(qtbot, desk)
    assert "overlap" in page.pane.week.message.label.text()
    line.setText("morning")
    line.keep()
    assert "is not a time" in page.pane.week.message.label.text()


def test_years_are_turned_and_their_holidays_loaded(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CalendarPage)
    page.year_before()
    page.year_after()
    page.year_after()
    page.year_after()
    settle(qtbot, desk)
    assert page.year.text() == "2028"
    page.pane.load.click()
    settle(qtbot, desk)
    assert day(store, date(2028, 1, 3)).kind is DayKind.OFF
    again = visit(qtbot, desk, CalendarPage, **page.state())
    assert again.year.text() == "2028"


def test_a_change_of_the_calendar_and_its_undo_move_the_deadlines(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    case = enter(store, actor)
    page = visit(qtbot, desk, CompanyPage)

    def due() -> datetime:
        with store.connect() as db:
            return case_details(db, case).due_at

    before = due()
    page.turnaround.setText("24:00")
    page.turnaround.keep()
    settle(qtbot, desk)
    assert due() > before
    desk.undo.undo()
    settle(qtbot, desk)
    assert due() == before


def test_the_settings_of_the_company_are_kept_at_once(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CompanyPage)
    page.name.setText("Our bank")
    page.name.keep()
    page.zone.picked.emit("Asia/Omsk")
    page.targets["CSI"].setText("4,5")
    page.targets["CSI"].keep()
    page.targets["NPS"].setText("")
    page.targets["NPS"].keep()
    settle(qtbot, desk)
    row = company(store)
    assert (row.name, row.time_zone, row.targets) == ("Our bank", "Asia/Omsk", {"CSI": 4.5})
    assert page.header.secondary.whole_text() == "Our bank"


def test_refused_settings_are_said_beside_their_fields(qtbot: QtBot, desk: Desk) -> None:
    page = visit(qtbot, desk, CompanyPage)
    for line, text in (
        (page.name, ""),
        (page.turnaround, "soon"),
        (page.targets["NPS"], "170"),
        (page.targets["CSI"], "high"),
    ):
        line.setText(text)
        line.keep()
    settle(qtbot, desk)
    fields = (page.name_field, page.turnaround_field, page.target_fields["NPS"], page.target_fields["CSI"])
    said = [field.message.label.text() for field in fields]
    assert "name is empty" in said[0]
    assert "is not a time" in said[1]
    assert "from -100 to 100" in said[2]
    assert "is not a number" in said[3]


def test_a_specialist_reads_calendar_and_settings(qtbot: QtBot, desk: Desk, actor: Actor) -> None:
    desk.actor = actor._replace(roles=frozenset({Role.SPECIALIST}))
    page = visit(qtbot, desk, CalendarPage)
    assert page.why_no_edit()
    assert not page.pane.week.isEnabled()
    settings = visit(qtbot, desk, CompanyPage)
    assert not settings.name.isEnabled()
