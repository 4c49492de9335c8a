"""Reader of XLSX workbooks: calamine's rows, each value as the text that a person would write."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cxdesk.models.texts import N_, CxError
from cxdesk.services.intake.cells import unescape_formula
from cxdesk.services.intake.records import Record
from cxdesk.services.intake.shape import FileShape, open_file

#: An honest workbook of numbers shrinks some 5 to 50 times; a bomb of zeros a thousand times.
_LARGEST_RATIO = 200
_SMALLEST_BOMB = 50_000_000


class XlsxReader:
    """Records of one sheet of a workbook; see `Reader`. Progress counts rows, since the file is compressed."""

    def __init__(self, path: Path, shape: FileShape) -> None:
        self._sheet = open_workbook(path).get_sheet_by_name(shape.sheet)
        self._header_row = shape.header_row
        self.bytes_total = self._sheet.end[0] + 1 if self._sheet.end else 0
        self.bytes_done = 0

    def close(self) -> None:
        self.bytes_done = self.bytes_total

    def __iter__(self) -> Iterator[Record]:
        for row, values in enumerate(self._sheet.iter_rows(), start=1):
            self.bytes_done = row
            if row < self._header_row:
                continue
            cells = [as_text(value) for value in values]
            if any(map(str.strip, cells)):
                yield Record(row, cells)


def as_text(value: Any) -> str:
    """A cell's value as text: 5 rather than 5.0, dates as ISO, truth as `true` and `false`."""
    if isinstance(value, str):
        return unescape_formula(value.replace("\0", ""))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e21 else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ")
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return "" if value is None else str(value)


def open_workbook(path: Path) -> Any:
    """calamine's workbook. Raises CxError where the file is no whole workbook, or a bomb."""
    check_archive(path)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_path(path)
    except (CalamineError, OSError) as error:
        raise _damaged(path) from error


def check_archive(path: Path) -> None:
    """Refuse an archive that is cut off, no workbook, or that would unpack to something monstrous."""
    try:
        with open_file(path) as file, zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, EOFError) as error:
        raise _damaged(path) from error
    if not any(entry.filename == "xl/workbook.xml" for entry in entries):
        raise CxError(
            N_("{name} is an archive, not a workbook."),
            hint=N_("Unpack it and import the file inside."),
            name=path.name,
        )
    for entry in entries:
        if entry.file_size > max(_SMALLEST_BOMB, _LARGEST_RATIO * entry.compress_size):
            raise CxError(
                N_("{name} would unpack to {size} MB: this is no honest workbook."),
                hint=N_("Nothing was read. Ask the sender for the same data as CSV."),
                name=path.name,
                size=entry.file_size // 1_000_000,
            )


def _damaged(path: Path) -> CxError:
    return CxError(
        N_("The workbook {name} is damaged or cut off."),
        hint=N_("Download or save it again, then import it again."),
        name=path.name,
    )
