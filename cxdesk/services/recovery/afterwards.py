"""What became of a client after a decision about a payout, in a few words. Needs sqlite3 alone."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, timedelta
from typing import NamedTuple

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.texts import N_, Text
from cxdesk.services.insight.months import company_zone

#: A client who was silent for less time may still come back.
SILENT = timedelta(days=7)
#: After so long another contact is another matter.
_RETURNED = timedelta(days=90)

_NEXT_CONTACT = """
SELECT min(at) FROM (
  SELECT min(received_at) AS at FROM cases
   WHERE client_id = :client AND received_at > :since AND received_at <= :until AND id <> :case AND deleted_at IS NULL
  UNION ALL
  SELECT min(started_at) FROM contacts
   WHERE client_id = :client AND started_at > :since AND started_at <= :until AND deleted_at IS NULL)
"""
_STATUS = """
SELECT status, valid_from FROM client_statuses
 WHERE client_id = ? AND valid_from > ? AND valid_from <= ? AND status <> '' AND deleted_at IS NULL
 ORDER BY valid_from DESC, id DESC LIMIT 1
"""


class After(NamedTuple):
    """When it was decided, and what came of it."""

    decided_at: datetime
    text: Text


def what_came_after(
    db: sqlite3.Connection, client: bytes | None, case: bytes, decided: int, *, wrong: bool, now: datetime
) -> After:
    """Found wrong; came back; left or active, by what sources told of the client since; else silent."""
    at = from_micros(decided)
    return After(at, Text(N_("found wrong later")) if wrong else _after(db, client, case, at, now))


def _after(db: sqlite3.Connection, client: bytes | None, case: bytes, at: datetime, now: datetime) -> Text:
    if client is None:
        return Text(N_("the client is not known"))
    (again,) = db.execute(
        _NEXT_CONTACT,
        {
            "client": client,
            "case": case,
            "since": to_micros(at),
            "until": to_micros(min(at + _RETURNED, now)),
        },
    ).fetchone()
    if again is not None:
        return Text(N_("contacted again, {n} d later"), {"n": (from_micros(again) - at).days})
    # What sources tell of a client they tell of days, and days are the company's.
    zone = company_zone(db)
    day, today = (instant.astimezone(zone).date() for instant in (at, now))
    told = db.execute(_STATUS, (client, day.isoformat(), today.isoformat())).fetchone()
    if told is not None and told[0] in ("active", "left"):
        days = (date.fromisoformat(told[1]) - day).days
        return Text(N_("active, {n} d") if told[0] == "active" else N_("left, {n} d later"), {"n": days})
    if now - at < SILENT:
        return Text(N_("it is too early to tell"))
    return Text(N_("did not contact again"))
