"""What the page of a month reads at once, and the rows behind what it shows. Needs sqlite3 alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros
from cxdesk.services.insight.behind import Behind, BehindRow, list_rows_behind
from cxdesk.services.insight.causes import cause_trees
from cxdesk.services.insight.improvements import COUNTED
from cxdesk.services.insight.kpi_points import months_with_kpis
from cxdesk.services.insight.month import INSTANTS, month_figures
from cxdesk.services.insight.months import company_zone, span_of, spans_with_rows
from cxdesk.services.insight.rows import Key, MonthFigures
from cxdesk.services.insight.series import Counted
from cxdesk.services.insight.summaries import Summaries, one_state

#: So many releases are marked in a chart: those with most cases behind them. The edits of documents and scripts
#: are not among them: there are many a month, and they are counted.
MOST_RELEASES = 3


@dataclass(frozen=True)
class Release:
    """A fix that was released within the twelve months."""

    fix_id: UUID
    title: str
    on: date
    cases: int


@dataclass(frozen=True)
class MonthFacts:
    """The figures of a month and what stands around them."""

    figures: MonthFigures
    #: Months in which something was sent, answered, complained of, published, talked about or measured, newest first.
    months: tuple[date, ...]
    #: By day.
    releases: tuple[Release, ...]
    zone: str
    #: The tags that count as a cause: its own and those merged into it.
    tags_of_cause: Mapping[UUID, tuple[UUID, ...]]
    tags_of_group: Mapping[UUID, tuple[UUID, ...]]
    #: How many months of parts had to be summed from their rows: worth keeping for the next time.
    unkept: int = 0

    def limits(self, month: date) -> tuple[datetime, datetime]:
        """The first instant of a month and the first after it, UTC."""
        span = span_of(month, ZoneInfo(self.zone))
        return span.start, span.end

    @property
    def empty(self) -> bool:
        """Whether nothing at all happened in the month."""
        figures = self.figures
        known = any(score.now for score in figures.scores.values())
        busy = figures.now.opened or figures.now.closed or figures.pareto.reviewed or figures.fixes
        return not (known or busy or figures.month in self.months)


@dataclass(frozen=True)
class RowsAsked:
    """Which rows: of a score, a cause, a group, the cases opened in the month, its complaints, or a site's reviews."""

    month: date
    score: Key | None = None
    cause_id: UUID | None = None
    group_id: UUID | None = None
    opened: bool = False
    counted: Counted | None = None
    rated: str | None = None


def load_month(db: sqlite3.Connection, month: date | None, against: date | None = None) -> MonthFacts | None:
    """The facts of `month` (None: the newest month with data), compared with the month `against`.

    `against` counts where it is one of the eleven months before, else the month before does. None where
    there are no data at all.
    """
    with one_state(db):
        zone = company_zone(db)
        known, measured = _months_with_rows(db, zone), set(months_with_kpis(db))
        months = tuple(sorted(known | measured, reverse=True))
        # Series may tell of months that are to come: a plan is not the newest month.
        chosen = month or max(known or measured, default=None)
        if chosen is None:
            return None
        earlier = against if against is not None and _is_before(against, chosen) else None
        summaries = Summaries(db)
        figures = month_figures(db, chosen, against=earlier, summaries=summaries)
        of_cause, of_group = _tags(db, figures.month)
        releases = _releases(db, figures, zone)
    return MonthFacts(figures, months, releases, zone.key, of_cause, of_group, summaries.unkept)


def list_rows_shown(db: sqlite3.Connection, asked: RowsAsked) -> list[BehindRow]:
    """The rows behind a figure of the page, newest first."""
    return list_rows_behind(
        db,
        Behind(
            asked.month, asked.score, asked.cause_id, asked.group_id, asked.opened, asked.counted, asked.rated
        ),
    )


def _is_before(against: date, month: date) -> bool:
    """Whether it is one of the eleven months before `month`."""
    apart = (month.year - against.year) * 12 + month.month - against.month
    return 1 <= apart <= 11


#: What a month with data has a row in.
_INSTANTS = (*INSTANTS, ("cases", "closed_at"))


def _months_with_rows(db: sqlite3.Connection, zone: ZoneInfo) -> set[date]:
    return {span.month for table, at in _INSTANTS for span in spans_with_rows(db, table, at, zone)}


def _tags(
    db: sqlite3.Connection, month: date
) -> tuple[dict[UUID, tuple[UUID, ...]], dict[UUID, tuple[UUID, ...]]]:
    trees = cause_trees(db)
    tree = trees.at(month)
    of_cause: dict[UUID, list[UUID]] = {}
    for cause in trees.names:
        of_cause.setdefault(tree.counted_as(cause), []).append(cause)
    of_group: dict[UUID, list[UUID]] = {}
    for cause, group in tree.groups.items():
        of_group.setdefault(group, []).append(cause)
    return _frozen(of_cause), _frozen(of_group)


def _frozen(lists: Mapping[UUID, list[UUID]]) -> dict[UUID, tuple[UUID, ...]]:
    return {key: tuple(ids) for key, ids in lists.items()}


_RELEASES = f"""
SELECT f.id, f.title, f.released_at,
       (SELECT count(*) FROM fix_cases c WHERE c.fix_id = f.id AND c.deleted_at IS NULL) AS cases
  FROM fixes f
 WHERE f.released_at >= ? AND f.released_at < ? AND f.deleted_at IS NULL
   AND f.kind NOT IN ({", ".join(f"'{kind.value}'" for kind in COUNTED)})
 ORDER BY cases DESC, f.released_at DESC, f.id LIMIT {MOST_RELEASES}"""  # noqa: S608 - declared values


def _releases(db: sqlite3.Connection, figures: MonthFigures, zone: ZoneInfo) -> tuple[Release, ...]:
    """The greatest releases of the twelve months, by day."""
    start, end = span_of(figures.cases[0].month, zone).micros[0], span_of(figures.month, zone).micros[1]
    found = [
        Release(UUID(bytes=id_), title, from_micros(released_at).astimezone(zone).date(), n)
        for id_, title, released_at, n in db.execute(_RELEASES, (start, end))
    ]
    return tuple(sorted(found, key=lambda release: release.on))
