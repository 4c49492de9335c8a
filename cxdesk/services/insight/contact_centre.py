"""Service level and lost calls of a period, from its contacts. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cxdesk.services.insight.brought_rows import ContactCentre
from cxdesk.services.insight.definitions import IN_TIME
from cxdesk.services.insight.months import Span
from cxdesk.services.insight.parts import CONTACTS, Row
from cxdesk.services.insight.rows import FigureRow, Scope, Unit
from cxdesk.services.insight.summaries import Summaries

DECIMALS = 2


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
