"""Readers stream what stands in the file; one bad row never takes its neighbours along."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.services.intake.form.csv_reader import CsvReader
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.form.shape import CSV, FileShape
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.form.xlsx_reader import XlsxReader

COMMA = FileShape(CSV, 1, "utf-8", delimiter=",", newline="\n")


def read(path: Path, text: str, shape: FileShape = COMMA) -> list[Record]:
    path.write_bytes(text.encode())
    reader = CsvReader(path, shape)
    try:
        return list(reader)
    finally:
        reader.close()


cells = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20).filter(
    lambda cell: not cell.startswith("'")
)


def _is_row(row: list[str]) -> bool:
    return any(cell.strip() for cell in row)


@given(st.lists(st.lists(cells, min_size=3, max_size=3).filter(_is_row), min_size=1, max_size=6))
def test_what_the_csv_module_writes_is_read_back(tmp_path_factory: object, rows: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(rows)
    path = tmp_path_factory.getbasetemp() / "round.csv"  # type: ignore[attr-defined]
    assert [record.cells for record in read(path, written.getvalue())] == rows


class Careful(CsvReader):
    """Reads record by record, each judged."""

    def _plain_records(self, line: int, lines: list[str]) -> list[Record] | None:
        return None


@given(
    lines=st.lists(st.text(st.sampled_from('aя";, \t\u2028='), max_size=12), max_size=12),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    spaced=st.booleans(),
)
def test_lines_that_are_read_at_once_are_read_as_one_by_one(
    tmp_path_factory: object, lines: list[str], end: str, spaced: bool
) -> None:
    path = tmp_path_factory.mktemp("lines") / "file.csv"  # type: ignore[attr-defined]
    header = '"a", "b", "c"' if spaced else "a,b,c"
    path.write_bytes(end.join((header, *lines)).encode())
    found = []
    for kind in (CsvReader, Careful):
        reader = kind(path, COMMA)
        found.append(list(reader))
        reader.close()
    assert found[0] == found[1]


def test_a_text_of_several_lines_is_one_record_and_lines_are_counted_on(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", 'id,text\n1,"one\ntwo\n\nthree"\n2,four\n')
    assert [(record.line, record.cells) for record in found] == [
        (1, ["id", "text"]),
        (2, ["1", "one\ntwo\n\nthree"]),
        (6, ["2", "four"]),
    ]


def test_blank_lines_are_no_records(tmp_path: Path) -> None:
    assert [record.line for record in read(tmp_path / "a.csv", "id,text\n\n1,a\n\n\n2,b\n\n")] == [1, 3, 6]


def test_a_quote_that_never_closes_costs_at_most_its_own_row(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", 'id,text,n\n1,"never closed,5\n2,b,5\n3,c,5\n')
    assert [record.cells for record in found[1:]] == [
        ["1", '"never closed', "5"],
        ["2", "b", "5"],
        ["3", "c", "5"],
    ]


def test_a_quote_that_never_closes_and_cannot_be_mended_is_told(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", 'id,text,n\n1,"never, closed, 5\n2,b,5\n')
    assert [(record.line, str(record.fault)) for record in found if record.fault] == [
        (2, "a quotation mark that is never closed")
    ]
    assert found[-1].cells == ["2", "b", "5"]


def test_a_lost_quote_that_the_next_rows_quote_closes_is_taken_literally(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", 'id,text,n\n1,"lost,5\n2,"kept",5\n3,c,5\n')
    assert [record.cells for record in found[1:]] == [
        ["1", '"lost', "5"],
        ["2", "kept", "5"],
        ["3", "c", "5"],
    ]


def test_a_cell_of_ten_megabytes_is_one_rejected_row(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", "id,text\n1,a\n2," + "x" * 10_000_000 + "\n3,c\n")
    assert [str(record.fault) for record in found if record.fault] == [
        "a cell that is longer than a million characters"
    ]
    assert (found[-1].line, found[-1].cells) == (4, ["3", "c"])


def test_a_cell_beyond_all_limits_is_one_rejected_row_too(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", 'id,text\n1,a\n2,"' + "x" * 17_000_000 + '"\n3,c\n')
    assert [(record.line, bool(record.fault)) for record in found] == [
        (1, False),
        (2, False),
        (3, True),
        (4, False),
    ]


def test_nul_bytes_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    found = read(path, "id,text\n1,a\0b\n")
    assert found[1].cells == ["1", "ab"]
    assert [str(told) for told in sniff(path).oddities] == ["The file holds NUL bytes: they are left out."]


def test_an_escaped_formula_is_the_text_that_it_was(tmp_path: Path) -> None:
    assert read(tmp_path / "a.csv", "id,text\n1,'=1+1\n2,=1+1\n3,it's\n")[1:] == [
        Record(2, ["1", "=1+1"]), Record(3, ["2", "=1+1"]), Record(4, ["3", "it's"]),
    ]  # fmt: skip


def test_reading_tells_how_far_it_came(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\n" + "1,abc\n" * 50_000)
    reader = CsvReader(path, COMMA)
    seen = [reader.bytes_done for _ in reader]
    assert seen == sorted(seen)
    assert seen[10] < seen[-1] == reader.bytes_total == path.stat().st_size
    reader.close()
    assert reader.bytes_done == reader.bytes_total


def test_a_workbooks_values_are_the_texts_that_a_person_would_write(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        day, moment = (
            book.add_format({"num_format": form}) for form in ("dd.mm.yyyy", "dd.mm.yyyy hh:mm:ss")
        )
        page.write_row(0, 0, ["n", "half", "yes", "day", "moment", "formula", "phone"])
        page.write_row(1, 0, [5, 4.5, True])
        page.write_datetime(1, 3, dt.datetime(2024, 1, 5), day)
        page.write_datetime(1, 4, dt.datetime(2024, 1, 5, 10, 53, 7), moment)
        page.write_string(1, 5, "=1+1")
        page.write_number(1, 6, 79161234567)
    reader = XlsxReader(path, sniff(path))
    assert list(reader)[1] == Record(
        2, ["5", "4.5", "true", "2024-01-05", "2024-01-05 10:53:07", "=1+1", "79161234567"]
    )
    assert reader.bytes_done == reader.bytes_total == 2
    reader.close()
