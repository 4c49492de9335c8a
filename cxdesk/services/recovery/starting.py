"""The rules of payouts that a company starts with: policy, limits, caps, who bears the cost, a budget."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.causes import Cause
from cxdesk.models.ids import new_id
from cxdesk.models.outcome import Outcome
from cxdesk.models.people import ProductTeam
from cxdesk.models.policy import Band, CauseRule, MethodRule, Policy, Rung
from cxdesk.models.policy_content import write_policy
from cxdesk.models.recovery_rules import CostShare, PayoutBudget, PayoutCap, PayoutLimit, PayoutPolicy
from cxdesk.models.recovery_values import Method, Predictor
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Actor, Fault, Role
from cxdesk.services import clock
from cxdesk.services.people.company import company
from cxdesk.services.recovery.rules import RECOVERY
from cxdesk.services.translation import say

POLICY_NAME = N_("First rules of payouts")
TEAM_NAME = N_("Quality department")
#: For the approvals of one payout, and of a month.
LIMITS = {Role.LEAD: (1_000, 60_000), Role.HEAD: (5_000, 300_000)}
BUDGET = Decimal("100000.00")
_BOOKING = N_(
    "Find the payment, book it on the day on which it was made, and take back what was charged since."
)

#: Amounts by severity, and what the cause is a sign of, by the names of the causes that a company starts with.
_CAUSES: dict[str, tuple[tuple[int, int, int], str, tuple[Predictor, ...]]] = {
    N_("Contradictory answers"): ((150, 300, 600), "", (Predictor.MISINFORMATION,)),
    N_("Wrong information given"): ((200, 400, 800), "", (Predictor.MISINFORMATION,)),
    N_("Answered beside the question"): ((100, 200, 400), "", (Predictor.INCORRECT_SERVICE,)),
    N_("Rude employee"): ((300, 500, 1000), "", (Predictor.INCORRECT_SERVICE,)),
    N_("Payment not booked"): ((150, 300, 600), _BOOKING, ()),
}


def first_policy(causes: Mapping[str, UUID]) -> Policy:
    """The policy of the beginning; `causes`: ids by the names in which the company has them."""
    return Policy(
        amounts=_amounts(150, 300, 600),
        floor=Decimal("100.00"),
        ceiling=Decimal("3000.00"),
        step=Decimal("50.00"),
        low=Decimal("0.60"),
        high=Decimal("1.60"),
        methods=(
            MethodRule(Method.CARD, limit=Decimal("15000.00"), bank_days=True, cut_off=15 * 60),
            MethodRule(Method.ACCOUNT, bank_days=True, cut_off=16 * 60),
            MethodRule(Method.PHONE, limit=Decimal("1000.00")),
            MethodRule(Method.BONUS, limit=Decimal("3000.00")),
            MethodRule(Method.WAIVER),
            MethodRule(Method.INTEREST),
        ),
        causes={
            causes[say(Text(name))]: CauseRule(
                _amounts(*amounts), say(Text(way)) if way else "", frozenset(signs)
            )
            for name, (amounts, way, signs) in _CAUSES.items()
            if say(Text(name)) in causes
        },
        faults={
            Fault.EMPLOYEE: Decimal("1.20"),
            Fault.PROCESS: Decimal("1.20"),
            Fault.SOFTWARE: Decimal("1.20"),
            Fault.PRODUCT: Decimal("1.10"),
        },
        predictors={
            Predictor.INCORRECT_SERVICE: Decimal("1.10"),
            Predictor.MISINFORMATION: Decimal("1.20"),
            Predictor.EMPLOYEE_ERROR: Decimal("1.20"),
            Predictor.TECHNICAL_ERROR: Decimal("1.20"),
        },
        bands=(
            Band(Decimal("0.00"), Decimal("1.00")),
            Band(Decimal("1000.00"), Decimal("1.10")),
            Band(Decimal("5000.00"), Decimal("1.25")),
            Band(Decimal("20000.00"), Decimal("1.50")),
        ),
        repeats=(Rung(2, Decimal("1.15")), Rung(3, Decimal("1.30"))),
        delays=(Rung(2, Decimal("1.10")), Rung(5, Decimal("1.25"))),
    )


def add_rules(session: Session, company_id: UUID, today: date, causes: Mapping[str, UUID]) -> None:
    """Add what is not there yet of the rules that a company starts with, from `today` on."""
    if not _has(session, PayoutPolicy):
        content = write_policy(first_policy(causes))
        session.add(
            PayoutPolicy(scope_id=company_id, name=say(Text(POLICY_NAME)), valid_from=today, content=content)
        )
    if not _has(session, PayoutLimit):
        for role, (one, month) in LIMITS.items():
            session.add(
                PayoutLimit(
                    scope_id=company_id, role=role.value, valid_from=today, per_payout=_whole(one),
                    per_month=_whole(month),
                )
            )  # fmt: skip
    if not _has(session, PayoutCap):
        session.add(
            PayoutCap(
                scope_id=company_id, valid_from=today, second_above=_whole(3_000), per_case=_whole(5_000),
                per_client=_whole(10_000), small_up_to=_whole(300),
            )
        )  # fmt: skip
    _add_payer(session, company_id, today)


def _add_payer(session: Session, company_id: UUID, today: date) -> None:
    """Somebody who bears the cost of products that nobody else does, with a budget."""
    query = select(CostShare).where(CostShare.product_id.is_(None), CostShare.deleted_at.is_(None))
    if session.scalars(query.limit(1)).first() is not None:
        return
    team = ProductTeam(id=new_id(), scope_id=company_id, name=say(Text(TEAM_NAME)))
    session.add(team)
    session.flush()  # the budget points at it
    shares = [{"team": team.id.hex, "weight": 100}]
    session.add(CostShare(scope_id=company_id, product_id=None, valid_from=today, shares=shares))
    session.add(
        PayoutBudget(
            scope_id=company_id, product_team_id=team.id, month=today.replace(day=1), spendable=BUDGET,
            committed=_whole(0),
        )
    )  # fmt: skip


def start_policy(session: Session, *, by: Actor) -> Outcome:
    """Let a company that has no rules of payouts begin with the usual ones; what it has already stays."""
    if not by.may(Role.HEAD):
        raise Refusal("not_your_role")
    own = company(session)
    names = session.execute(
        select(Cause.name, Cause.id).where(Cause.deleted_at.is_(None), Cause.merged_into_id.is_(None))
    )
    today = clock.now().astimezone(ZoneInfo(own.time_zone)).date()
    add_rules(session, own.id, today, {row.name: row.id for row in names})
    return Outcome(RECOVERY, Text(N_("The usual rules of payouts are in force")))


def _has(session: Session, kind: type[PayoutPolicy | PayoutLimit | PayoutCap]) -> bool:
    return session.scalars(select(kind.id).where(kind.deleted_at.is_(None)).limit(1)).first() is not None


def _amounts(slight: int, usual: int, grave: int) -> tuple[Decimal, Decimal, Decimal]:
    return _whole(slight), _whole(usual), _whole(grave)


def _whole(amount: int) -> Decimal:
    return Decimal(amount).quantize(Decimal("0.01"))
