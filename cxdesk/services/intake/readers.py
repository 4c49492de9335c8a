"""The kinds of files that can be read. A new one is a `Reader` and a line here, and its signs in `sniff`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cxdesk.services.intake.csv_reader import CsvReader
from cxdesk.services.intake.records import Reader
from cxdesk.services.intake.shape import CSV, XLSX, FileShape
from cxdesk.services.intake.xlsx_reader import XlsxReader

_READERS: dict[str, Callable[[Path, FileShape], Reader]] = {
    CSV: CsvReader,
    XLSX: XlsxReader,
}


def open_reader(path: Path, shape: FileShape) -> Reader:
    """The reader of a file of this shape; raises CxError where the file cannot be opened."""
    return _READERS[shape.kind](path, shape)
