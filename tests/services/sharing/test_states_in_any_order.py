"""The state of a case is several columns that stand and fall together: two people change it, in any order of edits,
refusals, lost answers and late pulls, and no workspace ever holds a half of each.
"""

from __future__ import annotations

import copy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from cxdesk.models.texts import CxError
from cxdesk.models.values import Fault
from cxdesk.services.casework import cases
from cxdesk.services.casework.entering import NewComplaint, enter_case
from cxdesk.services.sharing import conflicts
from cxdesk.services.sharing.link import Offline
from tests.services.sharing.conftest import Desk, connected_desk

_ACTIONS = ("wait_for_client", "resume_case", "close_case", "reopen_case")
_TOLD = {
    "in_review": {"waiting_left": None, "closed_at": None},
    "waiting": {"waiting_left": 60, "closed_at": None},
    "closed": {"waiting_left": None, "closed_at": "2026-10-21T10:20:00+00:00"},
}


class States(RuleBasedStateMachine):
    """One desk, a case whose state two people change, and cases that were entered here."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.held = connected_desk(Path(self.folder.name))
        self.desk: Desk = self.held.__enter__()
        self._do(cases.set_cause, self.desk.first, self.desk.causes()[0])
        self._do(cases.set_fault, self.desk.first, Fault.PROCESS)
        self.desk.push()
        self.desk.pull()
        self.late: dict[Any, Any] = {}
        self.done: list[UUID] = []
        self.cases = [self.desk.first]

    def _do(self, use_case: Any, *arguments: Any) -> Any:
        try:
            outcome = self.desk.store.write(use_case, *arguments, by=self.desk.actor)
        except CxError:
            return None
        if outcome.mutation is not None and hasattr(self, "done"):
            self.done.append(outcome.mutation)
        return outcome.value

    @rule()
    def enter(self) -> None:
        self.cases.append(self._do(enter_case, NewComplaint("Звонил", client_ref="77")))

    @rule(action=st.sampled_from(_ACTIONS), of=st.integers(0, 2))
    def change(self, action: str, of: int) -> None:
        self._do(getattr(cases, action), self.cases[of % len(self.cases)])

    @rule()
    def undo(self) -> None:
        try:
            if self.done:
                self.desk.store.undo(self.done.pop(), by=self.desk.actor)
        except CxError:
            return

    @rule(status=st.sampled_from(sorted(_TOLD)))
    def somebody_changes(self, status: str) -> None:
        closed_by = self.desk.actor.person_id.hex if status == "closed" else None
        self.desk.server.edit(
            "cases", self.desk.first, status=status, closed_by_id=closed_by, **_TOLD[status]
        )

    @rule(lost=st.booleans(), refused=st.sets(st.sampled_from([*_ACTIONS, "undo", "enter_case"]), max_size=2))
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
        self.desk.server.meanwhile = lambda: self._do(
            getattr(cases, action), self.cases[of % len(self.cases)]
        )
        self.desk.server.refused = {}
        self.desk.push()
        self.desk.server.meanwhile = lambda: None

    @rule()
    def begin_a_pull(self) -> None:
        self.late = copy.deepcopy(self.desk.server.rows)

    @rule()
    def end_that_pull(self) -> None:
        rows, self.desk.server.rows = self.desk.server.rows, self.late or self.desk.server.rows
        self.desk.pull()
        self.desk.server.rows = rows

    @rule()
    def pull(self) -> None:
        self.desk.pull()

    @rule(take=st.sampled_from(["mine", "theirs"]))
    def settle(self, take: Any) -> None:
        with self.desk.exchanging() as db:
            conflicts.refresh_theirs(db)
        with self.desk.store.connect() as db:
            asked, refused = conflicts.list_conflicts(db), conflicts.list_rejected(db)
        if asked:
            self._do(conflicts.settle, asked[0].id, take)
        elif refused:
            use_case = conflicts.edit_again if take == "mine" else conflicts.drop
            self._do(use_case, refused[0].mutation_id)

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        self.desk.server.refused = {}
        for _ in range(2):
            self.desk.push()
            self.desk.pull()
        assert self.desk.waiting() == self.desk.pending() == 0
        for case in self.cases:
            now = self.desk.server.rows.get(("cases", case.hex))
            shown = self.desk.ask(
                "SELECT status, waiting_left, closed_at IS NULL, reopened, rev FROM cases WHERE id = ?",
                case.bytes,
            )
            told = now and (*map(now.get, ("status", "waiting_left")), now.get("closed_at") is None)
            assert shown == ([(*told, now["reopened"], now["rev"])] if now and told else [])
        self.held.__exit__(None, None, None)
        self.folder.cleanup()


TestStatesInAnyOrder = States.TestCase
TestStatesInAnyOrder.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
