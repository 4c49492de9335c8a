"""Each refusal of a step of money once, on the server, through `decide`."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from tests.postgres import Server
from tests.services.sharing.server.money import Desk
from tests.services.sharing.server.pushing import Office, at, edit


@pytest.fixture(scope="module")
def desk(kept_server: Server) -> Iterator[Desk]:
    """One for all tests here: each has its own cases and clients."""
    office = Office(kept_server)
    yield Desk(office)
    office.close()


@pytest.fixture(autouse=True)
def _budgets_are_wide(desk: Desk) -> None:
    desk.office.admin.execute("UPDATE payout_budgets SET spendable = 1000000")
    desk.office.admin.execute("UPDATE payout_limits SET per_month = 1000000")


def test_a_draft_is_checked_rule_by_rule(desk: Desk) -> None:
    mine = desk.case()

    def code(case: UUID = mine, by: str = "anna", **values: object) -> str:
        return desk[by].reason(desk.draft(case, by, **values)[1])

    assert code(by="galina") == code(by="lev") == code(by="fyodor") == "not_your_role"
    assert code(uuid4_case(desk)) == "row_unknown"
    assert code(desk.case("boris", "South")) == "row_unknown"
    assert code(desk.case("maria")) == "held_by"
    assert code(desk.case(None)) == "nobody_holds"
    assert code(scope_id=desk.server.sites["South"]) == "other_scope"
    assert code(client_id=None) == code(client_id=desk.client()) == "wrong_client"
    assert code(amount="0.00") == code(amount="-5.00") == "wrong_amount"
    assert code(amount="NaN") == code(amount="1.005") == code(amount="1,50") == "wrong_value"
    assert code(currency="USD") == "wrong_currency"
    assert code(method="gold") == "no_method"
    assert code(reason="because") == "no_reason"
    assert code(author_id=desk.id("maria")) == "other_person"


def uuid4_case(desk: Desk) -> UUID:
    """A case with a tombstone."""
    case = desk.case()
    desk.office.admin.execute("UPDATE cases SET deleted_at = now() WHERE id = %s", (case,))
    return case


def test_a_closed_case_takes_no_draft_and_an_open_payout_keeps_it_open(desk: Desk) -> None:
    case = desk.case()
    desk.office.review(case, "anna", fault="process", cause_id=desk.cause)
    payout = desk.drafted(case)

    assert desk["anna"].reason(desk.close(case)) == "payout_open"
    desk["anna"].apply(edit("payouts", payout, deleted_at=(None, at())))
    desk["anna"].apply(desk.close(case))
    assert desk["anna"].reason(desk.draft(case)[1]) == "case_closed"
    assert desk.no("request", payout, "anna") == "row_unknown"


def test_what_was_asked_for_is_frozen(desk: Desk) -> None:
    payout = desk.requested()
    change = edit("payouts", payout, amount=("500.00", "400.00"))

    assert desk["anna"].reason(change) == desk["clara"].reason(change) == "payout_frozen"
    assert desk["anna"].reason(edit("payouts", payout, deleted_at=(None, at()))) == "payout_frozen"
    desk.step("question", payout, "clara", words="?")
    assert desk["anna"].reason(edit("payouts", payout, deleted_at=(None, at()))) == "payout_frozen"
    desk["anna"].apply(change)


def test_whoever_edits_a_draft_is_among_its_writers(desk: Desk) -> None:
    payout = desk.drafted()
    desk["clara"].apply(edit("payouts", payout, words=("", "As promised")))
    desk["clara"].apply(edit("payouts", payout, amount=("500.00", "450.00")))

    assert desk.of(payout, "writers") == [desk.id("anna").hex, desk.id("clara").hex]
    desk.step("request", payout, "anna")
    assert desk.no("approve", payout, "clara") == "wrote_draft"
    desk.step("approve", payout, "elena")


def test_a_request_needs_a_cause_words_and_a_case_of_ones_own(desk: Desk) -> None:
    assert desk.no("request", desk.drafted(cause_id=None), "anna") == "no_cause"
    assert desk.no("request", desk.drafted(amount="299.99"), "anna") == "needs_words"
    assert desk.no("request", desk.drafted(range_low=None), "anna") == "needs_words"
    assert desk.no("request", desk.drafted(amount="5000.01", words="  "), "anna") == "needs_words"
    desk.step("request", desk.drafted(amount="5000.01", words="A long story"), "anna")
    desk.step("request", desk.drafted(amount="5000.00"), "anna")
    desk.step("request", desk.drafted(amount="300.00"), "anna")
    assert desk.no("request", desk.drafted(), "maria") == "held_by"
    desk.step("request", desk.drafted(), "clara")
    payout = desk.drafted(case := desk.case())
    desk.office.admin.execute("UPDATE cases SET assignee_id = NULL WHERE id = %s", (case,))
    assert desk.no("request", payout, "anna") == "nobody_holds"
    took = edit("cases", case, assignee_id=(None, desk.id("anna")))
    desk["anna"].decide(took, desk.event("request", payout, "anna"))
    assert desk.of(payout) == "requested"


def test_a_failed_payout_is_tried_again_once(desk: Desk) -> None:
    case = desk.case()
    former = desk.approved(case=case)
    assert desk.no("request", desk.drafted(case, replaces_id=former), "anna") == "not_replaceable"
    desk["galina"].decide(*desk.register(former)[1])
    desk.step("fail", former, "galina", words="Account closed")
    other = desk.drafted(desk.case(), replaces_id=former)
    assert desk.no("request", other, "anna") == "not_replaceable"

    desk.requested(case=case, replaces_id=former)
    assert desk.no("request", desk.drafted(case, replaces_id=former), "anna") == "not_replaceable"


def test_each_step_wants_its_role_and_its_state(desk: Desk) -> None:
    payout = desk.requested()
    for by in ("anna", "galina", "fyodor", "lev", "igor"):
        assert desk.no("approve", payout, by) == "not_your_role", by
        assert desk.no("error", payout, by, words="x") == "not_your_role", by
    for by in ("anna", "clara", "elena"):
        assert desk.no("pay", payout, by) == "not_your_role", by
    for kind in ("pay", "fail", "return"):
        assert desk.no(kind, payout, "galina", words="x") == "payout_state", kind
    assert desk.no("request", payout, "anna", round=2) == "payout_state"
    assert desk.no("error", payout, "clara", words="x") == "payout_state"
    assert desk.no("steal", payout, "elena") == "not_your_role"
    assert desk.no("approve", uuid4(), "clara") == "row_unknown"
    assert desk.no("approve", payout, "dmitri") == "row_unknown"
    desk.step("approve", payout, "clara")
    assert desk.no("approve", payout, "elena") == "payout_state"


def test_nobody_signs_for_another(desk: Desk) -> None:
    payout = desk.requested()

    assert desk.no("approve", payout, "anna", person_id=desk.id("clara")) == "other_person"


def test_nobody_decides_about_an_own_request(desk: Desk) -> None:
    payout = desk.requested("clara", desk.case())

    assert desk.no("approve", payout, "clara") == "own_request"
    assert desk.no("reject", payout, "clara", code="other", words="x") == "own_request"
    assert desk.no("question", payout, "clara", words="x") == "own_request"
    desk.step("approve", payout, "elena")


def test_words_are_asked_for(desk: Desk) -> None:
    payout = desk.requested()
    assert desk.no("reject", payout, "clara", words="x") == "refusal_unsaid"
    assert desk.no("reject", payout, "clara", code="other", words=" ") == "refusal_unsaid"
    assert desk.no("question", payout, "clara", words="\n") == "question_unsaid"
    desk.step("reject", payout, "clara", code="too_much", words="Half would do")
    assert (desk.of(payout), desk.of(payout, "approved_at")) == ("rejected", None)
    payout = desk.sent()
    assert desk.no("error", payout, "clara", words="") == "error_unsaid"
    assert desk.no("fail", payout, "galina", words=" ") == "bank_reason_unsaid"
    desk.step("error", payout, "clara", words="Wrong client")
    assert desk.no("error", payout, "clara", words="Again") == "payout_state"


def test_a_cancellation_is_for_whoever_asked_and_gives_the_money_back(desk: Desk) -> None:
    assert desk.no("cancel", desk.drafted(), "maria") == "not_yours"
    desk.step("cancel", desk.drafted(), "anna")
    assert desk.no("cancel", desk.requested(), "maria") == "not_yours"
    desk.step("cancel", desk.requested(), "anna")
    before, payout = desk.committed(), desk.approved()
    assert desk.no("cancel", payout, "anna", words="x") == "not_yours"
    assert desk.no("cancel", payout, "clara") == "cancel_unsaid"
    assert desk.committed() == before + 500
    desk.step("cancel", payout, "clara", words="The client left")
    assert (desk.of(payout), desk.committed()) == ("cancelled", before)


def test_a_limit_is_the_greatest_of_the_roles_on_the_day(desk: Desk) -> None:
    payout = desk.requested(amount="1000.01")
    assert desk.no("approve", payout, "clara") == "over_limit"
    desk.step("approve", payout, "elena")
    desk.step("approve", desk.requested(amount="1000.00"), "clara")
    with rules(
        desk, "UPDATE payout_limits SET valid_from = '2199-01-01' WHERE role = 'lead' AND deleted_at IS NULL"
    ):
        assert desk.no("approve", desk.requested(), "clara") == "no_limit"
    with rules(desk, "UPDATE payout_caps SET valid_from = '2199-01-01' WHERE deleted_at IS NULL"):
        assert desk.no("approve", desk.requested(), "clara") == "no_caps"


class rules:  # noqa: N801 - read as a phrase
    """Rules changed for a moment."""

    def __init__(self, desk: Desk, *statements: str) -> None:
        self._admin, self._statements = desk.office.admin, statements

    def __enter__(self) -> None:
        for table in ("payout_limits", "payout_caps", "payout_budgets", "products"):
            self._admin.execute(f"CREATE TEMP TABLE was_{table} AS TABLE {table}")
        for statement in self._statements:
            self._admin.execute(statement)

    def __exit__(self, *_: object) -> None:
        backs = {
            "payout_limits": "valid_from = w.valid_from, per_payout = w.per_payout, per_month = w.per_month",
            "payout_caps": "valid_from = w.valid_from, second_above = w.second_above, per_case = w.per_case",
            "payout_budgets": "month = w.month, spendable = greatest(w.spendable, t.committed)",
            "products": "product_team_id = w.product_team_id",
        }
        for table, back in backs.items():
            self._admin.execute(f"UPDATE {table} t SET {back} FROM was_{table} w WHERE w.id = t.id")
            self._admin.execute(f"DROP TABLE was_{table}")


def test_the_month_of_an_approver_has_an_end(desk: Desk) -> None:
    spent = desk.office.all(
        "SELECT coalesce(sum(p.amount), 0) FROM payout_events e JOIN payouts p ON p.id = e.payout_id"
        " WHERE e.kind = 'approve' AND e.counted_id = %s AND p.status NOT IN ('cancelled', 'failed', 'returned')",
        desk.id("clara"),
    )[0][0]
    with rules(desk, f"UPDATE payout_limits SET per_month = {spent + 900}"):
        desk.step("approve", desk.requested(), "clara")
        assert desk.no("approve", desk.requested(), "clara") == "over_month_limit"
        desk.step("approve", desk.requested(amount="400.00"), "clara")


def test_a_large_payout_needs_two_persons(desk: Desk) -> None:
    payout = desk.requested(amount="2000.01")
    desk.step("approve", payout, "elena")
    assert (desk.of(payout), desk.of(payout, "approvals"), desk.of(payout, "charges")) == (
        "requested",
        1,
        None,
    )
    assert desk.no("approve", payout, "elena") == "second_person"
    with rules(desk, "UPDATE payout_limits SET per_payout = 3000 WHERE role = 'lead'"):
        desk.step("approve", payout, "clara")
    assert (desk.of(payout), desk.of(payout, "approvals")) == ("approved", 2)
    steps = desk.office.all(
        "SELECT step, person_id FROM payout_events WHERE payout_id = %s AND kind = 'approve' ORDER BY 1",
        payout,
    )
    assert steps == [(1, desk.id("elena")), (2, desk.id("clara"))]


def test_caps_of_case_and_client_count_merged_clients_as_one(desk: Desk) -> None:
    client = desk.client()
    merged = desk.client(merged_into=desk.client(merged_into=client))
    case = desk.case(client=merged)
    with rules(desk, "UPDATE payout_caps SET second_above = 10000"):
        desk.approved("elena", case=case, amount="4000.00")
        assert desk.no("approve", desk.requested(case=case, amount="2000.01"), "elena") == "over_case_cap"
        desk.approved("elena", case=case, amount="2000.00")
        other = desk.case(client=client)
        assert desk.no("approve", desk.requested(case=other, amount="2000.01"), "elena") == "over_client_cap"
        desk.approved("elena", case=other, amount="2000.00")


def test_without_a_payer_or_a_budget_nothing_is_granted(desk: Desk) -> None:
    with rules(desk, "UPDATE products SET product_team_id = NULL"):
        assert desk.no("approve", desk.requested(), "clara") == "no_payer"
        shares = f'[{{"team": "{desk.loans.hex}", "weight": 2}}, {{"team": "{desk.cards.hex}", "weight": 1}}]'
        desk.office.admin.execute(
            "INSERT INTO cost_shares (id, scope_id, valid_from, shares) VALUES (%s, %s, '2020-01-01', %s)",
            (share := uuid4(), desk.company, shares),
        )
        payout = desk.approved(amount="1000.00")
        assert desk.of(payout, "charges") == [
            {"team": desk.loans.hex, "amount": "666.67"}, {"team": desk.cards.hex, "amount": "333.33"},
        ]  # fmt: skip
        desk.office.admin.execute("UPDATE cost_shares SET deleted_at = now() WHERE id = %s", (share,))
    poor = uuid4()
    values = (poor, desk.company)
    desk.office.admin.execute("INSERT INTO product_teams (id, scope_id, name) VALUES (%s, %s, 'P')", values)
    with rules(desk, f"UPDATE products SET product_team_id = '{poor}'"):
        assert desk.no("approve", desk.requested(), "clara") == "no_budget"
    with rules(desk, "UPDATE payout_budgets SET spendable = committed + 499.99"):
        assert desk.no("approve", desk.requested(), "clara") == "over_budget"
        desk.approved(amount="499.99")


def test_a_register_is_of_one_method_made_at_once_and_right_to_the_kopeck(desk: Desk) -> None:
    one, two, card = desk.approved(), desk.approved(), desk.approved(method="card")
    assert desk.refused("galina", *desk.register(one, card)[1]) == "other_method"
    assert desk.refused("galina", *desk.register(one, total="500.01")[1]) == "register_sum"
    assert desk.refused("galina", *desk.register(one, payouts=2)[1]) == "register_sum"
    assert desk.refused("galina", *desk.register(one, made_by_id=desk.id("elena"))[1]) == "other_person"
    assert desk.refused("elena", *desk.register(one, by="elena")[1]) == "not_your_role"
    register, rows = desk.register(one)
    desk["galina"].decide(*rows)
    assert desk.no("send", two, "galina", register_id=register) == "register_frozen"
    assert desk.no("send", two, "galina", register_id=uuid4()) == "register_frozen"
    assert (
        desk.refused("galina", edit("payout_registers", register, deleted_at=(None, at())))
        == "register_frozen"
    )
    event = desk.office.all("SELECT id FROM payout_events WHERE payout_id = %s LIMIT 1", one)[0][0]
    assert desk.refused("galina", edit("payout_events", event, deleted_at=(None, at()))) == "not_undone"


def _deputy(desk: Desk, principal: str, deputy: str, begins: float = -10, ends: float = 10) -> UUID:
    row = uuid4()
    desk.office.admin.execute(
        "INSERT INTO payout_deputies (id, scope_id, principal_id, deputy_id, starts_at, ends_at)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        (row, desk.company, desk.id(principal), desk.id(deputy), at(begins), at(ends)),
    )
    return row


def test_a_deputy_decides_within_dates_and_limits_and_never_closes_the_circle(desk: Desk) -> None:
    clara = desk.id("clara")
    payout = desk.requested("anna")
    assert desk.no("approve", payout, "maria") == "not_your_role"
    assert desk.no("approve", payout, "maria", principal_id=clara) == "no_deputy"
    _deputy(desk, "clara", "maria", -20, -10)
    assert desk.no("approve", payout, "maria", principal_id=clara) == "no_deputy"
    _deputy(desk, "clara", "maria")
    _deputy(desk, "clara", "anna")
    _deputy(desk, "dmitri", "maria")
    assert desk.no("approve", payout, "maria", principal_id=desk.id("dmitri")) == "no_deputy"
    assert desk.no("approve", payout, "anna", principal_id=clara) == "own_request"
    desk.step("approve", payout, "maria", principal_id=clara)
    event = desk.office.all("SELECT person_id, principal_id, counted_id FROM payout_events WHERE payout_id = %s"
                            " AND kind = 'approve'", payout)  # fmt: skip
    assert event == [(desk.id("maria"), clara, clara)]

    assert desk.no("approve", desk.requested(amount="1000.01"), "maria", principal_id=clara) == "over_limit"
    own = desk.requested("clara", desk.case("clara"))
    assert desk.no("approve", own, "maria", principal_id=clara) == "own_request"
    large = desk.requested(amount="2500.00")
    _deputy(desk, "elena", "maria")
    desk.step("approve", large, "maria", principal_id=desk.id("elena"))
    with rules(desk, "UPDATE payout_limits SET per_payout = 3000 WHERE role = 'lead'"):
        assert desk.no("approve", large, "maria", principal_id=clara) == "second_person"
        assert desk.no("approve", large, "elena") == "second_person"
        desk.step("approve", large, "clara")


def test_whoever_left_takes_no_step(desk: Desk) -> None:
    payout, clara = desk.requested(), desk["clara"]
    with desk.server.admin(autocommit=False) as connection:
        # Deactivated a second ago: the session is still there.
        connection.execute("ALTER TABLE people DISABLE TRIGGER people_gate")
        connection.execute("UPDATE people SET active = false WHERE id = %s", (clara.id,))
        connection.commit()
        assert desk.no("approve", payout, "clara") == "not_a_person"
        connection.execute("UPDATE people SET active = true WHERE id = %s", (clara.id,))
        connection.execute("ALTER TABLE people ENABLE TRIGGER people_gate")
    desk.step("approve", payout, "clara")


def test_a_batch_is_approved_whole_or_not_at_all(desk: Desk) -> None:
    good = [desk.requested(amount="310.00") for _ in range(3)]
    bad = desk.requested("clara", desk.case())

    assert (
        desk.refused("clara", *(desk.event("approve", one, "clara") for one in (*good, bad))) == "own_request"
    )
    assert [desk.of(one) for one in good] == ["requested"] * 3
    desk["clara"].decide(*(desk.event("approve", one, "clara") for one in good))
    assert [desk.of(one) for one in good] == ["approved"] * 3
