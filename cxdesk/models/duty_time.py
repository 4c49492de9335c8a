"""Working time with duty: the hours of a site, and those in which somebody is on duty besides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cxdesk.models.worktime import Span, WorkCalendar


class DutyCalendar(WorkCalendar):
    """A calendar in which hours of duty count as worked. One working day stays the minutes of a normal day."""

    def __init__(self, usual: WorkCalendar, duty: Mapping[date, Iterable[Span]]) -> None:
        """`duty`: spans of local minutes by day, in any order; they may overlap each other and the usual hours."""
        super().__init__(usual.zone, usual.hours, usual.exceptions)
        self._duty = {day: tuple(spans) for day, spans in duty.items()}

    def spans(self, day: date) -> tuple[Span, ...]:
        """The hours that are worked on `day`, duty among them, in order."""
        usual = super().spans(day)
        duty = self._duty.get(day)
        return usual if duty is None else _joined((*usual, *duty))


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for start, stop in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((start, stop))
    return tuple(found)
