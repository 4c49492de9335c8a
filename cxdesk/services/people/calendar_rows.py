"""The working time of the company and its sites, as their rows tell it. Needs sqlite3 alone."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from zoneinfo import ZoneInfo

from cxdesk.models.texts import N_, CxError
from cxdesk.models.worktime import DayException, DayKind, WorkCalendar


def not_set_up() -> CxError:
    """The error for a workspace without a company."""
    return CxError(N_("The workspace is empty."), N_("Import a file or open the demo to set it up."))


def work_calendars(db: sqlite3.Connection) -> dict[bytes | None, WorkCalendar]:
    """The working time of each site, and (None) of the company. Raises CxError for a workspace without one."""
    own = db.execute("SELECT NULL, time_zone, calendar_id FROM companies LIMIT 1").fetchone()
    if own is None:
        raise not_set_up()
    places = [own, *db.execute("SELECT id, time_zone, calendar_id FROM sites")]
    return {site: _work_calendar(db, calendar_id, ZoneInfo(zone)) for site, zone, calendar_id in places}


def _work_calendar(db: sqlite3.Connection, calendar_id: bytes, zone: ZoneInfo) -> WorkCalendar:
    hours = db.execute("SELECT hours FROM calendars WHERE id = ?", (calendar_id,)).fetchone()[0]
    days = db.execute(
        "SELECT day, kind, minutes FROM calendar_days WHERE calendar_id = ? AND deleted_at IS NULL",
        (calendar_id,),
    )
    return WorkCalendar(
        zone=zone,
        hours=tuple(tuple((a, b) for a, b in day) for day in json.loads(hours)),
        exceptions={
            date.fromisoformat(day): DayException(DayKind(kind), minutes) for day, kind, minutes in days
        },
    )
