"""The table: rows 30 high, selection by id, columns that stay as a person left them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from cxdesk.services.translation import trn
from cxdesk.views.table.delegate import CellDelegate, clear_measures
from cxdesk.views.table.header import Header
from cxdesk.views.table.model import CellsModel
from cxdesk.views.theme import colour, sizes
from cxdesk.views.viewport import give_viewport
from cxdesk.views.widgets.painting import fill

if TYPE_CHECKING:
    from cxdesk.views.table.copying import Copy

_ROWS = QItemSelectionModel.SelectionFlag.Rows
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
_KEEP = QItemSelectionModel.SelectionFlag.NoUpdate


class Settings(Protocol):
    """Where a table keeps its columns; the page hands it in."""

    def get(self, name: str) -> Any: ...

    def put(self, name: str, value: Any) -> None: ...


class TableView(QTableView):
    """Shows a `RowsModel` or a `PagedModel`. `name` is the key of its columns in `settings`."""

    #: The id of the current row, None where there is no row.
    current_changed = Signal(object)
    #: The selected ids changed.
    selection_changed = Signal()
    #: Enter, or a double click, on the row of this id.
    opened = Signal(object)
    #: (rows done, rows in all) of a copy under way.
    copying = Signal(int, int)
    #: Rows copied.
    copied = Signal(int)

    def __init__(
        self,
        model: CellsModel[Any],
        *,
        name: str = "",
        settings: Settings | None = None,
        boxed: bool = False,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cells, self._name, self._settings = model, name, settings
        self._copy: Copy | None = None
        self._kept: tuple[Any, list[Any], int, int] = (None, [], 0, 0)
        self._last_current: Any = None
        self._restoring = False
        self._delegate = CellDelegate(self)
        self._header = Header(self)
        self._delegate.boxed = self._header.boxed = boxed
        give_viewport(self)
        self._behave(boxed, accessible_name)
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.id_at(index.row())))
        self._arrange_columns()

    def _behave(self, boxed: bool, accessible_name: str) -> None:
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("boxed", boxed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(sizes.CHIP)
        rows.setDefaultSectionSize(sizes.ROW)
        # Opaque, so that scrolling moves the pixels and paints only the new rows.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(accessible_name)

    # Columns

    def _arrange_columns(self) -> None:
        header, columns = self._header, self._cells.columns
        self._columns_timer = QTimer(self, singleShot=True, interval=0)
        self._columns_timer.timeout.connect(self._keep_columns)
        kept = self._settings.get(self._key) if self._settings and self._name else None
        kept = kept if isinstance(kept, dict) else {}
        widths, hidden = kept.get("widths", {}), kept.get("hidden")
        for number, column in enumerate(columns):
            stretch = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, stretch)
            header.resizeSection(number, int(widths.get(column.id, column.width)))
            header.setSectionHidden(number, column.hidden if hidden is None else column.id in hidden)
        places = {column.id: number for number, column in enumerate(columns)}
        for place, column_id in enumerate(c for c in kept.get("order", ()) if c in places):
            header.moveSection(header.visualIndex(places[column_id]), place)
        self._mark_edges()
        header.sectionClicked.connect(self._cells.request_sort)
        header.sectionMoved.connect(self._on_columns)
        header.sectionResized.connect(self._on_columns)

    @property
    def _key(self) -> str:
        return f"table.{self._name}"

    def _on_columns(self) -> None:
        self._mark_edges()
        self._columns_timer.start()

    def _mark_edges(self) -> None:
        header = self._header
        shown = [i for i in map(header.logicalIndex, range(header.count())) if not header.isSectionHidden(i)]
        if shown:
            self._delegate.first, self._delegate.last = shown[0], shown[-1]
        self.viewport().update()

    def shown_columns(self) -> list[int]:
        """Numbers of the columns that are shown, as they stand from left to right."""
        header = self._header
        return [i for i in map(header.logicalIndex, range(header.count())) if not header.isSectionHidden(i)]

    def _keep_columns(self) -> None:
        if not (self._settings and self._name):
            return
        header, columns = self._header, self._cells.columns
        numbers = range(len(columns))
        self._settings.put(
            self._key,
            {
                "order": [columns[header.logicalIndex(n)].id for n in numbers],
                "hidden": [columns[n].id for n in numbers if header.is_hidden_by_hand(n)],
                "widths": {
                    columns[n].id: header.wanted_width(n)
                    for n in numbers
                    if not columns[n].stretch and not header.is_hidden_by_hand(n)
                },
            },
        )

    # Selection

    def current_id(self) -> Any:
        """The id of the current row; None where there is none."""
        index = self.currentIndex()
        return self._cells.id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[Any]:
        """The ids of the selected rows, from top to bottom."""
        return [self._cells.id_at(row) for row in self.selected_rows()]

    def selected_rows(self) -> list[int]:
        """Places of the selected rows; made of ranges, so that a million selected rows cost little."""
        chosen = self.selectionModel().selection()
        ranges = sorted((chosen.at(i).top(), chosen.at(i).bottom()) for i in range(chosen.size()))
        rows: list[int] = []
        for top, bottom in ranges:
            rows.extend(range(max(top, rows[-1] + 1) if rows else top, bottom + 1))
        return rows

    def select_id(self, row_id: Any) -> bool:
        """Make the row of this id current; false where it is not shown."""
        return self.select_row(self._cells.row_of(row_id))

    def select_row(self, row: int) -> bool:
        """Make the row at this place current and the only one selected."""
        if not 0 <= row < self._cells.rowCount():
            return False
        index = self._cells.index(row, self._delegate.first)
        self.selectionModel().setCurrentIndex(index, _SELECT)
        return True

    def step(self, by: int) -> bool:
        """Go `by` rows down (up where negative); stays at the ends."""
        index = self.currentIndex()
        row = index.row() + by if index.isValid() else 0
        return self.select_row(max(0, min(row, self._cells.rowCount() - 1)))

    def _remember(self) -> None:
        index = self.currentIndex()
        bar = self.verticalScrollBar().value()
        if self._cells.rowCount() and index.isValid():
            self._kept = (self.current_id(), self.selected_ids(), index.row(), bar)
        self._restoring = True

    def _restore(self) -> None:
        self._restoring = False
        current, selected, place, bar = self._kept
        count = self._cells.rowCount()
        if count and current is not None:
            # The row that is gone hands over to the one that took its place.
            found = self._cells.row_of(current)
            row = found if found >= 0 else min(place, count - 1)
            self._select_rows(row, self._places(selected) or [row])
            # Rows that came above push the others down: who has scrolled sees the current one where it stood.
            seen = 0 < bar <= place < bar + self.viewport().height() // sizes.ROW
            self.verticalScrollBar().setValue(bar + found - place if seen and found >= 0 else bar)
        self._on_current()
        self.selection_changed.emit()

    def _places(self, ids: Sequence[Any]) -> list[int]:
        rows_of = getattr(self._cells, "rows_of", None)
        if rows_of is not None:
            return sorted(rows_of(ids))
        return sorted(row for row in map(self._cells.row_of, ids) if row >= 0)

    def _select_rows(self, current: int, rows: list[int]) -> None:
        chosen = QItemSelection()
        last = len(self._cells.columns) - 1
        start = previous = rows[0]
        for row in [*rows[1:], -1]:
            if row != previous + 1:
                chosen.select(self._cells.index(start, 0), self._cells.index(previous, last))
                start = row
            previous = row
        self.selectionModel().select(chosen, _SELECT)
        self.selectionModel().setCurrentIndex(self._cells.index(current, self._delegate.first), _KEEP)

    def _on_current(self, *_: QModelIndex) -> None:
        current = self.current_id()
        if not self._restoring and current != self._last_current:
            self._last_current = current
            self.current_changed.emit(current)

    def _on_selection(self) -> None:
        if not self._restoring:
            self.selection_changed.emit()

    # Keys, copies, tooltips

    def keyPressEvent(self, event: QKeyEvent) -> None:
        headers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_C and event.modifiers() == headers:
            self.copy(headers=True)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id() is not None:
            self.opened.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; typing never jumps through the rows (nor fetches a million of them)."""

    def copy(self, *, headers: bool = False) -> None:
        """Put the selected rows on the clipboard, as tab-separated lines of the shown columns."""
        from cxdesk.views.table.copying import Copy

        self.cancel_copy()
        rows = self.selected_rows()
        if rows:
            self._copy = Copy(
                self._cells, rows, self.shown_columns(), headers=headers,
                progress=self.copying.emit, finished=self._on_copied,
            )  # fmt: skip
            self._copy.go_on()

    def cancel_copy(self) -> None:
        if self._copy is not None:
            self._copy.cancel()
            self._copy = None

    def _on_copied(self, text: str, rows: int) -> None:
        QGuiApplication.clipboard().setText(text)
        self._copy = None
        self.setAccessibleDescription(trn("{n} row copied", "{n} rows copied", rows))
        self.copied.emit(rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        fill(painter, event.rect(), colour("base"))
        painter.end()
        super().paintEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            text = self._cells.data(index, Qt.ItemDataRole.ToolTipRole) if index.isValid() else None
            QToolTip.showText(event.globalPos(), text or "", self, self.visualRect(index))
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            clear_measures()
        super().changeEvent(event)
