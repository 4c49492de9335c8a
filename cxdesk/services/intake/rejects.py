"""Rejected rows written in the form of the file they came from, with the reason of each in a last column."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import copyfile
from typing import TextIO

from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.form.cells import escape_formula
from cxdesk.services.intake.form.rejects_column import REASON, is_reason
from cxdesk.services.intake.form.shape import EVERY_SHEET, JSON, JSON_ROWS, XLSX, FileShape
from cxdesk.services.translation import say, tr


def write_rejects(
    path: Path, shape: FileShape, headers: Sequence[str], rows: Iterable[tuple[Sequence[str], Text]]
) -> None:
    """Write the cells of `rows` with their reasons, in the active language, as `shape` was: corrected in that file,
    the rows can be imported again. Cells that a spreadsheet would compute are escaped, which the readers take back."""
    kept = [index for index, header in enumerate(headers) if not is_reason(header)]
    if shape.kind in (JSON, JSON_ROWS):
        _write_json(path, headers, kept, rows)
        return
    table = _table(headers, kept, rows)
    if shape.kind == XLSX:
        _write_workbook(path, "" if shape.sheet == EVERY_SHEET else shape.sheet, table)
        return
    encoding = "utf-8-sig" if shape.encoding == "utf-8" and shape.bom else shape.encoding
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        _write_text(file, shape, table)


def _table(
    headers: Sequence[str], kept: Sequence[int], rows: Iterable[tuple[Sequence[str], Text]]
) -> Iterable[list[str]]:
    yield [*(headers[index] for index in kept), tr(REASON)]
    for cells, reason in rows:
        row = [escape_formula(cells[index]) if index < len(cells) else "" for index in kept]
        yield [*row, escape_formula(say(reason))]


def _write_text(file: TextIO, shape: FileShape, table: Iterable[list[str]]) -> None:
    csv.writer(file, delimiter=shape.delimiter, lineterminator=shape.newline or "\r\n").writerows(table)


def _write_json(
    path: Path, headers: Sequence[str], kept: Sequence[int], rows: Iterable[tuple[Sequence[str], Text]]
) -> None:
    """An array with a row a line; `a.b` stays one key."""
    reason = tr(REASON)
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for n, (cells, why) in enumerate(rows):
            row = {headers[index]: cells[index] if index < len(cells) else "" for index in kept}
            line = json.dumps(row | {reason: say(why)}, ensure_ascii=False)
            file.write(f"{',' if n else ''}\n{line}")
        file.write("\n]\n")


def _write_workbook(path: Path, sheet: str, table: Iterable[list[str]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet[:31] or None)
        for line, cells in enumerate(table):
            for place, cell in enumerate(cells):
                page.write_string(line, place, cell[:32_767])


def copy_rejects(source: Path, target: Path) -> None:
    """Copy a file of rejected rows. Raises CxError where the folder refuses."""
    try:
        copyfile(source, target)
    except OSError as error:
        raise CxError(
            N_("The rejected rows cannot be written to {name}."),
            N_("Choose another folder, or free some space."),
            name=target.name,
        ) from error
