"""Dates of a column: their one form guessed from the values, and read in that form into UTC instants.

A form is written as people write it: `dd.mm.yyyy`, `mm/dd/yyyy`, `yyyy-mm-dd`, `dd.mm.yy`. A time may follow after a
space, a comma or `T`: `10:53`, `10:53:07`, `10:53:07.402`, `2:30 PM`, each with or without a zone (`Z`, `+03:00`).
Forms without a separator are `yymmdd` and its like, `serial` (days of a spreadsheet) and `epoch` (seconds since 1970).
A month or a quarter in the place of a date is its first day, with that precision.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from cxdesk.models.texts import N_, Text
from cxdesk.services.intake.values.date_evidence import (
    COMPACT,
    EPOCH,
    SERIAL,
    STAMP,
    TIME,
    YEAR_MONTH,
    DateEvidence,
    evidence,
)
from cxdesk.services.intake.values.spelled_dates import (
    is_weekday,
    is_yearless,
    unspelled,
    with_year,
    within_week,
)
from cxdesk.services.intake.values.weeks import span_of_days
from cxdesk.services.intake.values.whole_periods import whole_period

__all__ = ["BadValueError", "DateEvidence", "DateParser", "evidence", "instant", "parse"]

DAY, MINUTE, SECOND = "day", "minute", "second"
#: The precision of a date without a year: it is no instant, and its words are kept.
YEARLESS = "yearless"
#: Orders that a person may name for dates whose day and month cannot be told apart.
ORDERS = ("dmy", "mdy", "ymd")
OLDEST = 1990

_FIRST_SERIAL = datetime(1899, 12, 30)  # noqa: DTZ001 - days of a spreadsheet know no zone
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = date(1970, 1, 1).toordinal()
_DAY_MICROS = 86_400_000_000
_MOST_CACHED = 100_000


class BadValueError(ValueError):
    """A value that cannot be taken, with the short reason for a person."""

    def __init__(self, source: str, **values: object) -> None:
        self.reason = Text(source, values)
        super().__init__(str(self.reason))


#: Microseconds since 1970 in UTC, and how precisely the file told them.
Instant = tuple[int, str]
#: Local midnight in UTC microseconds, the same as if local time were UTC, and whether the offset lasts all day.
_Day = tuple[int, int, bool]
#: Microseconds since midnight, precision, and the offset from UTC where the value names one.
_Time = tuple[int, str, int | None]


class DateParser:
    """Reads the dates of one column: a form, the zone of values that name none, and the last day that is believed.

    `year`: of dates that name none; `week`: a day of the week that weekdays alone belong to. Without them such values
    are refused. Days and times repeat, so both are kept once read; a value costs two look-ups.
    """

    def __init__(
        self, form: str, zone: ZoneInfo, today: date, *, year: int | None = None, week: date | None = None
    ) -> None:
        parts = re.findall(r"y+|m+|d+", form)
        self._form = form
        self._places = [parts.index(part) for letter in "ymd" for part in parts if part[0] == letter] or [
            0,
            1,
            2,
        ]
        self._widths = [len(part) for part in parts]
        self._separator = next((letter for letter in form if letter in "./-"), "")
        self._zone = zone
        self._last = today + timedelta(days=1)
        self._year, self._week = year, week
        self._days: dict[str, _Day] = {}
        self._times: dict[str, _Time] = {"": (0, DAY, None)}

    def __call__(self, text: str) -> Instant:
        """The instant of `text`. Raises BadValueError with the reason."""
        try:
            return self._read(text)
        except BadValueError:
            if told := self._whole_period(text):
                return told
            plain = self._spelled(text)
            if plain == text:
                raise
            return self._read(plain)

    def _whole_period(self, text: str) -> Instant | None:
        """The first midnight of a week, month or quarter, which is all the precision that it has."""
        if self._form == YEAR_MONTH and len(text) == len(YEAR_MONTH):
            text = f"{text[:4]}-{text[4:]}"
        if found := whole_period(text):
            utc, _, _ = self._read_day(f"{found.year}-{found.month:02}-01")
            return utc, found.length
        if span := span_of_days(text):
            utc, _, _ = self._read_day(span.first.isoformat())
            return utc, span.length
        return None

    def midnight(self, day: str) -> int | None:
        """The instant at which `day` begins; None where it was not read so far, or the clocks change on it."""
        found = self._days.get(day)
        return found[0] if found and found[2] else None

    def _spelled(self, text: str) -> str:
        if is_yearless(text):
            if self._year is None:
                raise BadValueError(N_("a date without a year"))
            return with_year(text, self._year)
        if is_weekday(text):
            if self._week is None:
                raise BadValueError(N_("a weekday without a date"))
            return within_week(text, self._week)
        return unspelled(text)

    def _read(self, text: str) -> Instant:
        if self._form in (SERIAL, EPOCH, STAMP):
            text = _counted(text, self._form, self._zone)
        head, _, tail = text.partition("T" if text[10:11] == "T" else " ")
        utc, naive, even = self._days.get(head) or self._read_day(head)
        micros, precision, offset = self._times.get(tail) or self._read_time(tail)
        if offset is not None:
            return naive + micros - offset, precision
        if even or precision == DAY:
            return utc + micros, precision
        local = instant(naive + micros).replace(tzinfo=self._zone)
        return _micros(local), precision

    def _read_day(self, head: str) -> _Day:
        year, month, day = self._numbers(head.rstrip(","))
        if not 1 <= month <= 12:
            raise BadValueError(N_("no month {month}"), month=month)
        if not 1 <= day <= 31:
            raise BadValueError(N_("no day {day}"), day=day)
        if year < OLDEST:
            raise BadValueError(N_("before {year}"), year=OLDEST)
        try:
            found = date(year, month, day)
        except ValueError:
            raise BadValueError(N_("no day {day} in this month"), day=day) from None
        if found > self._last:
            raise BadValueError(N_("in the future"))
        midnight = datetime(year, month, day, tzinfo=self._zone)
        after = midnight + timedelta(days=1)
        even = midnight.utcoffset() == after.utcoffset()
        naive = (found.toordinal() - _FIRST_DAY) * _DAY_MICROS
        if len(self._days) > _MOST_CACHED:
            self._days.clear()
        self._days[head] = kept = (_micros(midnight), naive, even)
        return kept

    def _numbers(self, head: str) -> tuple[int, int, int]:
        """Year, month and day of a day's digits, in the column's order or, where they tell it, in their own."""
        places = self._places
        if self._form in COMPACT and len(head) == len(self._form):
            cuts = [0, self._widths[0], self._widths[0] + self._widths[1], None]
            parts = [head[begin:end] for begin, end in pairwise(cuts)]
            separator = ""
        else:
            separator = self._separator
            if separator not in head or not separator:
                separator = next((letter for letter in "./-" if letter in head), "-")
            parts = head.split(separator)
        if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
            raise BadValueError(N_("not a date"))
        if len(parts[0]) == 4 and places[0]:
            places = [0, 1, 2]
        elif separator != self._separator or not places[0]:
            places = self._own_places(parts, separator)
        year, month, day = (int(parts[place]) for place in places)
        if month > 12 >= day and separator == self._separator == "/":
            month, day = day, month  # 5/20/2019 among 13/01/2020 can be one day only
        if len(parts[places[0]]) == 2:
            year += 2000 if year < 70 else 1900
        return year, month, day

    def _own_places(self, parts: list[str], separator: str) -> list[int]:
        """The places of a value that is separated otherwise than its column: its digits alone must tell them."""
        if separator == self._separator or len(parts[0]) == 4:
            return [0, 1, 2]
        if len(parts[2]) != 4 or (separator != "." and int(parts[0]) <= 12 and int(parts[1]) <= 12):
            raise BadValueError(N_("not a date"))
        return [2, 0, 1] if int(parts[1]) > 12 else [2, 1, 0]

    def _read_time(self, tail: str) -> _Time:
        match = TIME.fullmatch(tail.strip())
        if not match:
            raise BadValueError(N_("not a time"))
        hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
        if match[5]:
            if not 1 <= hour <= 12:
                raise BadValueError(N_("no hour {hour}"), hour=hour)
            hour = hour % 12 + (12 if match[5][0] in "Pp" else 0)
        if hour > 23 or minute > 59 or second > 59:
            raise BadValueError(N_("no such time"))
        fraction = int((match[4] or "0")[:6].ljust(6, "0"))
        micros = ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction
        if len(self._times) > _MOST_CACHED:
            self._times = {"": (0, DAY, None)}
        kept = (micros, MINUTE if match[3] is None else SECOND, _offset(match[6]))
        self._times[tail] = kept
        return kept


def _counted(text: str, form: str, zone: ZoneInfo) -> str:
    """A count of days or seconds, or a moment without a separator, as a date with a time."""
    if form == STAMP and len(text) == len(STAMP) and text.isdecimal():
        return f"{text[:4]}-{text[4:6]}-{text[6:8]} {text[8:10]}:{text[10:12]}:{text[12:]}"
    plain = text.replace(",", ".")
    if not re.fullmatch(r"\d{4,13}(\.\d{1,18})?", plain):
        return text
    if form == EPOCH:
        seconds = int(plain) / (1000 if len(plain) > 11 else 1) if plain.isdigit() else 0.0
        return (_EPOCH + timedelta(seconds=seconds)).astimezone(zone).isoformat(" ", "seconds")
    whole = len(plain.partition(".")[0]) <= 5
    found = _FIRST_SERIAL + timedelta(seconds=round(float(plain) * 86_400)) if whole else None
    if found is None:
        return text
    return found.isoformat(" ") if "." in plain else found.date().isoformat()


def _offset(zone: str | None) -> int | None:
    """Microseconds of `+03:00`, `Z`; None where no zone is named."""
    if zone is None:
        return None
    if zone in ("Z", "UTC"):
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[3:].lstrip(":") or 0)
    return (-1 if zone[0] == "-" else 1) * minutes * 60_000_000


def _micros(instant: datetime) -> int:
    return (instant - _EPOCH) // timedelta(microseconds=1)


def instant(micros: int) -> datetime:
    """The aware UTC datetime of `micros` since 1970."""
    return _EPOCH + timedelta(microseconds=micros)


def parse(text: str, form: str, zone: ZoneInfo, today: date) -> tuple[datetime, str]:
    """One date with its precision, for a preview. Raises BadValueError with the reason."""
    micros, precision = DateParser(form, zone, today)(text)
    return instant(micros), precision
