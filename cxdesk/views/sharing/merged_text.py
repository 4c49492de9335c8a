"""The joined text of a conflict: ready, and open to be written in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit

from cxdesk.services.translation import tr
from cxdesk.views.theme import font, sizes

_LINES = 3


class MergedText(QPlainTextEdit):
    """Enter takes it, Shift+Enter begins a line. Digits type here; Alt with them chooses a version."""

    taken = Signal()
    #: Esc: the keys of the card are wanted.
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._proposed = ""
        self.setFont(font("verbatim"))
        self.setAccessibleName(tr("Merged"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES * QFontMetrics(font("verbatim")).lineSpacing() + sizes.MARGIN)

    def propose(self, text: str) -> None:
        """Put a joined text here, the cursor at its end."""
        self._proposed = text
        self.setPlainText(text)
        self.moveCursor(self.textCursor().MoveOperation.End)

    @property
    def touched(self) -> bool:
        """Whether somebody has written in it."""
        return self.toPlainText() != self._proposed

    def event(self, event: QEvent) -> bool:
        """With nothing typed to take back, Ctrl+Z belongs to the window: it brings the last conflict back."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if enter and not shifted:
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
