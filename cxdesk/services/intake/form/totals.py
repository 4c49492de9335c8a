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
_LAST_WORDS = ("итог", "total", "всего")
_ENDING = re.compile(r'(?i)\b(?:итого?|всего|total)"?[;,\t|]')
#: What stands alone in a cell for all departments or people, and in how many cells at the beginning it may.
_ALL = re.compile(r"(?:общий |под)?итого?|всего|(?:grand |sub-?)?total", re.IGNORECASE)
_FIRST_CELLS, _LONGEST = 3, 40
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


def _is_total_of_part(filled: Sequence[str]) -> bool:
    """Whether a row is the total of a month or a department, which is named before: `01.2026;Итого;75`."""
    for place, cell in enumerate(filled[1:_FIRST_CELLS], start=1):
        if _ALL.fullmatch(cell):
            figures, before = filled[place + 1 :], filled[:place]
            short = all(len(other) <= _LONGEST for other in before)
            return (
                bool(figures)
                and short
                and all(map(_FIGURE.fullmatch, figures))
                and not evidence(figures).dates
            )
    return False


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row is one of totals: its first words say so, and beside them are figures alone, and no date."""
    filled = [cell for cell in map(str.strip, cells) if cell]
    if _is_total_of_part(filled):
        return True
    if len(filled) < 2 or len(filled[0]) > 80 or not _TOTAL.fullmatch(filled[0]):
        return bool(filled) and len(filled) == 1 and len(cells) > 2 and bool(_TOTAL.fullmatch(filled[0]))
    return all(_FIGURE.fullmatch(cell) for cell in filled[1:]) and not evidence(filled[1:]).dates
