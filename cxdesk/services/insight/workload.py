"""Cases opened, closed, open, and closed in time, by month."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros
from cxdesk.services.insight.months import Span, spans_with_rows
from cxdesk.services.insight.parts import CLOSED, OPENED, Part, Row
from cxdesk.services.insight.rows import CaseMonth, Scope
from cxdesk.services.insight.summaries import Summaries


def case_months(
    db: sqlite3.Connection, summaries: Summaries, spans: Sequence[Span], zone: ZoneInfo, scope: Scope
) -> tuple[CaseMonth, ...]:
    """Opened, closed and open at the end, month by month.

    A case belongs to the month in which the client turned to the company: a file that is loaded later, or
    years of history loaded in a day, change nothing about when that was.
    """
    opened = [_sum(rows, 1) for rows in summaries.months(OPENED, spans, scope)]
    closed = [_sum(rows, 1) for rows in summaries.months(CLOSED, spans, scope)]
    open_at_end, months = _open_at_end(db, summaries, spans[-1], zone, scope), []
    for span, came, went in zip(reversed(spans), reversed(opened), reversed(closed), strict=True):
        months.append(CaseMonth(span.month, came, went, open_at_end))
        open_at_end += went - came
    return tuple(reversed(months))


def kept_deadlines(summaries: Summaries, spans: Sequence[Span], scope: Scope) -> list[tuple[int, int]]:
    """(closed in time, closed) by month of closing."""
    return [(_sum(rows, 2), _sum(rows, 1)) for rows in summaries.months(CLOSED, spans, scope)]


def _open_at_end(
    db: sqlite3.Connection, summaries: Summaries, last: Span, zone: ZoneInfo, scope: Scope
) -> int:
    """All that came until then without what was closed until then: cases whose contact lies ahead have not come yet."""

    def until(part: Part) -> list[list[Row]]:
        spans = [s for s in spans_with_rows(db, part.table, part.at, zone) if s.start < last.end]
        return summaries.months(part, spans, scope)

    came = sum(_sum(rows, 1) for rows in until(OPENED))
    gone = [row for rows in until(CLOSED) for row in rows]
    return came - sum(n for ahead, n, _ in gone if ahead is None or from_micros(ahead) < last.end)


def _sum(rows: Sequence[Row], at: int) -> int:
    counts: list[int] = [row[at] for row in rows]
    return sum(counts)
