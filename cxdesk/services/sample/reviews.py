"""Texts on review sites: either very good or very bad, as people write there."""

from __future__ import annotations

import numpy as np

from cxdesk.services.sample.causes import SampleCause
from cxdesk.services.sample.ids import SOURCE, imported
from cxdesk.services.sample.period import Month
from cxdesk.services.sample.rows import Row, Table
from cxdesk.services.sample.scores import LOW, Scores
from cxdesk.services.sample.world import SNAPSHOT, Arrival, Snapshot, World

#: How often the company replies to a low one.
_REPLIED = 0.7
_REVIEWS = Table(
    "public_reviews", "identity", *SNAPSHOT, "published_at", "rating", "review_site", "author", "city", "url", "reply",
    "title", "text", source=SOURCE, published_precision="minute",
)  # fmt: skip


class ReviewMaker:
    """Public reviews: nobody knows which client an author is."""

    def __init__(self, world: World, scores: Scores, a_month: float) -> None:
        self._world, self._scores = world, scores
        self._expected = world.rhythm.expected(a_month, world.rhythm.weights * world.rates.totals)
        self._id = imported(world.company.id, "review")
        self.count = 0

    def write(self, month: Month) -> list[Arrival]:
        """Write the reviews of a month; the low ones."""
        world, chance = self._world, self._world.numbers
        first, before = world.rhythm.number(month.first), world.rhythm.number(month.last) + 1
        days = np.repeat(np.arange(first, before), chance.poisson(self._expected[first:before]))
        causes = world.draw_causes(days).tolist()
        # Sites tell the minute.
        at = np.sort(world.rhythm.times(days, chance) // 60_000_000 * 60_000_000)
        rows: list[Row] = []
        low: list[Arrival] = []
        for number, (instant, cause) in enumerate(zip(at.tolist(), causes, strict=True), 1):
            row, arrival = self._review(f"О-{month.first:%y%m}-{number:04d}", instant, world.causes[cause])
            rows.append(row)
            if arrival is not None:
                low.append(arrival)
        _REVIEWS.insert(world.put, rows)
        self.count += len(rows)
        return low

    def _review(self, name: str, at: int, cause: SampleCause) -> tuple[Row, Arrival | None]:
        world = self._world
        day, woman = world.day(at), world.random.random() < 0.5
        rating = self._scores.rating(world.day_number(at), world.random)
        company = world.company
        department = company.departments[company.department_at(cause.department)]
        values = (None, None, None, department, None, company.products[world.product()], None, "review")
        text, title = self._words(rating, cause, woman, at)
        author, city, site, reply = self._author(rating, woman, at)
        id_ = self._id(name)
        url = f"https://example.org/reviews/{name[2:]}"
        row = (
            id_, company.key, name, *values, at, float(rating), site, author, city, url, reply, title, text,
        )  # fmt: skip
        if rating > LOW:
            return row, None
        score = (float(rating), 5, (rating - 1) / 4)
        served = Snapshot(company.key, 0, values)
        return row, Arrival(
            "review", id_, None, at, "minute", day, served, author, None, score, cause, title, text
        )

    def _words(self, rating: int, cause: SampleCause, woman: bool, at: int) -> tuple[str, str]:
        phrases, day = self._world.phrases, self._world.day(at)
        if rating > LOW:
            return phrases.said("review_praise", woman, day), "Хорошо"
        if rating == LOW:
            return phrases.said("review_lukewarm", woman, day), "Средне"
        text = phrases.complaint(cause.situations, cause.details, woman, day)
        return text, phrases.title(cause.titles, woman, day)

    def _author(self, rating: int, woman: bool, at: int) -> tuple[str, str, str, str]:
        random, data = self._world.random, self._world.company.data
        author = f"{random.choice(data['women' if woman else 'men'])} {random.choice(data['surnames'])[0]}."
        replied = rating <= LOW and random.random() < _REPLIED
        reply = self._world.phrases.said("replies", woman, self._world.day(at)) if replied else ""
        return author, random.choice(data["cities"]), random.choice(data["review_sites"]), reply
