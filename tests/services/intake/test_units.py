"""What a bare number counts: told by the name of its column, by its sign, or by all numbers of the file together."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.mapping.guess import settle
from cxdesk.services.intake.mapping.mapping_text import from_dict, to_dict
from tests.services.intake.test_unseen_files import Read, read


def table(path: Path, header: str, *rows: str) -> Path:
    path.write_text("\n".join((header, *rows, "")), encoding="utf-8")
    return path


def measures(found: Read) -> list[dict[str, Decimal]]:
    return [dict(row["measures"]) for row in found.rows]


@pytest.mark.parametrize(
    ("header", "cells", "seconds"),
    [
        ("Длительность, мин", ["2,5", "10", "0,125"], [150, 600, 8]),
        ("Длительность (минуты)", ["2,5", "1:30", ""], [150, 90, None]),
        ("Duration (hours)", ["0.5", "1", "2"], [1800, 3600, 7200]),
        ("durationMs", ["1500", "2000", "61000"], [2, 2, 61]),
        ("Длительность разговора, мс", ["1500", "2000", "61000"], [2, 2, 61]),
        ("Длительность, сек", ["15", "20", "61"], [15, 20, 61]),
        ("Длительность (часы:минуты:секунды)", ["15", "20", "0:01:01"], [15, 20, 61]),
        ("Talk time", ["15", "20", "2 min"], [15, 20, 120]),
    ],
)
def test_a_duration_counts_what_the_name_of_its_column_says(
    tmp_path: Path, header: str, cells: list[str], seconds: list[int | None]
) -> None:
    rows = [f"c{n};0{n + 1}.10.2026;{cell}" for n, cell in enumerate(cells)]
    found = read(table(tmp_path / "a.csv", f"Call ID;Дата звонка;{header}", *rows), "contacts")
    assert found.rejects == []
    assert [row["talk"] for row in found.rows] == seconds


def kpis(path: Path, header: str, *cells: str) -> list[dict[str, Decimal]]:
    rows = [f"0{n}.2026;{each}" for n, each in enumerate(cells, start=1)]
    found = read(table(path / "a.csv", f"Месяц;{header}", *rows), "kpis")
    assert found.rejects == []
    return measures(found)


@pytest.mark.parametrize(
    ("header", "cells", "percents"),
    [
        ("SL", ["0,8", "0,815", "1"], ["80", "81.5", "100"]),
        ("SL, %", ["0.8", "0.9", "0.85"], ["80", "90", "85"]),
        ("SL", ["80,1", "0,9", "85"], ["80.1", "0.9", "85"]),
        ("SL", ["80%", "1%", "0,5%"], ["80", "1", "0.5"]),
        ("LCR", ["0.05", "0.04", "0.061"], ["5", "4", "6.1"]),
        ("LCR, %", ["0.8", "0.9", "0.7"], ["0.8", "0.9", "0.7"]),
        ("LCR", ["5.1", "0.9", "0"], ["5.1", "0.9", "0"]),
        ("Доля молчания", ["0.15", "0.2", "0.3"], ["15", "20", "30"]),
        ("Молчание, %", ["0.5", "0.9", "0.7"], ["0.5", "0.9", "0.7"]),
        ("Молчание, %", ["0.505", "0.913", "0.7"], ["50.5", "91.3", "70"]),
        ("Средняя оценка", ["0.5", "0.9", "0.7"], ["0.5", "0.9", "0.7"]),
    ],
)
def test_percents_that_are_told_as_shares_of_one_are_read_as_percents(
    tmp_path: Path, header: str, cells: list[str], percents: list[str]
) -> None:
    found = [next(iter(each.values())) for each in kpis(tmp_path, header, *cells)]
    assert found == [Decimal(each) for each in percents]


def test_of_series_that_cells_name_each_is_judged_for_itself(tmp_path: Path) -> None:
    rows = [
        f"0{n}.2026;{name};{cell}"
        for n in (1, 2, 3)
        for name, cell in (("SL", "0,8"), ("LCR, %", "0,8"), ("NPS", "0,5"))
    ]
    found = read(table(tmp_path / "a.csv", "Месяц;Показатель;Значение", *rows), "kpis")
    assert [str(next(iter(each.values()))) for each in measures(found)] == ["80", "0.8", "0.5"] * 3
    assert from_dict(to_dict(found.mapping)) == found.mapping
    rows = [row.replace("SL;0,8", "SL;80") for row in rows]
    path = table(tmp_path / "b.csv", "Месяц;Показатель;Значение", *rows)
    assert settle(found.mapping, path, sniff(path)).mapping.shares == ()


def test_a_workbook_keeps_its_percents_as_shares(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page, percent = book.add_worksheet(), book.add_format({"num_format": "0.0%"})
        page.write_row(0, 0, ["Месяц", "SL", "LCR"])
        for n in range(1, 10):
            page.write_string(n, 0, f"0{n}.2026")
            page.write_number(n, 1, 0.8 + n / 100, percent)
            page.write_number(n, 2, 0.05 + n / 1000, percent)
    told = measures(read(path, "kpis"))
    assert [each["sl"] for each in told] == [Decimal(80 + n) for n in range(1, 10)]
    assert [each["lcr"] for each in told] == [5 + Decimal(n) / 10 for n in range(1, 10)]
    assert str(told[0]) == "{'sl': Decimal('81'), 'lcr': Decimal('5.1')}"


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["1.234;1.234.567,89", "2.345;999,5"], [("1234", "1234567.89"), ("2345", "999.5")]),
        (["1.234;1,5", "2.345;2"], [("1234", "1.5"), ("2345", "2")]),
        (["1.234;1,5", "2.3;2"], [("1.234", "1.5"), ("2.3", "2")]),
        (["1.234;15", "2.345;2"], [("1.234", "15"), ("2.345", "2")]),
        (["1 234;4,613", "2 345;4,7"], [("1234", "4.613"), ("2345", "4.7")]),
        (["1,234;4.613", "2,345;4.7"], [("1234", "4.613"), ("2345", "4.7")]),
    ],
)
def test_a_dot_parts_thousands_where_the_commas_are_decimal(
    tmp_path: Path, cells: list[str], numbers: list[tuple[str, str]]
) -> None:
    found = kpis(tmp_path, "Первое;Второе", *cells)
    assert [tuple(each.values()) for each in found] == [tuple(map(Decimal, each)) for each in numbers]


def test_shares_are_no_agents(tmp_path: Path) -> None:
    rows = [f"c{n},0.{n}12,Agent {n}" for n in range(1, 6)]
    found = read(table(tmp_path / "a.csv", "Call ID,Agent talk %,Operator", *rows), "speech")
    assert [row["agent"] for row in found.rows] == [f"Agent {n}" for n in range(1, 6)]
    told: list[Any] = measures(found)
    assert told[0] == {"agent_talk": Decimal("11.2")}
