"""How contacts are rated: better as the months go by, CSI some 4.2 to 4.4 and NPS some 38 to 54."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
from numpy.typing import NDArray

#: Parts of the contacts that go wrong for reasons of their own, on the first day and on the last; a fix comes on top.
_WRONG = (0.185, 0.135)
#: Parts of the promoters and of the detractors of all, on the first and the last day.
_DETRACTORS, _PROMOTERS = (0.205, 0.15), (0.585, 0.685)
#: Part of the detractors whose contact had gone wrong.
_DESERVED = 0.85
#: A wave of a few months, so that no series is a straight line.
_WAVE = 0.012
#: Shares of the answers 1 to 5: of one question after a bad contact and a good one, and the ratings of sites.
_BAD, _GOOD = (0.28, 0.32, 0.28, 0.09, 0.03), (0.0, 0.005, 0.025, 0.25, 0.72)
_POLITE_WHEN_BAD = (0.12, 0.18, 0.3, 0.24, 0.16)
_RATINGS = ((0.42, 0.14, 0.09, 0.1, 0.25), (0.28, 0.1, 0.09, 0.15, 0.38))
#: Detractors answer 0 to 6 so.
_DETRACTED = (0.12, 0.07, 0.09, 0.13, 0.12, 0.25, 0.22)
LOW, LOW_NPS = 3, 6
#: Part of all answers that is a low score, roughly.
LOW_SHARE = 0.16

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Scores:
    """Draws answers. `place` is how far the period has gone, 0 to 1; `totals` how often anything goes wrong by day."""

    def __init__(self, numbers: np.random.Generator, totals: Floats) -> None:
        self._numbers = numbers
        self._length = max(1, len(totals) - 1)
        self._wrong = _between(_WRONG, np.arange(len(totals)) / self._length) * totals / totals[0]

    def wrong(self, days: Ints) -> Floats:
        """The part of the contacts of these days that leave a client unhappy, of a usual agent."""
        found: Floats = self._wrong[days]
        return found

    def csi(self, bad: Flags) -> Ints:
        """(answers, 3): clarity, politeness and speed, 1 to 5."""
        n = len(bad)
        asked = [
            np.where(bad, self._answers(when_bad, n), self._answers(_GOOD, n))
            for when_bad in (_BAD, _POLITE_WHEN_BAD, _BAD)
        ]
        return np.column_stack(asked)

    def nps(self, days: Ints, bad: Flags) -> Ints:
        """Scores 0 to 10. Most detractors are those whose contact went wrong."""
        n, place, wrong = len(days), days / self._length, self._wrong[days]
        detractors = _between(_DETRACTORS, place) * wrong / _between(_WRONG, place)
        of_bad = np.minimum(1.0, detractors * _DESERVED / wrong)
        of_good = detractors * (1 - _DESERVED) / (1 - wrong)
        promoters = (_between(_PROMOTERS, place) - _WAVE * _wave(days)) / (1 - wrong) / (1 - of_good)
        detracts = self._numbers.random(n) < np.where(bad, of_bad, of_good)
        promotes = ~bad & (self._numbers.random(n) < promoters)
        usual = np.where(promotes, self._numbers.choice((9, 10, 10), n), self._numbers.choice((7, 8, 8), n))
        return np.where(detracts, self._answers(_DETRACTED, n) - 1, usual)

    def rating(self, day: int, random: Random) -> int:
        """Stars of a public review."""
        early, late = _RATINGS
        shares = late if random.random() < day / self._length else early
        return random.choices(range(1, 6), shares)[0]

    def _answers(self, shares: tuple[float, ...], count: int) -> Ints:
        cumulated = np.cumsum(shares) / sum(shares)
        found = np.searchsorted(cumulated, self._numbers.random(count), side="right")
        return np.minimum(found, len(shares) - 1) + 1


def is_low(clarity: float, index: float) -> bool:
    """Whether a CSI is low: its index, or the first question, which is critical."""
    return index <= LOW or clarity <= LOW


def low_shares() -> tuple[float, float]:
    """The parts of low scores among the CSI after a bad contact, and after a good one, exactly."""
    found = []
    for clarity, polite in ((_BAD, _POLITE_WHEN_BAD), (_GOOD, _GOOD)):
        found.append(
            sum(
                clarity[a] * polite[b] * clarity[c]
                for a, b, c in product(range(5), repeat=3)
                if is_low(a + 1, (a + b + c + 3) / 3)
            )
        )
    return found[0], found[1]


def _between(ends: tuple[float, float], place: Floats) -> Floats:
    return ends[0] + (ends[1] - ends[0]) * place


def _wave(days: Ints) -> Floats:
    """A slow wave of some five months."""
    found: Floats = np.sin(days * (2 * np.pi / 150))
    return found
