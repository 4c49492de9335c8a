"""Ways around the rules of money: psql with every role's sign-in, forged columns, the owner's own hand."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.postgres import STAFF, Server
from tests.services.sharing.server.money import Desk
from tests.services.sharing.server.pushing import Office, edit, mutation

_ONE_EACH = {roles[0]: name for name, roles, _site in STAFF}


@pytest.fixture
def desk(office: Office) -> Desk:
    """Clients, teams that pay, limits; somebody was connected before."""
    desk = Desk(office)
    assert desk["anna"]
    return desk


def _code(connection: psycopg.Connection[Any], statement: str, values: Any = ()) -> str:
    """Why PostgreSQL refuses a statement; nothing of it stays."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(statement, values)
    except psycopg.Error as error:
        return error.diag.message_primary or ""
    return "allowed"


_ATTEMPTS = (
    "UPDATE payouts SET status = 'paid'",
    "UPDATE payouts SET writers = '[]'",
    "UPDATE payout_budgets SET committed = 0, spendable = 1000000",
    "UPDATE payout_limits SET per_payout = 1000000",
    "DELETE FROM payout_events",
    """INSERT INTO payout_events (id, scope_id, payout_id, case_id, kind, round, amount, person_id, at, step,
         counted_id, requester_id) SELECT gen_random_uuid(), p.scope_id, p.id, p.case_id, 'approve', p.round, p.amount,
         w.id, now(), 1, w.id, p.requested_by_id FROM payouts p, people w""",
    "SELECT step_do()",
    "SELECT step_by_kind(p, e, NULL) FROM payouts p, payout_events e",
    "SELECT money_bear(p, p) FROM payouts p",
    "SELECT audit_add('payout_approve', '{}')",
)


@pytest.mark.parametrize("role", list(_ONE_EACH))
def test_with_psql_nobody_writes_money(desk: Desk, role: str) -> None:
    desk.approved()
    with desk.server.person(_ONE_EACH[role]) as connection:
        for attempt in _ATTEMPTS:
            for become in ("", "SET LOCAL ROLE cxdesk_head; ", "SET LOCAL cxdesk.purging = 'on'; "):
                if become.startswith("SET LOCAL ROLE") and role != "head":
                    continue
                refusal = _code(connection, become + attempt)
                assert refusal.startswith("permission denied"), (attempt, refusal)


def _event(desk: Desk, payout: UUID, kind: str, person: UUID) -> tuple[str, tuple[Any, ...]]:
    return (
        """INSERT INTO payout_events (id, scope_id, payout_id, case_id, kind, round, amount, person_id, at, code, words)
           SELECT gen_random_uuid(), scope_id, id, case_id, %s, round, amount, %s, now(), 'other', 'x' FROM payouts
            WHERE id = %s""",
        (kind, person, payout),
    )


def test_the_owner_of_the_tables_takes_no_step(desk: Desk) -> None:
    payout, admin = desk.requested(), desk.office.admin
    for role in ("RESET ROLE", "SET ROLE cxdesk_owner"):
        admin.execute(role)
        for kind in ("approve", "reject", "question", "cancel", "send", "pay", "error"):
            assert _code(admin, *_event(desk, payout, kind, desk.id("elena"))) == "not_a_person"
        draft = "INSERT INTO payouts SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid()))).*"
        assert _code(admin, f"{draft} FROM payouts p") == "not_a_person"
    admin.execute("RESET ROLE")


