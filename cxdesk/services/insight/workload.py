"""Cases opened, closed, open, and closed in time, by month."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros
from cxdesk.services.insight.months import SERIES, Span, spans_with_rows
from cxdesk.services.insight.parts import CLOSED, OPENED, Row, scoped
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


#: Open still, or closed since: few where the month is of late. The letters are those of the partial index.
_STOCK = """
SELECT (SELECT count(*) FROM cases WHERE status <> 'closed' AND deleted_at IS NULL AND received_at < :end {scope})
     + (SELECT count(*) FROM cases WHERE closed_at >= :end AND received_at < :end AND deleted_at IS NULL {scope})"""


def _open_at_end(
    db: sqlite3.Connection, summaries: Summaries, last: Span, zone: ZoneInfo, scope: Scope
) -> int:
    """All that came until then without what was closed until then: cases whose contact lies ahead have not come yet.

    Where many months are not kept, the cases are counted instead.
    """
    spans = {
        part: [s for s in spans_with_rows(db, part.table, part.at, zone) if s.start < last.end]
        for part in (OPENED, CLOSED)
    }
    if sum(summaries.is_kept(part, found).count(False) for part, found in spans.items()) > SERIES:
        query, values = scoped(_STOCK, scope)
        counted: tuple[int] = db.execute(query, {"end": last.micros[1], **values}).fetchone()
        return counted[0]
    came = sum(_sum(rows, 1) for rows in summaries.months(OPENED, spans[OPENED], scope))
    closed = [row for rows in summaries.months(CLOSED, spans[CLOSED], scope) for row in rows]
    return came - _sum([row for row in closed if row[0] is None or from_micros(row[0]) < last.end], 1)


def _sum(rows: Sequence[Row], at: int) -> int:
    counts: list[int] = [row[at] for row in rows]
    return sum(counts)
