"""Edits of two people, lost answers, pulls that come late, in any order: nothing is lost, and all agrees at last."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from cxdesk.models.values import Fault
from cxdesk.services.casework import cases
from cxdesk.services.sharing import conflicts
from cxdesk.services.sharing.link import Offline
from tests.services.sharing.any_order import TAKES, Walk

_FAULTS = st.sampled_from([fault for fault in Fault if fault is not Fault.NONE])
_WORDS = st.sampled_from(["Раз", "Два", "Три"])


class Orders(Walk):
    """One review that two people write."""

    def prepared(self) -> None:
        self.shown: dict[str, Any] = {}

    def _server(self) -> dict[str, Any]:
        return self.desk.server.rows["case_reviews", self.desk.review(self.desk.first).hex]

    def _save(self, use_case: Any, value: Any, column: str, shown: Any) -> None:
        done = self.save(use_case, self.desk.first, value)
        if done is not None and done.mutation is not None:  # what stands already is no edit
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

    @rule(take=TAKES)
    def settle(self, take: Any) -> None:
        asked, _ = self.asked()
        if asked and self.save(conflicts.settle, asked[0].id, take) and take == "mine":
            self.shown.pop(asked[0].column, None)

    @invariant()
    def own_writes_are_read(self) -> None:
        for column, value in getattr(self, "shown", {}).items():
            assert self.desk.one(f"SELECT {column} FROM case_reviews") == value

    def agrees(self) -> None:
        server = self._server()
        assert self.desk.ask("SELECT fault, conclusion, rev FROM case_reviews") == [
            (server.get("fault"), server["conclusion"], server["rev"])
        ]
        told = self.desk.ask("""SELECT column_name, "after" FROM changes WHERE table_name = 'case_reviews'""")
        applied = {
            (column, json.dumps(values[1]))
            for one in self.desk.server.received
            if self.desk.server.answers[one["id"]]["outcome"] == "applied"
            for row in one["rows"]
            for column, values in row["columns"].items()
        }
        assert {(column, json.dumps(json.loads(after))) for column, after in told} <= applied


TestAnyOrder = Orders.TestCase
TestAnyOrder.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
