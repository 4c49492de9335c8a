"""Who works here and who is rated: company, sites, departments, people with roles, agents with their teams."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cxdesk.models.base import Base, Imported, Shared
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Actor, Role

#: Who changes the agents, the structure, the calendars and the settings of the company.
STEERING = (Role.ADMINISTRATOR, Role.HEAD)
_DAY = timedelta(days=1)


def check_administrator(by: Actor) -> None:
    """Raise CxError where the person may not change who works here and what they may do."""
    if not by.may(Role.ADMINISTRATOR):
        raise CxError(N_("Only an administrator changes people and roles."), N_("Ask your administrator."))


def check_steering(by: Actor) -> None:
    """Raise CxError where the person may not change how the company is laid out."""
    if not by.may(*STEERING):
        raise CxError(
            N_("Your role does not change the settings of the company."),
            N_("Ask an administrator or the head of quality."),
        )


class Company(Shared, Base):
    """The one company of a workspace. Its id is the root of all imported ids."""

    __tablename__ = "companies"
    name: Mapped[str]
    time_zone: Mapped[str] = mapped_column(default="Europe/Moscow")
    currency: Mapped[str] = mapped_column(default="RUB")
    calendar_id: Mapped[UUID] = mapped_column(ForeignKey("calendars.id"))
    #: Working minutes from the opening of a case to its deadline; None is one day of the site's calendar.
    turnaround_minutes: Mapped[int | None] = mapped_column(default=None)
    #: Targets of figures by name, e.g. {"NPS": 70}.
    targets: Mapped[dict[str, Any]] = mapped_column(default=dict)
    demo: Mapped[bool] = mapped_column(default=False)


class Calendar(Shared, Base):
    """Working time: weekly hours, and exceptions by date."""

    __tablename__ = "calendars"
    name: Mapped[str]
    #: Seven lists (Monday first) of [from, to] minutes of the day, e.g. [[540, 780], [840, 1080]].
    hours: Mapped[list[Any]]
    days: Mapped[list[CalendarDay]] = relationship(back_populates="calendar")


class CalendarDay(Shared, Base):
    """One date that differs from the weekly hours: `off`, `work` (a moved day) or `short` (an hour less)."""

    __tablename__ = "calendar_days"
    __table_args__ = (
        CheckConstraint("kind IN ('off', 'work', 'short')", name="kind"),
        Index("uq_calendar_days_day", "calendar_id", "day", unique=True),
    )
    calendar_id: Mapped[UUID] = mapped_column(ForeignKey("calendars.id"))
    day: Mapped[date]
    kind: Mapped[str]
    #: Minutes of work; None: none, an hour less, or a normal day, by `kind`.
    minutes: Mapped[int | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(default="")
    calendar: Mapped[Calendar] = relationship(back_populates="days")


class Site(Shared, Base):
    """A location of the unit, with its time zone and calendar."""

    __tablename__ = "sites"
    name: Mapped[str]
    time_zone: Mapped[str]
    calendar_id: Mapped[UUID] = mapped_column(ForeignKey("calendars.id"))
    #: The import whose rows brought the name, as for a client.
    brought_by: Mapped[UUID | None] = mapped_column(default=None)


class Department(Shared, Base):
    """A department that clients meet: contact centre, collection, claims, ..."""

    __tablename__ = "departments"
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    #: Other names under which files speak of it, folded.
    aliases: Mapped[list[Any]] = mapped_column(default=list)
    #: The import whose rows brought the name, as for a client.
    brought_by: Mapped[UUID | None] = mapped_column(default=None)


class Team(Shared, Base):
    """A team of agents."""

    __tablename__ = "teams"
    name: Mapped[str]
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("departments.id"), default=None)
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey("sites.id"), default=None)
    #: The import whose rows brought the name, as for a client.
    brought_by: Mapped[UUID | None] = mapped_column(default=None)


class ProductTeam(Shared, Base):
    """A team that owns products, and later pays for what they cost."""

    __tablename__ = "product_teams"
    name: Mapped[str]


class Product(Shared, Base):
    """What the client bought or uses."""

    __tablename__ = "products"
    name: Mapped[str]
    product_team_id: Mapped[UUID | None] = mapped_column(ForeignKey("product_teams.id"), default=None)
    #: The import whose rows brought the name, as for a client.
    brought_by: Mapped[UUID | None] = mapped_column(default=None)


class Person(Shared, Base):
    """A user of this program."""

    __tablename__ = "people"
    login: Mapped[str]
    name: Mapped[str]
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey("sites.id"), default=None)
    active: Mapped[bool] = mapped_column(default=True)
    #: Role values, sorted. One column, since roles are decided as a whole.
    roles: Mapped[list[Any]] = mapped_column(default=list)

    def give_roles(self, roles: frozenset[Role]) -> None:
        """Set what the person may do. An auditor reads all and writes nothing, so has no other role."""
        if not roles:
            raise CxError(N_("A person needs at least one role."), N_("Choose a role."))
        if Role.AUDITOR in roles and len(roles) > 1:
            raise CxError(
                N_("An auditor cannot have another role."),
                N_("Choose either Auditor alone or the other roles."),
            )
        self.roles = sorted(role.value for role in roles)


class Agent(Shared, Base):
    """The employee whose contacts are rated."""

    __tablename__ = "agents"
    #: How files name the agent: a number or a name.
    ref: Mapped[str]
    name: Mapped[str]
    left_on: Mapped[date | None] = mapped_column(default=None)
    #: The import whose rows brought the name, as for a client.
    brought_by: Mapped[UUID | None] = mapped_column(default=None)
    memberships: Mapped[list[AgentMembership]] = relationship(
        back_populates="agent", order_by="AgentMembership.valid_from"
    )

    def membership(self, on: date) -> AgentMembership | None:
        """Where the agent worked on that day."""
        found = [m for m in self.live_memberships() if m.covers(on)]
        return found[-1] if found else None

    def live_memberships(self) -> list[AgentMembership]:
        """The memberships that stand, the oldest first."""
        return sorted((m for m in self.memberships if m.deleted_at is None), key=lambda m: m.valid_from)

    def move(
        self, team_id: UUID | None, department_id: UUID | None, site_id: UUID | None, from_day: date
    ) -> AgentMembership:
        """Work elsewhere from a day on: the former membership ends the day before.

        An agent who had left is back. A membership that begins on that very day is corrected.
        Raises CxError where a later one stands.
        """
        memberships = self.live_memberships()
        later = next((m for m in memberships if m.valid_from > from_day), None)
        if later is not None:
            raise CxError(
                N_("A later membership of {name} begins on {day}."),
                N_("Choose a day from then on, or undo the later move first."),
                name=self.name,
                day=later.valid_from,
            )
        last = memberships[-1] if memberships else None
        if last is None or last.valid_from < from_day:
            if last is not None and (last.valid_to is None or last.valid_to >= from_day):
                last.valid_to = from_day - _DAY
            last = AgentMembership(scope_id=self.scope_id, valid_from=from_day)
            self.memberships.append(last)
        last.valid_to = None
        last.team_id, last.department_id, last.site_id = team_id, department_id, site_id
        self.left_on = None
        return last

    def leave(self, last_day: date) -> None:
        """Work here until a day, inclusive."""
        memberships = self.live_memberships()
        if memberships and memberships[-1].valid_from > last_day:
            raise CxError(
                N_("A later membership of {name} begins on {day}."),
                N_("Choose a day from then on, or undo the later move first."),
                name=self.name,
                day=memberships[-1].valid_from,
            )
        if memberships and memberships[-1].covers(last_day):
            memberships[-1].valid_to = last_day
        self.left_on = last_day


class AgentMembership(Imported, Base):
    """Team, department and site of an agent, from a day on to a day (inclusive) or open; by hand or from a file."""

    __tablename__ = "agent_memberships"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="days"),
        Index("ix_agent_memberships_agent_id", "agent_id", "valid_from"),
    )
    source: Mapped[str] = mapped_column(default="", server_default="")
    identity: Mapped[str] = mapped_column(default="", server_default="")
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("agents.id"))
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("teams.id"), default=None)
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("departments.id"), default=None)
    site_id: Mapped[UUID | None] = mapped_column(ForeignKey("sites.id"), default=None)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None] = mapped_column(default=None)
    agent: Mapped[Agent] = relationship(back_populates="memberships")

    def covers(self, on: date) -> bool:
        """Whether the membership held on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
