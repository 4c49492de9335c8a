"""Dates of a column: their one form guessed from the values, and read in that form into UTC instants.

A form is written as people write it: `dd.mm.yyyy`, `mm/dd/yyyy`, `yyyy-mm-dd`, `dd.mm.yy`. A time may follow after a
space, a comma or `T`: `10:53`, `10:53:07`, `10:53:07.402`, `2:30 PM`, each with or without a zone (`Z`, `+03:00`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from cxdesk.models.texts import N_, Text
from cxdesk.services.intake.spelled_dates import unspelled

DAY, MINUTE, SECOND = "day", "minute", "second"
#: Orders that a person may name for dates whose day and month cannot be told apart.
ORDERS = ("dmy", "mdy", "ymd")
OLDEST = 1990

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = date(1970, 1, 1).toordinal()
_DAY_MICROS = 86_400_000_000
_DATE = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ T,]+(\d.*))?")
_TIME = re.compile(
    r"(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?"
)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
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

    def __post_init__(self) -> None:
        self._forms: Counter[tuple[str, str]] = Counter()

    def feed_cell(self, cell: str) -> None:
        """Take one cell into account, if it is not blank."""
        if value := cell.strip():
            self.feed(value)

    def feed(self, value: str) -> None:
        """Take one value that is not blank into account."""
        self.seen += 1
        match = _DATE.fullmatch(value) or _DATE.fullmatch(unspelled(value))
        if not match or (match[5] and not _TIME.fullmatch(match[5].strip())):
            return
        first, separator, second, third = match[1], match[2], match[3], match[4]
        if len(first) == 4 and len(third) <= 2:
            self._forms["ymd", separator] += 1
        elif len(first) <= 2 and len(third) in (2, 4):
            self._forms["y" * len(third), separator] += 1
            self.first, self.second = (
                max(self.first, int(first)),
                max(self.second, int(second)),
            )
            self.first_days += int(first) > 12
            self.second_days += int(second) > 12
            self.differs = self.differs or int(first) != int(second)
        else:
            return
        self.dates += 1

    @property
    def is_date(self) -> bool:
        """Whether the column holds dates: four of five of its values read as one."""
        return self.dates > 0 and self.dates >= 0.8 * self.seen

    @property
    def ambiguous(self) -> bool:
        """Whether day and month cannot be told apart."""
        return self.is_date and not self.form()

    def form(self, order: str = "") -> str:
        """The form of the column; an `order` that a person names is believed. Empty where nothing decides."""
        if not self._forms:
            return ""
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

    def fits(self, form: str) -> bool:
        """Whether most values can have this form."""
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


class DateParser:
    """Reads the dates of one column: a form, the zone of values that name none, and the last day that is believed.

    Days and times repeat, so both are kept once read; a value costs two look-ups.
    """

    def __init__(self, form: str, zone: ZoneInfo, today: date) -> None:
        parts = re.split(r"[./-]", form)
        self._places = [parts.index(next(part for part in parts if part[0] == letter)) for letter in "ymd"]
        self._separator = form[len(parts[0])]
        self._zone = zone
        self._last = today + timedelta(days=1)
        self._days: dict[str, _Day] = {}
        self._times: dict[str, _Time] = {"": (0, DAY, None)}

    def __call__(self, text: str) -> Instant:
        """The instant of `text`. Raises BadValueError with the reason."""
        try:
            return self._read(text)
        except BadValueError:
            plain = unspelled(text)
            if plain == text:
                raise
            return self._read(plain)

    def _read(self, text: str) -> Instant:
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
        places, separator = self._places, self._separator
        if places[0] and _ISO_DAY.fullmatch(head):
            places, separator = [0, 1, 2], "-"
        parts = head.rstrip(",").split(separator)
        if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
            raise BadValueError(N_("not a date"))
        year, month, day = (int(parts[place]) for place in places)
        if len(parts[places[0]]) == 2:
            year += 2000 if year < 70 else 1900
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

    def _read_time(self, tail: str) -> _Time:
        match = _TIME.fullmatch(tail.strip())
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
