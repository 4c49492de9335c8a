"""What colleagues gave in cases alike: of one root cause, like signs, one band of profitability, one class of amounts.

Of the last 12 months, and of these the newest `MOST`. Needs sqlite3 alone: it opens with each payout.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.moments import to_micros
from cxdesk.models.recovery_values import PAYOUT_LABELS, Step
from cxdesk.models.texts import Text
from cxdesk.services.recovery.afterwards import what_came_after

YEAR = timedelta(days=365)
#: Rows that are looked at, the newest.
MOST = 1000
#: Fewer say little.
FEW = 10
NEAREST = 5
#: Share of signs in common, at least (Jaccard); none and none are the same.
_LIKE = 0.5
#: Where classes of amounts begin, in kopecks: by what was recommended, else by what was asked.
_CLASSES = (0, 100_000, 300_000, 1_000_000, 1 << 62)
_KOPECK = Decimal("0.01")

# The predicate of the index ix_payouts_alike stands in it letter by letter.
_ALIKE = """
SELECT p.id, p.case_id, p.case_number, p.client_id, p.amount, p.predictors, p.approved_at IS NOT NULL,
       p.error_at IS NOT NULL, p.decided_at, p.cause_id
  FROM payouts p
 WHERE p.cause_id = ? AND p.band IS ? AND p.decided_at >= ? AND p.decided_at < ?
   AND decided_at IS NOT NULL AND deleted_at IS NULL
   AND coalesce(p.recommended, p.amount) >= ? AND coalesce(p.recommended, p.amount) < ?
 ORDER BY p.decided_at DESC LIMIT ?
