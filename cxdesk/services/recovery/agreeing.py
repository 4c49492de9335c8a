"""Whether the sums agree at each step: what the payouts say, against what the steps, registers and budgets say.

Each line compares two accounts that are kept apart, in kopecks, payout by payout and not only as sums: two errors that
cancel each other out are still told. Needs sqlite3 alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.moments import to_micros
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

    `row_id`: a payout's, a register's or a budget's; `name`: the case's number, the register's, or team and month.
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


class _Comparison(NamedTuple):
    """A line's query: rows of (id, name, one, other) in kopecks, None where an account lacks the row."""

    step: str
    title: str
    one: str
    other: str
    query: str


def agreement(db: sqlite3.Connection) -> tuple[AgreementLine, ...]:
    """All lines, from the request to the budgets, of what the workspace holds."""
    since = covered_since(db)
    values = {
        "since": _micros(since),
        "later": _micros(_later(since)),
        "month": _month(_later(since)).isoformat(),
    }
    return tuple(_line(one, db.execute(one.query, values)) for one in _COMPARISONS)


def _line(
    comparison: _Comparison, rows: Iterable[tuple[bytes, str, int | None, int | None]]
) -> AgreementLine:
    counts, sums = [0, 0], [0, 0]
    differing = 0
    named: list[Difference] = []
    for row_id, name, *accounts in rows:
        for place, kopecks in enumerate(accounts):
            if kopecks is not None:
                counts[place] += 1
                sums[place] += kopecks
        if accounts[0] != accounts[1]:
            differing += 1
            if len(named) < NAMED:
                one, other = (None if kopecks is None else as_money(kopecks) for kopecks in accounts)
                named.append(Difference(UUID(bytes=row_id), name, one, other))
    one_side, other_side = (Tally(n, as_money(total)) for n, total in zip(counts, sums, strict=True))
    return AgreementLine(
        comparison.step, Text(comparison.title), Text(comparison.one), Text(comparison.other), one_side, other_side,
        differing, tuple(named),
    )  # fmt: skip


def _later(since: datetime | None) -> datetime | None:
    return None if since is None else since + _LONGEST


def _micros(instant: datetime | None) -> int:
    return 0 if instant is None else to_micros(instant)


def _month(instant: datetime | None) -> date:
    """The first month all of whose payouts are held."""
    if instant is None:
        return date(1970, 1, 1)
    return (instant.date().replace(day=1) + timedelta(days=32)).replace(day=1)


def _by_event(kind: str, states: str) -> str:
    """Payouts in `states` against their events of a kind."""
    return f"""
        SELECT p.id, p.case_number, CASE WHEN {states} THEN p.amount END,
               (SELECT sum(e.amount) FROM payout_events e WHERE e.payout_id = p.id AND e.kind = '{kind}'
                   AND e.round = p.round AND e.deleted_at IS NULL)
          FROM payouts p
         WHERE p.deleted_at IS NULL AND p.drafted_at >= :since
           AND ({states} OR EXISTS (SELECT 1 FROM payout_events e WHERE e.payout_id = p.id AND e.kind = '{kind}'
                                       AND e.deleted_at IS NULL AND e.round = p.round))
    """  # noqa: S608 - our own words


