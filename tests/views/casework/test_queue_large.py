"""A queue of more cases than SQL sorts at once: the index of all cases answers, and the window shows the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from cxdesk.models.values import Fault
from cxdesk.services import clock
from cxdesk.services.casework import cases, queue_load
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.casework.queue import VIEWS
from tests.views.casework.conftest import Work


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch, begin: Callable[..., Work]) -> Work:
    """Four cases, as if they were millions."""
    monkeypatch.setattr(queue_load, "LARGE", 1)
    return begin()


def counted(work: Work) -> dict[str, int | None]:
    return {view.id: view.count for view in work.page.views() if view.id in VIEWS}


def test_the_index_takes_over_and_shows_the_same_rows(large: Work, numbers: list[UUID]) -> None:
    assert large.page._index is not None
    assert large.page.model.rowCount() == 4
    assert large.current == large.shown == numbers[0]
    assert counted(large) == counted(large) | {"mine": 4, "open": 4, "waiting": 0, "closed_today": 0}
    assert large.page.filters.count.text() == "4"


def test_a_case_that_is_closed_leaves_the_rows_and_the_counts(large: Work, numbers: list[UUID]) -> None:
    with large.store.connect() as db:
        cause = UUID(bytes=db.execute("SELECT id FROM causes").fetchone()[0])
    large.jobs.write(cases.set_cause, numbers[0], cause)
    large.jobs.write(cases.set_fault, numbers[0], Fault.CLIENT)
    large.jobs.write(cases.close_case, numbers[0])
    large.idle()
    assert large.page.model.rowCount() == 3
    assert counted(large)["mine"] == 3
    assert counted(large)["closed_today"] == 1
    assert large.current == large.shown == numbers[1]


def test_what_the_command_line_writes_beside_the_window_is_counted(large: Work) -> None:
    with large.store.bulk() as db:  # as an import does, around the window's own circle
        db.execute("UPDATE cases SET channel = 'fax' WHERE row = 2")
    large.go(view="all", filters={"channels": ["fax"]}, search="")
    assert large.page.model.rowCount() == 1
    assert large.page.filters.count.text() == "1 of 4"


def test_words_and_months_narrow_the_rows(large: Work, numbers: list[UUID]) -> None:
    large.go(view="all", filters={}, search="кода")
    assert list(large.page.model.ids) == [1]
    month = f"{clock.now():%Y-%m}"
    large.go(view="all", filters={"months": [month]}, search="")
    assert large.page.model.rowCount() == 4
    large.go(view="all", filters={"months": ["1999-01"]}, search="")
    assert large.page.model.rowCount() == 0


def test_a_new_case_comes_into_the_rows_and_the_selection_stays(large: Work, numbers: list[UUID]) -> None:
    large.page.table.select_row(2)
    large.idle()
    assert large.current == numbers[2]
    new = large.store.write(enter_case, NewComplaint("Ещё одно", client_ref="7"), by=large.jobs.actor).value
    large.jobs.write(cases.set_due, [new], clock.now() + timedelta(hours=1))
    large.idle()
    assert large.page.model.rowCount() == 5
    assert large.current == numbers[2]


def test_while_the_index_is_on_its_way_the_first_rows_are_there(
    monkeypatch: pytest.MonkeyPatch, begin: Callable[..., Work]
) -> None:
    work = begin()
    monkeypatch.setattr("cxdesk.views.casework.queue_reading.MEANWHILE", 2)
    work.page._awaited = True
    work.page.refresh()
    work.idle()
    assert work.page.model.rowCount() == 2
    work.page._awaited = False
    work.page.refresh()
    work.idle()
    assert work.page.model.rowCount() == 4


def test_a_workspace_that_grows_gets_its_index(
    monkeypatch: pytest.MonkeyPatch, begin: Callable[..., Work]
) -> None:
    work = begin()
    assert work.page._index is None
    monkeypatch.setattr(queue_load, "LARGE", 1)
    work.page.refresh()
    work.idle()
    assert work.page._index is not None
    assert work.page.model.rowCount() == 4
