"""Registers hold what was approved, by method, once; their numbers follow each other; nothing changes them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook

from cxdesk.models.casework import Case
from cxdesk.models.ids import new_id
from cxdesk.models.intake import Client
from cxdesk.models.payout_terms import Seen
from cxdesk.models.recovery_values import Method, PayoutStatus
from cxdesk.models.refusals import Refusal
from cxdesk.models.texts import CxError
from cxdesk.services import clock, translation
from cxdesk.services.exporting.registers import export_register
from cxdesk.services.recovery.deciding import approve_payout
from cxdesk.services.recovery.register_desk import load_register_desk
from cxdesk.services.recovery.registers import (
    find_register,
    list_registers,
    list_to_send,
    make_register,
    register_rows,
)
from cxdesk.services.recovery.requesting import request_payout
from tests.services.recovery.made_payouts import Bank, bank, terms


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bank]:
    with bank(tmp_path) as found:
        found.lay_out()
        yield found


def to_card(desk: Bank, amount: str = "300.00") -> UUID:
    payout: UUID = desk.store.write(
        request_payout, desk.case(), terms(amount, method=Method.CARD), by=desk.anna
    ).value
    desk.store.write(approve_payout, payout, desk.seen(payout), by=desk.vera)
    return payout


def made(desk: Bank, *payouts: UUID) -> UUID:
    items = [(payout, desk.seen(payout)) for payout in payouts]
    register: UUID = desk.store.write(make_register, Method.ACCOUNT, items, by=desk.fedor).value
    return register


def test_approved_payouts_wait_for_a_register_by_method(desk: Bank) -> None:
    account, card = desk.approved("500.00"), to_card(desk)
    desk.request("100.00")

    with desk.store.connect() as db:
        assert [row.id for row in list_to_send(db)] == [account, card]
        assert [(row.id, row.seen.amount) for row in list_to_send(db, Method.CARD)] == [
            (card, Decimal("300.00"))
        ]


def test_a_register_sends_its_payouts(desk: Bank) -> None:
    one, other = desk.approved("500.00"), desk.approved("250.55")

    register = made(desk, one, other)

    assert [desk.payout(payout).status for payout in (one, other)] == ["sent", "sent"]
    with desk.store.connect() as db:
        assert list_to_send(db) == ()
        (row,) = list_registers(db)
        rows = register_rows(db, register)
    assert (row.frozen.payouts, row.frozen.total) == (2, Decimal("750.55")) == tuple(row.waiting)
    assert {item.id for item in rows} == {one, other}
    assert [item.place for item in rows] == [1, 2]
    assert all(len(item.end_to_end_id) == 32 and item.approved_by == "Vera" for item in rows)
    assert rows[0].status is PayoutStatus.SENT


def test_registers_are_numbered_within_their_year(desk: Bank) -> None:
    registers = [made(desk, desk.approved()) for _ in range(2)]

    with desk.store.connect() as db:
        rows = list_registers(db)
        numbers = [row.number for row in reversed(rows)]
        assert numbers == [f"{rows[0].made_at.year}-00000{n}" for n in (1, 2)]
        assert find_register(db, numbers[1]).id == registers[1]
        assert find_register(db, str(registers[0])[-8:]).id == registers[0]
        with pytest.raises(CxError, match="no register “2026-9”"):
            find_register(db, "2026-9")


@pytest.mark.parametrize("what", ["state", "stale", "method", "role", "none", "twice", "unknown"])
def test_what_does_not_belong_into_a_register_makes_none(desk: Bank, what: str) -> None:
    good = desk.approved()
    items, by = [(good, desk.seen(good))], desk.fedor
    if what == "state":
        asked = desk.request()
        items.append((asked, desk.seen(asked)))
    elif what == "stale":
        items = [(good, Seen(1, Decimal("499.99")))]
    elif what == "method":
        card = to_card(desk)
        items.append((card, desk.seen(card)))
    elif what == "role":
        by = desk.elena
    elif what == "none":
        items = []
    elif what == "twice":
        items *= 2
    else:
        items.append((new_id(), Seen(1, Decimal(1))))
    codes = {
        "state": "payout_state", "stale": "payout_changed", "method": "other_method", "role": "not_your_role",
        "unknown": "row_unknown",
    }  # fmt: skip

    with pytest.raises(CxError) as raised:
        desk.store.write(make_register, Method.ACCOUNT, items, by=by)

    assert getattr(raised.value, "code", None) == codes.get(what)
    assert desk.payout(good).status == "approved"
    with desk.store.connect() as db:
        assert list_registers(db) == ()


def arrested(desk: Bank, amount: str = "250.00", **states: str) -> UUID:
    """An approved payout whose client's account was arrested since."""
    payout = desk.approved(amount)
    client = desk.client()
    desk.change(Case, desk.payout(payout).case_id, client_id=client)
    desk.change(Client, client, pay_states=states or {"account": "arrested", "phone": "open"})
    return payout


