"""A text that was begun before a colleague's came is not written over theirs unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from cxdesk.models.ids import new_id
from cxdesk.models.values import Actor
from cxdesk.services.casework.fixes import edit_fix, propose_fix
from cxdesk.services.sharing.conflicts import list_conflicts, settle
from cxdesk.services.sharing.state import Sharing, write_sharing
from cxdesk.services.workspace import file
from cxdesk.services.workspace.store import Store
from tests.workspaces import workspace


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[tuple[Store, Actor, UUID]]:
    """A workspace with a fix."""
    with workspace(tmp_path) as (store, actor):
        made = store.write(propose_fix, {"title": "A link", "description": "one"}, by=actor)
        yield store, actor, made.value


@pytest.fixture
def connected(embedded: tuple[Store, Actor, UUID]) -> tuple[Store, Actor, UUID]:
    """The same, as one that belongs to a server."""
    store, actor, _ = embedded
    by_hand(store, lambda db: write_sharing(db, Sharing("", "anna", new_id(), person_id=actor.person_id)))
    store.look_at_sharing()
    return embedded


def by_hand(store: Store, how: object) -> None:
    db = file.connect(store.path)
    with db:
        how(db)  # type: ignore[operator]
    db.close()


def colleague(store: Store, text: str) -> None:
    """What a pull would write."""
    by_hand(store, lambda db: db.execute("UPDATE fixes SET description = ?", (text,)))


def description(store: Store) -> str:
    with store.connect() as db:
        return str(db.execute("SELECT description FROM fixes").fetchone()[0])


def asked(store: Store) -> list[tuple[str, str, str]]:
    with store.connect() as db:
        return [(row.base, row.mine, row.theirs) for row in list_conflicts(db)]


def test_both_texts_wait_as_a_conflict(connected: tuple[Store, Actor, UUID]) -> None:
    store, actor, fix = connected
    colleague(store, "theirs")
    changes = {"description": "mine", "document": "page 3"}
    outcome = store.write(edit_fix, fix, changes, by=actor, seen={"description": "one"})
    assert "A colleague wrote here meanwhile" in str(outcome.message)
    assert description(store) == "theirs"
    assert asked(store) == [("one", "mine", "theirs")]

    with store.connect() as db:
        (conflict,) = list_conflicts(db)
    store.write(settle, conflict.id, "mine", "", by=actor)
    assert description(store) == "mine"
    assert asked(store) == []


def test_asked_twice_it_is_one_conflict(connected: tuple[Store, Actor, UUID]) -> None:
    store, actor, fix = connected
    colleague(store, "theirs")
    for mine in ("mine", "mine too"):
        store.write(edit_fix, fix, {"description": mine}, by=actor, seen={"description": "one"})
    assert asked(store) == [("one", "mine too", "theirs")]


def test_ones_own_words_overtake_nothing(connected: tuple[Store, Actor, UUID]) -> None:
    store, actor, fix = connected
    store.write(edit_fix, fix, {"description": "mine"}, by=actor, seen={"description": "one"})
    store.write(edit_fix, fix, {"description": "mine again"}, by=actor, seen={"description": "one"})
    assert (description(store), asked(store)) == ("mine again", [])


def test_an_embedded_workspace_asks_nothing(embedded: tuple[Store, Actor, UUID]) -> None:
    store, actor, fix = embedded
    colleague(store, "theirs")
    store.write(edit_fix, fix, {"description": "mine"}, by=actor, seen={"description": "one"})
    assert (description(store), asked(store)) == ("mine", [])
