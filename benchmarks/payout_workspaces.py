"""A workspace with payouts to measure on: some thousand that wait, and the decided ones of two years behind them."""

from __future__ import annotations

import json
import random
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.workspaces import make_queue, opened
from cxdesk.models.ids import new_id
from cxdesk.models.moments import to_micros
from cxdesk.models.values import Actor, Role
from cxdesk.services.workspace.store import Store

#: The instant at which the waiting ones wait, in the middle of a working day.
NOW = datetime(2026, 10, 21, 9, 0, tzinfo=UTC)
#: The past reaches back so far.
_YEARS = timedelta(days=730)
_DAY = timedelta(days=1)
_LEADS, _CASES = 20, 10_000
_STEP = 20_000
_AMOUNTS = tuple(range(15_000, 120_000, 5_000))
_SIGNS = ("repeat_contact", "employee_error", "incorrect_service", "misinformation", "technical_error")
_REASON = {"cause": "Долгое ожидание", "severity": 2}


@contextmanager
def payout_workspace(past: int, waiting: int) -> Iterator[tuple[Store, Actor]]:
    """A workspace of its own, and one of its leads."""
    with tempfile.TemporaryDirectory() as own:
        path = Path(own) / "payouts.cxdesk"
        make_queue(path, min(_CASES, past + waiting))
        with opened(path) as (store, _):
            with store.bulk() as db:
                lead = _fill(db, past, waiting)
            yield store, lead


def _fill(db: sqlite3.Connection, past: int, waiting: int) -> Actor:
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("BEGIN IMMEDIATE")
    made = _Payouts(db)
    for start in range(0, past, _STEP):
        rows = [made.decided() for _ in range(min(_STEP, past - start))]
        made.put(rows)
        db.executemany(_EVENT, [made.approval(row) for row in rows if row["status"] == "paid"])
    made.put([made.waiting() for _ in range(waiting)])
    db.execute("COMMIT")
    db.execute("ANALYZE")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return made.lead


class _Payouts:
    """What payouts point to, and the payouts."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db, self._chance = db, random.Random(5)
        (self._company,) = db.execute("SELECT id FROM companies").fetchone()
        self._causes = [row[0] for row in db.execute("SELECT id FROM causes ORDER BY id")]
        self._cases = db.execute("SELECT id, number, client_label FROM cases").fetchall()
        (self._asking,) = db.execute("SELECT id FROM people ORDER BY rowid LIMIT 1").fetchone()
        self._leads = [self._person(f"lead{n}", f"Руководитель {n}", Role.LEAD) for n in range(_LEADS)]
        self.lead = self._leads[0]
        self._register = new_id().bytes
        db.execute(
            "INSERT INTO payout_registers (id, scope_id, rev, method, made_by_id, made_at, payouts, total, currency) "
            "VALUES (?, ?, 0, 'card', ?, ?, 1, 1, 'RUB')",
            (self._register, self._company, self._asking, to_micros(NOW)),
        )

    def _person(self, login: str, name: str, role: Role) -> Actor:
        person = new_id()
        self._db.execute(
            "INSERT INTO people (id, scope_id, rev, login, name, active, roles) VALUES (?, ?, 0, ?, ?, 1, ?)",
            (person.bytes, self._company, login, name, json.dumps([role.value])),
        )
        return Actor(person, name, frozenset({role}))

    def put(self, rows: Sequence[dict[str, Any]]) -> None:
        """Insert them."""
        if rows:
            names = ", ".join(rows[0])
            places = ", ".join(f":{name}" for name in rows[0])
            self._db.executemany(f"INSERT INTO payouts ({names}) VALUES ({places})", rows)

    def decided(self) -> dict[str, Any]:
        """A payout of the past: paid, or one of eight rejected."""
        at = NOW - _DAY * (0.1 + self._chance.random() * (_YEARS / _DAY - 1))
        paid = self._chance.random() > 1 / 8
        row = self._row(at)
        row |= {
            "status": "paid" if paid else "rejected",
            "decided_at": to_micros(at),
            "due_at": to_micros(at + _DAY),
        }
        if paid:
            row |= {
                "approved_at": to_micros(at), "committed_month": at.replace(day=1).date().isoformat(), "charges": "[]",
                "register_id": self._register, "sent_at": to_micros(at), "settled_at": to_micros(at), "approvals": 1,
            }  # fmt: skip
        return row

    def waiting(self) -> dict[str, Any]:
        """A payout that is to be decided within some days."""
        at = NOW - _DAY * self._chance.random()
        return self._row(at) | {"due_at": to_micros(NOW + _DAY * (self._chance.random() * 4 - 0.5))}

    def approval(self, row: dict[str, Any]) -> tuple[Any, ...]:
        """The event of an approval."""
        lead = self._chance.choice(self._leads).person_id.bytes
        return (new_id().bytes, self._company, row["id"], row["case_id"], row["amount"], lead, row["decided_at"],
                lead, self._asking)  # fmt: skip

    def _row(self, at: datetime) -> dict[str, Any]:
        chance = self._chance
        case, number, label = chance.choice(self._cases)
        amount = chance.choice(_AMOUNTS)
        return {
            "id": new_id().bytes, "scope_id": self._company, "rev": 0, "case_id": case,
            "client_id": chance.randbytes(16), "case_number": number, "client_label": label, "amount": amount,
            "currency": "RUB",
            "method": "card",
            "reason": "inconvenience", "author_id": self._asking, "drafted_at": to_micros(at),
            "cause_id": chance.choices(self._causes, range(len(self._causes), 0, -1))[0], "fault": "process",
            "severity": 2, "predictors": json.dumps(sorted(chance.sample(_SIGNS, chance.randrange(3)))),
            "band": chance.choice((None, 0, 1, 2)), "recommended": amount, "range_low": amount * 6 // 10,
            "range_high": amount * 16 // 10,
            "arithmetic": json.dumps([{"what": "base", "values": _REASON, "amount": str(amount // 100)}]),
            "received_at": to_micros(at - _DAY / 4), "due_at": 0, "status": "requested",
            "writers": json.dumps([self._asking.hex()]), "round": 2 if chance.random() < 0.1 else 1,
            "requested_by_id": self._asking, "requested_at": to_micros(at), "approvals": 0, "decided_at": None,
            "approved_at": None, "committed_month": None, "charges": None, "register_id": None, "sent_at": None,
            "settled_at": None,
        }  # fmt: skip


_EVENT = (
    "INSERT INTO payout_events (id, scope_id, rev, payout_id, case_id, kind, round, amount, person_id, at, step, "
    "counted_id, requester_id) VALUES (?, ?, 0, ?, ?, 'approve', 1, ?, ?, ?, 1, ?, ?)"
)
