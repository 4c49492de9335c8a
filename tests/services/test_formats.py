"""Figures as each language writes them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.models.texts import Money, Text
from cxdesk.services.formats import MINUS, NARROW_SPACE, formats
from cxdesk.services.translation import catalogue

ru, en = formats("ru"), formats("en")
DAY = date(2026, 10, 21)


def spaced(text: str) -> str:
    """The text with plain spaces, so that a test can be read."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_thousands_are_parted_by_a_narrow_no_break_space_in_russian_and_a_comma_in_english() -> None:
    assert ru.number(1306) == f"1{NARROW_SPACE}306"
    assert en.number(1306) == "1,306"
    assert ru.number(999) == "999"


@pytest.mark.parametrize(
    ("value", "decimals", "russian", "english"),
    [
        (4.31, 2, "4,31", "4.31"),
        (-6.0, 1, f"{MINUS}6,0", f"{MINUS}6.0"),
        (-0.04, 1, "0,0", "0.0"),
        (2.5, 0, "3", "3"),
        (1.005, 2, "1,01", "1.01"),
        (Decimal(78450), 2, "78 450,00", "78,450.00"),
    ],
)
def test_numbers_have_the_decimal_sign_of_the_language_and_a_true_minus(
    value: float | Decimal, decimals: int, russian: str, english: str
) -> None:
    assert spaced(ru.number(value, decimals)) == russian
    assert en.number(value, decimals) == english


def test_units_stand_behind_a_space_that_does_not_break() -> None:
    assert spaced(ru.percent(82)) == "82 %"
    assert spaced(ru.points(-6.0)) == f"{MINUS}6,0 п. п."
    assert spaced(en.points(2.4)) == "+2.4 pp"
    assert spaced(ru.money(Decimal(500))) == "500,00 ₽"
    assert spaced(ru.money(Decimal(12500), kopecks=False)) == "12 500 ₽"
    assert spaced(ru.count(2946)) == "n = 2 946"
    assert " " not in ru.percent(82) + ru.points(1) + ru.count(5000)


def test_an_interval_has_an_ellipsis_between_its_ends() -> None:
    assert ru.interval(51, 57) == "51…57"
    assert ru.interval(-2.1, 0.5, 1, sign=True) == f"{MINUS}2,1…+0,5"


def test_dates_are_written_as_the_language_does_and_this_year_goes_without_saying() -> None:
    at = datetime(2026, 10, 21, 9, 42)
    assert ru.moment(at) == "21.10.2026 09:42"
    assert ru.moment(at, today=DAY) == "21.10 09:42"
    assert en.moment(at) == "21 Oct 2026 09:42"
    assert en.day(DAY, today=DAY) == "21 Oct"


def test_the_clock_shows_what_is_left_or_past_due() -> None:
    assert ru.clock(timedelta(hours=3, minutes=10)) == "3:10"
    assert ru.clock(timedelta(minutes=-25)) == f"{MINUS}0:25"


def test_months_stand_in_the_case_that_the_sentence_asks_for() -> None:
    assert ru.month(DAY) == "Октябрь 2026"
    assert ru.month_with(DAY) == "октябрём 2026"
    assert ru.month_short(DAY) == "окт"
    assert ru.days(date(2026, 10, 1), date(2026, 10, 31)) == "1–31 октября 2026"
    assert ru.days(date(2026, 9, 21), date(2026, 10, 4)) == "21 сентября – 4 октября 2026"
    assert en.days(DAY, DAY) == "21 October 2026"
    assert en.month(DAY) == "October 2026"


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_can_be_read_back(value: int) -> None:
    assert int(ru.number(value).replace(NARROW_SPACE, "").replace(MINUS, "-")) == value


def test_an_amount_in_a_text_is_told_with_its_currency_in_the_language() -> None:
    text = Text("Payout asked for: {amount}", {"amount": Money(Decimal("1500.50"), "RUB")})
    assert spaced(catalogue("ru").text(text)).endswith(": 1 500,50 ₽")
    assert spaced(catalogue("en").text(text)) == "Payout asked for: 1,500.50 ₽"
    assert str(text) == "Payout asked for: 1500.50 RUB"
