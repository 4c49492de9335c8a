"""Numbers, money, scores, truth and channels, as exports of both languages write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.services.intake.form.cells import escape_formula, unescape_formula
from cxdesk.services.intake.values.dates import BadValueError
from cxdesk.services.intake.values.values import channel, integer, money, number, score, truth


@pytest.mark.parametrize(
    "text, expected",
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234\u202f567", "1234567"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1,234", "1234"),
        ("12,5", "12.5"),
        ("0,500", "0.500"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("5.0", "5.0"),
    ],
)
def test_a_number_is_read_with_its_commas_and_spaces(text: str, expected: str) -> None:
    assert number(text) == Decimal(expected)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_a_number_written_the_russian_way_comes_back(value: Decimal) -> None:
    assert number(f"{value:,}".replace(",", "\u00a0").replace(".", ",")) == value
    assert number(f"{value:,}") == value


@pytest.mark.parametrize("text", ["", "-", "—", "N/A", "NULL", "  "])
def test_what_stands_for_nothing_is_nothing(text: str) -> None:
    assert number(text) is None
    assert money(text) is None
    assert truth(text) is None


@pytest.mark.parametrize("text", ["five", "1e5", "12abc", "٣"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadValueError, match="not a number"):
        number(text)


def test_whole_numbers_and_money_are_exact() -> None:
    assert integer("4.0") == 4
    assert [money(text) for text in ("500,00 ₽", "$1,240.00", "1 500 руб.", "300р.")] == [
        Decimal("500.00"), Decimal("1240.00"), Decimal("1500.00"), Decimal("300.00"),
    ]  # fmt: skip
    with pytest.raises(BadValueError, match="not a whole number"):
        integer("4.5")
    with pytest.raises(BadValueError, match="more than two decimal places"):
        money("1.005")


@pytest.mark.parametrize(
    "text, expected", [("5", 5.0), ("4.0", 4.0), ("1,0", 1.0), ("4 из 5", 4.0), ("3/5", 3.0)]
)
def test_a_score_is_read(text: str, expected: float) -> None:
    assert score(text, 1, 5) == expected


@pytest.mark.parametrize("text", ["0", "6", "-1", "11"])
def test_a_score_outside_the_scale_is_refused(text: str) -> None:
    with pytest.raises(BadValueError, match="outside the scale 1-5"):
        score(text, 1, 5)


def test_yes_and_no_are_known_in_both_languages() -> None:
    assert [truth(text) for text in ("Да", "yes", "TRUE", "1", "нет", "No", "false", "0")] == [True] * 4 + [
        False
    ] * 4
    with pytest.raises(BadValueError, match="neither yes nor no"):
        truth("возможно")


@pytest.mark.parametrize(
    "code, texts",
    [
        ("phone", "тел.|Телефон|звонок|Входящий звонок|Phone|voice|КЦ|call"),
        ("chat", "чат|Live Chat|Онлайн-чат"),
        ("email", "e-mail|Email|Эл. почта|Электронная почта|почта"),
        ("messenger", "WhatsApp|Telegram|мессенджер"),
        ("social", "соцсети|ВКонтакте|social media"),
        ("branch", "отделение|Офис|branch|In person"),
        ("web", "Web Portal|сайт|Web|Личный кабинет"),
        ("app", "Мобильное приложение|app|приложение"),
        ("postal", "Postal mail|Почта России|письмо"),
        ("review", "отзыв|review"),
        ("fax", "Fax|факс"),
        ("other", "Referral|голубь"),
    ],
)
def test_a_channel_is_told_by_its_words(code: str, texts: str) -> None:
    assert {text: channel(text) for text in texts.split("|")} == dict.fromkeys(texts.split("|"), code)


@pytest.mark.parametrize("text", ["=1+1", "+cmd|'/c calc'!A1", "@SUM(A1)", "-2+3", "\tx", "'=x"])
def test_a_cell_that_a_spreadsheet_would_compute_is_escaped(text: str) -> None:
    assert escape_formula(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+79161234567", "текст", "", "'tis", "a=b"])
def test_a_number_and_a_text_are_not_escaped(text: str) -> None:
    assert escape_formula(text) == text


@given(st.text())
def test_an_escaped_cell_comes_back_as_it_was(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text


def test_a_comma_that_is_known_to_be_decimal_parts_no_thousands() -> None:
    assert [number(text, ",") for text in ("12,125", "1 234,567", "1,234,567")] == [
        Decimal("12.125"), Decimal("1234.567"), Decimal(1234567),
    ]  # fmt: skip
    assert number("12,125") == 12125
    with pytest.raises(BadValueError):
        money("5,005", ",")


def test_what_accountants_write_in_brackets_is_below_zero() -> None:
    assert [number(text) for text in ("(1 234,50)", "(12)", "\u22122,5")] == [
        Decimal("-1234.50"), Decimal(-12), Decimal("-2.5"),
    ]  # fmt: skip
    for text in ("(5)", "(1", "()", "(a12)"):
        with pytest.raises(BadValueError):
            number(text)
