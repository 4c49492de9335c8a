"""A large sheet read piece by piece, in memory that does not grow with it.

The library that reads sheets knows only whole ones. So each piece of rows is given to it as a small workbook of its
own, with the styles of the large one and with those of its strings that the piece speaks of.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

from cxdesk.services.intake.form.xlsx_archive import BROKEN, LARGE, column_number, damaged, require_near

#: Bytes of XML in a piece: some thousand rows.
PIECE = 1_500_000
_READ = 1 << 20
#: What a piece needs of the workbook beside its sheet; the library looks for its parts under these names.
FRAME = (
    "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
)  # fmt: skip
STRINGS = "xl/sharedStrings.xml"
#: The parts that the library would hold as a whole.
_READ_WHOLE = re.compile(r"xl/(?:worksheets/|sharedStrings)")
#: No list of sheets is longer.
_LONGEST_LIST = 8_000_000

_BEGIN = re.compile(rb"<((?:\w+:)?)sheetData[^>]*?(/?)>")
_WIDTH = re.compile(rb'<(?:\w+:)?dimension ref="[^":]*:([A-Z]{1,3})\d')
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])[^>]*>")
_NUMBER = re.compile(rb"""\br=["'](\d+)["']""")
#: A cell that names its text by the place among the strings.
_SHARED = re.compile(rb"""(\st=["']s["'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*)(\d+)""")
_STRING = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>.*?</(?:\w+:)?si>)", re.DOTALL)
_SST = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_BLOCK = 256
#: No XML has this character.
_APART = b"\0"
#: Rows are padded to the width that a sheet says it has, where it says so soberly.
_WIDEST = 500


def large_parts(path: Path) -> dict[str, str]:
    """The parts of the sheets, by their names, of a workbook that memory does not hold as a whole; {} of any other."""
    with zipfile.ZipFile(path) as archive:
        large = any(
            entry.file_size > LARGE for entry in archive.infolist() if _READ_WHOLE.match(entry.filename)
        )
        return sheet_parts(path, _frame(archive)) if large else {}


def frame_alone(path: Path) -> IO[bytes]:
    """The workbook without what its sheets hold."""
    with zipfile.ZipFile(path) as archive:
        return _archive(_frame(archive))


def _frame(archive: zipfile.ZipFile) -> dict[str, bytes]:
    return {name: archive.read(name) for name in FRAME if name in archive.namelist()}


def _archive(parts: dict[str, bytes]) -> BytesIO:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    made.seek(0)
    return made


class PiecedSheet:
    """The rows of one sheet, each with its number; see `Sheet`. Made anew for each look at it."""

    def __init__(self, path: Path, part: str, size: int = PIECE) -> None:
        self._path, self._part, self._size = path, part, size
        with zipfile.ZipFile(path) as archive:
            # A sheet of a chart has no part that is looked for here.
            self._there = part in archive.namelist()
            self.total = max(1, archive.getinfo(part).file_size) if self._there else 1
        self.done = 0

    def __iter__(self) -> Iterator[tuple[int, list[Any]]]:
        from python_calamine import CalamineError

        if not self._there:
            return
        try:
            with zipfile.ZipFile(self._path) as archive, tempfile.TemporaryFile() as kept:
                yield from self._rows(archive, _Strings(archive, kept))
        except (CalamineError, *BROKEN) as error:
            raise damaged(self._path) from error

    def _rows(self, archive: zipfile.ZipFile, strings: _Strings) -> Iterator[tuple[int, list[Any]]]:
        frame = _frame(archive)
        with archive.open(self._part) as sheet:
            found = _head(sheet)
            if found is None:
                return
            head, prefix, rest = found
            end = b"</%bsheetData></%bworksheet>" % (prefix, prefix)
            number, first = 0, -1
            for piece in _pieces(sheet, rest, prefix, self._size):
                rows, number = _numbered(piece, number)
                require_near(self._path, [rows])
                spoken, told = strings.of(rows)
                whole = _whole(self._path, self._part, {**frame, STRINGS: told}, head + spoken + end)
                if whole.start is not None:
                    row, column = whole.start
                    # The library leaves out empty columns on the left: those of the first piece are none of the table.
                    first = column if first < 0 else first
                    width = min(_WIDEST, _width(head) - first)
                    for number_of, values in enumerate(whole.to_python(), start=row + 1):
                        cells = [""] * (column - first) + values[max(0, first - column) :]
                        yield number_of, cells + [""] * (width - len(cells))
                self.done = min(self.total, self.done + len(rows))


def _whole(path: Path, part: str, frame: dict[str, bytes], content: bytes) -> Any:
    """The sheet `part` of a small workbook made of these parts, as the library reads it."""
    from python_calamine import CalamineWorkbook

    book: Any = CalamineWorkbook.from_filelike(_archive({**frame, part: content}))
    name = next((name for name, place in sheet_parts(path, frame).items() if place == part), "")
    return book.get_sheet_by_name(name)


