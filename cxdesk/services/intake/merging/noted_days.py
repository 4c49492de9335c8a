"""The days of the rows that a merge is about to insert, told by the staging file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from cxdesk.services.intake.kinds.targets import Target
from cxdesk.services.workspace.touched_days import FEW, Noting, noted_at_once

_OF_ROWS = "staged.rows r"
_OF_CASES = "staged.opened o JOIN staged.rows r ON r.n = o.n"


def noted_days(
    db: sqlite3.Connection, target: Target, low: int, high: int, reached: Callable[[], int]
) -> AbstractContextManager[None]:
    """Within, in the open transaction, the staged rows with n in (low, high] may be inserted, and the cases they open.

    Where they are many, their days are noted at once at the end, for those up to the one that was `reached`.
    """
    if high - low <= FEW:
        return nullcontext()
    tables = (target.table, "cases") if target.opens_cases else (target.table,)
    return noted_at_once(db, tables, lambda noting: _days(db, low, reached(), noting))


def _days(db: sqlite3.Connection, low: int, high: int, noting: Noting) -> list[int]:
    rows, at = _OF_ROWS, noting.column
    if noting.table == "cases":
        # What is opened has not been closed.
        if noting.column != "received_at":
            return []
        rows, at = _OF_CASES, "case_received"
    found = db.execute(
        f"SELECT DISTINCT r.{at} / ? FROM {rows} "  # noqa: S608 - declared
        f"WHERE r.n > ? AND r.n <= ? AND r.action <> 'same' AND r.{at} IS NOT NULL",
        (noting.day, low, high),
    )
    return [day for (day,) in found]
