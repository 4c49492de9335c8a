"""Charts of months in vectors: thin lines, hollow marks, a grey band, values above it; greys carry it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from cxdesk.services.formats import Formats
from cxdesk.services.report.paper import Paper
from cxdesk.services.report.pen import Pen
from cxdesk.services.report.typography import (
    BAND,
    BOLD,
    INK,
    LEFT,
    REGULAR,
    RIGHT,
    SECOND,
    SMALL,
    plain,
    width_of,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

#: The plot and its axis below.
PLOT, AXIS = 128.0, 26.0
HEIGHT = PLOT + AXIS + 10
TICKS = 5
MARK = 2.3
#: More months than these have no marks and only their years below; the width that a year takes.
MOST_MONTHS, YEAR = 36, 24.0
#: Of the lines and marks of points that rest on few answers.
FEW_GREY = 0.6
#: Greys of several lines; marks tell them apart too.
GREYS = (INK, 0.42, 0.6, 0.3)


@dataclass(frozen=True)
class Dot:
    """A value of one month with its interval; `few` is drawn pale."""

    value: float
    low: float
    high: float
    few: bool = False


@dataclass(frozen=True)
class Curve:
    """A line; None where a month has no value. Without a name it is the only one and bears its values."""

    dots: Sequence[Dot | None]
    name: str = ""


@dataclass(frozen=True)
class Axis:
    """What a chart is measured by: the places of its values; the possible ends clip the ticks."""

    decimals: int = 0
    lowest: float | None = None
    highest: float | None = None
    target: float | None = None
    target_text: str = ""
    #: Counts begin at zero and have whole ticks.
    counts: bool = False
    #: The length of the periods below: month, week, quarter or year.
    grain: str = "month"


@dataclass(frozen=True)
class Plot:
    """Where a value and a month lie on the page."""

    bottom: float
    left: float
    right: float
    low: float
    high: float
    months: int

    @property
    def step(self) -> float:
        """The width of a month."""
        return (self.right - self.left) / self.months

    def x(self, index: int) -> float:
        """The middle of a month."""
        return self.left + (self.right - self.left) * (index + 0.5) / self.months

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.bottom + PLOT * (value - self.low) / (self.high - self.low)


def draw_chart(
    paper: Paper, months: Sequence[date], curves: Sequence[Curve], axis: Axis, forms: Formats
) -> None:
    """Draw the curves at the paper's present height; the caller has made room for `HEIGHT`.

    `months` are the first days of the periods, whatever their length.
    """
    ticks = _ticks(curves, axis)
    written = _tick_texts(ticks, axis, forms)
    beside = [curve.name for curve in curves] + [axis.target_text]
    names = max(width_of(plain(name), REGULAR, SMALL) for name in beside)
    labels = max(width_of(plain(text), REGULAR, SMALL) for text in written)
    bottom = paper.y - PLOT - 8
    plot = Plot(
        bottom, LEFT + labels + 6, RIGHT - (names + 8 if names else 0), ticks[0], ticks[-1], len(months)
    )
    if len(curves) == 1:
        _draw_band(paper, plot, curves[0])
    _draw_grid(paper, plot, dict(zip(ticks, written, strict=True)), axis)
    _draw_months(paper, plot, months, _labels(months, axis.grain, forms))
    for number, curve in enumerate(curves):
        _draw_curve(paper, plot, curve, number if len(curves) > 1 else 0)
    if len(curves) == 1:
        _draw_values(paper, plot, curves[0], axis, forms)
    else:
        _draw_names(paper, plot, curves)
    paper.y = bottom - AXIS


def _ticks(curves: Sequence[Curve], axis: Axis) -> list[float]:
    """At most `TICKS` round values around everything that is drawn."""
    dots = [dot for curve in curves for dot in curve.dots if dot is not None]
    low = min((dot.low for dot in dots), default=0.0)
    high = max((dot.high for dot in dots), default=1.0)
    if axis.counts:
        low = 0.0
    if axis.target is not None:
        low, high = min(low, axis.target), max(high, axis.target)
    if high - low < 1e-9:
        low, high = low - (0 if axis.counts else 0.5), high + (1 if axis.counts else 0.5)
    step = _step((high - low) / (TICKS - 1), whole=axis.counts)
    while True:
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        ticks = [round(step * each, 10) for each in range(first, last + 1)]
        if len(ticks) <= TICKS:
            break
        step = _step(step * 1.01, whole=axis.counts)
    return _within(ticks, axis)


def _within(ticks: list[float], axis: Axis) -> list[float]:
    """No tick lies outside the possible."""
    if axis.lowest is not None:
        ticks = sorted({max(tick, axis.lowest) for tick in ticks})
    if axis.highest is not None:
        ticks = sorted({min(tick, axis.highest) for tick in ticks})
    return ticks if len(ticks) > 1 else [ticks[0] - 1, ticks[0]]


def _step(atleast: float, *, whole: bool) -> float:
    """The next of 1, 2, 5, 10, ..."""
    power = 10 ** floor(log10(atleast))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= atleast * (1 - 1e-9))
    return max(1.0, step) if whole else float(step)


def _tick_texts(ticks: Sequence[float], axis: Axis, forms: Formats) -> list[str]:
    """The ticks with as many places as they need, at most those of the values."""
    places = next(
        (
            each
            for each in range(axis.decimals)
            if all(abs(tick - round(tick, each)) < 1e-9 for tick in ticks)
        ),
        axis.decimals,
    )
    return [forms.number(tick, places) for tick in ticks]


def _draw_grid(paper: Paper, plot: Plot, ticks: Mapping[float, str], axis: Axis) -> None:
    for tick, text in ticks.items():
        paper.line(plot.left, plot.y(tick), plot.right, plot.y(tick))
        paper.text(plot.left - 6, plot.y(tick) - 2.8, text, size=SMALL, grey=SECOND, align="right")
    if axis.target is not None:
        y = plot.y(axis.target)
        paper.line(plot.left, y, plot.right, y, grey=SECOND, dash=(5, 4))
        paper.text(plot.right + 4, y - 2.8, axis.target_text, size=SMALL, grey=SECOND)


def _labels(starts: Sequence[date], grain: str, forms: Formats) -> list[str]:
    """What stands below each period; the year stands in a line of its own. Of many months years alone can be read."""
    if grain == "year" or (grain == "month" and len(starts) > MOST_MONTHS):
        return ["" for _ in starts]
    if grain == "quarter":
        return [("I", "II", "III", "IV")[start.month // 3] for start in starts]
    if grain == "week":
        return [forms.day(start, today=start) for start in starts]
    return [forms.month_short(start) for start in starts]


def _draw_months(paper: Paper, plot: Plot, starts: Sequence[date], labels: Sequence[str]) -> None:
    widest = max(width_of(plain(label), REGULAR, SMALL) for label in labels) + 4
    every, last = max(1, ceil(widest / plot.step)), len(starts) - 1
    for index, label in enumerate(labels):
        # Counted from the end, so that the newest period keeps its name.
        if label and (last - index) % every == 0:
            paper.text(plot.x(index), plot.bottom - 12, label, size=SMALL, grey=SECOND, align="center")
    years = [index for index, start in enumerate(starts) if not index or start.year != starts[index - 1].year]
    if len(years) > 1 and plot.step * years[1] < YEAR:
        # The first year is a few months of which no name is needed as much as that of the next.
        years = years[1:]
    below = plot.bottom - (22 if any(labels) else 12)
    for index in years:
        paper.text(plot.x(index), below, str(starts[index].year), size=SMALL, grey=SECOND, align="center")


def _runs(curve: Curve) -> list[list[tuple[int, Dot]]]:
    """The stretches of months that have values."""
    runs: list[list[tuple[int, Dot]]] = [[]]
    for index, dot in enumerate(curve.dots):
        if dot is None:
            runs.append([])
        else:
            runs[-1].append((index, dot))
    return [run for run in runs if run]


def _draw_band(paper: Paper, plot: Plot, curve: Curve) -> None:
    def draw(pen: Pen) -> None:
        pen.fill(BAND)
        for run in _runs(curve):
            path = pen.canvas.beginPath()
            # A single month has a band too: a narrow one.
            spread = 3.0 if len(run) == 1 else 0.0
            edge = [(plot.x(i) - spread, plot.y(dot.high)) for i, dot in run]
            edge += [(plot.x(i) + spread, plot.y(dot.high)) for i, dot in run if spread]
            edge += [(plot.x(i) + spread, plot.y(dot.low)) for i, dot in reversed(run)]
            edge += [(plot.x(i) - spread, plot.y(dot.low)) for i, dot in run if spread]
            path.moveTo(*edge[0])
            for point in edge[1:]:
                path.lineTo(*point)
            path.close()
            pen.canvas.drawPath(path, stroke=0, fill=1)

    paper.draw(draw)


def _draw_curve(paper: Paper, plot: Plot, curve: Curve, number: int) -> None:
    grey = GREYS[number % len(GREYS)]
    last = len(curve.dots) - 1

    def draw(pen: Pen) -> None:
        for run in _runs(curve):
            for (i, dot), (j, following) in pairwise(run):
                few = dot.few or following.few
                pen.line(
                    plot.x(i),
                    plot.y(dot.value),
                    plot.x(j),
                    plot.y(following.value),
                    FEW_GREY if few else grey,
                    (2, 2) if few else (),
                )
            for i, dot in run:
                if plot.months > MOST_MONTHS and i != last and len(run) > 1:
                    continue
                pen.stroke(FEW_GREY if dot.few else grey)
                pen.fill(grey if i == last and not dot.few else 1)
                _draw_mark(pen.canvas, plot.x(i), plot.y(dot.value), number)

    paper.draw(draw)


def _draw_mark(canvas: Canvas, x: float, y: float, number: int) -> None:
    """Circle, square, triangle, diamond, in this order."""
    shape = number % 4
    if shape == 0:
        canvas.circle(x, y, MARK, stroke=1, fill=1)
    elif shape == 1:
        canvas.rect(x - MARK, y - MARK, 2 * MARK, 2 * MARK, stroke=1, fill=1)
    else:
        path = canvas.beginPath()
        path.moveTo(x, y + MARK * 1.3)
        path.lineTo(x + MARK * 1.3, y - (MARK if shape == 2 else 0))
        if shape == 3:
            path.lineTo(x, y - MARK * 1.3)
        path.lineTo(x - MARK * 1.3, y - (MARK if shape == 2 else 0))
        path.close()
        canvas.drawPath(path, stroke=1, fill=1)


def _draw_values(paper: Paper, plot: Plot, curve: Curve, axis: Axis, forms: Formats) -> None:
    """The values of the only curve, where they have room; the last one always, and bold."""
    known = [index for index, dot in enumerate(curve.dots) if dot is not None]
    last = known[-1] if known else -1
    written = [forms.number(dot.value, axis.decimals) for dot in curve.dots if dot is not None]
    crowded = max((width_of(plain(text), REGULAR, SMALL) for text in written), default=0) + 2 > plot.step
    for index, dot in enumerate(curve.dots):
        if dot is None or (crowded and index != last):
            continue
        font = BOLD if index == last else REGULAR
        grey = FEW_GREY if dot.few else INK
        value = forms.number(dot.value, axis.decimals)
        y = _value_height(plot, dot, axis.target, in_valley=_in_valley(curve.dots, index))
        x, align = (plot.x(index) + plot.step / 2, "right") if crowded else (plot.x(index), "center")
        paper.text(x, y, value, font=font, size=SMALL, grey=grey, align=align)


def _in_valley(dots: Sequence[Dot | None], index: int) -> bool:
    """Whether the line goes up on both sides of a point without a band: above it, its value would be crossed."""
    dot = dots[index]
    beside = [
        each for each in (*dots[max(0, index - 1) : index], *dots[index + 1 : index + 2]) if each is not None
    ]
    return (
        dot is not None
        and dot.low == dot.high
        and all(each.value > dot.value for each in beside)
        and bool(beside)
    )


def _value_height(plot: Plot, dot: Dot, target: float | None, *, in_valley: bool) -> float:
    """Above the band; under it where there is no room above or where a line would cross it there."""
    above = plot.y(dot.high) + 5
    line = None if target is None else plot.y(target)
    crossed = line is not None and above - 2 < line < above + SMALL
    below = plot.y(dot.low) - 10
    return (
        below
        if (in_valley and below > plot.bottom + 2) or crossed or above > plot.bottom + PLOT + 2
        else above
    )


def _draw_names(paper: Paper, plot: Plot, curves: Sequence[Curve]) -> None:
    """At the ends of the lines, moved apart where they would touch."""
    ends = sorted(
        (plot.y(dots[-1].value), curve.name)
        for curve in curves
        if (dots := [dot for dot in curve.dots if dot is not None])
    )
    below = float("-inf")
    for y, name in ends:
        below = max(y - 2.8, below + SMALL + 2)
        paper.text(plot.right + 4, below, name, size=SMALL)
