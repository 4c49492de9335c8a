"""Tables: selection by id, pages that come later, columns that stay, rows that are copied."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.views import theme
from cxdesk.views.settings import Settings
from cxdesk.views.table import Column, PagedModel, RowsModel, TableView
from cxdesk.views.table.copying import plain

COLUMNS: tuple[Column[int], ...] = (
    Column("Number", key=lambda row: row, align="right", width=80),
    Column(
        "Words",
        text=lambda row: f"word {row}",
        stretch=True,
        secondary=lambda row: "more" if row == 3 else "",
    ),
    Column("Sign", icon=lambda row: "clock", tooltip=lambda row: "late", width=40),
)


class Kept:
    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        return self.values.get(key)

    def put(self, key: str, value: Any) -> None:
        self.values[key] = value


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def rows_model(rows: Sequence[int]) -> RowsModel[int]:
    model = RowsModel(COLUMNS, row_id=lambda row: row)
    model.set_rows(rows)
    return model


def shown(qtbot: QtBot, model: Any, **named: Any) -> TableView:
    view = TableView(model, **named)
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    return view


def test_the_selection_stays_with_its_rows_when_rows_change(qtbot: QtBot) -> None:
    model = rows_model(range(10))
    view = shown(qtbot, model)
    view.select_id(4)
    model.set_rows([9, 4, 3])
    assert view.current_id() == 4
    assert view.selected_ids() == [4]


def test_the_next_row_takes_the_place_of_one_that_is_gone(qtbot: QtBot) -> None:
    model = rows_model(range(10))
    view = shown(qtbot, model)
    view.select_id(4)
    heard: list[Any] = []
    view.current_changed.connect(heard.append)
    model.set_rows([row for row in range(10) if row != 4])
    assert view.current_id() == 5
    assert heard == [5]


def test_the_scroll_position_stays_when_rows_change(qtbot: QtBot) -> None:
    model = PagedModel(COLUMNS, lambda ids, deliver: deliver(list(ids)))
    model.set_ids(range(5000))
    view = shown(qtbot, model)
    view.select_id(2000)
    place = view.verticalScrollBar().value()
    model.set_ids(row for row in range(5000) if row != 4000)
    assert view.verticalScrollBar().value() == place > 0


def test_a_click_on_a_header_sorts_and_another_turns_it_round(qtbot: QtBot) -> None:
    model = rows_model([2, 3, 1])
    with qtbot.waitSignal(
        model.sort_requested, check_params_cb=lambda name, down: name == "Number" and not down
    ):
        model.request_sort(0)
    assert model.rows == [1, 2, 3]
    model.request_sort(0)
    assert model.rows == [3, 2, 1]


def test_cells_wait_calmly_and_fill_when_their_page_arrives(qtbot: QtBot) -> None:
    asked: list[tuple[list[int], Callable[[Sequence[int | None]], None]]] = []
    model = PagedModel(COLUMNS, lambda ids, deliver: asked.append((list(ids), deliver)))
    model.set_ids(array("q", range(1000)))
    shown(qtbot, model)
    assert model.data(model.index(0, 1)) is None
    ids, deliver = asked[0]
    with qtbot.waitSignal(model.dataChanged):
        deliver(ids)
    assert model.data(model.index(0, 1)) == "word 0"
    assert len(asked) == 1


def test_what_arrives_after_the_ids_were_replaced_is_dropped(qtbot: QtBot) -> None:
    asked: list[Callable[[Sequence[int | None]], None]] = []
    model = PagedModel(COLUMNS, lambda ids, deliver: asked.append(deliver))
    model.set_ids([1, 2])
    assert model.cell(0, 0) is None
    model.set_ids([7, 8])
    asked[0]([1, 2])
    assert model.cell(0, 0) is None


def test_a_million_rows_keep_forty_pages() -> None:
    model = PagedModel(COLUMNS, lambda ids, deliver: deliver(list(ids)))
    model.set_ids(array("q", range(1_000_000)))
    for row in range(0, 1_000_000, 10_000):
        cell = model.cell(row, 0)
        assert cell is not None
        assert cell.text == str(row)
    assert len(model._pages) == 40


def test_data_answers_other_roles_without_asking_for_a_page() -> None:
    asked: list[object] = []
    model = PagedModel(COLUMNS, lambda ids, deliver: asked.append(ids))
    model.set_ids([1])
    assert model.data(model.index(0, 0), Qt.ItemDataRole.BackgroundRole) is None
    assert asked == []


def test_columns_come_back_as_they_were_left(qtbot: QtBot) -> None:
    kept = Kept()
    view = shown(qtbot, rows_model([1]), name="queue", settings=kept)
    view.horizontalHeader().moveSection(0, 1)
    view.horizontalHeader().resizeSection(0, 123)
    view._header.column_menu().actions()[2].setChecked(False)
    qtbot.waitUntil(lambda: "table.queue" in kept.values)
    again = shown(qtbot, rows_model([1]), name="queue", settings=kept)
    assert again.shown_columns() == [1, 0]
    assert again.columnWidth(0) == 123


def test_the_last_column_cannot_be_hidden(qtbot: QtBot) -> None:
    view = shown(qtbot, rows_model([1]))
    view.setColumnHidden(0, True)
    view.setColumnHidden(2, True)
    assert [action.isEnabled() for action in view._header.column_menu().actions()] == [True, False, True]


def test_rows_are_copied_as_lines_with_tabs(qtbot: QtBot) -> None:
    view = shown(qtbot, rows_model([1, 3]))
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1\tword 1\tlate\n3\tword 3  more\tlate"
    qtbot.keyClick(
        view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert QGuiApplication.clipboard().text().startswith("Number\tWords\tSign\n")


def test_a_large_copy_comes_in_chunks_and_can_be_stopped(qtbot: QtBot) -> None:
    waiting: list[tuple[list[int], Callable[[Sequence[int | None]], None]]] = []
    model = PagedModel(COLUMNS, lambda ids, deliver: waiting.append((list(ids), deliver)))
    model.set_ids(range(5000))
    view = TableView(model)
    qtbot.addWidget(view)
    QGuiApplication.clipboard().setText("before")
    view.selectAll()
    done: list[tuple[int, int]] = []
    view.copying.connect(lambda k, n: done.append((k, n)))
    waiting.clear()
    view.copy()
    ids, deliver = waiting.pop()
    deliver(ids)
    assert done == [(2000, 5000)]
    view.cancel_copy()
    ids, deliver = waiting.pop()
    deliver(ids)
    assert QGuiApplication.clipboard().text() == "before"


def test_enter_opens_the_current_row(qtbot: QtBot) -> None:
    view = shown(qtbot, rows_model([5, 6]))
    view.select_row(1)
    with qtbot.waitSignal(view.opened, check_params_cb=lambda row_id: row_id == 6):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_the_tooltip_tells_the_whole_cell() -> None:
    model = rows_model([3])
    assert model.data(model.index(0, 1), Qt.ItemDataRole.ToolTipRole) == "word 3  more"
    assert model.data(model.index(0, 2), Qt.ItemDataRole.AccessibleTextRole) == "Sign: late"


@given(st.text())
def test_no_copied_cell_is_a_formula_or_breaks_its_line(text: str) -> None:
    cell = plain(text)
    assert not any(c in cell for c in "\t\r\n")
    assert cell[:1] not in ("=", "@")


def test_a_negative_number_is_copied_as_a_number() -> None:
    assert plain("-5,2") == "-5,2"
    assert plain("-1+cmd") == "'-1+cmd"


def test_columns_give_way_to_the_words_and_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    columns = (
        Column[tuple[int, str]]("Name", text=lambda row: row[1], stretch=True, name="name"),
        Column[tuple[int, str]]("Agent", text=lambda row: row[1], width=80, name="agent", gives_way=1),
        Column[tuple[int, str]](
            "Channel", text=lambda row: row[1], width=100, name="channel", gives_way=2, narrow=34
        ),
        Column[tuple[int, str]]("Due", text=lambda row: row[1], width=90, name="due"),
    )
    settings = Settings(tmp_path)
    view = TableView(RowsModel(columns, lambda row: row[0]), name="t", settings=settings)
    qtbot.addWidget(view)
    view.resize(640, 200)
    view.show()
    header = view.horizontalHeader()
    assert [header.sectionSize(n) for n in (1, 2, 3)] == [80, 100, 90]
    view.resize(330, 200)
    assert header.isSectionHidden(1)
    assert header.sectionSize(2) == 34
    qtbot.waitUntil(lambda: settings.get("table.t") is not None)
    assert settings.get("table.t")["hidden"] == []
    assert settings.get("table.t")["widths"] == {"agent": 80, "channel": 100, "due": 90}
    view.resize(640, 200)
    assert [header.sectionSize(n) for n in (1, 2, 3)] == [80, 100, 90]


def test_the_header_marks_the_column_by_the_name_under_which_it_sorts(qtbot: QtBot) -> None:
    columns = (
        Column[tuple[int, str]]("Score", text=lambda row: row[1], name="score", sort="severity"),
        Column[tuple[int, str]]("Due", text=lambda row: row[1], sort="due"),
    )
    model = RowsModel(columns, lambda row: row[0])
    model.show_sort("severity", True)
    assert (model.sorted_by, model.descending) == ("score", True)
    model.show_sort("due")
    assert (model.sorted_by, model.descending) == ("due", False)
