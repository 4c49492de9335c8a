"""A client's contact data: asked for with a reason, shown in a small dialog that forgets them when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.models.texts import CxError
from cxdesk.services.formats import Formats, formats
from cxdesk.services.sharing.revealing import LONGEST, REASONS, ContactData, check_sentence
from cxdesk.services.translation import say, tr
from cxdesk.views.desk import Desk
from cxdesk.views.refusal import beside
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, ComboField, FieldMessage, Label, Labelled, PrimaryButton
from cxdesk.views.widgets.fitting import fit_height

if TYPE_CHECKING:
    from cxdesk.views.sharing.server_call import ServerCall

_WIDTH = 460


class ContactDataDialog(QDialog):
    """First the reason, then the data. Nothing of it is kept: neither by the desk nor in the workspace."""

    def __init__(self, desk: Desk, call: ServerCall, client_id: UUID, client: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._call, self._client_id = desk, call, client_id
        self.setWindowTitle(tr("Contact data"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reason = ComboField([(code, tr(words)) for code, words in REASONS.items()])
        self.sentence = QLineEdit()
        self.sentence.setMaxLength(LONGEST)
        self.why = Labelled(tr("What for, in a few words"), self.sentence)
        self.message = FieldMessage()
        self.show_button = PrimaryButton(tr("Show"), key="Enter")
        self.show_button.setDefault(True)
        self.close_button = Button(tr("Cancel"))
        self.show_button.clicked.connect(self.submit)
        self.close_button.clicked.connect(self.reject)
        self.asking = QWidget()
        self.shown = ContactLines(formats(desk.language))
        self.shown.hide()
        self._lay_out(client)
        self.sentence.setFocus()

    def _lay_out(self, client: str) -> None:
        form = QVBoxLayout(self.asking)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(sizes.INSIDE_CARD)
        told = tr("They stand on the server alone. It notes who looked at them, when and what for.")
        for part in (
            Label(told, tone="text2", wrap=True), Labelled(tr("Reason"), self.reason), self.why, self.message,
        ):  # fmt: skip
            form.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        title = Label(tr("Contact data of {client}", client=client), "title", weight=SEMIBOLD, wrap=True)
        for widget in (title, self.asking, self.shown):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)

    def submit(self) -> None:
        """Ask the server; without a sentence nobody is asked."""
        try:
            sentence = check_sentence(self.sentence.text())
        except CxError as error:
            self.why.say(f"{say(error.title)} {say(error.hint)}")
            fit_height(self)
            return
        self.why.say("")
        self.message.show_message("")
        self.show_button.setEnabled(False)
        self._desk.jobs.ask(
            self._call.reveal, self._client_id, str(self.reason.value()), sentence, then=self._on_data,
            failed=beside(self._refuse, self._desk, "reveal"), owner=self,
        )  # fmt: skip

    def _on_data(self, data: ContactData) -> None:
        self.shown.show_data(data)
        self.asking.hide()
        self.show_button.hide()
        self.shown.show()
        self.close_button.setText(tr("Close"))
        self.close_button.setFocus()
        fit_height(self)

    def _refuse(self, sentence: str) -> None:
        self.show_button.setEnabled(True)
        self.message.show_message(sentence)
        fit_height(self)

    def done(self, result: int) -> None:
        """Closed by whatever way, it forgets what it showed."""
        self.shown.forget()
        super().done(result)


class ContactLines(QWidget):
    """The data, each kind under its name; they can be selected and copied."""

    def __init__(self, forms: Formats) -> None:
        super().__init__()
        self._forms = forms
        self.lines: dict[str, Label] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(sizes.LABEL_TO_FIELD)

    def show_data(self, data: ContactData) -> None:
        """Fill it in."""
        if data.is_empty:
            told = tr("The shared database knows no contact data of this client.")
            self._column.addWidget(Label(told, wrap=True))
            return
        names = (tr("Phone"), tr("E-mail"), tr("Account or card"), tr("Document"))
        for name, values in zip(names, data[:4], strict=True):
            if values:
                self._add(name, "\n".join(values))
        if data.told_on is not None:
            day = self._forms.day(data.told_on)
            self._column.addSpacing(sizes.LABEL_TO_FIELD)
            self._column.addWidget(Label(tr("As of {day}.", day=day), "small", tone="text2"))

    def _add(self, name: str, text: str) -> None:
        if self.lines:
            self._column.addSpacing(sizes.LABEL_TO_FIELD)
        self._column.addWidget(Label(name, "small", tone="text2"))
        line = self.lines[name] = Label(text, wrap=True)
        line.setAccessibleName(name)
        line.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._column.addWidget(line)

    def forget(self) -> None:
        """Hold nothing any more."""
        for line in self.lines.values():
            line.clear()


def show_contact_data(desk: Desk, client_id: UUID, client: str, parent: QWidget) -> None:
    """Open the dialog; the workspace is a connected one."""
    exchange = desk.exchange
    assert exchange is not None, "a connected workspace exchanges"
    ContactDataDialog(desk, exchange.call, client_id, client, parent).open()
