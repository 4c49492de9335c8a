"""The log of imports: what was taken in, when, by whom, and what came of it."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import N_
from cxdesk.models.values import ImportState, Role
from cxdesk.services.formats import formats
from cxdesk.services.intake.kinds.kinds import KINDS
from cxdesk.services.intake.merging.batches import STATES, BatchRow, ImportLog, import_log
from cxdesk.services.intake.rejects import copy_rejects
from cxdesk.services.translation import tr, trn
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk
from cxdesk.views.intake.log_columns import log_columns
from cxdesk.views.intake.undoing import ImportUndo
from cxdesk.views.page import Page
from cxdesk.views.table import RowsModel, TableView
from cxdesk.views.widgets import Button, EmptyState, FilterBar, FilterChip, FilterOption, PageHeader


class ImportLogPage(Page):
    """A table of all imports; Enter opens the rejected rows of one."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.IMPORTS})
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("imports.down", N_("Next row"), "step", key="J", repeats=True, in_palette=False, argument=1),
        Command("imports.up", N_("Previous row"), "step", key="K", repeats=True, in_palette=False, argument=-1),
        Command("imports.rejects", N_("Open the rejected rows"), "open_rejects", icon="external-link", key="O",
                menu=Menu.PAGE, enabled_when="why_no_rejects"),
        Command("imports.again", N_("Import the corrected rows…"), "import_rejects", icon="import",
                menu=Menu.PAGE, enabled_when="why_no_rejects"),
        Command("imports.undo", N_("Take the import back…"), "undo_import", icon="undo-2", key="T", menu=Menu.PAGE,
                enabled_when="why_no_undo", starts_group=True),
        Command("imports.save", N_("Save the rejected rows as…"), "save_rejects", icon="save", menu=Menu.PAGE,
                enabled_when="why_no_rejects"),
        Command("imports.digest", N_("Copy the file's digest"), "copy_digest", icon="copy", menu=Menu.PAGE,
                enabled_when="why_no_import"),
        Command("imports.file", N_("Import a file"), "go_import", icon="import", menu=Menu.PAGE),
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._formats = formats(desk.language)
        self._log = ImportLog((), "UTC")
        self._chosen: frozenset[object] = frozenset()
        self._states: frozenset[object] = frozenset()
        self._undo = ImportUndo(desk, self)
        self.header = PageHeader(tr("Import log"))
        self.open_button = Button(tr("Open the rejected rows"), key="O")
        self.open_button.clicked.connect(self.open_rejects)
        self.undo_button = Button(tr("Take back…"), key="T")
        self.undo_button.clicked.connect(self.undo_import)
        for button in (self.undo_button, self.open_button):
            self.header.add_right(button)
        self.kinds = FilterChip(
            tr("Kind"), [FilterOption(kind.name, tr(kind.label)) for kind in KINDS.values()]
        )
        self.states = FilterChip(
            tr("State"), [FilterOption(state, tr(words)) for state, words in STATES.items()]
        )
        self.filters = FilterBar([self.kinds, self.states])
        self.filters.changed.connect(self._on_filtered)
        self.model: RowsModel[BatchRow] = RowsModel(log_columns(self._formats, self._moment))
        self.table = TableView(
            self.model, name="imports", settings=desk.settings, accessible_name=tr("Import log")
        )
        self.table.current_changed.connect(lambda _: self._show_reason())
        self.table.opened.connect(lambda _: self.open_rejects())
        self.empty = EmptyState()
        self.empty.acted.connect(self._on_empty)
        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.filters, self.body):
            column.addWidget(part, 1 if part is self.body else 0)

    # -- reading -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the log."""
        self.desk.jobs.fetch(import_log, then=self._on_log, owner=self, key="log")

    def _on_log(self, log: ImportLog) -> None:
        self._log = log
        self._show()
        self.views_changed.emit()

    def _show(self) -> None:
        rows = [
            row
            for row in self._log.rows
            if (not self._chosen or row.kind in self._chosen)
            and (not self._states or row.state in self._states)
        ]
        self._count_options()
        self.model.set_rows(rows)
        if rows and self.table.current_id() is None:
            self.table.select_row(0)
        number = self._formats.number
        self.filters.set_count(
            tr("{n} of {total}", n=number(len(rows)), total=number(len(self._log.rows)))
            if self._chosen or self._states
            else trn("{number} import", "{number} imports", len(rows), number=number(len(rows)))
        )
        self.body.setCurrentWidget(self.table if rows else self.empty)
        if self._log.rows:
            self.empty.nothing_found(self.filters.active_filters())
        else:
            self.empty.say(tr("Nothing was imported yet."), tr("Import a file"))
        self._show_reason()

    def _count_options(self) -> None:
        number = self._formats.number
        kinds = Counter(row.kind for row in self._log.rows)
        states = Counter(row.state for row in self._log.rows)
        self.kinds.set_options(
            [FilterOption(k.name, tr(k.label), number(kinds[k.name])) for k in KINDS.values()]
        )
        self.states.set_options(
            [FilterOption(state, tr(words), number(states[state])) for state, words in STATES.items()]
        )

    def _moment(self, at: datetime) -> str:
        zone = ZoneInfo(self._log.time_zone)
        return self._formats.moment(at.astimezone(zone), today=self._today(zone))

    def _today(self, zone: ZoneInfo) -> date:
        return self.desk.clock().astimezone(zone).date()

    def _on_filtered(self) -> None:
        self._chosen, self._states = self.kinds.chosen(), self.states.chosen()
        self._show()
        self.state_changed.emit()

    def _on_empty(self) -> None:
        if self._log.rows:
            self.filters.clear()
        else:
            self.go_import()

    # -- commands ----------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Go along the rows."""
        self.table.step(by)

    def current(self) -> BatchRow | None:
        """The import that is selected."""
        row_id = self.table.current_id()
        return None if row_id is None else self.model.row(self.model.row_of(row_id))

    def why_no_import(self) -> str:
        """Why nothing can be done with an import now."""
        return "" if self.current() is not None else tr("No import is selected.")

    def why_no_undo(self) -> str:
        """Why the present import cannot be taken back; what people did with its cases is looked at when it is asked."""
        row = self.current()
        if row is None:
            return tr("No import is selected.")
        if row.state != ImportState.DONE:
            return tr("Only an import that is loaded can be taken back.")
        own = row.person_id == self.desk.actor.person_id
        if not own and not self.desk.actor.may(Role.LEAD, Role.HEAD):
            return tr("Only who made an import takes it back, a lead or the head of quality.")
        return ""

    def undo_import(self) -> None:
        """Ask whether the present import is to be taken back."""
        row = self.current()
        if row is not None and not self.why_no_undo():
            self._undo.ask(row.id)

    def save_rejects(self) -> None:
        """Ask for a file and write the rejected rows there."""
        row = self.current()
        if row is None or self.why_no_rejects():
            return
        source = Path(row.rejects_file)
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Save the rejected rows"),
            source.name,
            f"{source.suffix.removeprefix('.').upper()} (*{source.suffix})",
        )
        if name:
            self.copy_rejects(source, Path(name))

    def copy_rejects(self, source: Path, target: Path) -> None:
        """Copy the file of rejected rows and say so."""
        self.desk.jobs.call(
            copy_rejects, source, target, owner=self,
            then=lambda _: self.desk.toast(tr("Rejected rows saved: {name}", name=target.name)),
        )  # fmt: skip

    def copy_digest(self) -> None:
        """Put the digest of the present import's file on the clipboard."""
        row = self.current()
        if row is not None:
            QGuiApplication.clipboard().setText(row.digest)
            self.desk.toast(tr("Copied: {text}", text=row.digest))

    def why_no_rejects(self) -> str:
        """Why the rejected rows of the present import cannot be opened."""
        row = self.current()
        if row is None:
            return tr("No import is selected.")
        if not row.rejects_file:
            return tr("This import rejected no row.")
        return (
            "" if Path(row.rejects_file).is_file() else tr("The file of rejected rows is not there any more.")
        )

    def open_rejects(self) -> None:
        """Open the file of rejected rows in the program that the system has for it."""
        row = self.current()
        if row is not None and not self.why_no_rejects():
            QDesktopServices.openUrl(QUrl.fromLocalFile(row.rejects_file))

    def import_rejects(self) -> None:
        """Import the file of rejected rows, corrected meanwhile."""
        row = self.current()
        if row is not None and not self.why_no_rejects():
            self.desk.go("import", files=[row.rejects_file])

    def go_import(self) -> None:
        """Go to the import page."""
        self.desk.go("import")

    def _show_reason(self) -> None:
        self.open_button.set_reason(self.why_no_rejects())
        self.undo_button.set_reason(self.why_no_undo())
        self.commands_changed.emit()

    # -- what comes back ---------------------------------------------------------------------------

    def count(self) -> int | None:
        """All imports."""
        return len(self._log.rows)

    def state(self) -> dict[str, Any]:
        """The filters."""
        found = {"kinds": sorted(str(kind) for kind in self._chosen)}
        return found | ({"states": sorted(str(state) for state in self._states)} if self._states else {})

    def restore(self, state: dict[str, Any]) -> None:
        """Take up the filter."""
        if "kinds" in state:
            self._chosen = frozenset(name for name in state["kinds"] if name in KINDS)
            self._states = frozenset(name for name in state.get("states", ()) if name in STATES)
            self.kinds.set_chosen(self._chosen)
            self.states.set_chosen(self._states)
            self.filters.show_state()

    def take_focus(self) -> None:
        """The table takes the keys."""
        self.table.setFocus()
