"""The facts by which a step of a payout is allowed or refused, read in the step's own transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.casework import Case
from cxdesk.models.ids import new_id
from cxdesk.models.intake import Client
from cxdesk.models.payout_checks import REVIEWERS
from cxdesk.models.payout_terms import Caps, CaseFacts, Ground
from cxdesk.models.people import Company, Person, ProductTeam
from cxdesk.models.recovery import Payout, PayoutEvent
from cxdesk.models.recovery_rules import PayoutBudget, PayoutDeputy
from cxdesk.models.recovery_values import PayoutStatus, Step
from cxdesk.models.refusals import Refusal
from cxdesk.models.values import Actor, CaseStatus, Role
from cxdesk.services import clock
from cxdesk.services.people.company import company
from cxdesk.services.recovery.funds import (
    caps_on,
    limit_of,
    shares_of,
    spent_by,
)
from cxdesk.services.recovery.granted import granted_for_case, granted_to_client
from cxdesk.services.recovery.snapshot import connection_of
from cxdesk.services.sharing.outbox import Decided

#: A payout tried again by one in none of these may be tried once more.
_NOT_TRYING = (PayoutStatus.DRAFT.value, PayoutStatus.REJECTED.value, PayoutStatus.CANCELLED.value)


def check_decides_here(session: Session) -> None:
    """Raise Decided where the shared database decides: what this workspace knows may be old, and refuses nothing."""
    if session.info.get("shared"):
        raise Decided


def payout_to_step(session: Session, payout_id: UUID, by: Actor) -> Payout:
    """The payout on which a step is taken here. Raises Refusal, Decided."""
    check_decides_here(session)
    return payout_of(session, payout_id, by)


def payout_of(session: Session, payout_id: UUID, by: Actor) -> Payout:
    """The payout, for somebody who works here. Raises Refusal."""
    check_works_here(session, by)
    payout = session.get(Payout, payout_id)
    if payout is None or payout.deleted_at is not None:
        raise Refusal("row_unknown")
    return payout


def check_works_here(session: Session, by: Actor) -> None:
    """Refuse who does not work here any more, or lost a role, though the window is still open."""
    person = session.get(Person, by.person_id)
    if person is None or not person.active or person.deleted_at is not None:
        raise Refusal("not_a_person")
    if not by.roles <= frozenset(map(Role, person.roles)):
        raise Refusal("not_your_role")


def case_facts(session: Session, case_id: UUID, by: Actor) -> tuple[Case, CaseFacts]:
    """A case with what a draft asks of it. Where nobody holds it and it may be taken here, as if `by` did."""
    case = session.get(Case, case_id)
    if case is None or case.deleted_at is not None:
        raise Refusal("row_unknown")
    # A connected workspace takes a case only by the server's decision, where this runs as a rehearsal.
    takes = case.assignee_id is None and not session.info.get("shared")
    holder = session.get(Person, case.assignee_id) if case.assignee_id else None
    client = session.get(Client, case.client_id) if case.client_id else None
    return case, CaseFacts(
        case.id,
        case.scope_id,
        case.client_id,
        case.number or "",
        case.status == CaseStatus.CLOSED,
        by.person_id if takes else case.assignee_id,
        holder.name if holder else "",
        client.ref if client else "",
        case.client_label,
    )


def plain_ground(session: Session, payout: Payout, by: Actor, principal_id: UUID | None) -> Ground:
    """What a decision other than an approval asks: the moment, and whether a deputy may act."""
    now = clock.now()
    deputy = _may_decide_for(session, payout, by, principal_id, now)
    return Ground(now, _today(session, now), principal_id or by.person_id, deputy=deputy)


def request_ground(session: Session, payout: Payout, by: Actor) -> Ground:
    """What a request asks: whether the payout that it tries again may be."""
    now = clock.now()
    return Ground(now, _today(session, now), by.person_id, replaceable=_is_replaceable(session, payout))


def approval_ground(session: Session, payout: Payout, by: Actor, principal_id: UUID | None) -> Ground:
    """All that an approval asks."""
    now, zone = clock.now(), _zone(session)
    today = now.astimezone(zone).date()
    counted = principal_id or by.person_id
    teams = dict(session.execute(select(ProductTeam.id, ProductTeam.name)).all())
    db = connection_of(session)
    of_client = granted_to_client(db, payout.client_id, now)
    case = session.get(Case, payout.case_id)
    closed = case is not None and case.status == CaseStatus.CLOSED
    return Ground(
        now,
        today,
        counted,
        deputy=_may_decide_for(session, payout, by, principal_id, now),
        limit=limit_of(session, _roles(session, by, principal_id), today),
        spent=spent_by(session, counted, today, zone),
        approved_by=_approved_by(session, payout),
        caps=caps_on(session, today),
        of_case=granted_for_case(db, payout.case_id, now).amount,
        of_client=of_client.amount if of_client else None,
        shares=shares_of(session, payout.product_id, today),
        teams=teams,
        case_gone=case is None or case.deleted_at is not None,
        closed_case=(case.number or "—") if case is not None and closed else None,
    )


def budgets_of(session: Session, teams: Iterable[UUID], month: date) -> dict[UUID, PayoutBudget]:
    """The budgets of a month; one that is missing is made like the newest before it, and is the caller's to add.

    One that was taken back is none, and leaves none to be made.
    """
    found = {}
    for team in teams:
        query = select(PayoutBudget).where(PayoutBudget.product_team_id == team, PayoutBudget.month <= month)
        rows = list(session.scalars(query.order_by(PayoutBudget.month.desc())))
        standing = [row for row in rows if row.deleted_at is None]
        if rows and rows[0].month == month:
            standing = standing if rows[0].deleted_at is None else []
        if standing:
            found[team] = standing[0] if standing[0].month == month else _copied(standing[0], month)
    return found


def charged_budgets(session: Session, payout: Payout) -> dict[UUID, PayoutBudget]:
    """The budgets that bear a payout; empty where none does yet."""
    teams = [UUID(hex=charge["team"]) for charge in payout.charges or ()]
    query = select(PayoutBudget).where(
        PayoutBudget.product_team_id.in_(teams), PayoutBudget.month == payout.committed_month
    )
    return {budget.product_team_id: budget for budget in session.scalars(query)}


def currency(session: Session) -> str:
    """The company's."""
    return company(session).currency


