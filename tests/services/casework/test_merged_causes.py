"""Causes are merged and moved with their history kept, and the figures of past months as they were told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
import time_machine

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Fault, Role
from cxdesk.services import clock
from cxdesk.services.casework import cases
from cxdesk.services.casework.case import list_cause_choices
from cxdesk.services.casework.cause_history import cause_history
from cxdesk.services.casework.cause_tree import CauseRow, cause_load, list_cause_tree, list_causes
from cxdesk.services.casework.causes import (
    add_cause,
    merge_cause,
    move_cause,
    rename_cause,
    retire_cause,
    separate_cause,
    set_cause_owner,
)
from cxdesk.services.insight.month import month_figures
from cxdesk.services.workspace.store import Store
from tests.workspaces import causes_of, enter, somebody, workspace

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    with time_machine.travel(datetime(2026, 10, 20, 9, tzinfo=UTC)) as now:
        now.shift(0)
        with workspace(tmp_path) as found:
            yield found


@pytest.fixture
def later(desk: tuple[Store, Actor]) -> Iterator[None]:
    """A month later."""
    with time_machine.travel(datetime(2026, 11, 20, 9, tzinfo=UTC)):
        yield


def review(store: Store, actor: Actor, cause: UUID) -> UUID:
    case = enter(store, actor)
    store.write(cases.set_cause, case, cause, by=actor)
    store.write(cases.set_fault, case, Fault.PROCESS, by=actor)
    store.write(cases.close_case, case, by=actor)
    return case


def told(store: Store, month: date) -> tuple[dict[str, int], dict[str, int]]:
    """Causes and groups of the month with their cases."""
    with store.connect() as db:
        figures = month_figures(db, month)
    groups = {group.name: group.months[-1].cases for group in figures.groups}
    return {share.name: share.cases for share in figures.pareto.causes}, groups


def row(store: Store, cause: UUID) -> CauseRow:
    with store.connect() as db:
        tree = list_cause_tree(db, now=clock.now())
    return next(found for group in tree for found in group.causes if found.id == cause)


def history(store: Store, cause: UUID) -> list[str]:
    with store.connect() as db:
        return [str(text) for saved in cause_history(db, cause) for text in saved.sentences]


def test_a_merged_cause_counts_as_the_other_from_the_month_of_the_merge(
    desk: tuple[Store, Actor], request: pytest.FixtureRequest
) -> None:
    store, actor = desk
    causes = causes_of(store)
    review(store, actor, causes["Long wait"])
    before = told(store, OCTOBER)
    request.getfixturevalue("later")
    review(store, actor, causes["Long wait"])
    review(store, actor, causes["Rude employee"])
    store.write(merge_cause, causes["Long wait"], causes["Rude employee"], by=actor)
    assert told(store, OCTOBER) == before
    assert before[0] == {"Long wait": 1}
    now, groups = told(store, NOVEMBER)
    assert now == {"Rude employee": 2}
    assert (groups["Incorrect consultations"], groups["Complaints about the product"]) == (2, 0)


def test_moving_a_cause_leaves_the_groups_of_past_months(
    desk: tuple[Store, Actor], request: pytest.FixtureRequest
) -> None:
    store, actor = desk
    causes = causes_of(store)
    review(store, actor, causes["Long wait"])
    before = told(store, OCTOBER)
    request.getfixturevalue("later")
    review(store, actor, causes["Long wait"])
    store.write(move_cause, causes["Long wait"], parent_id=causes["Rude employee"], by=actor)
    assert told(store, OCTOBER) == before
    assert told(store, NOVEMBER)[1]["Incorrect consultations"] == 1


def test_the_first_change_of_a_month_keeps_what_held_before_it(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    causes = causes_of(store)
    for parent in ("Rude employee", "Unclear charges"):
        store.write(move_cause, causes["Long wait"], parent_id=causes[parent], by=actor)
    with store.connect() as db:
        kept = db.execute("SELECT until, parent_id FROM cause_states").fetchall()
    assert kept == [("2026-10-01", None)]


def test_a_rename_holds_for_past_months_too(
    desk: tuple[Store, Actor], request: pytest.FixtureRequest
) -> None:
    store, actor = desk
    cause = causes_of(store)["Long wait"]
    review(store, actor, cause)
    request.getfixturevalue("later")
    store.write(rename_cause, cause, "Waiting too long", by=actor)
    assert told(store, OCTOBER)[0] == {"Waiting too long": 1}


def test_a_merge_is_undone_as_if_it_never_was(
    desk: tuple[Store, Actor], request: pytest.FixtureRequest
) -> None:
    store, actor = desk
    causes = causes_of(store)
    child = store.write(add_cause, "In the evening", parent_id=causes["Long wait"], by=actor).value
    review(store, actor, causes["Long wait"])
    before = told(store, OCTOBER)
    request.getfixturevalue("later")
    outcome = store.write(merge_cause, causes["Long wait"], causes["Rude employee"], by=actor)
    assert row(store, child).parent_id == causes["Rude employee"]
    assert outcome.mutation is not None
    undone = store.undo(outcome.mutation, by=actor)
    assert row(store, child).parent_id == causes["Long wait"]
    assert row(store, causes["Long wait"]).in_use
    assert undone.mutation is not None
    store.undo(undone.mutation, by=actor)
    assert row(store, causes["Long wait"]).merged_into == "Rude employee"
    assert told(store, OCTOBER) == before


def test_what_stood_under_a_merged_cause_follows_it(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    causes = causes_of(store)
    child = store.write(add_cause, "In the evening", parent_id=causes["Long wait"], by=actor).value
    store.write(merge_cause, causes["Long wait"], causes["Rude employee"], by=actor)
    found = row(store, child)
    assert (found.path, found.in_use) == ("Rude employee — In the evening", True)


def test_equal_names_under_both_causes_are_merged_first(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    causes = causes_of(store)
    for parent in ("Long wait", "Rude employee"):
        store.write(add_cause, "In the evening", parent_id=causes[parent], by=actor)
    with pytest.raises(CxError, match="“In the evening” stands under both"):
        store.write(merge_cause, causes["Long wait"], causes["Rude employee"], by=actor)


def test_a_merged_cause_takes_no_tags_and_stands_in_no_picker(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    causes = causes_of(store)
    store.write(merge_cause, causes["Long wait"], causes["Rude employee"], by=actor)
    with pytest.raises(CxError, match="was merged into another"):
        store.write(cases.set_cause, enter(store, actor), causes["Long wait"], by=actor)
    with store.connect() as db:
        assert causes["Long wait"] not in {found.id for found in list_causes(db, now=clock.now())}
        assert causes["Long wait"] not in {
            found.cause_id for found in list_cause_choices(db, None, now=clock.now())
        }


def test_uses_and_filters_of_a_cause_take_in_what_it_stands_for(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    causes = causes_of(store)
    review(store, actor, causes["Long wait"])
    review(store, actor, causes["Unclear charges"])
    store.write(merge_cause, causes["Long wait"], causes["Unclear charges"], by=actor)
    store.write(merge_cause, causes["Unclear charges"], causes["Rude employee"], by=actor)
    found = row(store, causes["Rude employee"])
    assert found.uses == 2
    assert set(found.ids) == {causes[name] for name in ("Rude employee", "Unclear charges", "Long wait")}
    with store.connect() as db:
        first = list_cause_choices(db, None, now=clock.now())[0]
    assert (first.cause_id, first.count) == (causes["Rude employee"], 2)


@pytest.mark.parametrize("where", ["itself", "below"])
def test_a_cause_is_not_merged_into_itself_nor_below(desk: tuple[Store, Actor], where: str) -> None:
    store, actor = desk
    cause = causes_of(store)["Long wait"]
    child = store.write(add_cause, "In the evening", parent_id=cause, by=actor).value
    with pytest.raises(CxError, match="not merged into itself"):
        store.write(merge_cause, cause, cause if where == "itself" else child, by=actor)


def test_a_cause_is_not_merged_into_a_retired_or_merged_one(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    causes = causes_of(store)
    store.write(retire_cause, causes["Rude employee"], by=actor)
    with pytest.raises(CxError, match="retired"):
        store.write(merge_cause, causes["Long wait"], causes["Rude employee"], by=actor)
    store.write(merge_cause, causes["Long wait"], causes["Unclear charges"], by=actor)
    with pytest.raises(CxError, match="was merged into another"):
        store.write(merge_cause, causes["Long wait"], causes["Unclear how to pay"], by=actor)
    with pytest.raises(CxError, match="was merged into another"):
        store.write(merge_cause, causes["Unclear how to pay"], causes["Long wait"], by=actor)


def test_a_merged_cause_stands_for_itself_again(
    desk: tuple[Store, Actor], request: pytest.FixtureRequest
) -> None:
    store, actor = desk
    causes = causes_of(store)
    review(store, actor, causes["Long wait"])
    store.write(merge_cause, causes["Long wait"], causes["Rude employee"], by=actor)
    assert told(store, OCTOBER)[0] == {"Rude employee": 1}
    request.getfixturevalue("later")
    review(store, actor, causes["Rude employee"])
    store.write(separate_cause, causes["Long wait"], by=actor)
    review(store, actor, causes["Long wait"])
    assert told(store, OCTOBER)[0] == {"Rude employee": 1}
    assert told(store, NOVEMBER)[0] == {"Long wait": 1, "Rude employee": 1}


def test_retiring_changes_no_figure(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    cause = causes_of(store)["Long wait"]
    review(store, actor, cause)
    before = told(store, OCTOBER)
    store.write(retire_cause, cause, by=actor)
    assert told(store, OCTOBER) == before


def test_what_hangs_on_a_cause_is_counted(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    cause = causes_of(store)["Long wait"]
    child = store.write(add_cause, "In the evening", parent_id=cause, by=actor).value
    review(store, actor, cause)
    case = enter(store, actor)
    store.write(cases.set_cause, case, child, by=actor)
    with store.connect() as db:
        whole, alone = cause_load(db, cause, branch=True), cause_load(db, cause, branch=False)
    assert (whole.cases, whole.open, whole.below) == (2, 1, 1)
    assert (alone.cases, alone.open) == (1, 0)


def test_the_history_of_a_cause_tells_who_did_what(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    causes = causes_of(store)
    cause = store.write(add_cause, "Slow", by=actor).value
    store.write(rename_cause, cause, "Too slow", by=actor)
    store.write(set_cause_owner, cause, None, "Contact centre", by=actor)
    store.write(move_cause, cause, parent_id=causes["Long wait"], by=actor)
    store.write(retire_cause, cause, by=actor)
    assert history(store, cause) == [
        "retired", "moved under “Long wait”", "owner: Contact centre", "name: Slow → Too slow", "added",
    ]  # fmt: skip
    store.write(merge_cause, causes["Long wait"], causes["Rude employee"], by=actor)
    assert history(store, causes["Long wait"])[0] == "merged into “Rude employee”"
    assert history(store, causes["Rude employee"])[0] == "“Long wait” merged into it"
    store.write(separate_cause, causes["Long wait"], by=actor)
    assert history(store, causes["Rude employee"])[0] == "“Long wait” separated from it"
    with store.connect() as db:
        assert {saved.person for saved in cause_history(db, cause)} == {actor.name}


def test_only_leads_heads_and_administrators_merge_causes(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    causes = causes_of(store)
    for use_case, more in ((merge_cause, (causes["Rude employee"],)), (separate_cause, ())):
        with pytest.raises(CxError, match="does not change the cause tree"):
            store.write(use_case, causes["Long wait"], *more, by=somebody(actor, Role.SPECIALIST))
