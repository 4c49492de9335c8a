"""JSON is read row by row: arrays wherever they stand, rows one after the other, nested values as columns."""

from __future__ import annotations

import json
import tracemalloc
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.models.texts import CxError
from cxdesk.services.intake.form.json_places import step_to
from cxdesk.services.intake.form.json_reader import flat
from cxdesk.services.intake.form.json_stream import JsonText, array_rows
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.form.sniff import sniff

ROWS = [{"id": 1, "score": 4.50, "text": "Долго"}, {"id": 2, "score": None, "text": "Быстро"}]
TABLE = [["id", "score", "text"], ["1", "4.5", "Долго"], ["2", "", "Быстро"]]


def read(path: Path, content: str | bytes) -> list[Record]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with closing(open_reader(path, sniff(path))) as reader:
        return list(reader)


def cells(path: Path, content: Any) -> list[list[str]]:
    text = content if isinstance(content, str | bytes) else json.dumps(content, ensure_ascii=False)
    return [record.cells for record in read(path, text)]


FORMS = {
    "an array": json.dumps(ROWS, ensure_ascii=False),
    "an array with indents": json.dumps(ROWS, ensure_ascii=False, indent=2),
    "rows one after the other": "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS),
    "an object that holds the array": json.dumps({"took": 3, "tags": ["a"], "rows": ROWS, "next": None}),
    "an array deep within": json.dumps({"meta": {"n": 2, "by": []}, "data": {"items": ROWS}}),
    "cells beside their names": json.dumps(
        {"columns": TABLE[0], "data": [list(row.values()) for row in ROWS]}
    ),
    "cells before their names": json.dumps({"rows": [list(row.values()) for row in ROWS], "names": TABLE[0]}),
    "column by column": json.dumps({name: [row[name] for row in ROWS] for name in TABLE[0]}),
    "columns of numbered rows": json.dumps(
        {"data": {name: {str(n): row[name] for n, row in enumerate(ROWS)} for name in TABLE[0]}}
    ),
    "rows under their numbers": json.dumps({str(n): row for n, row in enumerate(ROWS)}),
    "a list of pages before the rows": json.dumps({"pages": [{"page": 1}], "rows": ROWS}),
    "lists one after the other": "\n".join(
        json.dumps(row) for row in (TABLE[0], *(list(row.values()) for row in ROWS))
    ),
    "rows with commas between": ",\n".join(json.dumps(row) for row in ROWS),
    "names and values of cells": json.dumps(
        [
            {"cells": [{"id": n, "name": name, "value": row[name]} for n, name in enumerate(row)]}
            for row in ROWS
        ]
    ),
    "arrays under a row of names": json.dumps(
        [["id", "score", "text"], [1, 4.5, "Долго"], [2, None, "Быстро"]]
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_each_form_gives_the_same_table(tmp_path: Path, form: str, encoding: str) -> None:
    assert cells(tmp_path / "a.json", FORMS[form].encode(encoding)) == TABLE


def test_where_the_rows_stand_and_what_is_nested_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"data": {"items": [{"id": 1, "client": {"id": 7}}]}}))
    assert [str(told) for told in sniff(path).oddities] == [
        "The rows stand in “data.items” of the file.",
        "Nested values become columns like “client.id”.",
    ]


def test_nested_values_become_columns_and_simple_lists_one_text(tmp_path: Path) -> None:
    row = {
        "id": 1,
        "client": {"id": 7, "tags": ["new", "vip"]},
        "calls": [{"n": 1}, {"n": 2}],
        "ok": True,
        "no": [],
    }
    assert cells(tmp_path / "a.json", [row]) == [
        ["id", "client.id", "client.tags", "calls.1.n", "calls.2.n", "ok", "no"],
        ["1", "7", "new, vip", "1", "2", "true", ""],
    ]


def test_a_figure_stays_as_it_was_written(tmp_path: Path) -> None:
    found = cells(
        tmp_path / "a.json", '[{"a": 4.50, "b": 12345678901234567890, "c": 1e3, "d": NaN}, {"a": 1}]'
    )
    assert found[1] == ["4.50", "12345678901234567890", "1e3", "NaN"]


def test_keys_that_come_later_are_columns_too(tmp_path: Path) -> None:
    assert cells(tmp_path / "a.json", [{"a": 1}, {"b": 2}]) == [["a", "b"], ["1", ""], ["", "2"]]


def test_a_key_that_comes_after_all_that_was_looked_at_rejects_its_row(tmp_path: Path) -> None:
    rows = [{"a": n} for n in range(20_001)] + [{"a": 1, "late": 2}]
    found = read(tmp_path / "a.json", json.dumps(rows))
    assert [str(record.fault) for record in found if record.fault] == [
        "a key that no row before it has: late"
    ]


def test_a_broken_line_among_rows_costs_itself_alone(tmp_path: Path) -> None:
    found = read(tmp_path / "a.jsonl", '{"id": 1}\n{"id": 2, \n{"id": 3}\n{"id": 4')
    assert [(record.line, record.cells, bool(record.fault)) for record in found] == [
        (0, ["id"], False), (1, ["1"], False), (2, ['{"id": 2, '], True), (3, ["3"], False),
        (4, ['{"id": 4'], True),
    ]  # fmt: skip


