"""The same counts straight from the rows, one statement a figure and no summary: what the summaries must equal."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Any
from uuid import UUID

from cxdesk.services.insight.brought_rows import ContactCentre
from cxdesk.services.insight.definitions import IN_TIME
from cxdesk.services.insight.months import Span
from cxdesk.services.insight.rows import Scope

_REVIEWED = """FROM cases c JOIN case_reviews r ON r.case_id = c.id
 WHERE c.received_at >= :start AND c.received_at < :end AND c.deleted_at IS NULL AND r.kind = 'main'
   AND r.finished_at IS NOT NULL AND r.deleted_at IS NULL AND {c}"""


def counts(db: sqlite3.Connection, span: Span, scope: Scope) -> dict[str, Any]:
    """Everything that is counted of a month, by name."""
    return {
        "answers": _histogram(
            db, span, scope, "surveys", "answered_at", "lower(hex(version_id)), score", "score IS NOT NULL"
        ),
        "sent": _one(db, span, scope, "surveys", "sent_at", "count(*), count(answered_at)"),
        "complaints": _one(
            db, span, scope, "complaints", "registered_at", "count(*), coalesce(sum(is_claim), 0)"
        ),
        "ratings": _histogram(
            db, span, scope, "public_reviews", "published_at", "review_site, rating", "true"
        ),
        "opened": _one(db, span, scope, "cases", "received_at", "count(*)"),
        "closed": _one(
            db, span, scope, "cases", "closed_at", "count(*), coalesce(sum(closed_at <= due_at), 0)"
        ),
        "open_at_end": _asked(
            db,
            """SELECT count(*) FROM cases c WHERE c.received_at < :end AND c.deleted_at IS NULL
                AND (c.closed_at IS NULL OR c.closed_at >= :end) AND {c}""",
            span,
            scope,
        )[0],
        "reviewed": _asked(db, "SELECT count(DISTINCT c.id) " + _REVIEWED, span, scope)[0],
    }


def contact_centre(db: sqlite3.Connection, span: Span) -> ContactCentre:
    """What became of the contacts of a month."""
    start, end = span.micros
    found = db.execute(
        """SELECT outcome, count(*), count(wait_seconds), coalesce(sum(wait_seconds <= ?), 0) FROM contacts
            WHERE started_at >= ? AND started_at < ? AND deleted_at IS NULL GROUP BY outcome""",
        (IN_TIME, start, end),
    ).fetchall()
    of = {outcome: tuple(counts) for outcome, *counts in found}
    answered, timed_answered, answered_in_time = of.get("answered", (0, 0, 0))
    abandoned, timed_abandoned, abandoned_in_time = of.get("abandoned", (0, 0, 0))
    return ContactCentre(
        sum(told[0] for told in of.values()), answered, abandoned, timed_answered, timed_abandoned,
        answered_in_time, abandoned_in_time,
    )  # fmt: skip


def cases_with(db: sqlite3.Connection, span: Span, scope: Scope, causes: set[UUID]) -> int:
    """Reviewed cases of the month's contacts with one of the causes, each once."""
    marks = ", ".join(f"x'{cause.hex}'" for cause in causes) or "NULL"
    tagged = f""" AND EXISTS (SELECT 1 FROM review_tags t WHERE t.review_id = r.id AND t.deleted_at IS NULL
                               AND t.cause_id IN ({marks}))"""
    return _asked(db, "SELECT count(DISTINCT c.id) " + _REVIEWED + tagged, span, scope)[0]


def _one(db: sqlite3.Connection, span: Span, scope: Scope, table: str, at: str, what: str) -> tuple[int, ...]:
    return _asked(
        db,
        f"SELECT {what} FROM {table} c WHERE c.{at} >= :start AND c.{at} < :end AND c.deleted_at IS NULL "
        "AND {c}",
        span,
        scope,
    )


def _histogram(
    db: sqlite3.Connection, span: Span, scope: Scope, table: str, at: str, what: str, where: str
) -> Counter[tuple[Any, ...]]:
    query = f"SELECT {what} FROM {table} c WHERE c.{at} >= :start AND c.{at} < :end AND {where} "
    return Counter(map(tuple, _all(db, query + "AND c.deleted_at IS NULL AND {c}", span, scope)))


def _asked(db: sqlite3.Connection, query: str, span: Span, scope: Scope) -> tuple[int, ...]:
    return tuple(_all(db, query, span, scope)[0])


def _all(db: sqlite3.Connection, query: str, span: Span, scope: Scope) -> list[Any]:
    condition, values = "true", {"start": span.micros[0], "end": span.micros[1]}
    if scope.department_id is not None:
        condition += f" AND c.department_id = x'{scope.department_id.hex}'"
    if scope.channel is not None:
        condition += f" AND c.channel = '{scope.channel}'"
    return db.execute(query.format(c=condition), values).fetchall()
