"""The paper's one typeface and its measures, in points. PT Sans: its plain figures are tabular."""

from __future__ import annotations

from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cxdesk.services.formats import ELLIPSIS, NARROW_SPACE, NO_BREAK
from cxdesk.services.resources import resource

REGULAR, BOLD = "PTSans", "PTSans-Bold"
BODY, SMALL, FOOTNOTE, HEADING, TITLE, FIGURE = 9.5, 8.0, 7.2, 11.5, 20.0, 19.0

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
MARGIN = 51.02
LEFT, RIGHT, TOP = MARGIN, PAGE_WIDTH - MARGIN, PAGE_HEIGHT - MARGIN
WIDTH = RIGHT - LEFT

#: Greys: 0 is black. Text, secondary text, lines, fine lines, and the band: 12 % grey.
INK, SECOND, LINE, FINE, BAND = 0.07, 0.32, 0.55, 0.82, 0.88
#: Of every line in a chart.
STROKE = 0.7


def register_fonts() -> None:
    """Make the typeface known to ReportLab; once a process."""
    if REGULAR in pdfmetrics.getRegisteredFontNames():
        return
    for name, file in ((REGULAR, "PTSans-Regular.ttf"), (BOLD, "PTSans-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts") / file)))


def plain(text: str) -> str:
    """The text in glyphs that the typeface has: it lacks the narrow space; line breaks become spaces."""
    text = text.replace(NARROW_SPACE, NO_BREAK)
    return " ".join(text.split("\n")) if "\n" in text else text


class _Widths(dict[str, float]):
    """The width of each character of a typeface, in thousandths of its size."""

    def __init__(self, font: str) -> None:
        self._face = pdfmetrics.getFont(font).face

    def __missing__(self, character: str) -> float:
        width = float(self._face.charWidths.get(ord(character), self._face.defaultWidth))
        self[character] = width
        return width


_widths = lru_cache(maxsize=2)(_Widths)


@lru_cache(maxsize=4096)
def width_of(text: str, font: str, size: float) -> float:
    """How wide the text is; ReportLab's own measure asks for each character again."""
    return sum(map(_widths(font).__getitem__, text)) * size / 1000


def cut(text: str, font: str, size: float, room: float) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if width_of(text, font, size) <= room:
        return text
    while text and width_of(text + ELLIPSIS, font, size) > room:
        text = text[:-1].rstrip(" ")
    return text + ELLIPSIS


def wrap(text: str, font: str, size: float, room: float, most: int = 99) -> list[str]:
    """The text in lines of at most `room`; longer words are broken, what exceeds `most` lines is cut."""
    if width_of(text, font, size) <= room:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer, font, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, font, size, room)
        lines += full
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), font, size, room)]
    return lines


def _pieces(word: str, font: str, size: float, room: float) -> list[str]:
    """A word in pieces that fit, broken after a hyphen or slash where there is one."""
    pieces = []
    while width_of(word, font, size) > room:
        end = 1
        while width_of(word[: end + 1], font, size) <= room:
            end += 1
        at = max(word.rfind("-", 0, end), word.rfind("/", 0, end)) + 1
        end = at if at > 1 else end
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]
