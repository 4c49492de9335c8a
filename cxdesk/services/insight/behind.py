"""The rows behind a figure: their count is the n that was shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from cxdesk.models.casework import Case, CaseSource, ReviewTag
from cxdesk.models.intake import Client, Survey
from cxdesk.models.people import Company
from cxdesk.services.insight import causes, scores, surveys
from cxdesk.services.insight.months import Span, span_of, spans_until
from cxdesk.services.insight.rows import Key, Scope
from cxdesk.services.insight.scope import in_scope

#: How many letters of the client's words a row shows.
EXCERPT = 160


@dataclass(frozen=True)
class Behind:
    """What was asked: a score of a month, or, with `cause_id` or `group_id`, the tagged ones among its cases.

    Without a score, cause and group: all reviewed cases of the month's contacts.
    """

    month: date
    score: Key | None = None
    cause_id: UUID | None = None
    group_id: UUID | None = None
    scope: Scope = field(default_factory=Scope)


@dataclass(frozen=True)
class BehindRow:
    """A survey or a case behind a figure."""

    #: Of the survey, or of the case where the figure counts cases.
    row_id: UUID
    #: The case to open; None: the survey opened none.
    case_id: UUID | None
    at: datetime
    client: str
    score: float | None
    text: str


def list_rows_behind(session: Session, behind: Behind) -> list[BehindRow]:
    """The rows that make up the n of a figure, newest first."""
    zone = ZoneInfo(session.scalar(select(Company.time_zone)) or "Europe/Moscow")
    span = span_of(behind.month, zone)
    if behind.score in (Key.NPS, Key.CSI, Key.CSAT):
        return _survey_rows(session, _answered(session, behind, span, zone), Survey.answered_at)
    if behind.score == Key.RESPONSE:
        conditions = [span.holds(Survey.sent_at), *in_scope(Survey, behind.scope)]
        return _survey_rows(session, conditions, Survey.sent_at)
    if behind.score == Key.SLA:
        closed = select(Case.id).where(span.holds(Case.closed_at), *in_scope(Case, behind.scope))
        return _case_rows(session, closed)
    return _case_rows(session, _reviewed(session, behind, span))


def _answered(session: Session, behind: Behind, span: Span, zone: ZoneInfo) -> list[Any]:
    """The answers on the scale on which the figure is told."""
    by_version = surveys.scales(session)
    spans = spans_until(behind.month, zone)
    months = [surveys.answers_by_scale(session, each, behind.scope, by_version) for each in spans]
    scale = scores.main_scale(months, nps=behind.score == Key.NPS)
    versions = [version for version, found in by_version.items() if found == scale]
    return [*surveys.answered_in(span, behind.scope), Survey.version_id.in_(versions)]


def _reviewed(session: Session, behind: Behind, span: Span) -> Select[Any]:
    """The ids of reviewed cases, all or those with the cause or a cause of the group."""
    if behind.cause_id is None and behind.group_id is None:
        return select(Case.id).where(*causes.reviewed_in(span, behind.scope))
    tree = causes.cause_tree(session)
    query = select(Case.id).where(*causes.tagged_in(span, behind.scope))
    if behind.cause_id is not None:
        query = query.where(tree.counted_as(ReviewTag.cause_id) == behind.cause_id)
    if behind.group_id is not None:
        query = query.where(tree.group_of(ReviewTag.cause_id) == behind.group_id)
    return query


def _survey_rows(session: Session, conditions: Sequence[Any], at: Any) -> list[BehindRow]:
    query = (
        select(
            Survey.id,
            CaseSource.case_id,
            at,
            Client.label,
            Survey.score,
            func.substr(Survey.text, 1, EXCERPT),
        )
        .outerjoin(Client, Client.id == Survey.client_id)
        .outerjoin(CaseSource, (CaseSource.source_id == Survey.id) & CaseSource.deleted_at.is_(None))
        .where(*conditions)
        .order_by(at.desc(), Survey.id)
    )
    return [
        BehindRow(id_, case_id, instant, client or "", score, text)
        for id_, case_id, instant, client, score, text in session.execute(query)
    ]


def _case_rows(session: Session, ids: Select[Any]) -> list[BehindRow]:
    query = (
        select(Case.id, Case.received_at, Case.client_label, Case.score, Case.excerpt)
        .where(Case.id.in_(ids))
        .order_by(Case.received_at.desc(), Case.row.desc())
    )
    return [
        BehindRow(id_, id_, at, client, score, text)
        for id_, at, client, score, text in session.execute(query)
    ]
