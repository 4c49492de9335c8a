"""Complaints, some of which are claims: most follow a contact, some come by letter or through the site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cxdesk.services.sample.contacts import Contacts
from cxdesk.services.sample.ids import SOURCE, Key, imported
from cxdesk.services.sample.period import Month
from cxdesk.services.sample.rows import Row, Table
from cxdesk.services.sample.surveys import Low
from cxdesk.services.sample.world import SNAPSHOT, Arrival, World

#: Part of the complaints that follow a contact, and the channels of the others with their shares.
_ABOUT_CONTACT = 0.85
_WRITTEN, _WRITTEN_SHARES = ("app", "web", "email", "postal"), (0.42, 0.3, 0.2, 0.08)
#: Minutes from the end of the contact to the registration.
_REGISTERED_AFTER = (1, 25)
#: Part of the low scores after which the client complains too, and the hours that it takes.
_COMPLAINS_TOO, _LATER = 0.04, (2, 60)
_CLAIMS = 0.16
_CLAIMS_DEPARTMENT = "Претензии"
#: Channels in which what was said is written down in the contact.
_TEXT_CHANNELS = ("chat", "messenger", "email", "social")
_SECOND = 1_000_000
_HOUR = 3_600 * _SECOND

_COMPLAINTS = Table(
    "complaints", "identity", *SNAPSHOT, "contact_id", "ref", "registered_at", "is_claim", "topic", "title",
    "text", source=SOURCE, registered_precision="second", response="",
)  # fmt: skip


class _Told(NamedTuple):
    """A complaint before it is put into words; contact -1: none."""

    at: int
    cause: int
    contact: int


class ComplaintMaker:
    """Complaints by the planted rates."""

    def __init__(self, world: World, a_month: float) -> None:
        self._world = world
        totals = world.rates.totals
        expected = world.rhythm.expected(a_month, world.rhythm.weights * totals)
        #: (days, causes): how many complaints are to be expected.
        self.expected = expected[:, None] * world.rates.table / totals[:, None]
        self._departments = [world.company.department_at(cause.department) for cause in world.causes]
        self._id = imported(world.company.id, "complaint")
        self.count = 0

    def choose(self, month: Month, contacts: Contacts) -> list[_Told]:
        """The complaints of a month: how many by cause and day, and which contacts they are about."""
        world, chance = self._world, self._world.numbers
        first, before = world.rhythm.number(month.first), world.rhythm.number(month.last) + 1
        counts = chance.poisson(self.expected[first:before])
        told: list[_Told] = []
        for day, cause in zip(*np.nonzero(counts), strict=True):
            count, at = int(counts[day, cause]), int(cause)
            about = int(chance.binomial(count, _ABOUT_CONTACT))
            taken = contacts.take(first + int(day), self._departments[at], about)
            minutes = chance.integers(*_REGISTERED_AFTER, len(taken))
            told += [
                _Told(contacts.ended(contact) + int(later) * 60 * _SECOND, at, contact)
                for contact, later in zip(taken, minutes, strict=True)
            ]
            rest = world.rhythm.times(np.full(count - len(taken), first + int(day)), chance)
            told += [_Told(int(instant), at, -1) for instant in rest]
        return told

    def follow(self, low: Sequence[Low]) -> list[_Told]:
        """The complaints of clients who had given a low score before: the contact and the cause are the same."""
        chance = self._world.random
        return [
            _Told(
                found.arrival.at + int(chance.uniform(*_LATER) * _HOUR) // _SECOND * _SECOND,
                found.cause,
                found.contact,
            )
            for found in low
            if found.contact >= 0 and chance.random() < _COMPLAINS_TOO
        ]

    def write(self, month: Month, told: Sequence[_Told], contacts: Contacts) -> list[Arrival]:
        """Write these complaints; the contacts hold what was said."""
        last = self._world.rhythm.until - _SECOND
        in_order = sorted((min(found.at, last), found.cause, found.contact) for found in told)
        arrivals: list[Arrival] = []
        rows: list[Row] = []
        at = np.array([found[0] for found in in_order], dtype=np.int64)
        strangers = self._world.clients.draw(at, self._world.numbers)
        about = np.array([found[2] for found in in_order], dtype=np.int64)
        clients = np.where(about >= 0, contacts.client[about], strangers)
        categories = self._world.clients.category(clients, at).tolist()
        days = self._world.rhythm.numbers(at).tolist()
        prefix = f"Ж-{month.first:%y%m}"
        for number, (found, *known) in enumerate(
            zip(in_order, clients.tolist(), categories, days, strict=True), 1
        ):
            row, arrival = self._complaint(f"{prefix}-{number:05d}", found, known, contacts)
            rows.append(row)
            arrivals.append(arrival)
        _COMPLAINTS.insert(self._world.put, rows)
        self.count += len(rows)
        return arrivals

    def _complaint(
        self, name: str, told: tuple[int, int, int], known: Sequence[int], contacts: Contacts
    ) -> tuple[Row, Arrival]:
        world, chance = self._world, self._world.random.random
        (at, cause_at, contact), (client, category, day_number) = told, known
        cause, day = world.causes[cause_at], world.rhythm.days[day_number]
        who, department = world.clients.one(client), self._departments[cause_at]
        text = world.phrases.complaint(cause.situations, cause.details, who.woman, day)
        title = world.phrases.title(cause.titles, who.woman, day)
        about, agent, product, channel = self._about(contact, contacts)
        if contact >= 0:
            contacts.topics[contact] = cause.topic
            if channel in _TEXT_CHANNELS:
                contacts.texts[contact] = world.phrases.talk(text, who.woman, day)
        served = world.snapshot(client, category, agent, department, product, channel, day)
        claim = chance() < _CLAIMS or cause.department == _CLAIMS_DEPARTMENT
        id_ = self._id(name)
        row = (
            id_, served.scope, name, *served.values, about, name, at, int(claim), cause.topic, title, text,
        )  # fmt: skip
        arrival = Arrival(
            "complaint", id_, about, at, "second", day, served, who.label, who.profitability, None, cause, title, text,
            client,
        )  # fmt: skip
        return row, arrival

    def _about(self, contact: int, contacts: Contacts) -> tuple[Key | None, int, int, str]:
        """Id, agent, product and channel of the contact that a complaint is about, or of one that came by itself."""
        if contact < 0:
            channel = self._world.random.choices(_WRITTEN, _WRITTEN_SHARES)[0]
            return None, -1, self._world.product(), channel
        agent, product = int(contacts.agent[contact]), int(contacts.product[contact])
        return contacts.ids[contact], agent, product, contacts.channel_of(contact)
