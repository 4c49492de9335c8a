"""Deadlines follow the working time: computed again after every change of it, also after an undo."""

from __future__ import annotations

from PySide6.QtCore import QObject

from cxdesk.models.outcome import Outcome, Topic
from cxdesk.models.texts import Text
from cxdesk.services.people.deadlines import TITLE, recompute_deadlines
from cxdesk.views.desk import Desk
from cxdesk.views.jobs import Jobs

#: Where working time, turnaround and the time zones of sites stand; an undo tells them by their tables.
CONCERNED = frozenset({Topic.CALENDAR, Topic.SETTINGS, Topic.PEOPLE})
_NAME = "deadline keeper"


def keep_deadlines(desk: Desk) -> None:
    """Let the deadlines of this desk follow from now on; each page that can change the working time asks for it."""
    if desk.jobs.findChild(DeadlineKeeper, _NAME) is None:
        DeadlineKeeper(desk.jobs)


class DeadlineKeeper(QObject):
    """One run at a time: what changes meanwhile asks for one more."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self.setObjectName(_NAME)
        self._jobs = jobs
        self._runs = False
        self._again = False
        jobs.changed.connect(self._on_changed)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if not topics & CONCERNED:
            return
        if self._runs:
            self._again = True
        else:
            self._run()

    def _run(self) -> None:
        self._runs, self._again = True, False
        self._jobs.run(
            recompute_deadlines, title=Text(TITLE), then=self._on_done, failed=self._on_failed, owner=self
        )

    def _on_done(self, _: Outcome | None = None) -> None:
        self._runs = False
        if self._again:
            self._run()

    def _on_failed(self, error: Exception) -> None:
        self._runs = False
        self._jobs.failed.emit(error, "recompute_deadlines")
