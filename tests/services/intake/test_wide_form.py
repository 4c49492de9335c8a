"""Periods in columns, as reports have them: each becomes a row."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from cxdesk.models.texts import CxError
from cxdesk.services.intake.form.shape import WideColumn
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.values.dates import instant
from tests.services.intake.test_units import table
from tests.services.intake.test_unseen_files import WORDS, Read, read

#: Series, month and figure.
TOLD = [
    ("sl", "2026-01-01", "80.1"), ("sl", "2026-02-01", "81.2"), ("sl", "2026-03-01", "79"),
    ("lcr", "2026-01-01", "5.1"), ("lcr", "2026-03-01", "6.3"),
]  # fmt: skip


def figures(found: Read) -> list[tuple[str, str, str]]:
    assert found.rejects == []
    return [
        (code, f"{instant(row['period']).astimezone(found.mapping.zone):%Y-%m-%d}", str(number))
        for row in found.rows
        for code, number in row["measures"]
    ]


HEADERS = {
    "a short month of a spreadsheet": "Показатель;янв.26;фев.26;мар.26",
    "figures": "Показатель;2026-01;2026-02;2026-03",
    "figures and a total": "Показатель;01.2026;02.2026;03.2026;Итого",
    "words": "Показатель;Январь 2026;Февраль 2026 г.;Март 2026;Среднее за период",
    "days of a spreadsheet": "Metric;2026-01-01 00:00:00;2026-02-01 00:00:00;2026-03-01 00:00:00",
    "the year above": "Показатели КЦ за 2026 год;;;;\nПоказатель;Январь;Февраль;Март;Итого",
}


@pytest.mark.parametrize("header", HEADERS)
def test_months_in_columns_become_rows(tmp_path: Path, header: str) -> None:
    rows = ["SL;80,1;81,2;79;80", "LCR;5,1;;6,3;5,7"]
    if HEADERS[header].splitlines()[-1].count(";") == 3:
        rows = [row.rpartition(";")[0] for row in rows]
    path = table(tmp_path / "a.csv", HEADERS[header], *rows)
    found = read(path, "kpis")
    assert figures(found) == TOLD
    assert {row["grain"] for row in found.rows} == {"month"}
    assert str(found.shape.oddities[-1]) == (
        "Periods stand in columns, from 2026-01-01 to 2026-03-01: each becomes a row."
        if "days" in header
        else "Periods stand in columns, from 2026-01 to 2026-03: each becomes a row."
    )


def test_the_year_of_months_in_columns_may_stand_in_the_name_of_the_file(tmp_path: Path) -> None:
    rows = ("Показатель;Январь;Февраль;Март", "SL;80,1;81,2;79", "LCR;5,1;;6,3")
    assert figures(read(table(tmp_path / "kpi_2026.csv", *rows), "kpis")) == TOLD
    with pytest.raises(CxError, match="no column was found for period"):
        read(table(tmp_path / "kpi.csv", *rows), "kpis")


def test_figures_under_each_month_keep_their_names(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Отдел", "Январь 2026", "", "Февраль 2026", ""])
        page.write_row(1, 0, ["", "SL", "LCR", "SL", "LCR"])
        page.write_row(2, 0, ["КЦ", 80.5, 5.5, 81.5, 4.5])
        page.write_row(3, 0, ["Взыскание", 70.5, 6.5, "", ""])
    found = read(path, "kpis")
    assert [row["department"] for row in found.rows] == ["КЦ", "КЦ", "Взыскание"]
    assert figures(found) == [
        ("sl", "2026-01-01", "80.5"), ("lcr", "2026-01-01", "5.5"), ("sl", "2026-02-01", "81.5"),
        ("lcr", "2026-02-01", "4.5"), ("sl", "2026-01-01", "70.5"), ("lcr", "2026-01-01", "6.5"),
    ]  # fmt: skip


@pytest.mark.parametrize("step", [1, 7])
def test_days_in_columns_become_rows(tmp_path: Path, step: int) -> None:
    days = [dt.date(2026, 10, 1) + dt.timedelta(step * n) for n in range(5)]
    header = "Оператор;Показатель;" + ";".join(f"{day:%d.%m.%Y}" for day in days)
    found = read(
        table(tmp_path / "a.csv", header, "Иванов;Звонки;1;2;3;4;5", "Петров;Звонки;6;7;8;9;0"), "kpis"
    )
    assert [told[1] for told in figures(found)] == [f"{day}" for day in days] * 2
    assert sum(Decimal(told[2]) for told in figures(found)) == 45


def test_figures_without_a_name_are_asked_for_it(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "Оператор;янв.26;фев.26", "Иванов;4,5;4,6", "Петров;4,1;4,2")
    with pytest.raises(CxError, match="no column was found for series"):
        read(path, "kpis")


@pytest.mark.parametrize("kind", ["surveys", "reviews", "contacts", "clients"])
def test_figures_of_periods_are_never_taken_for_what_happened_in_them(tmp_path: Path, kind: str) -> None:
    path = table(tmp_path / "a.csv", "ID клиента;янв.26;фев.26", "17;4;5", "18;5;3", "19;1;2")
    with pytest.raises(CxError, match="no column was found"):
        read(path, kind)


def test_two_dates_of_a_row_are_no_periods(tmp_path: Path) -> None:
    rows = [f"{n};0{n}.10.2026;1{n}.10.2026;{WORDS}" for n in range(1, 8)]
    path = table(tmp_path / "a.csv", "Номер жалобы;Дата регистрации;Дата закрытия;Текст жалобы", *rows)
    assert (sniff(path).wide, len(read(path, "complaints").rows)) == ((), 7)


def test_data_without_names_are_still_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", *(f"Иванов;0{n}.10.2026;1{n}.10.2026;20.12.2026" for n in range(1, 8)))
    with pytest.raises(CxError, match="no row of column names"):
        sniff(path)


def test_a_form_that_was_told_to_be_read_as_it_stands_is(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", "Показатель;янв.26;фев.26", "SL;80;81")
    assert sniff(path).wide == (WideColumn(1, "2026-01", ""), WideColumn(2, "2026-02", ""))
    assert sniff(path, long_form=False).wide == ()
