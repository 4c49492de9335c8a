"""An amount in words, as papers for signature have it: `Одна тысяча пятьсот рублей 00 копеек`."""

from __future__ import annotations

from decimal import Decimal

from cxdesk.services.translation import plural_form

_RU_UNITS = [
    "ноль",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
]
_RU_TENS = [
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
]
_RU_HUNDREDS = [
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот",
]
_RU_SCALES = (
    ("тысяча", "тысячи", "тысяч"),
    ("миллион", "миллиона", "миллионов"),
    ("миллиард", "миллиарда", "миллиардов"),
)
_RU_ROUBLES, _RU_KOPECKS = ("рубль", "рубля", "рублей"), ("копейка", "копейки", "копеек")
_EN_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_EN_SCALES = "thousand", "million", "billion"


def amount_in_words(amount: Decimal, currency: str, language: str) -> str:
    """The whole part in words, the hundredths in figures; with roubles and kopecks, else with the currency's code.

    Raises ValueError for an amount below zero, of a thousand billions or more, or with three places.
    """
    hundredths = amount.scaleb(2)
    if hundredths != hundredths.to_integral_value() or not 0 <= amount < Decimal(10) ** 12:
        raise ValueError("an amount from zero on, with two places")
    whole, part = divmod(int(hundredths), 100)
    russian = language == "ru"
    words = _russian(whole) if russian else _english(whole)
    if currency != "RUB":
        return f"{words.capitalize()} {part:02d}/100 {currency}"
    if russian:
        roubles, kopecks = _RU_ROUBLES[plural_form("ru", whole)], _RU_KOPECKS[plural_form("ru", part)]
    else:
        roubles, kopecks = "rouble" + "s" * (whole != 1), "kopeck" + "s" * (part != 1)
    return f"{words.capitalize()} {roubles} {part:02d} {kopecks}"


def _groups(whole: int) -> list[tuple[int, int]]:
    """(scale, number below a thousand), the greatest first, without empty ones."""
    groups = []
    for scale in range(len(_RU_SCALES), -1, -1):
        number = whole // 1000**scale % 1000
        if number:
            groups.append((scale, number))
    return groups


def _russian(whole: int) -> str:
    words = []
    for scale, number in _groups(whole):
        words += _russian_below_thousand(number, feminine=scale == 1)
        if scale:
            words.append(_RU_SCALES[scale - 1][plural_form("ru", number)])
    return " ".join(words) or _RU_UNITS[0]


def _russian_below_thousand(number: int, *, feminine: bool) -> list[str]:
    words = [_RU_HUNDREDS[number // 100 - 1]] if number >= 100 else []
    rest = number % 100
    if rest >= 20:
        words.append(_RU_TENS[rest // 10 - 2])
        rest %= 10
    if rest:
        words.append({1: "одна", 2: "две"}.get(rest, _RU_UNITS[rest]) if feminine else _RU_UNITS[rest])
    return words


def _english(whole: int) -> str:
    words = []
    for scale, number in _groups(whole):
        words += _english_below_thousand(number)
        if scale:
            words.append(_EN_SCALES[scale - 1])
    return " ".join(words) or _EN_UNITS[0]


def _english_below_thousand(number: int) -> list[str]:
    words = [_EN_UNITS[number // 100], "hundred"] if number >= 100 else []
    rest = number % 100
    if rest >= 20:
        tens = _EN_TENS[rest // 10 - 2]
        words.append(f"{tens}-{_EN_UNITS[rest % 10]}" if rest % 10 else tens)
    elif rest:
        words.append(_EN_UNITS[rest])
    return words
