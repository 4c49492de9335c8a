"""The company of a workspace: time zone, calendars, who works here."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.people import Calendar, CalendarDay, Company, Site
from cxdesk.models.worktime import DayException, DayKind, WorkCalendar
from cxdesk.services.people.calendar_rows import not_set_up


def company(session: Session) -> Company:
    """The one company. Raises CxError for a workspace that was never set up."""
    found = session.scalars(select(Company).limit(1)).first()
    if found is None:
        raise not_set_up()
    return found


def work_calendar(session: Session, site_id: UUID | None = None) -> WorkCalendar:
    """The working time of a site; the company's where there is no site."""
    if "calendars" not in session.info:
        session.info["calendars"] = {}
    known: dict[UUID | None, WorkCalendar] = session.info["calendars"]
    if site_id not in known:
        own = company(session)
        site = session.get(Site, site_id) if site_id else None
        zone = ZoneInfo(site.time_zone if site else own.time_zone)
        calendar = session.get_one(Calendar, site.calendar_id if site else own.calendar_id)
        known[site_id] = as_work_calendar(calendar.hours, calendar.days, zone)
    return known[site_id]


def as_work_calendar(
    hours: list[list[list[int]]], days: Iterable[CalendarDay], zone: ZoneInfo
) -> WorkCalendar:
    """The rules of a calendar's rows, in one time zone."""
    return WorkCalendar(
        zone=zone,
        hours=tuple(tuple((span[0], span[1]) for span in day) for day in hours),
        exceptions={
            day.day: DayException(DayKind(day.kind), day.minutes) for day in days if day.deleted_at is None
        },
    )


def turnaround(session: Session, calendar: WorkCalendar) -> int:
    """Working minutes that a case may take: the company's setting, else one day of the calendar."""
    return company(session).turnaround_minutes or calendar.day_minutes
