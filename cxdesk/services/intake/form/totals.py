"""Rows within a table that are none of its rows: totals, and the header once more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cxdesk.services.intake.values.dates import evidence

_WORDS = (
    "(?:общий |промежуточный |под)?итого?|всего|в том числе|среднее|в среднем"
    "|grand total|sub-?total|total|average"
)
_TOTAL = re.compile(rf"(?:{_WORDS})(?:\b[^\n]{{0,60}})?|[^\n]{{1,60}}\b(?:итог|total)", re.IGNORECASE)
#: How such a row begins in a text, whatever its delimiter; and how the cell ends whose last word says so.
_BEGINNING = re.compile(rf'(?i)\n[";,\t| ]*(?:{_WORDS})\b')
_LAST_WORDS = ("итог", "total")
_ENDING = re.compile(rf'(?i)\b(?:{"|".join(_LAST_WORDS)})"?[;,\t|]')
_FIGURE = re.compile(
    r"[-+(]?[\d\s.,:%$€₽'\u00a0\u202f/-]*\d[\d\s.,:%$€₽')\u00a0\u202f-]*|[-–—]|n/a|н/д", re.IGNORECASE
)


def begun_totals(text: str) -> Iterator[int]:
    """Places in `text` that lie within lines which may be rows of totals."""
    # A line end before each line is found far sooner than each beginning of a line.
    yield from (found.end() - 1 for found in _BEGINNING.finditer("\n" + text))
    folded = text.lower()
    if len(folded) != len(text):
        yield from (found.end() for found in _ENDING.finditer(text))
        return
    # The pattern is tried where the word stands, not at the beginning of every word.
    for word in _LAST_WORDS:
        place = folded.find(word)
        while place >= 0:
            if found := _ENDING.match(text, place):
                yield found.end()
            place = folded.find(word, place + 1)


def is_total_name(name: str) -> bool:
    """Whether a column is one of totals by its name."""
    return bool(_TOTAL.fullmatch(name.strip()))


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row is one of totals: its first words say so, and beside them are figures alone, and no date."""
    filled = [cell for cell in map(str.strip, cells) if cell]
    if len(filled) < 2 or len(filled[0]) > 80 or not _TOTAL.fullmatch(filled[0]):
        return bool(filled) and len(filled) == 1 and len(cells) > 2 and bool(_TOTAL.fullmatch(filled[0]))
    return all(_FIGURE.fullmatch(cell) for cell in filled[1:]) and not evidence(filled[1:]).dates
