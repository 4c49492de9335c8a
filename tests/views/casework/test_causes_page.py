"""The cause tree, clicked through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.casework.cases import set_cause
from cxdesk.services.casework.cause_tree import CauseRow, GroupRow, list_cause_tree
from cxdesk.services.casework.causes import describe_cause, merge_cause
from cxdesk.services.workspace.store import Store
from cxdesk.views.casework.cause_merging import MergeDialog
from cxdesk.views.casework.cause_tree_view import Place
from cxdesk.views.casework.causes_page import CausesPage
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.widgets import Label
from cxdesk.views.widgets.confirming import ConfirmDialog
from tests.views.visits import settle, visit
from tests.workspaces import causes_of, enter, workspace

_EDITING = QAbstractItemView.EditTrigger


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with workspace(tmp_path) as (made, _):
        yield made


def tree(store: Store) -> dict[str, list[CauseRow]]:
    with store.connect() as db:
        return {group.name: list(group.causes) for group in list_cause_tree(db, now=clock.now())}


def names(store: Store, group: str = "Complaints about the product") -> list[str]:
    return [row.name for row in tree(store)[group]]


def cause(store: Store, name: str) -> CauseRow:
    return next(row for rows in tree(store).values() for row in rows if row.name == name)


def write(qtbot: QtBot, page: CausesPage, text: str) -> None:
    editor = page.tree.findChild(QLineEdit)
    assert editor is not None
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(editor) or not editor.isVisible())
    settle(qtbot, page.desk)


def test_the_commands_of_the_page_are_sound() -> None:
    assert faults_of(CausesPage, CausesPage.COMMANDS) == []


def test_groups_stand_with_their_causes(qtbot: QtBot, desk: Desk) -> None:
    page = visit(qtbot, desk, CausesPage)
    assert page.tree.topLevelItemCount() == 3
    first = page.tree.topLevelItem(0)
    assert first is not None
    assert first.childCount() == 5
    assert page.pane.name.text() == "Incorrect consultations"


def test_a_cause_is_renamed_in_place(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CausesPage)
    page.tree.select(causes_of(store)["Long wait"])
    page.rename()
    write(qtbot, page, "Waiting long")
    assert "Waiting long" in names(store)
    assert page.pane.name.text() == "Waiting long"


def test_a_name_that_stands_there_already_is_refused_beside_the_tree(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    page = visit(qtbot, desk, CausesPage)
    page.tree.select(causes_of(store)["Long wait"])
    page.rename()
    write(qtbot, page, "Unclear charges")
    assert "stands here already" in page.message.label.text()
    assert "Long wait" in names(store)


def test_a_new_cause_stands_beside_or_below_the_chosen_one(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CausesPage)
    wait = causes_of(store)["Long wait"]
    page.tree.select(wait)
    page.new_cause()
    write(qtbot, page, "Wrong sum")
    assert cause(store, "Wrong sum").parent_id is None
    assert cause(store, "Wrong sum").group_id == cause(store, "Long wait").group_id
    page.tree.select(wait)
    page.new_under()
    write(qtbot, page, "In the evening")
    assert cause(store, "In the evening").parent_id == wait
    assert page.pane.name.text() == "In the evening"


def test_a_new_cause_without_a_name_is_none(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CausesPage)
    before = tree(store)
    page.new_group()
    write(qtbot, page, "  ")
    assert tree(store) == before
    assert page.tree.topLevelItemCount() == 3


def test_a_new_group_is_added(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CausesPage)
    page.new_group()
    write(qtbot, page, "Waiting")
    assert list(tree(store))[-1] == "Waiting"


def test_keys_move_a_cause(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CausesPage)
    wait = causes_of(store)["Long wait"]
    page.tree.select(wait)
    page.move_up()
    settle(qtbot, desk)
    assert names(store)[2:4] == ["Long wait", "Refusal without a reason"]
    page.deepen()
    settle(qtbot, desk)
    assert cause(store, "Long wait").parent_id == causes_of(store)["Unclear charges"]
    page.lift()
    settle(qtbot, desk)
    assert cause(store, "Long wait").parent_id is None
    page.move_down()
    settle(qtbot, desk)
    assert names(store)[2:4] == ["Refusal without a reason", "Long wait"]


def test_a_cause_is_dropped_on_above_and_below_others(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CausesPage)
    where = QAbstractItemView.DropIndicatorPosition
    product = page.tree.topLevelItem(1)
    software = page.tree.topLevelItem(2)
    assert product is not None
    assert software is not None
    item, target = product.child(3), software.child(1)
    assert item is not None
    assert target is not None
    node = target.data(0, Qt.ItemDataRole.UserRole)
    group = software.data(0, Qt.ItemDataRole.UserRole)
    assert isinstance(group, GroupRow)
    assert page.tree.place_of_drop(target, where.OnItem, item) == Place(node.id, None)
    assert page.tree.place_of_drop(target, where.AboveItem, item) == Place(None, group.id, 1)
    assert page.tree.place_of_drop(target, where.BelowItem, item) == Place(None, group.id, 2)
    assert page.tree.place_of_drop(software, where.OnItem, item) == Place(None, group.id)
    assert page.tree.place_of_drop(item, where.OnItem, item) is None
    moved: UUID = item.data(0, Qt.ItemDataRole.UserRole).id
    page.tree.moved.emit(moved, Place(None, group.id, 2))
    settle(qtbot, desk)
    assert names(store, "Complaints about the software")[2] == "Long wait"


def test_owner_and_description_are_kept(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CausesPage)
    page.tree.select(causes_of(store)["Long wait"])
    page.pane.owner.owner_chosen.emit(None, "Contact centre")
    page.pane.description.kept.emit("On the phone")
    settle(qtbot, desk)
    row = cause(store, "Long wait")
    assert (row.owner, row.description) == ("Contact centre", "On the phone")


def test_a_description_is_not_written_over_a_colleagues_unseen(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    page = visit(qtbot, desk, CausesPage)
    page.tree.select(causes_of(store)["Long wait"])
    field = page.pane.description
    field.setPlainText("Mine")
    store.write(describe_cause, causes_of(store)["Long wait"], "Theirs", by=actor)
    field.keep()
    settle(qtbot, desk)
    assert "A colleague wrote here meanwhile: “Theirs”" in page.message.label.text()
    assert field.toPlainText() == "Mine"
    assert cause(store, "Long wait").description == "Theirs"

    field.keep()
    settle(qtbot, desk)
    assert cause(store, "Long wait").description == "Mine"
    assert not page.message.isVisible()


def asked(qtbot: QtBot, page: CausesPage) -> ConfirmDialog:
    """The question that the page asks."""
    found: list[ConfirmDialog] = []

    def is_there() -> bool:
        found[:] = [each for each in page.findChildren(ConfirmDialog) if each.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_there)
    return found[0]


def agree(qtbot: QtBot, page: CausesPage) -> None:
    asked(qtbot, page).deed.click()
    settle(qtbot, page.desk)


def test_a_retirement_is_asked_for_with_what_the_cause_carries(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    wait = causes_of(store)["Long wait"]
    store.write(set_cause, enter(store, actor), wait, by=actor)
    page = visit(qtbot, desk, CausesPage)
    page.tree.select(wait)
    page.retire()
    dialog = asked(qtbot, page)
    assert dialog.text().startswith("1 case bears it, 1 of them is open.")
    dialog.close_button.click()
    settle(qtbot, desk)
    assert cause(store, "Long wait").in_use


def test_a_cause_is_merged_into_one_that_is_chosen(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CausesPage)
    wait = causes_of(store)["Long wait"]
    page.tree.select(wait)
    page.merge()
    dialog = asked(qtbot, page)
    assert isinstance(dialog, MergeDialog)
    assert not dialog.deed.isEnabled()
    dialog.search.setText("unclear ch")
    assert dialog.chosen() == causes_of(store)["Unclear charges"]
    agree(qtbot, page)
    assert cause(store, "Long wait").merged_into == "Unclear charges"
    assert not page.tree.select(wait)
    page.tree.select(causes_of(store)["Unclear charges"])
    settle(qtbot, desk)
    assert page.pane.state.text() == "1 cause was merged into it."
    words = [label.text() for label in page.pane.findChildren(Label)]
    assert "“Long wait” merged into it" in words


def test_a_merged_cause_is_shown_with_the_retired_and_stands_for_itself_again(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    causes = causes_of(store)
    store.write(merge_cause, causes["Long wait"], causes["Unclear charges"], by=actor)
    page = visit(qtbot, desk, CausesPage)
    page.shown.set_value("all")
    page.shown.chosen.emit("all")
    assert page.tree.select(causes["Long wait"])
    assert page.pane.state.text() == "“Unclear charges” stands for it: it was merged."
    assert page.why_no_merge() == "This cause is merged already."
    page.retire()
    settle(qtbot, desk)
    assert cause(store, "Long wait").in_use


def test_the_cases_of_a_cause_are_those_of_merged_ones_too(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    causes = causes_of(store)
    store.write(merge_cause, causes["Long wait"], causes["Unclear charges"], by=actor)
    page = visit(qtbot, desk, CausesPage)
    page.tree.select(causes["Unclear charges"])
    with qtbot.waitSignal(desk.wishes.page) as opened:
        page.pane.cases.followed.emit()
    wanted = [str(causes[name]) for name in ("Unclear charges", "Long wait")]
    assert opened.args == ["queue", {"view": "all", "filters": {"causes": wanted}}]


def test_a_retired_cause_is_hidden_until_all_are_wanted(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CausesPage)
    wait = causes_of(store)["Long wait"]
    page.tree.select(wait)
    page.retire()
    agree(qtbot, page)
    assert not page.tree.select(wait)
    page.shown.set_value("all")
    page.shown.chosen.emit("all")
    assert page.tree.select(wait)
    assert page.pane.retire.text() == "Take in use again"
    page.retire()
    settle(qtbot, desk)
    assert not cause(store, "Long wait").retired


def test_a_search_leaves_what_it_finds_with_the_groups_above(qtbot: QtBot, desk: Desk) -> None:
    page = visit(qtbot, desk, CausesPage)
    page.search.setText("wait")
    page.search.searched.emit("wait")
    group = page.tree.topLevelItem(1)
    assert group is not None
    hidden = [child.isHidden() for n in range(group.childCount()) if (child := group.child(n))]
    assert hidden.count(False) == 1


def test_a_specialist_sees_the_tree_and_changes_nothing(
    qtbot: QtBot, desk: Desk, store: Store, actor: Actor
) -> None:
    desk.actor = actor._replace(roles=frozenset({Role.SPECIALIST}))
    page = visit(qtbot, desk, CausesPage)
    assert page.tree.editTriggers() == _EDITING.NoEditTriggers
    assert not page.new_button.isEnabled()
    assert page.why_no_edit() == "Your role does not change the cause tree."
    assert page.pane.description.isReadOnly()


def test_fixes_and_cases_of_a_cause_are_opened(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CausesPage)
    wait = causes_of(store)["Long wait"]
    page.tree.select(wait)
    with qtbot.waitSignal(desk.wishes.page) as opened:
        page.pane.fixes.followed.emit()
    assert opened.args == ["fixes", {"view": "all", "filters": {"causes": [str(wait)]}}]


def test_the_state_comes_back(qtbot: QtBot, desk: Desk, store: Store) -> None:
    page = visit(qtbot, desk, CausesPage)
    page.tree.select(causes_of(store)["Long wait"])
    again = visit(qtbot, desk, CausesPage, **page.state())
    assert again.pane.name.text() == "Long wait"
