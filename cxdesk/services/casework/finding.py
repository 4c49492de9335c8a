"""What the palette finds in the workspace: cases by their words, clients and fixes by their names."""

from __future__ import annotations

import sqlite3
from uuid import UUID

from cxdesk.services.casework.queue import QueueRow, list_queue_rows
from cxdesk.services.casework.search_hits import newest_hits
from cxdesk.services.casework.words import fold


def find_cases(db: sqlite3.Connection, typed: str, *, limit: int = 8) -> list[QueueRow]:
    """The newest cases whose words, client or number fit."""
    return list_queue_rows(db, newest_hits(db, typed, limit))


def find_clients(db: sqlite3.Connection, typed: str, *, limit: int = 5) -> list[tuple[UUID, str]]:
    """Clients whose name begins as typed."""
    key = fold(typed.strip())
    found = db.execute(
        "SELECT id, label FROM clients WHERE label_key >= ? AND label_key < ? AND deleted_at IS NULL "
        "ORDER BY label_key LIMIT ?",
        (key, key + "\U0010ffff", limit),
    )
    return [(UUID(bytes=client), label) for client, label in found]
