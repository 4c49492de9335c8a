"""Payouts whose time runs out, and whom that is told: the lead, or whoever stands in; later the next one up.

Needs sqlite3 alone.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.moments import from_micros
from cxdesk.models.values import Actor, Role
from cxdesk.services.recovery.clock import Level, clocks_now, escalation
from cxdesk.services.recovery.reach import deciders, money
from cxdesk.services.recovery.waiting import FROM_WAITING, WAITING, came_back, scope_term, scopes_of

_LEVELS = (Level.NONE, Level.LEAD, Level.HEAD)


class DuePayout(NamedTuple):
    """One that somebody is to be told of."""

    id: UUID
    client: str
    amount: Decimal
    currency: str
    due_at: datetime
    site_id: UUID
    level: Level


class Standing(NamedTuple):
    """How the decisions of a person stand: how many wait, and which of them are told, what runs out first in front.

    `back`: how many that the person asked for came back: with a question, or from the bank.
    """

    waiting: int
    told: tuple[DuePayout, ...]
    back: int = 0

    @property
    def late(self) -> bool:
        """Whether one's time is over."""
        return any(one.level is Level.HEAD for one in self.told)


def told_from(db: sqlite3.Connection, by: Actor, now: datetime) -> Level | None:
    """From which level on it is told to `by`: deputies are told as leads are; None: they decide nothing."""
    if by.may(Role.LEAD):
        return Level.LEAD
    if by.may(Role.HEAD):
        return Level.HEAD
    return Level.LEAD if deciders(db, by, now) else None


def standing(db: sqlite3.Connection, by: Actor, now: datetime) -> Standing | None:
    """None for whoever neither decides nor asks. What the person asked for themselves is not told."""
    least = told_from(db, by, now)
    back = came_back(db, by.person_id.bytes)[0]
    if least is None:
        return Standing(0, (), back) if by.may(Role.SPECIALIST) else None
    clocks = clocks_now(db, now=now)
    scope, values = scope_term(scopes_of(db, by))
    waiting, told = 0, []
    # Sites of which one is not due yet: nor are those that come after it.
    early: set[bytes] = set()
    query = f"{_DUE}{scope} ORDER BY due_at, id"
    for payout, client, kopecks, currency, due, site, requester in db.execute(query, values):
        waiting += 1
        if site in early:
            continue
        one = DuePayout(
            UUID(bytes=payout),
            client,
            money(kopecks),
            currency,
            from_micros(due),
            UUID(bytes=site),
            Level.NONE,
        )
        level = escalation(one, clocks, now=now)
        if level is Level.NONE:
            early.add(site)
        if _LEVELS.index(level) >= _LEVELS.index(least) and requester != by.person_id.bytes:
            told.append(one._replace(level=level))
    return Standing(waiting, tuple(told), back)


_DUE = f"SELECT id, client_label, amount, currency, due_at, scope_id, requested_by_id {FROM_WAITING} WHERE {WAITING}"
