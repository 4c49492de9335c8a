"""The heading of cases alike: their number after it, the median at the right, or below where there is no room."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxdesk.views.theme import sizes
from cxdesk.views.widgets import Label, SectionTitle


class PrecedentTitle(QWidget):
    """Neither text is cut while the other has room to spare."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._words = ""
        self.head = SectionTitle(title)
        self.below = Label("", "small", tone="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.below)
        self.below.hide()

    def show_words(self, count: str, middle: str) -> None:
        """How many there are, and the middle of what was granted; "" where nothing was."""
        self.head.secondary.setText(count)
        self._words = middle
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        head = self.head
        wide = QFontMetrics(head.right.font()).horizontalAdvance(self._words) + 1
        taken = head.title.sizeHint().width() + head.secondary.sizeHint().width()
        fits = taken + wide + 2 * sizes.ICON_TO_TEXT <= self.width()
        head.right.setText(self._words if fits else "")
        self.below.setText("" if fits else self._words)
        self.below.setVisible(not fits and bool(self._words))
