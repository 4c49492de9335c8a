"""A deed that takes a sentence: what it does, a field for the words, one button that names it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.theme import sizes
from cxdesk.views.widgets import FieldMessage, Labelled
from cxdesk.views.widgets.confirming import ConfirmDialog

_LINES = 3


class WordsDialog(ConfirmDialog):
    """`accepted` comes with `text` filled in, where it is `needed`."""

    def __init__(
        self, title: str, words: Sequence[str], deed: str, *, field: str, needed: bool, parent: QWidget
    ) -> None:
        super().__init__(title, words, deed, parent)
        self._needed = needed
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(_LINES * self.field.fontMetrics().lineSpacing() + sizes.MARGIN)
        self.message = FieldMessage()
        self.column.insertWidget(self.column.count() - 1, Labelled(field, self.field))
        self.column.insertWidget(self.column.count() - 1, self.message)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        self.field.setFocus()

    def written(self) -> str:
        """The words."""
        return self.field.toPlainText().strip()

    def accept(self) -> None:
        """Only with words, where they are needed."""
        if self._needed and not self.written():
            self.message.show_message(tr("Say it in a sentence."))
            self.field.setFocus()
        else:
            super().accept()
