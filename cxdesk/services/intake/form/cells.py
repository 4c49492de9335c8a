"""Cells of foreign and of our own tables: formulas escaped on the way out, the escape taken back on the way in."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d \u00a0.,]*%?")

#: A cell longer than this is rejected: no answer, complaint or review is, and a lost quote makes such cells.
LONGEST_CELL = 1_000_000


def escape_formula(text: str) -> str:
    """`text` as every export of ours writes it: what a spreadsheet would compute gets an apostrophe before it.

    A plain number stays as it is. `unescape_formula` takes the apostrophe back.
    """
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def unescape_formula(text: str) -> str:
    """`text` without the one apostrophe that keeps a spreadsheet from computing it."""
    return text[1:] if _ESCAPED.match(text) else text


def whole_characters(text: str) -> str:
    """`text` itself, or with the halves of characters in it replaced: no database and no file takes them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
