"""A case entered by hand: a complaint on the phone."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.casework import EXCERPT, Case, CaseCounter, CaseSource
from cxdesk.models.ids import imported_id, new_id
from cxdesk.models.intake import Client, Complaint
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.people import Agent, Company
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor, Channel, Role, SourceKind
from cxdesk.services import clock
from cxdesk.services.casework.words import fold
from cxdesk.services.people.company import company, turnaround, work_calendar

MAY_ENTER = (Role.SPECIALIST, Role.LEAD, Role.HEAD, Role.LOADER)


@dataclass(frozen=True)
class NewComplaint:
    """What a person writes down while the client is on the phone."""

    text: str
    title: str = ""
    client_ref: str = ""
    channel: Channel = Channel.PHONE
    received_at: datetime | None = None
    agent_id: UUID | None = None
    department_id: UUID | None = None
    product_id: UUID | None = None
    is_claim: bool = False


def enter_case(session: Session, new: NewComplaint, *, by: Actor) -> Outcome:
    """Register a complaint and open its case, taken by the person; `value` is the case's id."""
    if not by.may(*MAY_ENTER):
        raise CxError(N_("Your role does not enter complaints."), N_("Ask a specialist or a lead."))
    if not new.text.strip():
        raise CxError(N_("The complaint has no words yet."), N_("Write down what the client said."))
    now = clock.now()
    received_at = new.received_at or now
    if received_at > now:
        raise CxError(N_("The complaint lies in the future."), N_("Correct its date."))
    own = company(session)
    client = _client(session, own.id, new.client_ref)
    complaint = _complaint(session, own, new, client, received_at)
    session.add(complaint)
    case = _case(session, complaint, client, now)
    if by.may(Role.SPECIALIST, Role.LEAD, Role.HEAD):
        case.assign(by.person_id, by=by)
    session.add(case)
    message = Text(N_("Case {number} opened"), {"number": case.number or "—"})
    return Outcome(frozenset({Topic.CASES, Topic.INTAKE}), message, value=case.id)


def next_number(session: Session, month: str) -> str:
    """The next case number of a month `2026-10`, given in this transaction."""
    counter = session.get(CaseCounter, month)
    if counter is None:
        counter = CaseCounter(month=month, last=0)
        session.add(counter)
    counter.last += 1
    return case_number(month, counter.last)


def case_number(month: str, ordinal: int) -> str:
    """How a case is called: `2026-10-00431`."""
    return f"{month}-{ordinal:05d}"


def _client(session: Session, company_id: UUID, ref: str) -> Client | None:
    ref = ref.strip()
    if not ref:
        return None
    client_id = imported_id(company_id, "client", "client", ref)
    client = session.get(Client, client_id)
    if client is None:
        client = Client(id=client_id, scope_id=company_id, ref=ref, label=ref, label_key=fold(ref))
        session.add(client)
    client.deleted_at = None  # one that an undo took away comes back
    return client


def _complaint(
    session: Session, own: Company, new: NewComplaint, client: Client | None, received_at: datetime
) -> Complaint:
    complaint_id = new_id()
    agent = session.get_one(Agent, new.agent_id) if new.agent_id else None
    # The day of the business, not of UTC: a call after midnight in Moscow belongs to the new day.
    day = received_at.astimezone(ZoneInfo(own.time_zone)).date()
    membership = agent.membership(day) if agent else None
    return Complaint(
        id=complaint_id,
        scope_id=(membership.site_id if membership else None) or own.id,
        source="hand",
        identity=complaint_id.hex,
        registered_at=received_at,
        registered_precision="minute",
        channel=new.channel.value,
        client_id=client.id if client else None,
        category_id=client.category_id if client else None,
        agent_id=new.agent_id,
        team_id=membership.team_id if membership else None,
        department_id=new.department_id or (membership.department_id if membership else None),
        site_id=membership.site_id if membership else None,
        product_id=new.product_id,
        is_claim=new.is_claim,
        title=new.title.strip(),
        text=new.text.strip(),
    )


def _case(session: Session, complaint: Complaint, client: Client | None, now: datetime) -> Case:
    calendar = work_calendar(session, complaint.site_id)
    month = complaint.registered_at.astimezone(calendar.zone).strftime("%Y-%m")
    label = client.label if client else ""
    case = Case(
        id=new_id(),
        scope_id=complaint.scope_id,
        # A shared database gives the number when it hears of the case.
        number=None if session.info.get("shared") else next_number(session, month),
        kind=SourceKind.COMPLAINT.value,
        received_at=complaint.registered_at,
        received_precision="minute",
        opened_at=now,
        due_at=calendar.add(complaint.registered_at, turnaround(session, calendar)),
        client_label=label,
        client_key=fold(label),
        profitability=client.profitability if client else None,
        excerpt=" ".join(complaint.text.split())[:EXCERPT],
        **{
            name: getattr(complaint, name)
            for name in (
                "channel", "client_id", "category_id", "agent_id", "team_id", "department_id", "site_id", "product_id",
            )
        },
    )  # fmt: skip
    case.sources.append(
        CaseSource(scope_id=complaint.scope_id, kind=SourceKind.COMPLAINT.value, source_id=complaint.id)
    )
    return case


def list_client_refs(session: Session, beginning: str, limit: int = 20) -> list[str]:
    """Clients whose name begins so: for completing the field."""
    key = fold(beginning)
    found = session.scalars(
        select(Client.label)
        .where(Client.label_key >= key, Client.label_key < key + "\uffff", Client.deleted_at.is_(None))
        .order_by(Client.label_key)
        .limit(limit)
    )
    return list(found)


def list_entry_choices(db: sqlite3.Connection) -> dict[str, list[tuple[UUID, str]]]:
    """What the fields of a new complaint offer: departments, agents and products by name."""
    queries = {
        "departments": "SELECT id, name FROM departments WHERE deleted_at IS NULL ORDER BY position, name",
        "agents": "SELECT id, name FROM agents WHERE deleted_at IS NULL AND left_on IS NULL ORDER BY name",
        "products": "SELECT id, name FROM products WHERE deleted_at IS NULL ORDER BY name",
    }
    return {
        name: [(UUID(bytes=row_id), text) for row_id, text in db.execute(query)]
        for name, query in queries.items()
    }
