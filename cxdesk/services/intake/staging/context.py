"""What the staging of a file must know of the workspace. Plain values: they travel into another process."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from cxdesk.models.values import ImportState
from cxdesk.models.worktime import WorkCalendar
from cxdesk.services.casework.words import fold
from cxdesk.services.people.calendar_rows import work_calendars


@dataclass(frozen=True)
class Place:
    """Team, department and site of an agent from a day on (and to a day, inclusive)."""

    since: date
    until: date | None
    team_id: bytes | None
    department_id: bytes | None
    site_id: bytes | None


@dataclass(frozen=True)
class IntakeContext:
    """The company, its calendars, and the names by which files speak of its parts (folded name -> id)."""

    company_id: UUID
    time_zone: str
    #: The calendar of each site; None is the company's.
    calendars: dict[bytes | None, WorkCalendar]
    turnaround: int | None
    departments: dict[str, bytes] = field(default_factory=dict)
    teams: dict[str, bytes] = field(default_factory=dict)
    sites: dict[str, bytes] = field(default_factory=dict)
    products: dict[str, bytes] = field(default_factory=dict)
    categories: dict[str, bytes] = field(default_factory=dict)
    agents: dict[str, bytes] = field(default_factory=dict)
    places: dict[bytes, tuple[Place, ...]] = field(default_factory=dict)
    #: Imports that were taken back until now: `imports_taken_back`.
    taken_back: int = 0

    def place(self, agent: bytes | None, on: date) -> Place | None:
        """Where the agent worked on that day."""
        places = self.places.get(agent) if agent else None
        if not places:
            return None
        at = bisect_right([p.since for p in places], on) - 1
        if at < 0:
            return None
        found = places[at]
        return found if found.until is None or on <= found.until else None

    def working_time(self, site: bytes | None) -> WorkCalendar:
        """The calendar of a site; the company's where it has none of its own."""
        return self.calendars.get(site) or self.calendars[None]


def intake_context(db: sqlite3.Connection) -> IntakeContext:
    """Read the context. Raises CxError for a workspace that was never set up."""
    # First: an import that is taken back meanwhile is to be noticed.
    taken_back = imports_taken_back(db)
    calendars = work_calendars(db)
    own, time_zone, turnaround = db.execute(
        "SELECT id, time_zone, turnaround_minutes FROM companies LIMIT 1"
    ).fetchone()
    return IntakeContext(
        company_id=UUID(bytes=own),
        time_zone=time_zone,
        calendars=calendars,
        turnaround=turnaround,
        departments=department_names(db),
        teams=_names(db, "SELECT name, id FROM teams WHERE deleted_at IS NULL"),
        sites=_names(db, "SELECT name, id FROM sites WHERE deleted_at IS NULL"),
        products=_names(db, "SELECT name, id FROM products WHERE deleted_at IS NULL"),
        categories=_names(db, "SELECT name, id FROM client_categories WHERE deleted_at IS NULL"),
        agents=_names(db, "SELECT name, id FROM agents WHERE deleted_at IS NULL")
        | _names(db, "SELECT ref, id FROM agents WHERE deleted_at IS NULL"),
        places=_places(db),
        taken_back=taken_back,
    )


def imports_taken_back(db: sqlite3.Connection) -> int:
    """How many imports were taken back. With each, names may have gone that a context read before still knows."""
    states = ImportState.CANCELLED.value, ImportState.UNDONE.value
    found: int = db.execute("SELECT count(*) FROM import_batches WHERE state IN (?, ?)", states).fetchone()[0]
    return found


def _names(db: sqlite3.Connection, query: str) -> dict[str, bytes]:
    return {fold(name): row_id for name, row_id in db.execute(query)}


def department_names(db: sqlite3.Connection) -> dict[str, bytes]:
    """Department by each of its names, folded."""
    found = _names(
        db,
        "SELECT alias.value, d.id FROM departments d, json_each(d.aliases) alias WHERE d.deleted_at IS NULL",
    )
    return found | _names(db, "SELECT name, id FROM departments WHERE deleted_at IS NULL")


def _places(db: sqlite3.Connection) -> dict[bytes, tuple[Place, ...]]:
    places: dict[bytes, list[Place]] = {}
    for agent, since, until, team, department, site in db.execute(
        "SELECT agent_id, valid_from, valid_to, team_id, department_id, site_id FROM agent_memberships "
        "WHERE deleted_at IS NULL ORDER BY agent_id, valid_from"
    ):
        end = date.fromisoformat(until) if until else None
        places.setdefault(agent, []).append(Place(date.fromisoformat(since), end, team, department, site))
    return {agent: tuple(rows) for agent, rows in places.items()}
