"""Where the rows of a JSON file stand: in a list within objects, as cells beside names, in a table turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from cxdesk.services.intake.form.json_stream import BLANK, BrokenJsonError, JsonText, array_rows

#: So many rows are no list of pages or fields beside the rows: nobody looks on.
_ENOUGH = 50
_DEEPEST = 8
#: Longer lists of words name no columns.
_MOST_NAMES = 5_000
#: The key of a list of names of columns, or of objects that tell them.
_COLUMNS = re.compile(r"(?i)col|field|header|names|schema|keys")
#: Under which keys the names of columns stand, where each is an object.
_NAMED = ("name", "label", "title", "header", "displayName", "field", "key", "id", "text")
#: Of the keys of a row, rows under keys of their own share at least so many.
_SHARED = 0.5

Place = tuple[str, ...]


@dataclass
class RowList:
    """A list of rows: the keys that lead to it, its first rows, and the names of its cells where it has none."""

    place: Place
    first: list[Any]
    names: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Cells of a row; 0 where rows are no lists."""
        return len(self.first[0]) if isinstance(self.first[0], list) else 0


def row_list(text: JsonText) -> RowList | None:
    """The longest list of rows within an object, with the names that stand beside it. Raises BrokenJsonError."""
    found: list[RowList] = []
    words: list[tuple[str, ...]] = []
    for place, cells in _lists(text, (), _DEEPEST):
        if cells is not None:
            if (
                _is_named(place)
                and 0 < len(cells) <= _MOST_NAMES
                and all(isinstance(cell, str) for cell in cells)
            ):
                words.append(tuple(cells))
            continue
        rows = RowList(place, list(islice(array_rows(text), _ENOUGH)))
        found.append(rows)
        rows.names = _names_beside(rows, words, found)
        if len(rows.first) == _ENOUGH and (rows.names or not rows.width):
            return rows
    if not found:
        return None
    for rows in found:
        rows.names = rows.names or _names_beside(rows, words, found)
    return max(found, key=lambda rows: (bool(rows.names), len(rows.first), len(rows.first[0])))


def _is_named(place: Place) -> bool:
    """Whether names of columns may stand there."""
    return bool(place) and bool(_COLUMNS.search(place[-1]))


def _names_beside(rows: RowList, words: list[tuple[str, ...]], others: list[RowList]) -> tuple[str, ...]:
    if not rows.width:
        return ()
    told = [names for names in words if len(names) == rows.width]
    for other in others:
        if _is_named(other.place) and len(other.first) == rows.width:
            told += filter(None, [_told_names(other.first)])
    return next((names for names in told if list(names) != rows.first[0]), ())


def _told_names(fields: list[Any]) -> tuple[str, ...]:
    """The names that objects of fields tell; () where they tell none."""
    if not all(isinstance(field, dict) for field in fields):
        return ()
    for key in _NAMED:
        names = tuple(field.get(key) for field in fields)
        if all(isinstance(name, str) and name for name in names) and len(set(names)) == len(names):
            return tuple(map(str, names))
    return ()


def _lists(text: JsonText, place: Place, deepest: int) -> Iterator[tuple[Place, list[Any] | None]]:
    """The lists within the next value: of rows, with `text` before the first of them, or of words and numbers."""
    opening = text.peek()
    if opening == "[":
        text.take("[")
        if text.peek() in ("[", "{"):
            yield place, None
            for _ in array_rows(text):
                pass
        else:
            yield place, list(array_rows(text))
        text.take("]")
    elif opening == "{" and deepest:
        for key in _keys(text):
            yield from _lists(text, (*place, key), deepest - 1)
    else:
        text.value()


def _keys(text: JsonText) -> Iterator[str]:
    """The keys of the next object, with `text` before the value of each, which whoever asks for the next has read."""
    text.take("{")
    while (following := text.peek(BLANK + ",")) != "}":
        if not following:
            raise BrokenJsonError(cut=True)
        key = text.value()
        text.take(":")
        yield str(key)
    text.take("}")


def step_to(text: JsonText, place: Place) -> bool:
    """Step into the list of rows that stands at `place`; False where there is none."""
    if place:
        for key in _keys(text) if text.peek() == "{" else ():
            if key == place[0]:
                return step_to(text, place[1:])
            for _ in _lists(text, (), _DEEPEST):
                pass
        return False
    if text.peek() != "[":
        return False
    text.take("[")
    return text.peek() in ("[", "{")


def turned_rows(value: Any, deepest: int = 3) -> list[dict[str, Any]]:
    """The rows of an object that holds them column by column or each under a key of its own; [] where it does not."""
    if not isinstance(value, dict):
        return []
    rows = _by_columns(value) or _by_keys(value)
    if rows or not deepest:
        return rows
    return max((turned_rows(inner, deepest - 1) for inner in value.values()), key=len, default=[])


def _by_columns(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows of lists of the same length, one a column, or of objects whose keys are the numbers of the rows."""
    columns = list(value.values())
    if len(columns) < 2:
        return []
    if all(isinstance(column, dict) and len(column) > 1 for column in columns):
        numbers = columns[0].keys()
        if not all(map(str.isdigit, numbers)) or any(column.keys() != numbers for column in columns):
            return []
        columns = [list(column.values()) for column in columns]
    plain = all(isinstance(column, list) and len(column) > 1 for column in columns)
    if not plain or len({len(column) for column in columns}) > 1:
        return []
    if any(isinstance(cell, dict | list) for column in columns for cell in column):
        return []
    return [dict(zip(value, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _by_keys(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows of objects of like keys: the key of each is its id, unless it only counts them."""
    rows = list(value.values())
    if len(rows) < 2 or not all(isinstance(row, dict) and len(row) > 1 for row in rows):
        return []
    shared = rows[0].keys()
    if any(len(row.keys() & shared) < _SHARED * len(row.keys() | shared) for row in rows):
        return []
    numbers = [int(key) for key in value if key.isascii() and key.isdigit()]
    if (
        len(numbers) == len(rows)
        and numbers == list(range(numbers[0], numbers[0] + len(rows)))
        and numbers[0] < 2
    ):
        return rows
    name = "id" if not any("id" in row for row in rows) else "key"
    return [{name: key, **row} for key, row in value.items()]