"""


class Alike(NamedTuple):
    """By what precedents are found. `amount`: what is asked for; `recommended`: by it, where there is one, amounts are
    classed. What was decided for the case `case_id` is no precedent of its own.
    """

    cause_id: UUID | None
    band: int | None
    predictors: frozenset[str]
    amount: Decimal | None
    recommended: Decimal | None = None
    case_id: UUID | None = None


class Point(NamedTuple):
    """So many payouts of one amount and one end; `cases`: of each, the newest first."""

    amount: Decimal
    approved: bool
    error: bool
    n: int
    cases: tuple[UUID, ...]


@dataclass(frozen=True)
class Nearest:
    """A precedent to open: what was given, and what came after."""

    payout_id: UUID
    case_id: UUID
    case_number: str
    amount: Decimal
    approved: bool
    error: bool
    decided_at: datetime
    outcome: Text
    after: Text


@dataclass(frozen=True)
class Precedents:
    """The cases alike. Median and quartiles are of what was granted; None where nothing was."""

    n: int
    median: Decimal | None
    q1: Decimal | None
    q3: Decimal | None
    approved: int
    rejected: int
    errors: int
    few: bool
    #: More lie further back than were looked at.
    cut: bool
    points: tuple[Point, ...]
    nearest: tuple[Nearest, ...]


NONE = Precedents(0, None, None, None, 0, 0, 0, few=True, cut=False, points=(), nearest=())


class _Row(NamedTuple):
    id: bytes
    case: bytes
    number: str
    client: bytes | None
    kopecks: int
    signs: str
    granted: int
    wrong: int
    decided: int
    cause: bytes


def precedents(db: sqlite3.Connection, key: Alike | UUID, *, now: datetime) -> Precedents:
    """The precedents of a payout (by its id: of what was true when it was drafted), or of what is told."""
    alike = _of_payout(db, key) if isinstance(key, UUID) else key
    if alike is None or alike.cause_id is None:
        return NONE
    found, cut = _found(db, alike, now)
    if not found:
        return NONE
    granted = sorted(row.kopecks for row in found if row.granted)
    q1, median, q3 = (_quantile(granted, part) for part in (0.25, 0.5, 0.75))
    return Precedents(
        n=len(found),
        median=median,
        q1=q1,
        q3=q3,
        approved=len(granted),
        rejected=len(found) - len(granted),
        errors=sum(1 for row in found if row.granted and row.wrong),
        few=len(found) < FEW,
        cut=cut,
        points=_points(found),
        nearest=tuple(_nearest(db, alike, found, now)),
    )


def _of_payout(db: sqlite3.Connection, payout_id: UUID) -> Alike | None:
    found = db.execute(
        "SELECT case_id, cause_id, band, predictors, amount, recommended FROM payouts"
        " WHERE id = ? AND deleted_at IS NULL",
        (payout_id.bytes,),
    ).fetchone()
    if found is None:
        return None
    case, cause, band, signs, amount, recommended = found
    return Alike(
        UUID(bytes=cause) if cause else None,
        band,
        _signs(signs),
        Decimal(amount).scaleb(-2),
        None if recommended is None else Decimal(recommended).scaleb(-2),
        UUID(bytes=case),
    )


def _found(db: sqlite3.Connection, alike: Alike, now: datetime) -> tuple[list[_Row], bool]:
    """The rows alike, the newest first, and whether there were more."""
    low, high = _class(alike)
    since, until = to_micros(now - YEAR), to_micros(now) + 1
    rows: list[_Row] = []
    for cause in _as_one(db, alike.cause_id):
        # One more than are looked at, so that it is known whether there are more.
        rows += map(_Row._make, db.execute(_ALIKE, (cause, alike.band, since, until, low, high, MOST + 1)))
    cut = len(rows) > MOST
    rows.sort(key=lambda row: -row.decided)
    itself = alike.case_id.bytes if alike.case_id else None
    like = [
        row
        for row in rows[:MOST]
        if row.case != itself and _like(_signs(row.signs), alike.predictors) >= _LIKE
    ]
    return like, cut


def _as_one(db: sqlite3.Connection, cause_id: UUID | None) -> list[bytes]:
    """The cause with all that were merged into the one that stands for it."""
    return [
        cause
        for (cause,) in db.execute(
            """WITH RECURSIVE up(id) AS (
                 VALUES (?1) UNION SELECT c.merged_into_id FROM causes c JOIN up ON c.id = up.id
                  WHERE c.merged_into_id IS NOT NULL),
               one(id) AS (
                 SELECT id FROM up UNION SELECT c.id FROM causes c JOIN one ON c.merged_into_id = one.id)
               SELECT id FROM one""",
            (cause_id.bytes if cause_id else None,),
        )
    ]


def _class(alike: Alike) -> tuple[int, int]:
    amount = alike.recommended if alike.recommended is not None else alike.amount
    if amount is None:
        return _CLASSES[0], _CLASSES[-1]
    place = sum(amount * 100 >= edge for edge in _CLASSES)
    return _CLASSES[place - 1], _CLASSES[place]


@lru_cache(maxsize=256)
def _signs(told: str) -> frozenset[str]:
    return frozenset(json.loads(told))


def _like(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _quantile(kopecks: Sequence[int], part: float) -> Decimal | None:
    """The quantile of sorted amounts by linear interpolation (Hyndman and Fan, type 7), to the kopeck."""
    if not kopecks:
        return None
    place = (len(kopecks) - 1) * Decimal(str(part))
    low = int(place)
    high = min(low + 1, len(kopecks) - 1)
    exact = kopecks[low] + (kopecks[high] - kopecks[low]) * (place - low)
    return (exact / 100).quantize(_KOPECK, ROUND_HALF_UP)


def _points(found: Sequence[_Row]) -> tuple[Point, ...]:
    cases: dict[tuple[int, bool, bool], list[UUID]] = {}
    for row in found:
        place = row.kopecks, bool(row.granted), bool(row.granted and row.wrong)
        cases.setdefault(place, []).append(UUID(bytes=row.case))
    return tuple(
        Point(Decimal(kopecks).scaleb(-2), granted, wrong, len(own), tuple(own))
        for (kopecks, granted, wrong), own in sorted(cases.items())
    )


def _nearest(db: sqlite3.Connection, alike: Alike, found: Sequence[_Row], now: datetime) -> Iterator[Nearest]:
    """Those most alike: by their signs, then by the amount, then the newest."""
    asked = alike.amount if alike.amount is not None else alike.recommended
    kopecks = int(asked * 100) if asked is not None else 0

    def distance(row: _Row) -> tuple[float, int, int]:
        off = abs(row.kopecks - kopecks) if asked is not None else 0
        return -_like(_signs(row.signs), alike.predictors), off, -row.decided

    for row in sorted(found, key=distance)[:NEAREST]:
        told = what_came_after(db, row.client, row.case, row.decided, wrong=bool(row.wrong), now=now)
        yield Nearest(
            payout_id=UUID(bytes=row.id),
            case_id=UUID(bytes=row.case),
            case_number=row.number,
            amount=Decimal(row.kopecks).scaleb(-2),
            approved=bool(row.granted),
            error=bool(row.granted and row.wrong),
            decided_at=told.decided_at,
            outcome=Text(PAYOUT_LABELS[Step.APPROVE if row.granted else Step.REJECT]),
            after=told.text,
        )
