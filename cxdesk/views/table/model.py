"""What both models of a table share: columns, headers and roles. Rows come from the two subclasses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from cxdesk.views.table.columns import Cell, Column

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}


class CellsModel(QAbstractTableModel, Generic[R]):
    """A table of ready-formatted cells. The delegate asks `cell()`; Qt's roles are for everybody else."""

    #: (sort name of the column, descending): the page sorts, mostly in SQL, and hands in the new rows.
    sort_requested = Signal(str, bool)

    def __init__(self, columns: tuple[Column[R], ...]) -> None:
        super().__init__()
        self.columns = columns
        self.sorted_by = ""
        self.descending = False

    def cell(self, row: int, column: int) -> Cell | None:
        """The formatted cell; None while it is on its way."""
        raise NotImplementedError

    def id_at(self, row: int) -> Any:
        raise NotImplementedError

    def row_of(self, row_id: Any) -> int:
        """The row that holds `row_id`, -1 where none does."""
        raise NotImplementedError

    def fetch(self, rows: Sequence[int], deliver: Callable[[list[tuple[Cell, ...]]], None]) -> None:
        """Hand the formatted rows at these places to `deliver`, now or later (for copying)."""
        raise NotImplementedError

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role != _DISPLAY and role != _TOOLTIP and role != _ACCESSIBLE and role != _ALIGN:
            return None
        column = index.column()
        if role == _ALIGN:
            return _ALIGNMENTS[self.columns[column].align]
        cell = self.cell(index.row(), column)
        if cell is None:
            return None
        if role == _DISPLAY:
            return cell.text
        whole = "  ".join(part for part in (cell.text, cell.secondary) if part)
        if role == _TOOLTIP:
            return cell.tooltip or whole or None
        return f"{self.columns[column].heading()}: {cell.tooltip or whole}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (_DISPLAY, _ACCESSIBLE, _TOOLTIP):
            return self.columns[section].heading()
        return _ALIGNMENTS[self.columns[section].align] if role == _ALIGN else None

    def request_sort(self, section: int) -> None:
        """Sort by this column; asked for again, the other way round."""
        column = self.columns[section]
        if not column.sortable:
            return
        self.descending = not self.descending if self.sorted_by == column.id else False
        self.sorted_by = column.id
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self.apply_sort(column)

    def apply_sort(self, column: Column[R]) -> None:
        self.sort_requested.emit(column.sort or column.id, self.descending)

    def show_sort(self, name: str, descending: bool = False) -> None:
        """Mark the column that the rows are already sorted by: its id, or the name under which it sorts."""
        ids = [column.id for column in self.columns]
        sorting = (column.id for column in self.columns if column.sort == name and not column.hidden)
        self.sorted_by, self.descending = name if name in ids else next(sorting, name), descending
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
