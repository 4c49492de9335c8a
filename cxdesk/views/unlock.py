"""The passphrase of an encrypted workspace, asked for at the opening where the computer keeps no keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.models.texts import CxError
from cxdesk.services.translation import say, tr
from cxdesk.services.workspace.keys import unlock
from cxdesk.views.jobs import Jobs
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, FieldMessage, Label, Labelled, PrimaryButton

_WIDTH = 440


class Unlock(QDialog):
    """Calls `then` when the passphrase was right; a wrong one is told, and another may be typed."""

    def __init__(
        self, jobs: Jobs, path: Path, then: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Unlock the workspace"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._jobs, self._path, self._then = jobs, path, then
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Labelled(tr("Passphrase of the workspace"), self.passphrase)
        self.message = FieldMessage()
        self.cancel = Button(tr("Cancel"), key="Esc")
        self.open_it = PrimaryButton(tr("Open"), key="Enter")
        self.cancel.clicked.connect(self.reject)
        self.open_it.clicked.connect(self.submit)
        self.passphrase.returnPressed.connect(self.submit)
        self._lay_out()
        self.setMinimumWidth(_WIDTH)
        self.passphrase.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(Label(tr("{file} is encrypted", file=self._path.name), "title", weight=SEMIBOLD))
        told = tr("This computer has no keyring, so the passphrase is asked for at each start.")
        column.addWidget(Label(told, tone="text2", wrap=True))
        column.addWidget(self.field)
        column.addWidget(self.message)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.open_it)
        column.addLayout(buttons)

    def submit(self) -> None:
        """Try what was typed; it takes half a second, so that guessing is dear."""
        given = self.passphrase.text()
        if not given:
            self.field.say(tr("The passphrase is missing."))
            return
        self.open_it.setEnabled(False)
        self._jobs.call(
            unlock, self._path, given, then=lambda _: self._on_unlocked(), owner=self, failed=self._on_refused
        )

    def _on_unlocked(self) -> None:
        self.accept()
        self._then()

    def _on_refused(self, error: Exception) -> None:
        self.open_it.setEnabled(True)
        self.passphrase.selectAll()
        self.passphrase.setFocus()
        if not isinstance(error, CxError):
            raise error
        self.message.show_message(f"{say(error.title)} {say(error.hint)}")
