"""A sheet that is left: while it is sent, while it is read, with what was changed in it."""

from __future__ import annotations

from threading import Event
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxdesk.models.outcome import Outcome
from cxdesk.models.recovery_values import Method, PayoutReason, PayoutStatus
from cxdesk.models.values import Fault
from cxdesk.services.translation import tr
from tests.views.casework.conftest import Work, begin, numbers, work
from tests.views.recovery.test_payout_sheet import opened, payouts, store, write

__all__ = ["begin", "numbers", "store", "work"]

_PATIENCE = 15


def hold_saves(work: Work) -> Event:
    """Saves wait until the event is set."""
    gate = Event()

    def wait(_session: object, *, by: object) -> Outcome:
        assert gate.wait(_PATIENCE)
        return Outcome()

    work.jobs.write(wait)
    return gate


def press_send(work: Work) -> None:
    QTest.keyClick(work.page.sheet.form.amount, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def read(work: Work) -> None:
    """Until the sheet has read its head, though a save is held."""
    work.qtbot.waitUntil(lambda: work.page.sheet.head is not None, timeout=_PATIENCE * 1000)


def open_second(work: Work, numbers: list[UUID]) -> None:
    """The second case and its sheet, while the first one's payout is on its way."""
    work.page.read_case(numbers[1])
    work.qtbot.waitUntil(lambda: work.shown == numbers[1] and not work.page.on_the_way)
    work.page.open_payout()
    read(work)


def test_what_was_sent_closes_no_other_sheet_and_does_not_come_back(work: Work, numbers: list[UUID]) -> None:
    write(opened(work), "500", words="Звонила трижды")
    gate = hold_saves(work)
    press_send(work)
    open_second(work, numbers)
    sheet = work.page.sheet
    write(sheet, "250", words="Другая история")
    assert sheet.send.isEnabled()
    gate.set()
    work.idle()
    assert work.page.sheet_open
    assert sheet.case is not None
    assert (sheet.case.id, sheet.form.words.toPlainText()) == (numbers[1], "Другая история")
    assert [one.status for one in payouts(work, numbers[0])] == [PayoutStatus.REQUESTED]
    work.page.read_case(numbers[0])
    work.idle()
    work.page.open_payout()
    work.idle()
    assert work.page.sheet.form.words.toPlainText() == ""


def test_what_is_on_its_way_is_not_sent_again_from_a_sheet_that_was_opened_anew(
    work: Work, numbers: list[UUID]
) -> None:
    write(opened(work), "500", words="Звонила трижды")
    gate = hold_saves(work)
    press_send(work)
    work.page.close_payout()
    work.page.open_payout()
    read(work)
    assert not work.page.sheet.send.isEnabled()
    gate.set()
    work.idle()
    assert not work.page.sheet_open
    assert len(payouts(work, numbers[0])) == 1


def test_a_kept_draft_is_not_asked_for_by_another_case_s_sheet(work: Work, numbers: list[UUID]) -> None:
    write(opened(work), "300")
    work.page.sheet.keep.click()
    work.idle()
    work.keys("P")
    write(work.page.sheet, "350", words="Ещё раз")
    gate = hold_saves(work)
    press_send(work)
    open_second(work, numbers)
    gate.set()
    work.idle()
    work.page.choose_cause(0)
    work.page.set_fault(Fault.EMPLOYEE)
    work.idle()
    write(work.page.sheet, "200", words="Другая история")
    press_send(work)
    work.idle()
    first, second = (payouts(work, case) for case in numbers[:2])
    assert [(one.status, int(one.terms.amount)) for one in first] == [(PayoutStatus.REQUESTED, 350)]
    assert [(one.status, int(one.terms.amount)) for one in second] == [(PayoutStatus.REQUESTED, 200)]


def test_nothing_is_sent_before_it_is_known_how_grave_it_is(work: Work, numbers: list[UUID]) -> None:
    write(opened(work), "500", words="Звонила трижды")
    work.page.close_payout()
    work.page.open_payout()
    press_send(work)
    assert work.page.sheet.message.label.text() == tr("One moment…")
    work.idle()
    assert payouts(work, numbers[0]) == ()
    press_send(work)
    work.idle()
    (payout,) = payouts(work, numbers[0])
    assert payout.status is PayoutStatus.REQUESTED


def test_a_severity_that_somebody_chose_comes_back_with_its_case(work: Work, numbers: list[UUID]) -> None:
    sheet = opened(work)
    QTest.mouseClick(
        sheet.counts.severity, Qt.MouseButton.LeftButton, pos=sheet.counts.severity.rect().center()
    )
    grave = next(n for n in (1, 2, 3) if n != sheet.counts.counts()[0])
    sheet.counts.severity.set_value(grave)
    sheet.counts.changed.emit()
    work.idle()
    work.page.close_payout()
    work.page.open_payout()
    work.idle()
    assert sheet.counts.counts()[0] == grave


def test_what_was_changed_in_a_draft_and_not_kept_comes_back(work: Work, numbers: list[UUID]) -> None:
    write(opened(work), "300")
    work.page.sheet.keep.click()
    work.idle()
    work.keys("P")
    write(work.page.sheet, "350", words="Ещё подумаю", reason=None)
    work.page.close_payout()
    work.page.open_payout()
    work.idle()
    form = work.page.sheet.form
    assert (str(form.typed_amount()), form.words.toPlainText()) == ("350.00", "Ещё подумаю")


def test_a_draft_keeps_its_method_whatever_the_case_before_could_be_paid_by(
    work: Work, numbers: list[UUID]
) -> None:
    sheet = opened(work)
    write(sheet, "300")
    sheet.form.method.set_value(Method.ACCOUNT)
    sheet.form.method_chosen = True
    sheet.keep.click()
    work.idle()
    sheet.form.method_chosen = False
    sheet.form.method.set_value(Method.CARD)
    sheet.form.show_methods([(Method.CARD, True), (Method.PHONE, True)])
    work.page.open_payout()
    assert sheet.form.chosen_method() is Method.ACCOUNT
    work.idle()
    assert sheet.form.chosen_method() is Method.ACCOUNT


def test_an_amount_that_is_suggested_no_more_does_not_stay(work: Work, numbers: list[UUID]) -> None:
    sheet = opened(work)
    assert sheet.form.typed_amount() is not None
    work.page.set_fault(Fault.CLIENT)
    work.idle()
    assert sheet.head is not None
    assert sheet.head.recommendation.amount is None
    assert sheet.form.amount.text() == ""


def test_what_was_written_for_a_reason_alone_stays(work: Work, numbers: list[UUID]) -> None:
    sheet = opened(work)
    sheet.form.reason.set_value(PayoutReason.LOSS)
    sheet.form.reason.picked.emit(PayoutReason.LOSS)
    work.page.close_payout()
    work.page.open_payout()
    work.idle()
    assert sheet.form.reason.value() == PayoutReason.LOSS
