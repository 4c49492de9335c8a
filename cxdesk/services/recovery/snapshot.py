"""What was true when a payout was drafted: kept with it, since precedents and effects are told by it later."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from cxdesk.models.payout_terms import Snapshot
from cxdesk.models.recovery_values import Predictor
from cxdesk.services.recovery.clock import decision_due, payout_clocks
from cxdesk.services.recovery.facts import known_case
from cxdesk.services.recovery.policy import policy_in_force
from cxdesk.services.recovery.recommending import recommended

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def snapshot(
    source: Session | sqlite3.Connection,
    case_id: UUID,
    severity: int,
    predictors: Iterable[Predictor],
    now: datetime,
) -> Snapshot:
    """The columns that a draft keeps. Raises CxError where the case is gone.

    `source`: the session of a use-case, whose changes are written first, or a connection of a query.
    """
    db = connection_of(source)
    case, clocks = known_case(db, case_id), payout_clocks(db)
    edition = policy_in_force(db, now.astimezone(clocks.zone).date())
    found = recommended(case, edition, clocks, severity, frozenset(predictors), now=now)
    return Snapshot(
        received_at=case.clock.received_at,
        due_at=decision_due(clocks, case.clock, case.site_id, now=now),
        severity=severity,
        predictors=sorted(sign.value for sign in found.predictors),
        cause_id=case.cause_id,
        fault=case.fault.value if case.fault else None,
        product_id=case.product_id,
        category_id=case.category_id,
        profitability=case.profitability,
        band=found.band,
        contact_number=case.contact_number,
        score=case.score,
        channel=case.channel,
        department_id=case.department_id,
        policy_id=found.policy_id,
        recommended=found.amount,
        range_low=found.low,
        range_high=found.high,
        arithmetic=list(found.arithmetic),
    )


def connection_of(source: Session | sqlite3.Connection) -> sqlite3.Connection:
    """What a query reads from; the changes of a use-case are written first."""
    from cxdesk.services.workspace.file import as_sqlite

    db = as_sqlite(source)
    if db is None:
        session: Session = source  # type: ignore[assignment]
        session.flush()
        db = as_sqlite(session.connection().connection.driver_connection)
    assert db is not None, "a use-case works on a workspace"
    return db
