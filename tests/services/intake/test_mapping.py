"""A mapping is saved, told as TOML and found again by the shape of a file; a wrong one is refused by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cxdesk.models.texts import CxError
from cxdesk.services.intake.mapping.mapping import (
    Mapping,
    Question,
    column_index,
    missing_fields,
    normalised,
    shape_key,
)
from cxdesk.services.intake.mapping.mapping_text import from_dict, read_toml, to_dict, to_toml, with_settings

FULL = Mapping(
    "surveys",
    name="Анкеты КЦ",
    encoding="cp1251",
    delimiter=";",
    header_row=3,
    columns={"score": "Оценка", "sent_at": 2},
    constants={"channel": "phone"},
    questions=(Question("Скорость", "q2", "Скорость ответа", 0.5, critical=True),),
    date_forms={"sent_at": "dd.mm.yyyy"},
    dates="dmy",
    time_zone="Asia/Yekaterinburg",
    identity=("№ анкеты", 2),
    metric="csi",
    scale_min=1,
    scale_max=10,
    low_threshold=5,
    value_maps={"score": {"Отлично": "10"}},
    source="survey tool",
)


@pytest.mark.parametrize("mapping", [FULL, Mapping("reviews"), Mapping("reviews", identity=())])
def test_a_mapping_told_as_toml_is_the_same_mapping(tmp_path: Path, mapping: Mapping) -> None:
    path = tmp_path / "a.toml"
    path.write_text(to_toml(mapping), encoding="utf-8")
    assert read_toml(path) == mapping
    assert from_dict(to_dict(mapping)) == mapping


@pytest.mark.parametrize(
    "values, title",
    [
        ({}, "does not say its kind"),
        ({"kind": "sales"}, "no kind of import called sales"),
        ({"kind": "surveys", "colour": "red"}, "unknown key colour"),
        ({"kind": "surveys", "columns": "score"}, "columns cannot be score"),
        ({"kind": "surveys", "columns": {"colour": "a"}}, "surveys have no field colour"),
        ({"kind": "surveys", "header_row": "three"}, "header_row cannot be three"),
        ({"kind": "surveys", "metric": "ces"}, "metric cannot be ces"),
        ({"kind": "surveys", "dates": "yes"}, "dates cannot be yes"),
        ({"kind": "surveys", "scale_min": 5}, "scale_max cannot be 5"),
        ({"kind": "surveys", "time_zone": "Mars/Base"}, "time_zone cannot be Mars/Base"),
        ({"kind": "surveys", "date_forms": {"sent_at": "soon"}}, "date_forms cannot be sent_at = soon"),
        ({"kind": "surveys", "questions": [{"col": "a"}]}, "questions cannot be col"),
    ],
)
def test_a_wrong_mapping_is_refused_by_the_name_of_what_is_wrong(values: dict[str, Any], title: str) -> None:
    with pytest.raises(CxError, match=title) as refused:
        from_dict(values)
    assert str(refused.value.hint)


def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("kind = surveys")
    with pytest.raises(CxError, match=r"The mapping a\.toml is not TOML"):
        read_toml(tmp_path / "a.toml")
    with pytest.raises(CxError, match=r"There is no mapping b\.toml"):
        read_toml(tmp_path / "b.toml")


def test_settings_change_columns_constants_and_the_mapping_itself() -> None:
    found = with_settings(FULL, ["score=#4", "channel=Канал", "text=:нет", "metric=nps", "identity=id, №"])
    assert (found.columns["score"], found.columns["channel"], found.constants) == (
        4,
        "Канал",
        {"text": "нет"},
    )
    assert (found.metric, found.scale_min, found.scale_max, found.threshold) == ("nps", 0, 10, 6)
    assert found.identity == ("id", "№")
    assert "sent_at" not in with_settings(FULL, ["sent_at="]).columns
    with pytest.raises(CxError, match="header_row cannot be x"):
        with_settings(FULL, ["header_row=x"])


def test_files_of_one_shape_share_a_key_and_others_do_not() -> None:
    assert shape_key(["ID клиента", "Дата_ответа"]) == shape_key(["id Клиента ", "дата ответа"])
    assert shape_key(["a", "b"]) != shape_key(["b", "a"])
    assert normalised("CreatedDate № 5") == "created date номер 5"


def test_a_column_is_found_by_header_by_number_and_by_its_words() -> None:
    headers = ["ID", "Дата ответа", "Оценка"]
    assert [column_index(column, headers) for column in ("Оценка", 2, "дата_ответа")] == [2, 1, 0 + 1]
    for column in ("Балл", 0, 4):
        with pytest.raises(CxError, match=f"no column {column}"):
            column_index(column, headers)


def test_what_a_mapping_lacks_is_named() -> None:
    assert missing_fields(Mapping("surveys")) == ("score", "answered_at")
    assert missing_fields(Mapping("surveys", columns={"score": 1, "sent_at": 2})) == ()
    assert missing_fields(Mapping("complaints", constants={"registered_at": "01.02.2024"})) == ()
    assert missing_fields(Mapping("reviews", columns={"rating": 1})) == ("published_at",)


def test_a_decimal_sign_that_is_no_comma_is_refused() -> None:
    assert from_dict(to_dict(Mapping("kpis", decimal=","))).decimal == ","
    with pytest.raises(CxError) as caught:
        from_dict({"kind": "kpis", "decimal": "x"})
    assert "decimal cannot be x" in str(caught.value)
