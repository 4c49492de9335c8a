"""Write down a complaint while the client is on the phone."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cxdesk.models.outcome import Outcome
from cxdesk.models.texts import CxError, Text
from cxdesk.models.values import LABELS, Channel
from cxdesk.services.translation import say, tr
from cxdesk.views.desk import Desk
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Button, ComboField, FieldMessage, Labelled, PrimaryButton

_WIDTH = 3 * sizes.RAIL


class ComplaintDialog(QDialog):
    """Client, channel, department, agent, the words. `entered` gives the id of the case that it opened."""

    entered = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(tr("Enter a complaint"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.client = QLineEdit(placeholderText=tr("Number or name, as the company knows the client"))
        self._names = QStringListModel()
        self.client.setCompleter(QCompleter(self._names, self.client))
        self.client.textEdited.connect(self._complete)
        self.channel = ComboField()
        self.channel.set_options([(channel, say(Text(LABELS[channel]))) for channel in Channel])
        self.channel.set_value(Channel.PHONE)
        self.department, self.agent, self.product = ComboField(), ComboField(), ComboField()
        self.title = QLineEdit()
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(4 * sizes.CONTROL)
        self.claim = QCheckBox(tr("The client demands something (a claim)"))
        self.message = FieldMessage()
        self.button = PrimaryButton(tr("Open the case"), key="Ctrl Enter")
        self.button.setShortcut("Ctrl+Return")
        self.button.clicked.connect(self.enter)
        cancel = Button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._lay_out(cancel)
        self._fill()

    def _lay_out(self, cancel: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        column.addWidget(Labelled(tr("Client"), self.client))
        for pair in (
            ((tr("Channel"), self.channel), (tr("Department"), self.department)),
            ((tr("Agent"), self.agent), (tr("Product"), self.product)),
        ):
            line = QHBoxLayout()
            line.setSpacing(sizes.INSIDE_CARD)
            for name, field in pair:
                line.addWidget(Labelled(name, field), 1)
            column.addLayout(line)
        column.addWidget(Labelled(tr("Matter"), self.title))
        column.addWidget(Labelled(tr("What the client said"), self.words))
        column.addWidget(self.message)
        column.addWidget(self.claim)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.button)
        column.addLayout(foot)

    def _fill(self) -> None:
        from cxdesk.services.casework.entering import list_entry_choices

        def show(choices: dict[str, list[tuple[UUID, str]]]) -> None:
            for name, field in (
                ("departments", self.department), ("agents", self.agent), ("products", self.product),
            ):  # fmt: skip
                field.set_options([(None, "—"), *choices[name]])

        self._desk.jobs.fetch(list_entry_choices, then=show, owner=self)

    def _complete(self, typed: str) -> None:
        from cxdesk.services.casework.entering import list_client_refs

        if len(typed.strip()) > 1:
            self._desk.jobs.read(
                list_client_refs, typed.strip(), then=self._names.setStringList, owner=self, key="clients"
            )

    def enter(self) -> None:
        """Register the complaint; what is missing is said beside the words."""
        from cxdesk.services.casework.entering import NewComplaint, enter_case

        new = NewComplaint(
            text=self.words.toPlainText(),
            title=self.title.text(),
            client_ref=self.client.text(),
            channel=Channel(str(self.channel.value())),  # Qt keeps the bare string of it
            agent_id=cast("UUID | None", self.agent.value()),
            department_id=cast("UUID | None", self.department.value()),
            product_id=cast("UUID | None", self.product.value()),
            is_claim=self.claim.isChecked(),
        )
        self._desk.jobs.write(enter_case, new, then=self._on_entered, failed=self._on_failed, owner=self)

    def _on_entered(self, outcome: Outcome) -> None:
        self.entered.emit(outcome.value)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, CxError):
            self.message.show_message(f"{say(error.title)} {say(error.hint)}")
        else:
            self._desk.show_error(error, "enter_case")