_CHANGES = {
    "payouts": (
        ("status = 'approved', approvals = 1", "payout_frozen"),
        ("status = 'draft'", "payout_frozen"),
        ("status = 'cancelled'", "payout_frozen"),
        ("round = 2", "payout_frozen"),
        ("approvals = 1", "payout_frozen"),
        ("requested_by_id = gen_random_uuid()", "payout_frozen"),
        ("requested_at = now()", "payout_frozen"),
        ("decided_at = now()", "payout_frozen"),
        ("error_at = now()", "payout_frozen"),
        ("charges = '[]'", "payout_frozen"),
        ("committed_month = '2020-01-01'", "payout_frozen"),
        ("amount = amount + 1", "not_a_person"),
        ("words = 'x'", "not_a_person"),
        ("deleted_at = now()", "not_a_person"),
        ("scope_id = gen_random_uuid()", "other_scope"),
    ),
    "payout_events": (
        ("person_id = gen_random_uuid()", "not_undone"),
        ("words = 'y'", "not_undone"),
        ("at = now()", "not_undone"),
        ("deleted_at = now()", "not_undone"),
        ("scope_id = gen_random_uuid()", "not_undone"),
    ),
    "payout_registers": (
        ("total = 1", "register_frozen"),
        ("number = '2026-000099'", "register_frozen"),
        ("deleted_at = now()", "register_frozen"),
    ),
    "payout_budgets": (
        ("committed = 0", "under_committed"),
        ("committed = committed + 1", "under_committed"),
        ("month = '2020-02-01'", "under_committed"),
    ),
}


@pytest.mark.parametrize("table", list(_CHANGES))
def test_the_owner_changes_nothing_that_the_steps_keep(desk: Desk, table: str) -> None:
    desk.sent()
    waiting = desk.requested()
    which = {"payouts": f"id = '{waiting}'", "payout_budgets": "committed > 0"}.get(table, "true")
    for role in ("RESET ROLE", "SET ROLE cxdesk_owner"):
        desk.office.admin.execute(role)
        for change, code in _CHANGES[table]:
            assert _code(desk.office.admin, f"UPDATE {table} SET {change} WHERE {which}") == code, change
    desk.office.admin.execute("RESET ROLE")


def test_writers_cannot_be_wiped(desk: Desk) -> None:
    payout = desk.drafted()
    desk.office.admin.execute("UPDATE payouts SET writers = '[]' WHERE id = %s", (payout,))

    assert desk.of(payout, "writers") == [desk.id("anna").hex]


def test_no_setting_lets_the_owner_delete_what_was_done_with_money(desk: Desk) -> None:
    desk.sent()
    admin = desk.office.admin
    for table in ("payout_events", "payout_registers", "payouts"):
        for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
            assert _code(admin, f"SET LOCAL cxdesk.purging = 'on'; {statement}") == "rows_get_a_tombstone"


def test_an_event_serves_for_one_change_alone(desk: Desk) -> None:
    large = desk.requested(amount="2500.00")
    admin = desk.office.admin
    # What the owner would slip into the very transaction of somebody's step.
    for slipped in (
        """status = 'approved', approvals = 2, committed_month = '2026-11-01', charges = '[]', approved_at = (
               SELECT max(e.at) FROM payout_events e WHERE e.payout_id = payouts.id)""",
        "approvals = 2",
        "status = 'draft', approvals = 0",
    ):
        with desk.server.admin(autocommit=False) as connection:
            login = desk.server.login("elena")
            connection.execute(f'SET SESSION AUTHORIZATION "{login}"')
            connection.execute("SELECT cxdesk.decide(%s, %s)", (desk["elena"].client, _decision(desk, large)))
            connection.execute("RESET SESSION AUTHORIZATION")
            assert _code(connection, f"UPDATE payouts SET {slipped} WHERE id = '{large}'") == "payout_frozen"
            assert (
                _code(connection, "UPDATE payout_budgets SET committed = committed + 2500")
                == "under_committed"
            )
            connection.rollback()
    assert admin.execute("SELECT status FROM payouts WHERE id = %s", (large,)).fetchone() == ("requested",)


def _decision(desk: Desk, payout: UUID) -> str:
    import json

    from tests.services.sharing.server.pushing import mutation

    return json.dumps(mutation(desk.event("approve", payout, "elena")))


def test_a_persons_own_insert_past_all_doors_meets_the_same_rules(desk: Desk) -> None:
    first, second = desk.requested(), desk.requested()
    elena = desk.id("elena")

    def code(kind: str, person: UUID, *payouts: UUID) -> str:
        ids = ", ".join(f"'{payout}'" for payout in payouts)
        statement = _event(desk, first, kind, person)[0] % (
            f"'{kind}'",
            f"'{person}'",
            f"ANY (ARRAY[{ids}]::uuid[])",
        )
        return _code(connection, "SELECT slip(%s)", (statement,))

    with desk.server.admin() as connection:
        # A superuser who puts on somebody's sign-in, with the owner's rights on the tables.
        connection.execute("CREATE FUNCTION slip(what text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS "
                           "'BEGIN EXECUTE what; END'")  # fmt: skip
        connection.execute("GRANT EXECUTE ON FUNCTION slip TO PUBLIC")
        connection.execute(f'SET SESSION AUTHORIZATION "{desk.server.login("elena")}"')
        assert code("reject", elena, first, second) == "wrong_form"
        assert code("approve", elena, first, second) != "allowed"
        assert code("approve", desk.id("clara"), first) == "other_person"
        assert code("pay", elena, first) == "not_your_role"
        assert code("approve", elena, first) == "allowed"


