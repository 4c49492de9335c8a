"""The lanes beside the window."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from cxdesk.models.outcome import Outcome, Progress, Topic
from cxdesk.models.people import Company, Department
from cxdesk.models.texts import CxError, Text
from cxdesk.models.values import Actor
from cxdesk.services.sharing.outbox import Decided
from cxdesk.services.workspace.store import Store
from cxdesk.views.job_state import JobState, Phase
from cxdesk.views.jobs import Jobs

TITLE = Text("Counting")


def company_name(session: Session) -> str:
    return session.scalars(select(Company.name)).one()


def rename_department(session: Session, name: str, *, by: Actor) -> Outcome:
    session.scalars(select(Department).order_by(Department.position)).first().name = name  # type: ignore[union-attr]
    return Outcome(changed=frozenset({Topic.PEOPLE}), message=Text("Department renamed"))


def refuse(session: Session, *, by: Actor) -> Outcome:
    raise CxError("It cannot be done.", "Do something else.")


def first_department(session: Session) -> str:
    return session.scalars(select(Department.name).order_by(Department.position)).first() or ""


class Gate:
    """Holds a job until it is opened, without sleeping."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.open = threading.Event()

    def wait(self, *_: Any) -> str:
        self.entered.set()
        assert self.open.wait(10)
        return "waited"


