"""What a connected workspace covers: a figure outside of it would be wrong, so it is refused in words.

An embedded workspace covers whatever it has. Needs sqlite3 alone.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cxdesk.models.moments import from_micros
from cxdesk.models.sharing import ALL_SITES
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.formats import formats
from cxdesk.services.translation import active


class Coverage(NamedTuple):
    """`since`: the first instant that is held; None: all. `filled`: whether all of that has come. `site`: the one whose
    rows are held; empty: every site's.
    """

    since: datetime | None
    filled: bool
    site: str


class Uncovered(CxError):
    """A figure was asked for of a time that is not held here. `until`: what would have to be fetched."""

    def __init__(self, title: str, hint: str, until: datetime, **values: str) -> None:
        self.until = until
        super().__init__(title, hint, **values)


def read_coverage(db: sqlite3.Connection) -> Coverage | None:
    """What the workspace covers; None where it is not connected."""
    row = db.execute("SELECT since, filled_at, roles, person_id FROM sharing").fetchone()
    if row is None:
        return None
    since, filled, roles, person = row
    site = None
    if not ALL_SITES & set(json.loads(roles)):
        query = "SELECT s.name FROM people p JOIN sites s ON s.id = p.site_id WHERE p.id = ?"
        site = db.execute(query, (person,)).fetchone()
    return Coverage(
        None if since is None else from_micros(since), filled is not None, site[0] if site else ""
    )


def covered_since(db: sqlite3.Connection) -> datetime | None:
    """The first instant whose rows are here; None: all are."""
    coverage = read_coverage(db)
    return coverage.since if coverage else None


def check_covered(db: sqlite3.Connection, start: datetime | int) -> None:
    """Raise CxError where rows from `start` on (an instant, or SQLite's form of one) are not all here."""
    coverage = read_coverage(db)
    if coverage is None:
        return
    at = start if isinstance(start, datetime) else from_micros(start)
    if not coverage.filled:
        raise Uncovered(
            N_("The workspace is still being filled: figures would not be complete."),
            N_("They are shown as soon as everything has come; cases can be worked on meanwhile."),
            at,
        )
    if coverage.since is not None and at < coverage.since:
        raise Uncovered(
            N_("This workspace holds rows since {since}; the time that was asked for begins before that."),
            N_("Fetch older rows on the page “Sharing”, or choose a later time."),
            at,
            since=_day(db, coverage.since),
        )


def coverage_words(db: sqlite3.Connection) -> Text | None:
    """Which rows a figure of a connected workspace covers, in words; None where it covers all that there are."""
    coverage = read_coverage(db)
    if coverage is None:
        return None
    since = "" if coverage.since is None else _day(db, coverage.since)
    if not coverage.filled:
        return Text(N_("still being filled"))
    if coverage.site and since:
        return Text(N_("site “{site}”, rows since {since}"), {"site": coverage.site, "since": since})
    if coverage.site:
        return Text(N_("site “{site}”"), {"site": coverage.site})
    return Text(N_("rows since {since}"), {"since": since}) if since else None


def _day(db: sqlite3.Connection, at: datetime) -> str:
    """The first day that is held whole, in the company's time zone."""
    zone = db.execute("SELECT time_zone FROM companies LIMIT 1").fetchone()
    local = at.astimezone(ZoneInfo(zone[0] if zone else "UTC"))
    whole = local.date() if local.time() == time() else local.date() + timedelta(days=1)
    return formats(active().language).day(whole)
