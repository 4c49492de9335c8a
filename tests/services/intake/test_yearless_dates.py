"""A date without a year is never completed by itself: it stays the words that it was, or a person tells the year."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cxdesk.models.values import Actor
from cxdesk.services.intake.importing import ImportResult, import_file
from cxdesk.services.workspace.store import Store

ROWS = [
    {"review_id": "1", "review_text": "Долго ждал ответа", "review_date": "2024-03-01"},
    {"review_id": "2", "review_text": "Не решили вопрос", "review_date": "12 января"},
    {"review_id": "3", "review_text": "Спасибо оператору", "review_date": "3 мая"},
]


def take(
    store: Store, by: Actor, path: Path, rows: list[dict[str, str]], kind: str = "reviews", **settings: str
) -> ImportResult:
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return import_file(store, path, kind=kind, settings=settings, by=by)


def dates(store: Store) -> list[tuple[bool, str, str]]:
    with store.connect() as db:
        return db.execute(
            "SELECT published_at IS NOT NULL, published_precision, published_words FROM public_reviews ORDER BY text"
        ).fetchall()


def test_a_review_without_a_year_keeps_its_words_and_is_told(store: Store, me: Actor, tmp_path: Path) -> None:
    result = take(store, me, tmp_path / "a.json", ROWS)
    assert (result.accepted, result.rejected) == (3, 0)
    assert dates(store) == [(1, "day", ""), (0, "yearless", "12 января"), (0, "yearless", "3 мая")]
    assert "Dates without a year: 2. Their words are kept." in [str(note) for note in result.notes]


def test_the_year_that_a_person_tells_completes_them(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, tmp_path / "a.json", ROWS, year="2024")
    assert dates(store) == [(1, "day", "")] * 3


def test_a_low_review_of_no_known_year_opens_no_case(store: Store, me: Actor, tmp_path: Path) -> None:
    rows = [row | {"rating": "1"} for row in ROWS]
    assert take(store, me, tmp_path / "a.json", rows).cases_opened == 1


def test_where_an_instant_is_needed_such_a_row_is_rejected_with_the_reason(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    result = take(store, me, tmp_path / "a.json", ROWS, kind="complaints")
    assert (result.accepted, result.rejected) == (1, 2)
    [path] = tmp_path.glob("*-rejected/*.json")
    assert [row["review_date"] for row in json.loads(path.read_text())] == ["12 января", "3 мая"]
    assert "a date without a year" in path.read_text()


def test_numbers_that_only_count_the_rows_of_a_file_identify_nothing(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    take(store, me, tmp_path / "a.json", ROWS)
    others = [row | {"review_text": f"{row['review_text']} опять"} for row in ROWS]
    result = take(store, me, tmp_path / "b.json", others)
    assert (result.accepted, result.updated, len(dates(store))) == (3, 0, 6)
    assert take(store, me, tmp_path / "c.json", ROWS).unchanged == 3


@pytest.mark.parametrize("day", ["12 января", "13th Jan", "Jan 13"])
def test_the_words_of_both_languages_are_known(store: Store, me: Actor, tmp_path: Path, day: str) -> None:
    take(store, me, tmp_path / "a.json", [ROWS[0], ROWS[1] | {"review_date": day}])
    assert dates(store)[1] == (0, "yearless", day)
