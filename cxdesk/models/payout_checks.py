"""The rules of payouts, each a question to the facts of its moment. The order in which they are asked is part of them:
a server asks the same in the same order.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from uuid import UUID

from cxdesk.models.payout_terms import Caps, CaseFacts, Ground, is_amount
from cxdesk.models.recovery_values import Method, PayoutReason, Step
from cxdesk.models.refusals import Refusal
from cxdesk.models.values import Actor, Role

REVIEWERS = (Role.SPECIALIST, Role.LEAD, Role.HEAD)
APPROVERS = (Role.LEAD, Role.HEAD)

#: Who takes a step; a decision for somebody else is a deputy's, whose roles are asked with the deputy's row.
_ROLES: dict[Step, tuple[Role, ...]] = {
    Step.REQUEST: REVIEWERS,
    Step.CANCEL: REVIEWERS,
    Step.APPROVE: APPROVERS,
    Step.REJECT: APPROVERS,
    Step.QUESTION: APPROVERS,
    Step.ERROR: APPROVERS,
    Step.SEND: (Role.FINANCE,),
    Step.PAY: (Role.FINANCE,),
    Step.FAIL: (Role.FINANCE,),
    Step.RETURN: (Role.FINANCE,),
}


def check_role(step: Step, by: Actor) -> None:
    """Refuse whose role does not take this step."""
    if not by.may(*_ROLES[step]):
        raise Refusal("not_your_role")


def check_case(case: CaseFacts, by: Actor) -> None:
    """Refuse to write a payout for a case that is closed, or that somebody else works on."""
    if not by.may(*REVIEWERS):
        raise Refusal("not_your_role")
    if case.closed:
        raise Refusal("case_closed", number=case.number or "—")
    if case.assignee_id == by.person_id or by.may(*APPROVERS):
        return
    if case.assignee_id is None:
        raise Refusal("nobody_holds", number=case.number or "—")
    raise Refusal("held_by", number=case.number or "—", name=case.holder or "—")


def check_terms(amount: Decimal, currency: str, method: str, reason: str, *, company_currency: str) -> None:
    """Refuse what cannot be given."""
    if not is_amount(amount):
        raise Refusal("wrong_amount")
    if currency != company_currency:
        raise Refusal("wrong_currency")
    if method not in set(Method):
        raise Refusal("no_method")
    if reason not in set(PayoutReason):
        raise Refusal("no_reason")


def check_said(words: str, code: str) -> None:
    """Refuse where nothing is said."""
    if not words.strip():
        raise Refusal(code)


def check_still_open(ground: Ground) -> None:
    """Refuse to grant for a case on which nobody works any more."""
    if ground.case_gone:
        raise Refusal("case_gone")
    if ground.closed_case is not None:
        raise Refusal("case_closed", number=ground.closed_case)


def check_approver(ground: Ground, by: Actor, *, amount: Decimal, writers: Collection[str]) -> Caps:
    """Refuse who may not approve this amount; else what holds for everybody."""
    who = {by.person_id, ground.counted_id}
    if {person.hex for person in who} & set(writers):
        raise Refusal("wrote_draft")
    if who & ground.approved_by:
        raise Refusal("second_person")
    limit = ground.limit
    if limit is None:
        raise Refusal("no_limit")
    if amount > limit.per_payout:
        raise Refusal("over_limit", limit=limit.per_payout)
    if ground.spent + amount > limit.per_month:
        raise Refusal("over_month_limit", left=_left(limit.per_month, ground.spent))
    if ground.caps is None:
        raise Refusal("no_caps")
    return ground.caps


def check_caps(ground: Ground, caps: Caps, amount: Decimal) -> None:
    """Refuse what would be too much for the case or for the client in 12 months, or what nobody pays for."""
    if ground.of_case + amount > caps.per_case:
        raise Refusal("over_case_cap", left=_left(caps.per_case, ground.of_case))
    if ground.of_client is not None and ground.of_client + amount > caps.per_client:
        raise Refusal("over_client_cap", left=_left(caps.per_client, ground.of_client))
    if not ground.shares:
        raise Refusal("no_payer")


def check_two_people(ground: Ground, by: Actor, requested_by: UUID | None) -> None:
    """Refuse a deputy who is none now, and who decides about an own request."""
    if not ground.deputy:
        raise Refusal("no_deputy")
    if requested_by in (by.person_id, ground.counted_id):
        raise Refusal("own_request")


def _left(most: Decimal, used: Decimal) -> Decimal:
    return max(most - used, Decimal("0.00"))
