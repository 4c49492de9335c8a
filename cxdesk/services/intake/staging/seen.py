"""What stood in a file before, in memory that does not grow with the file."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

#: Identities that are held in memory, some 100 bytes each; older ones go to the disk.
_HELD = 250_000
#: Bytes of the filter that tells of nearly each identity that it is not on the disk: a power of two. With ten million
#: there, one in two hundred is looked up for nothing.
_FILTER = 1 << 25
_BITS = 8 * _FILTER - 1
_CACHE_KB = 4096


class Met(NamedTuple):
    """A row whose identity an earlier one has: its place among those asked for, the line of the first, and whether
    both say the same."""

    place: int
    line: int
    same: bool


class _Older:
    """What is no longer held in memory: two numbers under each hash, in runs of a temporary database.

    Each run is sorted, so that it is written from its beginning to its end.
    """

    def __init__(self) -> None:
        self._filter = bytearray(_FILTER)
        # A database without a name is one of the system's temporary files, and is gone with the connection.
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        self._db.execute("PRAGMA journal_mode = OFF")
        self._runs = 0

    def add(self, rows: Iterable[tuple[int, int, int]]) -> None:
        """Keep (hash, number, number), sorted; of a hash that is there already these are the newer ones."""
        self._runs += 1
        self._db.execute(f"CREATE TABLE run{self._runs} (key INTEGER PRIMARY KEY, a INTEGER, b INTEGER)")
        self._db.execute("BEGIN")
        insert = f"INSERT INTO run{self._runs} VALUES (?, ?, ?)"  # noqa: S608 - a number
        self._db.executemany(insert, self._noted(rows))
        self._db.execute("COMMIT")

    def _noted(self, rows: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
        """`rows`, known to the filter."""
        bits = self._filter
        for row in rows:
            first, second = row[0] & _BITS, row[0] >> 32 & _BITS
            bits[first >> 3] |= 1 << (first & 7)
            bits[second >> 3] |= 1 << (second & 7)
            yield row

    def among(self, keys: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """Those of `keys` that are here, with their newest numbers."""
        bits = self._filter
        for key in keys:
            first, second = key & _BITS, key >> 32 & _BITS
            if bits[first >> 3] >> (first & 7) & 1 and bits[second >> 3] >> (second & 7) & 1:
                for run in range(self._runs, 0, -1):
                    select = f"SELECT a, b FROM run{run} WHERE key = ?"  # noqa: S608 - a number
                    found = self._db.execute(select, (key,)).fetchone()
                    if found:
                        yield key, *found
                        break

    def close(self) -> None:
        """Leave nothing behind."""
        self._db.close()


class Repeats:
    """Rows by their identities, of which each stands once: hashes of 64 bits tell them apart."""

    def __init__(self, held: int = _HELD) -> None:
        self._most = held
        #: Hash of an identity -> place of its first row in the columns beside: its line, and a hash of its content.
        self._held: dict[int, int] = {}
        self._lines, self._marks = array("q"), array("q")
        self._older: _Older | None = None

    def __call__(
        self, keys: Sequence[int], lines: Sequence[int], marks: Iterable[int], left_out: Container[int]
    ) -> list[Met]:
        """The rows whose identity an earlier one had. All are remembered, but for the places `left_out`."""
        if len(self._lines) >= self._most:
            self._put_away()
        if self._older:
            new = dict.fromkeys(key for key in keys if key not in self._held)
            for key, line, mark in self._older.among(list(new)):
                self._held[key] = len(self._lines)
                self._lines.append(line)
                self._marks.append(mark)
        start = len(self._lines)
        self._lines.extend(lines)
        self._marks.extend(marks)
        first_of = self._held.setdefault
        met = [
            (number, first)
            for number, key in enumerate(keys, start)
            if number - start not in left_out and (first := first_of(key, number)) != number
        ]
        return [
            Met(number - start, self._lines[first], self._marks[first] == self._marks[number])
            for number, first in met
        ]

    def _put_away(self) -> None:
        self._older = self._older or _Older()
        held = self._held
        self._older.add((key, self._lines[held[key]], self._marks[held[key]]) for key in sorted(held))
        self._held.clear()
        self._lines, self._marks = array("q"), array("q")

    def close(self) -> None:
        """Forget all rows."""
        if self._older:
            self._older.close()


class Occurrences:
    """How often each identity has stood in the file, where rows may well be alike."""

    def __init__(self, held: int = _HELD) -> None:
        self._most = held
        self._held: dict[int, int] = {}
        self._older: _Older | None = None

    def __call__(self, keys: Sequence[int], left_out: Container[int]) -> list[int]:
        """The number of each row among those of its identity, from 1; 0 of the places `left_out`."""
        held = self._held
        if len(held) >= self._most:
            self._older = self._older or _Older()
            self._older.add((key, held[key], 0) for key in sorted(held))
            held.clear()
        if self._older:
            new = dict.fromkeys(key for key in keys if key not in held)
            held.update((key, times) for key, times, _ in self._older.among(list(new)))
        found = []
        for place, key in enumerate(keys):
            if place in left_out:
                found.append(0)
                continue
            held[key] = times = held.get(key, 0) + 1
            found.append(times)
        return found

    def close(self) -> None:
        """Forget all rows."""
        if self._older:
            self._older.close()