def test_a_register_leaves_out_what_cannot_be_paid_now_and_says_why(desk: Bank) -> None:
    good, bad = desk.approved("500.00"), [arrested(desk), arrested(desk), arrested(desk, account="closed")]
    items = [(payout, desk.seen(payout)) for payout in (*bad, good)]

    outcome = desk.store.write(make_register, Method.ACCOUNT, items, by=desk.fedor)

    assert str(outcome.message) == (
        "Register made; payouts: 1, together 500.00 RUB. Left out, since they cannot be paid now: 3"
        " (The account is arrested: 2; The account is closed: 1)"
    )
    assert [desk.payout(payout).status for payout in (*bad, good)] == ["approved"] * 3 + ["sent"]
    with desk.store.connect() as db:
        (register,) = list_registers(db)
        (pile,) = load_register_desk(db, clock.now()).piles
    assert register.frozen == (1, Decimal("500.00"))
    assert (pile.tally, set(pile.barred)) == ((0, Decimal("0.00")), set(bad))
    assert [str(pile.barred[payout].told) for payout in bad[::2]] == [
        "The account is arrested. Possible instead: Phone top-up",
        "The account is closed. Possible instead: To the card",
    ]


def test_where_nothing_can_be_paid_there_is_no_register(desk: Bank) -> None:
    bad = arrested(desk, account="none")

    with pytest.raises(
        CxError, match=r"None of these payouts can be paid now\. The client has no account: 1\."
    ):
        made(desk, bad)

    with desk.store.connect() as db:
        assert list_registers(db) == ()


def test_a_payout_is_sent_once(desk: Bank) -> None:
    payout = desk.approved()
    made(desk, payout)

    with pytest.raises(Refusal) as raised:
        made(desk, payout)

    assert raised.value.code == "payout_state"


def test_a_register_offers_no_undo(desk: Bank) -> None:
    payout = desk.approved()

    outcome = desk.store.write(make_register, Method.ACCOUNT, [(payout, desk.seen(payout))], by=desk.fedor)

    assert outcome.mutation is None
    assert str(outcome.message) == "Register made; payouts: 1, together 500.00 RUB"


def test_the_file_opens_in_a_russian_excel(desk: Bank, tmp_path: Path) -> None:
    translation.use("ru")
    payout = desk.approved("500.50")
    register = made(desk, payout)
    target = tmp_path / "register.csv"

    with desk.store.connect() as db:
        assert export_register(db, register, target) == 1

    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=";")
    assert payout.hex in row.values()
    assert "500,50" in row.values()


def test_the_client_is_a_number_and_a_name_only_when_asked(desk: Bank, tmp_path: Path) -> None:
    register = made(desk, desk.approved())
    plain, named = tmp_path / "plain.xlsx", tmp_path / "named.xlsx"

    with desk.store.connect() as db:
        export_register(db, register, plain)
        export_register(db, register, named, names=True)

    titles = [
        CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()[0] for file in (plain, named)
    ]
    assert "Client id" in titles[0]
    assert "Client name" not in titles[0]
    assert "Client name" in titles[1]
    amounts = CalamineWorkbook.from_path(plain).get_sheet_by_index(0).to_python()[1]
    assert 500.0 in amounts
