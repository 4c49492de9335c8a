"""What surveys answered: how often each score was given by month and scale, and how many were sent."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence

from cxdesk.models.values import Metric
from cxdesk.services.insight.months import Span
from cxdesk.services.insight.parts import ANSWERS, SENT, Row
from cxdesk.services.insight.rows import Scope
from cxdesk.services.insight.scores import Histogram, Month, Scale
from cxdesk.services.insight.summaries import Summaries


def scales(db: sqlite3.Connection) -> dict[str, Scale]:
    """The scale of each survey version, by the hexadecimal form of its id."""
    found = db.execute("SELECT id, metric, scale_min, scale_max FROM survey_versions")
    return {
        version.hex(): Scale(metric == Metric.NPS.value, lowest, highest)
        for version, metric, lowest, highest in found
    }


def answers_by_scale(
    summaries: Summaries, spans: Sequence[Span], scope: Scope, by_version: Mapping[str, Scale]
) -> list[Month]:
    """What was answered in each month."""
    return [_by_scale(rows, by_version) for rows in summaries.months(ANSWERS, spans, scope)]


def _by_scale(rows: Sequence[Row], by_version: Mapping[str, Scale]) -> Month:
    found: dict[Scale, Histogram] = {}
    for version, score, n in rows:
        found.setdefault(by_version[version], Counter())[score] += n
    return found


def count_answers(month: Month) -> int:
    """Answers that came in the month, on whatever scale."""
    return sum(histogram.total() for histogram in month.values())


def sent_and_answered(summaries: Summaries, spans: Sequence[Span], scope: Scope) -> list[tuple[int, int]]:
    """Surveys sent in each month, and how many of them were answered whenever."""
    months = summaries.months(SENT, spans, scope)
    return [(sum(sent for sent, _ in rows), sum(answered for _, answered in rows)) for rows in months]
