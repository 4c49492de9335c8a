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
_BEGINNING = re.compile(rf'(?im)^[";,\t| ]*(?:{_WORDS})\b')
_ENDING = re.compile(r'(?i)\b(?:итог|total)"?[;,\t|]')
_FIGURE = re.compile(
    r"[-+(]?[\d\s.,:%$€₽'\u00a0\u202f/-]*\d[\d\s.,:%$€₽')\u00a0\u202f-]*|[-–—]|n/a|н/д", re.IGNORECASE
)


def begun_totals(text: str) -> Iterator[int]:
    """Places in `text` that lie within lines which may be rows of totals."""
    yield from (found.end() for found in _BEGINNING.finditer(text))
    # Looked for at each word: worth it only where the word stands at all.
    folded = text.lower()
    if "итог" in folded or "total" in folded:
        yield from (found.end() for found in _ENDING.finditer(text))


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row is one of totals: its first words say so, and beside them are figures alone, and no date."""
    filled = [cell for cell in map(str.strip, cells) if cell]
    if len(filled) < 2 or len(filled[0]) > 80 or not _TOTAL.fullmatch(filled[0]):
        return bool(filled) and len(filled) == 1 and len(cells) > 2 and bool(_TOTAL.fullmatch(filled[0]))
    return all(_FIGURE.fullmatch(cell) for cell in filled[1:]) and not evidence(filled[1:]).dates
