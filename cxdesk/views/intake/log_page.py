"""The log of imports: what was taken in, when, by whom, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cxdesk.models.outcome import Topic
from cxdesk.models.texts import N_
from cxdesk.models.values import ImportState
from cxdesk.services.formats import Formats, formats
from cxdesk.services.intake.batches import BatchRow, ImportLog, import_log
from cxdesk.services.intake.kinds import KINDS
from cxdesk.services.translation import tr, trn
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk
from cxdesk.views.intake.shape_fields import encoding_name
from cxdesk.views.page import Page
from cxdesk.views.table import Column, RowsModel, TableView
from cxdesk.views.widgets import Button, EmptyState, FilterBar, FilterChip, FilterOption, PageHeader

_STATES = {
    ImportState.MERGING: N_("being loaded"),
    ImportState.DONE: N_("loaded"),
    ImportState.CANCELLED: N_("cancelled"),
    ImportState.UNDONE: N_("taken back"),
}


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
        Command("imports.file", N_("Import a file"), "go_import", icon="import", menu=Menu.PAGE),
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._formats = formats(desk.language)
        self._log = ImportLog((), "UTC")
        self._chosen: frozenset[object] = frozenset()
        self.header = PageHeader(tr("Import log"))
        self.open_button = Button(tr("Open the rejected rows"), key="O")
        self.open_button.clicked.connect(self.open_rejects)
        self.header.add_right(self.open_button)
        self.kinds = FilterChip(
            tr("Kind"), [FilterOption(kind.name, tr(kind.label)) for kind in KINDS.values()]
        )
        self.filters = FilterBar([self.kinds])
        self.filters.changed.connect(self._on_filtered)
        self.model: RowsModel[BatchRow] = RowsModel(_columns(self._formats, self._local))
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
        rows = [row for row in self._log.rows if not self._chosen or row.kind in self._chosen]
        counts = {kind: sum(row.kind == kind for row in self._log.rows) for kind in KINDS}
        self.kinds.set_options(
            [FilterOption(k.name, tr(k.label), self._formats.number(counts[k.name])) for k in KINDS.values()]
        )
        self.model.set_rows(rows)
        if rows and self.table.current_id() is None:
            self.table.select_row(0)
        number = self._formats.number
        self.filters.set_count(
            tr("{n} of {total}", n=number(len(rows)), total=number(len(self._log.rows)))
            if self._chosen
            else trn("{number} import", "{number} imports", len(rows), number=number(len(rows)))
        )
        self.body.setCurrentWidget(self.table if rows else self.empty)
        if self._log.rows:
            self.empty.nothing_found(self.filters.active_filters())
        else:
            self.empty.say(tr("Nothing was imported yet."), tr("Import a file"))
        self._show_reason()

    def _local(self, row: BatchRow) -> str:
        zone = ZoneInfo(self._log.time_zone)
        return self._formats.moment(row.started_at.astimezone(zone), today=self._today(zone))

    def _today(self, zone: ZoneInfo) -> date:
        return self.desk.clock().astimezone(zone).date()

    def _on_filtered(self) -> None:
        self._chosen = self.kinds.chosen()
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
        self.commands_changed.emit()

    # -- what comes back ---------------------------------------------------------------------------

    def count(self) -> int | None:
        """All imports."""
        return len(self._log.rows)

    def state(self) -> dict[str, Any]:
        """The filter."""
        return {"kinds": sorted(str(kind) for kind in self._chosen)}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up the filter."""
        if "kinds" in state:
            self._chosen = frozenset(name for name in state["kinds"] if name in KINDS)
            self.kinds.set_chosen(self._chosen)
            self.filters.show_state()

    def take_focus(self) -> None:
        """The table takes the keys."""
        self.table.setFocus()


def _columns(figures: Formats, started: Any) -> tuple[Column[BatchRow], ...]:
    def count(title: str, name: str, width: int = 92) -> Column[BatchRow]:
        return Column(
            title, key=lambda row: getattr(row, name), text=lambda row: figures.number(getattr(row, name)),
            align="right", width=width, name=name,
        )  # fmt: skip

    columns: Sequence[Column[BatchRow]] = (
        Column(N_("When"), key=lambda row: row.started_at, text=started, width=100, name="when"),
        Column(N_("File"), key=lambda row: row.file_name, stretch=True, name="file"),
        Column(N_("Kind"), key=lambda row: row.kind, text=lambda row: tr(KINDS[row.kind].label), width=84, name="kind"),
        Column(N_("Encoding"), key=lambda row: row.encoding, text=_encoding, width=108, name="encoding", gives_way=1,
               default_tone="text2"),
        Column(N_("Who"), key=lambda row: row.person, width=96, name="who", default_tone="text2", gives_way=2),
        count(N_("Rows"), "rows", 72),
        count(N_("Accepted"), "accepted"),
        count(N_("Updated"), "updated"),
        count(N_("Unchanged"), "unchanged", 116),
        Column(N_("Rejected"), key=lambda row: row.rejected, text=lambda row: figures.number(row.rejected),
               tone=lambda row: "bad" if row.rejected else "", align="right", width=92, name="rejected"),
        count(N_("Cases"), "cases_opened", 84),
        Column(N_("Cases from"), key=lambda row: row.cases_from, text=_cases_from(figures), width=100, name="since",
               default_tone="text2", hidden=True),
        Column(N_("State"), key=lambda row: row.state, text=lambda row: tr(_STATES[ImportState(row.state)]),
               tone=lambda row: "watch" if row.state == ImportState.MERGING else "text2", width=108, name="state"),
    )  # fmt: skip
    return tuple(columns)


def _encoding(row: BatchRow) -> str:
    return encoding_name(row.encoding) if row.encoding else "XLSX"


def _cases_from(figures: Formats) -> Any:
    def told(row: BatchRow) -> str:
        return figures.day(row.cases_from) if row.cases_from else tr("all cases")

    return told
