"""Values of cells: numbers, money, scores, yes and no, channels. Blank is None, the unreadable a BadValueError."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from cxdesk.models.texts import N_
from cxdesk.services.intake.values.dates import BadValueError

#: What exports write for "nothing", in any column.
BLANKS = frozenset(
    {
        "", "N/A", "n/a", "#N/A", "NULL", "null", "NaN", "nan", "None", "#Н/Д", "Н/Д", "н/д", "(blank)", "(пусто)",
        "\\N", "(null)", "[NULL]", "<null>", "NaT", "<NA>",
    }
)  # fmt: skip
_NO_ANSWER = ("нет данных", "нет ответа", "не оценено", "без оценки", "no data", "no answer", "not rated")
#: What stands for "nothing" in columns that hold no free text.
NOTHING = BLANKS.union(
    ("-", "--", "–", "—", "NA", "#DIV/0!", "#ДЕЛ/0!"),
    _NO_ANSWER,
    (words.capitalize() for words in _NO_ANSWER),
)

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_CURRENCY = re.compile(r"(?i)руб(лей|ля|ль|\.)?|р\.?$|rub|rur|usd|eur|[₽$€]")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_GROUPS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+")
_DOTTED = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
_DECIMAL_COMMA = re.compile(
    r"[+-]?(?:\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:[ .\u00a0\u202f\u2009]\d{3})+,\d+)(?:\s*(?:%|руб\.?|р\.|₽))?"
)
_STARS = re.compile("([★⭐\ufe0f]+)☆*")
_OF = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:из|of|out of|/)\s*(5|10|100|7|4|3)(?:\s*(?:stars?|баллов|зв[её]зд\w*))?"
)
#: A figure and what it means; a range of figures is none.
_TOLD = re.compile(r"\(?(\d{1,3}(?:[.,]\d+)?)\)?(?:\s*[-–—:.)=]\s*|\s*)(?:(?:[^\W\d]|\()[^\d]*|[★⭐]\ufe0f?)")
_RANGE = re.compile(r"\d+\s*[-–—]\s*\d")
_YES = frozenset({"yes", "y", "true", "1", "да", "д", "истина", "+", "есть"})
_NO = frozenset({"no", "n", "false", "0", "нет", "н", "ложь"})

CHANNELS = (
    "phone", "chat", "email", "messenger", "social", "branch", "web", "app", "postal", "fax", "review", "other",
)  # fmt: skip

#: Beginnings of words that tell the channel; the first line that matches decides.
_CHANNEL_WORDS = (
    (
        "messenger",
        "whatsapp|ватсап|вотсап|telegram|телеграм|viber|вайбер|мессенджер|messenger|max$|imo$",
    ),
    (
        "social",
        "соц|social|vk$|вк$|вконтакте|одноклассник|facebook|twitter|instagram|x$",
    ),
    ("postal", "post(?:al)?\\b|почта росси|letter|письм|mail in"),
    ("email", "e mail|email|mail|эл почт|электронн|имейл|емейл|мейл"),
    ("chat", "chat|чат|live chat|онлайн консультант"),
    ("app", "app$|app |mobile app|приложени|мобильн\\w* прилож|mobile|мп$"),
    ("review", "review|отзыв|отзовик"),
    ("fax", "fax|факс"),
    ("branch", "отделени|офис|branch|office|walk in|in person|лично|очно|доп офис"),
    (
        "web",
        "web|portal|site|сайт|портал|online|онлайн|интернет|личный кабинет|лк$|веб|форма",
    ),
    (
        "phone",
        "phone|call|tel|тел|звон|voice|голос|ivr|линия|горячая линия|кц$|колл|inbound|outbound|вход|исход",
    ),
    ("postal", "почт"),
    ("other", "other|друг|ино|прочее|проч"),
)
_CHANNELS = tuple((code, re.compile(rf"\b(?:{words})")) for code, words in _CHANNEL_WORDS)


#: A dot that parts thousands, and one that can only be decimal.
_THOUSANDS_DOT = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?\D*")
_DECIMAL_DOT = re.compile(r"[+-]?(?:0?\.\d+|\d+\.(?:\d{1,2}|\d{4,}))\D*")


def decimal_of(values: Iterable[str]) -> str:
    """How these numbers write what is below one: "," for `10,5`, ",." where a dot parts their thousands, "" for none
    of this."""
    told = list(values)
    if not any("," in value and has_decimal_comma(value) for value in told):
        return ""
    dotted = [value for value in told if "." in value]
    thousands = any(map(_THOUSANDS_DOT.fullmatch, dotted)) and not any(map(_DECIMAL_DOT.fullmatch, dotted))
    return ",." if thousands else ","


def has_decimal_comma(text: str) -> bool:
    """Whether the comma of a number cannot part thousands: `10,5`, `0,125`, `1 234,567`."""
    return _DECIMAL_COMMA.fullmatch(text) is not None


#: As accountants write what is below zero. A digit alone is rather the number of a note.
_IN_BRACKETS = re.compile(r"\(\d[\d.,]*\d\)")


def number(text: str, decimal: str = "") -> Decimal | None:
    """`1 234,50`, `1,234.50`, `5.0` as an exact number. A comma is decimal, unless groups of three digits follow; with
    `decimal` "," a single one always is, and with ",." a dot before three digits parts thousands. `(1 234,50)` is below
    zero.
    """
    plain = _SPACES.sub("", text)
    if text in NOTHING or not plain:
        return None
    if _IN_BRACKETS.fullmatch(plain):
        plain = f"-{plain[1:-1]}"
    dots, commas = plain.count("."), plain.count(",")
    if dots and commas:
        thousands = "," if plain.rindex(".") > plain.rindex(",") else "."
        plain = plain.replace(thousands, "")
    elif dots > 1 or (dots and decimal == ",." and _DOTTED.fullmatch(plain)):
        plain = plain.replace(".", "")
    elif commas and _GROUPS.fullmatch(plain) and (commas > 1 or not decimal):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".").replace("\u2212", "-")
    if not plain.isascii() or not _NUMBER.fullmatch(plain):
        raise BadValueError(N_("not a number"))
    return Decimal(plain)


def as_percent(share: Decimal | None) -> Decimal | None:
    """A share as percents; what binary fractions add to it far behind the point is left out."""
    if share is None:
        return None
    text = f"{round(share * 100, 9):f}"
    return Decimal(text.rstrip("0").rstrip("."))


def integer(text: str, decimal: str = "") -> int | None:
    """A whole number; `4.0` is 4."""
    exact = number(text, decimal)
    if exact is None:
        return None
    if exact != exact.to_integral_value():
        raise BadValueError(N_("not a whole number"))
    return int(exact)


def money(text: str, decimal: str = "") -> Decimal | None:
    """An amount with two places; the sign or name of a currency beside it is left out."""
    exact = number(_CURRENCY.sub("", text.strip().strip("{}")).strip(), decimal)
    if exact is None:
        return None
    if exact != (cents := round(exact, 2)):
        raise BadValueError(N_("more than two decimal places"))
    return cents


def score(text: str, low: int, high: int) -> float | None:
    """A score on the scale `low`..`high`: `5`, `4.0`, `1,0`, `4 из 5`, `5/5`, `★★★☆☆`, `9 - very likely`, `4 stars`."""
    try:
        exact = number(text)
    except BadValueError:
        exact = number(bare_score(text, high))
    if exact is None:
        return None
    if not low <= exact <= high:
        raise BadValueError(N_("outside the scale {low}-{high}"), low=low, high=high)
    return float(exact)


def bare_score(text: str, high: int | None = None) -> str:
    """The figure in a score that says more; `text` itself where it is none. `high`: the end of the scale beside it."""
    plain = text.strip()
    if stars := _STARS.fullmatch(plain):
        return str(len(stars[1].replace("\ufe0f", "")))
    of = _OF.fullmatch(plain)
    if of and high in (None, int(of[2])):
        return of[1]
    told = _TOLD.fullmatch(plain)
    return told[1] if told and not _RANGE.match(plain) else text


def truth(text: str) -> bool | None:
    """Yes or no, in both languages."""
    word = text.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if text.strip() in NOTHING:
        return None
    raise BadValueError(N_("neither yes nor no"))


def channel(text: str) -> str | None:
    """The code of a channel, `other` for a word that is not known; None for a blank."""
    word = re.sub(r"[^\w]+", " ", text.casefold().replace("ё", "е")).strip()
    if not word or text.strip() in NOTHING:
        return None
    if word in CHANNELS:
        return word
    if word == "почта":
        return "email"
    return next((code for code, words in _CHANNELS if words.search(word)), "other")
