"""Quotes gone wrong in a way of their own: lines quoted whole, as a spreadsheet writes rows that it took for one cell,
and quotes within cells after a backslash, as databases write them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

WRAPPED, ESCAPED = "wrapped", "escaped"

_LOOKED_AT = 60
#: So many of the first lines at least are quoted whole: those alone in which a quote or a delimiter stands may be.
_FEWEST, _SHARE = 2, 0.1
#: How many rows are as wide as most where the quotes are right.
_ALIKE = 0.9
_ESCAPED_QUOTE = re.compile(r'(?<!\\)((?:\\\\)*)\\"')


def find_quoting(text: str, delimiters: Sequence[str]) -> tuple[str, str]:
    """How the quotes of `text` are meant, and the delimiter where that tells it; "" twice where they are plain."""
    first = [line for line in islice(io.StringIO(text, newline=""), _LOOKED_AT) if line.strip()]
    quoted = [line for line in first if line[0] == '"']
    if len(quoted) >= max(_FEWEST, _SHARE * len(first)):
        for delimiter in delimiters:
            if _is_wrapped(first, delimiter):
                return WRAPPED, delimiter
    escaped = [line for line in first if '\\"' in line]
    if len(escaped) >= _FEWEST and any(_is_escaped(escaped, delimiter) for delimiter in delimiters):
        return ESCAPED, ""
    return "", ""


def plain_text(text: str, quoting: str, delimiter: str) -> str:
    """`text` with plain quotes."""
    return "".join(mended(io.StringIO(text, newline=""), quoting, delimiter)) if quoting else text


def mended(lines: Iterable[str], quoting: str, delimiter: str) -> Iterator[str]:
    """`lines` with plain quotes."""
    mend: Callable[[str], str] = _with_doubled_quotes
    if quoting == WRAPPED:

        def mend(line: str) -> str:
            return _unwrapped(line, delimiter) or line

    return map(mend, lines)


def _is_wrapped(lines: Sequence[str], delimiter: str) -> bool:
    found = [_unwrapped(line, delimiter) for line in lines]
    some = sum(inner is not None for inner in found)
    if some < max(_FEWEST, _SHARE * len(lines)):
        return False
    whole = [inner or line for inner, line in zip(found, lines, strict=True)]
    return _likeness(whole, delimiter) >= _ALIKE > _likeness(lines, delimiter)


def _is_escaped(lines: Sequence[str], delimiter: str) -> bool:
    """Whether the quotes of most of these lines close where they should only if backslashes escape them."""
    wrong = sum(not _is_closed(line, delimiter) for line in lines)
    mended_wrong = sum(not _is_closed(_with_doubled_quotes(line), delimiter) for line in lines)
    return wrong >= _ALIKE * len(lines) and mended_wrong <= (1 - _ALIKE) * len(lines)


def _is_closed(line: str, delimiter: str) -> bool:
    try:
        next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _likeness(lines: Sequence[str], delimiter: str) -> float:
    """The share of `lines` that have as many cells as most, of at least two."""
    try:
        widths = Counter(map(_width, csv.reader(lines, delimiter=delimiter)))
    except csv.Error:
        return 0.0
    several = [n for width, n in widths.items() if width > 1]
    return max(several, default=0) / max(1, len(lines))


def _width(cells: list[str]) -> int:
    """Up to the last cell that holds anything."""
    return max((place for place, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _unwrapped(line: str, delimiter: str) -> str | None:
    """What stands in a line that is one quoted cell; None where it is none, or holds no row."""
    body = line.rstrip("\r\n")
    cell = body.rstrip(delimiter)
    if len(cell) < 3 or cell[0] != '"' or cell[-1] != '"' or '"' in cell[1:-1].replace('""', ""):
        return None
    inner = cell[1:-1].replace('""', '"')
    return inner + line[len(body) :] if delimiter in inner else None


def _with_doubled_quotes(line: str) -> str:
    return _ESCAPED_QUOTE.sub(r'\1""', line) if '\\"' in line else line
