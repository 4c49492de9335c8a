"""The parts that figures are made of: what is counted of the rows of a month, for each part of the company.

The one place where figures read raw rows. A part is summed for the whole company, for each department, each channel and
each channel of a department in one go. Needs sqlite3 alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cxdesk.services.insight.months import Span
from cxdesk.services.insight.rows import Scope

#: [what is counted..., counts...]
Row = list[Any]
#: Raised where what a part counts changes: what was kept in another form is made again.
FORM = 1


@dataclass(frozen=True)
class Part:
    """Rows of `table` by the month of `at`.

    `sql` gives department, channel, `keys` columns that say what is counted, and the counts, of the rows from :start on
    and before :end.
    """

    name: str
    table: str
    at: str
    keys: int
    sql: str


#: version, score -> answers
ANSWERS = Part(
    "answers", "surveys", "answered_at", 2,
    """SELECT department_id, channel, lower(hex(version_id)), score, count(*) FROM surveys
        WHERE answered_at >= :start AND answered_at < :end AND score IS NOT NULL AND deleted_at IS NULL
        GROUP BY 1, 2, version_id, 4""",
)  # fmt: skip
#: -> sent, of these answered whenever
SENT = Part(
    "sent", "surveys", "sent_at", 0,
    """SELECT department_id, channel, count(*), count(answered_at) FROM surveys
        WHERE sent_at >= :start AND sent_at < :end AND deleted_at IS NULL GROUP BY 1, 2""",
)  # fmt: skip
#: -> complaints, of these claims
COMPLAINTS = Part(
    "complaints", "complaints", "registered_at", 0,
    """SELECT department_id, channel, count(*), count(*) FILTER (WHERE is_claim) FROM complaints
        WHERE registered_at >= :start AND registered_at < :end AND deleted_at IS NULL GROUP BY 1, 2""",
)  # fmt: skip
#: site, rating (None: none was given) -> reviews
RATINGS = Part(
    "ratings", "public_reviews", "published_at", 2,
    """SELECT department_id, channel, review_site, rating, count(*) FROM public_reviews
        WHERE published_at >= :start AND published_at < :end AND deleted_at IS NULL GROUP BY 1, 2, 3, 4""",
)  # fmt: skip
#: kind -> cases of the month's contacts
OPENED = Part(
    "opened", "cases", "received_at", 1,
    """SELECT department_id, channel, kind, count(*) FROM cases
        WHERE received_at >= :start AND received_at < :end AND deleted_at IS NULL GROUP BY 1, 2, 3""",
)  # fmt: skip
#: the instant of the contact where it lies after the month, else None -> closed, of these in time
CLOSED = Part(
    "closed", "cases", "closed_at", 1,
    """SELECT department_id, channel, CASE WHEN received_at >= :end THEN received_at END, count(*),
              count(*) FILTER (WHERE closed_at <= due_at)
         FROM cases WHERE closed_at >= :start AND closed_at < :end AND deleted_at IS NULL GROUP BY 1, 2, 3""",
)  # fmt: skip
#: the causes, joined by commas -> reviewed cases of the month's contacts with exactly these. Sets of causes are
#: counted, not causes: whatever becomes of the tree, each case is counted once for a node, a branch or a group.
REVIEWED = Part(
    "reviewed", "cases", "received_at", 1,
    """WITH found AS MATERIALIZED (
           SELECT c.department_id, c.channel,
                  (SELECT group_concat(tag) FROM (SELECT lower(hex(t.cause_id)) AS tag FROM review_tags t
                    WHERE t.review_id = r.id AND t.deleted_at IS NULL ORDER BY t.cause_id)) AS causes
             FROM cases c CROSS JOIN case_reviews r ON r.case_id = c.id
            WHERE c.received_at >= :start AND c.received_at < :end AND c.deleted_at IS NULL
              AND r.kind = 'main' AND r.finished_at IS NOT NULL AND r.deleted_at IS NULL)
       SELECT department_id, channel, coalesce(causes, ''), count(*) FROM found GROUP BY 1, 2, 3""",
)  # fmt: skip
#: direction, outcome, seconds waited -> contacts
CONTACTS = Part(
    "contacts", "contacts", "started_at", 3,
    """SELECT department_id, channel, direction, outcome, wait_seconds, count(*) FROM contacts
        WHERE started_at >= :start AND started_at < :end AND deleted_at IS NULL GROUP BY 1, 2, 3, 4, 5""",
)  # fmt: skip

PARTS = (ANSWERS, SENT, COMPLAINTS, RATINGS, OPENED, CLOSED, REVIEWED, CONTACTS)


def covers(scope: Scope) -> str:
    """The word under which the counts of a part of the company are kept."""
    return _covers(scope.department_id.hex if scope.department_id else "", scope.channel or "")


def scoped(query: str, scope: Scope) -> tuple[str, dict[str, Any]]:
    """A query over rows of a part of the company, its conditions put in the place {scope}, and their values."""
    conditions, values = "", dict[str, Any]()
    if scope.department_id is not None:
        conditions += " AND department_id = :department"
        values["department"] = scope.department_id.bytes
    if scope.channel is not None:
        conditions += " AND channel = :channel"
        values["channel"] = scope.channel
    return query.replace("{scope}", conditions), values


def sum_up(db: sqlite3.Connection, part: Part, span: Span) -> dict[str, list[Row]]:
    """What the rows of the month add up to, by the part of the company; the whole of it is always there."""
    start, end = span.micros
    found: dict[str, dict[tuple[Any, ...], list[int]]] = {"": {}}
    for department, channel, *row in db.execute(part.sql, {"start": start, "end": end}):
        what, counts = tuple(row[: part.keys]), row[part.keys :]
        here = "" if department is None else department.hex()
        for word in dict.fromkeys(("", here, channel or "", _covers(here, channel or ""))):
            into = found.setdefault(word, {})
            known = into.get(what)
            into[what] = counts if known is None else [a + b for a, b in zip(known, counts, strict=True)]
    return {word: _rows(sums) for word, sums in found.items()}


def _covers(department: str, channel: str) -> str:
    return f"{department} {channel}".strip()


def _rows(sums: Mapping[tuple[Any, ...], list[int]]) -> list[Row]:
    return [[*what, *counts] for what, counts in sums.items()]
