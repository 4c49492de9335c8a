"""Dates: told by their form, read exactly as strptime reads them, refused with a short reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.services.intake.values.dates import BadValueError, DateParser, evidence, instant, parse
from cxdesk.services.intake.values.spelled_dates import unspelled

TODAY = date(2026, 10, 21)
MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")
FORMS = {
    "dd.mm.yyyy": "%d.%m.%Y",
    "dd/mm/yyyy": "%d/%m/%Y",
    "mm/dd/yyyy": "%m/%d/%Y",
    "yyyy-mm-dd": "%Y-%m-%d",
    "yyyy/mm/dd": "%Y/%m/%d",
    "dd.mm.yy": "%d.%m.%y",
}
TIMES = {
    "": "day",
    " %H:%M": "minute",
    " %H:%M:%S": "second",
    "T%H:%M:%S": "second",
    " %H:%M:%S.%f": "second",
}
moments = st.datetimes(min_value=datetime(1990, 1, 2), max_value=datetime(2026, 10, 20))


@given(
    moments, st.sampled_from(sorted(FORMS)), st.sampled_from(sorted(TIMES)), st.sampled_from([MOSCOW, BERLIN])
)
def test_a_date_is_read_as_strptime_reads_it(moment: datetime, form: str, time: str, zone: ZoneInfo) -> None:
    if (form == "dd.mm.yy" and moment.year < 2000) or ("T" in time and form != "yyyy-mm-dd"):
        return
    pattern = FORMS[form] + time
    text = moment.strftime(pattern)
    expected = datetime.strptime(text, pattern).replace(tzinfo=zone).astimezone(UTC)
    assert parse(text, form, zone, TODAY) == (expected, TIMES[time])


@pytest.mark.parametrize(
    "text, expected",
    [
        ("2024-03-31 10:00:00+03:00", datetime(2024, 3, 31, 7, tzinfo=UTC)),
        ("2024-03-31T10:00:00Z", datetime(2024, 3, 31, 10, tzinfo=UTC)),
        ("2024-03-31 10:00:00.5+0500", datetime(2024, 3, 31, 5, 0, 0, 500_000, tzinfo=UTC)),
        ("2024-03-31 2:30 PM", datetime(2024, 3, 31, 11, 30, tzinfo=UTC)),
        ("2024-03-31 12:05 am", datetime(2024, 3, 30, 21, 5, tzinfo=UTC)),
        ("2024-3-1, 9:05", datetime(2024, 3, 1, 6, 5, tzinfo=UTC)),
    ],
)
def test_a_zone_and_a_half_of_the_day_are_understood(text: str, expected: datetime) -> None:
    assert parse(text, "yyyy-mm-dd", MOSCOW, TODAY)[0] == expected


@pytest.mark.parametrize(
    "text, reason",
    [
        ("31.12.2099", "in the future"),
        ("23.10.2026", "in the future"),
        ("01.13.2024", "no month 13"),
        ("32.01.2024", "no day 32"),
        ("30.02.2024", "no day 30 in this month"),
        ("01.01.1989", "before 1990"),
        ("вчера", "not a date"),
        ("01/02/2024", "not a date"),
        ("12 января", "a date without a year"),
        ("Monday - 13th Jan", "a date without a year"),
        ("понедельник", "a weekday without a date"),
        ("01.01.2024 25:00", "no such time"),
        ("01.01.2024 13:00 PM", "no hour 13"),
        ("01.01.2024 утром", "not a time"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(BadValueError) as refused:
        parse(text, "dd.mm.yyyy", MOSCOW, TODAY)
    assert str(refused.value.reason) == reason


@pytest.mark.parametrize(
    "text, form, expected",
    [
        ("990201", "yymmdd", "1999-02-01"),
        ("20240131", "yyyymmdd", "2024-01-31"),
        ("31012024 10:53", "ddmmyyyy", "2024-01-31"),
        ("310124", "ddmmyy", "2024-01-31"),
        ("45322", "serial", "2024-01-31"),
        ("45322.5", "serial", "2024-01-31"),
        ("45322,75", "serial", "2024-01-31"),
        ("1706700000", "epoch", "2024-01-31"),
        ("1706700000123", "epoch", "2024-01-31"),
        ("2024/01/31", "dd.mm.yyyy", "2024-01-31"),
        ("31/1/2024", "dd.mm.yyyy", "2024-01-31"),
        ("1/31/2024", "dd/mm/yyyy", "2024-01-31"),
        ("31st Jan 2024", "dd/mm/yyyy", "2024-01-31"),
        ("31 Jan 2024", "dd/mm/yyyy", "2024-01-31"),
        ("31.01.2024", "yyyy-mm-dd", "2024-01-31"),
    ],
)
def test_other_shapes_of_a_date_are_read_where_they_can_be_one_day_only(
    text: str, form: str, expected: str
) -> None:
    found, _ = parse(text, form, MOSCOW, TODAY)
    assert found.astimezone(MOSCOW).date().isoformat() == expected


def test_a_count_of_days_keeps_its_time_and_says_so() -> None:
    assert parse("45322.5", "serial", MOSCOW, TODAY) == (datetime(2024, 1, 31, 9, tzinfo=UTC), "second")
    assert parse("45322", "serial", MOSCOW, TODAY)[1] == "day"


def test_a_year_and_a_week_that_a_person_told_complete_what_lacks_them() -> None:
    read = DateParser("dd/mm/yyyy", MOSCOW, TODAY, year=2020, week=date(2019, 6, 20))
    assert instant(read("12 января")[0]) == datetime(2020, 1, 11, 21, tzinfo=UTC)
    assert instant(read("Monday - 13th Jan")[0]) == datetime(2020, 1, 12, 21, tzinfo=UTC)
    assert instant(read("Tuesday")[0]) == datetime(2019, 6, 17, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    "values, form",
    [
        (["990201", "990228"], "yymmdd"),
        (["20240131", "20240201"], "yyyymmdd"),
        (["310199", "280299"], "ddmmyy"),
        (["45322", "45323.25"], "serial"),
        (["1706700000"], "epoch"),
    ],
)
def test_figures_are_dates_only_where_the_column_says_so(values: list[str], form: str) -> None:
    found = evidence(values)
    assert (found.is_date, found.is_compact, found.form()) == (False, True, form)


def test_days_without_a_year_are_dates() -> None:
    found = evidence(["12 января", "3 мая", "2024-01-05"])
    assert (found.is_date, found.yearless, found.form()) == (True, 2, "yyyy-mm-dd")
    assert evidence(["Monday", "Tuesday"]).is_date


def test_tomorrow_is_believed_since_zones_differ() -> None:
    assert parse("22.10.2026", "dd.mm.yyyy", MOSCOW, TODAY)[1] == "day"


def test_the_hour_that_summer_time_skips_and_repeats_is_read_by_the_zone() -> None:
    read = DateParser("yyyy-mm-dd", BERLIN, TODAY)
    assert instant(read("2024-03-31 12:00")[0]) == datetime(2024, 3, 31, 10, tzinfo=UTC)
    assert instant(read("2024-03-31 01:00")[0]) == datetime(2024, 3, 31, 0, tzinfo=UTC)
    assert instant(read("2024-10-27 12:00")[0]) == datetime(2024, 10, 27, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "values, form",
    [
        (["04.12.2024 10:53", "01.02.2024"], "dd.mm.yyyy"),
        (["2019-11-01 08:51:12.402"], "yyyy-mm-dd"),
        (["17/01/2023", "04/03/2023"], "dd/mm/yyyy"),
        (["11/25/2019 8:51:12"], "mm/dd/yyyy"),
        (["1/1/2019", "2/2/2019"], "dd/mm/yyyy"),
        (["01.02.24"], "dd.mm.yy"),
        (["2024/05/01"], "yyyy/mm/dd"),
        (["12.25.2024"], "mm.dd.yyyy"),
    ],
)
def test_the_form_of_a_column_is_told_by_its_values(values: list[str], form: str) -> None:
    found = evidence(values)
    assert (found.is_date, found.ambiguous, found.form()) == (True, False, form)


def test_day_and_month_that_cannot_be_told_apart_are_asked_for() -> None:
    found = evidence(["11/1/2019 8:51:12", "11/2/2019 9:00"])
    assert found.ambiguous
    assert (found.form("mdy"), found.form("dmy")) == ("mm/dd/yyyy", "dd/mm/yyyy")


@pytest.mark.parametrize("values", [["5", "4.0"], ["Иванов"], ["10:30"], ["1.2.3.4"], ["v1.2.3 beta"]])
def test_what_is_no_date_is_not_taken_for_one(values: list[str]) -> None:
    assert not evidence(values).is_date


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2026, 10, 20)))
def test_a_day_without_time_is_its_local_midnight(day: date) -> None:
    found, precision = parse(day.isoformat(), "yyyy-mm-dd", MOSCOW, TODAY)
    assert precision == "day"
    assert found.astimezone(MOSCOW).date() == day
    assert found.astimezone(MOSCOW) - found.astimezone(MOSCOW).replace(hour=0, minute=0) == timedelta(0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Wed Jul 01 2026 10:15:00", "2026-07-01 10:15:00"), ("01JUL2026", "2026-07-01"),
        ("01JUL2026:10:15:00", "2026-07-01 10:15:00"), ("10:15 01.07.2026", "01.07.2026 10:15"),
        ("9:05:07, 2026-07-01", "2026-07-01 9:05:07"), ("Oct 21 2026", "2026-10-21"),
    ],
)  # fmt: skip
def test_dates_of_programs_are_brought_into_one_form(text: str, told: str) -> None:
    assert unspelled(text) == told
    column = evidence([text])
    assert column.is_date
    at, _ = DateParser(column.form(), ZoneInfo("UTC"), date(2026, 11, 1))(text)
    assert f"{instant(at):%Y}" == "2026"


def test_moments_without_a_separator_are_dates_where_the_name_says_so() -> None:
    column = evidence(["20260701101500", "20260731235959"])
    assert (column.is_date, column.is_compact, column.form()) == (False, True, "yyyymmddhhmmss")
    at, precision = DateParser(column.form(), ZoneInfo("UTC"), date(2026, 11, 1))("20260701101507")
    assert (str(instant(at)), precision) == ("2026-07-01 10:15:07+00:00", "second")
