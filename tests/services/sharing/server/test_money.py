"""Steps of money on the server: each rule once, through `decide`, by whoever would do it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.services.sharing.server.money import Desk
from tests.services.sharing.server.pushing import Office, edit


@pytest.fixture
def desk(office: Office) -> Desk:
    """Clients, teams that pay, limits."""
    return Desk(office)


def test_a_payout_goes_from_draft_to_paid_and_comes_back(desk: Desk) -> None:
    payout = desk.drafted()
    assert (desk.of(payout), desk.of(payout, "writers")) == ("draft", [desk.id("anna").hex])

    desk.step("request", payout, "anna")
    assert (desk.of(payout), desk.of(payout, "round"), desk.of(payout, "requested_by_id")) == (
        "requested", 1, desk.id("anna"),
    )  # fmt: skip

    desk.step("approve", payout, "clara")
    assert (desk.of(payout), desk.of(payout, "approvals")) == ("approved", 1)
    assert desk.of(payout, "charges") == [{"team": desk.cards.hex, "amount": "500.00"}]
    assert desk.committed() == Decimal(500)

    register, rows = desk.register(payout)
    desk["galina"].decide(*rows)
    assert (desk.of(payout), desk.of(payout, "register_id")) == ("sent", register)
    assert desk.office.value("payout_registers", register, "number").endswith("-000001")

    desk.step("pay", payout, "galina")
    assert desk.of(payout) == "paid"
    desk.step("error", payout, "elena", words="Paid twice")
    desk.step("return", payout, "galina", words="The account is closed")
    assert (desk.of(payout), desk.committed()) == ("returned", Decimal(0))
    kinds = desk.office.all("SELECT kind FROM payout_events WHERE payout_id = %s ORDER BY at", payout)
    assert [kind for (kind,) in kinds] == ["request", "approve", "send", "pay", "error", "return"]
    steps = desk.office.all("SELECT what FROM audit WHERE detail ->> 'payout' = %s ORDER BY n", payout.hex)
    assert [what for (what,) in steps] == [f"payout_{kind}" for (kind,) in kinds]


def test_a_question_brings_a_request_back_and_a_new_one_is_another_round(desk: Desk) -> None:
    payout = desk.requested()
    desk.step("question", payout, "clara", words="Why so much?")
    assert desk.of(payout) == "draft"

    desk["anna"].apply(edit("payouts", payout, amount=("500.00", "400.00")))
    desk.step("request", payout, "anna")

    assert desk.no("approve", payout, "clara", round=1) == "payout_changed"
    assert desk.no("approve", payout, "clara", amount="500.00") == "payout_changed"
    desk.step("approve", payout, "clara")
    assert (desk.of(payout), desk.of(payout, "round")) == ("approved", 2)
