"""One case, with all that its pane shows. Needs sqlite3 alone: it opens at each J and K."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.texts import N_, CxError
from cxdesk.services.casework.cause_tree import with_merged


@dataclass(frozen=True)
class AnswerRow:
    """An answer to one question of a survey."""

    text: str
    value: float
    critical: bool


@dataclass(frozen=True)
class SourceRow:
    """A survey, complaint or public review behind the case."""

    id: UUID
    kind: str
    at: datetime | None
    precision: str
    title: str
    text: str
    #: The survey's or the review site's name, the complaint's topic.
    origin: str
    ref: str
    score: float | None
    score_max: int | None
    answers: tuple[AnswerRow, ...]
    is_claim: bool = False
    response: str = ""
    url: str = ""
    author: str = ""


@dataclass(frozen=True)
class TimelineItem:
    """Something that the client went through with the company."""

    at: datetime | None
    kind: str
    channel: str | None
    agent: str
    score: float | None
    #: The case that it opened, if it did.
    case_id: UUID | None
    number: str | None
    current: bool
    topic: str = ""
    #: Code of what became of a contact; empty where it is none, or is not told.
    outcome: str = ""


@dataclass(frozen=True)
class TagRow:
    """A cause of the main review."""

    cause_id: UUID
    name: str
    primary: bool


@dataclass(frozen=True)
class FixLink:
    """A fix that the case stands behind."""

    id: UUID
    title: str
    status: str
    due_on: str | None


@dataclass(frozen=True)
class CaseDetails:
    """All that the case pane shows."""

    row: int
    id: UUID
    number: str | None
    kind: str
    status: str
    received_at: datetime
    received_precision: str
    opened_at: datetime
    due_at: datetime
    waiting_left: int | None
    closed_at: datetime | None
    closed_by: str
    reopened: int
    assignee_id: UUID | None
    assignee: str
    client_id: UUID | None
    client: str
    category: str
    profitability: Decimal | None
    channel: str | None
    agent: str
    team: str
    department_id: UUID | None
    department: str
    site_id: UUID | None
    site: str
    product: str
    score: float | None
    score_max: int | None
    fault: str | None
    conclusion: str
    tags: tuple[TagRow, ...]
    sources: tuple[SourceRow, ...]
    timeline: tuple[TimelineItem, ...]
    fixes: tuple[FixLink, ...]

    @property
    def cause(self) -> TagRow | None:
        """The primary cause."""
        return next((tag for tag in self.tags if tag.primary), None)


@dataclass(frozen=True)
class CauseChoice:
    """A cause that a digit sets, with how often it was chosen and from how many reviews that is known."""

    cause_id: UUID
    name: str
    group: str
    owner: str
    count: int
    total: int


_CASE = """
SELECT c.row, c.id, c.number, c.kind, c.status, c.received_at, c.received_precision, c.opened_at, c.due_at,
       c.waiting_left, c.closed_at, cb.name AS closed_by, c.reopened, c.assignee_id, asg.name AS assignee,
       c.client_id, c.client_label AS client, cat.name AS category, c.profitability, c.channel, a.ref AS agent,
       t.name AS team, c.department_id, d.name AS department, c.site_id, s.name AS site, pr.name AS product, c.score,
       c.score_max, r.fault, r.conclusion, r.id AS review_id, r.cause_id
  FROM cases c
  LEFT JOIN people cb ON cb.id = c.closed_by_id
  LEFT JOIN people asg ON asg.id = c.assignee_id
  LEFT JOIN client_categories cat ON cat.id = c.category_id
  LEFT JOIN agents a ON a.id = c.agent_id
  LEFT JOIN teams t ON t.id = c.team_id
  LEFT JOIN departments d ON d.id = c.department_id
  LEFT JOIN sites s ON s.id = c.site_id
  LEFT JOIN products pr ON pr.id = c.product_id
  LEFT JOIN case_reviews r ON r.case_id = c.id AND r.kind = 'main' AND r.deleted_at IS NULL
 WHERE c.id = ? AND c.deleted_at IS NULL
