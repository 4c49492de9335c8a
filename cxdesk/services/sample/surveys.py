"""Surveys after contacts, of which two in five are answered."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cxdesk.services.sample.causes import SampleCause
from cxdesk.services.sample.contacts import Contacts
from cxdesk.services.sample.ids import SOURCE, imported
from cxdesk.services.sample.period import Month
from cxdesk.services.sample.rows import Row, Table
from cxdesk.services.sample.scores import LOW_NPS, Scores, is_low
from cxdesk.services.sample.world import SNAPSHOT, Arrival, World

RESPONSE = 0.4
#: Part of the surveys that ask for NPS; the others ask the questions of the CSI.
_NPS = 0.3
_HOUR = 3_600_000_000
#: A survey is sent so long after the contact, in hours.
_SENT_AFTER = (0.1, 3.0)
#: How long people take to answer, in hours: median and spread of a log-normal.
_ANSWER_LOG, _ANSWER_SPREAD = -0.4, 1.5
#: How often an answer has words: low, middling, high.
_WORDS = (0.68, 0.3, 0.16)
#: Part of the scale from which on a score is high.
_HAPPY = 0.8

_SURVEYS = Table(
    "surveys", "identity", *SNAPSHOT, "version_id", "contact_id", "sent_at", "answered_at", "score", "low",
    "answers", "text", source=SOURCE, title="", sent_precision="second", answered_precision="second",
)  # fmt: skip
#: What a row keeps of the answers to the three questions, as an import writes it.
_TOLD: dict[tuple[int, ...], str] = {
    asked: f'{{"clarity": {asked[0]:.1f}, "politeness": {asked[1]:.1f}, "speed": {asked[2]:.1f}}}'
    for asked in product(range(1, 6), repeat=3)
}


class Low(NamedTuple):
    """A low score: its arrival, and the contact with the cause, from which a complaint may follow."""

    arrival: Arrival
    contact: int
    cause: int


class _Sent(NamedTuple):
    """The surveys of a month as columns; contact -1: nobody knows which."""

    at: NDArray[np.int64]
    cause: NDArray[np.int64]
    contact: NDArray[np.int64]
    client: NDArray[np.int64]
    agent: NDArray[np.int64]
    category: NDArray[np.int64]


class SurveyMaker:
    """Surveys of contacts."""

    def __init__(self, world: World, scores: Scores, a_month: float) -> None:
        self._world, self._scores = world, scores
        self._expected = world.rhythm.expected(a_month)
        self._departments = np.array([world.company.department_at(c.department) for c in world.causes])
        self._id = imported(world.company.id, "survey")
        self.sent, self.answered, self.low = 0, 0, 0

    def write(self, month: Month, contacts: Contacts) -> list[Low]:
        """Write the surveys about contacts of a month; the low ones."""
        world, chance = self._world, self._world.numbers
        sent = self._send(month, contacts)
        n, until = len(sent.at), world.rhythm.until
        answered = sent.at + (chance.lognormal(_ANSWER_LOG, _ANSWER_SPREAD, n) * _HOUR).astype(np.int64)
        answered = answered // 1_000_000 * 1_000_000
        given = (chance.random(n) < RESPONSE) & (answered < until)
        days = world.rhythm.numbers(np.where(given, answered, sent.at))
        factors = np.where(sent.agent >= 0, world.company.roster.factors[sent.agent], 1.0)
        bad = chance.random(n) < np.minimum(0.95, self._scores.wrong(world.rhythm.numbers(sent.at)) * factors)
        nps, asked = chance.random(n) < _NPS, self._scores.csi(bad).tolist()
        recommended = self._scores.nps(days, bad).tolist()
        rows: list[Row] = []
        low: list[Low] = []
        columns, prefix = (*sent, answered, given, nps, days), f"А-{month.first:%y%m}"
        for number, survey in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
            answers = (recommended[number],) if survey[8] else tuple(asked[number])
            row, found = self._survey(f"{prefix}-{number + 1:05d}", survey, answers, contacts)
            rows.append(row)
            if found is not None:
                low.append(found)
        _SURVEYS.insert(world.put, rows)
        self.sent += n
        self.answered += int(given.sum())
        self.low += len(low)
        return low

    def _send(self, month: Month, contacts: Contacts) -> _Sent:
        """What is sent. Each survey asks about a contact of the department of a cause, which is told if it is low."""
        world, chance = self._world, self._world.numbers
        first, before = world.rhythm.number(month.first), world.rhythm.number(month.last) + 1
        days = np.repeat(np.arange(first, before), chance.poisson(self._expected[first:before]))
        causes = world.draw_causes(days)
        chosen = np.full(len(days), -1, dtype=np.int64)
        groups = days * len(world.company.departments) + self._departments[causes]
        for group in np.unique(groups):
            places = np.flatnonzero(groups == group)
            taken = contacts.take(*divmod(int(group), len(world.company.departments)), len(places))
            chosen[places[: len(taken)]] = taken
        known = chosen >= 0
        at = np.where(known, contacts.ends[chosen], world.rhythm.times(days, chance))
        at = at + (chance.uniform(*_SENT_AFTER, len(at)) * 3_600).astype(np.int64) * 1_000_000
        at = np.minimum(at, world.rhythm.until - 1_000_000)
        order = np.argsort(at, kind="stable")
        at, causes, chosen, known = at[order], causes[order], chosen[order], known[order]
        strangers = world.clients.draw(at, chance)
        client = np.where(known, contacts.client[chosen], strangers)
        return _Sent(
            at,
            causes,
            chosen,
            client,
            np.where(known, contacts.agent[chosen], -1),
            world.clients.category(client, at),
        )

    def _survey(
        self, name: str, survey: tuple[int, ...], asked: tuple[int, ...], contacts: Contacts
    ) -> tuple[Row, Low | None]:
        world = self._world
        at, cause_at, contact, client, agent, category, answered, given, nps, day_number = survey
        id_, version = self._id(name), world.company.nps if nps else world.company.csi
        cause = world.causes[cause_at]
        channel = contacts.channel_of(contact) if contact >= 0 else "phone"
        product = int(contacts.product[contact]) if contact >= 0 else world.product()
        day, department = world.rhythm.days[day_number], int(self._departments[cause_at])
        served = world.snapshot(client, category, agent, department, product, channel, day)
        about = contacts.ids[contact] if contact >= 0 else None
        head = (id_, served.scope, name, *served.values, version, about, at)
        if not given:
            return (*head, None, None, 0, None, ""), None
        score, told, low, scale = _rated(asked)
        who = world.clients.one(client)
        text = self._text(cause if low else None, score / scale[1], who.woman, day)
        row = (*head, answered, score, int(low), told, text)
        if not low:
            return row, None
        arrival = Arrival(
            "survey", id_, about, answered, "second", day, served, who.label, who.profitability, scale, cause, "", text,
            client,
        )  # fmt: skip
        return row, Low(arrival, contact, cause_at)

    def _text(self, cause: SampleCause | None, place: float, woman: bool, day: date) -> str:
        phrases, chance = self._world.phrases, self._world.random.random()
        if cause is not None:
            return phrases.remark(cause.situations, cause.details, woman, day) if chance < _WORDS[0] else ""
        if place < _HAPPY:
            return phrases.said("lukewarm", woman, day) if chance < _WORDS[1] else ""
        return phrases.said("praise", woman, day) if chance < _WORDS[2] else ""


def _rated(asked: tuple[int, ...]) -> tuple[float, str | None, bool, tuple[float, int, float]]:
    """Score, answers as a row keeps them, whether it is low, and (score, highest, place on the scale).

    One answer is an NPS, three are a CSI.
    """
    if len(asked) == 1:
        score = float(asked[0])
        return score, None, score <= LOW_NPS, (score, 10, score / 10)
    score = sum(asked) / 3
    return score, _TOLD[asked], is_low(asked[0], score), (score, 5, (score - 1) / 4)
