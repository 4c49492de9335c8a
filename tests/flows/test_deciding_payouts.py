"""A lead's five minutes between two meetings, in the real program: keys, a batch, one's own, a stale screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from cxdesk.app import Program
from cxdesk.models.recovery import Payout
from cxdesk.models.recovery_values import RefusalReason
from cxdesk.services import clock
from cxdesk.services.recovery.deciding import reject_payout
from cxdesk.views.recovery.approvals_page import ApprovalsPage
from cxdesk.views.recovery.words_dialog import WordsDialog
from cxdesk.views.settings import Settings, workspace_key
from cxdesk.views.widgets.confirming import ConfirmDialog
from tests.services.recovery.made_payouts import Bank, bank

Key = Qt.Key


class Desk:
    """The running program at which the lead sits."""

    def __init__(self, app: QApplication, settings: Settings, qtbot: QtBot, money: Bank) -> None:
        self._app, self._qtbot = app, qtbot
        settings.put(workspace_key(money.store.path, "person"), money.vera.person_id.hex)
        money.store.close()
        self.program = program = Program(app, settings)
        program.start(money.store.path)
        qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
        self.idle()
        assert program.jobs is not None
        assert program.jobs.store is not None
        money.store = program.jobs.store

    def idle(self) -> None:
        """Wait until all is read and written."""
        self._qtbot.waitUntil(
            lambda: self.program.jobs is not None and not self.program.jobs.busy, timeout=20_000
        )

    @property
    def page(self) -> ApprovalsPage:
        """The approvals."""
        assert self.program.window is not None
        return cast("ApprovalsPage", self.program.window.stack.page("payouts"))

    def press(self, key: Qt.Key, text: str = "") -> None:
        """One key; `text`: what the layout makes of it."""
        window = self.program.window
        assert window is not None
        target = window.focusWidget() or window
        if text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
        else:
            QTest.keyClick(target, key)
        self.idle()

    def dialog(self) -> ConfirmDialog:
        """The question that is asked now."""
        found = [
            one for one in self._app.topLevelWidgets() if isinstance(one, ConfirmDialog) and one.isVisible()
        ]
        assert len(found) == 1
        return found[0]

    def confirm(self) -> None:
        """Enter in the question."""
        QTest.keyClick(self.dialog(), Key.Key_Return)
        self.idle()
        self.back()

    def back(self) -> None:
        """The window is in front again, as a window manager would bring it."""
        window = self.program.window
        assert window is not None
        window.activateWindow()
        QTest.qWaitForWindowActive(window)

    def asked(self) -> bool:
        """Whether a question stands open."""
        return any(isinstance(one, QDialog) and one.isVisible() for one in self._app.topLevelWidgets())

    def end(self) -> None:
        """Close the program."""
        self.program.close()
        for widget in self._app.topLevelWidgets():
            widget.hide()
            widget.deleteLater()


@pytest.fixture
def money(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path, laid_out=True) as found:
        yield found


def due(money: Bank, amount: str, hours: float, *, own: bool = False) -> UUID:
    payout = money.request(amount, by=money.vera if own else money.anna)
    money.change(
        Payout, payout, due_at=clock.now() + timedelta(hours=hours), range_low=Decimal("100.00"),
        range_high=Decimal("900.00"),
    )  # fmt: skip
    return payout


def shown(desk: Desk) -> UUID | None:
    found = desk.page.screen_pane.shown
    return found.id if found else None


def test_a_lead_decides_by_key_between_two_meetings(
    dressed: QApplication, settings: Settings, qtbot: QtBot, money: Bank
) -> None:
    first, own, stale, question = (
        due(money, "700.00", 1), due(money, "650.00", 2, own=True), due(money, "800.00", 3), due(money, "850.00", 4),
    )  # fmt: skip
    small = [due(money, amount, hours) for amount, hours in (("200.00", 40), ("300.00", 41))]
    desk = Desk(dressed, settings, qtbot, money)
    try:
        window = desk.program.window
        assert window is not None
        assert ("recovery", "6") in [(button.entry.key, button.entry.count) for button in window.rail._pages]
        window.go("payouts", {})
        desk.idle()

        # A, and the confirmation repeats what it is about; under the Russian layout too.
        assert shown(desk) == first
        desk.press(Key(0x424), "ф")
        assert desk.dialog().text().startswith("700.00\u00a0₽ to one client, 1 payout")
        desk.confirm()
        assert money.payout(first).status == "approved"

        # One's own is never decided, and the key says why.
        assert shown(desk) == own
        desk.press(Key.Key_A)
        assert not desk.asked()
        assert window.toast.label.text() == "Nobody decides about a payout that they asked for."
        desk.press(Key.Key_J)

        # What somebody else decided meanwhile is decided once.
        assert shown(desk) == stale
        desk.press(Key.Key_A)
        money.store.write(
            reject_payout, stale, money.seen(stale), RefusalReason.TOO_MUCH, "Слишком много", by=money.gleb
        )
        desk.confirm()
        assert money.payout(stale).status == "rejected"
        assert "does not suit the payout any more: refused" in desk.page.screen_pane.message.label.text()

        # The small ones at once.
        desk.press(Key.Key_B)
        assert desk.dialog().text().startswith("500.00\u00a0₽ to 1 client, 2 payouts")
        desk.confirm()
        assert {money.payout(one).status for one in small} == {"approved"}

        # And a question back.
        assert shown(desk) in (own, question)
        while shown(desk) != question:
            desk.press(Key.Key_J)
        desk.press(Key.Key_Q)
        asked = desk.dialog()
        assert isinstance(asked, WordsDialog)
        QTest.keyClicks(asked.field, "Why so much?")
        asked.deed.click()
        desk.idle()
        desk.back()
        assert money.payout(question).status == "draft"
        assert desk.page.count() == 1
        assert window.status.middle.text() == "Decided today 4, in time 4"
    finally:
        desk.end()
