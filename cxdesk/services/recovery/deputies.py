"""Who decides for whom, and who is on duty: each for a time, by a lead for themselves or by the head for anyone."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from cxdesk.models.ids import new_id
from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.outcome import Outcome
from cxdesk.models.payout_checks import APPROVERS, REVIEWERS
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.recovery.rules import RECOVERY

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.people import Person
    from cxdesk.models.recovery_rules import PayoutDeputy

_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class DeputyRow:
    """Somebody who decides for another one; `ends_at` is excluded."""

    id: UUID
    principal_id: UUID
    principal: str
    deputy_id: UUID
    deputy: str
    starts_at: datetime
    ends_at: datetime
    #: Whether it holds at the instant that was asked for.
    now: bool


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Who is on duty at a site on a day, in minutes of its local day."""

    id: UUID
    site_id: UUID
    site: str
    day: date
    person_id: UUID
    person: str
    from_minute: int
    to_minute: int


def add_deputy(
    session: Session,
    principal_id: UUID,
    deputy_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
    *,
    by: Actor,
) -> Outcome:
    """Let somebody decide for `principal_id` from an instant to an instant (excluded), within that one's limit."""
    from cxdesk.models.recovery_rules import PayoutDeputy
    from cxdesk.services.people.company import company

    _check_own(principal_id, by)
    if principal_id == deputy_id:
        raise CxError(N_("Nobody is their own deputy."), N_("Choose somebody else."))
    if ends_at <= starts_at or ends_at <= clock.now():
        raise CxError(N_("The deputy's time is over before it begins."), N_("Choose a later end."))
    _person(session, principal_id, APPROVERS)
    deputy = _person(session, deputy_id, REVIEWERS)
    row = PayoutDeputy(
        id=new_id(), scope_id=company(session).id, principal_id=principal_id, deputy_id=deputy_id, starts_at=starts_at,
        ends_at=ends_at,
    )  # fmt: skip
    session.add(row)
    return Outcome(RECOVERY, Text(N_("Deputy named: {name}"), {"name": deputy.name}), value=row.id)


def end_deputy(session: Session, row_id: UUID, ends_at: datetime | None = None, *, by: Actor) -> Outcome:
    """End a deputy's time earlier: now, where no instant is told. One that has not begun is taken away."""
    row = _deputy(session, row_id)
    _check_own(row.principal_id, by)
    end = ends_at or clock.now()
    if end > row.ends_at:
        raise CxError(
            N_("A deputy's time is made shorter only."),
            N_("Name the deputy once more for the time after it."),
        )
    if end <= row.starts_at:
        row.deleted_at = clock.now()
    else:
        row.ends_at = end
    return Outcome(RECOVERY, Text(N_("The deputy's time ends")))


def add_duty(
    session: Session,
    site_id: UUID,
    day: date,
    person_id: UUID,
    from_minute: int,
    to_minute: int,
    *,
    by: Actor,
) -> Outcome:
    """Put somebody on duty at a site; on the same day again, these hours take the place of the former."""
    from sqlalchemy import select

    from cxdesk.models.people import Site
    from cxdesk.models.recovery_rules import Duty

    if not by.may(*APPROVERS):
        raise Refusal("not_your_role")
    if not 0 <= from_minute < to_minute <= _DAY_MINUTES:
        raise CxError(N_("The duty ends before it begins."), N_("Choose hours of one day."))
    site = session.get(Site, site_id)
    if site is None or site.deleted_at is not None:
        raise Refusal("row_unknown")
    person = _person(session, person_id, REVIEWERS)
    row = session.scalars(select(Duty).filter_by(site_id=site_id, day=day, person_id=person_id)).first()
    if row is None:
        row = Duty(id=new_id(), scope_id=site_id, site_id=site_id, day=day, person_id=person_id)
        session.add(row)
    row.deleted_at, row.from_minute, row.to_minute = None, from_minute, to_minute
    values = {"name": person.name, "day": day}
    return Outcome(RECOVERY, Text(N_("On duty on {day}: {name}"), values), value=row.id)


def end_duty(session: Session, row_id: UUID, *, by: Actor) -> Outcome:
    """Take somebody off duty."""
    from cxdesk.models.recovery_rules import Duty

    if not by.may(*APPROVERS):
        raise Refusal("not_your_role")
    row = session.get(Duty, row_id)
    if row is None or row.deleted_at is not None:
        raise Refusal("row_unknown")
    row.deleted_at = clock.now()
    return Outcome(RECOVERY, Text(N_("Taken off duty")))


def list_deputies(db: sqlite3.Connection, now: datetime) -> tuple[DeputyRow, ...]:
    """All whose time has not ended, those that begin first in front."""
    micros = to_micros(now)
    return tuple(
        DeputyRow(
            UUID(bytes=row_id), UUID(bytes=principal), principal_name, UUID(bytes=deputy), deputy_name,
            from_micros(starts), from_micros(ends), starts <= micros,
        )
        for row_id, principal, principal_name, deputy, deputy_name, starts, ends in db.execute(
            "SELECT d.id, d.principal_id, a.name, d.deputy_id, b.name, d.starts_at, d.ends_at "
            "FROM payout_deputies d JOIN people a ON a.id = d.principal_id JOIN people b ON b.id = d.deputy_id "
            "WHERE d.deleted_at IS NULL AND d.ends_at > ? ORDER BY d.starts_at, a.name, b.name",
            (micros,),
        )
    )  # fmt: skip


def list_duties(db: sqlite3.Connection, first: date, last: date) -> tuple[DutyRow, ...]:
    """Who is on duty from the first to the last day, by day and site."""
    return tuple(
        DutyRow(
            UUID(bytes=row_id), UUID(bytes=site), site_name, date.fromisoformat(day), UUID(bytes=person), name,
            begin, end,
        )
        for row_id, site, site_name, day, person, name, begin, end in db.execute(
            "SELECT d.id, d.site_id, s.name, d.day, d.person_id, p.name, d.from_minute, d.to_minute "
            "FROM duties d JOIN sites s ON s.id = d.site_id JOIN people p ON p.id = d.person_id "
            "WHERE d.deleted_at IS NULL AND d.day BETWEEN ? AND ? ORDER BY d.day, s.name, d.from_minute, p.name",
            (first.isoformat(), last.isoformat()),
        )
    )  # fmt: skip


def _check_own(principal_id: UUID, by: Actor) -> None:
    if not by.may(*APPROVERS):
        raise Refusal("not_your_role")
    if principal_id != by.person_id and not by.may(Role.HEAD):
        raise Refusal("not_yours")


def _person(session: Session, person_id: UUID, roles: tuple[Role, ...]) -> Person:
    from cxdesk.models.people import Person

    person = session.get(Person, person_id)
    if person is None or not person.active or person.deleted_at is not None:
        raise Refusal("person_gone")
    if not {role.value for role in roles} & set(person.roles):
        raise Refusal("does_not_review", name=person.name)
    return person


def _deputy(session: Session, row_id: UUID) -> PayoutDeputy:
    from cxdesk.models.recovery_rules import PayoutDeputy

    row = session.get(PayoutDeputy, row_id)
    if row is None or row.deleted_at is not None:
        raise Refusal("row_unknown")
    return row
