"""The form of a text: encoding, delimiter, line ends, the rows of its header; or that it is JSON, or no table."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.form.csv_reader import is_spaced
from cxdesk.services.intake.form.cyrillic import reads_wrong
from cxdesk.services.intake.form.encodings import Encoding, guess_encoding, samples, told_encoding
from cxdesk.services.intake.form.foreign import no_table, refuse_foreign_text
from cxdesk.services.intake.form.header import find_header, known_names
from cxdesk.services.intake.form.header_rows import begins_group, count_header_rows
from cxdesk.services.intake.form.json_form import is_json, json_form
from cxdesk.services.intake.form.oddities import header_oddities
from cxdesk.services.intake.form.quoting import ESCAPED, WRAPPED, find_quoting, plain_text
from cxdesk.services.intake.form.shape import CSV, FileShape, known_delimiter
from cxdesk.services.intake.form.totals import begun_totals, is_total
from cxdesk.services.workspace.lane import give_way

DELIMITERS = (",", ";", "\t", "|")

_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_LINE_END = re.compile(rb"[\r\n]")
_ROWS = 60
#: What a cell that is a name of a column says for a delimiter; all rows of equal width say 1.
_A_NAME = 0.25
#: A file without a line end in its first piece is a table only while it is small.
_ONE_LINE = 16_000_000

Rows = list[tuple[int, list[str]]]


def text_form(
    path: Path, encoding: str | None, delimiter: str | None, header_row: int | None, header_rows: int | None
) -> FileShape:
    """The shape of a text file; what is given is believed. Raises CxError where it is empty or no table."""
    pieces = samples(path)
    found = Encoding(told_encoding(encoding, pieces)) if encoding else guess_encoding(pieces)
    if encoding and found.name == "utf-8":
        found = found._replace(bom=guess_encoding(pieces).bom)
    give_way()
    wide = found.name.startswith("utf-16")
    if not wide and len(_CONTROLS.findall(pieces[0])) > max(4, len(pieces[0]) // 200):
        raise no_table(path, N_("a file of a program, not a text"))
    text = pieces[0].decode(found.name, "replace").removeprefix("\ufeff").replace("\0", "")
    give_way()
    refuse_foreign_text(path, text)
    if not text.strip(" \t\r\n" + "".join(DELIMITERS)):
        raise empty(path)
    nuls = not wide and any(b"\0" in piece for piece in pieces)
    if is_json(text):
        shape = json_form(path, found.name, found.bom)
    else:
        if not wide and not _LINE_END.search(pieces[0]) and path.stat().st_size > _ONE_LINE:
            raise no_table(path, N_("one endless line"))
        shape = _table_form(
            text, found, known_delimiter(delimiter) if delimiter else "", header_row, header_rows
        )
        later = [piece.decode(found.name, "replace") for piece in pieces[1:]]
        shape = _with_totals(shape, [text, *later])
    give_way()
    told = _oddities(shape, found, nuls)
    if not found.other and reads_wrong(text):
        told += (
            Text(
                N_(
                    "Many letters make no words: the file is in another encoding, or was saved in a wrong one."
                )
            ),
        )
    return replace(shape, oddities=(*shape.oddities, *told))


def _table_form(
    text: str, found: Encoding, delimiter: str, header_row: int | None, header_rows: int | None
) -> FileShape:
    quoting, told = find_quoting(text, (delimiter,) if delimiter else DELIMITERS)
    text = plain_text(text, quoting, told)
    delimiter = delimiter or told or guess_delimiter(text)
    rows = rows_with_lines(text, delimiter)
    give_way()
    row = header_row or begins_group(rows, find_header(rows))
    count = header_rows or count_header_rows(rows, row)
    shape = FileShape(
        CSV,
        row,
        found.name,
        found.bom,
        delimiter,
        _newline(text),
        header_rows=count,
        other_encoding=found.other,
        quoting=quoting,
    )
    return replace(shape, oddities=header_oddities(shape, rows))


def _with_totals(shape: FileShape, pieces: list[str]) -> FileShape:
    """`shape` with the rows of totals, and of the header once more, that stand in pieces of the text."""
    lines = [line.strip() for piece in pieces for line in piece.split("\n")]
    header = lines[shape.header_row - 1] if shape.header_row <= len(lines) else ""
    again = bool(header) and lines.count(header) > 1
    if not again and not any(_holds_total(piece, shape.delimiter) for piece in pieces):
        return shape
    told = Text(N_("Rows of totals, or the header once more, stand within: they are left out."))
    return replace(shape, totals=True, oddities=(*shape.oddities, told))


def _holds_total(text: str, delimiter: str) -> bool:
    give_way()
    for place in begun_totals(text):
        begin = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
        end = re.compile(r"[\r\n]|\Z").search(text, place)
        assert end is not None
        line = text[begin : end.start()]
        try:
            cells = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            continue
        if is_total(cells):
            return True
    return False


def _oddities(shape: FileShape, found: Encoding, nuls: bool) -> tuple[Text, ...]:
    told: list[Text] = []
    names = {"encoding": found.name, "other": found.other}
    if found.other:
        told.append(
            Text(N_("Some rows are in {other}, the others in {encoding}: each is read in its own."), names)
        )
    if found.broken:
        told.append(Text(N_("Some rows are not {encoding}: they will be rejected."), names))
    if nuls:
        told.append(Text(N_("The file holds NUL bytes: they are left out.")))
    if shape.quoting == WRAPPED:
        told.append(Text(N_("Lines are quoted whole: each is read as the row within.")))
    if shape.quoting == ESCAPED:
        told.append(Text(N_("Quotes stand after a backslash: they are read as quotes within their cell.")))
    if shape.newline == "\r":
        told.append(Text(N_("Lines end with CR alone, as on old Macs.")))
    return tuple(told)


def guess_delimiter(text: str) -> str:
    """The delimiter that cuts the most rows of `text` into the same number of cells, of at least two, and a row of them
    into names of columns."""
    best, found = 0.0, ","
    for delimiter in DELIMITERS:
        lines = rows_with_lines(text, delimiter)
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


def rows_with_lines(text: str, delimiter: str) -> Rows:
    """The first rows of `text` that are not blank, with the lines in which they begin."""
    give_way()
    spaced = is_spaced(text, delimiter)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=spaced)
    rows: Rows = []
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


def empty(path: Path) -> CxError:
    """The error for a file without content."""
    return CxError(
        N_("The file {name} is empty."),
        hint=N_("Export it again and check its size."),
        name=path.name,
    )
