"""What the page of approvals reads at once: each one job, one consistent answer. Needs sqlite3 alone."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.values import Actor
from cxdesk.services.recovery.clock import PayoutClocks, clocks_now
from cxdesk.services.recovery.small_batch import SmallBatch, small_batch
from cxdesk.services.recovery.waiting import (
    WaitingFigures,
    WaitingRow,
    list_waiting,
    list_waiting_rows,
    view_for,
    waiting_figures,
)


class WaitingPart(NamedTuple):
    """The numbers of a view in their order, the first rows, the number of the payout that is looked for."""

    ids: array[int]
    rows: tuple[WaitingRow, ...]
    clocks: PayoutClocks
    wanted: int | None


class WaitingFacts(NamedTuple):
    """What stands around the list."""

    figures: WaitingFigures
    batch: SmallBatch


def load_waiting(
    db: sqlite3.Connection,
    by: Actor,
    now: datetime,
    name: str,
    sort: str,
    first: int,
    wanted: UUID | None = None,
) -> WaitingPart:
    """A view with its first rows."""
    ids = list_waiting(db, view_for(db, by, now, name, sort))
    found = (
        db.execute("SELECT rowid FROM payouts WHERE id = ?", (wanted.bytes,)).fetchone() if wanted else None
    )
    rows = tuple(list_waiting_rows(db, ids[:first]))
    return WaitingPart(ids, rows, clocks_now(db, now=now), found[0] if found else None)


def load_facts(
    db: sqlite3.Connection, by: Actor, now: datetime, selected: Sequence[int] = ()
) -> WaitingFacts:
    """Counts, sums, and what one confirmation would approve; `selected`: of these rows alone."""
    view = view_for(db, by, now)
    return WaitingFacts(waiting_figures(db, view), small_batch(db, view, by, now, among=selected))
