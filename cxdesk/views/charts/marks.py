"""The marks of the four series, told apart by shape as well as by colour, and the names below the months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from cxdesk.views.theme import sizes

#: Of this many months one has its name; of more none.
MOST_LEFT_OUT = 3


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


def month_labels(
    metrics: QFontMetrics, step: float, labels: Sequence[str], years: Sequence[str]
) -> Iterator[tuple[int, str, int]]:
    """(place, text, line) of what stands below: names as far as they have room, the year under its first month.

    Of so many months that a name would be wider than half a year, the years stand alone.
    """
    widest = max((metrics.horizontalAdvance(label) for label in labels), default=0) + 6
    every = max(1, -(-widest // max(1, int(step))))
    alone = every > MOST_LEFT_OUT
    for place, label in enumerate(labels):
        # Counted from the end, so that the newest month keeps its name.
        if label and not alone and (len(labels) - 1 - place) % every == 0:
            yield place, label, 0
    firsts = [place for place, year in enumerate(years) if not place or year != years[place - 1]]
    if len(firsts) > 1 and step * firsts[1] < metrics.horizontalAdvance(years[0]) + 6:
        # The last months of a year: the name of the next year is worth more.
        firsts = firsts[1:]
    for place in firsts:
        yield place, years[place], 0 if alone else 1


def dashed(colour: QColor, dash: float = 5, gap: float = 4) -> QPen:
    """A pen of 1 px, dashed."""
    pen = QPen(colour, 1)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([dash, gap])
    return pen
