"""The defaults that a company starts with: in a workspace of its own and in a shared database alike."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from cxdesk.models.causes import Cause, CauseGroup
from cxdesk.models.ids import new_id
from cxdesk.models.intake import ClientCategory
from cxdesk.models.people import Calendar, CalendarDay, Company, Department, Site
from cxdesk.models.texts import N_, Text
from cxdesk.models.worktime import OFFICE_HOURS
from cxdesk.services import clock
from cxdesk.services.people.holidays import russian_exceptions
from cxdesk.services.recovery.starting import add_rules
from cxdesk.services.translation import say, tr

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


class FoundedCompany(NamedTuple):
    """A company with its calendar and first site."""

    company_id: UUID
    calendar_id: UUID
    site_id: UUID


def found_company(session: Session, company_name: str, time_zone: str) -> FoundedCompany:
    """Add the company, its calendar, a site and the lists that a specialist can start with."""
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
    session.flush()  # people point at the site
    causes = _add_defaults(session, company)
    today = clock.now().astimezone(ZoneInfo(time_zone)).date()
    add_rules(session, company, today, causes)
    return FoundedCompany(company, calendar.id, site.id)


def _add_defaults(session: Session, company: UUID) -> dict[str, UUID]:
    """The lists; the causes by name."""
    found: dict[str, UUID] = {}
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
            name = say(Text(cause))
            found[name] = new_id()
            session.add(Cause(id=found[name], scope_id=company, group_id=group.id, name=name, position=at))
    return found
