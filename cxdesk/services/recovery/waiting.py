"""The payouts that wait for a decision: which, in which order, what a row shows. Needs sqlite3 alone.

Like the queue: numbers of rows first, by an index, then the rows that are looked at, by these numbers.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from cxdesk.models.moments import from_micros, to_micros
from cxdesk.models.texts import N_
from cxdesk.models.values import Actor, Role
from cxdesk.services.recovery.reach import caps_of, company_zone, deciders, money

#: The predicate of the partial index: it must stand here letter by letter.
WAITING = "status = 'requested' AND deleted_at IS NULL"
#: Named, since after ANALYZE SQLite would rather sort what another index gives.
FROM_WAITING = "FROM payouts INDEXED BY ix_payouts_waiting"
#: Decided since an instant (the first value), by an index that begins with cause and band: for each of these one look
#: instead of all that was ever decided.
_DECIDED = """
  FROM (SELECT id AS cause FROM causes UNION ALL SELECT NULL) CROSS JOIN (
         WITH RECURSIVE bands(band) AS (
           SELECT 0 UNION ALL SELECT band + 1 FROM bands
            WHERE band < (SELECT max(json_array_length(content, '$.bands')) FROM payout_policies))
         SELECT band FROM bands UNION ALL SELECT NULL) AS known
  CROSS JOIN payouts INDEXED BY ix_payouts_alike
 WHERE payouts.cause_id IS cause AND payouts.band IS known.band AND decided_at >= ?
   AND decided_at IS NOT NULL AND deleted_at IS NULL"""

#: The views, in the order of the side bar: their names.
VIEWS: dict[str, str] = {
    "waiting": N_("To decide"),
    "answered": N_("With an answer"),
    "over_limit": N_("Over the limit"),
    "decided_today": N_("Decided today"),
    "back": N_("Came back to me"),
}
#: What a person asked for and has to look at again: a question of the lead, and what the bank did not pay and nobody
#: has tried once more.
_BACK = """
  FROM payouts INDEXED BY ix_payouts_status
 WHERE requested_by_id = ? AND deleted_at IS NULL AND status IN ('draft', 'failed', 'returned') AND CASE
       WHEN status = 'draft' THEN round > 0
       ELSE NOT EXISTS (SELECT 1 FROM payouts o WHERE o.case_id = payouts.case_id AND o.replaces_id = payouts.id
                           AND o.deleted_at IS NULL AND o.status NOT IN ('rejected', 'cancelled')) END"""
#: What the list may be sorted by: its name, the SQL. `id` breaks ties, so that pages never overlap.
SORTS: dict[str, tuple[str, str]] = {
    "due": (N_("By time left"), "due_at, id"),
    "amount": (N_("By amount"), "amount DESC, due_at, id"),
    "client": (N_("By client"), "client_label, due_at, id"),
    "newest": (N_("Newest first"), "requested_at DESC, id"),
}


class WaitingView(NamedTuple):
    """A view for one person at one moment: what `view_for` found out once, for all queries of a refresh."""

    name: str
    sort: str
    #: Midnight of the company's present day.
    day: datetime
    #: Amounts above it need another person: the own limit (or a principal's), or a second approval.
    reach: Decimal
    #: The scopes that the person decides about; empty: all.
    scopes: tuple[bytes, ...]
    #: Who looks.
    person: bytes


class WaitingRow(NamedTuple):
    """One payout as the list shows it: a tuple as SQLite gives it, ids and amounts are made where asked for."""

    row: int
    id_bytes: bytes
    case_bytes: bytes
    case_number: str
    client: str
    cause: str
    kopecks: int
    currency: str
    status: str
    round: int
    approvals: int
    received_micros: int
    due_micros: int
    decided_micros: int | None
    scope_bytes: bytes
    requester_bytes: bytes | None

    @property
    def id(self) -> UUID:
        return UUID(bytes=self.id_bytes)

    @property
    def amount(self) -> Decimal:
        return money(self.kopecks)

    @property
    def received_at(self) -> datetime:
        return from_micros(self.received_micros)

    @property
    def due_at(self) -> datetime:
        return from_micros(self.due_micros)

    @property
    def decided_at(self) -> datetime | None:
        return None if self.decided_micros is None else from_micros(self.decided_micros)

    @property
    def site_id(self) -> UUID:
        """Whose calendar counts: the site, or the company where the case belongs to none."""
        return UUID(bytes=self.scope_bytes)


_MAKE_ROW = WaitingRow._make


class WaitingFigures(NamedTuple):
    """What stands beside the list."""

    #: By view.
    counts: dict[str, int]
    totals: dict[str, Decimal]
    #: Of those decided today, the ones before their time ran out.
    in_time: int


def view_for(
    db: sqlite3.Connection, by: Actor, now: datetime, name: str = "waiting", sort: str = "due"
) -> WaitingView:
    """What `name` means for this person now. The head and the auditor see all sites, others their own."""
    local = now.astimezone(company_zone(db))
    caps = caps_of(db, local.date())
    limits = [one.per_payout for one in deciders(db, by, now) if one.per_payout is not None]
    second = [caps.second_above] if caps else []
    reach = min([*([max(limits)] if limits else []), *second], default=Decimal(0))
    day = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return WaitingView(name, sort, day, reach, scopes_of(db, by), by.person_id.bytes)


def scopes_of(db: sqlite3.Connection, by: Actor) -> tuple[bytes, ...]:
    """Whose payouts the person decides about: their site's and the company's; empty: all."""
    if by.may(Role.HEAD, Role.AUDITOR):
        return ()
    found = db.execute("SELECT site_id FROM people WHERE id = ?", (by.person_id.bytes,)).fetchone()
    if found is None or found[0] is None:
        return ()
    (company,) = db.execute("SELECT id FROM companies").fetchone()
    return (found[0], company)


def list_waiting(db: sqlite3.Connection, view: WaitingView, *, limit: int | None = None) -> array[int]:
    """The numbers of the rows, sorted; `limit` for the first page, which an index answers at once."""
    terms, values = _where(view)
    order = "decided_at DESC, id" if view.name == "decided_today" else SORTS[view.sort][1]
    query = f"SELECT payouts.rowid {terms} ORDER BY {order}"
    if limit is not None:
        query += " LIMIT ?"
        values.append(limit)
    return array("q", chain.from_iterable(db.execute(query, values)))


def list_waiting_rows(db: sqlite3.Connection, rows: Sequence[int]) -> list[WaitingRow]:
    """The payouts of these numbers, in their order; numbers without one are left out."""
    found = db.execute(ROWS.format(marks=", ".join("?" * len(rows))), list(rows))
    by_row = {values[0]: _MAKE_ROW(values) for values in found}
    return [by_row[row] for row in rows if row in by_row]


def waiting_figures(db: sqlite3.Connection, view: WaitingView) -> WaitingFigures:
    """Counts and sums of all views; of `view` its day, reach and scopes alone are asked."""
    scope, scopes = scope_term(view.scopes)
    waiting = db.execute(
        "SELECT count(*), sum(amount), sum(round > 1), sum(iif(round > 1, amount, 0)), sum(amount > ?), "
        f"sum(iif(amount > ?, amount, 0)) {FROM_WAITING} WHERE {WAITING}{scope}",
        (int(view.reach * 100), int(view.reach * 100), *scopes),
    ).fetchone()
    decided = db.execute(
        f"SELECT count(*), sum(amount), sum(decided_at <= due_at) {_DECIDED}{scope}",
        (to_micros(view.day), *scopes),
    ).fetchone()
    back = came_back(db, view.person)
    counts = dict(
        zip(VIEWS, (waiting[0], waiting[2] or 0, waiting[4] or 0, decided[0], back[0]), strict=True)
    )
    sums = (waiting[1], waiting[3], waiting[5], decided[1], back[1])
    return WaitingFigures(counts, dict(zip(VIEWS, map(money, sums), strict=True)), decided[2] or 0)


def came_back(db: sqlite3.Connection, person: bytes) -> tuple[int, int | None]:
    """How many payouts of a person came back, and their sum in kopecks."""
    count, total = db.execute(f"SELECT count(*), sum(amount) {_BACK}", (person,)).fetchone()
    return count, total


def _where(view: WaitingView) -> tuple[str, list[object]]:
    if view.name == "back":
        return _BACK, [view.person]
    scope, scopes = scope_term(view.scopes)
    if view.name == "decided_today":
        return f"{_DECIDED}{scope}", [to_micros(view.day), *scopes]
    waiting = f"{FROM_WAITING} WHERE {WAITING}"
    if view.name == "answered":
        return f"{waiting} AND round > 1{scope}", [*scopes]
    if view.name == "over_limit":
        return f"{waiting} AND amount > ?{scope}", [int(view.reach * 100), *scopes]
    return waiting + scope, [*scopes]


def scope_term(scopes: tuple[bytes, ...]) -> tuple[str, tuple[bytes, ...]]:
    """One more term of a query on payouts, and its values."""
    return (f" AND scope_id IN ({', '.join('?' * len(scopes))})", scopes) if scopes else ("", ())


ROWS = """
SELECT p.rowid, p.id, p.case_id, p.case_number, p.client_label, coalesce(c.name, ''), p.amount, p.currency, p.status,
       p.round, p.approvals, p.received_at, p.due_at, p.decided_at, p.scope_id, p.requested_by_id
  FROM payouts p LEFT JOIN causes c ON c.id = p.cause_id
 WHERE p.rowid IN ({marks})
"""
