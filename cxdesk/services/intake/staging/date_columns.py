"""The dates of a column read at once: what repeats costs a look-up, the rest goes the way of a single date."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cxdesk.services.intake.staging.columns import Column
from cxdesk.services.intake.values.dates import DAY, MINUTE, SECOND, BadValueError, DateParser

#: ":07" -> microseconds.
_SECONDS = {f":{second:02}": second * 1_000_000 for second in range(60)}
_PLAIN_TIME = re.compile(r"\d{1,2}:\d\d(:\d\d)?")
_MOST_DAYS = 100_000


class DateColumn:
    """Reads the dates of a column as `read` reads one: None, or (micros or None, precision); raises BadValueError.

    `parser`: what `read` reads them with; its days and times need not be read again. A day has 86,400 times to the
    second and 1,440 to the minute, so seconds are added to minutes.
    """

    def __init__(self, read: Callable[[str], object], parser: DateParser | None) -> None:
        self._read, self._parser = read, parser
        #: Midnights of days in which the clocks do not change; minutes of a day.
        self._days: dict[str, int] = {}
        self._minutes: dict[str, int] = {}

    def column(self, cells: Sequence[str]) -> tuple[Column, Column]:
        """The instants and their precisions: None for a blank, the reason (a Text) where a cell is no date."""
        instants: Column = []
        precisions: Column = []
        day_of, minute_of, second_of = self._days.get, self._minutes.get, _SECONDS.get
        for cell in cells:
            head, _, tail = cell.partition("T" if cell[10:11] == "T" else " ")
            if (midnight := day_of(head)) is not None:
                second = second_of(tail[-3:])
                if second is not None and (minute := minute_of(tail[:-3])) is not None:
                    instants.append(midnight + minute + second)
                    precisions.append(SECOND)
                    continue
                if not tail:
                    instants.append(midnight)
                    precisions.append(DAY)
                    continue
                if (minute := minute_of(tail)) is not None:
                    instants.append(midnight + minute)
                    precisions.append(MINUTE)
                    continue
            instant, precision = self._told(cell)
            if self._parser is not None and type(instant) is int:
                self._learn(self._parser, head, tail, instant)
            instants.append(instant)
            precisions.append(precision)
        return instants, precisions

    def _told(self, cell: str) -> tuple[object, object]:
        try:
            found = self._read(cell)
        except BadValueError as error:
            return error.reason, None
        return found if isinstance(found, tuple) else (None, None)

    def _learn(self, parser: DateParser, head: str, tail: str, instant: int) -> None:
        midnight = parser.midnight(head)
        if midnight is None:
            return
        if len(self._days) > _MOST_DAYS:
            self._days.clear()
        self._days[head] = midnight
        if _PLAIN_TIME.fullmatch(tail):
            seconds = tail[-3:] if tail.count(":") == 2 else ""
            self._minutes[tail.removesuffix(seconds)] = instant - midnight - _SECONDS.get(seconds, 0)
