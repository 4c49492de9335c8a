"""An error told to a person: what happened, why, the mend; a bug of ours with details that can be copied."""

from __future__ import annotations

import logging
import platform
import traceback

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

import cxdesk
from cxdesk.models.texts import CxError
from cxdesk.services.translation import say, tr
from cxdesk.views.theme import REGULAR, SEMIBOLD, sizes
from cxdesk.views.widgets import Button, Label, PrimaryButton

_log = logging.getLogger(__name__)
_WIDTH = 520


def log_bug(error: BaseException, context: str) -> None:
    """Into the log go the type and the places, never the message: it may hold a client's words."""
    _log.error("%s in %s\n%s", type(error).__name__, context or "the window", _places(error))


def details_of(error: BaseException, context: str) -> str:
    """What a developer needs. The message is in it, since the person sees what is copied."""
    versions = (
        f"cxdesk {cxdesk.__version__}, Python {platform.python_version()}, PySide {PySide6.__version__}"
    )
    return f"{versions}, {platform.platform()}\n{context}\n{_places(error)}{type(error).__name__}: {error}"


def _places(error: BaseException) -> str:
    return "".join(traceback.format_tb(error.__traceback__))


class ErrorDialog(QDialog):
    """Title and hint of a known error; for a bug the details and a button that copies them."""

    def __init__(self, error: Exception, context: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("cxdesk")
        title = say(error.title) if isinstance(error, CxError) else tr("The program has made a mistake.")
        hint = (
            say(error.hint)
            if isinstance(error, CxError)
            else tr("What was saved stays saved. Copy the details for whoever looks after cxdesk.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.MARGIN, sizes.MARGIN, sizes.MARGIN, sizes.MARGIN)
        layout.setSpacing(sizes.INSIDE_CARD)
        for text, weight in ((title, SEMIBOLD), (hint, REGULAR)):
            label = Label(text, weight=weight, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setVisible(bool(text))
            layout.addWidget(label)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        if not isinstance(error, CxError):
            self.details = QPlainTextEdit(details_of(error, context))
            self.details.setReadOnly(True)
            self.details.setAccessibleName(tr("Details"))
            layout.addWidget(self.details)
            self.copy = Button(tr("Copy details"))
            self.copy.clicked.connect(self._on_copy)
            buttons.addWidget(self.copy)
        self.close_button = PrimaryButton(tr("Close"))
        self.close_button.clicked.connect(self.accept)
        buttons.addWidget(self.close_button)
        layout.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)
        # Wrapped words tell their height only for a width: else the dialog would be too high.
        self.resize(_WIDTH, layout.heightForWidth(_WIDTH))
        self.close_button.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy.setText(tr("Copied"))


def show_error(error: Exception, context: str = "", parent: QWidget | None = None) -> ErrorDialog:
    """Open the dialog beside the running window, without a loop of its own; a bug is logged first."""
    if not isinstance(error, CxError):
        log_bug(error, context)
    dialog = ErrorDialog(error, context, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
