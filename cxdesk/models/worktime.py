"""Working time: the hours of a week, the days that differ, and deadlines counted in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.texts import N_, CxError

#: From minute to minute of a local day, the end excluded: `(540, 780)` is 9:00 to 13:00.
Span = tuple[int, int]

_DAY = 24 * 60
_MINUTE = 60_000_000
_A_DAY = _DAY * _MINUTE
_MICROSECOND = timedelta(microseconds=1)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_FIRST_YEAR, _LAST_YEAR = 1970, 2150
_END = to_micros(datetime(_LAST_YEAR, 1, 1, tzinfo=UTC))
#: Years laid out beyond the ones asked for, so that neighbours need no new layout.
_MARGIN = 1

#: The usual week: Monday to Friday 9:00 to 18:00, lunch from 13:00 to 14:00.
OFFICE_HOURS: tuple[tuple[Span, ...], ...] = (((540, 780), (840, 1080)),) * 5 + ((), ())

#: How much earlier a shortened day ends, in minutes (Labour Code of Russia, article 95).
SHORTENED_BY = 60


class DayKind(StrEnum):
    """How a date differs from its weekday."""

    OFF = "off"
    SHORT = "short"
    WORK = "work"


class DayException(NamedTuple):
    """A date that differs. `minutes` of work: None means none, an hour less, or a normal day, by `kind`."""

    kind: DayKind
    minutes: int | None = None


class _Layout(NamedTuple):
    """The working spans of some years, laid end to end; instants in microseconds since 1970."""

    begins: int
    ends: int
    starts: list[int]
    stops: list[int]
    #: Working microseconds before each span, and after the last: one item more than `starts`.
    worked: list[int]

    def position(self, at: int) -> int:
        """Working microseconds from the beginning of the layout to the instant `at`."""
        i = bisect_right(self.starts, at) - 1
        if i < 0:
            return 0
        return self.worked[i] + min(at, self.stops[i]) - self.starts[i]


class WorkCalendar:
    """The working hours of a site.

    `hours` holds the spans of Monday to Sunday in local minutes, `exceptions` the dates that differ.
    Time is counted as it passes: where the clocks change within working hours, that day is an hour
    shorter or longer. Raises `CxError` for a week without work and for spans that overlap.
    """

    def __init__(
        self,
        zone: ZoneInfo | None = None,
        hours: Sequence[Sequence[Span]] = OFFICE_HOURS,
        exceptions: Mapping[date, DayException] | None = None,
    ) -> None:
        """`zone` is Moscow's where it is not told."""
        self.zone = zone or ZoneInfo("Europe/Moscow")
        self.hours = hours
        self.exceptions = exceptions or {}
        self._laid: list[_Layout] = []
        if len(self.hours) != 7 or not all(_in_order(spans) for spans in self.hours):
            raise CxError(
                N_("The working hours of a day overlap or end before they begin."),
                N_("Give each day its hours in order, from 00:00 to 24:00."),
            )
        if not any(self.hours):
            raise CxError(
                N_("The week has no working hours."),
                N_("Give at least one weekday its working hours."),
            )

    @cached_property
    def day_minutes(self) -> int:
        """One working day: the minutes of a normal day, the most frequent one of the week."""
        return _minutes(self._normal_day())

    def spans(self, day: date) -> tuple[Span, ...]:
        """The working spans of `day`, in local minutes; empty for a day off."""
        usual = tuple(self.hours[day.weekday()])
        exception = self.exceptions.get(day)
        if exception is None:
            return usual
        if exception.kind is DayKind.OFF:
            return ()
        spans = usual or self._normal_day()
        if exception.minutes is not None:
            return _fitted(spans, exception.minutes)
        if exception.kind is DayKind.SHORT:
            return _fitted(spans, _minutes(spans) - SHORTENED_BY)
        return spans

    def is_working(self, day: date) -> bool:
        """Whether any work is done on `day`."""
        return bool(self.spans(day))

    def add(self, start: datetime, minutes: int) -> datetime:
        """The instant (UTC) at which `minutes` of work after `start` have passed.

        A start outside working time counts from the next working instant, which is also the answer
        for 0 minutes. Raises `ValueError` for a naive start or a negative number.
        """
        return from_micros(self.add_micros(to_micros(start), minutes))

    def add_micros(self, start: int, minutes: int) -> int:
        """`add` for instants as microseconds since 1970, the form in which a workspace keeps them."""
        if minutes < 0:
            raise ValueError("working time is added forwards only")
        layout = self._layout(start, start)
        while True:
            target = layout.position(start) + minutes * _MINUTE
            search = bisect_left if minutes else bisect_right
            i = search(layout.worked, target) - 1
            if 0 <= i < len(layout.starts):
                return layout.starts[i] + target - layout.worked[i]
            # Twice as far each time, so that a long spell costs few layouts.
            layout = self._layout(start, min(2 * layout.ends - layout.begins, max(layout.ends, _END - 1)))

    def between(self, start: datetime, end: datetime) -> int:
        """Whole minutes of work from `start` to `end`; negative where `end` is the earlier one."""
        return self.between_micros(to_micros(start), to_micros(end))

    def between_micros(self, start: int, end: int) -> int:
        """`between` for instants as microseconds since 1970."""
        if end < start:
            return -self.between_micros(end, start)
        layout = self._layout(start, end)
        return (layout.position(end) - layout.position(start)) // _MINUTE

    def _normal_day(self) -> tuple[Span, ...]:
        lengths = Counter(_minutes(spans) for spans in self.hours if spans)
        normal = max(lengths, key=lambda minutes: (lengths[minutes], minutes))
        return tuple(next(spans for spans in self.hours if _minutes(spans) == normal))

    def _layout(self, first: int, last: int) -> _Layout:
        """The layout that holds both instants, made anew where the present one does not."""
        present = self._laid[-1] if self._laid else None
        if present and present.begins <= first and last < present.ends:
            return present
        # The first one is for the first rows of a window, which wait for it.
        margin = _MARGIN if present else 0
        # A day more on both sides: it is the year of the zone that counts, and there New Year comes earlier or later.
        first_year, last_year = _year(first - _A_DAY) - margin, _year(last + _A_DAY) + margin
        if present:
            first_year = min(first_year, _year(present.begins + _A_DAY))
            last_year = max(last_year, _year(present.ends - _A_DAY))
        layout = self._lay_out(max(first_year, _FIRST_YEAR), min(last_year, _LAST_YEAR))
        if not layout.begins <= first <= last < layout.ends:
            raise CxError(
                N_("Working time is known from {first} to {last} only."),
                N_("Correct the date."),
                first=_FIRST_YEAR,
                last=_LAST_YEAR,
            )
        self._laid[:] = [layout]
        return layout

    def _lay_out(self, first_year: int, last_year: int) -> _Layout:
        begins, ends = date(first_year, 1, 1), date(last_year + 1, 1, 1)
        starts: list[int] = []
        stops: list[int] = []
        midnight, next_day = self._midnight(begins), begins
        for ordinal in range(begins.toordinal(), ends.toordinal()):
            day, next_day = next_day, date.fromordinal(ordinal + 1)
            next_midnight = self._midnight(next_day)
            clocks_change = next_midnight - midnight != _A_DAY
            for start, stop in self.spans(day):
                if clocks_change:
                    starts.append(self._instant(day, start))
                    stops.append(max(starts[-1], self._instant(day, stop)))
                else:
                    starts.append(midnight + start * _MINUTE)
                    stops.append(midnight + stop * _MINUTE)
            midnight = next_midnight
        worked = list(accumulate((b - a for a, b in zip(starts, stops, strict=True)), initial=0))
        return _Layout(self._midnight(begins), midnight, starts, stops, worked)

    def _midnight(self, day: date) -> int:
        """`_instant(day, 0)` in a third of the time: a layout asks for some 1,500, and the first paint waits."""
        offset = self.zone.utcoffset(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - the zone is asked
        assert offset is not None
        return (day.toordinal() - _EPOCH_DAY) * _A_DAY - offset // _MICROSECOND

    def _instant(self, day: date, minute: int) -> int:
        days, minute = divmod(minute, _DAY)
        local = datetime.combine(day + timedelta(days=days), datetime.min.time(), self.zone)
        return to_micros(local.replace(hour=minute // 60, minute=minute % 60))


def _year(micros: int) -> int:
    return from_micros(micros).year


def _minutes(spans: Sequence[Span]) -> int:
    return sum(stop - start for start, stop in spans)


def _in_order(spans: Sequence[Span]) -> bool:
    edges = [0, *(edge for span in spans for edge in span), _DAY]
    return all(a <= b for a, b in pairwise(edges)) and all(a < b for a, b in spans)


def _fitted(spans: Sequence[Span], minutes: int) -> tuple[Span, ...]:
    """`spans` ended earlier, or the last one later, so that they hold `minutes`."""
    left = max(0, min(minutes, _DAY - spans[0][0]))
    fitted: list[Span] = []
    for start, stop in spans:
        if left > 0:
            fitted.append((start, min(stop, start + left)))
            left -= fitted[-1][1] - start
    if left > 0:
        start, stop = fitted[-1]
        fitted[-1] = (start, min(_DAY, stop + left))
    return tuple(fitted)
