"""A new workspace: the company, its calendar, and the defaults that a specialist can start with."""

from __future__ import annotations

import getpass
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from cxdesk.models.causes import Cause, CauseGroup
from cxdesk.models.ids import new_id
from cxdesk.models.intake import ClientCategory
from cxdesk.models.outcome import Outcome
from cxdesk.models.people import (
    Calendar,
    CalendarDay,
    Company,
    Department,
    Person,
    Site,
)
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Actor, Role
from cxdesk.models.worktime import OFFICE_HOURS
from cxdesk.services.people.holidays import russian_exceptions
from cxdesk.services.translation import say, tr
from cxdesk.services.workspace.store import Store

#: Years whose holidays a new calendar knows.
YEARS = range(2018, 2028)

CATEGORIES = (N_("Potential borrower"), N_("Active borrower"), N_("Overdue borrower"), N_("Former borrower"))
DEPARTMENTS = (
    (N_("Contact centre"), ("кц", "контакт-центр", "call centre", "call center")),
    (N_("Collection"), ("взыскание", "collections")),
    (N_("Claims"), ("претензии", "претензионный отдел")),
    (N_("Underwriting"), ("андеррайтинг",)),
    (N_("Telemarketing"), ("телемаркетинг",)),
)
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("Incorrect consultations"),
        (
            N_("Contradictory answers"),
            N_("Wrong information given"),
            N_("Answered beside the question"),
            N_("Promised call not made"),
            N_("Rude employee"),
        ),
    ),
    (
        N_("Complaints about the product"),
        (
            N_("Unclear how to pay"),
            N_("Unclear charges"),
            N_("Refusal without a reason"),
            N_("Long wait"),
            N_("Certificate delayed"),
        ),
    ),
    (
        N_("Complaints about the software"),
        (
            N_("The app does not open"),
            N_("Code arrives late"),
            N_("Payment not booked"),
            N_("Cannot hear the operator"),
        ),
    ),
)


def create_workspace(path: Path, *, company_name: str = "", time_zone: str = "Europe/Moscow") -> Store:
    """Make a workspace whose one person has every role but the auditor's.

    Raises CxError where the folder refuses.
    """
    store = Store.open(path, create=True)
    try:
        set_up(store, company_name or tr("My company"), time_zone)
    except BaseException:
        store.close()
        raise
    return store


def open_or_create(path: Path) -> Store:
    """Open a workspace, or make it where there is none."""
    return Store.open(path) if path.exists() else create_workspace(path)


def discard_workspace(path: Path) -> None:
    """Remove a workspace that was made a moment ago and never used, with what stands beside it."""
    for ending in ("", "-wal", "-shm", "-lock"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def set_up(store: Store, company_name: str, time_zone: str) -> Actor:
    """Fill an empty workspace with the company and its defaults; the person who may do all."""
    name = getpass.getuser() or tr("Specialist")
    actor = Actor(new_id(), name, frozenset(Role) - {Role.AUDITOR})
    store.write(_set_up, company_name, time_zone, by=actor)
    return actor


def _set_up(session: Session, company_name: str, time_zone: str, *, by: Actor) -> Outcome:
    company = new_id()
    calendar = Calendar(
        id=new_id(),
        scope_id=company,
        name=tr("Office hours"),
        hours=[[list(s) for s in d] for d in OFFICE_HOURS],
    )
    session.add(calendar)
    session.flush()  # the company points at its calendar
    session.add(
        Company(
            id=company, scope_id=company, name=company_name, time_zone=time_zone, calendar_id=calendar.id,
            targets={"NPS": 70},
        )
    )  # fmt: skip
    for day, exception in sorted(russian_exceptions(YEARS).items()):
        session.add(
            CalendarDay(
                scope_id=company, calendar_id=calendar.id, day=day, kind=exception.kind.value,
                minutes=exception.minutes,
            )
        )  # fmt: skip
    site = Site(
        id=new_id(), scope_id=company, name=tr("Main site"), time_zone=time_zone, calendar_id=calendar.id
    )
    session.add(site)
    session.flush()  # the person points at the site
    person = Person(id=by.person_id, scope_id=company, login=by.name, name=by.name, site_id=site.id)
    person.give_roles(by.roles)
    session.add(person)
    _add_defaults(session, company)
    return Outcome()


def _add_defaults(session: Session, company: UUID) -> None:
    for position, name in enumerate(CATEGORIES):
        session.add(ClientCategory(scope_id=company, name=say(Text(name)), position=position))
    for position, (name, aliases) in enumerate(DEPARTMENTS):
        session.add(
            Department(scope_id=company, name=say(Text(name)), position=position, aliases=list(aliases))
        )
    for position, (group_name, causes) in enumerate(GROUPS):
        group = CauseGroup(id=new_id(), scope_id=company, name=say(Text(group_name)), position=position)
        session.add(group)
        session.flush()  # causes point at their group
        for at, cause in enumerate(causes):
            session.add(Cause(scope_id=company, group_id=group.id, name=say(Text(cause)), position=at))
