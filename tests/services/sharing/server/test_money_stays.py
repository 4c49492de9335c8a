"""Payouts in the life of the server: other sites, purges, restores, upgrades, imports that are taken back."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from cxdesk.services.sharing.server import bring_up
from cxdesk.services.sharing.server.check import check_rights
from tests.postgres import Server
from tests.services.sharing.server.money import Desk
from tests.services.sharing.server.pushing import Office, at, edit, new


@pytest.fixture
def desk(office: Office) -> Desk:
    """Clients, teams that pay, limits."""
    return Desk(office)


def _reply(desk: Desk, case: UUID, by: str = "anna", **values: object) -> tuple[UUID, dict[str, object]]:
    reply = uuid4()
    told = {"scope_id": desk.server.sites["North"], "case_id": case, "text": "We are sorry", "way": "client",
            "author_id": desk.id(by), "written_at": at()}  # fmt: skip
    return reply, new("replies", reply, **{**told, **values})


def test_payouts_go_with_their_case_to_another_site(desk: Desk, server: Server) -> None:
    case = desk.case()
    payout = desk.approved(case=case)
    reply, row = _reply(desk, case, payout_id=payout)
    desk["anna"].apply(row)
    north, south = server.sites["North"], server.sites["South"]

    desk.office.admin.execute("UPDATE cases SET scope_id = %s WHERE id = %s", (south, case))

    for table in ("payouts", "payout_events", "replies"):
        assert desk.office.all(f"SELECT DISTINCT scope_id FROM {table}") == [(south,)], table
    moved = desk.office.all("SELECT DISTINCT table_name FROM moves WHERE old_scope = %s ORDER BY 1", north)
    assert {name for (name,) in moved} >= {"cases", "payouts", "payout_events", "replies"}
    told = "SELECT count(*) FROM told_mutations WHERE row_ids && %s AND scope_id = %s"
    assert desk.office.all(told, [payout, reply], north) == [(0,)]
    assert desk.office.all(told, [payout, reply], south)[0][0] > 0
    assert desk.no("cancel", payout, "clara", words="x") == "row_unknown"
    desk.step("cancel", payout, "dmitri", words="Not ours")
    assert desk.committed() == Decimal(0)


def test_a_purge_takes_a_dropped_draft_and_nothing_else(desk: Desk) -> None:
    dropped, kept = desk.drafted(), desk.sent()
    desk["anna"].apply(edit("payouts", dropped, deleted_at=(None, at())))

    assert desk.office.all("SELECT purge(now())")[0][0] > 0
    assert desk.office.all("SELECT id FROM payouts") == [(kept,)]


def test_a_restore_and_an_upgrade_leave_money_as_it_is(desk: Desk, server: Server) -> None:
    payout, draft = desk.sent(), desk.drafted()
    before = desk.office.all("SELECT status, charges, writers, register_id FROM payouts ORDER BY id")
    rev = desk.of(payout, "rev")

    assert desk.office.all("SELECT begin_epoch()") == [(2,)]

    assert desk.of(payout, "rev") == rev + 1
    assert desk.office.all("SELECT status, charges, writers, register_id FROM payouts ORDER BY id") == before
    assert desk.committed() == Decimal(500)
    for pusher in desk.signed():
        pusher.connection.close()
    desk.forget()
    engine = sa.create_engine(server.url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        bring_up.upgrade(connection)
    with engine.connect() as connection:
        assert check_rights(connection).wrong == ()
    desk.step("pay", payout, "galina")
    desk.step("request", draft, "anna")
    assert (desk.of(payout), desk.of(draft)) == ("paid", "requested")


def test_a_server_whose_money_lost_a_guard_is_told_of(desk: Desk, server: Server) -> None:
    desk.office.admin.execute("ALTER TABLE payouts DISABLE TRIGGER guarded")
    desk.office.admin.execute("DROP TRIGGER agrees ON payout_registers")
    engine = sa.create_engine(server.url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        told = {str(text) for text in check_rights(connection).wrong}

    assert any("payouts.guarded" in text for text in told)
    assert any("payout_registers.agrees" in text for text in told)


def test_a_reply_belongs_to_a_case_that_one_sees_and_to_its_payout(desk: Desk) -> None:
    case, elsewhere = desk.case(), desk.case("boris", "South")
    payout = desk.drafted()

    assert desk["anna"].reason(_reply(desk, elsewhere)[1]) == "other_scope"
    assert desk["anna"].reason(_reply(desk, case, payout_id=payout)[1]) == "row_unknown"
    assert desk["anna"].reason(_reply(desk, case, author_id=desk.id("maria"))[1]) == "other_person"
    assert desk["galina"].reason(_reply(desk, case, "galina")[1]) == "not_your_role"
    desk["anna"].apply(_reply(desk, case)[1])


def test_rules_of_payouts_are_the_heads_and_begin_today_or_later(desk: Desk) -> None:
    company, today = desk.company, desk.office.all("SELECT money_day(now())::text")[0][0]

    def limit(day: str) -> dict[str, object]:
        values = {"role": "lead", "valid_from": day, "per_payout": "1.00", "per_month": "1.00"}
        return new("payout_limits", uuid4(), scope_id=company, **values)

    assert desk.refused("clara", limit("2199-01-01")) == "not_your_role"
    assert desk.refused("elena", limit("2020-02-02")) == "past_day"
    assert desk.refused("elena", limit("2199-01-01")) == "allowed"
    (old,) = desk.office.all("SELECT id FROM payout_caps WHERE deleted_at IS NULL")[0]
    assert desk.refused("elena", edit("payout_caps", old, per_case=("6000.00", "1.00"))) == "past_day"
    policy = uuid4()
    row = new("payout_policies", policy, scope_id=company, name="Next", content={}, valid_from=today)
    assert desk.refused("elena", row) == "allowed"
    assert desk.refused("elena", edit("payout_policies", policy, name=("Next", "Then"))) == "policy_frozen"
    for shares in ([], [{"team": desk.cards.hex, "weight": 0}], [{"team": uuid4().hex, "weight": 1}],
                   [{"team": desk.cards.hex, "weight": 1}] * 2):  # fmt: skip
        row = new("cost_shares", uuid4(), scope_id=company, valid_from="2199-01-01", shares=shares)
        assert desk.refused("elena", row) == "wrong_value"


def test_a_budget_is_not_made_smaller_than_what_is_granted_of_it(desk: Desk) -> None:
    desk.approved()
    budget, spendable = desk.office.all("SELECT id, spendable::text FROM payout_budgets WHERE committed > 0")[
        0
    ]
    (old,) = desk.office.all("SELECT id FROM payout_budgets WHERE month = '2020-01-01' LIMIT 1")[0]

    assert (
        desk.refused("elena", edit("payout_budgets", budget, spendable=(spendable, "499.99")))
        == "under_committed"
    )
    assert desk.refused("elena", edit("payout_budgets", budget, spendable=(spendable, "500.00"))) == "allowed"
    assert desk.refused("elena", edit("payout_budgets", old, spendable=("20000.00", "1.00"))) == "past_day"
    assert (
        desk.refused("elena", edit("payout_budgets", budget, committed=("500.00", "0.00"))) == "not_by_hand"
    )


def test_a_deputy_is_named_by_the_principal_or_the_head_and_only_shortened(desk: Desk) -> None:
    def deputy(principal: str, who: str, row: UUID | None = None) -> dict[str, object]:
        values = {
            "principal_id": desk.id(principal),
            "deputy_id": desk.id(who),
            "starts_at": at(),
            "ends_at": at(60),
        }
        return new("payout_deputies", row or uuid4(), scope_id=desk.company, **values)

    row = uuid4()
    assert desk.refused("clara", deputy("dmitri", "anna")) == "not_yours"
    assert desk.refused("clara", deputy("clara", "fyodor")) == "does_not_review"
    assert desk.refused("elena", deputy("anna", "maria")) == "does_not_review"
    assert desk.refused("anna", deputy("clara", "anna")) == "not_your_role"
    assert desk.refused("clara", deputy("clara", "maria", row)) == "allowed"
    assert desk.office.all("SELECT ends_at > now() + interval '50 minutes' FROM payout_deputies") == [(True,)]
    ends = desk.office.value("payout_deputies", row, "ends_at").isoformat()
    assert desk.refused("clara", edit("payout_deputies", row, ends_at=(ends, at(90)))) == "past_day"
    assert desk.refused("elena", edit("payout_deputies", row, ends_at=(ends, at(30)))) == "allowed"


def test_somebody_is_on_duty_at_a_site(desk: Desk, server: Server) -> None:
    def duty(who: str, site: str = "North") -> dict[str, object]:
        values = {"site_id": server.sites[site], "day": "2199-01-01", "person_id": desk.id(who)}
        return new("duties", uuid4(), scope_id=server.sites[site], from_minute=600, to_minute=900, **values)

    assert desk.refused("clara", duty("anna", "South")) == "other_scope"
    assert desk.refused("clara", duty("galina")) == "does_not_review"
    assert desk.refused("clara", duty("anna")) == "allowed"


def test_how_a_client_takes_money_is_told_in_known_words(desk: Desk) -> None:
    client = desk.client()

    assert (
        desk["anna"].reason(edit("clients", client, pay_states=({}, {"account": "maybe"}))) == "wrong_value"
    )
    assert desk["anna"].reason(edit("clients", client, pay_states=({}, {"purse": "open"}))) == "wrong_value"
    desk["anna"].apply(edit("clients", client, pay_states=({}, {"account": "arrested", "card": "open"})))
