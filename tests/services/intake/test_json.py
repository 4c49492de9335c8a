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
from cxdesk.services.intake.form.json_reader import flat
from cxdesk.services.intake.form.json_stream import JsonText, array_rows, find_rows
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
    assert find_rows(stream) == ()
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
        {"columns": ["id", "score"], "data": [[1, 4], [2, 5]]},
    ],
    ids=["numbers", "dates", "names elsewhere"],
)
def test_lists_without_the_names_of_their_columns_are_refused_rather_than_lose_a_row(
    tmp_path: Path, rows: Any
) -> None:
    with pytest.raises(CxError, match="lists without the names"):
        cells(tmp_path / "a.json", rows)
