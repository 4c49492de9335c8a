"""Registers, settlement files and dated rules of a connected workspace: decided by the server, as everywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from cxdesk.models.payout_terms import Caps, Limit, Share
from cxdesk.models.recovery_values import Method, Step
from cxdesk.models.texts import CxError
from cxdesk.models.values import Role
from cxdesk.services import clock
from cxdesk.services.recovery.agreeing import agreement
from cxdesk.services.recovery.budgets import list_budgets, set_budget
from cxdesk.services.recovery.deciding import approve_payout
from cxdesk.services.recovery.deputies import add_deputy, add_duty, end_deputy, end_duty, list_deputies
from cxdesk.services.recovery.registers import list_registers, make_register
from cxdesk.services.recovery.replies import Draft, log_reply
from cxdesk.services.recovery.retrying import prepare_retry
from cxdesk.services.recovery.rules import set_caps, set_cost_share, set_limit
from cxdesk.services.recovery.scripts import add_script
from cxdesk.services.recovery.settlement_file import Answer
from cxdesk.services.recovery.settling import settle_file
from tests.services.sharing.server.pushing import Office
from tests.services.sharing.server.test_money_use_cases import Company, Seat

if TYPE_CHECKING:
    from tests.postgres import Server


@pytest.fixture
def company(server: Server, office: Office, tmp_path: Path) -> Iterator[Company]:
    with ExitStack() as stack:
        yield Company(server, office, tmp_path, stack)


def approved(company: Company, *amounts: str) -> list[UUID]:
    clara = company["clara"]
    payouts = [company.requested(amount) for amount in amounts]
    clara.sync()
    for payout in payouts:
        clara.decides(approve_payout, payout, clara.seen(payout))
    return payouts


def sent(company: Company, *payouts: UUID) -> tuple[Seat, UUID]:
    galina = company["galina"]
    galina.sync()
    items = [(payout, galina.seen(payout)) for payout in payouts]
    return galina, galina.decides(make_register, Method.ACCOUNT, items).value


def test_a_register_gets_its_number_of_the_server_and_is_settled_whole(company: Company) -> None:
    payouts = approved(company, "500.00", "250.55")
    galina, register = sent(company, *payouts)
    with galina.store.connect() as db:
        (row,) = list_registers(db)
    ((number,),) = company.office.all("SELECT number FROM payout_registers WHERE id = %s", register)
    assert row.number == number

    answers = [
        Answer(2, payouts[0], Decimal("500.00"), Step.PAY),
        Answer(3, payouts[1], Decimal("250.55"), Step.FAIL, "Closed"),
    ]  # fmt: skip
    with pytest.raises(CxError):
        galina.decides(settle_file, register, answers[:1])
    galina.decides(settle_file, register, answers)

    assert [company.money.of(payout) for payout in payouts] == ["paid", "failed"]
    with galina.store.connect() as db:
        lines = {line.step: line for line in agreement(db)}
        assert all(line.agrees for line in lines.values())
        assert lines["paid"].one.total == Decimal("500.00")
    anna = company["anna"]
    anna.sync()
    anna.writes(prepare_retry, payouts[1])


def test_a_file_that_comes_twice_at_two_desks_settles_once(company: Company) -> None:
    (payout,) = approved(company, "500.00")
    galina, register = sent(company, payout)
    answers = [Answer(2, payout, Decimal("500.00"), Step.PAY)]
    galina.decides(settle_file, register, answers)

    with pytest.raises(CxError, match="read before"):
        galina.decides(settle_file, register, answers)

    assert company.office.all("SELECT count(*) FROM payout_events WHERE kind = 'pay'") == [(1,)]


def test_the_head_sets_the_rules_and_all_hold_them(company: Company) -> None:
    # The company's day: in the evening it is already tomorrow there.
    today = clock.now().astimezone(ZoneInfo("Europe/Moscow")).date() + timedelta(days=1)
    boss = company["elena"]
    caps = Caps(Decimal(1000), Decimal(2000), Decimal(3000), Decimal(400))
    boss.decides(set_limit, Role.LEAD, today, Limit(Decimal(700), Decimal(9000)))
    boss.decides(set_limit, Role.LEAD, today, Limit(Decimal(800), Decimal(9000)))
    boss.decides(set_caps, today, caps)
    boss.decides(set_cost_share, company.money.card, today, [Share(company.money.loans, 1)])
    boss.decides(set_budget, company.money.cards, today, Decimal(4000))

    assert company.office.all("SELECT per_payout FROM payout_limits WHERE valid_from = %s", today) == [
        (Decimal(800),)
    ]
    clara = company["clara"]
    clara.sync()
    with clara.store.connect() as db:
        budgets = {row.team: row.spendable for row in list_budgets(db, today)}
    assert budgets["Cards"] == Decimal(4000)
    with pytest.raises(CxError):
        clara.decides(set_limit, Role.LEAD, today, Limit(Decimal(1), Decimal(1)))


def test_a_lead_names_and_ends_an_own_deputy(company: Company) -> None:
    clara, anna = company["clara"], company["anna"]
    now = clock.now()
    row = clara.decides(add_deputy, clara.by.person_id, anna.by.person_id, now, now + timedelta(days=2)).value
    anna.sync()
    with anna.store.connect() as db:
        (deputy,) = list_deputies(db, clock.now())
    assert (deputy.id, deputy.now) == (row, True)

    clara.decides(end_deputy, row)

    with clara.store.connect() as db:
        assert list_deputies(db, clock.now() + timedelta(seconds=1)) == ()


def test_duty_is_given_and_taken(company: Company) -> None:
    clara, anna = company["clara"], company["anna"]
    site = UUID(bytes=clara.ask("SELECT site_id FROM people WHERE id = ?", clara.by.person_id.bytes)[0][0])
    row = clara.decides(add_duty, site, date(2026, 12, 5), anna.by.person_id, 600, 960).value
    clara.decides(end_duty, row)

    assert company.office.all("SELECT count(deleted_at) FROM duties") == [(1,)]


def test_scripts_and_replies_are_written_without_the_network(company: Company) -> None:
    anna = company["anna"]
    case = company.case()
    anna.sync()
    script = anna.writes(add_script, "112", "Sorry", "Case {case}").value
    anna.writes(log_reply, case, Draft("We are sorry", script, 1))

    assert company.office.all("SELECT text, took_minutes >= 0 FROM replies") == [("We are sorry", True)]
