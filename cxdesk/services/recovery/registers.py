"""Registers: approved payouts of one method that finance sends together, numbered and frozen from the beginning."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.ids import new_id
from cxdesk.models.moments import from_micros
from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.payout_terms import Seen
from cxdesk.models.recovery_values import Method, PayoutStatus, Step
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.recovery.payability import Barred, PayableNow, reasons_of
from cxdesk.services.recovery.rules import as_money

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PAYOUTS = frozenset({Topic.PAYOUTS})
#: Digits of a register's number within its year.
_DIGITS = 6


class Tally(NamedTuple):
    """How many payouts, and how much together."""

    payouts: int
    total: Decimal


@dataclass(frozen=True, slots=True)
class ToSend:
    """An approved payout that waits for a register."""

    id: UUID
    seen: Seen
    method: Method
    currency: str
    case_number: str
    #: The client's number in the source.
    client: str
    approved_at: datetime


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A register and what became of its payouts; `waiting`: sent, and the bank has not answered."""

    id: UUID
    #: Empty until a shared database has given it.
    number: str
    method: Method
    made_by: str
    made_at: datetime
    frozen: Tally
    currency: str
    waiting: Tally
    paid: Tally
    failed: Tally
    returned: Tally


@dataclass(frozen=True, slots=True)
class RegisterPayout:
    """One payout of a register, in its order."""

    place: int
    id: UUID
    seen: Seen
    currency: str
    case_number: str
    #: The client's number in the source, and the name that only those are shown who ask for it.
    client: str
    client_name: str
    status: PayoutStatus
    approved_by: str
    approved_at: datetime
    settled_at: datetime | None
    #: Why the bank did not pay, or gave it back.
    bank_reason: str

    @property
    def amount(self) -> Decimal:
        """What the client gets."""
        return self.seen.amount

    @property
    def end_to_end_id(self) -> str:
        """What names the payout at the bank: 32 hexadecimal digits."""
        return self.id.hex


def make_register(
    session: Session,
    method: Method,
    items: Sequence[tuple[UUID, Seen]],
    *,
    by: Actor,
    not_sent: bool = False,
) -> Outcome:
    """Put approved payouts of one method into a new register: they are sent with it. `value` is its id.

    What cannot be paid that way now is left out, and told: a lead calls it off, and it is asked for another way.
    `not_sent`: finance has looked, and the bank has none of them; asked for after a restore in doubt alone.
    Raises Refusal or CxError, and then no register is made; `MaybeSent` where `not_sent` is needed.
    """
    from cxdesk.models.payout_checks import check_role
    from cxdesk.models.recovery import PayoutRegister
    from cxdesk.services.people.company import company
    from cxdesk.services.recovery.grounds import check_decides_here, check_works_here, payout_of
    from cxdesk.services.recovery.sent_since import check_not_sent
    from cxdesk.services.recovery.snapshot import connection_of

    check_decides_here(session)
    check_works_here(session, by)
    check_role(Step.SEND, by)
    if not items:
        raise CxError(N_("No payout is chosen."), N_("Choose one or more approved payouts."))
    if len({payout_id for payout_id, _ in items}) < len(items):
        raise CxError(N_("A payout is chosen twice."), N_("A client gets it once: choose it once."))
    now, own = clock.now(), company(session)
    barred = PayableNow(connection_of(session), now=now).barred_of(payout_id for payout_id, _ in items)
    items = [item for item in items if item[0] not in barred]
    if not items:
        raise none_payable(barred.values())
    total = sum((seen.amount for _, seen in items), Decimal("0.00"))
    register = PayoutRegister(
        id=new_id(), scope_id=own.id, number=_next_number(session, now.astimezone(ZoneInfo(own.time_zone)).year),
        method=method.value, made_by_id=by.person_id, made_at=now, payouts=len(items), total=total,
        currency=own.currency,
    )  # fmt: skip
    session.add(register)
    session.flush()  # its payouts point at it
    payouts = [(payout_of(session, payout_id, by), seen) for payout_id, seen in items]
    for payout, seen in payouts:
        payout.send(register, seen, by=by, now=now)
    if not not_sent:
        check_not_sent(session, [payout for payout, _ in payouts])
    values: dict[str, Any] = {"n": len(items), "sum": total, "currency": own.currency}
    message = N_("Register made; payouts: {n}, together {sum} {currency}")
    if barred:
        message = N_(
            "Register made; payouts: {n}, together {sum} {currency}. Left out, since they cannot be paid now: {left}"
            " ({reasons})"
        )
        values |= {"left": len(barred), "reasons": reasons_of(barred.values())}
    return Outcome(PAYOUTS, Text(message, values), value=register.id)


def none_payable(barred: Collection[Barred]) -> CxError:
    """What is said where nothing is left of a register."""
    return CxError(
        N_("None of these payouts can be paid now. {reasons}."),
        N_("Ask a lead to call them off, and whoever asked to ask for another way."),
        reasons=reasons_of(barred),
    )


