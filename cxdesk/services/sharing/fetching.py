"""Ask the server for rows by what they belong to: cases that come to be held bring theirs along, whatever its age."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cxdesk.services.sharing import told
from cxdesk.services.sharing.holding import SOURCES, Rows, at_once
from cxdesk.services.sharing.link import Link
from cxdesk.services.sharing.wire import Wire

#: Table -> how its rows belong to cases; %s: their ids.
_OF_CASES = {
    "contacts": "t.id IN (SELECT c.contact_id FROM cxdesk.cases c WHERE c.id = ANY (%s::uuid[]))",
    **dict.fromkeys(
        SOURCES, "t.id IN (SELECT s.source_id FROM cxdesk.case_sources s WHERE s.case_id = ANY (%s::uuid[]))"
    ),
    "case_sources": "t.case_id = ANY (%s::uuid[])",
    "case_reviews": "t.case_id = ANY (%s::uuid[])",
    "review_tags": "t.review_id IN (SELECT r.id FROM cxdesk.case_reviews r WHERE r.case_id = ANY (%s::uuid[]))",
    "fix_cases": "t.case_id = ANY (%s::uuid[])",
    "payouts": "t.case_id = ANY (%s::uuid[])",
    "payout_events": "t.payout_id IN (SELECT p.id FROM cxdesk.payouts p WHERE p.case_id = ANY (%s::uuid[]))",
    "payout_registers": "t.id IN (SELECT p.register_id FROM cxdesk.payouts p WHERE p.case_id = ANY (%s::uuid[]))",
    "replies": "t.case_id = ANY (%s::uuid[])",
}
#: Those of them whose history is the case's.
_TOLD = ("case_reviews", "review_tags", "payouts", "payout_events", "replies")


def hexed(ids: Iterable[bytes]) -> list[str]:
    """Ids as a query takes them."""
    return [id_.hex() for id_ in ids]


def of_cases(
    link: Link, wires: Sequence[Wire], cases: Sequence[bytes]
) -> tuple[list[tuple[Wire, Rows]], list[told.Told]]:
    """The rows that belong to cases, in one round trip: by table, and their history."""
    asked = [wire for wire in wires if wire.name in _OF_CASES]
    ids = hexed(cases)
    # A loader sees no payouts: what one does not see is not asked for.
    rows = [
        f"SELECT t.id FROM cxdesk.{wire.name} t WHERE {_OF_CASES[wire.name]}"
        for wire in asked
        if wire.name in _TOLD
    ]
    all_rows = " UNION ALL ".join(["SELECT unnest(%s::uuid[])", *rows])
    told_of = f"{told.SELECT} WHERE t.row_ids && ARRAY({all_rows}) ORDER BY t.at"
    *found, history = link.many(
        [
            *((f"{wire.select} WHERE {_OF_CASES[wire.name]}", [ids]) for wire in asked),
            (told_of, [ids] * (len(rows) + 1)),
        ]
    )
    return list(zip(asked, found, strict=True)), history


def by_id(
    link: Link, wires: Sequence[Wire], ids: Mapping[str, Iterable[bytes]]
) -> Iterator[tuple[Wire, Rows]]:
    """Rows by their ids: table -> ids."""
    for wire in wires:
        for some in at_once(ids.get(wire.name, ()), 1_000):
            yield wire, link.rows(f"{wire.select} WHERE t.id = ANY (%s::uuid[])", [hexed(some)])


def absent_sources(db: sqlite3.Connection, links: Iterable[bytes]) -> dict[str, list[bytes]]:
    """What rows of `case_sources` point to and is not here: table -> ids."""
    found: dict[str, list[bytes]] = {}
    for some in at_once(links):
        for table, kind in SOURCES.items():
            query = f"""SELECT s.source_id FROM case_sources s
                         WHERE s.id IN ({", ".join("?" * len(some))}) AND s.kind = ?
                           AND NOT EXISTS (SELECT 1 FROM {table} x WHERE x.id = s.source_id)"""
            rows: list[tuple[Any, ...]] = db.execute(query, (*some, kind)).fetchall()
            found.setdefault(table, []).extend(row[0] for row in rows)
    return found
