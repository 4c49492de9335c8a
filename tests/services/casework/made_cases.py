"""Cases made of what matters to the queue, straight into a real workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.casework import Case
from cxdesk.models.causes import Cause
from cxdesk.models.ids import new_id
from cxdesk.models.outcome import Outcome
from cxdesk.models.people import Agent, Company, Department
from cxdesk.models.values import Actor
from cxdesk.models.worktime import WorkCalendar
from cxdesk.services.workspace.store import Store

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 10, 14, 12, 0, tzinfo=MOSCOW)
CALENDAR = WorkCalendar(MOSCOW)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Made:
    """What a case is made of; the rest does not matter here."""

    status: str = "new"
    severity: float | None = None
    received: timedelta = -HOUR
    due: timedelta = HOUR
    closed: timedelta | None = None
    mine: bool = False
    channel: str | None = "phone"
    kind: str = "survey"
    department: int | None = None
    agent: int | None = None
    causes: tuple[int, ...] = ()
    deleted: bool = False


@dataclass
class Things:
    """What the cases of a test point to."""

    company: UUID
    departments: list[UUID]
    causes: list[UUID]
    agents: list[UUID]


def make(store: Store, actor: Actor, *made: Made) -> list[int]:
    """The row numbers of cases so made."""
    rows: list[int] = []

    def add(session: Session, *, by: Actor) -> Outcome:
        things = _things(session)
        for one in made:
            case = _case(one, things, by)
            session.add(case)
            if one.causes:
                _review(session, case, one, by)
            session.flush()  # the row's number is given by the database
            rows.append(case.row)
        return Outcome()

    store.write(add, by=actor)
    return rows


def _things(session: Session) -> Things:
    company = session.scalars(select(Company.id)).one()
    agents = list(session.scalars(select(Agent.id).order_by(Agent.ref)))
    if not agents:
        found = [Agent(id=new_id(), scope_id=company, ref=str(n), name=f"Agent {n}") for n in range(3)]
        session.add_all(found)
        session.flush()  # cases point at them
        agents = [agent.id for agent in found]
    return Things(
        company,
        list(session.scalars(select(Department.id).order_by(Department.position))),
        list(session.scalars(select(Cause.id).order_by(Cause.name))),
        agents,
    )


def _case(made: Made, things: Things, by: Actor) -> Case:
    number = made.severity
    return Case(
        id=new_id(), scope_id=things.company, kind=made.kind, channel=made.channel, status=made.status,
        received_at=NOW + made.received, opened_at=NOW + made.received, due_at=NOW + made.due,
        closed_at=None if made.closed is None else NOW + made.closed,
        waiting_left=10 if made.status == "waiting" else None,
        assignee_id=by.person_id if made.mine else None,
        severity=number, score=None if number is None else 1 + 4 * number, score_max=5,
        department_id=None if made.department is None else things.departments[made.department],
        agent_id=None if made.agent is None else things.agents[made.agent],
        deleted_at=NOW if made.deleted else None, client_label="", client_key="",
    )  # fmt: skip


def _review(session: Session, case: Case, made: Made, by: Actor) -> None:
    final, held, left = case.status, case.assignee_id, case.waiting_left
    case.status, case.waiting_left = "new", None
    session.flush()  # the review points at the case
    review = case.review_by(by)
    causes = list(session.scalars(select(Cause).order_by(Cause.name)))
    review.set_cause(causes[made.causes[0]], by=by, now=NOW)
    for number in made.causes[1:]:
        review.tag(causes[number], by=by, now=NOW)
    case.status, case.assignee_id, case.waiting_left = final, held, left


#: Any case.
CHOICES = st.builds(
    Made,
    status=st.sampled_from(["new", "waiting"]),
    severity=st.sampled_from([None, 0.0, 0.25, 0.375, 0.5]),
    due=st.sampled_from([-HOUR, HOUR, 48 * HOUR]),
    mine=st.booleans(),
    channel=st.sampled_from([None, "phone", "chat"]),
    kind=st.sampled_from(["survey", "complaint"]),
    department=st.sampled_from([None, 0, 1]),
    agent=st.sampled_from([None, 0, 1]),
    causes=st.sampled_from([(), (0,), (1,), (0, 1), (1, 0, 2)]),
    deleted=st.sampled_from([False, False, False, True]),
)
FACETS = ["channels", "kinds", "statuses", "scores", "departments", "agents", "assignees", "causes"]
