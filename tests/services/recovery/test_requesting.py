"""Payouts are drafted and asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cxdesk.models.refusals import Refusal
from cxdesk.services.recovery.deciding import approve_payout
from cxdesk.services.recovery.requesting import request_payout
from tests.services.recovery.made_payouts import Bank, bank, terms


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path) as found:
        found.lay_out()
        yield found


def test_one_asks_and_another_grants(desk: Bank) -> None:
    payout = desk.request("500.00")
    assert desk.payout(payout).status == "requested"
    desk.store.write(approve_payout, payout, desk.seen(payout), by=desk.vera)
    assert desk.payout(payout).status == "approved"
    assert [event.kind for event in desk.events(payout)] == ["request", "approve"]
