"""Dates as people spell them, brought into the one form that columns of dates are read in."""

from __future__ import annotations

import re
from functools import lru_cache

#: How the names of the months begin, in both languages; the first that fits decides.
_MONTHS = (
    ("янв", "jan"), ("фев", "feb"), ("мар", "mar"), ("апр", "apr"), ("мая", "май", "may"), ("июн", "jun"),
    ("июл", "jul"), ("авг", "aug"), ("сен", "sep"), ("окт", "oct"), ("ноя", "nov"), ("дек", "dec"),
)  # fmt: skip
#: Only what has one of these is looked at closely.
_SIGNS = re.compile(
    "[\u00a0\u202f\u2009]|\\d ?г|\\d в | at |" + "|".join(word for words in _MONTHS for word in words),
    re.IGNORECASE,
)
_LONGEST = 48
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_WEEKDAY = re.compile(r"^[^\W\d]{2,11}\.?,\s*")
_YEAR_WORD = re.compile(r"(?<=\d)\s*(?:года|год|г\.?)(?!\w)")
_AT = re.compile(r"(?<=\d),?\s+(?:в|at)\s+(?=\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ ./-]+([^\W\d]{3,9})\.?,?[ ./-]+(\d{4}|\d\d)(?!\d)(.*)")
_MONTH_FIRST = re.compile(r"([^\W\d]{3,9})\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})(?!\d)(.*)")


def unspelled(text: str) -> str:
    """`21 октября 2026 г. в 10:53`, `Oct 21, 2026` as `2026-10-21 10:53`; any other text with plain spaces."""
    return _unspelled(text) if len(text) <= _LONGEST and _SIGNS.search(text) else text


@lru_cache(maxsize=20_000)
def _unspelled(text: str) -> str:
    plain = _AT.sub(" ", _YEAR_WORD.sub("", _WEEKDAY.sub("", _SPACES.sub(" ", text))))
    if found := _DAY_FIRST.fullmatch(plain):
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
    return f"{year}-{month:02}-{int(day):02} {time.strip(' ,')}".rstrip()


def _month(name: str) -> int:
    word = name.casefold()
    return next((n for n, beginnings in enumerate(_MONTHS, start=1) if word.startswith(beginnings)), 0)
