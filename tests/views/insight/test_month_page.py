"""The page shows what the figures say, and every figure leads to its rows."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cxdesk.models.outcome import Topic
from cxdesk.services import translation
from cxdesk.services.casework.queue import CaseFilter, count_cases
from cxdesk.services.formats import formats
from cxdesk.services.insight.brought import load_brought
from cxdesk.services.insight.brought_rows import Brought, ComplaintMonth, ContactCentre
from cxdesk.services.insight.month import month_figures
from cxdesk.services.insight.rows import Key, MonthFigures
from cxdesk.services.insight.sentences import Words
from cxdesk.services.insight.years import load_years
from cxdesk.services.workspace.create import create_workspace
from cxdesk.services.workspace.store import Store
from cxdesk.views.casework.queue_filters import QueueFilters
from cxdesk.views.charts import SeriesChart
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.errors import ErrorDialog
from cxdesk.views.insight.counters_card import counted_rows
from cxdesk.views.insight.figures_table import figure_lines
from cxdesk.views.insight.month_page import MonthPage
from cxdesk.views.insight.tiles import TILES

OCTOBER, SEPTEMBER, AUGUST = date(2026, 10, 1), date(2026, 9, 1), date(2026, 8, 1)

Make = Callable[..., MonthPage]


def _figures(store: Store, month: date = OCTOBER, **values: Any) -> MonthFigures:
    with store.connect() as db:
        return month_figures(db, month, **values)


def _settled(qtbot: QtBot, page: MonthPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.jobs.busy)


def _asked_of_queue(store: Store, wish: dict[str, Any], desk: Desk) -> int:
    """How many cases the queue shows for what was asked of it."""
    filters = QueueFilters(formats("en"))
    filters.restore(wish["filters"])
    filters.show_behind(wish["behind"])
    with store.connect() as db:
        return count_cases(db, filters.apply(CaseFilter(view=wish["view"])), now=desk.clock())


@pytest.fixture
def wishes(desk: Desk) -> list[tuple[str, dict[str, Any]]]:
    """Where pages asked to go."""
    found: list[tuple[str, dict[str, Any]]] = []
    desk.wishes.page.connect(lambda page_id, state: found.append((page_id, state)))
    return found


def test_its_commands_are_declared_without_faults() -> None:
    assert not faults_of(MonthPage, MonthPage.COMMANDS)


def test_the_tiles_show_the_figures_of_the_month(page: MonthPage, store: Store) -> None:
    figures, words = _figures(store), Words.of(translation.catalogue("en"))
    assert page.header.title.text() == "October 2026"
    for key in TILES:
        score, tile = figures.scores[key], page.months.tiles.tiles[key]
        assert score.now is not None
        assert tile.figure.text() == words.value(score, score.now)
        assert tile.interval.text() == words.interval(score, score.now)
        assert tile.n.text() == words.forms.count(score.now.n)
        assert tile.verdict.whole_text() == words.verdict(score)


def test_nothing_is_called_a_change_that_is_not_proven(page: MonthPage, store: Store) -> None:
    for key, score in _figures(store).scores.items():
        said = page.months.tiles.tiles[key].verdict.whole_text()
        assert ("proven" in said and "no proven" not in said) <= score.proven


def test_the_page_is_there_before_its_figures(desk: Desk, qtbot: QtBot) -> None:
    page = MonthPage(desk)
    qtbot.addWidget(page)
    page.restore({"month": "2026-09-01"})
    page.refresh()
    assert page.header.title.text() == "September 2026"
    assert page.why_no_print() == "The figures are not there yet."
    assert not page.header.report_button.isEnabled()
    assert page.months.causes.nothing.isHidden()
    assert page.months.fixes.nothing.isHidden()
    _settled(qtbot, page)
    assert not page.why_no_print()


def test_a_chosen_tile_shows_its_year(page: MonthPage) -> None:
    tile = page.months.tiles.tiles[Key.CSAT]
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Return)
    assert page.months.score.chart.accessibleName() == "CSAT by month"
    assert page.state()["tile"] == "CSAT"


def test_page_up_goes_to_the_month_before_and_back(page: MonthPage, qtbot: QtBot) -> None:
    assert page.why_no_later()
    page.go_back()
    assert page.header.title.text() == "October 2026"
    assert page.header.secondary.whole_text() == "counting September 2026…"
    _settled(qtbot, page)
    assert page.header.title.text() == "September 2026"
    page.go_on()
    _settled(qtbot, page)
    assert page.header.title.text() == "October 2026"
    page.show_month(AUGUST)
    _settled(qtbot, page)
    assert page.why_no_earlier() == "There are no earlier data."


def test_only_months_with_data_can_be_chosen(page: MonthPage) -> None:
    texts = [action.text() for action in page.header.month_menu().actions()]
    assert texts == ["October 2026", "September 2026", "August 2026"]


def test_a_month_is_compared_with_the_one_that_was_chosen(
    page: MonthPage, store: Store, qtbot: QtBot
) -> None:
    page.compare_with(AUGUST)
    _settled(qtbot, page)
    assert page.facts is not None
    assert page.facts.figures.scores == _figures(store, against=AUGUST).scores
    assert page.header.compare_button.text() == "Compare: August"


def test_a_change_of_cases_keeps_month_and_tile(page: MonthPage, qtbot: QtBot) -> None:
    page.show_month(SEPTEMBER)
    page.choose(Key.SLA)
    _settled(qtbot, page)
    assert page.topics >= {Topic.CASES, Topic.INTAKE, Topic.FIXES}
    page.refresh()
    _settled(qtbot, page)
    assert page.header.title.text() == "September 2026"
    assert page.months.score.chart.accessibleName() == "Closed in time by month"


def test_the_state_comes_back(page: MonthPage, make_page: Make, qtbot: QtBot) -> None:
    page.show_month(SEPTEMBER)
    page.choose(Key.CSI)
    page.months.counters.sum_by("cause")
    page.turn()
    _settled(qtbot, page)
    again = make_page(**page.state())
    assert again.state() == page.state()
    assert again.content.currentWidget() is again.tables


def test_a_damaged_state_does_no_harm(make_page: Make) -> None:
    page = make_page(month="never", tile=7, counters=None, table="yes")
    assert page.header.title.text() == "October 2026"


@pytest.mark.parametrize("key", [Key.NPS, Key.CSI, Key.CSAT, Key.RESPONSE])
def test_a_point_opens_as_many_rows_as_its_n(page: MonthPage, store: Store, qtbot: QtBot, key: Key) -> None:
    page.choose(key)
    page.months.score.chart.opened.emit(10)
    qtbot.waitUntil(lambda: page.opening.table is not None)
    table = page.opening.table
    assert table is not None
    before = _figures(store).scores[key].series[10].estimate
    assert before is not None
    assert table.model.rowCount() == before.n
    assert "September 2026" in table.title.text()
    table.reject()


def test_closed_cases_open_in_the_queue(
    page: MonthPage, store: Store, desk: Desk, wishes: list[tuple[str, dict[str, Any]]]
) -> None:
    page.choose(Key.SLA)
    page.months.score.chart.opened.emit(11)
    page_id, wish = wishes[-1]
    now = _figures(store).scores[Key.SLA].now
    assert now is not None
    assert page_id == "queue"
    assert _asked_of_queue(store, wish, desk) == now.n


def test_a_bar_opens_as_many_cases_as_it_counts(
    page: MonthPage, store: Store, desk: Desk, wishes: list[tuple[str, dict[str, Any]]], qtbot: QtBot
) -> None:
    for place in range(3):
        cause = _figures(store).pareto.causes[place]
        wishes.clear()
        page.months.causes.bars.opened.emit(place)
        _settled(qtbot, page)
        assert _asked_of_queue(store, wishes[-1][1], desk) == cause.cases
        assert cause.name in wishes[-1][1]["heading"]


def test_where_the_queue_would_show_others_a_table_shows_the_cases(
    page: MonthPage, store: Store, wishes: list[tuple[str, dict[str, Any]]], qtbot: QtBot
) -> None:
    cause = _figures(store).pareto.causes[0]
    with store.bulk() as db:
        db.execute(
            "UPDATE cases SET status = 'in_review', closed_at = NULL, closed_by_id = NULL "
            "WHERE status = 'closed' AND id IN (SELECT r.case_id FROM case_reviews r "
            "JOIN review_tags t ON t.review_id = r.id WHERE t.cause_id = ?)",
            (cause.cause_id.bytes,),
        )
    page.months.causes.bars.opened.emit(0)
    qtbot.waitUntil(lambda: page.opening.table is not None)
    table = page.opening.table
    assert table is not None
    assert not wishes
    assert table.model.rowCount() == cause.cases
    table.open_button.click()
    assert wishes[-1][1]["case"]


def test_a_part_of_a_group_opens_its_cases(
    page: MonthPage, store: Store, desk: Desk, wishes: list[tuple[str, dict[str, Any]]], qtbot: QtBot
) -> None:
    groups = _figures(store).groups
    page.months.groups.chart.opened.emit(11 * len(groups) + 1)
    _settled(qtbot, page)
    assert _asked_of_queue(store, wishes[-1][1], desk) == groups[1].months[11].cases


def test_opened_cases_are_as_many_as_the_line_says(page: MonthPage, store: Store, qtbot: QtBot) -> None:
    page.months.cases.chart.opened.emit(11)
    qtbot.waitUntil(lambda: page.opening.table is not None)
    table = page.opening.table
    assert table is not None
    assert table.model.rowCount() == _figures(store).now.opened
    table.reject()


def test_the_bars_are_the_causes_and_the_rest(page: MonthPage, store: Store) -> None:
    pareto, card = _figures(store).pareto, page.months.causes
    assert [bar.count for bar in card.bars._bars[:3]] == [str(cause.cases) for cause in pareto.causes[:3]]
    assert card.bars._bars[-1].other
    assert sum(int(bar.count) for bar in card.bars._bars) == pareto.tags
    card.bars.opened.emit(len(card.bars._bars) - 1)
    assert card.whole
    assert len(card.bars._bars) == len(pareto.causes)
    assert not card.bars._bars[-1].other


def _brought(store: Store, month: date = OCTOBER) -> Brought:
    with store.connect() as db:
        return load_brought(db, month)


def _values(chart: SeriesChart) -> list[list[float | None]]:
    return [[point.value for point in series.points] for series in chart._series]


def test_the_contact_centre_shows_the_months_that_the_figures_tell(page: MonthPage, store: Store) -> None:
    service, contacts = page.months.service, page.months.contacts
    assert service.isVisibleTo(page)
    centres = _brought(store).contacts
    (level,), (lost,) = _values(service.level), _values(service.lost)
    assert level == [centre.level and centre.level.value for centre in centres]
    assert lost == [centre.lost and centre.lost.value for centre in centres]
    assert [value is None for value in level] == [True] * 9 + [False] * 3
    assert _values(contacts.chart) == [
        [float(centre.contacts) for centre in centres],
        [float(centre.offered) for centre in centres],
    ]
    offered = sum(centre.offered for centre in centres)
    assert page.words.forms.number(offered) in service.covers.text()


def test_complaints_ratings_and_series_are_those_of_the_figures(page: MonthPage, store: Store) -> None:
    brought, body = _brought(store), page.months
    assert _values(body.complaints.chart) == [
        [float(month.complaints) for month in brought.complaints],
        [float(month.claims) for month in brought.complaints],
    ]
    assert _values(body.ratings.chart) == [
        [found and found.value for found in rating.months] for rating in brought.ratings[:4]
    ]
    assert [line.id for line in body.kpis.model.rows] == [series.code for series in brought.kpis]
    loans = next(line for line in body.kpis.model.rows if line.id == "loans_count")
    told = next(series for series in brought.kpis if series.code == "loans_count").whole
    assert told[-1] is not None
    assert told[-2] is not None
    assert (loans.period, loans.value) == ("October 2026", page.words.told(told[-1].value, "count"))
    assert loans.before == page.words.told(told[-2].value, "count")


def test_what_no_file_brought_is_not_on_the_page(page: MonthPage) -> None:
    months = tuple(ComplaintMonth(OCTOBER, 0, 0) for _ in range(12))
    page.months.show_brought(Brought(months, (ContactCentre(0, 0, 0, 0, 0, 0, 0),) * 12, (), ()))
    body = page.months
    for card in (body.complaints, body.contacts, body.service, body.ratings, body.kpis):
        assert not card.isVisibleTo(page)


def test_a_chosen_series_is_shown_and_comes_back(page: MonthPage, make_page: Make, qtbot: QtBot) -> None:
    card = page.months.kpis
    assert card.chart.accessibleName().startswith("Service level, SL")
    card.table.select_row(card.model.row_of("loans_amount"))
    assert card.chart.accessibleName() == "Loans issued, amount"
    assert card.title.secondary.whole_text() == "thousand ₽, by month"
    again = make_page(**page.state()).months.kpis
    assert again.code() == "loans_amount"
    assert again.chart.accessibleName() == "Loans issued, amount"


def test_a_series_of_several_sites_has_a_line_each(page: MonthPage, store: Store) -> None:
    card = page.months.kpis
    card.table.select_row(card.model.row_of("site_rating"))
    parts = next(series for series in _brought(store).kpis if series.code == "site_rating").parts
    assert [series.name for series in card.chart._series] == [part.name.source for part in parts]


@pytest.mark.parametrize(("mark", "claims"), [(10, False), (22, True)])
def test_a_point_of_the_complaints_opens_as_many_rows(
    page: MonthPage, store: Store, qtbot: QtBot, mark: int, claims: bool
) -> None:
    page.months.complaints.chart.opened.emit(mark)
    qtbot.waitUntil(lambda: page.opening.table is not None)
    table = page.opening.table
    assert table is not None
    month = _brought(store).complaints[10]
    assert table.model.rowCount() == (month.claims if claims else month.complaints)
    assert table.title.text() == f"{'Claims' if claims else 'Complaints'}, September 2026"
    table.reject()


def test_a_point_of_a_site_opens_its_reviews(page: MonthPage, store: Store, qtbot: QtBot) -> None:
    rating = _brought(store).ratings[0]
    page.months.ratings.chart.opened.emit(11)
    qtbot.waitUntil(lambda: page.opening.table is not None)
    table, found = page.opening.table, rating.months[11]
    assert table is not None
    assert found is not None
    assert table.model.rowCount() == found.n
    table.reject()


def test_three_months_have_no_years_before_them(page: MonthPage) -> None:
    assert page.why_no_years() == "There are no data from before the twelve months."
    assert not page.header.years_button.isEnabled()


class TestOverYears:
    """A workspace that knows fourteen months."""

    @pytest.fixture
    def store(self, long_sample: Path, tmp_path: Path) -> Iterator[Store]:
        """A copy of it, open."""
        path = tmp_path / "years.cxdesk"
        shutil.copyfile(long_sample, path)
        with Store.open(path) as made:
            yield made

    def test_the_lines_go_over_all_years_and_back(self, page: MonthPage, store: Store, qtbot: QtBot) -> None:
        body = page.months
        assert page.why_no_years() == ""
        assert len(_values(body.score.chart)[0]) == 12
        page.turn_years()
        _settled(qtbot, page)
        with store.connect() as db:
            years = load_years(db, OCTOBER)
        assert years is not None
        assert _values(body.score.chart) == [
            [point.estimate and point.estimate.value for point in years.scores[Key.NPS]]
        ]
        assert _values(body.cases.chart) == [list(map(float, years.opened)), list(map(float, years.closed))]
        charts = (body.complaints.chart, body.service.lost, body.contacts.chart, body.kpis.chart)
        assert [len(_values(chart)[0]) for chart in charts] == [14] * 4
        page.turn_years()
        assert [len(_values(chart)[0]) for chart in (body.score.chart, *charts)] == [12] * 5

    def test_a_point_of_the_first_year_opens_its_own_month(self, page: MonthPage, qtbot: QtBot) -> None:
        page.choose(Key.CSI)
        page.turn_years()
        _settled(qtbot, page)
        page.months.score.chart.opened.emit(0)
        qtbot.waitUntil(lambda: page.opening.table is not None)
        assert page.opening.table is not None
        assert "September 2025" in page.opening.table.title.text()
        page.opening.table.reject()

    def test_the_years_come_back_and_stay_for_another_month(
        self, page: MonthPage, make_page: Make, qtbot: QtBot
    ) -> None:
        page.turn_years()
        _settled(qtbot, page)
        again = make_page(**page.state())
        _settled(qtbot, again)
        assert again.over_years()
        assert len(_values(again.months.score.chart)[0]) == 14
        again.show_month(SEPTEMBER)
        _settled(qtbot, again)
        assert len(_values(again.months.score.chart)[0]) == 13

    def test_the_preview_has_the_years_and_what_files_brought(
        self, page: MonthPage, tmp_path: Path, qtbot: QtBot
    ) -> None:
        page.print_preview()
        qtbot.waitUntil(lambda: page.preview is not None and page.preview.file is not None, timeout=20_000)
        assert page.preview is not None
        assert page.preview.file is not None
        text = " ".join(" ".join(one.extract_text().split()) for one in PdfReader(page.preview.file).pages)
        page.preview.close()
        for title in (
            "Contact centre by month",
            "Imported series",
            "September 2025 – October 2026, by month",
        ):
            assert title in text


def test_a_fix_is_opened_by_its_line(page: MonthPage, wishes: list[tuple[str, dict[str, Any]]]) -> None:
    assert page.facts is not None
    fix = page.facts.figures.fixes[0]
    page.months.fixes.opened.emit(fix.fix_id)
    page.months.fixes.opened.emit(None)
    assert wishes == [("fixes", {"fix": str(fix.fix_id)}), ("fixes", {})]


@pytest.mark.parametrize("by", ["month", "author", "cause"])
def test_counters_add_up_however_they_are_summed(store: Store, by: str) -> None:
    figures = _figures(store)
    lines = figures.counters if by == "month" else [x for x in figures.counters if x.month == OCTOBER]
    rows = counted_rows(figures, by, formats("en"))
    assert sum(row.total for row in rows) == sum(line.total for line in lines)


def test_the_tables_hold_the_figures_and_can_be_copied(page: MonthPage, store: Store, qtbot: QtBot) -> None:
    page.turn()
    _settled(qtbot, page)
    figures, words = _figures(store), Words.of(translation.catalogue("en"))
    assert page.tables.figures.rows == figure_lines(figures, words, _brought(store))
    names = [line.name for line in page.tables.figures.rows]
    assert {"Complaints", "of them claims", "Lost call rate, LCR", "From files: Loans issued, number"} <= set(
        names
    )
    assert len(page.tables.months.rows) == 12
    page.tables.figures_table.selectAll()
    page.tables.figures_table.copy(headers=True)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:2] == ["Figure", "Value"]
    assert len(lines) == len(page.tables.figures.rows) + 1


def test_the_rows_behind_are_exported(page: MonthPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.opening.score(Key.NPS, OCTOBER)
    qtbot.waitUntil(lambda: page.opening.table is not None)
    table = page.opening.table
    assert table is not None
    target = tmp_path / "rows.csv"
    with qtbot.waitSignal(page.desk.jobs.told):
        table.export(target)
    assert len(target.read_text("utf-8-sig").splitlines()) == table.model.rowCount() + 1
    table.reject()


def test_the_picture_is_saved_as_svg_and_png(page: MonthPage, tmp_path: Path) -> None:
    for ending in ("svg", "png"):
        path = tmp_path / f"chart.{ending}"
        page.months.score.chart.save(path)
        assert path.stat().st_size > 1000


def test_a_picture_that_cannot_be_saved_is_told(page: MonthPage, tmp_path: Path) -> None:
    page.months.score.chart._save_or_tell(tmp_path / "no folder" / "chart.svg")
    dialog = page.findChild(ErrorDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.accept()


def test_an_empty_month_says_so_and_offers_the_import(
    make_page: Make, wishes: list[tuple[str, dict[str, Any]]]
) -> None:
    page = make_page(month="2020-02-01")
    assert page.content.currentWidget() is page.empty
    assert page.empty.label.text() == "February 2020: there are no data."
    assert page.why_no_print() == "There are no data for this month."
    page.empty.button.click()
    assert wishes == [("import", {})]


class TestWithoutData:
    """A workspace into which nothing was imported yet."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Any:
        """An empty workspace."""
        with create_workspace(tmp_path / "empty.cxdesk", company_name="Test") as made:
            yield made

    def test_one_sentence_and_one_action(self, page: MonthPage) -> None:
        assert page.facts is None
        assert page.empty.label.text() == "There are no data to make figures of yet."
        assert page.empty.button.text() == "Import a file"
        assert all((page.why_no_print(), page.why_no_earlier(), page.why_no_later()))


def test_what_the_page_had_to_sum_is_kept_for_the_next_time(
    make_page: Make, store: Store, qtbot: QtBot
) -> None:
    with store.bulk() as db:
        db.execute("DELETE FROM month_summaries")
        db.execute("UPDATE cases SET due_at = due_at + 1 WHERE status = 'closed'")
    page = make_page()
    _settled(qtbot, page)
    assert page.facts is not None
    assert page.facts.unkept > 0
    page.refresh()
    _settled(qtbot, page)
    assert page.facts.unkept == 0
    with store.connect() as db:
        assert db.execute("SELECT count(*) FROM touched_days").fetchone() == (0,)
