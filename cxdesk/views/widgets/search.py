"""The search field. Its box comes from the stylesheet, its signs are painted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from cxdesk.views.icons import paint_icon
from cxdesk.views.theme import sizes
from cxdesk.views.widgets.painting import cap_width, paint_cap

_SEARCH = sizes.RAIL + 48


class SearchField(QLineEdit):
    """A search with its key on it; Esc empties it. `searched` comes a moment after the last letter."""

    searched = Signal(str)

    def __init__(self, placeholder: str, *, key: str = "/") -> None:
        super().__init__()
        self._key = key
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMinimumWidth(sizes.RAIL // 2)
        self.setMaximumWidth(_SEARCH)
        self.setTextMargins(sizes.ICON + 6, 0, cap_width(key) if key else 0, 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._on_typed)
        self.returnPressed.connect(self._tell)

    def sizeHint(self) -> QSize:
        return QSize(_SEARCH, super().sizeHint().height())

    def _on_typed(self) -> None:
        self._timer.start()

    def _tell(self) -> None:
        self._timer.stop()
        self.searched.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint_icon(painter, "search", "text2", QRect(9, 0, sizes.ICON, self.height()))
        if self._key and not self.text() and not self.hasFocus():
            paint_cap(painter, self.width() - cap_width(self._key) - 6, self.height() // 2, self._key)
