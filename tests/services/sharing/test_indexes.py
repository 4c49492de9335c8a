"""A filling's memory does not grow with the database: what it keeps at hand and what it sorts are bounded."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import cxdesk
from cxdesk.services.sharing import indexes
from cxdesk.services.sharing.steps import exchanging
from cxdesk.services.workspace.lane import WriteLane
from cxdesk.services.workspace.store import Store


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The connection of an exchange."""
    with Store.open(tmp_path / "any.cxdesk", create=True) as store, exchanging(store) as steps:
        yield steps.db


#: A query that names an index fails without it; the table that it reads stands before.
_NAMED = re.compile(r"(\w+)\s+INDEXED BY\s+(ix_\w+)")


def _indexes(db: sqlite3.Connection, table: str = "surveys") -> set[str]:
    return {row[1] for row in db.execute(f"PRAGMA index_list({table})")}


def test_indexes_give_way_to_a_first_filling_and_are_made_at_its_end(db: sqlite3.Connection) -> None:
    before = _indexes(db)
    indexes.set_aside(db, "surveys", 500_000)
    assert _indexes(db) == {name for name in before if not name.startswith("ix_")}
    indexes.put_back(db, WriteLane(), "surveys")
    assert _indexes(db) == before


def test_indexes_that_a_query_names_stay_while_their_table_is_filled(db: sqlite3.Connection) -> None:
    sources = (path.read_text(encoding="utf-8") for path in Path(cxdesk.__file__).parent.rglob("*.py"))
    named = {found for source in sources for found in _NAMED.findall(source)}
    assert len(named) > 3
    for table, index in named:
        indexes.set_aside(db, table, 500_000)
        assert index in _indexes(db, table)


def test_millions_of_rows_are_not_sorted_in_memory(db: sqlite3.Connection) -> None:
    before = _indexes(db)
    indexes.set_aside(db, "surveys", 3_400_000)
    assert _indexes(db) == before


def test_an_exchange_keeps_no_more_of_a_large_workspace_at_hand(db: sqlite3.Connection) -> None:
    # In KiB, which SQLite tells by a minus.
    assert -32_768 <= db.execute("PRAGMA cache_size").fetchone()[0] < 0
