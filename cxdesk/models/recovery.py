"""Payouts: what a client is given, asked for by one person and granted by another, and the rules of each step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cxdesk.models.base import Base, Shared
from cxdesk.models.charges import split
from cxdesk.models.ids import new_id
from cxdesk.models.payout_checks import (
    APPROVERS,
    check_approver,
    check_caps,
    check_case,
    check_role,
    check_said,
    check_still_open,
    check_terms,
    check_two_people,
)
from cxdesk.models.payout_events import PayoutEvent as PayoutEvent
from cxdesk.models.payout_events import PayoutRegister as PayoutRegister
from cxdesk.models.payout_terms import GIVEN, RENEWED, CaseFacts, Ground, Seen, Snapshot, Terms
from cxdesk.models.recovery_rules import PayoutBudget
from cxdesk.models.recovery_values import STEPS, PayoutStatus, RefusalReason, Step
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import Money
from cxdesk.models.values import Actor

_WAITING = text("status = 'requested' AND deleted_at IS NULL")
_DECIDED = text("decided_at IS NOT NULL AND deleted_at IS NULL")
_NEXT = timedelta(microseconds=1)
#: The budgets of a month by product team.
Budgets = Mapping[UUID, PayoutBudget]


def _partial(name: str, *columns: str, where: Any) -> Index:
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


class Payout(Shared, Base):
    """Something of worth for one client, because of one case.

    The first part is written by people and frozen by the request; the second (`KEPT` of models/sharing.py) by
    the steps alone: by the entity in an embedded workspace, by a trigger on the server. No foreign keys to cases
    and clients: finance holds payouts and no cases.
    """

    __tablename__ = "payouts"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("length(currency) = 3", name="currency"),
        CheckConstraint("severity BETWEEN 1 AND 3", name="severity"),
        CheckConstraint(
            "status IN ('draft', 'requested', 'approved', 'rejected', 'cancelled', 'sent', 'paid', 'failed',"
            " 'returned')",
            name="status",
        ),
        CheckConstraint("status IN ('draft', 'cancelled') OR requested_by_id IS NOT NULL", name="requested"),
        CheckConstraint(
            "status NOT IN ('approved', 'sent', 'paid', 'failed', 'returned')"
            " OR (approved_at IS NOT NULL AND committed_month IS NOT NULL AND charges IS NOT NULL)",
            name="approved",
        ),
        CheckConstraint(
            "(status IN ('sent', 'paid', 'failed', 'returned')) = (register_id IS NOT NULL)", name="sent"
        ),
        _partial("ix_payouts_waiting", "due_at", "id", where=_WAITING),
        _partial("ix_payouts_alike", "cause_id", "band", "decided_at", where=_DECIDED),
        Index("ix_payouts_case_id", "case_id"),
        Index("ix_payouts_client_id", "client_id", "approved_at"),
        Index("ix_payouts_status", "status", "drafted_at"),
        Index("ix_payouts_drafted_at", "drafted_at"),
        Index("ix_payouts_register_id", "register_id"),
        Index("ix_payouts_committed_month", "committed_month"),
    )

    case_id: Mapped[UUID]
    client_id: Mapped[UUID | None] = mapped_column(default=None)
    #: What finance and the lists show without the case: its number, the client's number in the source and name.
    case_number: Mapped[str] = mapped_column(default="", server_default="")
    client_ref: Mapped[str] = mapped_column(default="", server_default="")
    client_label: Mapped[str] = mapped_column(default="", server_default="")

    amount: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3), default="RUB")
    #: `Method`.
    method: Mapped[str]
    #: `PayoutReason`.
    reason: Mapped[str]
    #: The person's own sentence: asked for where a standard way exists, or beyond the recommended range.
    words: Mapped[str] = mapped_column(default="", server_default="")
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    drafted_at: Mapped[datetime]
    #: A failed payout that this one tries again.
    replaces_id: Mapped[UUID | None] = mapped_column(default=None)

    #: What was true then: by it precedents are found and, later, paid clients compared with unpaid ones.
    cause_id: Mapped[UUID | None] = mapped_column(ForeignKey("causes.id"), default=None)
    fault: Mapped[str | None] = mapped_column(default=None)
    severity: Mapped[int] = mapped_column(default=1)
    #: Sorted values of `Predictor`.
    predictors: Mapped[list[Any]] = mapped_column(default=list)
    product_id: Mapped[UUID | None] = mapped_column(ForeignKey("products.id"), default=None)
    category_id: Mapped[UUID | None] = mapped_column(ForeignKey("client_categories.id"), default=None)
    profitability: Mapped[Decimal | None] = mapped_column(default=None)
    #: The band of profitability by the policy, 0 is the lowest; None: not known.
    band: Mapped[int | None] = mapped_column(default=None)
    #: Which contact about this matter it was: 1 is the first.
    contact_number: Mapped[int] = mapped_column(default=1, server_default="1")
    score: Mapped[float | None] = mapped_column(default=None)
    channel: Mapped[str | None] = mapped_column(default=None)
    department_id: Mapped[UUID | None] = mapped_column(ForeignKey("departments.id"), default=None)

    policy_id: Mapped[UUID | None] = mapped_column(ForeignKey("payout_policies.id"), default=None)
    recommended: Mapped[Decimal | None] = mapped_column(default=None)
    range_low: Mapped[Decimal | None] = mapped_column(default=None)
    range_high: Mapped[Decimal | None] = mapped_column(default=None)
    #: The recommendation's steps: [{"what": code, "values": {...}, "factor" | "amount": "1.30"}], see `policy.py`.
    arithmetic: Mapped[list[Any]] = mapped_column(default=list)
    #: When the case came, and by when somebody has to decide (working time and duty of the site).
    received_at: Mapped[datetime]
    due_at: Mapped[datetime]

    # Kept by the steps.
    status: Mapped[str] = mapped_column(default=PayoutStatus.DRAFT.value, server_default="draft")
    #: Ids (hex) of all who wrote a column of the draft: none of them approves it.
    writers: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    #: How often it was requested: a question back and a new request raise it, so that a stale screen decides nothing.
    round: Mapped[int] = mapped_column(default=0, server_default="0")
    requested_by_id: Mapped[UUID | None] = mapped_column(default=None)
    requested_at: Mapped[datetime | None] = mapped_column(default=None)
    #: Approvals of this round.
    approvals: Mapped[int] = mapped_column(default=0, server_default="0")
    #: When it was finally approved or rejected.
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    approved_at: Mapped[datetime | None] = mapped_column(default=None)
    #: First day of the month whose budgets bear it.
    committed_month: Mapped[date | None] = mapped_column(default=None)
    #: Who pays: [{"team": hex, "amount": "300.00"}], which sums to the amount exactly.
    charges: Mapped[list[Any] | None] = mapped_column(default=None)
    register_id: Mapped[UUID | None] = mapped_column(ForeignKey("payout_registers.id"), default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    #: When it was paid, failed or returned, the last of these.
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    error_at: Mapped[datetime | None] = mapped_column(default=None)

    events: Mapped[list[PayoutEvent]] = relationship(back_populates="payout", order_by="PayoutEvent.at")

    @property
    def money(self) -> Money:
        """The amount, as it is told."""
        return Money(self.amount, self.currency)

    @classmethod
    def draft(
        cls, case: CaseFacts, terms: Terms, snapshot: Snapshot, *, by: Actor, now: datetime, currency: str
    ) -> Payout:
        """A new draft for a case."""
        payout = cls(
            id=new_id(), scope_id=case.scope_id, case_id=case.id, client_id=case.client_id, case_number=case.number,
            client_ref=case.client_ref, client_label=case.client_label, author_id=by.person_id, drafted_at=now,
            replaces_id=terms.replaces_id, status=PayoutStatus.DRAFT.value, round=0, approvals=0, writers=[],
            **{column: getattr(snapshot, column) for column in GIVEN},
        )  # fmt: skip
        payout.edit(case, terms, snapshot, by=by, currency=currency)
        return payout

    def edit(self, case: CaseFacts, terms: Terms, snapshot: Snapshot, *, by: Actor, currency: str) -> None:
        """Write into a draft; whoever does approves it no more. `currency`: the company's."""
        check_case(case, by)
        self._check_place(case)
        method, reason = str(terms.method), str(terms.reason)
        check_terms(terms.amount, currency, method, reason, company_currency=currency)
        if self.status != PayoutStatus.DRAFT:
            raise Refusal("payout_frozen")
        self.amount, self.currency = terms.amount.quantize(Decimal("0.01")), currency
        self.method, self.reason, self.words = method, reason, terms.words.strip()
        self._renew(snapshot, by)

    def drop(self, case: CaseFacts, *, by: Actor, now: datetime) -> None:
        """Throw away a draft that was never asked for."""
        check_case(case, by)
        if self.status != PayoutStatus.DRAFT or self.round:
            raise Refusal("payout_frozen")
        self.deleted_at = now

    def request(
        self, case: CaseFacts, snapshot: Snapshot, ground: Ground, *, by: Actor, currency: str
    ) -> None:
        """Ask for it, with what is true of the case now; from here on its terms are frozen."""
        self._check_stands(Step.REQUEST, Seen(self.round, self.amount), by)
        check_case(case, by)
        self._check_place(case)
        check_terms(self.amount, self.currency, self.method, self.reason, company_currency=currency)
        self._renew(snapshot, by)
        if self.cause_id is None:
            raise Refusal("no_cause")
        low, high = self.range_low, self.range_high
        if low is None or high is None or not low <= self.amount <= high:
            check_said(self.words, "needs_words")
        if not ground.replaceable:
            raise Refusal("not_replaceable")
        self.round += 1
        event = self._event(Step.REQUEST, by, ground.now, code=self.reason, words=self.words)
        self.status = PayoutStatus.REQUESTED.value
        self.requested_by_id, self.requested_at = by.person_id, event.at
        self.approvals = 0

    def approve(
        self, ground: Ground, budgets: Budgets, seen: Seen, *, by: Actor, principal_id: UUID | None = None
    ) -> bool:
        """Grant it within the limit of `by`, or of whom `by` stands in for; False where a second approval is to follow.

        `budgets`: of this month, of the teams in `ground.shares`.
        """
        self._check_decision(Step.APPROVE, ground, seen, by, principal_id)
        check_still_open(ground)
        caps = check_approver(ground, by, amount=self.amount, writers=self.writers)
        final = self.approvals + 1 >= (2 if self.amount > caps.second_above else 1)
        if final:
            check_caps(ground, caps, self.amount)
            self._commit(ground, budgets)
        event = self._event(Step.APPROVE, by, ground.now, principal_id=principal_id)
        self.approvals += 1
        event.step, event.counted_id = self.approvals, ground.counted_id
        event.requester_id = self.requested_by_id
        if final:
            self.status = PayoutStatus.APPROVED.value
            self.decided_at = self.approved_at = event.at
        return final

    def reject(
        self,
        ground: Ground,
        seen: Seen,
        reason: RefusalReason,
        words: str,
        *,
        by: Actor,
        principal_id: UUID | None = None,
    ) -> None:
        """Refuse it, for a reason and in words."""
        self._check_decision(Step.REJECT, ground, seen, by, principal_id)
        if reason not in set(RefusalReason):
            raise Refusal("refusal_unsaid")
        check_said(words, "refusal_unsaid")
        event = self._event(
            Step.REJECT, by, ground.now, principal_id=principal_id, code=str(reason), words=words
        )
        self.status, self.decided_at = PayoutStatus.REJECTED.value, event.at

    def ask_back(
        self, ground: Ground, seen: Seen, words: str, *, by: Actor, principal_id: UUID | None = None
    ) -> None:
        """Give it back to be written anew, with a question; approvals of this round are worth nothing then."""
        self._check_decision(Step.QUESTION, ground, seen, by, principal_id)
        check_said(words, "question_unsaid")
        self._event(Step.QUESTION, by, ground.now, principal_id=principal_id, words=words)
        self.status = PayoutStatus.DRAFT.value
        self.approvals = 0

    def cancel(self, budgets: Budgets, seen: Seen, words: str, *, by: Actor, now: datetime) -> None:
        """Give it up before it is sent. `budgets`: of the month that bears it."""
        self._check_stands(Step.CANCEL, seen, by)
        own = {
            PayoutStatus.DRAFT.value: by.person_id.hex in self.writers,
            PayoutStatus.REQUESTED.value: self.requested_by_id == by.person_id,
        }
        if not own.get(self.status, False) and not by.may(*APPROVERS):
            raise Refusal("not_yours")
        if self.status == PayoutStatus.APPROVED:
            check_said(words, "cancel_unsaid")
            self._release(budgets)
        self._event(Step.CANCEL, by, now, words=words)
        self.status = PayoutStatus.CANCELLED.value

    def send(self, register: PayoutRegister, seen: Seen, *, by: Actor, now: datetime) -> None:
        """Put it into a register that the same person makes in the same moment."""
        self._check_stands(Step.SEND, seen, by)
        if register.made_by_id != by.person_id or register.made_at != now:
            raise Refusal("register_frozen")
        if (register.method, register.currency) != (self.method, self.currency):
            raise Refusal("other_method")
        event = self._event(Step.SEND, by, now, register_id=register.id)
        self.status, self.register_id, self.sent_at = PayoutStatus.SENT.value, register.id, event.at

    def settle(
        self,
        step: Step,
        budgets: Budgets,
        seen: Seen,
        *,
        by: Actor,
        now: datetime,
        words: str = "",
        code: str = "",
    ) -> None:
        """What the bank did: `PAY`, `FAIL` or `RETURN`; the last two with its reason in `words`, and its `code`."""
        if step not in (Step.PAY, Step.FAIL, Step.RETURN):
            raise ValueError("the bank pays, fails or returns")
        self._check_stands(step, seen, by)
        if step is not Step.PAY:
            check_said(words, "bank_reason_unsaid")
            self._release(budgets)
        event = self._event(step, by, now, words=words, code=code)
        self.status, self.settled_at = _reached(step), event.at

    def mark_error(self, words: str, *, by: Actor, now: datetime) -> None:
        """Say of a granted payout that it was wrong: precedents count it; its state stays."""
        self._check_stands(Step.ERROR, Seen(self.round, self.amount), by)
        if self.error_at is not None:
            raise Refusal("payout_state", state=self.status)
        check_said(words, "error_unsaid")
        self.error_at = self._event(Step.ERROR, by, now, words=words).at

    def _check_place(self, case: CaseFacts) -> None:
        if self.scope_id != case.scope_id:
            raise Refusal("other_scope")
        if self.client_id != case.client_id:
            raise Refusal("wrong_client")

    def check_step(self, step: Step, by: Actor) -> None:
        """Refuse a step that the role does not take, or that does not follow the present state."""
        check_role(step, by)
        self._check_state(step)

    def _check_state(self, step: Step) -> None:
        if self.status not in STEPS[step][0]:
            raise Refusal("payout_state", state=self.status)

    def _check_stands(self, step: Step, seen: Seen, by: Actor, *, role: bool = True) -> None:
        if role:
            check_role(step, by)
        self._check_state(step)
        if seen != (self.round, self.amount):
            raise Refusal("payout_changed")

    def _check_decision(
        self, step: Step, ground: Ground, seen: Seen, by: Actor, principal_id: UUID | None
    ) -> None:
        self._check_stands(step, seen, by, role=principal_id is None)
        check_two_people(ground, by, self.requested_by_id)

    def _renew(self, snapshot: Snapshot, by: Actor) -> None:
        for column in RENEWED:
            setattr(self, column, getattr(snapshot, column))
        if by.person_id.hex not in self.writers:
            self.writers = [*self.writers, by.person_id.hex]

    def _commit(self, ground: Ground, budgets: Budgets) -> None:
        parts = split(self.amount, ground.shares)
        # In the order of their ids, as a server locks them.
        for team, part in sorted(parts, key=lambda part: part[0]):
            if team not in budgets:
                raise Refusal("no_budget", team=ground.teams.get(team, "—"))
            budgets[team].commit(part, ground.teams.get(team, "—"))
        self.charges = [{"team": team.hex, "amount": str(part)} for team, part in parts]
        self.committed_month = ground.today.replace(day=1)

    def _release(self, budgets: Budgets) -> None:
        for charge in self.charges or ():
            budgets[UUID(hex=charge["team"])].release(Decimal(charge["amount"]))

    def _event(
        self,
        step: Step,
        by: Actor,
        now: datetime,
        *,
        principal_id: UUID | None = None,
        code: str = "",
        words: str = "",
        register_id: UUID | None = None,
    ) -> PayoutEvent:
        # Steps of a payout follow one another, whatever the clock does.
        at = max([now, *(event.at + _NEXT for event in self.events)])
        event = PayoutEvent(
            id=new_id(), scope_id=self.scope_id, case_id=self.case_id, kind=step.value, round=self.round,
            amount=self.amount, person_id=by.person_id, principal_id=principal_id, at=at, code=code,
            words=words.strip(), register_id=register_id,
        )  # fmt: skip
        self.events.append(event)
        return event


def _reached(step: Step) -> str:
    status = STEPS[step][1]
    assert status is not None, "this step leads somewhere"
    return status.value
