"""How much a merge does at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxdesk.services.intake.merging import pace as room
from cxdesk.services.intake.merging.pace import LONG, SHORT, Log, Pace
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


def test_a_slow_disk_is_asked_for_the_log_a_quarter_of_the_time(
    clocks: dict[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed = []

    def slowly(workspace: Path) -> None:
        flushed.append(workspace)
        clocks["wall"] += 0.1

    monkeypatch.setattr(room, "flush_log", slowly)
    log = Log(Path("work.cxdesk"))
    for _ in range(100):
        log.flush()
        clocks["wall"] += 0.02
    assert 0.2 < 0.1 * len(flushed) / clocks["wall"] < 0.3


def test_a_log_that_is_not_there_or_cannot_be_written_stops_no_merge(tmp_path: Path) -> None:
    Log(tmp_path / "work.cxdesk").flush()
