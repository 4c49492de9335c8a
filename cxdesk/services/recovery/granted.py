"""What was granted in the last 12 months, for a case and to a client: the sheet, the screen and the rules go by it.

Needs sqlite3 alone.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.moments import to_micros
from cxdesk.services.recovery.reach import money

_FOR_CASE = """
SELECT sum(amount), count(*) FROM payouts INDEXED BY ix_payouts_case_id
 WHERE status IN ('approved', 'sent', 'paid') AND approved_at > ?2 AND deleted_at IS NULL AND case_id = ?1
"""
#: With all that the client was merged into, and all that were merged into one of these.
_TO_CLIENT = """
WITH RECURSIVE up(id) AS (
  VALUES (?1) UNION SELECT c.merged_into_id FROM up CROSS JOIN clients c ON c.id = up.id
   WHERE c.merged_into_id IS NOT NULL),
same(id) AS (
  SELECT id FROM up UNION SELECT c.id FROM same CROSS JOIN clients c ON c.merged_into_id = same.id)
SELECT sum(amount), count(*) FROM payouts INDEXED BY ix_payouts_client_id
 WHERE status IN ('approved', 'sent', 'paid') AND approved_at > ?2 AND deleted_at IS NULL
   AND client_id IN (SELECT id FROM same)
"""


class Granted(NamedTuple):
    """Approved, sent or paid: how much, in how many payouts."""

    amount: Decimal
    payouts: int


def granted_for_case(db: sqlite3.Connection, case_id: UUID, now: datetime) -> Granted:
    """What a case was granted."""
    return _granted(db, _FOR_CASE, case_id, now)


def granted_to_client(db: sqlite3.Connection, client_id: UUID | None, now: datetime) -> Granted | None:
    """What a client was granted, with all who were merged into the same one; None without a client."""
    return None if client_id is None else _granted(db, _TO_CLIENT, client_id, now)


def _granted(db: sqlite3.Connection, query: str, whose: UUID, now: datetime) -> Granted:
    amount, payouts = db.execute(query, (whose.bytes, to_micros(_year_before(now)))).fetchone()
    return Granted(money(amount), payouts)


def _year_before(now: datetime) -> datetime:
    """Twelve months ago; 29 February has none and becomes the 28th."""
    try:
        return now.replace(year=now.year - 1)
    except ValueError:
        return now.replace(year=now.year - 1, day=28)
