"""Estimates with 95 % intervals, and whether a change is one. Pure arithmetic on counts and sums.

Rates and their differences are fractions (0..1), the net promoter score is in points (-100..100), means
are in points of their scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import erfc, exp, lgamma, log, log1p, pi, sqrt

#: Half of the standard normal lies within +/- this many deviations of 0 for 95 %.
Z95 = 1.959963984540054

#: Under this many answers a figure is greyed and says "few answers".
FEW = 30


@dataclass(frozen=True)
class Estimate:
    """A figure of `n` observations with its 95 % interval, all in the same unit."""

    value: float
    low: float
    high: float
    n: int

    @property
    def few(self) -> bool:
        """Too few observations to be read as more than a hint."""
        return few(self.n)

    @property
    def excludes_zero(self) -> bool:
        """For a difference: whether the change is proven."""
        return self.low > 0 or self.high < 0

    def times(self, factor: float) -> Estimate:
        """The same in another unit: 100 turns a fraction into percent."""
        return Estimate(self.value * factor, self.low * factor, self.high * factor, self.n)


@dataclass(frozen=True)
class TestResult:
    """A test statistic `z` with its two-sided `p`."""

    __test__ = False

    z: float
    p: float


@dataclass(frozen=True)
class Sums:
    """Count, sum and sum of squares of scores: all that a mean and its interval need."""

    n: int
    total: float
    squares: float

    @property
    def mean(self) -> float:
        return self.total / self.n

    @property
    def variance(self) -> float:
        """Of the sample, with n - 1; 0 where one observation tells none."""
        if self.n < 2:
            return 0.0
        return max(0.0, (self.squares - self.total * self.total / self.n) / (self.n - 1))


def few(n: int) -> bool:
    """Whether `n` is too small to rest a judgement on."""
    return n < FEW


def wilson(hits: int, n: int) -> Estimate:
    """The share `hits` / `n` with Wilson's score interval, without continuity correction.

    Raises ValueError where n is 0 or hits lies outside 0..n. Source: Wilson 1927.
    """
    _require(hits, n)
    share, z2 = hits / n, Z95 * Z95
    middle = (2 * hits + z2) / (2 * (n + z2))
    half = Z95 * sqrt(z2 + 4 * hits * (1 - share)) / (2 * (n + z2))
    low = 0.0 if hits == 0 else middle - half
    high = 1.0 if hits == n else middle + half
    return Estimate(share, low, high, n)


def newcombe(hits: int, n: int, hits_before: int, n_before: int) -> Estimate:
    """The difference of two independent shares, first minus second; `n` is that of the first.

    Raises ValueError as `wilson`. Source: Newcombe 1998 (II), method 10 (square and add, no continuity
    correction); 56/70 against 48/80 gives 0.0524..0.3339.
    """
    one, two = wilson(hits, n), wilson(hits_before, n_before)
    difference = one.value - two.value
    below = sqrt((one.value - one.low) ** 2 + (two.high - two.value) ** 2)
    above = sqrt((one.high - one.value) ** 2 + (two.value - two.low) ** 2)
    return Estimate(difference, difference - below, difference + above, n)


def two_proportions(hits: int, n: int, hits_before: int, n_before: int) -> TestResult:
    """The pooled z test that two shares are equal; z is 0 where both are 0 or both are 1."""
    _require(hits, n)
    _require(hits_before, n_before)
    pooled = (hits + hits_before) / (n + n_before)
    error = sqrt(pooled * (1 - pooled) * (1 / n + 1 / n_before))
    z = (hits / n - hits_before / n_before) / error if error else 0.0
    return TestResult(z, erfc(abs(z) / sqrt(2)))


def per_thousand(count: int, exposure: int) -> Estimate:
    """How many there were for each 1,000 of `exposure`, with Byar's interval of a Poisson count; n is the count.

    Raises ValueError where one is below 0 or there is no exposure. Source: Breslow & Day 1987 (2.13); 10 events lie in
    4.8..18.4.
    """
    if count < 0 or exposure < 1:
        raise ValueError(f"{count} in {exposure} is no rate")
    more = count + 1
    low = count * (1 - 1 / (9 * count) - Z95 / (3 * sqrt(count))) ** 3 if count else 0.0
    high = more * (1 - 1 / (9 * more) + Z95 / (3 * sqrt(more))) ** 3
    return Estimate(count, low, high, count).times(1000 / exposure)


def nps(promoters: int, detractors: int, n: int) -> Estimate:
    """Net promoter score of `n` answers, in -100..100.

    Raises ValueError where n is 0 or the two groups exceed it. Source: Reichheld 2003; variance of a
    trinomial difference. The interval is clipped to the possible.
    """
    _require(promoters + detractors, n)
    value = 100 * (promoters - detractors) / n
    half = Z95 * _nps_error(promoters, detractors, n)
    return Estimate(value, max(-100.0, value - half), min(100.0, value + half), n)


def nps_difference(now: tuple[int, int, int], before: tuple[int, int, int]) -> Estimate:
    """The difference of two independent scores, each (promoters, detractors, n), in points."""
    difference = nps(*now).value - nps(*before).value
    half = Z95 * sqrt(_nps_error(*now) ** 2 + _nps_error(*before) ** 2)
    return Estimate(difference, difference - half, difference + half, now[2])


def mean(sums: Sums, *, lowest: float, highest: float) -> Estimate:
    """The mean of scores on the scale `lowest`..`highest` with Student's interval, clipped to the scale.

    One answer alone says nothing about the spread: its interval is the whole scale. Raises ValueError
    where there is none.
    """
    if sums.n < 1:
        raise ValueError("a mean needs an answer")
    if sums.n == 1:
        return Estimate(sums.mean, lowest, highest, 1)
    half = t_quantile(float(sums.n - 1)) * sqrt(sums.variance / sums.n)
    return Estimate(sums.mean, max(lowest, sums.mean - half), min(highest, sums.mean + half), sums.n)


def mean_difference(now: Sums, before: Sums) -> Estimate | None:
    """Difference of two independent means with Welch's interval, in points.

    None where a side has fewer than two answers: nothing can be said about the change.
    """
    if now.n < 2 or before.n < 2:
        return None
    difference = now.mean - before.mean
    one, two = now.variance / now.n, before.variance / before.n
    if one + two == 0:
        return Estimate(difference, difference, difference, now.n)
    freedom = (one + two) ** 2 / (one**2 / (now.n - 1) + two**2 / (before.n - 1))
    half = t_quantile(freedom) * sqrt(one + two)
    return Estimate(difference, difference - half, difference + half, now.n)


@lru_cache(maxsize=256)
def t_quantile(freedom: float) -> float:
    """The 97.5 % point of Student's t; `freedom` is 1 or more and need not be whole.

    From 200 degrees on Cornish and Fisher's expansion is exact to 1e-9 (Abramowitz & Stegun 26.7.5). Below, the
    distribution is turned round by Newton's steps: from the normal's point on, which lies below, they only grow. It
    spares the 0.1 s and 30 MB that SciPy takes to be imported.
    """
    z = Z95
    if freedom >= 200:
        terms = (
            (z**3 + z) / 4,
            (5 * z**5 + 16 * z**3 + 3 * z) / 96,
            (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        )
        return z + sum(term / freedom**power for power, term in enumerate(terms, start=1))
    scale = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(freedom * pi)
    found, step = z, 1.0
    while step > 1e-13 * found:
        density = scale * (1 + found * found / freedom) ** (-(freedom + 1) / 2)
        step = (_beyond(found, freedom) - 0.025) / density
        found += step
    return found


def _beyond(t: float, freedom: float) -> float:
    """How much of Student's t lies above `t` > 0: half of the incomplete beta function of f / (f + t^2).

    By its continued fraction (Abramowitz & Stegun 26.5.8), summed as Lentz does; where that converges slowly, by that
    of the other tail.
    """
    a, b, x = freedom / 2, 0.5, freedom / (freedom + t * t)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a / 2
    return (1 - front * _fraction(b, a, 1 - x) / b) / 2


def _fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, 300):
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + part * d)
            c = 1 + part / c
            found *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return found


def _nps_error(promoters: int, detractors: int, n: int) -> float:
    """Standard error of the score, in points."""
    p, d = promoters / n, detractors / n
    return 100 * sqrt(max(0.0, p + d - (p - d) ** 2) / n)


def _require(hits: int, n: int) -> None:
    if n < 1 or not 0 <= hits <= n:
        raise ValueError(f"{hits} of {n} is no share")
