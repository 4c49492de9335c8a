"""What the specialists of the sample made of it: cases, reviews, tags; the last days are still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cxdesk.models.values import CaseStatus, ReviewKind
from cxdesk.services.casework.words import fold, stem_line
from cxdesk.services.sample.course import Course, CourseMaker
from cxdesk.services.sample.history import Worked, write_history
from cxdesk.services.sample.ids import Key, NamedIds
from cxdesk.services.sample.payouts import PayoutMaker, Reviewed
from cxdesk.services.sample.rows import Row, Table
from cxdesk.services.sample.tagging import Tagger
from cxdesk.services.sample.world import SNAPSHOT, Arrival, World

_EXCERPT = 160
_REOPENED, _CONCLUDED = 0.015, 0.7
#: Open cases that somebody has taken, and those of them that are begun.
_TAKEN, _BEGUN = 0.6, 0.85
#: Days whose saves are written into the history.
_TOLD_DAYS = 31
#: Cases of a cause and month that a fix may point to.
_KEPT = 24
_DAY = 86_400_000_000

_CASES = Table(
    "cases", "row", "number", "kind", "status", "received_at", "received_precision", "opened_at", "due_at",
    "waiting_left", "closed_at", "closed_by_id", "reopened", "assignee_id", "contact_id", "score", "score_max",
    "severity", "client_label", "client_key", "excerpt", "profitability", "eligible", *SNAPSHOT,
)  # fmt: skip
_SOURCES = Table("case_sources", "case_id", "kind", "source_id")
_REVIEWS = Table(
    "case_reviews", "case_id", "reviewer_id", "kind", "fault", "conclusion", "cause_id", "finished_at"
)
_TAGS = Table("review_tags", "review_id", "cause_id", "tagged_by_id", "tagged_at")
_WORDS = "INSERT INTO case_words (rowid, words) VALUES (?, ?)"
_COUNTERS = "INSERT INTO case_counters (month, last) VALUES (?, ?)"


class _Open(NamedTuple):
    """A case with its row, and what its words are found by."""

    id: Key
    row: int
    number: str
    words: list[str]


class CaseMaker:
    """Opens a case for each arrival and lets it run its course until the end of the period."""

    def __init__(self, world: World, low_a_month: float, payouts: PayoutMaker) -> None:
        self._world, self._until, self._random = world, world.rhythm.until, world.random
        self._payouts = payouts
        self._courses = CourseMaker(world, low_a_month)
        self._tagger = Tagger(world)
        self._case_id = NamedIds(world.company.key, "case\x1f")
        self._numbers: Counter[str] = Counter()
        self._told_from = self._until - _TOLD_DAYS * _DAY
        #: (received, case) by cause and month: what fixes point to.
        self.seen: dict[tuple[str, str], list[tuple[int, Key]]] = {}
        self.statuses: Counter[CaseStatus] = Counter()
        self._begin()

    def _begin(self) -> None:
        self._cases: list[Row] = []
        self._sources: list[Row] = []
        self._reviews: list[Row] = []
        self._tags: list[Row] = []
        self._told: list[Worked] = []
        #: By contact: its case, so that a survey and a complaint about it are one.
        self._opened: dict[bytes, _Open] = {}
        self._words: list[tuple[int, list[str]]] = []

    def write(self, arrivals: Sequence[Arrival]) -> None:
        """Write the cases of these arrivals, which are in the order of time."""
        self._begin()
        for arrival in arrivals:
            known = self._opened.get(bytes(arrival.contact)) if arrival.contact else None
            opened = known or self._open(arrival)
            if known:
                known.words.append(f"{arrival.title} {arrival.words}")
            elif arrival.contact:
                self._opened[bytes(arrival.contact)] = opened
            self._sources.append((arrival.id, arrival.served.scope, opened.id, arrival.kind, arrival.id))
        put = self._world.put
        _CASES.insert(put, self._cases)
        _SOURCES.insert(put, self._sources)
        _REVIEWS.insert(put, self._reviews)
        _TAGS.insert(put, self._tags)
        write_history(put, self._world.ids, self._told)
        self._payouts.write()
        put(_WORDS, [(row, stem_line(" ".join(words))) for row, words in self._words])

    def write_counters(self) -> None:
        """Tell the workspace the last number of each month."""
        self._world.put(_COUNTERS, list(self._numbers.items()))

    def _open(self, arrival: Arrival) -> _Open:
        id_ = self._case_id((arrival.contact or arrival.id).hex())
        month = f"{arrival.day.year:04d}-{arrival.day.month:02d}"
        self._numbers[month] += 1
        number = f"{month}-{self._numbers[month]:05d}"
        kept = self.seen.setdefault((arrival.cause.key, month), [])
        if len(kept) < _KEPT:
            kept.append((arrival.at, id_))
        course = self._courses.course(arrival)
        assignee = self._assignee(course)
        worked_on = assignee is not None and course.found is not None
        if course.status is CaseStatus.NEW and worked_on and self._random.random() < _BEGUN:
            course = course._replace(status=CaseStatus.IN_REVIEW)
        row = self.statuses.total() + 1
        # Its parts with blanks between: that is how the search knows it.
        opened = _Open(id_, row, number, [arrival.label, arrival.title, arrival.words])
        reopened = int(course.closed is not None and self._random.random() < _REOPENED)
        eligible = None
        if course.status is not CaseStatus.NEW and course.found is not None and assignee is not None:
            course, eligible = self._review(arrival, opened, course, course.found, assignee)
        self.statuses[course.status] += 1
        self._cases.append(self._row(arrival, opened, course, assignee, reopened, eligible))
        self._words.append((row, opened.words))
        opened.words.append(number.replace("-", " "))
        return opened

    def _assignee(self, course: Course) -> Key | None:
        """Closed and waiting cases are somebody's, some of the open ones are not."""
        specialists = self._world.company.staff.specialists
        if course.status is CaseStatus.NEW and self._random.random() >= _TAKEN:
            return None
        return specialists[int(self._random.random() * len(specialists))]

    def _row(
        self, arrival: Arrival, opened: _Open, course: Course, assignee: Key | None, reopened: int, eligible: int | None
    ) -> Row:  # fmt: skip
        closed_by = assignee if course.closed is not None else None
        score, score_max, severity = arrival.score or (None, None, None)
        excerpt = " ".join((arrival.words or arrival.title).split())[:_EXCERPT]
        return (
            opened.id, arrival.served.scope, opened.row, opened.number, arrival.kind, course.status.value, arrival.at,
            arrival.precision, arrival.at, course.due, course.left, course.closed, closed_by, reopened, assignee,
            arrival.contact, score, score_max, severity, arrival.label, fold(arrival.label), excerpt,
            arrival.profitability, eligible, *arrival.served.values,
        )  # fmt: skip

    def _review(
        self, arrival: Arrival, opened: _Open, course: Course, found: int, person: Key
    ) -> tuple[Course, int | None]:
        """The review of a case: the course that its payout leaves it, and whether it was eligible for one."""
        scope, ids = arrival.served.scope, NamedIds(opened.id)
        review = ids(ReviewKind.MAIN.value)
        fault, causes = self._tagger.fault(arrival.cause), self._tagger.causes(arrival.cause)
        course, found, eligible = self._consider(arrival, opened, course, found, person, fault, causes[0])
        conclusion = ""
        if course.closed is not None and self._random.random() < _CONCLUDED:
            name = arrival.cause.name
            conclusion = self._world.phrases.said(
                "conclusions", False, arrival.day, cause=name[0].lower() + name[1:]
            )
            opened.words.append(conclusion)
        self._reviews.append(
            (
                review,
                scope,
                opened.id,
                person,
                ReviewKind.MAIN.value,
                fault,
                conclusion,
                causes[0],
                course.closed,
            )
        )
        tag_id = NamedIds(review)
        own = [(tag_id(cause.hex()), cause) for cause in causes]
        self._tags += [(id_, scope, review, cause, person, found) for id_, cause in own]
        if found > self._told_from:
            done = (course.begun, found, course.status)
            self._told.append(Worked(opened.id, review, person, *done, fault, conclusion, causes[0], own))
        return course, eligible

    def _consider(
        self, arrival: Arrival, opened: _Open, course: Course, found: int, person: Key, fault: str, cause: Key
    ) -> tuple[Course, int, int | None]:
        """A case with a payout is closed when the client has it."""
        reviewed = Reviewed(
            opened.id, opened.number, arrival, person, fault, cause, course.begun, course.closed
        )
        effect = self._payouts.consider(reviewed)
        if course.closed is None or effect.closed == course.closed:
            return course, found, int(effect.eligible) if course.closed is not None else None
        if effect.closed is None:
            return course._replace(status=CaseStatus.IN_REVIEW, closed=None), found, None
        return course._replace(closed=effect.closed, found=effect.closed), effect.closed, int(effect.eligible)
