"""Whom it is told that a decision is due: the lead first, then the next one up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from cxdesk.models.recovery import Payout
from cxdesk.models.values import Actor
from cxdesk.services.recovery.clock import Level
from cxdesk.services.recovery.escalations import Standing, standing
from tests.services.recovery.made_payouts import Bank, bank

#: A Wednesday, two hours before lunch; a working day has eight.
NOON = datetime(2026, 10, 14, 11, 0, tzinfo=ZoneInfo("Europe/Moscow")).astimezone(UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path, laid_out=True) as found:
        yield found


def due(desk: Bank, left: timedelta, *, by: Actor | None = None) -> UUID:
    payout = desk.request(by=by)
    desk.change(Payout, payout, due_at=NOON + left)
    return payout


def told(desk: Bank, by: Actor) -> Standing | None:
    with desk.store.connect() as db:
        return standing(db, by, NOON)


def levels(desk: Bank, by: Actor) -> dict[UUID, Level]:
    found = told(desk, by)
    assert found is not None
    return {one.id: one.level for one in found.told}


def test_the_lead_is_told_at_three_quarters_and_the_head_when_time_is_over(desk: Bank) -> None:
    early, soon, late = (due(desk, left) for left in (7 * HOUR, 2 * HOUR, -HOUR))
    assert levels(desk, desk.vera) == {soon: Level.LEAD, late: Level.HEAD}
    assert levels(desk, desk.elena) == {late: Level.HEAD}
    assert early not in levels(desk, desk.vera)


def test_who_asked_for_it_is_not_told(desk: Bank) -> None:
    due(desk, HOUR, by=desk.vera)
    assert levels(desk, desk.vera) == {}
    assert len(levels(desk, desk.gleb)) == 1


def test_deputies_are_told_as_leads_and_specialists_are_not(desk: Bank) -> None:
    payout = due(desk, HOUR)
    found = told(desk, desk.boris)
    assert found is not None
    assert (found.waiting, found.told, found.late) == (0, (), False)
    assert told(desk, desk.fedor) is None
    now = datetime.now(UTC)
    days = (NOON - now).days
    desk.deputy(desk.vera, desk.boris, days=(days - 1, days + 2))
    assert levels(desk, desk.boris) == {payout: Level.LEAD}


def test_all_that_wait_are_counted_whoever_is_told(desk: Bank) -> None:
    for left in (HOUR, 7 * HOUR, 30 * HOUR):
        due(desk, left)
    found = told(desk, desk.elena)
    assert found is not None
    assert (found.waiting, found.told, found.late) == (3, (), False)
    due(desk, -HOUR)
    found = told(desk, desk.elena)
    assert found is not None
    assert found.late
