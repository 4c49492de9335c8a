"""What the sharing page shows, read at once."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.services.people.seating import list_seats
from cxdesk.services.sharing.conflicts import ConflictRow, RejectedRow, list_conflicts, list_rejected
from cxdesk.services.sharing.state import ExchangeRow, SharingState, list_exchanges, sharing_state

#: Lines of the view of the history.
EXCHANGES = 200


@dataclass(frozen=True)
class Loaded:
    """State, conflicts, rejected edits, exchanges; the time zone they are read in, and the site of this person."""

    state: SharingState
    conflicts: tuple[ConflictRow, ...]
    rejected: tuple[RejectedRow, ...]
    exchanges: tuple[ExchangeRow, ...]
    zone: ZoneInfo
    place: str


def load_sharing(db: sqlite3.Connection, person_id: UUID) -> Loaded | None:
    """All of it; None where the workspace is not connected."""
    state = sharing_state(db)
    if state is None:
        return None
    zone = db.execute("SELECT time_zone FROM companies").fetchone()
    seats = (seat for seat in list_seats(db) if seat.actor.person_id == person_id)
    return Loaded(
        state,
        list_conflicts(db),
        list_rejected(db),
        list_exchanges(db, EXCHANGES),
        ZoneInfo(zone[0] if zone else "UTC"),
        next((seat.site for seat in seats), ""),
    )
