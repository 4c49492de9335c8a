"""Payouts in a list, whatever their state, and one of them by what a person calls it. Needs sqlite3 alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from cxdesk.models.moments import from_micros
from cxdesk.models.payout_terms import Seen
from cxdesk.models.recovery_values import Method, PayoutReason, PayoutStatus
from cxdesk.models.texts import N_, CxError
from cxdesk.services.recovery.clock import Level, clocks_now, escalation
from cxdesk.services.recovery.rules import as_money

#: Fewer letters of an id's end name no payout.
_SHORTEST, _WHOLE = 6, 32


@dataclass(frozen=True, slots=True)
class PayoutFilter:
    """Which payouts; None: all."""

    status: PayoutStatus | None = None
    method: Method | None = None
    case_number: str | None = None
    register_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PayoutRow:
    """A payout as a list shows it. `client`: the number in the source."""

    id: UUID
    seen: Seen
    status: PayoutStatus
    currency: str
    method: Method
    reason: PayoutReason
    case_id: UUID
    case_number: str
    client: str
    author: str
    requested_by: str
    drafted_at: datetime
    due_at: datetime
    decided_at: datetime | None
    #: The register's number, and when the bank answered.
    register: str
    settled_at: datetime | None
    replaces_id: UUID | None
    #: Whose calendar counts: the site, or the company where the case belongs to none.
    site_id: UUID

    @property
    def amount(self) -> Decimal:
        """What the client gets."""
        return self.seen.amount


def list_payouts(
    db: sqlite3.Connection, chosen: PayoutFilter = PayoutFilter(), *, limit: int = -1
) -> tuple[PayoutRow, ...]:
    """The payouts, the newest draft first; `limit`: how many at most, below zero all."""
    terms = {
        "p.status = ?": chosen.status and chosen.status.value,
        "p.method = ?": chosen.method and chosen.method.value,
        "p.case_number = ?": chosen.case_number,
        "p.register_id = ?": chosen.register_id and chosen.register_id.bytes,
    }
    asked = {term: value for term, value in terms.items() if value is not None}
    where = " AND ".join(["p.deleted_at IS NULL", *asked])
    return tuple(_row(row) for row in db.execute(_PAYOUTS.format(where=where), (*asked.values(), limit)))


class Told(NamedTuple):
    """How much of the time to decide is used, in percent, and whom that is told."""

    share: int
    level: Level


def told_of(db: sqlite3.Connection, rows: Iterable[PayoutRow], *, now: datetime) -> dict[UUID, Told]:
    """Of those that wait for a decision; a scheduled job tells people by it while no window is open."""
    clocks = clocks_now(db, now=now)
    return {
        row.id: Told(clocks.share(row.due_at, row.site_id, now=now), escalation(row, clocks, now=now))
        for row in rows
        if row.status is PayoutStatus.REQUESTED
    }


def find_payout(db: sqlite3.Connection, told: str) -> PayoutRow:
    """The payout with this id, or whose id ends so. Raises CxError where there is none, or several."""
    end = told.strip().replace("-", "").lower()
    found = []
    if len(end) >= _SHORTEST:
        # Of ids alone, which an index holds: rows of payouts are wide.
        ids = (
            [_bytes(end)] if len(end) == _WHOLE else [one for (one,) in db.execute(_ENDING, (len(end), end))]
        )
        where = "p.deleted_at IS NULL AND p.id = ?"
        found = [row for one in ids for row in db.execute(_PAYOUTS.format(where=where), (one, 1))]
    if len(found) > 1:
        raise CxError(
            N_("Several payouts end with “{id}”: {ids}."),
            N_("Name one of them whole."),
            id=told,
            ids=", ".join(_row(row).id.hex for row in found),
        )
    if not found:
        raise CxError(
            N_("There is no payout “{id}”."), N_("“cxdesk payouts list” names them with their ids."), id=told
        )
    return _row(found[0])


def find_case(db: sqlite3.Connection, number: str) -> UUID:
    """The case with this number. Raises CxError where there is none."""
    found = db.execute(
        "SELECT id FROM cases WHERE number = ? AND deleted_at IS NULL", (number.strip(),)
    ).fetchone()
    if found is None:
        raise CxError(
            N_("There is no case “{number}”."),
            N_("“cxdesk cases” lists them with their numbers."),
            number=number,
        )
    return UUID(bytes=found[0])


def _bytes(told: str) -> bytes:
    try:
        return bytes.fromhex(told)
    except ValueError:
        return b""


def _row(row: tuple[Any, ...]) -> PayoutRow:
    (
        payout, number, amount, status, currency, method, reason, case, case_number, client, author, requester, drafted,
        due, decided, register, settled, replaces, site,
    ) = row  # fmt: skip
    return PayoutRow(
        UUID(bytes=payout), Seen(number, as_money(amount)), PayoutStatus(status), currency, Method(method),
        PayoutReason(reason), UUID(bytes=case), case_number, client, author or "", requester or "",
        from_micros(drafted), from_micros(due), _moment(decided), register or "", _moment(settled),
        UUID(bytes=replaces) if replaces else None, UUID(bytes=site),
    )  # fmt: skip


def _moment(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)


_PAYOUTS = """
SELECT p.id, p.round, p.amount, p.status, p.currency, p.method, p.reason, p.case_id, p.case_number, p.client_ref,
       a.name, q.name, p.drafted_at, p.due_at, p.decided_at, r.number, p.settled_at, p.replaces_id,
       p.scope_id
  FROM payouts p LEFT JOIN people a ON a.id = p.author_id LEFT JOIN people q ON q.id = p.requested_by_id
  LEFT JOIN payout_registers r ON r.id = p.register_id
 WHERE {where} ORDER BY p.drafted_at DESC, p.id DESC LIMIT ?
"""
_ENDING = "SELECT id FROM payouts WHERE substr(lower(hex(id)), -?) = ? LIMIT 5"
