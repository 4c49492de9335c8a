"""Names of columns that take several rows: how many, and what they are called then; each name stands once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cxdesk.services.intake.mapping.mapping import normalised
from cxdesk.services.intake.values.dates import evidence
from cxdesk.services.intake.values.values import NOTHING

Rows = Sequence[tuple[int, list[str]]]

_MOST = 3
_VALUE = re.compile(r"[-+(]?[\d\s.,:/%$€₽'-]*\d[\d\s.,:/%TZ)$€₽'-]*|true|false|True|False")
#: A row of keys for machines under the questions, as one form tool writes it.
_MACHINE = re.compile(r'\{\s*"ImportId"\s*:\s*"(?P<id>[^"]*)"')
#: What stands under a question that has one answer.
_FILLERS = frozenset({"response", "open ended response", "ответ", "открытый ответ", "свободный ответ"})
JOIN = " › "


def count_header_rows(rows: Rows, header_row: int) -> int:
    """How many of the first `rows` the names of the columns take, from the one that stands in line `header_row`."""
    table = [cells for line, cells in rows if line >= header_row]
    for place, cells in enumerate(table[1:_MOST], start=1):
        if _is_machine(cells):
            return place + 1
    n = 1
    while n < _MOST and len(table) > n + 2 and _is_name_row(table[n - 1], table[n], table[n + 1 :]):
        n += 1
    return n


def begins_group(rows: Rows, header_row: int) -> int:
    """The line of a row of groups right above names that repeat or that it completes; else `header_row`."""
    lines = [line for line, _ in rows]
    at = lines.index(header_row) if header_row in lines else 0
    if not at:
        return header_row
    names = [normalised(cell) for cell in rows[at][1] if cell.strip()]
    line, above = rows[at - 1]
    groups = [cell.strip() for cell in above if cell.strip()]
    repeats = len(set(names)) < len(names)
    completes = any(
        not below.strip() and cell.strip() for cell, below in zip(above, rows[at][1], strict=False)
    )
    own = 1 < len(groups) <= len(names) and not any(map(_is_value, groups))
    return line if line == header_row - 1 and own and (repeats or completes) else header_row


def joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of columns in several rows: a group goes on over blank cells to its right."""
    width = max(map(len, rows))
    filled = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    for above, below in pairwise(filled):
        for place in range(1, width):
            if not above[place] and below[place] and not _is_machine([below[place]]):
                above[place] = above[place - 1]
    return [_name([row[place] for row in filled]) for place in range(width)]


def distinct(names: Sequence[str]) -> list[str]:
    """`names`, each once: the second `Date` is `Date (2)`. Blank ones stay blank."""
    seen: dict[str, int] = {}
    taken = {normalised(name) for name in names}
    made: list[str] = []
    for name in names:
        key = normalised(name) or name.strip()
        seen[key] = n = seen.get(key, 0) + 1
        if not key or n == 1:
            made.append(name)
            continue
        while normalised(f"{name} ({n})") in taken:
            n += 1
        taken.add(normalised(f"{name} ({n})"))
        made.append(f"{name.strip()} ({n})")
    return made


def _name(parts: Sequence[str]) -> str:
    machine = next((found for part in parts if (found := _MACHINE.match(part))), None)
    words = [part for part in parts if part and not _MACHINE.match(part)]
    if machine and not machine["id"].startswith("QID"):
        return words[0] if words else machine["id"]
    if len(words) > 1:
        words = [word for word in words if normalised(word) not in _FILLERS] or words[:1]
    return JOIN.join(dict.fromkeys(words))


def _is_machine(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(map(_MACHINE.match, filled))


def _is_name_row(names: Sequence[str], row: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """Whether a row under names is no data: it has words where the rows below have figures and dates."""
    words = {place for place, cell in enumerate(row) if cell.strip()}
    if not words or any(_is_value(cell) or cell.strip() in NOTHING - {""} for cell in row if cell.strip()):
        return False
    figures = {place for place in range(len(names)) if _is_figures(place, rest)}
    if not figures:
        return False
    blank = {place for place, cell in enumerate(names) if not cell.strip()}
    if len(blank) >= 2 and len(blank & words) >= 0.8 * len(blank):
        return True
    told = [row[place].strip() for place in words]
    differ = len(set(told)) >= 0.8 * len(told)
    return differ and len(figures & words) >= 2 and len(figures & words) >= 0.6 * len(figures)


def _is_figures(place: int, rows: Sequence[Sequence[str]]) -> bool:
    cells = [row[place].strip() for row in rows if place < len(row)]
    filled = [cell for cell in cells if cell not in NOTHING]
    return len(filled) >= 2 and all(map(_is_value, filled))


def _is_value(cell: str) -> bool:
    plain = cell.strip()
    return bool(_VALUE.fullmatch(plain)) or (len(plain) < 40 and evidence([plain]).dates > 0)
