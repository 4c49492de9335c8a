"""A filling's memory does not grow with the database: what it keeps at hand and what it sorts are bounded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from cxdesk.services.sharing import indexes
from cxdesk.services.sharing.steps import exchanging
from cxdesk.services.workspace.lane import WriteLane
from cxdesk.services.workspace.store import Store


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The connection of an exchange."""
    with Store.open(tmp_path / "any.cxdesk", create=True) as store, exchanging(store) as steps:
        yield steps.db


def _indexes(db: sqlite3.Connection) -> set[str]:
    return {row[1] for row in db.execute("PRAGMA index_list(surveys)")}


def test_indexes_give_way_to_a_first_filling_and_are_made_at_its_end(db: sqlite3.Connection) -> None:
    before = _indexes(db)
    indexes.set_aside(db, "surveys", 500_000)
    assert _indexes(db) == {name for name in before if not name.startswith("ix_")}
    indexes.put_back(db, WriteLane(), "surveys")
    assert _indexes(db) == before


def test_millions_of_rows_are_not_sorted_in_memory(db: sqlite3.Connection) -> None:
    before = _indexes(db)
    indexes.set_aside(db, "surveys", 3_400_000)
    assert _indexes(db) == before


def test_an_exchange_keeps_no_more_of_a_large_workspace_at_hand(db: sqlite3.Connection) -> None:
    # In KiB, which SQLite tells by a minus.
    assert -32_768 <= db.execute("PRAGMA cache_size").fetchone()[0] < 0
