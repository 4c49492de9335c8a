"""Rejected rows written in the form of the file they came from, with the reason of each in a last column."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from cxdesk.models.texts import Text
from cxdesk.services.intake.cells import escape_formula
from cxdesk.services.intake.rejects_column import REASON, is_reason
from cxdesk.services.intake.shape import XLSX, FileShape
from cxdesk.services.translation import say, tr


def write_rejects(
    path: Path, shape: FileShape, headers: Sequence[str], rows: Iterable[tuple[Sequence[str], Text]]
) -> None:
    """Write the cells of `rows` with their reasons, in the active language, as `shape` was: corrected in that file,
    the rows can be imported again. Cells that a spreadsheet would compute are escaped, which the readers take back."""
    kept = [index for index, header in enumerate(headers) if not is_reason(header)]
    table = _table(headers, kept, rows)
    if shape.kind == XLSX:
        _write_workbook(path, shape.sheet, table)
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


def _write_workbook(path: Path, sheet: str, table: Iterable[list[str]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet[:31])
        for line, cells in enumerate(table):
            for place, cell in enumerate(cells):
                page.write_string(line, place, cell[:32_767])
