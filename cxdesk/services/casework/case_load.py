"""What the case pane reads at once."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cxdesk.models.recovery_values import PayoutStatus
from cxdesk.services.casework.case import (
    CaseDetails,
    CauseChoice,
    case_details,
    cause_uses,
    list_cause_choices,
)
from cxdesk.services.casework.clockwork import Clocks, clocks
from cxdesk.services.recovery.case_payouts import CasePayout, list_case_payouts
from cxdesk.services.recovery.clock import PayoutClocks, clocks_now
from cxdesk.services.recovery.replies import ReplyRow, list_replies


@dataclass(frozen=True)
class OpenedCase:
    """A case, the causes of the digits, the clocks, its payouts and replies."""

    case: CaseDetails
    choices: tuple[CauseChoice, ...]
    clocks: Clocks
    #: How often the causes of the case's department were used: to be handed in with its next case.
    uses: dict[bytes, int]
    payouts: tuple[CasePayout, ...] = ()
    replies: tuple[ReplyRow, ...] = ()
    #: With the hours of duty; None where no payout waits for a decision.
    payout_clocks: PayoutClocks | None = None


def open_case(
    db: sqlite3.Connection, case_id: UUID, known: dict[UUID | None, dict[bytes, int]], *, now: datetime
) -> OpenedCase:
    """One case with all that its pane needs. Raises CxError where it is gone.

    `known`: uses of causes by department that were counted a moment ago; counting costs more than all the rest.
    """
    case = case_details(db, case_id)
    department = case.department_id
    uses = known[department] if department in known else cause_uses(db, department, now=now)
    choices = tuple(list_cause_choices(db, department, now=now, uses=uses))
    payouts, replies = list_case_payouts(db, case_id), list_replies(db, case_id)
    waits = any(payout.status is PayoutStatus.REQUESTED for payout in payouts)
    deciding = clocks_now(db, now=now) if waits else None
    return OpenedCase(case, choices, clocks(db), uses, payouts, replies, deciding)
