"""The editions of the policy: which one is in force, what they say, and how the head changes them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.policy import Policy
from cxdesk.models.policy_content import read_policy

#: The newest edition whose day has come; of two of one day, the one that was made later.
_IN_FORCE = """
SELECT id, name, valid_from, content FROM payout_policies
 WHERE valid_from <= ? AND deleted_at IS NULL ORDER BY valid_from DESC, id DESC LIMIT 1
"""
_EDITIONS = """
SELECT p.id, p.name, p.valid_from, a.name FROM payout_policies p LEFT JOIN people a ON a.id = p.author_id
 WHERE p.deleted_at IS NULL ORDER BY p.valid_from IS NOT NULL, p.valid_from DESC, p.id DESC
"""


class Edition(NamedTuple):
    """One edition, read. `valid_from`: None for a draft."""

    id: UUID
    name: str
    valid_from: date | None
    policy: Policy


@dataclass(frozen=True)
class EditionRow:
    """An edition as the list shows it."""

    id: UUID
    name: str
    valid_from: date | None
    author: str
    in_force: bool
    #: A draft, or one whose day is still to come.
    open: bool


def policy_in_force(db: sqlite3.Connection, today: date) -> Edition | None:
    """The edition that holds on a day of the company; None where there is none. Needs sqlite3 alone.

    Raises CxError where it cannot be read.
    """
    found = db.execute(_IN_FORCE, (today.isoformat(),)).fetchone()
    return None if found is None else _edition(found)


def read_edition(db: sqlite3.Connection, policy_id: UUID) -> Edition | None:
    """One edition; None where it is gone. Needs sqlite3 alone. Raises CxError where it cannot be read."""
    found = db.execute(
        "SELECT id, name, valid_from, content FROM payout_policies WHERE id = ? AND deleted_at IS NULL",
        (policy_id.bytes,),
    ).fetchone()
    return None if found is None else _edition(found)


def list_editions(db: sqlite3.Connection, today: date) -> tuple[EditionRow, ...]:
    """All editions: drafts first, then by their day, the newest first. Needs sqlite3 alone."""
    present = db.execute(_IN_FORCE, (today.isoformat(),)).fetchone()
    return tuple(
        EditionRow(
            id=UUID(bytes=edition),
            name=name,
            valid_from=date.fromisoformat(begins) if begins else None,
            author=author or "",
            in_force=present is not None and edition == present[0],
            open=begins is None or date.fromisoformat(begins) > today,
        )
        for edition, name, begins, author in db.execute(_EDITIONS)
    )


def _edition(found: tuple[bytes, str, str | None, str]) -> Edition:
    edition, name, begins, content = found
    return Edition(UUID(bytes=edition), name, date.fromisoformat(begins) if begins else None, parsed(content))


@lru_cache(maxsize=16)
def parsed(content: str) -> Policy:
    """The rules of an edition's JSON text: read once, for each save asks."""
    return read_policy(json.loads(content))
