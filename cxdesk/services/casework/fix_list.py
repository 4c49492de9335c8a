"""Fixes as their table, the key L of a case and the pane of a fix show them. Needs sqlite3 alone."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import FixKind, FixStatus
from cxdesk.services.casework.words import stems

#: Where work is still to be done.
OPEN = frozenset({FixStatus.PROPOSED.value, FixStatus.ACCEPTED.value, FixStatus.IN_WORK.value})
#: How long a released fix is still offered for cases.
RECENT = timedelta(days=90)


@dataclass(frozen=True)
class FixFilter:
    """Which fixes a table shows. Empty sets do not filter."""

    search: str = ""
    statuses: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    causes: frozenset[UUID] = frozenset()
    #: As they are shown: an owner need not be a person of the program.
    owners: frozenset[str] = frozenset()
    #: First days of months.
    released: frozenset[date] = frozenset()
    open: bool = False
    mine: bool = False
    overdue: bool = False
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class FixRow:
    """One fix in the table."""

    id: UUID
    title: str
    kind: str
    action: str
    status: str
    author_id: UUID
    author: str
    owner_id: UUID | None
    owner: str
    proposed_at: datetime
    due_on: date | None
    #: The company's day.
    released_on: date | None
    document: str
    cause_ids: tuple[UUID, ...]
    causes: tuple[str, ...]
    cases: int

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and it is not released."""
        return self.status in OPEN and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class FixFacet:
    """One value of a filter, with the number of fixes that it would leave."""

    value: object
    label: str
    n: int


@dataclass(frozen=True, slots=True)
class CaseBehind:
    """A case behind a fix."""

    id: UUID
    number: str | None
    client: str
    words: str
    status: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class FixDetails:
    """All that the pane of a fix shows."""

    row: FixRow
    description: str
    text_before: str
    text_after: str
    dropped_reason: str
    #: The newest first; `row.cases` tells how many there are.
    cases: tuple[CaseBehind, ...]


@dataclass(frozen=True, slots=True)
class FixChoice:
    """A fix that a case can be linked to."""

    id: UUID
    title: str
    kind: str
    status: str
    owner: str
    due_on: date | None
    linked: bool
    #: Whether it is to remove the primary cause of the case.
    same_cause: bool


_ROWS = """
SELECT f.id, f.title, f.kind, f.action, f.status, f.author_id, coalesce(a.name, ''), f.owner_id,
       coalesce(o.name, f.owner_name), f.proposed_at, f.due_on, f.released_at, f.document,
       (SELECT count(*) FROM fix_cases fc WHERE fc.fix_id = f.id AND fc.deleted_at IS NULL)
  FROM fixes f
  LEFT JOIN people a ON a.id = f.author_id
  LEFT JOIN people o ON o.id = f.owner_id
 WHERE f.deleted_at IS NULL
"""

_CASES = """
SELECT c.id, c.number, c.client_label, c.excerpt, c.status, c.received_at
  FROM fix_cases fc JOIN cases c ON c.id = fc.case_id
 WHERE fc.fix_id = ? AND fc.deleted_at IS NULL AND c.deleted_at IS NULL
 ORDER BY c.received_at DESC LIMIT 200
"""


def list_all_fixes(db: sqlite3.Connection) -> tuple[FixRow, ...]:
    """Every fix, the newest first. There are some thousand in ten years, so filters work on these rows."""
    return _rows(db, _ROWS + " ORDER BY f.proposed_at DESC, f.id")


def filter_fixes(rows: Iterable[FixRow], chosen: FixFilter, *, today: date) -> tuple[FixRow, ...]:
    """The rows that a filter leaves, in their order."""
    tests = _tests(chosen, today)
    return tuple(row for row in rows if all(test(row) for test in tests))


def fix_facets(rows: Iterable[FixRow], chosen: FixFilter, facet: str, *, today: date) -> tuple[FixFacet, ...]:
    """The values of one filter with the fixes that each would leave under the other filters.

    `facet`: statuses, kinds, causes, owners, released (first days of months, the newest first).
    """
    left = filter_fixes(rows, replace(chosen, **{facet: frozenset()}), today=today)  # type: ignore[arg-type] # facets are the filter's sets
    counts: Counter[object] = Counter()
    names: dict[object, str] = {}
    for row in left:
        for value, label in _values(row, facet):
            counts[value] += 1
            names[value] = label
    if facet == "released":
        return tuple(FixFacet(v, names[v], counts[v]) for v in sorted(counts, key=str, reverse=True))
    return tuple(
        FixFacet(v, names[v], n) for v, n in sorted(counts.items(), key=lambda f: (-f[1], names[f[0]]))
    )


def fix_details(db: sqlite3.Connection, fix_id: UUID) -> FixDetails:
    """One fix with its texts and cases. Raises CxError where it is gone."""
    rows = _rows(db, _ROWS + " AND f.id = ?", fix_id.bytes)
    if not rows:
        raise CxError(N_("This fix is not here any more."), N_("It was taken back by an undo."))
    texts = db.execute(
        "SELECT description, text_before, text_after, dropped_reason FROM fixes WHERE id = ?", (fix_id.bytes,)
    ).fetchone()
    cases = tuple(
        CaseBehind(UUID(bytes=case), number, client, words, status, from_micros(at))
        for case, number, client, words, status, at in db.execute(_CASES, (fix_id.bytes,))
    )
    description, before, after, reason = texts
    return FixDetails(rows[0], description, before, after, reason, cases)


