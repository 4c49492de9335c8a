"""Icons: line drawings coloured by a token of the theme, sharp at every scale of the screen."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from cxdesk.services.resources import resource
from cxdesk.views.theme import colour, sizes


def icon(name: str, token: str = "text2", size: int = sizes.ICON) -> QIcon:
    """The icon `name`, in the colour that `token` has when it is painted; `size` is its natural size."""
    return QIcon(_TintedEngine(name, token, size))


def pixmap(name: str, token: str = "text2", size: int = sizes.ICON, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels on a screen of `ratio`; empty where it is missing."""
    return _rendered(name, colour(token).name(), size, ratio)


def paint_icon(painter: QPainter, name: str, token: str, rect: QRect) -> None:
    """Paint the icon into the middle of `rect`, as large as its smaller side."""
    size = min(rect.width(), rect.height())
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    x = rect.x() + (rect.width() - size) // 2
    y = rect.y() + (rect.height() - size) // 2
    painter.drawPixmap(x, y, pixmap(name, token, size, ratio))


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    path = resource("icons") / f"{name}.svg"
    return path.read_text("utf-8") if path.is_file() else ""


@lru_cache(maxsize=1024)
def _rendered(name: str, colour_name: str, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    source = _source(name)
    if source:
        # Imported here: the first icon pays for it, not the start of a window without any.
        from PySide6.QtSvg import QSvgRenderer

        # 2.1 of a drawing 24 wide is a stroke of 1.4 at 16 px.
        drawing = source.replace("currentColor", colour_name).replace(
            'stroke-width="2"', 'stroke-width="2.1"'
        )
        renderer = QSvgRenderer(QByteArray(drawing.encode()))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(picture.rect()))
        painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


class _TintedEngine(QIconEngine):
    """Asks for the colour as it paints, so that an icon in a menu follows the theme."""

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
