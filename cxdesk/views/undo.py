"""Undo of one's own edits of this session: a new change back, where one's value still stands."""

from __future__ import annotations

from typing import ClassVar, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cxdesk.models.outcome import Outcome
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.translation import active, say, tr
from cxdesk.views.commands import Command, Menu
from cxdesk.views.jobs import Jobs


class _Step(NamedTuple):
    """One mutation that can be turned back; `reason` once the store has refused."""

    mutation: UUID
    what: Text | None
    reason: Text | None = None


class UndoLine(QObject):
    """The steps of this session, the last one on top. Redo is the undo of an undo."""

    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command(
            "edit.undo",
            N_("Undo"),
            "undo",
            icon="undo-2",
            key="Ctrl+Z",
            menu=Menu.EDIT,
            enabled_when="why_no_undo",
            label="undo_text",
        ),
        Command(
            "edit.redo",
            N_("Redo"),
            "redo",
            icon="redo-2",
            key="Ctrl+Shift+Z",
            menu=Menu.EDIT,
            enabled_when="why_no_redo",
            label="redo_text",
        ),
    )

    #: What the menu would say may have changed.
    changed = Signal()
    #: Text: what was turned back or made again.
    turned = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent or jobs)
        self._jobs = jobs
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._waiting = False
        jobs.told.connect(self.note)

    def note(self, outcome: Outcome) -> None:
        """Remember what a use-case of this person did; a new edit ends what could be made again."""
        if outcome.mutation is not None:
            self._done.append(_Step(outcome.mutation, outcome.message))
            self._undone.clear()
            self.changed.emit()

    def undo(self) -> None:
        """Turn the last step back."""
        self._turn(self._done, self._undone, N_("Undone: {what}"))

    def redo(self) -> None:
        """Make the step again that was turned back last."""
        self._turn(self._undone, self._done, N_("Made again: {what}"))

    def undo_this(self, mutation: UUID) -> None:
        """Turn one step back, wherever it stands: the Undo of a toast."""
        for step in self._done:
            if step.mutation == mutation and step.reason is None:
                self._done.remove(step)
                self._done.append(step)
                self.undo()
                return

    def undo_text(self) -> str:
        """ "Undo: cause set", by the last step."""
        return _named(self._done, tr("Undo"), N_("Undo: {what}"))

    def redo_text(self) -> str:
        """ "Redo: cause set", by the step that was turned back last."""
        return _named(self._undone, tr("Redo"), N_("Redo: {what}"))

    def why_no_undo(self) -> str:
        """Why nothing can be turned back now."""
        return self._why_not(self._done, tr("You have changed nothing yet since the start."))

    def why_no_redo(self) -> str:
        """Why nothing can be made again now."""
        return self._why_not(self._undone, tr("Nothing was undone."))

    def _why_not(self, steps: list[_Step], empty: str) -> str:
        if not steps:
            return empty
        return tr("One moment: the last change is being saved.") if self._waiting else say(steps[-1].reason)

    def _turn(self, source: list[_Step], target: list[_Step], words: str) -> None:
        step = source[-1]
        self._waiting = True
        self.changed.emit()

        def turned(outcome: Outcome) -> None:
            self._waiting = False
            source.remove(step)
            if outcome.mutation is not None:
                target.append(_Step(outcome.mutation, step.what))
            self.changed.emit()
            self.turned.emit(Text(words, {"what": step.what or Text(N_("last change"))}))

        def refused(error: Exception) -> None:
            self._waiting = False
            if isinstance(error, CxError):
                source[source.index(step)] = _Step(step.mutation, step.what, error.title)
            self.changed.emit()
            self._jobs.failed.emit(error, "undo")

        self._jobs.undo(step.mutation, then=turned, failed=refused)


def _named(steps: list[_Step], bare: str, named: str) -> str:
    if not steps or steps[-1].what is None:
        return bare
    return active().tr(named, what=say(steps[-1].what))
