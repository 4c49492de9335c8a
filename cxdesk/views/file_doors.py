"""What is done with whole workspaces and files: open, import, back up, restore, check."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from cxdesk.models.texts import N_, Text
from cxdesk.services.translation import tr
from cxdesk.views.commands import Command, Menu
from cxdesk.views.desk import Desk
from cxdesk.views.doors import Doors
from cxdesk.views.drops import WORKSPACE_SUFFIX


class FileDoors:
    """The File menu. What may take long runs on a lane; another workspace is asked of the program."""

    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command(
            "file.import", N_("Import files…"), "import_files", icon="import", key="Ctrl+I", menu=Menu.FILE
        ),
        Command(
            "file.open",
            N_("Open a workspace…"),
            "open_workspace",
            icon="folder-open",
            key="Ctrl+O",
            menu=Menu.FILE,
            starts_group=True,
        ),
        Command("file.new", N_("New workspace…"), "new_workspace", icon="file-plus", menu=Menu.FILE),
        Command("file.demo", N_("Open the demo"), "open_demo", icon="play", menu=Menu.FILE),
        Command(
            "file.backup", N_("Back up now"), "back_up", icon="archive", menu=Menu.FILE, starts_group=True
        ),
        Command("file.restore", N_("Restore a backup…"), "restore", icon="archive-restore", menu=Menu.FILE),
        Command("file.doctor", N_("Check the workspace"), "check", icon="shield-check", menu=Menu.FILE),
    )

    def __init__(self, window: QWidget, desk: Desk, doors: Doors) -> None:
        self._window = window
        self._desk = desk
        self._doors = doors

    def import_files(self) -> None:
        """Choose files and show them on the import page."""
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            tr("Import files"),
            "",
            tr("Tables (*.csv *.tsv *.txt *.xlsx *.json *.jsonl);;All files (*)"),
        )
        if names:
            self._desk.go("import", files=names)

    def open_workspace(self) -> None:
        """Choose a workspace and open it in place of this one."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open a workspace"), str(self._desk.path.parent), tr("Workspaces (*.cxdesk)")
        )
        if name:
            self._doors.open_workspace(Path(name))

    def new_workspace(self) -> None:
        """Choose a name and make an empty workspace there."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("New workspace"), str(self._desk.path.parent), tr("Workspaces (*.cxdesk)")
        )
        if name:
            self._doors.open_workspace(Path(name).with_suffix(WORKSPACE_SUFFIX), create=True)

    def open_demo(self) -> None:
        """Open the demo, made first where there is none."""
        self._doors.open_demo()

    def back_up(self) -> None:
        """Make a backup now, with progress."""
        from cxdesk.views.workspace_care import back_up

        self._desk.jobs.run(back_up, title=Text(N_("Backing up")))

    def restore(self) -> None:
        """Choose one of the backups; what stands now is kept as another one."""
        from cxdesk.views.restore import RestoreDialog

        RestoreDialog(self._desk, self._doors, self._window).open()

    def check(self) -> None:
        """Look whether the workspace is whole, and tell it."""
        from cxdesk.views.check_up import CheckUp

        CheckUp(self._desk, self._window).open()
