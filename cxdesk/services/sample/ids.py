"""Ids of sample rows: they sort by time as those made by hand do, and are the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_MILLISECOND = 1_000
_VERSION, _VARIANT = 0x70, 0x80


class Ids:
    """A seeded source of UUIDv7."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng([seed, 0x1D5])

    def at(self, micros: Sequence[int] | NDArray[np.int64]) -> list[bytes]:
        """One id an instant (microseconds since 1970), as the 16 bytes that SQLite keeps."""
        milliseconds = np.asarray(micros, dtype=np.int64) // _MILLISECOND
        rows = self._random.integers(0, 256, size=(len(milliseconds), 16), dtype=np.uint8)
        rows[:, :6] = milliseconds.astype(">i8").view(np.uint8).reshape(-1, 8)[:, 2:]
        rows[:, 6] = rows[:, 6] & 0x0F | _VERSION
        rows[:, 8] = rows[:, 8] & 0x3F | _VARIANT
        whole = rows.tobytes()
        return [whole[i : i + 16] for i in range(0, len(whole), 16)]

    def one(self, micros: int) -> bytes:
        """The id of one row."""
        return self.at([micros])[0]
