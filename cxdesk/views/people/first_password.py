"""The first password of a new person, typed twice by an administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.models.texts import CxError
from cxdesk.services.sharing.passwords import check_password
from cxdesk.services.translation import say, tr
from cxdesk.views.desk import Desk
from cxdesk.views.refusal import beside
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, FieldMessage, Label, Labelled, PrimaryButton
from cxdesk.views.widgets.fitting import fit_height

if TYPE_CHECKING:
    from cxdesk.services.people.people import PersonRow
    from cxdesk.views.sharing.server_call import ServerCall

_WIDTH = 440


class FirstPassword(QDialog):
    """The person is told the password by the administrator, and may change it with whoever keeps the server."""

    def __init__(self, desk: Desk, call: ServerCall, person: PersonRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._call, self._person = desk, call, person
        self.setWindowTitle(tr("Set the first password"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.password, self.again = QLineEdit(), QLineEdit()
        for line in (self.password, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Labelled(tr("Password of {login}", login=person.login), self.password)
        self.again_field = Labelled(tr("Once more"), self.again)
        self.message = FieldMessage()
        self.give = PrimaryButton(tr("Set the password"), key="Enter")
        self.give.setDefault(True)
        self.cancel = Button(tr("Cancel"))
        self.give.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        told = tr(
            "{name} signs in with it for the first time. Tell it in person; it is kept nowhere here.",
            name=person.name,
        )
        column.addWidget(Label(tr("Set the first password"), "title", weight=SEMIBOLD))
        column.addWidget(Label(told, tone="text2", wrap=True))
        for part in (self.field, self.again_field, self.message):
            column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.give)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)
        self.password.setFocus()

    def submit(self) -> None:
        """Hand it to the server, where both are the same and long enough."""
        wrong = self._what_is_wrong()
        self.message.show_message("")
        fit_height(self)
        if wrong:
            return
        password = self.password.text()
        self.give.setEnabled(False)
        self._desk.jobs.ask(
            self._call.give_password, self._person.id, self._person.login, password, then=self._on_given,
            failed=beside(self._refuse, self._desk, "give_password"), owner=self,
        )  # fmt: skip

    def _what_is_wrong(self) -> bool:
        """Whether something is, said beside its field."""
        short = differing = ""
        try:
            check_password(self.password.text())
        except CxError as error:
            short = f"{say(error.title)} {say(error.hint)}"
        if not short and self.again.text() != self.password.text():
            differing = tr("The two passwords differ.")
        self.field.say(short)
        self.again_field.say(differing)
        return bool(short or differing)

    def _on_given(self, _none: None) -> None:
        self._desk.toast(tr("{name} can sign in now", name=self._person.name))
        self.accept()

    def _refuse(self, sentence: str) -> None:
        self.give.setEnabled(True)
        self.message.show_message(sentence)
        fit_height(self)
