"""What names a row in its source: the columns that the mapping chose, or a hash of all its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Any

from cxdesk.services.casework.words import fold
from cxdesk.services.intake.kinds import Type, kind_named
from cxdesk.services.intake.mapping import Mapping, column_index, normalised
from cxdesk.services.intake.rejects_column import is_reason
from cxdesk.services.intake.times import LocalDay, begin_of
from cxdesk.services.intake.values import BLANKS

#: Stands between the parts of an identity; no file has it in a cell.
JOIN = "\x1f"


class _Chosen:
    """Identity by columns."""

    def __init__(self, indexes: Sequence[int], headers: Sequence[str]) -> None:
        self._indexes = indexes
        self._headers = headers
        self.column = ", ".join(headers[index] for index in indexes)

    def __call__(self, cells: Sequence[str]) -> tuple[str, str]:
        parts = [cells[index].strip() for index in self._indexes]
        for index, part in zip(self._indexes, parts, strict=True):
            if part in BLANKS:
                return "", self._headers[index]
        return JOIN.join(parts), ""


class _Content:
    """Identity by all cells, in the order of their headers' names, so that a moved column changes nothing.

    The year and the week that were told for the file are part of it: Monday's call is another one a week later.
    """

    column = ""

    def __init__(self, mapping: Mapping, headers: Sequence[str]) -> None:
        self._told = [str(told) for told in (mapping.year, mapping.week) if told]
        named = [index for index, header in enumerate(headers) if not is_reason(header)]
        self._indexes = sorted(named, key=lambda index: normalised(headers[index]))

    def __call__(self, cells: Sequence[str]) -> tuple[str, str]:
        text = JOIN.join([cells[index].strip() for index in self._indexes] + self._told)
        return blake2b(text.encode(), digest_size=16).hexdigest(), ""


def identifier(mapping: Mapping, headers: Sequence[str]) -> _Chosen | _Content:
    """The function from the cells of a row to (identity, header of the column whose blank makes it none)."""
    if not mapping.identity:
        return _Content(mapping, headers)
    return _Chosen([column_index(column, headers) for column in mapping.identity], headers)


def key_of_values(mapping: Mapping, at: dict[str, int]) -> Callable[[Sequence[Any]], str] | None:
    """The identity of a row by its values, constants among them; None where its kind or its mapping has another.

    `at`: the place of each value. A day stands as such, and a period as its first day.
    """
    kind = kind_named(mapping.kind)
    if not kind.keyed_by or mapping.identity:
        return None
    days = LocalDay(mapping.zone)
    places = [(at[name], kind.field(name).type) for name in kind.keyed_by]
    grain = at.get("grain")

    def key(values: Sequence[Any]) -> str:
        parts: list[str] = []
        for place, type_ in places:
            value = values[place]
            if value is None:
                parts.append("")
            elif type_ is Type.DATE:
                day = days.date_of(value)
                parts.append((begin_of(day, values[grain]) if grain is not None else day).isoformat())
            else:
                parts.append(fold(value) if type_ is Type.WORD else str(value))
        return JOIN.join(parts)

    return key
