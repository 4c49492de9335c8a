"""The rows behind a figure, as a table that can be copied, exported and followed into the queue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.models.outcome import Outcome, Progress
from cxdesk.models.texts import N_, Text
from cxdesk.services.exporting.table import Moment, Value, export_table
from cxdesk.services.formats import Formats
from cxdesk.services.translation import tr
from cxdesk.views.desk import Desk
from cxdesk.views.table import Column, RowsModel, TableView
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, Label, PrimaryButton

if TYPE_CHECKING:
    from cxdesk.services.insight.behind import BehindRow
    from cxdesk.services.workspace.store import Store

_SIZE = (980, 620)


class BehindRows(QDialog):
    """The surveys, complaints, reviews or cases of a figure; their number is its n."""

    #: The id of the case that is wanted.
    case_wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        heading: str,
        rows: Sequence[BehindRow],
        zone: ZoneInfo,
        forms: Formats,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._rows, self._zone = desk, list(rows), zone
        self._by_id = {row.row_id: row for row in rows}
        self._heading = heading
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.title = Label(heading, "title", weight=SEMIBOLD)
        self.n = Label(forms.count(len(rows)), tone="text2")
        self.model: RowsModel[BehindRow] = RowsModel(_columns(forms, zone), row_id=lambda row: row.row_id)
        self.table = TableView(self.model, boxed=True, accessible_name=heading)
        self.model.set_rows(self._rows)
        self.export_button = Button(tr("Export…"))
        self.open_button = PrimaryButton(tr("Open the case"), key="Enter")
        self.close_button = Button(tr("Close"))
        self.export_button.clicked.connect(self._ask_and_export)
        self.open_button.clicked.connect(self._on_open)
        self.close_button.clicked.connect(self.reject)
        self.table.opened.connect(lambda _: self._on_open())
        self.table.current_changed.connect(lambda _: self._show_reason())
        self._lay_out()
        self.table.select_row(0)
        self._show_reason()
        self.table.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(sizes.ICON_TO_TEXT)
        head.addWidget(self.title)
        head.addWidget(self.n, 1)
        foot = QHBoxLayout()
        foot.setSpacing(sizes.ICON_TO_TEXT)
        foot.addWidget(self.export_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _case(self) -> UUID | None:
        row = self._by_id.get(self.table.current_id())
        return row.case_id if row is not None else None

    def _show_reason(self) -> None:
        reason = "" if self._case() is not None else tr("No case was opened from this row.")
        self.open_button.set_reason(reason)

    def _on_open(self) -> None:
        case = self._case()
        if case is not None:
            self.accept()
            self.case_wanted.emit(case)

    def _ask_and_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Export the rows"), f"{self._heading}.xlsx", tr("Excel (*.xlsx);;CSV (*.csv)")
        )
        if name:
            self.export(Path(name))

    def export(self, target: Path) -> None:
        """Write the rows to `target`, beside the window."""
        headers = [column.heading() for column in self.model.columns]
        self._desk.jobs.run(
            export_behind, headers, self._rows, self._zone, target, title=Text(N_("Exporting rows"))
        )


def export_behind(
    _store: Store,
    headers: Sequence[str],
    rows: Sequence[BehindRow],
    zone: ZoneInfo,
    target: Path,
    *,
    progress: Progress,
    **_: object,
) -> Outcome:
    """Write the rows to a .csv or .xlsx file. Raises CxError where the folder refuses."""
    cells = (_cells(row, zone) for row in rows)
    n = export_table(headers, cells, target, total=len(rows), progress=progress)
    return Outcome(message=Text(N_("{n} rows written to “{file}”."), {"n": n, "file": target.name}))


def _cells(row: BehindRow, zone: ZoneInfo) -> tuple[Value, ...]:
    return (Moment(row.at.astimezone(zone), "minute"), row.score, row.client, row.text)


def _columns(forms: Formats, zone: ZoneInfo) -> tuple[Column[BehindRow], ...]:
    at: Callable[[BehindRow], datetime] = lambda row: row.at  # noqa: E731 - a key of a column
    return (
        Column(N_("Date"), key=at, text=lambda row: forms.moment(row.at.astimezone(zone)), width=140),
        Column(
            N_("Score"),
            key=lambda row: row.score,
            text=lambda row: "" if row.score is None else f"{row.score:g}",
            align="right",
            width=72,
        ),
        Column(N_("Client"), key=lambda row: row.client, width=150),
        Column(
            N_("Words"), key=lambda row: row.text, text=lambda row: row.text.replace("\n", " "), stretch=True
        ),
    )
