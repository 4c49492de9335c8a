"""Registers, as finance works with them: made of what is approved, answered by the bank, read back from its file."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cxdesk.models.casework import Case
from cxdesk.models.intake import Client
from cxdesk.models.moments import to_micros
from cxdesk.models.recovery_values import Method
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.exporting.registers import export_register
from cxdesk.services.recovery.agreeing import agreement
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.recovery.registers_page import RegistersPage
from cxdesk.views.recovery.words_dialog import WordsDialog
from cxdesk.views.theme import sizes
from cxdesk.views.widgets.confirming import ConfirmDialog
from tests.services.recovery.made_payouts import Bank
from tests.views.visits import settle, visit


@pytest.fixture
def actor(money: Bank) -> Actor:
    """Finance sits here."""
    return money.fedor


def dialog(page: RegistersPage, kind: type[Any] = ConfirmDialog) -> Any:
    found = [one for one in page.findChildren(QDialog) if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def confirm(qtbot: QtBot, page: RegistersPage, words: str = "") -> str:
    """Accept the dialog that is open; what it said."""
    shown = dialog(page, WordsDialog if words else ConfirmDialog)
    if words:
        shown.field.setPlainText(words)
    told: str = shown.text()
    shown.deed.click()
    settle(qtbot, page.desk)
    return told


def made(qtbot: QtBot, page: RegistersPage) -> None:
    page.make()
    confirm(qtbot, page)


def states(money: Bank) -> list[str]:
    return sorted(status for (status,) in money.ask("SELECT status FROM payouts"))


def test_the_commands_of_the_page_are_sound() -> None:
    assert faults_of(RegistersPage, RegistersPage.COMMANDS) == []


def test_where_nothing_was_approved_the_page_says_so(qtbot: QtBot, desk: Desk) -> None:
    page = visit(qtbot, desk, RegistersPage)
    assert page.pane.nothing.isVisibleTo(page)
    assert (page.count(), page.why_no_making()) == (0, "Choose payouts that wait to be sent.")


def test_what_is_approved_waits_by_method_and_is_chosen(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    money.approved("300.00")
    money.approved("400.50")
    page = visit(qtbot, desk, RegistersPage)
    assert page.count() == 2
    assert page.model.rowCount() == 1
    assert "2 payouts" in page.pane.sums.text()
    assert page.why_no_making() == ""


def test_what_cannot_be_paid_now_is_told_with_its_reason_and_sent_by_no_register(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    good, bad = money.approved("300.00"), money.approved("400.50")
    client = money.client()
    money.change(Case, money.payout(bad).case_id, client_id=client)
    money.change(Client, client, pay_states={"account": "arrested", "phone": "open"})
    page = visit(qtbot, desk, RegistersPage)
    told = [page.pane.model.cell(row, 2).secondary for row in range(2)]
    assert sorted(told) == ["", "The account is arrested. Possible instead: Phone top-up"]
    page.make()
    assert "1 payout for" in confirm(qtbot, page)
    assert [money.payout(payout).status for payout in (good, bad)] == ["sent", "approved"]
    page.table.select_row(0)
    assert page.why_no_making().startswith("What is chosen cannot be paid now")


def test_a_register_is_made_after_a_confirmation_that_repeats_count_sum_and_method(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    money.approved("300.00")
    money.approved("400.50")
    page = visit(qtbot, desk, RegistersPage)
    page.make()
    told = confirm(qtbot, page)
    assert "2 payouts for" in told
    assert "700.50" in told
    assert states(money) == ["sent", "sent"]
    row = page.current()
    assert row is not None
    assert row.tally.payouts == 2
    assert page.pane.header.isVisibleTo(page)


def test_after_a_restore_in_doubt_finance_says_that_the_bank_has_none_of_them(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    money.approved("300.00")
    with money.store.bulk() as db:
        db.execute(
            "INSERT INTO sync_log (at, what) VALUES (?, 'restored_in_doubt')", (to_micros(clock.now()),)
        )
    page = visit(qtbot, desk, RegistersPage)
    made(qtbot, page)
    assert states(money) == ["approved"]
    assert "300.00\u00a0₽ at the bank" in confirm(qtbot, page)
    assert states(money) == ["sent"]


def test_only_the_chosen_ones_are_sent(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    first = money.approved("300.00")
    money.approved("400.50")
    page = visit(qtbot, desk, RegistersPage)
    page.pane.table.select_id(first)
    made(qtbot, page)
    assert states(money) == ["approved", "sent"]


def test_the_bank_s_answers_are_noted_with_its_reason(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    paid, failed = money.approved("300.00"), money.approved("400.50")
    page = visit(qtbot, desk, RegistersPage)
    made(qtbot, page)
    page.pane.table.select_id(paid)
    page.mark_paid()
    confirm(qtbot, page)
    page.pane.table.select_id(failed)
    page.mark_failed()
    confirm(qtbot, page, "Счёт закрыт")
    assert states(money) == ["failed", "paid"]
    assert [event.words for event in money.events(failed)][-1] == "Счёт закрыт"
    page.pane.table.select_id(paid)
    assert page.why_not_paid() == "None of the chosen payouts waits for the bank."
    page.mark_returned()
    confirm(qtbot, page, "Получатель отказался")
    assert states(money) == ["failed", "returned"]
    with money.store.connect() as db:
        assert all(line.agrees for line in agreement(db))


def test_a_settlement_file_is_shown_before_it_is_done(
    qtbot: QtBot, desk: Desk, money: Bank, tmp_path: Path
) -> None:
    money.approved("300.00")
    money.approved("400.50")
    page = visit(qtbot, desk, RegistersPage)
    made(qtbot, page)
    file = answered(money, tmp_path / "answer.csv", "paid")
    page.read_file(file)
    settle(qtbot, desk)
    assert "700.50" in dialog(page).text()
    assert states(money) == ["sent", "sent"]
    confirm(qtbot, page)
    assert states(money) == ["paid", "paid"]


def test_a_settlement_file_that_comes_twice_is_refused_in_a_sentence(
    qtbot: QtBot, desk: Desk, money: Bank, tmp_path: Path
) -> None:
    money.approved("300.00")
    page = visit(qtbot, desk, RegistersPage)
    made(qtbot, page)
    file = answered(money, tmp_path / "answer.csv", "paid")
    page.read_file(file)
    settle(qtbot, desk)
    confirm(qtbot, page)
    page.read_file(file)
    settle(qtbot, desk)
    assert "read before" in page.pane.message.label.text()


def test_others_than_finance_read(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    money.approved("300.00")
    desk.actor = money.vera
    page = visit(qtbot, desk, RegistersPage)
    assert page.why_no_making() == "Only finance makes registers and settles them."
    page.make()
    assert not [one for one in page.findChildren(QDialog) if one.isVisible()]


def test_a_register_is_saved_with_names_only_for_who_asks(
    qtbot: QtBot, desk: Desk, money: Bank, tmp_path: Path
) -> None:
    money.approved("300.00")
    page = visit(qtbot, desk, RegistersPage)
    made(qtbot, page)
    register = register_of(money)
    for names in (False, True):
        target = tmp_path / f"реестр {names}.csv"
        page.write_file(register, target, names=names)
        settle(qtbot, desk)
        head = target.read_text(encoding="utf-8-sig").splitlines()[0]
        assert ("Client name" in head) is names


def register_of(money: Bank) -> UUID:
    ((register,),) = money.ask("SELECT id FROM payout_registers")
    return UUID(bytes=register)


def answered(money: Bank, file: Path, result: str) -> Path:
    """The register's own file, its result filled in by the bank."""
    with money.store.connect() as db:
        export_register(db, register_of(money), file)
    head, *rows = file.read_text(encoding="utf-8-sig").splitlines()
    cells = [row.split(";") for row in rows]
    at = head.split(";").index("Result")
    for row in cells:
        row[at] = result
    file.write_text("\n".join([head, *(";".join(row) for row in cells)]), encoding="utf-8-sig")
    return file


