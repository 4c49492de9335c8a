"""The form of a workbook: which of its sheets is the table, and the rows of its header."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.form.header import find_header
from cxdesk.services.intake.form.header_rows import begins_group, count_header_rows
from cxdesk.services.intake.form.oddities import header_oddities
from cxdesk.services.intake.form.shape import EVERY_SHEET, XLSX, FileShape
from cxdesk.services.intake.form.totals import begun_totals, is_total
from cxdesk.services.intake.form.xlsx_reader import Workbook, as_text

_ROWS = 60
#: Cells at the beginning of a row in which it may be called a total.
_FIRST_CELLS = 3
Rows = list[tuple[int, list[str]]]


def workbook_form(
    path: Path, header_row: int | None, header_rows: int | None, sheet: str | None
) -> FileShape:
    """The shape of a workbook; what is given is believed. Raises CxError where no sheet is a table."""
    book = Workbook(path)
    every = sheet == EVERY_SHEET
    names = [sheet] if sheet and not every else book.visible
    if sheet and not every and sheet not in book.names:
        raise CxError(
            N_("The workbook {name} has no sheet {sheet}."),
            hint=N_("Its sheets: {sheets}."),
            name=path.name,
            sheet=sheet,
            sheets=", ".join(book.names),
        )
    name, rows = _sheet_with_table(path, book, names)
    row = header_row or begins_group(rows, find_header(rows))
    shape = FileShape(XLSX, row, sheet=EVERY_SHEET if every else name)
    shape = replace(shape, header_rows=header_rows or count_header_rows(rows, row))
    told = list(header_oddities(shape, rows))
    if any(_is_total(values) for number, values in book.sheet(name) if number > row):
        shape = replace(shape, totals=True)
        told.append(Text(N_("Rows of totals, or the header once more, stand within: they are left out.")))
    if every:
        told.append(Text(N_("All {n} sheets are read, one after the other."), {"n": len(names)}))
    elif len(names) > 1:
        told.append(
            Text(N_("The workbook has {n} sheets; {sheet} is read."), {"n": len(names), "sheet": name})
        )
    return replace(shape, oddities=tuple(told))


def _is_total(values: list[Any]) -> bool:
    first = islice((value for value in values if value not in ("", None)), _FIRST_CELLS)
    if not any(
        isinstance(value, str) and next(begun_totals(f"{value};"), None) is not None for value in first
    ):
        return False
    return is_total([as_text(value) for value in values])


def _sheet_with_table(path: Path, book: Workbook, names: list[str]) -> tuple[str, Rows]:
    """The first sheet that holds a table rather than a title, else the first that holds anything; its first rows."""
    found: list[tuple[int, str, Rows]] = []
    for name in names:
        rows = [(n, [as_text(value) for value in row]) for n, row in islice(book.sheet(name), _ROWS)]
        widths = sorted((sum(map(bool, cells)) for _, cells in rows if any(cells)), reverse=True)
        if widths:
            second = widths[1] if len(widths) > 1 else 0
            found.append((min(second, 3), name, [(n, cells) for n, cells in rows if any(cells)]))
    if not found:
        raise CxError(
            N_("The workbook {name} has no rows."),
            hint=N_("Check that the data stand in a sheet, not in a picture, and that it is not hidden."),
            name=path.name,
        )
    _, name, rows = max(found, key=lambda sheet: sheet[0])
    return name, rows
