"""How the payouts of the sample go: asked for, decided, put into a register, paid or not; some wait at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.recovery_values import PayoutStatus, Step
from cxdesk.models.worktime import WorkCalendar
from cxdesk.services.sample.rhythm import Rhythm

#: Minutes of work until a decision: median as a logarithm, spread; until a question is answered.
_DECIDED_LOG, _DECIDED_SPREAD, _ANSWERED = 3.9, 0.7, 25
#: Of the requests: rejected, asked back; of the sent: failed.
_REJECTED, _ASKED, _FAILED = 0.08, 0.05, 0.025
#: When registers are made on working days, minutes of the day; and the minutes that a bank takes.
_REGISTERS, _BANK = (12 * 60, 17 * 60 + 30), (10, 45)
#: At the very end much still waits: requests of so many working minutes, and so many of them.
_PILED_UP, _WAITING = 600, 0.8
#: Of the last register's working minutes: what is not put into it, and what the bank has not answered.
_LAST_REGISTER, _LEFT_OUT, _UNANSWERED = 240, 0.4, 0.6
_MINUTE = 60_000_000


class Event(NamedTuple):
    """A step: what, when, and in which round."""

    kind: Step
    at: int
    round: int


@dataclass
class PayoutCourse:
    """Where a payout stands at the end of the period, and how it came there."""

    status: PayoutStatus = PayoutStatus.DRAFT
    round: int = 1
    events: list[Event] = field(default_factory=list)
    requested: int = 0
    decided: int | None = None
    approved: int | None = None
    sent: int | None = None
    settled: int | None = None
    #: Of a payout that two persons have to approve: how many have.
    approvals: int = 0

    def note(self, kind: Step, at: int, status: PayoutStatus | None = None) -> None:
        """One more step."""
        self.events.append(Event(kind, at, self.round))
        self.status = status or self.status


class PayoutCourses:
    """Draws courses, in the working time of the site and of the head office."""

    def __init__(self, calendars: tuple[WorkCalendar, ...], rhythm: Rhythm, random: Random) -> None:
        self._calendars, self._random, self._until = calendars, random, rhythm.until
        self._slots: dict[int, int] = {}

    def course(self, site_at: int, asked: int, *, two: bool) -> PayoutCourse:
        """The course of a request made at `asked`; `two`: it needs two approvals."""
        calendar, random, course = self._calendars[site_at], self._random, PayoutCourse()
        course.requested = asked
        course.note(Step.REQUEST, asked, PayoutStatus.REQUESTED)
        decided = calendar.add_micros(asked, self._minutes())
        waits = self.is_late(asked, _PILED_UP) and random.random() < _WAITING
        chance = random.random()
        if chance < _ASKED and decided < self._until:
            self._ask_back(course, calendar, decided)
            decided = calendar.add_micros(course.requested, self._minutes())
        if course.status is not PayoutStatus.REQUESTED:
            return course
        if waits or decided > self._until:
            if two and decided <= self._until:
                course.note(Step.APPROVE, decided)
                course.approvals = 1
            return course
        if _ASKED <= chance < _ASKED + _REJECTED:
            course.note(Step.REJECT, decided, PayoutStatus.REJECTED)
            course.decided = course.settled = decided
            return course
        self._approve(course, calendar, decided, two=two)
        if course.approved is not None:
            self._send(course, course.approved)
        return course

    def is_late(self, at: int, minutes: int) -> bool:
        """Whether no more working time than that is left until the end of the period."""
        return at <= self._until and self._calendars[0].between_micros(at, self._until) < minutes

    def _minutes(self) -> int:
        return int(self._random.lognormvariate(_DECIDED_LOG, _DECIDED_SPREAD)) + 1

    def _ask_back(self, course: PayoutCourse, calendar: WorkCalendar, at: int) -> None:
        course.note(Step.QUESTION, at, PayoutStatus.DRAFT)
        again = calendar.add_micros(at, self._random.randint(5, 2 * _ANSWERED))
        if again <= self._until:
            course.round += 1
            course.requested = again
            course.note(Step.REQUEST, again, PayoutStatus.REQUESTED)

    def _approve(self, course: PayoutCourse, calendar: WorkCalendar, at: int, *, two: bool) -> None:
        course.note(Step.APPROVE, at)
        course.approvals = 1
        if two:
            at = calendar.add_micros(at, self._minutes())
            if at > self._until:
                return
            course.note(Step.APPROVE, at)
            course.approvals = 2
        course.status = PayoutStatus.APPROVED
        course.decided = course.approved = at

    def _send(self, course: PayoutCourse, approved: int) -> None:
        slot = self._slot(approved)
        last = self.is_late(slot, _LAST_REGISTER)
        if slot > self._until or (last and self._random.random() < _LEFT_OUT):
            return
        course.note(Step.SEND, slot, PayoutStatus.SENT)
        course.sent = slot
        settled = slot + self._random.randint(*_BANK) * _MINUTE
        if settled > self._until or (last and self._random.random() < _UNANSWERED):
            return
        fails = self._random.random() < _FAILED
        status = PayoutStatus.FAILED if fails else PayoutStatus.PAID
        course.note(Step.FAIL if fails else Step.PAY, settled, status)
        course.settled = settled

    def _slot(self, at: int) -> int:
        """The next register after an instant, by the head office."""
        calendar = self._calendars[0]
        hour = at // (60 * _MINUTE)
        if hour in self._slots and self._slots[hour] > at:
            return self._slots[hour]
        local = from_micros(at).astimezone(calendar.zone)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        slots = (_REGISTERS, *((_REGISTERS,) * 15))
        for days, minutes in enumerate(slots):
            day = midnight.date().fromordinal(midnight.toordinal() + days)
            if not calendar.is_working(day):
                continue
            start = midnight.replace(year=day.year, month=day.month, day=day.day)
            for minute in minutes:
                found = to_micros(start.replace(hour=minute // 60, minute=minute % 60))
                if found > at:
                    self._slots[hour] = found
                    return found
        raise RuntimeError("no working day in two weeks")
