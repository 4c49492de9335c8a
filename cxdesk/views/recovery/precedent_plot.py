"""What colleagues gave in cases alike: a dot a payout, stacked by amount (Wilkinson, Dot Plots, 1999)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen

from cxdesk.services.formats import Formats
from cxdesk.services.translation import tr, trn
from cxdesk.views.charts.chart import Chart
from cxdesk.views.charts.marks import paint_mark
from cxdesk.views.charts.scale import Scale, round_ticks
from cxdesk.views.theme import SEMIBOLD, colour, font, sizes
from cxdesk.views.widgets.painting import CENTRE, LEFT, RIGHT, fill

#: A dot and its air, pixels: dots whose amounts lie nearer stand on each other.
_STEP = 8
_LEVELS = 8
_PLOT = _LEVELS * _STEP + 4
_LABELS = 18
_ASKED = 18
_TICK_ROOM = 62
_CIRCLE, _DIAMOND = 0, 3


@dataclass(frozen=True)
class Dot:
    """`n` payouts of one amount: granted or refused; `error`: granted, and found wrong later."""

    amount: Decimal
    granted: bool = True
    error: bool = False
    n: int = 1


@dataclass(frozen=True)
class _Stack:
    """Dots over one place: how many were granted, found wrong, refused."""

    low: Decimal
    high: Decimal
    x: float
    granted: int
    errors: int
    refused: int


class PrecedentPlot(Chart):
    """Filled: granted; diamond: granted and wrong; hollow: refused. A line for the median, a band for the middle half.

    A mark is a stack. Where a stack would be higher than the plot, one dot stands for several payouts: `per_dot`.
    """

    def __init__(self, formats: Formats, currency: str = "RUB") -> None:
        super().__init__(tr("What was given in cases alike"))
        self._formats, self._currency = formats, currency
        self._dots: tuple[Dot, ...] = ()
        self._median: Decimal | None = None
        self._half: tuple[Decimal, Decimal] | None = None
        self._asked: Decimal | None = None
        self.setFixedHeight(_PLOT + _LABELS + _ASKED)

    def show_dots(
        self, dots: Sequence[Dot], *, median: Decimal | None = None, half: tuple[Decimal, Decimal] | None = None,
    ) -> None:  # fmt: skip
        """`median` and `half` (lower and upper quartile) are of what was granted; None where nothing was."""
        self._dots = tuple(sorted(dots, key=lambda dot: dot.amount))
        self._median, self._half = median, half
        self._hovered = -1
        told = [self._told(stack) for stack in self._stacks(self.rect())]
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def show_asked(self, amount: Decimal | None) -> None:
        """What is asked for now stands below the axis."""
        if amount != self._asked:
            self._asked = amount
            self.update()

    @property
    def per_dot(self) -> int:
        """How many payouts one dot stands for."""
        highest = max((s.granted + s.errors + s.refused for s in self._stacks(self.rect())), default=0)
        return max(1, -(-highest // _LEVELS))

    def sizeHint(self) -> QSize:
        return QSize(sizes.CASE_PANE_MIN, _PLOT + _LABELS + _ASKED)

    def marks(self, rect: QRect) -> list[QRectF]:
        top = rect.top()
        return [QRectF(stack.x - _STEP / 2, top, _STEP, _PLOT) for stack in self._stacks(rect)]

    def hint(self, mark: int) -> tuple[str, str]:
        stack = self._stacks(self.rect())[mark]
        return self._amounts(stack.low, stack.high), self._counts(stack)

    def range_of(self, mark: int) -> tuple[Decimal, Decimal]:
        """The smallest and the largest amount of a stack."""
        stack = self._stacks(self.rect())[mark]
        return stack.low, stack.high

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        # The nearest cases are opened below; a dot tells, and opens nothing.
        self.unsetCursor()

    # -- where things stand ------------------------------------------------------------------------

    def _scale(self, rect: QRect) -> Scale:
        """Along the axis, `bottom` at the left: from zero where that is near, else from the smallest amount."""
        shown = [float(dot.amount) for dot in self._dots]
        shown += [float(a) for a in (self._asked, self._median, *(self._half or ())) if a is not None]
        low, high = (min(shown), max(shown)) if shown else (0.0, 1000.0)
        most = max(2, min(10, rect.width() // _TICK_ROOM))
        ticks = round_ticks(0.0 if low < (high - low) / 4 else low, high, most)
        margin = _TICK_ROOM / 2 - sizes.ICON_TO_TEXT
        return Scale(ticks[0], ticks[-1], rect.left() + margin, rect.right() - margin, ticks)

    def _stacks(self, rect: QRect) -> list[_Stack]:
        scale = self._scale(rect)
        groups: list[list[Dot]] = []
        for dot in self._dots:
            x = scale.y(float(dot.amount))
            if groups and x - scale.y(float(groups[-1][0].amount)) < _STEP - 1:
                groups[-1].append(dot)
            else:
                groups.append([dot])
        return [self._stack(group, scale) for group in groups]

    def _stack(self, group: list[Dot], scale: Scale) -> _Stack:
        n = sum(dot.n for dot in group)
        middle = sum(float(dot.amount) * dot.n for dot in group) / n
        errors = sum(dot.n for dot in group if dot.error)
        refused = sum(dot.n for dot in group if not dot.granted)
        return _Stack(
            group[0].amount, group[-1].amount, scale.y(middle), n - errors - refused, errors, refused
        )

    # -- drawing -----------------------------------------------------------------------------------

    def draw(self, painter: QPainter, rect: QRect) -> None:
        scale = self._scale(rect)
        floor = rect.top() + _PLOT
        if self._half is not None:
            left, right = (round(scale.y(float(edge))) for edge in self._half)
            fill(painter, QRect(left, rect.top(), max(1, right - left), _PLOT), colour("band"))
        self._draw_axis(painter, rect, scale, floor)
        if self._median is not None:
            x = round(scale.y(float(self._median)))
            fill(painter, QRect(x, rect.top(), 1, _PLOT), colour("text"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        per_dot = self.per_dot
        for stack in self._stacks(rect):
            self._draw_stack(painter, stack, floor, per_dot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if self._asked is not None:
            self._draw_asked(painter, rect, scale, floor + _LABELS)

    def _draw_axis(self, painter: QPainter, rect: QRect, scale: Scale, floor: int) -> None:
        fill(painter, QRect(rect.left(), floor, rect.width(), 1), colour("line2"))
        painter.setFont(font("caption", figures=True))
        painter.setPen(colour("text3"))
        for tick in scale.ticks:
            place = QRectF(scale.y(tick) - _TICK_ROOM / 2, floor + 2, _TICK_ROOM, _LABELS - 2)
            painter.drawText(place, CENTRE, self._money(Decimal(repr(tick))))

    def _draw_stack(self, painter: QPainter, stack: _Stack, floor: int, per_dot: int) -> None:
        ink, bad, ground = colour("series1"), colour("bad"), colour("base")
        kinds = ((stack.granted, _CIRCLE, ink, ink), (stack.errors, _DIAMOND, bad, bad),
                 (stack.refused, _CIRCLE, ink, ground))  # fmt: skip
        level = 0
        for n, shape, edge, inner in kinds:
            for _ in range(-(-n // per_dot)):
                y = floor - _STEP / 2 - level * _STEP - 0.5
                paint_mark(painter, QPointF(stack.x, y), shape, edge, inner)
                level += 1

    def _draw_asked(self, painter: QPainter, rect: QRect, scale: Scale, top: int) -> None:
        assert self._asked is not None
        x = scale.y(float(self._asked))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QPointF(x, top + 3), 2, colour("accent"), colour("accent"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        words = tr("asked for: {amount}", amount=self._money(self._asked))
        painter.setFont(font("small", SEMIBOLD))
        painter.setPen(QPen(colour("accent")))
        width = QFontMetrics(painter.font()).horizontalAdvance(words) + 2
        fits = x + sizes.ICON_TO_TEXT + width <= rect.right()
        left = x + sizes.ICON_TO_TEXT if fits else x - sizes.ICON_TO_TEXT - width
        painter.drawText(QRectF(left, top - 5, width, 16), LEFT if fits else RIGHT, words)

    # -- words -------------------------------------------------------------------------------------

    def _money(self, amount: Decimal) -> str:
        return self._formats.money(amount, self._currency, kopecks=amount != amount.to_integral_value())

    def _amounts(self, low: Decimal, high: Decimal) -> str:
        if low == high:
            return self._money(low)
        return tr("{low} to {high}", low=self._money(low), high=self._money(high))

    def _counts(self, stack: _Stack) -> str:
        granted = stack.granted + stack.errors
        parts = [trn("{n} approved", "{n} approved", granted)] if granted else []
        parts += [trn("{n} refused", "{n} refused", stack.refused)] if stack.refused else []
        parts += [trn("{n} later found wrong", "{n} later found wrong", stack.errors)] if stack.errors else []
        return ", ".join(parts)

    def _told(self, stack: _Stack) -> str:
        return f"{self._amounts(stack.low, stack.high)}: {self._counts(stack)}"
