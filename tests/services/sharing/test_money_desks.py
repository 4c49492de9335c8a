"""Payouts between workspaces and the server: an adopted workspace brings its own, finance holds them without cases."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
import sqlalchemy as sa
import time_machine

from cxdesk.models.payout_terms import Seen
from cxdesk.models.recovery_values import Method, RefusalReason
from cxdesk.models.texts import CxError
from cxdesk.services.recovery.deciding import approve_payout, ask_back, reject_payout
from cxdesk.services.recovery.drafting import draft_payout
from cxdesk.services.recovery.registers import make_register
from cxdesk.services.recovery.requesting import request_draft
from cxdesk.services.recovery.settling import mark_failed, mark_paid, mark_returned
from cxdesk.services.recovery.steps import cancel_payout, mark_error
from cxdesk.services.sharing.adopt import adopt
from cxdesk.services.sharing.ageing import age_out
from cxdesk.services.sharing.authority import authority_of
from cxdesk.services.sharing.holding import window
from cxdesk.services.sharing.state import update_sharing
from cxdesk.services.workspace.store import Store
from tests.postgres import Server
from tests.services.recovery.made_payouts import Bank, bank, terms
from tests.services.sharing.desks import desk_of
from tests.services.sharing.server.money import Desk as Money
from tests.services.sharing.server.pushing import Office


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Bank]:
    """A workspace that stands alone, with people of every role, limits and budgets."""
    with bank(tmp_path, laid_out=True) as found:
        yield found


_LOGINS = {
    "anna": "anna",
    "vera": "clara",
    "gleb": "dmitri",
    "elena": "elena",
    "fedor": "galina",
    "boris": "boris",
}


def _of_all_kinds(own: Bank) -> dict[UUID, str]:
    """Payouts that went all ways, with the state that each has."""
    write = own.store.write
    found: dict[UUID, str] = {}
    drafted = write(draft_payout, own.case(), terms(), by=own.anna).value
    found[drafted] = "draft"
    asked_again = own.request()
    write(ask_back, asked_again, own.seen(asked_again), "Почему?", by=own.vera)
    write(request_draft, asked_again, by=own.anna)
    found[asked_again] = "requested"
    refused = own.request()
    write(reject_payout, refused, own.seen(refused), RefusalReason.OTHER, "Нет", by=own.vera)
    found[refused] = "rejected"
    large = own.request("1500.00")
    write(approve_payout, large, own.seen(large), by=own.vera)
    found[large] = "requested"
    twice = own.request("1500.00")
    write(approve_payout, twice, own.seen(twice), by=own.vera)
    write(approve_payout, twice, own.seen(twice), by=own.elena)
    found[twice] = "approved"
    cancelled = own.approved()
    write(cancel_payout, cancelled, own.seen(cancelled), "Клиент ушёл", by=own.vera)
    found[cancelled] = "cancelled"
    sent = [own.approved() for _ in range(4)]
    write(make_register, Method.ACCOUNT, [(one, own.seen(one)) for one in sent], by=own.fedor)
    for one in sent[1:3]:
        write(mark_paid, one, own.seen(one), by=own.fedor)
    write(mark_error, sent[1], "Не тому", by=own.vera)
    write(mark_returned, sent[1], own.seen(sent[1]), "Счёт закрыт", by=own.fedor)
    write(mark_failed, sent[3], own.seen(sent[3]), "Арест", by=own.fedor)
    return found | dict(zip(sent, ("sent", "returned", "paid", "failed"), strict=True))


@contextmanager
def _administrator(server: Server) -> Iterator[sa.Connection]:
    engine = sa.create_engine(server.url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        yield connection


def _bring_in(server: Server, own: Bank) -> None:
    logins = {login: "" for (login,) in own.ask("SELECT login FROM people WHERE deleted_at IS NULL")}
    people = {**logins, **{own: server.login(name) for own, name in _LOGINS.items()}}
    with _administrator(server) as connection:
        adopt(connection, own.store, people)


def test_an_adopted_workspace_brings_its_payouts_and_they_go_on(
    server: Server, own: Bank, tmp_path: Path
) -> None:
    made = _of_all_kinds(own)
    committed = own.committed()
    _bring_in(server, own)

    office = Office(server)
    assert dict(office.all("SELECT id, status FROM payouts")) == made
    found = office.all("SELECT product_team_id, sum(committed) FROM payout_budgets GROUP BY 1")
    assert {team: Decimal(borne) for team, borne in found} == committed
    payout = next(one for one, state in made.items() if state == "sent")
    with office.admin.transaction(force_rollback=True), pytest.raises(psycopg.Error, match="payout_frozen"):
        office.admin.execute("UPDATE payouts SET status = 'paid' WHERE id = %s", (payout,))
    with desk_of(server, "galina", tmp_path) as galina:
        seen = _seen(galina.store, payout)
        with galina.door() as link:
            authority_of(galina.store, lambda: link).decide(mark_paid, payout, seen, by=own.fedor)
        assert galina.ask("SELECT count(*) FROM cases") == [0]
    assert office.value("payouts", payout, "status") == "paid"
    office.close()


def _seen(store: Store, payout: UUID) -> Seen:
    with store.connect() as db:
        round_, amount = db.execute(
            "SELECT round, amount FROM payouts WHERE id = ?", (payout.bytes,)
        ).fetchone()
    return Seen(round_, Decimal(amount).scaleb(-2))


@pytest.mark.parametrize(
    ("forged", "code"),
    [
        ("UPDATE payouts SET status = 'paid', settled_at = 1 WHERE status = 'sent'", "payout_state"),
        ("UPDATE payouts SET approved_at = approved_at + 1 WHERE status = 'approved'", "payout_state"),
        ("UPDATE payouts SET charges = '[]' WHERE status = 'approved'", "under_committed"),
        ("DELETE FROM payout_events WHERE kind = 'approve'", "payout_state"),
        ("UPDATE payout_registers SET total = total + 1", "register_sum"),
        ("UPDATE payout_budgets SET committed = committed + 1", "under_committed"),
    ],
)
def test_a_workspace_whose_money_does_not_agree_is_not_adopted(
    server: Server, own: Bank, forged: str, code: str
) -> None:
    _of_all_kinds(own)
    with own.store.bulk() as db:
        db.execute(forged)
        db.commit()

    with pytest.raises(CxError, match=rf"do not agree with the steps that were taken \({code}\)"):
        _bring_in(server, own)

    with server.admin() as admin:
        assert admin.execute("SELECT count(*) FROM payouts").fetchone() == (0,)


@pytest.fixture
def money(office: Office) -> Money:
    """Clients, teams that pay, limits."""
    return Money(office)


@pytest.fixture
def office(server: Server) -> Iterator[Office]:
    """Cases and causes on the server, and desks that push."""
    made = Office(server)
    yield made
    made.close()


def test_finance_holds_payouts_of_every_site_and_no_case(
    server: Server, money: Money, tmp_path: Path
) -> None:
    north, south = money.approved(), money.requested("boris", money.case("boris", "South"))
    with desk_of(server, "galina", tmp_path) as galina:
        assert {UUID(bytes=one) for one in galina.ask("SELECT id FROM payouts")} == {north, south}
        assert galina.ask("SELECT count(*) FROM cases") == galina.ask("SELECT count(*) FROM replies") == [0]
        assert galina.ask(f"SELECT charges FROM payouts WHERE id = x'{north.hex}'") != [None]
        assert galina.ask("SELECT count(*) FROM payout_events") == [3]

        money.step("reject", south, "dmitri", code="other", words="No")
        galina.catch_up()
        assert galina.ask(f"SELECT status FROM payouts WHERE id = x'{south.hex}'") == ["rejected"]


def test_kept_columns_come_with_a_pull_and_a_case_that_moves_takes_its_payouts_along(
    server: Server, money: Money, tmp_path: Path
) -> None:
    case = money.case()
    payout = money.approved(case=case)
    with desk_of(server, "anna", tmp_path) as anna:
        writers, status = money.id("anna").hex, "SELECT status, writers FROM payouts"
        with anna.store.connect() as db:
            assert db.execute(status).fetchall() == [("approved", f'["{writers}"]')]
        money.step("cancel", payout, "clara", words="No")
        anna.catch_up()
        assert anna.ask("SELECT status FROM payouts") == ["cancelled"]

        money.office.admin.execute(
            "UPDATE cases SET scope_id = %s WHERE id = %s", (server.sites["South"], case)
        )
        anna.catch_up()
        assert anna.ask("SELECT id FROM payouts") == anna.ask("SELECT id FROM payout_events") == []


def test_an_old_open_case_comes_with_its_payouts(server: Server, money: Money, tmp_path: Path) -> None:
    case = money.case()
    money.step("cancel", money.requested(case=case), "anna")
    old = "now() - interval '4 years'"
    money.office.admin.execute(f"UPDATE cases SET received_at = {old}, opened_at = {old}")
    money.office.admin.execute("ALTER TABLE payouts DISABLE TRIGGER guarded")
    money.office.admin.execute(f"UPDATE payouts SET drafted_at = {old}")
    money.office.admin.execute("ALTER TABLE payouts ENABLE TRIGGER guarded")
    with desk_of(server, "anna", tmp_path) as anna:
        assert anna.ask("SELECT status FROM payouts") == ["cancelled"]
        assert len(anna.ask("SELECT id FROM payout_events")) == 2
    with desk_of(server, "galina", tmp_path) as galina:
        assert galina.ask("SELECT status FROM payouts") == []


def test_payouts_age_with_their_cases_and_open_ones_stay(
    server: Server, money: Money, tmp_path: Path
) -> None:
    case, other = money.case(), money.case()
    money.step("cancel", money.requested(case=case), "anna")
    waiting = money.requested(case=other)
    later = datetime.now(UTC) + timedelta(days=32 * 27)
    with desk_of(server, "anna", tmp_path) as anna, desk_of(server, "galina", tmp_path) as galina:
        assert len(galina.ask("SELECT id FROM payouts")) == 2
        for desk in (anna, galina):
            with time_machine.travel(later, tick=False), desk.store.bulk() as db:
                update_sharing(db, since=window(desk.by.roles, later - timedelta(days=31)))
                age_out(desk.store)
        # An open case keeps what belongs to it; a desk without cases keeps what is open itself.
        assert len(anna.ask("SELECT id FROM payouts")) == 2
        assert galina.ask("SELECT id FROM payouts") == [waiting.bytes]
        assert len(galina.ask("SELECT id FROM payout_events")) == 1


def test_a_decision_that_crossed_another_is_asked_again(server: Server, money: Money, tmp_path: Path) -> None:
    payout = money.requested()
    case = money.of(payout, "case_id")
    with desk_of(server, "clara", tmp_path) as clara, server.admin(autocommit=False) as other:
        other.execute("SET deadlock_timeout = '1min'")
        other.execute("SELECT 1 FROM payouts WHERE id = %s FOR UPDATE", (payout,))
        with clara.door() as link, ThreadPoolExecutor(1) as pool:
            decided = pool.submit(
                authority_of(clara.store, lambda: link).decide, approve_payout, payout, _seen(clara.store, payout),
                by=clara.by,
            )  # fmt: skip
            _until(
                money,
                "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%%decide%%'",
            )
            # It holds the case by now, and gives way.
            other.execute("SELECT 1 FROM cases WHERE id = %s FOR UPDATE", (case,))
            other.commit()
            decided.result(30)
    assert money.of(payout) == "approved"


def _until(money: Money, query: str) -> None:
    deadline = time.monotonic() + 20
    while not money.office.all(query):
        assert time.monotonic() < deadline
