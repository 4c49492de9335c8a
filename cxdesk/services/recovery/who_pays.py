"""Who bears the cost of a payout, and what is left of their budgets. Needs sqlite3 alone."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.charges import split
from cxdesk.models.payout_terms import Share
from cxdesk.services.recovery.reach import money


class Budget(NamedTuple):
    """A team's month."""

    spendable: Decimal
    committed: Decimal

    @property
    def left(self) -> Decimal:
        return self.spendable - self.committed


class Charge(NamedTuple):
    """A team's part. `percent`: its weight among all, rounded. `budget`: None where the team never had one."""

    team_id: UUID
    team: str
    percent: int
    amount: Decimal
    budget: Budget | None

    @property
    def suffices(self) -> bool:
        return self.budget is not None and self.amount <= self.budget.left


def charges_of(
    db: sqlite3.Connection, product_id: bytes | None, amount: Decimal, day: date, fixed: str | None = None
) -> tuple[Charge, ...]:
    """How the amount would be charged on a day; `fixed`: how it was, once approved. Empty where nobody pays."""
    if fixed is not None:
        parts = [(UUID(hex=one["team"]), Decimal(one["amount"])) for one in json.loads(fixed)]
        weights = dict(parts)
    else:
        shares = _shares(db, product_id, day)
        parts = split(amount, shares) if shares else []
        weights = {share.team: Decimal(share.weight) for share in shares}
    whole = sum(weights.values())
    month = day.replace(day=1)
    return tuple(
        Charge(team, _name(db, team), round(100 * weights[team] / whole), part, _budget(db, team, month))
        for team, part in parts
    )


def _shares(db: sqlite3.Connection, product_id: bytes | None, today: date) -> list[Share]:
    """The newest shares of the product; else its own team; else the newest of all other products."""
    listed = _listed(db, product_id, today) if product_id is not None else None
    if listed is None and product_id is not None:
        team = db.execute("SELECT product_team_id FROM products WHERE id = ?", (product_id,)).fetchone()
        if team is not None and team[0] is not None:
            return [Share(UUID(bytes=team[0]), 100)]
    if listed is None:
        listed = _listed(db, None, today)
    return [Share(UUID(hex=one["team"]), one["weight"]) for one in listed or []]


def _listed(db: sqlite3.Connection, product_id: bytes | None, today: date) -> list[dict[str, Any]] | None:
    found = db.execute(
        "SELECT shares FROM cost_shares WHERE product_id IS ? AND valid_from <= ? AND deleted_at IS NULL "
        "ORDER BY valid_from DESC LIMIT 1",
        (product_id, today.isoformat()),
    ).fetchone()
    listed: list[dict[str, Any]] | None = json.loads(found[0]) if found else None
    return listed


def _name(db: sqlite3.Connection, team: UUID) -> str:
    found = db.execute("SELECT name FROM product_teams WHERE id = ?", (team.bytes,)).fetchone()
    return str(found[0]) if found else ""


def _budget(db: sqlite3.Connection, team: UUID, month: date) -> Budget | None:
    """Of this month; where it was not opened yet, the newest one's size with nothing granted of it.

    One that was taken back is none: an approval opens no other.
    """
    found = db.execute(
        "SELECT spendable, committed, month, deleted_at FROM payout_budgets WHERE product_team_id = ?1 "
        "AND month <= ?2 AND (deleted_at IS NULL OR month = ?2) ORDER BY month DESC LIMIT 1",
        (team.bytes, month.isoformat()),
    ).fetchone()
    if found is None or found[3] is not None:
        return None
    return Budget(money(found[0]), money(found[1] if found[2] == month.isoformat() else 0))
