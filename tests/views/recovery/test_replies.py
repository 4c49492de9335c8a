"""Replies in the case: a script with the decision filled in, logged with the time it took; scripts in editions."""

from __future__ import annotations

from uuid import UUID

from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.recovery.replies import Way, list_replies
from cxdesk.services.recovery.scripts import add_script, list_scripts
from cxdesk.views.recovery.reply_dialog import ReplyDialog
from cxdesk.views.recovery.scripts_dialog import ScriptsDialog
from tests.views.casework.conftest import Work, begin, numbers, work

__all__ = ["begin", "numbers", "work"]


def dialog_of(work: Work) -> ReplyDialog:
    work.keys("Y")
    found = work.page.findChild(ReplyDialog)
    assert found is not None
    work.idle()
    return found


def choose(work: Work, dialog: ReplyDialog, number: int) -> None:
    dialog.script.setCurrentIndex(number)
    dialog.script.picked.emit(dialog.script.value())
    work.idle()


def test_a_reply_made_of_a_script_is_logged_as_sent_with_its_time(
    work: Work, numbers: list[UUID], actor: Actor
) -> None:
    work.store.write(
        add_script, "112", "Apology", "Здравствуйте! Разбор {разбор}: это наша ошибка.", by=actor
    )
    dialog = dialog_of(work)
    choose(work, dialog, 1)
    assert str(work.case(numbers[0]).number) in dialog.text.toPlainText()
    dialog.text.appendPlainText("Простите нас.")
    dialog.send.click()
    work.idle()
    with work.store.connect() as db:
        (reply,) = list_replies(db, numbers[0])
    assert reply.text.endswith("Простите нас.")
    assert (reply.way, reply.script, reply.script_edition) == (Way.CLIENT, "112", 1)
    assert reply.took is not None
    (told,) = work.page.pane.replies.told()
    assert told.startswith("To the client · script 112, edition 1 · sent")
    assert "it took 0:0" in told


def test_a_kept_reply_is_changed_and_logged_later(work: Work, numbers: list[UUID]) -> None:
    dialog = dialog_of(work)
    dialog.text.setPlainText("Разберёмся до завтра.")
    dialog.keep.click()
    work.idle()
    assert "not sent yet" in work.page.pane.replies.told()[0]
    with work.store.connect() as db:
        (reply,) = list_replies(db, numbers[0])
    work.page.edit_reply(reply)
    again = work.page.findChildren(ReplyDialog)[-1]
    again.text.setPlainText("Разберёмся сегодня.")
    again.keep.click()
    work.idle()
    work.page.pane.replies.send_wanted.emit(reply)
    work.idle()
    with work.store.connect() as db:
        (sent,) = list_replies(db, numbers[0])
    assert sent.text == "Разберёмся сегодня."
    assert sent.sent_at is not None
    assert sent.sent_at <= clock.now()


def test_an_amount_that_nobody_approved_is_not_promised(
    work: Work, numbers: list[UUID], actor: Actor
) -> None:
    work.store.write(add_script, "120", "Payout", "Вернём вам {сумма}.", by=actor)
    dialog = dialog_of(work)
    choose(work, dialog, 1)
    assert "no payout of the case is approved" in dialog.message.label.text()
    assert dialog.text.toPlainText() == ""


def test_words_that_somebody_wrote_are_not_replaced_by_a_script(
    work: Work, numbers: list[UUID], actor: Actor
) -> None:
    work.store.write(add_script, "112", "Apology", "Это наша ошибка.", by=actor)
    dialog = dialog_of(work)
    dialog.text.setPlainText("Свои слова")
    choose(work, dialog, 1)
    assert dialog.text.toPlainText() == "Свои слова"
    assert "What you wrote stays" in dialog.message.label.text()


def test_another_text_of_a_script_is_another_edition_and_a_retired_one_is_not_offered(
    work: Work, numbers: list[UUID]
) -> None:
    work.page.open_scripts()
    dialog = work.page.findChild(ScriptsDialog)
    assert dialog is not None
    work.idle()
    dialog.begin_new()
    dialog.code.setText("7")
    dialog.name.setText("Long wait")
    dialog.text.setPlainText("Простите за ожидание, {клиент}.")
    dialog.keep_script()
    work.idle()
    dialog.text.setPlainText("Простите, {клиент}.")
    dialog.keep_script()
    work.idle()
    with work.store.connect() as db:
        (script,) = list_scripts(db)
    assert (script.code, script.edition) == ("7", 2)
    assert dialog.told.text().startswith("edition 2 of")
    dialog.text.setPlainText("Вернём {деньги}")
    dialog.keep_script()
    work.idle()
    assert "Nothing fills the place" in dialog.message.label.text()
    dialog.retire.click()
    work.idle()
    with work.store.connect() as db:
        assert list_scripts(db) == ()
