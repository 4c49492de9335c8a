"""The clocks of cases: how much working time is left, by the calendar of the site. Needs no SQLAlchemy."""

from __future__ import annotations

import json
import sqlite3
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.texts import N_, CxError
from cxdesk.models.worktime import DayException, DayKind, WorkCalendar


class Clocks(NamedTuple):
    """The company's time zone and turnaround, and the calendar of each site (None: the company's)."""

    zone: ZoneInfo
    calendars: dict[UUID | None, WorkCalendar]
    turnaround: int

    def local(self, instant: datetime) -> datetime:
        """The instant in the company's time zone."""
        return instant.astimezone(self.zone)

    def left(self, due_at: datetime, site: UUID | None, *, now: datetime) -> timedelta:
        """Working time until the deadline; negative where it has passed."""
        calendar = self.calendars.get(site) or self.calendars[None]
        if now <= due_at:
            return timedelta(minutes=calendar.between(now, due_at))
        return -timedelta(minutes=calendar.between(due_at, now))

    def day_minutes(self, site: UUID | None) -> int:
        """One working day of the site."""
        return (self.calendars.get(site) or self.calendars[None]).day_minutes


def clocks(db: sqlite3.Connection) -> Clocks:
    """Read the calendars. Raises CxError for a workspace that was never set up."""
    own = db.execute("SELECT time_zone, calendar_id, turnaround_minutes FROM companies").fetchone()
    if own is None:
        raise CxError(N_("The workspace is empty."), N_("Import a file or open the demo to set it up."))
    zone = ZoneInfo(own[0])
    known: dict[tuple[bytes, str], WorkCalendar] = {}

    def calendar(calendar_id: bytes, zone_name: str) -> WorkCalendar:
        key = (calendar_id, zone_name)
        if key not in known:
            known[key] = _calendar(db, calendar_id, ZoneInfo(zone_name))
        return known[key]

    calendars: dict[UUID | None, WorkCalendar] = {None: calendar(own[1], own[0])}
    for site, zone_name, calendar_id in db.execute(
        "SELECT id, time_zone, calendar_id FROM sites WHERE deleted_at IS NULL"
    ).fetchall():
        calendars[UUID(bytes=site)] = calendar(calendar_id, zone_name)
    return Clocks(zone, calendars, own[2] or calendars[None].day_minutes)


def _calendar(db: sqlite3.Connection, calendar_id: bytes, zone: ZoneInfo) -> WorkCalendar:
    hours = json.loads(db.execute("SELECT hours FROM calendars WHERE id = ?", (calendar_id,)).fetchone()[0])
    days = db.execute(
        "SELECT day, kind, minutes FROM calendar_days WHERE calendar_id = ? AND deleted_at IS NULL",
        (calendar_id,),
    )
    return WorkCalendar(
        zone=zone,
        hours=tuple(tuple((span[0], span[1]) for span in day) for day in hours),
        exceptions={
            date.fromisoformat(day): DayException(DayKind(kind), minutes) for day, kind, minutes in days
        },
    )
