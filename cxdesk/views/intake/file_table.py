"""The file as it stands: its first records with their line numbers; the header is chosen here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cxdesk.services.intake.preview import PreviewRow
from cxdesk.services.translation import tr
from cxdesk.views.theme import MEDIUM, REGULAR, SEMIBOLD, colour, font, sizes
from cxdesk.views.widgets.painting import LEFT, RIGHT, focus_ring

Index = QModelIndex | QPersistentModelIndex
_NARROWEST, _WIDEST = 56, 280
_LINE_COLUMN = 36


class FileModel(QAbstractTableModel):
    """Lines of a file; the first column is their number."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[PreviewRow] = ()
        self.header_line = 1
        self.width = 0
        #: (line, column) -> why the cell is not taken.
        self.wrong: dict[tuple[int, int], str] = {}

    def show(self, rows: Sequence[PreviewRow], header_line: int) -> None:
        """Show these records."""
        self.beginResetModel()
        self.rows, self.header_line, self.wrong = rows, header_line, {}
        self.width = max((len(row.cells) for row in rows if not row.skipped), default=0)
        self.endResetModel()

    def mark(self, wrong: dict[tuple[int, int], str]) -> None:
        """Mark the cells that are not taken."""
        self.wrong = wrong
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.width))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.width + 1

    def text(self, row: int, column: int) -> str:
        """The cell in one line; column 0 is the line's number."""
        record = self.rows[row]
        if column == 0:
            return str(record.line) if record.line else ""
        return " ".join(record.cells[column - 1].split()) if column <= len(record.cells) else ""

    def fault(self, row: int, column: int) -> str:
        """Why the cell is not taken; "" where it is."""
        return self.wrong.get((self.rows[row].line, column), "")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            fault = self.fault(index.row(), index.column())
            told = f"{text}\n{fault}" if fault else text
            if role == Qt.ItemDataRole.AccessibleTextRole and self.rows[index.row()].line == self.header_line:
                return tr("Header: {text}", text=told)
            return told
        return None


class _Delegate(QStyledItemDelegate):
    """Dim lines above the header, the header selected, one wrong cell red."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, FileModel)
        rect: QRect = option.rect  # type: ignore[attr-defined, unused-ignore]
        row, column = index.row(), index.column()
        record = model.rows[row]
        header = record.line == model.header_line
        wrong = bool(column) and bool(model.fault(row, column))
        ground = "selection" if header else "bad_ground" if wrong else "alt" if record.skipped else "base"
        painter.fillRect(rect, colour(ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        tone = "bad" if wrong else "text" if header else "text2" if record.skipped or not column else "text"
        weight = SEMIBOLD if header else MEDIUM if wrong else REGULAR
        painter.setFont(font("body", weight, figures=not column))
        painter.setPen(colour(tone))
        inner = rect.adjusted(sizes.CELL_PADDING, 0, -sizes.CELL_PADDING, -1)
        text = model.text(row, column)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, RIGHT if not column else LEFT, cut)


class FileTable(QTableView):
    """A click on a line's number, or Enter in its row, makes the line the header."""

    header_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = FileModel()
        self.setModel(self._file)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(tr("First rows of the file"))
        self.setProperty("boxed", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setVisible(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(sizes.CONTROL)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(sizes.ROW)
        self.setMouseTracking(True)

    def show_rows(self, rows: Sequence[PreviewRow], header_line: int) -> None:
        """Show the records of a file; a title above the table takes the whole row."""
        self.clearSpans()
        self._file.show(rows, header_line)
        for place, row in enumerate(rows):
            if row.skipped and len([cell for cell in row.cells if cell]) < 2 and self._file.width > 1:
                self.setSpan(place, 1, 1, self._file.width)
        self._fit()

    def mark(self, wrong: dict[tuple[int, int], str]) -> None:
        """Mark cells: (line, column from 1) -> why."""
        self._file.mark(wrong)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Columns as wide as their words; what is left goes to the widest."""
        metrics, header = QFontMetrics(font("body", SEMIBOLD)), self.horizontalHeader()
        natural = [self._natural(metrics, column) for column in range(1, self._file.width + 1)]
        spare = self.viewport().width() - _LINE_COLUMN - sum(natural)
        if natural and spare > 0:
            natural[natural.index(max(natural))] += spare
        header.resizeSection(0, _LINE_COLUMN)
        for column, width in enumerate(natural, start=1):
            header.resizeSection(column, width)
        bar = self.horizontalScrollBar().sizeHint().height() if spare < 0 else 0
        self.setFixedHeight(sizes.ROW * len(self._file.rows) + 2 + bar)

    def _natural(self, metrics: QFontMetrics, column: int) -> int:
        texts = (self._file.text(row, column)[:60] for row in range(len(self._file.rows))
                 if not self._file.rows[row].skipped)  # fmt: skip
        longest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return max(_NARROWEST, min(_WIDEST, longest + 2 * sizes.CELL_PADDING + 2))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_number = self.columnAt(event.position().toPoint().x()) == 0
        shape = Qt.CursorShape.PointingHandCursor if on_number else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0:
            self._choose(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            and self.currentIndex().isValid()
        ):
            self._choose(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        line = self._file.rows[row].line
        if line != self._file.header_line:
            self.header_chosen.emit(line)

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        if self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            focus_ring(painter, self.visualRect(self.currentIndex()).adjusted(0, 0, 0, -1))
