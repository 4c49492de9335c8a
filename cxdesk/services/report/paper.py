"""Pages that are laid out first and drawn at the end, when their number is known: one build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from cxdesk.services.report.pen import Pen
from cxdesk.services.report.typography import (
    BODY,
    BOLD,
    FINE,
    FOOTNOTE,
    HEADING,
    INK,
    LEFT,
    MARGIN,
    REGULAR,
    RIGHT,
    SECOND,
    SMALL,
    TOP,
    WIDTH,
    plain,
    width_of,
    wrap,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

#: Draws one thing; called when all pages are laid out.
Draw = Callable[[Pen], None]

FOOT_LINE = FOOTNOTE * 1.4
#: The baseline of the page's last line, and the room between the foot and what stands above it.
FOOT, ABOVE_FOOT = MARGIN - 18, 14.0
#: Where the body begins under the page's head.
BODY_TOP = TOP - 26


@dataclass
class Page:
    """One page: what is drawn on it, and the definitions that its figures need."""

    draws: list[Draw] = field(default_factory=list)
    definitions: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class Section:
    """A numbered section, for the contents and the bookmarks."""

    number: int
    title: str
    page: int

    @property
    def key(self) -> str:
        """The name of its place in the document."""
        return f"section-{self.number}"


@dataclass(frozen=True)
class Frame:
    """What stands on every page, already in words."""

    left: str
    right: str
    definitions: str
    made: str
    #: "Page {page} of {pages}" of the catalogue.
    page_of: Callable[[int, int], str]


class Paper:
    """A4 pages with head, foot and definitions. `y` is the next free height, from the bottom."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.page = Page()
        self.pages = [self.page]
        self.sections: list[Section] = []
        self.y = BODY_TOP
        self._wrapped: dict[tuple[str, ...], Sequence[str]] = {}
        self._floor = self._floor_with({})

    def need(self, height: float, definitions: Iterable[str] = ()) -> bool:
        """Make room for `height` and for the `definitions` at the foot; True where a new page was begun."""
        page = self.page
        together = page.definitions | dict.fromkeys(definitions)
        floor = self._floor if together == page.definitions else self._floor_with(together)
        begun = self.y - height < floor and bool(page.draws)
        if begun:
            page = self.new_page()
            together = dict.fromkeys(definitions)
            floor = self._floor_with(together)
        page.definitions = together
        self._floor = floor
        return begun

    def new_page(self) -> Page:
        """Begin the next page."""
        self.page = Page()
        self.pages.append(self.page)
        self.y = BODY_TOP
        self._floor = self._floor_with({})
        return self.page

    def draw(self, draw: Draw) -> None:
        """Draw something on the present page."""
        self.page.draws.append(draw)

    def turn_to(self, page: Page, y: float) -> None:
        """Go on at the height `y` of a page that was left before; nothing after breaks that page."""
        self.page, self.y = page, y

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        font: str = REGULAR,
        size: float = BODY,
        grey: float = INK,
        align: str = "left",
    ) -> None:
        """One line of text with its baseline at `y`; `align` says which point of it stands at `x`."""
        text = plain(text)
        if align != "left":
            x -= width_of(text, font, size) / (2 if align == "center" else 1)

        self.draw(lambda pen: pen.text(x, y, text, font, size, grey))

    def line(
        self,
        x: float,
        y: float,
        to_x: float,
        to_y: float,
        *,
        grey: float = FINE,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A thin line."""
        self.draw(lambda pen: pen.line(x, y, to_x, to_y, grey, dash))

    def box(self, x: float, y: float, width: float, height: float, *, grey: float) -> None:
        """A filled rectangle: a bullet or a bar."""

        def draw(pen: Pen) -> None:
            pen.fill(grey)
            pen.canvas.rect(x, y, width, height, stroke=0, fill=1)

        self.draw(draw)

    def link(self, section: Section, left: float, bottom: float, right: float, top: float) -> None:
        """Make an area lead to a section."""
        area = (left, bottom, right, top)
        self.draw(lambda pen: pen.canvas.linkAbsolute("", section.key, area, Border="[0 0 0]"))

    def heading(self, title: str, unit: str, room: float, definitions: Iterable[str] = ()) -> None:
        """A numbered section's title with its unit, kept together with `room` points of what follows."""
        gap = 26.0
        self.need(gap + HEADING + room, definitions)
        if self.y < BODY_TOP:
            self.y -= gap
        number = len(self.sections) + 1
        section = Section(number, title, len(self.pages))
        self.sections.append(section)
        self.y -= HEADING
        words = f"{number}. {title}"
        self.text(LEFT, self.y, words, font=BOLD, size=HEADING)
        x = LEFT + width_of(plain(words), BOLD, HEADING) + 7
        self.text(x, self.y, unit, size=SMALL, grey=SECOND)

        def mark(pen: Pen) -> None:
            pen.canvas.bookmarkPage(section.key)
            pen.canvas.addOutlineEntry(words, section.key, 0)

        self.draw(mark)
        self.y -= 12

    def subheading(self, title: str, unit: str, room: float, definitions: Iterable[str] = ()) -> None:
        """The title of a part of a section, without a number, kept together with `room` points of what follows."""
        gap = 16.0
        self.need(gap + BODY + room, definitions)
        if self.y < BODY_TOP:
            self.y -= gap
        self.y -= BODY
        self.text(LEFT, self.y, title, font=BOLD)
        self.text(LEFT + width_of(plain(title), BOLD, BODY) + 7, self.y, unit, size=SMALL, grey=SECOND)
        self.y -= 10

    def save(self, file: IO[bytes], canvas: Canvas, progress: Callable[[int, int], None]) -> None:
        """Draw all pages and write them."""
        total, pen = len(self.pages), Pen(canvas)
        for number, page in enumerate(self.pages, start=1):
            progress(number - 1, total)
            pen.begin_page()
            self._draw_frame(pen, page, number, total)
            for draw in page.draws:
                draw(pen)
            canvas.showPage()
        file.write(canvas.getpdfdata())
        progress(total, total)

    def _foot_lines(self, definitions: tuple[str, ...]) -> Sequence[str]:
        """The definitions in lines, wrapped once for each set of them."""
        if definitions not in self._wrapped:
            text = plain(" ".join((self.frame.definitions, *definitions)))
            self._wrapped[definitions] = wrap(text, REGULAR, FOOTNOTE, WIDTH - 6) if definitions else []
        return self._wrapped[definitions]

    def _floor_with(self, definitions: Iterable[str]) -> float:
        lines = len(self._foot_lines(tuple(definitions)))
        return FOOT + FOOT_LINE * (lines + 1) + (8 if lines else 0) + ABOVE_FOOT

    def _draw_frame(self, pen: Pen, page: Page, number: int, total: int) -> None:
        left, right = plain(self.frame.left), plain(self.frame.right)
        pen.text(LEFT, TOP, left, REGULAR, SMALL, SECOND)
        pen.text(RIGHT - width_of(right, REGULAR, SMALL), TOP, right, REGULAR, SMALL, SECOND)
        pen.line(LEFT, TOP - 9, RIGHT, TOP - 9, INK)
        made, of = plain(self.frame.made), plain(self.frame.page_of(number, total))
        pen.text(LEFT, FOOT, made, REGULAR, FOOTNOTE, INK)
        pen.text(RIGHT - width_of(of, REGULAR, FOOTNOTE), FOOT, of, REGULAR, FOOTNOTE, INK)
        self._draw_definitions(pen, self._foot_lines(tuple(page.definitions)))

    def _draw_definitions(self, pen: Pen, lines: Sequence[str]) -> None:
        if not lines:
            return
        y = FOOT + FOOT_LINE * len(lines) + 6
        pen.line(LEFT, y + FOOT_LINE + 2, RIGHT, y + FOOT_LINE + 2, INK)
        head = self.frame.definitions
        pen.text(LEFT, y, head, BOLD, FOOTNOTE, INK)
        pen.text(LEFT + width_of(head, BOLD, FOOTNOTE), y, lines[0][len(head) :], REGULAR, FOOTNOTE, SECOND)
        for line in lines[1:]:
            y -= FOOT_LINE
            pen.text(LEFT, y, line, REGULAR, FOOTNOTE, SECOND)
