"""Whether the sums agree at each step: what the payouts say, against what the steps, registers and budgets say.

Each line compares two accounts that are kept apart, in kopecks, payout by payout and not only as sums: two errors that
cancel each other out are still told. Needs sqlite3 alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.moments import to_micros
from cxdesk.models.recovery_values import COMMITTED, PayoutStatus, Step
from cxdesk.models.texts import N_, Text
from cxdesk.services.recovery.registers import Tally
from cxdesk.services.recovery.rules import as_money
from cxdesk.services.sharing.coverage import covered_since

#: Differences that are named; the others are counted.
NAMED = 100
#: A payout is granted, sent and answered this soon after its draft: what a workspace does not hold reaches no further.
_LONGEST = timedelta(days=62)


class Difference(NamedTuple):
    """One row on which the two accounts differ; None: the account does not know it.

    `row_id`: a payout's, a register's or a team's; `name`: the case's number, the register's, or team and month.
    """

    row_id: UUID
    name: str
    one: Decimal | None
    other: Decimal | None


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One step. `one` and `other`: the two accounts; `differences`: at most `NAMED` of the `differing`."""

    step: str
    title: Text
    one_title: Text
    other_title: Text
    one: Tally
    other: Tally
    differing: int
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """Whether nothing differs."""
        return self.differing == 0


@dataclass(slots=True)
class _Account:
    """Two accounts side by side, in kopecks."""

    counts: list[int] = field(default_factory=lambda: [0, 0])
    sums: list[int] = field(default_factory=lambda: [0, 0])
    differing: int = 0
    named: list[Difference] = field(default_factory=list)

    def add(self, row_id: bytes, name: str, one: int | None, other: int | None) -> None:
        """A row of both; None: the account lacks it. What both lack is no row."""
        if one is not None:
            self.counts[0] += 1
            self.sums[0] += one
        if other is not None:
            self.counts[1] += 1
            self.sums[1] += other
        if one != other:
            self.differing += 1
            if len(self.named) < NAMED:
                told = (None if kopecks is None else as_money(kopecks) for kopecks in (one, other))
                self.named.append(Difference(UUID(bytes=row_id), name, *told))


class _Payout(NamedTuple):
    id: bytes
    name: str
    amount: int
    status: str
    round: int
    approvals: int
    approved_at: int | None
    charges: str | None
    month: str | None
    register: bytes | None


def agreement(db: sqlite3.Connection) -> tuple[AgreementLine, ...]:
    """All lines, from the request to the budgets, of what the workspace holds, in one state of it."""
    since = covered_since(db)
    began = not db.in_transaction
    if began:
        db.execute("BEGIN")
    try:
        accounts: dict[str, _Account] = defaultdict(_Account)
        borne, in_registers = _walk(db, since, accounts)
        later = None if since is None else since + _LONGEST
        _compare_registers(db, accounts["registers"], in_registers, later)
        _compare_budgets(db, accounts["budgets"], borne, _first_month(later))
    finally:
        if began:
            db.rollback()
    return tuple(_line(accounts[step], step, *titles) for step, titles in _LINES.items())


def _line(account: _Account, step: str, title: str, one: str, other: str) -> AgreementLine:
    one_side, other_side = (
        Tally(n, as_money(total)) for n, total in zip(account.counts, account.sums, strict=True)
    )
    return AgreementLine(
        step,
        Text(title),
        Text(one),
        Text(other),
        one_side,
        other_side,
        account.differing,
        tuple(account.named),
    )


_Borne = dict[tuple[str, str], int]
_InRegisters = dict[bytes, tuple[int, int]]


def _walk(
    db: sqlite3.Connection, since: datetime | None, accounts: dict[str, _Account]
) -> tuple[_Borne, _InRegisters]:
    """Payouts with their steps, once through; what teams bear (team and month -> kopecks), what registers hold."""
    borne: _Borne = defaultdict(int)
    registers: dict[bytes, tuple[int, int]] = {}
    events = groupby(db.execute(_EVENTS), key=itemgetter(0))
    current: tuple[bytes, Iterable[tuple[bytes, str, int, int, int | None]]] | None = next(events, None)
    for row in db.execute(_PAYOUTS, (0 if since is None else to_micros(since),)):
        payout = _Payout(*row)
        while current is not None and current[0] < payout.id:
            current = next(events, None)
        steps: list[tuple[str, int, int | None]] = []
        if current is not None and current[0] == payout.id:
            steps = [
                (kind, amount, step) for _, kind, round_, amount, step in current[1] if round_ == payout.round
            ]
        _compare(payout, steps, accounts)
        parts = _parts(payout)
        if payout.approved_at is not None or payout.charges is not None:
            granted = payout.amount if payout.approved_at is not None else None
            accounts["charged"].add(
                payout.id, payout.name, granted, sum(parts.values()) if payout.charges else None
            )
        if payout.status in COMMITTED and payout.month is not None:
            for team, kopecks in parts.items():
                borne[team, payout.month] += kopecks
        if payout.register is not None:
            n, total = registers.get(payout.register, (0, 0))
            registers[payout.register] = n + 1, total + payout.amount
    return borne, registers


