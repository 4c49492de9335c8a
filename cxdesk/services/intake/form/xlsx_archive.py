"""A workbook as an archive: whole, honest about its size, and with its cells so near to each other that memory holds
them. The library that reads sheets makes a cell of each place between the first and the last one, and ends the process
where memory does not suffice."""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path

from cxdesk.models.texts import N_, CxError
from cxdesk.services.intake.form.shape import open_file

#: An honest workbook of numbers shrinks some 5 to 50 times; a bomb of zeros a thousand times.
_LARGEST_RATIO = 200
_SMALLEST_BOMB = 50_000_000
#: Places that memory holds, at some 32 bytes each.
_MOST_PLACES = 40_000_000
#: Sheets up to this size are looked through; beyond it what they say of themselves must do.
_LOOKED_THROUGH = 8_000_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]{1,3}\d{1,7}:([A-Z]{1,3})(\d{1,7})"')


def check_archive(path: Path) -> None:
    """Refuse an archive that is cut off, no workbook, or that would unpack to something monstrous."""
    with open_file(path):
        stat = path.stat()
    _check(path, stat.st_mtime_ns, stat.st_size)


#: What the parts of an archive raise where they are broken.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError,
)  # fmt: skip


@lru_cache(maxsize=16)
def _check(path: Path, _changed: int, _size: int) -> None:
    """`check_archive`; what was found good is not looked through again until it changes."""
    try:
        with open_file(path) as file, zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _require_workbook(path, entries)
            for entry in entries:
                if _SHEET.fullmatch(entry.filename):
                    _require_near(path, archive, entry)
    except _BROKEN as error:
        raise damaged(path) from error


def _require_workbook(path: Path, entries: list[zipfile.ZipInfo]) -> None:
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


def _require_near(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with archive.open(entry) as sheet:
        text = sheet.read(min(entry.file_size, _LOOKED_THROUGH))
    told = _DIMENSION.search(text)
    if entry.file_size > _LOOKED_THROUGH and told:
        # A sheet as full as it says is large; one that is mostly empty cells is not.
        if int(told[2]) * _column(told[1]) <= max(_MOST_PLACES, entry.file_size // 4):
            return
        with archive.open(entry) as sheet:
            text = sheet.read()
    width = height = filled = 0
    for cell in _CELL.finditer(text):
        width, height = max(width, _column(cell[1])), max(height, int(cell[2]))
        filled += 1
    if width * height > max(_MOST_PLACES, 8 * filled):
        raise CxError(
            N_("The cells of {name} lie too far apart: one stands in row {row}, one in column {column}."),
            hint=N_("Delete what stands far from the table, or save the sheet as CSV."),
            name=path.name,
            row=height,
            column=width,
        )


def _column(letters: bytes) -> int:
    """Number of a column by its letters, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def damaged(path: Path) -> CxError:
    """The error for a workbook that cannot be read."""
    return CxError(
        N_("The workbook {name} is damaged or cut off."),
        hint=N_("Download or save it again, then import it again."),
        name=path.name,
    )