def _copied(newest: PayoutBudget, month: date) -> PayoutBudget:
    budget = PayoutBudget(
        id=new_id(), scope_id=newest.scope_id, product_team_id=newest.product_team_id, month=month,
        spendable=newest.spendable, committed=Decimal("0.00"),
    )  # fmt: skip
    budget.kept = True
    return budget


def _zone(session: Session) -> ZoneInfo:
    own: Company = company(session)
    return ZoneInfo(own.time_zone)


def _today(session: Session, now: datetime) -> date:
    return now.astimezone(_zone(session)).date()


def _may_decide_for(
    session: Session, payout: Payout, by: Actor, principal_id: UUID | None, now: datetime
) -> bool:
    """Whether `by` decides for the principal now; whoever decides in the own name needs nobody's leave."""
    if principal_id is None:
        return True
    principal = session.get(Person, principal_id)
    if principal is None or not by.may(*REVIEWERS) or not _could_decide(session, principal, payout):
        return False
    row = select(PayoutDeputy.id).where(
        PayoutDeputy.principal_id == principal_id,
        PayoutDeputy.deputy_id == by.person_id,
        PayoutDeputy.starts_at <= now,
        PayoutDeputy.ends_at > now,
        PayoutDeputy.deleted_at.is_(None),
    )
    return session.execute(row.limit(1)).first() is not None


def _could_decide(session: Session, principal: Person, payout: Payout) -> bool:
    """Whether the principal works here and sees the payout: a lead that of the own site, the head all."""
    if not principal.active or principal.deleted_at is not None:
        return False
    if Role.HEAD in principal.roles:
        return True
    own = company(session).id
    return Role.LEAD in principal.roles and payout.scope_id in (own, principal.site_id or own)


def _roles(session: Session, by: Actor, principal_id: UUID | None) -> frozenset[Role]:
    if principal_id is None:
        return by.roles
    principal = session.get(Person, principal_id)
    return frozenset(Role(role) for role in principal.roles) if principal else frozenset()


def _approved_by(session: Session, payout: Payout) -> frozenset[UUID]:
    query = select(PayoutEvent.person_id, PayoutEvent.counted_id).where(
        PayoutEvent.payout_id == payout.id,
        PayoutEvent.round == payout.round,
        PayoutEvent.kind == Step.APPROVE.value,
    )
    return frozenset(person for row in session.execute(query) for person in row if person is not None)


def caps_today(session: Session) -> Caps | None:
    """What holds for everybody on the company's present day."""
    return caps_on(session, _today(session, clock.now()))


def _is_replaceable(session: Session, payout: Payout) -> bool:
    if payout.replaces_id is None:
        return True
    former = session.get(Payout, payout.replaces_id)
    if former is None or former.deleted_at is not None or former.case_id != payout.case_id:
        return False
    if former.status not in (PayoutStatus.FAILED, PayoutStatus.RETURNED):
        return False
    another = select(Payout.id).where(
        Payout.replaces_id == former.id,
        Payout.id != payout.id,
        Payout.deleted_at.is_(None),
        Payout.status.not_in(_NOT_TRYING),
    )
    return session.execute(another.limit(1)).first() is None
