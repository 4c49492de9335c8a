"""What a filter of the queue says in SQL. Needs sqlite3 alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING
from uuid import UUID

from cxdesk.models.moments import to_micros

if TYPE_CHECKING:
    from cxdesk.services.casework.queue import CaseFilter

#: The predicate of the partial indexes: it must stand here letter by letter.
OPEN = "status <> 'closed' AND deleted_at IS NULL"
_LOW = f"{OPEN} AND severity IS NOT NULL"
#: The main review of a case, for a join.
MAIN_REVIEW = "LEFT JOIN case_reviews r ON r.case_id = cases.id AND r.kind = 'main' AND r.deleted_at IS NULL"


class Where:
    """Terms that all hold, and the values of their places."""

    def __init__(self) -> None:
        self.terms: list[str] = []
        self.values: list[object] = []

    def add(self, term: str, *values: object) -> None:
        """One more term."""
        self.terms.append(term)
        self.values.extend(values)

    def among(self, column: str, values: Iterable[object]) -> None:
        """The column is one of these; no values do not filter."""
        found = [value.bytes if isinstance(value, UUID) else value for value in values]
        if found:
            self.add(f"{column} IN ({', '.join('?' * len(found))})", *found)

    @property
    def sql(self) -> str:
        """All terms."""
        return " AND ".join(self.terms)


def where_of(chosen: CaseFilter, now: datetime) -> Where:
    """The filter on the table `cases`; `now` is in the company's time."""
    where = Where()
    _add_view(where, chosen, now)
    where.among("channel", chosen.channels)
    where.among("department_id", chosen.departments)
    where.among("agent_id", chosen.agents)
    where.among("kind", chosen.kinds)
    where.among("status", chosen.statuses)
    where.among("assignee_id", chosen.assignees)
    where.among("CAST(score AS INTEGER)", chosen.scores)
    where.among("id", chosen.ids)
    if chosen.client_id is not None:
        where.add("client_id = ?", chosen.client_id.bytes)
    for term, at in (
        ("received_at >= ?", chosen.received_from),
        ("received_at < ?", chosen.received_before),
        ("closed_at >= ?", chosen.closed_from),
        ("closed_at < ?", chosen.closed_before),
    ):
        if at is not None:
            where.add(term, to_micros(at))
    _add_months(where, chosen.months, now.tzinfo)
    _add_due(where, chosen.due, now)
    _add_causes(where, chosen.causes)
    _add_search(where, chosen.search)
    return where


def midnight(now: datetime) -> datetime:
    """The beginning of the day of `now`, in the time zone of `now`: callers hand in the company's time."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def month_span(month: str, zone: tzinfo | None) -> tuple[int, int]:
    """From and before of a month (2026-05) of the company, as SQLite keeps instants."""
    year, number = int(month[:4]), int(month[5:])
    after = (year + 1, 1) if number == 12 else (year, number + 1)
    return (
        to_micros(datetime(year, number, 1, tzinfo=zone)),
        to_micros(datetime(*after, 1, tzinfo=zone)),
    )


def _add_view(where: Where, chosen: CaseFilter, now: datetime) -> None:
    person = chosen.person_id.bytes if chosen.person_id else None
    view = chosen.view
    if view == "low":
        where.add(_LOW)
    elif view == "closed_today":
        where.add("closed_at >= ? AND deleted_at IS NULL", to_micros(midnight(now)))
    elif view == "all":
        where.add("deleted_at IS NULL")
    else:
        where.add(OPEN)
        if view == "mine":
            where.add("assignee_id = ?", person)
        elif view == "unassigned":
            where.add("assignee_id IS NULL")
        elif view == "overdue":
            where.add("due_at < ? AND status <> 'waiting'", to_micros(now))
        elif view == "waiting":
            where.add("status = 'waiting'")


def _add_months(where: Where, months: frozenset[str], zone: tzinfo | None) -> None:
    spans = [month_span(month, zone) for month in sorted(months)]
    if spans:
        terms = " OR ".join(["received_at >= ? AND received_at < ?"] * len(spans))
        where.add(f"({terms})", *(at for span in spans for at in span))


def due_spans(now: datetime) -> dict[str, tuple[int | None, int | None]]:
    """From and before (None: no limit) of each value of the filter by what is due."""
    at, tomorrow = to_micros(now), to_micros(midnight(now) + timedelta(days=1))
    return {"overdue": (None, at), "today": (at, tomorrow), "later": (tomorrow, None)}


def _add_due(where: Where, due: frozenset[str], now: datetime) -> None:
    spans = due_spans(now)
    terms, values = [], []
    for name in sorted(due):
        limits = [(sign, at) for sign, at in zip((">=", "<"), spans[name], strict=True) if at is not None]
        terms.append("(" + " AND ".join(f"due_at {sign} ?" for sign, _ in limits) + ")")
        values += [at for _, at in limits]
    if terms:
        # A case that waits or is closed has no running clock.
        where.add(f"status NOT IN ('waiting', 'closed') AND ({' OR '.join(terms)})", *values)


def _add_causes(where: Where, causes: frozenset[UUID]) -> None:
    if causes:
        marks = ", ".join("?" * len(causes))
        where.add(
            "cases.id IN (SELECT r.case_id FROM review_tags t JOIN case_reviews r ON r.id = t.review_id "
            f"WHERE t.cause_id IN ({marks}) AND t.deleted_at IS NULL AND r.kind = 'main' AND r.deleted_at IS NULL)",
            *(cause.bytes for cause in causes),
        )


def _add_search(where: Where, search: str) -> None:
    if not search.strip():
        return
    from cxdesk.services.casework.words import match_query

    query = match_query(search)
    if query is None:
        where.add("0")  # signs alone are in no word
    else:
        where.add("row IN (SELECT rowid FROM case_words WHERE case_words MATCH ?)", query)
