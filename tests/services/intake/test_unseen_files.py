"""Files of the shapes that people send, none of them like the others: read whole, or refused in a sentence."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from cxdesk.models.texts import CxError
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.shape import FileShape
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.mapping.guess import guess, require_complete
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.intake.staging.check import Checker, Reject
from cxdesk.services.intake.staging.columns import rows_of
from cxdesk.services.intake.values.dates import instant

TODAY = dt.date(2026, 11, 1)
WORDS = "Не могу дозвониться, прошу разобраться"


@dataclass
class Read:
    """A file as an import would see it."""

    shape: FileShape
    mapping: Mapping
    rows: list[dict[str, Any]]
    rejects: list[Reject]


def read(path: Path, kind: str = "reviews") -> Read:
    shape = sniff(path)
    found = guess(path, shape, kind)
    require_complete(found, path.name)
    with closing(open_reader(path, shape)) as reader:
        records = iter(reader)
        checker = Checker(found.mapping, next(records).cells, TODAY)
        checked = checker(records)
    values = rows_of(map(checked.values.__getitem__, checker.names))
    rows = [dict(zip(checker.names, each, strict=True)) for each in values]
    return Read(shape, found.mapping, rows, checked.rejects)


def reviews(path: Path, dates: list[str], ratings: list[str] | None = None) -> Path:
    lines = ["дата\tоценка\tотзыв"]
    for at, date in enumerate(dates):
        lines.append(f"{date}\t{ratings[at] if ratings else at % 5 + 1}\t{WORDS} {at}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def surveys(path: Path, header: str, scores: list[str]) -> Path:
    lines = [f"дата ответа\t{header}"] + [
        f"{at % 28 + 1:02}.10.2026\t{cell}" for at, cell in enumerate(scores)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


SPELLED: dict[str, Callable[[dt.datetime], str]] = {
    "months in Russian": lambda t: f"{t.day} октября {t.year}",
    "a Russian year": lambda t: f"{t.day} октября {t.year} г.",
    "a Russian site": lambda t: f"{t:%d.%m.%Y} в {t:%H:%M}",
    "months in English": lambda t: f"{t:%d %b %Y}",
    "American words": lambda t: f"October {t.day}, {t.year}",
    "Excel's short month": lambda t: f"{t:%d}-Oct-{t:%y}",
    "a letter's head": lambda t: f"Thu, {t:%d} Oct {t:%Y %H:%M:%S} +0300",
    "a space that does not break": lambda t: f"{t:%d.%m.%Y}\u00a0{t:%H:%M}",
    "an offset of hours": lambda t: f"{t:%Y-%m-%d %H:%M:%S}+03",
    "ISO beside typed dates": lambda t: f"{t:%Y-%m-%d}" if t.day % 2 else f"{t:%d.%m.%Y}",
}


@pytest.mark.parametrize("how", SPELLED)
def test_dates_are_read_however_they_are_spelled(tmp_path: Path, how: str) -> None:
    moments = [dt.datetime(2026, 10, day, 9, 5, 7) for day in range(1, 31)]
    found = read(reviews(tmp_path / "rows.csv", [SPELLED[how](moment) for moment in moments]))
    assert found.rejects == []
    days = [instant(row["published_at"]).astimezone(found.mapping.zone).date() for row in found.rows]
    assert days == [moment.date() for moment in moments]


@pytest.mark.parametrize(
    "header, cells, expected",
    [
        ("Оценка", ["5 из 5", "4 из 5", "1 из 5"], ("csi", 1, 5)),
        ("Оценка", ["5/5", "4/5", "1/5"], ("csi", 1, 5)),
        ("Оценка (1-10)", ["9", "10", "8"], ("csi", 1, 10)),
        ("Оценка от 0 до 10", ["4", "5", "3"], ("nps", 0, 10)),
        ("Оценка (1–5)", ["4", "5", "3"], ("csi", 1, 5)),
        ("NPS", ["7", "8", "9"], ("nps", 0, 10)),
        ("Оценка", ["7", "8", "9"], ("nps", 0, 10)),
        ("CSAT", ["10", "9", "1"], ("csat", 1, 10)),
        ("CSI", ["10", "9", "7"], ("csi", 1, 10)),
        ("CSAT", ["4", "-", "-", "-"], ("csat", 1, 5)),
        ("CSAT", ["4", "нет ответа", "#Н/Д", "Не оценено"], ("csat", 1, 5)),
    ],
)
def test_a_scale_is_told_by_its_header_and_its_scores(
    tmp_path: Path, header: str, cells: list[str], expected: tuple[str, int, int]
) -> None:
    found = read(surveys(tmp_path / "rows.csv", header, cells * 6), "surveys")
    mapping = found.mapping
    assert (mapping.metric, mapping.scale_min, mapping.scale_max) == expected
    assert (len(found.rows), found.rejects) == (len(cells) * 6, [])


@pytest.mark.parametrize("slips", [["6"], ["6", "6", "6"], ["0", "6"], ["7", "11"]])
def test_a_few_scores_outside_the_scale_are_rejected_and_do_not_change_it(
    tmp_path: Path, slips: list[str]
) -> None:
    scores = ["5", "4", "3", "2", "1"] * 4
    found = read(surveys(tmp_path / "rows.csv", "Оценка", scores + slips), "surveys")
    assert (found.mapping.metric, len(found.rows), len(found.rejects)) == ("csi", 20, len(slips))


def test_one_rating_of_two_outside_the_scale_is_rejected(tmp_path: Path) -> None:
    found = read(reviews(tmp_path / "rows.csv", ["20.10.2026", "21.10.2026"], ["5", "7"]))
    assert (len(found.rows), len(found.rejects)) == (1, 1)


def test_of_questions_about_the_agent_none_is_the_agent(tmp_path: Path) -> None:
    header = "Оцените качество обслуживания\tОцените вежливость сотрудника\tОцените скорость решения"
    found = read(surveys(tmp_path / "rows.csv", header, ["5\t4\t3", "1\t2\t3"] * 4), "surveys")
    assert found.mapping.columns["score"] == "Оцените качество обслуживания"
    assert [question.column for question in found.mapping.questions] == [
        "Оцените вежливость сотрудника", "Оцените скорость решения",
    ]  # fmt: skip
    assert "agent" not in found.mapping.columns


def test_of_two_scores_the_first_is_the_score(tmp_path: Path) -> None:
    found = read(surveys(tmp_path / "rows.csv", "NPS\tCSAT", ["10\t4", "3\t2", "9\t5"] * 3), "surveys")
    assert (found.mapping.columns["score"], found.mapping.metric) == ("NPS", "nps")


@pytest.mark.parametrize("cell, amount", [("1 234,50", "1234.50"), ("{$240.00}", "240"), ("240.00 USD", "240"),
                                          ("1234.5 руб.", "1234.50"), ("-", None)])  # fmt: skip
def test_relief_is_read_with_its_currency(tmp_path: Path, cell: str, amount: str | None) -> None:
    path = tmp_path / "rows.csv"
    rows = [f"{day:02}.10.2026;{WORDS} {day};{cell if day > 2 else '10 руб'}" for day in range(1, 9)]
    path.write_text("\n".join(["Дата жалобы;Жалоба;Сумма выплаты, руб.", *rows]), encoding="cp1251")
    found = read(path, "complaints")
    assert found.rejects == []
    told = found.rows[-1]["relief_amount"]
    assert (told if told is None else float(told)) == (amount if amount is None else float(amount))


def test_lines_of_delimiters_alone_are_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    good = [f"{day:02}.10.2026;{day % 5 + 1};{WORDS}" for day in range(1, 9)]
    path.write_text(
        "\n".join(["дата;оценка;отзыв", *good[:4], ";;", *good[4:], ";;", " ; ;"]), encoding="utf-8"
    )
    found = read(path)
    assert (len(found.rows), found.rejects) == (8, [])


@pytest.mark.parametrize("content", [";;;\n;;;\n", "дата;оценка\n;\n;\n", "\n\n", "\ufeff"])
def test_a_file_of_nothing_but_delimiters_is_refused_as_empty(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CxError, match=r"is empty|has a header and no rows"):
        sniff(path)


def test_a_table_under_a_sheet_of_titles_is_found(tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Титул").write_row(0, 0, ["Отчёт", "октябрь"])
        page = book.add_worksheet("Отзывы")
        page.write_row(0, 0, ["дата", "оценка", "отзыв"])
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for at in range(1, 9):
            if at % 2:
                page.write_datetime(at, 0, dt.datetime(2026, 10, at), day)
            else:
                page.write_string(at, 0, f"{at:02}.10.2026")
            page.write_number(at, 1, at % 5 + 1)
            page.write_string(at, 2, f"{WORDS} {at}")
    found = read(path)
    assert found.shape.sheet == "Отзывы"
    assert (len(found.rows), found.rejects) == (8, [])


def test_rows_in_another_encoding_are_read_in_that_one(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    good = "дата;оценка;отзыв\n" + "".join(f"{day:02}.10.2026;1;{WORDS}\n" for day in range(1, 11))
    path.write_bytes(good.encode() + f"11.10.2026;1;{WORDS}\n".encode("cp1251") * 3)
    found = read(path)
    assert found.shape.encoding == "utf-8"
    assert ({row["text"] for row in found.rows}, len(found.rows), found.rejects) == ({WORDS}, 13, [])
    assert "Some rows are in cp1251" in str(found.shape.oddities[0])


TABLE = "№;дата;оценка;отзыв\n" + "".join(f"{at};0{at}.10.2026;3;{WORDS}, {at}\n" for at in range(1, 7))
ABOVE = {
    "nothing": "",
    "a line for Excel": "sep=;\n",
    "remarks": "# выгрузка\n# строк: 6\n",
    "a title in several cells": "Отчёт;Отзывы;;\nПериод;01.10.2026;31.10.2026;\nАвтор;Иванов;;\n;;;\n",
    "a title as wide as the table": "Отчёт;по;отзывам;банка\n",
    "ten lines": "".join(f"Строка {at}\n" for at in range(10)),
    "lines with commas": "Выгружено, проверено\n" * 4,
}


@pytest.mark.parametrize("rows", [1, 6])
@pytest.mark.parametrize("above", ABOVE)
def test_the_names_of_columns_are_found_under_anything(tmp_path: Path, above: str, rows: int) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(ABOVE[above] + "".join(TABLE.splitlines(keepends=True)[: rows + 1]), encoding="utf-8")
    found = read(path)
    assert found.shape.header_row == ABOVE[above].count("\n") + 1
    assert (len(found.rows), found.rejects) == (rows, [])
    assert found.rows[0]["text"] == f"{WORDS}, 1"


def test_columns_without_a_name_hide_no_header(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    rows = [f"{at};0{at}.10.2026;3;да;{WORDS};нет" for at in range(1, 7)]
    path.write_text("\n".join([";дата;оценка;;отзыв;", *rows]), encoding="utf-8")
    found = read(path)
    assert (found.shape.header_row, len(found.rows), found.rejects) == (1, 6, [])


def test_quotes_after_a_delimiter_and_a_space_are_quotes(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    rows = [f'"0{at}.10.2026", "3", "Сказал, и ушёл {at}"' for at in range(1, 7)]
    path.write_text("\n".join(['"дата", "оценка", "отзыв"', *rows]), encoding="utf-8")
    found = read(path)
    assert (found.rows[0]["text"], len(found.rows), found.rejects) == ("Сказал, и ушёл 1", 6, [])


def test_long_numbers_of_a_workbook_stay_digits(tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Номер жалобы", "Дата", "Жалоба"])
        for at, number in enumerate((4334891349, 12345678901234500), start=1):
            page.write_row(at, 0, [number, f"0{at}.10.2026", WORDS])
    assert [row["ref"] for row in read(path, "complaints").rows] == ["4334891349", "12345678901234500"]


FOREIGN = {
    "a web page": b"<html><body><table><tr><td>id</td></tr></table></body></html>",
    "XML": b'<?xml version="1.0"?>\n<rows>\n<row><id>1</id></row>\n</rows>',
    "a text document": rb"{\rtf1\ansi hello, world\par a,b\par}",
    "a PDF": b"\n%PDF-1.7\n1 0 obj\n",
    "a picture": b"GIF89a" + bytes(range(256)),
    "a workbook under a password": b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_what_is_no_table_is_refused_by_its_kind_and_shows_nothing_of_it(tmp_path: Path, what: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(FOREIGN[what])
    with pytest.raises(CxError, match="not a table") as refused:
        sniff(path)
    assert "2026" not in str(refused.value)


def test_data_without_names_of_columns_are_refused_and_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("".join(f"{day:02}.10.2026;1;Иванов {day}\n" for day in range(1, 9)), encoding="utf-8")
    with pytest.raises(CxError, match="no row of column names") as refused:
        sniff(path)
    assert "Иванов" not in str(refused.value)
    assert sniff(path, header_row=1).header_row == 1


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "", "punycode", "../x"])
def test_an_encoding_that_is_none_is_refused(tmp_path: Path, encoding: str) -> None:
    path = reviews(tmp_path / "rows.csv", ["01.10.2026"])
    if not encoding:
        assert sniff(path, encoding=encoding).encoding == "utf-8"
        return
    with pytest.raises(CxError, match="encoding cannot be"):
        sniff(path, encoding=encoding)


def test_a_text_that_is_not_utf_16_can_be_told_to_be_and_does_not_crash(tmp_path: Path) -> None:
    path = reviews(tmp_path / "rows.csv", ["01.10.2026", "02.10.2026"])
    with pytest.raises(CxError):
        read_as(path, "utf-16")
    path.write_bytes("дата\tоценка\n01.10.2026\t5\n".encode("utf-16") + b"\x31")
    assert len(read_as(path, "utf-16")) == 2


def read_as(path: Path, encoding: str) -> list[list[str]]:
    shape = sniff(path, encoding=encoding)
    with closing(open_reader(path, shape)) as reader:
        return [record.cells for record in reader][:2]


@pytest.mark.parametrize("told, delimiter", [("tab", "\t"), ("\\t", "\t"), (";", ";")])
def test_a_delimiter_can_be_told_in_words(tmp_path: Path, told: str, delimiter: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f"a{delimiter}b\n1{delimiter}2\n", encoding="utf-8")
    assert sniff(path, delimiter=told).delimiter == delimiter


@pytest.mark.parametrize("told", [";;", "\n", "x", '"'])
def test_a_delimiter_that_cannot_be_is_refused(tmp_path: Path, told: str) -> None:
    with pytest.raises(CxError, match="delimiter cannot be"):
        sniff(reviews(tmp_path / "rows.csv", ["01.10.2026"]), delimiter=told)


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_name_that_is_no_utf_8_is_told_legibly(tmp_path: Path) -> None:
    from cxdesk.services.intake.form.shape import legible_name

    name = os.fsdecode("отзывы.csv".encode("cp1251"))
    assert legible_name(tmp_path / name).encode("utf-8").endswith(b".csv")


def test_a_text_in_the_place_of_names_is_cut_where_the_columns_are_told(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    letter = "Уважаемый банк и его сотрудники " * 5
    path.write_text(f"{letter}конец, подпись\nвторая, строка\nтретья, строка\n", encoding="utf-8")
    with pytest.raises(CxError) as refused:
        read(path)
    assert "конец" not in str(refused.value.hint)


@pytest.mark.parametrize(
    ("kind", "header", "at"),
    [
        ("complaints", "Номер жалобы;Дата регистрации;Время;Текст жалобы", "registered_at"),
        ("surveys", "Номер анкеты;Дата;Время;Оценка", "answered_at"),
        ("surveys", "Номер анкеты;Дата отправки;Время отправки;Оценка", "sent_at"),
        ("reviews", "ID отзыва;Дата публикации;Время публикации;Отзыв", "published_at"),
    ],
)
def test_a_date_and_a_time_in_two_columns_are_one_moment(
    tmp_path: Path, kind: str, header: str, at: str
) -> None:
    path = tmp_path / "a.csv"
    last = ["5", "4", "3"] if kind == "surveys" else [f"{WORDS} {n}" for n in range(3)]
    times = ["09:30", "9.40 pm", "2400"]
    rows = [f"N{n};0{n + 1}.07.2026;{times[n]};{last[n]}" for n in range(3)]
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    found = read(path, kind)
    assert found.rejects == []
    told = [
        (f"{instant(row[at]) + dt.timedelta(hours=3):%d %H:%M}", row[f"{at}_precision"]) for row in found.rows
    ]
    assert told == [("01 09:30", "minute"), ("02 21:40", "minute"), ("04 00:00", "minute")]


def test_seconds_that_something_took_are_no_time_of_day(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Номер анкеты;Дата;Время;Оценка\n1;01.07.2026;12;5\n2;02.07.2026;7;4\n", encoding="utf-8")
    found = read(path, "surveys")
    assert "answered_time" not in found.mapping.columns
    assert {row["answered_at_precision"] for row in found.rows} == {"day"}
