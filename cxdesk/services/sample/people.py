"""Who works in the sample company: people of the program with their roles, teams, and the places in them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from cxdesk.models.values import Role
from cxdesk.services.sample.ids import Ids, Key, key_of
from cxdesk.services.sample.rows import Put, Table

_PEOPLE = Table("people", "login", "name", "site_id", "active", "roles")
_TEAMS = Table("teams", "name", "department_id", "site_id")

#: Users and agents at scale 1, and the fewest that still make a company.
_USERS, _AGENTS_AT_ONE = 100, 120
_FEWEST_USERS, _FEWEST_AGENTS = 10, 30
#: One person each, beside the head; then a lead for every tenth, the rest are specialists.
_SINGLE_ROLES = (Role.AUDITOR, Role.LOADER, Role.FINANCE, Role.ADMINISTRATOR)
_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where an agent works: ids of team, department and site, and the number of the department and site."""

    team: Key
    department: Key
    site: Key
    department_at: int
    site_at: int


@dataclass
class Staff:
    """The people of the sample."""

    specialists: list[Key] = field(default_factory=list)
    leads: list[Key] = field(default_factory=list)
    heads: list[Key] = field(default_factory=list)
    finance: list[Key] = field(default_factory=list)
    #: The site of each lead.
    sites: dict[bytes, Key] = field(default_factory=dict)
    #: One for each agent who works at a time.
    places: list[Place] = field(default_factory=list)


class StaffMaker:
    """Makes people and teams and writes their rows; it names the agents too, so that no two have one name."""

    def __init__(
        self, put: Put, ids: Ids, random: Random, data: dict[str, Any], company: UUID, born: int
    ) -> None:
        self._put, self._ids, self._random, self._data = put, ids, random, data
        self._company, self._born = company, born
        self._taken: set[str] = set()
        self._logins: set[str] = set()

    def make(self, scale: float, sites: Sequence[Key], departments: Sequence[Key]) -> Staff:
        """The staff of a company of that scale."""
        staff = Staff()
        self._people(staff, max(_FEWEST_USERS, round(_USERS * min(scale, 1))), sites)
        agents = max(_FEWEST_AGENTS, round(_AGENTS_AT_ONE * min(scale, 1)))
        staff.places += self._teams(agents, sites, departments)
        return staff

    def _people(self, staff: Staff, count: int, sites: Sequence[Key]) -> None:
        roles = [Role.HEAD, *_SINGLE_ROLES]
        leads = max(1, (count - len(roles)) // 10)
        roles += [Role.LEAD] * leads + [Role.SPECIALIST] * (count - len(roles) - leads)
        rows = []
        for n, (id_, role) in enumerate(zip(self._ids.at([self._born] * count), roles, strict=True)):
            name = self.name()
            rows.append(
                (
                    id_,
                    key_of(self._company),
                    self._login(name),
                    name,
                    sites[n % len(sites)],
                    1,
                    json.dumps([role.value]),
                )
            )
            if role is Role.SPECIALIST:
                staff.specialists.append(id_)
            elif role is Role.LEAD:
                staff.leads.append(id_)
                staff.sites[bytes(id_)] = sites[n % len(sites)]
            elif role is Role.HEAD:
                staff.heads.append(id_)
            elif role is Role.FINANCE:
                staff.finance.append(id_)
        _PEOPLE.insert(self._put, rows)

    def _login(self, name: str) -> str:
        """A login that nobody has yet."""
        login = _login(name)
        while login in self._logins:
            login += "1" if login[-1].isalpha() else ""
            login = login[:-1] + str(int(login[-1]) + 1)
        self._logins.add(login)
        return login

    def _teams(self, agents: int, sites: Sequence[Key], departments: Sequence[Key]) -> list[Place]:
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
            _TEAMS.insert(self._put, rows)
        return places

    def name(self) -> str:
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
