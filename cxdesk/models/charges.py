"""Who bears the cost of a payout: shares that sum to it exactly."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from cxdesk.models.payout_terms import Share


def split(amount: Decimal, shares: Sequence[Share]) -> list[tuple[UUID, Decimal]]:
    """`amount` divided by the weights, to the kopeck, in the order of the shares; parts of zero are left out.

    Largest remainder (Hare): each part is rounded down, and the kopecks that are left go one each to the largest
    remainders, ties by place. Raises ValueError where no weight is above zero.
    """
    total = sum(share.weight for share in shares)
    if total <= 0 or any(share.weight < 0 for share in shares):
        raise ValueError("shares have weights above zero")
    kopecks = int(amount * 100)
    parts, remainders = [], []
    for place, share in enumerate(shares):
        part, remainder = divmod(kopecks * share.weight, total)
        parts.append(part)
        remainders.append((-remainder, place))
    for _, place in sorted(remainders)[: kopecks - sum(parts)]:
        parts[place] += 1
    return [(share.team, Decimal(part).scaleb(-2)) for share, part in zip(shares, parts, strict=True) if part]
