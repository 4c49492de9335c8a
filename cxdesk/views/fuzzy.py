"""How well a few typed letters fit a line of the palette."""

from __future__ import annotations

_WHOLE, _WORD, _NEXT, _ANY = 100, 12, 6, 1


def folded(text: str) -> str:
    """Lower case, and е for ё: both are typed for the other."""
    return text.casefold().replace("ё", "е")


def score(typed: str, text: str) -> int:
    """0 where the letters of `typed` do not stand in `text` in this order; else the higher, the better.

    A whole run of letters counts most, then letters at the beginnings of words, then neighbours.
    """
    wanted, line = folded(typed).strip(), folded(text)
    if not wanted:
        return 1
    at = line.find(wanted)
    if at >= 0:
        return _WHOLE + (_WORD if _starts_word(line, at) else 0) + max(0, 40 - len(line)) // 4
    found, total, before = -1, 0, -2
    for letter in wanted.replace(" ", ""):
        found = _best_place(line, letter, found + 1, before)
        if found < 0:
            return 0
        total += _WORD if _starts_word(line, found) else _NEXT if found == before + 1 else _ANY
        before = found
    return total


def _best_place(line: str, letter: str, start: int, before: int) -> int:
    """The neighbour, else the next beginning of a word, else the next place."""
    if before >= 0 and line[before + 1 : before + 2] == letter:
        return before + 1
    place = line.find(letter, start)
    word = place
    while word >= 0:
        if _starts_word(line, word):
            return word
        word = line.find(letter, word + 1)
    return place


def _starts_word(line: str, at: int) -> bool:
    return at == 0 or not line[at - 1].isalnum()
