"""The form of a file is told by itself; what is no table is refused with a sentence and its mend."""

from __future__ import annotations

import codecs
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter

from cxdesk.models.texts import CxError
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.form.shape import FileShape
from cxdesk.services.intake.form.sniff import sniff

RUSSIAN = "Номер;Дата;Оценка;Комментарий\r\n" + "".join(
    f"{n};01.02.2024;{n % 5 + 1};Долго ждал ответа, вопрос не решили\r\n" for n in range(1, 40)
)


def records(path: Path, shape: FileShape) -> list[Record]:
    with closing(open_reader(path, shape)) as reader:
        return list(reader)


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def workbook(path: Path, *sheets: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for rows in sheets:
            page = book.add_worksheet()
            for line, row in enumerate(rows):
                page.write_row(line, 0, row)
    return path


ONE_BYTE = ["cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic"]


@pytest.mark.parametrize("encoding", ["utf-8", *ONE_BYTE])
def test_the_encoding_of_a_russian_file_is_found(tmp_path: Path, encoding: str) -> None:
    shape = sniff(write(tmp_path / "a.csv", RUSSIAN.encode(encoding)))
    assert (shape.encoding, shape.bom, shape.delimiter, shape.header_row) == (encoding, False, ";", 1)
    assert shape.newline == "\r\n"


@pytest.mark.parametrize("encoding", ONE_BYTE)
@pytest.mark.parametrize("text", ["дата;оценка\n", "ДАТА;ОЦЕНКА\n", "Дата;Оценка;Ёмкость\n"])
def test_a_header_alone_tells_the_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    path = write(tmp_path / "a.csv", (text + "01.10.2026;5\n" * 9).encode(encoding))
    assert records(path, sniff(path))[0].cells == text.strip().split(";")


WRONG = "Many letters make no words: the file is in another encoding, or was saved in a wrong one."


def test_letters_that_make_no_words_are_told(tmp_path: Path) -> None:
    text = "дата;оценка;отзыв\n" + "01.10.2026;5;Долго ждал ответа, никто не перезвонил\n" * 60
    halves = text.encode("cp1251") + text.encode("cp866")
    assert WRONG in map(str, sniff(write(tmp_path / "a.csv", halves)).oddities)
    again = text.encode().decode("cp1251", "replace").encode()
    assert WRONG in map(str, sniff(write(tmp_path / "b.csv", again)).oddities)


@pytest.mark.parametrize(
    "words",
    [
        "Долго ждал ответа, ничего не решили", "ДОЛГО ЖДАЛ ОТВЕТА, НИЧЕГО НЕ РЕШИЛИ",
        "Довго чекав на відповідь, нічого не вирішили", "Доўга чакаў адказу, нічога не вырашылі",
        "Жауапты ұзақ күттім, ештеңе шешілген жоқ", "Très long délai, déçu et fâché", "等了很久没有回应",
        "Класс 👍🏽⭐⭐⭐", "Оп",
    ],
)  # fmt: skip
def test_letters_of_other_languages_are_letters(tmp_path: Path, words: str) -> None:
    text = "date;score;text\n" + f"01.10.2026;5;{words}\n" * 60
    assert sniff(write(tmp_path / "a.csv", text.encode())).oddities == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_is_read_with_and_without_its_mark(tmp_path: Path, encoding: str) -> None:
    path = write(
        tmp_path / "a.csv", "id,score\n".encode(encoding) + "".join("1,5\n" * 20).encode("utf-16-le")
    )
    shape = sniff(path)
    assert shape.encoding == encoding
    assert [record.cells for record in records(path, shape)][:2] == [["id", "score"], ["1", "5"]]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_cyrillic_letters_too(tmp_path: Path, encoding: str) -> None:
    letters = "абвгдежзиклмнопрстуф"
    text = "отзыв\n" + "".join(
        f"Долгождал{letter} вопрос не решили и никто не перезвонил\n" for letter in letters
    )
    path = write(tmp_path / "a.csv", text.encode(encoding))
    assert sniff(path).encoding == encoding
    assert records(path, sniff(path))[0].cells[0] == "отзыв"


def test_a_byte_order_mark_is_no_part_of_the_first_header(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", codecs.BOM_UTF8 + RUSSIAN.encode())
    shape = sniff(path)
    assert (shape.encoding, shape.bom) == ("utf-8", True)
    assert records(path, shape)[0].cells[0] == "Номер"


def test_cyrillic_far_behind_an_english_beginning_decides_the_encoding(tmp_path: Path) -> None:
    text = "id,score,text\n" + "1,5,good\n" * 60_000 + "2,1,Плохо: долго ждал ответа оператора\n" * 50
    assert sniff(write(tmp_path / "a.csv", text.encode("cp1251"))).encoding == "cp1251"


def test_a_few_broken_bytes_leave_a_file_in_utf_8_and_are_told(tmp_path: Path) -> None:
    broken = RUSSIAN.encode() + b"99;01.02.2024;5;\xff\xfe\r\n"
    path = write(tmp_path / "a.csv", broken)
    shape = sniff(path)
    assert shape.encoding == "utf-8"
    assert [str(told) for told in shape.oddities] == ["Some rows are not utf-8: they will be rejected."]
    assert [str(record.fault) for record in records(path, shape) if record.fault] == [
        "characters that are not utf-8"
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_cuts_rows_alike(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "text", "score"], *([str(n), '"one, two; three | four"', "5"] for n in range(20))]
    path = write(tmp_path / "a.csv", "\n".join(delimiter.join(row) for row in rows).encode())
    assert sniff(path).delimiter == delimiter


def test_the_header_is_found_under_junk_lines(tmp_path: Path) -> None:
    junk = "Отчёт за февраль;;;\r\n\r\nВыгружено 01.03.2024;;;\r\n"
    path = write(tmp_path / "a.csv", (junk + RUSSIAN).encode())
    shape = sniff(path)
    assert shape.header_row == 4
    assert str(shape.oddities[0]) == "Lines before the header: 3. They are left out."
    first, second, *_ = records(path, shape)
    assert (first.line, first.cells[2], second.line) == (4, "Оценка", 5)


def test_what_a_person_tells_is_believed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", RUSSIAN.encode("cp1251"))
    shape = sniff(path, encoding="cp866", delimiter=",", header_row=2)
    assert (shape.encoding, shape.delimiter, shape.header_row) == ("cp866", ",", 2)


def test_lines_that_end_with_cr_alone_are_lines(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", b"id,score\r1,5\r2,4\r")
    shape = sniff(path)
    assert [record.cells for record in records(path, shape)] == [["id", "score"], ["1", "5"], ["2", "4"]]
    assert "CR alone" in str(shape.oddities[0])


def test_a_workbook_is_read_from_its_first_sheet_with_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [], [["Отчёт"], [], ["Номер", "Оценка"], [1, 5], [2, 4.5]])
    shape = sniff(path)
    assert (shape.kind, shape.sheet, shape.header_row) == ("xlsx", "Sheet2", 3)
    assert [record.cells for record in records(path, shape)] == [
        ["Номер", "Оценка"],
        ["1", "5"],
        ["2", "4.5"],
    ]


REFUSED = {
    "empty": (b"", "The file a.csv is empty."),
    "blank": (b"\r\n  \r\n", "The file a.csv is empty."),
    "header only": (b"id,score\r\n", "The file a.csv has a header and no rows."),
    "pdf": (b"%PDF-1.7\n1 0 obj", "a.csv is a PDF document, not a table."),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.csv is a workbook of the old kind (.xls)"),
    "binary": (bytes(range(256)) * 40, "a.csv is a file of a program, not a text, not a table."),
    "cut archive": (b"PK\x03\x04" + b"x" * 100, "The workbook a.csv is damaged or cut off."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_table_is_refused_with_a_sentence_and_its_mend(tmp_path: Path, case: str) -> None:
    content, title = REFUSED[case]
    with pytest.raises(CxError) as refused:
        sniff(write(tmp_path / "a.csv", content))
    assert str(refused.value.title).startswith(title)
    assert str(refused.value.hint)


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", [["id", "score"], [1, 5]]).read_bytes()
    with pytest.raises(CxError, match="damaged or cut off"):
        sniff(write(tmp_path / "cut.xlsx", whole[: len(whole) * 2 // 3]))


def test_a_workbook_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CxError, match="has no rows"):
        sniff(workbook(tmp_path / "a.xlsx", []))
    with pytest.raises(CxError, match="a header and no rows"):
        sniff(workbook(tmp_path / "b.xlsx", [["id", "score"]]))


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["id", "score"], [1, 5]])
    with pytest.raises(CxError, match="has no sheet Июль"):
        sniff(path, sheet="Июль")


def test_a_zip_bomb_is_refused_by_its_ratio_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(60_000_000))
    with pytest.raises(CxError, match="would unpack to 60 MB"):
        sniff(path)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", "id,score\n1,5\n")
    with pytest.raises(CxError, match="an archive, not a workbook"):
        sniff(tmp_path / "a.zip")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CxError, match=r"There is no file gone\.csv"):
        sniff(tmp_path / "gone.csv")
    with pytest.raises(CxError, match="is a folder"):
        sniff(tmp_path)
