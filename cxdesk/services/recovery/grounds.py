"""The facts by which a step of a payout is allowed or refused, read in the step's own transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from cxdesk.models.casework import Case
from cxdesk.models.ids import new_id
from cxdesk.models.intake import Client
from cxdesk.models.payout_checks import APPROVERS, REVIEWERS
from cxdesk.models.payout_terms import Caps, CaseFacts, Ground, Limit, Share
from cxdesk.models.people import Company, Person, Product, ProductTeam
from cxdesk.models.recovery import Payout, PayoutEvent
from cxdesk.models.recovery_rules import CostShare, PayoutBudget, PayoutCap, PayoutDeputy, PayoutLimit
from cxdesk.models.recovery_values import COMMITTED, PayoutStatus, Step
from cxdesk.models.refusals import Refusal
from cxdesk.models.values import Actor, CaseStatus, Role
from cxdesk.services import clock
from cxdesk.services.people.company import company

#: Approvals count in the month of whoever gave them while the payout stands in one of these.
_COUNTED = COMMITTED | {PayoutStatus.REQUESTED}
#: A payout tried again by one in none of these may be tried once more.
_NOT_TRYING = (PayoutStatus.DRAFT.value, PayoutStatus.REJECTED.value, PayoutStatus.CANCELLED.value)


def payout_of(session: Session, payout_id: UUID, by: Actor) -> Payout:
    """The payout, for somebody who works here. Raises Refusal."""
    check_works_here(session, by)
    payout = session.get(Payout, payout_id)
    if payout is None or payout.deleted_at is not None:
        raise Refusal("row_unknown")
    return payout


def check_works_here(session: Session, by: Actor) -> None:
    """Refuse who does not work here any more, though the window is still open."""
    person = session.get(Person, by.person_id)
    if person is None or not person.active or person.deleted_at is not None:
        raise Refusal("not_a_person")


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


def plain_ground(session: Session, by: Actor, principal_id: UUID | None = None) -> Ground:
    """What a request or a decision other than an approval asks: the moment, and whether a deputy may act."""
    now = clock.now()
    today = now.astimezone(_zone(session)).date()
    deputy = principal_id is None or _stands_in(session, by, principal_id, now)
    return Ground(now, today, principal_id or by.person_id, deputy=deputy)


def request_ground(session: Session, payout: Payout, by: Actor) -> Ground:
    """What a request asks: whether the payout that it tries again may be."""
    ground = plain_ground(session, by)
    return Ground(ground.now, ground.today, ground.counted_id, replaceable=_is_replaceable(session, payout))


def approval_ground(session: Session, payout: Payout, by: Actor, principal_id: UUID | None) -> Ground:
    """All that an approval asks."""
    now, zone = clock.now(), _zone(session)
    today = now.astimezone(zone).date()
    counted = principal_id or by.person_id
    teams = dict(session.execute(select(ProductTeam.id, ProductTeam.name)).all())
    return Ground(
        now,
        today,
        counted,
        deputy=principal_id is None or _stands_in(session, by, principal_id, now),
        limit=_limit(session, _roles(session, by, principal_id), today),
        spent=_spent(session, counted, today, zone),
        approved_by=_approved_by(session, payout),
        caps=_caps(session, today),
        of_case=_committed(session, Payout.case_id == payout.case_id, now),
        of_client=_of_client(session, payout, now),
        shares=_shares(session, payout.product_id, today),
        teams=teams,
    )


def budgets_of(session: Session, teams: Iterable[UUID], month: date) -> dict[UUID, PayoutBudget]:
    """The budgets of a month; one that is missing is made like the newest before it, and is the caller's to add."""
    found = {}
    for team in teams:
        query = select(PayoutBudget).where(PayoutBudget.product_team_id == team, PayoutBudget.month <= month)
        newest = session.scalars(query.order_by(PayoutBudget.month.desc()).limit(1)).first()
        if newest is not None:
            found[team] = newest if newest.month == month else _copied(newest, month)
    return found


def charged_budgets(session: Session, payout: Payout) -> dict[UUID, PayoutBudget]:
    """The budgets that bear a payout; empty where none does yet."""
    if payout.committed_month is None:
        return {}
    teams = [UUID(hex=charge["team"]) for charge in payout.charges or ()]
    return budgets_of(session, teams, payout.committed_month)


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


def _stands_in(session: Session, by: Actor, principal_id: UUID, now: datetime) -> bool:
    principal = session.get(Person, principal_id)
    if principal is None or not principal.active or principal.deleted_at is not None:
        return False
    if not set(principal.roles) & set(APPROVERS) or not by.may(*REVIEWERS):
        return False
    row = select(PayoutDeputy.id).where(
        PayoutDeputy.principal_id == principal_id,
        PayoutDeputy.deputy_id == by.person_id,
        PayoutDeputy.starts_at <= now,
        PayoutDeputy.ends_at > now,
        PayoutDeputy.deleted_at.is_(None),
    )
    return session.execute(row.limit(1)).first() is not None


