"""The row of the column names, wherever it stands: under titles and dates, among lines that only look like it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cxdesk.services.intake.kinds.kinds import KINDS
from cxdesk.services.intake.mapping.mapping import normalised

_VALUE = re.compile(r"[-+]?[\d\s.,:/%-]*\d[\d\s.,:/%TZ-]*")
#: No name that is known is longer.
_LONGEST = 60


def find_header(rows: Sequence[tuple[int, list[str]]]) -> int:
    """Line of the header among the first `rows`: the one of the most known names of columns, else the first that
    fills the table's width with words."""
    known = [known_names(cells) - sum(_is_value(cell) for cell in cells) for _, cells in rows]
    most = max(known, default=0)
    if most >= 2:
        return rows[known.index(most)][0]
    filled = [sum(1 for cell in cells if cell.strip()) for _, cells in rows]
    width = max(filled, default=0)
    enough = max(2, width * 0.6) if width > 1 else 1
    wide = [row for row, n in zip(rows, filled, strict=True) if n >= enough]
    for line, cells in wide:
        if not any(map(_is_value, cells)):
            return line
    return wide[0][0] if wide else 1


def _is_value(cell: str) -> bool:
    return bool(_VALUE.fullmatch(cell.strip()))


def known_names(cells: Sequence[str]) -> int:
    """How many different cells are names that files give their columns."""
    words = {normalised(cell) for cell in cells if cell and len(cell) <= _LONGEST}
    return len(words & _names())


@cache
def _names() -> frozenset[str]:
    fields = (field for kind in KINDS.values() for field in kind.fields)
    return frozenset(normalised(name) for field in fields for name in (*field.names, *field.vague))