"""

_SOURCES = """
SELECT cs.kind, cs.source_id,
       coalesce(s.answered_at, k.registered_at, p.published_at) AS at,
       coalesce(s.answered_precision, k.registered_precision, p.published_precision) AS precision,
       coalesce(s.title, k.title, p.title) AS title, coalesce(s.text, k.text, p.text) AS text,
       coalesce(m.name, nullif(p.review_site, ''), k.topic) AS origin,
       coalesce(k.ref, s.identity, '') AS ref, coalesce(s.score, p.rating) AS score,
       CASE WHEN p.id IS NOT NULL THEN 5 ELSE v.scale_max END AS score_max,
       s.answers, v.questions, k.is_claim, k.response, p.url, p.author
  FROM case_sources cs
  LEFT JOIN surveys s ON cs.kind = 'survey' AND s.id = cs.source_id
  LEFT JOIN survey_versions v ON v.id = s.version_id
  LEFT JOIN survey_methods m ON m.id = v.method_id
  LEFT JOIN complaints k ON cs.kind = 'complaint' AND k.id = cs.source_id
  LEFT JOIN public_reviews p ON cs.kind = 'review' AND p.id = cs.source_id
 WHERE cs.case_id = ? AND cs.deleted_at IS NULL
 ORDER BY at
"""

_TIMELINE = """
SELECT e.at, e.kind, e.channel, a.ref, e.score, c.id, c.number, e.topic, e.outcome
  FROM (SELECT id, 'survey' AS kind, coalesce(answered_at, sent_at) AS at, channel, agent_id, score,
               '' AS topic, '' AS outcome
          FROM surveys WHERE client_id = :client AND deleted_at IS NULL
        UNION ALL
        SELECT id, 'complaint', registered_at, channel, agent_id, NULL, topic, ''
          FROM complaints WHERE client_id = :client AND deleted_at IS NULL
        UNION ALL
        SELECT id, 'review', published_at, channel, agent_id, rating, '', ''
          FROM public_reviews WHERE client_id = :client AND deleted_at IS NULL
        UNION ALL
        SELECT id, 'contact', started_at, channel, agent_id, NULL, topic, outcome
          FROM contacts WHERE client_id = :client AND deleted_at IS NULL) e
  LEFT JOIN agents a ON a.id = e.agent_id
  LEFT JOIN case_sources cs ON cs.source_id = e.id AND cs.deleted_at IS NULL
  LEFT JOIN cases c ON c.id = cs.case_id
 WHERE e.at IS NOT NULL
 ORDER BY e.at DESC LIMIT 50
