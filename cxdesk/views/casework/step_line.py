"""The way of a fix as a line of dots: what is behind it, where it stands, what comes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cxdesk.models.values import FixStatus
from cxdesk.services.translation import tr
from cxdesk.views.casework.fix_words import WAY, status_text
from cxdesk.views.theme import REGULAR, SEMIBOLD, colour, font, sizes

_HEIGHT = 40
_LINE = 9
_DOT = 5


class StepLine(QWidget):
    """Shows the present state of a fix; a dropped one stands nowhere on its way."""

    def __init__(self) -> None:
        super().__init__()
        self._status = FixStatus.PROPOSED
        self.setFixedHeight(_HEIGHT)

    def set_status(self, status: FixStatus) -> None:
        """Where the fix stands."""
        self._status = status
        self.setAccessibleName(tr("State: {status}", status=status_text(status)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sizes.CASE_PANE_MIN, _HEIGHT)

    def _lefts(self) -> list[int]:
        """Where each word begins: equal gaps between the words, whichever of them is the present one."""
        metrics = QFontMetrics(font("small", SEMIBOLD))
        widths = [metrics.horizontalAdvance(status_text(status)) for status in WAY]
        gap = max(sizes.GRID, (self.width() - sum(widths)) // len(WAY))
        return [sum(widths[:place]) + place * gap for place in range(len(WAY))]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = WAY.index(self._status) if self._status in WAY else -1
        lefts = self._lefts()
        painter.fillRect(_DOT, _LINE, lefts[-1], 1, colour("line2"))
        for place, (x, status) in enumerate(zip(lefts, WAY, strict=True)):
            present = place == at
            token = "accent" if present else "text2" if place < at else "line2"
            painter.setPen(QPen(colour(token), 1.2))
            painter.setBrush(colour(token if place <= at else "base"))
            painter.drawEllipse(QPointF(x + _DOT + 0.5, _LINE + 0.5), _DOT - 0.5, _DOT - 0.5)
            painter.setFont(font("small", SEMIBOLD if present else REGULAR))
            painter.setPen(colour("text" if present else "text2"))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(x, _LINE + 10, self.width() - x, 18), flags, status_text(status))
