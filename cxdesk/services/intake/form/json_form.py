"""The form of a JSON file: an array of rows or one row after the other, its keys, where the rows stand."""

from __future__ import annotations

import io
import re
from itertools import islice
from pathlib import Path

from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.form.cells import whole_characters
from cxdesk.services.intake.form.json_reader import NamelessRowsError, broken, json_rows
from cxdesk.services.intake.form.json_stream import BrokenJsonError, JsonText, find_rows
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.form.shape import JSON, JSON_ROWS, FileShape, open_file

_JSON = re.compile(r'\s*(\{\s*["}]|\[\s*[\[{"\]])')
#: Rows in which keys are looked for, and what these rows may take.
_ROWS = 20_000
_MOST_CHARACTERS = 32_000_000
_MOST_COLUMNS = 5_000
_END = 4096


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does."""
    return bool(_JSON.match(text))


def json_form(path: Path, encoding: str, bom: bool) -> FileShape:
    """The shape of a JSON file. Raises CxError where it is cut off, broken, or holds no rows."""
    array, place = _kind(path, encoding)
    _require_end(path, encoding, array=array)
    columns, nested = _columns(path, encoding, array=array)
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
    if place:
        told.append(Text(N_("The rows stand in “{place}” of the file."), {"place": ".".join(place)}))
    if nested:
        told.append(Text(N_("Nested values become columns like “{name}”."), {"name": nested}))
    kind = JSON if array else JSON_ROWS
    return FileShape(kind, 1, encoding, bom, columns=columns, sheet=".".join(place), oddities=tuple(told))


def _kind(path: Path, encoding: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the rows stand in an array, and the keys that lead there."""
    with _open(path, encoding) as file:
        text = JsonText(file)
        if text.peek() == "[":
            return True, ()
        try:
            place = find_rows(text)
        except BrokenJsonError as error:
            # Rows one after the other may be broken one by one; what is one value may not.
            if _begins_rows(path, encoding):
                return False, ()
            raise broken(path, cut=error.cut) from error
    if _begins_rows(path, encoding):
        return False, ()
    if place is None:
        _require_one_row(path, encoding)
        return False, ()
    return True, tuple(map(whole_characters, place))


def _require_one_row(path: Path, encoding: str) -> None:
    """Refuse an object that is no row itself but holds an empty list of them."""
    with _open(path, encoding) as file:
        try:
            found = JsonText(file).value()
        except BrokenJsonError as error:
            raise broken(path, cut=error.cut) from error
    if not isinstance(found, dict) or [] in found.values():
        raise _no_rows(path)


def _begins_rows(path: Path, encoding: str) -> bool:
    """Whether an object is followed by another."""
    with _open(path, encoding) as file:
        head = JsonText(io.StringIO(file.read(1_000_000)))
    try:
        head.value()
    except BrokenJsonError:
        return False
    return head.peek() == "{"


def _require_end(path: Path, encoding: str, *, array: bool) -> None:
    """Refuse an array that is cut off before anybody waits for its end."""
    if not array or encoding.startswith("utf-16"):
        return
    with open_file(path) as file:
        file.seek(max(0, path.stat().st_size - _END))
        end = file.read().rstrip(b" \t\r\n\0")
    if not end.endswith((b"]", b"}")):
        raise broken(path, cut=True)


def _columns(path: Path, encoding: str, *, array: bool) -> tuple[tuple[str, ...], str]:
    """The keys of the first rows, in the order of their meeting, and one that is nested."""
    found: dict[str, None] = {}
    characters = 0
    try:
        with _open(path, encoding) as file:
            for row in islice(json_rows(file, array=array), _ROWS):
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
