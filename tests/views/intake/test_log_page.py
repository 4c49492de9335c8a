"""The log tells what was taken in, by whom, and what came of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cxdesk.models.values import Actor
from cxdesk.services.intake.importing import import_file
from cxdesk.services.workspace.store import Store
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.intake.log_page import ImportLogPage


@pytest.fixture
def log(
    desk: Desk, store: Store, actor: Actor, survey_file: Path, review_file: Path, qtbot: QtBot
) -> ImportLogPage:
    """The log after two imports."""
    import_file(store, survey_file, kind="surveys", by=actor)
    import_file(store, review_file, kind="reviews", by=actor)
    page = ImportLogPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    qtbot.waitUntil(lambda: page.count() == 2)
    return page


def column(page: ImportLogPage, name: str) -> list[str]:
    names = [one.id for one in page.model.columns]
    return [page.model.index(row, names.index(name)).data() for row in range(page.model.rowCount())]


def test_commands_are_declared_soundly() -> None:
    assert faults_of(ImportLogPage, ImportLogPage.COMMANDS) == []


def test_the_newest_import_stands_first_with_its_counts(log: ImportLogPage) -> None:
    assert column(log, "file") == ["reviews.csv", "Анкеты.csv"]
    assert column(log, "encoding") == ["UTF-8", "Windows-1251"]
    assert column(log, "rejected") == ["0", "2"]
    assert column(log, "cases_opened") == ["2", "2"]
    assert column(log, "state") == ["loaded", "loaded"]
    assert log.filters.active_filters() == []


def test_rejected_rows_are_opened_where_there_are_some(log: ImportLogPage) -> None:
    assert log.why_no_rejects() == "This import rejected no row."
    log.step(1)
    assert log.why_no_rejects() == ""
    row = log.current()
    assert row is not None
    Path(row.rejects_file).unlink()
    assert log.why_no_rejects() == "The file of rejected rows is not there any more."


def test_corrected_rows_go_to_the_import_page(log: ImportLogPage, qtbot: QtBot) -> None:
    log.step(1)
    with qtbot.waitSignal(log.desk.wishes.page) as wish:
        log.import_rejects()
    row = log.current()
    assert row is not None
    assert wish.args == ["import", {"files": [row.rejects_file]}]


def test_the_log_is_filtered_by_kind_and_comes_back_so(log: ImportLogPage) -> None:
    log.restore({"kinds": ["surveys", "nonsense"]})
    log._show()
    assert column(log, "file") == ["Анкеты.csv"]
    assert log.state() == {"kinds": ["surveys"]}
    log.restore({"kinds": ["complaints"]})
    log._show()
    assert log.body.currentWidget() is log.empty
    log.empty.acted.emit()
    assert log.model.rowCount() == 2


def test_an_empty_log_offers_an_import(desk: Desk, qtbot: QtBot) -> None:
    page = ImportLogPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    qtbot.waitUntil(lambda: page.empty.button.text() == "Import a file")
    assert page.count() == 0
