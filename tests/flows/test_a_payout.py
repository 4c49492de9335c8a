"""A client is given something, in the real program: P, 500, send; somebody else approves; the client is told."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxdesk.models.recovery_values import PayoutReason, PayoutStatus
from cxdesk.models.values import Role
from cxdesk.services.recovery.case_payouts import CasePayout, list_case_payouts
from cxdesk.services.recovery.deciding import approve_payout
from cxdesk.services.recovery.replies import list_replies
from cxdesk.services.recovery.scripts import add_script
from cxdesk.views.recovery.reply_dialog import ReplyDialog
from cxdesk.views.settings import Settings
from tests.flows.test_working_the_queue import Morning, workspace
from tests.services.recovery.made_payouts import Bank

__all__ = ["workspace"]

Key = Qt.Key


@pytest.fixture
def morning(dressed: QApplication, settings: Settings, qtbot: QtBot) -> Iterator[Morning]:
    made = Morning(dressed, settings, qtbot)
    yield made
    made.end()


def payouts_of(morning: Morning, case: UUID) -> tuple[CasePayout, ...]:
    assert morning.program is not None
    assert morning.program.jobs is not None
    store = morning.program.jobs.store
    assert store is not None
    with store.connect() as db:
        return list_case_payouts(db, case)


def test_a_client_is_given_something(morning: Morning, workspace: Path) -> None:
    page = morning.begin(workspace)
    page.take_focus()
    morning.press(Key.Key_T)
    morning.press(Key.Key_1)
    morning.press(Key.Key_F, Key.Key_E)
    assert page.pane.case is not None
    case = page.pane.case.id
    morning.press(Key.Key_P)
    sheet = page.sheet
    assert page.sheet_open
    # The amount has the focus and the suggestion is selected: typing replaces it.
    QTest.keyClicks(page.window().focusWidget(), "500")
    sheet.form.reason.set_value(PayoutReason.INCONVENIENCE)
    sheet.form.words.setPlainText("Звонила трижды")
    assert sheet.summary.text().startswith("500.00\xa0₽ to one client")
    QTest.keyClick(sheet.form.words, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    morning.idle()
    (asked,) = payouts_of(morning, case)
    assert (asked.status, asked.terms.amount) == (PayoutStatus.REQUESTED, Decimal("500.00"))
    assert page.sides.currentWidget() is not sheet

    store, actor = page.desk.jobs.store, page.desk.actor
    assert store is not None
    lead = Bank(store, actor).hire("Vera", Role.LEAD)
    store.write(approve_payout, asked.id, asked.seen, by=lead)
    store.write(add_script, "112", "Sorry", "Это наша ошибка. Возвращаем вам {сумма}.", by=actor)
    page.refresh()
    morning.idle()
    assert page.pane.payouts.boxes[0].chip.text() == "approved"

    page.table.setFocus()
    morning.press(Key.Key_Y)
    dialog = page.findChild(ReplyDialog)
    assert dialog is not None
    dialog.script.setCurrentIndex(1)
    dialog.script.picked.emit(dialog.script.value())
    morning.idle()
    dialog.send.click()
    morning.idle()
    with store.connect() as db:
        (reply,) = list_replies(db, case)
    assert reply.text == "Это наша ошибка. Возвращаем вам 500.00\xa0₽."
    assert (reply.payout_id, reply.amount) == (asked.id, Decimal("500.00"))
