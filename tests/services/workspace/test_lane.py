"""The write lane, and the courtesy of threads that compute."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor, wait
from time import perf_counter

import pytest

from cxdesk.services.workspace import lane
from cxdesk.services.workspace.lane import WriteLane, give_way


def _waited() -> float:
    began = perf_counter()
    give_way()
    return perf_counter() - began


def _wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lane, "_ASIDE", 30.0)


def test_a_thread_that_computes_stands_aside_until_a_person_has_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _wait_for_ever(monkeypatch)
    order = []

    def compute() -> None:
        give_way()
        order.append("computed")

    thread = threading.Thread(target=compute)
    with WriteLane().person():
        thread.start()
        thread.join(0.05)
        order.append("saved")
    thread.join()
    assert order == ["saved", "computed"]


def test_it_stands_aside_for_a_person_who_still_waits_for_the_lane(monkeypatch: pytest.MonkeyPatch) -> None:
    _wait_for_ever(monkeypatch)
    busy, waits = WriteLane(), threading.Event()

    def save() -> None:
        with busy.person():
            waits.set()

    with ThreadPoolExecutor(2) as threads:
        with busy.bulk():
            saved = threads.submit(save)
            while not busy.wanted:
                pass
            computed = threads.submit(give_way)
            assert not computed.done()
        saved.result()
        computed.result()
    assert waits.is_set()


def test_it_goes_on_after_a_while_whoever_saves() -> None:
    with ThreadPoolExecutor(1) as threads, WriteLane().person():
        assert lane._ASIDE <= threads.submit(_waited).result() < 5


def test_a_save_that_computes_does_not_wait_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    _wait_for_ever(monkeypatch)
    with WriteLane().person():
        assert _waited() < 5


def test_nobody_waits_where_nobody_saves(monkeypatch: pytest.MonkeyPatch) -> None:
    _wait_for_ever(monkeypatch)
    with WriteLane().bulk():
        assert _waited() < 5


@pytest.mark.parametrize("since", [0.0, lane._FREE / 2, 2 * lane._BURST, 60.0])
def test_work_in_no_hurry_goes_on_just_after_a_save_and_long_after_it(
    monkeypatch: pytest.MonkeyPatch, since: float
) -> None:
    now = [100.0]
    monkeypatch.setattr(lane, "monotonic", lambda: now[0])
    busy = WriteLane()
    busy.rest()
    with busy.person():
        pass
    now[0] += since
    busy.rest()


def test_between_the_keys_of_a_case_it_rests_until_the_next_save(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lane, "_FREE", 0.5)
    monkeypatch.setattr(lane, "_BURST", 60.0)
    now = [100.0]
    monkeypatch.setattr(lane, "monotonic", lambda: now[0])
    busy = WriteLane()
    with busy.person():
        pass
    now[0] += 1
    with ThreadPoolExecutor(1) as threads:
        resting = threads.submit(busy.rest)
        assert not wait([resting], timeout=0.05).done
        with busy.person():
            pass
        resting.result(timeout=10)