def list_fix_choices(
    db: sqlite3.Connection, case_id: UUID, search: str = "", *, now: datetime, limit: int = 20
) -> list[FixChoice]:
    """Open and recently released fixes for a case: linked ones first, then those of its cause, the newest."""
    linked = _ids(db, "SELECT fix_id FROM fix_cases WHERE case_id = ? AND deleted_at IS NULL", case_id.bytes)
    causes = _ids(
        db,
        "SELECT cause_id FROM case_reviews WHERE case_id = ? AND kind = 'main' AND deleted_at IS NULL "
        "AND cause_id IS NOT NULL",
        case_id.bytes,
    )
    recent = (
        " AND (f.status IN ('proposed', 'accepted', 'in_work') OR f.released_at >= ?)"
        " ORDER BY f.proposed_at DESC"
    )
    choices = [
        FixChoice(
            row.id, row.title, row.kind, row.status, row.owner, row.due_on, row.id in linked,
            not causes.isdisjoint(row.cause_ids),
        )
        for row in _rows(db, _ROWS + recent, to_micros(now - RECENT))
        if _matches(row, stems(search))
    ]  # fmt: skip
    choices.sort(key=lambda c: (not c.linked, not c.same_cause, c.status not in OPEN))
    return choices[:limit]


def _ids(db: sqlite3.Connection, query: str, value: bytes) -> set[UUID]:
    return {UUID(bytes=found) for (found,) in db.execute(query, (value,))}


def _rows(db: sqlite3.Connection, query: str, *values: object) -> tuple[FixRow, ...]:
    found = db.execute(query, values).fetchall()
    zone = _zone(db)
    causes: dict[bytes, list[tuple[str, bytes]]] = {}
    for fix, cause, name in db.execute(
        "SELECT fc.fix_id, c.id, c.name FROM fix_causes fc JOIN causes c ON c.id = fc.cause_id "
        "WHERE fc.deleted_at IS NULL"
    ):
        causes.setdefault(fix, []).append((name, cause))
    return tuple(_row(values, sorted(causes.get(values[0], ())), zone) for values in found)


def _row(values: tuple[Any, ...], causes: list[tuple[str, bytes]], zone: ZoneInfo) -> FixRow:
    (fix, title, kind, action, status, author_id, author, owner_id, owner, proposed, due, released, document,
     cases) = values  # fmt: skip
    return FixRow(
        id=UUID(bytes=fix),
        title=str(title),
        kind=str(kind),
        action=str(action),
        status=str(status),
        author_id=UUID(bytes=author_id),
        author=str(author),
        owner_id=UUID(bytes=owner_id) if isinstance(owner_id, bytes) else None,
        owner=str(owner),
        proposed_at=from_micros(proposed),
        due_on=date.fromisoformat(due) if isinstance(due, str) else None,
        released_on=from_micros(released).astimezone(zone).date() if isinstance(released, int) else None,
        document=str(document),
        cause_ids=tuple(UUID(bytes=cause) for _, cause in causes),
        causes=tuple(name for name, _ in causes),
        cases=cases,
    )


def _zone(db: sqlite3.Connection) -> ZoneInfo:
    found = db.execute("SELECT time_zone FROM companies LIMIT 1").fetchone()
    return ZoneInfo(found[0] if found else "UTC")


def _tests(chosen: FixFilter, today: date) -> list[Callable[[FixRow], bool]]:
    tests: list[Callable[[FixRow], bool]] = []
    for facet in ("statuses", "kinds", "causes", "owners", "released"):
        wanted: frozenset[object] = getattr(chosen, facet)
        if wanted:
            tests.append(lambda row, f=facet, w=wanted: any(v in w for v, _ in _values(row, f)))  # type: ignore[misc] # defaults
    if chosen.open:
        tests.append(lambda row: row.status in OPEN)
    if chosen.mine:
        tests.append(lambda row: chosen.person_id in (row.owner_id, row.author_id))
    if chosen.overdue:
        tests.append(lambda row: row.is_overdue(today))
    words = stems(chosen.search)
    if words:
        tests.append(lambda row: _matches(row, words))
    return tests


def _matches(row: FixRow, words: list[str]) -> bool:
    """Whether title, document or causes hold every word, in any of its forms, or its beginning."""
    if not words:
        return True
    found = stems(" ".join((row.title, row.document, *row.causes)))
    return all(any(stem.startswith(word) for stem in found) for word in words)


def _values(row: FixRow, facet: str) -> Iterable[tuple[object, str]]:
    if facet == "statuses":
        return ((row.status, row.status),)
    if facet == "kinds":
        return ((FixKind(row.kind).value, row.kind),)
    if facet == "causes":
        return zip(row.cause_ids, row.causes, strict=True)
    if facet == "owners":
        return ((row.owner, row.owner),) if row.owner else ()
    month = row.released_on.replace(day=1) if row.released_on else None
    return ((month, month.isoformat()),) if month else ()
