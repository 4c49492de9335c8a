"""What a file cannot tell is set on the page: header rows, figures, values, years, windows, one answer a row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cxdesk.services.intake.form.shape import LongForm
from cxdesk.views.intake.import_page import ImportPage
from cxdesk.views.intake.mapping_model import COLUMN, FIELD, HOW, WRITTEN
from cxdesk.views.intake.value_dialog import AS_IT_STANDS, ValueDialog
from cxdesk.views.widgets import ComboField
from tests.views.intake.conftest import wait_checked

Take = Callable[..., ImportPage]


def cells(page: ImportPage, column: int) -> list[str]:
    model = page.bench.mapping.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def cell(page: ImportPage, header: str, column: int) -> str:
    return cells(page, column)[cells(page, COLUMN).index(header)]


def pick(field: ComboField, value: object) -> None:
    field.set_value(value)
    assert field.value() == value
    field.activated.emit(field.currentIndex())


def trigger(actions: list[QAction], text: str) -> None:
    next(action for action in actions if action.text() == text).trigger()


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_telephony_opens_with_its_times_and_durations(checked: Take, tmp_path: Path) -> None:
    calls = tmp_path / "calls.txt"
    calls.write_bytes(
        b"call_id\tcustomer_id\tdate\tvru_entry\tq_start\tq_time\toutcome\tser_time\tserver\r"
        b"34536\t9664491\t990201\t7:02:47\t7:02:56\t12\tAGENT\t65\tMICHAL\r"
        b"34537\t0\t990201\t7:31:45\t0:00:00\t0\tHANG\t0\tNO_SERVER\r"
    )
    page = checked(calls)
    assert page.kind.value() == "contacts"
    assert page.load_button.text() == "Load 2 rows"
    assert "0:01:05" in cells(page, WRITTEN)
    assert "CR" in page.bench.shape.notes.text()
    assert page.bench.panel.new_label.text() == "New contacts"
    assert page.bench.panel.figures["cases"].isHidden()


def test_names_of_columns_in_three_rows_are_one_choice(checked: Take, tmp_path: Path, qtbot: QtBot) -> None:
    made = written(
        tmp_path / "form.csv", "ResponseId,RecordedDate,Q1", "Response ID,Recorded Date,How satisfied are you?",
        '"{""ImportId"":""_recordId""}","{""ImportId"":""recordedDate""}","{""ImportId"":""QID1""}"',
        "R_1,2026-10-21 09:42:00,5", "R_2,2026-10-21 09:43:00,2",
    )  # fmt: skip
    page = checked(made)
    assert page.bench.shape.header.value() == (1, 3)
    assert page.load_button.text() == "Load 2 rows"
    pick(page.bench.shape.header, (1, 2))
    wait_checked(page, qtbot)
    assert page.draft is not None
    assert page.draft.mapping is not None
    assert page.draft.mapping.header_rows == 2
    assert page.bench.shape.header.value() == (1, 2)


def test_a_change_of_the_mapping_keeps_the_form_that_was_told(
    checked: Take, tmp_path: Path, qtbot: QtBot
) -> None:
    made = written(
        tmp_path / "q.csv", "id;score;date", "номер;оценка;дата", "1;5;2026-10-21", "2;2;2026-10-21"
    )
    page = checked(made)
    pick(page.bench.shape.header, (1, 2))
    wait_checked(page, qtbot)
    pick(page.bench.shape.zone, "Asia/Omsk")
    wait_checked(page, qtbot)
    assert page.bench.shape.header.value() == (1, 2)


def test_figures_are_shown_and_changed_and_their_period_is_told_once(
    checked: Take, tmp_path: Path, qtbot: QtBot
) -> None:
    made = written(tmp_path / "kpi.csv", "AgentID,Calls Offered,Sentiment", "1,477,48", "2,440,-15")
    page = checked(made)
    assert page.kind.value() == "kpis"
    assert cell(page, "Calls Offered", FIELD) == "Calls offered"
    assert cell(page, "Sentiment", HOW) == "points, mean"
    assert "Period" in page.bench.missing.label.text()
    row = next(row for row in page.bench.constants._rows if row.property("field") == "period")
    line = row.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "01.07.2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_checked(page, qtbot)
    assert page.load_button.text() == "Load 2 rows"
    at = cells(page, COLUMN).index("Sentiment")
    trigger(page.bench.mapping.measure_menu(at).actions(), "longer periods: the last")
    wait_checked(page, qtbot)
    assert cell(page, "Sentiment", HOW) == "points, the last"
    trigger(page.bench.mapping.field_menu(at).actions(), "do not load")
    wait_checked(page, qtbot)
    assert cell(page, "Sentiment", FIELD) == "do not load"
    trigger(page.bench.mapping.field_menu(at).actions(), "figure of its own")
    wait_checked(page, qtbot)
    assert cell(page, "Sentiment", FIELD) == "Sentiment"


def asked(page: ImportPage, qtbot: QtBot) -> ValueDialog:
    found: list[ValueDialog] = []

    def is_there() -> bool:
        found[:] = [each for each in page.findChildren(ValueDialog) if each.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there, timeout=10_000)
    return found[0]


def test_answers_in_words_become_scores_in_a_table_of_the_values(
    checked: Take, tmp_path: Path, qtbot: QtBot
) -> None:
    made = written(
        tmp_path / "words.csv", "№ анкеты;Дата ответа;Оценка;Комментарий",
        "1;01.10.2026;Жуть;а", "2;02.10.2026;Сойдёт;б", "3;03.10.2026;Сойдёт;в", "4;03.10.2026;Огонь;г",
    )  # fmt: skip
    page = checked(made)
    if page.kind.value() != "surveys":
        pick(page.kind, "surveys")
        wait_checked(page, qtbot)
    table = page.bench.mapping
    score = cells(page, COLUMN).index("Оценка")
    if cell(page, "Оценка", FIELD) != "Score":
        trigger(table.field_menu(score).actions(), "Score")
        wait_checked(page, qtbot)
    table.setFocus()
    table.setCurrentIndex(table.model().index(score, HOW))
    QTest.keyClick(table, Qt.Key.Key_Return)
    dialog = asked(page, qtbot)
    assert list(dialog.parts) == ["Сойдёт", "Жуть", "Огонь"]
    for text, value in (("Жуть", "1"), ("Сойдёт", "3"), ("Огонь", "5")):
        part = dialog.parts[text]
        assert isinstance(part, ComboField)
        assert part.value() == AS_IT_STANDS
        part.set_value(value)
    dialog.apply.click()
    wait_checked(page, qtbot)
    assert page.load_button.text() == "Load 4 rows"
    assert page.draft is not None
    assert page.draft.mapping is not None
    assert page.draft.mapping.value_maps["score"] == {"Жуть": "1", "Сойдёт": "3", "Огонь": "5"}
    assert cell(page, "Оценка", HOW) == "3 words as scores"


def test_repeated_answers_and_the_window_of_contacts_are_settings_of_the_page(
    checked: Take, survey_file: Path, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    rows = page.bench.rows
    assert rows.hours.value() == 0
    pick(rows.hours, 24)
    wait_checked(page, qtbot)
    pick(rows.repeated, "last")
    wait_checked(page, qtbot)
    assert page.draft is not None
    assert page.draft.mapping is not None
    assert (page.draft.mapping.match_hours, page.draft.mapping.repeated) == (24, "last")


def test_dates_without_a_year_get_one(checked: Take, tmp_path: Path, qtbot: QtBot) -> None:
    made = written(
        tmp_path / "reviews.csv",
        "Title,Rating,Text,Date",
        "Good,5,Thank you,12 января",
        "Bad,1,Never,3 марта",
    )
    page = checked(made)
    assert page.kind.value() == "reviews"
    assert page.bench.rows.parts["year"].isVisible()
    pick(page.bench.rows.year, 2025)
    wait_checked(page, qtbot)
    assert "12 Jan 2025" in cells(page, WRITTEN)


def test_one_answer_a_row_is_told_by_three_columns(checked: Take, tmp_path: Path, qtbot: QtBot) -> None:
    lines = [f"{who};{what};{(who + place) % 5 + 1};2026-10-0{who}" for who in range(1, 6)
             for place, what in enumerate(("Скорость", "Вежливость"))]  # fmt: skip
    page = checked(written(tmp_path / "long.csv", "кто;о чём;сколько;дата", *lines))
    if page.kind.value() != "surveys":
        pick(page.kind, "surveys")
        wait_checked(page, qtbot)
    rows = page.bench.rows
    assert rows.rows_are.value() == "whole"
    pick(rows.rows_are, "long")
    qtbot.waitUntil(lambda: cells(page, COLUMN) == ["кто", "дата", "Скорость", "Вежливость"], timeout=10_000)
    assert page.draft is not None
    assert page.draft.wishes.long_form == LongForm("кто", "о чём", "сколько")
    assert page.draft.mapping is not None
    assert page.draft.mapping.long_form == ("кто", "о чём", "сколько")
    pick(rows.rows_are, "whole")
    qtbot.waitUntil(
        lambda: len(cells(page, COLUMN)) == 4 and cells(page, COLUMN)[1] == "о чём", timeout=10_000
    )


def test_the_names_of_json_are_the_header_and_no_row_is(checked: Take, tmp_path: Path) -> None:
    made = tmp_path / "reviews.json"
    made.write_text(
        '[{"title": "Bad", "rating": 1, "text": "Never again", "date": "2019-12-04"},'
        ' {"title": "Good", "rating": 5, "text": "Thank you", "date": "2019-12-05"}]'
    )
    page = checked(made)
    table = page.bench.file
    assert table.model().index(0, 1).data() == "title"
    assert table._file.header_line == table._file.rows[0].line
    assert not page.bench.file_title.secondary.text()
