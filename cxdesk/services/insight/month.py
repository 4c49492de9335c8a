"""The figures of a month: one function for the page, the command line and the paper. Needs sqlite3 alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import LABELS, Channel
from cxdesk.services.insight import causes, improvements, scores, surveys, workload
from cxdesk.services.insight.months import Span, company_zone, spans_until
from cxdesk.services.insight.rows import Answers, Key, MonthFigures, Scope, Score
from cxdesk.services.insight.summaries import Summaries, one_state
from cxdesk.services.sharing.coverage import check_covered, coverage_words

#: So many days after the end of a month its last surveys may still be answered.
ANSWERING_DAYS = 7


#: What files tell a month of, and when it happened.
INSTANTS = (
    ("surveys", "sent_at"),
    ("surveys", "answered_at"),
    ("complaints", "registered_at"),
    ("public_reviews", "published_at"),
    ("contacts", "started_at"),
)


class _Company(NamedTuple):
    name: str
    targets: Mapping[str, float]


def month_figures(
    db: sqlite3.Connection,
    month: date,
    *,
    scope: Scope = Scope(),  # noqa: B008 - frozen
    against: date | None = None,
    summaries: Summaries | None = None,
) -> MonthFigures:
    """The figures of the month in which the day `month` lies, in the company's time zone.

    They are compared with the month before, or with that of the day `against`, which must be one of the
    eleven before. Raises ValueError where it is not. `summaries`: of the state that the caller reads in.
    """
    with one_state(db):
        return _figures(db, summaries or Summaries(db), month, scope, against)


def _figures(
    db: sqlite3.Connection, summaries: Summaries, month: date, scope: Scope, against: date | None
) -> MonthFigures:
    company, zone = _company(db), company_zone(db)
    spans = spans_until(month, zone)
    check_covered(db, spans[0].start)
    span = spans[-1]
    place = -2 if against is None else _place_of(against, spans)
    newest = newest_day(db, zone)
    answers = surveys.answers_by_scale(summaries, spans, scope, surveys.scales(db))
    sent = surveys.sent_and_answered(summaries, spans, scope)
    trees = causes.cause_trees(db)
    reviewed = causes.reviewed_months(summaries, spans, scope)
    proposed, released = improvements.count_fixes(db, span)
    series = scores.Series([each.month for each in spans], company.targets, place)
    kept = workload.kept_deadlines(summaries, spans, scope)
    return MonthFigures(
        month=span.month,
        last_day=span.last_day,
        previous=spans[place].month,
        scope=scope,
        company=company.name,
        covers=_covers(db, scope),
        complete_until=None if newest is None else min(newest, span.last_day),
        revision=_revision(db),
        scores=_scores(series, answers, sent, kept, _still_open(span, newest)),
        answers=_nps_answers(answers),
        received=surveys.count_answers(answers[-1]),
        sent=sent[-1][0],
        answered=sent[-1][1],
        cases=workload.case_months(db, summaries, spans, zone, scope),
        pareto=causes.pareto(reviewed[-1], trees),
        groups=causes.group_months(db, reviewed, trees),
        fixes=improvements.fix_lines(db, span, zone, trees.names),
        fixes_proposed=proposed,
        fixes_released=released,
        counters=improvements.counter_lines(db, spans, zone, trees.names),
    )


def newest_day(db: sqlite3.Connection, zone: ZoneInfo) -> date | None:
    """The day of the newest row of any kind; None where there is none."""
    found = [
        db.execute(
            f"SELECT {at} FROM {table} WHERE {at} IS NOT NULL AND deleted_at IS NULL ORDER BY {at} DESC LIMIT 1"  # noqa: S608 - declared above
        ).fetchone()
        for table, at in INSTANTS
    ]
    instants = [row[0] for row in found if row is not None]
    return from_micros(max(instants)).astimezone(zone).date() if instants else None


def _company(db: sqlite3.Connection) -> _Company:
    found = db.execute("SELECT name, targets FROM companies LIMIT 1").fetchone()
    return _Company(found[0], json.loads(found[1])) if found else _Company("", {})


def _place_of(day: date, spans: Sequence[Span]) -> int:
    months = [span.month for span in spans[:-1]]
    return months.index(day.replace(day=1)) - len(spans)


def _scores(
    series: scores.Series,
    answers: Sequence[scores.Month],
    sent: Sequence[tuple[int, int]],
    kept: Sequence[tuple[int, int]],
    notes: tuple[Text, ...],
) -> dict[Key, Score]:
    asked = [(answered, n) for n, answered in sent]
    found = (
        scores.nps_score(series, answers),
        scores.csi_score(series, answers),
        scores.csat_score(series, answers),
        series.share(Key.RESPONSE, asked, notes if asked[-1][1] else ()),
        series.share(Key.SLA, kept),
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


def _covers(db: sqlite3.Connection, scope: Scope) -> Text:
    """Which part of the company, and in a connected workspace which of its rows."""
    held = coverage_words(db)
    return Text(N_("{part} · {held}"), {"part": _part(db, scope), "held": held}) if held else _part(db, scope)


def _part(db: sqlite3.Connection, scope: Scope) -> Text:
    if scope == Scope():
        return Text(N_("whole company, all channels"))
    asked: Any = scope.department_id and scope.department_id.bytes
    department = db.execute("SELECT name FROM departments WHERE id = ?", (asked,)).fetchone()
    channel = Text(LABELS[Channel(scope.channel)]) if scope.channel else Text(N_("all channels"))
    if department is None:
        return Text(N_("whole company, {channel}"), {"channel": channel})
    return Text(N_("{department}, {channel}"), {"department": department[0], "channel": channel})


def _revision(db: sqlite3.Connection) -> int:
    """How many transactions and imports there were: none is ever taken away."""
    found: tuple[int] = db.execute(
        "SELECT coalesce((SELECT max(rowid) FROM mutations), 0) + (SELECT count(*) FROM import_batches)"
    ).fetchone()
    return found[0]
