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
from cxdesk.services.intake.csv_reader import is_spaced
from cxdesk.services.intake.dates import evidence
from cxdesk.services.intake.encodings import guess_encoding, samples, told_encoding
from cxdesk.services.intake.foreign import no_table, refuse_foreign, refuse_foreign_text
from cxdesk.services.intake.header import find_header, known_names
from cxdesk.services.intake.readers import open_reader
from cxdesk.services.intake.shape import CSV, XLSX, FileShape, known_delimiter, open_file
from cxdesk.services.intake.xlsx_reader import as_text, open_workbook

DELIMITERS = (",", ";", "\t", "|")

#: A name of a column is no longer than this: even a question of a survey is not.
_LONGEST_NAME = 2_000
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_ROWS = 60
#: What a cell that is a name of a column says for a delimiter; all rows of equal width say 1.
_A_NAME = 0.25
#: Enough of the beginning to see what an old Office document holds.
_START = 32 * 1024


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
        start = file.read(_START)
    if not start:
        raise _empty(path)
    refuse_foreign(path, start)
    if start.startswith(b"PK"):
        shape = _sniff_workbook(path, header_row, sheet)
    else:
        shape = _sniff_text(path, encoding, delimiter, header_row)
    _require_rows(path, shape, told=header_row is not None)
    return shape


def _sniff_text(path: Path, encoding: str | None, delimiter: str | None, header_row: int | None) -> FileShape:
    pieces = samples(path)
    guessed, bom, broken = guess_encoding(pieces)
    name = told_encoding(encoding, pieces) if encoding else guessed
    wide = name.startswith("utf-16")
    if not wide and len(_CONTROLS.findall(pieces[0])) > max(4, len(pieces[0]) // 200):
        raise no_table(path, N_("a file of a program, not a text"))
    text = pieces[0].decode(name, "replace").removeprefix("\ufeff").replace("\0", "")
    refuse_foreign_text(path, text)
    if not text.strip(" \t\r\n" + "".join(DELIMITERS)):
        raise _empty(path)
    delimiter = known_delimiter(delimiter) if delimiter else guess_delimiter(text)
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
    name, rows = _sheet_with_table(path, book, names)
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


def _sheet_with_table(path: Path, book: Any, names: list[str]) -> tuple[str, list[tuple[int, list[str]]]]:
    """The first sheet that holds a table rather than a title, else the first that holds anything; its first rows."""
    found: list[tuple[int, str, list[tuple[int, list[str]]]]] = []
    for name in names:
        values = islice(book.get_sheet_by_name(name).iter_rows(), _ROWS)
        rows = [(n, [as_text(value) for value in row]) for n, row in enumerate(values, start=1)]
        widths = sorted((sum(map(bool, cells)) for _, cells in rows if any(cells)), reverse=True)
        if widths:
            second = widths[1] if len(widths) > 1 else 0
            found.append((min(second, 3), name, rows))
    if not found:
        raise CxError(
            N_("The workbook {name} has no rows."),
            hint=N_("Check that the data stand in a sheet, not in a picture, and that it is not hidden."),
            name=path.name,
        )
    _, name, rows = max(found, key=lambda sheet: sheet[0])
    return name, rows


def guess_delimiter(text: str) -> str:
    """The delimiter that cuts the most rows of `text` into the same number of cells, of at least two, and a row of them
    into names of columns."""
    best, found = 0.0, ","
    for delimiter in DELIMITERS:
        lines = _rows_with_lines(text, delimiter)
        widths = Counter(len(cells) for _, cells in lines)
        width, rows = max(
            ((w, n) for w, n in widths.items() if w > 1),
            key=lambda p: p[1] * p[0],
            default=(0, 0),
        )
        named = max((known_names(cells) for _, cells in lines), default=0)
        score = rows / max(1, widths.total()) * (1 + min(width, 40) / 100) + _A_NAME * min(named, 4)
        if score > best:
            best, found = score, delimiter
    return found


def _rows_with_lines(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The first rows of `text` that are not blank, with the lines in which they begin."""
    spaced = is_spaced(text, delimiter)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=spaced)
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


def _require_rows(path: Path, shape: FileShape, *, told: bool) -> None:
    """Refuse a file that has a header and nothing under it, or rows and no header; a row that was told is believed."""
    reader = open_reader(path, shape)
    try:
        rows = [record.cells for record in islice(reader, 2)]
    finally:
        reader.close()
    if rows and not told and _is_data(rows[0]):
        raise CxError(
            N_("The file {name} has no row of column names."),
            hint=N_("Put one above the data, or tell its row: --set header_row=N."),
            name=path.name,
        )
    if len(rows) < 2:
        raise CxError(
            N_("The file {name} has a header and no rows."),
            hint=N_("Export it again for a period that has data, or choose another header row."),
            name=path.name,
        )


def _is_data(cells: list[str]) -> bool:
    """Whether a row is data rather than names: a date stands in it alone, or a text that no name is as long as."""
    return any(len(cell) > _LONGEST_NAME or evidence([cell.strip()]).dates for cell in cells)


def _empty(path: Path) -> CxError:
    return CxError(
        N_("The file {name} is empty."),
        hint=N_("Export it again and check its size."),
        name=path.name,
    )
