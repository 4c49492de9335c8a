"""The rows behind a figure: their count is the n that was shown. Needs sqlite3 alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros
from cxdesk.services.insight import scores, surveys
from cxdesk.services.insight.causes import cause_trees
from cxdesk.services.insight.months import company_zone, span_of, spans_until
from cxdesk.services.insight.parts import scoped
from cxdesk.services.insight.rows import Key, Scope
from cxdesk.services.insight.series import Counted
from cxdesk.services.insight.summaries import Summaries, one_state

#: How many letters of the client's words a row shows.
EXCERPT = 160


@dataclass(frozen=True)
class Behind:
    """What was asked: a score of a month, the cases that were opened, or the reviewed cases of its contacts.

    With `cause_id` or `group_id`: the reviewed cases with that cause or a cause of that group. With `counted`: the
    complaints or claims. With `rated`: the reviews with a rating on that site.
    """

    month: date
    score: Key | None = None
    cause_id: UUID | None = None
    group_id: UUID | None = None
    opened: bool = False
    counted: Counted | None = None
    rated: str | None = None
    scope: Scope = field(default_factory=Scope)


class BehindRow(NamedTuple):
    """A survey, a complaint, a review or a case behind a figure."""

    #: Of the survey, complaint or review, or of the case where the figure counts cases.
    row_id: UUID
    #: The case to open; None: the row opened none.
    case_id: UUID | None
    at: datetime
    client: str
    score: float | None
    text: str


_SOURCES = """
SELECT s.id, (SELECT o.case_id FROM case_sources o WHERE o.source_id = s.id AND o.deleted_at IS NULL), s.{{at}},
       coalesce(c.label, ''), {score}, substr({text}, 1, :excerpt)
  FROM {table} s LEFT JOIN clients c ON c.id = s.client_id
 WHERE s.{{at}} >= :start AND s.{{at}} < :end AND s.deleted_at IS NULL {{where}} {{scope}}
 ORDER BY s.{{at}} DESC, s.id"""
_SURVEYS = _SOURCES.format(table="surveys", score="s.score", text="s.text")
_COMPLAINTS = _SOURCES.format(
    table="complaints", score="NULL", text="coalesce(nullif(s.text, ''), nullif(s.title, ''), s.topic)"
)
_REVIEWS = _SOURCES.format(
    table="public_reviews", score="s.rating", text="coalesce(nullif(s.text, ''), s.title)"
)
_CASES = """
SELECT c.id, c.id, c.received_at, c.client_label, c.score, c.excerpt FROM cases c
 WHERE c.{at} >= :start AND c.{at} < :end AND c.deleted_at IS NULL {where} {scope}
 ORDER BY c.received_at DESC, c.row DESC"""
_ANSWERED = "AND s.score IS NOT NULL AND s.version_id IN (SELECT unhex(value) FROM json_each(:versions))"
_RATED = "AND s.rating IS NOT NULL AND s.review_site = :site"
_FINISHED = """r.case_id = c.id AND r.kind = 'main' AND r.finished_at IS NOT NULL AND r.deleted_at IS NULL"""
_REVIEWED = f"AND EXISTS (SELECT 1 FROM case_reviews r WHERE {_FINISHED})"  # noqa: S608 - declared above
_TAGGED = f"""AND EXISTS (SELECT 1 FROM case_reviews r JOIN review_tags t ON t.review_id = r.id
               WHERE {_FINISHED} AND t.deleted_at IS NULL
                 AND t.cause_id IN (SELECT unhex(value) FROM json_each(:tags)))"""  # noqa: S608 - declared above


def list_rows_behind(db: sqlite3.Connection, behind: Behind) -> list[BehindRow]:
    """The rows that make up the n of a figure, newest first."""
    # SQLite has it from 3.41 on.
    db.create_function("unhex", 1, bytes.fromhex, deterministic=True)
    with one_state(db):
        zone = company_zone(db)
        if behind.score in (Key.NPS, Key.CSI, Key.CSAT):
            versions = _versions(db, behind, zone)
            return _rows(db, _SURVEYS, "answered_at", _ANSWERED, behind, zone, versions=versions)
        if behind.score == Key.RESPONSE:
            return _rows(db, _SURVEYS, "sent_at", "", behind, zone)
        if behind.score == Key.SLA:
            return _rows(db, _CASES, "closed_at", "", behind, zone)
        if behind.counted is not None:
            claims = "AND s.is_claim" if behind.counted == Counted.CLAIMS else ""
            return _rows(db, _COMPLAINTS, "registered_at", claims, behind, zone)
        if behind.rated is not None:
            return _rows(db, _REVIEWS, "published_at", _RATED, behind, zone)
        if behind.opened:
            return _rows(db, _CASES, "received_at", "", behind, zone)
        if behind.cause_id is None and behind.group_id is None:
            return _rows(db, _CASES, "received_at", _REVIEWED, behind, zone)
        return _rows(db, _CASES, "received_at", _TAGGED, behind, zone, tags=_tags(db, behind))


def _versions(db: sqlite3.Connection, behind: Behind, zone: ZoneInfo) -> Sequence[str]:
    """The versions whose answers are on the scale on which the figure is told."""
    by_version = surveys.scales(db)
    spans = spans_until(behind.month, zone)
    months = surveys.answers_by_scale(Summaries(db), spans, behind.scope, by_version)
    scale = scores.main_scale(months, nps=behind.score == Key.NPS)
    return [version for version, found in by_version.items() if found == scale]


def _tags(db: sqlite3.Connection, behind: Behind) -> Sequence[str]:
    """The causes that count as the cause or in the group that was asked for, in hexadecimal form."""
    trees = cause_trees(db)
    tree = trees.at(behind.month.replace(day=1))
    return [
        cause.hex
        for cause in trees.names
        if behind.cause_id in (None, tree.counted_as(cause))
        and behind.group_id in (None, tree.groups.get(cause))
    ]


def _rows(
    db: sqlite3.Connection, query: str, at: str, where: str, behind: Behind, zone: ZoneInfo, **lists: Any
) -> list[BehindRow]:
    start, end = span_of(behind.month, zone).micros
    values: dict[str, Any] = {"start": start, "end": end, "excerpt": EXCERPT, "site": behind.rated}
    values |= {name: json.dumps(found) for name, found in lists.items()}
    scoped_query, of_scope = scoped(query, behind.scope)
    return [
        BehindRow(
            UUID(bytes=id_),
            None if case_id is None else UUID(bytes=case_id),
            from_micros(instant),
            client,
            score,
            text,
        )
        for id_, case_id, instant, client, score, text in db.execute(
            scoped_query.format(at=at, where=where), values | of_scope
        )
    ]
