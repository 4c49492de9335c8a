"""Deadlines after the working time has changed, computed again in short steps that give way to a save.

Concerned are the open cases that do not wait and whose deadline nobody ever moved: one that a person set, or
that followed from waiting or reopening (each of these is in the recorded changes), stays as it is. The deadline
of the others is a full turnaround from their receipt. It is derived, so it leaves no trace in a case's history,
and undoing the change of the calendar computes it again.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import N_, Text
from cxdesk.models.values import Actor
from cxdesk.models.worktime import WorkCalendar
from cxdesk.services.people.calendar_rows import work_calendars

if TYPE_CHECKING:
    from cxdesk.models.outcome import Progress
    from cxdesk.services.workspace.store import Store

#: Cases of one step.
STEP = 1000
TITLE = N_("Computing deadlines again")

_DERIVED = """
SELECT row, received_at, due_at, site_id FROM cases
 WHERE status <> 'closed' AND deleted_at IS NULL AND status <> 'waiting'
   AND NOT EXISTS (SELECT 1 FROM changes ch WHERE ch.case_id = cases.id AND ch.table_name = 'cases'
                   AND ch.column_name = 'due_at' AND NOT ch.inserted)
"""
# Between reading and writing a person may have closed the case or moved its deadline: then that stands.
_STORE = """
UPDATE cases SET due_at = ?
 WHERE row = ? AND due_at = ? AND status <> 'closed' AND deleted_at IS NULL AND status <> 'waiting'
"""


def recompute_deadlines(
    store: Store,
    *,
    by: Actor,  # noqa: ARG001 - jobs hand it in
    progress: Progress,
) -> Outcome:
    """Long work of a job; `value` is how many deadlines changed. Cancelled, it keeps the steps that are done.

    In a connected workspace the server has done it with the decision (`server/sql/working_time.sql`), for everybody:
    they come with the next exchange.
    """
    if store.shared is not None:
        return Outcome(value=0)
    with store.bulk() as db:
        calendars = _calendars(db)
        cases = db.execute(_DERIVED).fetchall()
        changed = 0
        for at in range(0, len(cases), STEP):
            progress(at, len(cases), Text(TITLE))
            found = [
                (due, row, present)
                for row, received, present, site in cases[at : at + STEP]
                if (due := _due(calendars.get(site) or calendars[None], received)) != present
            ]
            with store.lane.bulk():
                db.execute("BEGIN IMMEDIATE")
                changed += db.executemany(_STORE, found).rowcount
                db.execute("COMMIT")
    # Without words of its own: the change that led here has them, and can be undone.
    return Outcome(frozenset({Topic.CASES}) if changed else frozenset(), value=changed)


def _due(rules: tuple[WorkCalendar, int], received: int) -> int:
    calendar, turnaround = rules
    return calendar.add_micros(received, turnaround)


def _calendars(db: sqlite3.Connection) -> dict[bytes | None, tuple[WorkCalendar, int]]:
    """The working time and the turnaround of each site, and (None) of the company."""
    turnaround = db.execute("SELECT turnaround_minutes FROM companies LIMIT 1").fetchone()[0]
    return {site: (found, turnaround or found.day_minutes) for site, found in work_calendars(db).items()}