BROKEN = {
    "cut within a row": '[{"id": 1}, {"id": 2, "te',
    "cut between rows": '[{"id": 1}, {"id": 2},',
    "cut in an object": '{"rows": [{"id": 1}, {"id": 2}',
    "without a comma": '[{"id": 1 "x": 2}]',
    "cut, and nested without end": "[" * 100_000,
    "no rows": "[[], []]",
    "an empty array": '{"rows": []}',
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_whole_json_is_refused_before_anything_is_loaded(tmp_path: Path, what: str) -> None:
    with pytest.raises(CxError) as refused:
        read(tmp_path / "a.json", BROKEN[what])
    assert str(refused.value.hint)
    assert ("cut off" in str(refused.value)) == what.startswith("cut")


def test_halves_of_characters_and_nul_do_no_harm(tmp_path: Path) -> None:
    assert cells(tmp_path / "a.json", '[{"a": "x\\ud83dy\\u0000z", "\\ud83d": "1"}]') == [
        ["a", "�"],
        ["x�yz", "1"],
    ]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.lists(json_values, min_size=1), st.integers(1, 40))
def test_values_are_the_same_in_whatever_pieces_they_come(rows: list[Any], size: int) -> None:
    import io

    text = json.dumps([{"v": row} for row in rows])
    stream = JsonText(io.StringIO(text), size)
    assert step_to(stream, ())
    expected = json.loads(text, parse_int=str, parse_float=str)
    assert list(array_rows(stream)) == expected
    assert all(isinstance(cell, str) for row in expected for cell in flat(row).values())


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.json"
        with path.open("w") as file:
            file.write("[" + ",\n".join(f'{{"id": {n}, "text": "{"x" * 200}"}}' for n in range(rows)) + "]")
        shape = sniff(path)
        tracemalloc.start()
        with closing(open_reader(path, shape)) as reader:
            assert sum(1 for _ in reader) == rows + 1
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(40_000) < peak(10_000) + 500_000


def test_tables_within_lists_are_rows_and_none_is_lost(tmp_path: Path) -> None:
    assert cells(tmp_path / "a.json", [[ROWS[0]], [ROWS[1]]]) == TABLE
    assert cells(tmp_path / "b.json", [ROWS, [ROWS[0]]]) == [*TABLE, TABLE[1]]


@pytest.mark.parametrize(
    "rows",
    [
        [[1, 4.5, "Долго"], [2, 5, "Быстро"]],
        [["2026-07-01", "Долго"], ["2026-07-02", "Быстро"]],
        {"columns": ["id"], "data": [[1, 4], [2, 5]]},
    ],
    ids=["numbers", "dates", "names of another width"],
)
def test_lists_without_the_names_of_their_columns_are_refused_rather_than_lose_a_row(
    tmp_path: Path, rows: Any
) -> None:
    with pytest.raises(CxError, match="lists without the names"):
        cells(tmp_path / "a.json", rows)


def test_names_of_columns_are_objects_too(tmp_path: Path) -> None:
    fields = [{"name": name, "type": "text"} for name in TABLE[0]]
    rows: list[list[Any]] = [list(row.values()) for row in ROWS] * 2
    assert cells(tmp_path / "a.json", {"fields": fields, "rows": rows}) == [*TABLE, *TABLE[1:]]
    assert cells(tmp_path / "b.json", {"fields": fields, "rows": rows[:2]}) == TABLE
    assert cells(tmp_path / "c.json", {"rows": ROWS, "tags": ["x", "y"], "points": [[1, 2]]}) == TABLE


def test_rows_under_keys_of_their_own_keep_them(tmp_path: Path) -> None:
    rows = {"R7": {"score": 5, "text": "a"}, "R9": {"score": 4, "text": "c"}, "R1": {"score": 1, "text": "b"}}
    assert cells(tmp_path / "a.json", {"reviews": rows, "total": 3}) == [
        ["id", "score", "text"], ["R7", "5", "a"], ["R9", "4", "c"], ["R1", "1", "b"],
    ]  # fmt: skip


def test_one_row_of_several_objects_stays_one_row(tmp_path: Path) -> None:
    row = {"id": 1, "client": {"id": 7, "name": "a"}, "agent": {"id": 8, "name": "b"}}
    assert cells(tmp_path / "a.json", json.dumps(row)) == [
        ["id", "client.id", "client.name", "agent.id", "agent.name"], ["1", "7", "a", "8", "b"],
    ]  # fmt: skip


def test_messages_with_names_of_people_are_no_columns(tmp_path: Path) -> None:
    row = {"id": 1, "messages": [{"name": "Анна", "text": "Да"}, {"name": "Олег", "text": "Нет"}]}
    assert cells(tmp_path / "a.json", [row])[0] == [
        "id", "messages.1.name", "messages.1.text", "messages.2.name", "messages.2.text",
    ]  # fmt: skip
