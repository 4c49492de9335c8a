"""The sharing page: conflicts settled by a key, rejected edits, and how it stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cxdesk.models.outcome import Topic
from cxdesk.services.sharing.conflicts import list_conflicts, list_rejected
from cxdesk.services.sharing.state import update_sharing
from cxdesk.services.workspace import file
from cxdesk.services.workspace.store import Store
from cxdesk.views.casework.queue_page import QueuePage
from cxdesk.views.desk import Desk
from cxdesk.views.pages import PAGES, SECTIONS
from cxdesk.views.sharing.sharing_page import HISTORY, REJECTED, SharingPage
from cxdesk.views.window import Window
from tests.views.test_window import AskedDoors
from tools.connected_sample import BASE, MINE, THEIRS

MERGED = (
    "Клиент не понял, как оплатить займ в приложении: ссылка без суммы платежа. "
    "Звонил три раза, ответы расходились. Дать видеоинструкцию."
)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Window:
    made = Window(desk, AskedDoors(), entries=PAGES, sections=SECTIONS)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.finish()
    made.go("sharing", {})
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    return made


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> SharingPage:
    found = window.stack.page("sharing")
    assert isinstance(found, SharingPage)
    qtbot.waitUntil(lambda: len(found.conflicts()) == 2)
    return found


def conclusions(store: Store) -> list[str]:
    with store.connect() as db:
        return [
            text for (text,) in db.execute("SELECT conclusion FROM case_reviews WHERE conclusion <> 'Ждём'")
        ]


def open_conflicts(store: Store) -> int:
    with store.connect() as db:
        return len(list_conflicts(db))


def test_both_versions_and_what_they_were_stand_side_by_side(page: SharingPage) -> None:
    card = page.card
    assert [box.words() for box in (card.base, card.mine, card.theirs)] == [BASE, MINE, THEIRS]
    assert "Звонил три раза" in card.mine.accessibleName()
    assert "[added: " in card.mine.accessibleName()
    assert card.merged.toPlainText() == MERGED
    assert card.others.text() == "All else agreed: fault."


def test_the_merged_text_has_the_focus_and_enter_takes_it(
    window: Window, page: SharingPage, store: Store, qtbot: QtBot
) -> None:
    qtbot.waitUntil(page.card.merged.hasFocus)
    with qtbot.waitSignal(page.desk.jobs.told):
        QTest.keyClick(page.card.merged, Qt.Key.Key_Return)
    assert conclusions(store) == [MERGED]
    assert open_conflicts(store) == 1


@pytest.mark.parametrize(
    ("key", "text"), [(Qt.Key.Key_1, MINE), (Qt.Key.Key_2, THEIRS), (Qt.Key.Key_3, MERGED)]
)
def test_one_key_settles_a_conflict(
    window: Window, page: SharingPage, store: Store, qtbot: QtBot, key: Qt.Key, text: str
) -> None:
    page.card.setFocus()
    with qtbot.waitSignal(page.desk.jobs.told):
        QTest.keyClick(page.card, key)
    assert conclusions(store) == [text]
    assert open_conflicts(store) == 1


def test_digits_type_in_the_merged_text_and_alt_chooses(
    window: Window, page: SharingPage, store: Store, qtbot: QtBot
) -> None:
    QTest.keyClick(page.card.merged, Qt.Key.Key_1)
    assert page.card.merged.toPlainText() == MERGED + "1"
    with qtbot.waitSignal(page.desk.jobs.told):
        page.commands()["sharing.mine_always"].trigger()
    assert conclusions(store) == [MINE]


def test_a_settled_conflict_is_brought_back_by_undo(
    window: Window, page: SharingPage, store: Store, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.desk.jobs.told):
        page.choose("mine")
    with qtbot.waitSignal(page.desk.undo.turned):
        page.desk.undo.undo()
    assert conclusions(store) == [THEIRS]


def test_ctrl_z_in_an_untouched_merged_text_belongs_to_the_window(page: SharingPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.jobs.told):
        page.choose("mine")
    page.commands()["sharing.next"].trigger()
    merged = page.card.merged
    merged.propose("untouched")
    assert not merged.document().isUndoAvailable()
    merged.insertPlainText("x")
    assert merged.document().isUndoAvailable()


def test_the_next_conflict_comes_at_once(page: SharingPage, qtbot: QtBot) -> None:
    first = page.card.row
    page.choose("mine")
    assert page.card.row is not None
    assert page.card.row is not first
    assert page.card.row.label.source == "root cause"
    assert not page.card.merged.isVisible()
    assert page.card.take.text() == "Take theirs"
    qtbot.waitUntil(lambda: not page.desk.jobs.busy)
    page.choose("theirs")
    qtbot.waitUntil(lambda: not page.desk.jobs.busy)
    assert not page.card.isVisible()
    assert page.empty.isVisible()
    assert "No conflicts" in page.empty.label.text()


def test_what_is_being_typed_stays_when_changes_arrive(page: SharingPage, store: Store, qtbot: QtBot) -> None:
    page.card.merged.insertPlainText(" И перезвонить.")
    typed = page.card.merged.toPlainText()
    with file.connect(store.path) as db:
        db.execute("UPDATE conflicts SET theirs = '\"Другое.\"' WHERE column_name = 'conclusion'")
    page.desk.jobs.changed.emit(frozenset({Topic.SHARING}))
    qtbot.waitUntil(lambda: page.card.theirs.words() == "Другое.")
    assert page.card.merged.toPlainText() == typed


def test_the_same_words_changed_by_both_are_not_taken_unseen(
    page: SharingPage, store: Store, qtbot: QtBot
) -> None:
    told: list[object] = []
    page.desk.wishes.toast.connect(lambda words, _: told.append(words))
    with file.connect(store.path) as db:
        db.execute("UPDATE conflicts SET theirs = '\"Другое.\"' WHERE column_name = 'conclusion'")
        db.execute("UPDATE case_reviews SET conclusion = 'Другое.' WHERE conclusion = ?", (THEIRS,))
    page.refresh()
    qtbot.waitUntil(lambda: page.card.theirs.words() == "Другое.")
    assert page.card.merged.toPlainText() == MINE

    page.take()
    assert told == [page.why_no_merging()]

    page.card.merged.setPlainText("Оба правы.")
    with qtbot.waitSignal(page.desk.jobs.told):
        page.take()
    assert conclusions(store) == ["Оба правы."]


def test_a_refusal_brings_the_conflict_back(page: SharingPage, store: Store, qtbot: QtBot) -> None:
    row = page.card.row
    with file.connect(store.path) as db:
        db.execute("UPDATE case_reviews SET conclusion = 'Снова другое' WHERE conclusion = ?", (THEIRS,))
    with qtbot.waitSignal(page.desk.wishes.error):
        page.choose("mine")
    assert page.card.row == row


def test_a_rejected_edit_says_why_and_is_dropped_or_edited_again(
    page: SharingPage, store: Store, qtbot: QtBot
) -> None:
    page.show_view(REJECTED)
    assert page.rejected.isVisible()
    assert "deadline" in texts(page.rejected)

    def rejected() -> int:
        with store.connect() as db:
            return len(list_rejected(db))

    (mutation,) = (row.mutation_id for row in page.rejected._rows)
    page.rejected.drop_wanted.emit(mutation)
    qtbot.waitUntil(lambda: rejected() == 0 and not page.rejected.isVisible())


def test_the_panel_tells_how_it_stands(page: SharingPage) -> None:
    told = texts(page.panel)
    wanted = ("Connected", "cx-kc/cxdesk, version 4, TLS checked", "6 edits wait", "delay 31 ms", "2 conflicts",
              "received 6, sent 4", "back after 53 min")  # fmt: skip
    assert [part for part in wanted if part not in told] == []


def test_the_history_has_a_view(page: SharingPage) -> None:
    page.show_view(HISTORY)
    assert page.history_card.isVisible()
    assert not page.card.isVisible()
    assert "connection lost" in texts(page.history)


def test_the_rail_counts_what_must_be_decided(window: Window, page: SharingPage) -> None:
    assert page.count() == 3
    assert [(view.id, view.count) for view in page.views()] == [
        ("conflicts", 2),
        ("rejected", 1),
        ("history", None),
    ]


def test_the_status_bar_says_by_sign_and_word_how_it_stands(
    window: Window, page: SharingPage, store: Store, qtbot: QtBot, desk: Desk
) -> None:
    bar = window.status
    qtbot.waitUntil(lambda: "conflicts" in bar.facts.accessibleName())
    assert bar.state.label.text().startswith("Synced ")
    assert bar.facts.accessibleName() == "6 edits wait, 2 conflicts, 1 edit rejected"
    assert bar.state._sign == "triangle-alert"

    def lost(db: sqlite3.Connection) -> None:
        update_sharing(db, lost_at=desk.clock())

    change(store, lost)
    desk.jobs.changed.emit(frozenset({Topic.SHARING}))
    qtbot.waitUntil(lambda: bar.state.label.text().startswith("Offline since today "))
    assert bar.state._sign == "ring"


def test_a_click_on_the_dot_opens_the_page(window: Window, page: SharingPage, qtbot: QtBot) -> None:
    window.go("queue", {})
    QTest.mouseClick(window.status.state, Qt.MouseButton.LeftButton)
    assert window.stack.current_id == "sharing"


def texts(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def change(store: Store, how: Callable[[sqlite3.Connection], None]) -> None:
    db = file.connect(store.path)
    with db:
        how(db)
    db.close()


def test_words_of_a_colleague_that_came_while_one_wrote_are_not_written_over(
    window: Window, page: SharingPage, store: Store, desk: Desk, qtbot: QtBot
) -> None:
    with store.connect() as db:
        ((case, review),) = db.execute(
            "SELECT case_id, id FROM case_reviews WHERE conclusion = 'Ждём' LIMIT 1"
        )
    window.go("queue", {"view": "all", "case": str(UUID(bytes=case))})
    queue = cast("QueuePage", window.stack.page("queue"))
    qtbot.waitUntil(lambda: queue.pane.case is not None and queue.pane.case.id.bytes == case, timeout=10_000)
    field = queue.pane.fault.text
    field.setFocus()
    field.moveCursor(field.textCursor().MoveOperation.End)
    field.insertPlainText(" ответа")

    def colleague(db: sqlite3.Connection) -> None:
        db.execute("UPDATE case_reviews SET conclusion = 'Ждём давно' WHERE id = ?", (review,))

    change(store, colleague)
    desk.jobs.changed.emit(frozenset({Topic.CASES}))
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert field.toPlainText() == "Ждём ответа"
    field.keep()
    qtbot.waitUntil(lambda: open_conflicts(store) == 3)
    qtbot.waitUntil(lambda: field.toPlainText() == "Ждём давно")
    with store.connect() as db:
        asked = list_conflicts(db)[-1]
    assert (asked.base, asked.mine, asked.theirs) == ("Ждём", "Ждём ответа", "Ждём давно")

    window.go("sharing", {})
    qtbot.waitUntil(lambda: len(page.conflicts()) == 3)
    page.queue.chosen.emit(page.conflicts()[-1])
    with qtbot.waitSignal(desk.jobs.told):
        page.choose("mine")
    assert "Ждём ответа" in conclusions(store)
