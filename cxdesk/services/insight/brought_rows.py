"""What files brought, the years, and the paper that tells of both: frozen rows, without what reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cxdesk.models.texts import Text
from cxdesk.services.insight.definitions import IN_TIME
from cxdesk.services.insight.rows import Group, Key, MonthFigures, Point, Rating
from cxdesk.services.insight.statistics import Estimate, per_thousand, wilson

#: The series that complaints are counted against, as the business grows with it.
LOANS = "loans_count"


@dataclass(frozen=True)
class ContactCentre:
    """What became of the contacts of a period. Offered are those answered and those given up while waiting."""

    contacts: int
    answered: int
    abandoned: int
    #: Contacts whose wait is told, answered or given up: without it nobody knows who was in time.
    timed_answered: int
    timed_abandoned: int
    answered_in_time: int
    abandoned_in_time: int
    seconds: int = IN_TIME

    @property
    def offered(self) -> int:
        """Contacts that asked for a person."""
        return self.answered + self.abandoned

    @property
    def lost(self) -> Estimate | None:
        """The lost call rate, in percent."""
        return wilson(self.abandoned, self.offered).times(100) if self.offered else None

    @property
    def level(self) -> Estimate | None:
        """The service level, in percent."""
        n = self.timed_answered + self.timed_abandoned - self.abandoned_in_time
        return wilson(self.answered_in_time, n).times(100) if n else None


class KpiPoint(NamedTuple):
    """The figure of one period, and of how many records it is made."""

    starts_on: date
    hour: int | None
    value: Decimal
    records: int


#: A value a period; None where no file told one.
Points = tuple[KpiPoint | None, ...]


@dataclass(frozen=True)
class KpiPart:
    """The line of a department, a channel, a review site..."""

    name: Text
    points: Points


@dataclass(frozen=True)
class KpiTold:
    """A series in its periods, the oldest first; `unit` as in `KpiSeriesRow`."""

    code: str
    name: Text
    unit: str
    grain: str
    starts: tuple[date, ...]
    whole: Points
    #: In the order of their names; none where there is no more than one.
    parts: tuple[KpiPart, ...]
    #: The single part that all of the series is of, such as the department whose calls a file tells.
    only: Text | None = None


@dataclass(frozen=True)
class ComplaintMonth:
    """Complaints that were registered in a month; claims are those of them that demand something."""

    month: date
    complaints: int
    claims: int


@dataclass(frozen=True)
class Brought:
    """What files brought for some months, the last is the one that is told about."""

    complaints: tuple[ComplaintMonth, ...]
    contacts: tuple[ContactCentre, ...]
    ratings: tuple[Rating, ...]
    kpis: tuple[KpiTold, ...]

    @property
    def months(self) -> tuple[date, ...]:
        """The months, the oldest first."""
        return tuple(found.month for found in self.complaints)

    @property
    def month(self) -> date:
        """The month that is told about."""
        return self.complaints[-1].month

    @property
    def centre(self) -> ContactCentre:
        """What became of its contacts."""
        return self.contacts[-1]

    @property
    def complained(self) -> bool:
        """Whether anybody complained in these months."""
        return any(found.complaints for found in self.complaints)

    @property
    def per_contacts(self) -> tuple[Estimate | None, ...]:
        """Complaints for each 1,000 contacts of the month, whatever became of these."""
        return self._per_thousand([centre.contacts for centre in self.contacts])

    @property
    def per_loans(self) -> tuple[Estimate | None, ...]:
        """Complaints for each 1,000 loans that were issued in the month: their number, not their amount."""
        issued = next(
            (series for series in self.kpis if series.code == LOANS and series.grain == "month"), None
        )
        loans: Points = issued.whole if issued is not None else (None,) * len(self.months)
        return self._per_thousand([0 if point is None else int(point.value) for point in loans])

    def _per_thousand(self, of: Sequence[int]) -> tuple[Estimate | None, ...]:
        """None where there is nothing to count against, and before the first complaint: nothing is known there."""
        counts = [month.complaints for month in self.complaints]
        first = next((place for place, n in enumerate(counts) if n), len(counts))
        return tuple(
            per_thousand(n, whole) if whole > 0 and place >= first else None
            for place, (n, whole) in enumerate(zip(counts, of, strict=True))
        )

    @property
    def contacted(self) -> bool:
        """Whether there were contacts that asked for a person."""
        return any(centre.offered for centre in self.contacts)


@dataclass(frozen=True)
class Years:
    """The series of all months from the first with data to the one that is told about."""

    scores: dict[Key, tuple[Point, ...]]
    groups: tuple[Group, ...]
    #: Cases opened and closed.
    opened: tuple[int, ...]
    closed: tuple[int, ...]
    brought: Brought

    @property
    def months(self) -> tuple[date, ...]:
        """The months, the oldest first."""
        return self.brought.months


@dataclass(frozen=True)
class PaperMonth:
    """A month as it is printed; without `years` the workspace knows no more than the twelve months."""

    figures: MonthFigures
    brought: Brought
    years: Years | None = None
