"""Imported figures at the length of period and for the part that is asked, and what contacts say of a period."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cxdesk.cli import main
from cxdesk.models.values import Actor
from cxdesk.services.insight.contact_centre import contact_rows
from cxdesk.services.insight.kpi_points import KpiRecords, KpiScope, list_series
from cxdesk.services.insight.series import contact_series
from cxdesk.services.intake.importing import import_file
from cxdesk.services.workspace.store import Store
from tests.workspaces import workspace

SINCE, UNTIL = date(2026, 1, 1), date(2027, 1, 1)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    """A workspace, and who works in it."""
    with workspace(tmp_path) as made:
        yield made


def take(opened: tuple[Store, Actor], folder: Path, text: str, kind: str = "kpis", **settings: str) -> None:
    path = folder / "kpis.csv"
    path.write_text(text, encoding="utf-8")
    import_file(opened[0], path, kind=kind, settings=settings, by=opened[1])


def points(opened: tuple[Store, Actor], series: str, grain: str, scope: KpiScope = KpiScope()) -> list[Any]:  # noqa: B008
    with opened[0].connect() as db:
        found = KpiRecords(db, SINCE, UNTIL).points(series, grain, scope)
    return [(point.starts_on.isoformat(), point.value) for point in found]


def test_days_add_up_to_months_and_quarters(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    take(
        opened,
        tmp_path,
        "day,loans issued,loans amount\n2026-01-30,10,0.1\n2026-01-31,20,0.2\n2026-02-01,5,0.3\n",
    )

    assert points(opened, "loans_count", "month") == [("2026-01-01", 30), ("2026-02-01", 5)]
    assert points(opened, "loans_amount", "quarter") == [("2026-01-01", Decimal("0.6"))]


def test_a_month_that_was_imported_is_not_made_of_its_days(
    opened: tuple[Store, Actor], tmp_path: Path
) -> None:
    take(opened, tmp_path, "day,SL\n2026-01-30,10\n2026-01-31,20\n")
    assert points(opened, "sl", "month") == [("2026-01-01", 15)]

    take(opened, tmp_path, "month,SL\n2026-01-01,17\n")

    assert points(opened, "sl", "month") == [("2026-01-01", 17)]
    assert points(opened, "sl", "day") == [("2026-01-30", 10), ("2026-01-31", 20)]


def test_weeks_make_no_months(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    take(opened, tmp_path, "week,offered\n2026-01-05,10\n2026-01-12,20\n")

    assert points(opened, "calls_offered", "month") == []
    assert points(opened, "calls_offered", "week") == [("2026-01-05", 10), ("2026-01-12", 20)]


def test_a_rate_is_weighted_by_the_calls_offered(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    take(opened, tmp_path, "day,SL,offered\n2026-01-01,100,1\n2026-01-02,50,3\n")

    assert points(opened, "sl", "month") == [("2026-01-01", Decimal("62.5"))]


def test_of_a_rating_the_last_counts_and_of_several_sites_the_mean(
    opened: tuple[Store, Actor], tmp_path: Path
) -> None:
    text = "day,review site,rating\n2026-01-01,banki.ru,1\n2026-01-09,banki.ru,4\n2026-01-05,sravni.ru,5\n"
    take(opened, tmp_path, text)

    assert points(opened, "site_rating", "month") == [("2026-01-01", Decimal("4.5"))]
    assert points(opened, "site_rating", "month", KpiScope(review_site="banki.ru")) == [("2026-01-01", 4)]


def test_agents_and_their_company_are_not_counted_twice(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    take(opened, tmp_path, "month,agent,offered\n2026-01-01,А,10\n2026-01-01,Б,20\n2026-02-01,А,7\n")
    take(opened, tmp_path, "month,offered\n2026-01-01,33\n")

    assert points(opened, "calls_offered", "month") == [("2026-01-01", 33), ("2026-02-01", 7)]
    with opened[0].connect() as db:
        (agent,) = db.execute("SELECT id FROM agents WHERE name = 'А'").fetchone()
    of_agent = points(opened, "calls_offered", "month", KpiScope(agent_id=UUID(bytes=agent)))
    assert of_agent == [("2026-01-01", 10), ("2026-02-01", 7)]


def test_the_figures_of_an_unknown_department_are_not_those_of_the_company(
    opened: tuple[Store, Actor], tmp_path: Path
) -> None:
    take(opened, tmp_path, "month,department,SL\n2026-01-01,Nobody knows,10\n")
    take(opened, tmp_path, "month,SL\n2026-01-01,80\n")

    assert points(opened, "sl", "month") == [("2026-01-01", 80)]


def test_a_series_that_nobody_knows_has_no_points(opened: tuple[Store, Actor]) -> None:
    assert points(opened, "sl", "month") == []


def test_series_are_listed_by_their_codes(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    take(opened, tmp_path, "month,SL,Mine\n2026-01-01,80,1\n")

    with opened[0].connect() as db:
        found = list_series(db)
    assert [(row.code, row.name.source, row.unit, row.rollup) for row in found] == [
        ("mine", "Mine", "", "sum"), ("sl", "Service level, SL", "percent", "rate"),
    ]  # fmt: skip


CALLS = """call id,started at,outcome,wait
1,2026-01-01 10:00,answered,10
2,2026-01-01 10:01,answered,20
3,2026-01-01 10:02,answered,21
4,2026-01-01 10:03,abandoned,5
5,2026-01-01 10:04,abandoned,90
6,2026-01-01 10:05,ivr,
7,2026-01-01 10:06,phantom,3
8,2026-01-01 10:07,,
"""


def test_service_level_and_lost_calls_by_hand(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    """SL: 2 of 3 + 2 - 1 who gave up in time; LCR: 2 of 5."""
    take(opened, tmp_path, CALLS, "contacts")

    with opened[0].connect() as db:
        ((_, found),) = contact_series(db, SINCE, 1)

    assert (found.contacts, found.offered, found.answered, found.abandoned) == (8, 5, 3, 2)
    assert found.lost is not None
    assert (round(found.lost.value, 6), found.lost.n) == (40.0, 5)
    assert found.level is not None
    assert (round(found.level.value, 6), found.level.n) == (50.0, 4)


def test_without_waits_there_is_no_service_level(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    take(opened, tmp_path, "call id,started at,outcome\n1,2026-01-01 10:00,answered\n", "contacts")

    with opened[0].connect() as db:
        ((_, found),) = contact_series(db, SINCE, 1)

    assert found.level is None
    assert [row.name for row in contact_rows(found)][-1] == "LCR"


def test_a_month_without_contacts_tells_none(opened: tuple[Store, Actor]) -> None:
    with opened[0].connect() as db:
        ((_, found),) = contact_series(db, SINCE, 1)
    assert list(contact_rows(found)) == []


def test_the_command_line_tells_both_of_a_month(
    opened: tuple[Store, Actor], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take(opened, tmp_path, CALLS, "contacts")
    take(opened, tmp_path, "day,loans amount,SL\n2026-01-02,1234567.5,80\n2026-01-03,0.5,81\n")

    assert main(["figures", "2026-01", "-w", str(opened[0].path), "--json"]) == 0

    told = {row["name"]: (row["value"], row["unit"]) for row in json.loads(capsys.readouterr().out)}
    assert told["LCR"] == (40.0, "%")
    assert told["contacts_offered"] == (5, "count")
    assert told["kpi:loans_amount"] == (1234568, "money")
    assert told["kpi:sl"] == (80.5, "%")
