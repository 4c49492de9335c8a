"""Reader of delimited text: the stdlib's parser, and a way out of quotes that never close."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Generator, Iterator
from itertools import islice
from pathlib import Path

from cxdesk.models.texts import N_, Text
from cxdesk.services.intake.form.cells import LONGEST_CELL, unescape_formula
from cxdesk.services.intake.form.encodings import is_foreign
from cxdesk.services.intake.form.quoting import mended
from cxdesk.services.intake.form.records import Record
from cxdesk.services.intake.form.shape import FileShape, gone, open_file
from cxdesk.services.workspace.lane import give_way

#: A quote that never closes swallows at most this many characters before the parser gives up on it.
_LONGEST_FIELD = 16 * LONGEST_CELL

_OPEN_QUOTE = Text(N_("a quotation mark that is never closed"))
_TOO_LONG = Text(N_("a cell that is longer than a million characters"))
_NONE: list[str] = []
#: What a cell with an escaped formula begins with.
_ESCAPED = re.compile(r"'[=+\-@\t\r]")
#: Lines that are read at once, and the one that is put after them.
_AT_ONCE = 250
_END = "\x1e"
_UNREADABLE = N_("characters that are not {encoding}")


class CsvReader:
    """Records of a delimited text file, whatever its line ends; see `Reader`."""

    def __init__(self, path: Path, shape: FileShape) -> None:
        csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_FIELD))
        self._path, self._shape = path, shape
        self._file = open_file(path)
        self.bytes_total = path.stat().st_size
        # utf-8-sig reads UTF-8 with and without a byte order mark; unreadable bytes become lone surrogates
        codec = "utf-8-sig" if shape.encoding == "utf-8" else shape.encoding
        errors = "replace" if codec.startswith("utf-16") else "surrogateescape"
        self._text = io.TextIOWrapper(self._file, encoding=codec, errors=errors, newline="")
        self._width = 0
        self._held: list[str] = []
        #: Lines that were read and belong to records that are still to come.
        self._pending: deque[str] = deque()
        self._unfinished = False
        self._spaced = False

    @property
    def bytes_done(self) -> int:
        return self.bytes_total if self._file.closed else min(self._file.tell(), self.bytes_total)

    def close(self) -> None:
        self._text.close()

    def __iter__(self) -> Iterator[Record]:
        other = self._shape.other_encoding
        lines: Iterator[str] = _in_two(self._text, other) if other else self._text
        if self._shape.quoting:
            lines = mended(lines, self._shape.quoting, self._shape.delimiter)
        line = self._shape.header_row
        try:
            header = list(islice(lines, line - 1, line))
        except OSError as error:
            raise gone(self._path) from error
        self._spaced = is_spaced("".join(header), self._shape.delimiter)
        some = header
        while some:
            records = self._plain_records(line, some) if self._width else None
            if records is None:
                self._pending.extend(some)
                line = yield from self._records(line, line + len(some), lines)
            else:
                line += len(some)
                yield from records
            give_way()
            some = self._next_lines(lines)

    def _next_lines(self, lines: Iterator[str]) -> list[str]:
        pending = list(self._pending)
        self._pending.clear()
        try:
            return pending + list(islice(lines, max(0, _AT_ONCE - len(pending))))
        except OSError as error:
            raise gone(self._path) from error

    def _plain_records(self, line: int, lines: list[str]) -> list[Record] | None:
        """The records of lines each of which is one, at once; None where some line needs a closer look."""
        whole = "".join(lines)
        if "\0" in whole or not (whole.isascii() or _readable(whole)):
            return None
        if len(whole) > LONGEST_CELL and max(map(len, lines)) > LONGEST_CELL:
            return None
        rows = self._plain_rows(whole, lines)
        if rows is None:
            return None
        if _ESCAPED.search(whole):
            rows = [[unescape_formula(cell) for cell in cells] for cells in rows]
        # As `Record(number, cells)`, in a third of the time.
        made = tuple.__new__
        return [
            made(Record, (at, cells, None))
            for at, cells in enumerate(rows, line)
            if (cells and cells[0].strip()) or any(map(str.strip, cells))
        ]

    def _plain_rows(self, whole: str, lines: list[str]) -> list[list[str]] | None:
        """The cells of each line; None where some line is not a row of its own."""
        delimiter = self._shape.delimiter
        # A line without a quote is cut in two thirds of the time that the parser takes.
        quoted = lines if self._spaced else [line for line in lines if '"' in line] if '"' in whole else []
        if not quoted:
            return [line.rstrip("\r\n").split(delimiter) for line in lines]
        try:
            # A quote that is still open would swallow the next of these lines, or the one after the last.
            parsed = list(csv.reader([*quoted, _END], delimiter=delimiter, skipinitialspace=self._spaced))
        except csv.Error:
            return None
        if len(parsed) != len(quoted) + 1 or parsed.pop() != [_END]:
            return None
        if len(quoted) == len(lines):
            return parsed
        rows = iter(parsed)
        return [next(rows) if '"' in line else line.rstrip("\r\n").split(delimiter) for line in lines]

    def _records(self, line: int, end: int, more: Iterator[str]) -> Generator[Record, None, int]:
        """The records that begin before the line `end`, each judged; where the next begins."""
        again = True
        while again:
            again = False
            for cells in self._parse(self._lines(more)):
                record, unread = self._judge(line, cells)
                line += len(self._held) - len(unread)
                self._held.clear()
                self._pending.extendleft(reversed(unread))
                if record.fault or any(map(str.strip, record.cells)):
                    yield record
                again = line < end
                if unread or not again:
                    break
            else:
                return line
        return line

    def _lines(self, more: Iterator[str]) -> Iterator[str]:
        """What is to be read again, and then `more`."""
        while self._pending:
            yield self._pending.popleft()
        for line in more:  # noqa: UP028 - delegating would close `more` with this generator
            yield line

    def _parse(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """The rows of `lines`; a row that the parser gave up is empty, and marked as unfinished."""
        reader = csv.reader(self._hold(lines), delimiter=self._shape.delimiter, skipinitialspace=self._spaced)
        while True:
            try:
                yield from reader
                return
            except csv.Error:
                self._unfinished = True
                yield []

    def _hold(self, lines: Iterator[str]) -> Iterator[str]:
        """`lines`, with those of the present record remembered."""
        self._unfinished = False
        hold = self._held.append
        try:
            for line in lines:
                text = line.replace("\0", "") if "\0" in line else line
                hold(text)
                yield text
        except OSError as error:
            raise gone(self._path) from error
        self._unfinished = bool(self._held)  # the file ended within a quoted cell

    def _judge(self, line: int, cells: list[str]) -> tuple[Record, list[str]]:
        """The record that begins in `line`, and those of its lines that belong to the next records after all."""
        held = self._held
        if len(held) == 1 and not self._unfinished and self._width:
            whole = held[0]
            if len(whole) <= LONGEST_CELL and "'" not in whole and (whole.isascii() or _readable(whole)):
                return Record(line, cells), _NONE
        again: list[str] = _NONE
        fault: Text | None = None
        if self._unfinished or (len(held) > 1 and self._width and not self._well_quoted(cells)):
            literal = self._literal(held[0])
            if len(literal) == self._width or self._unfinished:
                fault = None if len(literal) == self._width else _OPEN_QUOTE
                cells, again, held = literal, held[1:], held[:1]
            self._unfinished = False
        self._width = self._width or len(cells)
        whole = held[0] if len(held) == 1 else "".join(held)
        if "'" in whole:
            cells = [unescape_formula(cell) for cell in cells]
        if len(whole) > LONGEST_CELL and max(map(len, cells), default=0) > LONGEST_CELL:
            fault = _TOO_LONG
        elif not whole.isascii() and not _readable(whole):
            cells = [cell.encode("utf-8", "replace").decode() for cell in cells]
            fault = Text(_UNREADABLE, {"encoding": self._shape.encoding})
        return Record(line, cells, fault), again

    def _well_quoted(self, cells: list[str]) -> bool:
        """Whether a record of several lines is one: as wide as the header, each closing quote before a delimiter."""
        if len(cells) != self._width:
            return False
        try:
            next(
                csv.reader(
                    self._held, delimiter=self._shape.delimiter, strict=True, skipinitialspace=self._spaced
                )
            )
        except csv.Error:
            return False
        return True

    def _literal(self, line: str) -> list[str]:
        """The cells of one line in which quotation marks mean nothing."""
        return line.rstrip("\r\n").split(self._shape.delimiter)


def _in_two(lines: Iterator[str], other: str) -> Iterator[str]:
    """`lines`, those that are none in the first encoding read in the `other`."""
    for line in lines:
        if line.isascii() or not is_foreign(line):
            yield line
        else:
            yield line.encode("utf-8", "surrogateescape").decode(other, "surrogateescape")


def is_spaced(text: str, delimiter: str) -> bool:
    """Whether quotes stand after a delimiter and a space in a line of `text`: `"a", "b"`."""
    # Most texts have no such place at all, which is found far sooner than that none begins a line.
    if f'"{delimiter} ' not in text:
        return False
    return bool(re.search(rf'(?m)^"[^"\r\n]*"{re.escape(delimiter)} +"', text))


def _readable(text: str) -> bool:
    """Whether each byte of `text` was a character of its encoding."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
