"""What colleagues gave in cases alike: a dot a payout, stacked by amount (Wilkinson, Dot Plots, 1999)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen

from cxdesk.models.recovery_values import PAYOUT_LABELS, Step
from cxdesk.models.texts import Text
from cxdesk.services.formats import Formats
from cxdesk.services.translation import say, tr, trn
from cxdesk.views.charts.chart import Chart
from cxdesk.views.charts.marks import paint_mark
from cxdesk.views.charts.scale import Scale, round_ticks
from cxdesk.views.recovery.amount_words import plain_money
from cxdesk.views.theme import SEMIBOLD, colour, font, sizes
from cxdesk.views.widgets.painting import CENTRE, LEFT, RIGHT, fill

#: A dot and its air, pixels: dots whose amounts lie nearer stand on each other.
_STEP = 8
_LEVELS = 8
_PLOT = _LEVELS * _STEP + 4
_LABELS = 18
_ASKED = 20
#: From the axis' figures to the middle of what is asked for: the two never touch.
_BELOW = 7
_TICK_ROOM = 62
_CIRCLE, _DIAMOND = 0, 3
#: (granted, error) from the axis up.
_ENDS = ((True, False), (True, True), (False, False))


@dataclass(frozen=True)
class Dot:
    """`n` payouts of one amount: granted or refused; `error`: granted, and found wrong later.

    `cases`: of each payout the case to open, where they are known.
    """

    amount: Decimal
    granted: bool = True
    error: bool = False
    n: int = 1
    cases: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class _Stack:
    """Dots over one place: how many were granted, found wrong, refused."""

    dots: tuple[Dot, ...]
    x: float
    granted: int
    errors: int
    refused: int


@dataclass(frozen=True)
class _Mark:
    """One dot as it is drawn, standing for `n` payouts of one end; a click opens `case`."""

    rect: QRectF
    low: Decimal
    high: Decimal
    granted: bool
    error: bool
    n: int
    case: UUID | None


class PrecedentPlot(Chart):
    """Filled: granted; diamond: granted and wrong; hollow: refused. A line for the median, a band for the middle half.

    A mark is a dot; a click opens its case. Where a stack would be higher than the plot, one dot stands for several
    payouts: `per_dot`.
    """

    #: The id of the case of a dot; of several payouts, of the first.
    case_wanted = Signal(object)

    def __init__(self, formats: Formats, currency: str = "RUB") -> None:
        super().__init__(tr("What was given in cases alike"))
        self._formats, self._currency = formats, currency
        self._dots: tuple[Dot, ...] = ()
        self._median: Decimal | None = None
        self._half: tuple[Decimal, Decimal] | None = None
        self._asked: Decimal | None = None
        self.setFixedHeight(_PLOT + _LABELS + _ASKED)
        self.opened.connect(self._on_opened)

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
        return _per_dot(self._stacks(self.rect()))

    def sizeHint(self) -> QSize:
        return QSize(sizes.CASE_PANE_MIN, _PLOT + _LABELS + _ASKED)

    def marks(self, rect: QRect) -> list[QRectF]:
        return [mark.rect for mark in self._marks(rect)]

    def hint(self, mark: int) -> tuple[str, str]:
        dot = self._marks(self.rect())[mark]
        if dot.n == 1 and not dot.error:
            state = say(Text(PAYOUT_LABELS[Step.APPROVE if dot.granted else Step.REJECT]))
        else:
            state = self._counts(
                *((0, dot.n, 0) if dot.error else (dot.n, 0, 0) if dot.granted else (0, 0, dot.n))
            )
        return self._amounts(dot.low, dot.high), state

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._hovered >= 0 and self._marks(self.rect())[self._hovered].case is None:
            self.setCursor(Qt.CursorShape.ArrowCursor)

    def _on_opened(self, mark: int) -> None:
        case = self._marks(self.rect())[mark].case
        if case is not None:
            self.case_wanted.emit(case)

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
        return _Stack(tuple(group), scale.y(middle), n - errors - refused, errors, refused)

    def _marks(self, rect: QRect) -> list[_Mark]:
        """The dots, stack by stack from the left, each from the axis up: granted, found wrong, refused."""
        stacks, floor = self._stacks(rect), rect.top() + _PLOT
        per_dot = _per_dot(stacks)
        found: list[_Mark] = []
        for stack in stacks:
            level = 0
            for granted, error in _ENDS:
                own = [
                    (dot.amount, dot.cases[at] if at < len(dot.cases) else None)
                    for dot in stack.dots if (dot.granted, dot.error) == (granted, error) for at in range(dot.n)
                ]  # fmt: skip
                for first in range(0, len(own), per_dot):
                    part = own[first : first + per_dot]
                    level += 1
                    place = QRectF(stack.x - _STEP / 2, floor - level * _STEP - 0.5, _STEP, _STEP)
                    found.append(_Mark(place, part[0][0], part[-1][0], granted, error, len(part), part[0][1]))
        return found

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
        ink, bad, ground = colour("series1"), colour("bad"), colour("base")
        for mark in self._marks(rect):
            shape, edge = (_DIAMOND, bad) if mark.error else (_CIRCLE, ink)
            paint_mark(painter, mark.rect.center(), shape, edge, edge if mark.granted else ground)
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

    def _draw_asked(self, painter: QPainter, rect: QRect, scale: Scale, top: int) -> None:
        assert self._asked is not None
        x = scale.y(float(self._asked))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QPointF(x, top + _BELOW), 2, colour("accent"), colour("accent"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        words = tr("asked for: {amount}", amount=self._money(self._asked))
        painter.setFont(font("small", SEMIBOLD))
        painter.setPen(QPen(colour("accent")))
        width = QFontMetrics(painter.font()).horizontalAdvance(words) + 2
        fits = x + sizes.ICON_TO_TEXT + width <= rect.right()
        left = x + sizes.ICON_TO_TEXT if fits else x - sizes.ICON_TO_TEXT - width
        painter.drawText(QRectF(left, top + _BELOW - 8, width, 16), LEFT if fits else RIGHT, words)

    # -- words -------------------------------------------------------------------------------------

    def _money(self, amount: Decimal) -> str:
        return plain_money(amount, self._formats, self._currency)

    def _amounts(self, low: Decimal, high: Decimal) -> str:
        if low == high:
            return self._money(low)
        return tr("{low} to {high}", low=self._money(low), high=self._money(high))

    def _counts(self, right: int, errors: int, refused: int) -> str:
        granted = right + errors
        parts = [trn("{n} approved", "{n} approved", granted)] if granted else []
        parts += [trn("{n} refused", "{n} refused", refused)] if refused else []
        parts += [trn("{n} later found wrong", "{n} later found wrong", errors)] if errors else []
        return ", ".join(parts)

    def _told(self, stack: _Stack) -> str:
        amounts = self._amounts(stack.dots[0].amount, stack.dots[-1].amount)
        return f"{amounts}: {self._counts(stack.granted, stack.errors, stack.refused)}"


def _per_dot(stacks: Sequence[_Stack]) -> int:
    """The fewest payouts a dot with which no stack is higher than the plot; each end begins a dot of its own."""
    ends = [(stack.granted, stack.errors, stack.refused) for stack in stacks]
    per_dot = max(1, -(-max(map(sum, ends), default=0) // _LEVELS))
    while any(sum(-(-n // per_dot) for n in own) > _LEVELS for own in ends):
        per_dot += 1
    return per_dot
