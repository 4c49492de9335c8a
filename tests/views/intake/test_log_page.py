"""The log tells what was taken in, by whom, and what came of it."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cxdesk.models.values import Actor
from cxdesk.services.casework.cases import assign_cases
from cxdesk.services.intake.importing import import_file
from cxdesk.services.workspace.store import Store
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.intake.log_page import ImportLogPage
from cxdesk.views.widgets.confirming import ConfirmDialog


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


def asked(log: ImportLogPage, qtbot: QtBot) -> ConfirmDialog:
    """The question that the page asks."""
    log.undo_import()
    found: list[ConfirmDialog] = []

    def is_there() -> bool:
        found[:] = [each for each in log.findChildren(ConfirmDialog) if each.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there)
    return found[0]


def test_an_import_is_taken_back_after_a_question(log: ImportLogPage, qtbot: QtBot, store: Store) -> None:
    dialog = asked(log, qtbot)
    assert dialog.words[0].text() == "3 rows go, 2 cases go."
    dialog.deed.click()
    qtbot.waitUntil(lambda: not log.desk.jobs.busy)
    log.refresh()
    qtbot.waitUntil(lambda: column(log, "state") == ["taken back", "loaded"])
    assert log.why_no_undo() == "Only an import that is loaded can be taken back."
    assert not log.undo_button.isEnabled()
    with store.connect() as db:
        assert db.execute("SELECT count(*) FROM public_reviews").fetchone() == (0,)


def test_cases_that_stand_in_the_way_are_named_and_shown_in_the_queue(
    log: ImportLogPage, qtbot: QtBot, store: Store, actor: Actor
) -> None:
    with store.connect() as db:
        query = "SELECT id, number FROM cases WHERE kind = 'review' ORDER BY number LIMIT 1"
        case, number = db.execute(query).fetchone()
    store.write(assign_cases, [UUID(bytes=case)], actor.person_id, by=actor)
    dialog = asked(log, qtbot)
    assert f"worked on its cases: {number}." in dialog.text()
    assert dialog.deed.isHidden()
    with qtbot.waitSignal(log.desk.wishes.page) as wish:
        dialog.other.click()
    page, state = wish.args
    assert (page, state["behind"]) == ("queue", {"ids": [str(UUID(bytes=case))]})


def test_the_log_is_filtered_by_state(log: ImportLogPage) -> None:
    log.restore({"kinds": [], "states": ["undone"]})
    log._show()
    assert log.model.rowCount() == 0
    assert log.state() == {"kinds": [], "states": ["undone"]}
    log.empty.acted.emit()
    assert log.model.rowCount() == 2


def test_rejected_rows_are_saved_elsewhere(log: ImportLogPage, qtbot: QtBot, tmp_path: Path) -> None:
    log.step(1)
    row = log.current()
    assert row is not None
    target = tmp_path / "kept.csv"
    log.copy_rejects(Path(row.rejects_file), target)
    qtbot.waitUntil(lambda: not log.desk.jobs.busy)
    assert target.read_bytes() == Path(row.rejects_file).read_bytes()


def test_the_digest_of_a_file_is_copied(log: ImportLogPage) -> None:
    log.copy_digest()
    row = log.current()
    assert row is not None
    assert QGuiApplication.clipboard().text() == row.digest


def test_an_empty_log_offers_an_import(desk: Desk, qtbot: QtBot) -> None:
    page = ImportLogPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    qtbot.waitUntil(lambda: page.empty.button.text() == "Import a file")
    assert page.count() == 0
