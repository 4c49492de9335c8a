"""The queue page: views, filters, search, sort, many rows at once, what comes back after a restart."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from cxdesk.models.values import CaseStatus
from cxdesk.services.casework import cases
from cxdesk.services.casework.saved_views import save_view
from cxdesk.views.casework.deadline import DeadlineDialog
from cxdesk.views.casework.entering import ComplaintDialog
from cxdesk.views.casework.queue_commands import queue_commands
from cxdesk.views.casework.queue_export import write_rows
from cxdesk.views.casework.queue_page import QueuePage
from cxdesk.views.commands import faults_of
from cxdesk.views.palette import Palette
from cxdesk.views.widgets import Verbatim
from tests.views.casework.conftest import Work
from tests.workspaces import causes_of

Begin = Callable[..., Work]


def shown_ids(work: Work) -> list[UUID]:
    rows = [work.page.model.row(place) for place in range(work.page.model.rowCount())]
    return [row.id for row in rows if row is not None]


def select_all(work: Work) -> None:
    work.page.table.selectAll()
    assert len(work.page.table.selected_ids()) == work.page.model.rowCount()


def search(work: Work, words: str) -> None:
    work.page.search.setText(words)
    work.qtbot.waitUntil(lambda: work.page._search == words, timeout=5_000)
    work.idle()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_command_has_its_key_once_and_its_handler(language: str) -> None:
    assert faults_of(QueuePage, queue_commands(language)) == []


def test_views_have_their_counts_and_one_is_shown(work: Work, numbers: list[UUID]) -> None:
    counts = {view.id: view.count for view in work.page.views()}
    assert counts == {
        "low": 0, "mine": 4, "unassigned": 0, "overdue": 0, "waiting": 0, "open": 4, "closed_today": 0, "all": None,
    }  # fmt: skip
    assert work.page.view() == "mine"
    work.keys("1 F P Enter")
    counts = {view.id: view.count for view in work.page.views()}
    assert (counts["mine"], counts["closed_today"]) == (3, 1)
    assert work.page.closed.text() == "closed today 1, in time 1"


def test_filters_show_their_counts_and_narrow_the_rows(work: Work, numbers: list[UUID]) -> None:
    cause = causes_of(work.store)["Long wait"]
    work.store.write(cases.set_cause, numbers[1], cause, by=work.window.desk.actor)
    work.page.refresh()
    work.idle()
    chip = work.page.filters._by_name["causes"]
    assert [(option.text, option.count) for option in chip._options] == [("Long wait", "1")]
    chip.set_chosen(frozenset({cause}))
    work.page.filters._on_changed()
    work.idle()
    assert shown_ids(work) == [numbers[1]]
    assert work.shown == work.current == numbers[1]
    assert work.page.filters.count.text() == "1 of 4"
    work.page.filters.clear()
    work.idle()
    assert work.page.filters.count.text() == "4"
    assert work.shown == numbers[1]


def test_nothing_found_names_the_filters_and_clears_them(work: Work, numbers: list[UUID]) -> None:
    chip = work.page.filters._by_name["due"]
    chip.set_chosen(frozenset({"overdue"}))
    work.page.filters._on_changed()
    search(work, "тарифы")
    assert work.page.body.currentWidget() is work.page.empty
    told = work.page.empty.label.text()
    assert "Due: overdue" in told
    assert "тарифы" in told
    assert work.shown is None
    work.page.empty.button.click()
    work.idle()
    assert shown_ids(work) == numbers
    assert (work.page.search.text(), work.page.filters.active_filters()) == ("", [])


def test_search_finds_word_forms_and_marks_them_in_the_pane(work: Work, numbers: list[UUID]) -> None:
    search(work, "кода")
    assert shown_ids(work) == [numbers[0]]
    words = work.page.pane.words.findChildren(Verbatim)[-1]  # an older one may not be deleted yet
    assert words._spans == ((10, 13),)
    search(work, "charge")
    assert shown_ids(work) == [numbers[2]]
    assert work.shown == numbers[2]


def test_a_header_sorts_and_sorts_back(work: Work, numbers: list[UUID]) -> None:
    column = next(n for n, c in enumerate(work.page.model.columns) if c.id == "client")
    work.page.model.request_sort(column)
    work.idle()
    assert shown_ids(work) == numbers
    work.page.model.request_sort(column)
    work.idle()
    assert shown_ids(work) == numbers[::-1]
    assert work.shown == numbers[0]


def test_other_rows_begin_at_their_top(work: Work, numbers: list[UUID]) -> None:
    work.keys("J J J")
    work.store.write(cases.wait_for_client, numbers[0], by=work.window.desk.actor)
    work.store.write(cases.wait_for_client, numbers[1], by=work.window.desk.actor)
    work.page.show_view("waiting")
    work.idle()
    assert work.shown == work.current == numbers[0]


def test_copied_rows_hold_the_shown_columns(work: Work) -> None:
    select_all(work)
    work.page.table.copy(headers=True)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 5
    assert all(line.count("\t") == lines[0].count("\t") for line in lines)
    assert "1000" in lines[1]


# -- many at once --------------------------------------------------------------------------------------


def test_a_digit_sets_the_cause_of_all_selected_rows_and_one_undo_takes_it_back(
    work: Work, numbers: list[UUID]
) -> None:
    cause = work.page.pane.causes.choices[0].cause_id
    select_all(work)
    work.keys("1")
    told = [work.case(case).cause for case in numbers]
    assert [tag.cause_id for tag in told if tag] == [cause] * 4
    assert "4" in work.window.desk.undo.undo_text()
    work.window.desk.undo.undo()
    work.idle()
    assert [work.case(case).cause for case in numbers] == [None] * 4
    assert len(work.page.table.selected_ids()) == 4


def test_selected_rows_are_given_back_and_one_undo_takes_it_back(work: Work, numbers: list[UUID]) -> None:
    work.go(view="open")
    select_all(work)
    work.keys("B")
    assert {work.case(case).assignee_id for case in numbers} == {None}
    work.window.desk.undo.undo()
    work.idle()
    assert {work.case(case).assignee_id for case in numbers} == {work.window.desk.actor.person_id}


def test_assigning_offers_those_who_review(work: Work) -> None:
    work.keys("A")
    picker = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Palette) and w.isVisible())
    assert [entry.text for entry in picker._own] == [work.window.desk.actor.name]
    picker.close()


def test_one_deadline_for_all_selected_rows(
    work: Work, numbers: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DeadlineDialog, "exec", lambda self: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(DeadlineDialog, "value", lambda self: datetime(2030, 1, 10, 12, 0, tzinfo=self._zone))
    select_all(work)
    work.keys("D")
    due = {work.case(case).due_at.isoformat() for case in numbers}
    assert due == {"2030-01-10T09:00:00+00:00"}  # noon in Moscow


# -- views that are kept -------------------------------------------------------------------------------


def test_a_saved_view_stands_in_the_side_bar_and_brings_its_filters_back(
    work: Work, numbers: list[UUID]
) -> None:
    search(work, "кода")
    work.store.write(save_view, "Codes", "queue", work.page.content(), False, by=work.window.desk.actor)
    work.page.show_view("mine")
    work.page.refresh()
    work.idle()
    saved = next(view for view in work.page.views() if view.text == "Codes")
    assert shown_ids(work) == numbers
    work.page.show_view(saved.id)
    work.idle()
    assert shown_ids(work) == [numbers[0]]
    assert work.page.view() == saved.id
    assert work.page.search.text() == "кода"


def test_a_saved_view_is_deleted_where_it_is_shown_and_a_built_in_one_is_not(
    work: Work, numbers: list[UUID]
) -> None:
    delete = work.page.commands()["queue.delete_view"]
    assert delete.reason() == "This view was not saved by anybody."
    search(work, "кода")
    work.store.write(save_view, "Codes", "queue", work.page.content(), False, by=work.window.desk.actor)
    work.page.refresh()
    work.idle()
    assert work.page.saved_view() is not None
    assert delete.trigger()
    work.idle()
    assert work.page.saved_view() is None
    assert "Codes" not in [view.text for view in work.page.views()]
    assert shown_ids(work) == [numbers[0]]


def test_what_is_kept_at_once_names_the_case_that_is_shown_and_not_the_one_before(
    work: Work, numbers: list[UUID]
) -> None:
    kept: list[dict[str, Any]] = []
    work.page.state_changed.connect(lambda: kept.append(work.page.state()))
    work.page.table.select_row(2)
    work.idle()
    assert work.page.shown_case is not None
    assert kept[-1]["case"] == str(work.page.shown_case.id)


def restarted(begin: Begin, state: dict[str, Any]) -> Work:
    import json

    return begin(**json.loads(json.dumps(state)))


def test_view_filters_order_and_case_come_back(begin: Begin, numbers: list[UUID]) -> None:
    work = begin(view="open")
    column = next(n for n, c in enumerate(work.page.model.columns) if c.id == "client")
    for _ in range(2):
        work.page.model.request_sort(column)
        work.idle()
    chip = work.page.filters._by_name["due"]
    chip.set_chosen(frozenset({"later"}))
    work.page.filters._on_changed()
    work.idle()
    work.page.table.select_row(2)
    work.idle()
    state, order, case = work.page.state(), shown_ids(work), work.shown
    assert order == numbers[::-1]
    again = restarted(begin, state)
    assert (shown_ids(again), again.shown, again.current) == (order, case, case)
    assert again.page.view() == "open"
    assert again.page.filters.active_filters() == ["Due: later"]


def test_the_cases_of_a_client_come_back_after_a_restart(begin: Begin, numbers: list[UUID]) -> None:
    work = begin(view="all")
    work.page.show_client()
    work.idle()
    [only] = shown_ids(work)
    assert work.page.filters.clear_link.isVisibleTo(work.page.filters)
    again = restarted(begin, work.page.state())
    assert shown_ids(again) == [only]
    again.page.filters.clear()
    again.idle()
    assert len(shown_ids(again)) == 4


def test_a_case_outside_of_the_view_is_shown_and_stays(work: Work, numbers: list[UUID]) -> None:
    work.store.write(cases.wait_for_client, numbers[2], by=work.window.desk.actor)
    work.go(view="waiting", case=str(numbers[0]))
    assert work.shown == numbers[0]
    work.page.refresh()
    work.idle()
    assert work.shown == numbers[0]


@pytest.mark.parametrize(
    "state",
    [
        {"view": "none such", "case": "no id", "filters": {"causes": ["x"], "due": [["a"]], "new": 1}},
        {"behind": {"client_id": "x", "closed_from": "yesterday", "unknown": [1]}, "sort": ["no", 1]},
        {"filters": [], "splitter": [1], "sort": "due", "search": None, "behind": 5},
    ],
)
def test_a_damaged_state_does_no_harm(begin: Begin, numbers: list[UUID], state: dict[str, Any]) -> None:
    work = begin(**state)
    assert len(shown_ids(work)) in (0, 4)


# -- dialogs and files ---------------------------------------------------------------------------------


def test_a_complaint_is_entered_and_its_case_stands_in_the_pane(work: Work) -> None:
    work.keys("N")
    dialog = work.page.findChild(ComplaintDialog)
    assert isinstance(dialog, ComplaintDialog)
    dialog.enter()
    work.idle()
    assert "no words" in dialog.message.label.text()
    dialog.words.setPlainText("Списали дважды")
    dialog.client.setText("2000")
    dialog.enter()
    work.idle()
    case = work.page.pane.case
    assert case is not None
    assert (case.client, case.sources[0].text, case.status) == ("2000", "Списали дважды", CaseStatus.NEW)
    assert work.current == case.id
    assert work.page.model.rowCount() == 5


def test_the_file_holds_what_the_table_shows(work: Work, tmp_path: Path) -> None:
    column = next(n for n, c in enumerate(work.page.model.columns) if c.id == "client")
    for _ in range(2):
        work.page.model.request_sort(column)
        work.idle()
    write_rows(work.window.desk, work.page, tmp_path / "cases.csv")
    work.idle()
    with (tmp_path / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    told = [
        next(value for value in line.values() if value in ("1000", "1001", "1002", "1003")) for line in lines
    ]
    assert told == ["1003", "1002", "1001", "1000"]


def test_selected_rows_alone_are_written(work: Work, tmp_path: Path) -> None:
    work.page.table.select_row(0)
    index = work.page.model.index(1, 0)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    work.page.table.selectionModel().select(index, flags)
    write_rows(work.window.desk, work.page, tmp_path / "two.csv")
    work.idle()
    assert len((tmp_path / "two.csv").read_text(encoding="utf-8-sig").splitlines()) == 3


def test_a_double_click_opens_a_case_and_never_closes_it(work: Work, numbers: list[UUID]) -> None:
    work.keys("1 F P")
    place = work.page.table.visualRect(work.page.model.index(0, 2)).center()
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(work.page.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    work.idle()
    assert work.case(numbers[0]).status == CaseStatus.IN_REVIEW
    assert work.page.pane.isAncestorOf(work.window.focusWidget())


def test_an_empty_workspace_offers_to_import(begin: Begin, numbers: list[UUID]) -> None:
    work = begin()
    for _ in numbers:
        work.keys("1 F P Enter")
    work.go(view="low")
    assert work.page.empty.label.text() == "There are no open cases."
