"""What a client and a case were granted in a year: screen, sheet and rules go by one number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cxdesk.models.casework import Case
from cxdesk.models.intake import Client
from cxdesk.models.recovery_rules import PayoutCap
from cxdesk.services import clock
from cxdesk.services.recovery import granted
from cxdesk.services.recovery.deciding import approve_payout
from cxdesk.services.recovery.granted import Granted, granted_to_client
from cxdesk.services.recovery.screen import payout_screen
from cxdesk.services.recovery.sheet import SheetHead, sheet_head
from tests.services.recovery.made_payouts import Bank, bank, refused


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path, laid_out=True) as found:
        yield found


def case_of(desk: Bank, client: UUID) -> UUID:
    case = desk.case()
    desk.change(Case, case, client_id=client)
    return case


def head(desk: Bank, case: UUID) -> SheetHead:
    with desk.store.connect() as db:
        return sheet_head(db, case, now=clock.now())


def left_by_the_rules(desk: Bank, payout: UUID) -> Decimal:
    with refused("over_client_cap") as caught:
        desk.store.write(approve_payout, payout, desk.seen(payout), by=desk.vera)
    left: Decimal = caught.value.title.values["left"]
    return left


def test_screen_sheet_and_rules_tell_the_same_sum_of_merged_clients(desk: Bank) -> None:
    desk.change_all(PayoutCap, per_client=Decimal(1_200))
    top, middle, low, beside, other = (desk.client() for _ in range(5))
    cases = {client: case_of(desk, client) for client in (top, middle, low, beside, other)}
    for client, amount in ((top, "100.00"), (low, "200.00"), (beside, "400.00"), (other, "800.00")):
        desk.approved(amount, case=cases[client])
    asked = {client: desk.request("900.00", case=cases[client]) for client in (top, middle, low, beside)}
    for client, into in ((low, middle), (middle, top), (beside, top)):
        desk.change(Client, client, merged_into_id=into)
    for client, payout in asked.items():
        facts = head(desk, cases[client]).client
        assert (facts.given, facts.payouts) == (Decimal(700), 3)
        with desk.store.connect() as db:
            assert payout_screen(db, payout, desk.gleb, clock.now()).given == Decimal(700)
        assert left_by_the_rules(desk, payout) == Decimal(500)
    desk.change(Client, top, merged_into_id=low)  # a circle is walked once
    with desk.store.connect() as db:
        assert granted_to_client(db, beside, clock.now()) == Granted(Decimal(700), 3)


def test_a_year_is_twelve_months_for_all_of_them(desk: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    at: list[datetime] = [datetime(2032, 2, 29, 12, tzinfo=UTC)]
    monkeypatch.setattr(clock, "now", lambda: at[0])
    case = desk.case()
    desk.approved("500.00", case=case)
    at[0] = datetime(2033, 2, 28, 11, 59, tzinfo=UTC)
    shown = head(desk, case)
    assert (shown.client.given, shown.given_for_case) == (Decimal(500), Decimal(500))
    at[0] = datetime(2033, 3, 1, tzinfo=UTC)
    shown = head(desk, case)
    assert (shown.client.given, shown.given_for_case) == (Decimal(0), Decimal(0))


def test_nobody_was_granted_anything_where_there_is_no_client(desk: Bank) -> None:
    case = desk.case()
    desk.change(Case, case, client_id=None)
    with desk.store.connect() as db:
        assert granted_to_client(db, None, clock.now()) is None
    shown = head(desk, case)
    assert (shown.client.given, shown.client.payouts) == (Decimal(0), 0)


def test_merged_clients_are_found_by_indexes_alone(desk: Bank) -> None:
    values: tuple[Any, ...] = (desk.client().bytes, 0)
    with desk.store.connect() as db:
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {granted._TO_CLIENT}", values)]
    assert any("ix_clients_merged_into_id" in step for step in plan)
    assert not any(step.startswith(("SCAN c", "SCAN clients", "SCAN payouts")) for step in plan)
