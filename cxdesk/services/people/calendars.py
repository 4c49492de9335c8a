"""Working time as the calendar page shows and changes it, and the deadlines that follow from it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.models.worktime import DayException, DayKind, Span, WorkCalendar
from cxdesk.services import clock

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.people import Calendar

CALENDAR = frozenset({Topic.CALENDAR})
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A calendar with its week and the sites that work by it."""

    id: UUID
    name: str
    #: Spans of Monday to Sunday, in minutes of the day.
    hours: tuple[tuple[Span, ...], ...]
    sites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayRow:
    """One date of a calendar."""

    day: date
    #: How it differs from its weekday; None: it does not.
    kind: DayKind | None
    #: Minutes of work, 0 on a day off.
    minutes: int
    #: The minutes that were set by hand; None: those that follow from the kind.
    own_minutes: int | None
    note: str


def list_calendars(db: sqlite3.Connection) -> tuple[CalendarRow, ...]:
    """The calendars, the company's first. Needs sqlite3 alone."""
    sites: dict[bytes, list[str]] = {}
    for calendar, name in db.execute(
        "SELECT calendar_id, name FROM sites WHERE deleted_at IS NULL ORDER BY name"
    ):
        sites.setdefault(calendar, []).append(name)
    return tuple(
        CalendarRow(UUID(bytes=id_), name, _spans(json.loads(hours)), tuple(sites.get(id_, ())))
        for id_, name, hours in db.execute(
            "SELECT c.id, c.name, c.hours FROM calendars c LEFT JOIN companies o ON o.calendar_id = c.id "
            "WHERE c.deleted_at IS NULL ORDER BY o.id IS NULL, c.name"
        )
    )


def list_year(db: sqlite3.Connection, calendar_id: UUID, year: int) -> tuple[DayRow, ...]:
    """The 365 or 366 days of a year. Needs sqlite3 alone."""
    found = db.execute("SELECT hours FROM calendars WHERE id = ?", (calendar_id.bytes,)).fetchone()
    exceptions = {
        date.fromisoformat(day): (DayKind(kind), minutes, note)
        for day, kind, minutes, note in db.execute(
            "SELECT day, kind, minutes, note FROM calendar_days "
            "WHERE calendar_id = ? AND day >= ? AND day <= ? AND deleted_at IS NULL",
            (calendar_id.bytes, f"{year}-01-01", f"{year}-12-31"),
        )
    }
    calendar = WorkCalendar(
        hours=_spans(json.loads(found[0])),
        exceptions={day: DayException(kind, minutes) for day, (kind, minutes, _) in exceptions.items()},
    )
    rows = []
    for day in _days(year):
        kind, minutes, note = exceptions.get(day, (None, None, ""))
        rows.append(DayRow(day, kind, sum(b - a for a, b in calendar.spans(day)), minutes, note))
    return tuple(rows)


def set_day(
    session: Session,
    calendar_id: UUID,
    day: date,
    kind: DayKind | None,
    minutes: int | None = None,
    note: str = "",
    *,
    by: Actor,
) -> Outcome:
    """Let a date differ from its weekday; None lets it be as the others.

    `minutes` of work on a short or worked day; None: an hour less, or a normal day.
    """
    calendar = _calendar(session, calendar_id, by)
    if minutes is not None and not 0 < minutes <= 24 * 60:
        raise CxError(N_("A working day has from one minute to 24 hours."), N_("Write another time."))
    _set(calendar, day, kind, None if kind is DayKind.OFF else minutes, note.strip())
    return Outcome(CALENDAR, Text(N_("Calendar changed: {day}"), {"day": day}))


def set_hours(
    session: Session, calendar_id: UUID, weekday: int, spans: Sequence[Span], *, by: Actor
) -> Outcome:
    """The working hours of a weekday (0 is Monday), lunch being the gap; none: a day off."""
    calendar = _calendar(session, calendar_id, by)
    hours = [[list(span) for span in day] for day in calendar.hours]
    hours[weekday] = [list(span) for span in spans]
    WorkCalendar(hours=_spans(hours))  # refuses what overlaps, and a week without work
    calendar.hours = hours
    return Outcome(CALENDAR, Text(N_("Working hours changed")))


