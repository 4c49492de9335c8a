"""What the values of a column tell about the form of its dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cxdesk.services.intake.values.spelled_dates import is_weekday, is_yearless, unspelled
from cxdesk.services.intake.values.weeks import span_of_days
from cxdesk.services.intake.values.whole_periods import whole_period

_DATE = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ T,]+(\d.*))?")
#: The most usual: such a date, or with a plain time.
_PLAIN = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?")
TIME = re.compile(
    r"(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?"
)
#: A weekday or a month before the day.
_BEGINS = re.compile(
    r"[^\W\d]{2,12}[.,]?[\s\u00a0\u202f'’-]{0,3}(?:[^\W\d]{3,9}[.,]?\s+)?\d|[QКWqкwс]\s?\d|I{1,3}V? "
)
_LONGEST = 48
#: Days of a spreadsheet have five digits, all other forms without a separator more.
_SHORTEST = 5
#: Forms without a separator, the surest first; a name of the column must say that it holds dates.
COMPACT = ("yyyymmdd", "ddmmyyyy", "yymmdd", "ddmmyy")
#: A month without a separator: its year stands where no month can, so that no day is written so.
YEAR_MONTH = "yyyymm"
#: A whole moment without a separator, as databases write it.
STAMP = "yyyymmddhhmmss"
#: Days since 1899-12-30, as a spreadsheet counts; seconds or milliseconds since 1970.
SERIAL, EPOCH = "serial", "epoch"
_MONTH, _DAY, _YEAR = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12]\\d|3[01])", "(?:19[89]|20\\d)\\d"
_COMPACT = {
    "yyyymmdd": re.compile(f"{_YEAR}{_MONTH}{_DAY}"),
    "ddmmyyyy": re.compile(f"{_DAY}{_MONTH}{_YEAR}"),
    "yymmdd": re.compile(rf"\d\d{_MONTH}{_DAY}"),
    "ddmmyy": re.compile(rf"{_DAY}{_MONTH}\d\d"),
    YEAR_MONTH: re.compile(rf"20[1-9]\d{_MONTH}"),
    STAMP: re.compile(rf"{_YEAR}{_MONTH}{_DAY}(?:[01]\d|2[0-3])[0-5]\d[0-5]\d"),
    SERIAL: re.compile(r"(?:3[3-9]|4\d|5[0-4])\d{3}(?:[.,]\d+)?"),
    EPOCH: re.compile(r"(?:[6-9]\d{8}|[12]\d{9})(?:\d{3})?"),
}


def _could_be(value: str) -> bool:
    """Whether a closer look is worth while: a date begins with a digit, or with a word and has one soon."""
    return value[0].isdigit() or (len(value) <= _LONGEST and bool(_BEGINS.match(value))) or is_weekday(value)


def _timed(value: str) -> re.Match[str] | None:
    """A date, alone or before a time."""
    match = _DATE.fullmatch(value)
    return None if match and match[5] and not TIME.fullmatch(match[5].strip()) else match


@dataclass
class DateEvidence:
    """What the values of one column tell about their form; fed value by value."""

    seen: int = 0
    dates: int = 0
    #: Largest first and second number, by separator, where the year stands last.
    first: int = 0
    second: int = 0
    #: How many first and second numbers cannot be a month.
    first_days: int = 0
    second_days: int = 0
    differs: bool = False

    #: Days and months without a year; weekdays alone.
    yearless: int = 0
    weekdays: int = 0
    #: Months and quarters of a year.
    periods: int = 0

    def __post_init__(self) -> None:
        self._forms: Counter[tuple[str, str]] = Counter()
        self._compact: Counter[str] = Counter()

    def feed(self, value: str, times: int = 1) -> None:
        """Take a value that is not blank into account, as often as it stands in the column."""
        self.seen += times
        if value.isdecimal():
            # No separator and no word: numbers of rows and clients are many, and need no closer look.
            self._feed_digits(value, times)
        elif _could_be(value):
            match = _PLAIN.fullmatch(value) or _timed(value) or _timed(unspelled(value))
            if match:
                self._feed_date(match[1], match[2], match[3], match[4], times)
            else:
                self._feed_other(value, times)

    def _feed_date(self, first: str, separator: str, second: str, third: str, times: int) -> None:
        if len(first) == 4 and len(third) <= 2:
            self._forms["ymd", separator] += times
        elif len(first) <= 2 and len(third) in (2, 4):
            self._forms["y" * len(third), separator] += times
            self.first, self.second = (
                max(self.first, int(first)),
                max(self.second, int(second)),
            )
            self.first_days += times * (int(first) > 12)
            self.second_days += times * (int(second) > 12)
            self.differs = self.differs or int(first) != int(second)
        else:
            return
        self.dates += times

    def _feed_other(self, value: str, times: int) -> None:
        if is_weekday(value):
            self.weekdays += times
        elif value[:5].isdigit():
            self._feed_digits(value.partition(" ")[0], times)
        elif is_yearless(value):
            self.yearless += times
        elif whole_period(value) or span_of_days(value):
            self.periods += times

    def _feed_digits(self, head: str, times: int) -> None:
        if len(head) >= _SHORTEST:
            for form, like in _COMPACT.items():
                if like.fullmatch(head):
                    self._compact[form] += times

    @property
    def is_date(self) -> bool:
        """Whether the column holds dates: four of five of its values read as one."""
        found = self.dates + self.yearless + self.weekdays + self.periods
        return found > 0 and found >= 0.8 * self.seen

    @property
    def is_compact(self) -> bool:
        """Whether its values are figures that could be dates, if its name says so: 990201."""
        return not self.dates and bool(self._compact) and max(self._compact.values()) >= 0.95 * self.seen

    @property
    def any(self) -> bool:
        """Whether one value at least could be a date."""
        return any((self.dates, self.yearless, self.weekdays, self.periods)) or self.is_compact

    @property
    def ambiguous(self) -> bool:
        """Whether day and month cannot be told apart."""
        return self.is_date and not self.form()

    def form(self, order: str = "") -> str:
        """The form of the column; an `order` that a person names is believed. Empty where nothing decides."""
        if not self._forms:
            if self.is_compact:
                return self._compact_form(order)
            return "yyyy-mm-dd" if self.yearless or self.weekdays or self.periods else ""
        (year, separator), _ = self._forms.most_common(1)[0]
        if year == "ymd":
            # Beside real dates a spreadsheet has dates that were typed as text. ISO is read under any form.
            rest = [(form, n) for form, n in self._forms.most_common() if form[0] != "ymd"]
            some = rest and separator == "-" and rest[0][1] >= max(2, 0.1 * self.dates)
            if not some or not (order or self._order(rest[0][0][1])):
                return separator.join(("yyyy", "mm", "dd"))
            year, separator = rest[0][0]
        if not order or (order == "ymd" and year == "yyyy"):
            order = self._order(separator)
        parts = {"d": "dd", "m": "mm", "y": year}
        return separator.join(parts[letter] for letter in order)

    def _compact_form(self, order: str) -> str:
        """The one form without separators; empty where two could be it and no `order` is told."""
        most = max(self._compact.values())
        forms = [form for form in (*COMPACT, YEAR_MONTH, STAMP, SERIAL, EPOCH) if self._compact[form] == most]
        told = [form for form in forms if order and form[0] == order[0]]
        return (told or forms)[0] if told or len(forms) == 1 or len(forms[0]) == 8 else ""

    def fits(self, form: str) -> bool:
        """Whether most values can have this form."""
        if form in _COMPACT:
            return self.is_compact and self._compact[form] == max(self._compact.values())
        separator = next((letter for letter in form if not letter.isalpha()), "")
        parts = form.split(separator) if separator else []
        if not self._forms or len(parts) != 3:
            return not self._forms
        (year, found), _ = self._forms.most_common(1)[0]
        if separator != found or (parts[0] == "yyyy") != (year == "ymd"):
            return False
        if year == "ymd":
            return True
        return parts[2] == year and (self.second if parts[1] == "mm" else self.first) <= 12

    def _order(self, separator: str) -> str:
        # Some wrong months do not turn a column round: of a year's days, three in five are beyond the 12th.
        if self.second_days > max(4 * self.first_days, self.dates // 20):
            return "mdy"
        if separator == "." or self.first_days > 4 * self.second_days or not self.differs:
            return "dmy"
        return ""


def evidence(values: Iterable[str]) -> DateEvidence:
    """What `values` tell about their form; blank ones are left out."""
    found = DateEvidence()
    for value in values:
        if value:
            found.feed(value)
    return found
