"""One payout with all that a decision needs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from cxdesk.models.ids import new_id
from cxdesk.models.recovery import Payout
from cxdesk.models.recovery_values import Predictor, RefusalReason
from cxdesk.models.replies import Reply, ResponseScript
from cxdesk.services import clock
from cxdesk.services.recovery.deciding import ask_back, reject_payout
from cxdesk.services.recovery.drafting import edit_draft
from cxdesk.services.recovery.requesting import request_draft, request_payout
from cxdesk.services.recovery.screen import PayoutScreen, payout_screen
from tests.services.recovery.made_payouts import Bank, bank, refused, terms


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path, laid_out=True) as found:
        yield found


def screen(desk: Bank, payout: UUID) -> PayoutScreen:
    with desk.store.connect() as db:
        return payout_screen(db, payout, desk.vera, clock.now())


def test_it_shows_the_recommendation_as_it_was_when_it_was_asked_for(desk: Bank) -> None:
    payout = desk.request("500.00")
    before = screen(desk, payout).advice
    assert before is not None
    assert before.low is not None
    assert before.amount is not None
    assert before.high is not None
    assert before.low <= before.amount <= before.high
    assert next(str(line.text).partition(":")[0] for line in before.lines) == "Base"
    assert before.lines[-1].text.source == "Sum recommended"
    desk.change(Payout, payout, recommended=Decimal("321.00"))
    after = screen(desk, payout).advice
    assert after is not None
    assert after.amount == Decimal("321.00")
    assert after.lines == before.lines


def test_what_lies_outside_of_the_range_is_known(desk: Bank) -> None:
    payout = desk.request("500.00")
    desk.change(Payout, payout, range_low=Decimal("300.00"), range_high=Decimal("500.00"))
    assert screen(desk, payout).in_range
    desk.change(Payout, payout, range_high=Decimal("499.99"))
    assert not screen(desk, payout).in_range


def test_without_a_recommendation_nothing_is_in_range(desk: Bank) -> None:
    payout = desk.request()
    desk.change(Payout, payout, recommended=None, range_low=None, range_high=None)
    shown = screen(desk, payout)
    assert shown.advice is None
    assert not shown.in_range


@pytest.mark.parametrize("missing", ["range_low", "range_high", "recommended"])
def test_what_the_policy_left_open_is_not_zero(desk: Bank, missing: str) -> None:
    payout = desk.request()
    known = {"recommended": Decimal(500), "range_low": Decimal(400), "range_high": Decimal(600)}
    desk.change(Payout, payout, **(known | {missing: None}))
    shown = screen(desk, payout)
    assert shown.advice is not None
    assert (shown.advice.amount, shown.advice.low, shown.advice.high) == tuple(
        (known | {missing: None}).values()
    )
    assert shown.in_range is (missing == "recommended")


def test_it_tells_what_happened_in_the_clients_words(desk: Bank) -> None:
    payout: UUID = desk.store.write(
        request_payout,
        desk.case(),
        terms("500.00", predictors=frozenset({Predictor.MISINFORMATION})),
        by=desk.anna,
    ).value
    shown = screen(desk, payout)
    assert shown.story.words == "Долго ждала ответа"
    assert (shown.story.fault, bool(shown.story.cause)) == ("employee", True)
    assert "misinformation" in shown.story.predictors
    assert (shown.requester, shown.words, shown.currency) == ("Anna", "Ждала неделю", "RUB")


def test_a_standard_way_is_told(desk: Bank) -> None:
    ((cause,),) = desk.ask("SELECT id FROM causes WHERE name = 'Payment not booked'")
    payout = desk.request()
    desk.change(Payout, payout, cause_id=UUID(bytes=cause))
    assert screen(desk, payout).story.standard_way


def test_the_reply_of_the_payout_comes_before_that_of_the_case(desk: Bank) -> None:
    payout = desk.request()
    case, script, now = desk.payout(payout).case_id, new_id(), clock.now()
    assert screen(desk, payout).reply is None
    desk.add(ResponseScript(id=script, code="112", name="How to pay", text="…", edition=3, changed_at=now))
    common = {"case_id": case, "author_id": desk.anna.person_id, "written_at": now}
    desk.add(Reply(text="of the case", **common))
    found = screen(desk, payout).reply
    assert found is not None
    assert (found.text, found.script) == ("of the case", "")
    desk.add(Reply(text="of the payout", payout_id=payout, script_id=script, script_edition=3, **common))
    found = screen(desk, payout).reply
    assert found is not None
    assert (found.text, found.script, found.edition) == ("of the payout", "112", 3)


def test_question_and_answer_stand_on_the_next_screen(desk: Bank) -> None:
    payout = desk.request()
    desk.store.write(ask_back, payout, desk.seen(payout), "Чья ошибка?", by=desk.vera)
    desk.store.write(edit_draft, payout, terms("450.00", words="Оператора, есть запись"), by=desk.anna)
    desk.store.write(request_draft, payout, by=desk.anna)
    shown = screen(desk, payout)
    assert [(event.kind, event.person) for event in shown.events] == [
        ("request", "Anna"), ("question", "Vera"), ("request", "Anna"),
    ]  # fmt: skip
    assert shown.events[1].words == "Чья ошибка?"
    assert (shown.round, shown.amount, shown.words) == (2, Decimal("450.00"), "Оператора, есть запись")


def test_a_decided_one_is_shown_and_asks_for_nothing(desk: Bank) -> None:
    payout = desk.request()
    desk.store.write(
        reject_payout, payout, desk.seen(payout), RefusalReason.NOT_PROVED, "Нет записи", by=desk.vera
    )
    shown = screen(desk, payout)
    assert (shown.status, shown.waits, shown.checks) == ("rejected", False, ())
    assert shown.events[-1].code == "not_proved"


def test_methods_and_precedents_stand_on_it(desk: Bank) -> None:
    case = desk.case()
    desk.approved("450.00", case=case)
    shown = screen(desk, desk.request("500.00", case=desk.case()))
    assert "account" in {line.method for line in shown.methods}
    assert shown.precedents.n == shown.precedents.approved == 1


def test_one_that_is_gone_says_so(desk: Bank) -> None:
    with refused("row_unknown"):
        screen(desk, new_id())
