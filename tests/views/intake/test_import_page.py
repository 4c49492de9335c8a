"""A file is looked at, mended where it stands, and loaded; nothing is lost on the way and nothing is left behind."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cxdesk.models.outcome import Progress
from cxdesk.models.texts import Text
from cxdesk.models.values import Actor, Role
from cxdesk.services.intake.importing import import_file
from cxdesk.services.intake.mapping.saved_mappings import SavedMapping, list_mappings
from cxdesk.services.intake.preparing import Stage
from cxdesk.services.intake.staging.child import stage_in_child
from cxdesk.services.intake.staging.plan import Staged, StagePlan
from cxdesk.services.intake.staging.stage import stage
from cxdesk.services.intake.staging.staged import staging_folder
from cxdesk.services.translation import use
from cxdesk.services.workspace.store import Store
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.intake.import_page import ImportPage
from cxdesk.views.intake.mapping_model import HOW, WRITTEN
from cxdesk.views.intake.shape_fields import ALL, LATEST
from tests.views.intake.conftest import wait_checked

Take = Callable[..., ImportPage]


def texts(page: ImportPage, column: int) -> list[str]:
    model = page.bench.mapping.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def row_of(page: ImportPage, header: str) -> int:
    return texts(page, 0).index(header)


def choose_field(page: ImportPage, header: str, label: str) -> None:
    menu = page.bench.mapping.field_menu(row_of(page, header))
    next(action for action in menu.actions() if action.text().split(" (")[0] == label).trigger()


def load(page: ImportPage, qtbot: QtBot) -> None:
    page.load()
    qtbot.waitUntil(lambda: page.draft is not None and page.draft.result is not None, timeout=10_000)


def test_an_empty_page_says_what_to_do_in_one_sentence(page: ImportPage) -> None:
    assert page.body.currentWidget() is page.empty
    assert "Drop a file" in page.empty.label.text()
    assert page.empty.button.isVisible()
    assert not page.load_button.isVisible()


def test_commands_are_declared_soundly() -> None:
    assert faults_of(ImportPage, ImportPage.COMMANDS) == []


def test_a_dropped_file_is_guessed_and_checked_without_a_word(checked: Take, survey_file: Path) -> None:
    page = checked(survey_file)
    assert page.header.title.text() == "Анкеты.csv"
    assert page.kind.value() == "surveys"
    assert page.bench.shape.encoding.value() == "cp1251"
    assert page.bench.shape.delimiter.value() == ";"
    assert page.bench.shape.header.value() == 3
    assert texts(page, WRITTEN)[:5] == ["S-1", "21 Oct 2026 09:42", "Client 1042", "Call", "1"]
    figures = page.bench.panel.figures
    assert {name: label.text() for name, label in figures.items()} == {
        "new": "3", "updated": "0", "same": "0", "rejected": "2", "cases": "2",
    }  # fmt: skip
    assert page.load_button.text() == "Load 3 rows"
    assert page.load_button.isEnabled()


def test_a_wrong_cell_of_the_first_rows_is_marked(checked: Take, survey_file: Path) -> None:
    page = checked(survey_file)
    model = page.bench.file.model()
    marked = {
        (model.index(row, column).data(), model.index(row, column).data(Qt.ItemDataRole.ToolTipRole).split("\n")[-1])
        for row in range(model.rowCount())
        for column in range(1, model.columnCount())
        if page.bench.file._file.fault(row, column)
    }  # fmt: skip
    assert marked == {("21.13.2026 09:58", "no month 13"), ("7,0", "outside the scale 1-5")}


def test_loading_tells_what_it_did_and_keeps_it(
    checked: Take, survey_file: Path, store: Store, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    load(page, qtbot)
    assert page.body.currentWidget() is page.told
    assert page.result.sentence.text() == "3 accepted, 2 cases opened"
    with store.connect() as db:
        assert db.execute("SELECT count(*) FROM surveys").fetchone()[0] == 3
    assert page.state() == {"files": []}
    assert not staging_folder(store.path).exists()


def test_the_same_file_again_brings_nothing_and_says_so(
    checked: Take, survey_file: Path, qtbot: QtBot
) -> None:
    load(checked(survey_file), qtbot)
    page = checked(survey_file)
    assert page.bench.panel.figures["same"].text() == "3"
    assert page.why_not_load() == "Nothing new stands in this file."
    assert "Анкеты" in page.remembered.text()


def test_another_column_for_a_field_is_checked_again(checked: Take, survey_file: Path, qtbot: QtBot) -> None:
    page = checked(survey_file)
    choose_field(page, "Комментарий", "do not load")
    choose_field(page, "Отд.", "Comment")
    wait_checked(page, qtbot)
    assert page.draft is not None
    assert page.draft.mapping is not None
    assert page.draft.mapping.columns["text"] == "Отд."
    assert "department" not in page.draft.mapping.columns
    assert texts(page, WRITTEN)[row_of(page, "Комментарий")] == "—"


def test_a_field_that_moves_to_another_column_leaves_its_old_one(
    checked: Take, survey_file: Path, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    choose_field(page, "Прим.", "Comment")
    wait_checked(page, qtbot)
    assert page.draft is not None
    assert page.draft.mapping is not None
    assert page.draft.mapping.columns["text"] == "Прим."
    assert texts(page, 2)[row_of(page, "Комментарий")] == "do not load"


def test_dates_that_do_not_tell_day_from_month_are_asked_for(
    checked: Take, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Date,Rating,Text\n3/4/2026,1,Slow\n5/4/2026,5,Quick\n")
    page = checked(path)
    assert "day and month cannot be told apart" in page.bench.missing.label.text()
    assert page.why_not_load() == "The mapping is not complete."
    menu = page.bench.mapping.form_menu(0)
    assert [action.text() for action in menu.actions()] == ["dd/mm/yyyy", "mm/dd/yyyy"]
    menu.actions()[1].trigger()
    qtbot.waitUntil(page.load_button.isEnabled, timeout=10_000)
    assert texts(page, HOW)[0] == "mm/dd/yyyy"
    assert texts(page, WRITTEN)[0] == "4 Mar 2026"


def test_a_field_without_a_column_is_asked_for(checked: Take, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.csv"
    path.write_text("alpha,beta\n03.04.2026,word\n25.04.2026,other\n")
    page = checked(path)
    page.draft.set_kind("reviews")  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: page.kind.value() == "reviews" and not page.desk.jobs.busy)
    choose_field(page, "alpha", "do not load")
    qtbot.waitUntil(lambda: "Choose the column for: Published" in page.bench.missing.label.text())
    assert not page.load_button.isEnabled()


def test_another_line_becomes_the_header_by_a_click_on_its_number(
    checked: Take, survey_file: Path, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    table = page.bench.file
    place = table.visualRect(table.model().index(3, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: page.bench.shape.header.value() == 4)
    assert texts(page, 0)[0] == "S-1"
    wait_checked(page, qtbot)


def test_a_wrong_choice_stands_beside_the_fields_and_can_be_taken_back(
    checked: Take, survey_file: Path, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    page.bench.file.header_chosen.emit(8)
    qtbot.waitUntil(lambda: "has a header and no rows" in page.bench.error.label.text())
    assert page.body.currentWidget() is page.bench
    page.bench.file.header_chosen.emit(3)
    qtbot.waitUntil(page.load_button.isEnabled, timeout=10_000)
    assert page.bench.error.label.text() == ""


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "is empty"),
        (b"%PDF-1.7 \n...", "is a PDF document, not a table"),
        (b"a,b\n", "has a header and no rows"),
        (b"PK\x03\x04 cut off", "is damaged or cut off"),
    ],
)
def test_a_file_that_is_no_table_is_told_on_the_page(
    checked: Take, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(content)
    page = checked(path)
    assert page.body.currentWidget() is page.empty
    assert words in page.empty.label.text()
    assert page.empty.button.text() == "Open a file…"


def test_older_history_opens_the_cases_of_its_last_30_days_unless_told(
    checked: Take, review_file: Path, qtbot: QtBot
) -> None:
    page = checked(review_file)
    cases = page.bench.shape.cases
    assert cases.value() == LATEST
    assert cases.currentText() == "from 4 Nov 2019"
    assert page.bench.panel.figures["cases"].text() == "1"
    cases.picked.emit(ALL)
    qtbot.waitUntil(lambda: page.bench.panel.figures["cases"].text() == "2")
    load(page, qtbot)
    assert page.result.sentence.text() == "3 accepted, 2 cases opened"


def test_a_department_that_nobody_knows_is_chosen_beside_its_warning(
    checked: Take, survey_file: Path, store: Store, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    card = page.bench.panel._cards[0]
    assert (card.field, card.name) == ("department", "взыск-2")
    assert "not known: 1 row" in texts(page, WRITTEN)
    card.choice.set_value("Collection")
    card.apply.click()
    qtbot.waitUntil(lambda: page.draft.checked is None)  # type: ignore[union-attr]
    wait_checked(page, qtbot)
    assert page.bench.panel._cards == []
    load(page, qtbot)
    with store.connect() as db:
        names = db.execute(
            "SELECT d.name FROM surveys s JOIN departments d ON d.id = s.department_id"
        ).fetchall()
    assert names == [("Collection",)] * 3


def test_a_department_that_nobody_knows_can_be_added(
    checked: Take, survey_file: Path, store: Store, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    card = page.bench.panel._cards[0]
    card.choice.set_value("\x00new")
    card.apply.click()
    qtbot.waitUntil(lambda: page.bench.panel._cards == [] and page.load_button.isEnabled(), timeout=10_000)
    with store.connect() as db:
        assert db.execute("SELECT count(*) FROM departments WHERE name = 'взыск-2'").fetchone()[0] == 1


def test_a_constant_fills_a_field_that_no_column_gives(
    checked: Take, review_file: Path, store: Store, qtbot: QtBot
) -> None:
    page = checked(review_file)
    page.bench.constants.add.click()
    page.bench.constants.chosen.emit("review_site", "banki.ru")
    wait_checked(page, qtbot)
    load(page, qtbot)
    with store.connect() as db:
        assert db.execute("SELECT DISTINCT review_site FROM public_reviews").fetchall() == [("banki.ru",)]


def test_the_identity_of_a_row_is_chosen(checked: Take, survey_file: Path, qtbot: QtBot) -> None:
    page = checked(survey_file)
    assert page.bench.identity.currentText() == "№ анкеты"
    assert texts(page, HOW)[0] == "key"
    page.bench.identity.picked.emit(-1)
    qtbot.waitUntil(lambda: texts(page, HOW)[0] == "text")
    assert page.draft is not None
    assert page.draft.mapping is not None
    assert page.draft.mapping.identity == ()
    wait_checked(page, qtbot)


def test_another_threshold_opens_other_cases(checked: Take, survey_file: Path, qtbot: QtBot) -> None:
    page = checked(survey_file)
    page.bench.scoring.threshold.picked.emit(1)
    qtbot.waitUntil(lambda: page.bench.panel.figures["cases"].text() == "1", timeout=10_000)
    assert page.draft is not None
    assert page.draft.mapping is not None
    assert page.draft.mapping.threshold == 1


def test_rejected_rows_are_listed_and_saved_with_their_reasons(
    checked: Take, survey_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    assert page.bench.panel.rejects.texts() == [
        ("6", "Дата ответа", "21.13.2026 09:58", "no month 13"),
        ("7", "Оценка", "7,0", "outside the scale 1-5"),
    ]
    target = tmp_path / "rejected.csv"
    page.bench.save_rejects(target)
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: not page.desk.jobs.busy)
    lines = target.read_text("cp1251").splitlines()
    assert lines[0].endswith(";Reason of the rejection")
    assert lines[1].endswith(";no month 13")


def test_several_files_come_one_after_the_other(
    checked: Take, survey_file: Path, review_file: Path, qtbot: QtBot
) -> None:
    page = checked(survey_file, review_file)
    assert "1 more file waits" in page.header.secondary.whole_text()
    assert page.state()["files"] == [str(survey_file), str(review_file)]
    load(page, qtbot)
    assert page.result.go_on.text() == "Next file"
    page.result.go_on.click()
    wait_checked(page, qtbot)
    assert page.header.title.text() == "reviews.csv"


def test_a_file_put_aside_leaves_nothing_behind(
    checked: Take, survey_file: Path, store: Store, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    assert list(staging_folder(store.path).iterdir())
    page.cancel_button.click()
    qtbot.waitUntil(lambda: not page.desk.jobs.busy)
    assert page.draft is None
    assert not staging_folder(store.path).exists()


def test_leaving_the_page_keeps_what_was_checked(checked: Take, survey_file: Path, store: Store) -> None:
    page = checked(survey_file)
    page.leave()
    page.hide()
    page.show()
    assert page.load_button.isEnabled()
    assert list(staging_folder(store.path).iterdir())


def test_closing_the_window_drops_what_was_only_checked(
    checked: Take, survey_file: Path, store: Store
) -> None:
    page = checked(survey_file)
    page.close()
    assert not staging_folder(store.path).exists()


def test_a_change_overtakes_the_check_before_it(
    checked: Take, survey_file: Path, store: Store, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    for threshold in (1, 2, 3, 4):
        page.bench.scoring.threshold.picked.emit(threshold)
    wait_checked(page, qtbot)
    qtbot.waitUntil(lambda: not page.desk.jobs.busy)
    assert page.bench.panel.figures["cases"].text() == "2"
    assert len(list(staging_folder(store.path).iterdir())) == 1


def test_a_cancelled_loading_leaves_the_file_at_hand(
    checked: Take, survey_file: Path, store: Store, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    with store.lane.person():  # a save under way keeps the loading from ending before it is cancelled
        page.load()
        page.bench.file.header_chosen.emit(4)  # nothing can be changed meanwhile
        assert page.draft is not None
        assert page.draft.loading
        page.cancel()
    qtbot.waitUntil(lambda: not page.desk.jobs.running(), timeout=10_000)
    wait_checked(page, qtbot)
    with store.connect() as db:
        assert db.execute("SELECT count(*) FROM surveys").fetchone()[0] == 0
    assert page.load_button.isEnabled()


def test_a_check_that_was_stopped_can_be_asked_for_again(
    desk: Desk, survey_file: Path, store: Store, qtbot: QtBot
) -> None:
    stages: list[Stage] = [never_ending, stage]

    def next_stage(plan: StagePlan, progress: Progress) -> Staged:
        return stages.pop(0)(plan, progress)

    page = ImportPage(desk, run=next_stage)
    qtbot.addWidget(page)
    page.take_files([survey_file])
    qtbot.waitUntil(lambda: len(stages) == 1, timeout=10_000)
    assert page.draft is not None
    page.draft.cancel()
    qtbot.waitUntil(lambda: page.load_button.text() == "Check again")
    assert not staging_folder(store.path).exists()
    page.load_button.click()
    wait_checked(page, qtbot)
    assert page.load_button.text() == "Load 3 rows"


def never_ending(plan: StagePlan, progress: Progress) -> Staged:
    while True:
        progress(0, 1, Text("Checking rows"))


def test_a_loading_that_a_full_disk_stopped_is_told_and_completed_when_asked(
    checked: Take, survey_file: Path, store: Store, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    blocked = store.path.with_name(f"{store.path.stem}-rejected")
    blocked.write_text("a file stands where the folder of rejected rows should be")
    page.load()
    qtbot.waitUntil(lambda: "cannot be written" in page.bench.error.label.text(), timeout=10_000)
    assert page.load_button.text() == "Check again"
    blocked.unlink()
    page.load_button.click()
    qtbot.waitUntil(lambda: page.load_button.text() == "Load 3 rows", timeout=10_000)
    load(page, qtbot)
    assert page.result.sentence.text() == "3 accepted, 2 cases opened"


def test_files_are_checked_in_a_process_of_their_own(desk: Desk, survey_file: Path, qtbot: QtBot) -> None:
    page = ImportPage(desk, run=stage_in_child)
    qtbot.addWidget(page)
    page.take_files([survey_file])
    qtbot.waitUntil(page.load_button.isEnabled, timeout=30_000)
    assert page.load_button.text() == "Load 3 rows"


def test_who_may_not_import_is_told_so(desk: Desk, actor: Actor, survey_file: Path, qtbot: QtBot) -> None:
    auditor = copy(desk)
    auditor.actor = actor._replace(roles=frozenset({Role.AUDITOR}))
    page = ImportPage(auditor)
    qtbot.addWidget(page)
    page.restore({"files": [str(survey_file)]})
    assert page.draft is None
    assert "Your role does not import files." in page.empty.label.text()


def test_a_mapping_is_kept_under_a_name_and_found_again(
    checked: Take, survey_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    page.bench.menu.save("Анкеты КЦ")
    qtbot.waitUntil(lambda: not page.desk.jobs.busy)
    assert "Анкеты КЦ" in [action.text() for action in page.bench.menu.made_menu().actions()]
    page.cancel_button.click()
    later = tmp_path / "later.csv"
    later.write_bytes(survey_file.read_bytes())
    checked(later)
    assert "Анкеты КЦ" in page.remembered.text()


def test_a_saved_mapping_is_renamed_set_back_and_forgotten(
    checked: Take, survey_file: Path, qtbot: QtBot, store: Store
) -> None:
    page = checked(survey_file)
    menu, draft = page.bench.menu, page.draft
    assert draft is not None
    assert draft.mapping is not None

    def kept() -> SavedMapping:
        qtbot.waitUntil(lambda: not page.desk.jobs.busy)
        with store.connect() as db:
            return list_mappings(db, "surveys")[0]

    menu.save("Анкеты")
    first = kept()
    draft.mapping = replace(draft.mapping, low_threshold=1)
    menu.save("Анкеты")
    assert kept().version == 2
    menu.rename(first, "Анкеты КЦ")
    menu.restore(kept(), 1)
    assert (kept().name, kept().version, kept().mapping.low_threshold) == ("Анкеты КЦ", 3, None)
    words = [action.text() for action in menu.made_menu().findChildren(QAction)]
    assert sum(text.startswith("Version ") for text in words) == 3
    menu.forget(kept())
    qtbot.waitUntil(lambda: not page.desk.jobs.busy)
    with store.connect() as db:
        assert list_mappings(db) == ()


def test_a_file_that_was_imported_before_is_told_and_a_near_mapping_offered(
    checked: Take, survey_file: Path, tmp_path: Path, store: Store, actor: Actor, qtbot: QtBot
) -> None:
    import_file(store, survey_file, kind="surveys", by=actor)
    page = checked(survey_file)
    assert page.bench.panel.known.text().startswith("This very file was imported on ")
    page.cancel_button.click()
    *junk, header, second, third = survey_file.read_bytes().decode("cp1251").splitlines()[:5]
    wider = tmp_path / "wider.csv"
    lines = [*junk, f"{header};Раз;Два;Три;Четыре;Пять", f"{second};a;b;c;d;e", f"{third};a;b;c;d;e"]
    wider.write_bytes("\r\n".join(lines).encode("cp1251"))
    page = checked(wider)
    assert page.bench.panel.known.isHidden()
    assert page.bench.menu.offer is not None
    texts = [action.text() for action in page.bench.menu.made_menu().actions()]
    assert texts[0] == f"Use “{survey_file.name}”, which looks like it"
    assert page.bench.offer.isVisible()
    assert page.bench.offer.words.text().startswith(
        f"This looks like “{survey_file.name}”. New columns: раз, два"
    )
    page.bench.offer.take.click()
    wait_checked(page, qtbot)
    assert page.draft is not None
    assert page.draft.mapping is not None
    assert page.draft.mapping.name == survey_file.name
    assert page.bench.offer.isHidden()


def test_a_mapping_goes_out_as_toml_and_comes_back(
    checked: Take, survey_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = checked(survey_file)
    assert page.draft is not None
    assert page.draft.mapping is not None
    target = tmp_path / "mapping.toml"
    page.bench.menu.export(replace(page.draft.mapping, low_threshold=1), target)
    qtbot.waitUntil(lambda: target.exists() and not page.desk.jobs.busy)
    page.bench.menu.take(target)
    qtbot.waitUntil(lambda: page.bench.panel.figures["cases"].text() == "1", timeout=10_000)


def test_the_page_speaks_russian(desk: Desk, qtbot: QtBot) -> None:
    use("ru")
    desk.language = "ru"
    page = ImportPage(desk)
    qtbot.addWidget(page)
    assert page.empty.isVisibleTo(page)


def monthly(folder: Path, month: int, header: str = "id,answered,score,comment") -> Path:
    path = folder / f"surveys-{month:02d}.csv"
    rows = [f"{month}-{n},2026-{month:02d}-{n + 1:02d} 10:00,{n % 5 + 1},Words {n}" for n in range(6)]
    path.write_text("\n".join([header, *rows, ""]), "utf-8")
    return path


def until_told(page: ImportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.draft is not None and page.draft.result is not None, timeout=20_000)


def test_files_of_a_known_form_are_loaded_one_after_the_other(
    checked: Take, qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    page = checked(*(monthly(tmp_path, month) for month in (1, 2, 3)))
    assert page.load_all_button.text() == "Load all 3 files"

    page.load_all()
    qtbot.waitUntil(lambda: len(page.run_of_files.done) == 3, timeout=20_000)
    until_told(page, qtbot)

    assert [done.result.accepted for done in page.run_of_files.done if done.result] == [6, 6, 6]
    assert page.files_done.isVisible()
    with store.connect() as db:
        assert db.execute("SELECT count(*) FROM surveys").fetchone()[0] == 18


def test_a_file_with_other_columns_stops_the_run_and_is_shown(
    checked: Take, qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    told: list[str] = []
    desk.wishes.toast.connect(lambda text, _tone: told.append(str(text)))
    other = monthly(tmp_path, 7, "number,date answered,overall score,remark")
    page = checked(monthly(tmp_path, 6), other, monthly(tmp_path, 8))

    page.load_all()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)

    assert page.draft is not None
    assert page.draft.path == other
    assert page.draft.result is None
    assert list(page.waiting) == [tmp_path / "surveys-08.csv"]
    assert "surveys-07.csv" in told[0]


def test_a_file_that_cannot_be_read_is_left_out_with_its_reason(
    checked: Take, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    page = checked(monthly(tmp_path, 1), empty, monthly(tmp_path, 2))

    page.load_all()
    qtbot.waitUntil(lambda: len(page.run_of_files.done) == 3, timeout=20_000)
    until_told(page, qtbot)

    assert [bool(done.reason) for done in page.run_of_files.done] == [False, True, False]
    assert "is empty" in page.run_of_files.done[1].reason


def test_the_last_file_of_a_run_with_nothing_new_still_tells_what_the_others_gave(
    checked: Take, qtbot: QtBot, tmp_path: Path
) -> None:
    first = monthly(tmp_path, 1)
    again = tmp_path / "again.csv"
    again.write_bytes(first.read_bytes())
    page = checked(first, again)

    page.load_all()
    qtbot.waitUntil(lambda: len(page.run_of_files.done) == 2, timeout=20_000)

    assert page.body.currentWidget() is page.told
    assert "Nothing new" in page.run_of_files.done[1].reason


def test_a_dropped_production_calendar_goes_to_the_calendar(
    page: ImportPage, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "2031.xml"
    path.write_text('<?xml version="1.0"?><calendar year="2031"><days/></calendar>', "utf-8")
    asked: list[tuple[str, object]] = []
    desk.wishes.page.connect(lambda name, state: asked.append((name, state)))

    page.take_files([path])

    assert asked == [("calendar", {"files": [str(path)]})]
    assert page.draft is None
