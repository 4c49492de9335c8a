"""The import page: files are looked at, mended where needed, and loaded one after the other."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import N_, CxError
from cxdesk.services.formats import formats
from cxdesk.services.intake.importing import ImportResult
from cxdesk.services.intake.kinds.kinds import KINDS
from cxdesk.services.intake.loaders import why_not
from cxdesk.services.intake.preparing import Stage
from cxdesk.services.intake.staging.child import stage_in_child
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk
from cxdesk.views.intake.draft import Draft
from cxdesk.views.intake.mapping_words import file_size
from cxdesk.views.intake.result_card import ResultCard
from cxdesk.views.intake.several import FileRun, FilesDone, Step
from cxdesk.views.intake.workbench import Workbench, error_words
from cxdesk.views.page import Page
from cxdesk.views.widgets import Button, ComboField, EmptyState, PageHeader, PrimaryButton, StatusChip


class ImportPage(Page):
    """One file at hand, the others wait. Leaving the page keeps what was checked, closing the window drops it."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.PEOPLE, Topic.INTAKE})
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("import.load", N_("Load the file"), "load", icon="import", key="Ctrl+Return", shown="Ctrl+Enter",
                menu=Menu.PAGE, enabled_when="why_not_load"),
        Command("import.load-all", N_("Load all files that need no look"), "load_all", icon="layers",
                key="Ctrl+Shift+Return", shown="Ctrl+Shift+Enter", menu=Menu.PAGE, enabled_when="why_not_load_all"),
        Command("import.open", N_("Open a file…"), "ask_files", icon="folder-open", menu=Menu.PAGE,
                enabled_when="why_not_import"),
        Command("import.rejects", N_("Save the rejected rows…"), "ask_where_to_save", icon="save", menu=Menu.PAGE,
                enabled_when="why_no_rejects", starts_group=True),
        Command("import.save-mapping", N_("Save the mapping…"), "save_mapping", icon="bookmark", menu=Menu.PAGE,
                enabled_when="why_no_mapping"),
        Command("import.export-mapping", N_("Export the mapping…"), "export_mapping", icon="download",
                menu=Menu.PAGE, enabled_when="why_no_mapping"),
        Command("import.guess", N_("Guess the mapping anew"), "guess_anew", icon="rotate-ccw", menu=Menu.PAGE,
                enabled_when="why_no_mapping"),
        Command("import.cancel", N_("Put the file aside"), "cancel", icon="x", menu=Menu.PAGE,
                enabled_when="why_no_file", starts_group=True),
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, run: Stage = stage_in_child) -> None:
        super().__init__(desk, parent)
        self._run = run
        self._formats = formats(desk.language)
        self.draft: Draft | None = None
        self.run_of_files = FileRun()
        self._watched: QWidget | None = None
        self._build()
        self._show()
        # The last chance to remove a staged file where the window is made anew (another person or language).
        self.destroyed.connect(lambda _=None, held=self._held: [draft.vanish() for draft in held])

    def _build(self) -> None:
        self._held: list[Draft] = []
        self.header = PageHeader(tr("Import"), lined=True)
        self.kind = ComboField(
            [(kind.name, tr(kind.label)) for kind in KINDS.values()], name=tr("Kind of file")
        )
        self.remembered = StatusChip("", "good")
        self.cancel_button = Button(tr("Cancel"))
        self.load_all_button = Button("")
        self.load_button = PrimaryButton(tr("Load"), key="Ctrl Enter")
        self.header.add_after_title(self.remembered)
        self.header.line.insertWidget(2, self.kind)
        self.header.add_right(self.cancel_button)
        self.header.add_right(self.load_all_button)
        self.header.add_right(self.load_button)
        self.kind.picked.connect(self._on_kind)
        self.cancel_button.clicked.connect(self.cancel)
        self.load_button.clicked.connect(self.load)
        self.load_all_button.clicked.connect(self.load_all)
        self.empty = EmptyState()
        self.empty.acted.connect(self._on_empty)
        self.bench = Workbench(self.desk, self._formats)
        self.bench.changed.connect(self._show)
        self.result = ResultCard(self._formats)
        self.result.cases.connect(lambda: self.desk.go("queue", view="all", filters={}, search=""))
        self.result.log.connect(lambda: self.desk.go("imports"))
        self.result.rejects.connect(lambda name: QDesktopServices.openUrl(QUrl.fromLocalFile(name)))
        self.result.next_file.connect(self.next_file)
        self.files_done = FilesDone(self._formats)
        self.told = QWidget()
        below = QVBoxLayout(self.told)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.result)
        below.addWidget(self.files_done, 1)
        below.addStretch()
        self.body = QStackedWidget()
        for part in (self.empty, self.bench, self.told):
            self.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.body, 1)

    # -- files -------------------------------------------------------------------------------------

    @property
    def waiting(self) -> deque[Path]:
        """The files that come after the one at hand."""
        return self.run_of_files.waiting

    def take_files(self, files: list[Path]) -> None:
        """Look at the first file, the others wait; a file at hand stays. Calendars have a page of their own."""
        calendars = [path for path in files if _is_calendar(path)]
        if calendars:
            self.desk.go("calendar", files=[str(path) for path in calendars])
        at_hand = self.draft.path if self.draft is not None and self.draft.result is None else None
        self.run_of_files.add([path for path in files if path not in calendars], at_hand)
        if self.waiting and (self.draft is None or self.draft.result is not None or self.draft.look is None):
            self.next_file()
        else:
            self._show()

    def next_file(self) -> None:
        """Go on with the file that waits longest; without one, ask for it."""
        if not self.waiting and self.draft is not None and self.draft.result is not None:
            self.ask_files()
            return
        if not self.run_of_files.unasked:
            self.run_of_files.forget()
        self._put_aside()
        path = self.run_of_files.next()
        if path is not None:
            self._open(path)
        self._show()
        self.state_changed.emit()

    def _open(self, path: Path, kind: str = "") -> None:
        draft = Draft(self.desk, path, kind=kind, run=self._run)
        self.draft = draft
        self._held[:] = [draft]
        draft.loaded.connect(self._on_loaded)
        for told in (draft.refused, draft.was_checked, draft.looked):
            told.connect(self._go_on)
        self.bench.show_draft(draft)
        draft.read()

    def _put_aside(self) -> None:
        draft, self.draft = self.draft, None
        if draft is not None:
            self._held.clear()
            self.bench.draft = None
            draft.close()
            draft.deleteLater()

    def _on_loaded(self) -> None:
        draft, files = self.draft, self.run_of_files
        if draft is not None and draft.result is not None:
            files.finished(draft.path, draft.result)
            if files.unasked and self.waiting:
                self.next_file()
                return
            self._tell(draft.result)
        self._show()
        self.state_changed.emit()

    def _tell(self, result: ImportResult) -> None:
        """The end of a run: what became of its files."""
        self.run_of_files.unasked = False
        self.result.show_result(result, len(self.waiting))
        self.files_done.show_files(self.run_of_files.done)

    # -- several files -----------------------------------------------------------------------------

    def load_all(self) -> None:
        """Load this file and each one after it that is of a known form; the first that is not stops the run."""
        if not self.why_not_load_all():
            self.run_of_files.unasked = True
            self.load()

    def why_not_load_all(self) -> str:
        """Why the files cannot be loaded one after the other."""
        return self.why_not_load() or ("" if self.waiting else tr("No other file waits."))

    def _go_on(self) -> None:
        """The file at hand is known better: in a run it is loaded, left out, or shown to the person."""
        draft = self.draft
        step, words = self.run_of_files.step(draft) if draft is not None else (Step.NONE, "")
        if step is Step.LOAD:
            self.load()
        elif step is Step.LEAVE_OUT:
            self._leave_out(words)
        elif step is Step.ASK:
            self.run_of_files.unasked = False
            self.desk.toast(words)
            self._show()
        else:
            self._show()

    def _leave_out(self, reason: str) -> None:
        """Go on without the file at hand; the table at the end tells why."""
        files, draft = self.run_of_files, self.draft
        assert draft is not None
        files.finished(draft.path, reason=reason)
        last = files.last_result
        if self.waiting:
            self.next_file()
        elif last is not None:
            draft.result = last
            self._tell(last)
            self._show()
        else:
            files.unasked = False
            self._show()

    # -- commands ----------------------------------------------------------------------------------

    def load(self) -> None:
        """Load what was checked; or check again what a person stopped."""
        if self.draft is None or self.why_not_load():
            return
        if self.draft.waits:
            self.draft.try_again()
        else:
            self.draft.load()

    def why_not_load(self) -> str:
        """Why nothing can be loaded now."""
        draft = self.draft
        if self.why_not_import() or draft is None or draft.result is not None:
            return self.why_not_import() or tr("No file is open.")
        if draft.loading:
            return tr("The file is being loaded.")
        if draft.waits:
            return ""
        if draft.error is not None:
            return error_words(draft.error)
        if draft.look is not None and not draft.look.reading.guess.complete:
            return tr("The mapping is not complete.")
        if draft.checked is None or draft.checking:
            return tr("The rows are being checked.")
        return "" if draft.checked.prepared.loads else tr("Nothing new stands in this file.")

    def why_not_import(self) -> str:
        """Why this person may not import."""
        store = self.desk.jobs.store
        refusal = why_not(self.desk.actor, shared=store is not None and store.shared is not None)
        return say(refusal.title) if refusal else ""

    def ask_files(self) -> None:
        """Choose files."""
        names, _ = QFileDialog.getOpenFileNames(
            self,
            tr("Import files"),
            "",
            tr("Tables (*.csv *.tsv *.txt *.xlsx *.json *.jsonl);;All files (*)"),
        )
        self.take_files([Path(name) for name in names])

    def cancel(self) -> None:
        """Stop the loading; or put the file aside, the next one comes."""
        if self.draft is None:
            return
        self.run_of_files.unasked = False
        if self.draft.loading:
            self.draft.cancel()
            return
        self._put_aside()
        self.next_file()

    def why_no_file(self) -> str:
        """Whether a file is open."""
        return "" if self.draft is not None else tr("No file is open.")

    def ask_where_to_save(self) -> None:
        """Save the rejected rows."""
        self.bench.ask_where_to_save()

    def why_no_rejects(self) -> str:
        """Whether there are rejected rows."""
        checked = self.draft.checked if self.draft is not None else None
        return "" if checked is not None and checked.prepared.staged.rejected else tr("No row was rejected.")

    def save_mapping(self) -> None:
        """Keep the mapping under a name."""
        self.bench.menu.ask_name()

    def export_mapping(self) -> None:
        """Write the mapping as TOML."""
        self.bench.menu.ask_target()

    def guess_anew(self) -> None:
        """Forget what was changed by hand."""
        if self.draft is not None:
            self.draft.guess_anew()

    def why_no_mapping(self) -> str:
        """Whether there is a mapping."""
        draft = self.draft
        there = draft is not None and draft.mapping is not None and draft.result is None
        return "" if there else tr("No file is open.")

    # -- what is shown -----------------------------------------------------------------------------

    def _show(self) -> None:
        draft = self.draft
        look = draft.look if draft is not None else None
        done = draft is not None and draft.result is not None
        at_work = draft is not None and not done and look is not None
        self.body.setCurrentWidget(self.told if done else self.bench if at_work else self.empty)
        self.kind.setVisible(at_work)
        self.cancel_button.setVisible(draft is not None and not done)
        self.load_button.setVisible(at_work)
        self.load_all_button.setVisible(at_work and bool(self.waiting))
        self.remembered.setVisible(at_work and bool(draft and draft.remembered))
        if draft is None:
            self.header.set_title(tr("Import"))
            self._show_empty()
            self.commands_changed.emit()
            return
        self.header.set_title(draft.name, self._facts(draft))
        self.kind.set_value(draft.kind)
        self.kind.setEnabled(not draft.loading)
        self.remembered.set_state(
            tr("like “{name}”: the earlier mapping was taken", name=draft.remembered), "good"
        )
        self.load_button.set_reason(self.why_not_load())
        self.load_all_button.set_reason(self.why_not_load_all())
        files = len(self.waiting) + 1
        self.load_all_button.setText(trn("Load all {n} file", "Load all {n} files", files))
        self.load_button.setText(self._load_words(draft))
        if look is None:
            self._show_error(draft)
        self.commands_changed.emit()

    def _facts(self, draft: Draft) -> str:
        facts: list[str] = []
        if draft.look is not None:
            facts.append(file_size(draft.look.size, self._formats))
            rows = (
                draft.checked.prepared.staged.rows
                if draft.checked is not None
                else draft.look.reading.guess.rows
            )
            if rows:
                facts.append(trn("{number} row", "{number} rows", rows, number=self._formats.number(rows)))
        if self.waiting:
            facts.append(trn("{n} more file waits", "{n} more files wait", len(self.waiting)))
        return " · ".join(facts)

    def _load_words(self, draft: Draft) -> str:
        if draft.checked is None:
            return tr("Check again") if draft.waits else tr("Load")
        n = draft.checked.prepared.loads
        return trn("Load {number} row", "Load {number} rows", n, number=self._formats.number(n))

    def _show_empty(self) -> None:
        reason = self.why_not_import()
        if reason:
            self.empty.say(f"{reason} {tr('Ask a loader or a lead.')}")
        else:
            self.empty.say(
                tr("Drop a file of surveys, complaints or reviews anywhere in the window, or open it here."),
                tr("Open a file…"),
            )

    def _show_error(self, draft: Draft) -> None:
        if draft.error is None:
            self.empty.say(tr("Reading “{name}”…", name=draft.name))
        else:
            self.empty.say(error_words(draft.error), tr("Next file") if self.waiting else tr("Open a file…"))

    def _on_empty(self) -> None:
        if self.waiting:
            self.next_file()
        else:
            self.ask_files()

    def _on_kind(self, kind: object) -> None:
        if self.draft is not None:
            self.draft.set_kind(str(kind))

    # -- coming and going --------------------------------------------------------------------------

    def refresh(self) -> None:
        """The names of the company are others: what was not known may be known now."""
        draft = self.draft
        if draft is not None and draft.look is not None and draft.result is None and not draft.loading:
            draft.read()

    def state(self) -> dict[str, Any]:
        """The files that are not loaded yet."""
        at_hand = [self.draft.path] if self.draft is not None and self.draft.result is None else []
        return {"files": [str(path) for path in (*at_hand, *self.waiting)]}

    def restore(self, state: dict[str, Any]) -> None:
        """Take files, dropped ones or those of the last session."""
        files = [Path(name) for name in state.get("files", []) if isinstance(name, str)]
        if files and not self.why_not_import():
            self.take_files(files)

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to the window, so that nothing staged outlives it."""
        super().showEvent(event)
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window closes: what was only checked is dropped."""
        if event.type() == QEvent.Type.Close and watched is self._watched and self.draft is not None:
            self.draft.vanish()
        return super().eventFilter(watched, event)


def _is_calendar(path: Path) -> bool:
    from cxdesk.services.intake.calendar_file import is_calendar_xml

    try:
        return is_calendar_xml(path)
    except CxError:
        return False  # the page tells what is wrong with it
