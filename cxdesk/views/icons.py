"""Icons: line drawings coloured by a token of the theme, sharp at every scale of the screen."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from cxdesk.services.resources import resource
from cxdesk.views.theme import colour, sizes

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class _Ink:
    held = False


def hold_icons() -> None:
    """Paint none until `release_icons`: a renderer of SVG and its drawings would delay the first rows of a window."""
    _Ink.held = True


def release_icons() -> None:
    """Paint icons; who was painted without them is painted again by the caller."""
    _Ink.held = False


def icon(name: str, token: str = "text2", size: int = sizes.ICON) -> QIcon:
    """The icon `name`, in the colour that `token` has when it is painted; `size` is its natural size."""
    from cxdesk.views.tinted import tinted  # menus alone have icons of Qt's kind: not before the first paint

    return tinted(name, token, size)


def pixmap(name: str, token: str = "text2", size: int = sizes.ICON, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels on a screen of `ratio`; empty where it is missing."""
    return _rendered(name, colour(token).name(), size, ratio)


def paint_icon(painter: QPainter, name: str, token: str, rect: QRect) -> None:
    """Paint the icon into the middle of `rect`, as large as its smaller side; nothing while icons are held back."""
    if _Ink.held:
        return
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
