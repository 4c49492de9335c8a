"""The cost of a payout is divided to the kopeck."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.models.charges import split
from cxdesk.models.payout_terms import Share

CARDS, LOANS, CASH = (UUID(int=n) for n in (1, 2, 3))
AMOUNTS = st.integers(1, 10**13).map(lambda kopecks: Decimal(kopecks).scaleb(-2))
SHARES = st.lists(st.integers(1, 1_000), min_size=1, max_size=8).map(
    lambda weights: [Share(UUID(int=place + 1), weight) for place, weight in enumerate(weights)]
)


def test_the_rest_goes_to_the_largest_remainder() -> None:
    found = split(Decimal("100.00"), [Share(CARDS, 1), Share(LOANS, 1), Share(CASH, 1)])

    assert found == [(CARDS, Decimal("33.34")), (LOANS, Decimal("33.33")), (CASH, Decimal("33.33"))]


def test_among_alike_remainders_the_place_in_the_list_decides() -> None:
    # 0.05 by 1 : 2 : 2 is 1, 2, 2 kopecks; by 2 : 1 : 1 it is 2.5, 1.25, 1.25.
    assert split(Decimal("0.05"), [Share(LOANS, 1), Share(CARDS, 2), Share(CASH, 2)]) == [
        (LOANS, Decimal("0.01")), (CARDS, Decimal("0.02")), (CASH, Decimal("0.02")),
    ]  # fmt: skip
    assert split(Decimal("0.01"), [Share(CASH, 1), Share(CARDS, 1)]) == [(CASH, Decimal("0.01"))]


def test_a_part_of_nothing_is_left_out() -> None:
    assert split(Decimal("0.02"), [Share(CARDS, 999), Share(LOANS, 1)]) == [(CARDS, Decimal("0.02"))]


@pytest.mark.parametrize("weights", [(), (0,), (0, 0), (2, -1)])
def test_shares_without_weight_divide_nothing(weights: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="weights above zero"):
        split(Decimal("1.00"), [Share(UUID(int=place), weight) for place, weight in enumerate(weights)])


@given(AMOUNTS, SHARES)
def test_parts_sum_exactly_and_are_off_by_less_than_a_kopeck(amount: Decimal, shares: list[Share]) -> None:
    parts = dict(split(amount, shares))
    total = sum(share.weight for share in shares)

    assert sum(parts.values()) == amount
    for share in shares:
        exact = amount * share.weight / total
        part = parts.get(share.team, Decimal(0))
        assert abs(part - exact) < Decimal("0.01")
        assert part == part.quantize(Decimal("0.01"))


@given(AMOUNTS, SHARES)
def test_who_bears_more_weight_pays_no_less(amount: Decimal, shares: list[Share]) -> None:
    parts = dict(split(amount, shares))

    for one in shares:
        for other in shares:
            if one.weight > other.weight:
                assert parts.get(one.team, Decimal(0)) >= parts.get(other.team, Decimal(0))
