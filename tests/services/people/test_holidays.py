"""The production calendar of Russia."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cxdesk.models.worktime import DayKind, WorkCalendar
from cxdesk.services.people.holidays import russian_exceptions

CALENDARS = Path(__file__).resolve().parents[4] / "shared" / "data" / "ru_calendar"


def test_a_public_holiday_is_off_and_its_eve_is_an_hour_shorter() -> None:
    calendar = WorkCalendar(exceptions=russian_exceptions([2023]))
    assert calendar.spans(date(2023, 11, 3)) == ((540, 780), (840, 1020))
    assert calendar.is_working(date(2023, 11, 6)) is False
    assert calendar.is_working(date(2023, 11, 7))


def test_a_working_saturday_is_a_working_day_and_the_day_it_pays_for_is_off() -> None:
    calendar = WorkCalendar(exceptions=russian_exceptions([2024]))
    assert calendar.spans(date(2024, 12, 28)) == ((540, 780), (840, 1080))
    assert not calendar.is_working(date(2024, 12, 30))


def test_a_saturday_worked_for_the_eve_of_a_holiday_is_shortened() -> None:
    exceptions = russian_exceptions([2025])
    assert exceptions[date(2025, 11, 1)].kind is DayKind.SHORT


def test_the_decree_days_of_2020_and_2021_are_off() -> None:
    calendar = WorkCalendar(exceptions=russian_exceptions([2020, 2021]))
    for day in (date(2020, 4, 15), date(2020, 6, 24), date(2020, 7, 1), date(2021, 5, 5), date(2021, 11, 2)):
        assert not calendar.is_working(day), day


def test_the_eve_of_new_year_knows_the_next_year() -> None:
    assert russian_exceptions([2019])[date(2019, 12, 31)].kind is DayKind.SHORT


def test_weekends_that_stay_weekends_are_no_exceptions() -> None:
    assert date(2022, 1, 1) not in russian_exceptions([2022])


@pytest.mark.real_data
@pytest.mark.skipif(not CALENDARS.is_dir(), reason="../shared/data/ru_calendar is not here")
@pytest.mark.parametrize("year", range(2018, 2028))
def test_every_day_agrees_with_the_published_calendar(year: int) -> None:
    calendar = WorkCalendar(exceptions=russian_exceptions([year]))
    published = _published(year)
    for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days):
        day = date(year, 1, 1) + timedelta(days=n)
        kind = published.get(day, "1" if day.weekday() >= 5 else "3")
        expected = {"1": 0, "2": 420, "3": 480}[kind]
        assert sum(stop - start for start, stop in calendar.spans(day)) == expected, day


def _published(year: int) -> dict[date, str]:
    """Type 1 off, 2 shortened, 3 working, by date; the rest are usual days."""
    days: dict[date, str] = {}
    for day in ElementTree.parse(CALENDARS / f"ru_{year}.xml").iter("day"):
        month, number = day.attrib["d"].split(".")
        days[date(year, int(month), int(number))] = day.attrib["t"]
    return days
