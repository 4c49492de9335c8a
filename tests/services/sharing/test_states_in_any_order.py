"""The state of a case, and of a fix, is several columns that stand and fall together: two people change it, in any
order of edits, refusals, lost answers, late pulls and tombstones, and no workspace ever holds a half of each.
"""

from __future__ import annotations

from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from cxdesk.models.fixes import FixChanges
from cxdesk.models.texts import CxError
from cxdesk.models.values import Fault, FixStatus
from cxdesk.services.casework import cases, fixes
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.sharing import conflicts, push
from cxdesk.services.sharing.link import Offline
from cxdesk.services.sharing.wire import to_json, wire_of
from tests.services.sharing.any_order import TAKES, Walk

#: Table -> what is compared of a state: what is only of one time is compared by whether it is there.
_STATE = {
    "cases": ("status", "closed_at", "waiting_left", "reopened", "eligible"),
    "fixes": ("status", "released_at", "dropped_reason"),
}
_OWNER = {"cases": (), "fixes": ("owner_id", "owner_name")}
_ACTIONS = ("wait_for_client", "resume_case", "close_case", "reopen_case", "set_fault")
_REFUSED = (*_ACTIONS, "undo", "enter_case", "move_fix", "edit_fix", "propose_fix", "settle", "edit_again")
_EMPTY = {"closed_at": None, "closed_by_id": None, "waiting_left": None}
_AT = "2026-10-21T10:20:00+00:00"
_CASE = {
    "in_review": _EMPTY,
    "waiting": {**_EMPTY, "waiting_left": 60},
    "closed": {**_EMPTY, "closed_at": _AT, "eligible": True},
    "deleted": {"deleted_at": _AT},
    "revived": {"deleted_at": None},
}
_FIX = {
    "accepted": {"released_at": None, "dropped_reason": ""},
    "released": {"released_at": _AT, "dropped_reason": ""},
    "dropped": {"released_at": None, "dropped_reason": "Не нужно"},
    "deleted": {"deleted_at": _AT},
    "revived": {"deleted_at": None},
}
#: The parts of a rejected or conflicting state that one person may put beside another's are whole by themselves.
State = tuple[Any, ...]


