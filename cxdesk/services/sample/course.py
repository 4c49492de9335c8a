"""How the cases of the sample go: taken, waiting for the client, closed in time or late, or still open at the end."""

from __future__ import annotations

from typing import NamedTuple

from cxdesk.models.values import CaseStatus
from cxdesk.services.sample.world import Arrival, World

#: Working time of a case as a part of its turnaround: logarithm of the median, spread. Some 5 % are late.
_PART_LOG, _PART_SPREAD = -1.2, 0.72
#: Cases that wait for the client, and for how many working days.
_WAITS, _WAITS_FOR = 0.07, (0.5, 5.0)
#: In the last days some work has piled up: so many days, working days of delay, and the part of the cases.
_SLOW_DAYS, _SLOW_FOR, _SLOW_PART = 45, (8.0, 45.0), 0.03
#: Half of it waits for clients.
_SLOW_WAITS = 0.5
#: Low scores among them, so that the queue of a small company is worth a look: how many, and the largest part.
_SLOW_LOW, _SLOW_LOW_PART = 24, 0.65
_MINUTE = 60_000_000
_DAY = 24 * 60 * _MINUTE


class Course(NamedTuple):
    """How a case went, as of the end of the period."""

    status: CaseStatus
    due: int
    #: When somebody takes it.
    begun: int
    closed: int | None = None
    left: int | None = None
    #: When the specialist set the cause; None: nobody has yet.
    found: int | None = None


class CourseMaker:
    """Draws courses, counted in the working time of the site."""

    def __init__(self, world: World, low_a_month: float) -> None:
        self._calendars, self._random, self._until = world.company.calendars, world.random, world.rhythm.until
        self._slow_from = self._until - _SLOW_DAYS * _DAY
        self._slow_low = max(_SLOW_PART, min(_SLOW_LOW_PART, 2 * _SLOW_LOW / low_a_month))

    def course(self, arrival: Arrival) -> Course:
        """The course of a case that this arrival opens."""
        calendar, chance = self._calendars[arrival.served.site_at], self._random.random
        turnaround = calendar.day_minutes
        minutes = int(turnaround * self._random.lognormvariate(_PART_LOG, _PART_SPREAD)) + 1
        slow = arrival.at > self._slow_from and chance() < (self._slow_low if arrival.score else _SLOW_PART)
        if slow:
            minutes += int(turnaround * self._random.uniform(*_SLOW_FOR))
        due = calendar.add_micros(arrival.at, turnaround)
        closed = calendar.add_micros(arrival.at, minutes)
        asked = min(minutes, turnaround) // 2
        paused, begun = calendar.add_micros(arrival.at, asked), calendar.add_micros(arrival.at, asked // 2)
        if chance() < (_SLOW_WAITS if slow else _WAITS) and paused <= self._until:
            pause = int(turnaround * self._random.uniform(*(_SLOW_FOR if slow else _WAITS_FOR)))
            if self._until < calendar.add_micros(paused, pause):
                return Course(CaseStatus.WAITING, due, begun, left=turnaround - asked, found=paused)
            closed = calendar.add_micros(arrival.at, minutes + pause)
            # The deadline of an open case moves with a save that its history tells: none is told here.
            due = calendar.add_micros(arrival.at, turnaround + pause) if closed < self._until else due
        # Nobody closes cases at the very second.
        closed += int(chance() * _MINUTE)
        if closed <= self._until:
            return Course(CaseStatus.CLOSED, due, begun, closed=closed, found=closed)
        return Course(CaseStatus.NEW, due, begun, found=paused if paused <= self._until else None)
