"""Filters kept under a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cxdesk.models.ids import new_id
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor, Role
from cxdesk.services.casework.saved_views import delete_view, list_saved_views, rename_view, save_view
from cxdesk.services.workspace.store import Store
from tests.workspaces import somebody, workspace


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    with workspace(tmp_path) as found:
        yield found


def names(store: Store, actor: Actor) -> list[str]:
    with store.connect() as db:
        return [view.name for view in list_saved_views(db, actor.person_id)]


def test_a_view_is_saved_renamed_and_deleted(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    view = store.write(save_view, "Chats", "queue", {"channels": ["chat"]}, by=actor).value
    store.write(rename_view, view, "All chats", by=actor)
    with store.connect() as db:
        (row,) = list_saved_views(db, actor.person_id)
    assert (row.name, row.content, row.shared) == ("All chats", {"channels": ["chat"]}, False)
    store.write(delete_view, view, by=actor)
    assert names(store, actor) == []
    with pytest.raises(CxError, match="not here any more"):
        store.write(delete_view, view, by=actor)


def test_the_same_name_replaces_the_view(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    one = store.write(save_view, "Chats", "queue", {"a": 1}, by=actor).value
    two = store.write(save_view, "chats", "queue", {"a": 2}, by=actor).value
    assert one == two
    assert names(store, actor) == ["chats"]


def test_another_person_sees_only_what_is_shared(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    store.write(save_view, "Mine", "queue", {}, by=actor)
    store.write(save_view, "Ours", "queue", {}, True, by=actor)
    with store.connect() as db:
        assert [view.name for view in list_saved_views(db, new_id())] == ["Ours"]


def test_a_specialist_does_not_change_the_team_s_view(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    view = store.write(save_view, "Ours", "queue", {}, True, by=actor).value
    with pytest.raises(CxError, match="belongs to the team"):
        store.write(rename_view, view, "Theirs", by=somebody(actor, Role.SPECIALIST))


def test_a_view_needs_a_name(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with pytest.raises(CxError, match="no name"):
        store.write(save_view, " ", "queue", {}, by=actor)
