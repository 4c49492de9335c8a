"""A connected workspace that is locked: the sentence, and the one way on, which is to ask the server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxdesk.models.outcome import Progress
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.translation import say, tr
from cxdesk.views.jobs import Jobs
from cxdesk.views.sharing.server_call import ServerCall
from cxdesk.views.theme import SEMIBOLD, sizes
from cxdesk.views.widgets import Button, FieldMessage, Label, Labelled, PrimaryButton

if TYPE_CHECKING:
    from cxdesk.services.workspace.store import Store

_WIDTH = 480


class LockedDialog(QDialog):
    """Says why, and asks for the password where none is remembered."""

    def __init__(self, login: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("cxdesk")
        self.title = Label(tr("This workspace is locked."), "title", weight=SEMIBOLD, wrap=True)
        self.hint = Label("", tone="text2", wrap=True)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Labelled(tr("Password of {login}", login=login), self.password)
        self.message = FieldMessage(tone="watch")
        self.leave = Button(tr("Close"))
        self.ask = PrimaryButton(tr("Ask the server"), key="Enter")
        self.leave.clicked.connect(self.reject)
        self.password.returnPressed.connect(self.ask.click)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        column.setSpacing(sizes.INSIDE_CARD)
        for part in (self.title, self.hint, self.field, self.message):
            column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.ask)
        column.addLayout(buttons)
        self.field.hide()
        self.setMinimumWidth(_WIDTH)

    def say_reason(self, reason: CxError) -> None:
        """Why it is locked, and the mend."""
        self.title.setText(say(reason.title))
        self.hint.setText(say(reason.hint))


class Locked(QObject):
    """Asks the server for a workspace that is open and locked; opens it again once it is not."""

    def __init__(
        self,
        jobs: Jobs,
        store: Store,
        reason: CxError | None,
        parent: QWidget | None,
        opens: Callable[[Path], object],
    ) -> None:
        sharing = store.shared
        assert sharing is not None
        self.dialog = LockedDialog(sharing.login, parent)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        super().__init__(self.dialog)
        self._jobs, self._store, self._opens = jobs, store, opens
        self._call = ServerCall(store)
        jobs.closing.connect(self._call.hang_up)
        if reason is not None:
            self.dialog.say_reason(reason)
        self.dialog.ask.clicked.connect(self.ask)
        self.dialog.finished.connect(self._on_finished)

    def begin(self) -> None:
        """Show the sentence and ask the server at once, where a password is remembered."""
        self.dialog.open()
        self._jobs.call(
            self._call.recall, then=self._on_recalled, failed=lambda _: self._on_recalled(False), owner=self
        )

    def ask(self) -> None:
        """One exchange."""
        if self.dialog.field.isVisibleTo(self.dialog):
            if not self.dialog.password.text():
                self.dialog.field.say(tr("The password is missing."))
                return
            self._call.sign_in(self.dialog.password.text(), False)
        self.dialog.ask.set_reason(tr("The server is being asked."))
        self.dialog.message.show_message("")
        self._jobs.exchange(
            self._call.round,
            title=Text(N_("Exchange")),
            then=self._on_asked,
            failed=self._on_failed,
            owner=self,
        )

    def _on_recalled(self, known: bool) -> None:
        self.dialog.field.setVisible(not known)
        if known:
            self.ask()

    def _on_asked(self, _done: object) -> None:
        self.dialog.ask.set_reason("")
        reason = self._call.why_locked()
        if reason is None:
            self.dialog.accept()
        else:
            self.dialog.say_reason(reason)

    def _on_failed(self, error: Exception) -> None:
        self.dialog.ask.set_reason("")
        reason = self._call.why_locked()
        if reason is not None:
            self.dialog.say_reason(reason)
        if isinstance(error, CxError):
            self.dialog.field.show()
            self.dialog.message.show_message(f"{say(error.title)} {say(error.hint)}".strip(), "watch")
        else:
            self._jobs.failed.emit(error, "exchange")

    def _on_finished(self, result: int) -> None:
        self._call.hang_up()
        call, store, opens = self._call, self._store, self._opens

        def let_go(*, progress: Progress) -> None:  # noqa: ARG001 - as the lane calls it
            call.close()
            store.close()

        def go_on(_none: None) -> None:
            if result == QDialog.DialogCode.Accepted:
                opens(store.path)

        # After what is still under way there.
        self._jobs.exchange(let_go, title=Text(N_("Exchange")), then=go_on)
