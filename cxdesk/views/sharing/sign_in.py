"""The password of the shared database, asked for where none is remembered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, FieldMessage, Label, Labelled, PrimaryButton

_WIDTH = 440


class SignIn(QDialog):
    """One may close it and work on: what is done goes to the server after the next sign-in."""

    #: password, whether it is to be remembered
    given = Signal(str, bool)

    def __init__(self, server: str, login: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Sign in"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Labelled(tr("Password of {login}", login=login), self.password)
        self.message = FieldMessage()
        self.remember = QCheckBox(tr("Remember the password in this computer's keyring"))
        self.remember.setVisible(False)
        self.later = Button(tr("Work without the server"))
        self.sign_in = PrimaryButton(tr("Sign in"), key="Enter")
        self.later.clicked.connect(self.reject)
        self.sign_in.clicked.connect(self.submit)
        self.password.returnPressed.connect(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(Label(tr("Sign in to {server}", server=server), "title", weight=SEMIBOLD))
        told = tr(
            "Without it you work on in this workspace; your edits wait here and go after the next sign-in."
        )
        column.addWidget(Label(told, tone="text2", wrap=True))
        for part in (self.field, self.remember, self.message):
            column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.later)
        buttons.addWidget(self.sign_in)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)
        self.password.setFocus()

    def offer_keyring(self, there: bool) -> None:
        """Whether the password can be remembered at all."""
        self.remember.setVisible(there)
        self.remember.setChecked(there)

    def submit(self) -> None:
        """Tell the password; an empty one is none."""
        if not self.password.text():
            self.field.say(tr("The password is missing."))
            return
        self.given.emit(self.password.text(), self.remember.isVisibleTo(self) and self.remember.isChecked())
        self.accept()

    def refuse(self, sentence: str) -> None:
        """Why the last one did not do."""
        self.message.show_message(sentence)
