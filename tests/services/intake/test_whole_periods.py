"""Months and quarters where others have dates: told in cells, in names of sheets, in names of files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services.exporting.rows import export_kind
from cxdesk.services.formats import formats
from cxdesk.services.intake.importing import import_file
from cxdesk.services.intake.values.dates import BadValueError, DateParser, evidence, instant
from cxdesk.services.intake.values.named_period import named_period
from cxdesk.services.intake.values.whole_periods import whole_period
from cxdesk.services.translation import say
from cxdesk.services.workspace.store import Store

UTC, TODAY = ZoneInfo("UTC"), dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-07", (7, "month")), ("07.2026", (7, "month")), ("7/2026", (7, "month")), ("июль 2026", (7, "month")),
        ("Июля 2026 г.", (7, "month")), ("July, 2026", (7, "month")), ("янв.26", (1, "month")),
        ("Jan-26", (1, "month")), ("март’26", (3, "month")), ("Q3 2026", (7, "quarter")), ("2026 Q3", (7, "quarter")),
        ("3 кв. 2026 г.", (7, "quarter")), ("III квартал 2026", (7, "quarter")), ("1-й квартал 2026", (1, "quarter")),
    ],
)  # fmt: skip
def test_months_and_quarters_with_their_year_are_periods(text: str, told: tuple[int, str]) -> None:
    found = whole_period(text)
    assert found
    assert (found.year, found.month, found.length) == (2026, *told)
    assert whole_period(found.text) == found
    column = evidence([text])
    assert column.is_date
    at, precision = DateParser(column.form(), UTC, TODAY)(text)
    assert (instant(at).date(), precision) == (dt.date(2026, told[0], 1), told[1])


@pytest.mark.parametrize(
    "text",
    ["2026", "13.2026", "2026-13", "январь", "Q5 2026", "марина 2021", "4.5", "12345", "Jan 26", "26-07"],
)
def test_what_names_no_month_of_a_year_is_none(text: str) -> None:
    assert whole_period(text) is None


def test_months_without_a_separator_are_months() -> None:
    column = evidence(["202601", "202612"])
    assert (column.is_compact, column.form()) == (True, "yyyymm")
    assert DateParser("yyyymm", UTC, TODAY)("202602") == (1769904000000000, "month")
    with pytest.raises(BadValueError, match="future"):
        DateParser("yyyymm", UTC, TODAY)("202612")


@pytest.mark.parametrize(
    ("sheet", "name", "days", "told"),
    [
        ("Q3", "2023", True, "Q3 2023"), ("3 кв", "отчёт 2023", True, "Q3 2023"), ("07.2023", "x", False, "2023-07"),
        ("Июль 2023", "x", False, "2023-07"), ("", "жалобы_2023-07", False, "2023-07"),
        ("", "31.12.2020 отчёт", False, ""), ("", "выгрузка 2023-07-05", False, ""), ("Q3", "export", True, ""),
        ("", "20230705", False, ""), ("КЦ", "2023", True, ""),
    ],
)  # fmt: skip
def test_periods_in_names(sheet: str, name: str, days: bool, told: str) -> None:
    """The day of an export names no month of what is in the file."""
    found = named_period(sheet, name, days=days)
    assert (found.text if found else "") == told


def complaints(path: Path, sheets: dict[str, list[str]], header: str = "Номер жалобы") -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, refs in sheets.items():
            page = book.add_worksheet(name)
            page.write_row(0, 0, [header, "Текст жалобы"])
            for row, ref in enumerate(refs, start=1):
                page.write_row(row, 0, [ref, f"Списали комиссию дважды, прошу вернуть {ref}"])
    return path


def registered(store: Store) -> list[tuple[str, str, str]]:
    with store.connect() as db:
        return [
            (ref, str((instant(at) + dt.timedelta(hours=3)).date()), precision)
            for ref, at, precision in db.execute(
                "SELECT ref, registered_at, registered_precision FROM complaints ORDER BY ref"
            )
        ]


def test_rows_without_a_date_belong_to_the_month_that_their_sheet_is_named_after(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    path = complaints(tmp_path / "жалобы 2023.xlsx", {"Май": ["A1", "A2"], "Июнь": ["B1"]})
    found = import_file(store, path, kind="complaints", by=me, settings={"sheet": "*"})
    assert (found.accepted, found.rejected) == (3, 0)
    assert "The dates are the periods that the sheets are named after." in [say(note) for note in found.notes]
    assert registered(store) == [
        ("A1", "2023-05-01", "month"), ("A2", "2023-05-01", "month"), ("B1", "2023-06-01", "month"),
    ]  # fmt: skip


def test_the_next_file_of_monthly_sheets_is_read_by_the_same_rule_and_its_own_year(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    first = complaints(tmp_path / "жалобы 2023.xlsx", {"Май": ["A1"], "Июнь": ["B1"]})
    import_file(store, first, kind="complaints", by=me, settings={"sheet": "*"})
    second = complaints(tmp_path / "жалобы 2024.xlsx", {"Май": ["C1"], "Июнь": ["D1"]})
    assert import_file(store, second, kind="complaints", by=me).accepted == 2
    assert registered(store)[2:] == [("C1", "2024-05-01", "month"), ("D1", "2024-06-01", "month")]


def test_one_sheet_or_file_named_after_a_month_dates_its_rows_and_is_told(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    first = complaints(tmp_path / "a.xlsx", {"07.2023": ["A1"]})
    told = import_file(store, first, kind="complaints", by=me).notes
    assert "The period is taken from the name: 07.2023." in [say(note) for note in told]
    import_file(store, complaints(tmp_path / "август 2023.xlsx", {"Лист1": ["B1"]}), kind="complaints", by=me)
    assert registered(store) == [("A1", "2023-07-01", "month"), ("B1", "2023-08-01", "month")]


@pytest.mark.parametrize("name", ["жалобы 3 кв 2023.xlsx", "жалобы 31.07.2023.xlsx"])
def test_a_quarter_or_the_day_of_an_export_dates_no_complaint(
    store: Store, me: Actor, tmp_path: Path, name: str
) -> None:
    with pytest.raises(CxError, match="no column was found for registered_at"):
        import_file(store, complaints(tmp_path / name, {"Лист1": ["A1"]}), kind="complaints", by=me)


def test_a_month_comes_out_as_it_came_in(store: Store, me: Actor, tmp_path: Path) -> None:
    import_file(store, complaints(tmp_path / "июль 2023.xlsx", {"Лист1": ["A1"]}), kind="complaints", by=me)
    for name in ("out.csv", "out.xlsx"):
        with store.connect() as db:
            export_kind(db, "complaints", tmp_path / name)
        again = import_file(store, tmp_path / name, kind="complaints", by=me)
        assert (again.accepted, again.rejected) == (0, 0)
        assert registered(store) == [("A1", "2023-07-01", "month")]
    assert formats("ru").told(dt.datetime(2023, 7, 1, tzinfo=UTC), "month") == "Июль 2023"


@pytest.mark.parametrize(
    ("column", "values", "grain", "starts"),
    [
        ("Месяц", ["Январь 2026", "Февраль 2026"], "month", ["2026-01-01", "2026-02-01"]),
        ("Month", ["2026-01", "2026-02"], "month", ["2026-01-01", "2026-02-01"]),
        ("Период", ["01.2026", "02.2026"], "month", ["2026-01-01", "2026-02-01"]),
        ("Период", ["янв.26", "фев.26"], "month", ["2026-01-01", "2026-02-01"]),
        ("Отчетный период", ["202601", "202602"], "month", ["2026-01-01", "2026-02-01"]),
        ("Период", ["1 кв. 2026", "2 кв. 2026"], "quarter", ["2026-01-01", "2026-04-01"]),
        ("Quarter", ["Q1 2026", "Q2 2026"], "quarter", ["2026-01-01", "2026-04-01"]),
    ],
)
def test_figures_of_months_and_quarters_stand_in_rows_that_name_them(
    store: Store, me: Actor, tmp_path: Path, column: str, values: list[str], grain: str, starts: list[str]
) -> None:
    path = tmp_path / "kpi.csv"
    path.write_text(f"{column};SL, %;LCR, %\n" + "".join(f"{value};81,2;4,1\n" for value in values), "utf-8")
    found = import_file(store, path, kind="kpis", by=me)
    assert (found.accepted, found.rejected) == (2, 0)
    with store.connect() as db:
        assert db.execute("SELECT grain, starts_on FROM kpi_records ORDER BY starts_on").fetchall() == [
            (grain, start) for start in starts
        ]
