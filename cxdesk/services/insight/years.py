"""All years that the workspace knows, month by month: how the figures of the month came to be where they are.

Nothing here is shown where there are no more than the twelve months that every page has. Needs sqlite3 alone.
"""

from __future__ import annotations

import sqlite3
from datetime import date
from itertools import islice
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros
from cxdesk.services.insight.brought import load_brought
from cxdesk.services.insight.brought_rows import Years
from cxdesk.services.insight.kpi_points import months_with_kpis
from cxdesk.services.insight.month import INSTANTS
from cxdesk.services.insight.months import SERIES, company_zone, span_of
from cxdesk.services.insight.rows import Key
from cxdesk.services.insight.series import Counted, count_series, group_series, score_series
from cxdesk.services.insight.summaries import one_state
from cxdesk.services.sharing.coverage import covered_since

#: Ten years: what lies before is no trend any more.
MOST_MONTHS = 120
#: Where a figure over the years may begin.
_BEGINNINGS = (*INSTANTS, ("cases", "received_at"))


def load_years(db: sqlite3.Connection, last: date) -> Years | None:
    """All months up to that of the day `last`, at most ten years; None where there are no more than twelve."""
    with one_state(db):
        count = _count_months(db, last)
        if count <= SERIES:
            return None
        opened, closed = (
            tuple(n for _, n in count_series(db, each, last, count))
            for each in (Counted.OPENED, Counted.CLOSED)
        )
        return Years(
            {key: score_series(db, key, last, count) for key in Key},
            group_series(db, last, count),
            opened,
            closed,
            load_brought(db, last, count),
        )


def _count_months(db: sqlite3.Connection, last: date) -> int:
    first = _first_month(db, company_zone(db))
    if first is None:
        return 0
    return min(MOST_MONTHS, (last.year - first.year) * 12 + last.month - first.month + 1)


def _first_month(db: sqlite3.Connection, zone: ZoneInfo) -> date | None:
    """The first month that has a row; in a connected workspace the first that is held whole."""
    found = [
        db.execute(
            f"SELECT {at} FROM {table} WHERE {at} IS NOT NULL AND deleted_at IS NULL ORDER BY {at} LIMIT 1"  # noqa: S608 - declared above
        ).fetchone()
        for table, at in _BEGINNINGS
    ]
    days = [from_micros(row[0]).astimezone(zone).date() for row in found if row is not None]
    days += list(islice(months_with_kpis(db), 1))
    if not days:
        return None
    first = span_of(min(days), zone)
    since = covered_since(db)
    if since is None or since <= first.start:
        return first.month
    held = span_of(since.astimezone(zone).date(), zone)
    return (
        held.month
        if since <= held.start
        else span_of(date.fromordinal(held.last_day.toordinal() + 1), zone).month
    )
