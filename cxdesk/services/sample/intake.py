"""What came in: surveys sent and answered, complaints, reviews of public sites."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random
from typing import Any

import numpy as np

from cxdesk.models.moments import from_micros
from cxdesk.services.sample.arrivals import SNAPSHOT, Arrival, Desk, Draw, draw_cause
from cxdesk.services.sample.causes import SampleCause
from cxdesk.services.sample.clients import Clients
from cxdesk.services.sample.company import SampleCompany
from cxdesk.services.sample.ids import Ids
from cxdesk.services.sample.phrases import Phrases
from cxdesk.services.sample.rows import Table
from cxdesk.services.sample.scores import Scores

SOURCE = "demo"
RESPONSE = 0.4
#: Part of the surveys that ask for NPS; the others ask the questions of the CSI.
_NPS = 0.3
_HOUR = 3_600_000_000
#: How long people take to answer, in hours: median and spread of a log-normal.
_ANSWER_LOG, _ANSWER_SPREAD = -0.4, 1.5
#: How often an answer has words: low, middling, high.
_WORDS = (0.68, 0.3, 0.16)
_CLAIMS = 0.16

_SURVEYS = Table(
    "surveys", "source", "identity", *SNAPSHOT, "version_id", "sent_at", "sent_precision", "answered_at",
    "answered_precision", "score", "low", "answers", "title", "text",
)  # fmt: skip
_COMPLAINTS = Table(
    "complaints", "source", "identity", *SNAPSHOT, "ref", "registered_at", "registered_precision", "is_claim", "topic",
    "response", "title", "text",
)  # fmt: skip
_REVIEWS = Table(
    "public_reviews", "source", "identity", *SNAPSHOT, "published_at", "published_precision", "rating", "review_site",
    "author", "city", "url", "reply", "title", "text",
)  # fmt: skip


@dataclass(frozen=True)
class World:
    """What all kinds of rows are made from."""

    db: sqlite3.Connection
    company: SampleCompany
    clients: Clients
    causes: Sequence[SampleCause]
    #: The cumulated rates of the causes by day.
    rates: dict[date, list[float]]
    desk: Desk
    phrases: Phrases
    random: Random
    ids: Ids

    def day(self, at: int) -> date:
        """The day of an instant, in the company's time."""
        return from_micros(at).astimezone(self.company.calendars[0].zone).date()

    def cause(self, day: date) -> SampleCause:
        """What went wrong on that day."""
        return draw_cause(self.causes, self.rates[day], self.random)


class SurveyMaker:
    """Surveys of a contact, of which two in five are answered."""

    def __init__(self, world: World, scores: Scores, numbers: np.random.Generator, until: int) -> None:
        self._world, self._scores, self._numbers, self._until = world, scores, numbers, until
        self._channel = Draw(world.random, {"phone": 0.68, "chat": 0.2, "messenger": 0.07, "email": 0.05})
        self._count = 0
        self.sent, self.answered = 0, 0

    def write(self, instants: Sequence[int]) -> list[Arrival]:
        """Write the surveys sent at these instants; the low ones."""
        world, low = self._world, []
        n = len(instants)
        delays = self._numbers.lognormal(_ANSWER_LOG, _ANSWER_SPREAD, n)
        answers = self._numbers.random(n) < RESPONSE
        rows = []
        for id_, sent, delay, answers_it in zip(
            world.ids.at(instants), instants, delays, answers, strict=True
        ):
            answered = sent + int(delay * _HOUR)
            given = answered if answers_it and answered < self._until else None
            row, arrival = self._survey(id_, sent, given)
            self.answered += given is not None
            rows.append(row)
            if arrival is not None:
                low.append(arrival)
        _SURVEYS.insert(world.db, rows)
        self.sent += n
        return low

    def _survey(self, id_: bytes, sent: int, answered: int | None) -> tuple[tuple[Any, ...], Arrival | None]:
        world, chance = self._world, self._world.random.random
        self._count += 1
        nps = chance() < _NPS
        version, who = world.company.nps if nps else world.company.csi, world.clients.one()
        if answered is None:
            served = world.desk.served(who, self._channel())
            unanswered = (version, sent, "second", None, "second", None, 0, None, "", "")
            return (id_, served.scope, SOURCE, f"A-{self._count}", *served.values, *unanswered), None
        day = world.day(answered)
        bad = self._scores.goes_wrong(day, chance)
        cause = world.cause(world.day(sent)) if bad else None
        served = world.desk.served(
            who, self._channel(), world.company.department_at(cause.department) if cause else None
        )
        score, answers, low = self._scores.nps(day, bad) if nps else self._scores.csi(bad)
        if low and cause is None:
            cause = world.cause(world.day(sent))
        text = self._text(cause if low else None, score / (10 if nps else 5), who.woman, day)
        told = json.dumps(answers) if answers else None
        rest = (version, sent, "second", answered, "second", score, int(low), told, "", text)
        row = (id_, served.scope, SOURCE, f"A-{self._count}", *served.values, *rest)
        if not low or cause is None:
            return row, None
        scale = (score, 10, score / 10) if nps else (score, 5, (score - 1) / 4)
        return row, Arrival("survey", id_, answered, day, served, (who.label, who.key), scale, cause, text)

    def _text(self, cause: SampleCause | None, place: float, woman: bool, day: date) -> str:
        phrases, chance = self._world.phrases, self._world.random.random()
        if cause is not None:
            return phrases.remark(cause.situations, cause.details, woman, day) if chance < _WORDS[0] else ""
        if place < 0.8:
            return phrases.said("lukewarm", woman, day) if chance < _WORDS[1] else ""
        return phrases.said("praise", woman, day) if chance < _WORDS[2] else ""


