"""Figures that were imported period by period, at the length of period and for the part of the company that is asked.

Needs sqlite3 alone. Numbers are exact: those of money lose no kopeck.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.texts import Text
from cxdesk.services.insight.brought_rows import KpiPoint
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


def months_with_kpis(db: sqlite3.Connection) -> Iterator[date]:
    """The months in which periods of imported series begin, the oldest first: one look into the index a month."""
    query = """SELECT starts_on FROM kpi_records WHERE starts_on >= ? AND deleted_at IS NULL
                ORDER BY starts_on LIMIT 1"""
    after = date.min
    while (found := db.execute(query, (after.isoformat(),)).fetchone()) is not None:
        month = date.fromisoformat(found[0]).replace(day=1)
        yield month
        after = (month + timedelta(days=32)).replace(day=1)


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


class _Record(NamedTuple):
    grain: str
    starts_on: date
    hour: int | None
    #: The dimensions that it fills: None where a record is of all of them. The last is a part that nobody knows.
    part: tuple[object, ...]
    #: Which of them it fills: the way in which the company is cut.
    cut: tuple[bool, ...]
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


class KpiRecords:
    """What files told of the periods that begin in [since, until): read once, asked as often as wanted."""

    def __init__(self, db: sqlite3.Connection, since: date, until: date) -> None:
        """Raises CxError where the workspace does not hold all of these periods."""
        check_covered(db, datetime(since.year, since.month, since.day, tzinfo=UTC))
        self.series = list_series(db)
        self._rollups = {row.code: row.rollup for row in self.series}
        self._records: dict[str, list[_Record]] = defaultdict(list)
        for grain, starts_on, hour, measures, *part in db.execute(
            _QUERY, (since.isoformat(), until.isoformat())
        ):
            told, start = json.loads(measures), date.fromisoformat(starts_on)
            filled = tuple(None if name in (None, "") else name for name in part)
            cut = tuple([name is not None for name in filled])
            weight = Decimal(told[_WEIGHT]) if told.get(_WEIGHT) else None
            for code, value in told.items():
                if value is not None:
                    record = _Record(grain, start, hour, filled, cut, Decimal(value), weight)
                    self._records[code].append(record)

    def points(self, series: str, grain: str, scope: KpiScope = KpiScope()) -> list[KpiPoint]:
        """The points of a series, the oldest first.

        A period is taken as it was imported; where it was not, it is made of shorter ones by the series' rollup. Of
        records that cover one another (the company, its departments, their agents) those of the widest parts count.
        """
        if series not in self._rollups:
            return []
        asked = ((place, getattr(scope, name)) for place, name in enumerate(_DIMENSIONS))
        wanted = [(place, _as_stored(value)) for place, value in asked if value is not None]
        lengths = _MADE_OF[grain]
        periods: dict[tuple[date, int | None], list[_Record]] = defaultdict(list)
        for record in self._records[series]:
            if record.grain in lengths and all(record.part[place] == value for place, value in wanted):
                hour = record.hour if grain == "hour" else None
                periods[begin_of(record.starts_on, grain), hour].append(record)
        points = []
        for (starts_on, hour), records in sorted(
            periods.items(), key=lambda item: (item[0][0], item[0][1] or 0)
        ):
            chosen = _widest(_longest(records, grain))
            points.append(KpiPoint(starts_on, hour, _rolled_up(chosen, self._rollups[series]), len(chosen)))
        return points

    def parts(self, series: str, dimension: str) -> set[UUID | str]:
        """The parts of the company that records of the series name by this dimension and by no other."""
        place = _DIMENSIONS.index(dimension)
        found = {
            record.part[place]
            for record in self._records[series]
            if record.part[place] is not None and record.part.count(None) == len(record.part) - 1
        }
        return {UUID(bytes=value) if isinstance(value, bytes) else str(value) for value in found}

    def all_of_one_part(self, series: str) -> bool:
        """Whether every record of the series is of the same part of the company."""
        return len({record.part for record in self._records[series]}) == 1


_QUERY = f"""SELECT grain, starts_on, hour, measures, {", ".join(_DIMENSIONS)}, unknown_part
               FROM kpi_records WHERE starts_on >= ? AND starts_on < ? AND deleted_at IS NULL"""  # noqa: S608 - declared


def _as_stored(value: UUID | str) -> object:
    return value.bytes if isinstance(value, UUID) else value


def _longest(records: Sequence[_Record], grain: str) -> list[_Record]:
    """The records of the longest periods that are there."""
    for length in _MADE_OF[grain]:
        if found := [record for record in records if record.grain == length]:
            return found
    return []


def _widest(records: Sequence[_Record]) -> list[_Record]:
    """The records that name the fewest parts of the company; of several such ways to cut it, that of most records."""
    cuts = Counter([record.cut for record in records])
    if len(cuts) == 1:
        return list(records)
    best = min(cuts, key=lambda cut: (sum(cut), -cuts[cut]))
    return [record for record in records if record.cut == best]


def _rolled_up(records: Sequence[_Record], rollup: str) -> Decimal:
    """First each part over its time, then the parts."""
    if rollup == "sum":
        return sum((record.value for record in records), Decimal(0))
    if rollup == "rate":
        return _weighted((record.value, record.weight) for record in records)
    parts: dict[tuple[object, ...], list[_Record]] = defaultdict(list)
    for record in sorted(records, key=lambda record: (record.starts_on, record.hour or 0)):
        parts[record.part].append(record)
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
