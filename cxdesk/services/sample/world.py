"""What all kinds of rows of the sample are made from."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cxdesk.services.sample.causes import SampleCause
from cxdesk.services.sample.clients import Clients
from cxdesk.services.sample.company import SampleCompany
from cxdesk.services.sample.ids import Ids, Key
from cxdesk.services.sample.phrases import Phrases
from cxdesk.services.sample.rates import Rates
from cxdesk.services.sample.rhythm import Rhythm
from cxdesk.services.sample.rows import Put

#: The columns of a snapshot, in the order of `Snapshot.values`.
SNAPSHOT = (
    "client_id", "agent_id", "team_id", "department_id", "site_id", "product_id", "category_id", "channel",
)  # fmt: skip


class Snapshot(NamedTuple):
    """Who served: whom the row is shown to, the number of the site, and the values of `SNAPSHOT`."""

    scope: Key
    site_at: int
    values: tuple[Key | str | None, ...]


@dataclass(frozen=True)
class World:
    """The sample company with all that happens to it."""

    put: Put
    company: SampleCompany
    clients: Clients
    causes: Sequence[SampleCause]
    rates: Rates
    rhythm: Rhythm
    phrases: Phrases
    random: Random
    numbers: np.random.Generator
    ids: Ids

    def day(self, at: int) -> date:
        """The day of an instant, in the company's time."""
        return self.rhythm.days[self.day_number(at)]

    def day_number(self, at: int) -> int:
        """Its number."""
        return bisect(self.rhythm.midnights, at) - 1

    def draw_causes(self, days: NDArray[np.int64]) -> NDArray[np.int64]:
        """The number of a cause for each of these days, by their rates."""
        cumulated, chances = self.rates.cumulated, self.numbers.random(len(days))
        found = np.empty(len(days), dtype=np.int64)
        for day in np.unique(days):
            chosen = days == day
            found[chosen] = np.searchsorted(cumulated[day], chances[chosen], side="right")
        found[:] = np.minimum(found, cumulated.shape[1] - 1)
        return found

    def product(self) -> int:
        """The number of a product."""
        shares = self.company.product_shares
        return bisect(shares, self.random.random() * shares[-1], 0, len(shares) - 1)

    def snapshot(
        self, client: int, category: int, agent: int, department: int, product: int, channel: str, day: date
    ) -> Snapshot:
        """Who served and who was served, all by their numbers, as of a day; agent -1 is nobody."""
        company, roster = self.company, self.company.roster
        id_, group, thing = (
            self.clients.known[client],
            company.categories[category],
            company.products[product],
        )
        place = roster.place(agent, day) if agent >= 0 else None
        who = roster.agents[agent].id if agent >= 0 else None
        if place is None:
            nowhere = (id_, who, None, company.departments[department], None, thing, group, channel)
            return Snapshot(company.key, 0, nowhere)
        values = (id_, who, place.team, place.department, place.site, thing, group, channel)
        return Snapshot(place.site, place.site_at, values)


class Arrival(NamedTuple):
    """A row of the intake that opens a case."""

    kind: str
    id: Key
    #: The contact that it is about; None where nobody knows.
    contact: Key | None
    at: int
    precision: str
    day: date
    served: Snapshot
    label: str
    profitability: int | None
    score: tuple[float, int, float] | None
    cause: SampleCause
    title: str
    words: str
    #: The number of the client; -1 where nobody knows.
    client: int = -1
