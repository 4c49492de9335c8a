"""Write the rows of the queue to a file, with progress in the status bar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from cxdesk.models.texts import N_, Text
from cxdesk.services.translation import tr
from cxdesk.views.desk import Desk

if TYPE_CHECKING:
    from cxdesk.views.casework.queue_page import QueuePage


def export_queue(desk: Desk, page: QueuePage) -> None:
    """Ask for a file; selected rows are written where there are several, else all of the table."""
    name, _ = QFileDialog.getSaveFileName(
        page, tr("Export the rows"), tr("cases") + ".xlsx", tr("Excel (*.xlsx);;CSV (*.csv)")
    )
    if name:
        write_rows(desk, page, Path(name))


def write_rows(desk: Desk, page: QueuePage, target: Path) -> None:
    """Write the rows to `target`."""
    from cxdesk.services.exporting.rows import export_cases

    selected = [int(row) for row in page.table.selected_ids()]
    rows = selected if len(selected) > 1 else list(page.model.ids)
    desk.jobs.run(export_cases, rows, target, title=Text(N_("Exporting rows")), owner=page)
