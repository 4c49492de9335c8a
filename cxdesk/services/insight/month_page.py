"""What the page of a month reads at once, and the rows behind what it shows.

SQLAlchemy is imported on the lane that reads, so that the page itself is there at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.services.insight.rows import Key, MonthFigures

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.services.insight.behind import BehindRow

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
    #: Months in which something was sent, answered, complained of or published, newest first.
    months: tuple[date, ...]
    #: By day.
    releases: tuple[Release, ...]
    zone: str
    #: The tags that count as a cause: its own and those merged into it.
    tags_of_cause: Mapping[UUID, tuple[UUID, ...]]
    tags_of_group: Mapping[UUID, tuple[UUID, ...]]

    def limits(self, month: date) -> tuple[datetime, datetime]:
        """The first instant of a month and the first after it, UTC."""
        from cxdesk.services.insight.months import span_of

        span = span_of(month, ZoneInfo(self.zone))
        return span.start, span.end

    @property
    def empty(self) -> bool:
        """Whether nothing at all happened in the month."""
        figures = self.figures
        known = any(score.now for score in figures.scores.values())
        busy = figures.now.opened or figures.now.closed or figures.pareto.reviewed or figures.fixes
        return not (known or busy)


@dataclass(frozen=True)
class RowsAsked:
    """Which rows: those of a score, of a cause, of a group, or the cases opened in the month."""

    month: date
    score: Key | None = None
    cause_id: UUID | None = None
    group_id: UUID | None = None
    opened: bool = False


def load_month(session: Session, month: date | None, against: date | None = None) -> MonthFacts | None:
    """The facts of `month` (None: the newest month with data), compared with the month `against`.

    `against` counts where it is one of the eleven months before, else the month before does. None where
    there are no data at all.
    """
    from sqlalchemy import select

    from cxdesk.models.people import Company
    from cxdesk.services.insight.month import month_figures

    zone = ZoneInfo(session.scalar(select(Company.time_zone)) or "Europe/Moscow")
    months = tuple(sorted(_months_with_data(session, zone), reverse=True))
    chosen = month or (months[0] if months else None)
    if chosen is None:
        return None
    earlier = against if against is not None and _is_before(against, chosen) else None
    figures = month_figures(session, chosen, against=earlier)
    of_cause, of_group = _tags(session)
    return MonthFacts(figures, months, _releases(session, figures, zone), zone.key, of_cause, of_group)


def list_rows_shown(session: Session, asked: RowsAsked) -> list[BehindRow]:
    """The rows behind a figure of the page, newest first."""
    from cxdesk.services.insight.behind import Behind, list_rows_behind

    if asked.opened:
        return _opened(session, asked.month)
    return list_rows_behind(session, Behind(asked.month, asked.score, asked.cause_id, asked.group_id))


def _is_before(against: date, month: date) -> bool:
    """Whether it is one of the eleven months before `month`."""
    apart = (month.year - against.year) * 12 + month.month - against.month
    return 1 <= apart <= 11


def _months_with_data(session: Session, zone: ZoneInfo) -> set[date]:
    """One look into an index a month, for each kind of row."""
    from cxdesk.models.casework import Case
    from cxdesk.models.intake import Complaint, PublicReview, Survey

    columns = (
        (Survey, Survey.sent_at),
        (Survey, Survey.answered_at),
        (Complaint, Complaint.registered_at),
        (PublicReview, PublicReview.published_at),
        (Case, Case.closed_at),
    )
    return {month for table, column in columns for month in _months_of(session, table, column, zone)}


def _months_of(session: Session, table: Any, column: Any, zone: ZoneInfo) -> Iterator[date]:
    from sqlalchemy import select

    from cxdesk.services.insight.months import span_of

    after: datetime | None = None
    while True:
        query = select(column).where(column.is_not(None), table.deleted_at.is_(None))
        if after is not None:
            query = query.where(column >= after)
        found = session.scalar(query.order_by(column).limit(1))
        if found is None:
            return
        span = span_of(found.astimezone(zone).date(), zone)
        yield span.month
        after = span.end


def _tags(session: Session) -> tuple[dict[UUID, tuple[UUID, ...]], dict[UUID, tuple[UUID, ...]]]:
    from cxdesk.services.insight.causes import cause_tree

    tree = cause_tree(session)
    of_cause: dict[UUID, list[UUID]] = {}
    for cause in tree.names:
        of_cause.setdefault(tree.merged.get(cause, cause), []).append(cause)
    of_group: dict[UUID, list[UUID]] = {}
    for cause, group in tree.groups.items():
        of_group.setdefault(group, []).append(cause)
    return _frozen(of_cause), _frozen(of_group)


def _frozen(lists: Mapping[UUID, list[UUID]]) -> dict[UUID, tuple[UUID, ...]]:
    return {key: tuple(ids) for key, ids in lists.items()}


def _releases(session: Session, figures: MonthFigures, zone: ZoneInfo) -> tuple[Release, ...]:
    """The greatest releases of the twelve months, by day."""
    from sqlalchemy import func, select

    from cxdesk.models.fixes import Fix, FixCase
    from cxdesk.services.insight.improvements import COUNTED
    from cxdesk.services.insight.months import span_of

    cases = (
        select(func.count())
        .where(FixCase.fix_id == Fix.id, FixCase.deleted_at.is_(None))
        .scalar_subquery()
        .label("cases")
    )
    query = (
        select(Fix.id, Fix.title, Fix.released_at, cases)
        .where(
            Fix.released_at >= span_of(figures.cases[0].month, zone).start,
            Fix.released_at < span_of(figures.month, zone).end,
            Fix.kind.not_in([kind.value for kind in COUNTED]),
            Fix.deleted_at.is_(None),
        )
        .order_by(cases.desc(), Fix.released_at.desc(), Fix.id)
        .limit(MOST_RELEASES)
    )
    found = [
        Release(id_, title, released_at.astimezone(zone).date(), n)
        for id_, title, released_at, n in session.execute(query)
        if released_at is not None
    ]
    return tuple(sorted(found, key=lambda release: release.on))


def _opened(session: Session, month: date) -> list[BehindRow]:
    from sqlalchemy import select

    from cxdesk.models.casework import Case
    from cxdesk.models.people import Company
    from cxdesk.services.insight.behind import BehindRow
    from cxdesk.services.insight.months import span_of

    zone = ZoneInfo(session.scalar(select(Company.time_zone)) or "Europe/Moscow")
    query = (
        select(Case.id, Case.received_at, Case.client_label, Case.score, Case.excerpt)
        .where(span_of(month, zone).holds(Case.received_at), Case.deleted_at.is_(None))
        .order_by(Case.received_at.desc(), Case.row.desc())
    )
    return [
        BehindRow(id_, id_, at, client, score, text)
        for id_, at, client, score, text in session.execute(query)
    ]
