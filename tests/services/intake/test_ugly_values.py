"""Cells as telephony, personnel systems and databases write them, and what is told of columns that cannot be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cxdesk.models.texts import CxError
from cxdesk.services.intake.form.sniff import sniff
from cxdesk.services.intake.mapping.guess import guess
from cxdesk.services.intake.values.dates import BadValueError, instant
from cxdesk.services.intake.values.times import time_of_day
from tests.services.intake.test_units import measures, table
from tests.services.intake.test_unseen_files import WORDS, read, surveys


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("10-15", "10:15:00"), ("9-05", "09:05:00"), ("10-15-30", "10:15:30"), ("10ч 15м", "10:15:00"),
        ("10 ч. 15 мин.", "10:15:00"), ("10ч15", "10:15:00"), ("10h15", "10:15:00"), ("10:00-10:30", "10:00:00"),
        ("09:30 – 10:00", "09:30:00"), ("23:00:00 - 00:00:00", "23:00:00"),
    ],
)  # fmt: skip
def test_times_without_a_colon_and_spans_of_time_are_read(text: str, clock: str) -> None:
    found = time_of_day(text)
    assert found is not None
    assert str(dt.timedelta(microseconds=found)).rjust(8, "0") == clock


@pytest.mark.parametrize("text", ["10-", "10-1", "2026-10-15", "10-15-2026", "25-70", "10-15-30-40", "ч 15"])
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    with pytest.raises(BadValueError):
        time_of_day(text)


MOMENTS = {
    "a dash": "%d.%m.%Y %H-%M",
    "dots": "%d.%m.%Y %H.%M.%S",
    "the name of a recording": "%Y-%m-%d_%H-%M-%S",
    "an underline": "%d.%m.%Y_%H:%M",
    "a dash between": "%d.%m.%Y - %H:%M",
}


@pytest.mark.parametrize("how", MOMENTS)
def test_moments_are_read_whatever_stands_between_their_figures(tmp_path: Path, how: str) -> None:
    moments = [dt.datetime(2026, 10, day, 9, 5) for day in range(1, 29)]
    rows = [f"{moment:{MOMENTS[how]}};c{moment.day}" for moment in moments]
    found = read(table(tmp_path / "a.csv", "Дата и время звонка;Call ID", *rows), "contacts")
    assert found.rejects == []
    told = [
        instant(row["started_at"]).astimezone(found.mapping.zone).replace(tzinfo=None) for row in found.rows
    ]
    assert told == moments


def test_hours_told_as_spans_are_hours_of_their_day(tmp_path: Path) -> None:
    rows = [
        f"0{day}.10.2026;{hour:02}:00-{hour + 1:02}:00;{100 + hour}"
        for day in (1, 2)
        for hour in range(9, 18)
    ]
    found = read(table(tmp_path / "a.csv", "Дата;Час;Поступило", *rows), "kpis")
    assert (len(found.rows), found.rejects) == (18, [])
    assert {row["grain"] for row in found.rows} == {"hour"}


@pytest.mark.parametrize("blank", ["\\N", "(null)", "[NULL]", "<null>", "NaT"])
def test_what_databases_write_for_nothing_names_no_client(tmp_path: Path, blank: str) -> None:
    rows = [f"{n};0{n}.10.2026;{WORDS};{blank}" for n in range(1, 8)]
    found = read(table(tmp_path / "a.csv", "id;date;text;client_id", *rows), "complaints")
    assert [row["client"] for row in found.rows] == [None] * 7


def test_a_membership_may_end_in_years_or_never(tmp_path: Path) -> None:
    ends = ["31.12.9999", "01.01.2100", "31.12.2027", "", "30.06.2026"]
    rows = [f"T{n};Группа;01.02.2026;{end}" for n, end in enumerate(ends)]
    found = read(table(tmp_path / "a.csv", "Таб. №;Группа;Действует с;Действует по", *rows), "agents")
    assert found.rejects == []
    days = [
        row["valid_to"] and instant(row["valid_to"]).astimezone(found.mapping.zone).date()
        for row in found.rows
    ]
    assert days == [None, None, dt.date(2027, 12, 31), None, dt.date(2026, 6, 30)]


def test_a_day_ahead_is_still_no_day_of_an_event(tmp_path: Path) -> None:
    rows = [f"{n};0{n}.10.2026;{WORDS}" for n in range(1, 8)] + [f"8;31.12.9999;{WORDS}"]
    found = read(table(tmp_path / "a.csv", "id;date;text", *rows), "complaints")
    assert [str(each.reason) for each in found.rejects] == ["in the future"]


def test_durations_are_figures_in_seconds(tmp_path: Path) -> None:
    rows = [f"0{n}.10.2026;00:03:2{n};{n}0;09:0{n}" for n in range(1, 6)]
    found = read(table(tmp_path / "a.csv", "Дата;AHT;Звонки;Начало смены", *rows), "kpis")
    assert [(each.code, each.unit, each.rollup) for each in found.mapping.measures] == [
        ("aht", "seconds", "mean"), ("звонки", "", "sum"),
    ]  # fmt: skip
    assert [int(each["aht"]) for each in measures(found)] == [201, 202, 203, 204, 205]


def test_numbers_that_count_the_rows_are_no_identity(tmp_path: Path) -> None:
    rows = [f"{n};0{n}.10.2026;c{n}" for n in range(1, 8)]
    path = table(tmp_path / "a.csv", "№;Дата звонка;Оператор", *rows)
    assert read(path, "contacts").mapping.identity == ()
    path.write_text(path.read_text("utf-8").replace("\n1;", "\n1001;"), encoding="utf-8")
    assert read(path, "contacts").mapping.identity == ("№",)


def test_a_count_of_rows_is_no_number_of_a_contact(tmp_path: Path) -> None:
    rows = [f"{n};0{n}.10.2026;c{n}" for n in range(1, 8)]
    found = read(table(tmp_path / "a.csv", "№ п/п;Дата звонка;Оператор", *rows), "contacts")
    assert ("ref" in found.mapping.columns, found.mapping.identity) == (False, ())


@pytest.mark.parametrize(
    ("header", "scores", "ends"),
    [
        ("Оценка (1 = плохо, 7 = отлично)", "1 2 3", (1, 7)),
        ("How satisfied were you? (1 - not at all, 10 - very)", "1 2 3", (1, 10)),
        ("Оценка", "1 2 3 4 5 6 7 6 7 6 7", (1, 7)),
        ("Оценка", "1 2 3 4 5 5 5 5 5 5 6", (1, 5)),
    ],
)
def test_a_scale_of_seven_is_found(tmp_path: Path, header: str, scores: str, ends: tuple[int, int]) -> None:
    found = read(surveys(tmp_path / "a.csv", header, scores.split() * 3), "surveys")
    assert (found.mapping.scale_min, found.mapping.scale_max) == ends


def notes(path: Path, kind: str) -> list[str]:
    return [str(note) for note in guess(path, sniff(path), kind).notes]


@pytest.mark.parametrize(
    ("kind", "header", "cells", "told"),
    [
        ("contacts", "Дата звонка;Время звонка", ["01.10.2026;утро", "02.10.2026;вечер", "03.10.2026;10:00"],
         "“Время звонка” is left out: too many of its cells cannot be read as “Time of the start”."),
        ("contacts", "Дата звонка;Время ожидания", ["01.10.2026;мало", "02.10.2026;много", "03.10.2026;5"],
         "“Время ожидания” is left out: too many of its cells cannot be read as “Wait in the queue”."),
        ("reviews", "Дата;Отзыв;Оценка", [f"0{n}.10.2026;{WORDS} {n};оценка {n}" for n in (1, 2, 3)],
         "“Оценка” is left out: too many of its cells cannot be read as “Rating”."),
        ("kpis", "Месяц;SL;Тональность", [f"0{n}.2026;80;хорошая" for n in (1, 2, 3)],
         "“Тональность” is left out: too many of its cells cannot be read as “Sentiment”."),
    ],
)  # fmt: skip
def test_a_column_that_cannot_be_what_its_name_says_is_told(
    tmp_path: Path, kind: str, header: str, cells: list[str], told: str
) -> None:
    assert notes(table(tmp_path / "a.csv", header, *cells), kind) == [told]


def test_numbers_that_a_spreadsheet_has_rounded_name_no_client(tmp_path: Path) -> None:
    rows = [f"Ж{n};0{n}.10.2026;{WORDS};7,9E+10" for n in range(1, 8)]
    path = table(tmp_path / "a.csv", "Номер жалобы;Дата регистрации;Текст жалобы;ID клиента", *rows)
    assert {row["client"] for row in read(path, "complaints").rows} == {None}
    assert notes(path, "complaints") == [
        "“ID клиента” is left out: too many of its cells cannot be read as “Client number”."
    ]


def test_a_refusal_names_the_column_that_could_not_be_read(tmp_path: Path) -> None:
    rows = [f"{n};0{n}.10.2026;{n}0%" for n in range(1, 6)]
    path = table(tmp_path / "a.csv", "ID;Дата;Удовлетворенность", *rows)
    with pytest.raises(
        CxError, match=r"found for score\. “Удовлетворенность” is left out: too many"
    ) as refused:
        read(path, "surveys")
    assert "--set score=COLUMN" in str(refused.value.hint)


def test_of_columns_that_are_read_or_unknown_nothing_is_told(tmp_path: Path) -> None:
    rows = [f"0{n}.10.2026;09:0{n};{n};красный" for n in range(1, 6)]
    path = table(tmp_path / "a.csv", "Дата звонка;Время звонка;Ожидание;Цвет", *rows)
    assert notes(path, "contacts") == []


def test_totals_of_a_month_are_no_department(tmp_path: Path) -> None:
    rows = [f"0{n}.2026;{part};{70 + n},5" for n in (1, 2) for part in ("КЦ", "Взыскание", "Итого")]
    found = read(table(tmp_path / "a.csv", "Месяц;Отдел;SL", *rows), "kpis")
    assert [row["department"] for row in found.rows] == ["КЦ", "Взыскание"] * 2
    assert found.shape.totals


def test_what_clients_write_in_full_is_no_total(tmp_path: Path) -> None:
    rows = [f"{n};0{n}.10.2026;Всего доброго" for n in range(1, 6)] + ["6;06.10.2026;Итого"]
    assert (
        len(read(table(tmp_path / "a.csv", "Номер жалобы;Дата регистрации;Текст", *rows), "complaints").rows)
        == 6
    )


def test_times_are_no_agents(tmp_path: Path) -> None:
    rows = [f"c{n};0:0{n}:00" for n in range(1, 6)]
    found = read(table(tmp_path / "a.csv", "ID звонка;Время речи оператора", *rows), "speech")
    assert found.rows[0]["agent"] is None
    assert dict(found.rows[0]["measures"]) == {"время_речи_оператора": 60}


def test_a_day_of_leaving_ends_a_membership(tmp_path: Path) -> None:
    rows = [f"T{n},A,2026-01-0{n},{'2026-06-30' if n == 2 else ''}" for n in range(1, 5)]
    found = read(table(tmp_path / "a.csv", "Employee ID,Team,Hire Date,Termination Date", *rows), "agents")
    assert [row["valid_to"] is not None for row in found.rows] == [False, True, False, False]


def test_a_language_is_no_author(tmp_path: Path) -> None:
    rows = [f"2026-10-0{n},{n},{WORDS} {n},{'ru' if n % 2 else 'en'}" for n in range(1, 6)]
    path = table(tmp_path / "a.csv", "Review Date,Star Rating,Review Text,Reviewer Language", *rows)
    assert "author" not in read(path).mapping.columns


def test_figures_alone_are_a_time_of_day() -> None:
    assert time_of_day("080530") == time_of_day("08:05:30")
