"""Times of day, durations, and the lengths of periods, as files write them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from cxdesk.models.moments import EPOCH
from cxdesk.models.texts import N_
from cxdesk.services.intake.values.dates import BadValueError
from cxdesk.services.intake.values.values import NOTHING, number

#: From the shortest to the longest.
GRAINS = ("hour", "day", "week", "month", "quarter", "year")

_SECOND = 1_000_000
_DAY = 86_400 * _SECOND
_TIME = re.compile(
    # A spreadsheet writes a bare time as one of its first day.
    r"(?:(?:1899-12-3[01]|1900-01-0[01])[ T])?"
    r"(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*([AaPp])?(?:\.?[Mm]\.?)?"
)
#: `9.40 am`, and `0940` or `094005` as railways and switches write it; 9.40 alone is as well a number.
_OTHERWISE = re.compile(r"(\d{1,2})\.(\d\d)(?=\s*[AaPp]\.?[Mm])|^(\d\d)(\d\d)(\d\d)?$")
#: `10-15`, `10ч 15м`, and the beginning of `10:00 - 10:30`.
_TOLD_OTHERWISE = re.compile(
    r"(\d{1,2})\s*(?:-|ч(?:ас\w*)?\.?|h)\s*(\d\d)(?:(?:-|\s*м(?:ин\w*)?\.?|\s*min|m)\s*(?:(\d\d)\s*(?:с\w*\.?|s)?)?)?"
    r"|(\d{1,2}:\d\d)(?::\d\d)?\s*[-–—]\s*\d{1,2}:\d\d(?::\d\d)?"
)
_CLOCK = re.compile(r"([+-])?(?:(\d{1,5}):)?(\d{1,5}):(\d{2})(?:[.,](\d+))?")
_ISO = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?")
_WORDS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(ч|h|мин|m|сек|с|s)[а-яa-z]*\.?", re.IGNORECASE)
_UNITS = {"ч": 3600, "h": 3600, "мин": 60, "m": 60, "сек": 1, "с": 1, "s": 1}
#: Units as the name of a column tells them.
_HEADER_UNITS = (
    (Decimal("0.001"), re.compile(r"ms|msec\w*|milli\w*|мс|мсек|миллисек\w*")),
    (Decimal(1), re.compile(r"s|sec|secs|seconds?|с|сек|секунд\w*")),
    (Decimal(60), re.compile(r"min|mins|minutes?|мин|минут\w*")),
    (Decimal(3600), re.compile(r"h|hr|hrs|hours?|ч|час\w*")),
)
_GRAINS = (
    ("quarter", "quarter|кварт|qtr"),
    ("month", "month|месяц|мес\\b|помесяч|ежемесяч"),
    ("week", "week|недел|понедельн"),
    ("hour", "hour|час|почас"),
    ("day", "day|daily|день|дни|сутк|суточ|ежеднев"),
    ("year", "year|annual|год"),
)
_GRAIN_WORDS = tuple((code, re.compile(rf"\b(?:{words})")) for code, words in _GRAINS)


def time_of_day(text: str, *, to_the_end: bool = False) -> int | None:
    """Microseconds since midnight of `7:02:47`, `07:02`, `07-02`, `2:30 PM`, `7am`, `7` (an hour), `0702`, and of the
    beginning of `7:00 - 7:30`. None for a blank.

    `to_the_end`: 24:00 is the end of the day, where only a moment is told and not the beginning of a period.
    """
    value = text.strip()
    if value in NOTHING:
        return None
    match = _TIME.fullmatch(_OTHERWISE.sub(_with_colon, value)) or _TIME.fullmatch(
        _TOLD_OTHERWISE.sub(_begun, value)
    )
    if not match:
        raise BadValueError(N_("not a time"))
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[5]:
        if not 1 <= hour <= 12:
            raise BadValueError(N_("no hour {hour}"), hour=hour)
        hour = hour % 12 + (12 if match[5] in "Pp" else 0)
    if to_the_end and hour == 24 and match[2] and not minute and not second:
        return _DAY
    if hour > 23 or minute > 59 or second > 59:
        raise BadValueError(N_("no such time"))
    fraction = int((match[4] or "0")[:6].ljust(6, "0"))
    return ((hour * 60 + minute) * 60 + second) * _SECOND + fraction


def _with_colon(found: re.Match[str]) -> str:
    return ":".join(filter(None, (found[1] or found[3], found[2] or found[4], found[5])))


def _begun(found: re.Match[str]) -> str:
    return found[4] or ":".join(filter(None, found.group(1, 2, 3)))


def unit_of(header: str) -> Decimal:
    """The seconds that a bare number under `header` counts: 60 under `Duration, min`; 1 where it names no unit, or
    several as in `hours:minutes`."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header).casefold())
    found = {seconds for word in words for seconds, named in _HEADER_UNITS if named.fullmatch(word)}
    return found.pop() if len(found) == 1 else Decimal(1)


