"""The figures of a month: one function for the page, the command line and the paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cxdesk.models.changes import Mutation
from cxdesk.models.intake import Complaint, ImportBatch, PublicReview, Survey
from cxdesk.models.people import Company, Department
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import LABELS, Channel
from cxdesk.services.insight import causes, improvements, scores, surveys, workload
from cxdesk.services.insight.months import Span, spans_until
from cxdesk.services.insight.rows import Answers, Key, MonthFigures, Scope, Score

#: So many days after the end of a month its last surveys may still be answered.
ANSWERING_DAYS = 7


def month_figures(
    session: Session,
    month: date,
    *,
    scope: Scope = Scope(),  # noqa: B008 - frozen
    against: date | None = None,
) -> MonthFigures:
    """The figures of the month in which the day `month` lies, in the company's time zone.

    They are compared with the month before, or with that of the day `against`, which must be one of the
    eleven before. Raises ValueError where it is not.
    """
    company = session.execute(select(Company.name, Company.time_zone, Company.targets)).first()
    zone = ZoneInfo(company.time_zone if company else "Europe/Moscow")
    spans = spans_until(month, zone)
    span = spans[-1]
    place = -2 if against is None else _place_of(against, spans)
    newest = newest_day(session, zone)
    by_version = surveys.scales(session)
    answers = [surveys.answers_by_scale(session, each, scope, by_version) for each in spans]
    sent = [surveys.sent_and_answered(session, each, scope) for each in spans]
    targets = company.targets if company else {}
    tree = causes.cause_tree(session)
    reviewed = [causes.count_reviewed(session, each, scope) for each in spans]
    proposed, released = improvements.count_fixes(session, span)
    return MonthFigures(
        month=span.month,
        last_day=span.last_day,
        previous=spans[place].month,
        scope=scope,
        company=company.name if company else "",
        covers=_covers(session, scope),
        complete_until=None if newest is None else min(newest, span.last_day),
        revision=_revision(session),
        scores=_scores(
            session,
            scores.Series([each.month for each in spans], targets, place),
            spans,
            scope,
            answers,
            sent,
            _still_open(span, newest),
        ),
        answers=_nps_answers(answers),
        received=surveys.count_answers(session, span, scope),
        sent=sent[-1][0],
        answered=sent[-1][1],
        cases=workload.case_months(session, spans, scope),
        pareto=causes.pareto(session, span, scope, tree, reviewed[-1]),
        groups=causes.group_months(session, spans, scope, tree, reviewed),
        fixes=improvements.fix_lines(session, span, zone, tree.names),
        fixes_proposed=proposed,
        fixes_released=released,
        counters=improvements.counter_lines(session, spans, zone, tree.names),
    )


def newest_day(session: Session, zone: ZoneInfo) -> date | None:
    """The day of the newest row of any kind; None where there is none."""
    found = [
        session.scalar(
            select(column)
            .where(column.is_not(None), table.deleted_at.is_(None))
            .order_by(column.desc())
            .limit(1)
        )
        for table, column in (
            (Survey, Survey.sent_at),
            (Survey, Survey.answered_at),
            (Complaint, Complaint.registered_at),
            (PublicReview, PublicReview.published_at),
        )
    ]
    instants = [instant for instant in found if instant is not None]
    return max(instants).astimezone(zone).date() if instants else None


def _place_of(day: date, spans: Sequence[Span]) -> int:
    months = [span.month for span in spans[:-1]]
    return months.index(day.replace(day=1)) - len(spans)


def _scores(
    session: Session,
    series: scores.Series,
    spans: Sequence[Span],
    scope: Scope,
    answers: Sequence[scores.Month],
    sent: Sequence[tuple[int, int]],
    notes: tuple[Text, ...],
) -> dict[Key, Score]:
    asked = [(answered, n) for n, answered in sent]
    found = (
        scores.nps_score(series, answers),
        scores.csi_score(series, answers),
        scores.csat_score(series, answers),
        series.share(Key.RESPONSE, asked, notes if asked[-1][1] else ()),
        series.share(Key.SLA, workload.kept_deadlines(session, spans, scope)),
    )
    return {score.key: score for score in found}


def _nps_answers(months: Sequence[scores.Month]) -> Answers:
    scale = scores.main_scale(months, nps=True)
    histogram = months[-1].get(scale) if scale else None
    return Answers(*scores.nps_counts(histogram)) if histogram else Answers(0, 0, 0)


def _still_open(span: Span, newest: date | None) -> tuple[Text, ...]:
    """Says that the last days of the month are not answered to the end yet."""
    if newest is None or newest > span.last_day + timedelta(days=ANSWERING_DAYS):
        return ()
    return (Text(N_("still open")),)


def _covers(session: Session, scope: Scope) -> Text:
    if scope == Scope():
        return Text(N_("whole company, all channels"))
    department = session.scalar(select(Department.name).where(Department.id == scope.department_id))
    channel = Text(LABELS[Channel(scope.channel)]) if scope.channel else Text(N_("all channels"))
    if department is None:
        return Text(N_("whole company, {channel}"), {"channel": channel})
    return Text(N_("{department}, {channel}"), {"department": department, "channel": channel})


def _revision(session: Session) -> int:
    """How many transactions and imports there were."""
    people = session.scalar(select(func.count()).select_from(Mutation)) or 0
    imports = session.scalar(select(func.count()).select_from(ImportBatch)) or 0
    return people + imports
