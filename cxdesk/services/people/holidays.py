"""The Russian production calendar as exceptions of a five-day week."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from cxdesk.models.worktime import DayException, DayKind

#: Non-working days by decree that no library knows: first and last day of each run.
#: Sources: decrees of the President of Russia of 2020 no. 206, 239, 294, 345, 354; of 2021 no. 242, 595.
DECREE_DAYS: tuple[tuple[date, date], ...] = (
    (date(2020, 3, 30), date(2020, 4, 30)),
    (date(2020, 5, 6), date(2020, 5, 8)),
    (date(2020, 6, 24), date(2020, 6, 24)),
    (date(2020, 7, 1), date(2020, 7, 1)),
    (date(2021, 5, 4), date(2021, 5, 7)),
    (date(2021, 10, 30), date(2021, 11, 3)),
)

_OFF = DayException(DayKind.OFF)
_SHORT = DayException(DayKind.SHORT)
_WORK = DayException(DayKind.WORK)
_MOVED_FROM = re.compile(r"substituted from (\d\d)/(\d\d)/(\d{4})")
_SATURDAY = 5
_DAY = timedelta(days=1)


def russian_exceptions(years: Iterable[int]) -> dict[date, DayException]:
    """The dates of `years` that differ from a week of Monday to Friday.

    Public holidays, moved days off and decree days are off; working Saturdays are working days. The
    working day before a public holiday is an hour shorter, and so is the Saturday worked in its place
    (Labour Code of Russia, articles 95 and 112). Years that the government has not yet decided on hold
    the public holidays only.
    """
    wanted = set(years)
    public, moved, worked = _known_days(wanted)
    off = public | moved.keys() | _decree_days()
    exceptions = {day: _OFF for day in off if day.weekday() < _SATURDAY}
    exceptions |= dict.fromkeys(worked, _WORK)
    for holiday in public:
        eve = holiday - _DAY
        eve = moved.get(eve, eve)
        if eve in worked or (eve.weekday() < _SATURDAY and eve not in off):
            exceptions[eve] = _SHORT
    return {day: exceptions[day] for day in sorted(exceptions) if day.year in wanted}


def _known_days(years: set[int]) -> tuple[set[date], dict[date, date], set[date]]:
    """Public holidays; days off moved from another date, with that date; weekends that are worked."""
    from holidays import country_holidays

    # The eve of 1 January belongs to the year before: its holidays are asked for as well.
    known = country_holidays("RU", years=years | {year + 1 for year in years}, language="en_US")
    public: set[date] = set()
    moved: dict[date, date] = {}
    for day, name in known.items():
        source = _MOVED_FROM.search(name)
        if source:
            month, day_of_month, year = map(int, source.groups())
            moved[day] = date(year, month, day_of_month)
        elif "(observed)" in name:
            moved[day] = day
        else:
            public.add(day)
    return public, moved, set(known.weekend_workdays)


def _decree_days() -> set[date]:
    return {first + timedelta(days=n) for first, last in DECREE_DAYS for n in range((last - first).days + 1)}
