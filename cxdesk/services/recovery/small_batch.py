"""Which payouts may be approved with one confirmation: small ones, as recommended, that one person may decide alone.

Needs sqlite3 alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.payout_terms import Seen
from cxdesk.models.values import Actor
from cxdesk.services.recovery.payability import PayableNow
from cxdesk.services.recovery.reach import Decider, caps_of, company_zone, deciders, money
from cxdesk.services.recovery.waiting import FROM_WAITING, WAITING, WaitingView, scope_term

#: More than a person looks at, one by one, is not confirmed at once.
LARGEST = 20


class SmallPayout(NamedTuple):
    """One of a batch."""

    id: UUID
    client_id: UUID | None
    client: str
    cause: str
    seen: Seen


class SmallBatch(NamedTuple):
    """What one confirmation would approve, what runs out first in front. `decider`: in whose name; None: nobody's."""

    items: tuple[SmallPayout, ...]
    small_up_to: Decimal
    currency: str
    decider: Decider | None

    @property
    def total(self) -> Decimal:
        return sum((item.seen.amount for item in self.items), Decimal("0.00"))

    @property
    def clients(self) -> int:
        """How many different clients."""
        known = {item.client_id for item in self.items if item.client_id is not None}
        return len(known) + sum(item.client_id is None for item in self.items)


def small_batch(
    db: sqlite3.Connection, view: WaitingView, by: Actor, now: datetime, *, among: Sequence[int] = ()
) -> SmallBatch:
    """The small payouts of the person's sites; `among`: of these numbers alone.

    Never one outside of its range, above the small sum or the person's limits, that they asked for or wrote, or whose
    client cannot be paid that way now.
    """
    caps = caps_of(db, now.astimezone(company_zone(db)).date())
    decider = next((one for one in deciders(db, by, now) if one.per_payout is not None), None)
    (currency,) = db.execute("SELECT currency FROM companies").fetchone()
    if caps is None or decider is None or decider.per_payout is None:
        return SmallBatch((), caps.small_up_to if caps else Decimal(0), currency, None)
    most = min(caps.small_up_to, caps.second_above, decider.per_payout)
    scope, scopes = scope_term(view.scopes)
    chosen = f" AND rowid IN ({', '.join('?' * len(among))})" if among else ""
    acting = {by.person_id, decider.person_id}
    values = (int(most * 100), *scopes, *among)
    rows = db.execute(_SMALL + scope + chosen + " ORDER BY due_at, id", values)
    left, payable = decider.left, PayableNow(db, now=now)
    items: list[SmallPayout] = []
    for row in rows:
        scope, *told = row
        item, requester, writers = _item(*told)
        if not decider.decides_in(scope):
            continue
        if requester in acting or writers & acting or item.seen.amount > left or payable.barred(item.id):
            continue
        left -= item.seen.amount
        items.append(item)
        if len(items) == LARGEST:
            break
    return SmallBatch(tuple(items), caps.small_up_to, currency, decider)


def _item(
    payout: bytes,
    client: bytes | None,
    label: str,
    cause: str,
    rounds: int,
    kopecks: int,
    requester: bytes,
    writers: str,
) -> tuple[SmallPayout, UUID, frozenset[UUID]]:
    client_id = UUID(bytes=client) if client else None
    item = SmallPayout(UUID(bytes=payout), client_id, label, cause, Seen(rounds, money(kopecks)))
    return item, UUID(bytes=requester), frozenset(UUID(hex=one) for one in json.loads(writers))


_SMALL = f"""
SELECT scope_id, id, client_id, client_label, (SELECT name FROM causes c WHERE c.id = cause_id), round, amount,
       requested_by_id, writers
 {FROM_WAITING} WHERE {WAITING} AND amount <= ? AND amount BETWEEN range_low AND range_high AND approvals = 0"""
