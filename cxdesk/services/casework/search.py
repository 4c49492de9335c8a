"""The full text of cases: what it holds, and how it is kept in step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cxdesk.services.casework.words import stem_line

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

#: Cases indexed in one step.
STEP = 500
#: In a connected workspace a save indexes what it touched; where more waits, the exchange that brought it does.
_FEW = 20
_MORE = "SELECT count(*) > ? FROM (SELECT 1 FROM search_pending LIMIT ?)"

#: CROSS JOIN keeps the order: after ANALYZE of an empty `search_pending` SQLite would look through all cases.
_WORDS = """
SELECT c.row, coalesce(c.number, '') || ' ' || c.client_label || ' ' || c.excerpt,
       (SELECT group_concat(coalesce(s.title, '') || ' ' || coalesce(s.text, '')
                            || ' ' || coalesce(k.title, '') || ' ' || coalesce(k.topic, '') || ' '
                            || coalesce(k.text, '')
                            || ' ' || coalesce(p.title, '') || ' ' || coalesce(p.text, ''), ' ')
          FROM case_sources cs
          LEFT JOIN surveys s ON cs.kind = 'survey' AND s.id = cs.source_id
          LEFT JOIN complaints k ON cs.kind = 'complaint' AND k.id = cs.source_id
          LEFT JOIN public_reviews p ON cs.kind = 'review' AND p.id = cs.source_id
         WHERE cs.case_id = c.id AND cs.deleted_at IS NULL),
       (SELECT group_concat(r.conclusion, ' ') FROM case_reviews r
         WHERE r.case_id = c.id AND r.deleted_at IS NULL)
  FROM search_pending p CROSS JOIN cases c ON c.row = p.case_row
 LIMIT ?
"""


def index_step(connection: sqlite3.Connection) -> int:
    """Index up to `STEP` cases that wait, in the open transaction; how many there were."""
    found = connection.execute(_WORDS, (STEP,)).fetchall()
    store_words(connection, ((row, stem_line(" ".join(filter(None, parts)))) for row, *parts in found))
    return len(found)


def store_words(connection: sqlite3.Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Put (case row, stems) into the index, in place of what stood there."""
    rows = list(rows)
    numbers = [(row,) for row, _ in rows]
    connection.executemany("DELETE FROM case_words WHERE rowid = ?", numbers)
    connection.executemany("INSERT INTO case_words (rowid, words) VALUES (?, ?)", rows)
    connection.executemany("DELETE FROM search_pending WHERE case_row = ?", numbers)


def index_pending(session: Session) -> None:
    """Index what the session's transaction has touched, within it."""
    from cxdesk.services.workspace.entity_rows import rows_of

    rows = rows_of(session)
    if rows is None:
        return
    connection = rows.connection
    if session.info.get("shared") and connection.execute(_MORE, (_FEW, _FEW + 1)).fetchone()[0]:
        return
    while index_step(connection) == STEP:
        pass