"""


def case_details(db: sqlite3.Connection, case_id: UUID) -> CaseDetails:
    """One case. Raises CxError where it is gone."""
    cursor = db.execute(_CASE, (case_id.bytes,))
    found = cursor.fetchone()
    if found is None:
        raise CxError(N_("This case is not here any more."), N_("It was taken back by an undo."))
    values = dict(zip((column[0] for column in cursor.description), found, strict=True))
    review, cause = values.pop("review_id"), values.pop("cause_id")
    client = values["client_id"]
    for name in ("id", "assignee_id", "client_id", "department_id", "site_id"):
        values[name] = UUID(bytes=values[name]) if values[name] else None
    for name in ("received_at", "opened_at", "due_at", "closed_at"):
        values[name] = from_micros(values[name]) if values[name] is not None else None
    for name in (
        "closed_by",
        "assignee",
        "category",
        "agent",
        "team",
        "department",
        "site",
        "product",
        "conclusion",
    ):
        values[name] = values[name] or ""
    if values["profitability"] is not None:
        values["profitability"] = Decimal(values["profitability"]).scaleb(-2)
    return CaseDetails(
        **values,
        tags=_tags(db, review, cause),
        sources=_sources(db, case_id),
        timeline=_timeline(db, client, case_id),
        fixes=_fixes(db, case_id),
    )


def cause_uses(db: sqlite3.Connection, department_id: UUID | None, *, now: datetime) -> dict[bytes, int]:
    """How often each cause was the primary one in 90 days of the department; it reads all those cases."""
    since = to_micros(now - timedelta(days=90))
    department = department_id.bytes if department_id else None
    return dict(db.execute(
        # CROSS JOIN: from the cases of these days, which an index tells, and not from the reviews of ten years.
        "SELECT r.cause_id, count(*) FROM cases c CROSS JOIN case_reviews r ON r.case_id = c.id "
        "WHERE c.received_at >= ? AND (? IS NULL OR c.department_id = ?) AND r.kind = 'main' "
        "AND r.deleted_at IS NULL AND r.cause_id IS NOT NULL GROUP BY 1 ORDER BY 2 DESC",
        (since, department, department),
    ).fetchall())  # fmt: skip


def list_cause_choices(
    db: sqlite3.Connection, department_id: UUID | None, *, now: datetime, uses: dict[bytes, int] | None = None
) -> list[CauseChoice]:
    """The nine causes of the digits: the most used primary ones of the department in 90 days, then the tree's first.

    `uses` is what `cause_uses` told a moment ago, where it is known.
    """
    counts = with_merged(db, cause_uses(db, department_id, now=now) if uses is None else uses)
    total = sum(counts.values())
    rows = db.execute(
        "SELECT c.id, c.name, coalesce(g.name, up.name, ''), coalesce(p.name, c.owner_name) FROM causes c "
        "LEFT JOIN cause_groups g ON g.id = c.group_id LEFT JOIN causes up ON up.id = c.parent_id "
        "LEFT JOIN people p ON p.id = c.owner_id WHERE c.deleted_at IS NULL AND c.retired_at IS NULL "
        "AND c.merged_into_id IS NULL ORDER BY g.position, c.position, c.name"
    ).fetchall()
    rows.sort(key=lambda row: -counts.get(row[0], 0))
    return [
        CauseChoice(UUID(bytes=cause), name, group, owner, counts.get(cause, 0), total)
        for cause, name, group, owner in rows[:9]
    ]


def _tags(db: sqlite3.Connection, review: bytes | None, primary: bytes | None) -> tuple[TagRow, ...]:
    found = db.execute(
        "SELECT t.cause_id, c.name FROM review_tags t JOIN causes c ON c.id = t.cause_id "
        "WHERE t.review_id = ? AND t.deleted_at IS NULL ORDER BY t.cause_id <> ?, t.tagged_at",
        (review, primary),
    )
    return tuple(TagRow(UUID(bytes=cause), name, cause == primary) for cause, name in found)


def _sources(db: sqlite3.Connection, case_id: UUID) -> tuple[SourceRow, ...]:
    return tuple(
        SourceRow(
            id=UUID(bytes=source),
            kind=kind,
            at=from_micros(at) if at is not None else None,
            precision=precision or "second",
            title=title or "",
            text=text or "",
            origin=origin or "",
            ref=ref,
            score=score,
            score_max=score_max,
            answers=_answers(answers, questions),
            is_claim=bool(is_claim),
            response=response or "",
            url=url or "",
            author=author or "",
        )
        for kind, source, at, precision, title, text, origin, ref, score, score_max, answers, questions, is_claim,
            response, url, author in db.execute(_SOURCES, (case_id.bytes,))
    )  # fmt: skip


def _answers(answers: str | None, questions: str | None) -> tuple[AnswerRow, ...]:
    given: dict[str, Any] = json.loads(answers) if answers else {}
    asked: list[dict[str, Any]] = json.loads(questions) if questions else []
    return tuple(
        AnswerRow(
            question.get("text") or question["code"], given[question["code"]], bool(question.get("critical"))
        )
        for question in asked
        if given.get(question["code"]) is not None
    )


def _timeline(db: sqlite3.Connection, client: bytes | None, case_id: UUID) -> tuple[TimelineItem, ...]:
    if client is None:
        return ()
    found = [
        TimelineItem(
            at=from_micros(at),
            kind=kind,
            channel=channel,
            agent=agent or "",
            score=score,
            case_id=UUID(bytes=of) if of else None,
            number=number,
            current=of == case_id.bytes,
            topic=topic,
            outcome=outcome,
        )
        for at, kind, channel, agent, score, of, number, topic, outcome in db.execute(
            _TIMELINE, {"client": client}
        )
    ]
    return tuple(reversed(found))


def _fixes(db: sqlite3.Connection, case_id: UUID) -> tuple[FixLink, ...]:
    found = db.execute(
        "SELECT f.id, f.title, f.status, f.due_on FROM fix_cases fc JOIN fixes f ON f.id = fc.fix_id "
        "WHERE fc.case_id = ? AND fc.deleted_at IS NULL AND f.deleted_at IS NULL ORDER BY f.proposed_at",
        (case_id.bytes,),
    )
    return tuple(FixLink(UUID(bytes=fix), title, status, due) for fix, title, status, due in found)
