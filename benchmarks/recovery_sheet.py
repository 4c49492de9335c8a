"""The sheet of a payout over half a million past ones: what is painted first, what follows, and all of it.

Goals are those of the programme: the first part within one frame, the whole within a tenth of a second. Beside the
precedents stands the reading of as many rows by their keys: the limit of what they look at. A draft of the policy is
tried on the closed cases of the workspace.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

from benchmarks.figure import SIZES, Figure, Growth, figure, interleaved
from benchmarks.payout_workspaces import NOW, payout_workspace
from benchmarks.workspaces import UNTIL
from cxdesk.models.ids import new_id
from cxdesk.models.moments import to_micros
from cxdesk.models.recovery_values import Predictor
from cxdesk.services.recovery.policy import policy_in_force
from cxdesk.services.recovery.policy_trial import try_policy
from cxdesk.services.recovery.precedents import precedents
from cxdesk.services.recovery.sheet import payout_sheet, sheet_head

ROUNDS = 31
_FRAME, _WHOLE = 16.0, 100.0
#: Cases that are opened in turn, with their earlier contacts.
_OPENED, _CONTACTS = 20, 12
_DAY = timedelta(days=1)
#: A month that has many closed cases behind it.
_TRIED = UNTIL + 14 * _DAY


def main(size: str, growth: Growth) -> Iterator[Figure]:
    """The figure's lines; the size is that of the past."""
    with payout_workspace(SIZES[size], 1) as (store, _):
        with store.bulk() as db:
            opened = _fill(db)
        with store.connect() as db:
            yield from _sheets(db, opened, size, growth)
            yield from _trial(db, size)


def _sheets(db: sqlite3.Connection, opened: list[UUID], size: str, growth: Growth) -> Iterator[Figure]:
    case = cycle(opened)
    signs = frozenset({Predictor.REPEAT_CONTACT})
    alike = sheet_head(db, opened[0], predictors=signs, now=NOW).alike(None)
    found = precedents(db, alike, now=NOW)
    assert found.n > 0
    assert sheet_head(db, opened[0], now=NOW).client.contact_number > 1
    keys = [key for (key,) in db.execute("SELECT rowid FROM payouts ORDER BY random() LIMIT 1000")]
    by_key = f"SELECT id, amount, predictors, decided_at FROM payouts WHERE rowid IN ({', '.join('?' * len(keys))})"

    def head() -> Any:
        return sheet_head(db, next(case), now=NOW)

    def whole() -> Any:
        return payout_sheet(db, next(case), now=NOW)

    def alone() -> Any:
        return precedents(db, alike, now=NOW)

    def limit() -> Any:
        return db.execute(by_key, keys).fetchall()

    times = interleaved(head, whole, alone, limit, rounds=ROUNDS)
    yield from growth.beside(
        figure("sheet: client, recommendation, payouts", times[0], "ms", size, goal=_FRAME)
    )
    yield from growth.beside(figure("sheet: all of it", times[1], "ms", size, goal=_WHOLE))
    yield Figure("sheet: all of it, slowest", round(max(times[1]), 1), "ms", size, goal=_WHOLE)
    yield figure("sheet: precedents", times[2], "ms", size, against="1,000 rows by key", beside=times[3])
    yield Figure("sheet: precedents found", found.n, "payouts", size)


def _trial(db: sqlite3.Connection, size: str) -> Iterator[Figure]:
    edition = policy_in_force(db, NOW.date())
    assert edition is not None
    found = try_policy(db, edition.policy, now=_TRIED)
    times = interleaved(lambda: try_policy(db, edition.policy, now=_TRIED), rounds=3)
    yield figure(f"trial of a policy on {found.cases} cases", times[0], "ms", size)


def _fill(db: sqlite3.Connection) -> list[UUID]:
    """Give some cases a client with a past, a cause and a fault; the ids of the cases."""
    db.execute("BEGIN IMMEDIATE")
    (company,) = db.execute("SELECT id FROM companies").fetchone()
    (person,) = db.execute("SELECT id FROM people ORDER BY rowid LIMIT 1").fetchone()
    causes = [cause for (cause,) in db.execute("SELECT id FROM causes ORDER BY id LIMIT 5")]
    db.execute("UPDATE payout_policies SET valid_from = '2020-01-01'")
    db.execute("UPDATE case_reviews SET fault = 'process'")
    # The generator gives fifty payouts to each of few cases: a case has one, and it lies somewhere.
    db.execute("UPDATE payouts SET case_id = randomblob(16)")
    cases = [case for (case,) in db.execute("SELECT id FROM cases ORDER BY row DESC LIMIT ?", (_OPENED,))]
    for n, case in enumerate(cases):
        client = new_id().bytes
        states = json.dumps({"account": "open", "card": "blocked" if n % 3 else "open"})
        db.execute(
            "INSERT INTO clients (id, scope_id, rev, ref, label, label_key, profitability, pay_states) "
            "VALUES (?, ?, 0, ?, 'Клиент', 'клиент', 184000, ?)",
            (client, company, str(n), states),
        )
        topics = [(new_id().bytes, _days(NOW, -5 * k)) for k in range(_CONTACTS)]
        db.executemany(
            "INSERT INTO contacts (id, scope_id, rev, source, identity, ref, client_id, started_at, "
            "started_precision, topic) VALUES (?, ?, 0, 'acd', hex(?1), '', ?3, ?4, 'second', 'оплата')",
            [(contact, company, client, at) for contact, at in topics],
        )
        _review(db, case, causes[n % len(causes)], person, company)
        db.execute(
            "UPDATE cases SET client_id = ?, contact_id = ?, received_at = ?, severity = 0.25, "
            "profitability = NULL WHERE id = ?",
            (client, topics[0][0], _days(NOW, 0), case),
        )
    db.execute("COMMIT")
    return [UUID(bytes=case) for case in cases]


def _review(db: sqlite3.Connection, case: bytes, cause: bytes, person: bytes, company: bytes) -> None:
    given = db.execute("UPDATE case_reviews SET cause_id = ? WHERE case_id = ?", (cause, case))
    if given.rowcount == 0:
        db.execute(
            "INSERT INTO case_reviews (id, scope_id, rev, case_id, reviewer_id, kind, cause_id, fault, conclusion) "
            "VALUES (?, ?, 0, ?, ?, 'main', ?, 'process', '')",
            (new_id().bytes, company, case, person, cause),
        )


def _days(now: datetime, days: int) -> int:
    return to_micros(now + days * _DAY)
