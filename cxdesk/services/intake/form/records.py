"""What every reader of a file gives: records, one after the other, in flat memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from cxdesk.models.texts import Text


class Record(NamedTuple):
    """One row of a file: where it begins, its cells as text, and what is wrong with its form, if anything."""

    #: Number of the line (CSV) or row (spreadsheet) in which the record begins, from 1.
    line: int
    cells: list[str]
    fault: Text | None = None


class Reader(Protocol):
    """Streams the records of one file. Made, iterated once, closed."""

    #: Size of the work, in the unit of `bytes_done`.
    bytes_total: int

    @property
    def bytes_done(self) -> int:
        """How far the reading has come, for progress."""

    def __iter__(self) -> Iterator[Record]:
        """The records from the header row on, the header first. Raises CxError where the file cannot be read on."""

    def close(self) -> None:
        """Let go of the file."""


class Passing:
    """The head of a reader that changes the records of another: progress and end are the other's. See `Reader`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.bytes_total = reader.bytes_total

    @property
    def bytes_done(self) -> int:
        return self._reader.bytes_done

    def close(self) -> None:
        self._reader.close()
