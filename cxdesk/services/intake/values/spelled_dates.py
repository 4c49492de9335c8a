"""Dates as people spell them, brought into the one form that columns of dates are read in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

#: How the names of the months begin, in both languages; the first that fits decides.
_MONTHS = (
    ("янв", "jan"), ("фев", "feb"), ("мар", "mar"), ("апр", "apr"), ("мая", "май", "may"), ("июн", "jun"),
    ("июл", "jul"), ("авг", "aug"), ("сен", "sep"), ("окт", "oct"), ("ноя", "nov"), ("дек", "dec"),
)  # fmt: skip
#: How the months are written in full; shorter words are abbreviations.
_FORMS = (
    ("январь", "января", "january"), ("февраль", "февраля", "february"), ("март", "марта", "march"),
    ("апрель", "апреля", "april"), ("май", "мая", "may"), ("июнь", "июня", "june"), ("июль", "июля", "july"),
    ("август", "августа", "august"), ("сентябрь", "сентября", "september"), ("октябрь", "октября", "october"),
    ("ноябрь", "ноября", "november"), ("декабрь", "декабря", "december"),
)  # fmt: skip
#: Only what has one of these is looked at closely.
_SIGNS = re.compile(
    "[\u00a0\u202f\u2009]|\\d ?г|\\d в | at |" + "|".join(word for words in _MONTHS for word in words),
    re.IGNORECASE,
)
_LONGEST = 48
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_WEEKDAY = re.compile(r"^[^\W\d]{2,11}\.?(?:,| -|(?= [^\W\d]{3,9}\.? \d))\s*")
_YEAR_WORD = re.compile(r"(?<=\d)\s*(?:года|год|г\.?)(?!\w)")
_AT = re.compile(r"(?<=\d),?\s+(?:в|at)\s+(?=\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ ./-]+([^\W\d]{3,9})\.?,?[ ./-]+(\d{4}|\d\d)(?!\d)(.*)")
#: As statistical programs write it: `01JUL2026`, `01JUL2026:10:15:00`.
_RUN_TOGETHER = re.compile(r"(\d{1,2})([^\W\d]{3})(\d{4})((?:[: ]\d.*)?)")
_TIME_FIRST = re.compile(r"(\d{1,2}:\d\d(?::\d\d)?),?[ \u00a0]+(\d{1,4}([./-])\d{1,2}\3\d{1,4})")
#: As names of recordings tell a moment, where no colon may stand.
_DASHED_TIME = re.compile(
    r"(\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:[ T_]|\s-\s)\s*(\d{1,2})[-.:_](\d\d)(?:[-.:_](\d\d))?"
)
_MONTH_FIRST = re.compile(r"([^\W\d]{3,9})\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})(?!\d)(.*)")


def unspelled(text: str) -> str:
    """`21 октября 2026 г. в 10:53`, `Oct 21, 2026` as `2026-10-21 10:53`, `21.10.2026 10-53` with a colon; any other
    text with plain spaces."""
    if len(text) > _LONGEST:
        return text
    if text[:1].isdigit() and (found := _DASHED_TIME.fullmatch(text)):
        return f"{found[1]} {':'.join(filter(None, found.group(2, 3, 4)))}"
    if text[1:3].count(":") and (found := _TIME_FIRST.fullmatch(text)):
        return f"{found[2]} {found[1]}"
    return _unspelled(text) if _SIGNS.search(text) else text


@lru_cache(maxsize=20_000)
def _unspelled(text: str) -> str:
    plain = _AT.sub(" ", _YEAR_WORD.sub("", _WEEKDAY.sub("", _SPACES.sub(" ", text))))
    if found := _DAY_FIRST.fullmatch(plain) or _RUN_TOGETHER.fullmatch(plain):
        day, name, year, time = found.groups()
    elif found := _MONTH_FIRST.fullmatch(plain):
        name, day, year, time = found.groups()
    else:
        return plain
    month = _month(name)
    if not month:
        return plain
    if len(year) == 2:
        year = ("20" if year < "70" else "19") + year
    return f"{year}-{month:02}-{int(day):02} {time.strip(' ,:')}".rstrip()


def _month(name: str) -> int:
    word = name.casefold()
    return next((n for n, beginnings in enumerate(_MONTHS, start=1) if word.startswith(beginnings)), 0)


def month_of(word: str) -> int:
    """The month, 1..12, that `word` is a form or an abbreviation of; 0 where it is another word."""
    folded = word.casefold().rstrip(".")
    month = _month(folded)
    return month if month and (len(folded) <= 4 or folded in _FORMS[month - 1]) else 0


_WEEKDAYS = (
    ("пн", "понедельник", "monday", "mon"), ("вт", "вторник", "tuesday", "tue", "tues"),
    ("ср", "среда", "wednesday", "wed"), ("чт", "четверг", "thursday", "thu", "thur", "thurs"),
    ("пт", "пятница", "friday", "fri"), ("сб", "суббота", "saturday", "sat"), ("вс", "воскресенье", "sunday", "sun"),
)  # fmt: skip
_WEEKDAY_OF = {word: place for place, words in enumerate(_WEEKDAYS) for word in words}
_YEARLESS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[ .-]+(?P<month>[^\W\d]{3,9})|(?P<first>[^\W\d]{3,9})\.? +(?P<second>\d{1,2})"
    r"(?:st|nd|rd|th)?)\.?(?P<time>,? +\d{1,2}:\d\d(?::\d\d)?)?"
)


def is_yearless(text: str) -> bool:
    """Whether `text` is a day and a month and no year: `12 января`, `Monday - 13th Jan`."""
    return _yearless(text) is not None


def with_year(text: str, year: int) -> str:
    """A yearless date of that year, as ISO."""
    found = _yearless(text)
    assert found is not None
    month, day, time = found
    return f"{year}-{month:02}-{day:02} {time}".rstrip()


def is_weekday(text: str) -> bool:
    """Whether `text` is a weekday alone."""
    return len(text) <= 12 and text.strip(" .").casefold() in _WEEKDAY_OF


def within_week(text: str, week: date) -> str:
    """A weekday in the week of a day, as ISO."""
    monday = week - timedelta(days=week.weekday())
    return (monday + timedelta(days=_WEEKDAY_OF[text.strip(" .").casefold()])).isoformat()


@lru_cache(maxsize=20_000)
def _yearless(text: str) -> tuple[int, int, str] | None:
    """Month, day and time."""
    if len(text) > _LONGEST or not _SIGNS.search(text):
        return None
    plain = _AT.sub(" ", _WEEKDAY.sub("", _SPACES.sub(" ", text.strip())))
    found = _YEARLESS.fullmatch(plain)
    month = _month(found["month"] or found["first"]) if found else 0
    if not found or not month:
        return None
    return month, int(found["day"] or found["second"]), (found["time"] or "").strip(" ,")
