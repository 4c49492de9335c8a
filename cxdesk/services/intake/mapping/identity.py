"""What names a row in its source: the columns that the mapping chose, or a hash of all its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b

from cxdesk.services.casework.words import fold
from cxdesk.services.intake.form.rejects_column import is_reason
from cxdesk.services.intake.kinds.kinds import Type, kind_named
from cxdesk.services.intake.mapping.mapping import Mapping, column_index, normalised
from cxdesk.services.intake.staging.columns import Columns, rows_of
from cxdesk.services.intake.values.times import LocalDay, begin_of
from cxdesk.services.intake.values.values import BLANKS

#: Stands between the parts of an identity; no file has it in a cell.
JOIN = "\x1f"
#: The identities of rows, and the header of the column whose blank leaves a row without one, by the row's place.
Identities = tuple[list[str], dict[int, str]]


class _Chosen:
    """Identity by columns."""

    def __init__(self, indexes: Sequence[int], headers: Sequence[str]) -> None:
        self._indexes = indexes
        self._headers = headers
        self.column = ", ".join(headers[index] for index in indexes)

    def __call__(self, columns: Sequence[Sequence[str]]) -> Identities:
        parts = [list(map(str.strip, columns[index])) for index in self._indexes]
        blank: dict[int, str] = {}
        for index, cells in zip(self._indexes, parts, strict=True):
            if not BLANKS.isdisjoint(cells):
                for place, cell in enumerate(cells):
                    if cell in BLANKS:
                        blank.setdefault(place, self._headers[index])
        return parts[0] if len(parts) == 1 else list(map(JOIN.join, zip(*parts, strict=True))), blank


class _Content:
    """Identity by all cells, in the order of their headers' names, so that a moved column changes nothing.

    The year and the week that were told for the file are part of it: Monday's call is another one a week later.
    """

    column = ""

    def __init__(self, mapping: Mapping, headers: Sequence[str]) -> None:
        self._told = [str(told) for told in (mapping.year, mapping.week) if told]
        named = [index for index, header in enumerate(headers) if not is_reason(header)]
        self._indexes = sorted(named, key=lambda index: normalised(headers[index]))

    def __call__(self, columns: Sequence[Sequence[str]]) -> Identities:
        parts = [map(str.strip, columns[index]) for index in self._indexes]
        texts = (JOIN.join((*cells, *self._told)) for cells in zip(*parts, strict=True))
        return [blake2b(text.encode(), digest_size=16).hexdigest() for text in texts], {}


def identifier(mapping: Mapping, headers: Sequence[str]) -> _Chosen | _Content:
    """The function from the columns of a file to the identities of its rows."""
    if not mapping.identity:
        return _Content(mapping, headers)
    return _Chosen([column_index(column, headers) for column in mapping.identity], headers)


def key_of_values(mapping: Mapping) -> Callable[[Columns], list[str]] | None:
    """The identities of rows by their values, constants among them; None where their kind or mapping has another.

    A day stands as such, and a period as its first day.
    """
    kind = kind_named(mapping.kind)
    if not kind.keyed_by or mapping.identity:
        return None
    days = LocalDay(mapping.zone)
    with_periods = "grain" in kind.names

    def day_of(instant: int, grain: str | None) -> str:
        day = days.date_of(instant)
        return (begin_of(day, grain or "") if with_periods else day).isoformat()

    def part(rows: Columns, name: str) -> list[str]:
        type_ = kind.field(name).type
        if type_ is not Type.DATE:
            spell = fold if type_ is Type.WORD else str
            return ["" if value is None else spell(value) for value in rows[name]]
        told = zip(rows[name], rows["grain"], strict=True)
        return ["" if instant is None else day_of(instant, grain) for instant, grain in told]

    def keys(rows: Columns) -> list[str]:
        return list(map(JOIN.join, rows_of([part(rows, name) for name in kind.keyed_by])))

    return keys
