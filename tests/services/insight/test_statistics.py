"""The known answers of the literature, and what holds for every input."""

from __future__ import annotations

import subprocess
import sys
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.services.insight.statistics import (
    FEW,
    Sums,
    few,
    mean,
    mean_difference,
    newcombe,
    nps,
    nps_difference,
    per_thousand,
    t_quantile,
    two_proportions,
    wilson,
)


def sums(*scores: float) -> Sums:
    return Sums(len(scores), sum(scores), sum(s * s for s in scores))


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 5000))
    return draw(st.integers(0, n)), n


@st.composite
def promoter_counts(draw: st.DrawFn) -> tuple[int, int, int]:
    n = draw(st.integers(1, 5000))
    promoters = draw(st.integers(0, n))
    return promoters, draw(st.integers(0, n - promoters)), n


scores = st.lists(st.integers(1, 5), min_size=2, max_size=200)


def test_the_score_of_200_promoters_and_60_detractors_of_400_is_35_with_7_points_to_either_side() -> None:
    found = nps(200, 60, 400)
    assert found.value == 35
    assert round(found.high - found.value, 1) == round(found.value - found.low, 1) == 7.1


def test_wilson_gives_the_published_interval_of_7_of_50() -> None:
    found = wilson(7, 50).times(100)
    assert (round(found.low, 2), round(found.high, 2)) == (6.95, 26.19)


def test_newcombe_gives_the_interval_of_his_paper() -> None:
    found = newcombe(56, 70, 48, 80)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)
    assert isclose(found.value, 0.2)


@pytest.mark.parametrize(
    ("now", "before", "z", "p"),
    [
        ((60, 500), (30, 500), 3.315, 0.00092),
        ((12, 100), (6, 100), 1.48, 0.14),
        ((12, 100), (1, 100), 3.16, 0.0016),
    ],
)
def test_the_pooled_test_gives_the_known_z_and_p(
    now: tuple[int, int], before: tuple[int, int], z: float, p: float
) -> None:
    found = two_proportions(*now, *before)
    digits = len(str(z).split(".")[1])
    assert round(found.z, digits) == z
    assert round(found.p, len(str(p).split(".")[1])) == p


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [
        ((60, 500), (30, 500), 2.46, 9.60),
        ((960, 8000), (480, 8000), 5.12, 6.88),
        ((12, 100), (1, 100), 4.31, 18.86),
    ],
)
def test_the_difference_of_shares_has_the_known_interval_and_is_proven(
    now: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    found = newcombe(*now, *before).times(100)
    assert (round(found.low, 2), round(found.high, 2)) == (low, high)
    assert found.excludes_zero


def test_six_points_less_of_a_hundred_cases_are_not_proven() -> None:
    assert not newcombe(12, 100, 6, 100).excludes_zero


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0.0, 3.69), (1, 0.03, 5.57), (10, 4.80, 18.39), (100, 81.36, 121.63)]
)
def test_a_rate_has_the_exact_interval_of_its_count_within_a_twentieth(
    count: int, low: float, high: float
) -> None:
    """The exact ones are Garwood's."""
    found = per_thousand(count, 1000)
    assert (found.value, found.n) == (count, count)
    assert found.low == pytest.approx(low, abs=0.05)
    assert found.high == pytest.approx(high, abs=0.05)
    assert per_thousand(count, 500).high == pytest.approx(2 * found.high)


def test_a_rate_needs_something_to_be_counted_against() -> None:
    with pytest.raises(ValueError, match="no rate"):
        per_thousand(3, 0)


def test_the_mean_has_students_interval() -> None:
    # 1..5 once each: mean 3, deviation 1.5811, t(4) = 2.7764, half width 1.9632.
    found = mean(sums(1, 2, 3, 4, 5), lowest=1, highest=5)
    assert (round(found.value, 2), round(found.low, 4), round(found.high, 4)) == (3.0, 1.0368, 4.9632)


def test_one_answer_may_lie_anywhere_on_the_scale() -> None:
    found = mean(sums(4), lowest=1, highest=5)
    assert (found.value, found.low, found.high, found.n) == (4, 1, 5, 1)


