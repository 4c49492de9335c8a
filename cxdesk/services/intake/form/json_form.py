"""The form of a JSON file: an array of rows or one row after the other, its keys, where the rows stand."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.form.cells import whole_characters
from cxdesk.services.intake.form.json_places import row_list, turned_rows
from cxdesk.services.intake.form.json_reader import NamelessRowsError, broken, json_rows
from cxdesk.services.intake.form.json_stream import BLANK, BrokenJsonError, JsonText
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.form.shape import JSON, JSON_ROWS, FileShape, open_file

_JSON = re.compile(r'\s*(\{\s*["}]|\[\s*[\[{"\]])')
#: Rows in which keys are looked for, and what these rows may take.
_ROWS = 20_000
_MOST_CHARACTERS = 32_000_000
_MOST_COLUMNS = 5_000
_END = 4096
#: Characters in which the first of several rows ends: names are short, and a list of all rows need not be read.
_FIRST_LIST, _FIRST_OBJECT = 16_000, 1_000_000


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does."""
    return bool(_JSON.match(text))


def json_form(path: Path, encoding: str, bom: bool) -> FileShape:
    """The shape of a JSON file. Raises CxError where it is cut off, broken, or holds no rows."""
    shape = _kind(path, encoding)
    _require_end(path, encoding, array=shape.kind == JSON)
    columns, nested = (shape.columns, "") if shape.nameless else _columns(path, encoding, shape)
    if not columns:
        raise _no_rows(path)
    if len(columns) > _MOST_COLUMNS:
        raise CxError(
            N_("The rows of {name} have more than {n} different keys."),
            hint=N_("Export it as a list of rows with the same keys, or as CSV."),
            name=path.name,
            n=_MOST_COLUMNS,
        )
    told: list[Text] = []
    place = ".".join(map(whole_characters, shape.place))
    if place:
        told.append(Text(N_("The rows stand in “{place}” of the file."), {"place": place}))
    if shape.turned:
        told.append(
            Text(
                N_(
                    "The file holds its rows column by column, or each under its key: they are put one under the other."
                )
            )
        )
    if nested:
        told.append(Text(N_("Nested values become columns like “{name}”."), {"name": nested}))
    return replace(shape, encoding=encoding, bom=bom, columns=columns, sheet=place, oddities=tuple(told))


def _kind(path: Path, encoding: str) -> FileShape:
    """Whether the rows stand in an array and where, one after the other, or otherwise."""
    array, lines = FileShape(JSON, 1), FileShape(JSON_ROWS, 1)
    with _open(path, encoding) as file:
        text = JsonText(file)
        # Rows one after the other may be broken one by one; what is one value may not.
        if _begins_rows(path, encoding):
            return lines
        if text.peek() == "[":
            return array
        try:
            found = row_list(text)
        except BrokenJsonError as error:
            raise broken(path, cut=error.cut) from error
    if found is not None:
        return replace(array, place=found.place, nameless=bool(found.names), columns=found.names)
    if turned_rows(_require_one_row(path, encoding)):
        return replace(lines, turned=True)
    return lines


def _require_one_row(path: Path, encoding: str) -> dict[str, Any]:
    """The one object of a file; refuse one that is no row itself but holds an empty list of them."""
    with _open(path, encoding) as file:
        try:
            found = JsonText(file).value()
        except BrokenJsonError as error:
            raise broken(path, cut=error.cut) from error
    if not isinstance(found, dict) or [] in found.values():
        raise _no_rows(path)
    return found


def _begins_rows(path: Path, encoding: str) -> bool:
    """Whether an object, or a list, is followed by another."""
    with _open(path, encoding) as file:
        begun = file.read(_FIRST_LIST)
        opening = begun.lstrip("\ufeff \t\r\n")[:1]
        head = JsonText(io.StringIO(begun if opening == "[" else begun + file.read(_FIRST_OBJECT)))
    try:
        head.value()
    except BrokenJsonError:
        return False
    return head.peek(BLANK + ",") == opening


def _require_end(path: Path, encoding: str, *, array: bool) -> None:
    """Refuse an array that is cut off before anybody waits for its end."""
    if not array or encoding.startswith("utf-16"):
        return
    with open_file(path) as file:
        file.seek(max(0, path.stat().st_size - _END))
        end = file.read().rstrip(b" \t\r\n\0")
    if not end.endswith((b"]", b"}")):
        raise broken(path, cut=True)


def _columns(path: Path, encoding: str, shape: FileShape) -> tuple[tuple[str, ...], str]:
    """The keys of the first rows, in the order of their meeting, and one that is nested."""
    found: dict[str, None] = {}
    characters = 0
    try:
        with _open(path, encoding) as file:
            for row in islice(json_rows(file, shape), _ROWS):
                if isinstance(row, Record):
                    continue
                found.update(dict.fromkeys(row))
                characters += sum(map(len, row.values()))
                if characters > _MOST_CHARACTERS or len(found) > _MOST_COLUMNS:
                    break
    except BrokenJsonError as error:
        raise broken(path, cut=error.cut) from error
    except NamelessRowsError as error:
        raise CxError(
            N_("The rows of {name} are lists without the names of their columns."),
            hint=N_(
                "Ask for rows with their keys, put a list of names before the first of them, or take CSV."
            ),
            name=path.name,
        ) from error
    return tuple(found), next((name for name in found if "." in name), "")


def _no_rows(path: Path) -> CxError:
    return CxError(
        N_("The file {name} holds no rows."),
        hint=N_("Export it again for a period that has data."),
        name=path.name,
    )


def _open(path: Path, encoding: str) -> io.TextIOWrapper:
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    errors = "replace" if codec.startswith("utf-16") else "surrogateescape"
    return io.TextIOWrapper(open_file(path), encoding=codec, errors=errors, newline="")
