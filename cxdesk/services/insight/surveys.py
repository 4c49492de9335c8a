"""What surveys answered: counts of scores by month and scale, and how many were sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from cxdesk.models.intake import Survey, SurveyVersion
from cxdesk.models.values import Metric
from cxdesk.services.insight.months import Span
from cxdesk.services.insight.rows import Scope
from cxdesk.services.insight.scope import in_scope
from cxdesk.services.insight.scores import Histogram, Month, Scale


def answered_in(span: Span, scope: Scope) -> list[ColumnElement[bool]]:
    """The answers of a month."""
    return [span.holds(Survey.answered_at), Survey.score.is_not(None), *in_scope(Survey, scope)]


def scales(session: Session) -> dict[UUID, Scale]:
    """The scale of each survey version."""
    found = session.execute(
        select(SurveyVersion.id, SurveyVersion.metric, SurveyVersion.scale_min, SurveyVersion.scale_max)
    )
    return {id_: Scale(metric == Metric.NPS, lowest, highest) for id_, metric, lowest, highest in found}


def answers_by_scale(session: Session, span: Span, scope: Scope, by_version: Mapping[UUID, Scale]) -> Month:
    """What was answered in the month."""
    query = (
        select(Survey.version_id, Survey.score, func.count())
        .where(*answered_in(span, scope))
        .group_by(Survey.version_id, Survey.score)
    )
    found: dict[Scale, Histogram] = {}
    for version, score, n in session.execute(query):
        if score is not None:
            found.setdefault(by_version[version], Counter())[score] += n
    return found


def count_answers(session: Session, span: Span, scope: Scope) -> int:
    """Answers that came in the month, on whatever scale."""
    found = session.scalar(select(func.count()).select_from(Survey).where(*answered_in(span, scope)))
    return found or 0


def sent_and_answered(session: Session, span: Span, scope: Scope) -> tuple[int, int]:
    """Surveys sent in the month, and how many of them were answered whenever."""
    query = select(func.count(), func.count(Survey.answered_at)).where(
        span.holds(Survey.sent_at), *in_scope(Survey, scope)
    )
    sent, answered = session.execute(query).one()
    return sent, answered
