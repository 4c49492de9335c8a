"""Lines over months: values with their interval, the target, the releases of fixes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from cxdesk.services.translation import tr
from cxdesk.views.charts.chart import Chart
from cxdesk.views.charts.marks import dashed, month_labels, paint_mark
from cxdesk.views.charts.scale import Scale, scale_for
from cxdesk.views.theme import SEMIBOLD, colour, font, sizes, tokens
from cxdesk.views.widgets.painting import LEFT, RIGHT

FEW = 30
#: More points than these stand too near each other for marks of their own.
MOST_MARKED = 36
_ABOVE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class Point:
    """A month. `label` stands below it, `year` under the first month of each year; None values leave a gap.

    `text` is the value and `interval` its bounds as they are read ("43", "40…46").
    """

    label: str
    year: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    text: str = ""
    interval: str = ""
    n_text: str = ""


@dataclass(frozen=True)
class Series:
    """A named line. All series of a chart have the same months."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Target:
    value: float
    text: str


@dataclass(frozen=True)
class Release:
    """A fix that was released; `place` is in points, 8.9 is shortly before the tenth."""

    place: float
    name: str


class SeriesChart(Chart):
    """One series with its band, or two to four with a shape each and their names at the line's end."""

    def __init__(self, name: str, *, tick: Callable[[float], str] = "{:g}".format) -> None:
        """`tick` writes a value of the axis."""
        super().__init__(name)
        self._tick = tick
        self._series: tuple[Series, ...] = ()
        self._target: Target | None = None
        self._releases: tuple[Release, ...] = ()
        self._from_zero = False

    def show_series(
        self,
        series: Sequence[Series],
        *,
        target: Target | None = None,
        releases: Sequence[Release] = (),
        from_zero: bool = False,
    ) -> None:
        """Show at most four series."""
        self._series, self._target = tuple(series[:4]), target
        self._releases, self._from_zero = tuple(releases), from_zero
        self._hovered = -1
        self.setAccessibleDescription(self.told())
        self.update()

    def told(self) -> str:
        """The chart in words."""
        parts = []
        for one in self._series:
            values = ", ".join(f"{p.label} {p.year} {p.text}" for p in one.points if p.value is not None)
            parts.append(f"{one.name}: {values}")
        if self._target:
            parts.append(self._target.text)
        parts += [release.name for release in self._releases]
        return "; ".join(parts)

    def hint(self, mark: int) -> tuple[str, str]:
        series, point = self._at(mark)
        value = f"{point.text} ({point.interval})" if point.interval else point.text
        first = f"{point.label} {point.year}: {value}"
        first = f"{series.name}, {first}" if len(self._series) > 1 else first
        few = tr("few answers") if point.n is not None and point.n < FEW else ""
        shown = point.n_text or (f"n = {point.n}" if point.n is not None else "")
        return first, ", ".join(part for part in (shown, few) if part)

    def point_of(self, mark: int) -> tuple[int, int]:
        """(series, point) of a mark, as `opened` tells it."""
        count = len(self._series[0].points)
        return mark // count, mark % count

    def _at(self, mark: int) -> tuple[Series, Point]:
        series, point = self.point_of(mark)
        return self._series[series], self._series[series].points[point]

    # Places

    def _plot(self, rect: QRect) -> tuple[QRectF, Scale]:
        values = [
            v for s in self._series for p in s.points for v in (p.value, p.low, p.high) if v is not None
        ]
        if len(self._series) > 1:
            values = [p.value for s in self._series for p in s.points if p.value is not None]
        if self._target:
            values.append(self._target.value)
        top, bottom = rect.top() + 20.0, rect.bottom() - 36.0
        scale = scale_for(values, top, bottom, from_zero=self._from_zero)
        metrics = QFontMetrics(font("caption", figures=True))
        left = max(metrics.horizontalAdvance(self._tick(tick)) for tick in scale.ticks) + 14
        return QRectF(rect.left() + left, top, rect.width() - left - self._room_right(), bottom - top), scale

    def _room_right(self) -> int:
        if len(self._series) <= 1:
            last = self._series[0].points[-1].text if self._series and self._series[0].points else ""
            return QFontMetrics(font("small", SEMIBOLD)).horizontalAdvance(last) + 14
        metrics = QFontMetrics(font("caption"))
        return min(160, max(metrics.horizontalAdvance(s.name) for s in self._series) + 14)

    def _x(self, plot: QRectF, place: float) -> float:
        count = len(self._series[0].points) if self._series else 1
        step = plot.width() / max(1, count)
        return plot.left() + step * (place + 0.5)

    def marks(self, rect: QRect) -> list[QRectF]:
        if not self._series:
            return []
        plot, scale = self._plot(rect)
        found = []
        # Where points are near each other, each reacts up to the middle between it and the next.
        half = min(9.0, max(2.0, (self._x(plot, 1) - self._x(plot, 0)) / 2))
        for series in self._series:
            for place, point in enumerate(series.points):
                if point.value is None:
                    found.append(QRectF())
                    continue
                x, y = self._x(plot, place), scale.y(point.value)
                found.append(QRectF(x - half, y - 9, 2 * half, 18))
        return found

    # Drawing

    def draw(self, painter: QPainter, rect: QRect) -> None:
        if not self._series or not self._series[0].points:
            return
        plot, scale = self._plot(rect)
        self._draw_grid(painter, plot, scale, rect)
        if len(self._series) == 1:
            self._draw_band(painter, plot, scale)
        self._draw_months(painter, plot)
        self._draw_releases(painter, plot)
        self._draw_target(painter, plot, scale, rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(len(self._series)):
            self._draw_line(painter, plot, scale, number)
        if len(self._series) > 1:
            self._draw_names(painter, plot, scale, rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_grid(self, painter: QPainter, plot: QRectF, scale: Scale, rect: QRect) -> None:
        painter.setFont(font("caption", figures=True))
        for tick in scale.ticks:
            y = round(scale.y(tick))
            painter.setPen(colour("line"))
            painter.drawLine(round(plot.left()), y, rect.right(), y)
            painter.setPen(colour("text3"))
            painter.drawText(
                QRectF(rect.left(), y - 8, plot.left() - rect.left() - 8, 16), RIGHT, self._tick(tick)
            )

    def _draw_band(self, painter: QPainter, plot: QRectF, scale: Scale) -> None:
        """The interval, broken where a month has none."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("band"))
        upper: list[QPointF] = []
        lower: list[QPointF] = []
        for place, point in enumerate([*self._series[0].points, Point("", "", None)]):
            if point.low is None or point.high is None:
                if len(upper) > 1:
                    painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
                upper, lower = [], []
                continue
            x = self._x(plot, place)
            upper.append(QPointF(x, scale.y(point.high)))
            lower.append(QPointF(x, scale.y(point.low)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_months(self, painter: QPainter, plot: QRectF) -> None:
        painter.setFont(font("caption"))
        painter.setPen(colour("text3"))
        points = self._series[0].points
        labels, years = [point.label for point in points], [point.year for point in points]
        step = plot.width() / len(points)
        for place, text, line in month_labels(painter.fontMetrics(), step, labels, years):
            x = self._x(plot, place)
            painter.drawText(QRectF(x - 40, plot.bottom() + 6 + 13 * line, 80, 14), _ABOVE, text)

    def _draw_releases(self, painter: QPainter, plot: QRectF) -> None:
        painter.setFont(font("caption"))
        metrics = painter.fontMetrics()
        taken: list[tuple[int, float, float]] = []
        for release in self._releases:
            x = round(self._x(plot, release.place))
            painter.setPen(dashed(colour("line2"), 2, 3))
            painter.drawLine(x, round(plot.top()), x, round(plot.bottom()))
            width = metrics.horizontalAdvance(release.name)
            left = x - 6 - width if x - 6 - width > plot.left() else x + 6
            right = left + width + 8
            row = next(
                row
                for row in range(len(taken) + 1)
                if not any(r == row and left < end and start < right for r, start, end in taken)
            )
            taken.append((row, left, right))
            painter.setPen(colour("text2"))
            painter.drawText(QRectF(left, plot.bottom() - 24 - 15 * row, width + 2, 14), LEFT, release.name)

    def _draw_target(self, painter: QPainter, plot: QRectF, scale: Scale, rect: QRect) -> None:
        if self._target is None:
            return
        y = round(scale.y(self._target.value))
        painter.setPen(dashed(colour("text2")))
        painter.drawLine(round(plot.left()), y, rect.right(), y)
        painter.setFont(font("caption"))
        painter.drawText(
            QRectF(plot.left(), y - 17, rect.right() - plot.left(), 14), RIGHT, self._target.text
        )

    def _draw_line(self, painter: QPainter, plot: QRectF, scale: Scale, number: int) -> None:
        points = self._series[number].points
        ink = colour(f"series{number + 1}")
        before: tuple[QPointF, bool] | None = None
        places: list[tuple[QPointF, bool, bool]] = []
        last = max((i for i, p in enumerate(points) if p.value is not None), default=-1)
        for place, point in enumerate(points):
            if point.value is None:
                before = None
                continue
            at = QPointF(self._x(plot, place), scale.y(point.value))
            few = point.n is not None and point.n < FEW
            if before is not None:
                painter.setPen(dashed(colour("text3")) if few or before[1] else QPen(ink, 1))
                painter.drawLine(before[0], at)
            before = (at, few)
            places.append((at, few, place == last))
        for at, few, is_last in places if len(points) <= MOST_MARKED else places[-1:]:
            shade = colour("text3") if few else ink
            paint_mark(painter, at, number, shade, shade if is_last else colour("base"))
        if last >= 0 and len(self._series) == 1:
            painter.setFont(font("small", SEMIBOLD))
            painter.setPen(colour("text"))
            at = places[-1][0]
            painter.drawText(QRectF(at.x() + 9, at.y() - 8, 90, 16), LEFT, points[last].text)

    def _draw_names(self, painter: QPainter, plot: QRectF, scale: Scale, rect: QRect) -> None:
        """The names at the lines' ends, pushed apart where two would meet."""
        ends = []
        for number, series in enumerate(self._series):
            values = [p.value for p in series.points if p.value is not None]
            if values:
                ends.append((scale.y(values[-1]), number, series.name))
        painter.setFont(font("caption"))
        free = plot.top() - 8
        x = self._x(plot, len(self._series[0].points) - 1) + 2 * sizes.MARKER + 3
        for y, number, name in sorted(ends):
            middle = max(y, free)
            free = middle + 14
            painter.setPen(colour(f"series{number + 1}") if not tokens().dark else colour("text2"))
            room = QRectF(x, middle - 7, rect.right() - x, 14)
            cut = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(room.width()))
            painter.drawText(room, LEFT, cut)
