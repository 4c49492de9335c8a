"""Import a file of the production calendar: the days of whole years into a calendar of the company."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from cxdesk.models.outcome import Outcome, Progress, no_progress
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.models.values import Actor
from cxdesk.models.worktime import DayKind
from cxdesk.services.intake.calendar_file import CalendarFile, read_calendar_file
from cxdesk.services.intake.form.shape import legible_name
from cxdesk.services.intake.importing import ImportResult
from cxdesk.services.people.calendars import LoadedDays, compare_days, list_calendars, load_days
from cxdesk.services.people.deadlines import recompute_deadlines
from cxdesk.services.workspace.store import Store

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

#: The one setting: which calendar, by its name.
_SETTING = "calendar"


def load_calendar_files(session: Session, calendar_id: UUID, paths: Sequence[Path], *, by: Actor) -> Outcome:
    """Take the years of all of these files over, or of none; `value` is the years. Raises CxError for a bad file."""
    years: dict[int, Path] = {}
    days: dict[date, tuple[DayKind, str]] = {}
    for path in paths:
        read = read_calendar_file(path)
        for year in read.years:
            if year in years:
                raise CxError(
                    N_("{name} and {other} both tell the year {year}."),
                    N_("Leave one of them; nothing was changed."),
                    name=years[year].name,
                    other=path.name,
                    year=year,
                )
            years[year] = path
        days |= read.days
    return load_days(session, calendar_id, years, days, by=by)._replace(value=tuple(sorted(years)))


def import_calendar(
    store: Store,
    path: Path,
    *,
    settings: Mapping[str, str] | None = None,
    dry_run: bool = False,
    by: Actor,
    progress: Progress = no_progress,
) -> ImportResult:
    """Import a calendar, and compute the deadlines that follow from it; a dry run changes nothing.

    `settings`: `calendar` names one of several; the company's own where nothing is told.
    """
    started = time.monotonic()
    calendar = _chosen(store, dict(settings or {}))
    read = read_calendar_file(path)
    if dry_run:
        with store.read() as session:
            loaded = compare_days(session, calendar, read.years, read.days)
    else:
        loaded = store.write(load_days, calendar, read.years, read.days, by=by).value
        recompute_deadlines(store, by=by, progress=progress)
    return _result(path, read, loaded, time.monotonic() - started)


def _chosen(store: Store, settings: dict[str, str]) -> UUID:
    name = settings.pop(_SETTING, "")
    if settings:
        raise CxError(
            N_("A calendar has no setting {name}."),
            N_("The only one is “calendar”, its name."),
            name=next(iter(settings)),
        )
    with store.connect() as db:
        calendars = list_calendars(db)
    found = next((row.id for row in calendars if row.name.casefold() == name.casefold()), None)
    if name and found is None:
        raise CxError(
            N_("There is no calendar called {name}."),
            N_("The calendars are: {names}."),
            name=name,
            names=", ".join(row.name for row in calendars),
        )
    return found or calendars[0].id


def _result(path: Path, read: CalendarFile, loaded: LoadedDays, seconds: float) -> ImportResult:
    notes = []
    if loaded.cleared:
        notes.append(
            Text(
                N_("Days as their weekday again, since the file does not name them: {n}"),
                {"n": loaded.cleared},
            )
        )
    if loaded.kept:
        notes.append(Text(N_("Days with a note of their own stay as they are: {n}"), {"n": loaded.kept}))
    return ImportResult(
        kind="calendar",
        file=str(path.with_name(legible_name(path))),
        encoding=read.encoding,
        rows=len(read.days),
        accepted=loaded.new,
        updated=loaded.changed,
        unchanged=loaded.same,
        rejected=0,
        cases_opened=0,
        rejects_file="",
        seconds=round(seconds, 3),
        notes=tuple(notes),
    )
