"""Scripts tell what was decided and nothing else; replies are logged with the time they took."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cxdesk.models.casework import Case
from cxdesk.models.recovery_values import PayoutStatus
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import CxError
from cxdesk.services import clock
from cxdesk.services.recovery.replies import (
    Draft,
    Way,
    edit_reply,
    fill_script,
    list_replies,
    log_reply,
    send_reply,
    write_reply,
)
from cxdesk.services.recovery.scripts import (
    add_script,
    bring_back_script,
    edit_script,
    list_scripts,
    retire_script,
)
from cxdesk.services.recovery.steps import cancel_payout
from cxdesk.services.translation import use
from tests.services.recovery.made_payouts import Bank, bank
from tests.workspaces import causes_of

TEXT = "Мы вернём {amount} {способ}. Разбор {case}, {дата}."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path) as found:
        found.lay_out()
        yield found


def script(desk: Bank, text: str = TEXT, code: str = "112") -> UUID:
    made: UUID = desk.store.write(add_script, code, "Извинение", text, by=desk.anna).value
    return made


def fill(desk: Bank, case: UUID, made: UUID, **options: object) -> Draft:
    with desk.store.connect() as db:
        return fill_script(db, case, made, language="ru", now=clock.now(), **options)  # type: ignore[arg-type]


def test_a_script_is_filled_with_the_decision(desk: Bank) -> None:
    use("ru")
    case = desk.case()
    payout = desk.approved("500.50", case=case)

    draft = fill(desk, case, script(desk))

    assert draft.text.startswith("Мы вернём 500,50\u00a0₽ ")
    assert (draft.payout_id, draft.script_edition, draft.missing) == (payout, 1, frozenset())
    assert "{" not in draft.text


@pytest.mark.parametrize("state", ["none", "requested", "rejected"])
def test_nothing_is_promised_that_nobody_approved(desk: Bank, state: str) -> None:
    case = desk.case()
    payout = desk.request("500.00", case=case) if state != "none" else None

    with pytest.raises(CxError, match="no payout of the case is approved"):
        fill(desk, case, script(desk), payout_id=payout)

    assert fill(desk, case, script(desk, "Разбор {case}", "113")).text.startswith("Разбор 2")


def test_a_review_site_learns_no_client(desk: Bank) -> None:
    case = desk.case()
    desk.change(Case, case, client_label="Анна Котова")
    made = script(desk, "Здравствуйте, {client}!")

    assert fill(desk, case, made).text == "Здравствуйте, Анна Котова!"
    public = fill(desk, case, made, way=Way.REVIEW_SITE)
    assert (public.text, public.missing) == ("Здравствуйте, {client}!", frozenset({"client"}))
    with pytest.raises(CxError, match="still has the place"):
        desk.store.write(log_reply, case, public, way=Way.REVIEW_SITE, by=desk.anna)


def test_another_text_is_another_edition(desk: Bank) -> None:
    made = script(desk)
    cause = next(iter(causes_of(desk.store).values()))

    desk.store.write(edit_script, made, "112", "Извинение", TEXT, cause, by=desk.boris)
    desk.store.write(edit_script, made, "112", "Извинение", "Простите.", cause, by=desk.boris)

    with desk.store.connect() as db:
        (row,) = list_scripts(db)
    assert (row.edition, row.author, row.cause_id, row.places) == (2, "Boris", cause, frozenset())


@pytest.mark.parametrize(
    "code, name, text, sentence",
    [
        ("", "Name", "Text", "no code or no name"),
        ("1", " ", "Text", "no code or no name"),
        ("1", "Name", " ", "empty"),
        ("1", "Name", "{amuont}", "Nothing fills the place “{amuont}”"),
        ("112", "Name", "Text", "already"),
    ],
)
def test_a_script_that_nobody_could_use_is_refused(
    desk: Bank, code: str, name: str, text: str, sentence: str
) -> None:
    script(desk)

    with pytest.raises(CxError) as raised:
        desk.store.write(add_script, code, name, text, by=desk.anna)

    assert sentence in str(raised.value)


def test_a_retired_script_is_found_no_more_and_comes_back(desk: Bank) -> None:
    made = script(desk)
    desk.store.write(retire_script, made, by=desk.vera)
    other = script(desk)

    with desk.store.connect() as db:
        assert [row.id for row in list_scripts(db)] == [other]
        assert len(list_scripts(db, retired=True)) == 2
    with pytest.raises(CxError, match="already"):
        desk.store.write(bring_back_script, made, by=desk.vera)
    desk.store.write(retire_script, other, by=desk.vera)
    desk.store.write(bring_back_script, made, by=desk.vera)


def test_scripts_of_the_cause_come_first(desk: Bank) -> None:
    cause = next(iter(causes_of(desk.store).values()))
    script(desk, code="1")
    desk.store.write(add_script, "2", "Other", "Text", cause, by=desk.anna)

    with desk.store.connect() as db:
        assert [row.code for row in list_scripts(db, cause_id=cause)] == ["2", "1"]


def test_a_reply_is_logged_with_its_payout_and_the_time_it_took(desk: Bank) -> None:
    case = desk.case()
    payout = desk.approved("500.00", case=case)
    desk.change(Case, case, received_at=clock.now() - timedelta(hours=23, minutes=39))

    desk.store.write(log_reply, case, fill(desk, case, script(desk)), by=desk.anna)

    with desk.store.connect() as db:
        (row,) = list_replies(db, case)
        (used,) = list_scripts(db)
    assert (row.took, row.script, row.script_edition) == (timedelta(hours=23, minutes=39), "112", 1)
    assert (row.payout_id, row.payout_status, row.way) == (payout, PayoutStatus.APPROVED, Way.CLIENT)
    assert used.used == 1


def test_a_reply_is_kept_edited_and_sent_once(desk: Bank) -> None:
    case = desk.case()
    reply = desk.store.write(write_reply, case, Draft("Здравствуйте"), by=desk.anna).value
    with desk.store.connect() as db:
        assert list_replies(db, case)[0].took is None

    desk.store.write(edit_reply, reply, "Добрый день", by=desk.vera)
    desk.store.write(send_reply, reply, by=desk.anna)

    with pytest.raises(CxError, match="sent already"):
        desk.store.write(edit_reply, reply, "Добрый вечер", by=desk.anna)
    with desk.store.connect() as db:
        (row,) = list_replies(db, case)
    assert (row.text, row.took) == ("Добрый день", timedelta(0))


@pytest.mark.parametrize("kept", [True, False], ids=["kept before", "filled before"])
def test_what_promises_a_payout_that_was_called_off_is_not_sent(desk: Bank, kept: bool) -> None:
    case = desk.case()
    payout = desk.approved("500.00", case=case)
    draft = fill(desk, case, script(desk))
    deed: tuple[Any, ...] = (log_reply, case, draft)
    if kept:
        deed = (send_reply, desk.store.write(write_reply, case, draft, by=desk.anna).value)
    desk.store.write(cancel_payout, payout, desk.seen(payout), "Клиент отказался", by=desk.vera)

    with pytest.raises(CxError, match="promises a payout"):
        desk.store.write(*deed, by=desk.anna)

    with desk.store.connect() as db:
        assert all(row.sent_at is None for row in list_replies(db, case))


def test_a_reply_that_names_no_amount_is_sent_whatever_became_of_the_payout(desk: Bank) -> None:
    case = desk.case()
    payout = desk.approved("500.00", case=case)
    draft = fill(desk, case, script(desk, "Разбор {case}", "113"))
    reply = desk.store.write(write_reply, case, draft, by=desk.anna).value
    desk.store.write(cancel_payout, payout, desk.seen(payout), "Клиент отказался", by=desk.vera)

    desk.store.write(send_reply, reply, by=desk.anna)

    with desk.store.connect() as db:
        assert list_replies(db, case)[0].sent_at is not None


def test_replies_are_written_by_those_who_work_on_cases(desk: Bank) -> None:
    case = desk.case()
    reply = desk.store.write(write_reply, case, Draft("Здравствуйте"), by=desk.anna).value

    for by, deed in ((desk.fedor, write_reply), (desk.boris, send_reply)):
        with pytest.raises(Refusal):
            desk.store.write(deed, *((case, Draft("x")) if deed is write_reply else (reply,)), by=by)
    with pytest.raises(CxError, match="empty"):
        desk.store.write(write_reply, case, Draft("  "), by=desk.anna)


def test_a_reply_tells_of_the_payouts_of_its_own_case(desk: Bank) -> None:
    case, payout = desk.case(), desk.approved("500.00")

    with pytest.raises(Refusal):
        fill(desk, case, script(desk), payout_id=payout)
    with pytest.raises(Refusal):
        desk.store.write(log_reply, case, Draft("x", payout_id=payout), by=desk.anna)
