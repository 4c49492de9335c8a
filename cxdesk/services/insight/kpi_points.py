"""Figures that were imported period by period, at the length of period and for the part of the company that is asked.

Needs sqlite3 alone. Numbers are exact: those of money lose no kopeck.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.texts import Text
from cxdesk.services.insight.months import Span
from cxdesk.services.insight.rows import FigureRow, Unit
from cxdesk.services.intake.staging.series import series_label
from cxdesk.services.intake.values.times import begin_of
from cxdesk.services.sharing.coverage import check_covered

#: Of which lengths a period can be made, its own first: weeks do not make months.
_MADE_OF = {
    "hour": ("hour",),
    "day": ("day", "hour"),
    "week": ("week", "day", "hour"),
    "month": ("month", "day", "hour"),
    "quarter": ("quarter", "month", "day", "hour"),
    "year": ("year", "quarter", "month", "day", "hour"),
}
#: What a rate is weighted by, where the same record tells it.
_WEIGHT = "calls_offered"
#: Places of a figure that is no whole number, on the command line.
DECIMALS = 4


@dataclass(frozen=True)
class KpiScope:
    """What part of the company is asked for; None is any."""

    department_id: UUID | None = None
    team_id: UUID | None = None
    site_id: UUID | None = None
    agent_id: UUID | None = None
    product_id: UUID | None = None
    channel: str | None = None
    review_site: str | None = None


_DIMENSIONS = tuple(field.name for field in fields(KpiScope))


@dataclass(frozen=True)
class KpiSeriesRow:
    """A series that files have brought."""

    code: str
    #: A known series by the program's own name for it, which is to be translated.
    name: Text
    unit: str
    rollup: str


class KpiPoint(NamedTuple):
    """The figure of one period, and of how many records it is made."""

    starts_on: date
    hour: int | None
    value: Decimal
    records: int


class _Record(NamedTuple):
    grain: str
    starts_on: date
    hour: int | None
    #: The dimensions that it fills beside those that are asked for.
    part: tuple[object, ...]
    value: Decimal
    weight: Decimal | None


def list_series(db: sqlite3.Connection) -> list[KpiSeriesRow]:
    """All series, by their codes."""
    found = db.execute(
        "SELECT code, name, unit, rollup FROM kpi_series WHERE deleted_at IS NULL ORDER BY code"
    )
    return [
        KpiSeriesRow(code, Text(series_label(code, name)), unit, rollup) for code, name, unit, rollup in found
    ]


def kpi_points(
    db: sqlite3.Connection,
    series: str,
    grain: str,
    *,
    since: date,
    until: date,
    scope: KpiScope = KpiScope(),
) -> list[KpiPoint]:
    """The points of a series whose periods begin in [since, until), the oldest first.

    A period is taken as it was imported; where it was not, it is made of shorter ones by the series' rollup. Of
    records that cover one another (the company, its departments, their agents) those of the widest parts count.
    """
    check_covered(db, datetime(since.year, since.month, since.day, tzinfo=UTC))
    found = db.execute(
        "SELECT rollup FROM kpi_series WHERE code = ? AND deleted_at IS NULL", (series,)
    ).fetchone()
    if found is None:
        return []
    periods: dict[tuple[date, int | None], list[_Record]] = defaultdict(list)
    for record in _records(db, series, grain, since, until, scope):
        periods[begin_of(record.starts_on, grain), record.hour if grain == "hour" else None].append(record)
    points = []
    for (starts_on, hour), records in sorted(periods.items(), key=lambda item: (item[0][0], item[0][1] or 0)):
        chosen = _widest(_longest(records, grain))
        points.append(KpiPoint(starts_on, hour, _rolled_up(chosen, found[0]), len(chosen)))
    return points


def _records(
    db: sqlite3.Connection, series: str, grain: str, since: date, until: date, scope: KpiScope
) -> Iterator[_Record]:
    wanted = {name: value for name in _DIMENSIONS if (value := getattr(scope, name)) is not None}
    rest = [name for name in _DIMENSIONS if name not in wanted]
    lengths = _MADE_OF[grain]
    query = f"""SELECT grain, starts_on, hour, json_extract(measures, ?), json_extract(measures, '$.{_WEIGHT}'),
                       unknown_part, {", ".join(rest)}
                  FROM kpi_records WHERE starts_on >= ? AND starts_on < ? AND deleted_at IS NULL
                   AND json_type(measures, ?) IS NOT NULL AND grain IN ({", ".join("?" * len(lengths))})
                   {"".join(f" AND {name} = ?" for name in wanted)}"""  # noqa: S608 - declared names
    path = f'$."{series}"'
    asked = [value.bytes if isinstance(value, UUID) else value for value in wanted.values()]
    for length, starts_on, hour, value, weight, *part in db.execute(
        query, (path, since.isoformat(), until.isoformat(), path, *lengths, *asked)
    ):
        filled = tuple(None if name in (None, "") else name for name in part)
        yield _Record(
            length,
            date.fromisoformat(starts_on),
            hour,
            filled,
            Decimal(value),
            Decimal(weight) if weight else None,
        )


def _longest(records: Sequence[_Record], grain: str) -> list[_Record]:
    """The records of the longest periods that are there."""
    for length in _MADE_OF[grain]:
        if found := [record for record in records if record.grain == length]:
            return found
    return []


def _widest(records: Sequence[_Record]) -> list[_Record]:
    """The records that name the fewest parts of the company; of several such ways to cut it, that of most records."""
    cuts = Counter(tuple(part is not None for part in record.part) for record in records)
    best = min(cuts, key=lambda cut: (sum(cut), -cuts[cut]))
    return [record for record in records if tuple(part is not None for part in record.part) == best]


def _rolled_up(records: Sequence[_Record], rollup: str) -> Decimal:
    """First each part over its time, then the parts."""
    parts: dict[tuple[object, ...], list[_Record]] = defaultdict(list)
    for record in sorted(records, key=lambda record: (record.starts_on, record.hour or 0)):
        parts[record.part].append(record)
    if rollup == "sum":
        return sum((record.value for record in records), Decimal(0))
    if rollup == "rate":
        return _weighted((record.value, record.weight) for record in records)
    if rollup == "last":
        return _mean([own[-1].value for own in parts.values()])
    return _mean([_mean([record.value for record in own]) for own in parts.values()])


def _weighted(pairs: Iterable[tuple[Decimal, Decimal | None]]) -> Decimal:
    known = list(pairs)
    weights = [weight for _, weight in known if weight is not None]
    if len(weights) < len(known) or not sum(weights):
        return _mean([value for value, _ in known])
    return sum((value * weight for (value, _), weight in zip(known, weights, strict=True)), Decimal(0)) / sum(
        weights
    )


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def kpi_rows(db: sqlite3.Connection, span: Span) -> Iterator[FigureRow]:
    """The figure of each series in a month, by its code, as the command line names it."""
    for series in list_series(db):
        unit = Unit.PERCENT.value if series.unit == "percent" else series.unit
        for point in kpi_points(db, series.code, "month", since=span.month, until=_after(span)):
            value = (
                int(point.value) if point.value == int(point.value) else round(float(point.value), DECIMALS)
            )
            yield FigureRow(f"kpi:{series.code}", value, unit, None, None, point.records)


def _after(span: Span) -> date:
    return date.fromordinal(span.last_day.toordinal() + 1)
