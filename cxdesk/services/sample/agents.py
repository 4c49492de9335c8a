"""The agents of the sample: they join, move, leave, have days off, and get better or worse at their work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from cxdesk.models.ids import imported_id
from cxdesk.services.sample.ids import Ids, Key, key_of
from cxdesk.services.sample.people import Place, StaffMaker
from cxdesk.services.sample.period import Month, Period
from cxdesk.services.sample.rows import Put, Row, Table, as_day

_AGENTS = Table("agents", "ref", "name", "left_on")
_MEMBERSHIPS = Table(
    "agent_memberships", "agent_id", "team_id", "department_id", "site_id", "valid_from", "valid_to"
)


class _Course(NamedTuple):
    """One of `every` agents, the `at`th, goes on from `start` to `end`."""

    name: str
    every: int
    at: int
    start: float
    end: float


#: Parts of the agents who leave in a month, and who move to another team.
_LEAVES, _MOVES = 0.012, 0.006
_MOST_PLACES = 3
#: Part with the weekend off; the others rest on two days in a row.
_WEEKENDS = 0.5
#: How the work of some of the largest department goes on: of so many places one, from which on, and how many times as
#: often as usual a contact goes wrong at the beginning of the story and at its end. These stay where they are.
_COURSES = (_Course("improves", 8, 3, 1.8, 0.55), _Course("worsens", 14, 5, 0.7, 1.9))
#: Logarithm of the spread among those who stay as they are.
_SPREAD = 0.22


@dataclass(frozen=True)
class SampleAgent:
    """An agent with places by the day from which they hold; `rest`: weekdays off, Monday is 0."""

    id: Key
    ref: str
    name: str
    places: tuple[tuple[date, Place], ...]
    left_on: date | None
    rest: tuple[int, int]
    course: str
    #: How many times as often as usual a contact goes wrong, by the months of the period.
    factors: NDArray[np.float64]

    def place(self, day: date) -> Place | None:
        """Where the agent worked on `day`; None before having joined and after having left."""
        if self.left_on is not None and day > self.left_on:
            return None
        return next((place for since, place in reversed(self.places) if since <= day), None)


class Roster:
    """Who is on duty. People join and move on the first of a month and leave on its last day."""

    def __init__(self, agents: Sequence[SampleAgent], departments: int) -> None:
        self.agents, self._departments = agents, departments
        #: Of the month that is open, by agent: place, or None.
        self.places: list[Place | None] = []
        self._before = date.max
        self._duty: dict[tuple[int, int], NDArray[np.int64]] = {}
        #: By agent: how often a contact goes wrong, as a multiple of the mean of the department.
        self.factors: NDArray[np.float64] = np.ones(len(agents))

    def open_month(self, month: Month) -> None:
        """Look up who works where."""
        self._before = month.before
        self.places = [agent.place(month.last) for agent in self.agents]
        raw = np.array([agent.factors[month.at] for agent in self.agents])
        self.factors = raw.copy()
        for department in range(self._departments):
            here = [
                n
                for n, place in enumerate(self.places)
                if place is not None and place.department_at == department
            ]
            self.factors[here] = raw[here] / raw[here].mean() if here else 1.0
            for weekday in range(7):
                on_duty = [n for n in here if weekday not in self.agents[n].rest]
                self._duty[department, weekday] = np.array(on_duty or here, dtype=np.int64)

    def place(self, agent: int, day: date) -> Place | None:
        """Where an agent worked on a day of the open month, or on a later one."""
        return self.places[agent] if day < self._before else self.agents[agent].place(day)

    def on_duty(self, department: int, weekday: int) -> NDArray[np.int64]:
        """The numbers of the agents of a department who work on that weekday."""
        return self._duty[department, weekday]


class AgentMaker:
    """Makes the agents of a period and writes their rows."""

    def __init__(self, put: Put, ids: Ids, random: Random, staff: StaffMaker, company: UUID) -> None:
        self._put, self._ids, self._random = put, ids, random
        self._staff, self._company = staff, company

    def make(self, places: Sequence[Place], period: Period, born: int) -> list[SampleAgent]:
        """An agent for each place at a time; a successor follows who leaves."""
        agents: list[SampleAgent] = []
        departments = [place.department_at for place in places]
        largest = max(set(departments), key=departments.count)
        for number, place in enumerate(places):
            hired = period.first - timedelta(days=self._random.randint(60, 1400))
            course = _course(number) if place.department_at == largest else None
            since: date | None = hired
            while since is not None:
                agent = self._agent(len(agents) + 1, place, places, since, period, course)
                agents.append(agent)
                since = agent.left_on + timedelta(days=1) if agent.left_on else None
        self._write(agents, born)
        return agents

    def _agent(
        self, number: int, place: Place, places: Sequence[Place], since: date, period: Period, course: _Course | None
    ) -> SampleAgent:  # fmt: skip
        chance = self._random.random
        stays, left = [(since, place)], None
        # To another team of the department: none is ever left without anybody.
        near = [other for other in places if other.department == place.department]
        for month in period.months()[1:]:
            if month.first <= since or course is not None:
                continue
            if chance() < _LEAVES:
                left = month.first - timedelta(days=1)
                break
            if chance() < _MOVES and len(stays) < _MOST_PLACES:
                stays.append((month.first, self._random.choice(near)))
        first_rest = 5 if chance() < _WEEKENDS else self._random.randrange(7)
        return SampleAgent(
            id=key_of(imported_id(self._company, "agent", "agent", str(number))), ref=str(number),
            name=self._staff.name(), places=tuple(stays), left_on=left, rest=(first_rest, (first_rest + 1) % 7),
            course=course.name if course else "steady", factors=self._factors(period, course),
        )  # fmt: skip

    def _factors(self, period: Period, course: _Course | None) -> NDArray[np.float64]:
        months = period.months()
        if course is None:
            return np.full(len(months), self._random.lognormvariate(0, _SPREAD))
        story = np.array([max(0, (month.first - period.story_first).days) for month in months])
        grown: NDArray[np.float64] = course.start + (course.end - course.start) * story / max(1, story[-1])
        return grown

    def _write(self, agents: Sequence[SampleAgent], born: int) -> None:
        company = key_of(self._company)
        _AGENTS.insert(self._put, [(a.id, company, a.ref, a.name, as_day(a.left_on)) for a in agents])
        memberships: list[Row] = []
        for agent in agents:
            ends = [since - timedelta(days=1) for since, _ in agent.places[1:]] + [agent.left_on]
            for (since, at), until in zip(agent.places, ends, strict=True):
                values = (at.team, at.department, at.site, as_day(since), as_day(until))
                memberships.append((self._ids.one(born), at.site, agent.id, *values))
        _MEMBERSHIPS.insert(self._put, memberships)


def _course(number: int) -> _Course | None:
    return next((course for course in _COURSES if number % course.every == course.at), None)
