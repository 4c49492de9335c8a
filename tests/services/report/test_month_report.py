"""The printed month: whole, readable in Cyrillic, with numbered pages and embedded fonts."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cxdesk.models.texts import Cancelled, CxError, Text
from cxdesk.services.insight.brought_rows import PaperMonth
from cxdesk.services.insight.rows import Key, MonthFigures
from cxdesk.services.report.month import write_month_report

from .conftest import NOTHING, bring, kpi, paper, years

Build = Callable[..., MonthFigures]
MADE = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


def pdf(month: MonthFigures | PaperMonth, language: str = "en", made_at: datetime = MADE) -> bytes:
    file = io.BytesIO()
    printed = month if isinstance(month, PaperMonth) else paper(month)
    write_month_report(printed, file, language=language, made_at=made_at)
    return file.getvalue()


def pages(month: MonthFigures | PaperMonth, language: str = "en") -> list[str]:
    """The text of each page with plain spaces."""
    reader = PdfReader(io.BytesIO(pdf(month, language)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def fonts(reader: PdfReader) -> dict[str, Any]:
    found = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            found[font["/BaseFont"]] = font.get_object()
    return found


def test_the_first_page_says_the_month_in_sentences_and_tiles(figures: Build) -> None:
    first = pages(figures())[0]
    assert "October 2026" in first
    assert "The most frequent cause: “Непонятно, как оплатить”, 143 of 498 reviewed cases." in first
    assert "4.31" in first
    assert "n = 2,946" in first
    assert "Data complete until 31 Oct 2026." in first
    assert "figures revision 7" in first


def test_a_russian_report_has_cyrillic_words_and_decimal_commas(figures: Build) -> None:
    text = " ".join(pages(figures(), "ru"))
    assert "Октябрь 2026" in text
    assert "Не перезвонили" in text
    assert "4,31" in text
    assert "n = 2 946" in text


def test_every_page_tells_its_number_and_how_many_there_are(figures: Build) -> None:
    found = pages(figures(fixes=200))
    assert len(found) > 6
    for number, text in enumerate(found, start=1):
        assert f"Page {number} of {len(found)}" in text


def test_the_contents_name_the_page_on_which_a_section_stands(figures: Build) -> None:
    found = pages(figures(causes=120, fixes=120))
    for title in ("7. Causes of the month", "9. Fixes of the month", "12. Documents and scripts by cause"):
        on = next(number for number, text in enumerate(found[1:], start=2) if title in text)
        assert f"{title} {on}" in found[0]


def test_all_fonts_are_embedded_and_no_other_is_named(figures: Build) -> None:
    found = fonts(PdfReader(io.BytesIO(pdf(figures()))))
    assert {name.split("+")[-1] for name in found} == {"PTSans-Regular", "PTSans-Bold"}
    assert all("/FontFile2" in font["/FontDescriptor"] for font in found.values())


def test_definitions_stand_on_the_pages_that_use_them_and_on_no_other(figures: Build) -> None:
    found = pages(figures(causes=120))
    for text in found:
        assert ("Share of a cause:" in text) == ("Share of cases" in text)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_month_without_any_data_is_a_readable_report(figures: Build, language: str) -> None:
    found = pages(figures(known=False), language)
    assert len(found) <= 4
    if language == "en":
        assert "There are no data for this month." in found[0]
        assert "no answers" in found[0]


def test_a_long_table_goes_on_with_its_header_on_each_page(figures: Build) -> None:
    found = pages(figures(causes=500, fixes=500))
    text = " ".join(found)
    assert "Причина 500" in text
    assert "Улучшение 500" in text
    assert sum("Cumulative" in page for page in found) > 8
    assert all(page.count("Page ") == 1 for page in found)


def test_words_longer_than_a_column_are_broken_and_stay_on_the_page(figures: Build) -> None:
    month = figures(fixes=1)
    fix = replace(month.fixes[0], title="Э" * 120, causes=("Очень-длинная-причина/" * 12,))
    reader = PdfReader(io.BytesIO(pdf(replace(month, fixes=(fix,)))))
    edge = float(reader.pages[0].mediabox.width) - 51
    starts: list[float] = []
    for page in reader.pages:
        page.extract_text(
            visitor_text=lambda text, _cm, tm, *_: starts.append(tm[4]) if text.strip() else None
        )
    assert starts
    assert max(starts) < edge


def test_few_answers_are_said_to_be_few(figures: Build) -> None:
    month = figures()
    score = month.scores[Key.NPS]
    assert score.now is not None
    now = replace(score.now, n=12)
    few = replace(score, now=now, series=(*score.series[:-1], replace(score.series[-1], estimate=now)))
    found = pages(replace(month, scores={**month.scores, Key.NPS: few}))
    assert "but there are few answers (n = 12)" in found[0]
    assert "Pale, dashed: few answers" in found[1]


def test_an_unproven_change_is_not_called_one(figures: Build) -> None:
    first = pages(figures())[0]
    assert "The change of CSI is not proven: 4.31 against 4.30 (n = 3,208)." in first
    assert "CSI rose" not in first


def test_equal_figures_give_equal_bytes_and_only_the_time_makes_a_difference(figures: Build) -> None:
    assert pdf(figures()) == pdf(figures())
    assert pdf(figures()) != pdf(figures(), made_at=MADE.replace(hour=10))


def test_a_report_replaces_the_file_that_stood_there(figures: Build, tmp_path: Path) -> None:
    path = tmp_path / "месяц.pdf"
    path.write_bytes(b"old")
    write_month_report(paper(figures()), path, language="ru", made_at=MADE)
    assert path.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told_with_its_mend(figures: Build, tmp_path: Path) -> None:
    with pytest.raises(CxError) as raised:
        write_month_report(paper(figures()), tmp_path / "nowhere" / "a.pdf", language="en", made_at=MADE)
    assert str(raised.value.title) == "The report cannot be written to “nowhere”."
    assert "may write to" in str(raised.value.hint)


def test_a_report_cannot_take_the_place_of_a_folder(figures: Build, tmp_path: Path) -> None:
    with pytest.raises(CxError):
        write_month_report(paper(figures()), tmp_path, language="en", made_at=MADE)


def test_a_cancelled_report_leaves_the_old_file(figures: Build, tmp_path: Path) -> None:
    path = tmp_path / "month.pdf"
    path.write_bytes(b"old")

    def cancel(done: int, total: int, what: Text) -> None:
        if str(what) == "Writing the report" and done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_month_report(paper(figures()), path, language="en", made_at=MADE, progress=cancel)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_titles_of_many_groups_are_wrapped_and_none_is_lost(figures: Build) -> None:
    month = figures()
    names = [f"Взыскание и претензии номер {i}" for i in range(6)]
    groups = tuple(replace(month.groups[i % 3], name=name) for i, name in enumerate(names))
    reader = PdfReader(io.BytesIO(pdf(replace(month, groups=groups))))
    texts = [page.extract_text() for page in reader.pages[1:]]
    header = next(text for text in texts if "Groups of complaints" in text).split("Month")[-1]
    assert header.count("претензии") == len(names)


def test_what_no_file_brought_has_no_section(figures: Build) -> None:
    text = " ".join(pages(figures()))
    for title in (
        "Complaints by month",
        "Contact centre",
        "Ratings in reviews",
        "Imported series",
        "Over the years",
    ):
        assert title not in text


def test_what_files_brought_is_told_in_sections_with_figures_and_definitions(figures: Build) -> None:
    found = pages(paper(figures(), bring()))
    text = " ".join(found)
    assert "Complaints: 20,111, of them claims: 2,021." in found[0]
    assert "Contacts offered: 810, of them lost: 81 (LCR 10.0 %, 8.1…12.3)." in found[0]
    assert "October 2026 20,111 2,021 22,345.6 22,037.8…22,656.6" in text
    assert "October 2026 900 810 81 10.0 % 8.1…12.3 80.0 % 77.1…82.6 810" in text
    assert "October 2026 3.33 (3.21…3.45; n = 131)" in text
    assert "Service level, SL October 2026 81.25 % 80.25 % 2" in text
    assert "Loans issued, amount October 2026 28,121,280.50 ₽ 28,121,280.50 ₽ 2" in text
    assert "Loans issued, amount million ₽, by month" in text
    assert "October 2026 4.10 3.50 3.80" in text
    for definition in (
        "Complaints: those registered",
        "LCR: those who gave up",
        "Rating: the mean",
        "Imported series: as",
    ):
        assert sum(definition in page for page in found) >= 1


def test_a_russian_report_of_what_files_brought_has_no_english_words(figures: Build) -> None:
    month = figures()
    text = " ".join(pages(paper(month, bring(), years(month)), "ru"))
    assert "Загруженные показатели" in text
    assert "За все годы" in text
    assert "28 121 280,50 ₽" in text
    words = set(re.findall(r"[A-Za-z]{3,}", text))
    assert words <= {"NPS", "CSI", "CSAT", "LCR", "IVR", "banki", "sravni"}


@pytest.mark.parametrize(
    ("grain", "start", "period"),
    [
        ("week", date(2026, 10, 5), "5 Oct 2026"),
        ("quarter", date(2026, 7, 1), "Q3 2026"),
        ("year", date(2026, 1, 1), "2026"),
    ],
)
def test_a_series_of_other_periods_names_them(figures: Build, grain: str, start: date, period: str) -> None:
    series = kpi("offered", "Calls offered", "count", ["720", None, "1234"], grain=grain, starts=(start,) * 3)
    text = " ".join(pages(paper(figures(), replace(NOTHING, kpis=(series,)))))
    assert f"Calls offered {period} 1,234" in text
    assert f"Calls offered by {grain}" in text


def test_more_series_than_have_a_chart_all_stand_in_the_table(figures: Build) -> None:
    many = tuple(kpi(f"s{n}", f"Series {n}", "count", [str(n)] * 12) for n in range(30))
    text = " ".join(pages(paper(figures(), replace(NOTHING, kpis=many))))
    assert text.count("Series 7") == 2
    assert text.count("Series 29") == 1


def test_the_years_are_one_section_of_many_charts_with_a_value_at_their_ends(figures: Build) -> None:
    month = figures()
    found = pages(paper(month, bring(), years(month)))
    first = next(text for text in found[1:] if "Over the years" in text)
    assert "November 2022 – October 2026, by month" in first
    assert "2023 2024 2025 2026" in first
    assert sum("Over the years" in text for text in found) == 2
    over = " ".join(found[found.index(first) :])
    for title in (
        "NPS by month",
        "Complaints by month",
        "Groups of complaints",
        "Lost call rate",
        "Loans issued",
    ):
        assert title in over


def test_the_contents_of_a_full_report_stay_on_the_first_page(figures: Build) -> None:
    month = figures()
    reader = PdfReader(io.BytesIO(pdf(paper(month, bring(), years(month)))))
    lowest: list[float] = []
    reader.pages[0].extract_text(
        visitor_text=lambda text, _cm, tm, *_: lowest.append(tm[5]) if "Over the years" in text else None
    )
    definitions: list[float] = []
    reader.pages[0].extract_text(
        visitor_text=lambda text, _cm, tm, *_: definitions.append(tm[5]) if "Definitions." in text else None
    )
    assert min(lowest) > max(definitions)
