"""A model of rows held in memory: for tables of up to some thousands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Generic, TypeVar

from cxdesk.views.table.columns import Cell, Column, formatted
from cxdesk.views.table.model import CellsModel, Index

R = TypeVar("R")


class RowsModel(CellsModel[R], Generic[R]):
    """Rows in the order given. A column with a `key` and no `sort` name is sorted here."""

    def __init__(self, columns: tuple[Column[R], ...], row_id: Callable[[R], Any] = attrgetter("id")) -> None:
        super().__init__(columns)
        self._row_id = row_id
        self._rows: list[R] = []
        self._cells: list[tuple[Cell, ...] | None] = []
        self._places: dict[Any, int] = {}

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; the view keeps its selection by id and its scroll position."""
        column = next((c for c in self.columns if c.id == self.sorted_by), None)
        here = column is not None and column.key is not None and not column.sort
        self._show(self._sorted(list(rows), column) if here and column else list(rows))

    def row(self, place: int) -> R | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    @property
    def rows(self) -> list[R]:
        return self._rows

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def cell(self, row: int, column: int) -> Cell | None:
        cells = self._cells[row]
        if cells is None:
            cells = self._cells[row] = formatted(self.columns, self._rows[row])
        return cells[column]

    def id_at(self, row: int) -> Any:
        return self._row_id(self._rows[row])

    def row_of(self, row_id: Any) -> int:
        return self._places.get(row_id, -1)

    def fetch(self, rows: Sequence[int], deliver: Callable[[list[tuple[Cell, ...]]], None]) -> None:
        deliver([formatted(self.columns, self._rows[row]) for row in rows])

    def apply_sort(self, column: Column[R]) -> None:
        if column.key is not None and not column.sort:
            self._show(self._sorted(self._rows, column))
        super().apply_sort(column)

    def _sorted(self, rows: list[R], column: Column[R]) -> list[R]:
        key = column.key
        assert key is not None
        known = [row for row in rows if key(row) is not None]
        unknown = [row for row in rows if key(row) is None]
        return sorted(known, key=key, reverse=self.descending) + unknown

    def _show(self, rows: list[R]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._cells = [None] * len(rows)
        self._places = {self._row_id(row): place for place, row in enumerate(rows)}
        self.endResetModel()
