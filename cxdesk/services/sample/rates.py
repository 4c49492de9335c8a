"""How often each cause strikes on each day: what is planted, and what any search for it must find again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from cxdesk.services.sample.causes import KNOWN, SampleCause
from cxdesk.services.sample.rhythm import Rhythm

#: Weeks beside a release in which the planted shares are told, and the days between: people have to notice a fix.
WINDOW, WASHOUT = 84, 7
#: A month that was bad by chance ends with the release that it led to.
PEAK_DAYS = 35
#: Before the story each cause comes and goes in waves: how high, and how long in days, by the letters of its name.
_WAVE, _LENGTH, _LENGTHENS = 0.25, 400, 25
#: Rounds in which the known shares are found; each corrects the one before.
_ROUNDS = 40


@dataclass(frozen=True)
class Change:
    """A fix that is released on `day`: from then on the cause strikes `effect` times as often.

    `peak`: so many times as often it struck in the weeks before, by chance.
    """

    cause: str
    day: date
    effect: float
    peak: float = 1.0


class Rates:
    """The rates of the causes by day. A cause changes by itself: no other one rises because it falls."""

    def __init__(
        self, causes: Sequence[SampleCause], changes: Sequence[Change], rhythm: Rhythm, story_first: date
    ) -> None:
        self._rhythm = rhythm
        self._at = {cause.key: n for n, cause in enumerate(causes)}
        #: (days, causes): complaints of every 100 on the first day.
        self.table: NDArray[np.float64] = np.column_stack(
            [self._evenly(cause, story_first) for cause in causes]
        )
        #: The effect of each change, as it was found for the known ones.
        self.effects = [change.effect for change in changes]
        for change in changes:
            column, released = self._at[change.cause], rhythm.number(change.day)
            self.table[released - PEAK_DAYS if released > PEAK_DAYS else 0 : released, column] *= change.peak
            if change.cause in KNOWN and change.effect != 1.0:
                continue
            self.table[released:, column] *= change.effect
        self._meet_the_known(changes)
        cumulated = np.cumsum(self.table, axis=1)
        #: (days, causes): for a random choice on a day.
        self.cumulated: NDArray[np.float64] = cumulated / cumulated[:, -1:]

    @property
    def totals(self) -> NDArray[np.float64]:
        """The sum of the rates of each day."""
        found: NDArray[np.float64] = self.table.sum(axis=1)
        return found

    def shares(self, days: slice) -> NDArray[np.float64]:
        """The part that each cause has of all arrivals of these days, in the order of the causes."""
        arrivals: NDArray[np.float64] = self._rhythm.weights[days] @ self.table[days]
        arrivals /= arrivals.sum()
        return arrivals

    def around(self, released: date) -> tuple[slice, slice]:
        """The days before a release and after it in which its effect is told."""
        day = self._rhythm.number(released)
        after = min(day + WASHOUT, len(self.table) - 1)
        return slice(max(0, day - WINDOW), max(1, day)), slice(after, after + WINDOW)

    def _evenly(self, cause: SampleCause, story_first: date) -> NDArray[np.float64]:
        """A rate that grows evenly through the story, with its seasons and the waves of the years before."""
        days = self._rhythm.days
        length = max(1, (days[-1] - story_first).days)
        place = np.array([max(0, (day - story_first).days) / length for day in days])
        season = np.array([cause.season[day.month - 1] for day in days])
        early = np.array([max(0, (story_first - day).days) for day in days])
        waves = 1 + _WAVE * np.sin(2 * np.pi * early / (_LENGTH + len(cause.name) * _LENGTHENS))
        grown: NDArray[np.float64] = cause.rate * (1 + (cause.growth - 1) * place) * season * waves
        return grown

    def _meet_the_known(self, changes: Sequence[Change]) -> None:
        """Scale the known causes and the effects of their fixes until the shares are what they were."""
        found = [(n, c) for n, c in enumerate(changes) if c.cause in KNOWN and c.effect != 1.0]
        for _ in range(_ROUNDS):
            for _, change in found:
                before, after = self.around(change.day)
                column, released = self._at[change.cause], self._rhythm.number(change.day)
                wanted_before, wanted_after = KNOWN[change.cause]
                self.table[:, column] *= _odds(wanted_before) / _odds(self.shares(before)[column])
                factor = _odds(wanted_after) / _odds(self.shares(after)[column])
                self.table[released:, column] *= factor
        for n, change in found:
            column, released = self._at[change.cause], self._rhythm.number(change.day)
            if released:
                self.effects[n] = float(self.table[released, column] / self.table[released - 1, column])


def _odds(share: float) -> float:
    return float(share / (1 - share))