def _compare(
    payout: _Payout, steps: list[tuple[str, int, int | None]], accounts: dict[str, _Account]
) -> None:
    told: dict[str, int] = {}
    for kind, amount, _ in steps:
        if kind != Step.APPROVE:
            told[kind] = told.get(kind, 0) + amount
    # A draft that was asked back, or given up since, may have another amount than was asked for.
    if payout.status not in _UNASKED or payout.approved_at is not None:
        accounts["requested"].add(payout.id, payout.name, payout.amount, told.get(Step.REQUEST))
    if payout.approved_at is not None or payout.status in _GRANTED:
        granted = payout.amount if payout.approved_at is not None else None
        accounts["approved"].add(payout.id, payout.name, granted, _last_approval(payout, steps))
    for line, kind, states in _ANSWERS:
        stands = payout.amount if payout.status in states else None
        if stands is not None or kind in told:
            accounts[line].add(payout.id, payout.name, stands, told.get(kind))


def _last_approval(payout: _Payout, steps: list[tuple[str, int, int | None]]) -> int | None:
    """The amount of the approval that was the last one needed; None where some of them is missing."""
    approvals = {step: amount for kind, amount, step in steps if kind == Step.APPROVE}
    return approvals.get(payout.approvals) if len(approvals) == payout.approvals else None


def _parts(payout: _Payout) -> dict[str, int]:
    """Team (hex) -> kopecks."""
    if payout.charges is None:
        return {}
    return {one["team"]: int(Decimal(one["amount"]).scaleb(2)) for one in json.loads(payout.charges)}


def _compare_registers(
    db: sqlite3.Connection, account: _Account, held: _InRegisters, later: datetime | None
) -> None:
    since = 0 if later is None else to_micros(later)
    for register, number, payouts, total in db.execute(_REGISTERS, (since,)):
        n, kopecks = held.get(register, (0, 0))
        account.add(register, number or "", total, kopecks if n == payouts else None)


def _compare_budgets(db: sqlite3.Connection, account: _Account, borne: _Borne, first: date) -> None:
    names: dict[str, str] = dict(db.execute("SELECT lower(hex(id)), name FROM product_teams").fetchall())
    kept = {(team, month): committed for team, month, committed in db.execute(_BUDGETS)}
    months: Iterator[tuple[str, str]] = iter(sorted(kept.keys() | borne.keys()))
    for team, month in months:
        if month >= first.isoformat():
            name = f"{names.get(team, '')} {month[:7]}".strip()
            account.add(bytes.fromhex(team), name, borne.get((team, month), 0), kept.get((team, month)))


def _first_month(later: datetime | None) -> date:
    """The first month all of whose payouts are held."""
    if later is None:
        return date.min
    return (later.date().replace(day=1) + timedelta(days=32)).replace(day=1)


_SENT = frozenset({PayoutStatus.SENT, PayoutStatus.PAID, PayoutStatus.FAILED, PayoutStatus.RETURNED})
_GRANTED = _SENT | {PayoutStatus.APPROVED}
_UNASKED = frozenset({PayoutStatus.DRAFT, PayoutStatus.CANCELLED})
#: Line, the step behind it, and the states to which it leads or led.
_ANSWERS = (
    ("sent", Step.SEND, _SENT),
    ("paid", Step.PAY, frozenset({PayoutStatus.PAID, PayoutStatus.RETURNED})),
    ("failed", Step.FAIL, frozenset({PayoutStatus.FAILED})),
    ("returned", Step.RETURN, frozenset({PayoutStatus.RETURNED})),
)
_BY_STATE, _BY_STEP = N_("Payouts, by their state"), N_("Steps that people took")
_PARTS = N_("Parts of the teams")
#: Line -> its title, and those of its two accounts.
_LINES: dict[str, tuple[str, str, str]] = {
    "requested": (N_("Asked for"), _BY_STATE, _BY_STEP),
    "approved": (N_("Approved"), _BY_STATE, _BY_STEP),
    "charged": (N_("Charged to product teams"), _BY_STATE, _PARTS),
    "budgets": (N_("Budgets"), _PARTS, N_("Committed in the budgets")),
    "registers": (N_("In registers"), N_("Registers as they were made"), N_("Payouts in them")),
    "sent": (N_("Sent"), _BY_STATE, _BY_STEP),
    "paid": (N_("Paid"), _BY_STATE, _BY_STEP),
    "failed": (N_("Failed"), _BY_STATE, _BY_STEP),
    "returned": (N_("Returned"), _BY_STATE, _BY_STEP),
}
#: Both in the order of the payout's id, so that they are walked through side by side.
_PAYOUTS = """
SELECT id, case_number, amount, status, round, approvals, approved_at, charges, committed_month, register_id
  FROM payouts WHERE deleted_at IS NULL AND drafted_at >= ? ORDER BY id
"""
_EVENTS = """
SELECT payout_id, kind, round, amount, step FROM payout_events WHERE deleted_at IS NULL ORDER BY payout_id
"""
_REGISTERS = """
SELECT id, number, payouts, total FROM payout_registers WHERE deleted_at IS NULL AND made_at >= ? ORDER BY made_at
"""
_BUDGETS = "SELECT lower(hex(product_team_id)), month, committed FROM payout_budgets WHERE deleted_at IS NULL"
