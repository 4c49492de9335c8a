"""What a program does with shared databases: connecting, the exchange of an open workspace, one that is locked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cxdesk.models.texts import CxError, Text
from cxdesk.services.translation import say
from cxdesk.views.job_state import JobState
from cxdesk.views.jobs import Jobs
from cxdesk.views.sharing.exchange import Exchange
from cxdesk.views.sharing.server_call import ServerCall
from cxdesk.views.sharing.sign_in import SignIn

if TYPE_CHECKING:
    from cxdesk.services.workspace.store import Store
    from cxdesk.views.sharing.connect_dialog import ConnectDialog, Wish


class SharedSession(QObject):
    """The exchange of one open workspace, and the dialogs that it needs. It goes with the workspace's jobs."""

    def __init__(
        self, jobs: Jobs, store: Store, window: Callable[[], QWidget | None], on_locked: Callable[[], object]
    ) -> None:
        super().__init__(jobs)
        self._jobs, self._store, self._window = jobs, store, window
        self._dialog: SignIn | None = None
        self.exchange = Exchange(jobs, ServerCall(store))
        self.exchange.password_wanted.connect(self._ask_password)
        self.exchange.locked.connect(lambda _: on_locked())

    def begin(self) -> None:
        """Sign in with what is remembered, and exchange."""
        self.exchange.begin()

    def _ask_password(self, why: str) -> None:
        from cxdesk.services.sharing.state import server_name
        from cxdesk.services.workspace.keys import has_keyring

        sharing = self._store.shared
        if sharing is None:
            return
        if self._dialog is not None and isValid(self._dialog) and self._dialog.isVisible():
            self._dialog.refuse(why)
            self._dialog.raise_()
            return
        dialog = self._dialog = SignIn(server_name(sharing.server), sharing.login, self._window())
        dialog.refuse(why)
        dialog.given.connect(self.exchange.sign_in)
        self._jobs.call(has_keyring, then=dialog.offer_keyring, owner=dialog, failed=lambda _: None)
        dialog.open()


class Connecting(QObject):
    """The dialog, the work on the lane of the network, and the workspace that comes of it."""

    def __init__(
        self, jobs: Jobs, folder: Path, parent: QWidget | None, opens: Callable[[Path], object]
    ) -> None:
        from cxdesk.views.sharing.connect_dialog import ConnectDialog

        self.dialog: ConnectDialog = ConnectDialog(jobs, folder, parent)
        super().__init__(self.dialog)
        self._jobs, self._opens = jobs, opens
        self._job = 0
        self.dialog.wanted.connect(self._connect)
        self.dialog.given_up.connect(lambda: jobs.cancel(self._job))
        jobs.progressed.connect(self._on_progressed)
        self.dialog.open()

    def _connect(self, wish: Wish) -> None:
        from cxdesk.views.sharing.connecting_work import connect

        self._job = self._jobs.exchange(
            connect, wish, title=Text(""), then=self._on_connected, failed=self._on_refused, owner=self.dialog
        )

    def _on_progressed(self, state: JobState) -> None:
        if state.id == self._job:
            share = state.done / state.total if state.total else None
            self.dialog.show_progress(say(state.what), share)

    def _on_connected(self, path: Path) -> None:
        self.dialog.accept()
        self._opens(path)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, CxError):
            self.dialog.refuse(f"{say(error.title)} {say(error.hint)}".strip())
        else:
            self.dialog.refuse("")
            self._jobs.failed.emit(error, "connect")
