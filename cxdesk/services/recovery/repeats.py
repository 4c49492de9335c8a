"""Which contact about the same matter a case is: asked of one case by its sheet, of a month's by the trial of a policy.

Earlier cases of the client with the same root cause (merged ones are one), and earlier conversations on the topic of
its own one, else of its complaint; a conversation that opened a case is one contact. Needs sqlite3 alone.
"""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from uuid import UUID

#: Contacts about one matter lie within so many days.
MATTER = timedelta(days=90)

#: The cause that a cause `k` was merged into in the end.
_STANDS = """CASE WHEN k.merged_into_id IS NULL THEN k.id ELSE (
  WITH RECURSIVE up(id, next) AS (
    SELECT k.id, k.merged_into_id UNION SELECT n.id, n.merged_into_id FROM up CROSS JOIN causes n ON n.id = up.next)
  SELECT id FROM up WHERE next IS NULL LIMIT 1) END"""
_EARLIER = f"""
WITH own AS MATERIALIZED (
  SELECT x.id, x.client_id, x.contact_id, x.received_at, {_STANDS} AS cause,
         coalesce(nullif((SELECT topic FROM contacts WHERE id = x.contact_id), ''),
                  (SELECT m.topic FROM case_sources o JOIN complaints m ON m.id = o.source_id
                    WHERE o.case_id = x.id AND o.kind = 'complaint' AND o.deleted_at IS NULL AND m.topic <> ''
                    ORDER BY m.registered_at, m.id LIMIT 1), '') AS topic
    FROM cases x
    LEFT JOIN case_reviews r ON r.case_id = x.id AND r.kind = 'main' AND r.deleted_at IS NULL
    LEFT JOIN causes k ON k.id = r.cause_id
   WHERE x.client_id IS NOT NULL AND x.deleted_at IS NULL AND {{which}})
SELECT own.id, (SELECT count(*) FROM (
  SELECT coalesce(c.contact_id, c.id) AS contact
    FROM cases c
    CROSS JOIN case_reviews r ON r.case_id = c.id AND r.kind = 'main' AND r.deleted_at IS NULL
    CROSS JOIN causes k ON k.id = r.cause_id
   WHERE c.client_id = own.client_id AND c.received_at >= own.received_at - :matter
     AND c.received_at < own.received_at AND c.deleted_at IS NULL AND c.id <> own.id AND {_STANDS} = own.cause
  UNION
  SELECT t.id FROM contacts t
   WHERE t.client_id = own.client_id AND t.started_at >= own.received_at - :matter AND t.started_at < own.received_at
     AND own.topic <> '' AND t.topic = own.topic AND t.id IS NOT own.contact_id AND t.deleted_at IS NULL))
  FROM own
"""  # noqa: S608 - our own words
_ONE = _EARLIER.format(which="x.id = :case")
_CLOSED = _EARLIER.format(which="x.closed_at >= :since AND x.closed_at < :until")
_MATTER = {"matter": MATTER // timedelta(microseconds=1)}


def contact_number(db: sqlite3.Connection, case_id: UUID) -> int:
    """Of one case; 1 is the first contact."""
    found = db.execute(_ONE, {"case": case_id.bytes, **_MATTER}).fetchone()
    return 1 + found[1] if found else 1


def contact_numbers(db: sqlite3.Connection, since: int, until: int) -> dict[bytes, int]:
    """By the id of each case with a client that closed between two instants (SQLite's form)."""
    rows = db.execute(_CLOSED, {"since": since, "until": until, **_MATTER})
    return {case: 1 + earlier for case, earlier in rows}
