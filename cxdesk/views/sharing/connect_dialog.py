"""Connecting to a shared database: the file, who one is, where the workspace is kept; then progress."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.models.texts import CxError
from cxdesk.services.translation import say, tr
from cxdesk.views.drops import WORKSPACE_SUFFIX, connection_of, files_of
from cxdesk.views.jobs import Jobs
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, FieldMessage, Label, Labelled, PrimaryButton, ProgressBar

if TYPE_CHECKING:
    from cxdesk.services.sharing.connection_file import ConnectionFile

_WIDTH = 560


@dataclass(frozen=True)
class Wish:
    """What was filled in. Password and passphrase are in no `repr`: they must not reach a log."""

    file: Path
    login: str
    password: str
    workspace: Path
    remember: bool
    passphrase: str

    def __repr__(self) -> str:
        return f"Wish({self.file.name}, {self.workspace.name})"


def free_path(folder: Path, name: str) -> Path:
    """A name that no file in the folder has."""
    path, number = folder / f"{name}{WORKSPACE_SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{name} {number}{WORKSPACE_SUFFIX}"
    return path


class _FileField(QWidget):
    """A name of a file, and a button that lets one choose it."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.choose = Button(tr("Choose…"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.ICON_TO_TEXT)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        self.setFocusProxy(self.line)


