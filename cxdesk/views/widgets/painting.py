"""What painted widgets share: rounded boxes, the focus ring, key caps."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from cxdesk.views.theme import MEDIUM, colour, font, sizes

CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def fill(painter: QPainter, rect: QRect, ink: QColor) -> None:
    """Fill `rect`; pen and brush are others afterwards.

    `QPainter.fillRect` would do, but its first call makes a Python class of all the gradients that it also takes, and
    the first paint waits for it.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRect(rect)


def box(
    painter: QPainter,
    rect: QRect,
    *,
    fill: QColor | None = None,
    border: QColor | None = None,
    radius: int = sizes.RADIUS,
    width: int = 1,
) -> None:
    """A rounded box whose border lies inside `rect`, on whole pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    half = width / 2 if border is not None else 0
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def focus_ring(painter: QPainter, rect: QRect, radius: int = sizes.RADIUS, ink: str = "accent") -> None:
    """The 2 px ring inside a control's edge."""
    box(painter, rect, border=colour(ink), radius=radius, width=sizes.FOCUS)


def cap_width(text: str) -> int:
    """Width of a key cap that holds `text`."""
    return max(sizes.KEY_CAP, QFontMetrics(font("caption", MEDIUM)).horizontalAdvance(text) + 10)


def paint_cap(painter: QPainter, x: int, middle: int, text: str, *, on_accent: bool = False) -> int:
    """A key cap with its left edge at `x`, centred on the line `middle`; returns its width."""
    rect = QRect(x, middle - sizes.KEY_CAP // 2, cap_width(text), sizes.KEY_CAP)
    ink = colour("on_accent") if on_accent else colour("text2")
    edge = colour("on_accent") if on_accent else colour("line2")
    box(painter, rect, fill=None if on_accent else colour("base"), border=edge, radius=sizes.CHIP_RADIUS)
    painter.setFont(font("caption", MEDIUM))
    painter.setPen(ink)
    painter.drawText(rect, CENTRE, text)
    return rect.width()
