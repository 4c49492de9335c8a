"""P in a case: the sheet beside it, what it refuses under its fields, sending, keeping, a question, a failure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxdesk.models.recovery_values import PayoutReason, PayoutStatus, Predictor, RefusalReason
from cxdesk.models.values import Actor, Role
from cxdesk.services.recovery.case_payouts import CasePayout, list_case_payouts
from cxdesk.services.recovery.deciding import approve_payout, ask_back, reject_payout
from cxdesk.services.recovery.registers import make_register
from cxdesk.services.recovery.settling import mark_failed
from cxdesk.services.workspace.store import Store
from cxdesk.views.recovery.sheet import PayoutSheet
from cxdesk.views.recovery.words_dialog import WordsDialog
from cxdesk.views.widgets.confirming import ConfirmDialog
from tests.services.recovery.made_payouts import Bank
from tests.views.casework.conftest import Work, begin, numbers, russian, work
from tests.workspaces import workspace

__all__ = ["begin", "numbers", "russian", "work"]

Begin = Callable[..., Work]


def hire(store: Store, actor: Actor, *roles: Role) -> Actor:
    """Somebody else at the company."""
    return Bank(store, actor).hire("Vera", *roles)


def payouts(work: Work, case: UUID) -> tuple[CasePayout, ...]:
    with work.store.connect() as db:
        return list_case_payouts(db, case)


def opened(work: Work) -> PayoutSheet:
    """The sheet of the first case, whose cause and fault are set; all is read."""
    work.keys("1")
    work.keys("F E")
    work.keys("P")
    return work.page.sheet


def write(
    sheet: PayoutSheet, amount: str, *, reason: PayoutReason | None = PayoutReason.LOSS, words: str = ""
) -> None:
    sheet.form.amount.clear()
    QTest.keyClicks(sheet.form.amount, amount)
    if reason is not None:
        sheet.form.reason.set_value(reason)
    if words:
        sheet.form.words.setPlainText(words)


def send(work: Work) -> None:
    QTest.keyClick(work.page.sheet.form.amount, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    work.idle()


def test_p_opens_the_sheet_with_what_the_policy_suggests(work: Work, numbers: list[UUID]) -> None:
    sheet = opened(work)
    assert work.page.sheet_open
    assert work.shown == numbers[0]
    assert sheet.head is not None
    suggested = sheet.head.recommendation.amount
    assert suggested is not None
    assert sheet.form.typed_amount() == suggested
    assert sheet.form.amount.selectedText() == sheet.form.amount.text()
    assert len(sheet.suggested.bill.lines()) >= 2
    assert sheet.suggested.verdict.label.text() == "What is asked for is what is suggested"
    assert ("Whose fault", "employee") in sheet.client.facts.told()
    assert ("Standard way", "none") in sheet.client.facts.told()
    assert sheet.precedents.counts.text().startswith("Nobody has decided")


def test_the_case_s_own_facts_stand_before_anything_is_read(work: Work, numbers: list[UUID]) -> None:
    work.keys("1")
    work.page.open_payout()
    assert [name for name, _ in work.page.sheet.client.facts.told()] == [
        "Earns us",
        "Root cause",
        "Whose fault",
    ]
    work.idle()
    assert "Standard way" in dict(work.page.sheet.client.facts.told())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """One person, who may take every step."""
    with workspace(tmp_path) as (made, _):
        yield made


@pytest.mark.usefixtures("russian")
def test_p_is_found_by_its_place_under_the_russian_layout(begin: Begin, numbers: list[UUID]) -> None:
    work = begin()
    work.keys("P", russian=True)
    assert work.page.sheet_open


def test_what_is_sent_waits_for_a_decision_and_stands_in_the_pane(work: Work, numbers: list[UUID]) -> None:
    sheet = opened(work)
    write(sheet, "500,00", words="Звонила трижды")
    assert sheet.summary.text().startswith("500.00\xa0₽ to one client")
    send(work)
    (payout,) = payouts(work, numbers[0])
    assert (payout.status, payout.terms.amount, payout.round) == (
        PayoutStatus.REQUESTED,
        Decimal("500.00"),
        1,
    )
    assert payout.terms.severity == sheet.counts.counts()[0]
    assert Predictor.EMPLOYEE_ERROR in payout.terms.predictors
    assert not work.page.sheet_open
    (box,) = work.page.pane.payouts.boxes
    assert box.amount.text() == "500.00\xa0₽"
    assert box.chip.text().startswith("waits")
    assert list(box.links) == ["cancel"]


@pytest.mark.parametrize("kept", [False, True])
def test_the_same_payout_is_asked_for_twice_by_whoever_means_it(
    work: Work, numbers: list[UUID], kept: bool
) -> None:
    write(opened(work), "500,00", words="Звонила трижды")
    send(work)
    work.keys("P")
    write(work.page.sheet, "500,00", words="Звонила трижды")
    if kept:
        work.page.sheet.keep.click()
        work.idle()
        work.keys("P")
    send(work)
    (dialog,) = [one for one in work.page.findChildren(ConfirmDialog) if one.isVisible()]
    assert "The same was asked for already by" in dialog.text()
    assert [one.status for one in payouts(work, numbers[0])].count(PayoutStatus.REQUESTED) == 1
    dialog.deed.click()
    work.idle()
    assert [one.status for one in payouts(work, numbers[0])] == [PayoutStatus.REQUESTED] * 2
    assert not work.page.sheet_open


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("0", "zero"),
        ("-5", "below zero"),
        ("5,001", "more than two"),
        ("much", "not an amount"),
        ("99999", "may get"),
    ],
)
def test_what_cannot_be_given_is_said_under_the_amount_and_not_sent(
    work: Work, numbers: list[UUID], typed: str, told: str
) -> None:
    sheet = opened(work)
    write(sheet, typed, words="Потому что")
    assert told in sheet.form.amount_field.message.label.text()
    send(work)
    assert work.page.sheet_open
    assert payouts(work, numbers[0]) == ()


def test_what_lies_outside_the_range_needs_own_words(work: Work, numbers: list[UUID]) -> None:
    sheet = opened(work)
    assert sheet.form.bounds.high is not None
    write(sheet, str(int(sheet.form.bounds.high) + 100))
    assert "more than the policy suggests" in sheet.form.words_field.label.text()
    assert "outside the range" in sheet.suggested.verdict.label.text()
    send(work)
    assert payouts(work, numbers[0]) == ()
    assert "Say in a sentence why" in sheet.form.words_field.message.label.text()
    sheet.form.words.setPlainText("Третий раз за месяц")
    send(work)
    (payout,) = payouts(work, numbers[0])
    assert payout.terms.words == "Третий раз за месяц"


def test_without_a_reason_nothing_is_sent(work: Work, numbers: list[UUID]) -> None:
    sheet = opened(work)
    send(work)
    assert sheet.form.reason_field.message.label.text() == "Choose why the client is given it."
    assert payouts(work, numbers[0]) == ()


def test_another_severity_is_reckoned_with_at_once(work: Work, numbers: list[UUID]) -> None:
    sheet = opened(work)
    assert sheet.head is not None
    before = sheet.head.recommendation
    sheet.counts.severity._choose(2)
    work.idle()
    after = sheet.head.recommendation
    assert (before.severity, after.severity) == (2, 3)
    assert before.amount is not None
    assert after.amount is not None
    assert after.amount > before.amount
    assert sheet.form.typed_amount() == after.amount
    sheet.counts.signs[Predictor.TECHNICAL_ERROR].click()
    work.idle()
    assert Predictor.TECHNICAL_ERROR in sheet.head.recommendation.predictors


def test_an_amount_that_somebody_wrote_is_not_replaced_by_a_suggestion(
    work: Work, numbers: list[UUID]
) -> None:
    sheet = opened(work)
    write(sheet, "250")
    sheet.counts.severity._choose(2)
    work.idle()
    assert sheet.form.typed_amount() == Decimal(250)


def test_what_was_typed_and_not_sent_comes_back_with_its_case(work: Work, numbers: list[UUID]) -> None:
    write(opened(work), "250", words="Ещё подумаю")
    QTest.keyClick(work.page.sheet.form.amount, Qt.Key.Key_Escape)
    assert not work.page.sheet_open
    work.page.table.setFocus()
    work.keys("J")
    work.keys("P")
    assert work.page.sheet.form.words.toPlainText() == ""
    work.page.close_payout()
    work.keys("K")
    work.keys("P")
    form = work.page.sheet.form
    assert (form.typed_amount(), form.words.toPlainText()) == (Decimal(250), "Ещё подумаю")


def test_another_case_closes_the_sheet(work: Work, numbers: list[UUID]) -> None:
    opened(work)
    work.page.read_case(numbers[2])
    work.idle()
    assert not work.page.sheet_open


def test_a_cause_that_is_set_beside_the_sheet_brings_the_suggestion(work: Work, numbers: list[UUID]) -> None:
    work.keys("P")
    sheet = work.page.sheet
    assert sheet.suggested.figure.text() == "—"
    assert "no root cause" in sheet.suggested.verdict.label.text()
    work.page.choose_cause(0)
    work.idle()
    assert sheet.head is not None
    assert sheet.head.recommendation.amount is not None
    assert sheet.form.typed_amount() == sheet.head.recommendation.amount


def test_a_draft_is_kept_gone_on_with_and_dropped(work: Work, numbers: list[UUID]) -> None:
    write(opened(work), "300")
    work.page.sheet.keep.click()
    work.idle()
    (draft,) = payouts(work, numbers[0])
    assert draft.status is PayoutStatus.DRAFT
    assert list(work.page.pane.payouts.boxes[0].links) == ["edit", "drop"]
    work.keys("P")
    assert work.page.sheet.form.typed_amount() == Decimal(300)
    write(work.page.sheet, "350")
    work.page.sheet.keep.click()
    work.idle()
    assert [(one.id, one.terms.amount) for one in payouts(work, numbers[0])] == [(draft.id, Decimal(350))]
    work.page.pane.payouts.boxes[0].links["drop"].followed.emit()
    work.idle()
    assert payouts(work, numbers[0]) == ()


def test_a_question_of_the_lead_is_answered_by_sending_again(
    work: Work, numbers: list[UUID], actor: Actor
) -> None:
    write(opened(work), "300")
    send(work)
    (payout,) = payouts(work, numbers[0])
    lead = hire(work.store, actor, Role.LEAD)
    work.store.write(ask_back, payout.id, payout.seen, "Почему триста?", by=lead)
    work.page.read_again()
    work.idle()
    (box,) = work.page.pane.payouts.boxes
    assert box.chip.text() == "a question from the lead"
    assert "Vera" in box.told.text()
    assert box._words() == "Почему триста?"
    box.links["edit"].followed.emit()
    work.idle()
    write(work.page.sheet, "250", words="Столько она заплатила зря")
    send(work)
    (payout,) = payouts(work, numbers[0])
    assert (payout.status, payout.round, payout.terms.amount) == (PayoutStatus.REQUESTED, 2, Decimal(250))


def test_a_refusal_stands_with_its_reason_and_words(work: Work, numbers: list[UUID], actor: Actor) -> None:
    write(opened(work), "300")
    send(work)
    (payout,) = payouts(work, numbers[0])
    lead = hire(work.store, actor, Role.LEAD)
    work.store.write(
        reject_payout, payout.id, payout.seen, RefusalReason.TOO_MUCH, "Хватит извинений", by=lead
    )
    work.page.read_again()
    work.idle()
    (box,) = work.page.pane.payouts.boxes
    assert (box.chip.text(), box.chip.tone()) == ("refused", "bad")
    assert "The amount is too large" in box.told.text()
    assert box._words() == "Хватит извинений"
    assert box.links == {}


def test_an_approved_payout_is_cancelled_with_words_alone(
    work: Work, numbers: list[UUID], actor: Actor
) -> None:
    write(opened(work), "300")
    send(work)
    (payout,) = payouts(work, numbers[0])
    head = hire(work.store, actor, Role.HEAD)
    work.store.write(approve_payout, payout.id, payout.seen, by=head)
    work.page.read_again()
    work.idle()
    work.page.pane.payouts.boxes[0].links["cancel"].followed.emit()
    dialog = work.page.findChild(WordsDialog)
    assert dialog is not None
    assert "300.00" in dialog.windowTitle()
    dialog.deed.click()
    assert dialog.deed.toolTip() == "Write a sentence first."
    dialog.field.setPlainText("Клиент получил по другой заявке")
    dialog.deed.click()
    work.idle()
    assert payouts(work, numbers[0])[0].status is PayoutStatus.CANCELLED


def test_what_the_bank_did_not_pay_is_tried_again_by_another_method(
    work: Work, numbers: list[UUID], actor: Actor
) -> None:
    write(opened(work), "300", words="Ждала неделю")
    send(work)
    (payout,) = payouts(work, numbers[0])
    head = hire(work.store, actor, Role.HEAD)
    work.store.write(approve_payout, payout.id, payout.seen, by=head)
    method = payout.terms.method
    work.store.write(make_register, method, [(payout.id, payout.seen)], by=actor)
    work.store.write(mark_failed, payout.id, payout.seen, "Счёт закрыт", by=actor)
    work.page.read_again()
    work.idle()
    (box,) = work.page.pane.payouts.boxes
    assert (box.chip.text(), box._words()) == ("failed", "Счёт закрыт")
    box.links["retry"].followed.emit()
    work.idle()
    form = work.page.sheet.form
    assert form.typed_amount() == Decimal(300)
    assert form.chosen_method() not in (None, method)
    send(work)
    again, failed = payouts(work, numbers[0])
    assert again.terms.replaces_id == failed.id == payout.id
    assert (again.status, failed.replaced) == (PayoutStatus.REQUESTED, True)
    assert [list(one.links) for one in work.page.pane.payouts.boxes] == [["cancel"], []]


def test_whoever_reviews_no_cases_writes_no_payout(work: Work, numbers: list[UUID]) -> None:
    work.window.desk.actor = Actor(work.window.desk.actor.person_id, "A", frozenset({Role.AUDITOR}))
    work.keys("P")
    assert not work.page.sheet_open
    assert work.page.why_no_payout() == "Your role does not review cases."
