"""The imported series around a month: the company's line, and those of its parts where files told them.

A series that has no months is shown in the longest periods that files gave it: weeks, quarters or years. Needs sqlite3
alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from cxdesk.models.texts import Text
from cxdesk.models.values import LABELS, Channel
from cxdesk.services.insight.brought_rows import KpiPart, KpiPoint, KpiTold, Points
from cxdesk.services.insight.kpi_points import KpiRecords, KpiScope
from cxdesk.services.insight.months import Span
from cxdesk.services.intake.staging.series import KNOWN

#: What a series is told in: months, where there are any; weeks and quarters make none.
GRAINS = ("month", "week", "quarter", "year")
#: More parts than these are no lines that can be told apart: agents are looked up one by one.
MOST_PARTS = 6
#: A dimension, and where its names are.
_NAMED = (
    ("review_site", "SELECT ?1"),
    ("department_id", "SELECT name FROM departments WHERE id = ?1"),
    ("channel", "SELECT ?1"),
    ("site_id", "SELECT name FROM sites WHERE id = ?1"),
    ("product_id", "SELECT name FROM products WHERE id = ?1"),
    ("team_id", "SELECT name FROM teams WHERE id = ?1"),
)
_ORDER = {series.code: place for place, series in enumerate(KNOWN)}


def load_kpis(db: sqlite3.Connection, spans: Sequence[Span]) -> tuple[KpiTold, ...]:
    """The series with a point in the months: those that the program knows first, then by their codes."""
    records = KpiRecords(db, spans[0].month, spans[-1].last_day + timedelta(days=1))
    told = []
    for series in sorted(records.series, key=lambda row: (_ORDER.get(row.code, len(_ORDER)), row.code)):
        for grain in GRAINS:
            points = records.points(series.code, grain)
            if points:
                starts = tuple(_starts(grain, spans, points))
                whole = _placed(points, starts)
                parts = tuple(_parts(db, records, series.code, grain, starts, whole))
                only = parts[0].name if len(parts) == 1 and parts[0].points == whole else None
                several = parts if len(parts) > 1 else ()
                told.append(
                    KpiTold(series.code, series.name, series.unit, grain, starts, whole, several, only)
                )
                break
    return tuple(told)


def _starts(grain: str, spans: Sequence[Span], points: Sequence[KpiPoint]) -> Iterator[date]:
    """Every period from the first to the last that is told; of months all that were asked for."""
    if grain == "month":
        yield from (span.month for span in spans)
        return
    start, last = points[0].starts_on, points[-1].starts_on
    while start <= last:
        yield start
        start = _next(grain, start)


def _next(grain: str, start: date) -> date:
    if grain == "week":
        return start + timedelta(days=7)
    months = start.month - 1 + (3 if grain == "quarter" else 12)
    return date(start.year + months // 12, months % 12 + 1, 1)


def _placed(points: Sequence[KpiPoint], starts: Sequence[date]) -> Points:
    known = {point.starts_on: point for point in points}
    return tuple(known.get(start) for start in starts)


def _parts(
    db: sqlite3.Connection, records: KpiRecords, code: str, grain: str, starts: Sequence[date], whole: Points
) -> Iterator[KpiPart]:
    """The lines of the first dimension that tells some parts apart."""
    for dimension, named in _NAMED:
        values = records.parts(code, dimension)
        if len(values) == 1 and records.all_of_one_part(code):
            yield KpiPart(_name(db, named, *values), whole)
            return
        if 0 < len(values) <= MOST_PARTS:
            scopes: dict[UUID | str, Any] = {value: {dimension: value} for value in values}
            of_part = {
                value: records.points(code, grain, KpiScope(**scope)) for value, scope in scopes.items()
            }
            lines = [
                KpiPart(_name(db, named, value), _placed(points, starts))
                for value, points in of_part.items()
                if points
            ]
            if lines:
                yield from sorted(lines, key=lambda line: line.name.source)
                return


def _name(db: sqlite3.Connection, named: str, value: UUID | str) -> Text:
    found = db.execute(named, (value.bytes if isinstance(value, UUID) else value,)).fetchone()
    name = found[0] if found else ""
    return Text(LABELS[Channel(name)]) if name in set(Channel) else Text(name)
