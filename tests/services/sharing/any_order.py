"""One desk, somebody else at the server, pulls whose rows are older than they come: what walks in any order share."""

from __future__ import annotations

import copy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from cxdesk.models.outcome import Outcome
from cxdesk.models.texts import CxError
from cxdesk.services.casework import cases
from cxdesk.services.sharing import conflicts
from tests.services.sharing.conftest import Desk, connected_desk

TAKES = st.sampled_from(["mine", "theirs"])


class Walk(RuleBasedStateMachine):
    """A desk whose first case has a cause; `prepared` and `agrees` are what one walk asks beside."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.held = connected_desk(Path(self.folder.name))
        self.desk: Desk = self.held.__enter__()
        self.late: dict[Any, Any] = {}
        self.save(cases.set_cause, self.desk.first, self.desk.causes()[0])
        self.prepared()
        self.desk.push()
        self.desk.pull()

    def prepared(self) -> None:
        """More edits before the walk begins."""

    def agrees(self) -> None:
        """Assert that workspace and server agree, when all was sent and has come."""

    def save(self, use_case: Any, *arguments: Any) -> Outcome | None:
        """A save of the person; None where it is refused here."""
        try:
            return self.desk.store.write(use_case, *arguments, by=self.desk.actor)
        except CxError:
            return None

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

    def asked(self) -> tuple[tuple[conflicts.ConflictRow, ...], tuple[conflicts.RejectedRow, ...]]:
        """The open conflicts and the refused edits, as they are shown after a pull."""
        with self.desk.exchanging() as db:
            conflicts.refresh_theirs(db)
        with self.desk.store.connect() as db:
            return conflicts.list_conflicts(db), conflicts.list_rejected(db)

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        self.desk.server.refused = {}
        for _ in range(2):
            self.desk.push()
            self.desk.pull()
        assert self.desk.waiting() == self.desk.pending() == 0
        self.agrees()
        self.held.__exit__(None, None, None)
        self.folder.cleanup()
