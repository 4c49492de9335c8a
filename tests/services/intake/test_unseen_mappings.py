"""Mappings that a person wrote by hand: what cannot be is refused by its name, never with a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxdesk.models.texts import CxError
from cxdesk.services.intake.mapping.mapping_text import read_toml


@pytest.mark.parametrize(
    "text, title",
    [
        ("[columns]\nrating = [1]", "columns cannot be"),
        ('identity = "abc"', "identity cannot be abc"),
        ("identity = [[1]]", "identity cannot be"),
        ('encoding = "klingon"', "encoding cannot be klingon"),
        ('delimiter = ";;"', "delimiter cannot be ;;"),
        ("header_row = -3", "header_row cannot be -3"),
        ("header_row = true", "header_row cannot be True"),
        ("questions = [1]", "questions cannot be 1"),
        ('questions = [{column = "a", code = "b", text = "c", weight = "x"}]', "questions cannot be column"),
        ('questions = [{column = "a", code = "b", text = "c", weight = 0}]', "questions cannot be column"),
        ("[value_maps]\nrating = 3", "value_maps cannot be"),
        ("[date_forms]\npublished_at = 3", "date_forms cannot be"),
        ('[date_forms]\npublished_at = "dd.dd.yyyy"', "date_forms cannot be published_at = dd.dd.yyyy"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_its_name(tmp_path: Path, text: str, title: str) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(f'kind = "reviews"\n{text}\n', encoding="utf-8")
    with pytest.raises(CxError, match=title):
        read_toml(path)


def test_numbers_and_days_of_toml_are_the_cells_that_they_look_like(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(
        'kind = "reviews"\n[constants]\nrating = 3\npublished_at = 2026-10-01\n[value_maps.rating]\n"плохо" = 1\n',
        encoding="utf-8",
    )
    found = read_toml(path)
    assert found.constants == {"rating": "3", "published_at": "2026-10-01"}
    assert found.value_maps == {"rating": {"плохо": "1"}}
