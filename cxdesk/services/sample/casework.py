"""What the specialists of the sample made of it: cases, reviews, tags; the last days are still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from cxdesk.models.values import CaseStatus, Fault, ReviewKind
from cxdesk.services.sample.arrivals import SNAPSHOT, Arrival, Draw
from cxdesk.services.sample.causes import KNOWN
from cxdesk.services.sample.history import Worked, write_history
from cxdesk.services.sample.intake import World
from cxdesk.services.sample.rows import Table

_EXCERPT = 160
#: Working time of a case as a part of its turnaround: logarithm of the median, spread. Some 5 % are late.
_PART_LOG, _PART_SPREAD = -1.2, 0.72
#: Cases that wait for the client, and for how many working days.
_WAITS, _WAITS_FOR = 0.07, (0.5, 5.0)
_REOPENED, _CONCLUDED, _SECOND_CAUSE, _USUAL_FAULT = 0.015, 0.7, 0.12, 0.74
#: Open cases that somebody has taken, and those of them that are begun.
_TAKEN, _BEGUN = 0.6, 0.85
#: In the last days some work has piled up: so many days, working days of delay, and the part of the cases.
_SLOW_DAYS, _SLOW_FOR, _SLOW_PART = 45, (8.0, 45.0), 0.03
#: Half of it waits for clients.
_SLOW_WAITS = 0.5
#: Low scores among them, so that the queue of a small company is worth a look: how many, and the largest part.
_SLOW_LOW, _SLOW_LOW_PART = 24, 0.65
#: Days whose saves are written into the history.
_TOLD_DAYS = 31
#: Cases of a cause and month that a fix may point to.
_KEPT = 24
_MINUTE = 60_000_000
_DAY = 24 * 60 * _MINUTE

_CASES = Table(
    "cases", "number", "kind", "status", "received_at", "received_precision", "opened_at", "due_at", "waiting_left",
    "closed_at", "closed_by_id", "reopened", "assignee_id", "score", "score_max", "severity", "client_label",
    "client_key", "excerpt", "profitability", *SNAPSHOT,
)  # fmt: skip
_SOURCES = Table("case_sources", "case_id", "kind", "source_id")
_REVIEWS = Table(
    "case_reviews", "case_id", "reviewer_id", "kind", "fault", "conclusion", "cause_id", "finished_at"
)
_TAGS = Table("review_tags", "review_id", "cause_id", "tagged_by_id", "tagged_at")


class _Course(NamedTuple):
    """How a case went, as of the end of the period."""

    status: CaseStatus
    due: int
    #: When somebody takes it.
    begun: int
    closed: int | None = None
    left: int | None = None
    #: When the specialist set the cause; None: nobody has yet.
    found: int | None = None


class _Reviewed(NamedTuple):
    """What a specialist found."""

    case: bytes
    review: bytes
    scope: bytes
    person: bytes
    fault: str
    conclusion: str
    #: The primary one first.
    causes: list[bytes]
    found: int
    course: _Course


class CaseMaker:
    """Opens a case for each arrival and lets it run its course until the end of the period."""

    def __init__(self, world: World, until: int, low_a_month: float) -> None:
        self._world, self._until, self._random = world, until, world.random
        self._numbers: Counter[str] = Counter()
        self._told_from = until - _TOLD_DAYS * _DAY
        self._slow_from = until - _SLOW_DAYS * _DAY
        self._slow_low = max(_SLOW_PART, min(_SLOW_LOW_PART, 2 * _SLOW_LOW / low_a_month))
        others = [fault.value for fault in Fault]
        self._other_fault = Draw(
            world.random, dict(zip(others, (0.22, 0.3, 0.14, 0.12, 0.12, 0.1), strict=True))
        )
        #: (received, case) by cause and month: what fixes point to.
        self.seen: dict[tuple[str, str], list[tuple[int, bytes]]] = {}
        self.statuses: Counter[CaseStatus] = Counter()

    def write(self, arrivals: Sequence[Arrival]) -> None:
        """Write the cases of these arrivals, which are in the order of time."""
        world = self._world
        at = [arrival.at for arrival in arrivals]
        cases: list[tuple[Any, ...]] = []
        reviewed: list[_Reviewed] = []
        for arrival, id_, review_id in zip(arrivals, world.ids.at(at), world.ids.at(at), strict=True):
            course = self._course(arrival)
            assignee = self._assignee(course)
            worked_on = assignee is not None and course.found is not None
            if course.status is CaseStatus.NEW and worked_on and self._random.random() < _BEGUN:
                course = course._replace(status=CaseStatus.IN_REVIEW)
            self.statuses[course.status] += 1
            cases.append(self._case(arrival, id_, course, assignee))
            if course.status is not CaseStatus.NEW and course.found is not None and assignee is not None:
                reviewed.append(self._review(arrival, (id_, review_id), course, course.found, assignee))
        _CASES.insert(world.db, cases)
        _SOURCES.insert(
            world.db,
            [(a.id, a.served.scope, c[0], a.kind, a.id) for a, c in zip(arrivals, cases, strict=True)],
        )
        self._write_reviews(reviewed)

    def _write_reviews(self, reviewed: Sequence[_Reviewed]) -> None:
        world = self._world
        _REVIEWS.insert(
            world.db,
            [
                (
                    r.review,
                    r.scope,
                    r.case,
                    r.person,
                    ReviewKind.MAIN.value,
                    r.fault,
                    r.conclusion,
                    r.causes[0],
                    r.course.closed,
                )
                for r in reviewed
            ],
        )
        ids = iter(world.ids.at([r.found for r in reviewed for _ in r.causes]))
        told: list[Worked] = []
        tags: list[tuple[Any, ...]] = []
        for r in reviewed:
            own = [(next(ids), cause) for cause in r.causes]
            tags += [(id_, r.scope, r.review, cause, r.person, r.found) for id_, cause in own]
            if r.found > self._told_from:
                done = (r.course.begun, r.found, r.course.status)
                told.append(
                    Worked(r.case, r.review, r.person, *done, r.fault, r.conclusion, r.causes[0], own)
                )
        _TAGS.insert(world.db, tags)
        write_history(world.db, world.ids, told)

    def write_counters(self) -> None:
        """Tell the workspace the last number of each month."""
        self._world.db.executemany(
            "INSERT INTO case_counters (month, last) VALUES (?, ?)", self._numbers.items()
        )

    def _course(self, arrival: Arrival) -> _Course:
        calendar = self._world.company.calendars[arrival.served.site_at]
        turnaround = calendar.day_minutes
        minutes = int(turnaround * self._random.lognormvariate(_PART_LOG, _PART_SPREAD)) + 1
        slow = arrival.at > self._slow_from and self._random.random() < self._slow_part(arrival)
        if slow:
            minutes += int(turnaround * self._random.uniform(*_SLOW_FOR))
        due = calendar.add_micros(arrival.at, turnaround)
        closed = calendar.add_micros(arrival.at, minutes)
        asked = min(minutes, turnaround) // 2
        paused, begun = calendar.add_micros(arrival.at, asked), calendar.add_micros(arrival.at, asked // 2)
        if self._random.random() < (_SLOW_WAITS if slow else _WAITS) and paused <= self._until:
            pause = int(turnaround * self._random.uniform(*(_SLOW_FOR if slow else _WAITS_FOR)))
            if self._until < calendar.add_micros(paused, pause):
                return _Course(CaseStatus.WAITING, due, begun, left=turnaround - asked, found=paused)
            due = calendar.add_micros(arrival.at, turnaround + pause)
            closed = calendar.add_micros(arrival.at, minutes + pause)
        # Nobody closes cases at the very second.
        closed += int(self._random.random() * _MINUTE)
        if closed <= self._until:
            return _Course(CaseStatus.CLOSED, due, begun, closed=closed, found=closed)
        return _Course(CaseStatus.NEW, due, begun, found=paused if paused <= self._until else None)

    def _slow_part(self, arrival: Arrival) -> float:
        return self._slow_low if arrival.score else _SLOW_PART

    def _assignee(self, course: _Course) -> bytes | None:
        """Closed and waiting cases are somebody's, some of the open ones are not."""
        specialists = self._world.company.staff.specialists
        if course.status is CaseStatus.NEW and self._random.random() >= _TAKEN:
            return None
        return specialists[int(self._random.random() * len(specialists))]

    def _case(self, arrival: Arrival, id_: bytes, course: _Course, assignee: bytes | None) -> tuple[Any, ...]:
        month = f"{arrival.day:%Y-%m}"
        self._numbers[month] += 1
        kept = self.seen.setdefault((arrival.cause.key, month), [])
        if len(kept) < _KEPT:
            kept.append((arrival.at, id_))
        who = arrival.served.who
        closed_by = assignee if course.closed is not None else None
        reopened = int(course.closed is not None and self._random.random() < _REOPENED)
        score, score_max, severity = arrival.score or (None, None, None)
        label, key = arrival.label
        return (
            id_, arrival.served.scope, f"{month}-{self._numbers[month]:05d}", arrival.kind,
            course.status.value, arrival.at,
            "minute" if arrival.kind == "review" else "second", arrival.at, course.due, course.left, course.closed,
            closed_by, reopened, assignee, score, score_max, severity, label, key, arrival.words[:_EXCERPT],
            who.profitability if who.profitability >= 0 else None, *arrival.served.values,
        )  # fmt: skip

    def _review(
        self, arrival: Arrival, ids: tuple[bytes, bytes], course: _Course, found: int, person: bytes
    ) -> _Reviewed:
        cause, chance = arrival.cause, self._random.random
        fault = cause.fault if chance() < _USUAL_FAULT else self._other_fault()
        conclusion = ""
        if course.closed is not None and chance() < _CONCLUDED:
            lowered = cause.name[0].lower() + cause.name[1:]
            conclusion = self._world.phrases.said("conclusions", False, arrival.day, cause=lowered)
        causes = [cause.leaf(chance())]
        if chance() < _SECOND_CAUSE:
            other = self._world.cause(arrival.day)
            if other is not cause and other.key not in KNOWN:
                causes.append(other.id)
        return _Reviewed(*ids, arrival.served.scope, person, fault, conclusion, causes, found, course)
