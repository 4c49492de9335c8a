"""The records of a small file, kept from the look at all of its rows until they are staged: read once, not twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cxdesk.services.intake.form.readers import open_reader
from cxdesk.services.intake.form.records import Reader, Record
from cxdesk.services.intake.form.shape import FileShape, gone

#: Bytes and records up to which a file is kept: its cells take ten times as much in memory, and packed ones unfold.
_SMALL, _FEW = 2_000_000, 50_000


class Kept(NamedTuple):
    """All records of a file, the header first, as they were when it was looked at in this shape."""

    shape: FileShape
    stamp: tuple[int, int]
    records: list[Record]


class Keeper:
    """Keeps records while somebody reads them, as long as they are few."""

    def __init__(self, path: Path, shape: FileShape) -> None:
        self._path, self._shape, self._stamp = path, shape, _stamp(path)
        self._records: list[Record] | None = [] if self._stamp[1] <= _SMALL else None

    def take(self, records: list[Record]) -> None:
        """The next records that were read."""
        if self._records is not None:
            self._records += records
            if len(self._records) > _FEW:
                self._records = None

    @property
    def kept(self) -> Kept | None:
        """All of them, once the file has been read to its end."""
        return None if self._records is None else Kept(self._shape, self._stamp, self._records)


class KeptReader:
    """The records that were kept; see `Reader`."""

    def __init__(self, records: list[Record]) -> None:
        self._records = records
        self.bytes_total = len(records)
        self.bytes_done = 0

    def __iter__(self) -> Iterator[Record]:
        for n, record in enumerate(self._records, start=1):
            self.bytes_done = n
            yield record

    def close(self) -> None:
        """Nothing is open."""


def reader_of(path: Path, shape: FileShape, kept: Kept | None) -> Reader:
    """A reader of the file: of what was kept, where the file has not changed since. Raises CxError as `open_reader`."""
    if kept is not None and kept.shape == shape and kept.stamp == _stamp(path):
        return KeptReader(kept.records)
    return open_reader(path, shape)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise gone(path) from error
    return found.st_mtime_ns, found.st_size
