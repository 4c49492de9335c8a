"""Changes that arrive from others redraw a page, and move neither selection nor scroll nor what is being typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cxdesk.models.outcome import Topic
from cxdesk.models.values import Actor, Role
from cxdesk.services.casework.cases import assign_cases, set_conclusion
from cxdesk.services.casework.causes import rename_cause
from cxdesk.services.casework.fixes import edit_fix, propose_fix
from cxdesk.services.people.people import add_person
from cxdesk.services.workspace.store import Store
from cxdesk.views.casework.causes_page import CausesPage
from cxdesk.views.casework.fixes_page import FixesPage
from cxdesk.views.casework.queue_page import QueuePage
from cxdesk.views.desk import Desk
from cxdesk.views.pages import PAGES, SECTIONS
from cxdesk.views.widgets.kept import KeptText
from cxdesk.views.window import Window
from tests.views.test_window import AskedDoors
from tests.workspaces import causes_of, enter, workspace

CASES = 60


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """More cases than a table shows at once."""
    with workspace(tmp_path) as (made, actor):
        for n in range(CASES):
            enter(made, actor, f"Долго ждала ответа {n}")
        yield made


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Window:
    made = Window(desk, AskedDoors(), [], PAGES, SECTIONS)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    with qtbot.waitActive(made):
        made.show()
    made.finish()
    return made


def arrive(desk: Desk, qtbot: QtBot, *topics: Topic) -> None:
    """A round has brought something."""
    desk.jobs.changed.emit(frozenset(topics))
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=15_000)


def shown_queue(window: Window, qtbot: QtBot, view: str) -> QueuePage:
    window.go("queue", {"view": view})
    qtbot.waitUntil(lambda: not window.desk.jobs.busy, timeout=15_000)
    page = cast("QueuePage", window.stack.page("queue"))
    qtbot.waitUntil(lambda: page.pane.case is not None and not window.desk.jobs.busy, timeout=15_000)
    return page


def pane_case(page: QueuePage) -> UUID:
    assert page.pane.case is not None
    return page.pane.case.id


def test_new_cases_leave_the_queue_where_it_stood(
    window: Window, desk: Desk, store: Store, actor: Actor, qtbot: QtBot
) -> None:
    page = shown_queue(window, qtbot, "open")
    page.table.select_row(40)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    bar = page.table.verticalScrollBar()
    bar.setValue(30)
    case, row = pane_case(page), page.table.current_id()
    place = page.model.row_of(row) - bar.value()

    for n in range(3):
        enter(store, actor, f"Ещё одно {n}")
    arrive(desk, qtbot, Topic.CASES)
    qtbot.waitUntil(lambda: page.model.rowCount() == CASES + 3)
    assert page.table.current_id() == row
    assert pane_case(page) == case
    assert page.model.row_of(row) - bar.value() == place


def test_a_conclusion_that_is_being_typed_stays_and_so_does_its_case(
    window: Window, desk: Desk, store: Store, actor: Actor, qtbot: QtBot
) -> None:
    page = shown_queue(window, qtbot, "mine")
    case = pane_case(page)
    other = store.write(add_person, "Vera", frozenset({Role.SPECIALIST}), by=actor).value
    field = page.pane.fault.text
    field.setFocus()
    QTest.keyClicks(field, "Half a sen")

    # Somebody else was given the case: it leaves the view, and the sentence is still written where it was begun.
    store.write(assign_cases, [case], other, by=actor)
    arrive(desk, qtbot, Topic.CASES)
    qtbot.waitUntil(lambda: page.model.rowCount() == CASES - 1)
    assert pane_case(page) == case
    assert field.toPlainText() == "Half a sen"
    assert field.hasFocus()


def test_a_conclusion_of_others_arrives_where_nobody_writes(
    window: Window, desk: Desk, store: Store, actor: Actor, qtbot: QtBot
) -> None:
    page = shown_queue(window, qtbot, "mine")
    store.write(set_conclusion, pane_case(page), "Written elsewhere", by=actor)
    arrive(desk, qtbot, Topic.CASES)
    qtbot.waitUntil(lambda: page.pane.fault.text.toPlainText() == "Written elsewhere")


def test_a_new_fix_and_an_owner_that_are_being_typed_stay(
    window: Window, desk: Desk, store: Store, actor: Actor, qtbot: QtBot
) -> None:
    fix = store.write(propose_fix, {"title": "A link with the sum"}, by=actor).value
    window.go("fixes", {})
    page = cast("FixesPage", window.stack.page("fixes"))
    qtbot.waitUntil(lambda: page.pane.fix is not None)

    line = page.pane.facts.owner.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Ma")
    store.write(edit_fix, fix, {"description": "Elsewhere"}, by=actor)
    store.write(add_person, "Maria", frozenset({Role.SPECIALIST}), by=actor)
    arrive(desk, qtbot, Topic.FIXES, Topic.PEOPLE)
    qtbot.waitUntil(lambda: page.pane.description.toPlainText() == "Elsewhere")
    assert line.text() == "Ma"

    page.new_fix()
    assert page.form is not None
    QTest.keyClicks(page.form.title, "A new ti")
    arrive(desk, qtbot, Topic.FIXES, Topic.PEOPLE, Topic.CAUSES)
    assert page.form.title.text() == "A new ti"
    assert page.form.title.hasFocus()


def test_a_name_of_a_cause_that_is_being_typed_stays(
    window: Window, desk: Desk, store: Store, actor: Actor, qtbot: QtBot
) -> None:
    window.go("causes", {})
    page = cast("CausesPage", window.stack.page("causes"))
    qtbot.waitUntil(lambda: page.tree.topLevelItemCount() > 0)
    wanted = causes_of(store)["Long wait"]
    page.tree.select(wanted)
    page.rename()
    editor = page.tree.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Waiting lo")

    other = next(id_ for name, id_ in causes_of(store).items() if name != "Long wait")
    store.write(rename_cause, other, "Renamed elsewhere", by=actor)
    arrive(desk, qtbot, Topic.CAUSES)
    assert page.tree.writing
    assert editor.text() == "Waiting lo"

    QTest.keyClicks(editor, "ng\r")
    qtbot.waitUntil(lambda: {"Waiting long", "Renamed elsewhere"} <= set(shown_names(page)), timeout=10_000)
    assert {"Waiting long", "Renamed elsewhere"} <= set(causes_of(store))


def shown_names(page: CausesPage) -> list[str]:
    return [item.text(0) for item in page.tree._items(page.tree.invisibleRootItem())]


def test_nobody_is_moved_to_another_page(window: Window, desk: Desk, qtbot: QtBot) -> None:
    window.go("people", {})
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    arrive(desk, qtbot, *Topic)
    assert window.stack.current_id == "people"


def test_a_case_without_a_number_shows_a_dash(
    window: Window, desk: Desk, store: Store, actor: Actor, qtbot: QtBot
) -> None:
    page = shown_queue(window, qtbot, "mine")
    with store.bulk() as db, store.lane.bulk():
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE cases SET number = NULL WHERE id = ?", (pane_case(page).bytes,))
        db.execute("COMMIT")
    arrive(desk, qtbot, Topic.CASES)
    qtbot.waitUntil(lambda: page.pane.head.title.text() == "Case —")


def test_a_field_knows_what_stood_in_it_when_somebody_began_to_write(qtbot: QtBot) -> None:
    field = KeptText(name="Text")
    qtbot.addWidget(field)
    kept: list[tuple[str, str]] = []
    field.kept.connect(lambda text: kept.append((field.seen, text)))
    field.set_text("one", anew=True)
    with qtbot.waitActive(field):
        field.show()
    field.setFocus()
    field.insertPlainText("mine and ")
    field.set_text("theirs")
    assert field.toPlainText() == "mine and one"
    field.keep()
    field.insertPlainText("again ")
    field.keep()
    assert kept == [("one", "mine and one"), ("mine and one", "mine and again one")]
