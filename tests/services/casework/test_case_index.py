"""The index of all cases says what plain SQL says, after whatever was done, by whoever."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cxdesk.models.values import Actor, Fault
from cxdesk.services.casework import cases
from cxdesk.services.casework.case_index import CaseIndex
from cxdesk.services.casework.case_order import RowNumbers
from cxdesk.services.casework.case_query import COLUMNS, Chosen
from cxdesk.services.casework.facets import facet_counts
from cxdesk.services.casework.queue import SORTS, VIEWS, CaseFilter, Sort, count_cases
from cxdesk.services.casework.queue_load import load_queue, queue_facts
from cxdesk.services.workspace.store import Store
from tests.services.casework.made_cases import CHOICES, HOUR, MOSCOW, NOW, Made, make
from tests.workspaces import enter, workspace


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    with workspace(tmp_path) as found:
        yield found


def check(store: Store, index: CaseIndex, chosen: CaseFilter, sort: Sort | None = None) -> None:
    """Both ways say the same: rows in their order, the figures around them, every facet."""
    facets = tuple(COLUMNS)
    with store.connect() as db:
        plain = load_queue(db, chosen, sort, now=NOW)
        plain_facts = queue_facts(db, chosen, facets, now=NOW)
    with store.connect() as db:
        quick = load_queue(db, chosen, sort, now=NOW, index=index)
    with store.connect() as db:
        quick_facts = queue_facts(db, chosen, facets, now=NOW, index=index)
    assert list(quick.ids) == list(plain.ids)
    assert quick.rows == plain.rows
    assert quick_facts == plain_facts


# -- after random work ---------------------------------------------------------------------------------

Work = Callable[[Store, Actor, sqlite3.Connection], object]


def _ids(db: sqlite3.Connection, which: str = "deleted_at IS NULL AND status <> 'closed'") -> list[UUID]:
    return [UUID(bytes=row[0]) for row in db.execute(f"SELECT id FROM cases WHERE {which} ORDER BY row")]


def _causes(db: sqlite3.Connection) -> list[UUID]:
    return [UUID(bytes=row[0]) for row in db.execute("SELECT id FROM causes ORDER BY name")]


def _tag(n: int) -> Work:
    def work(store: Store, actor: Actor, db: sqlite3.Connection) -> None:
        for case in _ids(db)[n::3]:
            store.write(cases.add_tag, case, _causes(db)[n], by=actor)

    return work


def _close(store: Store, actor: Actor, db: sqlite3.Connection) -> None:
    for case in _ids(db)[:1]:
        store.write(cases.set_cause, case, _causes(db)[2], by=actor)
        store.write(cases.set_fault, case, Fault.CLIENT, by=actor)
        store.write(cases.close_case, case, by=actor)


def _assign(store: Store, actor: Actor, db: sqlite3.Connection) -> None:
    if found := _ids(db)[::2]:
        store.write(cases.assign_cases, found, actor.person_id, by=actor)


def _untag(store: Store, actor: Actor, db: sqlite3.Connection) -> None:
    outcome = None
    for case in _ids(db)[:1]:
        outcome = store.write(cases.set_cause, case, _causes(db)[0], by=actor)
    if outcome is not None and outcome.mutation is not None:
        store.undo(outcome.mutation, by=actor)


def _raw(statement: str) -> Work:
    """As an import writes, or the command line beside the window: around the entities."""

    def work(store: Store, _actor: Actor, _db: sqlite3.Connection) -> None:
        with store.bulk() as bulk:
            bulk.execute("PRAGMA foreign_keys = OFF")
            bulk.execute("BEGIN IMMEDIATE")
            bulk.execute(statement)
            bulk.execute("COMMIT")

    return work


_COLUMNS = (
    "scope_id, kind, status, received_at, received_precision, opened_at, due_at, closed_at, reopened, score, "
    "score_max, severity, waiting_left, client_label, client_key, excerpt, channel"
)
WORKS: tuple[Work, ...] = (
    _tag(0),
    _tag(1),
    _close,
    _assign,
    _untag,
    lambda store, actor, db: make(store, actor, Made(channel="app"), Made(causes=(0, 1), severity=0.1)),
    _raw("UPDATE cases SET channel = 'branch', score = 1 WHERE row % 2 = 0"),
    _raw("UPDATE cases SET due_at = due_at - 7200000000, received_at = received_at + 40 * 86400000000"),
    _raw("UPDATE OR IGNORE cases SET severity = NULL, department_id = NULL WHERE row % 3 = 0"),
    _raw("UPDATE cases SET deleted_at = 1 WHERE row = (SELECT max(row) FROM cases)"),
    _raw("UPDATE cases SET deleted_at = NULL"),
    _raw("DELETE FROM cases WHERE row = (SELECT min(row) FROM cases)"),
    _raw("DELETE FROM cases WHERE row = (SELECT max(row) FROM cases)"),
    _raw("DELETE FROM review_tags WHERE rowid = (SELECT max(rowid) FROM review_tags)"),
    _raw("UPDATE case_reviews SET deleted_at = 1 WHERE rowid % 2 = 0"),
    _raw(
        f"INSERT INTO cases (id, {_COLUMNS}) SELECT randomblob(16), {_COLUMNS} FROM cases "
        "WHERE deleted_at IS NULL LIMIT 3"
    ),
)
FILTERS = st.fixed_dictionaries(
    {
        "view": st.sampled_from(list(VIEWS)),
        "channels": st.sampled_from([frozenset(), frozenset({"phone"}), frozenset({"phone", "app", "fax"})]),
        "kinds": st.sampled_from([frozenset(), frozenset({"survey"})]),
        "scores": st.sampled_from([frozenset(), frozenset({1, 2})]),
        "statuses": st.sampled_from([frozenset(), frozenset({"new", "closed"})]),
        "due": st.sampled_from([frozenset(), frozenset({"overdue"}), frozenset({"today", "later"})]),
        "months": st.sampled_from([frozenset(), frozenset({"2026-10"}), frozenset({"2026-11", "2030-01"})]),
        "received_from": st.sampled_from([None, NOW - 2 * HOUR]),
        "received_before": st.sampled_from([None, NOW]),
        "closed_from": st.sampled_from([None, None, NOW - 48 * HOUR]),
        "closed_before": st.sampled_from([None, None, NOW + 48 * HOUR]),
    }
).map(lambda fields: CaseFilter(**fields))
SORTED = st.none() | st.tuples(st.sampled_from(list(SORTS)), st.booleans()).map(lambda found: Sort(*found))


# Without shrinking: an example takes a second, and says enough as it is.
@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(
    made=st.lists(CHOICES, min_size=1, max_size=8),
    works=st.lists(st.sampled_from(WORKS), min_size=1, max_size=6),
    filters=st.lists(st.tuples(FILTERS, SORTED, st.booleans()), min_size=4, max_size=4),
)
def test_it_says_what_sql_says_after_any_work(
    tmp_path_factory: pytest.TempPathFactory, made: list[Made], works: list[Work],
    filters: list[tuple[CaseFilter, Sort | None, bool]],
) -> None:  # fmt: skip
    with workspace(tmp_path_factory.mktemp("index")) as (store, actor):
        make(store, actor, *made)
        index = CaseIndex(store.path)
        for number, work in enumerate(works):
            with store.connect() as db:
                work(store, actor, db)
            chosen, sort, kept = filters[number % len(filters)]
            with store.connect() as db:
                narrowed = _with_ids(db, chosen._replace(person_id=actor.person_id), number)
            check(store, index, narrowed, sort)
            if kept:
                keep(store, index)
                index = CaseIndex(store.path)


def _with_ids(db: sqlite3.Connection, chosen: CaseFilter, number: int) -> CaseFilter:
    """The filter with one value more, of a facet whose values are rows."""
    name = ("departments", "agents", "assignees", "causes")[number % 4]
    found = [facet.value for facet in facet_counts(db, CaseFilter(), name, now=NOW)]
    more: dict[str, Any] = {name: frozenset(found[:1])}
    return chosen._replace(**more) if number % 2 else chosen


def keep(store: Store, index: CaseIndex) -> None:
    """Write the side file, however little has changed."""
    with store.connect() as db:
        index.keep(db, MOSCOW, after=0)


# -- parts ---------------------------------------------------------------------------------------------


def test_a_search_and_a_client_narrow_it_as_sql_does(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    for text in ("Не пришёл код подтверждения", "Долго ждала ответа", "Код пришёл дважды"):
        enter(store, actor, text)
    make(store, actor, Made(), Made(severity=0.0))
    index = CaseIndex(store.path)
    with store.connect() as db:
        client = UUID(
            bytes=db.execute("SELECT client_id FROM cases WHERE client_id IS NOT NULL").fetchone()[0]
        )
    plain = CaseFilter(person_id=actor.person_id)
    for chosen in (
        plain._replace(search="кода"),
        plain._replace(search="код", channels=frozenset({"phone"})),
        plain._replace(search="!!!"),
        plain._replace(search="код", client_id=client, view="open"),
    ):
        check(store, index, chosen)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("key", SORTS)
def test_every_order_is_that_of_sql(desk: tuple[Store, Actor], key: str, descending: bool) -> None:
    store, actor = desk
    full = Made(severity=0.5, agent=1, mine=True, status="closed", closed=-HOUR, department=1)
    make(
        store,
        actor,
        full,
        Made(channel=None),
        Made(severity=0.25, agent=0),
        full,
        Made(severity=0.25, received=-2 * HOUR),
    )
    enter(store, actor)
    check(store, CaseIndex(store.path), CaseFilter(person_id=actor.person_id), Sort(key, descending))


def test_many_texts_are_sorted_as_few(desk: tuple[Store, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    store, actor = desk
    make(store, actor, *[Made()] * 3)
    enter(store, actor)
    monkeypatch.setattr("cxdesk.services.casework.case_order._TEXTS", 1)
    for key in ("number", "client"):
        for descending in (False, True):
            check(store, CaseIndex(store.path), CaseFilter(person_id=actor.person_id), Sort(key, descending))


def test_more_values_than_a_byte_holds_are_told_apart(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    make(store, actor, Made(agent=0))
    index = CaseIndex(store.path)
    check(store, index, CaseFilter(person_id=actor.person_id))
    company = "(SELECT id FROM companies)"
    _raw(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) "
        f"INSERT INTO agents (id, scope_id, ref, name) SELECT randomblob(16), {company}, 'a' || i, '' FROM n"
    )(store, actor, None)  # type: ignore[arg-type]
    _raw(
        f"INSERT INTO cases (id, agent_id, {_COLUMNS}) SELECT randomblob(16), a.id, "
        + ", ".join(f"c.{name.strip()}" for name in _COLUMNS.split(","))
        + " FROM cases c JOIN agents a"
    )(store, actor, None)  # type: ignore[arg-type]
    check(store, index, CaseFilter(person_id=actor.person_id), Sort("agent"))


def test_months_are_those_of_the_company(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    # 30 September, 23:30 in Moscow; half an hour later it is October there, and not in UTC.
    evening = NOW.replace(month=9, day=30, hour=23, minute=30) - NOW
    make(store, actor, Made(received=evening), Made(received=evening + HOUR))
    index = CaseIndex(store.path)
    check(store, index, CaseFilter(person_id=actor.person_id, months=frozenset({"2026-09"})))
    with store.connect() as db, index.at(db, ZoneInfo("Asia/Vladivostok")) as codes:
        there = NOW.astimezone(ZoneInfo("Asia/Vladivostok"))
        facets = Chosen(codes, db, CaseFilter(), there).facet("months")
        assert [(facet.value, facet.n) for facet in facets] == [("2026-10", 2)]


def test_a_value_nobody_has_leaves_nothing(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    make(store, actor, Made())
    check(
        store,
        CaseIndex(store.path),
        CaseFilter(person_id=actor.person_id, agents=frozenset({actor.person_id})),
    )


def test_words_written_between_two_searches_are_found_by_the_second(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    case = enter(store, actor, "Долго ждала ответа")
    make(store, actor, Made())
    index = CaseIndex(store.path)
    chosen = CaseFilter(person_id=actor.person_id, search="перерасчёт")
    check(store, index, chosen)
    store.write(cases.set_conclusion, case, "Сделали перерасчет", by=actor)
    check(store, index, chosen)
    with store.connect() as db:
        assert list(load_queue(db, chosen, None, now=NOW, index=index).ids) == [1]
    with store.bulk() as db:
        db.execute("DELETE FROM case_words WHERE rowid = 1")
    check(store, index, chosen)


# -- the file beside the workspace ---------------------------------------------------------------------


def test_the_file_spares_reading_the_cases_again(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    make(store, actor, *[Made(causes=(0, 1))] * 3)
    with store.connect() as db:
        CaseIndex(store.path).keep(db, MOSCOW, after=0)
    said: list[str] = []
    with store.connect() as db:
        db.set_trace_callback(said.append)
        with CaseIndex(store.path).at(db, MOSCOW) as codes:
            assert codes.last == 3
        db.set_trace_callback(None)
    assert not any("received_at" in text for text in said)


@pytest.mark.parametrize("harm", ["cut", "scrambled", "of another workspace"])
def test_a_file_that_does_not_fit_is_read_anew(desk: tuple[Store, Actor], tmp_path: Path, harm: str) -> None:
    store, actor = desk
    make(store, actor, *[Made()] * 3)
    file = store.path.with_name(store.path.name + "-facets")
    keep(store, CaseIndex(store.path))
    whole = file.read_bytes()
    if harm == "cut":
        file.write_bytes(whole[: len(whole) // 2])
    elif harm == "scrambled":
        file.write_bytes(b"{" + whole)
    else:
        (tmp_path / "other").mkdir()
        with workspace(tmp_path / "other") as (other, somebody):
            make(other, somebody, *[Made(channel="app")] * 5)
            keep(other, CaseIndex(other.path))
            file.write_bytes(other.path.with_name(other.path.name + "-facets").read_bytes())
    check(store, CaseIndex(store.path), CaseFilter(person_id=actor.person_id))


@pytest.mark.parametrize("since", ["UPDATE cases SET channel = 'fax'", "cases", "review"])
def test_a_workspace_put_back_from_a_copy_is_read_anew(
    desk: tuple[Store, Actor], tmp_path: Path, since: str
) -> None:
    store, actor = desk
    make(store, actor, *[Made()] * 3)
    copy = tmp_path / "copy.cxdesk"
    with store.connect() as db:
        db.execute("PRAGMA query_only = OFF")
        db.execute("VACUUM INTO ?", (str(copy),))
        db.execute("PRAGMA query_only = ON")
    if since == "cases":
        make(store, actor, Made(channel="app"))
    elif since == "review":
        with store.connect() as db:
            _tag(0)(store, actor, db)
    else:
        _raw(since)(store, actor, None)  # type: ignore[arg-type]
    keep(store, CaseIndex(store.path))
    store.close()
    store.path.write_bytes(copy.read_bytes())
    with Store.open(store.path) as again:
        make(again, actor, Made(channel="branch"))
        check(again, CaseIndex(again.path), CaseFilter(person_id=actor.person_id))


def test_a_folder_that_refuses_costs_only_the_file(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    make(store, actor, Made())
    store.path.with_name(store.path.name + "-facets-new").mkdir()
    index = CaseIndex(store.path)
    keep(store, index)
    check(store, index, CaseFilter(person_id=actor.person_id))


def test_places_of_many_rows_are_found_at_once() -> None:
    import numpy as np

    numbers = RowNumbers(np.array([7, 3, 9, 1]))
    assert numbers[1:3] == [3, 9]
    assert numbers.places_of([9]) == [2]
    assert numbers.places_of([1, 7, 8]) == [0, 3]
    assert list(numbers) == [7, 3, 9, 1]


def test_what_is_due_moves_on_with_the_time(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    make(store, actor, Made(due=HOUR))
    index = CaseIndex(store.path)
    chosen = CaseFilter(view="overdue", person_id=actor.person_id)
    for later in (timedelta(0), 2 * HOUR):
        with store.connect() as db:
            quick = load_queue(db, chosen, None, now=NOW + later, index=index)
        with store.connect() as db:
            assert len(quick.ids) == count_cases(db, chosen, now=NOW + later)
