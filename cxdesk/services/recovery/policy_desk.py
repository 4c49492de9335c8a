"""What the page of the policy shows beside an edition. Needs sqlite3 alone."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cxdesk.services.recovery.policy import EditionRow, list_editions
from cxdesk.services.recovery.reach import company_zone


@dataclass(frozen=True, slots=True)
class PolicyDesk:
    """`today`: by the company's time zone. Products and categories by name, as exceptions are made for them."""

    today: date
    editions: tuple[EditionRow, ...]
    products: tuple[tuple[UUID, str], ...]
    categories: tuple[tuple[UUID, str], ...]


def load_policy_desk(db: sqlite3.Connection, *, now: datetime) -> PolicyDesk:
    """All editions, and what their exceptions may name."""
    today = now.astimezone(company_zone(db)).date()
    return PolicyDesk(
        today,
        list_editions(db, today),
        _named(db, "SELECT id, name FROM products WHERE deleted_at IS NULL ORDER BY name, id"),
        _named(
            db, "SELECT id, name FROM client_categories WHERE deleted_at IS NULL ORDER BY position, name, id"
        ),
    )


def _named(db: sqlite3.Connection, query: str) -> tuple[tuple[UUID, str], ...]:
    return tuple((UUID(bytes=row), name) for row, name in db.execute(query))
