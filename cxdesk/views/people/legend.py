"""What the colours and signs of the calendar mean."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxdesk.views.people.year_view import LOOKS, kind_text
from cxdesk.views.theme import colour, font, sizes
from cxdesk.views.widgets.painting import LEFT, box

_SIDE = 18


class Legend(QWidget):
    """A swatch with its sign and its word a kind."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(f"{look[2]} {kind_text(kind)}" for kind, look in LOOKS.items()))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font("small"))
        words = sum(metrics.horizontalAdvance(kind_text(kind)) for kind in LOOKS)
        return QSize(words + len(LOOKS) * (_SIDE + sizes.ICON_TO_TEXT_CHIP + sizes.MARGIN), sizes.CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font("small"))
        x = 0
        for kind, (ground, ink, sign) in LOOKS.items():
            swatch = QRect(x, (self.height() - _SIDE) // 2, _SIDE, _SIDE)
            box(painter, swatch, fill=colour(ground), radius=sizes.CHIP_RADIUS)
            painter.setPen(colour(ink))
            painter.drawText(swatch, Qt.AlignmentFlag.AlignCenter, sign)
            x += _SIDE + sizes.ICON_TO_TEXT_CHIP
            painter.setPen(colour("text2"))
            painter.drawText(QRect(x, 0, self.width() - x, self.height()), LEFT, kind_text(kind))
            x += painter.fontMetrics().horizontalAdvance(kind_text(kind)) + sizes.MARGIN
