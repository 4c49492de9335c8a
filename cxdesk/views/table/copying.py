"""Rows as text for a spreadsheet: tab-separated, in chunks, so that a large copy can be shown and stopped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cxdesk.views.table.columns import Cell
from cxdesk.views.table.model import CellsModel

CHUNK = 2000
_NUMBER = re.compile(r"[-+]?[\d\s.,\u202f\u00a0]+%?$")


def plain(text: str) -> str:
    """`text` as one cell: without tabs and line ends, and never a formula where it is pasted."""
    flat = re.sub(r"[\t\r\n]+", " ", text)
    return f"'{flat}" if flat[:1] in ("=", "+", "-", "@") and not _NUMBER.match(flat) else flat


def line(cells: Sequence[Cell], columns: Sequence[int]) -> str:
    """One row of the clipboard; a cell that is only a sign gives its tooltip."""
    return "\t".join(
        plain("  ".join(p for p in (cells[c].text or cells[c].tooltip, cells[c].secondary) if p))
        for c in columns
    )


class Copy:
    """One copy under way. `progress(done, total)` after each chunk; `finished(text, rows)` at the end."""

    def __init__(
        self,
        model: CellsModel[object],
        rows: Sequence[int],
        columns: Sequence[int],
        *,
        headers: bool,
        progress: Callable[[int, int], None],
        finished: Callable[[str, int], None],
    ) -> None:
        self._model, self._rows, self._columns = model, rows, columns
        self._progress, self._finished = progress, finished
        titles = "\t".join(plain(model.columns[c].heading() or model.columns[c].id) for c in columns)
        self._lines = [titles] if headers else []
        self._done = 0
        self._cancelled = False
        self._fetching = False

    def cancel(self) -> None:
        """Stop; the clipboard stays as it was."""
        self._cancelled = True

    def go_on(self) -> None:
        """Fetch chunk after chunk; a model that delivers later calls back in here."""
        if self._fetching:
            return
        while not self._cancelled and self._done < len(self._rows):
            self._fetching = True
            self._arrived = False
            self._model.fetch(self._rows[self._done : self._done + CHUNK], self._on_chunk)
            self._fetching = False
            if not self._arrived:
                return
        if not self._cancelled:
            self._finished("\n".join(self._lines), len(self._rows))

    def _on_chunk(self, chunk: list[tuple[Cell, ...]]) -> None:
        if self._cancelled:
            return
        self._lines += [line(cells, self._columns) for cells in chunk]
        self._done = min(self._done + CHUNK, len(self._rows))
        self._arrived = True
        self._progress(self._done, len(self._rows))
        self.go_on()
