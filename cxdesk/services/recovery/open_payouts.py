"""Whether a case has a payout that is not settled: asked at each closing of a case, so in one statement of our own."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.recovery import Payout
from cxdesk.models.recovery_values import OPEN
from cxdesk.services.workspace.entity_rows import rows_of

_STATES = tuple(sorted(status.value for status in OPEN))
_OPEN = f"""SELECT 1 FROM payouts WHERE case_id = ? AND status IN ({", ".join("?" * len(_STATES))})
              AND deleted_at IS NULL LIMIT 1"""  # noqa: S608 - places alone


def has_open_payout(session: Session, case_id: UUID) -> bool:
    """Whether the case has one, as the database holds it."""
    rows = rows_of(session)
    if rows is not None:
        return rows.connection.execute(_OPEN, (case_id.bytes, *_STATES)).fetchone() is not None
    query = select(Payout.id).where(
        Payout.case_id == case_id, Payout.status.in_(_STATES), Payout.deleted_at.is_(None)
    )
    return session.execute(query.limit(1)).first() is not None
