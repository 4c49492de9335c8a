"""Small tables whose cells are written: amounts by cause, the steps of a scale, methods in their order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from cxdesk.models.texts import N_, CxError
from cxdesk.services.formats import Formats
from cxdesk.views.theme import sizes

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_KEY = Qt.ItemDataRole.UserRole


def read_number(text: str) -> Decimal:
    """A number with either decimal sign; groups parted by spaces. Raises CxError for anything else."""
    plain = "".join(text.split()).replace(",", ".").removesuffix("₽").removesuffix("%")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise CxError(N_("“{text}” is not a number."), N_("Write it like 1.20 or 1,20."), text=text.strip())
    return found


def written(value: Decimal, formats: Formats, decimals: int | None = None) -> str:
    """A number as it is typed: without groups, so that it is read as it stands."""
    places = decimals if decimals is not None else 0 if value == value.to_integral_value() else 2
    text = formats.number(value, places)
    return text if formats.russian else text.replace(",", "")


class CellTable(QTableWidget):
    """As high as its rows; a written cell is told by `written`. The wheel scrolls the page."""

    written = Signal()

    def __init__(self, name: str, headers: Sequence[str], *, stretched: int, right: Sequence[int]) -> None:
        super().__init__(0, len(headers))
        self._right = frozenset(right)
        self._fixed: frozenset[int] = frozenset()
        self._editable = True
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headers))
        self.setProperty("boxed", True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(sizes.ROW)
        self.setShowGrid(False)
        self.setStyleSheet(f"QTableView::item {{ padding: 0 {sizes.ICON_TO_TEXT_CHIP}px; }}")
        self.setWordWrap(False)
        # Arrows go from cell to cell; Tab leaves the table.
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in right:
            title = self.horizontalHeaderItem(column)
            assert title is not None
            title.setTextAlignment(_RIGHT)
        self.itemChanged.connect(lambda _: self.written.emit())

    def is_writing(self) -> bool:
        """Whether a cell is open for writing."""
        return self.state() == QAbstractItemView.State.EditingState

    def set_editable(self, editable: bool) -> None:
        """Whether cells can be written."""
        self._editable = editable
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.SelectedClicked
            if editable else triggers.NoEditTriggers
        )  # fmt: skip

    def show_rows(
        self, rows: Sequence[tuple[object, Sequence[str | bool]]], *, fixed: Sequence[int] | None = None
    ) -> None:
        """(key, cells) a row; a bool is a box to tick. Cells of `fixed` columns are not written; None: as before."""
        if fixed is not None:
            self._fixed = frozenset(fixed)
        at = self.currentRow(), self.currentColumn()
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for number, (key, cells) in enumerate(rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem()
                flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                if isinstance(cell, bool):
                    item.setCheckState(Qt.CheckState.Checked if cell else Qt.CheckState.Unchecked)
                    flags |= Qt.ItemFlag.ItemIsUserCheckable if self._editable else Qt.ItemFlag.NoItemFlags
                else:
                    item.setText(cell)
                    item.setToolTip(cell)
                    flags |= (
                        Qt.ItemFlag.ItemIsEditable if column not in self._fixed else Qt.ItemFlag.NoItemFlags
                    )
                item.setFlags(flags)
                item.setData(_KEY, key)
                if column in self._right:
                    item.setTextAlignment(_RIGHT)
                self.setItem(number, column, item)
        self.blockSignals(False)
        if 0 <= at[0] < len(rows):
            self.setCurrentCell(*at)
        self.setFixedHeight(sizes.TABLE_HEADER + sizes.ROW * len(rows) + 2)

    def rows(self) -> list[tuple[object, list[str | bool]]]:
        """What stands there: key and cells of each row."""
        return [
            (self._at(number, 0).data(_KEY), [self._cell(number, n) for n in range(self.columnCount())])
            for number in range(self.rowCount())
        ]

    def swap(self, by: int) -> None:
        """Move the current row up (-1) or down (1)."""
        here, rows = self.currentRow(), self.rows()
        there = here + by
        if 0 <= here < len(rows) and 0 <= there < len(rows):
            column = self.currentColumn()
            rows[here], rows[there] = rows[there], rows[here]
            self.show_rows(rows)
            self.setCurrentCell(there, column)
            self.written.emit()

    def put(self, key: object, column: int, text: str) -> None:
        """Write into the row of a key."""
        for number in range(self.rowCount()):
            if self._at(number, 0).data(_KEY) == key:
                item = self._at(number, column)
                item.setToolTip(text)
                item.setText(text)

    def _cell(self, row: int, column: int) -> str | bool:
        item = self._at(row, column)
        # Qt tells no state of a cell that was never a box.
        if item.data(Qt.ItemDataRole.CheckStateRole) is not None:
            return item.checkState() == Qt.CheckState.Checked
        return item.text()

    def _at(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        assert item is not None, "every cell is filled"
        return item

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def button_line(buttons: Sequence[QWidget]) -> QHBoxLayout:
    """Buttons side by side below a table, from the left."""
    line = QHBoxLayout()
    line.setSpacing(sizes.ICON_TO_TEXT)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return line