def test_a_push_forges_nothing(desk: Desk) -> None:
    payout, row = desk.draft(
        desk.case(), status="approved", round=3, writers=[], requested_by_id=desk.id("maria"), approvals=2,
        register_id=None, charges=[{"team": desk.cards.hex, "amount": "500.00"}], committed_month="2026-11-01",
    )  # fmt: skip
    desk["anna"].apply(row)

    kept = "status, round, approvals, charges, committed_month, requested_by_id, writers"
    assert desk.office.all(f"SELECT {kept} FROM payouts WHERE id = %s", payout) == [
        ("draft", 0, 0, None, None, None, [desk.id("anna").hex])
    ]
    assert desk["anna"].reason(edit("payouts", payout, status=("draft", "requested"))) == "not_by_hand"
    assert desk["anna"].reason(edit("payouts", payout, writers=([], []))) == "not_by_hand"
    assert desk["anna"].reason(desk.event("request", payout, "anna")) == "decided_by_server"
    assert desk["galina"].reason(*desk.register(payout)[1]) == "decided_by_server"


def test_whom_finance_pays_and_who_bears_it_is_the_cases_word(desk: Desk) -> None:
    client, case = desk.client(), desk.case()
    desk.office.admin.execute(
        "UPDATE cases SET client_label = 'Ivan', number = 'n-1', client_id = %s", (client,)
    )
    forged = {"client_ref": "mine", "client_label": "Me", "case_number": "n-2", "product_id": None}
    payout = desk.drafted(case, **forged)

    told = "SELECT client_ref, client_label, case_number, product_id FROM payouts WHERE id = %s"
    assert desk.office.all(told, payout) == [(client.hex, "Ivan", "n-1", desk.card)]
    assert desk["anna"].reason(edit("payouts", payout, client_ref=(client.hex, "mine"))) == "not_by_hand"


def test_money_waits_for_no_other_decisions(desk: Desk) -> None:
    payout = desk.requested()
    with desk.office.admin.transaction():
        desk.office.admin.execute("SELECT pg_advisory_xact_lock(hashtext('cxdesk decide'))")
        desk.step("approve", payout, "clara")
    assert desk.of(payout) == "approved"


def test_forged_columns_of_a_step_count_for_nothing(desk: Desk) -> None:
    payout = desk.requested(amount="2500.00")
    forged = {
        "step": 2,
        "counted_id": desk.id("clara"),
        "requester_id": desk.id("maria"),
        "at": "1999-01-01T00:00:00Z",
    }
    desk.step("approve", payout, "elena", **forged)

    found = desk.office.all(
        "SELECT step, counted_id, requester_id, at > now() - interval '1 minute' FROM payout_events"
        " WHERE payout_id = %s AND kind = 'approve'", payout,
    )  # fmt: skip
    assert found == [(1, desk.id("elena"), desk.id("anna"), True)]
    assert desk.of(payout) == "requested"


def test_a_second_desk_of_the_same_person_is_the_same_person(desk: Desk, server: Server) -> None:
    payout = desk.requested("clara", desk.case())
    other = desk.office.sign_in("clara")

    with pytest.raises(psycopg.Error, match="own_request"):
        other.decide(desk.event("approve", payout, "clara"))


def test_a_number_of_a_register_is_the_servers(desk: Desk) -> None:
    payout = desk.approved()
    register, rows = desk.register(payout, number="2026-999999", made_at="1999-01-01T00:00:00Z")
    desk["galina"].decide(*rows)

    assert desk.office.value("payout_registers", register, "number").endswith("-000001")
    assert desk.office.value("payout_registers", register, "made_at").year > 2000