class States(Walk):
    """Cases and a fix whose states two people change, and cases that are entered here."""

    def prepared(self) -> None:
        # A few at once, so that what builds on a refused edit is often not among those answered with it.
        self.batch = patch.object(push, "BATCH", 3)
        self.batch.start()
        self.whole: set[tuple[str, bytes, State]] = set()
        self.done: list[UUID] = []
        self.cases = [self.desk.first]
        self._do(cases.set_fault, self.desk.first, Fault.PROCESS)
        self.fix = self._do(fixes.propose_fix, FixChanges(title="Ссылка с суммой"), [], [self.desk.first])
        self.desk.server.after = self._remember

    def _do(self, use_case: Any, *arguments: Any) -> Any:
        outcome = self.save(use_case, *arguments)
        if outcome is None:
            return None
        if outcome.mutation is not None:
            self.done.append(outcome.mutation)
        self.whole |= self._shown()
        return outcome.value

    def _shown(self) -> set[tuple[str, bytes, State]]:
        """The states that the workspace shows: table, id, values."""
        found = set()
        for table in _STATE:
            for part in (_STATE[table], _OWNER[table]):
                if part:
                    rows = self.desk.ask(f"SELECT id, {', '.join(part)} FROM {table}")
                    found |= {(table, row[0], _state(table, part, row[1:])) for row in rows}
        return found

    def _remember(self) -> None:
        """What stands at the server was whole too."""
        for (table, row_id), values in self.desk.server.rows.items():
            for part in (_STATE.get(table), _OWNER.get(table)):
                if part:
                    told = tuple(_flat(name, values.get(name)) for name in part)
                    self.whole.add((table, bytes.fromhex(row_id), (part[0], *told)))

    @rule()
    def enter(self) -> None:
        case = self._do(enter_case, NewComplaint("Звонил", client_ref="77"))
        if case is not None:
            self.cases.append(case)

    @rule(action=st.sampled_from(_ACTIONS), of=st.integers(0, 2))
    def change(self, action: str, of: int) -> None:
        self._change(action, of)

    @rule(actions=st.lists(st.sampled_from(_ACTIONS), min_size=3, max_size=7))
    def change_much(self, actions: list[str]) -> None:
        """One edit upon the other, so that refused ones stand between those that are taken."""
        for action in actions:
            self._change(action, 0)

    def _change(self, action: str, of: int) -> None:
        more = (Fault.PRODUCT if of else Fault.PROCESS,) if action == "set_fault" else ()
        self._do(getattr(cases, action), self.cases[of % len(self.cases)], *more)

    @rule(status=st.sampled_from(list(FixStatus)))
    def move(self, status: FixStatus) -> None:
        def moved(session: Any, *, by: Any) -> Any:
            return fixes.move_fix(session, self.fix, status, reason="Не нужно", by=by)

        moved.__name__ = "move_fix"
        self._do(moved)

    @rule(of=st.booleans())
    def own(self, of: bool) -> None:
        person = FixChanges(owner_id=self.desk.actor.person_id)
        self._do(fixes.edit_fix, self.fix, person if of else FixChanges(owner_name="Отдел займов"))

    @rule()
    def undo(self) -> None:
        try:
            if self.done:
                self.desk.store.undo(self.done.pop(), by=self.desk.actor)
        except CxError:
            return
        self.whole |= self._shown()

    @rule(status=st.sampled_from(sorted(_CASE)), again=st.booleans())
    def somebody_changes(self, status: str, again: bool) -> None:
        told: dict[str, Any] = dict(_CASE[status])
        if "deleted_at" not in told:
            told["status"] = status
        if status == "closed":
            told["closed_by_id"] = self.desk.actor.person_id.hex
        if again and status == "in_review":
            told["reopened"] = int(self.desk.server.rows["cases", self.desk.first.hex]["reopened"]) + 1
        self.desk.server.edit("cases", self.desk.first, **told)

    @rule(status=st.sampled_from(sorted(_FIX)))
    def somebody_moves(self, status: str) -> None:
        if self.fix is not None and ("fixes", self.fix.hex) in self.desk.server.rows:
            told: dict[str, Any] = dict(_FIX[status])
            self.desk.server.edit(
                "fixes", self.fix, **(told if "deleted_at" in told else {**told, "status": status})
            )

    @rule(of=st.booleans())
    def somebody_owns(self, of: bool) -> None:
        if self.fix is not None and ("fixes", self.fix.hex) in self.desk.server.rows:
            person = self.desk.actor.person_id.hex if of else None
            self.desk.server.edit("fixes", self.fix, owner_id=person, owner_name="" if of else "Касса")

    @rule(lost=st.booleans(), refused=st.sets(st.sampled_from(_REFUSED), max_size=3))
    def push(self, lost: bool, refused: set[str]) -> None:
        self.desk.server.losing = int(lost)
        self.desk.server.refused = {action: {"code": "case_closed"} for action in refused}
        try:
            self.desk.push()
        except Offline:
            pass
        self.desk.server.losing = 0

    @rule(action=st.sampled_from(_ACTIONS), of=st.integers(0, 2))
    def push_while_a_person_goes_on(self, action: str, of: int) -> None:
        self.desk.server.meanwhile = lambda: self._change(action, of)
        self.desk.server.refused = {}
        self.desk.push()
        self.desk.server.meanwhile = lambda: None

    @rule(take=TAKES, at=st.integers(0, 2))
    def settle(self, take: Any, at: int) -> None:
        asked, refused = self.asked()
        if asked:
            self._do(conflicts.settle, asked[at % len(asked)].id, take)
        elif refused:
            use_case = conflicts.edit_again if take == "mine" else conflicts.drop
            self._do(use_case, refused[at % len(refused)].mutation_id)

    @invariant()
    def no_state_is_half_of_two(self) -> None:
        if hasattr(self, "whole"):
            assert self._shown() <= self.whole

    def teardown(self) -> None:
        super().teardown()
        if hasattr(self, "batch"):
            self.batch.stop()

    def agrees(self) -> None:
        for table in _STATE:
            names = (*wire_of(table).columns[1:],)
            forms = wire_of(table).forms
            shown = self.desk.ask(f"SELECT id, {', '.join(names)} FROM {table}")
            here = {
                row[0].hex(): {
                    name: to_json(forms[name], value) for name, value in zip(names, row[1:], strict=True)
                }
                for row in shown
            }
            there = {row_id: values for (of, row_id), values in self.desk.server.rows.items() if of == table}
            assert here == {
                row_id: {name: values.get(name) for name in names} for row_id, values in there.items()
            }


def _flat(name: str, value: Any) -> Any:
    return value is not None if name.endswith("_at") else value


def _state(table: str, part: tuple[str, ...], values: tuple[Any, ...]) -> State:
    forms = wire_of(table).forms
    return (
        part[0],
        *(_flat(name, to_json(forms[name], value)) for name, value in zip(part, values, strict=True)),
    )


TestStatesInAnyOrder = States.TestCase
TestStatesInAnyOrder.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)


@pytest.mark.soak
def test_states_in_many_orders() -> None:
    run_state_machine_as_test(
        States, settings=settings(max_examples=1000, stateful_step_count=40, deadline=None, print_blob=True)
    )
