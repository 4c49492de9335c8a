"""A search finds what the plain full text finds, and the newest first, whatever the order of their arrival."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cxdesk.models.values import Actor
from cxdesk.services.casework import search_hits
from cxdesk.services.casework.finding import find_cases
from cxdesk.services.casework.queue import CaseFilter, Sort, list_case_rows
from cxdesk.services.casework.search_hits import all_hits, newest_hits
from cxdesk.services.workspace.store import Store
from tests.services.casework.made_cases import NOW
from tests.workspaces import enter, workspace

TEXTS = (
    "Не пришёл код подтверждения",
    "Кодовое слово забыли",
    "Код пришёл дважды",
    "Долго ждала ответа",
    "Слово и код",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    with workspace(tmp_path) as (store, actor):
        for text in TEXTS:
            enter(store, actor, text)
        yield store, actor


def move(store: Store, **days: int) -> None:
    """Let cases have been received earlier (row number -> days)."""
    with store.bulk() as db:
        for row, ago in days.items():
            at = round((NOW - timedelta(days=ago)).timestamp() * 1_000_000)
            db.execute("UPDATE cases SET received_at = ? WHERE row = ?", (at, int(row[1:])))


def plain(store: Store, search: str, limit: int) -> list[int]:
    with store.connect() as db:
        found = list_case_rows(db, CaseFilter(search=search), Sort("received", True), now=NOW, limit=limit)
        return list(found)


@pytest.mark.parametrize("search", ["код", "кодов", "слово", "код слов", "и", "нет такого", "!!!", '"'])
@pytest.mark.parametrize("many", [0, 64])
def test_words_are_found_as_the_full_text_finds_them(
    desk: tuple[Store, Actor], monkeypatch: pytest.MonkeyPatch, search: str, many: int
) -> None:
    store, _ = desk
    monkeypatch.setattr(search_hits, "_WORDS", many)
    monkeypatch.setattr(search_hits, "_SPELLED", {})
    with store.connect() as db:
        found = sorted(int(row) for row in all_hits(db, search).split(",") if row)
    assert found == sorted(plain(store, search, 100))


@pytest.mark.parametrize("limit", [1, 2, 3, 10])
def test_the_newest_are_those_received_last_and_not_those_stored_last(
    desk: tuple[Store, Actor], limit: int
) -> None:
    store, _ = desk
    move(store, _1=1, _2=40, _3=30, _4=2, _5=20)
    with store.connect() as db:
        assert newest_hits(db, "код", limit) == plain(store, "код", limit)


def test_an_old_file_imported_last_does_not_hide_what_is_newer(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    for _ in range(30):
        enter(store, actor, "Старый код")
    move(store, **{f"_{row}": 100 + row for row in range(6, 36)})
    with store.connect() as db:
        assert newest_hits(db, "код", 2) == plain(store, "код", 2)
        assert len(newest_hits(db, "код", 2)) == 2


def test_a_word_that_comes_later_is_found_by_the_same_beginning(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with store.connect() as db:
        before = newest_hits(db, "код", 10)
    enter(store, actor, "Кодификация")
    with store.connect() as db:
        assert newest_hits(db, "код", 10) == [6, *before]


def test_a_case_that_was_taken_away_is_not_found(desk: tuple[Store, Actor]) -> None:
    store, _ = desk
    with store.bulk() as db:
        db.execute("UPDATE cases SET deleted_at = 1 WHERE row = 5")
    with store.connect() as db:
        assert 5 not in newest_hits(db, "код", 10)
        assert 5 not in [row.row for row in find_cases(db, "код")]
