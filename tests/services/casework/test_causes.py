"""The cause tree on a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.casework import cases
from cxdesk.services.casework.cause_tree import (
    CauseRow,
    causes_beginning,
    list_cause_tree,
    list_causes,
)
from cxdesk.services.casework.causes import (
    add_cause,
    add_group,
    describe_cause,
    move_cause,
    rename_cause,
    rename_group,
    restore_cause,
    retire_cause,
    set_cause_owner,
)
from cxdesk.services.workspace.store import Store
from tests.workspaces import causes_of, enter, somebody, workspace


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    with workspace(tmp_path) as found:
        yield found


def tree(store: Store) -> dict[str, list[CauseRow]]:
    with store.connect() as db:
        return {group.name: list(group.causes) for group in list_cause_tree(db, now=clock.now())}


def found(store: Store, name: str) -> CauseRow:
    return next(row for rows in tree(store).values() for row in rows if row.name == name)


def group_id(store: Store, name: str) -> UUID | None:
    with store.connect() as db:
        return next(group.id for group in list_cause_tree(db, now=clock.now()) if group.name == name)


def test_the_three_groups_stand_in_their_order(desk: tuple[Store, Actor]) -> None:
    assert list(tree(desk[0])) == [
        "Incorrect consultations", "Complaints about the product", "Complaints about the software",
    ]  # fmt: skip


def test_a_child_stands_under_its_parent_in_the_parent_s_group(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    parent = causes_of(store)["Long wait"]
    store.write(add_cause, "In the evening", parent_id=parent, by=actor)
    rows = tree(store)["Complaints about the product"]
    at = next(place for place, row in enumerate(rows) if row.id == parent)
    child = rows[at + 1]
    assert (child.name, child.depth, child.parent_id) == ("In the evening", 1, parent)
    assert child.path == "Long wait — In the evening"
    assert child.group_id == rows[at].group_id


def test_two_siblings_have_not_one_name(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    group = group_id(store, "Complaints about the product")
    with pytest.raises(CxError, match="stands here already"):
        store.write(add_cause, "long  WAIT", group_id=group, by=actor)
    with pytest.raises(CxError, match="stands here already"):
        store.write(rename_cause, causes_of(store)["Unclear charges"], "Long wait", by=actor)
    with pytest.raises(CxError, match="name is empty"):
        store.write(rename_cause, causes_of(store)["Unclear charges"], "  ", by=actor)


def test_a_cause_moves_to_a_position_of_another_group(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    cause, group = causes_of(store)["Long wait"], group_id(store, "Complaints about the software")
    store.write(move_cause, cause, group_id=group, position=1, by=actor)
    names = [row.name for row in tree(store)["Complaints about the software"]]
    assert names[:3] == ["The app does not open", "Long wait", "Code arrives late"]


def test_a_cause_never_stands_under_itself(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    parent = causes_of(store)["Long wait"]
    child = store.write(add_cause, "In the evening", parent_id=parent, by=actor).value
    with pytest.raises(CxError, match="under itself"):
        store.write(move_cause, parent, parent_id=child, by=actor)
    with pytest.raises(CxError, match="under itself"):
        store.write(move_cause, parent, parent_id=parent, by=actor)


def test_a_retired_branch_takes_no_tags_and_comes_back_with_its_parents(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    parent = causes_of(store)["Long wait"]
    child = store.write(add_cause, "In the evening", parent_id=parent, by=actor).value
    store.write(retire_cause, parent, by=actor)
    case = enter(store, actor)
    with pytest.raises(CxError, match="retired"):
        store.write(cases.set_cause, case, child, by=actor)
    with store.connect() as db:
        assert not {parent, child} & {row.id for row in list_causes(db, now=clock.now())}
    store.write(restore_cause, child, by=actor)
    assert not found(store, "Long wait").retired
    assert not found(store, "In the evening").retired


def test_uses_of_ninety_days_are_counted(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    causes = causes_of(store)
    for _ in range(2):
        case = enter(store, actor)
        store.write(cases.set_cause, case, causes["Long wait"], by=actor)
    store.write(cases.add_tag, case, causes["Rude employee"], by=actor)
    assert (found(store, "Long wait").uses, found(store, "Rude employee").uses) == (2, 1)
    with store.connect() as db:
        groups = list_cause_tree(db, now=clock.now())
    assert [group.uses for group in groups] == [1, 2, 0]


def test_an_owner_is_a_person_a_name_or_nobody(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    cause = causes_of(store)["Long wait"]
    store.write(set_cause_owner, cause, actor.person_id, by=actor)
    assert found(store, "Long wait").owner == actor.name
    store.write(set_cause_owner, cause, None, "Contact centre", by=actor)
    assert (found(store, "Long wait").owner_id, found(store, "Long wait").owner) == (None, "Contact centre")
    store.write(set_cause_owner, cause, None, by=actor)
    assert found(store, "Long wait").owner == ""


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.AUDITOR, Role.LOADER, Role.FINANCE])
def test_only_leads_heads_and_administrators_change_the_tree(desk: tuple[Store, Actor], role: Role) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="does not change the cause tree"):
        store.write(add_cause, "New", by=somebody(actor, role))


def test_groups_are_added_and_renamed(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    group = store.write(add_group, "Waiting", by=actor).value
    store.write(rename_group, group, "Waiting times", by=actor)
    assert list(tree(store))[-1] == "Waiting times"
    with pytest.raises(CxError, match="stands here already"):
        store.write(add_group, "waiting times", by=actor)


def test_a_cause_without_a_group_stands_last(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    store.write(add_cause, "Loose", by=actor)
    assert [row.name for row in tree(store)[""]] == ["Loose"]


def test_a_picker_finds_by_the_beginning_of_any_word(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    store.write(describe_cause, causes_of(store)["Long wait"], "On the phone", by=actor)
    with store.connect() as db:
        causes = list_causes(db, now=clock.now())
    assert [row.name for row in causes_beginning(causes, "wai")] == ["Long wait"]
    assert causes_beginning(causes, "unc")[0].name in ("Unclear how to pay", "Unclear charges")
    assert len(causes_beginning(causes, "")) == len(causes)
    assert causes_beginning(causes, "nothing such") == []
    assert next(row.description for row in causes if row.name == "Long wait") == "On the phone"


def test_an_added_cause_is_undone(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    outcome = store.write(add_cause, "Loose", by=actor)
    assert outcome.mutation is not None
    store.undo(outcome.mutation, by=actor)
    assert "" not in tree(store)
    with pytest.raises(CxError, match="not here any more"):
        store.write(rename_cause, outcome.value, "Again", by=actor)


def test_a_description_is_not_written_over_words_that_came_meanwhile(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    cause = causes_of(store)["Long wait"]
    store.write(describe_cause, cause, "On the phone", by=actor, seen="")
    with pytest.raises(CxError, match="A colleague wrote here meanwhile: “On the phone”") as refused:
        store.write(describe_cause, cause, "In the chat", by=actor, seen="")
    assert refused.value.title.values == {"theirs": "On the phone"}

    store.write(describe_cause, cause, "On the phone and in the chat", by=actor, seen="On the phone")
