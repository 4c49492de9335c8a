"""A client's contacts on a line, the oldest at the left, the present one filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from cxdesk.services.translation import tr
from cxdesk.views.theme import REGULAR, SEMIBOLD, colour, font, sizes
from cxdesk.views.widgets.painting import LEFT, RIGHT, focus_ring

_HEIGHT = 64
_LINE = 17
_DOT = 5
_LEAST = 96


@dataclass(frozen=True)
class Stop:
    """A contact: what it was, when and how it ended; `tone` fills the dot of the present one."""

    key: object
    title: str
    caption: str = ""
    now: bool = False
    tone: str = "accent"


class Timeline(QWidget):
    """As many of the last stops as have room; arrow keys go along, Enter opens one."""

    opened = Signal(object)

    def __init__(self, stops: Sequence[Stop] = ()) -> None:
        super().__init__()
        self._stops: list[Stop] = []
        self._at = 0
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_stops(stops)

    def set_stops(self, stops: Sequence[Stop]) -> None:
        """From the oldest to the newest."""
        self._stops = list(stops)
        self._at = max(0, len(stops) - 1)
        told = "; ".join(f"{stop.title} {stop.caption}" for stop in stops)
        self.setAccessibleName(tr("Contacts of the client: {list}", list=told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sizes.CASE_PANE_MIN, _HEIGHT)

    def _placed(self) -> list[tuple[int, Stop, QRect]]:
        """(number, stop, its column) of what is shown."""
        room = max(1, self.width() // _LEAST)
        first = max(0, len(self._stops) - room)
        shown = list(enumerate(self._stops))[first:]
        if not shown:
            return []
        width = self.width() // len(shown)
        return [(n, stop, QRect(i * width, 0, width, _HEIGHT)) for i, (n, stop) in enumerate(shown)]

    def _dot(self, place: int, count: int, column: QRect) -> int:
        at_end = place == count - 1 and count > 1
        return column.left() + 2 * column.width() // 3 if at_end else column.left() + 2 + _DOT

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        placed = self._placed()
        painter.fillRect(0, _LINE, self.width(), 1, colour("line2"))
        for place, (number, stop, column) in enumerate(placed):
            at_end = place == len(placed) - 1 and len(placed) > 1
            x = self._dot(place, len(placed), column)
            self._paint_dot(painter, x, stop)
            self._paint_words(painter, column, stop, RIGHT if at_end else LEFT)
            if self.hasFocus() and number == self._at:
                focus_ring(painter, QRect(x - 9, _LINE - 9, 18, 18))

    def _paint_dot(self, painter: QPainter, x: int, stop: Stop) -> None:
        painter.setPen(QPen(colour(stop.tone if stop.now else "text2"), 1.2))
        painter.setBrush(colour(stop.tone if stop.now else "base"))
        radius = _DOT if stop.now else _DOT - 0.5
        painter.drawEllipse(QPointF(x, _LINE + 0.5), radius, radius)

    def _paint_words(self, painter: QPainter, column: QRect, stop: Stop, side: Qt.AlignmentFlag) -> None:
        elide = Qt.TextElideMode.ElideRight
        first = QRect(column.left(), _LINE + 10, column.width() - 2, 16)
        painter.setFont(font("small", SEMIBOLD if stop.now else REGULAR))
        painter.setPen(colour("text"))
        painter.drawText(first, side, painter.fontMetrics().elidedText(stop.title, elide, first.width()))
        painter.setFont(font("caption"))
        painter.setPen(colour("text2"))
        second = first.translated(0, 16)
        painter.drawText(second, side, painter.fontMetrics().elidedText(stop.caption, elide, second.width()))

    def _stop_at(self, x: int) -> Stop | None:
        return next((s for _, s, column in self._placed() if column.left() <= x <= column.right()), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        stop = self._stop_at(event.position().toPoint().x())
        if stop is not None:
            self.opened.emit(stop.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._stops:
            self._at = max(0, min(len(self._stops) - 1, self._at + step))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._stops:
            self.opened.emit(self._stops[self._at].key)
        else:
            super().keyPressEvent(event)

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            stop = self._stop_at(event.pos().x())
            QToolTip.showText(event.globalPos(), f"{stop.title}\n{stop.caption}" if stop else "", self)
            return True
        return super().event(event)  # type: ignore[arg-type]
