"""What a person types as an amount is exactly that amount, or is refused in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.models.texts import CxError
from cxdesk.services.formats import formats
from cxdesk.services.recovery.amounts import read_amount, read_sum


@pytest.mark.parametrize(
    "text, amount",
    [
        ("500", "500.00"),
        ("500,00", "500.00"),
        ("500.5", "500.50"),
        (" 1 500,50 ₽", "1500.50"),
        ("1\u00a0500 руб.", "1500.00"),
        ("1\u202f000\u202f000", "1000000.00"),
        ("500 RUB", "500.00"),
        ("500р", "500.00"),
        ("+0,01", "0.01"),
        ("1,234.50", "1234.50"),
        ("1.234,5", "1234.50"),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, amount: str) -> None:
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("0", "The amount is zero."),
        ("0,00", "The amount is zero."),
        ("-500", "below zero"),
        ("\u2212500", "below zero"),
        ("NaN", "not an amount"),
        ("inf", "not an amount"),
        ("1e3", "not an amount"),
        ("", "not an amount"),
        ("five hundred", "not an amount"),
        ("500,", "not an amount"),
        ("1 50", "not an amount"),
        ("1,23.50", "not an amount"),
        ("1,234", "more than two decimal places"),
        ("٥٠٠", "not an amount"),
        ("500.123", "more than two decimal places"),
        ("1.000", "more than two decimal places"),
        ("500 USD", "not an amount in RUB"),
        ("500 $", "not an amount in RUB"),
        ("9" * 13, "too large"),
    ],
)
def test_what_is_doubtful_is_refused_with_its_own_sentence(text: str, sentence: str) -> None:
    with pytest.raises(CxError, match=sentence) as raised:
        read_amount(text)

    assert str(raised.value.hint)


def test_another_company_pays_in_its_own_currency() -> None:
    assert read_amount("5 $", "USD") == 5
    with pytest.raises(CxError, match="not an amount in USD"):
        read_amount("5 ₽", "USD")


@given(st.decimals("0.01", "999999999.99", places=2))
def test_what_the_program_shows_it_reads_again(amount: Decimal) -> None:
    assert read_amount(formats("ru").money(amount)) == amount
    assert read_amount(formats("en").money(amount)) == amount
    assert read_amount(str(amount)) == amount


def test_a_sum_that_limits_others_may_be_zero_and_never_less() -> None:
    assert read_sum("0") == Decimal(0)
    assert read_sum("1 500,50") == Decimal("1500.50")
    with pytest.raises(CxError, match="below zero"):
        read_sum("-1")
