"""Files of figures: at any length of period, in columns or in rows, under codes that stay when headers change."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services.intake.importing import ImportResult, import_file
from cxdesk.services.intake.merging.batches import list_imports
from cxdesk.services.intake.merging.undoing import undo_import
from cxdesk.services.intake.staging.series import KNOWN, named_measure
from cxdesk.services.intake.values.named_period import named_period
from cxdesk.services.translation import say
from cxdesk.services.workspace.store import Store


def take(
    store: Store, me: Actor, folder: Path, text: str, kind: str = "kpis", **settings: str
) -> ImportResult:
    path = folder / "kpis.csv"
    path.write_text(text, encoding="utf-8")
    return import_file(store, path, kind=kind, settings=settings, by=me)


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    with store.connect() as db:
        return db.execute(query).fetchall()


def records(store: Store) -> list[tuple[Any, ...]]:
    found = rows(store, "SELECT grain, starts_on, hour, measures FROM kpi_records ORDER BY starts_on, hour")
    return [(*row, json.loads(measures)) for *row, measures in found]


def test_every_column_of_numbers_is_a_series(store: Store, me: Actor, tmp_path: Path) -> None:
    text = "месяц;SL %;Выдано займов;Сумма займов;Своя метрика;id\n01.09.2026;81,5;1 200;12 345 678,90;7;1\n"

    found = take(store, me, tmp_path, text)

    assert (found.accepted, found.rejected) == (1, 0)
    assert records(store) == [(
        "month", "2026-09-01", None,
        {"sl": "81.5", "loans_count": "1200", "loans_amount": "12345678.90", "своя_метрика": "7"},
    )]  # fmt: skip
    assert rows(store, "SELECT code, name, unit, rollup FROM kpi_series ORDER BY code") == [
        ("loans_amount", "Loans issued, amount", "money", "sum"),
        ("loans_count", "Loans issued, number", "count", "sum"),
        ("sl", "Service level, SL", "percent", "rate"),
        ("своя_метрика", "Своя метрика", "", "sum"),
    ]


def test_one_figure_a_row_is_taken_too(store: Store, me: Actor, tmp_path: Path) -> None:
    text = "неделя,показатель,значение\n2026-09-09,SL,80\n2026-09-09,LCR,5.5\n2026-09-14,SL,82\n"

    found = take(store, me, tmp_path, text)

    assert (found.accepted, found.rejected) == (3, 0)
    assert records(store) == [
        ("week", "2026-09-07", None, {"sl": "80", "lcr": "5.5"}),
        ("week", "2026-09-14", None, {"sl": "82"}),
    ]


def test_one_figure_a_row_again_changes_what_changed(store: Store, me: Actor, tmp_path: Path) -> None:
    text = "неделя,показатель,значение\n2026-09-09,SL,80\n2026-09-09,LCR,5.5\n"
    take(store, me, tmp_path, text)
    before = rows(store, "SELECT * FROM kpi_records")

    found = take(store, me, tmp_path, text.replace("80", "81").replace("5.5", "6"))

    assert (found.accepted, found.updated, found.unchanged) == (0, 2, 0)
    assert records(store) == [("week", "2026-09-07", None, {"sl": "81", "lcr": "6"})]
    with store.connect() as db:
        undo_import(store, list_imports(db)[0].id, by=me)
    assert rows(store, "SELECT * FROM kpi_records") == before


def test_another_name_of_a_department_is_the_same_record(store: Store, me: Actor, tmp_path: Path) -> None:
    with store.bulk() as db:
        db.execute("UPDATE departments SET aliases = '[\"кц\"]' WHERE name = 'Contact centre'")
    take(store, me, tmp_path, "month,department,SL\n2026-09-01,Contact centre,80\n")

    found = take(store, me, tmp_path, "month,department,SL\n2026-09-01,КЦ,80\n")

    assert (found.accepted, found.unchanged) == (0, 1)


def test_hours_of_a_day_are_periods(store: Store, me: Actor, tmp_path: Path) -> None:
    text = "дата,час,поступило звонков\n2026-09-09,9,10\n2026-09-09,10:00,12\n"

    take(store, me, tmp_path, text)

    assert records(store) == [
        ("hour", "2026-09-09", 9, {"calls_offered": "10"}), ("hour", "2026-09-09", 10, {"calls_offered": "12"}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header, value, told, expected",
    [
        ("date", "2026-09-09", "", ("day", "2026-09-09")), ("date", "2026-09-01", "", ("month", "2026-09-01")),
        ("date", "2026-09-01", "day", ("day", "2026-09-01")), ("quarter", "2026-05-07", "", ("quarter", "2026-04-01")),
        ("year", "2025-05-07", "", ("year", "2025-01-01")), ("week start", "2026-09-09", "", ("week", "2026-09-07")),
    ],
)  # fmt: skip
def test_the_length_of_the_periods_is_found_or_told(
    store: Store, me: Actor, tmp_path: Path, header: str, value: str, told: str, expected: tuple[str, str]
) -> None:
    settings = {"grain": told} if told else {}
    take(store, me, tmp_path, f"{header},SL\n{value},80\n", **settings)

    assert records(store)[0][:2] == expected


def test_a_period_told_again_is_corrected(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, tmp_path, "month,SL\n2026-09-01,80\n2026-08-01,79\n")

    found = take(store, me, tmp_path, "month,SL\n2026-09-01,81\n2026-08-01,79\n")

    assert (found.accepted, found.updated, found.unchanged) == (0, 1, 1)
    assert [row[3] for row in records(store)] == [{"sl": "79"}, {"sl": "81"}]


def test_two_files_tell_different_figures_of_one_period(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, tmp_path, "month,SL\n2026-09-01,80\n")
    take(store, me, tmp_path, "month,LCR\n2026-09-01,5\n")

    assert [row[3] for row in records(store)] == [{"sl": "80", "lcr": "5"}]
    again = take(store, me, tmp_path, "month,SL\n2026-09-01,80\n")
    assert (again.updated, again.unchanged) == (0, 1)


def test_a_figure_added_to_a_period_is_taken_back_alone(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, tmp_path, "month,SL\n2026-09-01,80\n")
    take(store, me, tmp_path, "month,LCR\n2026-09-01,5\n")
    with store.connect() as db:
        batch = list_imports(db)[0].id

    undo_import(store, batch, by=me)

    assert [row[3] for row in records(store)] == [{"sl": "80"}]


def test_a_period_that_was_told_for_one_file_is_not_remembered_for_the_next(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    text = "agent,offered\n7,100\n"
    take(store, me, tmp_path, text, period="2026-08-01")

    with pytest.raises(CxError, match="no column was found for period"):
        take(store, me, tmp_path, text)

    assert take(store, me, tmp_path, text, period="2026-09-01").accepted == 1
    assert [row[1] for row in records(store)] == ["2026-08-01", "2026-09-01"]


def test_only_the_measures_that_are_told_are_taken(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, tmp_path, "month,SL,LCR,plan\n2026-09-01,80,5,1\n", measures="SL,LCR")

    assert records(store)[0][3] == {"sl": "80", "lcr": "5"}


def test_signs_of_percent_and_money_are_left_out(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, tmp_path, "month;SL;выручка\n2026-09-01;81,5 %;1 200,50 ₽\n2026-08-01;80%;900 руб.\n")

    assert [row[3] for row in records(store)] == [
        {"sl": "80", "выручка": "900"}, {"sl": "81.5", "выручка": "1200.50"},
    ]  # fmt: skip


def test_a_file_without_figures_is_refused(store: Store, me: Actor, tmp_path: Path) -> None:
    with pytest.raises(CxError, match="no column was found for value"):
        take(store, me, tmp_path, "month,agent\n2026-09-01,Иванова\n")


def test_a_row_without_figures_and_a_word_for_one_are_rejected(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    rows_ = "".join(f"2026-0{month}-01,8{month}\n" for month in range(1, 9))

    found = take(store, me, tmp_path, f"month,SL\n{rows_}2026-09-01,\n2026-10-01,many\n", period="month")

    assert (found.accepted, found.rejected) == (8, 2)


def test_dimensions_are_those_of_the_row(store: Store, me: Actor, tmp_path: Path) -> None:
    text = "month,department,channel,review site,rating\n2026-09-01,Contact centre,чат,banki.ru,4.5\n"

    take(store, me, tmp_path, text)

    found = rows(
        store,
        "SELECT d.name, k.channel, k.review_site, k.measures FROM kpi_records k JOIN departments d ON d.id = "
        "k.department_id",
    )
    assert found == [("Contact centre", "chat", "banki.ru", '{"site_rating":"4.5"}')]


def test_headers_that_change_in_mid_year_are_the_same_series() -> None:
    assert named_measure("Calls Offered").code == named_measure("Offered").code == "calls_offered"
    assert named_measure("Calls Not Answered").code == named_measure("Not Answered").code
    assert named_measure("Поступило").code == "calls_offered"


def test_no_name_is_that_of_two_series() -> None:
    names = [name for series in KNOWN for name in set(series.names)]
    assert len(names) == len(set(names))


def test_speech_metrics_stand_beside_their_contact(store: Store, me: Actor, tmp_path: Path) -> None:
    take(store, me, tmp_path, "call id,call date\nc-1,2026-09-01\n", kind="contacts")

    text = "call id,agent,silence %,sentiment\nc-1,Иванова,12.5,0.4\nc-2,Иванова,30,-1\n"
    found = take(store, me, tmp_path, text, kind="speech")

    assert (found.accepted, found.rejected) == (2, 0)
    assert rows(
        store, "SELECT c.ref, s.measures FROM speech_metrics s JOIN contacts c ON c.id = s.contact_id"
    ) == [("c-1", '{"silence":"12.5","sentiment":"0.4"}')]
    again = take(store, me, tmp_path, text, kind="speech")
    assert (again.accepted, again.updated, again.unchanged) == (0, 0, 2)


def test_the_month_stands_in_the_name_of_the_file_alone(store: Store, me: Actor, tmp_path: Path) -> None:
    sheets = {
        "КЦ июнь 2021.csv": "Agent ID,Offered,SL\n7,10,80\n",
        "КЦ_2021-07.csv": "Agent ID,Offered,SL\n7,12,82\n",
    }
    for name, text in sheets.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    first, second = (import_file(store, tmp_path / name, kind="kpis", by=me) for name in sheets)

    assert (first.accepted, second.accepted, second.updated) == (1, 1, 0)
    assert "The period is taken from the name: 06.2021." in [str(say(note)) for note in first.notes]
    # The mapping was remembered from June, and its month was not.
    assert [row[:2] for row in records(store)] == [("month", "2021-06-01"), ("month", "2021-07-01")]


@pytest.mark.parametrize(
    ("sheet", "name", "month"),
    [
        ("Июль", "2021", date(2021, 7, 1)), ("Jul 2021", "x", date(2021, 7, 1)), ("", "kpi_202112", date(2021, 12, 1)),
        ("", "31.12.2020 отчёт", date(2020, 12, 1)), ("", "2021-02-28", date(2021, 2, 1)),
        ("", "июня 2019", date(2019, 6, 1)),
        ("", "марина 2021", None), ("", "январь-март 2021", None), ("Sheet1", "input_05", None),
        ("Июль", "export", None),
        ("", "2021-13", None), ("", "order 20210", None),
    ],
)  # fmt: skip
def test_months_in_names(sheet: str, name: str, month: date | None) -> None:
    assert (lambda found: found and date(found.year, found.month, 1))(named_period(sheet, name)) == month
