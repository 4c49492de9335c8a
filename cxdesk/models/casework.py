"""Cases and their reviews: the specialist's work on a low score, a complaint or a public review."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cxdesk.models.base import Base, Id, Shared
from cxdesk.models.causes import Cause
from cxdesk.models.ids import new_id, tag_id
from cxdesk.models.intake import Snapshot
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Actor, CaseStatus, Fault, ReviewKind, Role
from cxdesk.models.worktime import WorkCalendar

REVIEWERS = (Role.SPECIALIST, Role.LEAD, Role.HEAD)
#: How many letters of the client's words the queue shows.
EXCERPT = 160

_OPEN = text("status <> 'closed' AND deleted_at IS NULL")
_MAIN = text("kind = 'main'")
_OPEN_LOW = text("status <> 'closed' AND deleted_at IS NULL AND severity IS NOT NULL")


def _partial(name: str, *columns: str, where: Any) -> Index:
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


class Case(Snapshot, Shared, Base):
    """One piece of work, with what the queue shows and what was true when it opened."""

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint("status IN ('new', 'in_review', 'waiting', 'closed')", name="status"),
        CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="closed"),
        CheckConstraint("(status = 'waiting') = (waiting_left IS NOT NULL)", name="waiting"),
        _partial("ix_cases_open_due", "due_at", "row", where=_OPEN),
        _partial("ix_cases_open_low", "severity", "received_at", "row", where=_OPEN_LOW),
        _partial("ix_cases_open_assignee", "assignee_id", "due_at", "row", where=_OPEN),
        Index("ix_cases_received_at", "received_at", "row"),
        Index("ix_cases_closed_at", "closed_at"),
        Index("ix_cases_client_key", "client_key", "row"),
        Index("ix_cases_client_id", "client_id", "received_at"),
        Index("uq_cases_id", "id", unique=True),
        Index("uq_cases_number", "number", unique=True),
        {"sqlite_autoincrement": True},
    )
    __mapper_args__ = {"primary_key": ["id"]}

    #: The row's number in this workspace: what the table model sorts and the full text points to. Never shared.
    row: Mapped[int] = mapped_column(Integer, Identity(always=False), primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(Id, default=new_id)
    #: 2026-10-00431; None until a shared database has given it.
    number: Mapped[str | None] = mapped_column(String(20), default=None)
    #: survey, complaint, review, or what a person entered by hand: always one of these.
    kind: Mapped[str]
    status: Mapped[str] = mapped_column(default=CaseStatus.NEW.value)
    received_at: Mapped[datetime]
    received_precision: Mapped[str] = mapped_column(default="second")
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime]
    #: Working minutes that were left when the clock was paused.
    waiting_left: Mapped[int | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), default=None)
    reopened: Mapped[int] = mapped_column(default=0)
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), default=None)

    contact_id: Mapped[UUID | None] = mapped_column(default=None)
    #: The lowest score of the sources, on its own scale.
    score: Mapped[float | None] = mapped_column(default=None)
    score_max: Mapped[int | None] = mapped_column(default=None)
    #: The score's place on its scale, 0 (lowest) to 1: what makes scales comparable in a sort.
    severity: Mapped[float | None] = mapped_column(default=None)
    client_label: Mapped[str] = mapped_column(default="")
    client_key: Mapped[str] = mapped_column(default="")
    excerpt: Mapped[str] = mapped_column(default="")
    profitability: Mapped[Decimal | None] = mapped_column(default=None)
    #: Whether a payout could have been given, by the policy of that day; None before there is a policy.
    eligible: Mapped[bool | None] = mapped_column(default=None)
    batch_id: Mapped[UUID | None] = mapped_column(default=None)

    sources: Mapped[list[CaseSource]] = relationship(back_populates="case")
    reviews: Mapped[list[CaseReview]] = relationship(back_populates="case")

    @property
    def main_review(self) -> CaseReview | None:
        """The review that counts."""
        return next((r for r in self.reviews if r.kind == ReviewKind.MAIN and r.deleted_at is None), None)

    def review_by(self, by: Actor) -> CaseReview:
        """The main review, open for writing by that person: takes the case where nobody holds it."""
        self._check_writer(by)
        if self.status == CaseStatus.CLOSED:
            raise CxError(
                N_("Case {number} is closed."),
                N_("Reopen it to change the review."),
                number=self.number or "—",
            )
        review = self.main_review  # read before anything changes, else the change would be flushed by itself
        self.take_up(by=by)
        return review or self._begin_review(by)

    def take_up(self, *, by: Actor) -> None:
        """Work on the case has begun: by that person, where nobody holds it."""
        if self.assignee_id is None:
            self.assignee_id = by.person_id
        if self.status == CaseStatus.NEW:
            self.status = CaseStatus.IN_REVIEW

    def _begin_review(self, by: Actor) -> CaseReview:
        """An empty main review; the one that an undo took away comes back, since its id is the case's."""
        review_id = uuid5(self.id, ReviewKind.MAIN.value)
        review = next((r for r in self.reviews if r.id == review_id), None)
        if review is None:
            review = CaseReview(id=review_id, scope_id=self.scope_id, kind=ReviewKind.MAIN.value, tags=[])
            self.reviews.append(review)
        review.deleted_at = None
        review.reviewer_id = by.person_id
        review.fault, review.conclusion, review.cause_id, review.finished_at = None, "", None, None
        return review

    def assign(self, person_id: UUID | None, *, by: Actor) -> None:
        """Give the case to a person, or back to all. One's own one may always take or give back."""
        if not by.may(*REVIEWERS):
            raise CxError(N_("Your role does not review cases."), N_("Ask a specialist or a lead."))
        own = {self.assignee_id, person_id} <= {None, by.person_id}
        if not own and not by.may(Role.LEAD, Role.HEAD):
            raise CxError(
                N_("Only a lead assigns the cases of others."),
                N_("Ask your lead to assign case {number}."),
                number=self.number or "—",
            )
        if self.status == CaseStatus.CLOSED:
            raise CxError(
                N_("Case {number} is closed."),
                N_("Reopen it before you assign it."),
                number=self.number or "—",
            )
        self.assignee_id = person_id

    def wait(self, *, by: Actor, now: datetime, calendar: WorkCalendar) -> None:
        """Wait for the client: the clock stops."""
        self.review_by(by)
        if self.status == CaseStatus.WAITING:
            return
        self.status = CaseStatus.WAITING
        late = now > self.due_at
        # Late by less than a minute of work (in the evening, say) is late all the same.
        self.waiting_left = (
            -max(1, calendar.between(self.due_at, now)) if late else calendar.between(now, self.due_at)
        )

    def resume(self, *, by: Actor, now: datetime, calendar: WorkCalendar) -> None:
        """The client has answered: the clock goes on with what was left."""
        self._check_writer(by)
        if self.status != CaseStatus.WAITING:
            raise CxError(
                N_("Case {number} is not waiting."),
                N_("Only a waiting case goes on."),
                number=self.number or "—",
            )
        self._leave_waiting(now, calendar)
        self.status = CaseStatus.IN_REVIEW

    def set_due(self, due_at: datetime, *, by: Actor) -> None:
        """Another deadline, set by a person."""
        if not by.may(Role.LEAD, Role.HEAD):
            self._check_writer(by)
        if self.status in (CaseStatus.CLOSED, CaseStatus.WAITING):
            raise CxError(
                N_("The clock of case {number} does not run."),
                N_("Reopen or continue the case, then set its deadline."),
                number=self.number or "—",
            )
        self.due_at = due_at

    def close(self, *, by: Actor, now: datetime, calendar: WorkCalendar, open_payout: bool = False) -> None:
        """Close the case. It needs a root cause and whose fault it was, and no payout that is still open."""
        review = self.review_by(by)
        missing = review.missing()
        if missing:
            raise CxError(missing, N_("Press a digit for the cause, F and a letter for the fault."))
        self._check_payout(open_payout)
        if self.status == CaseStatus.WAITING:
            self._leave_waiting(now, calendar)
        self.status = CaseStatus.CLOSED
        self.closed_at = now
        self.closed_by_id = by.person_id
        review.finished_at = now

    def reopen(self, *, by: Actor, now: datetime, calendar: WorkCalendar, turnaround: int) -> None:
        """Open a closed case again, with a full turnaround (working minutes) from now."""
        if not by.may(*REVIEWERS):
            raise CxError(N_("Your role does not review cases."), N_("Ask a specialist or a lead."))
        if self.status != CaseStatus.CLOSED:
            raise CxError(
                N_("Case {number} is not closed."),
                N_("Only a closed case is reopened."),
                number=self.number or "—",
            )
        self.status = CaseStatus.IN_REVIEW
        self.closed_at = None
        self.closed_by_id = None
        self.reopened += 1
        self.assignee_id = by.person_id
        self.due_at = calendar.add(now, turnaround)

    def check_closed(self, *, open_payout: bool = False) -> None:
        """Raise CxError where the case is closed and yet lacks what closing asks for: after an undo."""
        if self.status == CaseStatus.CLOSED:
            self._check_payout(open_payout)
        review = self.main_review
        if self.status == CaseStatus.CLOSED and (review is None or review.missing()):
            raise CxError(
                N_("Case {number} is closed."),
                N_("Reopen it to change the review."),
                number=self.number or "—",
            )

    def _check_payout(self, is_open: bool) -> None:
        if is_open:
            raise Refusal("payout_open", number=self.number or "—")

    def _leave_waiting(self, now: datetime, calendar: WorkCalendar) -> None:
        left = self.waiting_left or 0
        self.waiting_left = None
        # What was late before the pause stays late: its deadline lies that much before now.
        if left >= 0:
            self.due_at = calendar.add(now, left)

    def _check_writer(self, by: Actor) -> None:
        if not by.may(*REVIEWERS):
            raise CxError(N_("Your role does not review cases."), N_("Ask a specialist or a lead."))
        if self.assignee_id not in (None, by.person_id) and not by.may(Role.LEAD, Role.HEAD):
            raise CxError(
                N_("Case {number} is held by somebody else."),
                N_("Ask your lead to assign it to you."),
                number=self.number or "—",
            )


