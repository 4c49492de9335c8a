"""What form a file has: kind, encoding, delimiter, header row; and a sentence where it is no table."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.encodings import guess_encoding, samples
from cxdesk.services.intake.readers import open_reader
from cxdesk.services.intake.shape import CSV, XLSX, FileShape, open_file
from cxdesk.services.intake.xlsx_reader import as_text, open_workbook

DELIMITERS = (",", ";", "\t", "|")

_FOREIGN = (
    (b"%PDF", N_("a PDF document")),
    (
        b"\xd0\xcf\x11\xe0",
        N_("a workbook of the old kind (.xls) or another old Office document"),
    ),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"\x1f\x8b", N_("a packed file")),
    (b"Rar!", N_("a packed file")),
    (b"7z\xbc\xaf", N_("a packed file")),
    (b"SQLite format 3", N_("a database, perhaps a workspace")),
)
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_VALUE = re.compile(r"[-+]?[\d\s.,:/%-]*\d[\d\s.,:/%TZ-]*")
_ROWS = 60


def sniff(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
    sheet: str | None = None,
) -> FileShape:
    """The shape of `path`; what is given is believed, the rest is guessed.

    Raises CxError where the file is empty, cut off, no table at all, or has a header and no rows.
    """
    with open_file(path) as file:
        start = file.read(8)
    if not start:
        raise CxError(
            N_("The file {name} is empty."),
            hint=N_("Export it again and check its size."),
            name=path.name,
        )
    for sign, what in _FOREIGN:
        if start.startswith(sign[:8]):
            raise _no_table(path, Text(what))
    if start.startswith(b"PK"):
        shape = _sniff_workbook(path, header_row, sheet)
    else:
        shape = _sniff_text(path, encoding, delimiter, header_row)
    _require_rows(path, shape)
    return shape


def _sniff_text(path: Path, encoding: str | None, delimiter: str | None, header_row: int | None) -> FileShape:
    pieces = samples(path)
    guessed, bom, broken = guess_encoding(pieces)
    name = encoding or guessed
    wide = name.startswith("utf-16")
    if not wide and len(_CONTROLS.findall(pieces[0])) > max(4, len(pieces[0]) // 200):
        raise _no_table(path, Text(N_("a file of a program, not a text")))
    text = pieces[0].decode(name, "replace").removeprefix("\ufeff").replace("\0", "")
    if not text.strip():
        raise CxError(
            N_("The file {name} is empty."),
            hint=N_("Export it again and check its size."),
            name=path.name,
        )
    delimiter = delimiter or guess_delimiter(text)
    rows = _rows_with_lines(text, delimiter)
    shape = FileShape(CSV, header_row or find_header(rows), name, bom, delimiter, _newline(text))
    nuls = not wide and any(b"\0" in piece for piece in pieces)
    return replace(shape, oddities=_oddities(shape, broken and encoding is None, nuls))


def _oddities(shape: FileShape, broken: bool, nuls: bool) -> tuple[Text, ...]:
    told: list[Text] = []
    if shape.header_row > 1:
        told.append(
            Text(
                N_("Lines before the header: {n}. They are left out."),
                {"n": shape.header_row - 1},
            )
        )
    if broken:
        told.append(
            Text(
                N_("Some rows are not {encoding}: they will be rejected."),
                {"encoding": shape.encoding},
            )
        )
    if nuls:
        told.append(Text(N_("The file holds NUL bytes: they are left out.")))
    if shape.newline == "\r":
        told.append(Text(N_("Lines end with CR alone, as on old Macs.")))
    return tuple(told)


def _sniff_workbook(path: Path, header_row: int | None, sheet: str | None) -> FileShape:
    book: Any = open_workbook(path)
    visible = [
        meta.name for meta in book.sheets_metadata if "Visible" in str(meta.visible).rsplit(".", 1)[-1]
    ]
    names = [sheet] if sheet else [name for name in book.sheet_names if name in visible] or book.sheet_names
    if sheet and sheet not in book.sheet_names:
        raise CxError(
            N_("The workbook {name} has no sheet {sheet}."),
            hint=N_("Its sheets: {sheets}."),
            name=path.name,
            sheet=sheet,
            sheets=", ".join(book.sheet_names),
        )
    for name in names:
        values = islice(book.get_sheet_by_name(name).iter_rows(), _ROWS)
        rows = [(n, [as_text(value) for value in row]) for n, row in enumerate(values, start=1)]
        if any(any(cells) for _, cells in rows):
            break
    else:
        raise CxError(
            N_("The workbook {name} has no rows."),
            hint=N_("Check that the data stand in a sheet, not in a picture, and that it is not hidden."),
            name=path.name,
        )
    shape = FileShape(XLSX, header_row or find_header(rows), sheet=name)
    told = list(_oddities(shape, False, False))
    if len(names) > 1:
        told.append(
            Text(
                N_("The workbook has {n} sheets; {sheet} is read."),
                {"n": len(names), "sheet": name},
            )
        )
    return replace(shape, oddities=tuple(told))


def guess_delimiter(text: str) -> str:
    """The delimiter that cuts the most rows of `text` into the same number of cells, of at least two."""
    best, found = 0.0, ","
    for delimiter in DELIMITERS:
        widths = Counter(len(cells) for _, cells in _rows_with_lines(text, delimiter))
        width, rows = max(
            ((w, n) for w, n in widths.items() if w > 1),
            key=lambda p: p[1] * p[0],
            default=(0, 0),
        )
        score = rows / max(1, widths.total()) * (1 + min(width, 40) / 100)
        if score > best:
            best, found = score, delimiter
    return found


def find_header(rows: list[tuple[int, list[str]]]) -> int:
    """Line of the header among the first `rows`: the first that fills the table's width with words."""
    filled = [sum(1 for cell in cells if cell.strip()) for _, cells in rows]
    width = max(filled, default=0)
    enough = max(2, width * 0.6) if width > 1 else 1
    wide = [row for row, n in zip(rows, filled, strict=True) if n >= enough]
    for line, cells in wide:
        words = [cell.strip() for cell in cells if cell.strip()]
        if not any(_VALUE.fullmatch(word) for word in words):
            return line
    return wide[0][0] if wide else 1


def _rows_with_lines(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The first rows of `text` that are not blank, with the lines in which they begin."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    begin = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((begin, cells))
            begin = reader.line_num + 1
            if len(rows) >= _ROWS:
                break
    except csv.Error:
        pass  # a quote that never closes: what was read before it tells enough
    return rows


def _newline(text: str) -> str:
    """The line end of most lines."""
    pairs = text.count("\r\n")
    counts = {
        "\r\n": pairs,
        "\n": text.count("\n") - pairs,
        "\r": text.count("\r") - pairs,
    }
    return max(counts, key=lambda end: counts[end])


def _require_rows(path: Path, shape: FileShape) -> None:
    """Refuse a file that has a header and nothing under it."""
    reader = open_reader(path, shape)
    try:
        rows = list(islice(reader, 2))
    finally:
        reader.close()
    if len(rows) < 2:
        raise CxError(
            N_("The file {name} has a header and no rows."),
            hint=N_("Export it again for a period that has data, or choose another header row."),
            name=path.name,
        )


def _no_table(path: Path, what: Text) -> CxError:
    return CxError(
        N_("{name} is {what}, not a table."),
        hint=N_("Ask for the same data as CSV or XLSX."),
        name=path.name,
        what=what,
    )
