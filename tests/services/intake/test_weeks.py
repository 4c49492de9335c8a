"""Weeks where others have dates: by their number, or by their first and last day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cxdesk.services.intake.values.dates import instant
from cxdesk.services.intake.values.weeks import span_of_days
from tests.services.intake.test_unseen_files import read

WEEKS = {
    "as ISO": "2026-W{week}", "as ISO in one": "2026W{week}", "a word": "{week} нед. 2026",
    "a word before": "Неделя {week}, 2026 г.", "in English": "Week {week} 2026",
    "its days": "{first:%d.%m.%Y} - {last:%d.%m.%Y}",
    "its days as ISO": "{first} – {last}", "from and to": "с {first:%d.%m.%Y} по {last:%d.%m.%Y}",
}  # fmt: skip


@pytest.mark.parametrize("how", WEEKS)
def test_a_week_stands_for_its_monday(tmp_path: Path, how: str) -> None:
    mondays = [dt.date.fromisocalendar(2026, week, 1) for week in range(30, 40)]
    rows = [
        WEEKS[how].format(week=monday.isocalendar().week, first=monday, last=monday + dt.timedelta(6))
        + ";80,5"
        for monday in mondays
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["Период;SL", *rows]), encoding="utf-8")
    found = read(path, "kpis")
    assert (found.rejects, {row["grain"] for row in found.rows}) == ([], {"week"})
    assert [instant(row["period"]).astimezone(found.mapping.zone).date() for row in found.rows] == mondays


def test_what_happened_in_a_week_belongs_to_no_day(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [f"2026-W{week};5;Долго ждал ответа {week}" for week in range(30, 40)]
    path.write_text("\n".join(["Дата;Оценка;Отзыв", *rows]), encoding="utf-8")
    assert {str(each.reason) for each in read(path).rejects} == {"a week, where a month or a day is needed"}


@pytest.mark.parametrize(
    "text", ["2026-W60", "W30", "30 нед.", "01.10.2026 - 05.10.2026", "31.02.2026 - 09.03.2026"]
)
def test_what_is_no_week_is_none(text: str) -> None:
    assert span_of_days(text) is None
