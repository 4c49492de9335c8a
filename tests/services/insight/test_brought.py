"""What files brought for a month: complaints, contacts, ratings of review sites, and imported series."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cxdesk.cli import main
from cxdesk.models.values import Actor
from cxdesk.services.insight.behind import Behind, list_rows_behind
from cxdesk.services.insight.brought import load_brought
from cxdesk.services.insight.brought_rows import Brought, KpiTold
from cxdesk.services.insight.month_page import load_month
from cxdesk.services.insight.paper import load_paper
from cxdesk.services.insight.series import Counted
from cxdesk.services.intake.importing import import_file
from cxdesk.services.report.month import write_month_report
from cxdesk.services.workspace.store import Store
from tests.workspaces import workspace

FEBRUARY = date(2026, 2, 1)
CALLS = """call id,start time,wait,outcome
1,2026-01-05 10:00:00,5,answered
2,2026-01-05 10:01:00,60,answered
3,2026-01-05 10:02:00,90,abandoned
4,2026-02-05 10:02:00,90,abandoned
"""
COMPLAINTS = """id,date received,claim,complaint
1,2026-01-05,yes,Верните деньги
2,2026-02-05,no,Долго ждал
3,2026-02-06,yes,Верните проценты
"""
REVIEWS = """url,date,rating,site,text
1,2026-02-05,1,banki.ru,Долго
2,2026-02-06,4,banki.ru,Быстро
3,2026-02-07,5,sravni.ru,Отлично
4,2026-02-08,,sravni.ru,Без оценки
"""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    """A workspace, and who works in it."""
    with workspace(tmp_path) as made:
        yield made


def take(opened: tuple[Store, Actor], folder: Path, kind: str, text: str) -> None:
    path = folder / f"{kind}.csv"
    path.write_text(text, encoding="utf-8")
    found = import_file(opened[0], path, kind=kind, by=opened[1])
    assert (found.rejected, found.accepted) == (0, len(text.splitlines()) - 1)


def brought(opened: tuple[Store, Actor], month: date = FEBRUARY) -> Brought:
    with opened[0].connect() as db:
        return load_brought(db, month)


def only_series(opened: tuple[Store, Actor], month: date = FEBRUARY) -> KpiTold:
    (series,) = brought(opened, month).kpis
    return series


def values(series: KpiTold) -> list[Decimal | None]:
    return [None if point is None else point.value for point in series.whole]


def test_a_month_has_its_contacts_and_its_series_and_nothing_of_the_next(
    opened: tuple[Store, Actor], tmp_path: Path
) -> None:
    take(opened, tmp_path, "contacts", CALLS)
    take(opened, tmp_path, "kpis", "day,loans issued\n2026-01-30,10\n2026-01-31,20\n2026-02-01,5\n")
    found = brought(opened, date(2026, 1, 17))
    assert found.month == date(2026, 1, 1)
    assert (found.centre.offered, found.centre.answered, found.centre.abandoned) == (3, 2, 1)
    assert values(found.kpis[0])[-2:] == [None, Decimal(30)]


def test_what_no_file_told_is_not_there(opened: tuple[Store, Actor]) -> None:
    found = brought(opened)
    assert (found.complained, found.contacted, found.ratings, found.kpis) == (False, False, (), ())
    assert len(found.months) == 12


def test_complaints_and_claims_are_counted_by_the_month_of_registering(
    opened: tuple[Store, Actor], tmp_path: Path
) -> None:
    take(opened, tmp_path, "complaints", COMPLAINTS)
    january, february = brought(opened).complaints[-2:]
    assert (january.complaints, january.claims) == (1, 1)
    assert (february.complaints, february.claims) == (2, 1)


def test_complaints_are_counted_against_contacts_and_against_the_number_of_loans(
    opened: tuple[Store, Actor], tmp_path: Path
) -> None:
    take(opened, tmp_path, "complaints", COMPLAINTS)
    take(opened, tmp_path, "contacts", CALLS)
    take(opened, tmp_path, "kpis", "month,loans issued,loans amount\n2025-12-01,100,1\n2026-02-01,400,9\n")
    found = brought(opened)
    assert [rate and rate.value for rate in found.per_contacts[-3:]] == [None, pytest.approx(1000 / 3), 2000]
    assert [rate and rate.value for rate in found.per_loans[-3:]] == [None, None, 5]
    assert found.per_loans[-1] is not None
    assert found.per_loans[-1].n == 2


def test_the_rows_behind_complaints_are_as_many_as_were_counted(
    opened: tuple[Store, Actor], tmp_path: Path
) -> None:
    take(opened, tmp_path, "complaints", COMPLAINTS)
    with opened[0].connect() as db:
        all_of_them = list_rows_behind(db, Behind(FEBRUARY, counted=Counted.COMPLAINTS))
        claims = list_rows_behind(db, Behind(FEBRUARY, counted=Counted.CLAIMS))
    assert [row.text for row in all_of_them] == ["Верните проценты", "Долго ждал"]
    assert [row.text for row in claims] == ["Верните проценты"]


def test_a_site_is_rated_by_the_mean_of_its_reviews_that_have_a_rating(
    opened: tuple[Store, Actor], tmp_path: Path
) -> None:
    take(opened, tmp_path, "reviews", REVIEWS)
    banki, sravni = brought(opened).ratings
    assert (banki.site, sravni.site) == ("banki.ru", "sravni.ru")
    assert banki.months[-2] is None
    assert banki.months[-1] is not None
    assert (banki.months[-1].value, banki.months[-1].n) == (2.5, 2)
    with opened[0].connect() as db:
        rows = list_rows_behind(db, Behind(FEBRUARY, rated="banki.ru"))
        assert len(list_rows_behind(db, Behind(FEBRUARY, rated="sravni.ru"))) == 1
    assert [(row.score, row.text) for row in rows] == [(4, "Быстро"), (1, "Долго")]


def test_the_parts_of_a_series_are_told_beside_what_they_are_together(
    opened: tuple[Store, Actor], tmp_path: Path
) -> None:
    text = (
        "month,review site,rating\n2026-01-01,banki.ru,4\n2026-02-01,banki.ru,4.2\n2026-02-01,sravni.ru,3\n"
    )
    take(opened, tmp_path, "kpis", text)
    series = only_series(opened)
    assert values(series)[-2:] == [Decimal(4), Decimal("3.6")]
    assert [(part.name.source, part.points[-2] is None) for part in series.parts] == [
        ("banki.ru", False),
        ("sravni.ru", True),
    ]
    assert series.only is None


def test_a_series_of_one_part_alone_says_of_which(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    take(opened, tmp_path, "kpis", "month,review site,rating\n2026-02-01,banki.ru,4\n")
    series = only_series(opened)
    assert (series.only and series.only.source, series.parts) == ("banki.ru", ())


def test_a_channel_is_named_in_words(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    take(opened, tmp_path, "kpis", "month,channel,SL\n2026-02-01,phone,80\n2026-02-01,chat,90\n")
    assert sorted(part.name.source for part in only_series(opened).parts) == ["Call", "Chat"]


def test_more_parts_than_can_be_told_apart_are_no_lines(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    rows = "".join(f"2026-02-01,site {n},{n % 5}\n" for n in range(7))
    take(opened, tmp_path, "kpis", "month,review site,rating\n" + rows)
    assert only_series(opened).parts == ()


@pytest.mark.parametrize(
    ("grain", "rows", "starts"),
    [
        ("week", "2026-01-05,10\n2026-01-19,20\n", ["2026-01-05", "2026-01-12", "2026-01-19"]),
        ("quarter", "2025-07-01,10\n2026-01-01,20\n", ["2025-07-01", "2025-10-01", "2026-01-01"]),
        ("year", "2026-01-01,20\n", ["2026-01-01"]),
    ],
)
def test_a_series_without_months_is_told_in_its_own_periods(
    opened: tuple[Store, Actor], tmp_path: Path, grain: str, rows: str, starts: list[str]
) -> None:
    take(opened, tmp_path, "kpis", f"{grain},offered\n{rows}")
    series = only_series(opened)
    assert series.grain == grain
    assert [start.isoformat() for start in series.starts] == starts
    assert values(series)[-1] == 20
    assert values(series).count(None) == max(0, len(starts) - 2)


def test_known_series_come_first(opened: tuple[Store, Actor], tmp_path: Path) -> None:
    take(opened, tmp_path, "kpis", "month,Anything,loans issued,SL\n2026-02-01,1,2,3\n")
    assert [series.code for series in brought(opened).kpis] == ["sl", "loans_count", "anything"]


def test_the_command_line_tells_what_the_page_tells(
    opened: tuple[Store, Actor], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take(opened, tmp_path, "complaints", COMPLAINTS)
    take(opened, tmp_path, "reviews", REVIEWS)
    text = "month,review site,rating\n2026-02-01,banki.ru,4.2\n2026-02-01,sravni.ru,3\n"
    take(opened, tmp_path, "kpis", text)

    assert main(["figures", "2026-02", "-w", str(opened[0].path), "--json"]) == 0

    rows = json.loads(capsys.readouterr().out)
    assert all(list(row) == ["name", "value", "unit", "low", "high", "n"] for row in rows)
    told = {row["name"]: (row["value"], row["unit"], row["n"]) for row in rows}
    assert told["complaints"] == (2, "count", None)
    assert told["claims"] == (1, "count", 2)
    assert told["rating:banki.ru"] == (2.5, "points", 2)
    assert told["kpi:site_rating"] == (3.6, "points", 2)
    assert told["kpi:site_rating:sravni.ru"] == (3, "points", 1)


def test_a_workspace_of_imported_series_alone_has_months_and_a_paper(
    opened: tuple[Store, Actor], tmp_path: Path
) -> None:
    take(opened, tmp_path, "kpis", "month,loans issued\n2025-01-01,3\n2026-02-01,5\n")
    with opened[0].connect() as db:
        facts, paper = load_month(db, None), load_paper(db, FEBRUARY)
    assert facts is not None
    assert facts.months == (FEBRUARY, date(2025, 1, 1))
    assert (facts.figures.month, facts.empty) == (FEBRUARY, False)
    assert paper.years is not None
    assert paper.years.months[0] == date(2025, 1, 1)
    file = BytesIO()
    write_month_report(paper, file, language="en", made_at=datetime(2026, 3, 1, tzinfo=UTC))
    first = " ".join(PdfReader(file).pages[0].extract_text().split())
    assert "Imported series that tell of this month: 1." in first
    assert "here are no data" not in first


def test_a_plan_for_months_to_come_is_not_the_newest_month(
    opened: tuple[Store, Actor], tmp_path: Path
) -> None:
    take(opened, tmp_path, "contacts", CALLS)
    take(opened, tmp_path, "kpis", "month,loans issued\n2026-07-01,5\n")
    with opened[0].connect() as db:
        facts = load_month(db, None)
        july = load_month(db, date(2026, 7, 1))
    assert facts is not None
    assert july is not None
    assert (facts.figures.month, facts.empty) == (FEBRUARY, False)
    assert facts.figures.complete_until == date(2026, 2, 5)
    assert facts.months[0] == july.figures.month == date(2026, 7, 1)
    assert not july.empty