class CaseSource(Shared, Base):
    """One survey, complaint or public review behind a case."""

    __tablename__ = "case_sources"
    __table_args__ = (UniqueConstraint("source_id"), Index("ix_case_sources_case_id", "case_id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str]
    source_id: Mapped[UUID]
    case: Mapped[Case] = relationship(back_populates="sources")


class CaseReview(Shared, Base):
    """One reviewer's findings: whose fault, which causes, what to conclude."""

    __tablename__ = "case_reviews"
    __table_args__ = (
        CheckConstraint("kind IN ('main', 'second', 'calibration')", name="kind"),
        UniqueConstraint("case_id", "reviewer_id", "kind"),
        Index("ix_case_reviews_cause_id", "cause_id"),
        # A tombstone counts too: the main review comes back under its own id and is never made twice.
        Index("uq_case_reviews_main", "case_id", unique=True, sqlite_where=_MAIN, postgresql_where=_MAIN),
    )
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    reviewer_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str]
    fault: Mapped[str | None] = mapped_column(default=None)
    conclusion: Mapped[str] = mapped_column(default="")
    #: The primary cause; it is also one of the tags.
    cause_id: Mapped[UUID | None] = mapped_column(ForeignKey("causes.id"), default=None)
    finished_at: Mapped[datetime | None] = mapped_column(default=None)
    case: Mapped[Case] = relationship(back_populates="reviews")
    tags: Mapped[list[ReviewTag]] = relationship(back_populates="review")

    def live_tags(self) -> Iterable[ReviewTag]:
        """The tags that were not taken off."""
        return (t for t in self.tags if t.deleted_at is None)

    def tag(
        self, cause: Cause, *, by: Actor, now: datetime, suggestion: dict[str, Any] | None = None
    ) -> None:
        """Add a cause; a tag that was taken off comes back."""
        cause.check_usable()
        tag = next((t for t in self.tags if t.cause_id == cause.id), None)
        if tag is None:
            tag = ReviewTag(id=tag_id(self.id, cause.id), scope_id=self.scope_id, cause_id=cause.id)
            self.tags.append(tag)
        elif tag.deleted_at is None:
            return
        tag.deleted_at = None
        tag.tagged_by_id = by.person_id
        tag.tagged_at = now
        tag.suggestion = suggestion

    def untag(self, cause_id: UUID, *, now: datetime) -> None:
        """Take a cause off; the primary cause moves to none."""
        for tag in self.live_tags():
            if tag.cause_id == cause_id:
                tag.deleted_at = now
        if self.cause_id == cause_id:
            self.cause_id = None

    def set_cause(
        self, cause: Cause, *, by: Actor, now: datetime, suggestion: dict[str, Any] | None = None
    ) -> None:
        """Make `cause` the primary one: the former primary tag goes, secondary ones stay."""
        if self.cause_id == cause.id:
            return
        if self.cause_id is not None:
            self.untag(self.cause_id, now=now)
        self.tag(cause, by=by, now=now, suggestion=suggestion)
        self.cause_id = cause.id

    def set_fault(self, fault: Fault | None) -> None:
        """Whose fault it was."""
        self.fault = fault.value if fault else None

    def missing(self) -> str:
        """What a case still lacks before it can be closed, as a marked sentence; empty: nothing."""
        if self.cause_id is None and self.fault is None:
            return N_("Almost done: the root cause and the fault are not set yet.")
        if self.cause_id is None:
            return N_("Almost done: the root cause is not set yet.")
        if self.fault is None:
            return N_("Almost done: it is not said yet whose fault it was.")
        return ""


class ReviewTag(Shared, Base):
    """A cause of a review: who set it, when, and which suggestion stood there."""

    __tablename__ = "review_tags"
    __table_args__ = (
        UniqueConstraint("review_id", "cause_id"),
        Index("ix_review_tags_cause_id", "cause_id"),
    )
    review_id: Mapped[UUID] = mapped_column(ForeignKey("case_reviews.id"))
    cause_id: Mapped[UUID] = mapped_column(ForeignKey("causes.id"))
    tagged_by_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    tagged_at: Mapped[datetime]
    suggestion: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    review: Mapped[CaseReview] = relationship(back_populates="tags")


class CaseCounter(Base):
    """The last number given in a month. Local: a shared database numbers by itself."""

    __tablename__ = "case_counters"
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    last: Mapped[int] = mapped_column(default=0)
