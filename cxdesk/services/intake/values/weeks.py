"""Weeks and spans of days that stand for a date: `2026-W30`, `30 нед. 2026`, `03.08.2026 - 09.08.2026`."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

WEEK, MONTH = "week", "month"
_LONGEST = 40
_YEAR, _NUMBER, _END = r"(20\d\d)", r"(\d{1,2})", r"(?:\s*(?:года|год|г)\.?)?"
_WORD = r"(?:w|week|нед(?:еля)?\.?)"
_WEEKS = (
    re.compile(rf"(?i){_YEAR}[-\s./]*{_WORD}\s*№?\s*{_NUMBER}"),
    re.compile(rf"(?i){_WORD}\s*№?\s*{_NUMBER}[-,\s./]+{_YEAR}{_END}"),
    re.compile(rf"(?i){_NUMBER}(?:-?я)?\s*{_WORD}[-,\s./]+{_YEAR}{_END}"),
)
_DAY = r"(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d)"
_SPAN = re.compile(rf"(?:с\s+)?{_DAY}\s*(?:-|–|—|по|to|\.\.)\s*{_DAY}")
#: Days from the first to the last of a week, and of months.
_OF_WEEK, _OF_MONTHS = 6, range(27, 31)


class Span(NamedTuple):
    """The first day of a span, and how long it is."""

    first: date
    length: str


@lru_cache(maxsize=5_000)
def span_of_days(text: str) -> Span | None:
    """The week, or the month told by its first and last day, that `text` names; None where it says anything else."""
    plain = text.strip()
    if len(plain) > _LONGEST:
        return None
    try:
        for pattern in _WEEKS:
            if found := pattern.fullmatch(plain):
                year, week = sorted(map(int, found.groups()), reverse=True)
                return Span(date.fromisocalendar(year, week, 1), WEEK)
        found = _SPAN.fullmatch(plain)
        return _between(_day(found[1]), _day(found[2])) if found else None
    except ValueError:
        return None


def _day(text: str) -> date:
    if text[4:5] == "-":
        return date.fromisoformat(text)
    day, month, year = map(int, text.split("."))
    return date(year, month, day)


def _between(first: date, last: date) -> Span | None:
    days = (last - first).days
    if days == _OF_WEEK:
        return Span(first, WEEK)
    return Span(first, MONTH) if first.day == 1 and days in _OF_MONTHS and last.month == first.month else None