_PAYOUTS, _STEPS = N_("Payouts, by their state"), N_("Steps that people took")
#: A draft that was asked back, or given up since, may have another amount than was asked for.
_ASKED = "(p.status NOT IN ('draft', 'cancelled') OR p.approved_at IS NOT NULL)"
_REQUESTED = f"""
SELECT p.id, p.case_number, p.amount,
       (SELECT sum(e.amount) FROM payout_events e WHERE e.payout_id = p.id AND e.kind = 'request' AND e.round = p.round
           AND e.deleted_at IS NULL)
  FROM payouts p WHERE p.deleted_at IS NULL AND p.drafted_at >= :since AND {_ASKED}
"""  # noqa: S608
#: The approval that was the last one needed: of a payout that went further, the last of its round.
_APPROVED = """
SELECT p.id, p.case_number, CASE WHEN p.approved_at IS NOT NULL THEN p.amount END,
       CASE WHEN p.approvals > 0 AND p.approvals = (SELECT count(*) FROM payout_events e WHERE e.payout_id = p.id
              AND e.kind = 'approve' AND e.round = p.round AND e.deleted_at IS NULL)
            THEN (SELECT e.amount FROM payout_events e WHERE e.payout_id = p.id AND e.kind = 'approve'
                     AND e.round = p.round AND e.step = p.approvals AND e.deleted_at IS NULL) END
  FROM payouts p
 WHERE p.deleted_at IS NULL AND p.drafted_at >= :since
   AND (p.approved_at IS NOT NULL OR p.status IN ('approved', 'sent', 'paid', 'failed', 'returned'))
"""
_REGISTERS = """
SELECT r.id, coalesce(r.number, ''), r.total, (SELECT sum(p.amount) FROM payouts p WHERE p.register_id = r.id
          AND p.deleted_at IS NULL HAVING count(*) = r.payouts)
  FROM payout_registers r WHERE r.deleted_at IS NULL AND r.made_at >= :later
"""
#: Amounts in JSON are texts of two places; a hundredfold is a whole number to which rounding comes back exactly.
#: What was granted stands in the ledger of a payout as its parts, whatever became of it since.
_CHARGES = """
SELECT p.id, p.case_number, CASE WHEN p.approved_at IS NOT NULL THEN p.amount END,
       (SELECT sum(CAST(round(json_extract(c.value, '$.amount') * 100) AS INTEGER)) FROM json_each(p.charges) c)
  FROM payouts p WHERE p.deleted_at IS NULL AND p.drafted_at >= :since
   AND (p.approved_at IS NOT NULL OR p.charges IS NOT NULL)
"""
_BUDGETS = """
WITH parts AS (
  SELECT json_extract(c.value, '$.team') AS team, p.committed_month AS month,
         CAST(round(json_extract(c.value, '$.amount') * 100) AS INTEGER) AS kopecks
    FROM payouts p, json_each(p.charges) c
   WHERE p.status IN ('approved', 'sent', 'paid') AND p.deleted_at IS NULL AND p.committed_month >= :month),
borne AS (SELECT team, month, sum(kopecks) AS kopecks FROM parts GROUP BY team, month),
kept AS (SELECT id, product_team_id, lower(hex(product_team_id)) AS team, month, committed FROM payout_budgets
          WHERE deleted_at IS NULL AND month >= :month)
SELECT k.id, coalesce(t.name, '') || ' ' || substr(k.month, 1, 7),
       coalesce((SELECT o.kopecks FROM borne o WHERE o.team = k.team AND o.month = k.month), 0), k.committed
  FROM kept k LEFT JOIN product_teams t ON t.id = k.product_team_id
UNION ALL
SELECT t.id, t.name || ' ' || substr(o.month, 1, 7), o.kopecks, NULL
  FROM borne o JOIN product_teams t ON lower(hex(t.id)) = o.team
 WHERE NOT EXISTS (SELECT 1 FROM kept k WHERE k.team = o.team AND k.month = o.month)
"""
_COMPARISONS = (
    _Comparison("requested", N_("Asked for"), _PAYOUTS, _STEPS, _REQUESTED),
    _Comparison("approved", N_("Approved"), _PAYOUTS, _STEPS, _APPROVED),
    _Comparison("charged", N_("Charged to product teams"), _PAYOUTS, N_("Parts of the teams"), _CHARGES),
    _Comparison("budgets", N_("Budgets"), N_("Parts of the teams"), N_("Committed in the budgets"), _BUDGETS),
    _Comparison("registers", N_("In registers"), N_("Registers as they were made"), N_("Payouts in them"), _REGISTERS),
    _Comparison(
        "sent", N_("Sent"), _PAYOUTS, _STEPS, _by_event("send", "p.status IN ('sent', 'paid', 'failed', 'returned')")
    ),
    _Comparison("paid", N_("Paid"), _PAYOUTS, _STEPS, _by_event("pay", "p.status IN ('paid', 'returned')")),
    _Comparison("failed", N_("Failed"), _PAYOUTS, _STEPS, _by_event("fail", "p.status = 'failed'")),
    _Comparison("returned", N_("Returned"), _PAYOUTS, _STEPS, _by_event("return", "p.status = 'returned'")),
)  # fmt: skip
