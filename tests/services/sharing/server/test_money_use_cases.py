"""The use-cases of payouts run unchanged in a connected workspace: drafted here, everything after it decided there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.payout_terms import Seen
from cxdesk.models.recovery_values import Method, RefusalReason
from cxdesk.models.refusals import Refusal
from cxdesk.models.sharing import KEPT, STAMPED
from cxdesk.models.values import Fault
from cxdesk.services.casework import cases
from cxdesk.services.casework.history import case_history
from cxdesk.services.recovery.deciding import approve_payout, approve_small, ask_back, reject_payout
from cxdesk.services.recovery.drafting import draft_payout, drop_draft, edit_draft
from cxdesk.services.recovery.registers import make_register
from cxdesk.services.recovery.requesting import request_draft, request_payout
from cxdesk.services.recovery.settling import mark_paid
from cxdesk.services.recovery.steps import cancel_payout, mark_error
from cxdesk.services.sharing.authority import Server as Authority
from cxdesk.services.sharing.authority import authority_of, write_or_decide
from cxdesk.services.sharing.engine import sync_round
from cxdesk.services.sharing.link import Link, Offline, Refused
from cxdesk.services.sharing.link_errors import unreachable
from cxdesk.services.sharing.outbox import Decided
from cxdesk.services.sharing.wire import wire_of
from cxdesk.services.workspace.changes import undo
from tests.services.recovery.made_payouts import terms
from tests.services.sharing.desks import desk_of
from tests.services.sharing.server.money import Desk as Money
from tests.services.sharing.server.pushing import Office

if TYPE_CHECKING:
    from tests.postgres import Server


class Seat:
    """The connected workspace of a person."""

    def __init__(self, server: Server, name: str, folder: Path, stack: ExitStack) -> None:
        desk = stack.enter_context(desk_of(server, name, folder))
        self.store, self.by, self.link = desk.store, desk.by, desk.door()
        stack.callback(self.close)
        self.sync()

    def close(self) -> None:
        self.link.close()

    def door(self) -> Link:
        return self.link

    def sync(self) -> None:
        sync_round(self.store, self.link)

    def ask(self, query: str, *values: Any) -> list[Any]:
        with self.store.connect() as db:
            return db.execute(query, values).fetchall()

    def writes(self, use_case: Any, *args: Any, **kwargs: Any) -> Outcome:
        """Here, and told to the server, which takes all of it."""
        outcome = self.store.write(use_case, *args, by=self.by, **kwargs)
        self.sync()
        assert self.ask("SELECT answer FROM outbox WHERE state <> 'acknowledged'") == []
        return outcome

    def decides(self, use_case: Any, *args: Any, **kwargs: Any) -> Outcome:
        return authority_of(self.store, self.door).decide(use_case, *args, by=self.by, **kwargs)

    def seen(self, payout: UUID) -> Seen:
        ((round_, amount),) = self.ask("SELECT round, amount FROM payouts WHERE id = ?", payout.bytes)
        return Seen(round_, Decimal(amount).scaleb(-2))

    def status(self, payout: UUID) -> str:
        ((status,),) = self.ask("SELECT status FROM payouts WHERE id = ?", payout.bytes)
        return str(status)


class Company:
    """The server with what payouts go by, and people at their own workspaces."""

    def __init__(self, server: Server, office: Office, folder: Path, stack: ExitStack) -> None:
        self.server, self.office, self.money = server, office, Money(office)
        self._seats: dict[str, Seat] = {}
        self._sit: Callable[[str], Seat] = lambda name: Seat(server, name, folder, stack)

    def __getitem__(self, name: str) -> Seat:
        if name not in self._seats:
            self._seats[name] = self._sit(name)
        return self._seats[name]

    def case(self, holder: str | None = "anna", *, reviewed: bool = True) -> UUID:
        """A case of the North, reviewed by Anna."""
        case = self.money.case("anna")
        self.office.admin.execute("UPDATE cases SET product_id = %s WHERE id = %s", (self.money.card, case))
        if reviewed:
            anna = self["anna"]
            anna.sync()
            anna.writes(cases.set_cause, case, self.money.cause)
            anna.writes(cases.set_fault, case, Fault.EMPLOYEE)
        if holder != "anna":
            self.office.admin.execute(
                "UPDATE cases SET assignee_id = %s WHERE id = %s",
                (self.money.id(holder) if holder else None, case),
            )
        return case

    def requested(self, amount: str = "500.00") -> UUID:
        payout: UUID = self["anna"].decides(request_payout, self.case(), terms(amount)).value
        return payout

    def alike(self, seat: Seat, *tables: str) -> None:
        """The workspace holds what the server does, the columns that its rules keep included."""
        seat.sync()
        for table in tables or tuple(KEPT):
            wire = wire_of(table)
            names = [name for name in wire.forms if name not in STAMPED - {"rev"}]
            here = {row[0]: row[1:] for row in seat.ask(f"SELECT id, rev, {', '.join(names)} FROM {table}")}
            there = self.office.all(f"SELECT id, rev FROM {table} WHERE deleted_at IS NULL")
            revs = {row.bytes: rev for row, rev in there}
            assert {row: values[0] for row, values in here.items() if row in revs} == revs, table


@pytest.fixture
def company(server: Server, office: Office, tmp_path: Path) -> Iterator[Company]:
    with ExitStack() as stack:
        yield Company(server, office, tmp_path, stack)


def test_a_payout_goes_from_the_draft_to_the_bank(company: Company) -> None:
    anna, clara, galina = company["anna"], company["clara"], company["galina"]
    case = company.case()
    payout = anna.writes(draft_payout, case, terms("400")).value
    anna.writes(edit_draft, payout, terms("500"))
    asked = anna.decides(request_draft, payout)
    assert anna.status(payout) == "requested"
    assert asked.mutation is None
    assert Topic.PAYOUTS in asked.changed

    clara.sync()
    clara.decides(approve_payout, payout, clara.seen(payout))
    assert clara.status(payout) == "approved"
    galina.sync()
    galina.decides(make_register, Method.ACCOUNT, [(payout, galina.seen(payout))])
    galina.decides(mark_paid, payout, galina.seen(payout))

    assert company.money.of(payout) == "paid"
    assert company.money.committed() == 500
    for seat in (anna, clara, galina):
        company.alike(seat, "payouts", "payout_events", "payout_budgets", "payout_registers")
        assert seat.status(payout) == "paid"
        assert seat.ask("SELECT count(*) FROM pending_columns") == [(0,)]
    with anna.store.connect() as db:
        told = [str(text) for row in case_history(db, case) for text in row.sentences][::-1]
    assert told[-6:] == [
        "payout drafted: 400.00",
        "draft of the payout: 400.00 → 500.00",
        "payout asked for: 500.00",
        "payout approved: 500.00",
        "payout sent: 500.00",
        "payout paid: 500.00",
    ]


def test_a_payout_is_drafted_and_asked_for_in_one_decision_which_takes_the_case(company: Company) -> None:
    anna = company["anna"]
    case = company.case(holder=None)
    payout = anna.decides(request_payout, case, terms()).value

    assert (company.money.of(payout), company.money.of(payout, "round")) == ("requested", 1)
    assert company.money.of(payout, "writers") == [anna.by.person_id.hex]
    assert company.office.value("cases", case, "assignee_id") == anna.by.person_id
    company.alike(anna, "payouts", "payout_events", "cases")
    assert anna.ask("SELECT writers FROM payouts") == [(f'["{anna.by.person_id.hex}"]',)]


def test_what_a_workspace_does_not_know_yet_refuses_nothing(company: Company) -> None:
    anna, clara = company["anna"], company["clara"]
    case = company.case(holder=None)
    anna.sync()
    outcome = write_or_decide(anna.store, anna.door, request_payout, case, terms(), by=anna.by)
    payout = outcome.value
    # Clara's workspace has not heard of it.
    write_or_decide(clara.store, clara.door, approve_payout, payout, Seen(1, Decimal(500)), by=clara.by)
    assert company.money.of(payout) == "approved"


def test_a_draft_for_a_case_that_nobody_holds_waits_until_it_is_taken(company: Company) -> None:
    anna = company["anna"]
    case = company.case(holder=None)
    anna.sync()

    with pytest.raises(Refusal, match="Nobody holds") as refusal:
        anna.store.write(draft_payout, case, terms(), by=anna.by)
    assert refusal.value.code == "nobody_holds"
    clara = company["clara"]
    clara.sync()
    clara.writes(draft_payout, case, terms())
    assert company.office.value("cases", case, "assignee_id") is None


def test_no_step_of_money_is_taken_without_the_server(company: Company) -> None:
    payout = company.requested()
    anna, clara = company["anna"], company["clara"]
    clara.sync()
    seen = clara.seen(payout)
    steps: list[tuple[Seat, Any, tuple[Any, ...]]] = [
        (clara, approve_payout, (payout, seen)),
        (clara, reject_payout, (payout, seen, RefusalReason.OTHER, "Нет")),
        (clara, ask_back, (payout, seen, "За что?")),
        (anna, cancel_payout, (payout, seen, "")),
        (anna, request_payout, (UUID(bytes=anna.ask("SELECT case_id FROM payouts")[0][0]), terms())),
    ]

    def nobody() -> Link:
        raise Offline("The server cannot be reached.", "Check the network.")

    for seat, use_case, args in steps:
        with pytest.raises(Decided):
            seat.store.write(use_case, *args, by=seat.by)
        with pytest.raises(Offline, match="decided by the shared database") as offline:
            authority_of(seat.store, nobody).decide(use_case, *args, by=seat.by)
        assert "when the dot is green" in str(offline.value.hint)
    assert company.money.of(payout) == "requested"
    assert clara.status(payout) == "requested"


def test_a_draft_is_kept_when_the_server_is_away(company: Company) -> None:
    anna = company["anna"]
    payout = anna.store.write(draft_payout, company.case(), terms(), by=anna.by).value

    def nobody() -> Link:
        raise Offline("The server cannot be reached.", "Check the network.")

    with pytest.raises(Offline) as offline:
        authority_of(anna.store, nobody).decide(request_draft, payout, by=anna.by)
    assert str(offline.value.hint) == "The draft is kept: send it when the dot is green."
    anna.decides(request_draft, payout)
    assert company.money.of(payout) == "requested"


def test_what_was_decided_stands_though_the_network_fails_right_after(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    payout = company.requested()
    clara = company["clara"]
    clara.sync()
    link = clara.link

    def call(function: str, *args: Any) -> Any:
        answer = Link.call(link, function, *args)
        if function == "decide":
            link.close()
        return answer

    monkeypatch.setattr(link, "call", call)
    outcome = clara.decides(approve_payout, payout, clara.seen(payout))
    assert str(outcome.message) == "Payout approved: 500.00 RUB"
    assert (company.money.of(payout), clara.status(payout)) == ("approved", "requested")

    clara.link = company.server.link("clara")
    clara.sync()
    assert clara.status(payout) == "approved"


def _losing(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seat's connection dies in the first byte of the answer to a decision that was made."""
    link = seat.link

    def call(function: str, *args: Any) -> Any:
        answer = Link.call(link, function, *args)
        if function == "decide":
            link.close()
            raise unreachable("test")
        return answer

    monkeypatch.setattr(link, "call", call)


