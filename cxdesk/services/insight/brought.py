"""The figures of a month that no case gives: SL and LCR of its contacts, and the series that files brought."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cxdesk.models.texts import Text
from cxdesk.services.insight.contact_centre import ContactCentre
from cxdesk.services.insight.kpi_points import kpi_points, list_series
from cxdesk.services.insight.months import company_zone, span_of
from cxdesk.services.insight.series import contact_series


@dataclass(frozen=True)
class BroughtFigure:
    """A series in one month; `unit` as in `KpiSeriesRow`, n = records that it is made of."""

    name: Text
    value: Decimal
    unit: str
    n: int


@dataclass(frozen=True)
class Brought:
    """What files brought for a month."""

    month: date
    centre: ContactCentre
    figures: tuple[BroughtFigure, ...]


def load_brought(db: sqlite3.Connection, month: date) -> Brought:
    """What became of the contacts of the month of a day, and each series that has a point in it."""
    span = span_of(month, company_zone(db))
    ((first, centre),) = contact_series(db, span.month, 1)
    after = date.fromordinal(span.last_day.toordinal() + 1)
    figures = tuple(
        BroughtFigure(series.name, point.value, series.unit, point.records)
        for series in list_series(db)
        for point in kpi_points(db, series.code, "month", since=span.month, until=after)
    )
    return Brought(first, centre, figures)
