"""Icons of Qt's kind, which ask for their colour as they are painted, so that one in a menu follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from cxdesk.views.icons import paint_icon, pixmap


def tinted(name: str, token: str, size: int) -> QIcon:
    """The icon `name` in the colour of `token`, `size` by nature."""
    return QIcon(_TintedEngine(name, token, size))


class _TintedEngine(QIconEngine):
    def __init__(self, name: str, token: str, size: int) -> None:
        super().__init__()
        self._name, self._token, self._size = name, token, size

    def _picture(self, size: QSize, mode: QIcon.Mode, ratio: float) -> QPixmap:
        token = "text3" if mode == QIcon.Mode.Disabled else self._token
        return pixmap(self._name, token, min(size.width(), size.height()), ratio)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "text3" if mode == QIcon.Mode.Disabled else self._token
        paint_icon(painter, self._name, token, rect)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._picture(size, mode, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # Qt hands in device pixels here.
        return self._picture(QSize(round(size.width() / scale), round(size.height() / scale)), mode, scale)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size.boundedTo(QSize(self._size, self._size))

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._token, self._size)

    def key(self) -> str:
        return "cxdesk-tinted"
