"""The clock of payouts: by when somebody has to decide, and whom it is told when the time runs out.

One turnaround of the company from the coming of the case, in the working time of its site with the hours of duty.
Needs sqlite3 alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.duty_time import DutyCalendar
from cxdesk.models.policy import Policy
from cxdesk.models.values import CaseStatus
from cxdesk.models.worktime import Span, WorkCalendar
from cxdesk.services.casework.clockwork import clocks
from cxdesk.services.recovery.policy import policy_in_force

#: Where no policy says otherwise.
TOLD_AT = (75, 100)


class Level(StrEnum):
    """Whom it is told that a decision is due: nobody yet, the lead, the next one up."""

    NONE = "none"
    LEAD = "lead"
    HEAD = "head"


class Waiting(Protocol):
    """What a row of the list tells of its clock; `site_id`: the site, or the company where there is none."""

    @property
    def due_at(self) -> datetime: ...
    @property
    def site_id(self) -> UUID | None: ...


class CaseClock(NamedTuple):
    """What the clock of a case tells: when it came, its own deadline, and whether it waits for the client."""

    received_at: datetime
    due_at: datetime
    status: str
    waiting_left: int | None


class PayoutClocks(NamedTuple):
    """The working time of each site (None: the company's), without duty and with it."""

    zone: ZoneInfo
    usual: dict[UUID | None, WorkCalendar]
    duty: dict[UUID | None, WorkCalendar]
    #: Working minutes; None: one day of the site's calendar.
    turnaround: int | None
    told_at: tuple[int, int] = TOLD_AT

    def calendar(self, site: UUID | None) -> WorkCalendar:
        """The working time in which decisions of a site are counted."""
        return self.duty.get(site) or self.duty[None]

    def minutes(self, site: UUID | None) -> int:
        """Working minutes from a case to its decision."""
        return self.turnaround or self.calendar(site).day_minutes

    def left(self, due_at: datetime, site: UUID | None, *, now: datetime) -> timedelta:
        """Working time until a decision is due; negative where it is late."""
        return timedelta(minutes=self.calendar(site).between(now, due_at))

    def share(self, due_at: datetime, site: UUID | None, *, now: datetime) -> int:
        """How much of the turnaround is used, in whole percent, rounded down; above 100 where it is late."""
        minutes = self.minutes(site)
        return max(0, (minutes - self.calendar(site).between(now, due_at)) * 100 // minutes)

    def level(self, due_at: datetime, site: UUID | None, *, now: datetime) -> Level:
        """Whom it is told now. At the very instant of a share, it is told."""
        lead, up = self.told_at
        minutes = self.minutes(site)
        if up <= 100 and now >= due_at:
            return Level.HEAD
        # Of the turnaround, and not of the time since the case came: a pause for the client takes nothing from it.
        used = minutes - self.calendar(site).between(now, due_at)
        if used * 100 >= minutes * up:
            return Level.HEAD
        return Level.LEAD if used * 100 >= minutes * lead else Level.NONE


def payout_clocks(db: sqlite3.Connection, policy: Policy | None = None) -> PayoutClocks:
    """The clocks as they stand; `policy`: the one in force, where the caller has it."""
    usual = clocks(db)
    found = db.execute("SELECT turnaround_minutes FROM companies").fetchone()
    duties = _duties(db)
    calendars: dict[UUID | None, WorkCalendar] = {
        site: DutyCalendar(calendar, duties[site]) if site in duties else calendar
        for site, calendar in usual.calendars.items()
    }
    told_at = policy.told_at if policy else TOLD_AT
    return PayoutClocks(usual.zone, usual.calendars, calendars, found[0], told_at)


def clocks_now(db: sqlite3.Connection, *, now: datetime) -> PayoutClocks:
    """The clocks with the shares of the policy in force."""
    usual = payout_clocks(db)
    edition = policy_in_force(db, now.astimezone(usual.zone).date())
    return usual._replace(told_at=edition.policy.told_at) if edition else usual


def decision_due(own: PayoutClocks, case: CaseClock, site: UUID | None, *, now: datetime) -> datetime:
    """By when somebody has to decide about a payout of the case.

    What the case's own clock was given beyond its turnaround (it waited for the client, was reopened, a lead set it
    further) is given here too.
    """
    calendar, minutes = own.calendar(site), own.minutes(site)
    if case.status == CaseStatus.WAITING and case.waiting_left is not None:
        return calendar.add(now, max(0, case.waiting_left))
    usual = own.usual.get(site) or own.usual[None]
    more = usual.between(usual.add(case.received_at, minutes), case.due_at)
    return calendar.add(case.received_at, minutes + max(0, more))


def escalation(row: Waiting, own: PayoutClocks, *, now: datetime) -> Level:
    """Whom it is told that this row is due."""
    return own.level(row.due_at, row.site_id, now=now)


def escalations(rows: Iterable[Waiting], own: PayoutClocks, *, now: datetime) -> list[Level]:
    """`escalation` of each row, in their order."""
    return [escalation(row, own, now=now) for row in rows]


def _duties(db: sqlite3.Connection) -> dict[UUID | None, dict[date, list[Span]]]:
    """Hours of duty by site; whoever was deactivated since is on duty no more."""
    found: dict[UUID | None, dict[date, list[Span]]] = {}
    for site, day, start, stop in db.execute(
        "SELECT d.site_id, d.day, d.from_minute, d.to_minute FROM duties d JOIN people p ON p.id = d.person_id "
        "WHERE d.deleted_at IS NULL AND p.active AND p.deleted_at IS NULL"
    ):
        found.setdefault(UUID(bytes=site), {}).setdefault(date.fromisoformat(day), []).append((start, stop))
    return found
