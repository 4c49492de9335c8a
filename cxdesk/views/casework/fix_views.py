"""What the page of fixes reads, and its views: open, mine, past due, all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from cxdesk.services.casework.cause_tree import CauseRow, list_causes
from cxdesk.services.casework.fix_list import FixFilter, FixRow, filter_fixes, list_all_fixes
from cxdesk.services.people.company_settings import company_settings
from cxdesk.services.people.people import PersonRow, list_people
from cxdesk.services.translation import tr
from cxdesk.views.casework.fix_words import status_text
from cxdesk.views.desk import Desk, Entry
from cxdesk.views.page import View

VIEWS = ("open", "mine", "overdue", "all")
#: Fixes that the palette shows at once.
_OFFERED = 20


@dataclass(frozen=True)
class Loaded:
    """What the page reads when something has changed."""

    fixes: tuple[FixRow, ...]
    people: tuple[PersonRow, ...]
    causes: tuple[CauseRow, ...]
    zone: ZoneInfo


def load_fixes(db: sqlite3.Connection, *, now: datetime) -> Loaded:
    """All of it, in one go."""
    zone = ZoneInfo(company_settings(db).time_zone)
    return Loaded(list_all_fixes(db), list_people(db), list_causes(db, now=now), zone)


def filter_of(view: str, person_id: UUID) -> FixFilter:
    """What a view shows."""
    return FixFilter(open=view == "open", mine=view == "mine", overdue=view == "overdue", person_id=person_id)


def views_of(fixes: Sequence[FixRow], person_id: UUID, today: date) -> tuple[View, ...]:
    """The entries of the side bar with their counts."""
    names = {"open": tr("Open fixes"), "mine": tr("Mine"), "overdue": tr("Past due"), "all": tr("All fixes")}
    counts = {view: len(filter_fixes(fixes, filter_of(view, person_id), today=today)) for view in VIEWS}
    return tuple(
        View(view, names[view], counts[view], tone="bad" if view == "overdue" and counts[view] else "")
        for view in VIEWS
    )


def offer_fixes(desk: Desk) -> None:
    """Let the palette find fixes by their title, document and causes."""

    def ask(typed: str, answer: Callable[[Sequence[Entry]], None]) -> None:
        if not typed.strip():
            answer(())
            return

        def find(db: sqlite3.Connection) -> list[FixRow]:
            found = filter_fixes(list_all_fixes(db), FixFilter(search=typed), today=desk.clock().date())
            return list(found[:_OFFERED])

        def tell(rows: Sequence[FixRow]) -> None:
            answer([_entry(desk, row) for row in rows])

        desk.jobs.fetch(find, then=tell, owner=desk.jobs, key="palette fixes")

    desk.offer("fixes", ask)


def _entry(desk: Desk, row: FixRow) -> Entry:
    return Entry(
        row.title,
        lambda: desk.go("fixes", fix=str(row.id)),
        detail=status_text(row.status),
        icon="wrench",
        kind=tr("fix"),
    )
