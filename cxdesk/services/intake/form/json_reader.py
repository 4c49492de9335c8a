"""Reader of JSON: an array of rows, wherever it stands in the file, or one row a line; nested values are `a.b`."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.form.cells import LONGEST_CELL, whole_characters
from cxdesk.services.intake.form.json_places import step_to, turned_rows
from cxdesk.services.intake.form.json_stream import BLANK, BrokenJsonError, JsonText, array_rows
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.form.shape import JSON, FileShape, gone, open_file
from cxdesk.services.intake.values.date_evidence import evidence

_TOO_LONG = Text(N_("a cell that is longer than a million characters"))
_NO_JSON = Text(N_("a line that is no whole JSON"))
_UNKNOWN = N_("a key that no row before it has: {key}")
_UNREADABLE = N_("characters that are not {encoding}")
_ESCAPED = re.compile("[\udc80-\udcff]")
_WORDS = {True: "true", False: "false", None: ""}
#: Questions may be named by numbers, the first column of a table is not.
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
#: Objects of a list beyond these are not told apart any more, and what is nested deeper is not looked at.
_MOST_LISTED = 50
_DEEPEST = 20
#: Keys under which forms tell a question or a column, and what stands in it.
_NAME_KEYS = ("question", "label", "title", "column", "field", "name", "key")
_VALUE_KEYS = ("answer", "value", "response")


class JsonReader:
    """Records of a JSON file; see `Reader`. The line of a record is its number, from 1; that of the header is 0."""

    def __init__(self, path: Path, shape: FileShape) -> None:
        self._path, self._shape = path, shape
        self._file = open_file(path)
        self.bytes_total = path.stat().st_size
        codec = "utf-8-sig" if shape.encoding == "utf-8" else shape.encoding
        errors = "replace" if codec.startswith("utf-16") else "surrogateescape"
        self._text = io.TextIOWrapper(self._file, encoding=codec, errors=errors, newline="")

    @property
    def bytes_done(self) -> int:
        return self.bytes_total if self._file.closed else min(self._file.tell(), self.bytes_total)

    def close(self) -> None:
        self._text.close()

    def __iter__(self) -> Iterator[Record]:
        yield Record(0, [whole_characters(name).replace("\0", "") for name in self._shape.columns])
        try:
            for line, row in enumerate(json_rows(self._text, self._shape), start=1):
                yield row if isinstance(row, Record) else self._record(line, row)
        except BrokenJsonError as error:
            raise broken(self._path, cut=error.cut) from error
        except OSError as error:
            raise gone(self._path) from error

    def _record(self, line: int, row: dict[str, str]) -> Record:
        cells = [row.pop(column, "") for column in self._shape.columns]
        fault = None
        if row and (unknown := next((key for key, cell in row.items() if cell), "")):
            fault = Text(_UNKNOWN, {"key": unknown})
        for place, cell in enumerate(cells):
            if cell.isascii() and "\0" not in cell and len(cell) <= LONGEST_CELL:
                continue
            cells[place] = whole_characters(cell).replace("\0", "")
            if _ESCAPED.search(cell):
                fault = Text(_UNREADABLE, {"encoding": self._shape.encoding})
            elif len(cell) > LONGEST_CELL:
                fault = _TOO_LONG
        return Record(line, cells, fault)


def json_rows(file: TextIO, shape: FileShape) -> Iterator[dict[str, str] | Record]:
    """The rows of a file as flat tables, or the record of what is none. Raises BrokenJsonError."""
    text = JsonText(file)
    if shape.turned:
        yield from map(flat, turned_rows(text.value()))
        return
    if shape.kind == JSON:
        if not step_to(text, shape.place):
            return
        rows = array_rows(text)
        if shape.nameless:
            yield from _named(list(shape.columns), rows)
            return
        first = next(rows, None)
        if isinstance(first, list):
            yield from _listed(first, rows)
            return
        if first is not None:
            yield flat(first)
        yield from map(flat, rows)
        return
    yield from _one_after_another(text)


def _one_after_another(text: JsonText) -> Iterator[dict[str, str] | Record]:
    """Rows one after the other, with a comma between them or none; of lists the first holds the names."""
    line = 0
    names: list[str] | None = None
    while text.peek(BLANK + ","):
        line += 1
        try:
            row = text.value()
            if isinstance(row, list) and line == 1:
                names = _header(row)
            elif names is not None:
                yield from _named(names, iter([row]))
            else:
                yield flat(row)
        except BrokenJsonError:
            yield Record(line, [whole_characters(text.line()).replace("\0", "")], _NO_JSON)


class NamelessRowsError(Exception):
    """Rows of cells under no row of names."""


def _listed(header: list[Any], rows: Iterator[Any]) -> Iterator[dict[str, str]]:
    """The rows of arrays under one of names; of arrays of tables, each of these.

    Raises NamelessRowsError where the first is one of cells: as names it would be lost.
    """
    if header and all(isinstance(inner, dict) for inner in header):
        for some in chain([header], rows):
            yield from map(flat, some if isinstance(some, list) else [some])
        return
    yield from _named(_header(header), rows)


def _header(cells: list[Any]) -> list[str]:
    names = [_word(name) for name in cells]
    if _NUMBER.fullmatch(next(filter(None, names), "")) or evidence(names).dates:
        raise NamelessRowsError
    return names


def _named(names: list[str], rows: Iterator[Any]) -> Iterator[dict[str, str]]:
    """Rows of cells under these names."""
    for row in rows:
        cells = row if isinstance(row, list) else [row]
        wider = (f"#{place}" for place in range(len(names) + 1, len(cells) + 1))
        yield flat(dict(zip((*names, *wider), cells, strict=False)))


def flat(row: Any) -> dict[str, str]:
    """A row as one table of texts: `a.b` for what is nested, simple lists as one text, others as `a.1.b`."""
    if not isinstance(row, dict):
        return {"value": _word(row)} if not isinstance(row, list) else flat({"value": row})
    made: dict[str, str] = {}
    for key, value in row.items():
        if type(value) is str:
            made[key] = value
        else:
            _flatten(key, value, made)
    return made


def _flatten(key: str, value: Any, made: dict[str, str]) -> None:
    if key.count(".") > _DEEPEST:
        made[key] = "…"
    elif isinstance(value, dict):
        for name, inner in value.items():
            _flatten(f"{key}.{name}", inner, made)
    elif isinstance(value, list):
        if told := _named_values(value):
            for name, inner in told.items():
                _flatten(f"{key}.{name}" if name in made else name, inner, made)
        elif any(isinstance(inner, dict | list) for inner in value):
            for place, inner in enumerate(value[:_MOST_LISTED], start=1):
                _flatten(f"{key}.{place}", inner, made)
        else:
            made[key] = ", ".join(map(_word, value))
    else:
        made[key] = _word(value)


def _named_values(items: list[Any]) -> dict[str, Any]:
    """The values of a list of objects that each hold the name of a cell and the cell: questions and answers."""
    if len(items) < 2 or not all(isinstance(item, dict) for item in items):
        return {}
    name = next((key for key in _NAME_KEYS if all(isinstance(item.get(key), str) for item in items)), "")
    value = next((key for key in _VALUE_KEYS if any(key in item for item in items)), "")
    told = {item[name]: item.get(value) for item in items} if name and value else {}
    return told if len(told) == len(items) else {}


def _word(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "…" if isinstance(value, dict | list) else _WORDS[value]


def broken(path: Path, *, cut: bool) -> CxError:
    """The error for a file whose JSON ends too early, or is none."""
    if cut:
        return CxError(
            N_("The JSON of {name} is cut off: it ends in the middle."),
            hint=N_("Nothing was loaded. Download or export it again whole."),
            name=path.name,
        )
    return CxError(
        N_("{name} begins as JSON and then is none."),
        hint=N_("Nothing was loaded. Export it again, or ask for the same data as CSV."),
        name=path.name,
    )