class ComplaintMaker:
    """Complaints, some of which are claims."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._channel = Draw(
            world.random,
            {
                "phone": 42,
                "chat": 20,
                "email": 14,
                "app": 10,
                "web": 6,
                "messenger": 5,
                "branch": 2,
                "postal": 1,
            },
        )
        self.count = 0

    def write(self, instants: Sequence[int]) -> list[Arrival]:
        """Write the complaints of these instants."""
        world, rows, arrivals = self._world, [], []
        for id_, at in zip(world.ids.at(instants), instants, strict=True):
            self.count += 1
            day, who, channel = world.day(at), world.clients.one(), self._channel()
            cause = world.cause(day)
            department = world.company.department_at(cause.department)
            by_person = channel not in ("email", "web", "app", "postal") or world.random.random() < 0.4
            served = world.desk.served(who, channel, department, agent=by_person)
            text = world.phrases.complaint(cause.situations, cause.details, who.woman, day)
            title = world.phrases.title(cause.titles, who.woman, day)
            claim = world.random.random() < _CLAIMS or cause.department == "Претензии"
            rows.append((
                id_, served.scope, SOURCE, f"Ж-{self.count}", *served.values, f"Ж-{self.count:06d}", at, "second",
                int(claim), "", "", title, text,
            ))  # fmt: skip
            arrivals.append(
                Arrival("complaint", id_, at, day, served, (who.label, who.key), None, cause, text)
            )
        _COMPLAINTS.insert(world.db, rows)
        return arrivals


class ReviewMaker:
    """Texts on review sites: either very good or very bad, as people write there."""

    def __init__(self, world: World, scores: Scores) -> None:
        self._world, self._scores = world, scores
        self.count = 0

    def write(self, instants: Sequence[int]) -> list[Arrival]:
        """Write the reviews of these instants; the low ones."""
        world, rows, arrivals = self._world, [], []
        for id_, at in zip(world.ids.at(instants), instants, strict=True):
            self.count += 1
            day, who = world.day(at), world.clients.one()
            rating, cause = self._scores.rating(day), world.cause(day)
            served = world.desk.served(
                who, "review", world.company.department_at(cause.department), agent=False
            )
            # Nobody knows who of the clients an author is.
            values = (None, *served.values[1:6], None, "review")
            text, title = self._words(rating, cause, who.woman, day)
            author, city, site, reply = self._author(rating, who.woman, day)
            rows.append((
                id_, served.scope, SOURCE, f"О-{self.count}", *values, at, "minute", float(rating), site, author, city,
                f"https://example.org/reviews/{self.count}", reply, title, text,
            ))  # fmt: skip
            if rating <= 3:
                stranger = served._replace(who=who._replace(profitability=-1), values=values)
                label = (author, author.lower().replace("ё", "е"))
                score = (float(rating), 5, (rating - 1) / 4)
                arrivals.append(Arrival("review", id_, at, day, stranger, label, score, cause, text))
        _REVIEWS.insert(world.db, rows)
        return arrivals

    def _words(self, rating: int, cause: SampleCause, woman: bool, day: date) -> tuple[str, str]:
        phrases = self._world.phrases
        if rating >= 4:
            return phrases.said("review_praise", woman, day), "Хорошо"
        if rating == 3:
            return phrases.said("review_lukewarm", woman, day), "Средне"
        text = phrases.complaint(cause.situations, cause.details, woman, day)
        return text, phrases.title(cause.titles, woman, day)

    def _author(self, rating: int, woman: bool, day: date) -> tuple[str, str, str, str]:
        random, data = self._world.random, self._world.company.data
        author = f"{random.choice(data['women' if woman else 'men'])} {random.choice(data['surnames'])[0]}."
        reply = (
            self._world.phrases.said("replies", woman, day) if rating <= 3 and random.random() < 0.7 else ""
        )
        return author, random.choice(data["cities"]), random.choice(data["review_sites"]), reply


def end_of(day: date, company: SampleCompany) -> int:
    """The instant at which `day` ends in the company's time, in microseconds."""
    zone = company.calendars[0].zone
    midnight = datetime.combine(date.fromordinal(day.toordinal() + 1), datetime.min.time(), zone)
    return int(midnight.astimezone(UTC).timestamp()) * 1_000_000
