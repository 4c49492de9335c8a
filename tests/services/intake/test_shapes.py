"""Files as ugly as they come: totals within, two encodings, one answer a row, several sheets; told, and read right."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter

from cxdesk.models.texts import CxError
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.form.shape import LongForm
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.form.totals import is_total

WORDS = "Долго ждал ответа, вопрос не решили"


def records(path: Path, **told: object) -> tuple[list[Record], list[str]]:
    shape = sniff(path, **told)  # type: ignore[arg-type]
    with closing(open_reader(path, shape)) as reader:
        return list(reader), [str(told) for told in shape.oddities]


def rows(path: Path, content: str | bytes, **told: object) -> tuple[list[list[str]], list[str]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found, oddities = records(path, **told)
    assert not [record for record in found if record.fault]
    return [record.cells for record in found], oddities


TOTALS = "Оператор;Звонки;Оценка\nИванов;10;4,5\nПетров;20;4,0\nИтого;30;4,2\n\nСидоров;5;5\nВсего по отделу;35;4,3\n"


def test_totals_and_blank_lines_within_are_left_out_and_told(tmp_path: Path) -> None:
    found, told = rows(tmp_path / "a.csv", TOTALS)
    assert [row[0] for row in found] == ["Оператор", "Иванов", "Петров", "Сидоров"]
    assert told == ["Rows of totals, or the header once more, stand within: they are left out."]


def test_the_header_once_more_is_left_out(tmp_path: Path) -> None:
    page = "Дата;Оценка\n01.10.2026;5\n02.10.2026;4\n"
    found, told = rows(tmp_path / "a.csv", page + "\n" + page)
    assert (len(found), len(told)) == (5, 1)


def test_a_row_that_begins_like_the_header_is_no_header(tmp_path: Path) -> None:
    found, told = rows(tmp_path / "a.csv", "id\nid5\nid6\n")
    assert (len(found), told) == (3, [])


def test_the_header_once_more_under_titles_is_left_out(tmp_path: Path) -> None:
    page = "Дата;Оценка\n01.10.2026;5\n02.10.2026;4\n"
    found, told = rows(tmp_path / "a.csv", "Отчёт\n\n" + page + page)
    assert (len(found), len(told)) == (5, 2)


@pytest.mark.parametrize(
    "line", ["Итого;30;", "Total;;5", "Москва Итог;30;4.2", "Grand Total;1 234,50;", "Подитог;3;1"]
)
def test_a_row_of_totals_is_known_by_its_first_word_and_figures_beside_it(line: str) -> None:
    assert is_total(line.split(";"))


@pytest.mark.parametrize(
    "line",
    ["Итого;01.10.2026;5", "Итого ничего не решили;5;Плохо", "Тоталов;30;", "Total Recall;5;хорошо", ";5;4"],
)
def test_a_row_that_only_sounds_so_is_kept(line: str) -> None:
    assert not is_total(line.split(";"))


def test_totals_in_a_workbook_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for at, row in enumerate([["Оператор", "Звонки"], ["Иванов", 10], ["Итого", 10], ["Петров", 5]]):
            page.write_row(at, 0, row)
    found, told = records(path)
    assert ([record.line for record in found], len(told)) == ([1, 2, 4], 1)


HALF = [f"{n};0{n % 9 + 1}.10.2026;{WORDS} {n}" for n in range(40)]


@pytest.mark.parametrize("other", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("first", [5, 20, 36])
def test_half_of_a_file_in_another_encoding_is_read_in_that(tmp_path: Path, other: str, first: int) -> None:
    head = "номер;дата;текст\n" + "\n".join(HALF[:first]) + "\n"
    found, told = rows(tmp_path / "a.csv", head.encode() + ("\n".join(HALF[first:]) + "\n").encode(other))
    assert [";".join(row) for row in found[1:]] == HALF
    assert told == [f"Some rows are in {other}, the others in utf-8: each is read in its own."]


def test_a_damaged_line_of_utf_8_is_not_taken_for_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [line.encode() for line in HALF]
    lines[7] = lines[7].replace("ж".encode(), b"\xd0")
    path.write_bytes("номер;дата;текст\n".encode() + b"\n".join(lines))
    found, told = records(path)
    assert [record.line for record in found if record.fault] == [9]
    assert told == ["Some rows are not utf-8: they will be rejected."]


def test_letters_beyond_ascii_that_stand_alone_are_western(tmp_path: Path) -> None:
    text = "id,city\n1,München\n2,Köln\n3,Zürich\n"
    assert sniff(_written(tmp_path / "a.csv", text.encode("cp1252"))).encoding == "cp1252"


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


LONG = "Question Number,Answer,Store,Response\n" + "".join(
    f"{question},{answer},Clapham,{who}\n"
    for question, answers in (("1", ["13/01/2020", "5th Jan 2020"]), ("3", ["9", "2"]), ("3a", ["Nice", ""]))
    for who, answer in enumerate(answers, start=1)
)


def test_one_answer_a_row_becomes_one_row_a_respondent(tmp_path: Path) -> None:
    found, told = rows(tmp_path / "a.csv", LONG)
    assert found == [
        ["Store", "Response", "1", "3", "3a"],
        ["Clapham", "1", "13/01/2020", "9", "Nice"],
        ["Clapham", "2", "5th Jan 2020", "2", ""],
    ]
    assert "the rows of one Response are made into one" in told[0]


def test_a_further_answer_to_a_question_stands_below_the_first(tmp_path: Path) -> None:
    found, _ = rows(tmp_path / "a.csv", LONG + "3a,And clean,Clapham,1\n")
    assert found[1][-1] == "Nice\nAnd clean"


def test_a_long_form_can_be_told_and_declined(tmp_path: Path) -> None:
    text = LONG.replace("Question Number,Answer,Store,Response", "a,b,c,d")
    assert len(rows(tmp_path / "a.csv", text)[0]) == 7
    assert len(rows(tmp_path / "a.csv", text, long_form=LongForm("d", "a", "b"))[0]) == 3
    assert len(rows(tmp_path / "a.csv", LONG, long_form=False)[0]) == 7


def test_a_column_of_texts_is_no_column_of_questions(tmp_path: Path) -> None:
    path = _written(
        tmp_path / "a.csv", ("who,what,said\n" + "".join(f"1,{n},x\n" for n in range(2_100))).encode()
    )
    with pytest.raises(CxError, match="holds no questions"):
        (
            sniff(path, long_form=LongForm("who", "what", "said")),
            records(path, long_form=LongForm("who", "what", "said")),
        )


def months(path: Path) -> Path:
    """Monthly sheets whose headers change."""
    with xlsxwriter.Workbook(path) as book:
        for month in ("Май", "Июнь"):
            page = book.add_worksheet(month)
            page.write_row(0, 0, ["AgentID", "Calls Offered", "Calls Answered", "Calls Not Answered"])
            page.write_row(1, 0, [1, 10, 8, 2])
        page = book.add_worksheet("Июль")
        page.write_row(0, 0, ["Отчёт"])
        page.write_row(2, 0, ["AgentID", "Offered", "Not Answered", "Answered", "Transfers"])
        page.write_row(3, 0, [1, 30, 5, 25, 7])
        book.add_worksheet("Пусто")
    return path


def test_one_sheet_is_read_and_the_others_are_told(tmp_path: Path) -> None:
    found, told = records(months(tmp_path / "a.xlsx"))
    assert (len(found), told) == (2, ["The workbook has 4 sheets; Май is read."])
    assert records(tmp_path / "a.xlsx", sheet="Июль")[0][1].cells[:2] == ["1", "30"]


def test_all_sheets_are_one_table_though_their_headers_change(tmp_path: Path) -> None:
    found, told = records(months(tmp_path / "a.xlsx"), sheet="*")
    assert [record.cells for record in found] == [
        ["AgentID", "Calls Offered", "Calls Answered", "Calls Not Answered", "Transfers", "Sheet"],
        ["1", "10", "8", "2", "", "Май"],
        ["1", "10", "8", "2", "", "Июнь"],
        ["1", "30", "25", "5", "7", "Июль"],
    ]
    assert told == ["All 4 sheets are read, one after the other."]


def test_a_sheet_of_pictures_alone_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    picture = tmp_path / "a.png"
    picture.write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
            "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
        )
    )
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().insert_image(0, 0, str(picture))
    with pytest.raises(CxError, match="has no rows"):
        sniff(path)


def test_rows_that_are_only_formatted_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet()
        red = book.add_format({"bg_color": "red"})
        page.write_row(0, 0, ["id", "score"])
        page.write_row(1, 0, [1, 5])
        for row in range(2, 30_000):
            page.write_blank(row, 0, None, red)
    assert len(records(path)[0]) == 2


def test_a_cell_in_the_last_corner_of_a_sheet_ends_no_process(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["id", "score"])
        page.write_row(1, 0, [1, 5])
        page.write(1_048_575, 16_383, "x")
    with pytest.raises(CxError, match="lie too far apart: one stands in row 1048576, one in column 16384"):
        sniff(path)


def test_a_thousand_columns_are_read(tmp_path: Path) -> None:
    names = [f"A{n}[SQ{n % 7:03}]" for n in range(1_000)]
    text = ",".join(names) + "\n" + "\n".join(",".join(["5"] * 1_000) for _ in range(5)) + "\n"
    found, told = rows(tmp_path / "a.csv", text)
    assert (found[0], len(found), told) == (names, 6, [])
