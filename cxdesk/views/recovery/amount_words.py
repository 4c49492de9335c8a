"""How the recovery desk writes an amount that is read and not confirmed."""

from __future__ import annotations

from decimal import Decimal

from cxdesk.services.formats import Formats


def plain_money(amount: Decimal, formats: Formats, currency: str = "RUB") -> str:
    """For reading: kopecks only where there are any."""
    return formats.money(amount, currency, kopecks=amount != amount.to_integral_value())
