"""How much a merge does at once."""

from __future__ import annotations

import pytest

from cxdesk.services.intake.merging import pace as room
from cxdesk.services.intake.merging.pace import LONG, SHORT, Pace
from cxdesk.services.workspace.lane import WriteLane


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """Both clocks, in seconds."""
    told = {"wall": 0.0, "processor": 0.0}
    monkeypatch.setattr(room, "perf_counter", lambda: told["wall"])
    monkeypatch.setattr(room, "thread_time", lambda: told["processor"])
    return told


def run(pace: Pace, clocks: dict[str, float], wall: float, processor: float) -> int:
    """The size of the next statement after one that took so long."""
    pace.begin()
    clocks["wall"] += wall
    clocks["processor"] += processor
    pace.took(pace.statement)
    return pace.statement


def test_a_busy_machine_makes_no_statement_smaller_where_nobody_waits(clocks: dict[str, float]) -> None:
    pace = Pace(WriteLane())
    before = pace.statement
    assert run(pace, clocks, wall=50 * LONG[0], processor=LONG[0] / 2) == 2 * before


def test_a_person_who_saves_waits_by_the_clock_of_the_wall(clocks: dict[str, float]) -> None:
    lane = WriteLane()
    with lane.person():
        pass
    pace = Pace(lane)
    before = pace.statement
    assert run(pace, clocks, wall=2 * SHORT[0], processor=SHORT[0] / 2) == before // 2
