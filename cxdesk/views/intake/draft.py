"""A file on its way in: what was read of it, what a person chose, what the check found. It shows nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from cxdesk.models.outcome import Outcome
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.importing import ImportResult, load_prepared
from cxdesk.services.intake.mapping.mapping import Mapping
from cxdesk.services.intake.preparing import Prepared, Stage, drop_prepared
from cxdesk.services.intake.preview import Look, Wishes, look_at
from cxdesk.services.intake.staging.child import stage_in_child
from cxdesk.views.desk import Desk
from cxdesk.views.intake.work import CasesFrom, Checked, check_cases, check_file
from cxdesk.views.job_state import JobState, Phase
from cxdesk.views.workspace_care import finish_imports

#: Changes that follow each other within this many milliseconds are checked once.
PAUSE = 250


class Draft(QObject):
    """Reads at once and checks a moment later, after each change; what a newer change overtook is dropped."""

    #: `look` and `mapping` are new.
    looked = Signal()
    #: Something was chosen; `checked` does not hold any more.
    changed = Signal()
    #: (rows' share done, of) of the check or of the loading.
    progressed = Signal(int, int)
    #: `checked` is new.
    was_checked = Signal()
    #: `error` says why it cannot go on.
    refused = Signal()
    #: `result` is there.
    loaded = Signal()

    def __init__(self, desk: Desk, path: Path, *, kind: str = "", run: Stage = stage_in_child) -> None:
        super().__init__()
        self.path = path
        self.kind = kind
        self.wishes = Wishes()
        self.cases = CasesFrom()
        self.mapping: Mapping | None = None
        self.look: Look | None = None
        self.remembered = ""
        self.checked: Checked | None = None
        self.result: ImportResult | None = None
        self.error: Exception | None = None
        self.loading = False
        #: Whether the loading failed on its way; it is completed before the file is read again.
        self.interrupted = False
        #: Whether a person stopped the check, so that it waits for being asked again.
        self.stopped = False
        self._gone = False
        self._desk, self._run = desk, run
        self._believed: frozenset[str] = frozenset()
        self._number = 0
        self._job = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._check)
        desk.jobs.progressed.connect(self._on_progressed)

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def today(self) -> date:
        return self._desk.clock().date()

    @property
    def waits(self) -> bool:
        """Whether it goes on only when asked to `try_again`."""
        return self.stopped or self.interrupted

    @property
    def checking(self) -> bool:
        """Whether what is shown is being checked, or will be in a moment."""
        return not self.loading and (self._job > 0 or self._pause.isActive())

    # -- what a person chooses ---------------------------------------------------------------------

    def read(self) -> None:
        """Look at the file, with all that was chosen; not while it is being loaded."""
        if self.loading:
            return
        self._forget_check()
        self.error, self.stopped = None, False
        self._desk.jobs.fetch(
            look_at, self.path, self.today, kind=self.kind, wishes=self.wishes, mapping=self.mapping,
            believed=self._believed, then=self._on_looked, failed=self._on_refused, owner=self, key="look",
        )  # fmt: skip
        self.changed.emit()

    def try_again(self) -> None:
        """After an error or a stop: complete what the loading began, and look at the file once more."""
        if self.interrupted:
            self.interrupted = False
            self._desk.jobs.run(
                finish_imports, title=Text(N_("Completing imports")), then=lambda _: self.read(),
                failed=self._on_refused, owner=self,
            )  # fmt: skip
        else:
            self.read()

    def set_kind(self, kind: str) -> None:
        """The file is of another kind: everything is guessed anew."""
        self.kind, self.mapping, self._believed = kind, None, frozenset()
        self.read()

    def set_wishes(self, wishes: Wishes) -> None:
        """The file has another form; with other headers, the mapping is guessed anew."""
        self.wishes, self.mapping, self._believed = wishes, None, frozenset()
        self.read()

    def guess_anew(self) -> None:
        """Forget what was changed by hand."""
        self.set_wishes(self.wishes)

    def set_mapping(self, mapping: Mapping, *believed: str) -> None:
        """Another mapping; `believed` are the fields and settings that a person chose."""
        self.mapping, self.kind = mapping, mapping.kind
        self._believed |= set(believed)
        self.read()

    def set_cases(self, cases: CasesFrom) -> None:
        """Open the cases of other days; the rows need not be checked again."""
        self.cases = cases
        if self.checked is None:
            return
        prepared, number = self.checked.prepared, self._next()
        self._job = self._desk.jobs.run(
            check_cases, prepared, cases, title=Text(N_("Checking “{file}”"), {"file": self.name}),
            then=lambda outcome: self._on_counted(outcome, number),
            failed=lambda error: self._on_failed(error, number), owner=self,
        )  # fmt: skip
        self.changed.emit()

    # -- check -------------------------------------------------------------------------------------

    def _on_looked(self, look: Look) -> None:
        if self._gone:
            return
        self.look = look
        self.mapping = look.reading.guess.mapping
        self.kind = self.mapping.kind
        self.remembered = look.reading.remembered or (self.remembered if self._believed else "")
        self.looked.emit()
        if look.reading.guess.complete:
            self._pause.start()
        self.changed.emit()

    def _check(self) -> None:
        if self.look is None:
            return
        number, store = self._next(), self._desk.jobs.store

        def land(outcome: Outcome) -> None:
            # The page may be gone by now, or the mapping another: then the staged file is not wanted.
            if isValid(self) and number == self._number:
                self._on_checked(outcome)
            elif store is not None:
                drop_prepared(store, outcome.value.prepared)

        self._job = self._desk.jobs.run(
            check_file, self.look.reading, self.cases, run=self._run,
            title=Text(N_("Checking “{file}”"), {"file": self.name}), then=land,
            failed=lambda error: self._on_failed(error, number),
        )  # fmt: skip
        self.changed.emit()

    def _on_checked(self, outcome: Outcome) -> None:
        self._job = 0
        checked: Checked = outcome.value
        self.checked = checked
        self.was_checked.emit()

    def _on_counted(self, outcome: Outcome, number: int) -> None:
        if number == self._number:
            self._on_checked(outcome)

    def _on_failed(self, error: Exception, number: int) -> None:
        if isValid(self) and number == self._number:
            self._job = 0
            if self.loading:
                # What is staged may be half merged: it belongs to the log of imports now, not to this page.
                self.loading, self.interrupted, self.checked = False, True, None
            self._on_refused(error)

    def _on_refused(self, error: Exception) -> None:
        self.error = error
        if not isinstance(error, CxError):
            self._desk.show_error(error, "import")
        self.refused.emit()

    def _forget_check(self) -> None:
        """Stop the check that runs, drop what the last one staged."""
        self._pause.stop()
        self._next()
        if self._job:
            self._desk.jobs.cancel(self._job)
            self._job = 0
        checked, self.checked = self.checked, None
        if checked is not None:
            self._drop(checked.prepared)

    def _drop(self, prepared: Prepared) -> None:
        # On the lane of the jobs that read the staged file, so that none of them loses it under its hands.
        if self._desk.jobs.store is not None:
            self._desk.jobs.run(_drop, prepared, title=Text(N_("Checking “{file}”"), {"file": self.name}))

    def _next(self) -> int:
        self._number += 1
        return self._number

    # -- load --------------------------------------------------------------------------------------

    def load(self) -> None:
        """Load what was checked; it tells by `loaded`, or starts the check anew where the person cancels."""
        if self.checked is None or self.loading:
            return
        self.loading = True
        number = self._next()
        self._job = self._desk.jobs.run(
            load_prepared, self.checked.prepared, title=Text(N_("Import of “{file}”"), {"file": self.name}),
            then=self._on_loaded, failed=lambda error: self._on_failed(error, number), owner=self,
        )  # fmt: skip
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the loading (which is taken back) or the check that runs."""
        if self._job:
            self._desk.jobs.cancel(self._job)

    def _on_loaded(self, outcome: Outcome) -> None:
        self._job, self.loading, self.checked = 0, False, None
        result: ImportResult = outcome.value
        self.result = result
        self.loaded.emit()

    def _on_progressed(self, state: JobState) -> None:
        if state.id != self._job:
            return
        if state.phase is Phase.CANCELLED:
            self._job = 0
            if self.loading:
                # All of it was taken back, the staged file too.
                self.loading, self.checked = False, None
                self.read()
            else:
                self.stopped = True
                self.changed.emit()
        else:
            self.progressed.emit(state.done, state.total)

    # -- the end -----------------------------------------------------------------------------------

    def close(self) -> None:
        """The person does not want this file any more; a loading that runs goes on."""
        if not self.loading:
            self._forget_check()
        self._desk.jobs.progressed.disconnect(self._on_progressed)

    def vanish(self) -> None:
        """The window closes: leave no staged file behind. The jobs stop by themselves."""
        self._gone = True
        self._pause.stop()
        if self._job and not self.loading:
            self._desk.jobs.cancel(self._job)
        store = self._desk.jobs.store
        if self.checked is not None and not self.loading and store is not None:
            drop_prepared(store, self.checked.prepared)
            self.checked = None


def _drop(store: object, prepared: Prepared, **_: object) -> Outcome:
    from cxdesk.services.workspace.store import Store

    assert isinstance(store, Store)
    drop_prepared(store, prepared)
    return Outcome()
