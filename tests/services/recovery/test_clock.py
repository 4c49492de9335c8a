"""By when a payout is decided, with duty, and whom it is told when time runs out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.models.duty_time import DutyCalendar
from cxdesk.models.people import Company, Person
from cxdesk.models.recovery_rules import Duty
from cxdesk.models.worktime import DayException, DayKind, Span, WorkCalendar
from cxdesk.services.recovery.clock import (
    CaseClock,
    Level,
    PayoutClocks,
    clocks_now,
    decision_due,
    escalation,
    escalations,
    payout_clocks,
)
from cxdesk.services.recovery.snapshot import snapshot
from tests.services.recovery.known_cases import Desk

MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = WorkCalendar()
ODD = WorkCalendar(
    BERLIN,
    [[(0, 180), (190, 200), (1380, 1440)], [], [(60, 61)], [(500, 1000)], [(500, 1000)], [], [(120, 240)]],
    {date(2024, 3, 31): DayException(DayKind.WORK), date(2024, 5, 9): DayException(DayKind.OFF)},
)


def moscow(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=MOSCOW)  # type: ignore[misc,arg-type]


def clocks(duty: dict[date, list[Span]] | None = None, usual: WorkCalendar = OFFICE) -> PayoutClocks:
    return PayoutClocks(usual.zone, {None: usual}, {None: DutyCalendar(usual, duty or {})}, None)


def due(own: PayoutClocks, came: datetime) -> datetime:
    """Of a case whose own clock went as usual."""
    plain = own.usual[None].add(came, own.minutes(None))
    return decision_due(own, CaseClock(came, plain, "in_review", None), None, now=came)


spans = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda span: span[0] < span[1])
duties = st.dictionaries(
    st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.lists(spans, min_size=1, max_size=3), max_size=6
)
calendars = st.sampled_from([OFFICE, ODD])
instants = st.datetimes(datetime(2024, 1, 2), datetime(2024, 11, 1), timezones=st.just(UTC))


@given(calendars, instants, st.integers(0, 20_000))
def test_without_duty_it_is_the_working_time_of_the_site(
    usual: WorkCalendar, start: datetime, minutes: int
) -> None:
    assert DutyCalendar(usual, {}).add(start, minutes) == usual.add(start, minutes)


@given(calendars, duties, instants, st.integers(0, 20_000))
def test_duty_brings_a_deadline_forward_and_never_back(
    usual: WorkCalendar, duty: dict[date, list[Span]], start: datetime, minutes: int
) -> None:
    assert DutyCalendar(usual, duty).add(start, minutes) <= usual.add(start, minutes)


@given(calendars, duties, instants, st.integers(1, 20_000))
def test_between_is_the_inverse_of_add_with_duty_too(
    usual: WorkCalendar, duty: dict[date, list[Span]], start: datetime, minutes: int
) -> None:
    own = DutyCalendar(usual, duty)
    assert own.between(start, own.add(start, minutes)) == minutes


@given(calendars, duties)
def test_spans_with_duty_are_in_order_and_hold_both(
    usual: WorkCalendar, duty: dict[date, list[Span]]
) -> None:
    own = DutyCalendar(usual, duty)
    for day, told in duty.items():
        found = own.spans(day)
        assert all(a[1] < b[0] for a, b in pairwise(found))
        minutes = {m for span in (*told, *usual.spans(day)) for m in range(*span)}
        assert {m for span in found for m in range(*span)} == minutes


def test_a_complaint_of_friday_evening_is_decided_on_monday_and_with_saturday_duty_earlier() -> None:
    came = moscow(2024, 9, 6, 16)
    assert due(clocks(), came) == moscow(2024, 9, 9, 16)
    saturday = date(2024, 9, 7)
    assert due(clocks({saturday: [(600, 960)]}), came) == moscow(2024, 9, 7, 16)
    assert due(clocks({saturday: [(600, 780)]}), came) == moscow(2024, 9, 9, 12)


def test_duty_does_not_lengthen_a_working_day() -> None:
    assert clocks({date(2024, 9, 6): [(0, 1440)]}).minutes(None) == 480


def test_the_time_that_a_case_waited_for_its_client_is_given_here_too() -> None:
    came = moscow(2024, 9, 2, 9)
    waited = CaseClock(came, moscow(2024, 9, 4, 12), "in_review", None)
    assert decision_due(clocks(), waited, None, now=came) == moscow(2024, 9, 4, 12)
    with_duty = clocks({date(2024, 9, 2): [(1080, 1140)]})
    assert decision_due(with_duty, waited, None, now=came) == moscow(2024, 9, 4, 11)


def test_a_deadline_that_a_lead_brought_forward_shortens_nothing() -> None:
    came = moscow(2024, 9, 2, 9)
    assert decision_due(
        clocks(), CaseClock(came, moscow(2024, 9, 2, 10), "in_review", None), None, now=came
    ) == moscow(2024, 9, 2, 18)


def test_a_case_that_waits_still_has_what_was_left() -> None:
    now = moscow(2024, 9, 2, 9)
    waiting = CaseClock(now, now, "waiting", 60)
    assert decision_due(clocks(), waiting, None, now=now) == moscow(2024, 9, 2, 10)
    assert decision_due(clocks(), waiting._replace(waiting_left=-5), None, now=now) == now


@pytest.mark.parametrize(
    ("now", "level"),
    [
        ((9, 0), Level.NONE),
        ((15, 59), Level.NONE),
        ((16, 0), Level.LEAD),
        ((17, 59), Level.LEAD),
        ((18, 0), Level.HEAD),
        ((23, 0), Level.HEAD),
    ],
)
def test_the_lead_is_told_at_three_quarters_and_the_next_one_up_at_the_end(
    now: tuple[int, int], level: Level
) -> None:
    own = clocks()
    assert own.level(due(own, moscow(2024, 9, 2, 9)), None, now=moscow(2024, 9, 2, *now)) is level


def test_a_pause_takes_nothing_from_the_warning() -> None:
    """Two days of waiting lie between: the last quarter of the turnaround is still two hours."""
    own, due_at = clocks(), moscow(2024, 9, 5, 18)
    assert own.level(due_at, None, now=moscow(2024, 9, 5, 15, 59)) is Level.NONE
    assert own.level(due_at, None, now=moscow(2024, 9, 5, 16)) is Level.LEAD


@given(calendars, duties, instants, st.integers(0, 5000))
def test_levels_only_rise(
    usual: WorkCalendar, duty: dict[date, list[Span]], came: datetime, minutes: int
) -> None:
    own = clocks(duty, usual)
    ends = due(own, came)
    order = [Level.NONE, Level.LEAD, Level.HEAD]
    found = [
        order.index(own.level(ends, None, now=came + timedelta(minutes=n))) for n in (0, minutes, 2 * minutes)
    ]
    assert found == sorted(found)
    assert own.level(ends, None, now=ends) is Level.HEAD


class Row(NamedTuple):
    due_at: datetime
    site_id: UUID | None


def test_rows_of_the_list_go_by_their_sites_and_the_policys_shares(known: Desk) -> None:
    known.policy(told_at=[50, 120])
    with known.store.connect() as db:
        own = clocks_now(db, now=moscow(2030, 1, 1))
    came = moscow(2026, 10, 14, 9)
    rows = [Row(due(own, came), None), Row(due(own, came), known.company)]
    assert escalation(rows[0], own, now=moscow(2026, 10, 14, 14)) is Level.LEAD
    assert escalations(rows, own, now=moscow(2026, 10, 14, 18)) == [Level.LEAD, Level.LEAD]
    assert escalations(rows, own, now=moscow(2026, 10, 15, 10, 36)) == [Level.HEAD, Level.HEAD]


def site_of(known: Desk) -> UUID:
    with known.store.connect() as db:
        return UUID(bytes=db.execute("SELECT id FROM sites").fetchone()[0])


def test_duty_of_the_site_counts_for_its_cases_alone_and_only_while_its_person_works_here(
    known: Desk,
) -> None:
    site, came = site_of(known), moscow(2026, 10, 16, 16)
    person = Person(login="anna", name="Anna")
    person.roles = ["lead"]
    known.put(person)
    duty = Duty(site_id=site, day=date(2026, 10, 17), person_id=person.id, from_minute=600, to_minute=960)
    known.put(duty)
    case = known.case(site_id=site, received_at=came, due_at=moscow(2026, 10, 19, 16))
    other = known.case(received_at=came, due_at=moscow(2026, 10, 19, 16))
    with known.store.connect() as db:
        assert snapshot(db, case, 2, [], came).due_at == moscow(2026, 10, 17, 16)
        assert snapshot(db, other, 2, [], came).due_at == moscow(2026, 10, 19, 16)
    known.change(Person, person.id, active=False)
    with known.store.connect() as db:
        assert snapshot(db, case, 2, [], came).due_at == moscow(2026, 10, 19, 16)


def test_the_companys_turnaround_is_the_time_to_decide(known: Desk) -> None:
    known.change(Company, known.company, turnaround_minutes=60)
    came = moscow(2026, 10, 14, 9)
    case = known.case(received_at=came, due_at=moscow(2026, 10, 14, 10))
    with known.store.connect() as db:
        assert snapshot(db, case, 2, [], came).due_at == moscow(2026, 10, 14, 10)
        assert payout_clocks(db).left(moscow(2026, 10, 14, 10), None, now=came) == timedelta(hours=1)
