"""Deadlines on the server follow the working time as they do in a workspace of its own."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from cxdesk.models.worktime import OFFICE_HOURS, DayException, DayKind, WorkCalendar
from tests.postgres import Server
from tests.services.sharing.server.pushing import Office, edit, new

ODD_HOURS = (
    ((0, 180), (190, 200), (1380, 1440)), (), ((60, 61),), ((500, 1000),), ((500, 1000),), (), ((120, 240),),
)  # fmt: skip
DAYS = {
    date(2024, 3, 30): DayException(DayKind.WORK),
    date(2024, 9, 2): DayException(DayKind.SHORT),
    date(2024, 9, 5): DayException(DayKind.OFF),
    date(2024, 9, 7): DayException(DayKind.WORK, 45),
    date(2024, 9, 9): DayException(DayKind.SHORT, 900),
}
ZONE = "Europe/Moscow"


def _put_hours(office: Office, hours: Any, days: dict[date, DayException]) -> UUID:
    (calendar,) = [row[0] for row in office.all("SELECT calendar_id FROM companies")]
    office.admin.execute("UPDATE calendar_days SET deleted_at = now()")
    office.admin.execute("UPDATE calendars SET hours = %s WHERE id = %s", (json.dumps(hours), calendar))
    for day, one in days.items():
        office.admin.execute(
            "INSERT INTO calendar_days (id, scope_id, calendar_id, day, kind, minutes, note)"
            " SELECT gen_random_uuid(), scope_id, id, %s, %s, %s, '' FROM calendars WHERE id = %s",
            (day, one.kind.value, one.minutes, calendar),
        )
    assert isinstance(calendar, UUID)
    return calendar


@pytest.mark.parametrize(
    "hours", [OFFICE_HOURS, ODD_HOURS, (((0, 1440),),) * 7], ids=["office", "odd", "always"]
)
@pytest.mark.parametrize("minutes", [1, 60, 480, 1441, 9_000])
def test_the_server_counts_working_time_as_a_workspace_does(office: Office, hours: Any, minutes: int) -> None:
    calendar = _put_hours(office, hours, DAYS)
    here = WorkCalendar(ZoneInfo(ZONE), hours, DAYS)
    chance = Random(7)
    first = datetime(2024, 8, 1, tzinfo=UTC)
    instants = [first + timedelta(microseconds=chance.randrange(60 * 86_400_000_000)) for _ in range(300)]
    instants += [first + timedelta(minutes=30 * n) for n in range(100)]

    told = dict(
        office.all("SELECT at, due FROM work_after(%s, %s, %s, %s)", calendar, ZONE, minutes, instants)
    )
    assert {at: due.astimezone(UTC) for at, due in told.items()} == {
        at: here.add(at, minutes) for at in instants
    }


def _due(office: Office, case: UUID) -> datetime:
    found = office.value("cases", case, "due_at")
    assert isinstance(found, datetime)
    return found.astimezone(UTC)


def test_open_deadlines_follow_a_change_of_the_calendar_and_its_undo(server: Server, office: Office) -> None:
    office.admin.execute("UPDATE companies SET turnaround_minutes = 480")
    open_case, closed, waiting, moved = (office.case() for _ in range(4))
    received = datetime(2026, 9, 1, 7, tzinfo=UTC)
    office.admin.execute("UPDATE cases SET received_at = %s, due_at = %s", (received, received))
    office.admin.execute(
        "UPDATE cases SET status = 'closed', closed_at = now(), closed_by_id = (SELECT id FROM people LIMIT 1)"
        " WHERE id = %s",
        (closed,),
    )
    office.admin.execute("UPDATE cases SET status = 'waiting', waiting_left = 60 WHERE id = %s", (waiting,))
    clara, elena = office.sign_in("clara"), office.sign_in("elena")
    clara.apply(edit("cases", moved, due_at=(received.isoformat(), "2026-12-01T10:00:00+00:00")))
    (calendar,) = [row[0] for row in office.all("SELECT calendar_id FROM companies")]
    told = office.all("SELECT count(*) FROM told_mutations")

    day, where = uuid4(), office.all("SELECT scope_id FROM calendars")[0][0]
    elena.decide(
        new("calendar_days", day, scope_id=where, calendar_id=calendar, day="2026-09-01", kind="off", note="")
    )
    off = {date(2026, 9, 1): DayException(DayKind.OFF)}
    zone = ZoneInfo(office.all("SELECT time_zone FROM companies")[0][0])
    assert _due(office, open_case) == WorkCalendar(zone, exceptions=off).add(received, 480)
    assert (_due(office, closed), _due(office, waiting)) == (received, received)
    assert _due(office, moved) == datetime(2026, 12, 1, 10, tzinfo=UTC)

    elena.decide(edit("calendar_days", day, deleted_at=(None, "2026-09-02T10:00:00+00:00")))
    assert _due(office, open_case) == WorkCalendar(zone).add(received, 480)
    # Derived: the history tells of the two decisions alone.
    assert office.all("SELECT count(*) - %s FROM told_mutations", told[0][0]) == [(2,)]


def test_an_administrator_who_sees_no_case_moves_the_deadlines_of_all(server: Server, office: Office) -> None:
    north, south = office.case(), office.case("South")
    lev = office.sign_in("lev")
    (company, turnaround), *_ = office.all("SELECT id, turnaround_minutes FROM companies")
    lev.decide(edit("companies", company, turnaround_minutes=(turnaround, 60)))

    for case in (north, south):
        received = office.value("cases", case, "received_at").astimezone(UTC)
        zone = ZoneInfo(office.all("SELECT time_zone FROM companies")[0][0])
        assert _due(office, case) == WorkCalendar(zone).add(received, 60)


def test_what_does_not_touch_the_working_time_moves_no_deadline(server: Server, office: Office) -> None:
    case = office.case()
    before = _due(office, case)
    (company, name), *_ = office.all("SELECT id, name FROM companies")
    office.sign_in("lev").decide(edit("companies", company, name=(name, "Another")))
    assert _due(office, case) == before
