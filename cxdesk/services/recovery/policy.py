"""The editions of the policy: which one is in force, what they say, and how the head changes them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.ids import new_id
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.policy import Policy
from cxdesk.models.policy_content import check_policy, read_policy, write_policy
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.recovery_rules import PayoutPolicy

RECOVERY = frozenset({Topic.RECOVERY})

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


def save_policy_draft(
    session: Session, policy_id: UUID | None, name: str, policy: Policy, *, by: Actor
) -> Outcome:
    """Keep a draft, or an edition whose day is still to come; None makes a new draft. `value` is its id.

    Raises Refusal for whoever is not the head and for an edition whose day has come, CxError for a policy that
    contradicts itself.
    """
    from cxdesk.models.recovery_rules import PayoutPolicy
    from cxdesk.services.people.company import company

    name = " ".join(name.split())
    if not name:
        raise CxError(N_("The name is empty."), N_("Write a name."))
    check_policy(policy)
    if policy_id is None:
        _check_head(by)
        row = PayoutPolicy(id=new_id(), scope_id=company(session).id, name=name)
        session.add(row)
    else:
        row = _open_edition(session, policy_id, by)
        row.name = name
    row.author_id, row.content = by.person_id, write_policy(policy)
    return Outcome(RECOVERY, Text(N_("Policy kept: {name}"), {"name": name}), value=row.id)


def put_in_force(session: Session, policy_id: UUID, valid_from: date | None, *, by: Actor) -> Outcome:
    """Let an edition hold from a day on, today at the earliest; None: it is a draft again.

    Raises Refusal: not the head, a past day, an edition whose day has come.
    """
    row = _open_edition(session, policy_id, by)
    if valid_from is not None:
        if valid_from < _today(session):
            raise Refusal("past_day")
        parsed(json.dumps(row.content))
    row.valid_from = valid_from
    if valid_from is None:
        return Outcome(RECOVERY, Text(N_("Policy is a draft again: {name}"), {"name": row.name}))
    told = {"name": row.name, "day": valid_from}
    return Outcome(RECOVERY, Text(N_("Policy “{name}” holds from {day} on"), told))


def drop_policy(session: Session, policy_id: UUID, *, by: Actor) -> Outcome:
    """Throw a draft away, or an edition whose day is still to come. Raises Refusal as `put_in_force`."""
    row = _open_edition(session, policy_id, by)
    row.deleted_at = clock.now()
    return Outcome(RECOVERY, Text(N_("Policy thrown away: {name}"), {"name": row.name}))


def _open_edition(session: Session, policy_id: UUID, by: Actor) -> PayoutPolicy:
    from cxdesk.models.recovery_rules import PayoutPolicy

    _check_head(by)
    row = session.get(PayoutPolicy, policy_id)
    if row is None or row.deleted_at is not None:
        raise Refusal("row_unknown")
    if row.valid_from is not None and row.valid_from <= _today(session):
        raise Refusal("policy_frozen")
    return row


def _check_head(by: Actor) -> None:
    if not by.may(Role.HEAD):
        raise Refusal("not_your_role")


def _today(session: Session) -> date:
    from cxdesk.services.people.company import company

    return clock.now().astimezone(ZoneInfo(company(session).time_zone)).date()
