"""Who goes on before an answer has come: it is shown, and decided about, where it belongs."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cxdesk.models.outcome import Outcome
from cxdesk.models.recovery_values import Method
from cxdesk.models.values import Actor, Fault, Role
from cxdesk.services.recovery.registers import make_register
from cxdesk.services.workspace.store import Store
from cxdesk.views.desk import Desk
from cxdesk.views.recovery.approvals_page import ApprovalsPage
from cxdesk.views.recovery.registers_page import RegistersPage
from tests.services.recovery.made_payouts import Bank
from tests.views.recovery.test_policy_page import Head
from tests.views.visits import settle, visit


class HeldWrite:
    """What is saved waits until it is let go."""

    def __init__(self, store: Store, patch: pytest.MonkeyPatch) -> None:
        self.begun, self._open, self._write = threading.Event(), threading.Event(), store.write
        patch.setattr(store, "write", self._wait)

    def _wait(self, *args: Any, **kwargs: Any) -> Outcome:
        self.begun.set()
        assert self._open.wait(10)
        return self._write(*args, **kwargs)

    def let_go(self) -> None:
        self._open.set()


@pytest.fixture
def actor(money: Bank) -> Actor:
    """Somebody who may take part in every step."""
    return money.hire("Nina", Role.LEAD, Role.HEAD, Role.FINANCE)


def test_the_chosen_payouts_of_a_pile_stay_chosen_when_another_one_comes(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    chosen = money.approved("300.00")
    money.approved("400.50")
    page = visit(qtbot, desk, RegistersPage)
    page.pane.table.select_id(chosen)
    money.approved("150.00")
    page.refresh()
    settle(qtbot, desk)
    assert page.pane.model.rowCount() == 3
    assert page.pane.table.selected_ids() == [chosen]


def test_what_is_read_of_a_register_is_not_shown_as_what_waits(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    sent = money.approved("300.00")
    money.store.write(make_register, Method.ACCOUNT, [(sent, money.seen(sent))], by=money.fedor)
    waiting = money.approved("400.50")
    page = visit(qtbot, desk, RegistersPage)
    pile, register = (page.model.rows[place].id for place in (0, 1))
    page.table.select_id(register)
    page.table.select_id(pile)
    settle(qtbot, desk)
    assert [entry.id for entry in page.pane.model.rows] == [waiting]


def test_nothing_is_decided_before_the_row_that_was_gone_to_is_on_the_screen(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    money.request("300.00")
    money.request("400.00")
    page = visit(qtbot, desk, ApprovalsPage)
    before = page.screen_pane.shown
    assert before is not None
    page.go_down()
    page.approve()
    page.refuse()
    page.ask()
    assert page.findChildren(QDialog) == []
    assert page.why_no_approval() == "One moment…"
    settle(qtbot, desk)
    assert page.screen_pane.shown is not None
    assert page.screen_pane.shown.id != before.id


def test_an_edition_that_was_tried_out_is_not_told_of_another_one(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    head = Head(desk, qtbot)
    head.copy()
    head.page.try_out()
    other = next(n for n in range(head.page.list.count()) if n != head.page.list.currentRow())
    head.page.list.setCurrentRow(other)
    head.idle()
    assert head.page.pane.trial.isHidden()


def test_what_somebody_is_writing_while_the_field_before_is_kept_stays(
    qtbot: QtBot, desk: Desk, money: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = Head(desk, qtbot)
    head.copy()
    fields = head.page.pane.fields
    first, second = fields.faults[Fault.EMPLOYEE], fields.faults[Fault.PROCESS]
    with qtbot.waitActive(head.page):
        head.page.show()
    first.setText("1.35")
    saved = HeldWrite(desk.jobs.store, monkeypatch)
    first.keep()
    qtbot.waitUntil(saved.begun.is_set)
    second.setFocus()
    second.selectAll()
    QTest.keyClicks(second, "1.4")
    saved.let_go()
    head.idle()
    assert (first.text(), second.text()) == ("1.35", "1.4")


def test_a_cell_that_somebody_is_writing_stays_open_while_the_field_before_is_kept(
    qtbot: QtBot, desk: Desk, money: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = Head(desk, qtbot)
    head.copy()
    fields = head.page.pane.fields
    with qtbot.waitActive(head.page):
        head.page.show()
    fields.faults[Fault.EMPLOYEE].setText("1.35")
    saved = HeldWrite(desk.jobs.store, monkeypatch)
    fields.faults[Fault.EMPLOYEE].keep()
    qtbot.waitUntil(saved.begun.is_set)
    table = fields.bases.table
    table.setCurrentCell(0, 1)
    cell = table.item(0, 1)
    assert cell is not None
    table.editItem(cell)
    saved.let_go()
    head.idle()
    assert fields.is_writing()
