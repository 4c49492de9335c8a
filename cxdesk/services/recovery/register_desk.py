"""What finance has on the desk: approved payouts that wait by method, the registers, and what stands in one of them.

Needs sqlite3 alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.models.payout_terms import Seen
from cxdesk.models.recovery_values import Method, PayoutStatus, Step
from cxdesk.services.insight.months import company_zone
from cxdesk.services.recovery.payability import Barred, PayableNow
from cxdesk.services.recovery.registers import (
    RegisterPayout,
    RegisterRow,
    Tally,
    ToSend,
    list_registers,
    list_to_send,
    register_rows,
)
from cxdesk.services.recovery.settlement_file import Answer


@dataclass(frozen=True, slots=True)
class Pile:
    """Approved payouts of one method that no register holds yet; `barred`: those that cannot be paid that way now."""

    method: Method
    currency: str
    payouts: tuple[ToSend, ...]
    barred: Mapping[UUID, Barred]

    @property
    def tally(self) -> Tally:
        """How many can be sent, and how much."""
        return tally([one for one in self.payouts if one.id not in self.barred])


@dataclass(frozen=True, slots=True)
class RegisterDesk:
    """The piles, the registers from the newest on, and the company's time zone."""

    piles: tuple[Pile, ...]
    registers: tuple[RegisterRow, ...]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Entry:
    """One payout as the page lists it, in a pile or in a register."""

    id: UUID
    seen: Seen
    currency: str
    case_number: str
    client: str
    status: PayoutStatus
    #: Of a pile when it was approved, of a register when the bank answered; None: not yet.
    at: datetime | None
    bank_reason: str = ""
    #: Its place in the register, from 1.
    place: int = 0
    #: Of a pile: why it cannot be paid now.
    barred: Barred | None = None


def load_register_desk(db: sqlite3.Connection, now: datetime) -> RegisterDesk:
    """All that the left side shows."""
    payable = PayableNow(db, now=now)
    by_method: dict[tuple[Method, str], list[ToSend]] = {}
    for payout in list_to_send(db):
        by_method.setdefault((payout.method, payout.currency), []).append(payout)
    order = list(Method)
    piles = sorted(by_method.items(), key=lambda item: order.index(item[0][0]))
    return RegisterDesk(
        tuple(
            Pile(method, currency, tuple(found), payable.barred_of(one.id for one in found))
            for (method, currency), found in piles
        ),
        list_registers(db),
        company_zone(db),
    )


def pile_entries(pile: Pile) -> tuple[Entry, ...]:
    """The payouts of a pile."""
    return tuple(
        Entry(
            one.id, one.seen, one.currency, one.case_number, one.client, PayoutStatus.APPROVED, one.approved_at,
            barred=pile.barred.get(one.id),
        )
        for one in pile.payouts
    )  # fmt: skip


def register_entries(db: sqlite3.Connection, register_id: UUID) -> tuple[Entry, ...]:
    """The payouts of a register. Raises Refusal where it is not here."""
    return tuple(map(_entry, register_rows(db, register_id)))


def answers(entries: Sequence[Entry], step: Step, words: str = "") -> tuple[Answer, ...]:
    """What the bank said of several payouts of a register, as `settle_file` takes it."""
    return tuple(Answer(entry.place, entry.id, entry.seen.amount, step, words) for entry in entries)


def tally(payouts: Sequence[ToSend | Entry]) -> Tally:
    """How many, and how much."""
    return Tally(len(payouts), sum((one.seen.amount for one in payouts), Decimal("0.00")))


def _entry(row: RegisterPayout) -> Entry:
    return Entry(
        row.id, row.seen, row.currency, row.case_number, row.client, row.status, row.settled_at, row.bank_reason,
        row.place,
    )  # fmt: skip
