"""Edits of two people, lost answers, pulls that come late, in any order: nothing is lost, and all agrees at last."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cxdesk.models.texts import CxError
from cxdesk.models.values import Fault
from cxdesk.services.casework import cases
from cxdesk.services.sharing import conflicts
from cxdesk.services.sharing.link import Offline
from tests.services.sharing.conftest import Desk, connected_desk

_FAULTS = st.sampled_from([fault for fault in Fault if fault is not Fault.NONE])
_WORDS = st.sampled_from(["Раз", "Два", "Три"])


class Orders(RuleBasedStateMachine):
    """One desk, one review that two people write, and pulls whose rows are older than they come."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.held = connected_desk(Path(self.folder.name))
        self.desk: Desk = self.held.__enter__()
        self.desk.store.write(cases.set_cause, self.desk.first, self.desk.causes()[0], by=self.desk.actor)
        self.desk.push()
        self.desk.pull()
        self.late: dict[Any, Any] = {}
        self.shown: dict[str, Any] = {}

    def _server(self) -> dict[str, Any]:
        return self.desk.server.rows["case_reviews", self.desk.review(self.desk.first).hex]

    def _save(self, use_case: Any, value: Any, column: str, shown: Any) -> None:
        try:
            done = self.desk.store.write(use_case, self.desk.first, value, by=self.desk.actor)
        except CxError:
            return
        if done.mutation is not None:  # what stands already is no edit
            self.shown[column] = shown

    @rule(words=_WORDS)
    def conclude(self, words: str) -> None:
        self._save(cases.set_conclusion, words, "conclusion", words)

    @rule(fault=_FAULTS)
    def blame(self, fault: Fault) -> None:
        self._save(cases.set_fault, fault, "fault", fault.value)

    @rule(words=_WORDS)
    def somebody_concludes(self, words: str) -> None:
        self.desk.server.edit("case_reviews", self.desk.review(self.desk.first), conclusion=words)

    @rule(fault=_FAULTS)
    def somebody_blames(self, fault: Fault) -> None:
        self.desk.server.edit("case_reviews", self.desk.review(self.desk.first), fault=fault.value)

    @rule(lost=st.booleans(), refused=st.booleans())
    def push(self, lost: bool, refused: bool) -> None:
        self.desk.server.losing = int(lost)
        self.desk.server.refused = {"set_fault": {"code": "case_closed"}} if refused else {}
        try:
            self.desk.push()
            self.shown.clear()  # answered: theirs may rule now
        except Offline:
            pass
        self.desk.server.losing = 0

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
            rows = conflicts.list_conflicts(db)
        if rows:
            try:
                self.desk.store.write(conflicts.settle, rows[0].id, take, by=self.desk.actor)
            except CxError:
                return
            if take == "mine":
                self.shown.pop(rows[0].column, None)

    @invariant()
    def own_writes_are_read(self) -> None:
        for column, value in getattr(self, "shown", {}).items():
            assert self.desk.one(f"SELECT {column} FROM case_reviews") == value

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        self.desk.server.refused = {}
        for _ in range(2):
            self.desk.push()
            self.desk.pull()
        server = self._server()
        assert self.desk.ask("SELECT fault, conclusion, rev FROM case_reviews") == [
            (server.get("fault"), server["conclusion"], server["rev"])
        ]
        assert self.desk.waiting() == self.desk.pending() == 0
        told = self.desk.ask("""SELECT column_name, "after" FROM changes WHERE table_name = 'case_reviews'""")
        applied = {
            (column, json.dumps(values[1]))
            for one in self.desk.server.received
            if self.desk.server.answers[one["id"]]["outcome"] == "applied"
            for row in one["rows"]
            for column, values in row["columns"].items()
        }
        assert {(column, json.dumps(json.loads(after))) for column, after in told} <= applied
        self.held.__exit__(None, None, None)
        self.folder.cleanup()


TestAnyOrder = Orders.TestCase
TestAnyOrder.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
