"""Bars with words: a Pareto as a table, and groups stacked month by month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from cxdesk.views.charts.chart import Chart
from cxdesk.views.charts.marks import month_labels
from cxdesk.views.charts.scale import scale_for
from cxdesk.views.theme import MEDIUM, REGULAR, colour, font, sizes
from cxdesk.views.widgets.painting import LEFT, RIGHT, box

_COUNT = 56
_SHARE = 60
_BAR_HEIGHT = 10
_HEADER = 26


@dataclass(frozen=True)
class Bar:
    """A row of a Pareto. `count` and `cumulative` are ready to read; `other` is the grey one at the end."""

    name: str
    value: float
    count: str
    cumulative: str = ""
    other: bool = False
    hint: str = ""


class BarList(Chart):
    """Name, bar, count, cumulative share; as high as its rows."""

    def __init__(self, name: str, headers: tuple[str, str, str]) -> None:
        """`headers` over the names, the counts and the cumulative shares."""
        super().__init__(name)
        self._headers = headers
        self._bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = tuple(bars)
        self._hovered = -1
        self.setAccessibleDescription("; ".join(f"{b.name}: {b.count}, {b.cumulative}" for b in bars))
        self.setFixedHeight(_HEADER + sizes.ROW * len(self._bars))

    def sizeHint(self) -> QSize:
        return QSize(sizes.SIDE_PANEL, _HEADER + sizes.ROW * len(self._bars))

    def hint(self, mark: int) -> tuple[str, str]:
        bar = self._bars[mark]
        return f"{bar.name}: {bar.count}", bar.hint

    def marks(self, rect: QRect) -> list[QRectF]:
        top = rect.top() + _HEADER
        return [
            QRectF(rect.left(), top + sizes.ROW * n, rect.width(), sizes.ROW) for n in range(len(self._bars))
        ]

    def _name_width(self, rect: QRect) -> int:
        """As wide as the longest name, at most half of the room."""
        metrics = QFontMetrics(font("body"))
        longest = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0)
        return min(longest + 13, rect.width() // 2)

    def draw(self, painter: QPainter, rect: QRect) -> None:
        right, name_width = rect.right() + 1, self._name_width(rect)
        painter.setFont(font("small"))
        painter.setPen(colour("text2"))
        head = QRect(rect.left(), rect.top(), rect.width(), _HEADER - 4)
        painter.drawText(head, LEFT, self._headers[0])
        painter.drawText(head.adjusted(0, 0, -_SHARE, 0), RIGHT, self._headers[1])
        painter.drawText(head, RIGHT, self._headers[2])
        longest = max((bar.value for bar in self._bars), default=0) or 1
        room = rect.width() - name_width - _COUNT - _SHARE
        for bar, place in zip(self._bars, self.marks(rect), strict=True):
            row = place.toRect()
            painter.setPen(colour("line"))
            painter.drawLine(row.left(), row.top(), row.right(), row.top())
            painter.setFont(font("body"))
            painter.setPen(colour("text"))
            words = painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, name_width - 12)
            painter.drawText(row, LEFT, words)
            length = round(room * max(0.0, bar.value) / longest)
            long = QRect(
                row.left() + name_width, row.center().y() - _BAR_HEIGHT // 2 + 1, length, _BAR_HEIGHT
            )
            painter.fillRect(long, colour("other" if bar.other else "series1"))
            painter.setFont(font("body", figures=True))
            painter.drawText(
                QRect(right - _SHARE - _COUNT, row.top(), _COUNT, row.height()), RIGHT, bar.count
            )
            painter.setPen(colour("text2"))
            painter.drawText(QRect(right - _SHARE, row.top(), _SHARE, row.height()), RIGHT, bar.cumulative)


@dataclass(frozen=True)
class Group:
    """A part of every bar, from the bottom; one value a month."""

    name: str
    values: tuple[float, ...]


class StackedGroups(Chart):
    """Groups stacked month by month, a legend above. A mark is one part: month * groups + group."""

    def __init__(self, name: str, *, tick: Callable[[float], str] = "{:g}".format) -> None:
        super().__init__(name)
        self._tick = tick
        self._labels: tuple[str, ...] = ()
        self._years: tuple[str, ...] = ()
        self._groups: tuple[Group, ...] = ()

    def show_groups(self, labels: Sequence[str], years: Sequence[str], groups: Sequence[Group]) -> None:
        """`labels` and `years` of the months, at most four groups."""
        self._labels, self._years, self._groups = tuple(labels), tuple(years), tuple(groups[:4])
        self._hovered = -1
        told = [f"{g.name}: " + ", ".join(map(self._tick, g.values)) for g in self._groups]
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def hint(self, mark: int) -> tuple[str, str]:
        month, number = divmod(mark, len(self._groups))
        group = self._groups[number]
        return (
            f"{group.name}: {self._tick(group.values[month])}",
            f"{self._labels[month]} {self._years[month]}",
        )

    def _plot(self, rect: QRect) -> QRectF:
        painter_left = rect.left() + 44
        return QRectF(painter_left, rect.top() + 28, rect.right() - painter_left, rect.height() - 64)

    def marks(self, rect: QRect) -> list[QRectF]:
        if not self._labels:
            return []
        plot = self._plot(rect)
        totals = [sum(g.values[m] for g in self._groups) for m in range(len(self._labels))]
        scale = scale_for(totals, plot.top(), plot.bottom(), from_zero=True)
        step = plot.width() / len(self._labels)
        width = min(36.0, step * 0.6)
        found = []
        for month in range(len(self._labels)):
            low, left = 0.0, plot.left() + step * (month + 0.5) - width / 2
            for group in self._groups:
                high = low + group.values[month]
                found.append(QRectF(left, scale.y(high), width, scale.y(low) - scale.y(high)))
                low = high
        return found

    def draw(self, painter: QPainter, rect: QRect) -> None:
        if not self._labels:
            return
        plot = self._plot(rect)
        totals = [sum(g.values[m] for g in self._groups) for m in range(len(self._labels))]
        scale = scale_for(totals, plot.top(), plot.bottom(), from_zero=True)
        painter.setFont(font("caption", figures=True))
        for tick in scale.ticks:
            y = round(scale.y(tick))
            painter.setPen(colour("line"))
            painter.drawLine(round(plot.left()), y, rect.right(), y)
            painter.setPen(colour("text3"))
            painter.drawText(
                QRectF(rect.left(), y - 8, plot.left() - rect.left() - 8, 16), RIGHT, self._tick(tick)
            )
        for number, part in enumerate(self.marks(rect)):
            if part.height() >= 1:
                # A hair of ground parts the groups where colours are not seen.
                painter.fillRect(part.adjusted(0, 1, 0, 0), colour(f"series{number % len(self._groups) + 1}"))
        self._draw_months(painter, plot)
        self._draw_legend(painter, rect)

    def _draw_months(self, painter: QPainter, plot: QRectF) -> None:
        painter.setFont(font("caption"))
        painter.setPen(colour("text3"))
        step = plot.width() / len(self._labels)
        centre = Qt.AlignmentFlag.AlignHCenter
        for place, text, line in month_labels(painter.fontMetrics(), step, self._labels, self._years):
            x = plot.left() + step * (place + 0.5)
            painter.drawText(QRectF(x - 40, plot.bottom() + 6 + 13 * line, 80, 14), centre, text)

    def _draw_legend(self, painter: QPainter, rect: QRect) -> None:
        painter.setFont(font("caption", MEDIUM if len(self._groups) > 1 else REGULAR))
        metrics, x = painter.fontMetrics(), rect.left() + 44
        names = [group.name for group in self._groups]
        room = (rect.right() - x + sizes.INSIDE_CARD) // max(1, len(names)) - 14 - sizes.INSIDE_CARD
        if sum(map(metrics.horizontalAdvance, names)) > room * len(names):
            names = [metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) for name in names]
        for number, name in enumerate(names):
            box(painter, QRect(x, rect.top() + 6, 8, 8), fill=colour(f"series{number + 1}"), radius=1)
            painter.setPen(colour("text2"))
            width = metrics.horizontalAdvance(name)
            painter.drawText(QRect(x + 14, rect.top(), width + 1, 20), LEFT, name)
            x += 14 + width + sizes.INSIDE_CARD
