"""What the figures of a month are: frozen rows that page, command line and paper share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from cxdesk.models.texts import Text
from cxdesk.models.values import FixAction, FixKind, FixStatus
from cxdesk.services.insight.statistics import Estimate


class Unit(StrEnum):
    """In what a figure is printed; the value is what the command line names it."""

    POINTS = "points"
    PERCENT = "%"
    COUNT = "count"


class Key(StrEnum):
    """The figures; the value is the name on the command line and among the company's targets."""

    CSI = "CSI"
    CSAT = "CSAT"
    NPS = "NPS"
    RESPONSE = "response_rate"
    SLA = "sla_kept"


@dataclass(frozen=True)
class Scope:
    """What part of the company is asked for; None is all of it."""

    department_id: UUID | None = None
    channel: str | None = None


@dataclass(frozen=True)
class Point:
    """A figure in one month (its first day); None where nobody answered."""

    month: date
    estimate: Estimate | None


@dataclass(frozen=True)
class Score:
    """A figure of the month in the unit in which it is printed, against the month before, and its series."""

    key: Key
    unit: Unit
    #: Places behind the decimal sign.
    decimals: int
    now: Estimate | None
    before: Estimate | None
    #: Now minus before, with its interval; None where one of them is missing.
    change: Estimate | None
    #: Twelve months, the last is this one.
    series: tuple[Point, ...]
    target: float | None = None
    notes: tuple[Text, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether the change against the month before is one."""
        return self.change is not None and self.change.excludes_zero


@dataclass(frozen=True)
class Answers:
    """How the month's net promoter score is made up."""

    promoters: int
    detractors: int
    n: int


@dataclass(frozen=True)
class CaseMonth:
    """Cases opened and closed in a month, and open at its end."""

    month: date
    opened: int
    closed: int
    open_at_end: int


@dataclass(frozen=True)
class CauseShare:
    """A cause among the reviewed cases whose contact fell in the month."""

    cause_id: UUID
    name: str
    cases: int
    #: Of the reviewed cases, in percent.
    share: Estimate
    #: Of all tags, this cause and all before it, in percent.
    cumulative: float


@dataclass(frozen=True)
class Pareto:
    """Causes by count, descending. Shares of cases add to more than 100 %: only tags are cumulated."""

    reviewed: int
    tags: int
    causes: tuple[CauseShare, ...]

    def head(self, top: int) -> tuple[CauseShare, ...]:
        """The `top` causes; one more where a single one would stand as "other"."""
        return self.causes if len(self.causes) <= top + 1 else self.causes[:top]

    def other(self, top: int) -> tuple[int, int]:
        """How many causes lie behind the head, and how many tags they have together."""
        rest = self.causes[len(self.head(top)) :]
        return len(rest), sum(cause.cases for cause in rest)


@dataclass(frozen=True)
class GroupMonth:
    """Cases of a group among the reviewed cases of a month."""

    month: date
    cases: int
    reviewed: int


@dataclass(frozen=True)
class Group:
    """A group of causes over twelve months."""

    group_id: UUID
    name: str
    months: tuple[GroupMonth, ...]


@dataclass(frozen=True)
class Rating:
    """The mean rating of a review site by month; None where nobody wrote. An empty name: no site is told."""

    site: str
    months: tuple[Estimate | None, ...]


@dataclass(frozen=True)
class FixLine:
    """A fix that was proposed or released in the month."""

    fix_id: UUID
    title: str
    kind: FixKind
    action: FixAction
    status: FixStatus
    causes: tuple[str, ...]
    owner: str
    due_on: date | None
    released_on: date | None
    cases: int


@dataclass(frozen=True)
class CounterLine:
    """Documents and scripts created, edited and retired: by month, author and cause."""

    month: date
    author: str
    #: Empty: the fix names no cause.
    cause: str
    kind: FixKind
    created: int
    edited: int
    retired: int

    @property
    def total(self) -> int:
        """All three together."""
        return self.created + self.edited + self.retired


@dataclass(frozen=True)
class FigureRow:
    """One figure as the command line tells it: value, low and high in `unit`, rounded as they are printed."""

    name: str
    value: float
    unit: str
    low: float | None
    high: float | None
    n: int | None


@dataclass(frozen=True)
class MonthFigures:
    """Everything that is told about a month."""

    #: First day of the month, of its end, and of the month it is compared with.
    month: date
    last_day: date
    previous: date
    scope: Scope
    #: The name of the company, and in words what the figures cover.
    company: str
    covers: Text
    #: Until when there are data; None: there are none.
    complete_until: date | None
    #: Grows with every change of the workspace: equal revisions mean equal figures.
    revision: int
    scores: dict[Key, Score]
    answers: Answers
    #: Answers that came in the month.
    received: int
    #: Surveys sent in the month, and how many of them were answered whenever: the two sides of the response rate.
    sent: int
    answered: int
    #: Twelve months, the last is this one.
    cases: tuple[CaseMonth, ...]
    pareto: Pareto
    groups: tuple[Group, ...]
    #: Fixes that were proposed or released in the month, with their present state.
    fixes: tuple[FixLine, ...]
    fixes_proposed: int
    fixes_released: int
    #: Counters of the last twelve months, newest first.
    counters: tuple[CounterLine, ...]
    notes: tuple[Text, ...] = field(default=())

    @property
    def now(self) -> CaseMonth:
        """The cases of this month."""
        return self.cases[-1]