def test_a_step_whose_answer_was_lost_is_asked_for_again_and_taken_once(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, clara = company["anna"], company["clara"]
    case = company.case()
    _losing(anna, monkeypatch)
    lost = anna.link

    def door() -> Link:
        anna.link = lost if lost.alive else company.server.link("anna")
        return anna.link

    payout = authority_of(anna.store, door).decide(request_payout, case, terms(), by=anna.by).value
    clara.sync()
    _losing(clara, monkeypatch)
    cut = clara.link

    def other() -> Link:
        clara.link = cut if cut.alive else company.server.link("clara")
        return clara.link

    authority_of(clara.store, other).decide(approve_payout, payout, clara.seen(payout), by=clara.by)

    assert company.office.all("SELECT id, status FROM payouts") == [(payout, "approved")]
    steps = company.office.all("SELECT kind FROM payout_events ORDER BY at")
    assert steps == [("request",), ("approve",)]
    assert company.money.committed() == Decimal(500)


def test_a_step_of_which_nobody_knows_whether_it_was_taken_says_to_look_first(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, case = company["anna"], company.case()
    _losing(anna, monkeypatch)
    lost = anna.link

    def door() -> Link:
        if not lost.alive:
            raise unreachable("test")
        return lost

    with pytest.raises(Offline) as offline:
        authority_of(anna.store, door).decide(request_payout, case, terms(), by=anna.by)
    assert str(offline.value.hint).startswith("Look at the payout when the dot is green")
    anna.link = company.server.link("anna")
    anna.sync()
    assert anna.ask("SELECT status FROM payouts") == [("requested",)]


def test_a_desk_that_is_being_filled_shows_what_it_decided(company: Company) -> None:
    anna, clara, galina = company["anna"], company["clara"], company["galina"]
    case = company.case()

    def decides(seat: Seat, use_case: Any, *args: Any) -> Any:
        return Authority(seat.store, seat.door, exchanges=False).decide(use_case, *args, by=seat.by).value

    payout = decides(anna, request_payout, case, terms())
    assert anna.status(payout) == "requested"
    clara.sync()
    decides(clara, approve_payout, payout, clara.seen(payout))
    assert clara.status(payout) == "approved"
    galina.sync()
    decides(galina, make_register, Method.ACCOUNT, [(payout, galina.seen(payout))])
    assert galina.status(payout) == "sent"
    assert galina.ask("SELECT number IS NOT NULL FROM payout_registers") == [(1,)]
    for seat in (anna, clara, galina):
        company.alike(seat, "payouts", "payout_events", "payout_registers")


def test_a_refusal_of_the_server_is_the_same_sentence_as_that_of_the_workspace(company: Company) -> None:
    anna, clara = company["anna"], company["clara"]
    payout = company.requested("1000.01")
    clara.sync()
    with pytest.raises(Refusal) as here:
        clara.decides(approve_payout, payout, clara.seen(payout))
    # This workspace does not know the limit: the server does.
    with clara.store.bulk() as db:
        db.execute("UPDATE payout_limits SET per_payout = 200000")
    with pytest.raises(Refused) as there:
        clara.decides(approve_payout, payout, clara.seen(payout))

    assert (here.value.code, there.value.code) == ("over_limit", "over_limit")
    assert str(here.value) == str(there.value)
    assert anna.status(payout) == "requested"


def test_a_screen_that_others_overtook_decides_nothing(company: Company) -> None:
    anna, clara, elena = company["anna"], company["clara"], company["elena"]
    payout = company.requested()
    clara.sync()
    stale = clara.seen(payout)
    elena.sync()
    elena.decides(ask_back, payout, elena.seen(payout), "За что?")
    anna.sync()
    anna.decides(request_draft, payout)

    with pytest.raises(Refusal) as refusal:
        clara.decides(approve_payout, payout, stale)
    assert refusal.value.code == "payout_changed"
    clara.decides(approve_payout, payout, clara.seen(payout))


def test_two_people_approve_and_a_lead_cancels(company: Company) -> None:
    company.office.admin.execute("UPDATE payout_caps SET second_above = 100")
    clara, elena = company["clara"], company["elena"]
    payout = company.requested()
    clara.sync()
    first = clara.decides(approve_payout, payout, clara.seen(payout))
    assert "second approval" in str(first.message)
    with pytest.raises(Refusal) as refusal:
        clara.decides(approve_payout, payout, clara.seen(payout))
    assert refusal.value.code == "second_person"
    elena.sync()
    elena.decides(approve_payout, payout, elena.seen(payout))
    elena.decides(mark_error, payout, "Не тот клиент")
    elena.decides(cancel_payout, payout, elena.seen(payout), "Ошибка")

    assert (company.money.of(payout), company.money.committed()) == ("cancelled", 0)
    for seat in (clara, elena):
        company.alike(seat, "payouts", "payout_events", "payout_budgets")


def test_small_ones_are_approved_in_one_decision_or_not_at_all(company: Company) -> None:
    clara = company["clara"]
    payouts = [company.requested("400.00") for _ in range(3)]
    company.office.admin.execute("ALTER TABLE payouts DISABLE TRIGGER guarded")
    company.office.admin.execute("UPDATE payouts SET range_low = 300, range_high = 500")
    company.office.admin.execute("ALTER TABLE payouts ENABLE TRIGGER guarded")
    clara.sync()
    items = [(payout, clara.seen(payout)) for payout in payouts]
    company.office.admin.execute("UPDATE payout_limits SET per_month = 1100 WHERE role = 'lead'")
    with clara.store.bulk() as db:
        db.execute("UPDATE payout_limits SET rev = 1000")

    with pytest.raises(Refused) as refusal:
        clara.decides(approve_small, items, 3, Decimal(1_200))
    assert refusal.value.code == "over_month_limit"
    assert {company.money.of(payout) for payout in payouts} == {"requested"}
    clara.decides(approve_small, items[:2], 2, Decimal(800))
    assert [company.money.of(payout) for payout in payouts] == ["approved", "approved", "requested"]
    company.alike(clara, "payouts", "payout_events", "payout_budgets")


def test_drafts_are_dropped_and_undone_through_the_server(company: Company) -> None:
    anna = company["anna"]
    payout = anna.writes(draft_payout, company.case(), terms("400")).value
    edited = anna.writes(edit_draft, payout, terms("500"))
    anna.writes(undo, edited.mutation)
    assert company.money.of(payout, "amount") == 400
    dropped = anna.writes(drop_draft, payout)
    assert company.money.of(payout, "deleted_at") is not None
    anna.writes(undo, dropped.mutation)
    anna.decides(request_draft, payout)
    with pytest.raises(Refusal) as refusal:
        anna.store.write(undo, edited.mutation, by=anna.by)
    assert refusal.value.code == "not_undone"


def test_a_case_with_an_open_payout_stays_open_on_both_sides(company: Company) -> None:
    anna = company["anna"]
    case = company.case()
    payout = anna.writes(draft_payout, case, terms()).value
    with pytest.raises(Refusal) as refusal:
        anna.store.write(cases.close_case, case, by=anna.by)
    assert refusal.value.code == "payout_open"
    anna.decides(request_draft, payout)
    anna.decides(cancel_payout, payout, anna.seen(payout), "")
    anna.writes(cases.close_case, case)


def test_what_was_tried_and_failed_is_replaced(company: Company) -> None:
    anna, clara = company["anna"], company["clara"]
    payout = company.requested()
    clara.sync()
    clara.decides(reject_payout, payout, clara.seen(payout), RefusalReason.TOO_MUCH, "Много")
    anna.sync()
    case = UUID(bytes=anna.ask("SELECT case_id FROM payouts")[0][0])
    with pytest.raises(Refusal) as refusal:
        anna.decides(request_payout, case, replace(terms(), replaces_id=payout))
    assert refusal.value.code == "not_replaceable"
