"""Reader of XLSX workbooks: calamine's rows, each value as the text that a person would write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from cxdesk.services.intake.form.cells import unescape_formula
from cxdesk.services.intake.form.header import find_header
from cxdesk.services.intake.form.header_rows import distinct, joined
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.form.shape import EVERY_SHEET, PERIOD, SHEET, FileShape
from cxdesk.services.intake.form.xlsx_archive import BROKEN, check_archive, damaged
from cxdesk.services.intake.form.xlsx_pieces import PiecedSheet, frame_alone, large_parts
from cxdesk.services.intake.form.xlsx_sheets import brought_together
from cxdesk.services.intake.values.named_period import named_period

_LOOKED_AT = 60
#: A sheet of no more places is kept for the next look at it: a file is looked at several times before it is loaded.
_MOST_KEPT = 400_000
_kept: dict[tuple[Path, int, int, str], Any] = {}


class XlsxReader:
    """Records of one sheet of a workbook, or of all; see `Reader`. Progress counts rows, since the file is packed."""

    def __init__(self, path: Path, shape: FileShape) -> None:
        self._path, self._shape = path, shape
        self._book = Workbook(path)
        self._sheet = None if shape.sheet == EVERY_SHEET else self._book.sheet(shape.sheet)
        self.bytes_total = 0 if self._sheet is None else self._sheet.total
        self.bytes_done = 0

    def close(self) -> None:
        self.bytes_done = self.bytes_total

    def __iter__(self) -> Iterator[Record]:
        return self._all() if self._sheet is None else self._records(self._sheet, self._shape.header_row)

    def _records(self, sheet: Sheet, header_row: int) -> Iterator[Record]:
        for row, values in sheet:
            self.bytes_done = sheet.done
            if row < header_row:
                continue
            cells = [as_text(value) for value in values]
            if any(map(str.strip, cells)):
                yield Record(row, cells)

    def _all(self) -> Iterator[Record]:
        """The rows of all sheets under the columns of all, and last ones with the sheet's name and, where each is
        named after a month or a quarter, with that.

        Each sheet is read for itself, so that memory holds one; the names are gathered first.
        """
        names = self._book.visible
        known: list[str] = []
        plans: list[tuple[str, int, list[int]]] = []
        for name in names:
            found = self._header(name)
            if found:
                row, header = found
                plans.append((name, row, brought_together(known, header)))
        self.bytes_total = max(1, len(plans))
        told = [named_period(name, self._path.stem, days=False) for name, _, _ in plans]
        periods = [each.text for each in told if each]
        named = bool(told) and len(periods) == len(told)
        yield Record(self._shape.header_row, [*known, SHEET, *([PERIOD] if named else [])])
        for done, (name, row, places) in enumerate(plans):
            self.bytes_done = done
            records = self._records(self._book.sheet(name), row)
            for record in islice(records, self._shape.header_rows, None):
                self.bytes_done = done
                cells = [""] * len(known)
                for place, cell in zip(places, record.cells, strict=False):
                    cells[place] = cell
                yield Record(record.line, [*cells, name, *periods[done : done + named]], record.fault)

    def _header(self, name: str) -> tuple[int, list[str]] | None:
        """The row of a sheet's header, and its names; None where the sheet holds no table."""
        values = islice(self._book.sheet(name), _LOOKED_AT)
        rows = [(n, [as_text(value) for value in row]) for n, row in values]
        rows = [(n, cells) for n, cells in rows if any(map(str.strip, cells))]
        if len(rows) < 2:
            return None
        row = find_header(rows)
        header = [cells for n, cells in rows if n >= row][: self._shape.header_rows]
        return row, distinct(joined(header) if len(header) > 1 else [cell.strip() for cell in header[0]])


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


class Sheet(Protocol):
    """One sheet: its rows with their numbers, from 1, and how far the reading of them has come."""

    total: int
    done: int

    def __iter__(self) -> Iterator[tuple[int, list[Any]]]:
        """Raises CxError where it is damaged."""


class _WholeSheet:
    """A sheet that memory holds; see `Sheet`."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self.total = sheet.end[0] + 1 if sheet.end else 0
        self.done = 0

    def __iter__(self) -> Iterator[tuple[int, list[Any]]]:
        for row, values in enumerate(self._sheet.iter_rows(), start=1):
            self.done = row
            yield row, values


class Workbook:
    """The sheets of a workbook. Raises CxError where the file is no whole workbook, or a bomb."""

    def __init__(self, path: Path) -> None:
        check_archive(path)
        from python_calamine import CalamineError, CalamineWorkbook

        self._path = path
        self._parts = large_parts(path)
        try:
            self._book: Any = (
                CalamineWorkbook.from_filelike(frame_alone(path))
                if self._parts
                else CalamineWorkbook.from_path(path)
            )
        except (CalamineError, *BROKEN) as error:
            raise damaged(path) from error

    @property
    def names(self) -> list[str]:
        """The names of all sheets."""
        return list(self._book.sheet_names)

    @property
    def visible(self) -> list[str]:
        """The names of the sheets that a person sees; all where none is visible."""
        seen = {
            meta.name
            for meta in self._book.sheets_metadata
            if "Visible" in str(meta.visible).rsplit(".", 1)[-1]
        }
        return [name for name in self.names if name in seen] or self.names

    def sheet(self, name: str) -> Sheet:
        """A sheet, read whole or in pieces. Raises CxError where it is damaged."""
        if self._parts:
            return PiecedSheet(self._path, self._parts.get(name, ""))
        return _WholeSheet(self._whole(name))

    def _whole(self, name: str) -> Any:
        from python_calamine import CalamineError

        try:
            stat = self._path.stat()
            key = (self._path, stat.st_mtime_ns, stat.st_size, name)
            if key in _kept:
                return _kept[key]
            sheet = self._book.get_sheet_by_name(name)
        except (CalamineError, OSError) as error:
            raise damaged(self._path) from error
        if sheet.height * sheet.width <= _MOST_KEPT:
            _kept.clear()
            _kept[key] = sheet
        return sheet
