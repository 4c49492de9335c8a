"""The marks of the four series, told apart by shape as well as by colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from cxdesk.views.theme import sizes


def paint_mark(painter: QPainter, at: QPointF, shape: int, ink: QColor, ground: QColor) -> None:
    """A mark of series `shape` (circle, square, triangle, diamond); hollow where `ground` is not `ink`."""
    radius = float(sizes.MARKER)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(ground)
    if shape == 0:
        painter.drawEllipse(at, radius, radius)
    elif shape == 1:
        painter.drawRect(QRectF(at.x() - radius + 0.5, at.y() - radius + 0.5, 2 * radius - 1, 2 * radius - 1))
    elif shape == 2:
        corners = ((0.0, -radius - 0.5), (radius + 0.5, radius - 0.5), (-radius - 0.5, radius - 0.5))
        painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))
    else:
        far = radius + 0.8
        painter.drawPolygon(
            QPolygonF([at + QPointF(x, y) for x, y in ((0, -far), (far, 0), (0, far), (-far, 0))])
        )


def dashed(colour: QColor, dash: float = 5, gap: float = 4) -> QPen:
    """A pen of 1 px, dashed."""
    pen = QPen(colour, 1)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([dash, gap])
    return pen