def test_welchs_interval_is_that_of_scipy() -> None:
    from scipy import stats

    now, before = (5, 4, 4, 3, 5, 2, 5), (3, 4, 2, 2, 1, 5)
    expected = stats.ttest_ind(now, before, equal_var=False).confidence_interval(0.95)
    found = mean_difference(sums(*now), sums(*before))
    assert found is not None
    assert isclose(found.low, expected.low, rel_tol=1e-9)
    assert isclose(found.high, expected.high, rel_tol=1e-9)


def test_a_mean_of_one_answer_is_compared_with_nothing() -> None:
    assert mean_difference(sums(5), sums(1, 2, 3)) is None


@pytest.mark.parametrize(
    "freedom", [1.0, 1.3, 2.0, 2.5, 4.0, 11.7, 30.0, 120.0, 199.9, 200.0, 250.5, 1000.0, 1e6]
)
def test_the_t_quantile_is_that_of_scipy_on_both_sides_of_the_expansion(freedom: float) -> None:
    from scipy.special import stdtrit

    assert isclose(t_quantile(freedom), float(stdtrit(freedom, 0.975)), rel_tol=1e-9)


def test_the_t_quantile_needs_no_scipy() -> None:
    code = "from cxdesk.services.insight.statistics import t_quantile as t; t(3.5); import sys; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert "scipy" not in told


def test_few_begins_below_thirty() -> None:
    assert few(FEW - 1)
    assert not few(FEW)


@pytest.mark.parametrize(("hits", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_an_impossible_share_is_refused(hits: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(hits, n)


def test_a_mean_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="needs an answer"):
        mean(Sums(0, 0, 0), lowest=1, highest=5)


@given(shares())
def test_a_share_lies_in_its_interval_and_the_interval_in_the_possible(share: tuple[int, int]) -> None:
    found = wilson(*share)
    assert 0 <= found.low <= found.value <= found.high <= 1


@given(shares())
def test_the_complement_mirrors_the_interval(share: tuple[int, int]) -> None:
    hits, n = share
    one, other = wilson(hits, n), wilson(n - hits, n)
    assert isclose(one.low, 1 - other.high, abs_tol=1e-12)


@given(shares(), shares())
def test_a_difference_turned_round_changes_its_sign(one: tuple[int, int], two: tuple[int, int]) -> None:
    there, back = newcombe(*one, *two), newcombe(*two, *one)
    assert isclose(there.low, -back.high, abs_tol=1e-12)
    assert -1 <= there.low <= there.value <= there.high <= 1


@given(shares())
def test_equal_shares_are_never_a_proven_change(share: tuple[int, int]) -> None:
    assert not newcombe(*share, *share).excludes_zero
    assert two_proportions(*share, *share).z == 0


@given(promoter_counts())
def test_the_score_is_mirrored_when_promoters_and_detractors_change_places(
    counts: tuple[int, int, int],
) -> None:
    promoters, detractors, n = counts
    one, other = nps(promoters, detractors, n), nps(detractors, promoters, n)
    assert isclose(one.low, -other.high, abs_tol=1e-9)
    assert -100 <= one.low <= one.value <= one.high <= 100


@given(promoter_counts(), promoter_counts())
def test_a_difference_of_scores_lies_in_its_interval(
    one: tuple[int, int, int], two: tuple[int, int, int]
) -> None:
    found = nps_difference(one, two)
    assert found.low <= found.value <= found.high
    assert found.n == one[2]


@given(scores)
def test_a_mean_lies_in_its_interval_and_the_interval_on_the_scale(answers: list[int]) -> None:
    found = mean(sums(*answers), lowest=1, highest=5)
    assert 1 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 5


@given(scores, scores)
def test_a_difference_of_means_turned_round_changes_its_sign(one: list[int], two: list[int]) -> None:
    there, back = mean_difference(sums(*one), sums(*two)), mean_difference(sums(*two), sums(*one))
    assert there is not None
    assert back is not None
    assert isclose(there.low, -back.high, abs_tol=1e-9)
