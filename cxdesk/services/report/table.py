"""Tables across pages: plain strings, thin row lines, the header again on each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cxdesk.services.report.paper import Paper
from cxdesk.services.report.typography import (
    BOLD,
    FINE,
    INK,
    LEFT,
    REGULAR,
    SECOND,
    SMALL,
    WIDTH,
    plain,
    wrap,
)

#: Rows of one line are so high; each further line adds its own height.
ROW, NEXT_LINE, HEADER = 17.0, 10.5, 18.0
#: Space between the columns.
GUTTER = 8.0
BAR = 0.25
#: A table does not begin at the end of a page with fewer rows than these.
BEGINNING = 3
#: A cell has at most so many lines; the rest is cut.
LINES = 3


@dataclass(frozen=True)
class Column:
    """A column: its title and its share of the width. Numbers stand right."""

    title: str
    share: float
    right: bool = False
    grey: bool = False


@dataclass(frozen=True)
class Bar:
    """A bar from the left edge of its column: 1 is the whole column."""

    length: float


@dataclass(frozen=True)
class Place:
    """A column with its left and right edge."""

    column: Column
    left: float
    right: float


Cell = str | Bar


def draw_table(
    paper: Paper,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    definitions: Sequence[str] = (),
) -> None:
    """Draw the rows; the `definitions` stand at the foot of each page that has some of them."""
    places = _places(columns)
    titles = [_title_lines(place) for place in places]
    header = HEADER + NEXT_LINE * (max(map(len, titles)) - 1)
    begun = False
    for row in rows:
        lines = [
            []
            if isinstance(cell, Bar)
            else wrap(plain(cell), REGULAR, SMALL, place.right - place.left, LINES)
            for place, cell in zip(places, row, strict=True)
        ]
        height = ROW + NEXT_LINE * (max(map(len, lines), default=1) - 1)
        room = height if begun else header + BEGINNING * ROW
        if paper.need(room, definitions) or not begun:
            _draw_header(paper, places, titles, header)
            begun = True
        _draw_row(paper, places, row, lines, height)


def _places(columns: Sequence[Column]) -> list[Place]:
    total = sum(column.share for column in columns)
    room = WIDTH - GUTTER * (len(columns) - 1)
    places, x = [], LEFT
    for column in columns:
        right = x + room * column.share / total
        places.append(Place(column, x, right))
        x = right + GUTTER
    return places


def _title_lines(place: Place) -> list[str]:
    return wrap(plain(place.column.title), BOLD, SMALL, place.right - place.left, LINES)


def _draw_header(
    paper: Paper, places: Sequence[Place], titles: Sequence[Sequence[str]], height: float
) -> None:
    """Titles of several lines end on the same line."""
    for place, lines in zip(places, titles, strict=True):
        at, align = (place.right, "right") if place.column.right else (place.left, "left")
        for above, line in enumerate(reversed(lines)):
            baseline = paper.y - height + 6.5 + NEXT_LINE * above
            paper.text(at, baseline, line, font=BOLD, size=SMALL, align=align)
    paper.y -= height
    paper.line(LEFT, paper.y, LEFT + WIDTH, paper.y, grey=INK)


def _draw_row(
    paper: Paper, places: Sequence[Place], row: Sequence[Cell], lines: Sequence[Sequence[str]], height: float
) -> None:
    baseline = paper.y - ROW + 5.5
    for place, cell, texts in zip(places, row, lines, strict=True):
        if isinstance(cell, Bar):
            paper.box(place.left, baseline - 0.5, (place.right - place.left) * cell.length, 6.5, grey=BAR)
            continue
        at, align = (place.right, "right") if place.column.right else (place.left, "left")
        for index, text in enumerate(texts):
            grey = SECOND if place.column.grey else INK
            paper.text(at, baseline - NEXT_LINE * index, text, size=SMALL, align=align, grey=grey)
    paper.y -= height
    paper.line(LEFT, paper.y, LEFT + WIDTH, paper.y, grey=FINE)
