"""Rejected rows leave in the form they came in, with a reason, and come back corrected as if nothing had been."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from cxdesk.models.texts import Text
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.rejects_column import REASON
from cxdesk.services.intake.form.shape import CSV, XLSX, FileShape
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.mapping.guess import guess
from cxdesk.services.intake.mapping.mapping import shape_key
from cxdesk.services.intake.rejects import write_rejects

HEADERS = ["id", "date", "score", "Комментарий"]
ROWS = [
    ["1", "01.13.2024", "5", "=1+1"],
    ["2", "14.02.2024", "9", "две\nстроки; и ещё"],
    ["-3", "x", "", "'=x"],
]
SHAPES = [
    FileShape(CSV, 3, "cp1251", delimiter=";", newline="\r\n"),
    FileShape(CSV, 1, "utf-8", bom=True, delimiter=",", newline="\n"),
    FileShape(CSV, 1, "utf-8", delimiter="\t", newline="\n"),
    FileShape(XLSX, 1, sheet="Лист1"),
]


@pytest.mark.parametrize("shape", SHAPES)
def test_rejected_rows_are_written_in_the_files_own_form_and_read_back(
    tmp_path: Path, shape: FileShape
) -> None:
    path = tmp_path / f"rejects.{shape.kind}"
    write_rejects(path, shape, HEADERS, [(row, Text("no month 13")) for row in ROWS])
    found = sniff(path)
    assert (found.kind, found.delimiter, found.bom, found.newline) == (
        shape.kind, shape.delimiter, shape.bom, shape.newline,
    )  # fmt: skip
    assert found.encoding == shape.encoding
    with closing(open_reader(path, found)) as reader:
        header, *rows = [record.cells for record in reader]
    assert header == [*HEADERS, REASON]
    assert rows == [[*row, "no month 13"] for row in ROWS]


def test_formulas_are_escaped_in_the_written_file(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    write_rejects(path, SHAPES[2], HEADERS, [(ROWS[0], Text("=cmd"))])
    assert path.read_text(encoding="utf-8").splitlines()[1] == "1\t01.13.2024\t5\t'=1+1\t'=cmd"


def test_the_column_of_reasons_is_no_part_of_the_shape_nor_of_the_mapping(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    write_rejects(path, SHAPES[1], HEADERS, [(ROWS[1], Text("outside the scale 1-5"))])
    found = guess(path, sniff(path), "surveys")
    assert REASON in found.headers
    assert REASON not in found.mapping.columns.values()
    assert shape_key(found.headers) == shape_key(HEADERS)


def test_rejects_of_rejects_have_one_column_of_reasons(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    write_rejects(path, SHAPES[1], [*HEADERS, REASON], [([*ROWS[1], "old"], Text("new"))])
    with closing(open_reader(path, sniff(path))) as reader:
        header, row = [record.cells for record in reader]
    assert header.count(REASON) == 1
    assert row[-1] == "new"
