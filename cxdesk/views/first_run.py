"""The first start: one page with a few doors. No wizard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.doors import Doors
from cxdesk.views.drops import connection_of, files_of, workspace_of
from cxdesk.views.job_line import JobLine
from cxdesk.views.jobs import Jobs
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, Card, Label, PrimaryButton, StatusBar, Toast

_SIZE = (960, 640)
_WIDTH = 560


class FirstRun(QWidget):
    """Import a file, connect to a shared database, open the demo, open a workspace; files may be dropped too."""

    #: The person closed it.
    closed = Signal()

    def __init__(self, doors: Doors, jobs: Jobs, new_workspace: Callable[[], Path]) -> None:
        """`new_workspace` names the file that an import makes."""
        super().__init__()
        self._doors = doors
        self._new_workspace = new_workspace
        self.setWindowTitle("cxdesk")
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        self.status = StatusBar()
        self.status.state.set_state(tr("No workspace is open"), "text2")
        self._job_line = JobLine(jobs, self.status.progress)
        self.toast = Toast(self)
        self.import_button = PrimaryButton(tr("Import a file…"), icon_name="import")
        self.demo_button = Button(tr("Open the demo"), icon_name="play")
        self.connect_button = Button(tr("Connect…"), icon_name="network")
        self.open_button = Button(tr("Open a workspace…"), icon_name="folder-open")
        self.import_button.clicked.connect(self._on_import)
        self.demo_button.clicked.connect(self._on_demo)
        self.connect_button.clicked.connect(self._on_connect)
        self.open_button.clicked.connect(self._on_open)
        self._lay_out()

    def import_files(self, files: Sequence[Path]) -> None:
        """Make a workspace and show the files on its import page."""
        self._doors.open_workspace(self._new_workspace(), create=True, then_import=files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome anywhere."""
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A workspace is opened, a connection file connected to, anything else imported."""
        files = files_of(event.mimeData())
        workspace, connection = workspace_of(files), connection_of(files)
        if workspace is not None:
            self._doors.open_workspace(workspace)
        elif connection is not None:
            self._doors.connect_to(connection)
        elif files:
            self.import_files(files)
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The program goes with its window."""
        self.closed.emit()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.BETWEEN_CARDS)
        column.addStretch(1)
        column.addWidget(Label("cxdesk", "figure", weight=SEMIBOLD))
        column.addWidget(
            Label(tr("From a low score to its cause, to the fix, and to proof that it helped."), wrap=True)
        )
        column.addSpacing(sizes.INSIDE_CARD)
        doors = (
            (
                tr("Your own data"),
                tr(
                    "Surveys, complaints or reviews as CSV or XLSX. You see what is recognised before it is loaded."
                ),
                self.import_button,
            ),
            (
                tr("Work with your team"),
                tr(
                    "A shared database that your administrator keeps. You need the connection file and a login."
                ),
                self.connect_button,
            ),
            (
                tr("Have a look around"),
                tr("A made-up lender with two years of clients, cases and fixes. Nothing can be broken."),
                self.demo_button,
            ),
            (tr("Go on working"), tr("A workspace is one file with the ending .cxdesk."), self.open_button),
        )
        for title, words, button in doors:
            column.addWidget(_door(title, words, button))
        column.addStretch(2)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(inner, 4)
        line.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(line, 1)
        whole.addWidget(self.status)

    def _on_import(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self,
            tr("Import files"),
            "",
            tr("Tables (*.csv *.tsv *.txt *.xlsx *.json *.jsonl);;All files (*)"),
        )
        if names:
            self.import_files([Path(name) for name in names])

    def _on_demo(self) -> None:
        self._doors.open_demo()

    def _on_connect(self) -> None:
        self._doors.connect_to()

    def _on_open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a workspace"), "", tr("Workspaces (*.cxdesk)"))
        if name:
            self._doors.open_workspace(Path(name))


def _door(title: str, words: str, button: Button) -> Card:
    card = Card(name=title)
    line = QHBoxLayout()
    line.setSpacing(sizes.MARGIN)
    texts = QVBoxLayout()
    texts.setSpacing(sizes.LABEL_TO_FIELD)
    texts.addWidget(Label(title, weight=SEMIBOLD))
    texts.addWidget(Label(words, "small", tone="text2", wrap=True))
    line.addLayout(texts, 1)
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    card.column.addLayout(line)
    return card
