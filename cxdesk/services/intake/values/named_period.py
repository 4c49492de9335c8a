"""The period that a file or its sheet is named after: monthly sheets say their month nowhere else."""

from __future__ import annotations

import re

from cxdesk.services.intake.values.spelled_dates import month_of
from cxdesk.services.intake.values.whole_periods import MONTH, QUARTER, WholePeriod

_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)"
_MONTH = r"(?<!\d)(?P<month>0?[1-9]|1[0-2])(?!\d)"
#: `2021-07`, `07.2021`, `202107`, and a whole day such as `2021-07-31`.
_FIGURES = (
    re.compile(rf"{_YEAR}[-_. ]{_MONTH}"),
    re.compile(rf"{_MONTH}[-_. ]{_YEAR}"),
    re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?!\d)"),
)
#: A day beside the month: it tells when a file was made rather than what it covers.
_DAY_BEFORE, _DAY_AFTER = re.compile(r"(?<!\d)\d{1,2}[-_. ]$"), re.compile(r"^[-_. ]?\d{1,2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,9}")
_QUARTER = re.compile(
    r"(?i)(?<![^\W_])(?:[QК]\s?([1-4])|([1-4])\s?-?(?:й\s)?\s?(?:кв(?:артал)?|q))(?![^\W_])"
)
_FOUR_DIGITS = re.compile(_YEAR)


def named_period(sheet: str, name: str, *, days: bool = True) -> WholePeriod | None:
    """The month or quarter that a sheet, else the file `name` without its ending, is named after.

    The year may stand in the file's name alone: `2021.xlsx` with the sheets `Июнь`, `Июль`. Without `days`, a day in
    the name, such as that of an export, names no month.
    """
    for text in (sheet, name):
        for pattern in _FIGURES:
            if found := pattern.search(text):
                day = _DAY_BEFORE.search(text[: found.start()]) or _DAY_AFTER.search(text[found.end() :])
                if day and not days:
                    return None
                return WholePeriod(int(found["year"]), int(found["month"]), MONTH)
        year = _FOUR_DIGITS.search(text) or _FOUR_DIGITS.search(name)
        if year is None:
            continue
        if quarter := _QUARTER.search(text):
            return WholePeriod(int(year["year"]), 3 * int(quarter[1] or quarter[2]) - 2, QUARTER)
        months = {month for word in _WORD.findall(text) if (month := month_of(word))}
        # Two months are a span, and name no period of their own.
        if len(months) == 1:
            return WholePeriod(int(year["year"]), months.pop(), MONTH)
    return None
