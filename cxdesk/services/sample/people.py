"""Who works in the sample company: people of the program with their roles, teams, agents who moved between them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from cxdesk.models.ids import imported_id
from cxdesk.models.values import Role
from cxdesk.services.sample.ids import Ids
from cxdesk.services.sample.rows import Table, as_day

_PEOPLE = Table("people", "login", "name", "site_id", "active", "roles")
_TEAMS = Table("teams", "name", "department_id", "site_id")
_AGENTS = Table("agents", "ref", "name", "left_on")
_MEMBERSHIPS = Table(
    "agent_memberships", "agent_id", "team_id", "department_id", "site_id", "valid_from", "valid_to"
)

#: Users and agents at scale 1, and the fewest that still make a company.
_USERS, _AGENTS_AT_ONE = 100, 120
_FEWEST_USERS, _FEWEST_AGENTS = 10, 30
#: One person each, beside the head; then a lead for every tenth, the rest are specialists.
_SINGLE_ROLES = (Role.AUDITOR, Role.LOADER, Role.FINANCE, Role.ADMINISTRATOR)
_MOVED, _LEFT = 0.1, 0.05
_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where an agent works: ids of team, department and site, and the number of the department and site."""

    team: bytes
    department: bytes
    site: bytes
    department_at: int
    site_at: int


@dataclass(frozen=True)
class SampleAgent:
    """An agent with places by the day from which they hold."""

    id: bytes
    places: tuple[tuple[date, Place], ...]
    left_on: date | None

    def place(self, day: date) -> Place | None:
        """Where the agent worked on `day`; None after having left."""
        if self.left_on is not None and day > self.left_on:
            return None
        return next((place for since, place in reversed(self.places) if since <= day), None)


@dataclass
class Staff:
    """The people of the sample."""

    specialists: list[bytes] = field(default_factory=list)
    leads: list[bytes] = field(default_factory=list)
    everyone: dict[bytes, str] = field(default_factory=dict)
    agents: list[SampleAgent] = field(default_factory=list)


class StaffMaker:
    """Makes people, teams and agents and writes their rows."""

    def __init__(
        self, db: sqlite3.Connection, ids: Ids, random: Random, data: dict[str, Any], company: UUID, born: int
    ) -> None:
        self._db, self._ids, self._random, self._data = db, ids, random, data
        self._company, self._born = company, born
        self._taken: set[str] = set()

    def make(
        self, scale: float, sites: Sequence[bytes], departments: Sequence[bytes], first: date, last: date
    ) -> Staff:
        """The staff of a company of that scale, working from before `first` to `last`."""
        staff = Staff()
        self._people(staff, max(_FEWEST_USERS, round(_USERS * min(scale, 1))), sites)
        places = self._teams(max(_FEWEST_AGENTS, round(_AGENTS_AT_ONE * min(scale, 1))), sites, departments)
        self._agents(staff, places, first, last)
        return staff

    def _people(self, staff: Staff, count: int, sites: Sequence[bytes]) -> None:
        roles = [Role.HEAD, *_SINGLE_ROLES]
        leads = max(1, (count - len(roles)) // 10)
        roles += [Role.LEAD] * leads + [Role.SPECIALIST] * (count - len(roles) - leads)
        rows = []
        for n, (id_, role) in enumerate(zip(self._ids.at([self._born] * count), roles, strict=True)):
            name = self._name()
            rows.append(
                (
                    id_,
                    self._company.bytes,
                    _login(name),
                    name,
                    sites[n % len(sites)],
                    1,
                    json.dumps([role.value]),
                )
            )
            staff.everyone[id_] = name
            if role is Role.SPECIALIST:
                staff.specialists.append(id_)
            elif role is Role.LEAD:
                staff.leads.append(id_)
        _PEOPLE.insert(self._db, rows)

    def _teams(self, agents: int, sites: Sequence[bytes], departments: Sequence[bytes]) -> list[Place]:
        """A place for each agent: teams of some ten, departments by their share, sites in turn."""
        places: list[Place] = []
        for at, (department, data) in enumerate(zip(departments, self._data["departments"], strict=True)):
            size = max(2, round(agents * data["share"]))
            teams = max(len(sites), size // 10)
            rows = []
            for n, team in enumerate(self._ids.at([self._born] * teams)):
                site = n % len(sites)
                rows.append((team, sites[site], f"{data['name']}, группа {n + 1}", department, sites[site]))
                places += [Place(team, department, sites[site], at, site)] * (
                    size // teams + (n < size % teams)
                )
            _TEAMS.insert(self._db, rows)
        return places

    def _agents(self, staff: Staff, places: Sequence[Place], first: date, last: date) -> None:
        months = [
            day for day in (first + timedelta(days=n) for n in range((last - first).days)) if day.day == 1
        ]
        hired = date(first.year - 1, first.month, 1)
        rows, memberships = [], []
        for n, place in enumerate(places, 1):
            id_ = imported_id(self._company, "agent", "agent", str(n)).bytes
            stays = [(hired, place)]
            if months and self._random.random() < _MOVED:
                stays.append((self._random.choice(months), self._random.choice(places)))
            left = (
                self._random.choice(months) - timedelta(days=1)
                if months and self._random.random() < _LEFT
                else None
            )
            if left is not None and left < stays[-1][0]:
                left = None
            staff.agents.append(SampleAgent(id_, tuple(stays), left))
            rows.append((id_, self._company.bytes, str(n), self._name(), as_day(left)))
            ends = [since - timedelta(days=1) for since, _ in stays[1:]] + [left]
            for (since, at), until in zip(stays, ends, strict=True):
                values = (at.team, at.department, at.site, as_day(since), as_day(until))
                memberships.append((self._ids.one(self._born), at.site, id_, *values))
        _AGENTS.insert(self._db, rows)
        _MEMBERSHIPS.insert(self._db, memberships)

    def _name(self) -> str:
        """A name that nobody has yet."""
        while True:
            woman = self._random.random() < 0.6
            surname = self._random.choice(self._data["surnames"]) + ("а" if woman else "")
            name = f"{self._random.choice(self._data['women' if woman else 'men'])} {surname}"
            if name not in self._taken:
                self._taken.add(name)
                return name


def _login(name: str) -> str:
    first, last = name.lower().split(" ")
    return "".join(_LETTERS[letter] for letter in f"{first[0]}{last}")
