"""Months and quarters that stand for a date: `2026-07`, `07.2026`, `июль 2026`, `Q3 2026`, `3 кв. 2026 г.`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cxdesk.services.intake.values.spelled_dates import month_of

MONTH, QUARTER = "month", "quarter"
_LONGEST = 24
_MONTH = "(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?P<year>(?:19[89]|20\d)\d)"
_END = r"(?:\s*(?:года|год|г)\.?)?"
_FIGURES = (
    re.compile(rf"{_YEAR}[-./]{_MONTH}"),
    re.compile(rf"{_MONTH}[-./]{_YEAR}{_END}"),
)
#: A spreadsheet shortens both: `янв.26`, `Jan-26`.
_SPELLED = re.compile(
    rf"(?P<word>[^\W\d_]{{3,9}})\.?[\s,'’./-]*(?P<year>(?:(?:19[89]|20\d)\d)|(?<=['’.-])\d\d){_END}"
)
_ORDINAL = r"(?P<quarter>[1-4]|I{1,3}|IV)"
_QUARTERS = (
    re.compile(rf"[QК]\s?{_ORDINAL}[\s,'’./-]*{_YEAR}{_END}", re.IGNORECASE),
    re.compile(rf"{_YEAR}[\s./-]*[QК]\s?{_ORDINAL}", re.IGNORECASE),
    re.compile(rf"{_ORDINAL}(?:-?й|-?ый|-?ой|st|nd|rd|th)?\s*(?:кв(?:артал)?|q(?:uarter)?)\.?[\s,./-]*{_YEAR}{_END}",
               re.IGNORECASE),
)  # fmt: skip
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
#: What every such text has.
_SIGN = re.compile(r"\d\d")


class WholePeriod(NamedTuple):
    """The month with which a period begins, and how long it is."""

    year: int
    month: int
    length: str

    @property
    def text(self) -> str:
        """As ISO where it is a month, and as `whole_period` reads it again."""
        return (
            f"Q{self.month // 3 + 1} {self.year}"
            if self.length == QUARTER
            else f"{self.year}-{self.month:02}"
        )


@lru_cache(maxsize=5_000)
def whole_period(text: str) -> WholePeriod | None:
    """The month or quarter that `text` names with its year; None where it says anything else."""
    plain = text.strip()
    if len(plain) > _LONGEST or not _SIGN.search(plain):
        return None
    for pattern in _FIGURES:
        if found := pattern.fullmatch(plain):
            return WholePeriod(int(found["year"]), int(found["month"]), MONTH)
    for pattern in _QUARTERS:
        if found := pattern.fullmatch(plain):
            told = found["quarter"].upper()
            quarter = _ROMAN.get(told) or int(told)
            return WholePeriod(int(found["year"]), 3 * quarter - 2, QUARTER)
    found = _SPELLED.fullmatch(plain)
    month = month_of(found["word"]) if found else 0
    if not found or not month:
        return None
    year = int(found["year"])
    return WholePeriod(year if year > 99 else 2000 + year, month, MONTH)
