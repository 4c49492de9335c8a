"""What files brought beside surveys and cases: complaints, contacts, ratings of review sites, and imported series.

One function for the page, the command line and the paper.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from cxdesk.services.insight.brought_rows import Brought, ComplaintMonth, Points
from cxdesk.services.insight.contact_centre import contact_rows
from cxdesk.services.insight.kpi_months import load_kpis
from cxdesk.services.insight.months import SERIES, company_zone, spans_until
from cxdesk.services.insight.rows import FigureRow, Unit
from cxdesk.services.insight.series import Counted, contact_series, count_series, rating_series
from cxdesk.services.insight.statistics import Estimate
from cxdesk.services.insight.summaries import one_state

#: Places of a figure that is no whole number, of a mean rating and of a rate, on the command line.
DECIMALS, RATING_DECIMALS, RATE_DECIMALS = 4, 2, 1


def load_brought(db: sqlite3.Connection, month: date, months: int = SERIES) -> Brought:
    """What files brought for the `months` months up to that of the day `month`."""
    with one_state(db):
        counted = (count_series(db, each, month, months) for each in (Counted.COMPLAINTS, Counted.CLAIMS))
        return Brought(
            tuple(ComplaintMonth(at, n, claims) for (at, n), (_, claims) in zip(*counted, strict=True)),
            tuple(centre for _, centre in contact_series(db, month, months)),
            rating_series(db, month, months),
            load_kpis(db, spans_until(month, company_zone(db), months)),
        )


def brought_rows(brought: Brought) -> Iterator[FigureRow]:
    """The figures of the month by their names on the command line; none of what no file told."""
    if brought.complained:
        now = brought.complaints[-1]
        yield FigureRow("complaints", now.complaints, Unit.COUNT.value, None, None, None)
        yield FigureRow("claims", now.claims, Unit.COUNT.value, None, None, now.complaints)
        for of, rates in (("contacts", brought.per_contacts), ("loans", brought.per_loans)):
            yield from _estimate(f"complaints_per_1000_{of}", rates[-1], RATE_DECIMALS, Unit.COUNT)
    yield from contact_rows(brought.centre)
    for rating in brought.ratings:
        yield from _estimate(f"rating:{rating.site}", rating.months[-1], RATING_DECIMALS, Unit.POINTS)
    for series in brought.kpis:
        if series.grain == "month":
            yield from _kpi_rows(f"kpi:{series.code}", series.unit, series.whole)
            for part in series.parts:
                yield from _kpi_rows(f"kpi:{series.code}:{part.name.source}", series.unit, part.points)


def _estimate(name: str, found: Estimate | None, decimals: int, unit: Unit) -> Iterator[FigureRow]:
    if found is not None:
        value, low, high = (round(each, decimals) for each in (found.value, found.low, found.high))
        yield FigureRow(name, value, unit.value, low, high, found.n)


def _kpi_rows(name: str, unit: str, points: Points) -> Iterator[FigureRow]:
    point = points[-1]
    if point is not None:
        exact = point.value
        value = int(exact) if exact == int(exact) else round(float(exact), DECIMALS)
        yield FigureRow(
            name, value, Unit.PERCENT.value if unit == "percent" else unit, None, None, point.records
        )