def sheet_parts(path: Path, frame: dict[str, bytes]) -> dict[str, str]:
    """The part of the archive that holds each sheet, by its name. Raises CxError where the lists of them are broken."""
    book, links = frame.get("xl/workbook.xml", b""), frame.get("xl/_rels/workbook.xml.rels", b"")
    # Entities could be made to grow without end; no workbook declares any.
    if max(len(book), len(links)) > _LONGEST_LIST or b"<!DOCTYPE" in book + links:
        raise damaged(path)
    try:
        targets = {link.get("Id"): link.get("Target", "") for link in ElementTree.fromstring(links)}
        sheets = [each for each in ElementTree.fromstring(book).iter() if each.tag.endswith("}sheet")]
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise damaged(path) from error
    found: dict[str, str] = {}
    for sheet in sheets:
        link = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        if target := targets.get(link):
            found[sheet.get("name", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return found


class _Places(dict[bytes, bytes]):
    """A new number for each that is asked for, from 0."""

    def __missing__(self, number: bytes) -> bytes:
        self[number] = place = b"%d" % len(self)
        return place


class _Strings:
    """The strings of a workbook, kept on disk as far as they were asked for, in blocks."""

    def __init__(self, archive: zipfile.ZipFile, kept: IO[bytes]) -> None:
        self._source = archive.open(STRINGS) if STRINGS in archive.namelist() else None
        self._kept, self._rest = kept, b""
        #: Strings that wait for their block to be full; where each block begins on disk.
        self._waiting: list[bytes] = []
        self._begins: list[int] = [0]

    def of(self, rows: bytes) -> tuple[bytes, bytes]:
        """`rows` with the strings that they speak of numbered from 0, and these strings as a part of a workbook."""
        places = _Places()
        numbered = _SHARED.sub(lambda cell: cell[1] + places[cell[2]], rows)
        asked = [int(number) for number in places]
        held: dict[int, bytes] = {}
        block, strings = -1, list[bytes]()
        for number in sorted(asked):
            if number // _BLOCK != block:
                block = number // _BLOCK
                strings = self._block(block)
            place = number % _BLOCK
            held[number] = strings[place] if place < len(strings) else b"<si/>"
        return numbered, _SST + b"".join(map(held.__getitem__, asked)) + b"</sst>"

    def _block(self, block: int) -> list[bytes]:
        while block >= len(self._begins) - 1 and self._source is not None:
            self._read_on()
        if block >= len(self._begins) - 1:
            return self._waiting if block == len(self._begins) - 1 else []
        begin, end = self._begins[block : block + 2]
        self._kept.seek(begin)
        return self._kept.read(end - begin).split(_APART)

    def _read_on(self) -> None:
        assert self._source is not None
        more = self._source.read(_READ)
        if not more:
            self._source.close()
            self._source = None
            return
        text, end = self._rest + more, 0
        for found in _STRING.finditer(text):
            self._waiting.append(found[0])
            end = found.end()
        self._rest = text[end:]
        while len(self._waiting) >= _BLOCK:
            content = _APART.join(self._waiting[:_BLOCK])
            del self._waiting[:_BLOCK]
            self._kept.seek(self._begins[-1])
            self._kept.write(content)
            self._begins.append(self._begins[-1] + len(content))


def _head(sheet: IO[bytes]) -> tuple[bytes, bytes, bytes] | None:
    """What stands before the rows, the prefix of elements, and the beginning of the rows; None where there is none."""
    text = b""
    while more := sheet.read(_READ):
        text += more
        if found := _BEGIN.search(text):
            return None if found[2] else (text[: found.end()], found[1], text[found.end() :])
        if len(text) > _LONGEST_LIST:
            break
    return None


def _pieces(sheet: IO[bytes], rest: bytes, prefix: bytes, size: int) -> Iterator[bytes]:
    """The rows, as many whole ones at a time as have `size` bytes."""
    opened, closed = b"<" + prefix + b"row", b"</" + prefix + b"sheetData>"
    while True:
        more = sheet.read(_READ) if len(rest) < size else b""
        rest += more
        if (end := rest.find(closed)) >= 0:
            yield rest[:end]
            return
        if len(rest) >= size and (cut := rest.rfind(opened)) > 0:
            yield rest[:cut]
            rest = rest[cut:]
        elif not more:
            raise EOFError


def _numbered(rows: bytes, before: int) -> tuple[bytes, int]:
    """A piece whose first row has its number, though the file leaves numbers out; and the number of its last row."""
    found = _ROW.findall(rows)
    if not found:
        return rows, before
    first, last = _NUMBER.search(found[0]), _NUMBER.search(found[-1])
    begin = int(first[1]) if first else before + 1
    if not first:
        tag = _ROW.search(rows)
        assert tag is not None
        at = tag.end() - (2 if tag[0].endswith(b"/>") else 1)
        rows = rows[:at] + b' r="%d"' % begin + rows[at:]
    return rows, int(last[1]) if last else begin + len(found) - 1


def _width(head: bytes) -> int:
    found = _WIDTH.search(head)
    return column_number(found[1]) if found else 0
