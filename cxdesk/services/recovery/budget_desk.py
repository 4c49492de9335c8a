"""What the page of budgets shows of a month. Needs sqlite3 alone."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cxdesk.services.insight.months import company_zone
from cxdesk.services.recovery.budgets import BudgetRow, list_budget_months, list_budgets
from cxdesk.services.recovery.rules import ShareRow, list_cost_shares


@dataclass(frozen=True, slots=True)
class BudgetDesk:
    """`months`: those with a budget and the present one, the newest first; `bare`: teams without a budget in it."""

    today: date
    month: date
    months: tuple[date, ...]
    rows: tuple[BudgetRow, ...]
    bare: tuple[tuple[UUID, str], ...]
    shares: tuple[ShareRow, ...]
    products: tuple[tuple[UUID, str], ...]
    teams: tuple[tuple[UUID, str], ...]
    currency: str


def load_budget_desk(db: sqlite3.Connection, month: date | None, now: datetime) -> BudgetDesk:
    """The month that is wanted, else the present one."""
    today = now.astimezone(company_zone(db)).date()
    shown = (month or today).replace(day=1)
    months = sorted({*list_budget_months(db), today.replace(day=1), shown}, reverse=True)
    rows, teams = list_budgets(db, shown), _named(db, "product_teams")
    known = {row.team_id for row in rows}
    (currency,) = db.execute("SELECT currency FROM companies LIMIT 1").fetchone()
    return BudgetDesk(
        today, shown, tuple(months), rows, tuple(team for team in teams if team[0] not in known),
        list_cost_shares(db, today), _named(db, "products"), teams, currency,
    )  # fmt: skip


def _named(db: sqlite3.Connection, table: str) -> tuple[tuple[UUID, str], ...]:
    query = f"SELECT id, name FROM {table} WHERE deleted_at IS NULL ORDER BY name, id"  # noqa: S608 - our own names
    return tuple((UUID(bytes=row), name) for row, name in db.execute(query))
