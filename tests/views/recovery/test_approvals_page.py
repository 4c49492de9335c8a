"""Approvals, as a lead works through them: one screen a payout, a confirmation each, the next row after it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cxdesk.models.recovery import Payout
from cxdesk.models.recovery_values import Method, RefusalReason
from cxdesk.models.texts import N_, CxError
from cxdesk.models.values import Actor, Role
from cxdesk.services import clock
from cxdesk.services.recovery.deciding import approve_payout
from cxdesk.services.recovery.registers import make_register
from cxdesk.services.recovery.settling import mark_failed
from cxdesk.views.commands import faults_of
from cxdesk.views.desk import Desk
from cxdesk.views.jobs import Jobs
from cxdesk.views.recovery.approval_dialogs import RefusalDialog
from cxdesk.views.recovery.approval_watch import ApprovalWatch
from cxdesk.views.recovery.approvals_page import ApprovalsPage
from cxdesk.views.recovery.words_dialog import WordsDialog
from cxdesk.views.settings import Settings
from cxdesk.views.undo import UndoLine
from cxdesk.views.widgets.confirming import ConfirmDialog
from tests.services.recovery.made_payouts import Bank
from tests.views.visits import settle, visit

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def actor(money: Bank) -> Actor:
    """The lead sits here."""
    return money.vera


def due(money: Bank, amount: str, hours: float, *, by: Actor | None = None, in_range: bool = True) -> UUID:
    """A payout that is to be decided within so many hours."""
    payout = money.request(amount, by=by)
    low, high = (Decimal("100.00"), Decimal("600.00")) if in_range else (Decimal("1.00"), Decimal("2.00"))
    money.change(
        Payout, payout, due_at=clock.now() + timedelta(hours=hours), recommended=low, range_low=low, range_high=high,
        client_label=f"Client {amount}",
    )  # fmt: skip
    return payout


def shown(page: ApprovalsPage) -> UUID | None:
    return page.screen_pane.shown.id if page.screen_pane.shown else None


def dialog(page: ApprovalsPage, kind: type[Any] = ConfirmDialog) -> Any:
    found = [one for one in page.findChildren(QDialog) if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_the_commands_of_the_page_are_sound() -> None:
    assert faults_of(ApprovalsPage, ApprovalsPage.COMMANDS) == []


def test_where_nothing_waits_the_page_says_so(qtbot: QtBot, desk: Desk) -> None:
    page = visit(qtbot, desk, ApprovalsPage)
    assert page.body.currentWidget() is page.empty
    assert page.empty.label.text() == "No payout waits for a decision."
    assert (page.count(), page.why_no_approval()) == (0, "No payout is chosen.")


def test_what_runs_out_first_is_on_top_and_on_the_screen(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    later, first = due(money, "300.00", 30), due(money, "500.00", 1)
    page = visit(qtbot, desk, ApprovalsPage)
    assert [page.model.cell(row, 3).text for row in range(2)] == ["500", "300"]  # type: ignore[union-attr]
    assert shown(page) == first
    assert page.screen_pane.head.title.whole_text() == "Client 500.00: payout of 500\u00a0₽"
    assert page.header.secondary.whole_text() == "2 for 800\u00a0₽"
    page.go_down()
    settle(qtbot, desk)
    assert shown(page) == later


def test_a_confirmation_repeats_amount_client_and_count_then_the_next_row_follows(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    first, second = due(money, "500.00", 1), due(money, "300.00", 2)
    page = visit(qtbot, desk, ApprovalsPage)
    assert page.screen_pane.foot.words.text() == "Confirmation: 500.00\u00a0₽ · Client 500.00 · 1 payout"
    qtbot.mouseClick(page.screen_pane.foot.approve, LEFT)
    asked = dialog(page)
    assert asked.text().splitlines()[0] == "500.00\u00a0₽ to one client, 1 payout"
    assert "Client 500.00" in asked.text()
    assert asked.deed.text() == "Approve 500.00\u00a0₽"
    assert money.payout(first).status == "requested"
    qtbot.mouseClick(asked.deed, LEFT)
    settle(qtbot, desk)
    assert money.payout(first).status == "approved"
    assert shown(page) == second
    assert page.count() == 1
    assert page.status_words() == "Decided today 1, in time 1"


def test_who_thinks_better_of_it_changes_nothing(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    payout = due(money, "500.00", 1)
    page = visit(qtbot, desk, ApprovalsPage)
    page.approve()
    dialog(page).reject()
    settle(qtbot, desk)
    assert money.payout(payout).status == "requested"


def test_a_refusal_wants_a_reason_and_a_sentence(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    payout = due(money, "500.00", 1)
    page = visit(qtbot, desk, ApprovalsPage)
    page.refuse()
    asked = dialog(page, RefusalDialog)
    assert not asked.deed.isEnabled()
    asked.field.setPlainText("Записи нет")
    assert not asked.deed.isEnabled()
    asked.reason.set_value(RefusalReason.NOT_PROVED)
    asked.reason.picked.emit(RefusalReason.NOT_PROVED)
    qtbot.mouseClick(asked.deed, LEFT)
    settle(qtbot, desk)
    assert money.payout(payout).status == "rejected"
    assert [(one.code, one.words) for one in money.events(payout)][-1] == ("not_proved", "Записи нет")


def test_a_question_gives_it_back(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    payout = due(money, "500.00", 1)
    page = visit(qtbot, desk, ApprovalsPage)
    page.ask()
    asked = dialog(page, WordsDialog)
    asked.field.setPlainText("  ")
    assert not asked.deed.isEnabled()
    asked.field.setPlainText("Чья ошибка?")
    qtbot.mouseClick(asked.deed, LEFT)
    settle(qtbot, desk)
    assert (money.payout(payout).status, money.events(payout)[-1].words) == ("draft", "Чья ошибка?")
    assert shown(page) is None


def test_ones_own_request_says_why_it_cannot_be_decided(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    due(money, "500.00", 1, by=money.vera)
    page = visit(qtbot, desk, ApprovalsPage)
    sentence = "Nobody decides about a payout that they asked for."
    assert page.why_no_approval() == page.why_no_decision() == sentence
    foot = page.screen_pane.foot
    assert not any(button.isEnabled() for button in (foot.approve, foot.refuse, foot.question))
    assert foot.approve.toolTip() == sentence
    assert sentence in page.screen_pane.right.lines.told()
    page.approve()
    assert not page.findChildren(ConfirmDialog)


def test_over_the_limit_is_not_approved_but_may_be_refused(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    due(money, "3500.00", 1, in_range=False)
    page = visit(qtbot, desk, ApprovalsPage)
    assert page.why_no_approval() == "The amount is above the limit of 3,000\u00a0₽ for one payout."
    assert page.why_no_decision() == ""


def test_a_stale_screen_decides_nothing_says_so_and_reads_again(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    payout, other = due(money, "500.00", 1), due(money, "300.00", 2)
    page = visit(qtbot, desk, ApprovalsPage)
    page.approve()
    asked = dialog(page)
    money.store.write(approve_payout, payout, money.seen(payout), by=money.gleb)
    asked.accept()
    settle(qtbot, desk)
    assert len([one for one in money.events(payout) if one.kind == "approve"]) == 1
    assert "This step does not suit the payout any more" in page.screen_pane.message.label.text()
    assert page.screen_pane.message.isVisible()
    assert shown(page) == other


def test_another_amount_meanwhile_is_refused(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    payout = due(money, "500.00", 1)
    page = visit(qtbot, desk, ApprovalsPage)
    page.approve()
    asked = dialog(page)
    money.change(Payout, payout, amount=Decimal("600.00"))
    asked.accept()
    settle(qtbot, desk)
    assert money.payout(payout).status == "requested"
    assert "The payout was changed since you looked at it." in page.screen_pane.message.label.text()
    assert page.screen_pane.shown is not None
    assert page.screen_pane.shown.amount == Decimal("600.00")


def test_without_the_server_the_sentence_is_said(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    payout = due(money, "500.00", 1)
    page = visit(qtbot, desk, ApprovalsPage)

    def offline(*_: Any, **__: Any) -> Any:
        raise CxError(N_("This is decided by the shared database, which cannot be reached now."))

    desk.jobs.decides = offline
    page.approve()
    dialog(page).accept()
    settle(qtbot, desk)
    assert money.payout(payout).status == "requested"
    assert "cannot be reached now" in page.screen_pane.message.label.text()
    assert page.why_no_approval() == ""


def test_after_the_first_of_two_approvals_the_next_row_follows(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    large, other = due(money, "1500.00", 1, in_range=False), due(money, "300.00", 2)
    page = visit(qtbot, desk, ApprovalsPage)
    page.approve()
    asked = dialog(page)
    assert "It is granted when a second person has approved it, too." in asked.text()
    asked.accept()
    settle(qtbot, desk)
    assert (money.payout(large).status, money.payout(large).approvals) == ("requested", 1)
    assert shown(page) == other
    page.go_up()
    settle(qtbot, desk)
    assert "You have approved this payout already" in page.why_no_approval()


def test_a_batch_repeats_count_and_sum_and_holds_nothing_else(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    small = [due(money, amount, hours) for amount, hours in (("200.00", 3), ("300.00", 4), ("600.00", 5))]
    large = due(money, "601.00", 1)
    outside = due(money, "250.00", 2, in_range=False)
    page = visit(qtbot, desk, ApprovalsPage)
    assert page.batch.words.whole_text() == "In one batch: 3 small ones for 1,100\u00a0₽"
    assert page.batch.rule.text() == "Never in a batch: above 600\u00a0₽, or outside of the recommendation."
    qtbot.mouseClick(page.batch.button, LEFT)
    asked = dialog(page)
    assert asked.text().splitlines()[0] == "1,100.00\u00a0₽ to 1 client, 3 payouts"
    assert asked.deed.text() == "Approve 3 payouts for 1,100.00\u00a0₽"
    asked.accept()
    settle(qtbot, desk)
    assert {money.payout(one).status for one in small} == {"approved"}
    assert {money.payout(one).status for one in (large, outside)} == {"requested"}
    assert page.count() == 2
    assert page.why_no_batch() == "No payout here is small enough and as recommended."


def test_of_several_selected_rows_the_batch_is_theirs(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    for amount, hours in (("200.00", 1), ("300.00", 2), ("600.00", 3)):
        due(money, amount, hours)
    page = visit(qtbot, desk, ApprovalsPage)
    page.table.selectRow(0)
    page.table._select_rows(0, [0, 1])
    settle(qtbot, desk)
    assert page.batch.words.whole_text() == "In one batch: 2 small ones for 500\u00a0₽"


def test_a_batch_that_changed_meanwhile_approves_none(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    one, other = due(money, "200.00", 1), due(money, "300.00", 2)
    page = visit(qtbot, desk, ApprovalsPage)
    page.approve_batch()
    asked = dialog(page)
    money.change(Payout, other, range_high=Decimal("299.00"))
    asked.accept()
    settle(qtbot, desk)
    assert {money.payout(payout).status for payout in (one, other)} == {"requested"}
    assert "not approved together" in page.screen_pane.message.label.text()
    assert page.batch.words.whole_text() == "In one batch: 1 small one for 200\u00a0₽"


def test_a_deputy_is_asked_in_whose_name(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    money.deputy(money.elena, money.vera)
    large = due(money, "900.00", 1)
    page = visit(qtbot, desk, ApprovalsPage)
    choice = page.screen_pane.right.principal
    assert choice.isVisible()
    assert [choice.itemText(n) for n in range(choice.count())] == ["in my own name", "for Elena"]
    assert choice.value() == money.vera.person_id
    choice.set_value(money.elena.person_id)
    choice.picked.emit(money.elena.person_id)
    settle(qtbot, desk)
    assert page.screen_pane.foot.words.text().endswith("for Elena")
    page.approve()
    asked = dialog(page)
    assert "You decide for Elena." in asked.text()
    asked.accept()
    settle(qtbot, desk)
    event = money.events(large)[-1]
    assert (event.person_id, event.counted_id) == (money.vera.person_id, money.elena.person_id)


def test_views_count_and_show_their_payouts(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    due(money, "500.00", 1)
    over = due(money, "3500.00", 2, in_range=False)
    granted = money.approved("400.00")
    page = visit(qtbot, desk, ApprovalsPage)
    assert [(view.id, view.count) for view in page.views()] == [
        ("waiting", 2), ("answered", 0), ("over_limit", 1), ("decided_today", 1), ("back", 0),
    ]  # fmt: skip
    page.show_view("over_limit")
    settle(qtbot, desk)
    assert shown(page) == over
    page.show_view("decided_today")
    settle(qtbot, desk)
    assert shown(page) == granted
    assert page.screen_pane.head.chip.text().startswith("approved today at")
    assert page.why_no_decision() == "It does not wait for a decision."
    page.show_view("answered")
    settle(qtbot, desk)
    assert page.empty.label.text() == "Nothing stands in “With an answer” now."


def test_it_opens_where_a_notice_points_and_remembers_where_it_was(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    due(money, "300.00", 1)
    wanted = due(money, "500.00", 5)
    page = visit(qtbot, desk, ApprovalsPage, payout=str(wanted), sort="amount")
    assert shown(page) == wanted
    state = page.state()
    assert (state["view"], state["sort"], state["payout"]) == ("waiting", "amount", str(wanted))


def test_the_case_of_the_payout_opens(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    payout = due(money, "500.00", 1)
    page = visit(qtbot, desk, ApprovalsPage)
    with qtbot.waitSignal(desk.wishes.page) as wish:
        page.open_case()
    assert wish.args == ["queue", {"view": "all", "case": str(money.payout(payout).case_id)}]


def test_the_cards_tell_the_bill_the_story_the_payers_and_the_rights(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    due(money, "500.00", 1)
    page = visit(qtbot, desk, ApprovalsPage)
    pane = page.screen_pane
    assert pane.advice.bill.lines()[-1][0] == "Sum recommended"
    assert pane.advice.verdict.told() == ["500\u00a0₽ is asked for, within the range"]
    assert ("Fault", "employee") in pane.story.facts.told()
    assert pane.charges.parts.told() == (
        ("Cards, 67\u00a0%", "333.33\u00a0₽"),
        ("Loans, 33\u00a0%", "166.67\u00a0₽"),
    )
    assert pane.right.lines.told()[0] == "Somebody else asked for it: Anna"
    assert pane.methods.lines.told()[-1] == "In 12 months the client got 0\u00a0₽ of 20,000\u00a0₽"
    assert not pane.right.principal.isVisible()
    assert pane.reply.none.isVisible()


def test_an_auditor_reads_only(qtbot: QtBot, money: Bank, settings: Settings, dressed: object) -> None:
    olga = money.hire("Olga", Role.AUDITOR)
    due(money, "500.00", 1)
    jobs = Jobs(money.store, olga)
    try:
        page = visit(qtbot, Desk(jobs, settings, money.store.path, olga, "en", UndoLine(jobs)), ApprovalsPage)
        assert page.model.rowCount() == 1
        assert page.why_no_decision() == page.why_no_approval() == "Your role may not do this."
        assert page.why_no_batch() == "You decide about no payouts."
    finally:
        jobs.close()


def test_each_payout_whose_time_runs_out_is_told_once(qtbot: QtBot, desk: Desk, money: Bank) -> None:
    due(money, "500.00", -48)
    told: list[str] = []
    badges: list[tuple[int, bool]] = []
    desk.wishes.toast.connect(lambda words, _tone: told.append(words))
    watch = ApprovalWatch(desk, desk.wishes)
    watch.noticed.connect(lambda n, late: badges.append((n, late)))
    settle(qtbot, desk)
    watch.look()
    settle(qtbot, desk)
    assert told == ["Time is over to decide: Client 500.00, 500\u00a0₽"]
    assert badges == [(1, True), (1, True)]
    for amount in ("200.00", "300.00"):
        due(money, amount, -24)
    ApprovalWatch(desk, desk.wishes)
    settle(qtbot, desk)
    assert told[1:] == ["2 payouts are running out of time"]


def test_tab_goes_from_the_reason_to_the_sentence_and_on_to_the_buttons(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    due(money, "500.00", 2)
    page = visit(qtbot, desk, ApprovalsPage)
    page.refuse()
    asked = dialog(page, RefusalDialog)
    asked.reason.set_value(RefusalReason.OTHER)
    asked.reason.picked.emit(RefusalReason.OTHER)
    asked.field.setPlainText("Записи нет")
    assert asked.reason.nextInFocusChain() is not None
    order, one = [], asked.reason
    while len(order) < 4:
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible():
            order.append(one)
        one = one.nextInFocusChain()
    assert order == [asked.reason, asked.field, asked.close_button, asked.deed]


def test_what_the_bank_did_not_pay_bears_its_sign_and_the_time_of_the_failure(
    qtbot: QtBot, desk: Desk, money: Bank
) -> None:
    payout = money.approved("300.00")
    money.store.write(make_register, Method.ACCOUNT, [(payout, money.seen(payout))], by=money.fedor)
    money.store.write(mark_failed, payout, money.seen(payout), "closed account", by=money.fedor)
    page = visit(qtbot, desk, ApprovalsPage, view="decided_today")
    row = page.model.row(0)
    sign = page.model.columns[0].icon
    assert row is not None
    assert sign is not None
    assert sign(row) == "triangle-alert"
    assert len(page.clock.short(row)) == len("12:34")
    shown_payout = page.screen_pane.shown
    assert shown_payout is not None
    assert page.screen_pane.head.chip.text().endswith(page.clock.moment(shown_payout.events[-1].at))
