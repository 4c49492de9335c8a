"""How contacts are rated: better as the months go by, CSI some 4.2 to 4.4 and NPS some 38 to 54."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable
from datetime import date
from itertools import accumulate
from random import Random

#: Parts of the contacts that go wrong, and of promoters and detractors, on the first and the last day.
_WRONG = (0.185, 0.11)
_DETRACTORS, _PROMOTERS = (0.205, 0.145), (0.585, 0.685)
#: A wave of a few months, so that no series is a straight line.
_WAVE = 0.012
#: Shares of the answers 1 to 5: of one question after a bad contact and a good one, and the ratings of sites.
_BAD, _GOOD = (0.28, 0.32, 0.28, 0.09, 0.03), (0.0, 0.005, 0.025, 0.25, 0.72)
_POLITE_WHEN_BAD = (0.12, 0.18, 0.3, 0.24, 0.16)
_RATINGS = ((0.42, 0.14, 0.09, 0.1, 0.25), (0.28, 0.1, 0.09, 0.15, 0.38))
#: Detractors answer 0 to 6 so.
_DETRACTED = (0.12, 0.07, 0.09, 0.13, 0.12, 0.25, 0.22)
_LOW = 3
#: Part of all answers that is a low score, roughly.
LOW_SHARE = 0.16


class Scores:
    """Draws answers."""

    def __init__(self, random: Random, first: date, last: date) -> None:
        self._random, self._first = random, first
        self._length = max(1, (last - first).days)

    def goes_wrong(self, day: date, chance: Callable[[], float]) -> bool:
        """Whether a contact of that day leaves the client unhappy."""
        return chance() < self._between(_WRONG, day) + self._wave(day)

    def csi(self, bad: bool) -> tuple[float, dict[str, int], bool]:
        """Index, answers by question, and whether that is a low score (the first question is critical)."""
        usual = _BAD if bad else _GOOD
        clarity, speed = self._choose(usual), self._choose(usual)
        politeness = self._choose(_POLITE_WHEN_BAD if bad else _GOOD)
        index = (clarity + politeness + speed) / 3
        answers = {"clarity": clarity, "politeness": politeness, "speed": speed}
        return index, answers, index <= _LOW or clarity <= _LOW

    def nps(self, day: date, bad: bool) -> tuple[float, dict[str, int] | None, bool]:
        """Score 0 to 10, no answers by question, and whether the client is a detractor."""
        detractors, wrong = self._between(_DETRACTORS, day), self._between(_WRONG, day)
        promoters = self._between(_PROMOTERS, day) - self._wave(day)
        # Most detractors are those whose contact went wrong; the shares of all stay as they are meant.
        chance = self._random.random()
        of_bad = min(1.0, detractors * 0.85 / wrong)
        of_good = detractors * 0.15 / (1 - wrong)
        if chance < (of_bad if bad else of_good):
            return float(self._choose(_DETRACTED) - 1), None, True
        rest = promoters / (1 - wrong)
        if not bad and self._random.random() < rest / (1 - of_good):
            return float(self._random.choice((9, 10, 10))), None, False
        return float(self._random.choice((7, 8, 8))), None, False

    def rating(self, day: date) -> int:
        """Stars of a public review."""
        early, late = _RATINGS
        return self._choose(late if self._random.random() < self._place(day) else early)

    def _choose(self, shares: tuple[float, ...]) -> int:
        """A number from 1 on, by its share."""
        return min(len(shares), 1 + bisect(list(accumulate(shares)), self._random.random()))

    def _place(self, day: date) -> float:
        return (day - self._first).days / self._length

    def _between(self, ends: tuple[float, float], day: date) -> float:
        return ends[0] + (ends[1] - ends[0]) * self._place(day)

    def _wave(self, day: date) -> float:
        return _WAVE * ((day.month % 5) / 2 - 1)
