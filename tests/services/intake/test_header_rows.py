"""Names of columns that take several rows are found and made into one; each name stands once."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from cxdesk.services.intake.form.header_rows import distinct
from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.mapping.mapping import normalised


def table(path: Path, text: str, **told: int) -> tuple[list[list[str]], list[str]]:
    path.write_text(text, encoding="utf-8")
    shape = sniff(path, **told)  # type: ignore[arg-type]
    with closing(open_reader(path, shape)) as reader:
        return [record.cells for record in reader], [str(told) for told in shape.oddities]


def test_a_row_of_groups_and_one_of_questions(tmp_path: Path) -> None:
    text = (
        "RespondentID,Do you fly?,Rate the following,,,Age\n,Response,Seats,Meals,Crew,Response\n"
        "3292879998,Yes,5,4,5,18-29\n3292879538,No,3,4,1,30-44\n"
    )
    found, told = table(tmp_path / "a.csv", text)
    assert found[0] == [
        "RespondentID", "Do you fly?", "Rate the following › Seats", "Rate the following › Meals",
        "Rate the following › Crew", "Age",
    ]  # fmt: skip
    assert (len(found), told) == (3, ["The names of the columns take 2 rows: they are made into one."])


def test_three_rows_the_last_for_machines(tmp_path: Path) -> None:
    text = (
        "StartDate,ResponseId,Q1\nAnfangsdatum,Antwort-ID,How satisfied are you?\n"
        '"{""ImportId"":""startDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}"\n'
        "2017-07-18 08:28:09,R_2YPO,2\n"
    )
    found, told = table(tmp_path / "a.csv", text)
    assert found == [
        ["StartDate", "ResponseId", "Q1 › How satisfied are you?"],
        ["2017-07-18 08:28:09", "R_2YPO", "2"],
    ]
    assert "3 rows" in told[0]


def test_codes_above_the_words_of_the_questions(tmp_path: Path) -> None:
    text = "id,q1,q2\nНомер,Оцените скорость,Оцените вежливость\n" + "".join(
        f"{n},{n % 5},4\n" for n in range(1, 9)
    )
    found, _ = table(tmp_path / "a.csv", text)
    assert found[0] == ["id › Номер", "q1 › Оцените скорость", "q2 › Оцените вежливость"]


def test_cells_that_are_merged_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.merge_range(0, 0, 1, 0, "Дата")
        page.merge_range(0, 1, 0, 3, "Оценки")
        page.write_row(1, 1, ["Скорость", "Вежливость", "Итог"])
        for row in range(2, 9):
            page.write_row(row, 0, [f"0{row}.10.2026", 5, 4, 4.5])
    with closing(open_reader(path, sniff(path))) as reader:
        first, second, *_ = list(reader)
    assert first.cells == ["Дата", "Оценки › Скорость", "Оценки › Вежливость", "Оценки › Итог"]
    assert (second.line, second.cells) == (3, ["02.10.2026", "5", "4", "4.5"])


def test_groups_above_names_that_repeat(tmp_path: Path) -> None:
    text = "Клиент,,Оператор,\nид,имя,ид,имя\n" + "".join(f"{n},а,{n + 10},б\n" for n in range(5))
    assert table(tmp_path / "a.csv", text)[0][0] == [
        "Клиент › ид",
        "Клиент › имя",
        "Оператор › ид",
        "Оператор › имя",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "дата,оценка,текст\nнет,нет,нет\n01.10.2026,5,а\n02.10.2026,4,б\n",
        "id,name,city\na,b,c\nd,e,f\n",
        "id,text,score\nR-1,нет данных,нет ответа\nR-2,да,5\nR-3,да,4\n",
        "дата,,текст\n01.10.2026,5,а\n02.10.2026,4,б\n",
    ],
)
def test_a_row_of_data_is_no_row_of_names(tmp_path: Path, text: str) -> None:
    assert len(table(tmp_path / "a.csv", text)[0]) == text.count("\n")


def test_the_number_of_rows_can_be_told(tmp_path: Path) -> None:
    text = "a,b\nc,d\n1,x\n2,y\n"
    assert table(tmp_path / "a.csv", text, header_rows=2)[0][0] == ["a › c", "b › d"]
    grouped = "id,оценки,,\n,а,б,в\n1,2,3,4\n2,3,4,5\n"
    assert table(tmp_path / "a.csv", grouped)[0][0] == ["id", "оценки › а", "оценки › б", "оценки › в"]
    assert table(tmp_path / "a.csv", grouped, header_rows=1)[0][0] == ["id", "оценки", "", ""]


def test_a_name_that_repeats_is_made_one_of_its_own_and_told(tmp_path: Path) -> None:
    found, told = table(
        tmp_path / "a.csv", "Дата,Оценка,дата,Оценка,Оценка (2)\n01.10.2026,5,02.10.2026,4,3\n"
    )
    assert found[0] == ["Дата", "Оценка", "дата (2)", "Оценка (3)", "Оценка (2)"]
    assert told == ["Names of columns repeat: the second “Дата” is called “Дата (2)”."]


@given(st.lists(st.text(max_size=4)))
def test_names_are_distinct_and_stay_in_their_places(names: list[str]) -> None:
    made = distinct(names)
    assert len(made) == len(names)
    words = [normalised(name) for name in made if normalised(name)]
    assert len(set(words)) == len(words)
    assert all(new.startswith(old.strip()) or new == old for new, old in zip(made, names, strict=True))
