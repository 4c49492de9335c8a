"""Who was served by whom, in which channel, with which product: what every row of the intake carries."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from random import Random
from typing import NamedTuple

from cxdesk.services.sample.causes import SampleCause
from cxdesk.services.sample.clients import Who
from cxdesk.services.sample.company import SampleCompany
from cxdesk.services.sample.people import Place, SampleAgent

#: The columns of a snapshot, in the order of `Served.values`.
SNAPSHOT = (
    "client_id", "agent_id", "team_id", "department_id", "site_id", "product_id", "category_id", "channel",
)  # fmt: skip


class Served(NamedTuple):
    """A snapshot: who wrote, and who served."""

    who: Who
    scope: bytes
    site_at: int
    values: tuple[bytes | str | None, ...]


class Arrival(NamedTuple):
    """A row of the intake that opens a case."""

    kind: str
    id: bytes
    at: int
    day: date
    served: Served
    label: tuple[str, str]
    score: tuple[float, int, float] | None
    cause: SampleCause
    words: str


class Desk:
    """Draws who serves. It knows, month by month, who works in which department."""

    def __init__(self, company: SampleCompany, random: Random) -> None:
        self._company, self._random = company, random
        self._departments = list(accumulate(found["share"] for found in company.data["departments"]))
        self._at_work: list[list[tuple[SampleAgent, Place]]] = []

    def open_month(self, first: date, last: date) -> None:
        """Look up who works where from `first` to `last`: people move on the first of a month and leave on its last."""
        self._at_work = [[] for _ in self._departments]
        for agent in self._company.staff.agents:
            place = agent.place(last)
            if place is not None:
                self._at_work[place.department_at].append((agent, place))

    def served(self, who: Who, channel: str, department: int | None = None, *, agent: bool = True) -> Served:
        """A snapshot; the department is drawn by its share where none is given."""
        chance = self._random.random
        if department is None:
            department = bisect(self._departments, chance() * self._departments[-1])
        product = self._company.products[
            bisect(self._company.product_shares, chance() * self._company.product_shares[-1])
        ]
        found = self._at_work[department]
        if not agent or not found:
            scope = self._company.id.bytes
            whole = (
                who.id,
                None,
                None,
                self._company.departments[department],
                None,
                product,
                who.category,
                channel,
            )
            return Served(who, scope, 0, whole)
        served_by, place = found[int(chance() * len(found))]
        values = (
            who.id,
            served_by.id,
            place.team,
            place.department,
            place.site,
            product,
            who.category,
            channel,
        )
        return Served(who, place.site, place.site_at, values)


class Draw:
    """A weighted choice among few."""

    def __init__(self, random: Random, weights: dict[str, float]) -> None:
        self._random, self._names = random, list(weights)
        self._shares = list(accumulate(weights.values()))

    def __call__(self) -> str:
        """One of the names."""
        return self._names[bisect(self._shares, self._random.random() * self._shares[-1])]


def draw_cause(causes: Sequence[SampleCause], cumulated: Sequence[float], random: Random) -> SampleCause:
    """A cause by the cumulated rates of a day."""
    return causes[bisect(cumulated, random.random() * cumulated[-1])]
