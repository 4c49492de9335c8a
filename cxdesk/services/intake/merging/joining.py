"""What rows do to cases that are there: a changed source changes what its open case shows, and a worse source of the
same contact makes it worse."""

from __future__ import annotations

import sqlite3
from uuid import UUID

#: The rows `r` of one step of a merge.
STEP = "r.n > :low AND r.n <= :high AND r.action <> 'same'"
#: Of the rows that change a case the worst, the first of equals, however the merge is cut into steps. They are measured
#: by what the case showed before the import: of a merge that a crash has interrupted it may show more already.
_SHOWING = """
WITH joining AS MATERIALIZED (
         SELECT r.n, r.case_id, r.action, r.case_severity FROM staged.rows r
          WHERE r.case_id IS NOT NULL AND r.action <> 'same'
            AND NOT EXISTS (SELECT 1 FROM staged.opened o WHERE o.n = r.n)),
     opening AS MATERIALIZED (
         SELECT o.case_id, f.case_severity FROM staged.opened o JOIN staged.rows f ON f.n = o.n
          WHERE o.case_id IN (SELECT case_id FROM joining)),
     changing AS (
         SELECT r.n, r.case_id, r.case_severity FROM joining r
           LEFT JOIN opening f ON f.case_id = r.case_id
           LEFT JOIN main.cases c ON c.id = r.case_id
           LEFT JOIN main.import_before b ON b.batch_id = :batch AND b.row_id = r.case_id
          WHERE (f.case_id IS NOT NULL OR c.status <> 'closed')
            AND (r.action = 'update' OR r.case_severity < CASE WHEN f.case_id IS NOT NULL THEN f.case_severity
                                                               WHEN b.row_id IS NOT NULL
                                                               THEN json_extract(b.content, '$[3]')
                                                               ELSE c.severity END))
INSERT INTO temp.showing
SELECT n FROM (SELECT n, row_number() OVER (PARTITION BY case_id ORDER BY case_severity NULLS LAST, n) AS place
                 FROM changing) WHERE place = 1"""


def list_showing(db: sqlite3.Connection, batch: UUID) -> None:
    """List in `temp.showing` the one row of the file, by its `n`, that each case shows which the file changes."""
    db.execute("CREATE TEMP TABLE showing (n INTEGER PRIMARY KEY)")
    db.execute(_SHOWING, {"batch": batch.bytes})


def joined(carried: frozenset[str]) -> tuple[str, ...]:
    """The statements for one step; `list_showing` was called before. What the file does not carry stays."""
    shown = ["excerpt = r.case_excerpt"] if carried & {"text", "title"} else []
    if carried & {"score", "rating"}:
        shown += ["score = r.case_score", "score_max = r.case_score_max", "severity = r.case_severity"]
    search = f"""INSERT OR IGNORE INTO search_pending
        SELECT c.row FROM staged.rows r JOIN case_sources s ON s.source_id = r.id JOIN cases c ON c.id = s.case_id
         WHERE {STEP} AND NOT EXISTS (SELECT 1 FROM staged.opened o WHERE o.n = r.n)"""
    if not shown:
        return (search,)
    before = f"""INSERT OR IGNORE INTO import_before (batch_id, row_id, content)
        SELECT :batch, c.id, json_array(c.excerpt, c.score, c.score_max, c.severity)
          FROM temp.showing w JOIN staged.rows r ON r.n = w.n JOIN cases c ON c.id = r.case_id
         WHERE {STEP} AND c.batch_id IS NOT :batch AND c.status <> 'closed'"""
    change = f"""UPDATE cases SET {", ".join(shown)}
          FROM temp.showing w JOIN staged.rows r ON r.n = w.n
         WHERE cases.id = r.case_id AND {STEP} AND cases.status <> 'closed'"""
    return search, before, change
