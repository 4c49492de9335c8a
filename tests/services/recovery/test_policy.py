"""Editions of the policy: who writes them, when they hold, what a closed case keeps of them, the start."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from cxdesk.models.casework import Case
from cxdesk.models.policy import Policy
from cxdesk.models.texts import CxError
from cxdesk.models.values import Fault, Role
from cxdesk.services import clock
from cxdesk.services.casework import cases
from cxdesk.services.recovery.policy import (
    Edition,
    drop_policy,
    list_editions,
    policy_in_force,
    put_in_force,
    read_edition,
    save_policy_draft,
)
from cxdesk.services.recovery.recommending import recommendation
from cxdesk.services.recovery.starting import first_policy, start_policy
from tests.services.recovery.known_cases import Desk
from tests.services.recovery.made_payouts import refused
from tests.workspaces import somebody

DAY = timedelta(days=1)
MOSCOW = ZoneInfo("Europe/Moscow")


def today() -> date:
    return clock.now().astimezone(MOSCOW).date()


def in_force(known: Desk, day: date | None = None) -> Edition:
    with known.store.connect() as db:
        found = policy_in_force(db, day or today())
    assert found is not None
    return found


def draft(known: Desk, **changed: object) -> tuple[UUID, Policy]:
    policy = replace(in_force(known).policy, **changed)  # type: ignore[arg-type]
    made: UUID = known.store.write(save_policy_draft, None, "  Next   year ", policy, by=known.actor).value
    return made, policy


def test_a_draft_is_kept_and_holds_nothing(known: Desk) -> None:
    before = in_force(known)
    made, policy = draft(known, ceiling=Decimal("5000.00"))
    with known.store.connect() as db:
        found = read_edition(db, made)
        rows = list_editions(db, today())
    assert found is not None
    assert (found.name, found.valid_from, found.policy) == ("Next year", None, policy)
    assert in_force(known) == before
    assert [(row.name, row.open, row.in_force) for row in rows] == [
        ("Next year", True, False), (before.name, False, True),
    ]  # fmt: skip


def test_an_edition_holds_from_its_day_on_and_the_one_before_until_then(known: Desk) -> None:
    before = in_force(known)
    made, _ = draft(known)
    known.store.write(put_in_force, made, today() + 3 * DAY, by=known.actor)
    assert in_force(known, today() + 2 * DAY).id == before.id
    assert in_force(known, today() + 3 * DAY).id == made
    with known.store.connect() as db:
        assert {row.name: row.in_force for row in list_editions(db, today() + 3 * DAY)} == {
            "Next year": True, before.name: False,
        }  # fmt: skip


def test_an_edition_of_today_takes_over_at_once_and_is_frozen(known: Desk) -> None:
    made, policy = draft(known)
    known.store.write(put_in_force, made, today(), by=known.actor)
    assert in_force(known).id == made
    for use_case, arguments in (
        (save_policy_draft, (made, "Other", policy)),
        (put_in_force, (made, today() + DAY)),
        (put_in_force, (made, None)),
        (drop_policy, (made,)),
    ):
        with refused("policy_frozen"):
            known.store.write(use_case, *arguments, by=known.actor)


def test_until_its_day_an_edition_is_changed_drawn_back_and_thrown_away(known: Desk) -> None:
    made, policy = draft(known)
    known.store.write(put_in_force, made, today() + DAY, by=known.actor)
    known.store.write(
        save_policy_draft, made, "Better", replace(policy, step=Decimal("10.00")), by=known.actor
    )
    assert in_force(known, today() + DAY).policy.step == 10
    known.store.write(put_in_force, made, None, by=known.actor)
    assert in_force(known, today() + DAY).id != made
    known.store.write(drop_policy, made, by=known.actor)
    with known.store.connect() as db:
        assert read_edition(db, made) is None
    with refused("row_unknown"):
        known.store.write(drop_policy, made, by=known.actor)


def test_no_edition_begins_in_the_past(known: Desk) -> None:
    made, _ = draft(known)
    with refused("past_day"):
        known.store.write(put_in_force, made, today() - DAY, by=known.actor)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HEAD])
def test_only_the_head_writes_the_policy(known: Desk, role: Role) -> None:
    made, policy = draft(known)
    by = somebody(known.actor, role)
    for use_case, arguments in (
        (save_policy_draft, (None, "Mine", policy)),
        (save_policy_draft, (made, "Mine", policy)),
        (put_in_force, (made, today())),
        (drop_policy, (made,)),
        (start_policy, ()),
    ):
        with refused("not_your_role"):
            known.store.write(use_case, *arguments, by=by)


def test_a_policy_that_contradicts_itself_is_not_kept(known: Desk) -> None:
    with pytest.raises(CxError, match="multiples"):
        draft(known, floor=Decimal("75.00"))
    with pytest.raises(CxError, match="empty"):
        known.store.write(save_policy_draft, None, "  ", in_force(known).policy, by=known.actor)


def test_a_draft_is_undone_as_any_change(known: Desk) -> None:
    outcome = known.store.write(save_policy_draft, None, "Draft", in_force(known).policy, by=known.actor)
    assert outcome.mutation is not None
    known.store.undo(outcome.mutation, by=known.actor)
    with known.store.connect() as db:
        assert read_edition(db, outcome.value) is None


@pytest.mark.parametrize(
    ("cause", "fault", "eligible"),
    [
        ("Unclear how to pay", Fault.PROCESS, True),
        ("Unclear how to pay", Fault.CLIENT, False),
        ("Payment not booked", Fault.SOFTWARE, False),
    ],
)
def test_a_case_that_closes_keeps_whether_it_was_eligible(
    known: Desk, cause: str, fault: Fault, eligible: bool
) -> None:
    case = known.case(cause, fault=fault)
    known.store.write(cases.close_case, case, by=known.actor)
    with known.store.read() as session:
        assert session.get_one(Case, case).eligible is eligible


def test_by_the_policy_of_that_day_and_of_no_other(known: Desk) -> None:
    before, after = known.case(), known.case()
    known.store.write(cases.close_case, before, by=known.actor)
    rules = replace(in_force(known).policy.eligibility, faults=frozenset({Fault.EMPLOYEE}))
    made, _ = draft(known, eligibility=rules)
    known.store.write(put_in_force, made, today(), by=known.actor)
    known.store.write(cases.close_case, after, by=known.actor)
    with known.store.read() as session:
        assert [session.get_one(Case, case).eligible for case in (before, after)] == [True, False]


def test_a_closing_goes_by_the_clients_category_where_the_case_has_none_as_the_sheet_does(
    known: Desk,
) -> None:
    with known.store.connect() as db:
        (row,) = db.execute("SELECT id FROM client_categories ORDER BY position LIMIT 1").fetchone()
    category = UUID(bytes=row)
    case = known.case(client=known.client(category_id=category))
    rules = replace(in_force(known).policy.eligibility, excluded_categories=frozenset({category}))
    made, _ = draft(known, eligibility=rules)
    known.store.write(put_in_force, made, today(), by=known.actor)
    with known.store.connect() as db:
        assert not recommendation(db, case, now=clock.now()).eligible
    known.store.write(cases.close_case, case, by=known.actor)
    with known.store.read() as session:
        assert session.get_one(Case, case).eligible is False


def test_a_closing_that_is_undone_leaves_no_eligibility(known: Desk) -> None:
    case = known.case()
    outcome = known.store.write(cases.close_case, case, by=known.actor)
    assert outcome.mutation is not None
    known.store.undo(outcome.mutation, by=known.actor)
    with known.store.read() as session:
        assert session.get_one(Case, case).eligible is None


def test_where_no_policy_is_in_force_nothing_is_said_of_it(known: Desk) -> None:
    with known.store.bulk() as db:
        db.execute("DELETE FROM payout_policies")
        db.commit()
    case = known.case()
    known.store.write(cases.close_case, case, by=known.actor)
    with known.store.read() as session:
        assert session.get_one(Case, case).eligible is None


TABLES = ("payout_policies", "payout_limits", "payout_caps", "cost_shares", "payout_budgets", "product_teams")


def counts(known: Desk) -> dict[str, int]:
    with known.store.connect() as db:
        return {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def test_a_new_workspace_has_rules_to_work_by(known: Desk) -> None:
    assert counts(known) == dict(zip(TABLES, (1, 2, 1, 1, 1, 1), strict=True))
    edition = in_force(known)
    assert edition.policy == first_policy(known.causes)
    assert edition.valid_from == today()
    with known.store.connect() as db:
        assert db.execute("SELECT role, per_payout, per_month FROM payout_limits ORDER BY 2").fetchall() == [
            ("lead", 100_000, 6_000_000), ("head", 500_000, 30_000_000),
        ]  # fmt: skip
        assert db.execute("SELECT second_above, per_case, per_client, small_up_to FROM payout_caps").fetchone() == (
            300_000, 500_000, 1_000_000, 30_000,
        )  # fmt: skip
        ((month,),) = db.execute("SELECT month FROM payout_budgets").fetchall()
    assert datetime.fromisoformat(month).day == 1


def test_an_older_workspace_starts_with_the_same_rules_and_keeps_what_it_has(known: Desk) -> None:
    with known.store.bulk() as db:
        for table in ("payout_policies", "payout_limits", "cost_shares", "payout_budgets", "product_teams"):
            db.execute(f"DELETE FROM {table}")
        db.execute("UPDATE payout_caps SET per_case = 100")
        db.commit()
    known.store.write(start_policy, by=known.actor)
    assert in_force(known).policy == first_policy(known.causes)
    assert counts(known) == dict(zip(TABLES, (1, 2, 1, 1, 1, 1), strict=True))
    with known.store.connect() as db:
        assert db.execute("SELECT per_case FROM payout_caps").fetchone() == (100,)
    known.store.write(start_policy, by=known.actor)
    assert counts(known) == dict(zip(TABLES, (1, 2, 1, 1, 1, 1), strict=True))
