"""The settings of the company: its name, its time zone, how long a case may take, the targets of figures."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.people import Company

SETTINGS = frozenset({Topic.SETTINGS})
#: Working minutes of the longest turnaround: a quarter of a year of working days.
LONGEST = 60 * 8 * 66
#: The figures that take a target, with what a target may be.
TARGETS: dict[str, tuple[float, float]] = {
    "CSI": (1, 10),
    "CSAT": (0, 100),
    "NPS": (-100, 100),
    "sla_kept": (0, 100),
}


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """The settings of the company."""

    id: UUID
    name: str
    time_zone: str
    currency: str
    calendar_id: UUID
    #: Working minutes; None is one day of the site's calendar.
    turnaround_minutes: int | None
    targets: dict[str, float]
    demo: bool


def company_settings(db: sqlite3.Connection) -> CompanyRow:
    """The one company. Needs sqlite3 alone."""
    found = db.execute(
        "SELECT id, name, time_zone, currency, calendar_id, turnaround_minutes, targets, demo "
        "FROM companies LIMIT 1"
    ).fetchone()
    if found is None:
        raise CxError(N_("The workspace is empty."), N_("Import a file or open the demo to set it up."))
    own, name, zone, currency, calendar, turnaround, targets, demo = found
    return CompanyRow(
        UUID(bytes=own),
        name,
        zone,
        currency,
        UUID(bytes=calendar),
        turnaround,
        json.loads(targets),
        bool(demo),
    )


def rename_company(session: Session, name: str, *, by: Actor) -> Outcome:
    """The name that stands on the printed month."""
    own = _company(session, by)
    name = " ".join(name.split())
    if not name:
        raise CxError(N_("The name is empty."), N_("Write a name."))
    own.name = name
    return Outcome(SETTINGS, Text(N_("Company renamed: {name}"), {"name": name}))


def set_time_zone(session: Session, time_zone: str, *, by: Actor) -> Outcome:
    """The time zone in which days and months of the company begin."""
    _company(session, by).time_zone = checked_zone(time_zone)
    return Outcome(SETTINGS | {Topic.CALENDAR}, Text(N_("Time zone: {zone}"), {"zone": time_zone}))


def set_turnaround(session: Session, minutes: int | None, *, by: Actor) -> Outcome:
    """Working minutes that a case may take; None: one working day."""
    own = _company(session, by)
    if minutes is not None and not 1 <= minutes <= LONGEST:
        raise CxError(
            N_("A case may take from one minute to {hours} working hours."),
            N_("Write another time."),
            hours=LONGEST // 60,
        )
    own.turnaround_minutes = minutes
    return Outcome(SETTINGS | {Topic.CALENDAR}, Text(N_("Turnaround of a case changed")))


def set_target(session: Session, figure: str, target: float | None, *, by: Actor) -> Outcome:
    """The target of a figure of `TARGETS`; None takes it away."""
    own = _company(session, by)
    low, high = TARGETS[figure]
    targets = {name: value for name, value in own.targets.items() if name != figure}
    if target is not None:
        if not low <= target <= high:
            raise CxError(
                N_("A target of {figure} lies from {low} to {high}."),
                N_("Write another number."),
                figure=figure,
                low=low,
                high=high,
            )
        targets[figure] = target
    own.targets = targets
    return Outcome(SETTINGS, Text(N_("Target of {figure} changed"), {"figure": figure}))


def list_time_zones() -> tuple[str, ...]:
    """The names of time zones, those of Russia first."""
    russian = tuple(zone for zone in _RUSSIAN if zone in available_timezones())
    return (*russian, *sorted(zone for zone in available_timezones() - set(russian) if "/" in zone))


def checked_zone(name: str) -> str:
    """`name` where it is a time zone. Raises CxError otherwise."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CxError(
            N_("“{zone}” is not a time zone."), N_("Choose one of the list, e.g. Europe/Moscow."), zone=name
        ) from error
    return name


#: From west to east.
_RUSSIAN = (
    "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk",
    "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
)  # fmt: skip


def _company(session: Session, by: Actor) -> Company:
    from cxdesk.models.people import check_steering
    from cxdesk.services.people.company import company

    check_steering(by)
    return company(session)
