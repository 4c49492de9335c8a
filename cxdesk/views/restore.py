"""Choose one of the backups of this workspace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cxdesk.services.formats import formats
from cxdesk.services.translation import active, tr
from cxdesk.services.workspace.backup import REASONS, Backup, list_backups
from cxdesk.views.desk import Desk, Entry
from cxdesk.views.doors import Doors
from cxdesk.views.palette_line import ENTRY, PaletteLine
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, Label, PrimaryButton

_SIZE = (560, 440)


class RestoreDialog(QDialog):
    """The backups, newest first; or any other file. What stands now is kept as a backup by the restore."""

    def __init__(self, desk: Desk, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Restore a backup"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._desk = desk
        self._doors = doors
        self._backups: list[Backup] = []
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Backups"))
        self.list.setProperty("boxed", True)
        self.list.setItemDelegate(PaletteLine(self.list))
        self.list.itemActivated.connect(self._on_restore)
        self.none = Label(
            tr("There is no backup yet. One is made every day, and before anything risky."), wrap=True
        )
        self.other = Button(tr("Another file…"))
        self.other.clicked.connect(self._on_other)
        self.restore = PrimaryButton(tr("Restore"))
        self.restore.clicked.connect(self._on_restore)
        self._lay_out()
        desk.jobs.call(list_backups, desk.path, then=self._show, owner=self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(Label(tr("Restore a backup"), "title", weight=SEMIBOLD))
        column.addWidget(
            Label(
                tr("What stands now is kept as another backup first, so this too can be turned back."),
                tone="text2",
                wrap=True,
            )
        )
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        buttons.addWidget(self.restore)
        column.addLayout(buttons)

    def _show(self, backups: list[Backup]) -> None:
        self._backups = backups
        forms = formats(self._desk.language)
        for backup in backups:
            item = QListWidgetItem(self.list)
            when = forms.moment(backup.made_at.astimezone())
            size = tr("{size} MB", size=forms.number(backup.size / 1_000_000, 1))
            line = Entry(
                when, lambda: None, detail=active().tr(REASONS[backup.reason]), icon="archive", kind=size
            )
            item.setData(ENTRY, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{when}, {active().tr(REASONS[backup.reason])}")
            item.setToolTip(backup.path.name)
        self.list.setCurrentRow(0)
        self.none.setVisible(not backups)
        self.restore.set_reason("" if backups else tr("There is no backup yet."))

    def _on_restore(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self._begin(self._backups[row].path)

    def _on_other(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Restore a backup"), str(self._desk.path.parent), tr("Workspaces (*.cxdesk)")
        )
        if name:
            self._begin(Path(name))

    def _begin(self, backup: Path) -> None:
        self.accept()
        self._doors.restore(self._desk.path, backup)
