"""The kinds of files that can be read. A new one is a `Reader` and a line here, and its signs in `sniff`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cxdesk.services.intake.form.csv_reader import CsvReader
from cxdesk.services.intake.form.json_reader import JsonReader
from cxdesk.services.intake.form.long_form import Pivoted
from cxdesk.services.intake.form.records import Reader
from cxdesk.services.intake.form.reshaping import Reshaped
from cxdesk.services.intake.form.shape import CSV, JSON, JSON_ROWS, XLSX, FileShape
from cxdesk.services.intake.form.wide_form import Unpivoted
from cxdesk.services.intake.form.xlsx_reader import XlsxReader

_READERS: dict[str, Callable[[Path, FileShape], Reader]] = {
    CSV: CsvReader,
    XLSX: XlsxReader,
    JSON: JsonReader,
    JSON_ROWS: JsonReader,
}


def open_reader(path: Path, shape: FileShape) -> Reader:
    """The reader of a file of this shape; raises CxError where the file cannot be opened."""
    table: Reader = Reshaped(_READERS[shape.kind](path, shape), shape)
    if shape.wide:
        return Unpivoted(table, shape.wide)
    return Pivoted(table, shape.long_form) if shape.long_form else table
