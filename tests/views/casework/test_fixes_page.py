"""Fixes, clicked through: written, moved, filtered, refused beside the field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cxdesk.models.values import Actor, FixStatus, Role
from cxdesk.services.casework.fix_list import FixDetails, fix_details, list_all_fixes
from cxdesk.services.casework.fixes import move_fix, propose_fix
from cxdesk.services.workspace.store import Store
from cxdesk.views.casework.fix_form import open_new_fix
from cxdesk.views.casework.fix_views import offer_fixes
from cxdesk.views.casework.fixes_page import FixesPage
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk, Entry
from tests.views.visits import settle, visit
from tests.workspaces import causes_of, enter, workspace

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with workspace(tmp_path) as (made, _):
        yield made


def stored(store: Store, fix: UUID) -> FixDetails:
    with store.connect() as db:
        return fix_details(db, fix)


def propose(store: Store, actor: Actor, title: str, **values: object) -> UUID:
    found: UUID = store.write(propose_fix, {"title": title, **values}, by=actor).value
    return found


def test_the_commands_of_the_page_are_sound() -> None:
    assert faults_of(FixesPage, FixesPage.COMMANDS) == []


def test_without_a_fix_the_page_offers_to_write_one(qtbot: QtBot, desk: Desk) -> None:
    page = visit(qtbot, desk, FixesPage)
    assert page.middle.currentWidget() is page.empty
    qtbot.mouseClick(page.empty.button, LEFT)
    assert page.form is not None


def test_a_fix_is_written_and_shown(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, FixesPage)
    page.new_fix()
    settle(qtbot, desk)
    form = page.form
    assert form is not None
    qtbot.keyClicks(form.title, "Say the sum")
    form.kind.set_value("script")
    form.after.setPlainText("The sum is 500.")
    qtbot.mouseClick(form.add, LEFT)
    settle(qtbot, desk)
    assert page.form is None
    assert page.pane.head.title.text() == "Say the sum"
    with store.connect() as db:
        (row,) = list_all_fixes(db)
    assert (row.kind, row.owner_id) == ("script", desk.actor.person_id)


def test_a_fix_without_a_title_is_refused_beside_the_field(qtbot: QtBot, desk: Desk) -> None:
    page = visit(qtbot, desk, FixesPage)
    page.new_fix()
    assert page.form is not None
    page.form.submit()
    settle(qtbot, desk)
    assert "no title" in page.form.title_field.message.label.text()


def test_the_way_of_a_fix_is_walked_by_one_button(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    fix = propose(store, actor, "Say the sum")
    page = visit(qtbot, desk, FixesPage, view="all")
    told = [page.pane.step.text()]
    for _ in range(4):
        qtbot.mouseClick(page.pane.step, LEFT)
        settle(qtbot, desk)
        told.append(page.pane.step.text() if page.pane.step.isVisible() else "")
    assert told == ["Accept", "Start work", "Release now", "Mark as checked", ""]
    assert stored(store, fix).row.status == "checked"
    assert page.why_no_step() == "The fix is at the end of its way."
    page.step_back()
    settle(qtbot, desk)
    assert stored(store, fix).row.status == "released"


def test_dropping_asks_why(qtbot: QtBot, desk: Desk, store: Store, actor: Actor) -> None:
    fix = propose(store, actor, "Say the sum")
    page = visit(qtbot, desk, FixesPage, view="all")
    page.drop()
    part = page.pane.drop
    qtbot.mouseClick(part.button, LEFT)
    settle(qtbot, desk)
    assert "with a reason" in part.field.message.label.text()
    qtbot.keyClicks(part.reason, "Too dear")
    qtbot.mouseClick(part.button, LEFT)
    settle(qtbot, desk)
    assert stored(store, fix).dropped_reason == "Too dear"
    assert not part.isVisible()
    assert page.pane.head.reason.label.text() == "Dropped: Too dear"
    assert page.pane.step.text() == "Propose again"


def test_what_is_written_is_kept_when_one_leaves_the_field(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    fix = propose(store, actor, "Say the sum")
    page = visit(qtbot, desk, FixesPage)
    title = page.pane.head.title
    title.setText("Say the whole sum")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    page.pane.texts.show_text("after")
    page.pane.texts.after.setPlainText("500")
    qtbot.keyClick(page.pane.texts.after, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.pane.facts.kind.set_value("document")
    page.pane.facts.kind.picked.emit("document")
    page.pane.facts.due.add.click()
    settle(qtbot, desk)
    details = stored(store, fix)
    assert (details.row.title, details.text_after, details.row.kind) == (
        "Say the whole sum",
        "500",
        "document",
    )
    assert details.row.due_on is not None
    page.pane.facts.due.cross.click()
    settle(qtbot, desk)
    assert stored(store, fix).row.due_on is None


def test_an_empty_title_is_refused_beside_it(qtbot: QtBot, desk: Desk, store: Store, actor: Actor) -> None:
    fix = propose(store, actor, "Say the sum")
    page = visit(qtbot, desk, FixesPage)
    page.edit_title()
    page.pane.head.title.setText("")
    page.pane.head.title.keep()
    settle(qtbot, desk)
    assert "no title" in page.pane.head.message.label.text()
    assert stored(store, fix).row.title == "Say the sum"
    qtbot.keyClick(page.pane.head.title, Qt.Key.Key_Escape)
    assert page.pane.head.title.text() == "Say the sum"


def test_causes_are_chosen_in_the_picker_and_taken_off(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    fix = propose(store, actor, "Say the sum")
    wait = causes_of(store)["Long wait"]
    page = visit(qtbot, desk, FixesPage)
    page.add_cause()
    picker = page.pane.causes.picker
    qtbot.keyClicks(picker.search, "long")
    assert picker.list.count() == 1
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert stored(store, fix).row.cause_ids == (wait,)
    page.pane.causes.tags.removed.emit(wait)
    settle(qtbot, desk)
    assert stored(store, fix).row.cause_ids == ()


def test_an_owner_may_be_a_name(qtbot: QtBot, desk: Desk, store: Store, actor: Actor) -> None:
    fix = propose(store, actor, "Say the sum")
    page = visit(qtbot, desk, FixesPage)
    owner = page.pane.facts.owner
    owner.setEditText("Marketing")
    line = owner.lineEdit()
    assert line is not None
    line.editingFinished.emit()
    settle(qtbot, desk)
    assert (stored(store, fix).row.owner_id, stored(store, fix).row.owner) == (None, "Marketing")
    owner.setEditText(actor.name.upper())
    line.editingFinished.emit()
    settle(qtbot, desk)
    assert stored(store, fix).row.owner_id == actor.person_id


def test_the_release_day_is_corrected_and_never_in_the_future(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    fix = propose(store, actor, "Say the sum")
    for status in (FixStatus.ACCEPTED, FixStatus.IN_WORK, FixStatus.RELEASED):
        store.write(move_fix, fix, status, by=actor)
    page = visit(qtbot, desk, FixesPage, view="all")
    day = date(2026, 10, 5)
    page.pane.facts.day.set_value(day)
    page.pane.facts.day.picked.emit(day)
    settle(qtbot, desk)
    assert stored(store, fix).row.released_on == day
    page.pane.facts.day.picked.emit(datetime.now(UTC).date() + timedelta(days=9))
    settle(qtbot, desk)
    assert "future" in page.pane.facts.day_field.message.label.text()


def test_filters_search_and_views_narrow_the_table(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    propose(store, actor, "Say the sum", due_on=date(2020, 1, 1))
    other = propose(store, actor, "Newer queue", kind="product")
    store.write(move_fix, other, FixStatus.DROPPED, reason="No", by=actor)
    page = visit(qtbot, desk, FixesPage)

    def titles() -> list[str]:
        return [row.title for row in page.model.rows]

    assert titles() == ["Say the sum"]
    assert {view.id: view.count for view in page.views()} == {"open": 1, "mine": 2, "overdue": 1, "all": 2}
    assert page.count() == 1
    page.show_view("all")
    assert titles() == ["Newer queue", "Say the sum"]
    page.filters.of_facet["kinds"].set_chosen(frozenset({"product"}))
    page.filters.changed.emit()
    assert titles() == ["Newer queue"]
    assert page.filters.count.text() == "1 of 2"
    page.search.setText("nothing such")
    page.search.searched.emit("nothing such")
    assert page.middle.currentWidget() is page.empty
    assert "nothing such" in page.empty.label.text()
    qtbot.mouseClick(page.empty.button, LEFT)
    assert titles() == ["Newer queue", "Say the sum"]


def test_the_state_comes_back(qtbot: QtBot, desk: Desk, store: Store, actor: Actor) -> None:
    first = propose(store, actor, "Say the sum")
    propose(store, actor, "Newer")
    page = visit(qtbot, desk, FixesPage)
    page.show_view("mine")
    page.table.select_id(first)
    page.filters.of_facet["statuses"].set_chosen(frozenset({"proposed"}))
    page.filters.changed.emit()
    again = visit(qtbot, desk, FixesPage, **page.state())
    assert again.view() == "mine"
    assert again.table.current_id() == first
    assert again.filters.of_facet["statuses"].chosen() == frozenset({"proposed"})


def test_cases_behind_a_fix_open_and_are_unlinked(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    case = enter(store, actor)
    fix: UUID = store.write(propose_fix, {"title": "Say the sum"}, (), [case], by=actor).value
    page = visit(qtbot, desk, FixesPage)
    with qtbot.waitSignal(desk.wishes.page) as opened:
        page.pane.cases.opened.emit(case)
    assert opened.args == ["queue", {"case": str(case)}]
    page.pane.cases.unlinked.emit(case)
    settle(qtbot, desk)
    assert stored(store, fix).row.cases == 0


def test_a_fix_is_written_over_a_case_with_its_cause(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    case, wait = enter(store, actor), causes_of(store)["Long wait"]
    added: list[UUID] = []
    dialog = open_new_fix(desk, case_id=case, cause_id=wait, then=added.append)
    settle(qtbot, desk)
    qtbot.keyClicks(dialog.form.title, "Shorter queue")
    dialog.form.submit()
    settle(qtbot, desk)
    row = stored(store, added[0]).row
    assert (row.title, row.cause_ids, row.cases) == ("Shorter queue", (wait,), 1)


def test_another_person_s_role_cannot_write(qtbot: QtBot, desk: Desk, store: Store, actor: Actor) -> None:
    propose(store, actor, "Say the sum")
    page = visit(qtbot, desk, FixesPage)
    desk.jobs.actor = actor._replace(roles=frozenset({Role.AUDITOR}))
    page.pane.head.title.setText("Other")
    page.pane.head.title.keep()
    settle(qtbot, desk)
    assert "does not write fixes" in page.pane.head.message.label.text()


def test_an_undone_fix_leaves_the_table(qtbot: QtBot, desk: Desk) -> None:
    page = visit(qtbot, desk, FixesPage)
    page.new_fix()
    assert page.form is not None
    page.form.title.setText("Say the sum")
    page.form.submit()
    settle(qtbot, desk)
    assert len(page.model.rows) == 1
    desk.undo.undo()
    settle(qtbot, desk)
    assert page.model.rows == []
    assert page.pane.fix is None


def test_the_palette_finds_fixes_in_any_form_of_a_word(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    fix = propose(store, actor, "Скрипт о платежах")
    offer_fixes(desk)
    found: list[Entry] = []
    desk.palette["fixes"]("платежу", found.extend)
    settle(qtbot, desk)
    assert [(entry.text, entry.detail) for entry in found] == [("Скрипт о платежах", "proposed")]
    with qtbot.waitSignal(desk.wishes.page) as opened:
        found[0].run()
    assert opened.args == ["fixes", {"fix": str(fix)}]


def test_what_is_half_written_is_kept_when_the_page_is_left(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    fix = propose(store, actor, "Say the sum")
    page = visit(qtbot, desk, FixesPage)
    page.pane.description.setFocus()
    page.pane.description.setPlainText("In the link")
    page.leave()
    settle(qtbot, desk)
    assert stored(store, fix).description == "In the link"


def test_words_for_one_fix_never_reach_another(qtbot: QtBot, desk: Desk, store: Store, actor: Actor) -> None:
    first = propose(store, actor, "First")
    second = propose(store, actor, "Second")
    page = visit(qtbot, desk, FixesPage, fix=str(first))
    page.pane.head.title.setFocus()
    page.pane.head.title.setText("Half wri")
    page.table.select_id(second)
    settle(qtbot, desk)
    assert page.pane.head.title.text() == "Second"
    page.leave()
    settle(qtbot, desk)
    assert stored(store, second).row.title == "Second"
