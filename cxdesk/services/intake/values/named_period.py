"""The month that a file or its sheet is named after: monthly sheets say their month nowhere else."""

from __future__ import annotations

import re
from datetime import date

from cxdesk.services.intake.values.spelled_dates import month_of

_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)"
_MONTH = r"(?<!\d)(?P<month>0?[1-9]|1[0-2])(?!\d)"
#: `2021-07`, `07.2021`, `202107`, and a whole day such as `2021-07-31`.
_FIGURES = (
    re.compile(rf"{_YEAR}[-_. ]{_MONTH}"),
    re.compile(rf"{_MONTH}[-_. ]{_YEAR}"),
    re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?!\d)"),
)
_WORD = re.compile(r"[^\W\d_]{3,9}")
_FOUR_DIGITS = re.compile(_YEAR)


def named_month(sheet: str, name: str) -> date | None:
    """The first day of the month that a sheet, else the file `name` without its ending, is named after.

    The year may stand in the file's name alone: `2021.xlsx` with the sheets `Июнь`, `Июль`.
    """
    for text in (sheet, name):
        for pattern in _FIGURES:
            if found := pattern.search(text):
                return date(int(found["year"]), int(found["month"]), 1)
        months = {month for word in _WORD.findall(text) if (month := month_of(word))}
        year = _FOUR_DIGITS.search(text) or _FOUR_DIGITS.search(name)
        # Two months are a span, and name no period of their own.
        if len(months) == 1 and year:
            return date(int(year["year"]), months.pop(), 1)
    return None