def list_to_send(db: sqlite3.Connection, method: Method | None = None) -> tuple[ToSend, ...]:
    """Approved payouts that are in no register, of one method or of all, the oldest approval first.

    Needs sqlite3 alone, as all queries here.
    """
    return tuple(
        ToSend(
            UUID(bytes=payout), Seen(round_, as_money(amount)), Method(of), currency, number, client,
            from_micros(approved),
        )
        for payout, round_, amount, of, currency, number, client, approved in db.execute(
            "SELECT id, round, amount, method, currency, case_number, client_ref, approved_at FROM payouts "
            "WHERE status = 'approved' AND deleted_at IS NULL AND method = coalesce(?, method) "
            "ORDER BY approved_at, id",
            (method.value if method else None,),
        )
    )  # fmt: skip


def list_registers(db: sqlite3.Connection, *, limit: int = -1) -> tuple[RegisterRow, ...]:
    """The registers, the newest first; `limit`: how many at most, below zero all."""
    return tuple(map(_register, db.execute(_REGISTERS.format(where=""), (limit,))))


def find_register(db: sqlite3.Connection, told: str) -> RegisterRow:
    """The register with this number, or whose id ends so. Raises CxError where there is none, or several."""
    named = told.strip()
    end = named.replace("-", "").lower()
    where = "AND (r.number = ? OR (length(?) >= 6 AND substr(lower(hex(r.id)), -length(?)) = ?))"
    found = db.execute(_REGISTERS.format(where=where), (named, end, end, end, -1)).fetchall()
    if len(found) != 1:
        raise CxError(
            N_("There is no register “{number}”.")
            if not found
            else N_("Several registers end with “{number}”."),
            N_("“cxdesk payouts registers” lists them with their numbers."),
            number=told,
        )
    return _register(found[0])


def register_rows(db: sqlite3.Connection, register_id: UUID) -> tuple[RegisterPayout, ...]:
    """The payouts of a register in their order, which is that of their ids and never changes.

    Raises Refusal where the register is not here.
    """
    if not db.execute("SELECT 1 FROM payout_registers WHERE id = ?", (register_id.bytes,)).fetchone():
        raise Refusal("row_unknown")
    return tuple(
        RegisterPayout(
            place, UUID(bytes=payout), Seen(round_, as_money(amount)), currency, number, client, name,
            PayoutStatus(status), approved_by or "", from_micros(approved),
            from_micros(settled) if settled is not None else None, reason or "",
        )
        for place, (payout, round_, amount, currency, number, client, name, status, approved_by, approved, settled,
                    reason) in enumerate(db.execute(_ROWS, (register_id.bytes,)), start=1)
    )  # fmt: skip


def _register(row: tuple[Any, ...]) -> RegisterRow:
    register, number, method, made_by, made_at, payouts, total, currency, *became = row
    waiting, paid, failed, returned = (
        Tally(n or 0, as_money(kopecks or 0)) for n, kopecks in zip(became[::2], became[1::2], strict=True)
    )
    return RegisterRow(
        UUID(bytes=register), number or "", Method(method), made_by, from_micros(made_at),
        Tally(payouts, as_money(total)), currency, waiting, paid, failed, returned,
    )  # fmt: skip


def _next_number(session: Session, year: int) -> str:
    """The number after the last one of the year; in a connected workspace the server gives another one."""
    from sqlalchemy import func, select

    from cxdesk.models.recovery import PayoutRegister

    last = session.scalar(
        select(func.max(PayoutRegister.number)).where(PayoutRegister.number.like(f"{year}-%"))
    )
    return f"{year}-{int(last.partition('-')[2] if last else 0) + 1:0{_DIGITS}d}"


def _became(status: str) -> str:
    return f"sum(p.status = '{status}'), sum(CASE WHEN p.status = '{status}' THEN p.amount END)"


_REGISTERS = f"""
SELECT r.id, r.number, r.method, m.name, r.made_at, r.payouts, r.total, r.currency,
       {_became("sent")}, {_became("paid")}, {_became("failed")}, {_became("returned")}
  FROM (SELECT * FROM payout_registers r WHERE r.deleted_at IS NULL {{where}}
         ORDER BY r.made_at DESC, r.id DESC LIMIT ?) r
  JOIN people m ON m.id = r.made_by_id LEFT JOIN payouts p ON p.register_id = r.id AND p.deleted_at IS NULL
 GROUP BY r.id ORDER BY r.made_at DESC, r.id DESC
"""  # noqa: S608 - our own states
_ROWS = """
SELECT p.id, p.round, p.amount, p.currency, p.case_number, p.client_ref, p.client_label, p.status,
       (SELECT group_concat(a.name, ', ') FROM (SELECT w.name FROM payout_events e JOIN people w ON w.id = e.person_id
          WHERE e.payout_id = p.id AND e.kind = 'approve' AND e.round = p.round AND e.deleted_at IS NULL
          ORDER BY e.step) a),
       p.approved_at, p.settled_at,
       (SELECT e.words FROM payout_events e WHERE e.payout_id = p.id AND e.kind IN ('fail', 'return')
           AND e.deleted_at IS NULL ORDER BY e.at DESC LIMIT 1)
  FROM payouts p WHERE p.register_id = ? AND p.deleted_at IS NULL ORDER BY p.id
"""
