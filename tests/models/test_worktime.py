"""Deadlines in working time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.models.texts import CxError
from cxdesk.models.worktime import DayException, DayKind, WorkCalendar

MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = WorkCalendar()
#: Work around the clock where the clocks change: the hardest case for "adding comes back".
ROUND_THE_CLOCK = WorkCalendar(BERLIN, [[(0, 1440)]] * 7)
ODD = WorkCalendar(
    BERLIN,
    [[(0, 180), (190, 200), (1380, 1440)], [], [(60, 61)], [(500, 1000)], [(500, 1000)], [], [(120, 240)]],
    {
        date(2024, 3, 31): DayException(DayKind.WORK),
        date(2024, 10, 27): DayException(DayKind.SHORT, 200),
        date(2024, 5, 9): DayException(DayKind.OFF),
        date(2024, 5, 11): DayException(DayKind.WORK, 45),
    },
)

calendars = st.sampled_from([OFFICE, ROUND_THE_CLOCK, ODD])
instants = st.datetimes(datetime(2023, 6, 1), datetime(2025, 6, 1), timezones=st.just(UTC))
spells = st.integers(0, 20_000)


def moscow(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=MOSCOW)  # type: ignore[misc,arg-type]


def test_one_working_day_from_friday_16_ends_monday_16() -> None:
    assert OFFICE.day_minutes == 480
    assert OFFICE.add(moscow(2024, 9, 6, 16), OFFICE.day_minutes) == moscow(2024, 9, 9, 16)


def test_lunch_is_not_worked() -> None:
    assert OFFICE.add(moscow(2024, 9, 6, 12, 30), 60) == moscow(2024, 9, 6, 14, 30)
    assert OFFICE.between(moscow(2024, 9, 6, 13), moscow(2024, 9, 6, 14)) == 0


def test_a_start_outside_working_time_counts_from_the_next_working_instant() -> None:
    saturday = moscow(2024, 9, 7, 12)
    assert OFFICE.add(saturday, 0) == moscow(2024, 9, 9, 9)
    assert OFFICE.add(saturday, 30) == moscow(2024, 9, 9, 9, 30)
    assert OFFICE.add(moscow(2024, 9, 6, 18), 0) == moscow(2024, 9, 9, 9)


def test_a_deadline_that_ends_with_the_day_does_not_slip_to_the_next() -> None:
    assert OFFICE.add(moscow(2024, 9, 6, 9), 480) == moscow(2024, 9, 6, 18)


def test_days_off_moved_days_and_shortened_days_count_as_they_are() -> None:
    calendar = WorkCalendar(
        exceptions={
            date(2024, 9, 6): DayException(DayKind.SHORT),
            date(2024, 9, 7): DayException(DayKind.WORK),
            date(2024, 9, 9): DayException(DayKind.OFF),
        }
    )
    assert calendar.spans(date(2024, 9, 6)) == ((540, 780), (840, 1020))
    assert calendar.spans(date(2024, 9, 7)) == ((540, 780), (840, 1080))
    assert calendar.add(moscow(2024, 9, 6, 16), 480) == moscow(2024, 9, 7, 17)
    assert calendar.between(moscow(2024, 9, 6), moscow(2024, 9, 10)) == 420 + 480


def test_a_normal_day_is_the_most_frequent_one() -> None:
    week = [[(540, 780), (825, 1080)]] * 4 + [[(540, 780), (825, 1005)], [], []]
    assert WorkCalendar(MOSCOW, week).day_minutes == 495


def test_a_date_may_have_minutes_of_its_own() -> None:
    day = date(2024, 9, 7)
    for minutes, spans in ((60, ((540, 600),)), (600, ((540, 780), (840, 1200))), (0, ())):
        calendar = WorkCalendar(exceptions={day: DayException(DayKind.WORK, minutes)})
        assert calendar.spans(day) == spans
        assert calendar.is_working(day) is bool(minutes)


def test_deadlines_of_far_years_are_found_too() -> None:
    calendar = WorkCalendar()
    assert calendar.add(moscow(2024, 9, 6, 16), 480) == moscow(2024, 9, 9, 16)
    assert calendar.add(moscow(1995, 9, 8, 16), 480) == moscow(1995, 9, 11, 16)
    assert calendar.add(moscow(2024, 1, 1, 9), 480 * 261 * 30) > moscow(2053, 1, 1)


@pytest.mark.parametrize(
    "hours",
    [[[]] * 7, [[(600, 540)]] * 7, [[(540, 780), (700, 900)]] * 7, [[(540, 1500)]] * 7, [[(540, 600)]]],
)
def test_a_week_without_work_or_with_hours_out_of_order_is_refused(
    hours: list[list[tuple[int, int]]],
) -> None:
    with pytest.raises(CxError):
        WorkCalendar(MOSCOW, hours)


def test_work_that_never_comes_is_refused() -> None:
    with pytest.raises(CxError):
        OFFICE.add(moscow(2024, 1, 1), 10**8)


def test_naive_times_and_negative_spells_are_bugs() -> None:
    with pytest.raises(ValueError):
        OFFICE.add(datetime(2024, 9, 6, 16), 480)
    with pytest.raises(ValueError):
        OFFICE.add(moscow(2024, 9, 6, 16), -1)


@given(calendars, instants, spells)
def test_between_is_the_inverse_of_add(calendar: WorkCalendar, start: datetime, minutes: int) -> None:
    assert calendar.between(start, calendar.add(start, minutes)) == minutes


@given(calendars, instants, spells, spells)
def test_spells_add_up(calendar: WorkCalendar, start: datetime, first: int, second: int) -> None:
    if second:
        assert calendar.add(calendar.add(start, first), second) == calendar.add(start, first + second)


@given(calendars, st.lists(instants, min_size=2, max_size=5).map(sorted), spells)
def test_a_later_start_never_ends_earlier(
    calendar: WorkCalendar, starts: list[datetime], minutes: int
) -> None:
    ends = [calendar.add(start, minutes) for start in starts]
    assert ends == sorted(ends)
    assert all(calendar.add(start, minutes) <= calendar.add(start, minutes + 1) for start in starts)
    assert all(calendar.between(a, b) >= 0 for a, b in pairwise(starts))
    assert calendar.between(starts[-1], starts[0]) == -calendar.between(starts[0], starts[-1])


@given(instants)
def test_a_deadline_lies_in_working_time(start: datetime) -> None:
    end = OFFICE.add(start, 100).astimezone(MOSCOW)
    minute = end.hour * 60 + end.minute
    assert any(begin < minute + 1 and minute <= stop for begin, stop in OFFICE.spans(end.date()))


@given(st.dates(date(2023, 1, 1), date(2025, 12, 31)))
def test_a_day_around_the_clock_has_the_hours_that_pass(day: date) -> None:
    midnight = datetime.combine(day, datetime.min.time(), BERLIN)
    following = datetime.combine(day + timedelta(days=1), datetime.min.time(), BERLIN)
    passed = following.astimezone(UTC) - midnight.astimezone(UTC)
    assert ROUND_THE_CLOCK.between(midnight, following) == passed // timedelta(minutes=1)


@pytest.mark.parametrize("zone", ["Europe/Moscow", "America/New_York", "Pacific/Auckland", "UTC"])
@pytest.mark.parametrize("minute", [-1, 0, 1])
def test_the_first_instant_that_is_asked_for_may_lie_beside_new_year(zone: str, minute: int) -> None:
    here = ZoneInfo(zone)
    wide = WorkCalendar(here, [[(0, 1440)]] * 7)
    wide.between(datetime(2020, 1, 1, tzinfo=here), datetime(2030, 1, 1, tzinfo=here))
    at, later = (
        datetime(2026, 1, 1, tzinfo=here) + timedelta(minutes=minute),
        datetime(2026, 1, 5, tzinfo=here),
    )
    assert WorkCalendar(here, wide.hours).between(at, later) == wide.between(at, later)
    assert WorkCalendar(here, wide.hours).add(at, 600) == wide.add(at, 600)