def load_holidays(session: Session, calendar_id: UUID, year: int, *, by: Actor) -> Outcome:
    """Take over Russia's holidays, moved and shortened days of a year; `value` is how many days changed.

    Days set by hand beside them stay.
    """
    from cxdesk.services.people.holidays import russian_exceptions

    calendar = _calendar(session, calendar_id, by)
    known = russian_exceptions([year])
    present = {row.day: row for row in calendar.days}
    changed = 0
    for day, exception in known.items():
        row = present.get(day)
        if row is not None and row.deleted_at is None and row.kind == exception.kind:
            continue
        _set(calendar, day, exception.kind, exception.minutes, "")
        changed += 1
    text = Text(N_("Holidays of {year}: {n} days changed"), {"year": year, "n": changed})
    return Outcome(CALENDAR, text, value=changed)


@dataclass(frozen=True, slots=True)
class LoadedDays:
    """What became of the days of a file: new, changed and present ones; `cleared` are usual again, `kept` by hand."""

    new: int
    changed: int
    same: int
    cleared: int
    kept: int


def load_days(
    session: Session,
    calendar_id: UUID,
    years: Iterable[int],
    days: Mapping[date, tuple[DayKind, str]],
    *,
    by: Actor,
) -> Outcome:
    """Take over whole years of a production calendar: day -> (kind, title of the holiday); `value` is `LoadedDays`.

    A day that the file does not name is as its weekday again, unless somebody noted a reason of their own beside it.
    """
    calendar = _calendar(session, calendar_id, by)
    steps, loaded = _compared(calendar, frozenset(years), days)
    for day, kind, title in steps:
        _set(calendar, day, kind, None, title)
    told = ", ".join(map(str, sorted(set(years))))
    return Outcome(
        CALENDAR,
        Text(N_("Calendar of {years}: {n} days changed"), {"years": told, "n": len(steps)}),
        value=loaded,
    )


def compare_days(
    session: Session, calendar_id: UUID, years: Iterable[int], days: Mapping[date, tuple[DayKind, str]]
) -> LoadedDays:
    """What `load_days` would do."""
    from cxdesk.models.people import Calendar

    return _compared(session.get_one(Calendar, calendar_id), frozenset(years), days)[1]


#: A date, and what it becomes with its note; None: as its weekday.
_Step = tuple[date, DayKind | None, str]


def _compared(
    calendar: Calendar, years: frozenset[int], days: Mapping[date, tuple[DayKind, str]]
) -> tuple[list[_Step], LoadedDays]:
    present = {row.day: row for row in calendar.days if row.deleted_at is None}
    titles = {title for _, title in days.values()} | {""}
    steps: list[_Step] = []
    new = changed = 0
    for day, (kind, title) in days.items():
        rests = not calendar.hours[day.weekday()]
        # A holiday at a weekend and a working day in the week are what they are without an exception.
        usual = kind is not DayKind.SHORT and rests == (kind is DayKind.OFF)
        row, wanted = present.get(day), None if usual else kind
        if (row.kind if row else None) == wanted or (usual and row is not None and row.kind == kind):
            continue
        steps.append((day, wanted, title))
        new, changed = new + (row is None), changed + (row is not None)
    others = [row for day, row in present.items() if day.year in years and day not in days]
    cleared = [row.day for row in others if row.note in titles]
    steps.extend((day, None, "") for day in cleared)
    same = len(days) - new - changed
    return steps, LoadedDays(new, changed, same, len(cleared), len(others) - len(cleared))


def _calendar(session: Session, calendar_id: UUID, by: Actor) -> Calendar:
    from cxdesk.models.people import Calendar, check_steering

    check_steering(by)
    return session.get_one(Calendar, calendar_id)


def _set(calendar: Calendar, day: date, kind: DayKind | None, minutes: int | None, note: str) -> None:
    from cxdesk.models.ids import new_id
    from cxdesk.models.people import CalendarDay

    # A date has one row for good: what was taken away comes back as the same row.
    row = next((row for row in calendar.days if row.day == day), None)
    if kind is None:
        if row is not None and row.deleted_at is None:
            row.deleted_at = clock.now()
        return
    if row is None:
        row = CalendarDay(id=new_id(), scope_id=calendar.scope_id, day=day)
        calendar.days.append(row)
    row.deleted_at, row.kind, row.minutes, row.note = None, kind.value, minutes, note


def _spans(hours: Sequence[Sequence[Any]]) -> tuple[tuple[Span, ...], ...]:
    return tuple(tuple((int(a), int(b)) for a, b in day) for day in hours)


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += _DAY
