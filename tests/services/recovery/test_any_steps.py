"""Any order of any steps by any people: the sums agree, nobody goes beyond a limit, each state has its event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from cxdesk.models.casework import Case
from cxdesk.models.intake import Client
from cxdesk.models.recovery import Payout, PayoutEvent, PayoutRegister
from cxdesk.models.recovery_rules import PayoutBudget, PayoutCap, PayoutLimit
from cxdesk.models.recovery_values import COMMITTED, STEPS, Method, PayoutStatus, RefusalReason, Step
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.recovery.deciding import approve_payout, approve_small, ask_back, reject_payout
from cxdesk.services.recovery.drafting import draft_payout, drop_draft, edit_draft
from cxdesk.services.recovery.registers import make_register
from cxdesk.services.recovery.requesting import request_draft, request_payout
from cxdesk.services.recovery.settling import mark_failed, mark_paid, mark_returned
from cxdesk.services.recovery.steps import cancel_payout, mark_error
from tests.services.recovery.made_payouts import Bank, bank, terms

AMOUNTS = ("0.01", "99.99", "300.00", "450.05", "700.00")
#: second above, case, client, small.
CAPS = (400, 1_000, 1_500, 350)
MONTHLY = Decimal(1_300)
SPENDABLE = 900
#: What people mostly do, so that many payouts come far; and all that they might try.
USUAL = ("ask", "grant", "grant", "put", "pay")
KINDS = (
    *USUAL, *USUAL, "draft", "edit", "drop", "request", "reject", "question", "cancel", "fail", "return", "error",
    "undo", "days", "small",
)  # fmt: skip


class Game:
    """A bank in which things happen."""

    def __init__(self, desk: Bank) -> None:
        self.desk = desk
        self.people = [desk.anna, desk.boris, desk.vera, desk.gleb, desk.elena, desk.fedor]
        self.cases = [desk.case(), desk.case(desk.boris), desk.case(product=True)]
        # Two of them are of one client, under two names.
        other = desk.client()
        desk.change(Case, self.cases[1], client_id=other)
        ((first,),) = desk.ask("SELECT client_id FROM cases WHERE id = ?", self.cases[0].bytes)
        desk.change(Client, other, merged_into_id=UUID(bytes=first))
        desk.deputy(desk.vera, desk.boris, days=(-1, 40))
        desk.deputy(desk.elena, desk.gleb, days=(-1, 40))
        self.last: UUID | None = None
        self.done = 0

    def play(self, kind: str, who: int, which: int, extra: int) -> None:
        """One step; refused or not."""
        by, principal = self._people(kind, who)
        if kind == "days":
            # Never back: the workspace's own time goes on between two steps.
            clock.set_right(clock.now() + timedelta(days=(1, 9, 35)[extra % 3]) - datetime.now(UTC))
            return
        step = getattr(self, f"_{kind}", None)
        with suppress(CxError):
            outcome = step(by, which, extra) if step else self._of_one(kind, by, principal, which, extra)
            self.done += outcome is not None
            if outcome is not None and outcome.mutation is not None:
                self.last = outcome.mutation

    def _people(self, kind: str, who: int) -> tuple[Actor, Actor | None]:
        """Who acts and in whose place: those whose work it is, and now and then anybody."""
        desk = self.desk
        if kind in ("grant", "reject", "question", "small", "error"):
            by = (desk.vera, desk.gleb, desk.elena, desk.boris, desk.gleb, desk.anna, desk.vera)[who % 7]
            principal = (None, None, None, desk.vera, desk.elena, desk.vera, desk.elena)[who % 7]
            return by, principal if kind != "error" else None
        return self.people[who % 6], None

    def _write(self, use_case: Callable[..., Any], *args: Any, by: Actor, **kwargs: Any) -> Any:
        return self.desk.store.write(use_case, *args, by=by, **kwargs)

    def _pick(self, kind: str, which: int, extra: int) -> UUID | None:
        """A payout that waits for such a step; now and then any."""
        step = Step({"grant": "approve", "edit": "request", "drop": "request"}.get(kind, kind))
        found = [payout for status in STEPS[step][0] for payout in self._of_status(status.value)]
        if not found or not extra % 7:
            found = [UUID(bytes=row) for (row,) in self.desk.ask("SELECT id FROM payouts")]
        return sorted(found)[-1 - which % len(found)] if found else None

    def _of_status(self, status: str) -> list[UUID]:
        return [
            UUID(bytes=row) for (row,) in self.desk.ask("SELECT id FROM payouts WHERE status = ?", status)
        ]

    def _draft(self, by: Actor, which: int, extra: int) -> Any:
        return self._write(draft_payout, self.cases[which % 3], terms(AMOUNTS[extra % 5]), by=by)

    def _ask(self, by: Actor, which: int, extra: int) -> Any:
        asks = self.desk.boris if which % 3 == 1 else self.desk.anna
        return self._write(request_payout, self.cases[which % 3], terms(AMOUNTS[extra % 5]), by=asks)

    def _small(self, by: Actor, which: int, extra: int) -> Any:
        items = [(payout, self.desk.seen(payout)) for payout in self._of_status("requested")[: 1 + extra % 3]]
        total = sum((seen.amount for _, seen in items), Decimal(0))
        return self._write(approve_small, items, len(items), total, by=by)

    def _put(self, by: Actor, which: int, extra: int) -> Any:
        items = [(payout, self.desk.seen(payout)) for payout in self._of_status("approved")[: 1 + extra % 3]]
        return self._write(make_register, Method.ACCOUNT, items, by=self.desk.fedor)

    def _undo(self, by: Actor, which: int, extra: int) -> Any:
        if self.last is None:
            return None
        ((person,),) = self.desk.ask("SELECT person_id FROM mutations WHERE id = ?", self.last.bytes)
        whose = next(one for one in (*self.people, self.desk.owner) if one.person_id.bytes == person)
        return self.desk.store.undo(self.last, by=whose)

    def _of_one(self, kind: str, by: Actor, principal: Actor | None, which: int, extra: int) -> Any:
        payout = self._pick(kind, which, extra)
        if payout is None:
            return None
        seen = self.desk.seen(payout)
        words = "Так надо" if extra % 4 else ""
        decided = {"by": by, "principal_id": principal.person_id if principal else None}
        steps: dict[str, Callable[[], Any]] = {
            "edit": lambda: self._write(edit_draft, payout, terms(AMOUNTS[extra % 5]), by=by),
            "drop": lambda: self._write(drop_draft, payout, by=by),
            "request": lambda: self._write(request_draft, payout, by=by),
            "grant": lambda: self._write(approve_payout, payout, seen, **decided),
            "reject": lambda: self._write(reject_payout, payout, seen, RefusalReason.OTHER, words, **decided),
            "question": lambda: self._write(ask_back, payout, seen, words, **decided),
            "cancel": lambda: self._write(cancel_payout, payout, seen, words, by=by),
            "pay": lambda: self._write(mark_paid, payout, seen, by=self.desk.fedor),
            "fail": lambda: self._write(mark_failed, payout, seen, words, by=self.desk.fedor),
            "return": lambda: self._write(mark_returned, payout, seen, words, by=self.desk.fedor),
            "error": lambda: self._write(mark_error, payout, words, by=by),
        }
        return steps[kind]()


class Books:
    """All of money as it stands, to be looked over."""

    def __init__(self, desk: Bank) -> None:
        with desk.store.read() as session:
            self.payouts = {payout.id: payout for payout in session.scalars(select(Payout))}
            self.events: dict[UUID, list[PayoutEvent]] = defaultdict(list)
            for event in session.scalars(select(PayoutEvent).order_by(PayoutEvent.at)):
                self.events[event.payout_id].append(event)
            self.budgets = list(session.scalars(select(PayoutBudget)))
            self.registers = list(session.scalars(select(PayoutRegister)))
        self.now = clock.now()

    def check(self) -> None:
        for payout in self.payouts.values():
            self._check_states(payout)
            self._check_people(payout)
        self._check_budgets()
        self._check_caps()
        self._check_months()
        self._check_registers()

    def _check_states(self, payout: Payout) -> None:
        """Folding the events gives the state, and each was legal when it came."""
        status, round_, approvals, decided = PayoutStatus.DRAFT, 0, 0, None
        for event in self.events[payout.id]:
            allowed, to = STEPS[Step(event.kind)]
            assert status in allowed, (status, event.kind)
            round_ += event.kind == "request"
            assert (event.round, event.amount) == (round_, event.amount)
            if event.kind == "approve":
                approvals += 1
                assert event.step == approvals
                if approvals < (2 if event.amount > CAPS[0] else 1):
                    continue
            elif event.kind in ("request", "question"):
                approvals = 0
            if event.kind in ("approve", "reject"):
                decided = event.at
            status = to or status
        assert (payout.status, payout.round, payout.decided_at) == (status, round_, decided)
        if status is not PayoutStatus.DRAFT:
            assert payout.deleted_at is None
        # One that was asked back may be cancelled after it was written anew.
        if status not in (PayoutStatus.DRAFT, PayoutStatus.CANCELLED):
            assert all(
                event.amount == payout.amount for event in self.events[payout.id] if event.round == round_
            )

    def _check_people(self, payout: Payout) -> None:
        of_round = [
            event
            for event in self.events[payout.id]
            if event.round == payout.round and event.kind == "approve"
        ]
        if payout.status in ("draft", "cancelled"):
            return  # asked back, and perhaps written anew by whoever had approved it
        people = [{event.person_id, event.counted_id} for event in of_round]
        for who in people:
            assert payout.requested_by_id not in who
            assert not {person.hex for person in who if person} & set(payout.writers)
        assert len(people) < 2 or not people[0] & people[1]

    def _held(self) -> list[Payout]:
        return [payout for payout in self.payouts.values() if payout.status in COMMITTED]

    def _check_budgets(self) -> None:
        borne: dict[tuple[UUID, date], Decimal] = defaultdict(Decimal)
        for payout in self.payouts.values():
            charges = [(UUID(hex=one["team"]), Decimal(one["amount"])) for one in payout.charges or ()]
            assert sum(part for _, part in charges) in (0, payout.amount)
            if payout in self._held():
                assert payout.committed_month is not None
                for team, part in charges:
                    borne[team, payout.committed_month] += part
        assert len({(one.product_team_id, one.month) for one in self.budgets}) == len(self.budgets)
        for budget in self.budgets:
            assert budget.committed == borne.pop((budget.product_team_id, budget.month), Decimal(0))
            assert budget.committed <= budget.spendable == SPENDABLE
        assert borne == {}
        assert sum(budget.committed for budget in self.budgets) == sum(
            payout.amount for payout in self._held()
        )

    def _check_caps(self) -> None:
        recent = [
            one
            for one in self._held()
            if one.approved_at and one.approved_at > self.now - timedelta(days=365)
        ]
        of_case: dict[UUID, Decimal] = defaultdict(Decimal)
        for payout in recent:
            of_case[payout.case_id] += payout.amount
        # All cases of the game are of one client.
        assert max(of_case.values(), default=Decimal(0)) <= CAPS[1]
        assert sum(payout.amount for payout in recent) <= CAPS[2]

    def _check_months(self) -> None:
        spent: dict[tuple[UUID | None, int, int], Decimal] = defaultdict(Decimal)
        for payout in self.payouts.values():
            if payout.status not in COMMITTED | {PayoutStatus.REQUESTED}:
                continue
            for event in self.events[payout.id]:
                if event.kind == "approve" and event.round == payout.round:
                    local = event.at + timedelta(hours=3)
                    spent[event.counted_id, local.year, local.month] += payout.amount
        assert max(spent.values(), default=Decimal(0)) <= MONTHLY

    def _check_registers(self) -> None:
        for payout in self.payouts.values():
            sends = [event for event in self.events[payout.id] if event.kind == "send"]
            assert [event.register_id for event in sends] == [payout.register_id] * (
                payout.register_id is not None
            )
        for register in self.registers:
            inside = [payout for payout in self.payouts.values() if payout.register_id == register.id]
            assert (register.payouts, register.total) == (
                len(inside),
                sum(payout.amount for payout in inside),
            )


def lay_out(desk: Bank) -> None:
    desk.change_all(
        PayoutCap, second_above=Decimal(CAPS[0]), per_case=Decimal(CAPS[1]), per_client=Decimal(CAPS[2]),
        small_up_to=Decimal(CAPS[3]),
    )  # fmt: skip
    desk.change_all(PayoutLimit, per_payout=Decimal(700), per_month=MONTHLY)
    desk.change_all(PayoutBudget, spendable=Decimal(SPENDABLE))


def _play(folder: Path, steps: Iterable[tuple[str, int, int, int]]) -> None:
    with bank(folder, laid_out=True) as desk:
        lay_out(desk)
        game = Game(desk)
        try:
            for at, step in enumerate(steps):
                game.play(*step)
                if at % 10 == 9:
                    Books(desk).check()
            Books(desk).check()
        finally:
            clock.set_right(timedelta())


@settings(max_examples=10)
@given(
    st.lists(
        st.tuples(st.sampled_from(KINDS), st.integers(0, 41), st.integers(0, 6), st.integers(0, 59)),
        min_size=10,
        max_size=45,
    )
)
def test_any_order_of_any_steps_keeps_the_books(steps: list[tuple[str, int, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        _play(Path(folder), steps)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100))
def test_a_long_game_keeps_the_books(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    sizes = (42, 7, 60)
    _play(tmp_path, ((chance.choice(KINDS), *(chance.randrange(size) for size in sizes)) for _ in range(250)))
