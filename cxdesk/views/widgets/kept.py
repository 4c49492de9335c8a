"""Fields whose words are kept when one leaves them: no Save button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cxdesk.views.theme import font, sizes


class KeptLine(QLineEdit):
    """One line. Enter and leaving keep what was written; Esc puts back what stood there."""

    kept = Signal(str)

    def __init__(self, text: str = "", *, name: str = "", placeholder: str = "") -> None:
        super().__init__(text)
        self._stood = self._base = text
        #: What stood here when the words that were kept last were begun.
        self.seen = text
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self.keep)

    def set_text(self, text: str, *, anew: bool = False) -> None:
        """Show what is stored; what somebody is just writing stays, unless it is of another row (`anew`)."""
        writing = not anew and self.is_writing()
        self._stood = text
        if not writing:
            self._base = text
            self.setText(text)
            self.setCursorPosition(0)

    def is_writing(self) -> bool:
        """Whether somebody is just writing here."""
        return self.hasFocus() and self.text() != self._stood

    def keep(self) -> None:
        """Tell the words where they are others."""
        if self.text().strip() != self._stood.strip():
            self.seen = self._base
            self._stood = self._base = self.text().strip()
            self.kept.emit(self._stood)

    def put_back(self, text: str) -> None:
        """The words were refused: what is stored is `text`, what was written stays to be mended."""
        self._stood = self._base = text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._stood:
            self._base = self._stood
            self.setText(self._stood)
        else:
            super().keyPressEvent(event)


class KeptText(QPlainTextEdit):
    """Several lines. Ctrl+Enter and leaving keep what was written; Esc puts back what stood there."""

    kept = Signal(str)

    def __init__(self, *, name: str = "", placeholder: str = "", lines: int = 3) -> None:
        super().__init__()
        self._stood = self._base = ""
        #: What stood here when the words that were kept last were begun.
        self.seen = ""
        self.setFont(font("verbatim"))
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        height = QFontMetrics(font("verbatim")).lineSpacing()
        self.setFixedHeight(lines * height + sizes.MARGIN + 2)

    def set_text(self, text: str, *, anew: bool = False) -> None:
        """Show what is stored; what somebody is just writing stays, unless it is of another row (`anew`)."""
        writing = not anew and self.hasFocus() and self.toPlainText() != self._stood
        self._stood = text
        if not writing:
            self._base = text
            self.setPlainText(text)

    def keep(self) -> None:
        """Tell the words where they are others."""
        if self.toPlainText().strip() != self._stood.strip():
            self.seen = self._base
            self._stood = self._base = self.toPlainText().strip()
            self.kept.emit(self._stood)

    def put_back(self, text: str) -> None:
        """The words were refused: what is stored is `text`, what was written stays to be mended."""
        self._stood = self._base = text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._stood:
            self._base = self._stood
            self.setPlainText(self._stood)
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.keep()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()


def keep_written(page: QWidget) -> None:
    """Keep what is half written in the field of `page` that has the focus."""
    field = page.focusWidget()
    if isinstance(field, KeptLine | KeptText):
        field.keep()
