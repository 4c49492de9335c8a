"""What the bank did not pay comes back to whoever holds the case, by another method, once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from cxdesk.models.intake import Client
from cxdesk.models.recovery_values import Method
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import CxError
from cxdesk.services.casework.cases import close_case
from cxdesk.services.recovery.deciding import approve_payout
from cxdesk.services.recovery.drafting import drop_draft
from cxdesk.services.recovery.registers import make_register
from cxdesk.services.recovery.requesting import request_draft
from cxdesk.services.recovery.retrying import list_to_retry, prepare_retry
from cxdesk.services.recovery.settling import mark_failed
from tests.services.recovery.made_payouts import Bank, bank


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path) as found:
        found.lay_out()
        yield found


def failed(desk: Bank) -> UUID:
    payout = desk.approved("500.00")
    fail(desk, payout)
    return payout


def fail(desk: Bank, payout: UUID) -> None:
    method = Method(desk.payout(payout).method)
    desk.store.write(make_register, method, [(payout, desk.seen(payout))], by=desk.fedor)
    desk.store.write(mark_failed, payout, desk.seen(payout), "The account is closed", by=desk.fedor)


def test_a_failed_payout_waits_for_the_holder_of_its_case(desk: Bank) -> None:
    payout = failed(desk)

    with desk.store.connect() as db:
        (row,) = list_to_retry(db)
        assert list_to_retry(db, desk.anna.person_id) == (row,)
        assert list_to_retry(db, desk.boris.person_id) == ()
    assert (row.payout_id, row.holder, row.bank_reason) == (payout, "Anna", "The account is closed")


def test_another_try_has_the_same_terms_and_the_next_method(desk: Bank) -> None:
    payout = failed(desk)

    draft = desk.payout(desk.store.write(prepare_retry, payout, by=desk.anna).value)

    former = desk.payout(payout)
    assert (draft.status, draft.replaces_id, draft.amount) == ("draft", payout, former.amount)
    assert (draft.reason, draft.words, draft.severity) == (former.reason, former.words, former.severity)
    assert draft.method != former.method
    with desk.store.connect() as db:
        assert list_to_retry(db) == ()
    desk.store.write(request_draft, draft.id, by=desk.anna)


def test_what_is_known_not_to_work_is_not_tried(desk: Bank) -> None:
    payout = failed(desk)
    client = desk.payout(payout).client_id
    assert client is not None
    states = {"account": "closed", "card": "blocked", "phone": "open", "bonus": "none"}
    desk.change(Client, client, pay_states=states)

    draft = desk.payout(desk.store.write(prepare_retry, payout, by=desk.anna).value)

    assert draft.method == Method.PHONE


def test_a_method_that_failed_before_is_not_tried_a_second_time(desk: Bank) -> None:
    methods, payout = [], failed(desk)
    for _ in range(2):
        methods.append(desk.payout(payout).method)
        payout = desk.store.write(prepare_retry, payout, by=desk.anna).value
        desk.store.write(request_draft, payout, by=desk.anna)
        desk.store.write(approve_payout, payout, desk.seen(payout), by=desk.vera)
        fail(desk, payout)
    methods.append(desk.payout(payout).method)

    draft = desk.payout(desk.store.write(prepare_retry, payout, by=desk.anna).value)

    assert len({*methods, draft.method}) == 4


def test_it_is_tried_again_once_at_a_time(desk: Bank) -> None:
    payout = failed(desk)
    draft = desk.store.write(prepare_retry, payout, by=desk.anna).value

    with pytest.raises(Refusal, match="tried again already"):
        desk.store.write(prepare_retry, payout, by=desk.anna)

    desk.store.write(drop_draft, draft, by=desk.anna)
    desk.store.write(prepare_retry, payout, by=desk.anna)


@pytest.mark.parametrize("who", ["boris", "fedor"])
def test_only_who_works_on_the_case_tries_again(desk: Bank, who: str) -> None:
    payout = failed(desk)

    with pytest.raises(Refusal):
        desk.store.write(prepare_retry, payout, by=getattr(desk, who))


def test_what_was_paid_or_waits_is_not_tried_again(desk: Bank) -> None:
    with pytest.raises(Refusal) as raised:
        desk.store.write(prepare_retry, desk.approved(), by=desk.anna)

    assert raised.value.code == "not_replaceable"


def test_without_another_method_the_client_is_asked(desk: Bank) -> None:
    payout = failed(desk)
    client = desk.payout(payout).client_id
    assert client is not None
    desk.change(Client, client, pay_states=dict.fromkeys(("account", "card", "phone", "bonus"), "closed"))

    with pytest.raises(CxError, match="No other method works"):
        desk.store.write(prepare_retry, payout, by=desk.anna)


def test_a_closed_case_is_reopened_first(desk: Bank) -> None:
    payout = failed(desk)
    case = desk.payout(payout).case_id
    desk.store.write(close_case, case, by=desk.anna)
    assert desk.ask("SELECT status FROM cases WHERE id = ?", case.bytes) == [("closed",)]

    with pytest.raises(Refusal) as raised:
        desk.store.write(prepare_retry, payout, by=desk.anna)

    assert raised.value.code == "case_closed"