class ConnectDialog(QDialog):
    """Asks; `wanted` tells what was filled in. Refusals are said where they are mended, and nothing typed is lost."""

    #: Wish
    wanted = Signal(object)
    #: The person does not want to wait any more.
    given_up = Signal()

    def __init__(self, jobs: Jobs, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._folder = jobs, folder
        self._server: ConnectionFile | None = None
        self._taken: Path | None = None
        self._keyring = True
        self._working = False
        self.setWindowTitle(tr("Connect to a shared database"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.file, self.place = _FileField(), _FileField()
        self.login, self.password = QLineEdit(), _secret()
        self.passphrase, self.again = _secret(), _secret()
        self.file_field = Labelled(tr("Connection file"), self.file)
        self.login_field = Labelled(tr("Login"), self.login)
        self.password_field = Labelled(tr("Password"), self.password)
        self.place_field = Labelled(tr("Workspace on this computer"), self.place)
        self.passphrase_field = Labelled(tr("Passphrase of the workspace"), self.passphrase)
        self.again_field = Labelled(tr("Passphrase once more"), self.again)
        self.remember = QCheckBox(tr("Remember the password in this computer's keyring"))
        self.remember.setChecked(True)
        self.no_keyring = FieldMessage(tone="watch")
        self.message = FieldMessage()
        self.progress, self.what = ProgressBar(None), Label("", "small", tone="text2")
        self.connect_button = PrimaryButton(tr("Connect"))
        self.cancel_button = Button(tr("Cancel"))
        self._lay_out()
        self._wire()
        self._show_keyring(True)
        self._show_progress(False)

    def _lay_out(self) -> None:
        self.file.line.setAccessibleName(tr("Connection file"))
        self.file.line.setPlaceholderText(tr("A file with the ending .cxserver: choose it, or drop it here"))
        self.place.line.setAccessibleName(tr("Workspace on this computer"))
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(Label(tr("Connect to a shared database"), "title", weight=SEMIBOLD))
        column.addWidget(
            Label(
                tr("You get a workspace of your own on this computer, which is filled from the server and encrypted. "
                   "You work in it at any time, also without the network."),
                tone="text2",
                wrap=True,
            )
        )  # fmt: skip
        sign_in = QHBoxLayout()
        sign_in.setSpacing(sizes.INSIDE_CARD)
        sign_in.addWidget(self.login_field, 1)
        sign_in.addWidget(self.password_field, 1)
        phrases = QHBoxLayout()
        phrases.setSpacing(sizes.INSIDE_CARD)
        phrases.addWidget(self.passphrase_field, 1)
        phrases.addWidget(self.again_field, 1)
        column.addWidget(self.file_field)
        column.addLayout(sign_in)
        column.addWidget(self.remember)
        column.addWidget(self.no_keyring)
        column.addLayout(phrases)
        column.addWidget(self.place_field)
        column.addWidget(self.message)
        column.addWidget(self.what)
        column.addWidget(self.progress)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.connect_button)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)

    def _wire(self) -> None:
        from cxdesk.services.workspace.keys import has_keyring

        self.file.choose.clicked.connect(self._on_choose_file)
        self.place.choose.clicked.connect(self._on_choose_place)
        self.file.line.editingFinished.connect(self._on_file_written)
        for field in (self.login, self.password, self.passphrase, self.again, self.place.line):
            field.returnPressed.connect(self.submit)
        self.connect_button.clicked.connect(self.submit)
        self.cancel_button.clicked.connect(self.reject)
        self._jobs.call(
            has_keyring, then=self._show_keyring, owner=self, failed=lambda _: self._show_keyring(False)
        )

    def _show_keyring(self, there: bool) -> None:
        self._keyring = there
        self.remember.setVisible(there)
        for field in (self.passphrase_field, self.again_field):
            field.setVisible(not there)
        told = tr(
            "This computer has no keyring. The workspace is encrypted with a passphrase, which is asked for at each "
            "start; so is the password. Nobody can bring back a passphrase that was forgotten."
        )
        self.no_keyring.show_message("" if there else told, "watch")
        self._fit()

    def _fit(self) -> None:
        """Wrapped words tell their height only for a width: the dialog is as high as they need."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        width = max(self.width(), _WIDTH) if self.isVisible() else _WIDTH
        self.resize(width, layout.totalHeightForWidth(width))

    # -- the file --------------------------------------------------------------------------------------

    def take_file(self, path: Path) -> None:
        """Read a connection file and say what it says."""
        from cxdesk.services.sharing.connection_file import read_connection_file

        self.file.line.setText(str(path))
        self._server, self._taken = None, path
        self._jobs.call(
            read_connection_file, path, then=self._on_file, failed=self._on_no_file, owner=self, key="file"
        )

    def _on_file(self, server: ConnectionFile) -> None:
        self._server = server
        tls = tr("TLS, checked") if server.tls else tr("without TLS, on this machine")
        self.file_field.say(
            tr("Server {host}, database “{name}”, {tls}", host=server.host, name=server.database, tls=tls),
            "good",
        )
        self._fit()
        if not self.place.line.text():
            self.place.line.setText(str(free_path(self._folder, server.database)))
        if not self.login.text():
            self.login.setFocus()

    def _on_no_file(self, error: Exception) -> None:
        if isinstance(error, CxError):
            self.file_field.say(f"{say(error.title)} {say(error.hint)}".strip())
            self._fit()
        else:
            self._jobs.failed.emit(error, "read_connection_file")

    def _on_file_written(self) -> None:
        written = self.file.line.text().strip()
        # Leaving the field tells too that it was edited: what is known is not read again.
        if written and Path(written) != self._taken:
            self.take_file(Path(written))

    def _on_choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Connection file"), "", tr("Connection files (*.cxserver)")
        )
        if name:
            self.take_file(Path(name))

    def _on_choose_place(self) -> None:
        before = self.place.line.text() or str(self._folder)
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Workspace on this computer"), before, tr("Workspaces (*.cxdesk)")
        )
        if name:
            self.place.line.setText(str(Path(name).with_suffix(WORKSPACE_SUFFIX)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A connection file is welcome."""
        if connection_of(files_of(event.mimeData())) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """It is taken as if it were chosen."""
        found = connection_of(files_of(event.mimeData()))
        if found is not None:
            self.take_file(found)
            event.acceptProposedAction()

    # -- connecting ------------------------------------------------------------------------------------

    def submit(self) -> None:
        """Tell what is wanted, or say beside its field what is missing."""
        if not self._working and self._complete():
            self._show_progress(True)
            self.wanted.emit(
                Wish(
                    Path(self.file.line.text().strip()), self.login.text().strip(), self.password.text(),
                    Path(self.place.line.text().strip()), self._keyring and self.remember.isChecked(),
                    "" if self._keyring else self.passphrase.text(),
                )
            )  # fmt: skip

    def _complete(self) -> bool:
        self.message.show_message("")
        wrong: list[QWidget] = []
        if self._server is None:
            if not self.file_field.message.label.text():
                self.file_field.say(tr("Choose the connection file that your administrator gave you."))
            wrong.append(self.file.line)
        wanted = [
            (self.login_field, bool(self.login.text().strip()), tr("Who are you at the server?")),
            (self.password_field, bool(self.password.text()), tr("The password is missing.")),
            (
                self.place_field,
                bool(self.place.line.text().strip()),
                tr("Where is the workspace to be kept?"),
            ),
        ]
        if not self._keyring:
            same = self.passphrase.text() == self.again.text()
            wanted.append(
                (self.passphrase_field, bool(self.passphrase.text()), tr("The passphrase is missing."))
            )
            wanted.append((self.again_field, same, tr("The two are not the same.")))
        for field, right, sentence in wanted:
            field.say("" if right else sentence)
            if not right:
                wrong.append(field.field)
        if wrong:
            self._fit()
            wrong[0].setFocus()
        return not wrong

    def show_progress(self, what: str, share: float | None) -> None:
        """How far the connecting is; `share` is 0..1, None while the end is not known."""
        self.what.setText(what)
        self.progress.set_share(share)

    def refuse(self, sentence: str) -> None:
        """It was refused: all fields stand as they were filled in."""
        self._show_progress(False)
        self.message.show_message(sentence)
        self._fit()
        self.password.setFocus()
        self.password.selectAll()

    def _show_progress(self, working: bool) -> None:
        self._working = working
        for part in (
            self.file,
            self.login,
            self.password,
            self.passphrase,
            self.again,
            self.place,
            self.remember,
        ):
            part.setEnabled(not working)
        self.connect_button.set_reason(tr("It is being connected.") if working else "")
        self.what.setVisible(working)
        self.progress.setVisible(working)
        if working:
            self.show_progress(tr("Signing in"), None)
        self._fit()

    def reject(self) -> None:
        """Close; connecting under way is given up."""
        if self._working:
            self.given_up.emit()
        super().reject()


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
