"""How much a merge does at once."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from cxdesk.models.texts import Cancelled, Text
from cxdesk.models.values import Actor
from cxdesk.services.intake.importing import import_file
from cxdesk.services.intake.merging import merge as merge_room
from cxdesk.services.intake.merging import pace as room
from cxdesk.services.intake.merging.merge import MERGING
from cxdesk.services.intake.merging.pace import LONG, SHORT, Log, Pace
from cxdesk.services.workspace import lane
from cxdesk.services.workspace.lane import WriteLane
from cxdesk.services.workspace.store import Store
from tests.services.intake.conftest import many_reviews


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


@pytest.mark.parametrize(
    ("idle", "stand", "rows"),
    [
        (0.1, 0, 100),
        (4.9, 900_000, 100),
        (5, 0, 5_000),
        (30, 0, 10_000),
        (30, 900_000, 30_000),
        (61, 50_000, 10_000),
        (61, 900_000, 90_000),
        (inf, 3_000_000, 100_000),
    ],
)
def test_a_transaction_grows_with_the_time_since_the_last_save_and_with_the_rows_that_stand(
    monkeypatch: pytest.MonkeyPatch, idle: float, stand: int, rows: int
) -> None:
    monkeypatch.setattr(WriteLane, "idle", property(lambda _: idle))
    assert Pace(WriteLane()).transaction(stand) == rows


def test_a_transaction_that_gave_way_is_followed_by_smaller_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = Pace(WriteLane())
    pace.taken_back(3_000)
    assert pace.transaction() == 1_500
    pace.committed()
    assert pace.transaction() == 1_875


def test_a_long_transaction_says_how_far_it_is_and_can_be_cancelled(
    store: Store, me: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "WORKING", 0.0)
    monkeypatch.setattr(WriteLane, "idle", property(lambda _: inf))
    monkeypatch.setattr(merge_room, "_TELL_AFTER", -1.0)
    told: list[int] = []

    def progress(done: int, _total: int, what: Text) -> None:
        if what is MERGING:
            told.append(done)
            if done > 300:
                raise Cancelled

    with pytest.raises(Cancelled):
        import_file(store, many_reviews(tmp_path / "a.csv", 4_000), kind="reviews", by=me, progress=progress)
    assert sorted(set(told)) == [0, 100, 300, 700][: len(set(told))]
    with store.connect() as db:
        assert db.execute("SELECT merged, state FROM import_batches").fetchall() == [(0, "cancelled")]
        assert db.execute("SELECT count(*) FROM public_reviews").fetchone() == (0,)


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


def test_a_merge_rests_between_the_keys_of_a_person_with_nothing_left_to_write(
    store: Store, me: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lane, "_FREE", 0.0)
    order: list[str] = []
    rest = WriteLane.rest

    def rest_told(self: WriteLane) -> None:
        order.append("rests")
        rest(self)
        assert not self.rests

    def press(_done: int, _total: int, what: Text) -> None:
        if what is MERGING:
            with store.lane.person():
                order.append("saves")

    monkeypatch.setattr(WriteLane, "rest", rest_told)
    monkeypatch.setattr(room, "flush_log", lambda _: order.append("flushes"))
    import_file(store, many_reviews(tmp_path / "a.csv", 250), kind="reviews", by=me, progress=press)
    assert "saves, flushes, rests" in ", ".join(order)
