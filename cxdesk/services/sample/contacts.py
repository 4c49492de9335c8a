"""The contacts of a month: calls, chats, letters, with the agent who was on duty, the wait and the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from cxdesk.services.sample.ids import SOURCE, Key, imported
from cxdesk.services.sample.period import Month
from cxdesk.services.sample.rows import Row, Table
from cxdesk.services.sample.world import SNAPSHOT, World

#: Channels with their shares.
CHANNELS = {"phone": 0.63, "chat": 0.19, "messenger": 0.07, "email": 0.06, "social": 0.02, "branch": 0.03}
_NAMES = tuple(CHANNELS)
_PHONE = _NAMES.index("phone")
#: Departments that call the client themselves, and how often.
_CALLING = {"Взыскание": 0.75, "Телемаркетинг": 0.8}
#: Calls that end in the menu; those that are given up, on the first day and on the last.
_IN_MENU, _ABANDONED = 0.07, (0.094, 0.052)
#: Calls answered within 20 seconds, of the answered ones, on the first day and on the last.
SERVED_WITHIN, _IN_TIME = 20, (0.74, 0.85)
#: Seconds: mean wait beyond 20, of those who give up, in the menu; talk by channel as median and spread (log-normal).
_WAIT, _PATIENCE, _MENU = 75.0, 80.0, 35.0
_TALK = {"phone": (215, 0.6), "chat": (540, 0.6), "messenger": (900, 0.8), "branch": (840, 0.5)}
_WRITTEN = (300, 0.5)
#: Contacts about a matter that the same client had asked about within these days.
_REPEATED, _WITHIN = 0.11, 5
_SECOND = 1_000_000
T = TypeVar("T")
_OUTCOMES = ("answered", "abandoned", "ivr")
ANSWERED, ABANDONED, IN_MENU = range(3)
_CONTACTS = Table(
    "contacts", "identity", *SNAPSHOT, "ref", "started_at", "topic", "direction", "ended_at", "talk_seconds",
    "wait_seconds", "ivr_seconds", "queue", "outcome", "recording", "text", source=SOURCE, started_precision="second",
)  # fmt: skip


@dataclass(frozen=True)
class Contacts:
    """The contacts of a month in the order of time, by column; agent -1 is nobody."""

    month: Month
    at: NDArray[np.int64]
    day: NDArray[np.int64]
    department: NDArray[np.int64]
    channel: NDArray[np.int64]
    outcome: NDArray[np.int64]
    #: Seconds in the menu, in the queue and in the conversation.
    menu: NDArray[np.int64]
    wait: NDArray[np.int64]
    talk: NDArray[np.int64]
    #: Whether the company called.
    out: NDArray[np.bool_]
    agent: NDArray[np.int64]
    client: NDArray[np.int64]
    category: NDArray[np.int64]
    product: NDArray[np.int64]
    topic: NDArray[np.int64]
    #: Answered contacts of a day and department that nobody has spoken of yet.
    free: dict[tuple[int, int], list[int]]
    refs: list[str]
    ids: list[Key]
    #: What was written in some of them, and what they turned out to be about.
    texts: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.at)

    @cached_property
    def ends(self) -> NDArray[np.int64]:
        """The instants at which they ended."""
        return np.asarray(self.at + (self.menu + self.wait + self.talk) * _SECOND)

    def take(self, day: int, department: int, count: int) -> list[int]:
        """Up to `count` contacts that a survey or a complaint will be about: each is taken once."""
        free = self.free.get((day, department), [])
        taken = free[:count]
        del free[:count]
        return taken

    def ended(self, number: int) -> int:
        """The instant at which a contact ended."""
        return int(self.ends[number])

    def channel_of(self, number: int) -> str:
        """The channel of a contact."""
        return _NAMES[int(self.channel[number])]


class ContactMaker:
    """Draws the contacts of a month, and writes them when it is known what was said in them."""

    def __init__(self, world: World, a_month: float) -> None:
        self._world = world
        self._expected = world.rhythm.expected(a_month)
        company = world.company
        self._id = imported(company.id, "contact", "contact")
        self._departments = np.array([found["share"] for found in company.data["departments"]])
        self._calling = np.array([_CALLING.get(found["name"], 0.0) for found in company.data["departments"]])
        self._topics = [topic["name"] for topic in company.data["topics"]]
        self._topic_shares = _cumulated([topic["share"] for topic in company.data["topics"]])
        self._products = np.asarray(company.product_shares) / company.product_shares[-1]
        #: What waits is for a department; the last one is that of a call that the company made.
        self._queues = [*(str(found["name"]) for found in company.data["departments"]), ""]
        #: (scope, agent, team, department, site) by the number of an agent.
        self._places: list[tuple[Key, Key | None, Key | None, Key | None, Key | None]] = []
        self.count = 0

    def draw(self, month: Month) -> Contacts:
        """The contacts of a month."""
        world, chance = self._world, self._world.numbers
        first, before = world.rhythm.number(month.first), world.rhythm.number(month.last) + 1
        counts = chance.poisson(self._expected[first:before])
        counts[-1] += not counts.any()  # the smallest sample has a contact too
        days = np.repeat(np.arange(first, before), counts)
        at = world.rhythm.times(days, chance)
        order = np.argsort(at, kind="stable")
        at, days, n = at[order], days[order], len(at)
        department = _choose(_cumulated(self._departments), n, chance)
        channel = _choose(_cumulated(list(CHANNELS.values())), n, chance)
        out = (chance.random(n) < self._calling[department]) & (channel == _PHONE)
        outcome, menu, wait, talk = self._course(days, channel, out)
        client = world.clients.draw(at, chance)
        topic = _choose(self._topic_shares, n, chance)
        self._repeat(at, client, topic)
        agent, free = self._serve(days, department, outcome)
        prefix = f"К-{month.first:%y%m}"
        refs = [f"{prefix}-{number:06d}" for number in range(1, n + 1)]
        self.count += n
        return Contacts(
            month=month, at=at, day=days, department=department, channel=channel, outcome=outcome, menu=menu, wait=wait,
            talk=talk, out=out, agent=agent, client=client, category=world.clients.category(client, at),
            product=_choose(self._products, n, chance), topic=topic, free=free, refs=refs, ids=self._id.all(refs),
        )  # fmt: skip

    def _course(
        self, days: NDArray[np.int64], channel: NDArray[np.int64], out: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], ...]:
        """Outcome, and the seconds in the menu, in the queue and in the conversation."""
        chance, n, place = self._world.numbers, len(days), days / len(self._expected)
        called = (channel == _PHONE) & ~out
        lots = chance.random(n)
        abandoned = _IN_MENU + (1 - _IN_MENU) * _between(_ABANDONED, place)
        outcome = np.where(called & (lots < _IN_MENU), IN_MENU, ANSWERED)
        outcome = np.where(called & (lots >= _IN_MENU) & (lots < abandoned), ABANDONED, outcome)
        in_time = chance.random(n) < _between(_IN_TIME, place)
        wait = np.where(
            in_time, chance.integers(1, 21, n), 21 + chance.exponential(_WAIT, n).astype(np.int64)
        )
        wait = np.where(outcome == ABANDONED, 3 + chance.exponential(_PATIENCE, n).astype(np.int64), wait)
        wait = np.where(called & (outcome != IN_MENU), wait, 0)
        spread = chance.standard_normal(n)
        medians, spreads = zip(*(_TALK.get(name, _WRITTEN) for name in _NAMES), strict=True)
        talk = (np.array(medians)[channel] * np.exp(np.array(spreads)[channel] * spread)).astype(np.int64) + 5
        menu = np.where(called, chance.exponential(_MENU, n).astype(np.int64) + 3, 0)
        return outcome, menu, wait, np.where(outcome == ANSWERED, talk, 0)

    def _repeat(self, at: NDArray[np.int64], client: NDArray[np.int64], topic: NDArray[np.int64]) -> None:
        """Let some clients ask again about the matter of a few days ago."""
        chance, n = self._world.numbers, len(at)
        days = (at[-1] - at[0]) / 86_400 / _SECOND if n else 0.0
        reach = int(n / max(1.0, days) * _WITHIN)
        again = (
            np.flatnonzero((chance.random(n) < _REPEATED) & (np.arange(n) > reach))
            if reach
            else np.array([], int)
        )
        before = again - chance.integers(1, max(2, reach), len(again))
        client[again], topic[again] = client[before], topic[before]

    def _serve(
        self, days: NDArray[np.int64], department: NDArray[np.int64], outcome: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], dict[tuple[int, int], list[int]]]:
        """The agent of each contact; the answered contacts of each day and department, in no order."""
        world, chance = self._world, self._world.numbers
        agent = np.full(len(days), -1, dtype=np.int64)
        free: dict[tuple[int, int], list[int]] = {}
        answered = np.flatnonzero(outcome == ANSWERED)
        answered = answered[np.lexsort((chance.random(len(answered)), department[answered], days[answered]))]
        groups = days[answered] * len(self._departments) + department[answered]
        starts = np.flatnonzero(np.diff(groups, prepend=-1))
        for start, end in zip(starts, [*starts[1:], len(answered)], strict=True):
            chosen = answered[start:end]
            day, at = int(days[chosen[0]]), int(department[chosen[0]])
            on_duty = world.company.roster.on_duty(at, world.rhythm.days[day].weekday())
            if len(on_duty):
                agent[chosen] = on_duty[chance.integers(0, len(on_duty), len(chosen))]
            free[day, at] = chosen.tolist()
        return agent, free

    def write(self, contacts: Contacts) -> None:
        """Write them."""
        self._open()
        _CONTACTS.insert(self._world.put, self._rows(contacts))

    def _rows(self, found: Contacts) -> list[Row]:
        company, world = self._world.company, self._world
        departments = company.departments
        served = [self._places[agent] for agent in found.agent.tolist()]
        scopes, agents, teams, where, sites = zip(*served, strict=True) if served else ((),) * 5
        told = [place or departments[at] for place, at in zip(where, found.department.tolist(), strict=True)]
        topics = [self._topics[at] for at in found.topic.tolist()]
        for number, topic in found.topics.items():
            topics[number] = topic
        texts = [""] * len(found)
        for number, text in found.texts.items():
            texts[number] = text
        waits = [
            wait if called else None
            for wait, called in zip(found.wait.tolist(), found.menu.tolist(), strict=True)
        ]
        directions = ["out" if out else "in" for out in found.out.tolist()]
        queues = _each(self._queues, np.where(found.out, -1, found.department))
        return list(zip(
            found.ids, scopes, found.refs, _each(world.clients.known, found.client), agents, teams, told, sites,
            _each(company.products, found.product), _each(company.categories, found.category),
            _each(_NAMES, found.channel), found.refs, found.at.tolist(), topics, directions, found.ends.tolist(),
            found.talk.tolist(), waits,
            found.menu.tolist(), queues, _each(_OUTCOMES, found.outcome), self._recordings(found),
            texts, strict=True,
        ))  # fmt: skip

    def _open(self) -> None:
        """Look up where each agent serves in the open month; -1 is nobody, the last one of the list."""
        company = self._world.company
        nobody = (company.key, None, None, None, None)
        self._places = [
            (place.site, agent.id, place.team, place.department, place.site) if place is not None else nobody
            for agent, place in zip(company.roster.agents, company.roster.places, strict=True)
        ]
        self._places.append(nobody)

    def _recordings(self, found: Contacts) -> list[str]:
        """Where the calls lie that were answered."""
        first, folder = found.month.first, f"{found.month.first:%Y/%m}"
        recorded = (found.channel == _PHONE) & (found.outcome == ANSWERED)
        numbers = found.day - self._world.rhythm.number(first) + first.day
        return [
            f"{folder}/{day:02d}/{ref}.mp3" if heard else ""
            for day, ref, heard in zip(numbers.tolist(), found.refs, recorded.tolist(), strict=True)
        ]


def _each(things: Sequence[T], numbers: NDArray[np.int64]) -> list[T]:
    return [things[number] for number in numbers.tolist()]


def _between(ends: tuple[float, float], place: NDArray[np.float64]) -> NDArray[np.float64]:
    return ends[0] + (ends[1] - ends[0]) * place


def _cumulated(shares: list[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.cumsum(shares) / np.sum(shares)
    return found


def _choose(cumulated: NDArray[np.float64], count: int, random: np.random.Generator) -> NDArray[np.int64]:
    return np.minimum(np.searchsorted(cumulated, random.random(count), side="right"), len(cumulated) - 1)
