"""Service level and lost calls of a period, from its contacts. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxdesk.models.texts import N_
from cxdesk.services.insight.months import Span
from cxdesk.services.insight.parts import CONTACTS, Row
from cxdesk.services.insight.rows import FigureRow, Scope, Unit
from cxdesk.services.insight.statistics import Estimate, wilson
from cxdesk.services.insight.summaries import Summaries

#: Seconds within which a contact is answered in time.
IN_TIME = 20
DECIMALS = 2

SL_DEFINITION = N_(
    "SL: answered within {seconds} seconds of those offered, without those who gave up within that time; Wilson's "
    "interval."
)
LCR_DEFINITION = N_(
    "LCR: those who gave up while waiting for a person, of those offered. Who ended in the menu asked for nobody, so "
    "was not offered. Wilson's interval."
)


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


def contact_rows(found: ContactCentre) -> Iterator[FigureRow]:
    """The figures by their names on the command line; none where no contact came."""
    if not found.contacts:
        return
    yield FigureRow("contacts", found.contacts, Unit.COUNT.value, None, None, None)
    if not found.offered:
        return
    yield FigureRow("contacts_offered", found.offered, Unit.COUNT.value, None, None, found.contacts)
    yield FigureRow("contacts_answered", found.answered, Unit.COUNT.value, None, None, found.offered)
    yield FigureRow("contacts_abandoned", found.abandoned, Unit.COUNT.value, None, None, found.offered)
    for name, estimate in (("LCR", found.lost), (f"SL_{found.seconds}", found.level)):
        if estimate is not None:
            value, low, high = (
                round(part, DECIMALS) for part in (estimate.value, estimate.low, estimate.high)
            )
            yield FigureRow(name, value, Unit.PERCENT.value, low, high, estimate.n)


def contact_months(
    summaries: Summaries, spans: Sequence[Span], scope: Scope, *, seconds: int = IN_TIME
) -> list[ContactCentre]:
    """What became of the contacts of each month, from its sums."""
    return [_added_up(rows, seconds) for rows in summaries.months(CONTACTS, spans, scope)]


def _added_up(rows: Sequence[Row], seconds: int) -> ContactCentre:
    """Of [direction, outcome, seconds waited, contacts]: thousands of rows a month, so they are gone through once."""
    contacts = 0
    came, timed, soon = Counter[str](), Counter[str](), Counter[str]()
    for _, outcome, waited, n in rows:
        contacts += n
        came[outcome] += n
        if waited is not None:
            timed[outcome] += n
            if waited <= seconds:
                soon[outcome] += n
    return ContactCentre(
        contacts, came["answered"], came["abandoned"], timed["answered"], timed["abandoned"],
        soon["answered"], soon["abandoned"], seconds,
    )  # fmt: skip
