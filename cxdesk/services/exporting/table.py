"""Rows to a CSV or XLSX file, streamed: what a spreadsheet opens as it is and what can be imported again."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from cxdesk.models.outcome import Progress, no_progress
from cxdesk.models.texts import N_, CxError, Text
from cxdesk.services.intake.form.cells import escape_formula

#: Rows between two reports of progress.
_STEP = 500
#: What a sheet and a cell of a workbook can hold.
_SHEET_ROWS, _CELL_LETTERS = 1_048_576, 32_767
_DAY, _MINUTE, _SECOND = "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "yyyy-mm-dd hh:mm:ss"


class Moment(NamedTuple):
    """An instant in the time zone in which it is to be read, as precisely as its source told it."""

    at: datetime
    #: second, minute or day.
    precision: str


#: What a cell may hold. A bare datetime is told to the second.
Value = str | int | float | Decimal | date | datetime | Moment | None


def export_table(
    headers: Sequence[str],
    rows: Iterable[Sequence[Value]],
    target: Path,
    *,
    total: int = 0,
    comma: bool = False,
    progress: Progress = no_progress,
) -> int:
    """Write `rows` under `headers`; the name's ending chooses the form. How many rows there were.

    `comma`: CSV as a Russian Excel takes it by a double click, with decimal commas and semicolons between cells.
    A file that stands there is replaced when the new one is whole. Raises CxError where the ending is not
    known, the folder refuses or a sheet is too small; Cancelled where `progress` does: the old one stands.
    """
    write = _WRITERS.get(target.suffix.lower())
    if write is None:
        raise CxError(
            N_("“{file}” ends neither in .csv nor in .xlsx."), N_("Choose one of the two."), file=target.name
        )
    with _replacing(target) as part:
        return write(part, headers, _reported(rows, total, progress), comma)


def _reported(rows: Iterable[Sequence[Value]], total: int, progress: Progress) -> Iterator[Sequence[Value]]:
    what = Text(N_("Writing rows"))
    for n, row in enumerate(rows):
        if n % _STEP == 0:
            progress(n, max(total, n), what)
        yield row


def _write_csv(part: Path, headers: Sequence[str], rows: Iterable[Sequence[Value]], comma: bool) -> int:
    n = 0
    with io.TextIOWrapper(part.open("wb"), encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";" if comma else ",")
        writer.writerow([escape_formula(header) for header in headers])
        for n, row in enumerate(rows, start=1):  # noqa: B007 - the number is the answer
            writer.writerow([_with_comma(value) if comma else as_cell(value) for value in row])
        stream.flush()
        os.fsync(stream.fileno())
    return n


def _with_comma(value: Value) -> str:
    text = as_cell(value)
    return text.replace(".", ",") if isinstance(value, float | Decimal) else text


def as_cell(value: Value) -> str:
    """A value as CSV holds it: ISO dates in local time, a point in numbers, formulas escaped."""
    if value is None:
        return ""
    if isinstance(value, str):
        return escape_formula(value.replace("\0", ""))
    if isinstance(value, Moment):
        if value.precision == "day":
            return value.at.date().isoformat()
        if value.precision == "month":
            return f"{value.at:%Y-%m}"
        local = value.at.replace(tzinfo=None)
        return (
            local.isoformat(" ", timespec="minutes") if value.precision == "minute" else local.isoformat(" ")
        )
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _write_xlsx(part: Path, headers: Sequence[str], rows: Iterable[Sequence[Value]], _comma: bool) -> int:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    # Texts are texts: no formula, no link is made of them.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    # A generator that fails must not leave a workbook that writes itself when it is collected.
    book = xlsxwriter.Workbook(str(part), options | {"tmpdir": str(part.parent)})
    try:
        n = _fill_sheet(book, headers, rows)
    finally:
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error
    return n


def _fill_sheet(book: Any, headers: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    sheet = book.add_worksheet()
    forms = {form: book.add_format({"num_format": form}) for form in (_DAY, _MINUTE, _SECOND)}
    head = book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(0, len(headers) - 1), 18)
    for column, header in enumerate(headers):
        sheet.write_string(0, column, escape_formula(header), head)
    n = 0
    for n, row in enumerate(rows, start=1):
        if n >= _SHEET_ROWS:
            raise CxError(
                N_("A sheet holds no more than {n} rows."), N_("Export to a .csv file."), n=_SHEET_ROWS - 1
            )
        for column, value in enumerate(row):
            _write_value(sheet, n, column, value, forms)
    return n


def _write_value(sheet: Any, row: int, column: int, value: Value, forms: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        text = escape_formula(value.replace("\0", ""))
        if len(text) > _CELL_LETTERS:
            raise CxError(
                N_("A text has more than the {n} letters that a cell of Excel holds."),
                N_("Export to a .csv file."),
                n=_CELL_LETTERS,
            )
        sheet.write_string(row, column, text)
    elif isinstance(value, Moment) and value.precision == "month":
        # As a date it would come back as a day.
        sheet.write_string(row, column, as_cell(value))
    elif isinstance(value, Moment):
        form = {"day": _DAY, "minute": _MINUTE}.get(value.precision, _SECOND)
        sheet.write_datetime(row, column, value.at.replace(tzinfo=None), forms[form])
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value.replace(tzinfo=None), forms[_SECOND])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, forms[_DAY])
    else:
        sheet.write_number(row, column, value)


_WRITERS: dict[str, Callable[[Path, Sequence[str], Iterable[Sequence[Value]], bool], int]] = {
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
}


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A file beside `target` that takes its place when all went well."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(b"")  # tells what the folder refuses before any row is read
        yield part
        part.replace(target)
    except OSError as error:
        raise CxError(
            N_("“{file}” cannot be written."),
            N_("Check the folder, your rights in it and its free space, and that the file is not open."),
            file=target.name,
        ) from error
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        pass  # the folder is gone, or refuses: the sentence of the first error says so
