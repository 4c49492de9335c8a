"""The calendar as it is shown and changed, and the deadlines that follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cxdesk.models.outcome import no_progress
from cxdesk.models.texts import Cancelled, CxError
from cxdesk.models.values import Actor, Role
from cxdesk.models.worktime import DayKind
from cxdesk.services import clock
from cxdesk.services.casework import cases
from cxdesk.services.casework.case import case_details
from cxdesk.services.people.calendars import (
    DayRow,
    list_calendars,
    list_year,
    load_holidays,
    set_day,
    set_hours,
)
from cxdesk.services.people.company_settings import set_turnaround
from cxdesk.services.people.deadlines import recompute_deadlines
from cxdesk.services.workspace.store import Store
from tests.workspaces import enter, somebody, workspace

DAY = date(2026, 3, 11)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    with workspace(tmp_path) as found:
        yield found


def calendar(store: Store) -> UUID:
    with store.connect() as db:
        return list_calendars(db)[0].id


def day(store: Store, wanted: date = DAY) -> DayRow:
    with store.connect() as db:
        return next(row for row in list_year(db, calendar(store), wanted.year) if row.day == wanted)


def due(store: Store, case: UUID) -> datetime:
    with store.connect() as db:
        return case_details(db, case).due_at


def recompute(store: Store, actor: Actor, progress: Any = no_progress) -> int:
    found: int = recompute_deadlines(store, by=actor, progress=progress).value
    return found


def test_a_year_has_all_its_days(desk: tuple[Store, Actor]) -> None:
    store, _ = desk
    with store.connect() as db:
        assert len(list_year(db, calendar(store), 2026)) == 365
        assert len(list_year(db, calendar(store), 2028)) == 366


def test_a_new_calendar_knows_the_holidays_and_the_site(desk: tuple[Store, Actor]) -> None:
    store, _ = desk
    with store.connect() as db:
        (row,) = list_calendars(db)
    assert row.sites == ("Main site",)
    assert row.hours[0] == ((540, 780), (840, 1080))
    assert (day(store, date(2026, 1, 1)).kind, day(store, date(2026, 1, 1)).minutes) == (DayKind.OFF, 0)


def test_a_day_is_set_and_is_normal_again(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    own = calendar(store)
    store.write(set_day, own, DAY, DayKind.SHORT, by=actor)
    assert (day(store).kind, day(store).minutes) == (DayKind.SHORT, 420)
    store.write(set_day, own, DAY, DayKind.WORK, 300, "half a day", by=actor)
    assert (day(store).minutes, day(store).own_minutes, day(store).note) == (300, 300, "half a day")
    store.write(set_day, own, DAY, DayKind.OFF, 300, by=actor)
    assert (day(store).minutes, day(store).own_minutes) == (0, None)
    store.write(set_day, own, DAY, None, by=actor)
    assert (day(store).kind, day(store).minutes) == (None, 480)
    store.write(set_day, own, DAY, DayKind.OFF, by=actor)
    assert day(store).kind is DayKind.OFF


def test_a_day_that_was_set_is_undone(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    outcome = store.write(set_day, calendar(store), DAY, DayKind.OFF, by=actor)
    assert outcome.mutation is not None
    store.undo(outcome.mutation, by=actor)
    assert day(store).kind is None


def test_hours_of_a_weekday_are_set(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    store.write(set_hours, calendar(store), DAY.weekday(), [(600, 720)], by=actor)
    assert day(store).minutes == 120
    with pytest.raises(CxError, match="overlap"):
        store.write(set_hours, calendar(store), 0, [(600, 720), (700, 800)], by=actor)


def test_a_week_without_work_is_refused(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    for weekday in range(4):
        store.write(set_hours, calendar(store), weekday, [], by=actor)
    with pytest.raises(CxError, match="no working hours"):
        store.write(set_hours, calendar(store), 4, [], by=actor)


def test_holidays_of_a_further_year_are_loaded_once(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    own = calendar(store)
    assert day(store, date(2028, 1, 3)).kind is None
    assert store.write(load_holidays, own, 2028, by=actor).value > 0
    assert day(store, date(2028, 1, 3)).kind is DayKind.OFF
    assert store.write(load_holidays, own, 2028, by=actor).value == 0


def test_minutes_of_a_day_have_bounds(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="24 hours"):
        store.write(set_day, calendar(store), DAY, DayKind.WORK, 2000, by=actor)
    with pytest.raises(CxError, match="settings of the company"):
        store.write(set_day, calendar(store), DAY, DayKind.OFF, by=somebody(actor, Role.LEAD))


def test_deadlines_follow_the_turnaround(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    case = enter(store, actor)
    before = due(store, case)
    store.write(set_turnaround, 16 * 60, by=actor)
    assert recompute(store, actor) == 1
    assert due(store, case) > before
    store.write(set_turnaround, None, by=actor)
    assert recompute(store, actor) == 1
    assert due(store, case) == before
    assert recompute(store, actor) == 0


def test_a_day_off_moves_the_deadlines_that_pass_it(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    case = enter(store, actor)
    before = due(store, case)
    for ahead in range(4):
        store.write(
            set_day, calendar(store), clock.now().date() + timedelta(days=ahead), DayKind.OFF, by=actor
        )
    recompute(store, actor)
    assert due(store, case) > before


def test_deadlines_that_a_person_moved_stay(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    by_hand, waiting, resumed, closed = (enter(store, actor) for _ in range(4))
    at = datetime(2027, 5, 4, 12, tzinfo=UTC)
    store.write(cases.set_due, [by_hand], at, by=actor)
    store.write(cases.wait_for_client, waiting, by=actor)
    store.write(cases.wait_for_client, resumed, by=actor)
    store.write(cases.set_due, [closed], at, by=actor)
    before = due(store, waiting)
    store.write(set_turnaround, 30, by=actor)
    recompute(store, actor)
    assert due(store, by_hand) == at
    assert due(store, waiting) == before


def test_a_cancelled_computation_stops_before_its_next_step(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    case = enter(store, actor)
    before = due(store, case)
    store.write(set_turnaround, 30, by=actor)

    def cancel(done: int, total: int, what: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        recompute(store, actor, cancel)
    assert due(store, case) == before
