"""What a person says of a payout, what was true of the case then, and what a screen has shown. No SQLAlchemy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.recovery_values import Method, PayoutReason, Predictor

#: What the databases hold: twelve digits before the point.
_TOO_MUCH = Decimal(10) ** 12
_KOPECK = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a specialist asks for. `replaces_id` names the failed payout that is tried again: given once, with the
    draft, and left alone by later edits.
    """

    amount: Decimal
    method: Method
    reason: PayoutReason
    words: str = ""
    #: 1 (slight) to 3 (grave).
    severity: int = 1
    predictors: frozenset[Predictor] = frozenset()
    replaces_id: UUID | None = None


class Seen(NamedTuple):
    """What the screen showed of a payout when the person decided: another round or amount there now is refused."""

    round: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was true when a payout was drafted, by the names of its columns; see `Payout` for their meanings."""

    received_at: datetime
    due_at: datetime
    severity: int = 1
    #: Sorted values of `Predictor`.
    predictors: list[Any] = field(default_factory=list)
    cause_id: UUID | None = None
    fault: str | None = None
    product_id: UUID | None = None
    category_id: UUID | None = None
    profitability: Decimal | None = None
    band: int | None = None
    contact_number: int = 1
    score: float | None = None
    channel: str | None = None
    department_id: UUID | None = None
    policy_id: UUID | None = None
    recommended: Decimal | None = None
    range_low: Decimal | None = None
    range_high: Decimal | None = None
    arithmetic: list[Any] = field(default_factory=list)


#: What an edit of a draft takes over of a newer snapshot; the rest was given with the draft.
RENEWED = (
    "fault", "severity", "predictors", "cause_id", "band", "contact_number", "policy_id", "recommended", "range_low",
    "range_high", "arithmetic", "due_at",
)  # fmt: skip
#: What is given once, with the draft.
GIVEN = ("received_at", "product_id", "category_id", "profitability", "score", "channel", "department_id")


class CaseFacts(NamedTuple):
    """What the rules of a draft ask of its case; `holder`: the name of who holds it.

    `assignee_id`: who holds it when the step is done, for a case that is taken with it.
    """

    id: UUID
    scope_id: UUID
    client_id: UUID | None
    number: str = ""
    closed: bool = False
    assignee_id: UUID | None = None
    holder: str = ""
    client_ref: str = ""
    client_label: str = ""


class Share(NamedTuple):
    """A product team's part of the cost: a whole positive weight."""

    team: UUID
    weight: int


class Limit(NamedTuple):
    """What somebody approves: one payout, and all of a calendar month together."""

    per_payout: Decimal
    per_month: Decimal


class Caps(NamedTuple):
    """What holds for everybody on a day."""

    second_above: Decimal
    per_case: Decimal
    per_client: Decimal
    small_up_to: Decimal


@dataclass(frozen=True, slots=True)
class Ground:
    """The facts by which a step of a payout is allowed or refused, as they stand in the step's own transaction.

    `counted_id`: whose approval it counts as: a deputy's principal, else the person.
    `deputy`: with a principal, whether that one may be acted for today, by this person.
    `limit`: of whoever is counted; None where no limit is in force. `spent`: what that one approved this month.
    `approved_by`: the persons and principals of this round's approvals.
    `of_case`, `of_client`: what is committed in the last 12 months; None: there is no client.
    `shares`: who pays, in the list's order; empty: nobody is named. `replaceable`: whether the payout that this one
    tries again may be; True where it tries none.
    `case_gone`: the case was taken back; `closed_case`: its number, where it is closed.
    """

    now: datetime
    today: date
    counted_id: UUID
    deputy: bool = True
    limit: Limit | None = None
    spent: Decimal = Decimal(0)
    approved_by: frozenset[UUID] = frozenset()
    caps: Caps | None = None
    of_case: Decimal = Decimal(0)
    of_client: Decimal | None = None
    shares: tuple[Share, ...] = ()
    teams: Mapping[UUID, str] = field(default_factory=dict)
    replaceable: bool = True
    case_gone: bool = False
    closed_case: str | None = None


def is_amount(amount: Decimal) -> bool:
    """Whether it is money that can be given: finite, above zero, two places, twelve digits before the point."""
    return amount.is_finite() and 0 < amount < _TOO_MUCH and amount == amount.quantize(_KOPECK)
