"""Times of day, durations and lengths of periods, as files write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.services.intake.values.dates import BadValueError
from cxdesk.services.intake.values.times import GRAINS, LocalDay, begin_of, duration, grain, time_of_day

SECOND = 1_000_000


@pytest.mark.parametrize(
    "text, seconds",
    [
        ("7:02:47", 25367), ("07:02", 25320), ("2:30 PM", 52200), ("12:00 am", 0), ("7am", 25200), ("7", 25200),
        ("1899-12-30 07:02:47", 25367), ("0:00:00", 0), ("23:59:59", 86399),
        ("9.40 am", 34800), ("1653", 60780), ("0005", 300),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read(text: str, seconds: int) -> None:
    assert time_of_day(text) == seconds * SECOND


@pytest.mark.parametrize(
    "text", ["25:00", "7:60", "утром", "13:00 PM", "12.30", "-1:00", "24:00", "2460", "1275"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadValueError):
        time_of_day(text)


@pytest.mark.parametrize(
    "text, seconds",
    [
        ("166", 166), ("166,4", 166), ("2:46", 166), ("0:02:46", 166), ("1:02:46", 3766), ("-57", -57), ("-0:57", -57),
        ("2 мин 46 с", 166), ("2m 46s", 166), ("1 ч 3 мин", 3780), ("PT2M46S", 166), ("P1DT1S", 86401), ("0", 0),
        ("45 сек.", 45),
    ],
)  # fmt: skip
def test_a_duration_is_read(text: str, seconds: int) -> None:
    assert duration(text) == seconds


@pytest.mark.parametrize("text", ["long", "2 мин и ещё", "1:2:3:4"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(BadValueError):
        duration(text)


@pytest.mark.parametrize("text", ["", "-", "n/a", "нет данных"])
def test_a_blank_is_no_time_and_no_duration(text: str) -> None:
    assert [read(text) for read in (time_of_day, duration, grain)] == [None, None, None]


@given(st.integers(0, 10**6))
def test_a_duration_comes_back_from_its_clock(seconds: int) -> None:
    assert duration(str(timedelta(seconds=seconds % 86400))) == seconds % 86400
    assert duration(f"{seconds // 60}:{seconds % 60:02}") == seconds


@pytest.mark.parametrize(
    "text, code",
    [("month", "month"), ("Месяц", "month"), ("по неделям", "week"), ("daily", "day"), ("Квартал", "quarter"),
     ("час", "hour"), ("год", "year")],
)  # fmt: skip
def test_the_length_of_a_period_is_read(text: str, code: str) -> None:
    assert grain(text) == code


@pytest.mark.parametrize("code", GRAINS)
def test_every_length_is_its_own_word(code: str) -> None:
    assert grain(code) == code


def test_a_time_joins_its_day_where_the_clock_is_changed() -> None:
    """26 October 2025 in Berlin: 3:00 was 2:00 again, so noon is thirteen hours after midnight."""
    days = LocalDay(ZoneInfo("Europe/Berlin"))
    midnight = int(datetime(2025, 10, 25, 22, tzinfo=UTC).timestamp()) * SECOND

    noon = days.at(midnight, 12 * 3600 * SECOND)

    assert noon - midnight == 13 * 3600 * SECOND
    assert days.date_of(midnight) == date(2025, 10, 26)
    assert days.time_of(noon) == 12 * 3600


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(GRAINS))
def test_a_period_begins_on_its_first_day_or_before(day: date, length: str) -> None:
    first = begin_of(day, length)
    assert first <= day
    assert begin_of(first, length) == first
