"""One payout with all that a decision about it needs. Needs sqlite3 alone: it opens at each J and K."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.moments import from_micros
from cxdesk.models.payout_terms import Caps, Seen
from cxdesk.models.recovery_values import Method, PayoutStatus
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import Text
from cxdesk.models.values import Actor
from cxdesk.services.recovery.facts import cause_line
from cxdesk.services.recovery.granted import granted_to_client
from cxdesk.services.recovery.payability import MethodLine, barred_by, payability
from cxdesk.services.recovery.policy import read_edition
from cxdesk.services.recovery.precedents import Precedents, precedents
from cxdesk.services.recovery.reach import Decider, caps_of, chosen_for, company_zone, deciders, money
from cxdesk.services.recovery.recommending import Line, lines_of
from cxdesk.services.recovery.right_to_decide import (
    Asked,
    Check,
    Mark,
    approval_checks,
    why_not_decided,
)
from cxdesk.services.recovery.who_pays import Charge, charges_of


class Advice(NamedTuple):
    """What the policy suggested when it was asked for, as it was frozen then; None: it said nothing of that."""

    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    policy: str
    valid_from: date | None
    lines: tuple[Line, ...]


class Story(NamedTuple):
    """What happened."""

    #: The client's own words, of all sources of the case.
    words: str
    cause: str
    fault: str | None
    #: How it is mended without money; empty where nothing is.
    standard_way: str
    #: Values of `Predictor`.
    predictors: tuple[str, ...]


class ReplyShown(NamedTuple):
    """What the client is told."""

    text: str
    script: str
    edition: int | None
    sent_at: datetime | None


class EventShown(NamedTuple):
    """One step: who, when, what was said. `principal`: for whom a deputy decided."""

    kind: str
    person: str
    principal: str
    at: datetime
    code: str
    words: str


@dataclass(frozen=True)
class PayoutScreen:
    """Everything on the screen, from one moment."""

    id: UUID
    case_id: UUID
    case_number: str
    client: str
    category: str
    amount: Decimal
    currency: str
    method: str
    reason: str
    words: str
    status: str
    round: int
    approvals: int
    requester: str
    requested_at: datetime | None
    received_at: datetime
    due_at: datetime
    decided_at: datetime | None
    site_id: UUID
    advice: Advice | None
    precedents: Precedents
    story: Story
    methods: tuple[MethodLine, ...]
    charges: tuple[Charge, ...]
    deciders: tuple[Decider, ...]
    #: In whose name it is decided.
    decider: Decider | None
    caps: Caps | None
    #: Committed for the client in the last 12 months; None where there is no client.
    given: Decimal | None
    checks: tuple[Check, ...]
    #: Why it is not even refused or asked back by this person.
    why_not: Text | None
    reply: ReplyShown | None
    events: tuple[EventShown, ...]

    @property
    def seen(self) -> Seen:
        """What a decision goes by."""
        return Seen(self.round, self.amount)

    @property
    def waits(self) -> bool:
        return self.status == PayoutStatus.REQUESTED

    @property
    def why_no_approval(self) -> Text | None:
        """The first line that stands in the way."""
        return next((check.text for check in self.checks if check.mark is Mark.NO), None)

    @property
    def in_range(self) -> bool:
        """Whether the amount lies where no written reason is asked for."""
        low, high = (self.advice.low, self.advice.high) if self.advice else (None, None)
        return low is not None and high is not None and low <= self.amount <= high


def payout_screen(
    db: sqlite3.Connection, payout_id: UUID, by: Actor, now: datetime, *, principal: UUID | None = None
) -> PayoutScreen:
    """One payout as `by` sees it now; `principal`: in whose name, where they chose. Raises Refusal where it is gone."""
    found = _read(db, payout_id)
    asked = _asked(found)
    today = now.astimezone(company_zone(db)).date()
    caps = caps_of(db, today)
    able = tuple(one for one in deciders(db, by, now) if one.decides_in(found["scope_id"]))
    wanted = next((one for one in able if one.person_id == principal), None)
    decider = wanted or chosen_for(able, asked.amount)
    borne = found["committed_month"] if found["charges"] else None
    day = today if borne is None else date.fromisoformat(borne)
    charges = charges_of(db, found["product_id"], asked.amount, day, found["charges"])
    given = granted_to_client(db, asked.client_id, now)
    waits = found["status"] == PayoutStatus.REQUESTED
    methods = payability(db, asked.case_id, asked.amount, now=now)
    barred = barred_by(methods, Method(found["method"]))
    checks = approval_checks(db, asked, by.person_id, decider, caps, charges, barred, now) if waits else ()
    return PayoutScreen(
        id=asked.id, case_id=asked.case_id, case_number=found["case_number"], client=found["client_label"],
        category=found["category"] or "", amount=asked.amount, currency=found["currency"], method=found["method"],
        reason=found["reason"], words=found["words"], status=found["status"], round=asked.round,
        approvals=asked.approvals, requester=asked.requester, requested_at=_instant(found["requested_at"]),
        received_at=from_micros(found["received_at"]), due_at=from_micros(found["due_at"]),
        decided_at=_instant(found["decided_at"]), site_id=UUID(bytes=found["scope_id"]), advice=_advice(found),
        precedents=precedents(db, payout_id, now=now), story=_story(db, found),
        methods=methods, charges=charges, deciders=able, decider=decider, caps=caps,
        given=given.amount if given else None, checks=checks,
        why_not=why_not_decided(asked, by.person_id, decider), reply=_reply(db, asked), events=_events(db, asked.id),
    )  # fmt: skip


def _read(db: sqlite3.Connection, payout_id: UUID) -> dict[str, Any]:
    cursor = db.execute(_PAYOUT, (payout_id.bytes,))
    found = cursor.fetchone()
    if found is None:
        raise Refusal("row_unknown")
    return dict(zip((column[0] for column in cursor.description), found, strict=True))


def _asked(found: dict[str, Any]) -> Asked:
    requester = found["requested_by_id"]
    return Asked(
        UUID(bytes=found["id"]), UUID(bytes=found["case_id"]),
        UUID(bytes=found["client_id"]) if found["client_id"] else None, money(found["amount"]),
        found["round"], found["approvals"], UUID(bytes=requester) if requester else None, found["requester"] or "",
        frozenset(UUID(hex=one) for one in json.loads(found["writers"])),
    )  # fmt: skip


def _advice(found: dict[str, Any]) -> Advice | None:
    told = [found[column] for column in ("recommended", "range_low", "range_high")]
    if all(kopecks is None for kopecks in told):
        return None
    starts = found["valid_from"]
    amount, low, high = (None if kopecks is None else money(kopecks) for kopecks in told)
    return Advice(
        amount, low, high, found["policy"] or "",
        date.fromisoformat(starts) if starts else None, lines_of(json.loads(found["arithmetic"]), found["currency"]),
    )  # fmt: skip


def _story(db: sqlite3.Connection, found: dict[str, Any]) -> Story:
    words = [text for (text,) in db.execute(_WORDS, (found["case_id"],)) if text]
    return Story(
        "\n\n".join(words), found["cause"] or "", found["fault"],
        _standard_way(db, found["policy_id"], found["cause_id"]),
        tuple(json.loads(found["predictors"])),
    )  # fmt: skip


def _standard_way(db: sqlite3.Connection, policy: bytes | None, cause: bytes | None) -> str:
    """By the edition of the policy that was in force when it was asked for."""
    edition = read_edition(db, UUID(bytes=policy)) if policy else None
    return edition.policy.rule(cause_line(db, cause).causes).standard_way if edition and cause else ""


def _reply(db: sqlite3.Connection, asked: Asked) -> ReplyShown | None:
    found = db.execute(_REPLY, (asked.case_id.bytes, asked.id.bytes)).fetchone()
    return ReplyShown(found[0], found[1] or "", found[2], _instant(found[3])) if found else None


def _events(db: sqlite3.Connection, payout_id: UUID) -> tuple[EventShown, ...]:
    rows: Iterable[tuple[Any, ...]] = db.execute(_EVENTS, (payout_id.bytes,))
    return tuple(
        EventShown(kind, person, principal or "", from_micros(at), code, words)
        for kind, person, principal, at, code, words in rows
    )


def _instant(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)


_PAYOUT = """
SELECT p.*, c.name AS cause, k.name AS category, r.name AS requester, o.name AS policy, o.valid_from
  FROM payouts p
  LEFT JOIN causes c ON c.id = p.cause_id
  LEFT JOIN client_categories k ON k.id = p.category_id
  LEFT JOIN people r ON r.id = p.requested_by_id
  LEFT JOIN payout_policies o ON o.id = p.policy_id
 WHERE p.id = ? AND p.deleted_at IS NULL
