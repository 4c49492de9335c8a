"""The employees whose contacts are rated, with where they worked from when to when."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.people import Agent

PEOPLE = frozenset({Topic.PEOPLE})


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """Where an agent worked, from a day to a day (inclusive) or until now."""

    id: UUID
    team_id: UUID | None
    team: str
    department_id: UUID | None
    department: str
    site_id: UUID | None
    site: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class AgentRow:
    """An agent with the present membership and, the newest first, all of them."""

    id: UUID
    ref: str
    name: str
    left_on: date | None
    present: MembershipRow | None
    memberships: tuple[MembershipRow, ...]

    @property
    def works(self) -> bool:
        """Whether the agent is still here."""
        return self.left_on is None


_MEMBERSHIPS = """
SELECT m.agent_id, m.id, m.team_id, coalesce(t.name, ''), m.department_id, coalesce(d.name, ''), m.site_id,
       coalesce(s.name, ''), m.valid_from, m.valid_to
  FROM agent_memberships m
  LEFT JOIN teams t ON t.id = m.team_id
  LEFT JOIN departments d ON d.id = m.department_id
  LEFT JOIN sites s ON s.id = m.site_id
 WHERE m.deleted_at IS NULL
 ORDER BY m.valid_from DESC
"""


def list_agents(db: sqlite3.Connection, *, today: date) -> tuple[AgentRow, ...]:
    """All agents, those who work here first, by name. Needs sqlite3 alone."""
    found: dict[bytes, list[MembershipRow]] = {}
    for agent, id_, team, team_name, department, department_name, site, site_name, start, end in db.execute(
        _MEMBERSHIPS
    ):
        found.setdefault(agent, []).append(
            MembershipRow(
                UUID(bytes=id_), _id(team), team_name, _id(department), department_name, _id(site), site_name,
                date.fromisoformat(start), date.fromisoformat(end) if end else None,
            )
        )  # fmt: skip
    rows = []
    for agent, ref, name, left in db.execute(
        "SELECT id, ref, name, left_on FROM agents WHERE deleted_at IS NULL"
    ):
        memberships = tuple(found.get(agent, ()))
        present = next((m for m in memberships if _covers(m, today)), None)
        left_on = date.fromisoformat(left) if left else None
        rows.append(AgentRow(UUID(bytes=agent), ref, name, left_on, present, memberships))
    return tuple(sorted(rows, key=lambda row: (not row.works, _in_order(row.name), row.ref, row.id)))


def add_agent(
    session: Session,
    ref: str,
    name: str,
    *,
    by: Actor,
    team_id: UUID | None = None,
    department_id: UUID | None = None,
    site_id: UUID | None = None,
    from_day: date | None = None,
) -> Outcome:
    """Add an agent under the number or name that files bear; `value` is the id. Without a day: no team yet."""
    from cxdesk.models.ids import imported_id
    from cxdesk.models.people import Agent, check_steering
    from cxdesk.services.people.company import company

    check_steering(by)
    ref, name = _checked(session, ref, None), " ".join(name.split())
    own = company(session).id
    # The id that an import would give, so that the agent's next file finds this one.
    agent_id = imported_id(own, "agent", "agent", ref)
    agent = session.get(Agent, agent_id)
    if agent is None:
        agent = Agent(id=agent_id, scope_id=own)
        session.add(agent)
    agent.ref, agent.name, agent.deleted_at = ref, name or ref, None
    if from_day is not None:
        agent.move(team_id, department_id, site_id, from_day)
    return Outcome(PEOPLE, Text(N_("Agent added: {name}"), {"name": agent.name}), value=agent.id)


def edit_agent(session: Session, agent_id: UUID, ref: str, name: str, *, by: Actor) -> Outcome:
    """Correct how files name an agent, and the name that is shown."""
    agent = _agent(session, agent_id, by)
    agent.ref = _checked(session, ref, agent)
    agent.name = " ".join(name.split()) or agent.ref
    return Outcome(PEOPLE, Text(N_("Agent changed: {name}"), {"name": agent.name}))


def move_agent(
    session: Session,
    agent_id: UUID,
    team_id: UUID | None,
    department_id: UUID | None,
    site_id: UUID | None,
    from_day: date,
    *,
    by: Actor,
) -> Outcome:
    """Let an agent work elsewhere from a day on. Past figures keep the team that was."""
    agent = _agent(session, agent_id, by)
    agent.move(team_id, department_id, site_id, from_day)
    return Outcome(PEOPLE, Text(N_("{name} moved"), {"name": agent.name}))


def end_agent(session: Session, agent_id: UUID, last_day: date, *, by: Actor) -> Outcome:
    """Say that an agent works here until a day, inclusive."""
    agent = _agent(session, agent_id, by)
    agent.leave(last_day)
    return Outcome(PEOPLE, Text(N_("{name} has left"), {"name": agent.name}))


def _in_order(name: str) -> list[tuple[int, str]]:
    """Names by their letters, numbers in them by value: agent 9 before agent 10."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _id(value: bytes | None) -> UUID | None:
    return UUID(bytes=value) if value else None


def _covers(membership: MembershipRow, day: date) -> bool:
    return membership.valid_from <= day and (membership.valid_to is None or day <= membership.valid_to)


def _agent(session: Session, agent_id: UUID, by: Actor) -> Agent:
    from cxdesk.models.people import Agent, check_steering

    check_steering(by)
    agent = session.get(Agent, agent_id)
    if agent is None or agent.deleted_at is not None:
        raise CxError(N_("This agent is not here any more."), N_("It was taken back by an undo."))
    return agent


def _checked(session: Session, ref: str, agent: Agent | None) -> str:
    from sqlalchemy import select

    from cxdesk.models.people import Agent

    ref = " ".join(ref.split())
    if not ref:
        raise CxError(N_("The agent has no number yet."), N_("Write how files name the agent."))
    same = session.scalars(select(Agent).where(Agent.ref == ref, Agent.deleted_at.is_(None)))
    if any(other is not agent for other in same):
        raise CxError(
            N_("There is an agent “{ref}” already."), N_("Choose another number, or edit that one."), ref=ref
        )
    return ref
