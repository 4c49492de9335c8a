"""A deed that takes a sentence: what it does, a field for the words, one button that names it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import FieldMessage, Labelled
from cxdesk.views.widgets.confirming import ConfirmDialog
from cxdesk.views.widgets.fitting import fit_height

_LINES = 4


class WordsDialog(ConfirmDialog):
    """Where words are `needed`, the deed waits for them."""

    #: What was written, once the deed is wanted.
    said = Signal(str)

    def __init__(
        self, title: str, words: Sequence[str], deed: str, *, field: str, needed: bool, parent: QWidget
    ) -> None:
        super().__init__(title, words, deed, parent)
        self._needed = needed
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(_LINES * self.field.fontMetrics().lineSpacing() + sizes.MARGIN)
        self.message = FieldMessage()
        self.put(Labelled(field, self.field))
        self.put(self.message)
        self.field.textChanged.connect(self._judge)
        self.accepted.connect(lambda: self.said.emit(self.written()))
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        self._judge()
        self.field.setFocus()

    def written(self) -> str:
        """The words."""
        return self.field.toPlainText().strip()

    def missing(self) -> str:
        """What is not said yet; "" where the deed may be done."""
        return "" if self.written() or not self._needed else tr("Write a sentence first.")

    def _judge(self) -> None:
        self.deed.set_reason(self.missing())
        self.message.show_message("")

    def accept(self) -> None:
        """Only when all is said: a key says what is missing, as the button does."""
        missing = self.missing()
        self.message.show_message(missing)
        if missing:
            fit_height(self)
        else:
            super().accept()
