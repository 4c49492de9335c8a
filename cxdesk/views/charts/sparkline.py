"""A line without an axis, for a tile: the shape of a year, its last point filled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cxdesk.views.theme import colour

_SIZE = QSize(88, 28)


class Sparkline(QWidget):
    """`values` from the oldest to the newest; None leaves a gap."""

    def __init__(self, values: Sequence[float | None] = (), *, name: str = "") -> None:
        super().__init__()
        self._values = list(values)
        self.setMaximumSize(_SIZE)
        self.setMinimumSize(_SIZE.width() // 2, _SIZE.height())
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return _SIZE

    def set_values(self, values: Sequence[float | None]) -> None:
        self._values = list(values)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        known = [value for value in self._values if value is not None]
        if not known:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, span = min(known), (max(known) - min(known)) or 1.0
        step = (self.width() - 8) / max(1, len(self._values) - 1)
        painter.setPen(QPen(colour("text2"), 1))
        before: QPointF | None = None
        for place, value in enumerate(self._values):
            if value is None:
                before = None
                continue
            at = QPointF(4 + place * step, self.height() - 5 - (value - low) / span * (self.height() - 10))
            if before is not None:
                painter.drawLine(before, at)
            before = at
        if before is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(before, 2.5, 2.5)