def duration(text: str, *, each: Decimal = Decimal(1), decimal: str = "") -> int | None:
    """Whole seconds of `166`, `2:46`, `0:02:46`, `2 мин 46 с`, `PT2M46S`; None for a blank.

    `each`: the seconds that a bare number counts; `decimal` as for `number`. A negative one is given as it is: what it
    means is decided by who reads the row.
    """
    value = text.strip()
    if value in NOTHING:
        return None
    if match := _CLOCK.fullmatch(value):
        seconds = (int(match[2] or 0) * 60 + int(match[3])) * 60 + int(match[4])
        return -seconds if match[1] == "-" else seconds
    if value.startswith("P") and (match := _ISO.fullmatch(value)):
        days, hours, minutes, rest = (int(part or 0) for part in match.groups())
        return ((days * 24 + hours) * 60 + minutes) * 60 + rest
    if value[-1].isalpha() or value[-1] == ".":
        return _in_words(value)
    exact = number(value, decimal)
    return None if exact is None else round(exact * each)


def _in_words(value: str) -> int:
    parts = _WORDS.findall(value)
    if not parts or re.sub(r"[\s,]", "", _WORDS.sub("", value)):
        raise BadValueError(N_("not a duration"))
    return round(sum(float(n.replace(",", ".")) * _UNITS[unit.casefold()] for n, unit in parts))


def grain(text: str) -> str | None:
    """The code of the length of a period in words of both languages; None for a blank."""
    value = text.strip().casefold()
    if text.strip() in NOTHING:
        return None
    found = next((code for code, words in _GRAIN_WORDS if words.search(value)), None)
    if found is None:
        raise BadValueError(N_("not the length of a period"))
    return found


class LocalDay:
    """Days and times of day in a zone made into instants, remembered by the day."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._days: dict[int, tuple[date, bool]] = {}

    def date_of(self, instant: int) -> date:
        """The day of an instant (microseconds in UTC)."""
        return self._of(instant)[0]

    def time_of(self, instant: int) -> int:
        """The second of the day of an instant, by the clock on the wall."""
        local = (EPOCH + timedelta(microseconds=instant)).astimezone(self._zone)
        return (local.hour * 60 + local.minute) * 60 + local.second

    def at(self, midnight: int, time: int) -> int:
        """The instant of a time of day (microseconds) on the day that begins at the instant `midnight`."""
        day, even = self._of(midnight)
        if even:
            return midnight + time
        wall = EPOCH.replace(tzinfo=None) + timedelta(days=(day - EPOCH.date()).days, microseconds=time)
        return (wall.replace(tzinfo=self._zone) - EPOCH) // timedelta(microseconds=1)

    def _of(self, instant: int) -> tuple[date, bool]:
        """The day, and whether the zone's offset stays all day."""
        found = self._days.get(instant)
        if found is None:
            local = (EPOCH + timedelta(microseconds=instant)).astimezone(self._zone)
            even = (local + timedelta(days=1)).utcoffset() == local.utcoffset()
            if len(self._days) > 100_000:
                self._days.clear()
            found = self._days[instant] = (local.date(), even)
        return found


def begin_of(day: date, length: str) -> date:
    """The first day of the period of that length in which `day` lies."""
    match length:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "year":
            return day.replace(month=1, day=1)
        case _:
            return day