def test_nobody_pretends_to_adopt_a_workspace(desk: Desk) -> None:
    statement, values = _event(desk, desk.requested(), "approve", desk.id("elena"))
    admin = desk.office.admin
    with admin.transaction(force_rollback=True):
        admin.execute("UPDATE server_state SET company_id = company_id")
        admin.execute("DELETE FROM server_clients")
        assert _code(admin, statement, values) == "not_a_person"


def test_an_unknown_payout_is_like_one_of_another_site(desk: Desk) -> None:
    south = desk.requested("boris", desk.case("boris", "South"))

    assert desk.no("approve", south, "clara") == desk.no("approve", uuid4(), "clara") == "row_unknown"
    desk.step("approve", south, "dmitri")


def test_nobody_decides_by_what_stood_when_a_transaction_began(desk: Desk) -> None:
    """What others granted since, and what was taken from oneself, would not be seen."""
    client, loan = desk.client(), uuid4()
    cases = [desk.case(client=client) for _ in range(2)]
    # Another team pays: no row that both write tells them of one another.
    desk.office.admin.execute(
        "INSERT INTO products (id, scope_id, name, product_team_id) VALUES (%s, %s, 'Loan', %s)",
        (loan, desk.company, desk.loans),
    )
    desk.office.admin.execute("UPDATE cases SET product_id = %s WHERE id = %s", (loan, cases[1]))
    first, second = (desk.requested(case=case) for case in cases)
    desk.office.admin.execute("UPDATE payout_caps SET per_client = 800 WHERE deleted_at IS NULL")
    late, approval = desk["elena"].connection, desk.event("approve", second, "elena")
    for level in ("REPEATABLE READ", "SERIALIZABLE"):
        late.execute(f"BEGIN ISOLATION LEVEL {level}")
        late.execute("SELECT 1 FROM cxdesk.payouts")
        if desk.of(first) == "requested":
            desk.step("approve", first, "clara")
        assert desk.refused("elena", approval) == "stale_view"
        late.execute("ROLLBACK")

    assert desk.of(second) == "requested"
    assert desk.refused("elena", approval) == "over_client_cap"


def test_a_role_that_was_taken_away_serves_in_no_older_transaction(desk: Desk) -> None:
    payout = desk.requested()
    late, approval = desk["clara"].connection, desk.event("approve", payout, "clara")
    late.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    late.execute("SELECT 1 FROM cxdesk.payouts")
    desk.office.admin.execute(
        "UPDATE people SET roles = '[\"specialist\"]' WHERE id = %s", (desk.id("clara"),)
    )

    assert desk.refused("clara", approval) == "stale_view"
    late.execute("ROLLBACK")
    assert desk.refused("clara", approval) == "not_your_role"


def test_the_owner_too_steps_by_what_stands_now(desk: Desk) -> None:
    statement, values = _event(desk, desk.requested(), "approve", desk.id("elena"))
    with desk.server.admin(autocommit=False) as admin:
        admin.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        assert _code(admin, statement, values) == "stale_view"


def test_a_decision_is_repeated_by_nobody_else_and_by_oneself_without_effect(desk: Desk) -> None:
    payout = desk.requested()
    told = json.dumps(mutation(desk.event("approve", payout, "clara")))

    outcomes = {
        name: desk[name].call("decide", desk[name].client, told)["outcome"]
        for name in ("clara", "elena", "anna", "galina", "clara")
    }
    assert outcomes == {"clara": "applied", "elena": "rejected", "anna": "rejected", "galina": "rejected"}
    events = "SELECT count(*) FROM payout_events WHERE kind = 'approve' AND payout_id = %s"
    assert desk.office.all(events, payout) == [(1,)]
    with pytest.raises(psycopg.Error, match="say_hello"):
        desk["anna"].call("decide", desk["clara"].client, told)


def test_two_approvals_in_one_decision_are_none(desk: Desk) -> None:
    payout = desk.requested(amount="2500.00")
    assert (
        desk.refused("elena", *(desk.event("approve", payout, "elena") for _ in range(2))) == "second_person"
    )
    assert desk.of(payout, "approvals") == 0
