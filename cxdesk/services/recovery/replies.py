"""What the client or the review site is told: made of a script and the decision, logged with the time it took."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cxdesk.models.ids import new_id
from cxdesk.models.moments import from_micros
from cxdesk.models.outcome import Outcome
from cxdesk.models.payout_checks import REVIEWERS
from cxdesk.models.recovery_values import COMMITTED, PAYOUT_LABELS, Method, PayoutStatus
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.formats import formats
from cxdesk.services.insight.months import company_zone
from cxdesk.services.recovery.rules import as_money
from cxdesk.services.recovery.scripts import (
    AMOUNT,
    CASE,
    CLIENT,
    DATE,
    METHOD,
    REPLIES,
    filled,
    places_of,
)
from cxdesk.services.translation import catalogue

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cxdesk.models.replies import Reply

#: Places of a script that promise.
_PROMISES = frozenset({AMOUNT, METHOD})
_PROMISED = {status.value for status in COMMITTED}


class Way(StrEnum):
    """Where a reply goes."""

    CLIENT = "client"
    REVIEW_SITE = "review_site"


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply before it is kept. `missing`: places of the script that nothing fills; they stand in the text."""

    text: str
    script_id: UUID | None = None
    script_edition: int | None = None
    payout_id: UUID | None = None
    missing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A reply of a case. `took`: from the coming of the case to the sending, as time passes; None: not sent."""

    id: UUID
    way: Way
    text: str
    author: str
    written_at: datetime
    sent_at: datetime | None
    took: timedelta | None
    script: str
    script_edition: int | None
    payout_id: UUID | None
    amount: Decimal | None
    payout_status: PayoutStatus | None


def fill_script(
    db: sqlite3.Connection,
    case_id: UUID,
    script_id: UUID,
    *,
    payout_id: UUID | None = None,
    way: Way = Way.CLIENT,
    language: str,
    now: datetime,
) -> Draft:
    """The script with what was decided in the case: of that payout, else of the newest that stands.

    The readers of a review site learn no client's name: on the way there its place stays open.
    Raises Refusal where script, case or payout are not here; CxError where it would promise what nobody approved.
    Needs sqlite3 alone.
    """
    script = _one(db, "SELECT text, edition FROM response_scripts WHERE id = ?", script_id)
    case = _one(db, "SELECT number, client_label FROM cases WHERE id = ?", case_id)
    text, edition = script
    payout = _payout(db, case_id, payout_id)
    places = places_of(text)
    if places & _PROMISES and (payout is None or payout["status"] not in _PROMISED):
        raise CxError(
            N_("This script tells an amount or a method, and no payout of the case is approved."),
            N_("Wait for the decision, or choose another script."),
        )
    forms, words = formats(language), catalogue(language)
    values = {CASE: case[0] or "", DATE: forms.day(now.astimezone(company_zone(db)).date())}
    if way is Way.CLIENT:
        values[CLIENT] = case[1] or ""
    if payout is not None:
        values[AMOUNT] = forms.money(as_money(payout["amount"]), payout["currency"])
        values[METHOD] = words.text(Text(PAYOUT_LABELS[Method(payout["method"])])).lower()
    known = {place: value for place, value in values.items() if value}
    return Draft(
        filled(text, known),
        script_id,
        edition,
        UUID(bytes=payout["id"]) if payout else None,
        places - known.keys(),
    )


def write_reply(
    session: Session, case_id: UUID, draft: Draft, *, way: Way = Way.CLIENT, by: Actor
) -> Outcome:
    """Keep a reply that is to be sent; `value` is its id. The text may differ from what the script gave."""
    reply = _new(session, case_id, draft, way, by)
    return Outcome(REPLIES, Text(N_("Reply kept")), value=reply.id)


def edit_reply(session: Session, reply_id: UUID, text: str, *, by: Actor) -> Outcome:
    """Write into a reply that was not sent."""
    reply = _reply(session, reply_id, by)
    reply.text = _checked(text)
    return Outcome(REPLIES, Text(N_("Reply changed")), value=reply.id)


def send_reply(session: Session, reply_id: UUID, *, by: Actor) -> Outcome:
    """Say that a reply has gone out now, with the time it took."""
    return _sent(session, _reply(session, reply_id, by))


def log_reply(session: Session, case_id: UUID, draft: Draft, *, way: Way = Way.CLIENT, by: Actor) -> Outcome:
    """Keep a reply that has gone out now; `value` is its id."""
    return _sent(session, _new(session, case_id, draft, way, by))


def list_replies(db: sqlite3.Connection, case_id: UUID) -> tuple[ReplyRow, ...]:
    """The replies of a case, the newest first. Needs sqlite3 alone."""
    return tuple(
        ReplyRow(
            UUID(bytes=reply), Way(way), text, author, from_micros(written), from_micros(sent) if sent else None,
            timedelta(minutes=took) if took is not None else None, code or "", edition,
            UUID(bytes=payout) if payout else None, None if amount is None else as_money(amount),
            PayoutStatus(status) if status else None,
        )
        for reply, way, text, author, written, sent, took, code, edition, payout, amount, status in db.execute(
            _REPLIES, (case_id.bytes,)
        )
    )  # fmt: skip


def _new(session: Session, case_id: UUID, draft: Draft, way: Way, by: Actor) -> Reply:
    from cxdesk.models.casework import Case
    from cxdesk.models.recovery import Payout
    from cxdesk.models.replies import Reply
    from cxdesk.services.recovery.scripts import script_of

    case = session.get(Case, case_id)
    if not by.may(*REVIEWERS):
        raise Refusal("not_your_role")
    if case is None or case.deleted_at is not None:
        raise Refusal("row_unknown")
    if draft.payout_id is not None:
        payout = session.get(Payout, draft.payout_id)
        if payout is None or payout.deleted_at is not None or payout.case_id != case_id:
            raise Refusal("row_unknown")
    if draft.script_id is not None:
        script_of(session, draft.script_id)
    reply = Reply(
        id=new_id(), scope_id=case.scope_id, case_id=case_id, payout_id=draft.payout_id, script_id=draft.script_id,
        script_edition=draft.script_edition, way=way.value, text=_checked(draft.text), author_id=by.person_id,
        written_at=clock.now(),
    )  # fmt: skip
    session.add(reply)
    return reply


def _sent(session: Session, reply: Reply) -> Outcome:
    from cxdesk.models.casework import Case

    _check_stands(session, reply)
    case = session.get_one(Case, reply.case_id)
    now = clock.now()
    reply.sent_at = now
    reply.took_minutes = max(0, int((now - case.received_at).total_seconds()) // 60)
    return Outcome(REPLIES, Text(N_("Reply logged")), value=reply.id)


def _check_stands(session: Session, reply: Reply) -> None:
    """Refuse to tell a client of a payout that was called off or failed since the script was filled."""
    from cxdesk.models.recovery import Payout
    from cxdesk.models.replies import ResponseScript

    script = session.get(ResponseScript, reply.script_id) if reply.script_id else None
    payout = session.get(Payout, reply.payout_id) if reply.payout_id else None
    promises = script is not None and places_of(script.text) & _PROMISES
    if promises and payout is not None and payout.status not in _PROMISED:
        raise CxError(
            N_("This reply promises a payout that does not stand any more: {amount}."),
            N_("Write another reply, with what is true now."),
            amount=payout.money,
        )


def _reply(session: Session, reply_id: UUID, by: Actor) -> Reply:
    """A reply that is not sent yet, for its author or a lead."""
    from cxdesk.models.replies import Reply

    reply = session.get(Reply, reply_id)
    if reply is None or reply.deleted_at is not None:
        raise Refusal("row_unknown")
    if not by.may(*REVIEWERS) or (reply.author_id != by.person_id and not by.may(Role.LEAD, Role.HEAD)):
        raise Refusal("not_yours")
    if reply.sent_at is not None:
        raise CxError(N_("This reply was sent already."), N_("Write another one."))
    return reply


def _checked(text: str) -> str:
    """The text, where something is said and no place of a script was left."""
    text = text.strip()
    if not text:
        raise CxError(N_("The reply is empty."), N_("Write what the client is told."))
    left = places_of(text)
    if left:
        raise CxError(
            N_("The reply still has the place “{place}”."),
            N_("Write what belongs there."),
            place=f"{{{min(left)}}}",
        )
    return text


def _one(db: sqlite3.Connection, query: str, row_id: UUID) -> Any:
    found = db.execute(query + " AND deleted_at IS NULL", (row_id.bytes,)).fetchone()
    if found is None:
        raise Refusal("row_unknown")
    return found


def _payout(db: sqlite3.Connection, case_id: UUID, payout_id: UUID | None) -> dict[str, Any] | None:
    names = ("id", "status", "amount", "currency", "method")
    query = f"SELECT {', '.join(names)} FROM payouts WHERE case_id = ? AND deleted_at IS NULL"  # noqa: S608
    if payout_id is not None:
        found = db.execute(query + " AND id = ?", (case_id.bytes, payout_id.bytes)).fetchone()
        if found is None:
            raise Refusal("row_unknown")
    else:
        standing = " AND status IN ('approved', 'sent', 'paid') ORDER BY approved_at DESC, id DESC LIMIT 1"
        found = db.execute(query + standing, (case_id.bytes,)).fetchone()
    return dict(zip(names, found, strict=True)) if found else None


_REPLIES = """
SELECT r.id, r.way, r.text, a.name, r.written_at, r.sent_at, r.took_minutes, s.code, r.script_edition, r.payout_id,
       p.amount, p.status
  FROM replies r JOIN people a ON a.id = r.author_id LEFT JOIN response_scripts s ON s.id = r.script_id
  LEFT JOIN payouts p ON p.id = r.payout_id
 WHERE r.case_id = ? AND r.deleted_at IS NULL ORDER BY r.written_at DESC, r.id DESC
"""
