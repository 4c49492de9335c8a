"""The page of approvals with 5,000 waiting over half a million past: a page of 50, the whole list, one screen.

Limit of the page: the same 50 rows by their keys, not even made into objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from benchmarks.figure import SIZES, Figure, Growth, figure, interleaved
from benchmarks.payout_workspaces import NOW, payout_workspace
from cxdesk.services.recovery.escalations import standing
from cxdesk.services.recovery.screen import payout_screen
from cxdesk.services.recovery.waiting import ROWS, list_waiting, list_waiting_rows, view_for
from cxdesk.services.recovery.waiting_load import load_facts, load_waiting

PAGE, ROUNDS = 50, 31
#: Of the past payouts so many wait beside them.
_WAITING = 100


def main(size: str, growth: Growth) -> Iterator[Figure]:
    """The figure's lines; the size is that of the past."""
    past = SIZES[size]
    with payout_workspace(past, past // _WAITING) as (store, lead), store.connect() as db:
        view = view_for(db, lead, NOW)
        ids = list_waiting(db, view)
        deep = len(ids) * 9 // 10 // PAGE * PAGE
        top, low = ids[:PAGE], ids[deep : deep + PAGE]
        by_key = ROWS.format(marks=", ".join("?" * len(top)))
        shown = [row.id for row in list_waiting_rows(db, top)]
        at = iter(shown * ROUNDS)

        def limit() -> Any:
            return db.execute(by_key, list(top)).fetchall()

        def page() -> Any:
            return list_waiting_rows(db, list_waiting(db, view, limit=PAGE))

        def screen() -> Any:
            payout: UUID = next(at)
            return payout_screen(db, payout, lead, NOW)

        assert [row.row for row in page()] == list(top)
        found = interleaved(limit, page, lambda: list_waiting_rows(db, low), screen, rounds=ROUNDS)
        whole = interleaved(
            lambda: load_waiting(db, lead, NOW, "waiting", "due", 60),
            lambda: load_waiting(db, lead, NOW, "decided_today", "due", 60),
            lambda: load_facts(db, lead, NOW),
            lambda: standing(db, lead, NOW),
            rounds=5,
        )
    first = figure(
        "approvals: first page", found[1], "ms", size, against="the rows by key", beside=found[0], goal=2
    )
    yield from growth.beside(first, 1.5)
    yield figure(
        "approvals: deep page / first page",
        found[2],
        "ms",
        size,
        against="the first",
        beside=found[1],
        goal=1.3,
    )
    yield figure("approvals: all that a decision needs", found[3], "ms", size, goal=100)
    for name, taken in zip(
        ("the list", "decided today", "counts and the batch", "whom it is told"), whole, strict=True
    ):
        yield figure(f"approvals: {name}", taken, "ms", size)
