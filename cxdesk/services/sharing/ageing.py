"""What has become older than the window leaves the workspace, once a month, beside all other work. The server keeps it.

It goes without a tombstone and without history: nobody changed anything.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from cxdesk.models.moments import to_micros
from cxdesk.models.sharing import TABLE
from cxdesk.models.values import Role
from cxdesk.services import clock
from cxdesk.services.sharing.bootstrap import is_filling
from cxdesk.services.sharing.holding import DONE, SOURCES, Holding, done, instants, window
from cxdesk.services.sharing.state import read_sharing, update_sharing
from cxdesk.services.sharing.steps import Steps, exchanging
from cxdesk.services.sharing.taking import remove
from cxdesk.services.sharing.wire import wires_for
from cxdesk.services.workspace.store import Store

#: For how many months a workspace may have been away. What begins elsewhere than a window of one of them was fetched by
#: a person, who wants to keep it.
_AWAY = 24
_AT_ONCE = 100


def age_out(store: Store) -> int:
    """Let rows go that lie before the window; how many. What a person changed and has not sent stays.

    Raises CxError where the disk refuses; what is left then goes with the next month.
    """
    with store.connect() as db:
        sharing = read_sharing(db)
        if sharing is None or sharing.since is None or is_filling(db):
            return 0
    roles = frozenset(map(Role, sharing.roles))
    since = window(roles, clock.now())
    if since is None or since <= sharing.since or sharing.since not in _former(roles, clock.now()):
        return 0
    with exchanging(store) as steps:
        # First what is said to be covered, then the rows.
        with steps.step() as step:
            update_sharing(step.db, since=since)
        return _let_go(steps, Holding(to_micros(since)), [wire.name for wire in wires_for(roles)])


def _former(roles: frozenset[Role], now: datetime) -> set[datetime | None]:
    """What the window was in the months before."""
    found = set()
    for _ in range(_AWAY):
        now = now.replace(day=1) - timedelta(days=1)
        found.add(window(roles, now))
    return found


def _let_go(steps: Steps, holding: Holding, tables: list[str]) -> int:
    """Take away what lies before the window: cases with what hangs on them, then all else that has an instant."""
    removed = 0
    # Cases before what they came from, which stays with a case that does.
    for table in sorted(tables, key=lambda name: (name != "cases", name == "payout_registers")):
        if not TABLE[table].instant:
            continue
        query, values = _older_rows(table, holding)
        after = 0
        while rows := steps.db.execute(query, (after, *values, _AT_ONCE)).fetchall():
            after = rows[-1][0]
            with steps.step() as step:
                ids = [row[1] for row in rows]
                removed += remove(step.db, table, ids)
                if table == "cases":
                    _forget_history(step.db, ids)
                step.rows += len(ids)
    return removed


def _older_rows(table: str, holding: Holding) -> tuple[str, list[object]]:
    """The query of rows before the window that may go, above a row's number; with its values."""
    columns = instants(table)
    latest = (
        columns[0] if len(columns) == 1 else "max(coalesce({0}, {1}), coalesce({1}, {0}))".format(*columns)
    )
    keeps = [f"EXISTS (SELECT 1 FROM pending_columns p WHERE p.row_id = t.id AND p.table_name = '{table}')"]
    if table in DONE:
        keeps.append(f"t.status NOT IN {done(table)}")
    if table == "cases":
        keeps.append(_EDITED_BELOW)
    if table == "payouts":
        keeps.append("EXISTS (SELECT 1 FROM cases c WHERE c.id = t.case_id)")
    if table == "payout_registers":
        keeps.append("EXISTS (SELECT 1 FROM payouts p WHERE p.register_id = t.id)")
    if table in SOURCES:
        keeps.append("EXISTS (SELECT 1 FROM case_sources s WHERE s.source_id = t.id)")
    query = f"""SELECT t.rowid, t.id FROM {table} t WHERE t.rowid > ? AND {latest} < ? AND NOT ({" OR ".join(keeps)})
                 ORDER BY t.rowid LIMIT ?"""
    return query, [holding.bound(table)]


_EDITED_BELOW = """EXISTS (SELECT 1 FROM case_reviews r JOIN pending_columns p ON p.row_id = r.id OR p.row_id IN (
    SELECT g.id FROM review_tags g WHERE g.review_id = r.id) WHERE r.case_id = t.id)"""


def _forget_history(db: sqlite3.Connection, cases: list[bytes]) -> None:
    marks = ", ".join("?" * len(cases))
    of_cases = f"FROM changes WHERE case_id IN ({marks})"
    mutations = [row[0] for row in db.execute(f"SELECT DISTINCT mutation_id {of_cases}", cases).fetchall()]
    db.execute(f"DELETE {of_cases}", cases)
    db.executemany(
        "DELETE FROM mutations WHERE id = ? AND NOT EXISTS (SELECT 1 FROM changes WHERE mutation_id = mutations.id)",
        [(mutation,) for mutation in mutations],
    )
