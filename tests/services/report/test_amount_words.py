"""Amounts in words, as an accountant would write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.services.report.amount_words import amount_in_words


@pytest.mark.parametrize(
    "amount, words",
    [
        ("0.00", "Ноль рублей 00 копеек"),
        ("0.01", "Ноль рублей 01 копейка"),
        ("1.00", "Один рубль 00 копеек"),
        ("2.22", "Два рубля 22 копейки"),
        ("11.11", "Одиннадцать рублей 11 копеек"),
        ("21.00", "Двадцать один рубль 00 копеек"),
        ("40.00", "Сорок рублей 00 копеек"),
        ("500.00", "Пятьсот рублей 00 копеек"),
        ("1000.00", "Одна тысяча рублей 00 копеек"),
        ("1500.50", "Одна тысяча пятьсот рублей 50 копеек"),
        ("2002.00", "Две тысячи два рубля 00 копеек"),
        ("11000.00", "Одиннадцать тысяч рублей 00 копеек"),
        ("1001001.01", "Один миллион одна тысяча один рубль 01 копейка"),
        ("22000000000.00", "Двадцать два миллиарда рублей 00 копеек"),
    ],
)
def test_russian_amounts_have_their_gender_and_case(amount: str, words: str) -> None:
    assert amount_in_words(Decimal(amount), "RUB", "ru") == words


def test_english_amounts_are_told_in_english() -> None:
    assert amount_in_words(Decimal("1.01"), "RUB", "en") == "One rouble 01 kopeck"
    assert (
        amount_in_words(Decimal("121342.50"), "RUB", "en")
        == "One hundred twenty-one thousand three hundred forty-two roubles 50 kopecks"
    )


def test_another_currency_keeps_its_code() -> None:
    assert amount_in_words(Decimal("500.05"), "USD", "ru") == "Пятьсот 05/100 USD"


@pytest.mark.parametrize("amount", ["-1", "1.001", "1000000000000"])
def test_what_no_paper_tells_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="two places"):
        amount_in_words(Decimal(amount), "RUB", "ru")


@given(st.integers(0, 10**12 - 1), st.integers(0, 10**12 - 1))
def test_two_amounts_never_have_the_same_words(one: int, other: int) -> None:
    told = [amount_in_words(Decimal(n), "RUB", language) for language in ("ru", "en") for n in (one, other)]

    assert (told[0] == told[1]) == (told[2] == told[3]) == (one == other)
