"""Who stays after a bad service, with a payout and without: drawn from chances that the truth tells.

The same things move the chance of a payout and the chance to leave, so that paid and unpaid clients differ before any
payout: whoever compares them as they are finds a wrong effect.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from math import exp
from random import Random
from typing import Any, NamedTuple

from cxdesk.models.moments import from_micros
from cxdesk.models.values import Fault
from cxdesk.services.sample.clients import Clients
from cxdesk.services.sample.rhythm import Rhythm

#: Logit of leaving within 90 days: of everybody, a step of severity, a repeated contact, a step of the band.
_LEAVES, _BY_SEVERITY, _BY_REPEAT, _BY_BAND = -1.0, 0.45, 0.55, -0.3
#: What a payout adds to it where somebody was at fault who could be sorry for it; elsewhere it does nothing.
_PAID = -1.35
_HELPS = frozenset({Fault.EMPLOYEE.value, Fault.PROCESS.value})
#: Of those who stay: how many use the product.
_ACTIVE = 0.75
#: Days after the case: when clients leave, and when the last look at their operations begins.
_LEAVING, _LOOKED_AT, WINDOW = (6, 84), 60, 90
_DAY = 86_400_000_000


class Met(NamedTuple):
    """What moves a client, as the case shows it."""

    client: int
    at: int
    month: str
    severity: int
    repeated: bool
    band: int
    fault: str


@dataclass
class _Group:
    """Paid clients of one kind and month whose day 90 has passed, with what was to be expected of them."""

    paid: int = 0
    stay: float = 0.0
    would_stay: float = 0.0
    unpaid: int = 0
    unpaid_stay: float = 0.0


class Keeping:
    """Draws what becomes of clients, and keeps the chances for the truth."""

    def __init__(self, clients: Clients, rhythm: Rhythm, seed: int) -> None:
        self._clients, self._rhythm, self._random = clients, rhythm, Random(seed * 7 + 3)
        #: Until when a client's fate is settled by an earlier case.
        self._settled: dict[int, int] = {}
        self._groups: dict[tuple[str, bool], _Group] = defaultdict(_Group)

    def settle(self, met: Met, *, paid: bool) -> None:
        """Draw what the client of an eligible case does in the 90 days after it."""
        if not self._clients.is_active(met.client, met.at) or self._settled.get(met.client, 0) > met.at:
            return
        self._settled[met.client] = met.at + WINDOW * _DAY
        chance, without = self._leaves(met, paid=paid), self._leaves(met, paid=False)
        leaves = self._random.random() < chance
        active = self._random.random() < _ACTIVE
        days = self._random.randint(*_LEAVING) if leaves else _LOOKED_AT
        day = from_micros(met.at).astimezone(self._rhythm.zone).date() + timedelta(days=days)
        operations = self._random.randint(1, 6) if active and not leaves else 0
        self._clients.go_on(met.client, met.at, met.at + days * _DAY, day, operations, leaves=leaves)
        if met.at + WINDOW * _DAY <= self._rhythm.until:
            group = self._groups[met.month, met.fault in _HELPS]
            if paid:
                group.paid += 1
                group.stay += 1 - chance
                group.would_stay += 1 - without
            else:
                group.unpaid += 1
                group.unpaid_stay += 1 - without

    def write(self) -> None:
        """Write the lives that were changed since the last time."""
        self._clients.write_lives()

    @staticmethod
    def _leaves(met: Met, *, paid: bool) -> float:
        logit = (
            _LEAVES
            + _BY_SEVERITY * (met.severity - 2)
            + _BY_REPEAT * met.repeated
            + _BY_BAND * (met.band - 1)
        )
        return 1 / (1 + exp(-(logit + (_PAID if paid and met.fault in _HELPS else 0.0))))

    def told(self) -> dict[str, Any]:
        """The truth: by month and kind, how many were paid, what part of them stays, and would have without."""
        return {
            "window_days": WINDOW,
            "active_of_those_who_stay": _ACTIVE,
            "helps_where_fault": sorted(_HELPS),
            "groups": [
                {
                    "month": month, "helps": helps, "paid": group.paid, "unpaid": group.unpaid,
                    "paid_stay": _part(group.stay, group.paid), "paid_would_stay": _part(group.would_stay, group.paid),
                    "unpaid_stay": _part(group.unpaid_stay, group.unpaid),
                }
                for (month, helps), group in sorted(self._groups.items())
            ],
        }  # fmt: skip


def _part(of: float, number: int) -> float | None:
    return round(of / number, 5) if number else None
