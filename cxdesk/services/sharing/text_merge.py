"""A merge of a text that two people edited, by words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

#: A word, a run of spaces, a sign: joined again they are the text.
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


class _Edit(NamedTuple):
    """`pieces` stand in place of the base's pieces `start` to `end`."""

    start: int
    end: int
    pieces: list[str]


def merged_text(base: str, mine: str, theirs: str) -> str | None:
    """The text with both people's edits; None where they touch one another."""
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    pieces = _PIECE.findall(base)
    own, others = _edits(pieces, mine), _edits(pieces, theirs)
    both = [edit for edit in own if edit in others]
    own = [edit for edit in own if edit not in both]
    others = [edit for edit in others if edit not in both]
    if any(_touch(edit, other) for edit in (*own, *both) for other in others):
        return None
    if any(_touch(edit, same) for edit in own for same in both):
        return None
    merged, at = [], 0
    for edit in sorted((*own, *others, *both)):
        merged += pieces[at : edit.start] + edit.pieces
        at = edit.end
    return "".join(merged + pieces[at:])


def _edits(base: list[str], text: str) -> list[_Edit]:
    pieces = _PIECE.findall(text)
    steps = SequenceMatcher(None, base, pieces).get_opcodes()
    return [_Edit(a, b, pieces[c:d]) for tag, a, b, c, d in steps if tag != "equal"]


def _touch(one: _Edit, other: _Edit) -> bool:
    # Two insertions at one place, or an insertion at the edge of a replacement, have no order of their own.
    return one.start <= other.end and other.start <= one.end
