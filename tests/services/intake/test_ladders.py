"""Answers in words are read as scores where they are the steps of a known ladder, or where a person says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxdesk.models.values import Actor
from cxdesk.services.intake.importing import ImportResult, import_file
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.intake.mapping.mapping_text import from_dict, to_dict, with_settings
from cxdesk.services.intake.values.ladders import ladder_of
from cxdesk.services.workspace.store import Store


def take(
    store: Store, by: Actor, path: Path, words: list[str], header: str = "Оценка", **told: str
) -> ImportResult:
    lines = "".join(f"{n % 28 + 1:02}.10.2025;{word}\n" for n, word in enumerate(words))
    path.write_text(f"Дата ответа;{header}\n{lines}", encoding="utf-8")
    return import_file(store, path, kind="surveys", settings=told, by=by)


def scores(store: Store) -> list[float | None]:
    with store.connect() as db:
        return [
            row[0] for row in db.execute("SELECT score FROM surveys ORDER BY coalesce(answered_at, sent_at)")
        ]


@pytest.mark.parametrize(
    "words, expected",
    [
        (["Очень плохо", "Плохо", "Нормально", "Хорошо", "Отлично"], [1, 2, 3, 4, 5]),
        (["Very dissatisfied", "Neutral", "Very satisfied"], [1, 3, 5]),
        (["Definitely not", "Probably", "Definitely"], [1, 4, 5]),
        (["Точно нет", "Скорее да", "Затрудняюсь ответить"], [1, 4, None]),
        (["Да", "Нет", "Да"], [5, 1, 5]),
    ],
)
def test_a_known_ladder_becomes_scores_and_is_told(
    store: Store, me: Actor, tmp_path: Path, words: list[str], expected: list[float | None]
) -> None:
    result = take(store, me, tmp_path / "a.csv", words)
    assert (scores(store), result.rejected) == (expected, 0)
    assert [note for note in result.notes if "read as scores" in str(note)]


def test_words_of_no_ladder_are_told_by_a_person_and_known_next_time(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    words = ["супер", "сойдёт", "мрак"]
    told = {"score": "Оценка", "score.супер": "5", "score.Сойдёт": "3", "score.мрак": "1"}
    assert take(store, me, tmp_path / "a.csv", words, **told).rejected == 0
    assert scores(store) == [5, 3, 1]
    assert take(store, me, tmp_path / "b.csv", [*words, "мрак"]).rejected == 0


@pytest.mark.parametrize(
    "words, expected",
    [
        (["9 - very likely", "10 - surely", "8 - likely", "2 - unlikely"], [9, 10, 8, 2]),
        (["★★★", "★☆☆☆☆", "★★★★★"], [3, 1, 5]),
        (["4 из 5", "5 из 5", "1 из 5"], [4, 5, 1]),
        (["10/10", "7/10", "0/10"], [10, 7, 0]),
        (["5 звёзд", "1 звезда", "3 звезды"], [5, 1, 3]),
    ],
)
def test_a_score_that_says_more_than_its_figure_is_read(
    store: Store, me: Actor, tmp_path: Path, words: list[str], expected: list[float]
) -> None:
    assert take(store, me, tmp_path / "a.csv", words).rejected == 0
    assert scores(store) == expected


@pytest.mark.parametrize("words", [["Хорошо"], ["Москва", "Тверь"], ["Хорошо", "Тверь"], ["Да", "Плохо"]])
def test_other_words_are_no_ladder(words: list[str]) -> None:
    assert ladder_of(words) == {}


def test_a_ladder_lies_evenly_on_its_scale() -> None:
    assert ladder_of(["Плохо", "Отлично"], 0, 10) == {"Плохо": "2.5", "Отлично": "10"}


def test_what_was_told_of_a_file_travels_in_a_mapping() -> None:
    told = ["header_rows=2", "long_form=a,b,c", "year=2020", "week=2019-06-17", "repeated=last", "score.Да=5"]
    mapping = with_settings(Mapping("surveys"), told)
    assert from_dict(to_dict(mapping)) == mapping
    assert (mapping.long_form, mapping.value_maps) == (("a", "b", "c"), {"score": {"Да": "5"}})
    declined = with_settings(mapping, ["long_form=none"])
    assert from_dict(to_dict(declined)).long_form == ()
