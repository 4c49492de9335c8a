"""Whether a payout could have been given for a case, by the policy of the day on which it closes.

It is asked at each closing, so in two or three statements of our own; the rules of an edition are read once.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.policy import Facts, Policy, is_eligible, severity_of
from cxdesk.models.values import Fault
from cxdesk.services.recovery.facts import cause_line
from cxdesk.services.recovery.policy import policy_in_force
from cxdesk.services.workspace.entity_rows import rows_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.casework import Case


def eligible_at_close(session: Session, case: Case, now: datetime) -> bool | None:
    """Whether the programme was for this case, as its review stands now; None where no policy is in force.

    Raises CxError where the policy cannot be read.
    """
    rows = rows_of(session)
    review = case.main_review
    if rows is None or review is None:
        return None
    db = rows.connection
    zone = ZoneInfo(db.execute("SELECT time_zone FROM companies").fetchone()[0])
    edition = policy_in_force(db, now.astimezone(zone).date())
    if edition is None:
        return None
    facts = Facts(
        causes=_causes(db, edition.policy, review.cause_id.bytes if review.cause_id else None),
        fault=Fault(review.fault) if review.fault else None,
        severity=severity_of(case.severity),
        category_id=case.category_id or _category(db, case.client_id),
        age_days=(now.astimezone(zone).date() - case.received_at.astimezone(zone).date()).days,
    )
    return is_eligible(edition.policy, facts)


def _category(db: sqlite3.Connection, client: UUID | None) -> UUID | None:
    """The client's present one, as the sheet goes by where nobody told it with the case."""
    found = db.execute(
        "SELECT category_id FROM clients WHERE id = ?", (client.bytes if client else None,)
    ).fetchone()
    return UUID(bytes=found[0]) if found and found[0] else None


def _causes(db: sqlite3.Connection, policy: Policy, cause: bytes | None) -> tuple[UUID, ...]:
    """The causes above are asked only where some cause has a standard way at all."""
    if not any(rule.standard_way for rule in policy.causes.values()):
        return ()
    return cause_line(db, cause).causes
