"""A workbook as an archive: whole, honest about its size, and with its cells so near to each other that memory holds
them. The library that reads sheets makes a cell of each place between the first and the last one, and ends the process
where memory does not suffice. What is large is read in pieces, and each piece is looked at when its turn comes."""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO

from cxdesk.models.texts import N_, CxError
from cxdesk.services.intake.form.shape import open_file

#: An honest workbook of numbers shrinks some 5 to 50 times; a bomb of zeros a thousand times.
_LARGEST_RATIO = 200
_SMALLEST_BOMB = 50_000_000
#: Places that memory holds, at some 32 bytes each.
_MOST_PLACES = 40_000_000
#: Sheets and strings up to this size are read whole.
LARGE = 64_000_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*(?<!/)>""")


def check_archive(path: Path) -> None:
    """Refuse an archive that is cut off, no workbook, or that would unpack to something monstrous."""
    with open_file(path):
        stat = path.stat()
    _check(path, stat.st_mtime_ns, stat.st_size)


#: What the parts of an archive raise where they are broken.
BROKEN = (
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
                if _SHEET.fullmatch(entry.filename) and entry.file_size <= LARGE:
                    with archive.open(entry) as sheet:
                        require_near(path, _whole_tags(sheet))
    except BROKEN as error:
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


def require_near(path: Path, pieces: Iterable[bytes]) -> None:
    """Raise CxError where cells in pieces of XML lie so far apart that memory would not hold the places between."""
    letters: set[bytes] = set()
    least, most, filled = 1 << 30, 0, 0
    for piece in pieces:
        cells = _CELL.findall(piece)
        filled += len(cells)
        letters.update(column for column, _ in cells)
        numbers = set(map(int, {row for _, row in cells}))
        least, most = min((least, *numbers)), max((most, *numbers))
    width = max(map(column_number, letters), default=0)
    if width * (most - least + 1) > max(_MOST_PLACES, 8 * filled):
        raise CxError(
            N_("The cells of {name} lie too far apart: one stands in row {row}, one in column {column}."),
            hint=N_("Delete what stands far from the table, or save the sheet as CSV."),
            name=path.name,
            row=most,
            column=width,
        )


def _whole_tags(sheet: IO[bytes]) -> Iterator[bytes]:
    """The text of a sheet in pieces that end between two tags."""
    rest = b""
    while more := sheet.read(1 << 20):
        rest += more
        cut = rest.rfind(b"<")
        yield rest[:cut]
        rest = rest[cut:]
    yield rest


def column_number(letters: bytes) -> int:
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
