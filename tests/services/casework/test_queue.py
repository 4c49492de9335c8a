"""The queue on real rows: views, orders, filters and their counts, the indexes that answer a first page."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxdesk.models.values import Actor, Fault
from cxdesk.services.casework import cases
from cxdesk.services.casework.facets import facet_counts, view_counts
from cxdesk.services.casework.queue import (
    SORTS,
    VIEWS,
    CaseFilter,
    Sort,
    count_cases,
    list_case_rows,
    list_queue_rows,
)
from cxdesk.services.casework.queue_load import load_queue, queue_facts
from cxdesk.services.workspace.store import Store
from tests.services.casework.made_cases import CHOICES, FACETS, HOUR, MOSCOW, NOW, Made, make
from tests.workspaces import enter, workspace


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    with workspace(tmp_path) as found:
        yield found


def listed(store: Store, chosen: CaseFilter, sort: Sort | None = None, now: datetime = NOW) -> list[int]:
    with store.connect() as db:
        return list(list_case_rows(db, chosen, sort, now=now))


# -- views and orders ----------------------------------------------------------------------------------


def test_low_scores_stand_lowest_then_oldest_first(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    rows = make(
        store, actor,
        Made(severity=0.25, received=-3 * HOUR), Made(severity=0.0, received=-HOUR),
        Made(severity=0.0, received=-2 * HOUR), Made(severity=None), Made(severity=0.0, status="closed", closed=-HOUR),
        Made(severity=0.0, deleted=True),
    )  # fmt: skip
    assert listed(store, CaseFilter(view="low")) == [rows[2], rows[1], rows[0]]


def test_views_hold_what_they_say(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    mine, overdue, waiting, closed, before, gone = make(
        store, actor, Made(mine=True), Made(due=-HOUR), Made(status="waiting", due=-HOUR, mine=True),
        Made(status="closed", closed=-HOUR), Made(status="closed", closed=-24 * HOUR), Made(deleted=True),
    )  # fmt: skip
    held = {
        view: set(listed(store, CaseFilter(view=view, person_id=actor.person_id)))
        for view in VIEWS
        if view != "low"
    }
    assert held == {
        "mine": {mine, waiting},
        "unassigned": {overdue},
        "overdue": {overdue},
        "waiting": {waiting},
        "open": {mine, overdue, waiting},
        "closed_today": {closed},
        "all": {mine, overdue, waiting, closed, before},
    }
    assert gone not in held["all"]
    with store.connect() as db:
        counts = view_counts(db, actor.person_id, now=NOW)
    assert counts == {view: len(rows) for view, rows in held.items() if view != "all"} | {"low": 0}


@pytest.mark.parametrize("view", [view for view in VIEWS if view not in ("low", "closed_today", "all")])
def test_open_work_stands_by_what_runs_out_first(desk: tuple[Store, Actor], view: str) -> None:
    store, actor = desk
    status = "waiting" if view == "waiting" else "new"
    made = [Made(due=hours * HOUR, status=status, mine=view == "mine") for hours in (-1, -3, -2)]
    rows = make(store, actor, *made)
    found = listed(store, CaseFilter(view=view, person_id=actor.person_id))
    assert found == [rows[1], rows[2], rows[0]]


def test_all_cases_stand_newest_first(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    rows = make(store, actor, *(Made(received=-hours * HOUR) for hours in (2, 1, 3)))
    assert listed(store, CaseFilter(view="all")) == [rows[1], rows[0], rows[2]]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("key", ["severity", "channel", "agent", "assignee", "closed", "number"])
def test_what_has_no_value_stands_last_in_both_directions(
    desk: tuple[Store, Actor], key: str, descending: bool
) -> None:
    store, actor = desk
    bare = Made(channel=None)
    full = Made(severity=0.5, agent=1, mine=True, status="closed", closed=-HOUR)
    first, has, last = make(store, actor, bare, full, bare)
    if key == "number":
        enter(store, actor)
    found = listed(store, CaseFilter(view="all"), Sort(key, descending))
    assert set(found[-2:]) <= {first, has, last} if key == "number" else set(found[-2:]) == {first, last}


@pytest.mark.parametrize("key", SORTS)
def test_every_order_has_one_place_for_each_row(desk: tuple[Store, Actor], key: str) -> None:
    store, actor = desk
    rows = make(store, actor, *[Made()] * 5)
    for descending in (False, True):
        found = listed(store, CaseFilter(view="all"), Sort(key, descending))
        assert sorted(found) == rows
        with store.connect() as db:
            part = list_case_rows(db, CaseFilter(view="all"), Sort(key, descending), now=NOW, limit=3)
        assert list(part) == found[:3]


def test_rows_come_in_the_order_asked_and_without_those_that_are_gone(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    rows = make(store, actor, Made(), Made())
    with store.connect() as db:
        found = list_queue_rows(db, [rows[1], 999, rows[0]])
    assert [row.row for row in found] == [rows[1], rows[0]]


# -- days of the company -------------------------------------------------------------------------------


def test_closed_today_ends_at_midnight_of_the_company(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    last_minute = datetime(2026, 10, 14, 23, 59, tzinfo=MOSCOW) - NOW
    after_midnight = datetime(2026, 10, 14, 0, 0, tzinfo=MOSCOW) - NOW
    evening_before = datetime(2026, 10, 13, 23, 59, tzinfo=MOSCOW) - NOW
    late, early, before = make(
        store, actor, *(Made(status="closed", closed=at) for at in (last_minute, after_midnight, evening_before))
    )  # fmt: skip
    # 23:59:30 in Moscow is 20:59:30 UTC; half a minute later it is the next day there, and not in UTC.
    at = datetime(2026, 10, 14, 20, 59, 30, tzinfo=UTC)
    with store.connect() as db:
        today = load_queue(db, CaseFilter(view="closed_today"), None, now=at)
        tomorrow = load_queue(db, CaseFilter(view="closed_today"), None, now=at + timedelta(minutes=1))
        facts = queue_facts(db, CaseFilter(view="low", person_id=actor.person_id), now=at)
    assert set(today.ids) == {late, early}
    assert before not in today.ids
    assert list(tomorrow.ids) == []
    assert facts.closed_today == facts.counts["closed_today"] == 2


def test_closed_in_time_is_told_beside(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    make(
        store,
        actor,
        Made(status="closed", closed=-HOUR, due=-HOUR),
        Made(status="closed", closed=-HOUR, due=-2 * HOUR),
    )
    with store.connect() as db:
        facts = queue_facts(db, CaseFilter(view="closed_today", person_id=actor.person_id), now=NOW)
    assert (facts.closed_today, facts.closed_in_time, facts.total) == (2, 1, 2)


def test_due_tells_running_clocks_apart(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    overdue, today, later, _waiting, _closed = make(
        store, actor, Made(due=-HOUR), Made(due=11 * HOUR), Made(due=12 * HOUR),
        Made(due=-HOUR, status="waiting"), Made(due=-HOUR, status="closed", closed=-HOUR),
    )  # fmt: skip
    found = {
        name: listed(store, CaseFilter(view="all", due=frozenset({name})))
        for name in ("overdue", "today", "later")
    }
    assert found == {"overdue": [overdue], "today": [today], "later": [later]}
    both = listed(store, CaseFilter(view="all", due=frozenset({"overdue", "later"})))
    assert set(both) == {overdue, later}


# -- filters and their counts --------------------------------------------------------------------------


@settings(max_examples=12)
@given(
    made=st.lists(CHOICES, min_size=1, max_size=8),
    view=st.sampled_from(["low", "mine", "unassigned", "overdue", "waiting", "open", "all"]),
    narrowed=st.lists(st.sampled_from(FACETS), max_size=3, unique=True),
    due=st.sampled_from([frozenset(), frozenset({"overdue"}), frozenset({"today", "later"})]),
    data=st.data(),
)
def test_the_count_beside_a_filter_is_what_it_leaves(
    tmp_path_factory: pytest.TempPathFactory, made: list[Made], view: str, narrowed: list[str],
    due: frozenset[str], data: st.DataObject,
) -> None:  # fmt: skip
    with workspace(tmp_path_factory.mktemp("facets")) as (store, actor):
        make(store, actor, *made)
        with store.connect() as db:
            chosen = CaseFilter(view=view, person_id=actor.person_id, due=due)
            for name in narrowed:
                values = [facet.value for facet in facet_counts(db, chosen, name, now=NOW)]
                if values:
                    chosen = _with(chosen, name, data.draw(st.sampled_from(values)))
            assert count_cases(db, chosen, now=NOW) == len(list_case_rows(db, chosen, None, now=NOW))
            for name in FACETS:
                _check_counts(db, chosen, name)


def _with(chosen: CaseFilter, name: str, value: object) -> CaseFilter:
    changed: dict[str, Any] = {name: frozenset({value})}
    return chosen._replace(**changed)


def _check_counts(db: sqlite3.Connection, chosen: CaseFilter, name: str) -> None:
    for facet in facet_counts(db, chosen, name, now=NOW):
        assert facet.n == count_cases(db, _with(chosen, name, facet.value), now=NOW), (name, facet)


def test_a_secondary_cause_is_found_and_counted(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    [both] = make(store, actor, Made(causes=(0, 1)))
    with store.connect() as db:
        facets = facet_counts(db, CaseFilter(view="all"), "causes", now=NOW)
    assert [facet.n for facet in facets] == [1, 1]
    for facet in facets:
        assert isinstance(facet.value, UUID)
        assert listed(store, CaseFilter(view="all", causes=frozenset({facet.value}))) == [both]


def test_facets_are_counted_under_a_search_too(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    enter(store, actor, "Не пришёл код подтверждения")
    enter(store, actor, "Долго ждала ответа")
    with store.connect() as db:
        for facet in FACETS:
            found = facet_counts(db, CaseFilter(view="all", search="кода"), facet, now=NOW)
            assert sum(value.n for value in found) in (0, 1)


# -- the first page ------------------------------------------------------------------------------------

INDEXES = {
    "low": "ix_cases_open_low",
    "mine": "ix_cases_open_assignee",
    "unassigned": "ix_cases_open_assignee",
    "overdue": "ix_cases_open_due",
    "waiting": "ix_cases_open_due",
    "open": "ix_cases_open_due",
    "closed_today": "ix_cases_closed_at",
    "all": "ix_cases_received_at",
}


@pytest.mark.parametrize("view", VIEWS)
def test_an_index_answers_the_first_page_of_every_view_without_sorting(
    desk: tuple[Store, Actor], view: str
) -> None:
    store, actor = desk
    said: list[str] = []
    with store.connect() as db:
        db.set_trace_callback(said.append)
        list_case_rows(db, CaseFilter(view=view, person_id=actor.person_id), None, now=NOW, limit=60)
        db.set_trace_callback(None)
        [query] = [text for text in said if text.startswith("SELECT row")]
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert INDEXES[view] in plan[0]
    assert not any("B-TREE" in step for step in plan), plan


def test_a_case_comes_into_the_views_of_what_was_done_with_it(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    case = enter(store, actor)
    with store.connect() as db:
        [cause] = [UUID(bytes=row[0]) for row in db.execute("SELECT id FROM causes LIMIT 1")]
    store.write(cases.set_cause, case, cause, by=actor)
    store.write(cases.set_fault, case, Fault.CLIENT, by=actor)
    store.write(cases.close_case, case, by=actor)
    with store.connect() as db:
        counts = view_counts(db, actor.person_id, now=datetime.now(MOSCOW))
    assert {view for view, n in counts.items() if n} == {"closed_today"}


def test_signs_alone_are_found_in_no_case(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    make(store, actor, Made(), Made())
    assert listed(store, CaseFilter(search="!!!")) == []
