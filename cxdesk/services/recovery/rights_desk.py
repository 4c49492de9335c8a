"""What the page of limits and duty shows: who approves how much, who decides for whom, who is on duty.

Needs sqlite3 alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.values import Role
from cxdesk.models.worktime import WorkCalendar
from cxdesk.services.casework.clockwork import clocks
from cxdesk.services.recovery.deputies import DeputyRow, DutyRow, list_deputies, list_duties
from cxdesk.services.recovery.rules import CapsRow, LimitRow, list_caps, list_limits

#: Free days without anybody on duty are looked for so far ahead.
_AHEAD = timedelta(days=28)
#: So long duties of the past are listed.
_BACK = timedelta(days=31)


class Colleague(NamedTuple):
    """Somebody who works here."""

    id: UUID
    name: str
    roles: frozenset[Role]
    site_id: UUID | None


class Uncovered(NamedTuple):
    """The next free days of a site on which nobody is on duty, the first in front."""

    site_id: UUID
    site: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class RightsDesk:
    """`duties`: from today on by day, then those of the last month, the newest first."""

    today: date
    zone: ZoneInfo
    currency: str
    limits: tuple[LimitRow, ...]
    caps: tuple[CapsRow, ...]
    deputies: tuple[DeputyRow, ...]
    duties: tuple[DutyRow, ...]
    uncovered: tuple[Uncovered, ...]
    people: tuple[Colleague, ...]
    sites: tuple[tuple[UUID, str], ...]


def load_rights_desk(db: sqlite3.Connection, now: datetime) -> RightsDesk:
    """Everything as it stands now."""
    own = clocks(db)
    today = own.local(now).date()
    (currency,) = db.execute("SELECT currency FROM companies LIMIT 1").fetchone()
    sites = tuple(
        (UUID(bytes=site), name)
        for site, name in db.execute("SELECT id, name FROM sites WHERE deleted_at IS NULL ORDER BY name, id")
    )
    coming = list_duties(db, today, date.max)
    past = tuple(reversed(list_duties(db, today - _BACK, today - timedelta(days=1))))
    return RightsDesk(
        today, own.zone, currency, list_limits(db, today), list_caps(db, today), list_deputies(db, now),
        coming + past, _uncovered(sites, own.calendars, coming, today), _people(db), sites,
    )  # fmt: skip


def _uncovered(
    sites: Sequence[tuple[UUID, str]],
    calendars: Mapping[UUID | None, WorkCalendar],
    duties: Sequence[DutyRow],
    today: date,
) -> tuple[Uncovered, ...]:
    covered = {(duty.site_id, duty.day) for duty in duties}
    days = [today + timedelta(days=n) for n in range(_AHEAD.days)]
    found = (
        Uncovered(
            site, name,
            tuple(day for day in days if not calendars[site].is_working(day) and (site, day) not in covered),
        )
        for site, name in sites
    )  # fmt: skip
    return tuple(one for one in found if one.days)


def _people(db: sqlite3.Connection) -> tuple[Colleague, ...]:
    return tuple(
        Colleague(
            UUID(bytes=person),
            name,
            frozenset(map(Role, json.loads(roles))),
            UUID(bytes=site) if site else None,
        )
        for person, name, roles, site in db.execute(
            "SELECT id, name, roles, site_id FROM people WHERE active AND deleted_at IS NULL ORDER BY name, id"
        )
    )
