"""Which ways a client can be paid: states, limits, products, bank days, what stands in for what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from cxdesk.models.ids import new_id
from cxdesk.models.people import CalendarDay, Product
from cxdesk.models.policy import MethodRule
from cxdesk.models.policy_content import write_policy
from cxdesk.models.recovery_values import Method
from cxdesk.models.worktime import DayException, DayKind, WorkCalendar
from cxdesk.services.recovery.payability import (
    MethodLine,
    method_lines,
    next_bank_day,
    next_day,
    next_method,
    payability,
)
from cxdesk.services.recovery.starting import first_policy
from tests.services.recovery.known_cases import Desk

MOSCOW = ZoneInfo("Europe/Moscow")
#: A Friday, before all cut-offs.
MORNING = datetime(2026, 10, 16, 10, 12, tzinfo=MOSCOW)
POLICY = first_policy({})
OPEN = {"account": "open", "card": "open", "phone": "open", "bonus": "open"}


def lines(
    states: dict[str, str], amount: int | None = 500, local: datetime = MORNING
) -> dict[Method, MethodLine]:
    found = method_lines(
        POLICY, states, None, None if amount is None else Decimal(amount), WorkCalendar(), local
    )
    return {line.method: line for line in found}


@pytest.mark.parametrize(
    ("what", "state", "barred"),
    [
        ("card", "blocked", {Method.CARD}),
        ("card", "none", {Method.CARD}),
        ("account", "blocked", {Method.ACCOUNT}),
        ("account", "arrested", {Method.ACCOUNT, Method.CARD}),
        ("account", "closed", {Method.ACCOUNT, Method.WAIVER, Method.INTEREST}),
        ("account", "none", {Method.ACCOUNT, Method.WAIVER, Method.INTEREST}),
        ("phone", "closed", {Method.PHONE}),
        ("bonus", "arrested", {Method.BONUS}),
    ],
)
def test_what_is_arrested_blocked_or_closed_bars_what_stands_on_it(
    what: str, state: str, barred: set[Method]
) -> None:
    found = lines(OPEN | {what: state})
    assert {method for method, line in found.items() if line.ok is False} == barred
    assert all(line.ok is True for method, line in found.items() if method not in barred)
    assert all(str(line.why) for line in found.values())


def test_what_nobody_told_is_neither_possible_nor_impossible() -> None:
    found = lines({"card": "open"})
    assert found[Method.CARD].ok is True
    assert {line.ok for method, line in found.items() if method is not Method.CARD} == {None}


def test_more_than_the_limit_does_not_go_that_way() -> None:
    assert lines(OPEN, 1000)[Method.PHONE].ok is True
    refused = lines(OPEN, 1001)[Method.PHONE]
    assert refused.ok is False
    assert "1,000" in str(refused.why)
    assert lines(OPEN, None)[Method.PHONE].ok is True


def test_a_method_that_the_policy_does_not_use_and_a_product_that_it_excludes_are_told() -> None:
    product = new_id()
    rules = (
        MethodRule(Method.CARD, enabled=False),
        MethodRule(Method.ACCOUNT, excluded_products=frozenset({product})),
        MethodRule(Method.BONUS),
    )
    policy = replace(POLICY, methods=rules)
    found = method_lines(policy, OPEN, product, Decimal(100), WorkCalendar(), MORNING)
    assert [(line.method, line.ok) for line in found] == [
        (Method.BONUS, True), (Method.CARD, False), (Method.ACCOUNT, False),
    ]  # fmt: skip
    assert len({str(line.why) for line in found}) == 3


def test_what_works_goes_first_then_what_nobody_told_each_in_the_policys_order() -> None:
    states = {"account": "arrested", "bonus": "open"}
    found = method_lines(POLICY, states, None, Decimal(500), WorkCalendar(), MORNING)
    assert [line.method for line in found] == [
        Method.BONUS, Method.WAIVER, Method.INTEREST, Method.PHONE, Method.CARD, Method.ACCOUNT,
    ]  # fmt: skip


def test_a_failed_method_is_followed_by_the_next_possible_one() -> None:
    found = method_lines(POLICY, OPEN | {"account": "blocked"}, None, Decimal(500), WorkCalendar(), MORNING)
    assert next_method(found, {Method.CARD}) is Method.PHONE
    assert next_method(found, {Method.PHONE}) is Method.CARD
    only = [line for line in found if line.method is Method.CARD]
    assert next_method(only, {Method.CARD}) is None


CARD = MethodRule(Method.CARD, bank_days=True, cut_off=15 * 60)
HOLIDAYS = {date(2026, 12, 31): DayException(DayKind.OFF)} | {
    date(2027, 1, day): DayException(DayKind.OFF) for day in range(1, 11)
}


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ((2026, 10, 16, 14, 59), (2026, 10, 16)),
        ((2026, 10, 16, 15, 0), (2026, 10, 19)),
        ((2026, 10, 17, 10, 0), (2026, 10, 19)),
        ((2026, 12, 30, 16, 0), (2027, 1, 11)),
    ],
)
def test_after_the_last_minute_it_goes_out_on_the_next_bank_day(
    local: tuple[int, ...], day: tuple[int, ...]
) -> None:
    bank = WorkCalendar(MOSCOW, exceptions=HOLIDAYS)
    moment = datetime(*local, tzinfo=MOSCOW)  # type: ignore[misc,arg-type]
    assert next_day(CARD, bank, moment) == date(*day)


def test_a_working_saturday_is_a_bank_day() -> None:
    bank = WorkCalendar(MOSCOW, exceptions={date(2026, 10, 17): DayException(DayKind.WORK)})
    assert next_day(CARD, bank, datetime(2026, 10, 16, 18, tzinfo=MOSCOW)) == date(2026, 10, 17)


def test_what_is_no_transfer_goes_out_on_any_day_and_what_is_barred_on_none() -> None:
    saturday = datetime(2026, 10, 17, 23, tzinfo=MOSCOW)
    found = lines(OPEN | {"card": "blocked"}, local=saturday)
    assert found[Method.BONUS].on == date(2026, 10, 17)
    assert found[Method.ACCOUNT].on == date(2026, 10, 19)
    assert found[Method.CARD].on is None


def test_a_bank_that_never_opens_has_no_day() -> None:
    closed = WorkCalendar(
        exceptions={date.fromordinal(day): DayException(DayKind.OFF) for day in range(739000, 741500)}
    )
    assert next_day(CARD, closed, MORNING) is None


def test_a_case_is_judged_by_its_client_and_product_and_the_companys_calendar(known: Desk) -> None:
    product = Product(id=new_id(), name="Loan")
    known.put(product)
    client = known.client(pay_states={"card": "open", "account": "arrested", "fax": "open", "phone": "lost"})
    case = known.case(client=client, product_id=product.id)
    noon = datetime(2026, 12, 7, 12, tzinfo=MOSCOW)
    found = {line.method: line.ok for line in known.ask(payability, case, Decimal(500), now=noon)}
    assert found[Method.CARD] is False
    assert found[Method.PHONE] is None
    with known.store.connect() as db:
        ((calendar,),) = db.execute("SELECT calendar_id FROM companies").fetchall()
        assert next_bank_day(db, now=noon) == date(2026, 12, 7)
    known.put(CalendarDay(calendar_id=UUID(bytes=calendar), day=date(2026, 12, 7), kind="off"))
    with known.store.connect() as db:
        assert next_bank_day(db, now=noon) == date(2026, 12, 8)


def test_a_product_that_the_policy_excludes_is_excluded(known: Desk) -> None:
    product = Product(id=new_id(), name="Loan")
    known.put(product)
    rules = (MethodRule(Method.CARD, excluded_products=frozenset({product.id})), MethodRule(Method.BONUS))
    known.policy(methods=write_policy(replace(POLICY, methods=rules))["methods"])
    client = known.client(pay_states={"card": "open"})
    excluded = known.ask(payability, known.case(client=client, product_id=product.id), None)
    assert [(line.method, line.ok) for line in excluded] == [(Method.BONUS, None), (Method.CARD, False)]
    assert known.ask(payability, known.case(client=client), None)[0].ok is True


def test_without_a_policy_no_way_is_known(known: Desk) -> None:
    found = known.ask(payability, known.case(), Decimal(1), now=datetime(2020, 1, 1, tzinfo=MOSCOW))
    assert {line.ok for line in found} == {None}
    assert len(found) == len(Method)