def test_rows_come_back_on_the_thread_of_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[tuple[str, int]] = []
    jobs.read(company_name, then=lambda name: got.append((name, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(got))
    assert got == [("Test", threading.get_ident())]


def test_a_fetch_is_given_sqlite_alone(jobs: Jobs, qtbot: QtBot) -> None:
    got: list[str] = []

    def names(connection: sqlite3.Connection, least: int) -> str:
        return str(
            connection.execute("SELECT name FROM companies WHERE length(name) > ?", (least,)).fetchone()[0]
        )

    jobs.fetch(names, 1, then=got.append)
    qtbot.waitUntil(lambda: got == ["Test"])


def test_a_newer_request_of_the_same_key_overtakes_the_older(jobs: Jobs, qtbot: QtBot) -> None:
    gate, got, owner = Gate(), [], QObject()  # type: tuple[Gate, list[str], QObject]
    jobs.call(gate.wait, then=got.append, owner=owner, key="rows")
    assert gate.entered.wait(10)
    jobs.call(lambda: "new", then=got.append, owner=owner, key="rows")
    gate.open.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert got == ["new"]


def test_rows_for_an_owner_that_is_gone_are_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    gate, got, owner = Gate(), [], QObject()  # type: tuple[Gate, list[str], QObject]
    jobs.call(gate.wait, then=got.append, owner=owner)
    from shiboken6 import delete

    delete(owner)
    gate.open.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert got == []


def test_a_write_tells_what_changed_after_the_commit(jobs: Jobs, store: Store, qtbot: QtBot) -> None:
    seen: list[tuple[frozenset[Topic], str]] = []

    def look(topics: frozenset[Topic]) -> None:
        with store.read() as session:
            seen.append((topics, first_department(session)))

    jobs.changed.connect(look)
    with qtbot.waitSignal(jobs.told) as told:
        jobs.write(rename_department, "Desk of complaints")
    assert seen == [(frozenset({Topic.PEOPLE}), "Desk of complaints")]
    assert told.args[0].mutation is not None


def test_a_refusal_goes_to_the_caller_or_to_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    kept: list[Exception] = []
    jobs.write(refuse, failed=kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.write(refuse)
    assert str(kept[0]) == str(failed.args[0])
    assert failed.args[1] == "refuse"


def test_a_refused_save_is_told_though_its_page_is_gone(jobs: Jobs, qtbot: QtBot) -> None:
    from shiboken6 import delete

    owner = QObject()
    with qtbot.waitSignal(jobs.failed):
        jobs.write(refuse, owner=owner, failed=lambda _: pytest.fail("the owner is gone"))
        delete(owner)


def test_a_bug_is_handed_over_with_its_traceback(jobs: Jobs, qtbot: QtBot) -> None:
    def broken(session: Session) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.read(broken, then=lambda _: None)
    assert isinstance(failed.args[0], ZeroDivisionError)
    assert failed.args[0].__traceback__ is not None


def test_a_save_does_not_wait_behind_long_work(jobs: Jobs, qtbot: QtBot) -> None:
    gate = Gate()

    def long_work(store: Store, *, by: Actor, progress: Progress) -> Outcome:
        gate.wait()
        return Outcome()

    jobs.run(long_work, title=TITLE)
    assert gate.entered.wait(10)
    with qtbot.waitSignal(jobs.told):
        jobs.write(rename_department, "Saved meanwhile")
    assert jobs.running()
    gate.open.set()
    qtbot.waitUntil(lambda: not jobs.busy)


def test_a_cancelled_job_stops_at_its_next_report_and_says_so(jobs: Jobs, qtbot: QtBot) -> None:
    gate, after, phases = Gate(), [], []  # type: tuple[Gate, list[str], list[Phase]]
    jobs.progressed.connect(lambda state: phases.append(state.phase))

    def long_work(store: Store, *, by: Actor, progress: Progress) -> Outcome:
        gate.wait()
        progress(1, 2, TITLE)
        after.append("went on")
        return Outcome()

    job = jobs.run(long_work, title=TITLE, then=lambda _: after.append("then"))
    assert gate.entered.wait(10)
    jobs.cancel(job)
    gate.open.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert after == []
    assert phases[-1] is Phase.CANCELLED
    assert jobs.running() == ()


def test_a_job_reports_at_most_ten_times_a_second(jobs: Jobs, qtbot: QtBot) -> None:
    reports: list[JobState] = []
    jobs.progressed.connect(reports.append)

    def long_work(store: Store, *, by: Actor, progress: Progress) -> Outcome:
        for step in range(10_000):
            progress(step, 10_000, TITLE)
        return Outcome()

    jobs.run(long_work, title=TITLE)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert 1 <= len([state for state in reports if state.total]) < 100
    assert reports[-1].phase is Phase.FINISHED


def test_closing_cancels_long_work_and_waits_for_saves(store: Store, actor: Actor, qtbot: QtBot) -> None:
    jobs, gate, stopped = Jobs(store, actor), Gate(), threading.Event()

    def long_work(store: Store, *, by: Actor, progress: Progress) -> Outcome:
        gate.entered.set()
        try:
            while True:
                progress(0, 0, TITLE)
        finally:
            stopped.set()

    jobs.run(long_work, title=TITLE)
    jobs.write(rename_department, "Kept")
    assert gate.entered.wait(10)
    jobs.close()
    assert stopped.is_set()
    with store.read() as session:
        assert first_department(session) == "Kept"


def test_a_log_that_has_grown_is_moved_into_the_workspace_after_a_write(
    jobs: Jobs, store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxdesk.services.workspace.store._TIDY_AFTER_BYTES", 0)
    monkeypatch.setattr("cxdesk.services.workspace.store._TIDY_AFTER_SAVES", 1)

    before = store.path.stat().st_mtime_ns
    jobs.write(rename_department, "Front desk")
    qtbot.waitUntil(lambda: not jobs.busy)
    jobs.write(rename_department, "Front office")
    qtbot.waitUntil(lambda: store.path.stat().st_mtime_ns > before)


def test_nothing_waits_for_the_network(jobs: Jobs, qtbot: QtBot) -> None:
    gate, got = Gate(), []  # type: tuple[Gate, list[object]]

    def exchange(*, progress: Progress) -> str:
        return gate.wait()

    def long_work(store: Store, *, by: Actor, progress: Progress) -> Outcome:
        return Outcome()

    jobs.exchange(exchange, title=TITLE, then=got.append)
    assert gate.entered.wait(10)
    jobs.fetch(lambda _: "read", then=got.append)
    jobs.run(long_work, title=TITLE, then=lambda _: got.append("worked"))
    with qtbot.waitSignal(jobs.told):
        jobs.write(rename_department, "Saved meanwhile")
    qtbot.waitUntil(lambda: set(got) == {"read", "worked"})
    gate.open.set()
    qtbot.waitUntil(lambda: got[-1] == "waited")


def test_an_exchange_is_seen_once_it_has_something_to_tell(jobs: Jobs, qtbot: QtBot) -> None:
    shown: list[JobState] = []
    jobs.progressed.connect(shown.append)

    jobs.exchange(lambda progress: None, title=TITLE)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert shown == []

    jobs.exchange(lambda progress: progress(1, 2, TITLE), title=TITLE)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert [state.phase for state in shown] == [Phase.RUNNING, Phase.FINISHED]
    assert jobs.running() == ()


def test_what_a_server_decides_is_asked_beside_the_exchanges(jobs: Jobs, actor: Actor, qtbot: QtBot) -> None:
    asked: list[tuple[Any, ...]] = []

    def decides(use_case: Any, *args: Any, by: Actor) -> Outcome:
        asked.append((use_case, *args, by, threading.current_thread().name))
        return Outcome(changed=frozenset({Topic.PEOPLE}), message=Text("Decided"))

    jobs.decides = decides
    with qtbot.waitSignals([jobs.changed, jobs.told]):
        jobs.decide(rename_department, "Front desk")
    assert asked == [(rename_department, "Front desk", actor, "questions")]


def test_an_embedded_workspace_decides_for_itself(jobs: Jobs, store: Store, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.told):
        jobs.decide(rename_department, "Front desk")
    with store.read() as session:
        assert first_department(session) == "Front desk"


@pytest.mark.allow_threads
def test_closing_does_not_wait_for_a_server_that_never_answers(
    store: Store, actor: Actor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxdesk.views.jobs.NETWORK_PATIENCE", 0.01)
    jobs, gate = Jobs(store, actor), Gate()
    jobs.exchange(lambda progress: gate.wait(), title=TITLE)
    assert gate.entered.wait(10)
    jobs.exchange(lambda progress: pytest.fail("it was closed"), title=TITLE)
    jobs.close()
    gate.open.set()


def test_closing_tells_so_that_a_wait_for_the_server_can_be_given_up(
    store: Store, actor: Actor, qtbot: QtBot
) -> None:
    jobs, gate = Jobs(store, actor), Gate()
    jobs.closing.connect(gate.open.set)
    jobs.exchange(lambda progress: gate.wait(), title=TITLE)
    assert gate.entered.wait(10)
    jobs.close()


def test_a_save_that_is_the_servers_to_decide_is_asked_there(jobs: Jobs, actor: Actor, qtbot: QtBot) -> None:
    asked: list[tuple[Any, ...]] = []

    def decides(use_case: Any, *args: Any, by: Actor) -> Outcome:
        asked.append((use_case, *args, by))
        return Outcome(message=Text("Decided"))

    def not_here(session: Session, name: str, *, by: Actor) -> Outcome:
        raise Decided

    jobs.decides = decides
    with qtbot.waitSignal(jobs.told):
        jobs.write(not_here, "Front desk")
    assert asked == [(not_here, "Front desk", actor)]


def test_a_decision_without_a_server_fails_with_its_sentence(jobs: Jobs, qtbot: QtBot) -> None:
    def not_here(session: Session, *, by: Actor) -> Outcome:
        raise Decided

    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.write(not_here)
    assert isinstance(failed.args[0], Decided)


def test_an_exchange_that_has_told_nothing_yet_can_be_given_up(jobs: Jobs, qtbot: QtBot) -> None:
    gate, after = Gate(), []  # type: tuple[Gate, list[str]]

    def exchange(*, progress: Progress) -> None:
        gate.wait()
        progress(1, 2, TITLE)
        after.append("went on")

    job = jobs.exchange(exchange, title=TITLE)
    assert gate.entered.wait(10)
    jobs.cancel(job)
    gate.open.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert after == []


def test_a_lane_keeps_nothing_of_a_page_that_the_window_has_let_go(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever lets go of a widget last deletes it: on a lane that ends Qt's timers there, or the program."""
    shown: list[int] = []

    class Page:
        def read(self) -> int:
            return 1

        def refuse(self) -> int:
            raise CxError("It cannot be done.")

        def show(self, *_: object) -> None:
            shown.append(1)

    put, goes_on = jobs._landing.put, threading.Event()

    def put_and_wait(landing: Any) -> None:
        put(landing)
        assert goes_on.wait(10)

    monkeypatch.setattr(jobs._landing, "put", put_and_wait)
    for ask in (Page.read, Page.refuse):
        page = Page()
        known = weakref.ref(page)
        jobs.call(ask.__get__(page), then=page.show, failed=page.show)
        del page
    qtbot.waitUntil(lambda: len(shown) == 2)
    # The lanes are still about to tell it.
    assert known() is None
    goes_on.set()