"""
_WORDS = """
SELECT coalesce(s.text, k.text, v.text) FROM case_sources cs
  LEFT JOIN surveys s ON cs.kind = 'survey' AND s.id = cs.source_id
  LEFT JOIN complaints k ON cs.kind = 'complaint' AND k.id = cs.source_id
  LEFT JOIN public_reviews v ON cs.kind = 'review' AND v.id = cs.source_id
 WHERE cs.case_id = ? AND cs.deleted_at IS NULL
 ORDER BY coalesce(s.answered_at, k.registered_at, v.published_at)
"""
#: Of this payout, else of the case: the newest.
_REPLY = """
SELECT r.text, s.code, r.script_edition, r.sent_at FROM replies r
  LEFT JOIN response_scripts s ON s.id = r.script_id
 WHERE r.case_id = ?1 AND (r.payout_id = ?2 OR r.payout_id IS NULL) AND r.deleted_at IS NULL
 ORDER BY r.payout_id IS NULL, r.written_at DESC LIMIT 1
"""
_EVENTS = """
SELECT e.kind, a.name, b.name, e.at, e.code, e.words FROM payout_events e
  JOIN people a ON a.id = e.person_id
  LEFT JOIN people b ON b.id = e.principal_id
 WHERE e.payout_id = ? AND e.deleted_at IS NULL ORDER BY e.at, e.round
"""