def _roles(session: Session, by: Actor, principal_id: UUID | None) -> frozenset[Role]:
    if principal_id is None:
        return by.roles
    principal = session.get(Person, principal_id)
    return frozenset(Role(role) for role in principal.roles) if principal else frozenset()


def _limit(session: Session, roles: Collection[Role], today: date) -> Limit | None:
    """The greatest of the limits that the roles have on the day."""
    query = select(PayoutLimit.role, PayoutLimit.per_payout, PayoutLimit.per_month).where(
        PayoutLimit.role.in_([role.value for role in roles]),
        PayoutLimit.valid_from <= today,
        PayoutLimit.deleted_at.is_(None),
    )
    newest = {
        role: Limit(*amounts) for role, *amounts in session.execute(query.order_by(PayoutLimit.valid_from))
    }
    return max(newest.values(), default=None)


def _spent(session: Session, counted: UUID, today: date, zone: ZoneInfo) -> Decimal:
    """What somebody approved in the company's calendar month, without what came to nothing."""
    first = today.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    query = (
        select(func.sum(Payout.amount))
        .join(PayoutEvent, PayoutEvent.payout_id == Payout.id)
        .where(
            PayoutEvent.kind == Step.APPROVE.value,
            PayoutEvent.counted_id == counted,
            PayoutEvent.at >= datetime.combine(first, time(), zone),
            PayoutEvent.at < datetime.combine(after, time(), zone),
            PayoutEvent.round == Payout.round,
            Payout.status.in_([status.value for status in _COUNTED]),
            Payout.deleted_at.is_(None),
        )
    )
    return session.scalar(query) or Decimal(0)


def _approved_by(session: Session, payout: Payout) -> frozenset[UUID]:
    query = select(PayoutEvent.person_id, PayoutEvent.counted_id).where(
        PayoutEvent.payout_id == payout.id,
        PayoutEvent.round == payout.round,
        PayoutEvent.kind == Step.APPROVE.value,
    )
    return frozenset(person for row in session.execute(query) for person in row if person is not None)


def _caps(session: Session, today: date) -> Caps | None:
    query = select(
        PayoutCap.second_above, PayoutCap.per_case, PayoutCap.per_client, PayoutCap.small_up_to
    ).where(PayoutCap.valid_from <= today, PayoutCap.deleted_at.is_(None))
    newest = session.execute(query.order_by(PayoutCap.valid_from.desc()).limit(1)).first()
    return Caps(*newest) if newest else None


def caps_today(session: Session) -> Caps | None:
    """What holds for everybody on the company's present day."""
    return _caps(session, clock.now().astimezone(_zone(session)).date())


def _committed(session: Session, whose: ColumnElement[bool], now: datetime) -> Decimal:
    query = select(func.sum(Payout.amount)).where(
        whose,
        Payout.status.in_([status.value for status in COMMITTED]),
        Payout.approved_at > _a_year_before(now),
        Payout.deleted_at.is_(None),
    )
    return session.scalar(query) or Decimal(0)


def _a_year_before(now: datetime) -> datetime:
    last_day = 28 if (now.month, now.day) == (2, 29) else now.day
    return now.replace(year=now.year - 1, day=last_day)


def _of_client(session: Session, payout: Payout, now: datetime) -> Decimal | None:
    if payout.client_id is None:
        return None
    merged = _merged_clients(session)
    survivor = payout.client_id
    seen = {survivor}
    while (into := merged.get(survivor)) is not None and into not in seen:
        seen.add(into)
        survivor = into
    same = {survivor}
    grown = 0
    while len(same) > grown:
        grown = len(same)
        same |= {client for client, into in merged.items() if into in same}
    return _committed(session, Payout.client_id.in_(same | seen), now)


def _merged_clients(session: Session) -> dict[UUID, UUID]:
    """Client -> the one that it was merged into; read once for a batch, since all clients are walked through."""
    if "merged clients" not in session.info:
        query = select(Client.id, Client.merged_into_id).where(Client.merged_into_id.is_not(None))
        session.info["merged clients"] = dict(session.execute(query).all())
    found: dict[UUID, UUID] = session.info["merged clients"]
    return found


def _shares(session: Session, product_id: UUID | None, today: date) -> tuple[Share, ...]:
    """Who pays for payouts of a product: by its own shares, else its team, else the shares of all others."""
    if product_id is not None:
        own = _newest_shares(session, CostShare.product_id == product_id, today)
        if own:
            return own
        product = session.get(Product, product_id)
        if product is not None and product.product_team_id is not None:
            return (Share(product.product_team_id, 1),)
    return _newest_shares(session, CostShare.product_id.is_(None), today)


def _newest_shares(session: Session, whose: ColumnElement[bool], today: date) -> tuple[Share, ...]:
    query = select(CostShare.shares).where(
        whose, CostShare.valid_from <= today, CostShare.deleted_at.is_(None)
    )
    found: list[Any] = session.scalar(query.order_by(CostShare.valid_from.desc()).limit(1)) or []
    return tuple(Share(UUID(hex=share["team"]), int(share["weight"])) for share in found)


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
