"""Ids of sample rows, in the form that SQLite keeps: the same for the same seed, and those an import would make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha1
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

#: 16 bytes. sqlite3 binds a bytearray as it is, bytes in several times the time; a key of a dict must be bytes.
Key = bytearray
#: Where the rows of the sample come from: with it an import of the same rows makes the same ids.
SOURCE = "demo"
_MILLISECOND = 1_000
_VERSION, _VARIANT = 0x70, 0x80


class Ids:
    """A seeded source of UUIDv7: they sort by time as those made by hand do."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng([seed, 0x1D5])

    def at(self, micros: Sequence[int] | NDArray[np.int64]) -> list[Key]:
        """One id an instant (microseconds since 1970)."""
        milliseconds = np.asarray(micros, dtype=np.int64) // _MILLISECOND
        rows = self._random.integers(0, 256, size=(len(milliseconds), 16), dtype=np.uint8)
        rows[:, :6] = milliseconds.astype(">i8").view(np.uint8).reshape(-1, 8)[:, 2:]
        rows[:, 6] = rows[:, 6] & 0x0F | _VERSION
        rows[:, 8] = rows[:, 8] & 0x3F | _VARIANT
        whole = bytearray(rows.tobytes())
        return [whole[i : i + 16] for i in range(0, len(whole), 16)]

    def one(self, micros: int) -> Key:
        """The id of one row."""
        return self.at([micros])[0]


class NamedIds:
    """uuid5 of a namespace and a prefix: those of `models.ids`, without an object for each of millions."""

    def __init__(self, namespace: Key, prefix: str = "") -> None:
        # RFC 9562 names SHA-1 for version 5; it is no secret.
        self._start = sha1(namespace + prefix.encode(), usedforsecurity=False)

    def __call__(self, name: str) -> Key:
        """The id of `prefix + name`."""
        hashed = self._start.copy()
        hashed.update(name.encode())
        raw = bytearray(hashed.digest()[:16])
        raw[6] = raw[6] & 0x0F | 0x50
        raw[8] = raw[8] & 0x3F | 0x80
        return raw

    def all(self, names: Iterable[str]) -> list[Key]:
        """An id for each name."""
        return [self(name) for name in names]


def key_of(id_: UUID) -> Key:
    """The form of an id in a row."""
    return Key(id_.bytes)


def imported(company: UUID, kind: str, source: str = SOURCE) -> NamedIds:
    """The ids of the imported rows of a kind, by their identity in the source."""
    return NamedIds(key_of(company), f"{kind}\x1f{source}\x1f")