def test_methods_stand_in_piles_of_their_own(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    money.approved("300.00")
    other = money.approved("500.00")
    money.ask("SELECT 1")
    with money.store.bulk() as db:
        db.execute("UPDATE payouts SET method = ? WHERE id = ?", (Method.CARD.value, other.bytes))
        db.commit()
    page = visit(qtbot, desk, RegistersPage)
    assert page.model.rowCount() == 2


def test_a_register_of_which_something_failed_bears_another_sign(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    money.approved("300.00")
    page = visit(qtbot, desk, RegistersPage)
    made(qtbot, page)
    row, sign = page.current(), page.model.columns[0].icon
    assert row is not None
    assert sign is not None
    assert sign(row) == "clock"
    page.mark_failed()
    confirm(qtbot, page, "closed account")
    row = page.current()
    assert row is not None
    assert sign(row) == "triangle-alert"


def test_of_a_register_place_and_state_are_shown_though_a_pile_stood_there_before(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    money.approved("300.00")
    page = visit(qtbot, desk, RegistersPage)
    page.resize(1600, 800)
    made(qtbot, page)
    columns = page.pane.model.columns
    shown = [columns[n].name for n in page.pane.table.shown_columns()]
    assert shown == ["place", "case", "client", "state", "at", "amount"]


def test_what_is_refused_stands_within_the_margin_where_no_toast_lies(
    qtbot: QtBot, desk: Desk, money: Bank, tmp_path: Path
) -> None:
    money.approved("300.00")
    page = visit(qtbot, desk, RegistersPage)
    made(qtbot, page)
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("nothing;of;this\n", encoding="utf-8")
    page.read_file(wrong)
    settle(qtbot, desk)
    told = page.pane.message
    assert told.isVisibleTo(page)
    assert told.message.x() >= sizes.MARGIN
    assert told.is_foot
