"""Choosing a cause: a search by the beginning of its words, and the tree below."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cxdesk.services.casework.cause_tree import CauseRow, causes_beginning
from cxdesk.services.translation import tr
from cxdesk.views.theme import colour, sizes
from cxdesk.views.widgets.painting import box

_WIDTH = 380
_ROWS = 12


class CausePicker(QWidget):
    """A popup over all causes that take tags. Enter takes the selected one, Esc closes."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(tr("Choose a cause"))
        self._causes: tuple[CauseRow, ...] = ()
        self._without: frozenset[UUID] = frozenset()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Cause, by the beginning of a word"))
        self.search.setAccessibleName(tr("Cause, by the beginning of a word"))
        self.search.textChanged.connect(self._show)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Causes"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.setSpacing(sizes.GRID)
        column.addWidget(self.search)
        column.addWidget(self.list)

    def open_under(self, widget: QWidget, causes: Sequence[CauseRow], without: Collection[UUID] = ()) -> None:
        """Offer `causes` but those in `without`, right under a widget."""
        self._causes, self._without = tuple(causes), frozenset(without)
        self.search.clear()
        self._show("")
        self.setFixedSize(_WIDTH, (_ROWS + 1) * sizes.CONTROL + sizes.MARGIN)
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 2)))
        self.show()
        self.search.setFocus()

    def _show(self, beginning: str) -> None:
        self.list.clear()
        found = causes_beginning(self._causes, beginning) if beginning.strip() else self._causes
        for cause in found:
            if cause.id in self._without:
                continue
            indent = "" if beginning.strip() else "    " * cause.depth
            item = QListWidgetItem(indent + (cause.path if beginning.strip() else cause.name), self.list)
            item.setData(Qt.ItemDataRole.UserRole, cause.id)
            item.setToolTip("\n".join(filter(None, (cause.path, cause.description))))
        self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem) -> None:
        self.close()
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search, arrows go through the list and Enter takes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
                return True
            current = self.list.currentItem()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
                self._take(current)
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("base"))
        box(painter, self.rect(), border=colour("line2"), radius=0)
